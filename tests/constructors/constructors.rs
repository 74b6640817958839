//! Forgetting or swapping an argument of a constructor does not compile, for every Action.

#[test]
fn constructors_refuse_forgotten_and_swapped_arguments() {
    trybuild::TestCases::new().compile_fail("misuse/*.rs");
}

//! `cargo xtask specifications` and `cargo xtask edits`: the generator's tests with random inputs, with many more of them.

use crate::steps::{self, Failed};

/// Generates random specifications and compiles them: 5,000 Actions, or as many as are asked for.
pub(crate) fn specifications(arguments: &[&str]) -> Result<(), Failed> {
    let (count, seed) = numbers(arguments, "5000")?;
    test(
        "specifications",
        &["test", "--locked"],
        "drawn::drawn_specifications_compile",
        &[("KCS_DRAWN_ACTIONS", &count), ("KCS_DRAWN_SEED", &seed)],
    )
}

/// Edits lines of the specification at random and counts what is neither reported nor visible: 20,000, or as many as are asked for.
pub(crate) fn edits(arguments: &[&str]) -> Result<(), Failed> {
    let (count, seed) = numbers(arguments, "20000")?;
    test(
        "edits",
        &["test", "--locked", "--release"],
        "edits::a_one_line_edit_is_reported_or_visible",
        &[("KCS_EDITS", &count), ("KCS_EDITS_SEED", &seed)],
    )
}

fn test(
    name: &str,
    cargo: &[&str],
    test: &str,
    environment: &[(&str, &str)],
) -> Result<(), Failed> {
    let rest = [
        "--package",
        "kcs-codegen",
        "--test",
        "suite",
        "--",
        "--exact",
        "--nocapture",
        test,
    ];
    steps::cargo_with(name, &[cargo, &rest].concat(), environment)
}

/// `[COUNT] [--seed N]`.
fn numbers(arguments: &[&str], count: &str) -> Result<(String, String), Failed> {
    let number = |text: &str| match text.parse::<u64>() {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err(Failed(format!(
            "`{text}` is not a number; usage: [COUNT] [--seed N]"
        ))),
    };
    match arguments {
        [] => Ok((count.to_owned(), "1".to_owned())),
        ["--seed", seed] => Ok((count.to_owned(), number(seed)?)),
        [count] => Ok((number(count)?, "1".to_owned())),
        [count, "--seed", seed] => Ok((number(count)?, number(seed)?)),
        _ => Err(Failed("usage: [COUNT] [--seed N]".to_owned())),
    }
}

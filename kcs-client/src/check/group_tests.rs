//! Groups of parameters, and those that are required.

use super::tests::{action, broken, text};
use super::*;
use crate::action::{ConditionMeta, ParameterDetails, Rules};

/// Each violation as it prints.
fn said(meta: &ActionMeta, parameters: &[(&'static str, &'static str)]) -> Vec<String> {
    check(meta, &parameters.iter().copied().collect())
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn an_index_that_several_lists_have_is_reported_once_a_list() {
    const fn list(name: &'static str) -> ParameterMeta {
        ParameterMeta {
            list: ListEncoding::Indexed,
            ..text(name, &Rules::NONE)
        }
    }
    static META: ActionMeta = action(
        &[list("P.A.N"), list("P.B.N"), list("P.C.N")],
        &[GroupMeta::Paired {
            member: "P",
            parameters: &["P.A.N", "P.B.N", "P.C.N"],
        }],
    );
    let pairs = [
        ("P.B.2", "x"),
        ("P.A.1", "x"),
        ("P.B.1", "x"),
        ("P.A.2", "x"),
    ];
    assert_eq!(broken(&META, &pairs), ["P.C.1 Group", "P.C.2 Group"]);
    assert_eq!(
        said(&META, &pairs[1..3]),
        [
            "`P.C.1` is required together with `P.A.1`, `P.B.1`; items with the same index form a pair: set both"
        ]
    );
    let all = [("P.C.10", "x"), ("P.A.10", "x"), ("P.B.10", "x")];
    assert!(broken(&META, &all).is_empty());
    assert!(broken(&META, &[]).is_empty());
}

#[test]
fn groups_say_what_belongs_together_and_what_does_not() {
    static PARAMETERS: &[ParameterMeta] = &[
        text("A", &Rules::NONE),
        text("B", &Rules::NONE),
        text("C", &Rules::NONE),
    ];
    static TOGETHER: ActionMeta = action(PARAMETERS, &[GroupMeta::Together(&["A", "B", "C"])]);
    static EXCLUSIVE: ActionMeta = action(PARAMETERS, &[GroupMeta::Exclusive(&["A", "B", "C"])]);
    static ONE_OF: ActionMeta = action(PARAMETERS, &[GroupMeta::OneOf(&["A", "B", "C"])]);
    static ANY_OF: ActionMeta = action(PARAMETERS, &[GroupMeta::AnyOf(&["A", "B"])]);
    let (a, b, c) = (("A", "1"), ("B", "1"), ("C", "1"));
    let together = "set `A`, `B` and `C` together or not at all";
    assert_eq!(
        said(&TOGETHER, &[a, c]),
        [format!(
            "`B` is required together with `A` and `C`; {together}"
        )]
    );
    assert_eq!(
        said(&TOGETHER, &[b]),
        [
            format!("`A` is required together with `B`; {together}"),
            format!("`C` is required together with `B`; {together}"),
        ]
    );
    assert!(said(&EXCLUSIVE, &[c]).is_empty() && said(&EXCLUSIVE, &[]).is_empty());
    assert_eq!(
        said(&EXCLUSIVE, &[b, c]),
        ["`C` cannot be combined with `B`; set only one of them"]
    );
    assert_eq!(
        said(&ONE_OF, &[a, b, c]),
        [
            "`B` cannot be combined with `A`; set exactly one of `A`, `B` and `C`",
            "`C` cannot be combined with `A`; set exactly one of `A`, `B` and `C`",
        ]
    );
    assert_eq!(
        said(&ANY_OF, &[c]),
        ["`A` is missing: at least one of `A` and `B` is required; set one of them"]
    );
    assert!(said(&ANY_OF, &[b]).is_empty());
}

#[test]
fn what_is_required_must_be_there_and_have_a_value() {
    const IF_SENT: &[ConditionMeta] = &[ConditionMeta {
        parameter: "A",
        is: &[],
        is_not: &[],
    }];
    const IF_ONE_OR_TWO_AND_NOT_OFF: &[ConditionMeta] = &[
        ConditionMeta {
            parameter: "A",
            is: &["1", "2"],
            is_not: &[],
        },
        ConditionMeta {
            parameter: "B",
            is: &[],
            is_not: &["Off", "No"],
        },
    ];
    const fn when(name: &'static str, details: &'static ParameterDetails) -> ParameterMeta {
        ParameterMeta {
            details: Some(details),
            ..text(name, &Rules::NONE)
        }
    }
    static META: ActionMeta = action(
        &[
            text("A", &Rules::NONE),
            text("B", &Rules::NONE),
            when(
                "C",
                &ParameterDetails {
                    required_when: IF_SENT,
                    ..ParameterDetails::NONE
                },
            ),
            when(
                "D",
                &ParameterDetails {
                    required_when: IF_ONE_OR_TWO_AND_NOT_OFF,
                    ..ParameterDetails::NONE
                },
            ),
            ParameterMeta {
                required: true,
                list: ListEncoding::Indexed,
                ..text("E.N", &Rules::NONE)
            },
        ],
        &[],
    );
    let e = ("E.1", "x");
    assert_eq!(broken(&META, &[]), ["E.N Presence"]);
    assert_eq!(broken(&META, &[("E.1", ""), ("E.2", "")]), ["E.N Presence"]);
    // One value is enough.
    assert!(broken(&META, &[("E.1", ""), ("E.2", "x")]).is_empty());
    assert_eq!(
        said(&META, &[e, ("A", "3")]),
        ["`C` is required because `A` is sent, but missing; set it"]
    );
    assert_eq!(
        said(&META, &[e, ("A", "3"), ("C", "")]),
        ["`C` is required because `A` is sent, but empty; give it a value"]
    );
    let c = ("C", "x");
    for (a, b, demanded) in [
        ("1", Some("On"), true),
        ("2", None, true),
        ("3", Some("On"), false),
        ("1", Some("Off"), false),
        ("2", Some("No"), false),
    ] {
        let mut sent = vec![e, c, ("A", a)];
        sent.extend(b.map(|b| ("B", b)));
        let expected: &[&str] = if demanded {
            &[
                r#"`D` is required because `A` is "1" or "2" and `B` is not "Off" or "No", but missing; set it"#,
            ]
        } else {
            &[]
        };
        assert_eq!(said(&META, &sent), expected, "{a} {b:?}");
    }
    assert!(broken(&META, &[e, ("B", "On")]).is_empty());
}

#[test]
fn a_parameter_that_the_action_does_not_have_is_not_given() {
    static PARAMETERS: &[ParameterMeta] = &[text("A", &Rules::NONE)];
    static ANY_OF: ActionMeta = action(PARAMETERS, &[GroupMeta::AnyOf(&["A", "Unknown"])]);
    assert_eq!(broken(&ANY_OF, &[("Unknown", "x")]), ["A Group"]);
    assert!(broken(&ANY_OF, &[("A", "x")]).is_empty());
}

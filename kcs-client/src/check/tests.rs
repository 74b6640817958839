use super::*;
use crate::action::{
    Action as _, ActionStatus, Charset, ConditionMeta, Effect, Format, Method, Methods,
    ParameterDetails, RetryClass, Rules, ValueType,
};

const fn parameter(name: &'static str, ty: ValueType, rules: &'static Rules) -> ParameterMeta {
    ParameterMeta {
        name,
        ty,
        rules: Some(rules),
        ..ParameterMeta::STRING
    }
}

pub(super) const fn text(name: &'static str, rules: &'static Rules) -> ParameterMeta {
    parameter(name, ValueType::String, rules)
}

pub(super) const fn action(
    parameters: &'static [ParameterMeta],
    groups: &'static [GroupMeta],
) -> ActionMeta {
    ActionMeta {
        name: "Test",
        version: "2016-07-01",
        methods: Methods::new(&[Method::Get]),
        status: ActionStatus::Documented,
        deprecated: false,
        effect: Effect::Read,
        resources: &[],
        retry: RetryClass::Safe,
        check: None,
        envelope: true,
        partial_failure: None,
        parameters,
        groups,
        paging: None,
        read_back: None,
    }
}

/// `parameter rule` of each violation.
pub(super) fn broken(
    meta: &ActionMeta,
    parameters: &[(&'static str, &'static str)],
) -> Vec<String> {
    check(meta, &parameters.iter().copied().collect())
        .iter()
        .map(|violation| format!("{} {:?}", violation.parameter(), violation.rule()))
        .collect()
}

fn breaks(rules: &'static Rules, ty: ValueType, value: &str) -> bool {
    !super::broken(ty, rules, value, false).is_empty()
}

#[test]
fn everything_is_reported_at_once_and_in_words() {
    static META: ActionMeta = action(
        &[
            ParameterMeta {
                required: true,
                ..text(
                    "Name",
                    &Rules {
                        min_chars: Some(6),
                        max_chars: Some(64),
                        charset: &[Charset::Chinese, Charset::Letters, Charset::Literal("_-")],
                        ..Rules::NONE
                    },
                )
            },
            ParameterMeta {
                required: true,
                ..text("VpcId", &Rules::NONE)
            },
            parameter(
                "Capacity",
                ValueType::Integer,
                &Rules {
                    min: Some(70),
                    max: Some(300),
                    step: Some(10),
                    ..Rules::NONE
                },
            ),
        ],
        &[],
    );
    let parameters = Parameters::from_iter([("Name", "ab!"), ("Capacity", "75")]);
    let lines: Vec<_> = check(&META, &parameters)
        .iter()
        .map(Violation::to_string)
        .collect();
    assert_eq!(
        lines,
        [
            r#"`Name` is too short with 3 characters: "ab!"; give 6 to 64 characters"#,
            r#"`Name` contains '!', which is not allowed: "ab!"; use only Chinese characters, letters, `_` `-`"#,
            "`VpcId` is required, but missing; set it",
            r#"`Capacity` does not match the step: "75"; give 70 plus a multiple of 10"#,
        ]
    );
    let fine = [
        ("Name", "订单缓存实例"),
        ("VpcId", "v"),
        ("Capacity", "300"),
        ("New", "x"),
    ];
    assert!(broken(&META, &fine).is_empty());
    assert_eq!(
        broken(&META, &[("Name", ""), ("VpcId", "")]),
        ["Name Presence", "Name Length", "VpcId Presence"]
    );
}

#[test]
fn messages_reveal_nothing_of_sensitive_values() {
    static META: ActionMeta = action(
        &[ParameterMeta {
            sensitive: true,
            ..text(
                "Password",
                &Rules {
                    min_chars: Some(8),
                    charset: &[Charset::Letters],
                    classes: Some(4),
                    ..Rules::NONE
                },
            )
        }],
        &[],
    );
    let mut parameters = Parameters::new();
    parameters.push_sensitive("Password", "§7q");
    let violations = check(&META, &parameters);
    assert_eq!(violations.len(), 3);
    for violation in violations {
        assert_eq!(violation.value(), None);
        let said = format!("{violation} {violation:?}");
        assert!(
            !said.contains('§') && !said.contains("7q") && !said.contains("3 characters"),
            "{said}"
        );
    }
}

#[test]
fn conditions_follow_other_parameters() {
    const IF_PREPAID: &[ConditionMeta] = &[ConditionMeta {
        parameter: "BillType",
        is: &["1"],
        is_not: &[],
    }];
    const UNLESS_OFF: &[ConditionMeta] = &[ConditionMeta {
        parameter: "Switch",
        is: &[],
        is_not: &["Off"],
    }];
    static META: ActionMeta = action(
        &[
            parameter("BillType", ValueType::Integer, &Rules::NONE),
            ParameterMeta {
                details: Some(&ParameterDetails {
                    required_when: IF_PREPAID,
                    ..ParameterDetails::NONE
                }),
                ..text("Duration", &Rules::NONE)
            },
            text("Switch", &Rules::NONE),
            ParameterMeta {
                details: Some(&ParameterDetails {
                    required_when: UNLESS_OFF,
                    ..ParameterDetails::NONE
                }),
                ..text("Zone", &Rules::NONE)
            },
        ],
        &[],
    );
    assert_eq!(
        broken(&META, &[("BillType", "1"), ("Switch", "Off")]),
        ["Duration Presence"]
    );
    assert_eq!(broken(&META, &[("BillType", "5")]), ["Zone Presence"]);
    assert_eq!(broken(&META, &[("Switch", "On")]), ["Zone Presence"]);
    assert!(broken(&META, &[("Switch", "Off")]).is_empty());
    let violations = check(
        &META,
        &Parameters::from_iter([("BillType", "1"), ("Zone", "z")]),
    );
    assert_eq!(
        violations.first().map(ToString::to_string).as_deref(),
        Some(r#"`Duration` is required because `BillType` is "1", but missing; set it"#)
    );
}

#[test]
fn groups_hold_parameters_together_and_apart() {
    static PARAMETERS: &[ParameterMeta] = &[
        text("A", &Rules::NONE),
        text("B", &Rules::NONE),
        ParameterMeta {
            list: ListEncoding::Indexed,
            ..text("P.Name.N", &Rules::NONE)
        },
        ParameterMeta {
            list: ListEncoding::Indexed,
            ..text("P.Value.N", &Rules::NONE)
        },
    ];
    static TOGETHER: ActionMeta = action(PARAMETERS, &[GroupMeta::Together(&["A", "B"])]);
    static EXCLUSIVE: ActionMeta = action(PARAMETERS, &[GroupMeta::Exclusive(&["A", "P.Name.N"])]);
    static ONE_OF: ActionMeta = action(PARAMETERS, &[GroupMeta::OneOf(&["A", "B"])]);
    static ANY_OF: ActionMeta = action(PARAMETERS, &[GroupMeta::AnyOf(&["A", "B"])]);
    static PAIRED: ActionMeta = action(
        PARAMETERS,
        &[GroupMeta::Paired {
            member: "P",
            parameters: &["P.Name.N", "P.Value.N"],
        }],
    );
    assert!(broken(&TOGETHER, &[]).is_empty());
    assert!(broken(&TOGETHER, &[("A", "1"), ("B", "2")]).is_empty());
    assert_eq!(broken(&TOGETHER, &[("B", "2")]), ["A Group"]);

    assert!(broken(&EXCLUSIVE, &[("P.Name.1", "x")]).is_empty());
    assert_eq!(
        broken(&EXCLUSIVE, &[("A", "1"), ("P.Name.1", "x")]),
        ["P.Name.N Group"]
    );

    assert!(broken(&ONE_OF, &[("B", "2")]).is_empty());
    assert_eq!(broken(&ONE_OF, &[]), ["A Group"]);
    assert_eq!(broken(&ONE_OF, &[("A", "1"), ("B", "2")]), ["B Group"]);

    assert_eq!(broken(&ANY_OF, &[]), ["A Group"]);
    assert!(broken(&ANY_OF, &[("A", "1"), ("B", "2")]).is_empty());

    assert!(broken(&PAIRED, &[("P.Name.1", "x"), ("P.Value.1", "y")]).is_empty());
    assert_eq!(
        broken(&PAIRED, &[("P.Name.1", "x"), ("P.Value.2", "y")]),
        ["P.Value.1 Group", "P.Name.2 Group"]
    );
}

#[test]
fn lists_are_counted_and_looked_into() {
    static META: ActionMeta = action(
        &[
            ParameterMeta {
                list: ListEncoding::Indexed,
                details: Some(&ParameterDetails {
                    aliases: &["Ids.N"],
                    ..ParameterDetails::NONE
                }),
                ..text(
                    "Id.N",
                    &Rules {
                        max_items: Some(2),
                        max_chars: Some(3),
                        ..Rules::NONE
                    },
                )
            },
            ParameterMeta {
                list: ListEncoding::Joined,
                ..parameter(
                    "Db",
                    ValueType::Integer,
                    &Rules {
                        min_items: Some(2),
                        ..Rules::NONE
                    },
                )
            },
        ],
        &[],
    );
    assert!(broken(&META, &[("Id.1", "a"), ("Id.2", "b"), ("Db", "0,1")]).is_empty());
    assert_eq!(
        broken(&META, &[("Id.1", "a"), ("Ids.2", "b"), ("Id.3", "c")]),
        ["Id.N Items"]
    );
    assert_eq!(broken(&META, &[("Id.1", "long")]), ["Id.1 Length"]);
    assert_eq!(broken(&META, &[("Db", "x")]), ["Db Items", "Db Type"]);
}

#[test]
fn numbers_and_truth_values_are_read() {
    static RANGE: Rules = Rules {
        min: Some(-1),
        max: Some(7),
        ..Rules::NONE
    };
    for (value, wrong) in [
        ("-1", false),
        ("7", false),
        ("8", true),
        ("-2", true),
        ("x", true),
        ("", true),
        ("1.0", true),
    ] {
        assert_eq!(breaks(&RANGE, ValueType::Integer, value), wrong, "{value}");
    }
    for (value, wrong) in [("7", false), ("-1.5", false), ("x", true), ("inf", true)] {
        assert_eq!(
            breaks(&Rules::NONE, ValueType::Number, value),
            wrong,
            "{value}"
        );
    }
    assert!(!breaks(&Rules::NONE, ValueType::Boolean, "true"));
    assert!(breaks(&Rules::NONE, ValueType::Boolean, "True"));
    static STEP: Rules = Rules {
        min: Some(i64::MIN),
        step: Some(10),
        ..Rules::NONE
    };
    assert!(breaks(&STEP, ValueType::Integer, "9223372036854775807"));
}

#[test]
fn formats_are_exact() {
    static WINDOW: Rules = Rules {
        format: Some(Format::HourWindow),
        ..Rules::NONE
    };
    static ADDRESS: Rules = Rules {
        format: Some(Format::Ipv4),
        ..Rules::NONE
    };
    static NETWORK: Rules = Rules {
        format: Some(Format::Cidr),
        ..Rules::NONE
    };
    static MOMENT: Rules = Rules {
        format: Some(Format::DateTime),
        ..Rules::NONE
    };
    let cases: [(&Rules, &[&str], &[&str]); 4] = [
        (
            &WINDOW,
            &["00:00-01:00", "23:00-24:00"],
            &[
                "",
                "23:00-00:00",
                "24:00-25:00",
                "02:00-04:00",
                "2:00-3:00",
                "02:30-03:30",
                "+1:00-02:00",
            ],
        ),
        (&ADDRESS, &["10.0.0.1"], &["10.0.0", "10.0.0.256", "::1"]),
        (
            &NETWORK,
            &["0.0.0.0/0", "10.1.2.3/32"],
            &["10.0.0.1", "10.0.0.0/33", "10.0.0.0/+8", "10.0.0.0/"],
        ),
        (
            &MOMENT,
            &[
                "2024-02-29 23:59:59",
                "2024-12-31 00:00:00",
                "0000-01-01 00:00:00",
            ],
            &[
                "",
                "2024-02-01",
                "2024-02-01 12:60:00",
                "2024-02-01 12:00:60",
                "2024-99-99 00:00:00",
                "2024-00-01 00:00:00",
                "2024-04-31 00:00:00",
                "2024-02-01 12:00",
                "2024-02-01  2:00:00",
                "2024-02-01 12:00:00Z",
                "2024-02-01 12:00:00 ",
                " 2024-02-01 12:00:00",
                "2024-02-01 12:00:00.5",
                "2023-02-29 00:00:00",
                "2024-02-01T00:00:00",
                "2024-02-01 24:00:00",
                "2024-2-1 00:00:00",
            ],
        ),
    ];
    for (rules, right, wrong) in cases {
        for value in right {
            assert!(!breaks(rules, ValueType::String, value), "{value}");
        }
        for value in wrong {
            assert!(breaks(rules, ValueType::String, value), "{value}");
        }
    }
}

#[test]
fn classes_and_sets_are_counted() {
    static CLASSES: Rules = Rules {
        classes: Some(3),
        ..Rules::NONE
    };
    assert!(!breaks(&CLASSES, ValueType::String, "Passw0rd"));
    assert!(!breaks(&CLASSES, ValueType::String, "pass_w0rd"));
    assert!(breaks(&CLASSES, ValueType::String, "passw0rd"));
    static VALUES: Rules = Rules {
        one_of: &["name,asc", "name,desc"],
        ..Rules::NONE
    };
    assert!(!breaks(&VALUES, ValueType::String, "name,asc"));
    assert!(breaks(&VALUES, ValueType::String, "name"));
}

#[test]
fn lengths_are_allowed_up_to_their_bounds() {
    static LENGTH: Rules = Rules {
        min_chars: Some(2),
        max_chars: Some(4),
        ..Rules::NONE
    };
    for (length, wrong) in [
        (0, true),
        (1, true),
        (2, false),
        (3, false),
        (4, false),
        (5, true),
    ] {
        for character in ["a", "金", "😀"] {
            let value = character.repeat(length);
            assert_eq!(breaks(&LENGTH, ValueType::String, &value), wrong, "{value}");
        }
    }
    static AT_MOST: Rules = Rules {
        max_chars: Some(0),
        ..Rules::NONE
    };
    assert!(!breaks(&AT_MOST, ValueType::String, ""));
    assert!(breaks(&AT_MOST, ValueType::String, "a"));
}

#[test]
fn moments_are_allowed_up_to_their_bounds() {
    static MOMENT: Rules = Rules {
        format: Some(Format::DateTime),
        ..Rules::NONE
    };
    for (value, wrong) in [
        ("2024-12-31 00:00:00", false),
        ("2024-12-31 23:59:59", false),
        ("2024-12-31 24:00:00", true),
        ("2024-12-31 23:60:00", true),
        ("2024-12-31 23:59:60", true),
        ("2024-12-31 12:60:60", true),
        ("2024-12-32 00:00:00", true),
        ("2024-13-01 00:00:00", true),
        ("2024-00-01 00:00:00", true),
        ("2024-01-00 00:00:00", true),
        ("2024-02-29 00:00:00", false),
        ("2100-02-29 00:00:00", true),
    ] {
        assert_eq!(breaks(&MOMENT, ValueType::String, value), wrong, "{value}");
    }
}

/// Billing is an argument of what orders an instance. Whoever sets the parameter by hand is told of the function that asks for
/// what goes with it.
#[test]
fn what_is_bought_is_said() {
    use crate::actions::CreateCacheCluster;
    use crate::actions::create_cache_cluster::Billing;
    use crate::types::{BillType, Gigabytes, Months, VnetId, VpcId};

    let buy = |billing| {
        CreateCacheCluster::new(
            "orders-cache",
            Gigabytes(8),
            VpcId::from("v-1"),
            VnetId::from("s-1"),
            billing,
        )
    };
    let sent = |request: &CreateCacheCluster| {
        let parameters = Parameters::of(request);
        ["BillType", "Duration"].map(|name| parameters.get(name).map(str::to_owned))
    };
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(sent(&buy(Billing::pay_as_you_go())), [text("87"), None]);
    assert_eq!(sent(&buy(Billing::daily_settlement())), [text("5"), None]);
    let prepaid = buy(Billing::prepaid(Months(3)));
    assert_eq!(sent(&prepaid), [text("1"), text("3")]);
    assert!(check(CreateCacheCluster::META, &Parameters::of(&prepaid)).is_empty());
    let by_hand = buy(Billing::pay_as_you_go()).bill_type(BillType::Prepaid);
    let violations = check(CreateCacheCluster::META, &Parameters::of(&by_hand));
    assert_eq!(
        violations.first().map(ToString::to_string).as_deref(),
        Some(
            r#"`Duration` is required because `BillType` is "1", but missing; set it, or use `Billing::prepaid(…)`"#
        )
    );
}

#[test]
fn a_format_is_named_with_an_example_that_has_it() {
    for (format, expected) in [
        (
            Format::HourWindow,
            r#"`X` is not a valid window of one hour: "?"; write it like `02:00-03:00`"#,
        ),
        (
            Format::Ipv4,
            r#"`X` is not a valid IPv4 address: "?"; write it like `10.0.0.1`"#,
        ),
        (
            Format::Cidr,
            r#"`X` is not a valid IPv4 network: "?"; write it like `10.0.0.0/8`"#,
        ),
        (
            Format::DateTime,
            r#"`X` is not a valid date and time: "?"; write it like `2021-01-06 12:30:00`"#,
        ),
    ] {
        let rules = Box::leak(Box::new(Rules {
            format: Some(format),
            ..Rules::NONE
        }));
        let parameters = Box::leak(Box::new([text("X", rules)]));
        let meta = action(parameters, &[]);
        let violations = check(&meta, &Parameters::from_iter([("X", "?")]));
        let [violation] = violations.as_slice() else {
            panic!("{violations:?}")
        };
        assert_eq!(violation.to_string(), expected);
        let (_, example) = expected.rsplit_once("like `").unwrap();
        let example = example.trim_end_matches('`').to_owned();
        let violations = check(&meta, &Parameters::from_iter([("X", example)]));
        assert!(violations.is_empty(), "{violations:?}");
    }
}

#[test]
fn what_the_service_takes_for_an_absent_parameter_is_known_where_a_source_states_it() {
    let create = crate::actions::CreateCacheCluster::META;
    let default = |name| create.parameter(name).unwrap().default_value();
    assert_eq!((default("Mode"), default("Name")), (Some("2"), None));
}

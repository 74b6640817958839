//! Codes of the reference's own file.

super::codes! {
    SECTION = "K1101", Error, "the sections do not fit the folders of Actions",
        "The reference lists the Actions by section: one for each folder below `actions/`, in the order of the\n\
         file, with a title in each language. Either all folders have a section or none has; then pages show\n\
         the folders' names.",
        wrong r#"[[sections]]
folder = "things"
title = { en = "Things", zh = "东西" }"#,
        right r#"[[sections]]
folder = "thing"
title = { en = "Things", zh = "东西" }"#;

    TRANSITION = "K1102", Error, "a transition without an enum or a reason",
        "A transition goes from one value of an enum to another, and is started by Actions or happens by\n\
         itself. All three are named as elsewhere in the specification: the enum by its type's name, the\n\
         states by their values on the wire, the Actions by their names. One without Actions says in `doc`\n\
         when it happens.",
        wrong r#"[[transitions]]
states = "State"
from = 2
to = 3"#,
        right r#"[[transitions]]
states = "State"
from = 2
to = 3
by = ["CreateThing"]"#;

    UNIT = "K1104", Error, "no quantity has the unit",
        "`[[units]]` says how pages name a unit that is a word, such as `month`, in each language. A unit that\n\
         no type of the kind `quantity` has would never be printed: it has a typo, or the type has gone. Each\n\
         unit has one name.",
        wrong r#"[[units]]
unit = "moth"
doc = { en = "months", zh = "月" }"#,
        right r#"[[units]]
unit = "month"
doc = { en = "months", zh = "月" }"#;

    HAZARD = "K1103", Error, "a read has a hazard of a change",
        "`hazards` says what an operator should know before a call: that it deletes or replaces data, closes\n\
         connections, exposes an instance or changes charges. An Action with the effect `read` does none of\n\
         that, though it may give access to data (`data-access`). Either the effect is wrong or the hazard.",
        wrong r#"effect = "read"
hazards = ["data-loss"]"#,
        right r#"effect = "delete"
hazards = ["data-loss"]"#;
}

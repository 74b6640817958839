//! Codes of the generator's own table.

super::codes! {
    UNUSABLE_NAME = "K1201", Error, "generated programs cannot use the name",
        "Examples import the crate of the client and hold a client in a variable, so that both names must be\n\
         free in Rust. A keyword is not, and an example has variables of its own, `request` and `reply`.",
        wrong r#"client_variable = "request""#,
        right r#"client_variable = "things""#;

    ARTEFACT_PATH = "K1202", Error, "an artefact cannot have this path",
        "Artefacts go to places below the folder that holds the specification, or below another root that is\n\
         named with `--root`. A path is written with `/`, without `.` and `..`, and cannot lead elsewhere. The\n\
         OpenAPI document is a `.json` file, the lists for tests are a `.rs` file, everything else is a folder.",
        wrong r#"reference = "../docs""#,
        right r#"reference = "docs/reference""#;

    ARTEFACTS_OVERLAP = "K1203", Error, "two artefacts have one place",
        "A folder of an artefact belongs to the generator, which removes what it does not generate any more.\n\
         Two artefacts in one folder, or one inside the other, would remove each other's files. Give each of\n\
         them a folder of its own.",
        wrong r#"client = "src/generated"
server = "src/generated""#,
        right r#"client = "things-client/src/generated"
server = "things-local/src/generated""#;
}

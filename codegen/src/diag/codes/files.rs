//! Codes of files and their syntax.

super::codes! {
    SYNTAX = "K0101", Error, "the file is not TOML",
        "The files of the specification are TOML 1.0. All places where the parser stumbled are listed at\n\
         once, and nothing else is said about the file until they are mended, because what stands behind a\n\
         syntax error may mean anything. Often a closing quote or bracket is missing a little before the\n\
         place that is shown.",
        wrong r#"id = "thing-id-spelling
guide_line = 51"#,
        right r#"id = "thing-id-spelling"
guide_line = 51"#;

    NOT_UTF8 = "K0102", Error, "the file is not UTF-8",
        "TOML and JSON files are UTF-8. The message shows the first byte that begins no character and the\n\
         line that it stands in. Text that was copied out of a document may have been saved in GB18030 or\n\
         with a Windows code page; save it again as UTF-8.",
        wrong r#"zh = "<C4FA BAC3>""#,
        right r#"zh = "您好""#;

    EMPTY_FILE = "K0103", Error, "the file is empty",
        "A file with nothing in it states no fact, and is most often a file that was never finished or was\n\
         cut off while it was written. Write what belongs there, or remove the file.",
        wrong r#"(0 bytes)"#,
        right r#"[ThingId]
kind = "id"
doc = { en = "Id of a thing.", zh = "东西的 ID。" }
sources = ["guide:L10"]"#;

    MISSING_FILE = "K0104", Error, "a file that every specification has is missing",
        "Every specification has a `service.toml`, which says which hosts, regions and envelope all Actions\n\
         share, and a `sources.toml` with the sources of its facts. Without the first no Action can be called,\n\
         without the second no fact can be checked. Most often another folder than that of the specification\n\
         was named.",
        wrong r#"$ kcs-codegen check --spec docs"#,
        right r#"$ kcs-codegen check --spec api-spec"#;

    MISPLACED_FILE = "K0105", Error, "the file is in no place of the format",
        "Every file below the folder of the specification is one of the kinds that the format knows. A file\n\
         in another place would be passed over in silence, and its facts would be missing from everything\n\
         that is generated, so that it is refused instead. Names that begin with a dot are free for editors.",
        wrong r#"api-spec/actions/CreateThing.toml"#,
        right r#"api-spec/actions/thing/CreateThing.toml"#;

    UNREADABLE = "K0106", Error, "the file cannot be read",
        "The file is there, but its bytes could not be read. It may be a folder whose name looks like that of\n\
         a file, or a file that you have no permission to read. Nothing is generated from a specification of\n\
         which a part is unknown.",
        wrong r#"api-spec/types/thing.toml/   (a folder)"#,
        right r#"api-spec/types/thing.toml    (a file)"#;

    JSON_SYNTAX = "K0107", Error, "the example is not JSON",
        "An example is one JSON object. The samples of the guide are often broken: commas are missing, quotes\n\
         are of the wrong kind, brackets are not closed. Mend the text and say under `repairs` what was\n\
         mended. Values that stand more than 64 levels deep in each other are refused as well.",
        wrong r#"{ "status": 2 "size": "20" }"#,
        right r#"{ "status": 2, "size": "20" }"#;

    FILE_TOO_LARGE = "K0108", Error, "the file is too large",
        "A file of the specification holds one Action, a group of types or one example, and is at most 4 MiB\n\
         long. A larger one is not read: it is most often not a file of the specification, or was written by\n\
         a program that went wrong.",
        wrong r#"api-spec/examples/DescribeThing/log.json   (50 MB)"#,
        right r#"api-spec/examples/DescribeThing/guide.json (2 kB)"#;
}

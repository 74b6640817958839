//! Codes of what should no longer be used.

super::codes! {
    DEPRECATED_DATE = "K1301", Error, "the dates of a deprecation are not right",
        "`since` and `sunset` are days of the calendar as the vendor announced them, and what is deprecated is\n\
         removed only after that. A day that no source states is left out.",
        wrong r#"deprecated = { since = "2024-07-01", sunset = "2024-06-30", … }"#,
        right r#"deprecated = { since = "2024-07-01", sunset = "2025-06-30", … }"#;

    DEPRECATED_REPLACEMENT = "K1302", Error, "the replacement cannot be used instead",
        "`replacement` names something of the same kind that is not deprecated itself: an Action as its file is\n\
         named (`DescribeThing`, `DescribeThing.2024-07-01`), a parameter of the same Action, a field of the\n\
         same structure, a value of the same enum, or a type. It becomes a link, and an advice of the\n\
         compiler. What is not of the same kind is explained in `doc`.",
        wrong r#"[[params]]
name = "Proxy"
deprecated = { replacement = "Rolle", … }"#,
        right r#"[[params]]
name = "Proxy"
deprecated = { replacement = "Role", … }"#;

    DEPRECATED_REQUIRED = "K1303", Error, "a deprecated parameter cannot be left out",
        "Whoever reads that a parameter is deprecated wants to leave it out. One that the service requires, or\n\
         that every constructor sends, would be a warning that nobody can follow. Either it is not deprecated,\n\
         or it is optional and one constructor does without.",
        wrong r#"[[params]]
name = "Proxy"
presence = "always"
deprecated = { replacement = "Role", … }"#,
        right r#"[[params]]
name = "Proxy"
presence = "optional"
deprecated = { replacement = "Role", … }"#;
}

//! Codes of the glossary.

super::codes! {
    WORDING = "K1001", Error, "a text has a word that the glossary avoids",
        "`glossary.toml` gives each thing one word in each language, so that readers meet one term and find it\n\
         by searching. Use that term. What stands for itself, such as a field's name, belongs into back-ticks,\n\
         where every word is allowed; a phrase that needs the word is listed in the term's `except`.",
        wrong r#"doc = { en = "Region of the thing.", zh = "东西所在的区域。" }"#,
        right r#"doc = { en = "Region of the thing.", zh = "东西所在的地域。" }"#;

    DUPLICATE_TERM = "K1002", Error, "the glossary has a term twice",
        "Each term has one entry. Two entries for one word would let a reader wonder which of them holds. Put\n\
         what both avoid, and what both are also called, into one of them.",
        wrong r#"[[terms]]
en = "region"
zh = "地域"

[[terms]]
en = "region"
zh = "区域""#,
        right r#"[[terms]]
en = "region"
zh = "地域"
avoid = ["区域"]"#;

    TERM_EXCEPTION = "K1003", Error, "the exception of a term has no word that the term avoids",
        "`except` lists phrases that hold a word of the same term's `avoid` and may stand all the same. One\n\
         without such a word excepts nothing: it has a typo, or the word to avoid has gone.",
        wrong r#"avoid = ["文档"]
except = ["没有说明"]"#,
        right r#"avoid = ["文档"]
except = ["文档未说明"]"#;
}

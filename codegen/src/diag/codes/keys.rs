//! Codes of keys and their values.

super::codes! {
    UNKNOWN_KEY = "K0201", Error, "the format has no such key",
        "A key that the format does not know is an error, so that a typo never passes for a fact. The message\n\
         names the nearest key or lists those that the table has; `api-spec/README.md` says what each means.\n\
         A new key is one line in the generator and one row there.",
        wrong r#"defualt = 20"#,
        right r#"default = 20"#;

    MISSING_KEY = "K0202", Error, "a key is missing",
        "The table lacks a key that every such table has, or that this kind of it has. What cannot be known\n\
         is not left out: the format has words for it, such as `presence = \"optional\"` or the source\n\
         `inference`.",
        wrong r#"[[params]]
name = "Capacity"
presence = "optional""#,
        right r#"[[params]]
name = "Capacity"
type = "Gigabytes"
presence = "optional"
sources = ["guide:L22"]"#;

    WRONG_TYPE = "K0203", Error, "a value of another type is expected",
        "Behind this key the format expects another type of value. TOML takes `2016-07-01` for a date, `4.0`\n\
         for a number and `true` for a boolean; where a string is meant, quotes are needed. A list with one\n\
         item still has brackets.",
        wrong r#"version = 2016-07-01
methods = "POST""#,
        right r#"version = "2016-07-01"
methods = ["POST"]"#;

    UNKNOWN_WORD = "K0204", Error, "the word is none of those that may stand there",
        "Behind this key stands one of a few words, which the message lists. They are written in lower case\n\
         with hyphens, HTTP methods in upper case.",
        wrong r#"effect = "creates""#,
        right r#"effect = "create""#;

    KEY_OUT_OF_PLACE = "K0205", Error, "the key does not belong to this kind of table",
        "The key exists, but not for this kind of table: a `unit` belongs to a quantity, `cases` to a choice,\n\
         a `response` to an Action that can be called. Either the kind is wrong or the key.",
        wrong r#"[ThingId]
kind = "id"
unit = "pieces""#,
        right r#"[Parts]
kind = "quantity"
unit = "pieces""#;

    EMPTY_VALUE = "K0206", Error, "the value is empty",
        "The text, list or table is there but holds nothing. An empty text documents nothing, an enum without\n\
         values and a structure without fields describe nothing. Fill it, or leave the key out where it is\n\
         optional.",
        wrong r#"says = """#,
        right r#"says = "The parameter is called `ThingID`.""#;

    OUT_OF_RANGE = "K0207", Error, "the number is out of range",
        "The number is outside of what it can mean: lengths and numbers of items are not negative, there are\n\
         four classes of characters, delays are at least one second, a page has at least one item. Look for a\n\
         sign too many, or for a number that was meant for the key beside it.",
        wrong r#"rules = { min_chars = -2 }"#,
        right r#"rules = { min_chars = 2 }"#;

    ODD_CHARACTER = "K0208", Error, "a character that cannot be seen",
        "Control characters, characters that change the direction of a text and characters of no width are\n\
         no part of what a source says: they come along when a text is copied. Nobody sees them, a value with\n\
         one of them is not the value that it seems to be, and the compiler refuses code that has them. Line\n\
         breaks may stand in texts of several lines.",
        wrong r#"doc = { en = "Id of a <U+202E>thing.", zh = "东西的 ID。" }"#,
        right r#"doc = { en = "Id of a thing.", zh = "东西的 ID。" }"#;

    STRAY_SPACE = "K0209", Error, "a space that nobody sees",
        "A space at the beginning or end of a text, or a second one in a row, is not seen where the text is\n\
         shown, and makes of a name or value another one. Texts of several lines may be indented.",
        wrong r#"name = "ThingId ""#,
        right r#"name = "ThingId""#;

    REPEATED_DEFAULT = "K0210", Warning, "the key says what is so without it",
        "The value of the key is the one that a table without the key has: its default, an empty list or table,\n\
         the Rust name that follows from the wire name, or a rule that the type has already. A reader takes it\n\
         for something particular, and it stays behind when what it repeats changes. Remove the key.",
        wrong r#"name = "ThingId"
rust = "thing_id"
sensitive = false"#,
        right r#"name = "ThingId""#;
}

//! Diagnostics about what would not compile, and right beside each what is fine.

use kcs_codegen::resolve_input;

use crate::diagnostics::input;

const TYPES: &str = "types/thing.toml";
const DESCRIBE: &str = "actions/thing/DescribeThing.toml";
const EXAMPLE: &str = "examples/DescribeThing/guide.json";

/// Code, file, what is replaced, by a mistake, by something that is none.
type Case = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const CASES: &[Case] = &[
    (
        "K0208",
        TYPES,
        "Id of a thing.",
        &[
            "Id \u{202a}of",
            "Id \u{2069}of",
            "Id\u{200b} of",
            "Id \\u0000 of",
            "Id\\u007f",
            "Id \\t of",
            "Id \\r of",
            "\u{feff}Id",
        ],
        &[
            "Id\\n\\nof",
            "Id\\r\\nof",
            "Idé 😀 👩\u{200d}🔧 of",
            "Id\u{a0}of",
            "e\u{301}",
        ],
    ),
    (
        "K0208",
        TYPES,
        "\"daily\"",
        &["\"dai\u{202e}ly\"", "\"dai\\u200Bly\""],
        &["\"dai-ly\"", "\"DAILY\""],
    ),
    (
        "K0208",
        EXAMPLE,
        "\"t-1\" },",
        &["\"t\u{2066}-1\" },", "\"t-\\u0001\" },"],
        &["\"t-é\" },", "\"t\\n1\" },"],
    ),
    (
        "K0421",
        EXAMPLE,
        "\"size\": \"20\"",
        &[
            "\"size\": \"20\", \"size\": \"20\"",
            "\"status\": 2, \"size\": \"20\"",
            "\"size\": \"20\", \"si\\u007ae\": \"10\"",
        ],
        &["\"size\": \"10\""],
    ),
    (
        "K0422",
        TYPES,
        "Id of a thing.",
        &[
            "Id.\\n\\n```\\nlet x = 1;\\n```",
            "Id.\\n\\n~~~\\nx\\n~~~",
            "Id.\\n\\n```rust\\nx\\n```",
            "Id.\\n\\n```no_run\\nx\\n```",
            "Id.\\n\\n```compile_fail,E0308\\nx\\n```",
            "Id.\\n\\n```E0308\\nx\\n```",
            "Id.\\n\\n```{.text}\\nx\\n```",
            "Id.\\n\\n```text\\nx",
            "```text\\nx\\n```",
        ],
        &[
            "Id.\\n\\n```text\\nx\\n```",
            "Id.\\n\\n````json\\n```\\n````\\n\\nMore.",
            "Id.\\n\\n  ~~~sh\\n  x\\n  ~~~",
            "Id of ```a``` thing.",
        ],
    ),
    (
        "K0503",
        DESCRIBE,
        "type = \"ThingId\"\npresence = \"always\"\nsources",
        &[
            "type = \"json\"\ndoc = { en = \"A.\", zh = \"一。\" }\npresence = \"always\"\nsources",
            "type = \"string-or-list\"\ndoc = { en = \"A.\", zh = \"一。\" }\npresence = \"always\"\nsources",
            "type = \"[json]\"\ndoc = { en = \"A.\", zh = \"一。\" }\npresence = \"always\"\nsources",
            "type = \"Thing\"\npresence = \"always\"\nsources",
        ],
        &[
            "type = \"timestamp\"\ndoc = { en = \"A.\", zh = \"一。\" }\npresence = \"always\"\nsources",
            "type = \"[ThingId]\"\npresence = \"always\"\nsources",
        ],
    ),
    (
        "K0826",
        DESCRIBE,
        "type = \"State\"\npresence",
        &[
            "type = \"[State]\"\npresence",
            "type = \"timestamp\"\ndoc = { en = \"A.\", zh = \"一。\" }\npresence",
            "type = \"State\"\nsensitive = true\npresence",
        ],
        &[
            "type = \"Gib\"\npresence",
            "type = \"integer\"\ndoc = { en = \"A.\", zh = \"一。\" }\npresence",
        ],
    ),
    (
        "K0805",
        "actions/thing/DescribeThings.toml",
        "name = \"Offset\"\ntype = \"integer\"",
        &[
            "name = \"Offset\"\ntype = \"State\"",
            "name = \"Offset\"\ntype = \"[integer]\"",
        ],
        &["name = \"Offset\"\ntype = \"Gib\""],
    ),
    (
        "K0805",
        "actions/thing/DescribeThings.toml",
        "name = \"total\"\ntype = \"integer\"",
        &[
            "name = \"total\"\ntype = \"State\"",
            "name = \"total\"\ntype = \"[integer]\"",
        ],
        &["name = \"total\"\ntype = \"Gib\""],
    ),
    (
        "K0209",
        TYPES,
        "Id of a thing.",
        &[" Id of a thing.", "Id of a thing. ", "Id  of a thing."],
        &["Id of a\\n  thing.", "Id of\u{a0}\u{a0}a thing."],
    ),
    (
        "K0423",
        DESCRIBE,
        "type = \"ThingId\"\npresence = \"always\"\nsources",
        &[
            "type = \"ThingId\"\ndoc = { en = \"Id of a thing.\", zh = \"东西的 ID。\" }\npresence = \"always\"\nsources",
        ],
        &[
            "type = \"ThingId\"\ndoc = { en = \"Id of a thing!\", zh = \"东西的 ID。\" }\npresence = \"always\"\nsources",
        ],
    ),
    (
        "K0424",
        DESCRIBE,
        "\"guide:L51\"",
        // The sections are 20 to 40, 50 to 70, 80 to 99 and 100 to 120.
        &[
            "\"guide:L40\"",
            "\"guide:L80\"",
            "\"guide:L71-L80\"",
            "\"guide:L20-L45\"",
        ],
        &[
            "\"guide:L41\"",
            "\"guide:L50\"",
            "\"guide:L70-L80\"",
            "\"guide:L71\"",
            "\"guide:L5000\"",
            "\"terraform\"",
        ],
    ),
];

#[test]
fn what_would_not_compile_is_reported_and_what_stands_beside_it_is_not() {
    let mut wrong = Vec::new();
    for (code, path, from, mistakes, fine) in CASES {
        let base = input(None);
        let (_, content) = base.files().find(|(known, _)| known == path).unwrap();
        let text = String::from_utf8(content.clone().unwrap()).unwrap();
        assert!(text.contains(from), "{path} has no {from:?}");
        let codes = |to: &str| {
            let mut input = base.clone();
            input.insert(*path, text.replacen(from, to, 1).into_bytes());
            let report = resolve_input(&input).report;
            let codes: Vec<&str> = report
                .diagnostics()
                .iter()
                .map(|diagnostic| diagnostic.code.id)
                .collect();
            codes.contains(code)
        };
        for mistake in *mistakes {
            if !codes(mistake) {
                wrong.push(format!("{code} is not reported for {mistake:?}"));
            }
        }
        for fine in *fine {
            if codes(fine) {
                wrong.push(format!("{code} is reported for {fine:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The names of 256 members and of 65,535 bytes fit; one byte more does not.
#[test]
fn names_fit_up_to_their_limit() {
    let of = |first: usize| {
        let mut input = input(None);
        let mut text = String::from(
            "[Many]\nkind = \"structure\"\ndoc = { en = \"A.\", zh = \"一。\" }\nsources = [\"terraform\"]\n",
        );
        let mut field = |name: String| {
            text.push_str(&format!(
                "[[Many.fields]]\nname = \"{name}\"\ntype = \"string\"\npresence = \"optional\"\ndoc = {{ en = \"A.\", zh = \"一。\" }}\n"
            ));
        };
        field("a".repeat(first));
        for number in 0..255 {
            field(format!("{}{number:03}", "b".repeat(252)));
        }
        input.insert("types/many.toml", text.into_bytes());
        let report = resolve_input(&input).report;
        report
            .diagnostics()
            .iter()
            .any(|diagnostic| diagnostic.code.id == "K0319")
    };
    // 255 names of 255 bytes and a line break each, and the first one with its own.
    let most = 65_535 - 255 * 256 - 1;
    assert!(!of(most));
    assert!(of(most + 1));
}

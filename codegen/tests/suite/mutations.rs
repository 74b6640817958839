//! Whatever the bytes of the files are, reading them ends in a model or in diagnostics that point somewhere.

use std::path::Path;
use std::sync::OnceLock;

use kcs_codegen::diag::Span;
use kcs_codegen::{Input, Outcome, resolve_input};
use proptest::prelude::*;
use proptest::sample::Index;

/// The whole specification, read once.
fn whole() -> &'static Input {
    static INPUT: OnceLock<Input> = OnceLock::new();
    INPUT.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../api-spec");
        Input::read_as(&folder, "api-spec").unwrap()
    })
}

/// The small one of the diagnostics' fixtures.
fn small() -> &'static Input {
    static INPUT: OnceLock<Input> = OnceLock::new();
    INPUT.get_or_init(|| crate::diagnostics::input(None))
}

/// One change of a file's bytes.
#[derive(Clone, Debug)]
enum Mutation {
    Cut(Index),
    Remove(Index, u8),
    Flip(Index, u8),
    Insert(Index, Vec<u8>),
    Repeat(Index, u8),
    Splice(Index, Index, u8),
}

/// What makes trouble: syntax of both formats, half characters, deep nesting, huge numbers, odd names.
fn trouble() -> impl Strategy<Value = Vec<u8>> {
    let texts: Vec<Vec<u8>> = [
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        "\"",
        "\"\"\"",
        "'",
        "=",
        ".",
        ",",
        "#",
        "\\",
        "\\u0000",
        "\n",
        "\r",
        "\r\n",
        "\t",
        "\0",
        "\u{feff}",
        "\u{202e}",
        "\u{10ffff}",
        "中",
        "e\u{301}",
        "-1",
        "0",
        "99999999999999999999",
        "1e400",
        "nan",
        "0x10",
        "2016-07-01",
        "true",
        "N",
        ".N",
        "N.",
        "type",
        "[string]",
        "[[string]]",
        "default = -9223372036854775808\n",
        "step = 0\n",
        "rules = { min = -9223372036854775808, max = 9223372036854775807, step = 3 }\n",
        "[structures.Thing]\n",
        "[[params]]\n",
        "[[groups]]\nkind = \"paired\"\n",
        "[Region]\n",
        "kind = \"structure\"\n",
        "rust = \"self\"\n",
        "object:",
        "=",
        "wire-facts:#",
        "guide:L-L",
    ]
    .iter()
    .map(|text| text.as_bytes().to_vec())
    .chain([
        vec![0xff],
        vec![0xe4, 0xb8],
        "[".repeat(300).into_bytes(),
        "{\"a\":".repeat(300).into_bytes(),
    ])
    .collect();
    prop_oneof![
        4 => proptest::sample::select(texts),
        1 => proptest::collection::vec(any::<u8>(), 0..6),
    ]
}

fn mutation() -> impl Strategy<Value = Mutation> {
    prop_oneof![
        1 => any::<Index>().prop_map(Mutation::Cut),
        2 => (any::<Index>(), any::<u8>()).prop_map(|(at, count)| Mutation::Remove(at, count)),
        2 => (any::<Index>(), any::<u8>()).prop_map(|(at, bits)| Mutation::Flip(at, bits)),
        4 => (any::<Index>(), trouble()).prop_map(|(at, bytes)| Mutation::Insert(at, bytes)),
        1 => (any::<Index>(), any::<u8>()).prop_map(|(at, count)| Mutation::Repeat(at, count)),
        2 => (any::<Index>(), any::<Index>(), any::<u8>())
            .prop_map(|(at, from, count)| Mutation::Splice(at, from, count)),
    ]
}

fn mutate(bytes: &mut Vec<u8>, other: &[u8], mutation: &Mutation) {
    let place = |at: &Index, length: usize| at.index(length + 1);
    match mutation {
        Mutation::Cut(at) => bytes.truncate(place(at, bytes.len())),
        Mutation::Remove(at, count) => {
            let start = place(at, bytes.len());
            let end = (start + usize::from(*count)).min(bytes.len());
            bytes.drain(start..end);
        }
        Mutation::Flip(at, bits) => {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] ^= *bits;
            }
        }
        Mutation::Insert(at, inserted) => {
            let at = place(at, bytes.len());
            bytes.splice(at..at, inserted.iter().copied());
        }
        Mutation::Repeat(at, count) => {
            let start = place(at, bytes.len());
            let end = (start + usize::from(*count)).min(bytes.len());
            let part = bytes[start..end].to_vec();
            bytes.splice(start..start, part);
        }
        Mutation::Splice(at, from, count) => {
            let start = place(from, other.len());
            let end = (start + usize::from(*count)).min(other.len());
            let at = place(at, bytes.len());
            bytes.splice(at..at, other[start..end].iter().copied());
        }
    }
}

/// Every diagnostic can be rendered and points into its file, on character boundaries.
fn assert_sound(outcome: &Outcome) {
    let Outcome { api, report } = outcome;
    assert_eq!(api.is_none(), report.errors() > 0);
    let rendered = report.render(false);
    assert_eq!(rendered.is_empty(), report.diagnostics().is_empty());
    for diagnostic in report.diagnostics() {
        assert!(!diagnostic.message.is_empty() && !diagnostic.message.contains('\n'));
        let spans = std::iter::once(diagnostic.span)
            .chain(diagnostic.others.iter().map(|(span, _)| *span))
            .chain(
                diagnostic
                    .suggestion
                    .iter()
                    .map(|suggestion| suggestion.span),
            );
        for span in spans.filter(|span| *span != Span::NOWHERE) {
            let source = report
                .sources()
                .get(span.file)
                .expect("a span is in a file");
            assert!(
                source.text.get(span.range()).is_some(),
                "{span:?} in {}",
                source.path
            );
            let (line, column) = report.sources().position(span);
            assert!(line >= 1 && line <= source.text.lines().count().max(1) + 1);
            assert!(column >= 1);
        }
    }
}

fn files_of(input: &Input) -> Vec<(String, Vec<u8>)> {
    let readable = |(path, content): (&str, &Result<Vec<u8>, String>)| {
        Some((path.to_owned(), content.as_ref().ok()?.clone()))
    };
    input.files().filter_map(readable).collect()
}

fn mutated(input: &Input, file: &Index, other: &Index, mutations: &[Mutation]) -> Input {
    let files = files_of(input);
    let (path, mut bytes) = files[file.index(files.len())].clone();
    let other = &files[other.index(files.len())].1;
    for mutation in mutations {
        mutate(&mut bytes, other, mutation);
    }
    let mut input = input.clone();
    input.insert(path, bytes);
    input
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn mutated_files_of_a_small_specification_are_refused_or_read(
        file: Index,
        other: Index,
        mutations in proptest::collection::vec(mutation(), 1..5),
    ) {
        assert_sound(&resolve_input(&mutated(small(), &file, &other, &mutations)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn mutated_files_of_the_whole_specification_are_refused_or_read(
        file: Index,
        other: Index,
        mutations in proptest::collection::vec(mutation(), 1..4),
    ) {
        assert_sound(&resolve_input(&mutated(whole(), &file, &other, &mutations)));
    }
}

proptest! {
    #[test]
    fn files_of_any_bytes_are_refused_or_read(bytes: Vec<u8>, text: String) {
        for path in ["service.toml", "types/x.toml", "actions/a/B.toml", "examples/A/b.json"] {
            for content in [bytes.clone(), text.clone().into_bytes()] {
                let mut input = small().clone();
                input.insert(path, content);
                assert_sound(&resolve_input(&input));
            }
        }
    }
}

#[test]
fn deep_nesting_does_not_exhaust_the_stack() {
    for (path, deep) in [
        ("examples/DescribeThing/deep.json", "[".repeat(200_000)),
        (
            "examples/DescribeThing/deep.json",
            "[".repeat(100_000) + &"]".repeat(100_000),
        ),
        (
            "types/deep.toml",
            format!("a = {}{}", "[".repeat(100_000), "]".repeat(100_000)),
        ),
        ("types/deep.toml", format!("{}x = 1", "a.".repeat(50_000))),
    ] {
        let mut input = small().clone();
        input.insert(path, deep.into_bytes());
        let outcome = resolve_input(&input);
        assert!(outcome.api.is_none());
        assert_sound(&outcome);
    }
}

#[test]
fn a_name_with_a_line_break_is_shown_on_one_line() {
    let mut input = small().clone();
    input.insert(
        "types/x.toml",
        b"[X]\nkind = \"a\\nb\"\n\"k\\ney\" = 1\n".to_vec(),
    );
    let outcome = resolve_input(&input);
    assert!(outcome.report.errors() >= 2);
    assert_sound(&outcome);
    assert!(outcome.report.render(false).contains("k\\ney"));
}

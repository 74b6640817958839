//! Random specifications, valid by construction.

mod actions;
mod types;

use super::draw::{Draw, Scope};

/// What one drawn specification consists of: paths and texts.
pub(crate) type Drawn = Vec<(String, String)>;

/// A type that parameters and fields may have.
#[derive(Clone, Debug)]
struct Known {
    /// As it is written.
    name: String,
    kind: Kind,
    /// A value that it takes, as TOML.
    value: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Secret,
    Integer,
    Number,
    Boolean,
    Timestamp,
    StringEnum,
    IntegerEnum,
    Structure,
    Loose,
}

/// A specification of so many Actions.
pub(crate) fn specification(draw: &mut Draw, actions: usize, service: &str) -> Drawn {
    let mut writer = Writer {
        draw,
        types: built_in(),
        names: Scope::default(),
        structures: Vec::new(),
        text: String::new(),
    };
    // Made of the regions.
    writer.names.take("Region");
    writer.names.take("AvailabilityZone");
    for _ in 0..actions / 3 + 4 {
        writer.named_type();
    }
    for _ in 0..actions / 4 + 4 {
        writer.structure();
    }
    let mut files = vec![
        ("service.toml".to_owned(), service.to_owned()),
        (
            "types/all.toml".to_owned(),
            std::mem::take(&mut writer.text),
        ),
    ];
    let mut names = Scope::default();
    let mut waiters = String::new();
    for number in 0..actions {
        let name = names.wire(writer.draw);
        let group = ["thing", "mod", "type", "client_side"][number % 4];
        let (text, waiter) = writer.action(&name);
        files.push((format!("actions/{group}/{name}.toml"), text));
        waiters.push_str(&waiter);
    }
    if !waiters.is_empty() {
        files.push(("waiters.toml".to_owned(), waiters));
    }
    files
}

fn built_in() -> Vec<Known> {
    [
        ("string", Kind::Text, Some("\"abc\"")),
        ("integer", Kind::Integer, Some("3")),
        ("number", Kind::Number, Some("2")),
        ("boolean", Kind::Boolean, Some("true")),
        (
            "timestamp",
            Kind::Timestamp,
            Some("\"2021-01-06 12:00:00\""),
        ),
    ]
    .map(|(name, kind, value)| Known {
        name: name.to_owned(),
        kind,
        value: value.map(str::to_owned),
    })
    .into()
}

const SOURCES: &str = "sources = [\"guide:L90\"]\n";

struct Writer<'d> {
    draw: &'d mut Draw,
    types: Vec<Known>,
    /// Of types and of what else has one.
    names: Scope,
    /// Structures with their fields.
    structures: Vec<Structure>,
    text: String,
}

/// A structure: its name, and its fields, each with its type and whether it is a list.
type Structure = (String, Vec<(String, Known, bool)>);

impl Writer<'_> {
    /// Documentation: plain, or with what Markdown and rustdoc take for something.
    fn doc(&mut self) -> String {
        const ENGLISH: [&str; 8] = [
            "A value.",
            "See [there], `[T]`, <b> and `<T>`.",
            "One\\n\\n- two\\n- three\\n\\n1. four",
            "Of `a`, e.g. `b`: */ /* // \\\\ \\\" 'c' {d} #e",
            "Shows it.\\n\\n```text\\n<T> [x]\\n    indented\\n```\\n\\nAfterwards.",
            "Shows it.\\n\\n~~~json\\n{ }\\n~~~",
            "Ends with a colon: and goes on; and on.",
            "A | B = C > D + E * F - G ``h``",
        ];
        const CHINESE: [&str; 3] = [
            "一个值。",
            "参见 [那里]、`<T>`。",
            "一。\\n\\n```text\\n    二\\n```\\n\\n    三",
        ];
        format!(
            "doc = {{ en = \"{}\", zh = \"{}\" }}\n",
            self.draw.pick(&ENGLISH),
            self.draw.pick(&CHINESE)
        )
    }

    /// Documentation that none of what has the type repeats.
    fn doc_of_type(&mut self, name: &str) -> String {
        self.doc()
            .replacen("en = \"", &format!("en = \"Of `{name}`. "), 1)
    }

    fn known(&mut self, fits: impl Fn(&Known) -> bool) -> Known {
        let fitting: Vec<&Known> = self.types.iter().filter(|known| fits(known)).collect();
        (*self.draw.pick(&fitting)).clone()
    }
}

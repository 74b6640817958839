//! TOML as far as profiles need it: what stands where, and that nothing stands twice.
//!
//! The parser is the one that the crate `toml` has below it. Values of all kinds in tables of all kinds, which that one makes
//! of what it parses, take as long to compile as half of the parser, and keep copies of secrets.

use std::collections::HashMap;

use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::parser::{EventReceiver, RecursionGuard, ValidateWhitespace, parse_document};
use toml_parser::{ErrorSink, Expected, ParseError, Raw, Source, Span};
use zeroize::Zeroizing;

use super::own::Fault;

/// As many keys does a path have in `[profile.NAME]`. What is deeper is in no profile.
const DEEPEST: usize = 3;
/// As deep may lists and tables stand in each other.
const NESTED: u32 = 16;

/// A value or a table, and the keys that lead to it.
pub(super) struct Placed {
    pub(super) path: Vec<String>,
    pub(super) value: Value,
    /// Where the last key stands, and the value.
    pub(super) key_at: usize,
    pub(super) at: usize,
}

/// A value, as far as a profile may have such a one. Dates and fractions are not looked at closely.
pub(super) enum Value {
    Table,
    Text(Zeroizing<String>),
    Texts(Vec<Zeroizing<String>>),
    Number(u64),
    Other,
}

/// Everything in the file, in its order.
pub(super) fn read(text: &str) -> Result<Vec<Placed>, Fault> {
    let mut reader = Reader {
        text,
        section: Vec::new(),
        around: Vec::new(),
        keys: Vec::new(),
        path: Vec::new(),
        lists: 0,
        texts: None,
        key_at: 0,
        known: HashMap::new(),
        refused: None,
        placed: Vec::new(),
    };
    let source = Source::new(text);
    let tokens = source.lex().into_vec();
    let mut error: Option<ParseError> = None;
    let mut checked = ValidateWhitespace::new(&mut reader, source);
    let mut bounded = RecursionGuard::new(&mut checked, NESTED);
    parse_document(&tokens, &mut bounded, &mut error);
    let refused = reader.refused;
    let refused = refused.map(|(at, why)| Fault::at(text, at, why.to_owned()));
    let faults = error.map(|error| fault(text, &error)).into_iter();
    match faults.chain(refused).min_by_key(|fault| fault.line) {
        Some(fault) => Err(fault),
        None => Ok(reader.placed),
    }
}

/// What the parser complains about: what it expected, not what it found.
fn fault(text: &str, error: &ParseError) -> Fault {
    let mut why = format!("is no TOML: {}", error.description());
    for (index, expected) in error.expected().unwrap_or_default().iter().enumerate() {
        why.push_str(if index == 0 { ", expected " } else { ", " });
        match expected {
            Expected::Literal("\n") => why.push_str("a new line"),
            Expected::Literal(literal) => why.extend(["`", literal, "`"]),
            Expected::Description(description) => why.push_str(description),
            _ => why.push_str("something else"),
        }
    }
    let at = error.unexpected().map_or(0, |span| span.start());
    Fault::at(text, at, why)
}

/// How something has come to be at a path. It decides what else may be there.
#[derive(Clone, Copy, PartialEq)]
enum Made {
    /// A table, by the header of one below it.
    Below,
    /// A table, by its own header.
    Header,
    /// A table, by keys with dots.
    Dots,
    /// A value, or a table in braces: all of it stands in one place.
    Whole,
}

struct Reader<'a> {
    text: &'a str,
    /// The path in the header above.
    section: Vec<String>,
    /// The paths of the tables in braces around.
    around: Vec<Vec<String>>,
    /// The keys so far, of what comes next.
    keys: Vec<String>,
    /// Where the next value stands.
    path: Vec<String>,
    /// How many lists are around.
    lists: usize,
    /// The texts of the list so far. `None` if there is something else in it.
    texts: Option<Vec<Zeroizing<String>>>,
    /// Where the last key stands.
    key_at: usize,
    known: HashMap<Vec<String>, Made>,
    /// What no profile may have, though TOML may.
    refused: Option<(usize, &'static str)>,
    placed: Vec<Placed>,
}

impl Reader<'_> {
    /// The path of the table around.
    fn table(&self) -> &[String] {
        self.around.last().unwrap_or(&self.section)
    }

    /// Notes what stands at a path, or that nothing can stand there.
    fn place(
        &mut self,
        path: Vec<String>,
        made: Made,
        value: Value,
        span: Span,
        error: &mut dyn ErrorSink,
    ) {
        // A header says all of its path. A value is in the table around, which is known.
        let (outer, between) = match made {
            Made::Header => (0, Made::Below),
            _ => (self.table().len(), Made::Dots),
        };
        if path.len() > DEEPEST {
            self.refuse(
                span,
                "has a path that is longer than `[profile.NAME]` and a key",
            );
            return;
        }
        for end in outer + 1..=path.len() {
            let part = path.get(..end).unwrap_or_default();
            let how = if end == path.len() { made } else { between };
            let now = match (self.known.get(part), how) {
                (None, how) | (Some(Made::Below), how @ (Made::Header | Made::Dots)) => how,
                (Some(Made::Dots), Made::Dots) => Made::Dots,
                (Some(before), Made::Below) if *before != Made::Whole => *before,
                _ => {
                    let why = "the key is there twice";
                    return error.report_error(ParseError::new(why).with_unexpected(span));
                }
            };
            self.known.insert(part.to_vec(), now);
        }
        self.placed.push(Placed {
            path,
            value,
            key_at: self.key_at,
            at: span.start(),
        });
    }

    fn place_value(&mut self, value: Value, span: Span, error: &mut dyn ErrorSink) {
        self.place(self.path.clone(), Made::Whole, value, span, error);
    }

    fn refuse(&mut self, span: Span, why: &'static str) {
        self.refused.get_or_insert((span.start(), why));
    }

    fn raw(&self, span: Span, encoding: Option<Encoding>) -> Raw<'_> {
        let text = self.text.get(span.start()..span.end());
        Raw::new_unchecked(text.unwrap_or_default(), encoding, span)
    }
}

impl EventReceiver for Reader<'_> {
    fn std_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.keys.clear();
    }

    fn std_table_close(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.section = std::mem::take(&mut self.keys);
        self.place(
            self.section.clone(),
            Made::Header,
            Value::Table,
            span,
            error,
        );
    }

    fn array_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.refuse(span, "begins a list of tables: write `[profile.NAME]`");
    }

    fn inline_table_open(&mut self, span: Span, error: &mut dyn ErrorSink) -> bool {
        if self.lists == 0 {
            self.place_value(Value::Table, span, error);
            self.around.push(self.path.clone());
        } else {
            self.texts = None;
        }
        true
    }

    fn inline_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        if self.lists == 0 {
            self.around.pop();
        }
    }

    fn array_open(&mut self, _: Span, _: &mut dyn ErrorSink) -> bool {
        self.texts = (self.lists == 0).then(Vec::new);
        self.lists += 1;
        true
    }

    fn array_close(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.lists = self.lists.saturating_sub(1);
        if self.lists == 0 {
            let value = self.texts.take().map_or(Value::Other, Value::Texts);
            self.place_value(value, span, error);
        }
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        let mut key = String::new();
        self.raw(span, encoding).decode_key(&mut key, error);
        self.keys.push(key);
        self.key_at = span.start();
    }

    fn key_val_sep(&mut self, _: Span, _: &mut dyn ErrorSink) {
        let keys = std::mem::take(&mut self.keys);
        // Tables in a list are nothing that a profile has.
        if self.lists == 0 {
            self.path = self.table().to_vec();
            self.path.extend(keys);
        }
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        let raw = self.raw(span, encoding);
        // All the room at once: a text that grows leaves copies behind.
        let mut text = Zeroizing::new(String::with_capacity(raw.len()));
        let kind = raw.decode_scalar(&mut *text, error);
        let value = match kind {
            ScalarKind::String => Value::Text(text),
            ScalarKind::Integer(radix) => {
                u64::from_str_radix(&text, radix.value()).map_or(Value::Other, Value::Number)
            }
            _ => Value::Other,
        };
        if self.lists == 0 {
            return self.place_value(value, span, error);
        }
        match (&mut self.texts, value) {
            (Some(texts), Value::Text(text)) => texts.push(text),
            (texts, _) => *texts = None,
        }
    }
}

#[cfg(test)]
mod tests {
    use toml::de::{DeTable, DeValue};

    use super::*;

    /// The values of a document, each with its path, as the crate `toml` reads it.
    fn expected(table: &DeTable<'_>, path: &[String], values: &mut Vec<(Vec<String>, String)>) {
        for (key, value) in table {
            let mut path = path.to_vec();
            path.push(key.get_ref().to_string());
            let shown = match value.get_ref() {
                DeValue::Table(table) => {
                    expected(table, &path, values);
                    continue;
                }
                DeValue::String(text) => format!("text {text}"),
                DeValue::Integer(number) => {
                    match u64::from_str_radix(number.as_str(), number.radix()) {
                        Ok(number) => format!("number {number}"),
                        Err(_) => "other".to_owned(),
                    }
                }
                DeValue::Array(items) => {
                    let text = |item: &toml::Spanned<DeValue<'_>>| {
                        item.get_ref().as_str().map(str::to_owned)
                    };
                    match items.iter().map(text).collect::<Option<Vec<_>>>() {
                        Some(texts) => format!("texts {texts:?}"),
                        None => "other".to_owned(),
                    }
                }
                _ => "other".to_owned(),
            };
            values.push((path, shown));
        }
    }

    /// The same as [`read`] has it.
    fn found(placed: Vec<Placed>) -> Vec<(Vec<String>, String)> {
        let shown = |placed: Placed| {
            let shown = match placed.value {
                Value::Table => return None,
                Value::Text(text) => format!("text {}", *text),
                Value::Texts(texts) => {
                    let texts: Vec<&String> = texts.iter().map(|text| &**text).collect();
                    format!("texts {texts:?}")
                }
                Value::Number(number) => format!("number {number}"),
                Value::Other => "other".to_owned(),
            };
            Some((placed.path, shown))
        };
        placed.into_iter().filter_map(shown).collect()
    }

    /// Compares with what the crate `toml` makes of it; whether it is a document.
    fn compare(text: &str) -> bool {
        match (read(text), DeTable::parse(text)) {
            (Ok(placed), Ok(table)) => {
                let (mut ours, mut theirs) = (found(placed), Vec::new());
                expected(table.get_ref(), &[], &mut theirs);
                ours.sort();
                theirs.sort();
                assert_eq!(ours, theirs, "{text}");
                true
            }
            (Err(fault), Ok(_)) => {
                let ours = [
                    "a path that is longer",
                    "a list of tables",
                    "cannot recurse",
                ];
                let is_ours = ours.iter().any(|why| fault.why.contains(why));
                assert!(is_ours, "{fault:?}: {text}");
                false
            }
            (Ok(placed), Err(error)) => {
                // A date or a fraction.
                let other = |placed: &Placed| matches!(placed.value, Value::Other);
                assert!(placed.iter().any(other), "{error}: {text}");
                false
            }
            (Err(_), Err(_)) => false,
        }
    }

    const LINES: [&str; 16] = [
        "[profile]",
        "[profile.a]",
        "[profile.b]",
        "[profile.a.c]",
        "[other]",
        "profile.a.region = 'r'",
        "profile.b.region = 'r'",
        "profile = { a = { region = 'r' }, b = {} }",
        "profile.a = {}",
        "a.region = 'r'",
        "a.endpoint = 'e'",
        "a = { region = 'r', endpoint = 'e' }",
        "region = 'r'",
        "c = [1, ['a'], { b = 'c' }]",
        "c.d = 'e'",
        "a = { region = 'r', region = 'e' }",
    ];

    #[test]
    fn tables_of_all_kinds_are_those_that_toml_knows() {
        let mut documents = 0;
        let mut text = String::new();
        for index in 0..LINES.len().pow(4) {
            text.clear();
            let mut rest = index;
            for _ in 0..4 {
                text.push_str(LINES[rest % LINES.len()]);
                text.push('\n');
                rest /= LINES.len();
            }
            documents += usize::from(compare(&text));
        }
        assert_eq!(documents, 7582);
    }

    #[test]
    fn damaged_files_are_refused_where_toml_refuses_them() {
        const WHOLE: &str = r#"# comment
[profile.default]
region = "cn-\u0061\t"
access_key = 'ak'
secret_key = """
se\
  cret"""
[profile."b c"]
credentials_process = [ "/bin/x", 'y', # z
]
credentials_process_seconds = 0x1_0
since = 2026-01-01T00:00:00Z
share = 1.5e3
is_old = true
"#;
        const PARTS: [&str; 24] = [
            "[", "]", "{", "}", "=", ".", ",", "\"", "'", "\n", "\r", "#", "\\", "\"\"\"", "'''",
            " ", "_", "0", "-", "a", "\u{feff}", "\0", "金", "inf",
        ];
        assert!(compare(WHOLE));
        let mut state = 1_u64;
        let mut random = |below: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            usize::try_from(state >> 33).unwrap() % below
        };
        let mut documents = 0;
        for _ in 0..20_000 {
            let mut text: Vec<char> = WHOLE.chars().collect();
            for _ in 0..=random(3) {
                let at = random(text.len());
                let end = (at + random(4)).min(text.len());
                text.splice(at..end, PARTS[random(PARTS.len())].chars());
            }
            documents += usize::from(compare(&text.into_iter().collect::<String>()));
        }
        assert!(documents > 1000, "{documents}");
    }
}

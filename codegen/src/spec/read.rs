//! From spanned TOML to the mirror: unknown keys, missing keys and wrong types are reported on the way.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diag::{At, Diagnostic, Report, Span, closest, codes, listed};
use crate::format::{Table, Value};
use crate::ir::Literal;

/// What a part of the mirror is read with.
pub(crate) struct Reader<'a> {
    pub(crate) file: u32,
    pub(crate) report: &'a mut Report,
}

/// A part of the mirror: it knows the format of what it is read from.
pub(crate) trait Shape: Sized {
    /// The format.
    const VALUE: Value;

    /// `None` when the value is of another type; then that has been reported.
    fn read(reader: &mut Reader<'_>, node: &Spanned<DeValue<'_>>) -> Option<Self>;
}

/// A single value with a place, of which a key may have a default.
pub(crate) trait Single {
    type Value;

    fn literal(value: Self::Value) -> Literal;
}

impl Single for At<i64> {
    type Value = i64;

    fn literal(value: i64) -> Literal {
        Literal::Integer(value)
    }
}

impl Single for At<bool> {
    type Value = bool;

    fn literal(value: bool) -> Literal {
        Literal::Boolean(value)
    }
}

impl Reader<'_> {
    pub(crate) fn span<T>(&self, node: &Spanned<T>) -> Span {
        Span::new(self.file, node.span())
    }

    pub(crate) fn at<T, U>(&self, node: &Spanned<T>, value: U) -> At<U> {
        At {
            value,
            span: self.span(node),
        }
    }

    /// Reports a value of the wrong type.
    pub(crate) fn mismatch<T>(&mut self, node: &Spanned<DeValue<'_>>, wanted: &Value) -> Option<T> {
        let quoted = match wanted {
            Value::String | Value::Literal => "with quotes it is a string",
            _ => "",
        };
        let (found, help) = match node.get_ref() {
            DeValue::String(_) => ("a string", ""),
            DeValue::Integer(integer) if i64_of(integer).is_none() => {
                ("an integer of more than 64 bits", "")
            }
            DeValue::Integer(_) => ("an integer", ""),
            DeValue::Float(_) => ("a number with a fraction", quoted),
            DeValue::Boolean(_) => ("a boolean", ""),
            DeValue::Datetime(_) => ("a date or time", quoted),
            DeValue::Array(_) => ("a list", ""),
            DeValue::Table(_) => ("a table", ""),
        };
        let wanted_noun = wanted.noun();
        let mut diagnostic = Diagnostic::new(
            codes::WRONG_TYPE,
            self.span(node),
            format!("expected {wanted_noun}, found {found}"),
        )
        .label(format!("this should be {wanted_noun}"));
        if !help.is_empty() {
            diagnostic = diagnostic.help(help);
        }
        if let (Value::List(_), DeValue::String(text)) = (wanted, node.get_ref()) {
            let replacement = format!("[{:?}]", text.as_ref());
            let span = self.span(node);
            diagnostic = diagnostic.replace(span, replacement, "put it into brackets");
        }
        self.report.push(diagnostic);
        None
    }

    /// Checks a table's keys and yields its subject: the value of `name`, or what names the thing, or its header.
    pub(crate) fn table(&mut self, node: Span, table: &DeTable<'_>, format: &Table) -> Span {
        let subject = ["name", "id", "code", "param", "value", "field", "kind"]
            .into_iter()
            .find_map(|key| table.get(key))
            .map_or(node, |value| self.span(value));
        for (key, _) in table.iter() {
            if format.keys.iter().any(|known| known.name == key.get_ref()) {
                continue;
            }
            self.unknown_key(&self.at(key, key.get_ref().to_string()), format);
        }
        for key in format.keys.iter().filter(|key| key.required) {
            if !table.contains_key(key.name) {
                self.report.push(
                    Diagnostic::new(
                        codes::MISSING_KEY,
                        subject,
                        format!("{} needs the key `{}`", format.noun, key.name),
                    )
                    .label(format!("`{}` is missing here", key.name))
                    .note(format!("`{}`: {}", key.name, key.doc)),
                );
            }
        }
        subject
    }

    /// Warns of a key whose value is that of a table without the key.
    pub(crate) fn repeats_default(&mut self, key: &str, node: &Spanned<DeValue<'_>>) {
        let text = format!("the key `{key}` repeats its default");
        let label = match node.get_ref() {
            DeValue::Array(_) | DeValue::Table(_) => "empty, as without the key",
            _ => "the same without the key",
        };
        let span = self.span(node);
        self.report.repeated(key, span, text, label);
    }

    /// Reports a character that no text has.
    fn characters(&mut self, span: Span, text: &str) {
        let odd = super::characters::odd(span, text, |char| char == '\n');
        let odd = odd.or_else(|| super::characters::spaces(span, text));
        if let Some(diagnostic) = odd {
            self.report.push(diagnostic);
        }
    }

    fn unknown_key(&mut self, key: &At<String>, format: &Table) {
        let known = || format.keys.iter().map(|key| key.name);
        let mut diagnostic = Diagnostic::new(
            codes::UNKNOWN_KEY,
            key.span,
            format!("{} has no key `{}`", format.noun, key.value),
        )
        .label("unknown key");
        diagnostic = match closest(&key.value, known()) {
            Some(name) => diagnostic.replace_within(key, name, format!("did you mean `{name}`?")),
            None => diagnostic.note(format!(
                "the keys of {} are {}",
                format.noun,
                listed(known())
            )),
        };
        self.report.push(diagnostic);
    }
}

fn i64_of(integer: &toml::de::DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(integer.as_str(), integer.radix()).ok()
}

impl Shape for At<String> {
    const VALUE: Value = Value::String;

    fn read(reader: &mut Reader<'_>, node: &Spanned<DeValue<'_>>) -> Option<Self> {
        match node.get_ref() {
            DeValue::String(text) => {
                reader.characters(reader.span(node), text);
                Some(reader.at(node, text.to_string()))
            }
            _ => reader.mismatch(node, &Self::VALUE),
        }
    }
}

impl Shape for At<i64> {
    const VALUE: Value = Value::Integer;

    fn read(reader: &mut Reader<'_>, node: &Spanned<DeValue<'_>>) -> Option<Self> {
        match node.get_ref() {
            DeValue::Integer(integer) => match i64_of(integer) {
                Some(value) => Some(reader.at(node, value)),
                None => reader.mismatch(node, &Self::VALUE),
            },
            _ => reader.mismatch(node, &Self::VALUE),
        }
    }
}

impl Shape for At<bool> {
    const VALUE: Value = Value::Boolean;

    fn read(reader: &mut Reader<'_>, node: &Spanned<DeValue<'_>>) -> Option<Self> {
        match node.get_ref() {
            DeValue::Boolean(value) => Some(reader.at(node, *value)),
            _ => reader.mismatch(node, &Self::VALUE),
        }
    }
}

impl Shape for At<Literal> {
    const VALUE: Value = Value::Literal;

    fn read(reader: &mut Reader<'_>, node: &Spanned<DeValue<'_>>) -> Option<Self> {
        let literal = match node.get_ref() {
            DeValue::String(text) => {
                reader.characters(reader.span(node), text);
                Literal::String(text.to_string())
            }
            DeValue::Boolean(value) => Literal::Boolean(*value),
            DeValue::Integer(integer) => match i64_of(integer) {
                Some(value) => Literal::Integer(value),
                None => return reader.mismatch(node, &Self::VALUE),
            },
            _ => return reader.mismatch(node, &Self::VALUE),
        };
        Some(reader.at(node, literal))
    }
}

impl<T: Shape> Shape for At<Vec<T>> {
    const VALUE: Value = Value::List(&T::VALUE);

    fn read(reader: &mut Reader<'_>, node: &Spanned<DeValue<'_>>) -> Option<Self> {
        match node.get_ref() {
            DeValue::Array(items) => {
                let items = items
                    .iter()
                    .filter_map(|item| T::read(reader, item))
                    .collect();
                Some(reader.at(node, items))
            }
            _ => reader.mismatch(node, &Self::VALUE),
        }
    }
}

/// One table, or a list of them.
#[derive(Clone, Debug)]
pub(crate) struct OneOrMany<T>(pub(crate) Vec<T>);

impl<T: Shape> Shape for OneOrMany<T> {
    const VALUE: Value = Value::OneOrMany(&T::VALUE);

    fn read(reader: &mut Reader<'_>, node: &Spanned<DeValue<'_>>) -> Option<Self> {
        match node.get_ref() {
            DeValue::Array(items) => Some(Self(
                items
                    .iter()
                    .filter_map(|item| T::read(reader, item))
                    .collect(),
            )),
            DeValue::Table(_) => T::read(reader, node).map(|one| Self(vec![one])),
            _ => reader.mismatch(node, &Self::VALUE),
        }
    }
}

/// A table with keys of free choice, in the order of the file.
#[derive(Clone, Debug)]
pub(crate) struct Entries<T>(pub(crate) Vec<(At<String>, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Shape> Entries<T> {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn read_table(reader: &mut Reader<'_>, table: &DeTable<'_>) -> Self {
        let mut nodes: Vec<_> = table.iter().collect();
        nodes.sort_by_key(|(key, _)| key.span().start);
        let entry = |(key, value): (&Spanned<_>, _)| {
            let name: &std::borrow::Cow<'_, str> = key.get_ref();
            let name = reader.at(key, name.to_string());
            reader.characters(name.span, &name);
            T::read(reader, value).map(|value| (name, value))
        };
        Self(nodes.into_iter().filter_map(entry).collect())
    }
}

impl<T: Shape> Shape for Entries<T> {
    const VALUE: Value = Value::Map(&T::VALUE);

    fn read(reader: &mut Reader<'_>, node: &Spanned<DeValue<'_>>) -> Option<Self> {
        match node.get_ref() {
            DeValue::Table(table) => Some(Self::read_table(reader, table)),
            _ => reader.mismatch(node, &Self::VALUE),
        }
    }
}

/// Declares a table of the format: its mirror, its description and how the one is read by the other.
///
/// Behind the type of an optional key stands its default, if it has one: `= false`, `= (Enveloped::Data)`, or `= empty` for a list
/// or table. A method of the key's name yields the value or the default.
macro_rules! table {
    (
        $(#[doc = $doc:literal])+
        $name:ident, $noun:literal {
            $($(#[doc = $key_doc:literal])+ $field:ident = $key:literal: $need:ident $ty:ty $(= $default:tt)?;)*
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug)]
        pub(crate) struct $name {
            /// What the table is about: the value that names it, or its header.
            #[allow(dead_code, reason = "every table has it, not every one is pointed at")]
            pub(crate) span: $crate::diag::Span,
            /// Keys that are there with a value of another type: that has been reported.
            #[allow(dead_code, reason = "every table has it, not every one is asked")]
            pub(crate) unreadable: Vec<&'static str>,
            $($(#[doc = $key_doc])+ pub(crate) $field: Option<$ty>,)*
        }

        impl $name {
            pub(crate) const TABLE: $crate::format::Table = $crate::format::Table {
                id: stringify!($name),
                noun: $noun,
                doc: concat!($($doc, "\n"),+).trim_ascii(),
                keys: &[$($crate::format::Key {
                    name: $key,
                    required: table!(@required $need),
                    value: <$ty as $crate::spec::read::Shape>::VALUE,
                    default: table!(@default $ty $(, $default)?),
                    doc: concat!($($key_doc, "\n"),+).trim_ascii(),
                }),*],
            };

            pub(crate) fn read_table(
                reader: &mut $crate::spec::read::Reader<'_>,
                node: $crate::diag::Span,
                table: &toml::de::DeTable<'_>,
            ) -> Self {
                let mut mirror = Self {
                    span: reader.table(node, table, &Self::TABLE),
                    unreadable: Vec::new(),
                    $($field: None,)*
                };
                $(if let Some(node) = table.get($key) {
                    mirror.$field = <$ty as $crate::spec::read::Shape>::read(reader, node);
                    if mirror.$field.is_none() {
                        mirror.unreadable.push($key);
                    }
                    $(if table!(@repeats mirror.$field, $default) {
                        reader.repeats_default($key, node);
                    })?
                })*
                mirror
            }

            $($(table!(@method $field $ty, $default);)?)*
        }

        impl $crate::spec::read::Shape for $name {
            const VALUE: $crate::format::Value = $crate::format::Value::Table(&Self::TABLE);

            fn read(
                reader: &mut $crate::spec::read::Reader<'_>,
                node: &toml::Spanned<toml::de::DeValue<'_>>,
            ) -> Option<Self> {
                match node.get_ref() {
                    toml::de::DeValue::Table(table) => {
                        Some(Self::read_table(reader, reader.span(node), table))
                    }
                    _ => reader.mismatch(node, &Self::VALUE),
                }
            }
        }
    };
    (@required required) => { true };
    (@required optional) => { false };
    (@default $ty:ty) => { None };
    (@default $ty:ty, empty) => { Some($crate::format::KeyDefault::Empty) };
    (@default $ty:ty, $default:tt) => {
        Some($crate::format::KeyDefault::Value(|| {
            <$ty as $crate::spec::read::Single>::literal($default)
        }))
    };
    (@repeats $value:expr, empty) => { $value.as_ref().is_some_and(|value| value.is_empty()) };
    (@repeats $value:expr, $default:tt) => {
        $value.as_ref().is_some_and(|at| at.value == $default)
    };
    (@method $field:ident $ty:ty, empty) => {};
    (@method $field:ident $ty:ty, $default:tt) => {
        #[allow(dead_code, reason = "some keys are read in another way")]
        pub(crate) fn $field(&self) -> <$ty as $crate::spec::read::Single>::Value {
            self.$field.as_ref().map_or($default, |at| at.value)
        }
    };
}
pub(crate) use table;

/// Declares a closed set of words that only the format has; those of the model are declared there.
macro_rules! words {
    ($(#[doc = $doc:literal])+ $name:ident $words:tt) => {
        crate::ir::words! { $(#[doc = $doc])+ pub(crate) $name $words }
        crate::spec::read::shape_of_words!($name);
    };
}
pub(crate) use words;

/// Reads closed sets of words.
macro_rules! shape_of_words {
    ($($name:ident),+) => {
        $(impl $crate::spec::read::Single for $crate::diag::At<$name> {
            type Value = $name;

            fn literal(value: $name) -> $crate::ir::Literal {
                $crate::ir::Literal::String(value.as_str().to_owned())
            }
        }

        impl $crate::spec::read::Shape for $crate::diag::At<$name> {
            const VALUE: $crate::format::Value = $crate::format::Value::Word($name::WORDS);

            fn read(
                reader: &mut $crate::spec::read::Reader<'_>,
                node: &toml::Spanned<toml::de::DeValue<'_>>,
            ) -> Option<Self> {
                let toml::de::DeValue::String(text) = node.get_ref() else {
                    return reader.mismatch(node, &Self::VALUE);
                };
                let word = $name::of_word(text);
                if word.is_none() {
                    reader.unknown_word(node, text, $name::WORDS);
                }
                word.map(|word| reader.at(node, word))
            }
        })+
    };
}
pub(crate) use shape_of_words;

impl Reader<'_> {
    pub(crate) fn unknown_word(
        &mut self,
        node: &Spanned<DeValue<'_>>,
        text: &str,
        words: &[(&str, &str)],
    ) {
        let found = self.at(node, text.to_owned());
        let known = || words.iter().map(|(word, _)| *word);
        let message = format!("`{text}` is none of the words that may stand here");
        let mut diagnostic =
            Diagnostic::new(codes::UNKNOWN_WORD, found.span, message).label("unknown word");
        if let Some(word) = closest(text, known()) {
            diagnostic = diagnostic.replace_within(&found, word, format!("did you mean `{word}`?"));
        }
        self.report
            .push(diagnostic.note(format!("one of {}", listed(known()))));
    }
}

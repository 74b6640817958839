//! Types of parameters and replies, and the limits of their values.

use super::{Also, Deprecated, GivenNames, Rules, Text, words};

/// A named type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Type {
    /// UpperCamelCase, global.
    pub name: String,
    /// Names in programming languages, where the usual conversion would not do.
    pub given_names: GivenNames,
    /// That it should no longer be used.
    pub deprecated: Option<Deprecated>,
    /// What it is.
    pub doc: Text,
    /// Evidence.
    pub sources: Vec<String>,
    /// What it is made of.
    pub kind: TypeKind,
}

/// The kinds of named types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeKind {
    /// An opaque string.
    Id,
    /// A free string.
    Text(Rules),
    /// A string that is never shown.
    Secret(Rules),
    /// An integer with a unit.
    Quantity {
        /// `GB`, `month`.
        unit: String,
        /// Range.
        rules: Rules,
    },
    /// An open set of values.
    Enum {
        /// What the values are on the wire.
        repr: Repr,
        /// In the order of the file.
        values: Vec<EnumValue>,
    },
    /// An object of a reply, or one item of paired lists.
    Structure(Vec<Field>),
}

words! {
    /// What the values of an enum are on the wire.
    pub Repr {
        /// Strings.
        String = "string",
        /// Integers.
        Integer = "integer",
    }
}

/// A value of an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumValue {
    /// On the wire.
    pub value: Literal,
    /// Names in programming languages, where the usual conversion would not do.
    pub given_names: GivenNames,
    /// Other spellings of the same value.
    pub aliases: Vec<String>,
    /// That it should no longer be used.
    pub deprecated: Option<Deprecated>,
    /// What it means.
    pub doc: Text,
    /// Evidence.
    pub sources: Vec<String>,
    /// For names of parameters of an engine: what it takes.
    pub engine: Vec<EngineParameter>,
}

/// What an engine takes for one of its parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngineParameter {
    /// The protocols (engine versions) that this entry is about.
    pub protocols: Vec<String>,
    /// Default value, where a source names one.
    pub default: Option<String>,
    /// What it takes.
    pub limits: EngineLimits,
}

/// The values that a Redis engine takes for one of its parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EngineLimits {
    /// One of these.
    Choices(Vec<String>),
    /// A number between these.
    Range {
        /// Smallest value.
        min: String,
        /// Largest value.
        max: String,
    },
    /// What matches this regular expression.
    Pattern(String),
}

/// A value as it stands in the specification.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Literal {
    /// `"asc"`.
    String(String),
    /// `2`.
    Integer(i64),
    /// `true`.
    Boolean(bool),
}

impl Literal {
    /// The text that stands on the wire.
    pub fn wire(&self) -> String {
        match self {
            Self::String(value) => value.clone(),
            Self::Integer(value) => value.to_string(),
            Self::Boolean(value) => value.to_string(),
        }
    }
}

impl Literal {
    /// As JSON.
    pub fn json(&self) -> serde_json::Value {
        match self {
            Self::String(text) => serde_json::json!(text),
            Self::Integer(number) => serde_json::json!(number),
            Self::Boolean(flag) => serde_json::json!(flag),
        }
    }
}

/// A reference to a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeRef {
    /// Text.
    String,
    /// 64 bits, signed.
    Integer,
    /// Any number, as precise as 64 bits of floating point are.
    Number,
    /// `true` or `false`.
    Boolean,
    /// Date and time as the service prints it.
    Timestamp,
    /// A string, a list of strings, or null.
    StringOrList,
    /// Anything.
    Json,
    /// A key of [`Api::types`](super::Api::types).
    Named(String),
    /// A list. Never a list of lists.
    List(Box<Self>),
}

impl TypeRef {
    /// As the specification writes it.
    pub fn name(&self) -> String {
        match self {
            Self::String => "string".to_owned(),
            Self::Integer => "integer".to_owned(),
            Self::Number => "number".to_owned(),
            Self::Boolean => "boolean".to_owned(),
            Self::Timestamp => "timestamp".to_owned(),
            Self::StringOrList => "string-or-list".to_owned(),
            Self::Json => "json".to_owned(),
            Self::Named(name) => name.clone(),
            Self::List(item) => format!("[{}]", item.name()),
        }
    }

    /// The name of a named type or of a list of it.
    pub fn named(&self) -> Option<&str> {
        match self.item() {
            Self::Named(name) => Some(name),
            _ => None,
        }
    }

    /// The type of an item of a list; other types themselves.
    pub fn item(&self) -> &Self {
        match self {
            Self::List(item) => item,
            other => other,
        }
    }
}

/// A field of a structure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// JSON name.
    pub name: String,
    /// How the guide spells it, where that differs.
    pub guide_name: Option<String>,
    /// Names in programming languages, where the usual conversion would not do.
    pub given_names: GivenNames,
    /// Its type.
    pub ty: TypeRef,
    /// Whether every source shows it with a value.
    pub always: bool,
    /// Other JSON forms that real replies have.
    pub also: Vec<Also>,
    /// Never printed.
    pub sensitive: bool,
    /// That it should no longer be used.
    pub deprecated: Option<Deprecated>,
    /// What it is: its own or its type's.
    pub doc: Text,
    /// Evidence.
    pub sources: Vec<String>,
}

//! Other JSON forms that real replies have.

use serde_json::{Value, json};

/// Another JSON form of a field or of `Data`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Also {
    /// `null`.
    Null,
    /// A string.
    String,
    /// An integer.
    Integer,
    /// A list.
    List,
    /// An object that holds the list under this member.
    Object(String),
}

/// The type of a JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonType {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A number with one.
    Fraction,
    /// A string.
    String,
    /// A list.
    List,
    /// An object.
    Object,
}

impl Also {
    /// How the specification writes the forms.
    pub const WORDS: [&str; 5] = ["null", "string", "integer", "list", "object:<member>"];

    /// The form that a word of the specification stands for.
    pub fn of_word(word: &str) -> Option<Self> {
        match word {
            "null" => Some(Self::Null),
            "string" => Some(Self::String),
            "integer" => Some(Self::Integer),
            "list" => Some(Self::List),
            other => {
                let member = other.strip_prefix("object:")?;
                (!member.is_empty()).then(|| Self::Object(member.to_owned()))
            }
        }
    }

    /// Whether it says where a list is found, so that nothing else has it.
    pub fn is_of_lists(&self) -> bool {
        matches!(self, Self::Object(_))
    }

    /// Whether a JSON value has the form; `has` says whether it is an object with a member.
    pub fn holds(&self, json: JsonType, has: impl Fn(&str) -> bool) -> bool {
        match self {
            Self::Null => json == JsonType::Null,
            Self::String => json == JsonType::String,
            Self::Integer => json == JsonType::Integer,
            Self::List => json == JsonType::List,
            Self::Object(member) => json == JsonType::Object && has(member),
        }
    }

    /// The form as JSON Schema, of a value whose usual form has the given one.
    pub fn schema(&self, usual: &Value) -> Value {
        match self {
            Self::Null => json!({ "type": "null" }),
            Self::String => json!({ "type": "string" }),
            Self::Integer => json!({ "type": "integer" }),
            Self::List => json!({ "type": "array", "items": {} }),
            Self::Object(member) => json!({
                "type": "object",
                "properties": { member.as_str(): usual },
                "required": [member],
            }),
        }
    }
}

//! The format of the specification as data: which tables there are, which keys they have, what stands behind a key.
//!
//! The declarations in `spec::tables` make these descriptions and the mirror of the files at once, so that the check
//! for unknown keys, the check of the values' types, the mirror and the JSON Schema cannot disagree.

use crate::ir::Literal;
pub use crate::spec::FILES;

/// A kind of file.
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// Where such files are, `*` for any name.
    pub path: &'static str,
    /// What is in them.
    pub content: Value,
    /// What they are for.
    pub doc: &'static str,
}

/// A kind of table.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// The name of the description: `Param`.
    pub id: &'static str,
    /// With its article, as it stands in messages: `a parameter`.
    pub noun: &'static str,
    /// What it describes.
    pub doc: &'static str,
    /// Its keys, in the order in which they are written.
    pub keys: &'static [Key],
}

/// A key of a table.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// As it stands in the file.
    pub name: &'static str,
    /// Whether every such table has it.
    pub required: bool,
    /// What stands behind it.
    pub value: Value,
    /// What a table without it has, if that can be written down.
    pub default: Option<KeyDefault>,
    /// What it means.
    pub doc: &'static str,
}

/// What a table has that leaves a key out.
#[derive(Clone, Copy, Debug)]
pub enum KeyDefault {
    /// This value.
    Value(fn() -> Literal),
    /// An empty list or table.
    Empty,
}

/// What may stand behind a key.
#[derive(Clone, Copy, Debug)]
pub enum Value {
    /// A string.
    String,
    /// An integer of 64 bits with sign.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// A string, an integer or a boolean.
    Literal,
    /// One of some words, each with its meaning.
    Word(&'static [(&'static str, &'static str)]),
    /// A list of these.
    List(&'static Self),
    /// One of these, or a list of them.
    OneOrMany(&'static Self),
    /// A table of this kind.
    Table(&'static Table),
    /// A table with keys of free choice and these behind each.
    Map(&'static Self),
}

impl Value {
    /// With its article, as it stands in messages.
    pub fn noun(&self) -> &'static str {
        match self {
            Self::String | Self::Word(_) => "a string",
            Self::Integer => "an integer",
            Self::Boolean => "a boolean",
            Self::Literal => "a string, an integer or a boolean",
            Self::List(_) => "a list",
            Self::OneOrMany(_) => "a table or a list of tables",
            Self::Table(_) | Self::Map(_) => "a table",
        }
    }
}

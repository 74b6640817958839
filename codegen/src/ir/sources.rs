//! Where the facts come from.

use super::Text;

/// A source of facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// What a fact cites it by: `sdk-go`.
    pub id: String,
    /// What sentences call it.
    pub name: Text,
    /// Its title, where it has been published under one.
    pub title: Option<Text>,
    /// What it is.
    pub doc: Text,
    /// The versions that have been read, first the one that a fact means if it names none.
    pub versions: Vec<SourceVersion>,
    /// The number of its lines, for the source that is cited by line.
    pub lines: Option<u32>,
    /// The number of its numbered entries.
    pub entries: Option<u32>,
    /// The names of its sections that can be cited.
    pub sections: Vec<String>,
}

/// A version of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceVersion {
    /// As the source numbers or dates it.
    pub version: String,
    /// The day of its publication.
    pub date: Option<String>,
    /// The commit that has been read.
    pub commit: Option<String>,
}

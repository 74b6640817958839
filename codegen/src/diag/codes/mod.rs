//! The codes of all diagnostics, each with what `kcs-codegen explain` prints.
//!
//! A code keeps its meaning for ever; one that is no longer used is not given to anything else.

mod actions;
mod evidence;
mod files;
mod keys;
mod names;
mod parameters;
mod replies;
mod types;

pub(crate) use actions::*;
pub(crate) use evidence::*;
pub(crate) use files::*;
pub(crate) use keys::*;
pub(crate) use names::*;
pub(crate) use parameters::*;
pub(crate) use replies::*;
pub(crate) use types::*;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Worth a look.
    Warning,
}

/// A kind of mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// `K0201`.
    pub id: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// What it is, in a few words.
    pub title: &'static str,
    /// Several sentences and an example of wrong and right, in Markdown.
    pub explanation: &'static str,
}

/// Every code, by id.
pub fn all() -> impl Iterator<Item = &'static Code> {
    let rooms: [&[Code]; 8] = [
        files::ALL,
        keys::ALL,
        names::ALL,
        evidence::ALL,
        types::ALL,
        parameters::ALL,
        actions::ALL,
        replies::ALL,
    ];
    rooms.into_iter().flatten()
}

/// The code with this id, in any case, with or without the `K`.
pub fn find(id: &str) -> Option<&'static Code> {
    let digits = id.trim_start_matches(['K', 'k']);
    all().find(|code| &code.id[1..] == digits)
}

/// Declares codes and the list of them.
macro_rules! codes {
    ($($name:ident = $id:literal, $severity:ident, $title:literal, $explanation:literal;)+) => {
        $(pub(crate) const $name: $crate::diag::Code = $crate::diag::Code {
            id: $id,
            severity: $crate::diag::Severity::$severity,
            title: $title,
            explanation: $explanation,
        };)+
        pub(super) const ALL: &[$crate::diag::Code] = &[$($name),+];
    };
}
use codes;

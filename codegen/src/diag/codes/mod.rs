//! The codes of all diagnostics, each with what `kcs-codegen explain` prints.
//!
//! A code keeps its meaning for ever; one that is no longer used is not given to anything else.

mod actions;
mod deprecated;
mod evidence;
mod files;
mod generator;
mod glossary;
mod keys;
mod names;
mod parameters;
mod reference;
mod replies;
mod types;

pub(crate) use actions::*;
pub(crate) use deprecated::*;
pub(crate) use evidence::*;
pub(crate) use files::*;
pub(crate) use generator::*;
pub(crate) use glossary::*;
pub(crate) use keys::*;
pub(crate) use names::*;
pub(crate) use parameters::*;
pub(crate) use reference::*;
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
    let modules: [&[Code]; 12] = [
        files::ALL,
        keys::ALL,
        names::ALL,
        evidence::ALL,
        deprecated::ALL,
        types::ALL,
        parameters::ALL,
        actions::ALL,
        replies::ALL,
        glossary::ALL,
        reference::ALL,
        generator::ALL,
    ];
    modules.into_iter().flatten()
}

/// The code with this id, in any case, with or without `K` and leading zeros.
pub fn find(id: &str) -> Option<&'static Code> {
    let digits = id.strip_prefix(['K', 'k']).unwrap_or(id);
    let number: u16 = digits.parse().ok()?;
    let id = format!("K{number:04}");
    all().find(|code| code.id == id)
}

/// Declares codes and the list of them: id, severity, title, what it is about, and an example of wrong and right.
macro_rules! codes {
    ($(
        $name:ident = $id:literal, $severity:ident, $title:literal,
        $why:literal,
        wrong $wrong:literal,
        right $right:literal;
    )+) => {
        $(pub(crate) const $name: $crate::diag::Code = $crate::diag::Code {
            id: $id,
            severity: $crate::diag::Severity::$severity,
            title: $title,
            explanation: concat!(
                $why, "\n\nWrong:\n\n```\n", $wrong, "\n```\n\nRight:\n\n```\n", $right, "\n```",
            ),
        };)+
        pub(super) const ALL: &[$crate::diag::Code] = &[$($name),+];
    };
}
use codes;

//! The model of the API that every emitter reads: complete, resolved, language-neutral, sorted, plain data.
//!
//! It imports nothing of this crate. Whatever stands here has been checked by `resolve`: names lead somewhere, rules fit
//! their types, documentation is there in both languages.

mod action;
mod also;
mod deprecated;
mod formats;
mod generator;
mod given_names;
mod reference;
mod reply_paths;
mod rules;
mod service;
mod sources;
mod types;
mod waiter;
mod wire_name;
mod words;

use std::collections::BTreeMap;

pub use action::*;
pub use also::*;
pub use deprecated::*;
pub(crate) use formats::is_date;
pub use formats::{Charset, Format};
pub use generator::*;
pub use given_names::*;
pub use reference::*;
pub use reply_paths::*;
pub use rules::*;
pub use service::*;
pub use sources::*;
pub use types::*;
pub use waiter::*;
pub use wire_name::*;
pub(crate) use words::words;

/// A text in both languages of the documentation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: String,
    /// Chinese.
    pub zh: String,
}

/// The whole API.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Api {
    /// What generated files call what the service has no name for, and where they go.
    pub generator: Generator,
    /// Hosts, regions, envelope, errors.
    pub service: Service,
    /// All named types, by name. Includes the enums that are made of regions and zones.
    pub types: BTreeMap<String, Type>,
    /// The Actions that can be called, sorted by name, the version of the plain name first.
    pub actions: Vec<Action>,
    /// The names that only the guide's overview knows, sorted.
    pub legacy: Vec<LegacyAction>,
    /// Sorted by name.
    pub waiters: Vec<Waiter>,
    /// Where the facts come from, in the order of the file.
    pub sources: Vec<Source>,
    /// In the order of the file: that of the guide.
    pub corrections: Vec<Correction>,
    /// The words of the documentation, in the order of the file.
    pub glossary: Vec<Term>,
    /// In the order of the file: that of the guide.
    pub notes: Vec<Note>,
    /// What the pages of the reference have of their own.
    pub reference: Reference,
}

impl Api {
    /// An Action, by name and version.
    pub fn action(&self, name: &str, version: &str) -> Option<&Action> {
        let mut actions = self.actions.iter();
        actions.find(|action| action.name == name && action.version == version)
    }

    /// The Action that replaces a deprecated one.
    pub fn replacing_action(&self, deprecated: &Deprecated) -> Option<&Action> {
        let name = deprecated.replacement.as_deref()?;
        let (name, version) = match name.split_once('.') {
            Some((name, version)) => (name, Some(version)),
            None => (name, None),
        };
        self.actions.iter().find(|action| {
            action.name == name && version.map_or(action.plain, |version| action.version == version)
        })
    }

    /// What a named type is made of.
    pub fn kind(&self, name: &str) -> Option<&TypeKind> {
        self.types.get(name).map(|ty| &ty.kind)
    }

    /// The fields of a structure; `None` if the name is another type's.
    pub fn structure(&self, name: &str) -> Option<&[Field]> {
        match self.kind(name)? {
            TypeKind::Structure(fields) => Some(fields),
            _ => None,
        }
    }

    /// The values of an enum; `None` if the name is another type's.
    pub fn values(&self, name: &str) -> Option<&[EnumValue]> {
        match self.kind(name)? {
            TypeKind::Enum { values, .. } => Some(values),
            _ => None,
        }
    }

    /// The source that is cited by line, if there is one.
    pub fn guide(&self) -> Option<&Source> {
        self.sources.iter().find(|source| source.lines.is_some())
    }
}

/// A term of the documentation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The term in both languages.
    pub word: Text,
    /// Other words for it, by which readers may search.
    pub also: Vec<String>,
}

/// A place that is easily misread although no source is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// kebab-case; unique among notes and corrections.
    pub id: String,
    /// Line of the guide.
    pub guide_line: Option<u32>,
    /// The Action it concerns.
    pub action: Option<String>,
    /// What to know.
    pub doc: Text,
    /// Where it can be seen.
    pub evidence: String,
}

/// A place where the guide or a vendor client is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// kebab-case.
    pub id: String,
    /// Line of the guide.
    pub guide_line: Option<u32>,
    /// The Action it concerns.
    pub action: Option<String>,
    /// What the source says.
    pub says: String,
    /// What is right.
    pub right: String,
    /// Why.
    pub evidence: String,
    /// The correction in one Chinese sentence.
    pub zh: String,
}

//! What the emitters of Rust share: names, expressions, types and doc comments, and how a file is laid out.

pub(crate) mod deprecated;
pub(crate) mod docs;
pub(crate) mod file;
pub mod names;
mod reserved;
pub(crate) mod sample;
pub(crate) mod tokens;
mod words;

use crate::ir::{Action, Api};
use names::{Named, Names, RequestNames};

/// The language in the names that the specification gives.
pub const LANGUAGE: &str = "rust";

/// The model with its names in Rust.
pub(crate) struct Context<'a> {
    pub(crate) api: &'a Api,
    pub(crate) names: Names,
}

impl<'a> Context<'a> {
    /// Names everything in the API.
    pub(crate) fn new(api: &'a Api) -> Self {
        let names = Names::new(api);
        Self { api, names }
    }

    /// The names of an Action.
    pub(crate) fn action(&self, action: &Action) -> Named {
        self.names.action(&action.name, &action.version)
    }

    /// The names within the request of an Action.
    pub(crate) fn request(&self, action: &Action) -> RequestNames {
        self.names.request(action)
    }
}

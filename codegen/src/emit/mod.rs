//! One emitter per artefact, each a pure function of the model. No emitter imports another.

pub mod client;
pub mod docs;
pub mod lists;
pub mod misuse;
pub mod model;
pub mod openapi;
pub mod schema;
pub mod server;

use std::collections::BTreeMap;

/// What an emitter yields: relative paths, with `/`, and the text of each file.
pub type Files = BTreeMap<String, String>;

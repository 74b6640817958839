//! What the pages of the reference say beside the facts about single calls.

use std::collections::BTreeMap;

use super::{Hazard, Literal, Text};

/// What the reference has of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// Folders of Actions and their titles, in the order in which they are listed.
    pub sections: Vec<(String, Text)>,
    /// Limits that belong to no parameter.
    pub limits: Vec<Limit>,
    /// How resources go from state to state, in the order of the file.
    pub transitions: Vec<Transition>,
    /// Units that are words, each with its name in the plural.
    pub units: Vec<(String, Text)>,
    /// What pages say about this service alone.
    pub texts: PageTexts,
}

/// What pages say about this service alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageTexts {
    /// On the overview.
    pub overview: Text,
    /// On the page of common parameters.
    pub common: Text,
    /// On the page of error codes.
    pub errors: Text,
    /// On the page of regions.
    pub regions: Text,
    /// On the page of states.
    pub states: Text,
    /// In the description of the OpenAPI document.
    pub openapi: Text,
    /// What to do before an Action that has a hazard.
    pub hazards: BTreeMap<Hazard, Text>,
}

/// A limit that belongs to no parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// What is limited.
    pub doc: Text,
    /// To what.
    pub value: Text,
    /// Evidence.
    pub sources: Vec<String>,
}

/// A way from one state to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    /// The enum of the states.
    pub states: String,
    /// The state before; `None` for the first one.
    pub from: Option<Literal>,
    /// The state after; `None` where the resource is gone.
    pub to: Option<Literal>,
    /// Names of the Actions that start it.
    pub by: Vec<String>,
    /// When it happens by itself.
    pub doc: Option<Text>,
    /// Evidence.
    pub sources: Vec<String>,
}

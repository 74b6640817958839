//! What to poll until when.

use super::{Literal, Text};

/// What to poll until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiter {
    /// UpperCamelCase.
    pub name: String,
    /// The Action's name and version.
    pub action: (String, String),
    /// Field of the reply's structure that holds the id of the resource that is waited for.
    pub id: Option<String>,
    /// Parameters of the Action that say where the resource is.
    pub place: Vec<String>,
    /// Field of the reply's structure that is reported as the state.
    pub state: String,
    /// Must all hold.
    pub success: Vec<StateCondition>,
    /// Any of them ends the wait.
    pub failure: Vec<StateCondition>,
    /// Any of them ends the wait: success cannot come any more.
    pub unreachable: Vec<StateCondition>,
    /// What a missing resource means.
    pub not_found: NotFoundMeans,
    /// Seconds between the first poll, which is made at once, and the second.
    pub first_delay: u32,
    /// Seconds between polls at least.
    pub min_delay: u32,
    /// Seconds between polls at most.
    pub max_delay: u32,
    /// Seconds in all.
    pub limit: u32,
    /// What is waited for.
    pub doc: Text,
    /// Evidence.
    pub sources: Vec<String>,
}

/// What a missing resource means to a waiter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotFoundMeans {
    /// It is what was waited for.
    Success,
    /// It cannot come any more.
    Failure,
    /// It is not there yet.
    Pending,
}

/// A condition on a reply's field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateCondition {
    /// Field of the reply's structure.
    pub field: String,
    /// Holds for these values.
    pub is: Vec<Literal>,
    /// Holds also if the field is missing.
    pub or_missing: bool,
}

//! What to poll until when.

use super::{Literal, Text, TypeRef, words};

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
    /// The item of a list that is waited for; the fields of this waiter are then those of its structure.
    pub item: Option<WaitedItem>,
    /// Field of the reply's structure that is reported as the state.
    pub state: String,
    /// Must hold.
    pub success: Vec<StateCondition>,
    /// Whether one of the conditions of success is enough.
    pub any: bool,
    /// Any of them ends the wait.
    pub failure: Vec<StateCondition>,
    /// Any of them ends the wait: success cannot come any more.
    pub unreachable: Vec<StateCondition>,
    /// What a missing resource means.
    pub not_found: NotFoundMeans,
    /// Seconds from the beginning during which success and failure count only after another state.
    pub settle: u32,
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

/// The item of a list that is waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitedItem {
    /// The reply field with the list; `None` when `Data` is the list.
    pub list: Option<String>,
    /// The structure of an item.
    pub structure: String,
    /// The field of an item with its id.
    pub id: String,
    /// The type of the id.
    pub ty: TypeRef,
}

words! {
    /// What a missing resource means to a waiter.
    pub NotFoundMeans {
        /// It is what was waited for.
        Success = "success",
        /// It cannot come any more.
        Failure = "failure",
        /// It is not there yet.
        Pending = "pending",
    }
}

/// A condition on a reply's field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateCondition {
    /// Field of the reply's structure.
    pub field: String,
    /// Holds for these values (empty: not asked).
    pub is: Vec<Literal>,
    /// Holds if the field is missing or has none of these values (empty: not asked).
    pub is_not: Vec<Literal>,
    /// Holds also if the field is missing.
    pub or_missing: bool,
}

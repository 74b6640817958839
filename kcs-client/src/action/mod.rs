//! What an Action is: the trait that every request type implements, and the static description that goes with it.
//!
//! The description, [`ActionMeta`], is data. The checks before sending, the choice of method and version, the local
//! server's routes and the command line all read it; nothing else in this crate knows an Action by its name.

mod meta;
mod method;
mod service;

use std::fmt;

pub use meta::*;
pub use method::{Method, Methods};
pub use service::*;

use serde_core::Serialize;

use crate::shape::{Member, StructureValue};

/// A request that the service understands. All implementations are generated.
pub trait Action: StructureValue + Clone + Send + Sync + 'static {
    /// What the reply holds beside the request id.
    type Data: Member + Default + Clone + Send + 'static;

    /// Name, version, method, parameters and rules.
    const META: &'static ActionMeta;
}

/// An Action that a presigned URL may call ([`Client::presign`](crate::Client::presign)): it only reads, is called with GET,
/// and has no parameter that is secret. All implementations are generated.
pub trait Presignable: Action {}

/// An Action whose reply is a page of a longer list.
pub trait Paged: Action {
    /// An element of the list.
    type Item: Clone + fmt::Debug + PartialEq + Send + Serialize;

    /// Where the page begins, if the request says so.
    fn offset(&self) -> Option<i64>;

    /// Asks for the page that begins here.
    fn set_offset(&mut self, offset: i64);

    /// How many elements a page holds, if the request says so.
    fn limit(&self) -> Option<i64>;

    /// The elements of a page.
    fn items(data: &Self::Data) -> &[Self::Item];

    /// The elements of a page, taken out of it.
    fn into_items(data: Self::Data) -> Vec<Self::Item>;

    /// The number of elements on all pages, if the reply says so.
    fn total(data: &Self::Data) -> Option<i64>;
}

/// Something to wait for: an Action to call again and again, and how to read its reply.
pub trait Waiter: Send + Sync {
    /// What is called.
    type Action: Action;

    /// Delays, limit, and what a missing resource means.
    const META: &'static WaiterMeta;

    /// The request to send.
    fn request(&self) -> Self::Action;

    /// What the reply says about the state.
    fn look(data: &<Self::Action as Action>::Data) -> Observation;

    /// Returns the id of the resource that the reply is about, if the reply has one. A reply about another resource than the
    /// request is not taken for a poll.
    fn resource_id(data: &<Self::Action as Action>::Data) -> Option<&str> {
        let _ = data;
        None
    }
}

/// What one poll of a waiter has found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Observation {
    /// The state as the service names it, with its meaning.
    pub state: String,
    /// What it means for the wait.
    pub verdict: Verdict,
}

impl Observation {
    /// An observation.
    pub fn new(state: impl Into<String>, verdict: Verdict) -> Self {
        Self {
            state: state.into(),
            verdict,
        }
    }
}

/// What a state means for a wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// Poll again later.
    Pending,
    /// What was waited for.
    Success,
    /// Something went wrong: the wait ends.
    Failure,
    /// What was waited for cannot come any more: the wait ends.
    Unreachable,
}

//! The traits of Actions, pagination and waiters, and their metadata.
//!
//! [`ActionMeta`] describes an Action as data: its parameters, their rules, the HTTP method, whether it may be retried.
//! Validation, encoding, retries and `kcs-local` all work from this data; no code depends on a particular Action.

mod meta;
mod method;
mod service;

use std::fmt;

pub use meta::*;
pub use method::{Method, Methods};
pub use service::*;

pub use crate::doc::Doc;
pub use crate::rules::{Charset, Format, Rules};

use serde_core::Serialize;

use crate::reply::Reply;
use crate::shape::{Member, StructureValue};

pub(crate) mod sealed {
    /// Seals a trait: only this crate implements it, so adding a method is not a breaking change.
    ///
    /// ```compile_fail,E0277
    /// use kcs_client::Reply;
    /// use kcs_client::action::{Observation, Waiter, WaiterMeta};
    /// use kcs_client::actions::DescribeRegions;
    /// use kcs_client::types::RegionSet;
    /// use kcs_client::waiters::CacheClusterRunning;
    ///
    /// struct Mine;
    ///
    /// impl Waiter for Mine {
    ///     type Action = DescribeRegions;
    ///     const META: &'static WaiterMeta = <CacheClusterRunning as Waiter>::META;
    ///
    ///     fn request(&self) -> DescribeRegions {
    ///         DescribeRegions::new()
    ///     }
    ///
    ///     fn observe(&mut self, _: &Reply<RegionSet>) -> Observation {
    ///         true.into()
    ///     }
    /// }
    /// ```
    pub trait Sealed {}
}

use sealed::Sealed;

/// A request to an Action of the service.
///
/// This trait is sealed: it is implemented for the requests in [`actions`](crate::actions), and cannot be implemented outside
/// this crate. [`Client::call`](crate::Client::call) calls Actions that the SDK does not know.
pub trait Action: Sealed + StructureValue + Clone + Send + Sync + 'static {
    /// The type of the reply's data.
    type Data: Member + Default + Clone + Send + 'static;

    /// The Action's metadata: name, version, methods, parameters and rules.
    const META: &'static ActionMeta;
}

/// An Action that only reads, and can be polled with [`Client::wait_until`](crate::Client::wait_until). Sealed, like [`Action`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a read-only Action",
    note = "Actions that create, change or delete resources cannot be polled and have no presigned URLs"
)]
pub trait ReadOnly: Action {}

/// An Action that can be presigned with [`Client::presign`](crate::Client::presign): it only reads, is called with GET, and has
/// no secret parameter. Sealed, like [`Action`].
pub trait Presignable: ReadOnly {}

/// An Action that returns a list page by page. Sealed, like [`Action`].
///
/// The members that hold the elements have different names (`items`, `list`, `rules`, …). [`items`](Self::items) returns the
/// elements of any of these Actions.
///
/// # Examples
///
/// ```no_run
/// # async fn run(kcs: kcs_client::Client) -> Result<(), kcs_client::Error> {
/// use kcs_client::action::Paged;
/// use kcs_client::actions::DescribeCacheClusters;
///
/// let page = kcs.describe_cache_clusters(DescribeCacheClusters::new()).await?;
/// for cluster in DescribeCacheClusters::items(&page) {
///     println!("{}", cluster.name);
/// }
/// # Ok(())
/// # }
/// ```
pub trait Paged: Action {
    /// The type of the list's elements.
    type Item: Clone + fmt::Debug + PartialEq + Send + Serialize;

    /// Returns the offset of the requested page, if it is set.
    fn offset(&self) -> Option<i64>;

    /// Sets the offset of the requested page.
    fn set_offset(&mut self, offset: i64);

    /// Returns the requested page size, if it is set.
    fn limit(&self) -> Option<i64>;

    /// Returns the elements of a page.
    fn items(data: &Self::Data) -> &[Self::Item];

    /// Converts a page into its elements.
    fn into_items(data: Self::Data) -> Vec<Self::Item>;

    /// Returns the total number of elements, if the reply has it.
    fn total(data: &Self::Data) -> Option<i64>;
}

/// A waiter: an Action to poll, and how to evaluate its replies.
///
/// This trait is sealed: it is implemented for the waiters in [`waiters`](crate::waiters) and for [`Until`](crate::Until), and
/// cannot be implemented outside this crate. [`Client::wait_until`](crate::Client::wait_until) waits for conditions of your own.
pub trait Waiter: Sealed + Send + 'static {
    /// The Action to poll.
    type Action: Action;

    /// The waiter's metadata: delays, timeout, and what a resource that does not exist means.
    const META: &'static WaiterMeta;

    /// Returns the request to send.
    fn request(&self) -> Self::Action;

    /// Evaluates a reply.
    fn observe(&mut self, reply: &Reply<<Self::Action as Action>::Data>) -> Observation;

    /// Returns the id of the resource in the reply, if it has one. The wait ignores replies about another resource.
    fn resource_id(data: &<Self::Action as Action>::Data) -> Option<&str> {
        let _ = data;
        None
    }
}

/// The result of a poll: a state, and what it means for the wait.
///
/// Converts from a [`Verdict`], and from a boolean: `true` is [`Success`](Verdict::Success), `false` is
/// [`Pending`](Verdict::Pending).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Observation {
    /// The state in the service's words, with its meaning.
    pub state: String,
    /// What it means for the wait.
    pub verdict: Verdict,
}

impl Observation {
    /// Creates an observation. [`PollEvent::state`](crate::PollEvent::state) and errors show the state.
    pub fn new(state: impl Into<String>, verdict: Verdict) -> Self {
        Self {
            state: state.into(),
            verdict,
        }
    }
}

impl From<Verdict> for Observation {
    fn from(verdict: Verdict) -> Self {
        let state = match verdict {
            Verdict::Pending => "pending",
            Verdict::Success => "success",
            Verdict::Failure => "failure",
            Verdict::Unreachable => "unreachable",
        };
        Self::new(state, verdict)
    }
}

/// `true` if the awaited state has been reached.
impl From<bool> for Observation {
    fn from(reached: bool) -> Self {
        match reached {
            true => Verdict::Success.into(),
            false => Verdict::Pending.into(),
        }
    }
}

/// What a state means for a wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// Poll again later.
    Pending,
    /// The awaited state has been reached: the wait ends with success.
    Success,
    /// The state is a failure: the wait ends with an error.
    Failure,
    /// The awaited state can no longer be reached: the wait ends with an error.
    Unreachable,
}

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

use crate::reply::Reply;
use crate::shape::{Member, StructureValue};

pub(crate) mod sealed {
    /// What only this crate implements: the traits that need it can grow without breaking programs.
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
/// this crate. An Action that the SDK does not know is called with [`Client::call`](crate::Client::call).
pub trait Action: Sealed + StructureValue + Clone + Send + Sync + 'static {
    /// The data of the reply.
    type Data: Member + Default + Clone + Send + 'static;

    /// Name, version, method, parameters and rules.
    const META: &'static ActionMeta;
}

/// An Action that only reads, and can be called again and again ([`Client::wait_until`](crate::Client::wait_until)). Sealed as
/// [`Action`] is.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not known to only read",
    note = "what creates, changes or deletes something is not called again and again, and has no presigned URL"
)]
pub trait ReadOnly: Action {}

/// An Action that a presigned URL may call ([`Client::presign`](crate::Client::presign)): it only reads, is called with GET,
/// and has no parameter that is secret. Sealed as [`Action`] is.
pub trait Presignable: ReadOnly {}

/// An Action whose reply is a page of a longer list. Sealed as [`Action`] is.
///
/// The members that hold the elements have different names (`items`, `list`, `rules`, …). [`items`](Self::items) reads any of
/// them:
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

/// A state to wait for: an Action to poll, and how to judge its replies.
///
/// This trait is sealed: it is implemented for the waiters in [`waiters`](crate::waiters) and for [`Until`](crate::Until), by
/// which [`Client::wait_until`](crate::Client::wait_until) polls any Action that only reads until a condition of the program
/// holds. It cannot be implemented outside this crate.
pub trait Waiter: Sealed + Send + 'static {
    /// The Action to poll.
    type Action: Action;

    /// Delays, limit, and what a missing resource means.
    const META: &'static WaiterMeta;

    /// Returns the request to send.
    fn request(&self) -> Self::Action;

    /// Judges a reply.
    fn observe(&mut self, reply: &Reply<<Self::Action as Action>::Data>) -> Observation;

    /// Returns the id of the resource that the reply is about, if the reply has one. A reply about another resource than the
    /// request is not taken for a poll.
    fn resource_id(data: &<Self::Action as Action>::Data) -> Option<&str> {
        let _ = data;
        None
    }
}

/// What one poll of a wait has found: a state, and what it means.
///
/// It is made from a [`Verdict`], or from a boolean: `true` is success, `false` means to poll again.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Observation {
    /// The state as the service names it, with its meaning.
    pub state: String,
    /// What it means for the wait.
    pub verdict: Verdict,
}

impl Observation {
    /// Returns an observation of a state, which [`PollEvent::state`](crate::PollEvent::state) and errors show.
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

/// Whether the wanted state has been reached.
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
    /// What was waited for.
    Success,
    /// Something went wrong: the wait ends.
    Failure,
    /// What was waited for cannot come any more: the wait ends.
    Unreachable,
}

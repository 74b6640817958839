// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The waiter `ThingGone`.

use crate::actions::LookAtThing;
use crate::rt::{
    self, Argument, NotFoundMeans, Observation, Reply, Sealed, Verdict, Waiter, WaiterMeta,
};
use crate::types::{Corner, Look, State, ThingId};

/// Waits until the thing is gone.
///
/// 等待东西消失。
///
/// - Polls [`LookAtThing`](crate::actions::LookAtThing) at once, after 0 s, then every 1 to 2 s.
///   Times out after 1 min by default.
/// - Succeeds if two polls in a row report that the resource does not exist, provided that this
///   wait has observed it before or `Corner` is set: without it, the service searches one zone
///   only. Otherwise fails with `is_not_found`.
/// - Source: the vendor's Terraform provider.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ThingGone {
    request: LookAtThing,
}

impl ThingGone {
    /// Creates a waiter for this resource.
    ///
    /// 为该资源创建等待器。
    pub fn new(thing_id: impl Argument<ThingId>) -> Self {
        Self {
            request: LookAtThing::new(thing_id),
        }
    }

    /// Sets `Corner`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn corner(mut self, corner: impl Into<Corner>) -> Self {
        self.request = self.request.corner(corner);
        self
    }
}

/// Creates a waiter that polls with this request.
impl From<LookAtThing> for ThingGone {
    fn from(request: LookAtThing) -> Self {
        Self { request }
    }
}

impl Sealed for ThingGone {}

impl Waiter for ThingGone {
    type Action = LookAtThing;
    const META: &'static WaiterMeta = &META;

    fn request(&self) -> LookAtThing {
        self.request.clone()
    }

    fn observe(&mut self, reply: &Reply<Look>) -> Observation {
        let data = &reply.data;
        let verdict = if matches!(data.state, State::Broken | State::Ready)
            || matches!(data.done, Some(true))
        {
            Verdict::Failure
        } else {
            Verdict::Pending
        };
        Observation::new(rt::state(&data.state, data.state.meaning()), verdict)
    }

    fn resource_id(data: &Look) -> Option<&str> {
        Some(data.thing_id.as_str())
    }
}

static META: WaiterMeta = WaiterMeta {
    name: "ThingGone",
    action: "LookAtThing",
    members: &["Done", "State"],
    not_found: NotFoundMeans::Success,
    settle_time: 0,
    first_delay: 0,
    min_delay: 1,
    max_delay: 2,
    timeout: 60,
};

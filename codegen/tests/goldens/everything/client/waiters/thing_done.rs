// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The waiter `ThingDone`.

use crate::actions::LookAtThing;
use crate::rt::{
    self, Argument, NotFoundMeans, Observation, Reply, Sealed, Verdict, Waiter, WaiterMeta,
};
use crate::types::{Corner, Look, ThingId};

/// Waits until all is done.
///
/// 等待完成。
///
/// - Polls [`LookAtThing`](crate::actions::LookAtThing) at once, after 1 s, then every 1 to 1 s.
///   Times out after 0 min by default.
/// - Fails if two polls in a row report that the resource does not exist. A new resource has a
///   minute to appear.
/// - Source: inference.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ThingDone {
    request: LookAtThing,
}

impl ThingDone {
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
impl From<LookAtThing> for ThingDone {
    fn from(request: LookAtThing) -> Self {
        Self { request }
    }
}

impl Sealed for ThingDone {}

impl Waiter for ThingDone {
    type Action = LookAtThing;
    const META: &'static WaiterMeta = &META;

    fn request(&self) -> LookAtThing {
        self.request.clone()
    }

    fn observe(&mut self, reply: &Reply<Look>) -> Observation {
        let data = &reply.data;
        let verdict = if matches!(data.done, Some(true)) && !matches!(data.step, Some(0))
        {
            Verdict::Success
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
    name: "ThingDone",
    action: "LookAtThing",
    members: &["Done", "State", "Step"],
    not_found: NotFoundMeans::Failure,
    settle_time: 0,
    first_delay: 1,
    min_delay: 1,
    max_delay: 1,
    timeout: 1,
};

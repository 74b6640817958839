// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The waiter `ThingReady`.

use crate::actions::ListThings;
use crate::rt::{
    self, Argument, NotFoundMeans, Observation, Reply, Sealed, Verdict, Waiter, WaiterMeta,
};
use crate::types::{Corner, Mass, Mode, State, Thing, ThingId};

/// Waits until the thing is ready.
///
/// 等待东西就绪。
///
/// - Polls [`ListThings`](crate::actions::ListThings) at once, after 3 s, then every 4 to 20 s.
///   Times out after 10 min by default.
/// - Continues while the resource does not exist.
/// - Success and failure count only after 5 s, or once this wait has observed another state,
///   because the change may not have begun yet: see
///   [`Wait::settle_time`](crate::Wait::settle_time).
/// - Continues while the list does not contain the item.
/// - Source: the vendor's Terraform provider.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ThingReady {
    request: ListThings,
    thing_id: ThingId,
}

impl ThingReady {
    /// Creates a waiter for this resource.
    ///
    /// 为该资源创建等待器。
    pub fn new(
        offset: i64,
        limit: impl Argument<Mass>,
        thing_id: impl Argument<ThingId>,
    ) -> Self {
        Self {
            request: ListThings::new(offset, limit),
            thing_id: thing_id.into_argument(),
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

impl Sealed for ThingReady {}

impl Waiter for ThingReady {
    type Action = ListThings;
    const META: &'static WaiterMeta = &META;

    fn request(&self) -> ListThings {
        self.request.clone()
    }

    fn observe(&mut self, reply: &Reply<Vec<Thing>>) -> Observation {
        let data = &reply.data;
        let Some(data) = data.iter().find(|item| item.id == self.thing_id) else {
            return Observation::new("not listed", Verdict::Pending);
        };
        let verdict = if matches!(data.state, State::Broken) {
            Verdict::Failure
        } else if matches!(
            data.title.as_ref().map(| text | text.as_str()),
            Some("gone")
        ) {
            Verdict::Unreachable
        } else if matches!(data.state, State::Ready)
            || !matches!(data.kilos, Some(Mass(10) | Mass(15)))
            || matches!(data.mode, None | Some(Mode::Fast))
        {
            Verdict::Success
        } else {
            Verdict::Pending
        };
        Observation::new(rt::state(&data.state, data.state.meaning()), verdict)
    }
}

static META: WaiterMeta = WaiterMeta {
    name: "ThingReady",
    action: "ListThings",
    members: &[],
    not_found: NotFoundMeans::Pending,
    settle_time: 5,
    first_delay: 3,
    min_delay: 4,
    max_delay: 20,
    timeout: 600,
};

//! What surrounds a call.

use std::time::Duration;

use kcs_client::RequestId;
use kcs_client::clock::UnixTime;

use super::message::Language;
use crate::state::{Moment, Place, Scope};

/// What surrounds a call.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    /// The id of the request.
    pub(crate) request_id: RequestId,
    /// The region that the call is made for, and the zone that it names: without one the first of the region.
    pub(crate) place: Place,
    /// Whether the Action has a parameter for the zone. If not, it finds resources in all zones of the region.
    pub(crate) has_zone: bool,
    /// The language of messages in the reply.
    pub(crate) language: Language,
    /// The host that the caller has reached this server by.
    pub(crate) host: String,
    /// When it came.
    pub(crate) now: UnixTime,
    /// When it came, by the clock that never goes backwards: states change by it.
    pub(crate) elapsed: Duration,
}

impl Context {
    /// Returns when the call came, by both clocks.
    pub(crate) fn moment(&self) -> Moment {
        Moment {
            now: self.now,
            elapsed: self.elapsed,
        }
    }

    /// Returns where the call looks for resources.
    pub(crate) fn scope(&self) -> Scope<'_> {
        if self.has_zone {
            Scope::Zone(&self.place)
        } else {
            Scope::Region(&self.place.region)
        }
    }

    /// Returns the end of a change that begins now.
    pub(crate) fn after(&self, takes: Duration) -> Duration {
        self.elapsed.saturating_add(takes)
    }
}

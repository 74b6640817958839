//! What the account has: instances, snapshots and security groups, in memory, with states that move as time passes.
//!
//! Nothing runs in the background. Whoever looks at an instance first brings it to the present.

mod cluster;
mod listing;
mod region;
mod security_group;
mod service;
mod snapshot;

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use kcs_client::types::{AvailabilityZone, CacheId};

use crate::error::ServiceError;
use crate::ids::Ids;
use crate::rt::Context;
use cluster::Cluster;
use security_group::Group;
use snapshot::Taken;

/// How long an instance takes to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Timing {
    /// From the order to running.
    pub create: Duration,
    /// To another size.
    pub resize: Duration,
    /// To run again.
    pub restart: Duration,
    /// To be locked.
    pub lock: Duration,
    /// To run again after that.
    pub unlock: Duration,
    /// To be gone.
    pub delete: Duration,
    /// To be backed up.
    pub snapshot: Duration,
}

impl Timing {
    /// The same for every change.
    pub const fn all(duration: Duration) -> Self {
        Self {
            create: duration,
            resize: duration,
            restart: duration,
            lock: duration,
            unlock: duration,
            delete: duration,
            snapshot: duration,
        }
    }
}

/// One second for every change: long enough to be seen, too short to be waited for.
impl Default for Timing {
    fn default() -> Self {
        Self::all(Duration::from_secs(1))
    }
}

/// The account's things.
#[derive(Debug)]
pub(crate) struct Account {
    timing: Timing,
    seed: u64,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    clusters: BTreeMap<CacheId, Cluster>,
    /// In the order in which they were taken.
    snapshots: Vec<Taken>,
    /// In the order in which they were made.
    groups: Vec<Group>,
    ids: Ids,
    /// How many instances were ever created: addresses and the order of creation follow it.
    created: u32,
}

impl Account {
    /// An account without instances. Ids follow from the seed.
    pub(crate) fn new(timing: Timing, seed: u64) -> Self {
        let state = State {
            clusters: BTreeMap::new(),
            snapshots: Vec::new(),
            groups: Vec::new(),
            ids: Ids::new(seed),
            created: 0,
        };
        Self {
            timing,
            seed,
            state: Mutex::new(state),
        }
    }

    /// The number from which ids follow.
    pub(crate) fn seed(&self) -> u64 {
        self.seed
    }

    /// The state as it is now.
    fn state(&self, context: &Context) -> MutexGuard<'_, State> {
        // No handler leaves the state half changed, whatever happens to it.
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state
            .clusters
            .retain(|_, cluster| cluster.settle(context.elapsed));
        let State {
            clusters,
            snapshots,
            ..
        } = &mut *state;
        snapshots.retain(|taken| clusters.contains_key(&taken.cache_id));
        state
    }
}

impl State {
    /// Returns the instance of that id in the region of the call, if it is in this zone. Without one the service searches the
    /// first zone of the region only.
    fn cluster(
        &mut self,
        context: &Context,
        id: &CacheId,
        zone: Option<&AvailabilityZone>,
    ) -> Result<&mut Cluster, ServiceError> {
        let zone = region::zone_or_first(&context.region, zone);
        self.clusters
            .get_mut(id)
            .filter(|cluster| cluster.region == context.region && cluster.zone == zone)
            .ok_or_else(|| ServiceError::not_found(format_args!("the instance {id}"), &zone))
    }
}

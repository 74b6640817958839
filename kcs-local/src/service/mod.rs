//! The rules of the API: a module for each group of the specification, which implements its generated trait for [`Account`].
//!
//! Nothing here does IO or waits. What processes are to do is part of the state.

mod analysis;
mod context;
mod error;
mod instance;
mod lists;
mod missing;
mod parameter;
mod plugin;
mod region;
mod security_group;
mod snapshot;
mod timing;

use std::sync::{Mutex, MutexGuard, PoisonError};

use kcs_client::types::{CacheId, SecurityGroupId};

use crate::state::{Cluster, Group, State};

pub(crate) use crate::state::Ids;
pub(crate) use context::Context;
pub(crate) use error::{ErrorCode, ServiceError};
pub(crate) use missing::is_missing;
use region::Regions;
pub use timing::Timing;

/// The account: its state, how long changes take, and the regions that it can use.
#[derive(Debug)]
pub(crate) struct Account {
    timing: Timing,
    regions: Regions,
    state: Mutex<State>,
}

impl Account {
    /// An account without instances. The region is one that it can use, even if the specification does not list it. Ids follow from
    /// the seed.
    pub(crate) fn new(timing: Timing, region: &str, seed: u64) -> Self {
        Self {
            timing,
            regions: Regions::with(region),
            state: Mutex::new(State::new(seed)),
        }
    }

    /// The state as it is now.
    fn state(&self, context: &Context) -> MutexGuard<'_, State> {
        // No method leaves the state half changed, whatever happens to it.
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.settle(context.elapsed);
        state
    }

    /// Does something with one instance.
    fn with<T>(
        &self,
        context: &Context,
        id: &CacheId,
        act: impl FnOnce(&mut Cluster) -> Result<T, ServiceError>,
    ) -> Result<T, ServiceError> {
        act(cluster(&mut self.state(context), context, id)?)
    }
}

/// Returns the instance of that id in the scope of the call.
fn cluster<'a>(
    state: &'a mut State,
    context: &Context,
    id: &CacheId,
) -> Result<&'a mut Cluster, ServiceError> {
    let found = state.cluster(context.scope(), id);
    found.ok_or_else(|| ServiceError::not_found(format_args!("the instance {id}"), context))
}

/// Returns the security group of that id in the scope of the call.
fn group<'a>(
    state: &'a mut State,
    context: &Context,
    id: &SecurityGroupId,
) -> Result<&'a mut Group, ServiceError> {
    let found = state.group(context.scope(), id);
    found.ok_or_else(|| ServiceError::not_found(format_args!("the security group {id}"), context))
}

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
pub(crate) use region::place;
pub use timing::Timing;

/// The account: its state, and how long changes take.
#[derive(Debug)]
pub(crate) struct Account {
    timing: Timing,
    state: Mutex<State>,
}

impl Account {
    /// An account without instances. Ids follow from the seed.
    pub(crate) fn new(timing: Timing, seed: u64) -> Self {
        Self {
            timing,
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

/// Returns the instance of that id in the place of the call.
fn cluster<'a>(
    state: &'a mut State,
    context: &Context,
    id: &CacheId,
) -> Result<&'a mut Cluster, ServiceError> {
    let found = state.cluster(&context.place, id);
    found.ok_or_else(|| ServiceError::not_found(format_args!("the instance {id}"), context))
}

/// Returns the security group of that id in the place of the call.
fn group<'a>(
    state: &'a mut State,
    context: &Context,
    id: &SecurityGroupId,
) -> Result<&'a mut Group, ServiceError> {
    let found = state.group(&context.place, id);
    found.ok_or_else(|| ServiceError::not_found(format_args!("the security group {id}"), context))
}

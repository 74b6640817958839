//! The rules of the API: a module for each group of the specification, which implements its generated trait for [`Account`].
//!
//! Nothing here does IO or waits. What processes are to do is part of the state.

mod analysis;
mod context;
mod error;
mod instance;
mod links;
mod lists;
mod parameter;
mod plugin;
mod region;
mod security_group;
mod snapshot;
mod timing;

use std::sync::{Mutex, MutexGuard, PoisonError};

use kcs_client::types::{CacheId, SecurityGroupId};
use serde_json::Value;

use crate::state::{Cluster, Group, State};

pub(crate) use crate::state::{Ids, Moment};
pub(crate) use context::Context;
pub(crate) use error::{ErrorCode, ServiceError};
pub(crate) use links::{FOLDER, Links};
use region::Regions;
pub(crate) use snapshot::SnapshotFile;
pub use timing::Timing;

/// The account: its state, how long changes take, and the regions that it can use.
#[derive(Debug)]
pub(crate) struct Account {
    timing: Timing,
    regions: Regions,
    /// Signs links to snapshots.
    links: Links,
    state: Mutex<State>,
}

impl Account {
    /// An account with this state. The region is one that it can use, even if the specification does not list it.
    pub(crate) fn new(timing: Timing, region: &str, state: State, links: Links) -> Self {
        Self {
            timing,
            links,
            regions: Regions::with(region),
            state: Mutex::new(state),
        }
    }

    /// The state as it is now.
    fn state(&self, context: &Context) -> MutexGuard<'_, State> {
        self.state_at(context.moment())
    }

    /// The state as it is at this moment.
    fn state_at(&self, moment: Moment) -> MutexGuard<'_, State> {
        // No method leaves the state half changed, whatever happens to it.
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.settle(moment);
        state
    }

    /// Returns everything that is to be saved, as it is at this moment.
    pub(crate) fn saved(&self, moment: Moment) -> Result<Value, serde_json::Error> {
        self.state_at(moment).save(moment)
    }

    /// Reads or changes the state as it was left, without bringing it to the present.
    pub(crate) fn change<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        act(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
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

    /// Does something with the instance of an Action that names one, though the vendor's SDKs leave that open.
    fn with_named<T>(
        &self,
        context: &Context,
        id: Option<CacheId>,
        act: impl FnOnce(&mut Cluster) -> Result<T, ServiceError>,
    ) -> Result<T, ServiceError> {
        self.with(context, &required(id, "CacheId")?, act)
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

/// Returns the value of a parameter that the vendor's SDKs leave open, but without which nothing can be done.
fn required<T>(value: Option<T>, parameter: &str) -> Result<T, ServiceError> {
    value.ok_or_else(|| ServiceError::missing(parameter))
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

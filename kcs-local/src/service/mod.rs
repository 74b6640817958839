//! The rules of the API: a module for each group of the specification, which implements its generated trait for [`Account`].
//!
//! Nothing here does IO or waits. What processes are to do is part of the state.

mod analysis;
mod checkpoint;
mod context;
mod data_files;
mod error;
mod instance;
mod links;
mod lists;
pub(crate) mod message;
mod parameter;
mod plugin;
mod region;
mod security_group;
mod snapshot;
mod timing;

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard};

use kcs_client::types::{CacheId, SecurityGroupId};
use message::Resource;

use crate::lock::lock;
use crate::state::{Changes, Cluster, Group, Processes, Scope, State};

pub(crate) use crate::state::{Ids, Moment};
pub use checkpoint::Checkpoint;
use checkpoint::Timeline;
pub(crate) use context::Context;
pub(crate) use data_files::{DataFiles, DataOfFile};
pub(crate) use error::{ErrorCode, ServiceError};
pub(crate) use links::{FOLDER, Links};
pub use message::Language;
use region::Regions;
pub(crate) use snapshot::SnapshotFile;
pub use timing::{Timing, TimingError};

/// The account: its state, how long changes take, and the regions that it can use.
#[derive(Debug)]
pub(crate) struct Account {
    timing: Timing,
    regions: Regions,
    /// Signs links to snapshots.
    links: Links,
    seed: u64,
    state: Mutex<State>,
    timeline: Mutex<Timeline>,
    /// A source of its own: how often somebody asks must not change the ids of instances.
    request_ids: Mutex<Ids>,
}

/// What runs behind an instance.
#[derive(Debug)]
pub(crate) struct InstanceEngine {
    pub(crate) cache_id: String,
    /// The version that it was ordered with.
    pub(crate) protocol: String,
    /// The engine with its true version, once it has answered.
    pub(crate) engine: Option<String>,
    /// Whether they answer: `starting`, `ready`, or `failed` with the reason.
    pub(crate) processes: String,
}

impl Account {
    /// An account with this state. The region is one that it can use, even if the specification does not list it. The
    /// ids of requests follow from the seed, and so does everything after a reset.
    pub(crate) fn new(timing: Timing, region: &str, seed: u64, state: State, links: Links) -> Self {
        let request_ids = Ids::of_requests(seed, state.starts);
        Self {
            timing,
            links,
            regions: Regions::with(region),
            seed,
            state: Mutex::new(state),
            timeline: Mutex::default(),
            request_ids: Mutex::new(request_ids),
        }
    }

    /// Returns the id of the next request.
    pub(crate) fn request_id(&self) -> String {
        lock(&self.request_ids).uuid()
    }

    /// Forgets everything: the account is as it was in the beginning, and ids begin again.
    pub(crate) fn reset(&self) {
        let starts = self.change(|state| {
            let (addresses, starts) = (state.addresses.clone(), state.starts);
            state.replace(State::new(self.seed));
            (state.addresses, state.starts) = (addresses, starts);
            starts
        });
        *lock(&self.request_ids) = Ids::of_requests(self.seed, starts);
    }

    /// Counts a call that only reads as a poll of the instance that it names, or of all instances of its region if it could name one
    /// and names none. Returns whether that has ended a change.
    pub(crate) fn poll(&self, context: &Context, named: Option<&str>) -> bool {
        let Some(polls) = self.timing.polls else {
            return false;
        };
        let mut state = self.state(context);
        let scope = Scope::Region(&context.place.region);
        let here = state.clusters.values().filter(|cluster| {
            scope.contains(&cluster.place) && named.is_none_or(|id| cluster.id.as_str() == id)
        });
        let here: Vec<CacheId> = here.map(|cluster| cluster.id.clone()).collect();
        let mut has_ended = false;
        for id in here {
            has_ended |= state.poll(&id, polls, context.elapsed);
        }
        has_ended
    }

    /// Ends what is under way on an instance, or on all instances. Returns the instances with something under way, or `None` if there
    /// is no such instance.
    pub(crate) fn end_changes(
        &self,
        only: Option<&CacheId>,
        moment: Moment,
    ) -> Option<BTreeSet<CacheId>> {
        let mut state = self.state_at(moment);
        if only.is_some_and(|id| !state.clusters.contains_key(id)) {
            return None;
        }
        let ended = state.end_changes(only, moment.elapsed);
        state.settle(moment);
        Some(ended)
    }

    /// The state as it is now.
    fn state(&self, context: &Context) -> MutexGuard<'_, State> {
        self.state_at(context.moment())
    }

    /// The state as it is at this moment.
    fn state_at(&self, moment: Moment) -> MutexGuard<'_, State> {
        let mut state = lock(&self.state);
        state.settle(moment);
        state
    }

    /// Returns what is to be saved at this moment: what was changed since the last call, or everything.
    pub(crate) fn take_changes(
        &self,
        moment: Moment,
        everything: bool,
    ) -> Result<Changes, serde_json::Error> {
        self.state_at(moment).take_changes(moment, everything)
    }

    /// Reads or changes the state as it was left, without bringing it to the present.
    pub(crate) fn change<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        act(&mut lock(&self.state))
    }

    /// Returns what runs behind the instances that have processes.
    pub(crate) fn engines(&self) -> Vec<InstanceEngine> {
        self.change(|state| {
            let clusters = state.clusters.values();
            let engines = clusters.filter_map(|cluster| {
                Some(InstanceEngine {
                    cache_id: cluster.id.as_str().to_owned(),
                    protocol: cluster.protocol.as_str().to_owned(),
                    engine: cluster.engine.clone(),
                    processes: match &cluster.processes {
                        Processes::None => return None,
                        Processes::Starting => "starting".to_owned(),
                        Processes::Ready => "ready".to_owned(),
                        Processes::Failed(reason) => format!("failed: {reason}"),
                    },
                })
            });
            engines.collect()
        })
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
    found.ok_or_else(|| ServiceError::not_found(Resource::Instance, id, context))
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
    found.ok_or_else(|| ServiceError::not_found(Resource::SecurityGroup, id, context))
}

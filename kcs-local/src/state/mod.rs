//! What the account has: instances, backups and security groups. Plain data that can be saved, and its transitions; time is an
//! argument.
//!
//! Nothing runs in the background: [`State::settle`] brings everything to the present before it is read or changed.

mod access;
mod addresses;
mod agenda;
mod analysis;
mod changes;
mod cluster;
mod ending;
mod group;
mod ids;
mod job;
mod log;
mod moment;
mod node;
mod object;
mod parameter;
mod processes;
mod saved;
mod snapshot;

use kcs_client::types::{CacheId, ParameterGroupId, SecurityGroupId, SnapshotId};
use serde::{Deserialize, Serialize};

pub(crate) use access::{PublicAddresses, ShardAccess};
pub(crate) use addresses::{Address, Addresses};
use agenda::Agenda;
#[cfg(test)]
pub(crate) use analysis::HotKeysFound;
pub(crate) use analysis::{Analyses, BigKeySearch, HotKeyAnalysis, no_keys};
use changes::Unsaved;
pub(crate) use changes::{Changes, List, Table};
pub(crate) use cluster::{Change, Cluster, ClusterState, PORT, Processes, Size};
pub(crate) use group::{Group, Rule};
pub(crate) use ids::Ids;
pub(crate) use job::{Job, Outcome, Work};
pub(crate) use log::{Figures, Logs, SlowCommand};
pub(crate) use moment::Moment;
pub(crate) use node::{Node, NodeState};
pub(crate) use object::{NameError, Object};
pub(crate) use parameter::{ParameterValues, StoredParameterGroup, parameters_of};
pub(crate) use saved::Saved;
pub(crate) use snapshot::{Backup, PointsInTime, Schedule, StoredSnapshot};

/// Everything that the account has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct State {
    pub(crate) clusters: Table<CacheId, Cluster>,
    /// The recycle bin: instances that were deleted, and whose data are kept for a while.
    #[serde(default = "Table::new")]
    pub(crate) bin: Table<CacheId, Cluster>,
    /// In the order in which they were begun.
    pub(crate) backups: List<Backup>,
    /// What there is in object storage, in the order in which it was put there.
    pub(crate) objects: List<Object>,
    /// In the order in which they were accepted.
    pub(crate) jobs: List<Job>,
    /// How many jobs were ever accepted.
    accepted: u64,
    /// In the order in which they were created.
    pub(crate) groups: List<Group>,
    /// In the order in which they were created.
    pub(crate) parameter_groups: List<StoredParameterGroup>,
    pub(crate) ids: Ids,
    pub(crate) addresses: Addresses,
    /// How many instances were ever created: addresses and the order of creation follow it.
    pub(crate) created: u32,
    /// How many nodes were ever created: their addresses follow it.
    pub(crate) nodes_created: u32,
    /// How many ports were ever given, where instances and nodes have a range of them.
    #[serde(default)]
    ports_given: u32,
    /// How many servers have gone on from this state: the ids of requests follow it.
    #[serde(default)]
    pub(crate) starts: u64,
    #[serde(skip)]
    unsaved: Unsaved,
    #[serde(skip)]
    agenda: Agenda,
}

/// Where a resource is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    pub(crate) region: String,
    pub(crate) zone: String,
}

/// Where a call looks for resources.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Scope<'a> {
    /// In one zone.
    Zone(&'a Place),
    /// In all zones of a region.
    Region(&'a str),
}

impl Scope<'_> {
    /// Whether a resource in this place is found.
    pub(crate) fn contains(self, place: &Place) -> bool {
        match self {
            Self::Zone(zone) => zone == place,
            Self::Region(region) => region == place.region,
        }
    }
}

impl State {
    /// Nothing yet. Ids follow from the seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            clusters: Table::new(),
            bin: Table::new(),
            backups: List::new(),
            objects: List::new(),
            jobs: List::new(),
            accepted: 0,
            groups: List::new(),
            parameter_groups: List::new(),
            ids: Ids::new(seed),
            addresses: Addresses::Private,
            created: 0,
            nodes_created: 0,
            ports_given: 0,
            starts: 0,
            unsaved: Unsaved::default(),
            agenda: Agenda::default(),
        }
    }

    /// Brings everything to the present. Backups that were due in the meantime were taken when they were due.
    pub(crate) fn settle(&mut self, present: Moment) {
        while let Some((due, id)) = self.next_due(present.now) {
            let moment = present.at(due);
            self.settle_at(moment);
            self.back_up_on_schedule(&id, moment);
        }
        self.settle_at(present);
    }

    fn settle_at(&mut self, moment: Moment) {
        self.settle_clusters(moment);
        self.settle_bin(moment.elapsed);
        self.settle_jobs(moment);
        self.settle_backups(moment.now);
    }

    /// Returns the instance of that id in the recycle bin, if it is in scope.
    pub(crate) fn deleted(&self, scope: Scope<'_>, id: &CacheId) -> Option<&Cluster> {
        let found = self.bin.get(id);
        found.filter(|cluster| scope.contains(&cluster.place))
    }

    /// Whether the account has nothing.
    pub(crate) fn is_empty(&self) -> bool {
        let has_groups = !self.groups.is_empty() || !self.parameter_groups.is_empty();
        self.clusters.is_empty() && self.bin.is_empty() && !has_groups
    }

    /// Returns the instance of that id, if it is in scope.
    pub(crate) fn cluster(&mut self, scope: Scope<'_>, id: &CacheId) -> Option<&mut Cluster> {
        let found = self.clusters.get_mut(id);
        found.filter(|cluster| scope.contains(&cluster.place))
    }

    /// Returns the security group of that id, if it is in scope.
    pub(crate) fn group(&mut self, scope: Scope<'_>, id: &SecurityGroupId) -> Option<&mut Group> {
        self.groups
            .find_mut(|group| group.id == *id && scope.contains(&group.place))
    }

    /// Returns the parameter group of that id, if it is in scope.
    pub(crate) fn parameter_group(
        &mut self,
        scope: Scope<'_>,
        id: &ParameterGroupId,
    ) -> Option<&mut StoredParameterGroup> {
        self.parameter_groups
            .find_mut(|group| group.id == *id && scope.contains(&group.place))
    }

    /// Returns the backup of that id or with the snapshot of that id, if its instance is in scope.
    pub(crate) fn backup(&mut self, scope: Scope<'_>, id: &SnapshotId) -> Option<&mut Backup> {
        let clusters = &self.clusters;
        self.backups.find_mut(|backup| {
            let owner = clusters.get(&backup.cache_id);
            backup.has(id) && owner.is_some_and(|cluster| scope.contains(&cluster.place))
        })
    }

    /// Returns how many instances a security group is bound to.
    pub(crate) fn bound_to(&self, group: &SecurityGroupId) -> usize {
        let clusters = self.clusters.values();
        clusters
            .filter(|cluster| cluster.groups.contains(group))
            .count()
    }
}

/// Saves a time as seconds since 1970.
mod unix_time {
    use kcs_client::clock::UnixTime;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(
        time: &UnixTime,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        time.seconds().serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<UnixTime, D::Error> {
        i64::deserialize(deserializer).map(UnixTime::from_seconds)
    }
}

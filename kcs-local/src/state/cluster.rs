//! One instance and its states.

use std::time::Duration;

use kcs_client::clock::UnixTime;
use kcs_client::types::{
    BillType, CacheId, ClusterName, ClusterStatus, Gigabytes, IamProjectId, Mode, Months, Password,
    PluginSelection, ProductId, Protocol, SecurityGroupId, Shards, SubOrderId, VnetId, VpcId,
};
use serde::{Deserialize, Serialize};

use super::{
    Analyses, Node, ParameterValues, Place, PointsInTime, PublicAddresses, Schedule, ShardAccess,
    unix_time,
};

/// How long an instance stays in the recycle bin.
const BIN_PERIOD: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// The port of instances and nodes, unless the server has a range of ports for them.
pub(crate) const PORT: u16 = 6379;

/// The port of what was saved without one.
pub(super) fn redis_port() -> u16 {
    PORT
}

/// An instance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Cluster {
    pub(crate) id: CacheId,
    /// Its place in the order of creation, which timestamps of one second do not tell.
    pub(crate) number: u32,
    pub(crate) place: Place,
    pub(crate) name: ClusterName,
    pub(crate) mode: Mode,
    /// What clients of Redis have to send; nothing if it is not set.
    pub(crate) password: Option<Password>,
    pub(crate) protocol: Protocol,
    pub(crate) capacity: Gigabytes,
    pub(crate) shard_size: Option<Gigabytes>,
    pub(crate) shard_count: Option<Shards>,
    pub(crate) vip: String,
    #[serde(default = "redis_port")]
    pub(crate) port: u16,
    /// In the order in which they were created.
    pub(crate) nodes: Vec<Node>,
    /// The zone of read-only nodes.
    pub(crate) readonly_zone: String,
    pub(crate) public: PublicAddresses,
    pub(crate) shard_access: ShardAccess,
    pub(crate) vpc_id: VpcId,
    pub(crate) vnet_id: VnetId,
    /// The security groups that are bound to it. Replies show the first.
    pub(crate) groups: Vec<SecurityGroupId>,
    pub(crate) bill_type: BillType,
    /// For how long it is paid in advance, if it is.
    pub(crate) prepaid: Option<Months>,
    pub(crate) project: IamProjectId,
    pub(crate) schedule: Option<Schedule>,
    pub(crate) points_in_time: Option<PointsInTime>,
    pub(crate) analyses: Analyses,
    /// In the order in which they were installed.
    pub(crate) plugins: Vec<PluginSelection>,
    pub(crate) parameter_values: ParameterValues,
    pub(crate) sub_order_id: SubOrderId,
    pub(crate) product_id: ProductId,
    #[serde(with = "unix_time")]
    pub(crate) created: UnixTime,
    pub(crate) state: ClusterState,
    pub(crate) processes: Processes,
    /// The engine of its processes with its true version, such as `redis 7.0.15`, once they have answered.
    #[serde(default)]
    pub(crate) engine: Option<String>,
    /// How often it was restarted.
    pub(crate) restarts: u32,
    /// How often its number of shards was changed.
    #[serde(default)]
    pub(crate) layout: u32,
    /// How many polls have shown what is under way.
    #[serde(default)]
    pub(crate) polls: u32,
}

/// What is known of the processes behind an instance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Processes {
    /// There are none: the states of the instance follow the clock alone.
    None,
    /// They have not answered since they were last started.
    Starting,
    /// They answer.
    Ready,
    /// One could not be started or has ended, for this reason.
    Failed(String),
}

/// The state of an instance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum ClusterState {
    Running,
    Locked,
    /// A process has failed.
    Failed,
    /// In the recycle bin, until this moment of the clock that never goes backwards.
    Deleted(Duration),
    /// On the way to another state, until this moment of the clock that never goes backwards.
    Changing(Change, Duration),
}

/// What is going on with an instance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Change {
    Building,
    Resizing(Size),
    AddingNode,
    Restarting,
    Configuring,
    Locking,
    Unlocking,
    BackingUp,
    Restoring,
    /// On the way to the recycle bin.
    Discarding,
    /// For good.
    Deleting,
}

/// The size that an instance will have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Size {
    pub(crate) capacity: Gigabytes,
    pub(crate) shard_size: Option<Gigabytes>,
    pub(crate) shard_count: Option<Shards>,
}

impl ClusterState {
    /// As replies show it.
    pub(crate) fn status(&self) -> ClusterStatus {
        match self {
            Self::Running => ClusterStatus::Running,
            Self::Locked => ClusterStatus::Locked,
            Self::Failed => ClusterStatus::Error,
            Self::Deleted(_) => ClusterStatus::Deleted,
            Self::Changing(change, _) => match change {
                Change::Building => ClusterStatus::Building,
                Change::Resizing(_) | Change::AddingNode => ClusterStatus::Resizing,
                Change::Restarting => ClusterStatus::Restarting,
                Change::Configuring => ClusterStatus::Configuring,
                Change::Locking => ClusterStatus::Locking,
                Change::Unlocking => ClusterStatus::Unlocking,
                Change::BackingUp => ClusterStatus::BackingUp,
                Change::Restoring => ClusterStatus::Restoring,
                Change::Discarding | Change::Deleting => ClusterStatus::Deleting,
            },
        }
    }
}

impl Cluster {
    /// Returns when the instance next changes by itself.
    pub(super) fn next_end(&self) -> Option<Duration> {
        let own = match self.state {
            ClusterState::Changing(_, until) => Some(until),
            ClusterState::Running
            | ClusterState::Locked
            | ClusterState::Failed
            | ClusterState::Deleted(_) => None,
        };
        // A public address goes with the last read-only node.
        let is_stale = self.public.readonly.is_some() && self.readonly_vip().is_none();
        let stale = is_stale.then_some(Duration::ZERO);
        let nodes = self.nodes.iter().filter_map(Node::next_end);
        own.into_iter().chain(stale).chain(nodes).min()
    }

    /// Brings the instance to the present; `false` if it is gone.
    ///
    /// While it is `held` by a job of its processes, the change that the job belongs to goes on.
    pub(crate) fn settle(&mut self, elapsed: Duration, held: bool) -> bool {
        // Nobody has said yet that the keys of shards that leave have moved.
        let keeps_shards = !matches!(self.processes, Processes::None | Processes::Ready);
        self.nodes.retain_mut(|node| {
            (keeps_shards && node.shard.is_some() && !node.stays()) || node.settle(elapsed)
        });
        if self.readonly_vip().is_none() {
            self.public.readonly = None;
        }
        let ClusterState::Changing(change, until) = &self.state else {
            return true;
        };
        let until = *until;
        let is_starting = self.processes == Processes::Starting;
        if until > elapsed || ((is_starting || held) && !self.is_going()) {
            return true;
        }
        let change = change.clone();
        self.state = ClusterState::Running;
        match change {
            Change::Deleting => return false,
            Change::Discarding => {
                self.state = ClusterState::Deleted(until.saturating_add(BIN_PERIOD));
            }
            Change::Locking => self.state = ClusterState::Locked,
            Change::Resizing(size) => self.take(size),
            Change::Building
            | Change::AddingNode
            | Change::Restarting
            | Change::Configuring
            | Change::Unlocking
            | Change::BackingUp
            | Change::Restoring => {}
        }
        true
    }

    /// Whether it is being deleted, or has been.
    pub(crate) fn is_going(&self) -> bool {
        matches!(
            self.state,
            ClusterState::Changing(Change::Discarding | Change::Deleting, _)
                | ClusterState::Deleted(_)
        )
    }

    fn take(&mut self, size: Size) {
        self.capacity = size.capacity;
        self.shard_size = size.shard_size.or(self.shard_size);
        self.shard_count = size.shard_count.or(self.shard_count);
    }

    /// Begins to restart the instance.
    pub(crate) fn restart(&mut self, until: Duration) {
        self.restarts = self.restarts.wrapping_add(1);
        self.await_processes();
        self.state = ClusterState::Changing(Change::Restarting, until);
    }

    /// Notes that the processes, if there are any, are started anew.
    pub(crate) fn await_processes(&mut self) {
        if self.processes != Processes::None {
            self.processes = Processes::Starting;
        }
    }

    /// Returns why a process of the instance has failed, if one has.
    pub(crate) fn failure(&self) -> Option<&str> {
        match &self.processes {
            Processes::Failed(reason) => Some(reason),
            Processes::None | Processes::Starting | Processes::Ready => None,
        }
    }

    /// Notes that a process has failed. Returns whether that is new.
    pub(crate) fn fail(&mut self, reason: &str) -> bool {
        let failed = Processes::Failed(reason.to_owned());
        let is_new = self.processes != failed;
        self.processes = failed;
        if self.is_going() {
            return is_new;
        }
        let former = std::mem::replace(&mut self.state, ClusterState::Failed);
        // The processes have had the new size, and the shards, from the beginning of the change.
        if let ClusterState::Changing(Change::Resizing(size), _) = former {
            self.take(size);
        }
        is_new
    }
}

//! One instance and its states.

use std::time::Duration;

use kcs_client::Timestamp;
use kcs_client::clock::UnixTime;
use kcs_client::types::{
    BackupWindow, BillType, CacheCluster, CacheClusterDetail, CacheId, ClusterName, ClusterStatus,
    Engine, EngineVersion, Gigabytes, IamProjectId, Mode, NetType, OrderUse, ProductId, Protocol,
    SecurityGroupId, ServiceStatus, Shards, SubOrderId, TimingSwitch, VnetId, VpcId,
};

use crate::clock::timestamp;
use crate::error::ServiceError;

/// The port that instances show. Nothing listens on it yet.
pub(super) const PORT: i64 = 6379;

/// An instance.
#[derive(Debug)]
pub(super) struct Cluster {
    pub(super) id: CacheId,
    /// Its place in the order of creation, which timestamps of one second do not tell.
    pub(super) number: u32,
    pub(super) region: String,
    pub(super) zone: String,
    pub(super) name: ClusterName,
    pub(super) mode: Mode,
    pub(super) protocol: Protocol,
    pub(super) capacity: Gigabytes,
    pub(super) shard_size: Option<Gigabytes>,
    pub(super) shard_count: Option<Shards>,
    pub(super) replicas: i64,
    pub(super) vip: String,
    pub(super) replica_vip: Option<String>,
    pub(super) vpc_id: VpcId,
    pub(super) vnet_id: VnetId,
    /// The security groups that are bound to it. Replies show the first.
    pub(super) groups: Vec<SecurityGroupId>,
    pub(super) bill_type: BillType,
    pub(super) project: IamProjectId,
    pub(super) backup_window: Option<BackupWindow>,
    pub(super) sub_order_id: SubOrderId,
    pub(super) product_id: ProductId,
    pub(super) created: UnixTime,
    pub(super) state: State,
}

/// The state of an instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum State {
    Running,
    Locked,
    /// On the way to another state, until this moment of the clock that never goes backwards.
    Changing(Change, Duration),
}

/// What is going on with an instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Building,
    Resizing(Size),
    Restarting,
    Locking,
    Unlocking,
    BackingUp,
    Deleting,
}

/// The size that an instance will have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) capacity: Gigabytes,
    pub(super) shard_size: Option<Gigabytes>,
    pub(super) shard_count: Option<Shards>,
}

impl State {
    pub(super) fn status(&self) -> ClusterStatus {
        match self {
            Self::Running => ClusterStatus::Running,
            Self::Locked => ClusterStatus::Locked,
            Self::Changing(change, _) => match change {
                Change::Building => ClusterStatus::Building,
                Change::Resizing(_) => ClusterStatus::Resizing,
                Change::Restarting => ClusterStatus::Restarting,
                Change::Locking => ClusterStatus::Locking,
                Change::Unlocking => ClusterStatus::Unlocking,
                Change::BackingUp => ClusterStatus::BackingUp,
                Change::Deleting => ClusterStatus::Deleting,
            },
        }
    }

    /// As messages name it.
    fn word(&self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Locked => "locked",
            Self::Changing(change, _) => match change {
                Change::Building => "being created",
                Change::Resizing(_) => "being resized",
                Change::Restarting => "restarting",
                Change::Locking => "being locked",
                Change::Unlocking => "being unlocked",
                Change::BackingUp => "being backed up",
                Change::Deleting => "being deleted",
            },
        }
    }
}

impl Cluster {
    /// Brings the instance to the present; `false` if it is gone.
    pub(super) fn settle(&mut self, elapsed: Duration) -> bool {
        if !matches!(&self.state, State::Changing(_, until) if *until <= elapsed) {
            return true;
        }
        let State::Changing(change, _) = std::mem::replace(&mut self.state, State::Running) else {
            return true;
        };
        match change {
            Change::Deleting => return false,
            Change::Locking => self.state = State::Locked,
            Change::Resizing(size) => {
                self.capacity = size.capacity;
                self.shard_size = size.shard_size.or(self.shard_size);
                self.shard_count = size.shard_count.or(self.shard_count);
            }
            Change::Building | Change::Restarting | Change::Unlocking | Change::BackingUp => {}
        }
        true
    }

    /// Refuses an operation unless the instance is in one of the states that allow it.
    pub(super) fn require(&self, operation: &str, allowed: &[State]) -> Result<(), ServiceError> {
        if allowed.contains(&self.state) {
            return Ok(());
        }
        let words: Vec<&str> = allowed.iter().map(State::word).collect();
        Err(ServiceError::forbidden(format!(
            "the instance {} cannot be {operation} while it is {} (status {}), only while it is {}",
            self.id,
            self.state.word(),
            self.state.status().code(),
            words.join(" or ")
        )))
    }

    /// The instance as lists show it.
    pub(super) fn entry(&self) -> CacheCluster {
        let mut entry = CacheCluster::default();
        entry.cache_id = self.id.clone();
        entry.region = self.region.as_str().into();
        entry.az = self.zone.as_str().into();
        entry.name = self.name.clone();
        entry.engine = Engine::Redis;
        entry.mode = self.mode;
        entry.size = self.capacity;
        entry.port = PORT;
        entry.vip.clone_from(&self.vip);
        entry.status = self.state.status();
        entry.create_time = self.create_time();
        entry.net_type = Some(NetType::Vpc);
        entry.vpc_id = self.vpc_id.clone();
        entry.vnet_id = self.vnet_id.clone();
        entry.security_group_id = self.groups.first().cloned();
        entry.bill_type = self.bill_type;
        entry.service_status = Some(ServiceStatus::InService);
        entry.service_begin_time = Some(self.create_time());
        entry.iam_project_id = self.project.clone();
        entry.iam_project_name = self.project_name();
        entry.protocol = self.engine_version();
        entry.slave_vip.clone_from(&self.replica_vip);
        entry.slave_num = Some(self.replicas);
        entry.timing_switch = Some(self.timing_switch());
        entry.timezone.clone_from(&self.backup_window);
        entry.used_memory = Some(0.0);
        entry.sub_order_id = Some(self.sub_order_id.clone());
        entry.product_id = Some(self.product_id.clone());
        entry.shard_size = self.shard_size;
        entry.shard_num = self.shard_count;
        entry
    }

    /// The instance in full.
    pub(super) fn detail(&self) -> CacheClusterDetail {
        let mut detail = CacheClusterDetail::default();
        detail.cache_id = self.id.clone();
        detail.az = self.zone.as_str().into();
        detail.name = self.name.clone();
        detail.security_group_id = self.groups.first().cloned();
        detail.engine = Engine::Redis;
        detail.mode = self.mode;
        detail.size = self.capacity;
        detail.port = PORT;
        detail.vip.clone_from(&self.vip);
        detail.slave_vip.clone_from(&self.replica_vip);
        detail.slave_num = Some(self.replicas);
        detail.status = self.state.status();
        detail.create_time = self.create_time();
        detail.net_type = Some(NetType::Vpc);
        detail.vpc_id = self.vpc_id.clone();
        detail.vnet_id = self.vnet_id.clone();
        detail.timing_switch = self.timing_switch();
        detail.timezone.clone_from(&self.backup_window);
        detail.used_memory = 0.0;
        detail.sub_order_id = Some(self.sub_order_id.clone());
        detail.product_id = Some(self.product_id.clone());
        detail.bill_type = self.bill_type;
        detail.order_use = Some(OrderUse::from(1));
        detail.service_begin_time = Some(self.create_time());
        detail.iam_project_id = self.project.clone();
        detail.iam_project_name = self.project_name();
        detail.protocol = self.engine_version();
        // The Terraform provider waits for a number here, and for 2 of all numbers.
        detail.service_status = Some(ServiceStatus::InService);
        detail.transition = Some(i64::from(matches!(self.state, State::Changing(..))));
        detail.shard_size = self.shard_size;
        detail.shard_num = self.shard_count;
        detail
    }

    fn create_time(&self) -> Timestamp {
        timestamp(self.created).as_str().into()
    }

    /// Replies put the engine before the version that requests name.
    fn engine_version(&self) -> EngineVersion {
        format!("redis {}", self.protocol.as_str()).as_str().into()
    }

    fn timing_switch(&self) -> TimingSwitch {
        if self.backup_window.is_some() {
            TimingSwitch::On
        } else {
            TimingSwitch::Off
        }
    }

    fn project_name(&self) -> String {
        if self.project.as_str() == "0" {
            "默认项目".to_owned()
        } else {
            format!("project {}", self.project)
        }
    }
}

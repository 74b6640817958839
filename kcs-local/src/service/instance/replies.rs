//! Instances as replies show them.

use kcs_client::Timestamp;
use kcs_client::types::{
    CacheCluster, CacheClusterDetail, Engine, EngineVersion, NetType, OrderUse, ServiceStatus,
    TimingSwitch,
};

use crate::clock::timestamp;
use crate::state::{Cluster, ClusterState, PORT};

/// The instance as lists show it.
pub(super) fn entry(cluster: &Cluster) -> CacheCluster {
    let mut entry = CacheCluster::default();
    entry.cache_id = cluster.id.clone();
    entry.region = cluster.place.region.as_str().into();
    entry.az = cluster.place.zone.as_str().into();
    entry.name = cluster.name.clone();
    entry.engine = Engine::Redis;
    entry.mode = cluster.mode;
    entry.size = cluster.capacity;
    entry.port = PORT;
    entry.vip.clone_from(&cluster.vip);
    entry.status = cluster.state.status();
    entry.create_time = create_time(cluster);
    entry.net_type = Some(NetType::Vpc);
    entry.vpc_id = cluster.vpc_id.clone();
    entry.vnet_id = cluster.vnet_id.clone();
    entry.security_group_id = cluster.groups.first().cloned();
    entry.bill_type = cluster.bill_type;
    entry.service_status = Some(ServiceStatus::InService);
    entry.service_begin_time = Some(create_time(cluster));
    entry.iam_project_id = cluster.project.clone();
    entry.iam_project_name = project_name(cluster);
    entry.protocol = engine_version(cluster);
    entry.slave_vip.clone_from(&cluster.replica_vip);
    entry.slave_num = Some(cluster.replicas);
    entry.timing_switch = Some(timing_switch(cluster));
    entry.timezone.clone_from(&cluster.backup_window);
    entry.used_memory = Some(0.0);
    entry.sub_order_id = Some(cluster.sub_order_id.clone());
    entry.product_id = Some(cluster.product_id.clone());
    entry.shard_size = cluster.shard_size;
    entry.shard_num = cluster.shard_count;
    entry
}

/// The instance in full.
pub(super) fn detail(cluster: &Cluster) -> CacheClusterDetail {
    let mut detail = CacheClusterDetail::default();
    detail.cache_id = cluster.id.clone();
    detail.az = cluster.place.zone.as_str().into();
    detail.name = cluster.name.clone();
    detail.security_group_id = cluster.groups.first().cloned();
    detail.engine = Engine::Redis;
    detail.mode = cluster.mode;
    detail.size = cluster.capacity;
    detail.port = PORT;
    detail.vip.clone_from(&cluster.vip);
    detail.slave_vip.clone_from(&cluster.replica_vip);
    detail.slave_num = Some(cluster.replicas);
    detail.status = cluster.state.status();
    detail.create_time = create_time(cluster);
    detail.net_type = Some(NetType::Vpc);
    detail.vpc_id = cluster.vpc_id.clone();
    detail.vnet_id = cluster.vnet_id.clone();
    detail.timing_switch = timing_switch(cluster);
    detail.timezone.clone_from(&cluster.backup_window);
    detail.used_memory = 0.0;
    detail.sub_order_id = Some(cluster.sub_order_id.clone());
    detail.product_id = Some(cluster.product_id.clone());
    detail.bill_type = cluster.bill_type;
    detail.order_use = Some(OrderUse::from(1));
    detail.service_begin_time = Some(create_time(cluster));
    detail.iam_project_id = cluster.project.clone();
    detail.iam_project_name = project_name(cluster);
    detail.protocol = engine_version(cluster);
    // The Terraform provider waits for a number here, and for 2 of all numbers.
    detail.service_status = Some(ServiceStatus::InService);
    detail.transition = Some(i64::from(matches!(
        cluster.state,
        ClusterState::Changing(..)
    )));
    detail.shard_size = cluster.shard_size;
    detail.shard_num = cluster.shard_count;
    detail
}

fn create_time(cluster: &Cluster) -> Timestamp {
    timestamp(cluster.created).as_str().into()
}

/// Replies put the engine before the version that requests name.
fn engine_version(cluster: &Cluster) -> EngineVersion {
    format!("redis {}", cluster.protocol.as_str())
        .as_str()
        .into()
}

fn timing_switch(cluster: &Cluster) -> TimingSwitch {
    if cluster.backup_window.is_some() {
        TimingSwitch::On
    } else {
        TimingSwitch::Off
    }
}

fn project_name(cluster: &Cluster) -> String {
    if cluster.project.as_str() == "0" {
        "默认项目".to_owned()
    } else {
        format!("project {}", cluster.project)
    }
}

//! Instances as replies show them.

use kcs_client::Timestamp;
use kcs_client::types::{
    BackupWindow, CacheCluster, CacheClusterDetail, DirectAccess, DirectSupport, Engine,
    EngineVersion, NetType, NodeRole, OrderUse, ServiceStatus, TimingSwitch, TopologyName,
};

use super::access::supports_direct;
use crate::clock::{months_later, timestamp};
use crate::service::lists::count;
use crate::state::{Address, Cluster, ClusterState, ShardAccess};

/// What these numbers mean is not documented. They are those of the guide's samples.
const ORDER_TYPE: i64 = 2;
const SOURCE: i64 = 3;

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
    entry.port = cluster.port.into();
    entry.vip.clone_from(&cluster.vip);
    entry.status = cluster.state.status();
    entry.create_time = create_time(cluster);
    entry.net_type = Some(NetType::Vpc);
    entry.vpc_id = cluster.vpc_id.clone();
    entry.vnet_id = cluster.vnet_id.clone();
    entry.security_group_id = cluster.groups.first().cloned();
    entry.bill_type = cluster.bill_type;
    entry.order_type = Some(ORDER_TYPE);
    entry.source = Some(SOURCE);
    entry.service_status = Some(ServiceStatus::InService);
    entry.service_begin_time = Some(create_time(cluster));
    entry.service_end_time = service_end_time(cluster);
    entry.order_use = Some(OrderUse::Purchase);
    entry.iam_project_id = cluster.project.clone();
    entry.iam_project_name = project_name(cluster);
    entry.protocol = engine_version(cluster);
    entry.eip = Some(ip(cluster.public.main.as_ref()).unwrap_or_default());
    entry.eip_readonly = Some(ip(cluster.public.readonly.as_ref()).unwrap_or_default());
    entry.direct_vips = Some(cluster.direct_vips());
    entry.direct_supported = Some(if supports_direct(cluster) {
        DirectSupport::Supported
    } else {
        DirectSupport::Unsupported
    });
    entry.direct_access = Some(if cluster.shard_access == ShardAccess::Open {
        DirectAccess::Open
    } else {
        DirectAccess::Closed
    });
    entry.area = Some(area(cluster).to_owned());
    entry.slave_vip = cluster.readonly_vip().map(str::to_owned);
    entry.slave_num = Some(slave_num(cluster));
    entry.timing_switch = Some(timing_switch(cluster));
    entry.timezone = window(cluster);
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
    detail.port = cluster.port.into();
    detail.vip.clone_from(&cluster.vip);
    detail.eip = ip(cluster.public.main.as_ref());
    detail.eip_readonly = ip(cluster.public.readonly.as_ref());
    detail.slave_vip = cluster.readonly_vip().map(str::to_owned);
    detail.slave_num = Some(slave_num(cluster));
    detail.status = cluster.state.status();
    detail.create_time = create_time(cluster);
    detail.net_type = Some(NetType::Vpc);
    detail.vpc_id = cluster.vpc_id.clone();
    detail.vnet_id = cluster.vnet_id.clone();
    detail.timing_switch = timing_switch(cluster);
    detail.timezone = window(cluster);
    detail.used_memory = 0.0;
    detail.sub_order_id = Some(cluster.sub_order_id.clone());
    detail.product_id = Some(cluster.product_id.clone());
    detail.bill_type = cluster.bill_type;
    detail.order_type = Some(ORDER_TYPE);
    detail.order_use = Some(match cluster.state {
        ClusterState::Deleted(_) => OrderUse::Removal,
        _ => OrderUse::Purchase,
    });
    detail.source = Some(SOURCE);
    detail.service_begin_time = Some(create_time(cluster));
    detail.service_end_time = service_end_time(cluster);
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

/// A public address without its port.
fn ip(address: Option<&Address>) -> Option<String> {
    address.map(|address| address.ip.clone())
}

/// How many read-only nodes it has.
fn slave_num(cluster: &Cluster) -> i64 {
    count(cluster.nodes_in(NodeRole::Readonly).count())
}

/// Whether it is in one zone or in several.
fn area(cluster: &Cluster) -> &'static str {
    let zone = &cluster.place.zone;
    if cluster.nodes.iter().all(|node| node.zone == *zone) {
        "单可用区"
    } else {
        "多可用区"
    }
}

/// The end of the term that is paid in advance: the last second of a day.
fn service_end_time(cluster: &Cluster) -> Option<Timestamp> {
    let date = months_later(cluster.created, cluster.prepaid?.get())?;
    Some(format!("{date} 23:59:59").as_str().into())
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

/// The window of the automatic backup.
fn window(cluster: &Cluster) -> Option<BackupWindow> {
    let schedule = cluster.schedule.as_ref();
    schedule.map(|schedule| schedule.window.clone())
}

fn timing_switch(cluster: &Cluster) -> TimingSwitch {
    if cluster.schedule.is_some() {
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

/// The topology by name, as some requests and replies have it.
pub(in crate::service) fn topology(cluster: &Cluster) -> TopologyName {
    if cluster.is_cluster() {
        TopologyName::Cluster
    } else {
        TopologyName::Single
    }
}

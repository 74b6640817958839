//! The nodes of instances: those of a new instance, read-only nodes that come and go, and lists of them.

use std::time::Duration;

use kcs_client::actions::CreateCacheCluster;
use kcs_client::types::{
    AddedNode, CacheId, CacheNode, Mode, NodeId, NodeRole, NodeRoleFilter, NodesByRole,
    ReadonlyNode, RoleNode, Shards,
};

use super::require;
use crate::clock::timestamp;
use crate::service::lists::count;
use crate::service::message::{self, Operation};
use crate::service::{Account, Context, ErrorCode, ServiceError, cluster};
use crate::state::{Address, Change, Cluster, ClusterState, Node, NodeState, State};

/// Read-only nodes of an instance, at most.
const MOST_READONLY: i64 = 7;
/// Shards of a cluster that names no number.
const DEFAULT_SHARDS: u32 = 3;
/// Shards of a cluster, at most. The guide has no limit; the vendor's Terraform provider has this one.
const MOST_SHARDS: i64 = 1024;

/// Which nodes a new instance gets.
pub(super) enum Layout {
    /// One primary with a replica, and read-only nodes.
    Single {
        replica_zone: String,
        readonly: u32,
        readonly_zone: String,
        /// The address of the first read-only node, if the request names it.
        readonly_ip: Option<String>,
    },
    /// A proxy, and shards of a primary and a replica each.
    Cluster { shards: u32 },
}

impl Layout {
    /// Returns the nodes that a request asks for.
    ///
    /// # Errors
    ///
    /// The topology cannot have them, there are too many, or a zone is unknown.
    pub(super) fn new(
        account: &Account,
        context: &Context,
        mode: Mode,
        request: &CreateCacheCluster,
    ) -> Result<Self, ServiceError> {
        let readonly = request.slave_num.unwrap_or(0);
        if mode != Mode::Single {
            let only_single = [
                ("SlaveNum", readonly > 0),
                ("PrepareAzName", request.standby_zone.is_some()),
                ("RrAzName", request.readonly_zone.is_some()),
            ];
            if let Some((name, _)) = only_single.iter().find(|(_, given)| *given) {
                return Err(ServiceError::invalid(message::only_with_one_primary(name)));
            }
            let shards = shards(request.shard_count)?;
            return Ok(Self::Cluster {
                shards: shards.unwrap_or(DEFAULT_SHARDS),
            });
        }
        if readonly > MOST_READONLY {
            return Err(ServiceError::invalid(message::too_many_readonly(
                MOST_READONLY,
                readonly,
            )));
        }
        let zone = |parameter, zone| account.zone(context, parameter, zone);
        Ok(Self::Single {
            replica_zone: zone("PrepareAzName", request.standby_zone.as_ref())?,
            readonly: u32::try_from(readonly).unwrap_or(0),
            readonly_zone: zone("RrAzName", request.readonly_zone.as_ref())?,
            readonly_ip: request.slave_vip.clone(),
        })
    }

    /// Returns the zone of read-only nodes that are added later.
    pub(super) fn readonly_zone(&self, context: &Context) -> String {
        match self {
            Self::Single { readonly_zone, .. } => readonly_zone.clone(),
            Self::Cluster { .. } => context.place.zone.clone(),
        }
    }

    /// Returns how many addresses the nodes take. One of them is that of the instance.
    pub(super) fn addresses(&self) -> u32 {
        match self {
            Self::Single { readonly, .. } => readonly.saturating_add(2),
            Self::Cluster { shards } => shards.saturating_mul(2).saturating_add(1),
        }
    }

    /// Creates the nodes. The one that clients connect to has the address of the instance.
    pub(super) fn create(
        self,
        state: &mut State,
        context: &Context,
        vip: &Address,
        ready: Duration,
    ) -> Vec<Node> {
        let zone = &context.place.zone;
        match self {
            Self::Single {
                replica_zone,
                readonly,
                readonly_zone,
                readonly_ip,
            } => {
                let readonly_ip = state.addresses.requested(readonly_ip);
                let mut node = |role, number, zone: &str, address| {
                    state.new_node(role, number, zone, context.now, ready, address)
                };
                let mut nodes = vec![
                    node(NodeRole::Master, 0, zone, Some(vip)),
                    node(NodeRole::Slave, 0, &replica_zone, None),
                ];
                let first = nodes.len();
                nodes.extend(
                    (0..readonly)
                        .map(|number| node(NodeRole::Readonly, number, &readonly_zone, None)),
                );
                if let (Some(first), Some(address)) = (nodes.get_mut(first), readonly_ip) {
                    first.ip = address.ip;
                }
                nodes
            }
            Self::Cluster { shards } => {
                let proxy = NodeRole::Proxy;
                let mut nodes = vec![state.new_node(proxy, 0, zone, context.now, ready, Some(vip))];
                nodes.extend(
                    (0..shards)
                        .flat_map(|number| state.new_shard(number, zone, context.now, ready)),
                );
                nodes
            }
        }
    }
}

/// Refuses what needs more addresses than are free.
pub(super) fn require_addresses(state: &State, count: u32) -> Result<(), ServiceError> {
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    match state.free_addresses() {
        Some(free) if free < count => Err(ServiceError::forbidden(message::too_few_addresses(
            count,
            free,
            &state.addresses,
        ))),
        _ => Ok(()),
    }
}

/// Returns a number of shards that a request names; none for 0, as the Terraform provider may send.
pub(super) fn shards(count: Option<Shards>) -> Result<Option<u32>, ServiceError> {
    let Some(count) = count.map(Shards::get).filter(|count| *count > 0) else {
        return Ok(None);
    };
    if count > MOST_SHARDS {
        return Err(ServiceError::invalid(message::too_many_shards(
            MOST_SHARDS,
            count,
        )));
    }
    Ok(u32::try_from(count).ok())
}

/// Adds shards to a cluster, or removes those with the highest numbers. Slots and keys move before the instance runs again.
pub(super) fn resize(
    state: &mut State,
    context: &Context,
    id: &CacheId,
    shards: u32,
    until: Duration,
) -> Result<(), ServiceError> {
    let instance = cluster(state, context, id)?;
    let present = u32::try_from(instance.nodes_in(NodeRole::Master).count()).unwrap_or(u32::MAX);
    let zone = instance.place.zone.clone();
    require_addresses(state, shards.saturating_sub(present).saturating_mul(2))?;
    let new: Vec<Node> = (present..shards)
        .flat_map(|number| state.new_shard(number, &zone, context.now, until))
        .collect();
    let instance = cluster(state, context, id)?;
    if present == shards {
        return Ok(());
    }
    instance.layout = instance.layout.wrapping_add(1);
    instance.await_processes();
    instance.nodes.extend(new);
    for node in &mut instance.nodes {
        if node.shard.is_some() && node.number >= shards {
            node.state = NodeState::Deleting(until);
        }
    }
    Ok(())
}

impl Account {
    pub(super) fn add_node(
        &self,
        context: &Context,
        id: &CacheId,
        ip: Option<String>,
    ) -> Result<AddedNode, ServiceError> {
        let ready = context.after(self.timing.node);
        let mut state = self.state(context);
        let instance = cluster(&mut state, context, id)?;
        require_single(instance)?;
        require(instance, Operation::AddNode, &[ClusterState::Running])?;
        if count(instance.nodes_in(NodeRole::Readonly).count()) >= MOST_READONLY {
            return Err(ServiceError::forbidden(message::readonly_full(
                id,
                MOST_READONLY,
            )));
        }
        // One that is being deleted keeps its name.
        let nodes = instance.nodes.iter();
        let readonly = nodes.filter(|node| node.role == NodeRole::Readonly);
        let last = readonly.map(|node| node.number).max();
        let number = last.map_or(0, |last| last.saturating_add(1));
        let zone = instance.readonly_zone.clone();
        require_addresses(&state, 1)?;
        let role = NodeRole::Readonly;
        let mut node = state.new_node(role, number, &zone, context.now, ready, None);
        if let Some(address) = state.addresses.requested(ip) {
            node.ip = address.ip;
        }
        let mut added = AddedNode::default();
        added.node_id = node.id.clone();
        let instance = cluster(&mut state, context, id)?;
        instance.nodes.push(node);
        instance.state = ClusterState::Changing(Change::AddingNode, ready);
        Ok(added)
    }

    pub(super) fn delete_node(
        &self,
        context: &Context,
        id: &CacheId,
        node: &NodeId,
    ) -> Result<(), ServiceError> {
        let until = context.after(self.timing.node);
        self.with(context, id, |instance| {
            require_single(instance)?;
            let is_running = require(instance, Operation::DeleteNode, &[ClusterState::Running]);
            let mut nodes = instance.nodes.iter_mut();
            let found = nodes.find(|found| found.id == *node && found.role == NodeRole::Readonly);
            let Some(found) = found else {
                return Err(ServiceError::new(
                    ErrorCode::InvalidAction,
                    message::no_node(node),
                ));
            };
            // A repeated call.
            if !found.stays() {
                return Ok(());
            }
            is_running?;
            found.state = NodeState::Deleting(until);
            Ok(())
        })
    }

    /// Only the newer version shows role and zone.
    pub(super) fn readonly_nodes(
        &self,
        context: &Context,
        id: &CacheId,
        with_role: bool,
    ) -> Result<Vec<ReadonlyNode>, ServiceError> {
        self.with(context, id, |instance| {
            let nodes = instance.nodes.iter();
            let nodes = nodes.filter(|node| node.role == NodeRole::Readonly);
            Ok(nodes
                .map(|node| {
                    let mut shown = ReadonlyNode::default();
                    shown.node_id = node.id.clone();
                    shown.name = name(instance, node);
                    shown.port = node.port.into();
                    shown.ip.clone_from(&node.ip);
                    shown.status = node.status();
                    shown.create_time = timestamp(node.created).as_str().into();
                    if with_role {
                        shown.role = Some(node.role.clone());
                        shown.area = Some(area(&node.zone));
                    }
                    shown
                })
                .collect())
        })
    }

    pub(super) fn nodes(
        &self,
        context: &Context,
        id: &CacheId,
        role: Option<&NodeRole>,
    ) -> Result<Vec<CacheNode>, ServiceError> {
        if let Some(role @ NodeRole::Other(_)) = role {
            let roles: Vec<&str> = NodeRole::VALUES.iter().map(NodeRole::as_str).collect();
            return Err(ServiceError::invalid(message::unknown_role(
                "Proxy",
                role.as_str(),
                &roles,
            )));
        }
        self.with(context, id, |instance| {
            let nodes = instance.nodes.iter();
            let nodes = nodes.filter(|node| role.is_none_or(|role| *role == node.role));
            Ok(nodes
                .map(|node| {
                    let mut shown = CacheNode::default();
                    shown.node_id = node.id.clone();
                    shown.name = name(instance, node);
                    shown.port = node.port.into();
                    shown.ip.clone_from(&node.ip);
                    shown.status = node.status();
                    shown.create_time = timestamp(node.created).as_str().into();
                    shown.role = node.role.clone();
                    shown.area = area(&node.zone);
                    shown
                })
                .collect())
        })
    }

    /// Read-only nodes are among the replicas.
    pub(super) fn nodes_by_role(
        &self,
        context: &Context,
        id: &CacheId,
        role: &NodeRoleFilter,
    ) -> Result<NodesByRole, ServiceError> {
        let wanted: &[NodeRole] = match role {
            NodeRoleFilter::Master => &[NodeRole::Master],
            NodeRoleFilter::Slave => &[NodeRole::Slave, NodeRole::Readonly],
            NodeRoleFilter::Proxy => &[NodeRole::Proxy],
            NodeRoleFilter::All => NodeRole::VALUES,
            NodeRoleFilter::Other(_) | _ => {
                let roles: Vec<&str> = NodeRoleFilter::VALUES
                    .iter()
                    .map(NodeRoleFilter::as_str)
                    .collect();
                return Err(ServiceError::invalid(message::unknown_role(
                    "Role",
                    role.as_str(),
                    &roles,
                )));
            }
        };
        self.with(context, id, |instance| {
            let mut nodes = NodesByRole::default();
            for node in &instance.nodes {
                if !wanted.contains(&node.role) {
                    continue;
                }
                let list = match node.role {
                    NodeRole::Master => &mut nodes.master_nodes,
                    NodeRole::Proxy => &mut nodes.proxy_nodes,
                    _ => &mut nodes.slave_nodes,
                };
                list.push(role_node(instance, node));
            }
            Ok(nodes)
        })
    }
}

fn role_node(instance: &Cluster, node: &Node) -> RoleNode {
    let mut shown = RoleNode::default();
    shown.node_id = Some(node.id.clone());
    shown.name = Some(name(instance, node));
    shown.port = Some(node.port.into());
    shown.ip = Some(node.ip.clone());
    shown.status = Some(node.status());
    shown.create_time = Some(timestamp(node.created).as_str().into());
    shown.role = Some(node.role.clone());
    shown.az = Some(node.zone.as_str().into());
    shown.shard_id.clone_from(&node.shard);
    shown
}

/// The name of a node follows that of the instance.
fn name(instance: &Cluster, node: &Node) -> String {
    let (name, number) = (instance.name.as_str(), node.number);
    match (&node.role, instance.is_cluster()) {
        (NodeRole::Readonly, _) => format!("{name}--readonly--{number}"),
        (NodeRole::Slave, false) => format!("{name}--slave"),
        (NodeRole::Slave, true) => format!("{name}--shard--{number}--slave"),
        (NodeRole::Proxy, _) => format!("{name}--proxy--{number}"),
        (_, true) => format!("{name}--shard--{number}"),
        (_, false) => name.to_owned(),
    }
}

/// A zone as the service displays it: `可用区C` for `cn-beijing-6c`.
fn area(zone: &str) -> String {
    let letter: String = zone.chars().next_back().into_iter().collect();
    format!("可用区{}", letter.to_uppercase())
}

/// Refuses clusters.
fn require_single(instance: &Cluster) -> Result<(), ServiceError> {
    if instance.is_cluster() {
        return Err(ServiceError::forbidden(message::cluster_has_no_readonly(
            &instance.id,
            instance.mode.code(),
        )));
    }
    Ok(())
}

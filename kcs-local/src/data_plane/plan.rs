//! From the state of instances to processes, and from processes to the state of instances.

use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};

use kcs_client::types::NodeRole;

use crate::engine::{self, Condition, Instance, Observed, Plan, Role};
use crate::state::{Change, Cluster, ClusterState, Node, PORT, Processes, State};

/// The processes that the instances should have.
pub(super) fn plan(state: &State) -> Plan {
    let has_processes = |cluster: &&Cluster| {
        let is_deleted = matches!(cluster.state, ClusterState::Changing(Change::Deleting, _));
        cluster.processes != Processes::None && !is_deleted
    };
    let clusters = state.clusters.values().filter(has_processes);
    Plan {
        instances: clusters
            .map(|cluster| (cluster.id.as_str().to_owned(), instance(cluster)))
            .collect(),
        snapshots: BTreeSet::new(),
    }
}

fn instance(cluster: &Cluster) -> Instance {
    let is_locked = matches!(
        cluster.state,
        ClusterState::Locked | ClusterState::Changing(Change::Locking, _)
    );
    // The processes have the new size from the beginning of the change.
    let capacity = match &cluster.state {
        ClusterState::Changing(Change::Resizing(size), _) => size.capacity,
        _ => cluster.capacity,
    };
    let primaries = cluster.nodes_in(NodeRole::Master).count().max(1);
    let bytes = u64::try_from(capacity.get())
        .unwrap_or(0)
        .saturating_mul(1 << 30);
    let memory = bytes
        .checked_div(u64::try_from(primaries).unwrap_or(1))
        .unwrap_or(bytes);
    // The proxy of a cluster is no process: the first primary listens at its address.
    let mut alias = cluster
        .nodes_in(NodeRole::Proxy)
        .next()
        .and_then(|proxy| proxy.ip.parse().ok());
    let nodes = cluster.nodes.iter().filter(|node| node.stays());
    Instance {
        protocol: cluster.protocol.as_str().to_owned(),
        runs: !is_locked,
        restarts: cluster.restarts,
        password: cluster.password.clone(),
        parameters: cluster.parameter_values.clone(),
        cluster: cluster.is_cluster(),
        nodes: nodes
            .filter_map(|node| process(cluster, node, memory, &mut alias))
            .collect(),
        jobs: Vec::new(),
    }
}

/// The process of a node. Clients connect to the first primary at `alias` too.
fn process(
    cluster: &Cluster,
    node: &Node,
    memory: u64,
    alias: &mut Option<IpAddr>,
) -> Option<engine::Node> {
    let role = match node.role {
        NodeRole::Master => Role::Primary,
        NodeRole::Slave | NodeRole::Readonly => {
            let mut primaries = cluster.nodes_in(NodeRole::Master);
            Role::Replica(name(primaries.find(|it| it.shard == node.shard)?))
        }
        NodeRole::Proxy | NodeRole::Other(_) | _ => return None,
    };
    Some(engine::Node {
        name: name(node),
        address: SocketAddr::new(node.ip.parse().ok()?, PORT),
        alias: alias.take_if(|_| role == Role::Primary),
        memory,
        role,
    })
}

/// Unique in the instance, and the same for the primaries of all instances with as many shards: snapshots are kept by it.
fn name(node: &Node) -> String {
    format!("{}-{}", node.role.as_str(), node.number)
}

/// Notes what an instance's processes do. Returns why they have failed, if that is new.
pub(super) fn observe(state: &mut State, id: &str, report: Observed) -> Option<String> {
    let mut clusters = state.clusters.values_mut();
    let cluster = clusters.find(|cluster| cluster.id.as_str() == id)?;
    // Of the time before the last restart.
    if report.restarts != cluster.restarts {
        return None;
    }
    match report.condition {
        Condition::Ready => {
            cluster.processes = Processes::Ready;
            None
        }
        Condition::Stopped => None,
        Condition::Failed(reason) => cluster.fail(&reason).then_some(reason),
    }
}

//! From the state of instances to processes.

use std::net::SocketAddr;

use kcs_client::types::{NodeRole, ShardId, SnapshotId};

use crate::engine::{self, Announced, DataFile, Instance, PROCESS_PORT, Plan, Role, Task};
use crate::state::{
    Addresses, Change, Cluster, ClusterState, Job, Node, Object, Processes, State, Work,
};

/// The processes that the instances should have.
pub(super) fn plan(state: &State) -> Plan {
    let clusters = state.clusters.values().filter(|it| has_processes(it));
    // Of what is in the recycle bin there are files only.
    let clusters = clusters.chain(state.bin.values());
    Plan {
        instances: clusters
            .map(|cluster| (cluster.id.as_str().to_owned(), instance(state, cluster)))
            .collect(),
        snapshots: snapshots(state).collect(),
        loaded: state.jobs.iter().flat_map(loaded_files).collect(),
    }
}

/// The ids of all snapshots.
pub(super) fn snapshots(state: &State) -> impl Iterator<Item = String> {
    let snapshots = state.backups.iter().flat_map(|backup| &backup.snapshots);
    snapshots.map(|snapshot| snapshot.id.as_str().to_owned())
}

/// The names of the files that a job loads.
fn loaded_files(job: &Job) -> Vec<String> {
    match &job.work {
        Work::Load { load, nodes } if job.outcome.is_none() => nodes
            .iter()
            .map(|node| loaded_name(*load, job.cache_id.as_str(), node))
            .collect(),
        _ => Vec::new(),
    }
}

fn loaded_name(load: u64, cache_id: &str, node: &str) -> String {
    format!("{load}-{cache_id}-{node}")
}

/// The file of a node that is loaded.
pub(super) fn loaded(load: u64, cache_id: &str, node: &str) -> DataFile {
    DataFile::Loaded(loaded_name(load, cache_id, node))
}

/// Whether an instance has processes. It loses them as soon as it is being deleted.
pub(super) fn has_processes(cluster: &Cluster) -> bool {
    let is_deleted = matches!(cluster.state, ClusterState::Changing(Change::Deleting, _));
    cluster.processes != Processes::None && !is_deleted
}

/// The nodes of an instance that have processes. The keys of a shard that leaves move to the others before its processes are stopped.
pub(super) fn nodes(cluster: &Cluster) -> impl Iterator<Item = &Node> {
    let nodes = cluster.nodes.iter();
    nodes.filter(|node| node.stays() || node.shard.is_some())
}

/// Whether nobody may use an instance.
pub(super) fn is_locked(cluster: &Cluster) -> bool {
    matches!(
        cluster.state,
        ClusterState::Locked | ClusterState::Changing(Change::Locking, _)
    )
}

fn instance(state: &State, cluster: &Cluster) -> Instance {
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
    Instance {
        protocol: cluster.protocol.as_str().to_owned(),
        runs: !is_locked(cluster) && !cluster.is_going(),
        restarts: cluster.restarts,
        password: cluster.password.clone(),
        parameters: cluster.parameter_values.clone(),
        cluster: cluster.is_cluster(),
        nodes: nodes(cluster)
            .filter_map(|node| process(state, cluster, node, memory))
            .collect(),
        samples: cluster.analyses.service_log || cluster.analyses.slow_log,
        jobs: state
            .jobs_of_processes()
            .filter(|job| job.cache_id == cluster.id)
            .filter_map(|job| {
                let number = job.number;
                task(state, cluster, &job.work).map(|task| engine::Job { number, task })
            })
            .collect(),
    }
}

/// What processes have to do for a job. `None` if its backup is gone.
fn task(state: &State, cluster: &Cluster, work: &Work) -> Option<Task> {
    let backup = |id: &SnapshotId| state.backups.iter().find(|backup| backup.has(id));
    let files = |id: &SnapshotId| {
        let snapshots = backup(id)?.named(id);
        let files = snapshots.filter_map(|snapshot| {
            let node = primary(cluster, snapshot.shard_id.as_ref())?;
            Some((name(node), file(&snapshot.id)))
        });
        Some(files.collect())
    };
    Some(match work {
        Work::Flush(databases) => Task::Flush(databases.clone()),
        Work::Save(id) => Task::Save(files(id)?),
        Work::Restore(id) => Task::Restore(files(id)?),
        Work::RestoreFrom(from) => {
            let node = primary(cluster, None)?;
            Task::Restore([(name(node), object(from))].into())
        }
        Work::Load { load, nodes } => {
            let id = cluster.id.as_str();
            let files = nodes
                .iter()
                .map(|node| (node.clone(), loaded(*load, id, node)));
            Task::Load(files.collect())
        }
        Work::Export(id, to) => {
            let snapshot = backup(id)?.named(id).next()?;
            Task::Copy(file(&snapshot.id), object(to))
        }
        Work::FindHotKeys | Work::FindBigKeys(_) => Task::Survey,
    })
}

/// The primary of a shard, or of an instance without shards.
pub(super) fn primary<'a>(cluster: &'a Cluster, shard: Option<&ShardId>) -> Option<&'a Node> {
    let mut primaries = cluster.nodes_in(NodeRole::Master);
    primaries.find(|node| node.shard.as_ref() == shard)
}

fn file(id: &SnapshotId) -> DataFile {
    DataFile::Snapshot(id.as_str().to_owned())
}

pub(super) fn object(object: &Object) -> DataFile {
    DataFile::Object {
        bucket: object.bucket().to_owned(),
        name: object.name().to_owned(),
    }
}

/// Where the process of a node listens, unless it has none: the proxy of a cluster is not a process.
pub(super) fn process_address(state: &State, node: &Node) -> Option<SocketAddr> {
    if node.role == NodeRole::Proxy {
        return None;
    }
    let ip = state.addresses.of_process(&node.ip, node.port)?;
    Some(SocketAddr::new(ip.into(), PROCESS_PORT))
}

/// The process of a node.
fn process(state: &State, cluster: &Cluster, node: &Node, memory: u64) -> Option<engine::Node> {
    let role = match node.role {
        NodeRole::Master => Role::Primary,
        NodeRole::Slave | NodeRole::Readonly => {
            let primary = |it: &&Node| it.role == NodeRole::Master && it.shard == node.shard;
            Role::Replica(name(cluster.nodes.iter().find(primary)?))
        }
        NodeRole::Proxy | NodeRole::Other(_) | _ => return None,
    };
    Some(engine::Node {
        name: name(node),
        address: process_address(state, node)?,
        announced: Announced {
            host: match &state.addresses {
                Addresses::Ports { host, .. } => Some(host.clone()),
                Addresses::Private | Addresses::Loopback { .. } => None,
            },
            port: node.port,
        },
        memory,
        role,
        leaves: !node.stays(),
    })
}

/// Unique in the instance, and the same for the primaries of all instances with as many shards: snapshots are kept by it.
pub(super) fn name(node: &Node) -> String {
    format!("{}-{}", node.role.as_str(), node.number)
}

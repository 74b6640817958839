//! From the state of instances to processes, and from processes to the state of instances.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};

use kcs_client::types::{NodeRole, ShardId, SnapshotId};

use crate::engine::{self, Condition, DataFile, Instance, Observed, Plan, Role, Task};
use crate::state::{
    Change, Cluster, ClusterState, Node, Object, Outcome, PORT, Processes, State, Work,
};

/// The processes that the instances should have.
pub(super) fn plan(state: &State) -> Plan {
    let has_processes = |cluster: &&Cluster| {
        let is_deleted = matches!(cluster.state, ClusterState::Changing(Change::Deleting, _));
        cluster.processes != Processes::None && !is_deleted
    };
    let clusters = state.clusters.values().filter(has_processes);
    Plan {
        instances: clusters
            .map(|cluster| (cluster.id.as_str().to_owned(), instance(state, cluster)))
            .collect(),
        snapshots: state
            .backups
            .iter()
            .flat_map(|backup| &backup.snapshots)
            .map(|snapshot| snapshot.id.as_str().to_owned())
            .collect(),
    }
}

fn instance(state: &State, cluster: &Cluster) -> Instance {
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
        Work::Export(id, to) => {
            let snapshot = backup(id)?.named(id).next()?;
            Task::Copy(file(&snapshot.id), object(to))
        }
        Work::FindHotKeys | Work::FindBigKeys(_) => return None,
    })
}

/// The primary of a shard, or of an instance without shards.
fn primary<'a>(cluster: &'a Cluster, shard: Option<&ShardId>) -> Option<&'a Node> {
    let mut primaries = cluster.nodes_in(NodeRole::Master);
    primaries.find(|node| node.shard.as_ref() == shard)
}

fn file(id: &SnapshotId) -> DataFile {
    DataFile::Snapshot(id.as_str().to_owned())
}

fn object(object: &Object) -> DataFile {
    DataFile::Object {
        bucket: object.bucket().to_owned(),
        name: object.name().to_owned(),
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

/// Notes what an instance's processes do. Returns what has failed that had not failed before.
pub(super) fn observe(state: &mut State, id: &str, report: Observed) -> Vec<String> {
    let mut failures = Vec::new();
    for (number, outcome) in report.jobs {
        let outcome = match outcome {
            Ok(saved) => {
                note_sizes(state, number, &saved.sizes);
                Outcome::Done
            }
            Err(reason) => Outcome::Failed(reason),
        };
        let job = state.jobs.iter_mut().find(|job| job.number == number);
        let Some(job) = job.filter(|job| job.outcome.is_none()) else {
            continue;
        };
        if let Outcome::Failed(reason) = &outcome {
            let what = match job.work {
                Work::Flush(_) => "flushed",
                Work::Save(_) => "backed up",
                Work::Restore(_) | Work::RestoreFrom(_) => "restored",
                Work::Export(..) => "exported",
                Work::FindHotKeys | Work::FindBigKeys(_) => "analysed",
            };
            failures.push(format!("the instance {id} cannot be {what}: {reason}"));
        }
        job.outcome = Some(outcome);
    }
    let mut clusters = state.clusters.values_mut();
    let Some(cluster) = clusters.find(|cluster| cluster.id.as_str() == id) else {
        return failures;
    };
    // A report of the time before the last restart says nothing of the present.
    if report.restarts == cluster.restarts {
        match report.condition {
            Condition::Ready => cluster.processes = Processes::Ready,
            Condition::Stopped => {}
            Condition::Failed(reason) => {
                if cluster.fail(&reason) {
                    failures.push(format!("the instance {id} has failed: {reason}"));
                }
            }
        }
    }
    failures
}

/// Notes the sizes of the snapshots that a job has saved, by node.
fn note_sizes(state: &mut State, number: u64, sizes: &BTreeMap<String, u64>) {
    let job = state.jobs.iter().find(|job| job.number == number);
    let Some((cache_id, Work::Save(id))) = job.map(|job| (&job.cache_id, &job.work)) else {
        return;
    };
    let Some(cluster) = state.clusters.get(cache_id) else {
        return;
    };
    for snapshot in state
        .backups
        .iter_mut()
        .filter(|backup| backup.id == *id)
        .flat_map(|backup| &mut backup.snapshots)
    {
        let node = primary(cluster, snapshot.shard_id.as_ref());
        snapshot.size = node.and_then(|node| sizes.get(&name(node))).copied();
    }
}

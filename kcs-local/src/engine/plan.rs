//! The desired processes, as plain data.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;

use kcs_client::types::Password;

use super::sample::Sample;
use super::survey::Survey;

/// The desired processes and files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    /// By id. An instance that is not listed loses its processes and files.
    pub(crate) instances: BTreeMap<String, Instance>,
    /// The ids of snapshots. One that is not listed loses its file.
    pub(crate) snapshots: BTreeSet<String>,
    /// The names of files that were loaded for instances. One that is not listed is removed.
    pub(crate) loaded: BTreeSet<String>,
}

/// The desired processes of one instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Instance {
    /// The requested version, such as `5.0`: of several engines the one with this version is taken, else the first.
    pub(crate) protocol: String,
    /// Whether the processes run. Those of an instance that does not run are stopped, and their files stay.
    pub(crate) runs: bool,
    /// How often a restart was requested: another number than the present one restarts the processes.
    pub(crate) restarts: u32,
    /// The password of clients.
    pub(crate) password: Option<Password>,
    /// Parameters by their names in `CONFIG SET`. A parameter that is not listed has the engine's default.
    pub(crate) parameters: BTreeMap<String, String>,
    /// Whether the nodes form a Redis cluster, whose primaries share the 16,384 slots.
    pub(crate) cluster: bool,
    /// One process each. Names are unique in the instance.
    pub(crate) nodes: Vec<Node>,
    /// Whether its processes are asked about themselves from time to time.
    pub(crate) samples: bool,
    /// Tasks to execute once, in ascending order of their numbers.
    pub(crate) jobs: Vec<Job>,
}

/// One process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    /// The name of the node's folder: letters, digits and hyphens.
    pub(crate) name: String,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// Where the clients of a cluster find it.
    pub(crate) announced: Announced,
    /// `maxmemory` in bytes.
    pub(crate) memory: u64,
    pub(crate) role: Role,
    /// Whether it leaves its cluster: its slots and keys move to the others before its process is stopped.
    pub(crate) leaves: bool,
}

/// Where the clients of a cluster find a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Announced {
    /// The host, if it is not the address of the process. Needs version 7.0 of the engine.
    pub(crate) host: Option<String>,
    pub(crate) port: u16,
}

/// What a node does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Primary,
    /// Replicates the node of this name.
    Replica(String),
}

/// A task to execute once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Job {
    /// Greater than the numbers of all earlier jobs of the instance.
    pub(crate) number: u64,
    pub(crate) task: Task,
}

/// What to do with the data of an instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// Delete all keys of these databases, or of all if none is listed.
    Flush(Vec<u32>),
    /// Save the data of these nodes as files.
    Save(BTreeMap<String, DataFile>),
    /// Replace the data of these nodes with those of files.
    Restore(BTreeMap<String, DataFile>),
    /// Begin anew with the data of these files, whatever there was. A node that is not named begins without data.
    Load(BTreeMap<String, DataFile>),
    /// Copy a file.
    Copy(DataFile, DataFile),
    /// Look at all keys.
    Survey,
}

/// A file with the data of one node, in the format RDB.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DataFile {
    /// The snapshot of this id.
    Snapshot(String),
    /// Data of a node that were loaded, of this name.
    Loaded(String),
    /// An object of object storage.
    Object {
        bucket: String,
        /// A path in the bucket.
        name: String,
    },
}

/// What the processes of an instance do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Observed {
    /// The number of restarts that were executed.
    pub(crate) restarts: u32,
    /// The names of the nodes that the plan had, without those that leave: an older plan may have had others.
    pub(crate) nodes: BTreeSet<String>,
    /// The state of the processes.
    pub(crate) condition: Condition,
    /// The names of the nodes whose processes have failed.
    pub(crate) failed: BTreeSet<String>,
    /// The version of the engine that runs the instance, such as `redis 7.0.15`.
    pub(crate) engine: String,
    /// Parameters that the engine rejected, with its message.
    pub(crate) rejected: BTreeMap<String, String>,
    /// What the processes said of themselves, if they were asked.
    pub(crate) samples: Vec<Sample>,
    /// The executed jobs that the plan lists: by number, the outcome or the reason of the failure.
    pub(crate) jobs: BTreeMap<u64, Result<Outcome, String>>,
}

/// What a job has done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// The sizes in bytes of the files that were saved, by node.
    pub(crate) sizes: BTreeMap<String, u64>,
    /// What a survey has found.
    pub(crate) survey: Option<Survey>,
}

/// The state of an instance's processes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    /// All processes answer and are configured.
    Ready,
    /// The processes are stopped because the instance does not run.
    Stopped,
    /// A process could not be started, or ended by itself. Only a restart helps.
    Failed(String),
}

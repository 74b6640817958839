//! Which operations a state allows.

use crate::service::ServiceError;
use crate::state::{Change, Cluster, ClusterState, Processes};

/// Refuses an operation unless the instance is in one of the states that allow it.
pub(in crate::service) fn require(
    cluster: &Cluster,
    operation: &str,
    allowed: &[ClusterState],
) -> Result<(), ServiceError> {
    if allowed.contains(&cluster.state) {
        return Ok(());
    }
    let words: Vec<&str> = allowed.iter().map(word).collect();
    let reason = match &cluster.processes {
        Processes::Failed(reason) => format!(": {reason}"),
        Processes::None | Processes::Starting | Processes::Ready => String::new(),
    };
    Err(ServiceError::forbidden(format!(
        "the instance {} cannot be {operation} while it is {} (status {}), only while it is {}{reason}",
        cluster.id,
        word(&cluster.state),
        cluster.state.status().code(),
        words.join(" or ")
    )))
}

/// A state as messages name it.
pub(super) fn word(state: &ClusterState) -> &'static str {
    match state {
        ClusterState::Running => "running",
        ClusterState::Locked => "locked",
        ClusterState::Failed => "in error",
        ClusterState::Changing(change, _) => match change {
            Change::Building => "being created",
            Change::Resizing(_) => "being resized",
            Change::AddingNode => "being extended by a read-only node",
            Change::Restarting => "restarting",
            Change::Configuring => "being configured",
            Change::Locking => "being locked",
            Change::Unlocking => "being unlocked",
            Change::BackingUp => "being backed up",
            Change::Restoring => "being restored",
            Change::Deleting => "being deleted",
        },
    }
}

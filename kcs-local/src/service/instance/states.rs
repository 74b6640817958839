//! Which operations a state allows.

use crate::service::ServiceError;
use crate::service::message::{self, Operation};
use crate::state::{Cluster, ClusterState, Processes};

/// Refuses an operation unless the instance is in one of the states that allow it.
pub(in crate::service) fn require(
    cluster: &Cluster,
    operation: Operation,
    allowed: &[ClusterState],
) -> Result<(), ServiceError> {
    if allowed.contains(&cluster.state) {
        return Ok(());
    }
    let failure = match &cluster.processes {
        Processes::Failed(reason) => Some(reason.as_str()),
        Processes::None | Processes::Starting | Processes::Ready => None,
    };
    Err(ServiceError::forbidden(message::wrong_state(
        &cluster.id,
        operation,
        &cluster.state,
        allowed,
        failure,
    )))
}

//! Which sizes instances can have, and which engine versions.

use kcs_client::types::{Gigabytes, Mode, Protocol, Shards};

use crate::service::ServiceError;
use crate::service::message;
use crate::state::{Cluster, parameters_of};

/// Sizes of an instance with one primary, in GB.
const SINGLE: &[i64] = &[1, 2, 4, 8, 12, 16, 20, 24, 28, 32, 36, 64];
/// Smallest and largest size of a cluster, in GB, and the step between two sizes.
const CLUSTER: (i64, i64, i64) = (70, 300, 10);

/// Checks the size of a new instance. The size of a custom cluster is known only if the request names number and size of its shards.
///
/// # Errors
///
/// The topology does not have that size.
pub(super) fn check(
    mode: Mode,
    capacity: Gigabytes,
    shard_count: Option<Shards>,
    shard_size: Option<Gigabytes>,
) -> Result<(), ServiceError> {
    let size = capacity.get();
    match mode {
        Mode::Single if !SINGLE.contains(&size) => {
            let sizes: Vec<String> = SINGLE.iter().map(ToString::to_string).collect();
            Err(ServiceError::invalid(message::capacity_of_single(
                &sizes, size,
            )))
        }
        Mode::Cluster => {
            let (least, most, step) = CLUSTER;
            if (least..=most).contains(&size) && size.rem_euclid(step) == 0 {
                return Ok(());
            }
            Err(ServiceError::invalid(message::capacity_of_cluster(
                CLUSTER, size,
            )))
        }
        Mode::CustomCluster => {
            let given = |number: i64| (number > 0).then_some(number);
            let count = shard_count.map(Shards::get).and_then(given);
            let shard = shard_size.map(Gigabytes::get).and_then(given);
            match (count, shard) {
                (Some(count), Some(shard)) if count.checked_mul(shard) != Some(size) => Err(
                    ServiceError::invalid(message::capacity_of_custom(count, shard, size)),
                ),
                _ => Ok(()),
            }
        }
        Mode::Single => Ok(()),
        _ => {
            let modes: Vec<String> = Mode::VALUES
                .iter()
                .map(|mode| mode.code().to_string())
                .collect();
            Err(ServiceError::invalid(message::unknown_mode(
                mode.code(),
                &modes,
            )))
        }
    }
}

/// Checks another size of an instance.
///
/// # Errors
///
/// The topology does not have that size, or cannot change to it.
pub(super) fn check_change(
    cluster: &Cluster,
    capacity: Gigabytes,
    shard_count: Option<Shards>,
    shard_size: Option<Gigabytes>,
) -> Result<(), ServiceError> {
    let (count, size) = (
        shard_count.or(cluster.shard_count),
        shard_size.or(cluster.shard_size),
    );
    check(cluster.mode, capacity, count, size)?;
    if cluster.mode != Mode::CustomCluster {
        return Ok(());
    }
    if count != cluster.shard_count && size != cluster.shard_size {
        return Err(ServiceError::invalid(message::shards_or_size()));
    }
    if capacity < cluster.capacity {
        return Err(ServiceError::forbidden(message::cannot_shrink(
            &cluster.id,
            cluster.capacity,
            capacity,
        )));
    }
    Ok(())
}

/// Checks the engine version of a new instance.
///
/// # Errors
///
/// The version is unknown, or is not one of the topology.
pub(super) fn check_version(mode: Mode, version: &Protocol) -> Result<(), ServiceError> {
    let is_of_clusters = match (mode, version) {
        (Mode::Single, Protocol::V30) => Some(true),
        (Mode::Cluster | Mode::CustomCluster, Protocol::V28) => Some(false),
        _ => None,
    };
    if let Some(is_of_clusters) = is_of_clusters {
        return Err(ServiceError::invalid(message::version_of_other_mode(
            is_of_clusters,
            version.as_str(),
        )));
    }
    if parameters_of(version).next().is_none() {
        let versions: Vec<&str> = Protocol::VALUES.iter().map(Protocol::as_str).collect();
        return Err(ServiceError::invalid(message::unknown_engine_version(
            version.as_str(),
            &versions,
        )));
    }
    Ok(())
}

//! Snapshots: complete after a while, gone with their instance.

use std::time::Duration;

use kcs_client::clock::UnixTime;
use kcs_client::types::{BackupStatus, CacheId, SnapshotId, SnapshotName};
use serde::{Deserialize, Serialize};

use super::unix_time;

/// A snapshot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct StoredSnapshot {
    pub(crate) id: SnapshotId,
    pub(crate) name: SnapshotName,
    pub(crate) cache_id: CacheId,
    #[serde(with = "unix_time")]
    pub(crate) created: UnixTime,
    /// When it is complete, by the clock that never goes backwards.
    pub(crate) ready: Duration,
}

impl StoredSnapshot {
    /// As replies show it.
    pub(crate) fn status(&self, elapsed: Duration) -> BackupStatus {
        if self.ready <= elapsed {
            BackupStatus::Available
        } else {
            BackupStatus::Creating
        }
    }
}

//! Backups: taken on request or by schedule, complete after a while, gone with their instance.

use std::time::Duration;

use kcs_client::clock::UnixTime;
use kcs_client::types::{
    BackupStatus, BackupType, BackupWindow, CacheId, NodeRole, ShardId, SnapshotId, SnapshotName,
    TaskId,
};
use serde::{Deserialize, Serialize};

use super::{Change, Cluster, ClusterState, Moment, State, Work, unix_time};

/// How long automatic backups are kept.
pub(crate) const RETENTION: Duration = Duration::from_secs(7 * 24 * 60 * 60);

const HOUR: i64 = 60 * 60;
const DAY: i64 = 24 * HOUR;

/// A backup of a whole instance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Backup {
    pub(crate) id: SnapshotId,
    pub(crate) name: SnapshotName,
    pub(crate) cache_id: CacheId,
    pub(crate) backup_type: BackupType,
    pub(crate) status: BackupStatus,
    #[serde(with = "unix_time")]
    pub(crate) created: UnixTime,
    #[serde(with = "unix_time")]
    pub(crate) updated: UnixTime,
    /// One for each shard of a cluster. That of an instance with one primary has the id of the backup.
    pub(crate) snapshots: Vec<StoredSnapshot>,
    /// How often the number of shards had been changed before.
    #[serde(default)]
    pub(crate) layout: u32,
}

/// One file of a backup.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct StoredSnapshot {
    pub(crate) id: SnapshotId,
    pub(crate) name: SnapshotName,
    pub(crate) shard_id: Option<ShardId>,
    /// In bytes. Unknown until it is complete, and where there are no processes.
    pub(crate) size: Option<u64>,
}

/// When an instance is backed up automatically.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Schedule {
    pub(crate) window: BackupWindow,
    /// When the next backup begins.
    #[serde(with = "unix_time")]
    due: UnixTime,
    /// How long a backup takes.
    takes: Duration,
    /// How long the search of a backup for big keys takes, if there is one.
    pub(crate) big_keys: Option<Duration>,
}

/// That points in time are kept to which an instance can be restored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct PointsInTime {
    #[serde(with = "unix_time")]
    pub(crate) since: UnixTime,
}

impl Backup {
    /// Whether this is the id of the backup or of one of its snapshots.
    pub(crate) fn has(&self, id: &SnapshotId) -> bool {
        self.id == *id || self.snapshots.iter().any(|snapshot| snapshot.id == *id)
    }

    /// Returns the snapshots that an id means: one, or all of the backup.
    pub(crate) fn named(&self, id: &SnapshotId) -> impl Iterator<Item = &StoredSnapshot> {
        let all = self.id == *id;
        let snapshots = self.snapshots.iter();
        snapshots.filter(move |snapshot| all || snapshot.id == *id)
    }

    /// Renames a snapshot, or the backup with all its snapshots.
    pub(crate) fn rename(&mut self, id: &SnapshotId, name: &SnapshotName, now: UnixTime) {
        let all = self.id == *id;
        if all {
            self.name = name.clone();
        }
        for snapshot in &mut self.snapshots {
            if all || snapshot.id == *id {
                snapshot.name = name.clone();
            }
        }
        self.updated = now;
    }
}

impl Schedule {
    /// A backup each day in this window, from the next one on.
    pub(crate) fn new(
        window: BackupWindow,
        now: UnixTime,
        takes: Duration,
        big_keys: Option<Duration>,
    ) -> Self {
        Self {
            due: next_start(&window, now),
            window,
            takes,
            big_keys,
        }
    }
}

/// Returns when the window, `03:00-04:00`, begins next: later than now.
fn next_start(window: &BackupWindow, now: UnixTime) -> UnixTime {
    let hour: i64 = window
        .as_str()
        .split(':')
        .next()
        .and_then(|hour| hour.parse().ok())
        .unwrap_or_default();
    let midnight = now.plus(-now.seconds().rem_euclid(DAY));
    let today = midnight.plus(hour * HOUR);
    if today > now { today } else { today.plus(DAY) }
}

impl Cluster {
    /// Returns when the next automatic backup begins.
    pub(super) fn backup_due(&self) -> Option<UnixTime> {
        self.schedule.as_ref().map(|schedule| schedule.due)
    }
}

impl State {
    /// Backs an instance up, from this moment on.
    pub(crate) fn back_up(
        &mut self,
        id: &CacheId,
        name: SnapshotName,
        backup_type: BackupType,
        moment: Moment,
        takes: Duration,
    ) {
        let Some(cluster) = self.clusters.get_mut(id) else {
            return;
        };
        let ends = moment.elapsed.saturating_add(takes);
        cluster.state = ClusterState::Changing(Change::BackingUp, ends);
        let layout = cluster.layout;
        let backup_id = SnapshotId::from(self.ids.uuid());
        let mut snapshots = Vec::new();
        for shard_id in shards(cluster) {
            snapshots.push(StoredSnapshot {
                id: match shard_id {
                    Some(_) => self.ids.uuid().into(),
                    None => backup_id.clone(),
                },
                name: name.clone(),
                shard_id,
                size: None,
            });
        }
        self.backups.push(Backup {
            id: backup_id.clone(),
            name,
            cache_id: id.clone(),
            backup_type,
            status: BackupStatus::Creating,
            created: moment.now,
            updated: moment.now,
            snapshots,
            layout,
        });
        self.accept(id.clone(), Work::Save(backup_id), ends);
    }

    /// Begins the automatic backup of an instance that is due, unless the instance does something else.
    pub(super) fn back_up_on_schedule(&mut self, id: &CacheId, moment: Moment) {
        let Some(cluster) = self.clusters.get_mut(id) else {
            return;
        };
        let Some(schedule) = &mut cluster.schedule else {
            return;
        };
        let (takes, big_keys) = (schedule.takes, schedule.big_keys);
        let next = next_start(&schedule.window, moment.now);
        if next > schedule.due {
            schedule.due = next;
        } else {
            // The calendar has ended.
            cluster.schedule = None;
        }
        if cluster.state != ClusterState::Running {
            return;
        }
        let time = moment.now.extended().to_string();
        let time = time.get(11..19).unwrap_or_default().replace(':', "");
        let name = format!("{id}_{time}").as_str().into();
        self.back_up(id, name, BackupType::Timing, moment, takes);
        if let Some(takes) = big_keys {
            let task = TaskId::from(self.ids.uuid());
            if let Some(cluster) = self.clusters.get_mut(id) {
                cluster.analyses.begin_big_keys(task.clone(), moment.now);
            }
            let ends = moment.elapsed.saturating_add(takes);
            self.accept(id.clone(), Work::FindBigKeys(task), ends);
        }
    }

    /// Drops the backups of instances that are not even in the recycle bin, and automatic ones that have been kept long enough.
    pub(super) fn settle_backups(&mut self, now: UnixTime) {
        let (clusters, bin) = (&self.clusters, &self.bin);
        let is_kept = |id: &CacheId| clusters.contains_key(id) || bin.contains_key(id);
        self.backups.retain(|backup| {
            let is_old = backup.backup_type == BackupType::Timing
                && backup.created < now
                && backup.created.abs_diff(now) >= RETENTION;
            is_kept(&backup.cache_id) && !is_old
        });
    }
}

/// Returns the shards of an instance: one without an id if it has one primary.
fn shards(cluster: &Cluster) -> Vec<Option<ShardId>> {
    let primaries = cluster.nodes_in(NodeRole::Master);
    primaries.map(|node| node.shard.clone()).collect()
}

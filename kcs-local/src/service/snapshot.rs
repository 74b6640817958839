//! Snapshots and backups: taken, listed, restored, downloaded, exported, deleted.

use kcs_client::actions::{
    CreateSnapshot, DeleteLevelSnapshots, DeleteSnapshot, DescribeBackUpsSnapshotsDetail,
    DescribeCreateSnapshotStatus, DescribeParentBackUpsSnapshots, DescribeRestoreTimePoints,
    DescribeSnapshots, DownloadLevelSnapshot, DownloadSnapshot, ExportSnapshot, RenameSnapshot,
    RestoreByTimePointSwitch, RestoreSnapshot, SetTimingSnapshot,
};
use kcs_client::clock::UnixTime;
use kcs_client::sign::Rejection;
use kcs_client::types::{
    BackupStatus, BackupType, BackupWindow, BucketName, CacheId, Engine, ObjectName,
    ParentSnapshot, RestoreSource, ShardSnapshot, Snapshot, SnapshotDownload, SnapshotDownloads,
    SnapshotId, SnapshotTask, SnapshotTaskMetadata, SnapshotTaskStatus, TimingSwitch,
};

use super::instance::{require, topology};
use super::lists::count;
use super::{Account, Context, ErrorCode, ServiceError, cluster, required};
use crate::clock::timestamp;
use crate::generated::service::snapshot::Service;
use crate::service::message::{self, Operation, Resource, SnapshotUse};
use crate::state::{
    Backup, Change, Cluster, ClusterState, Job, Moment, Object, PointsInTime, Processes, Schedule,
    State, StoredSnapshot, Work,
};

/// The file of an instance without keys: an RDB file of version 9 that ends at once, with a checksum of 0, which means none.
const EMPTY_RDB: &[u8] = b"REDIS0009\xff\0\0\0\0\0\0\0\0";

impl Service for Account {
    fn create_snapshot(
        &self,
        context: &Context,
        request: CreateSnapshot,
    ) -> Result<(), ServiceError> {
        let mut state = self.state(context);
        let cluster = cluster(&mut state, context, &request.cache_id)?;
        require(cluster, Operation::BackUp, &[ClusterState::Running])?;
        state.back_up(
            &request.cache_id,
            request.name,
            BackupType::Manual,
            context.moment(),
            self.timing.snapshot,
        );
        Ok(())
    }

    /// The newest first. A cluster has one for each shard and backup.
    fn describe_snapshots(
        &self,
        context: &Context,
        request: DescribeSnapshots,
    ) -> Result<Vec<Snapshot>, ServiceError> {
        let mut state = self.state(context);
        cluster(&mut state, context, &request.cache_id)?;
        let shard = request.shard_id.as_ref();
        let backups = newest_first(&state, &request.cache_id);
        Ok(backups
            .flat_map(|backup| {
                backup
                    .snapshots
                    .iter()
                    .map(move |snapshot| (backup, snapshot))
            })
            .filter(|(_, snapshot)| shard.is_none() || shard == snapshot.shard_id.as_ref())
            .map(|(backup, snapshot)| entry(backup, snapshot))
            .collect())
    }

    fn delete_snapshot(
        &self,
        context: &Context,
        request: DeleteSnapshot,
    ) -> Result<(), ServiceError> {
        let mut state = self.state(context);
        let backup = backup(&mut state, context, &request.snapshot_id)?
            .id
            .clone();
        delete(&mut state, &backup, &request.snapshot_id)
    }

    fn rename_snapshot(
        &self,
        context: &Context,
        request: RenameSnapshot,
    ) -> Result<(), ServiceError> {
        let mut state = self.state(context);
        let backup = backup(&mut state, context, &request.snapshot_id)?;
        backup.rename(&request.snapshot_id, &request.name, context.now);
        Ok(())
    }

    /// The data of the instance are replaced. A snapshot restores the instance that it was taken of and no other.
    fn restore_snapshot(
        &self,
        context: &Context,
        request: RestoreSnapshot,
    ) -> Result<(), ServiceError> {
        let mut state = self.state(context);
        let instance = cluster(&mut state, context, &request.cache_id)?;
        require(instance, Operation::Restore, &[ClusterState::Running])?;
        let has_processes = instance.processes != Processes::None;
        let layout = instance.layout;
        let work = match request.source {
            RestoreSource::Snapshot => {
                let id = required(request.snapshot_id, "SnapshotId")?;
                let backup = backup(&mut state, context, &id)?;
                if backup.cache_id != request.cache_id {
                    return Err(ServiceError::forbidden(message::of_another_instance(
                        id,
                        &backup.cache_id,
                    )));
                }
                require_available(backup, &id, SnapshotUse::Restore)?;
                if has_processes && backup.layout != layout {
                    return Err(ServiceError::forbidden(message::of_other_shards(
                        id,
                        &request.cache_id,
                    )));
                }
                backup.status = BackupStatus::Restoring;
                backup.updated = context.now;
                Work::Restore(id)
            }
            RestoreSource::Ks3 => {
                let bucket = required(request.bucket_name, "BucketName")?;
                let name = required(request.object_name, "ObjectName")?;
                let object = object(&bucket, &name)?;
                let instance = cluster(&mut state, context, &request.cache_id)?;
                if instance.is_cluster() && has_processes {
                    return Err(ServiceError::forbidden(message::object_into_cluster(
                        &request.cache_id,
                    )));
                }
                if !state.objects.contains(&object) {
                    let bucket = object.bucket();
                    return Err(ServiceError::new(
                        ErrorCode::InvalidAction,
                        message::no_object(object.name(), bucket),
                    ));
                }
                Work::RestoreFrom(object)
            }
            other => {
                return Err(ServiceError::invalid(message::unknown_restore_type(other)));
            }
        };
        let ends = context.after(self.timing.restore);
        cluster(&mut state, context, &request.cache_id)?.state =
            ClusterState::Changing(Change::Restoring, ends);
        state.accept(request.cache_id, work, ends);
        Ok(())
    }

    fn download_snapshot(
        &self,
        context: &Context,
        request: DownloadSnapshot,
    ) -> Result<SnapshotDownload, ServiceError> {
        let mut state = self.state(context);
        let backup = backup(&mut state, context, &request.snapshot_id)?;
        require_available(backup, &request.snapshot_id, SnapshotUse::Download)?;
        let snapshot = only(backup, &request.snapshot_id)?;
        let mut download = SnapshotDownload::default();
        download.url = self.link(context, snapshot).into();
        download.snapshot_id = request.snapshot_id;
        Ok(download)
    }

    /// An object of the same name is replaced.
    fn export_snapshot(
        &self,
        context: &Context,
        request: ExportSnapshot,
    ) -> Result<(), ServiceError> {
        let object = object(&request.bucket_name, &request.object_name)?;
        let id = request.snapshot_id;
        let mut state = self.state(context);
        if let Some(owner) = &request.cache_id {
            cluster(&mut state, context, owner)?;
        }
        let backup = backup(&mut state, context, &id)?;
        let owner = backup.cache_id.clone();
        if request.cache_id.is_some_and(|given| given != owner) {
            return Err(not_found(&id, context));
        }
        require_available(backup, &id, SnapshotUse::Export)?;
        only(backup, &id)?;
        state.accept(
            owner,
            Work::Export(id, object),
            context.after(self.timing.export),
        );
        Ok(())
    }

    /// From the next window on. Switching off keeps what there is until it is old.
    fn set_timing_snapshot(
        &self,
        context: &Context,
        request: SetTimingSnapshot,
    ) -> Result<(), ServiceError> {
        let schedule = match request.timing_switch {
            TimingSwitch::On => {
                let window = required(request.window, "Timezone")?;
                let big_keys = request.big_key == Some(true);
                Some(self.schedule(context, window, big_keys))
            }
            TimingSwitch::Off => None,
            other => {
                return Err(ServiceError::invalid(message::unknown_position(
                    "TimingSwitch",
                    other,
                    "On",
                    "Off",
                )));
            }
        };
        self.with(context, &request.cache_id, |cluster| {
            cluster.schedule = schedule;
            Ok(())
        })
    }

    /// Of the instance in the request, or else of the one that was backed up last.
    fn describe_create_snapshot_status(
        &self,
        context: &Context,
        request: DescribeCreateSnapshotStatus,
    ) -> Result<SnapshotTaskStatus, ServiceError> {
        let mut state = self.state(context);
        if let Some(id) = &request.cache_id {
            cluster(&mut state, context, id)?;
        }
        let here = |backup: &&Backup| match &request.cache_id {
            Some(id) => backup.cache_id == *id,
            None => {
                let owner = state.clusters.get(&backup.cache_id);
                owner.is_some_and(|cluster| cluster.place.region == context.place.region)
            }
        };
        let latest = state.backups.iter().rev().find(here);
        let owner = request.cache_id.as_ref();
        let owner = owner.or_else(|| latest.map(|backup| &backup.cache_id));
        let mut status = SnapshotTaskStatus::default();
        status.backup_resource = owner
            .and_then(|id| state.clusters.get(id))
            .map(|cluster| task(cluster, latest));
        Ok(status)
    }

    /// The newest first.
    fn describe_parent_back_ups_snapshots(
        &self,
        context: &Context,
        request: DescribeParentBackUpsSnapshots,
    ) -> Result<Vec<ParentSnapshot>, ServiceError> {
        let id = required(request.cache_id, "CacheId")?;
        let mut state = self.state(context);
        cluster(&mut state, context, &id)?;
        Ok(newest_first(&state, &id).map(parent).collect())
    }

    fn describe_back_ups_snapshots_detail(
        &self,
        context: &Context,
        request: DescribeBackUpsSnapshotsDetail,
    ) -> Result<Vec<ShardSnapshot>, ServiceError> {
        let mut state = self.state(context);
        let backup = whole_backup(&mut state, context, request.cache_id, request.snapshot_id)?;
        let snapshots = backup.snapshots.iter();
        Ok(snapshots.map(|snapshot| part(backup, snapshot)).collect())
    }

    fn delete_level_snapshots(
        &self,
        context: &Context,
        request: DeleteLevelSnapshots,
    ) -> Result<(), ServiceError> {
        let mut state = self.state(context);
        let backup = whole_backup(&mut state, context, request.cache_id, request.snapshot_id)?;
        let id = backup.id.clone();
        delete(&mut state, &id, &id)
    }

    /// One link for each snapshot of the backup.
    fn download_level_snapshot(
        &self,
        context: &Context,
        request: DownloadLevelSnapshot,
    ) -> Result<SnapshotDownloads, ServiceError> {
        let mut state = self.state(context);
        let backup = whole_backup(&mut state, context, request.cache_id, request.snapshot_id)?;
        require_available(backup, &backup.id, SnapshotUse::Download)?;
        let mut downloads = SnapshotDownloads::default();
        let snapshots = backup.snapshots.iter();
        downloads.urls = snapshots
            .map(|snapshot| self.link(context, &snapshot.id).into())
            .collect();
        Ok(downloads)
    }

    /// The first and the last second of the time in which points were kept.
    fn describe_restore_time_points(
        &self,
        context: &Context,
        request: DescribeRestoreTimePoints,
    ) -> Result<Vec<String>, ServiceError> {
        self.with_named(context, request.cache_id, |cluster| {
            let Some(points) = &cluster.points_in_time else {
                return Ok(Vec::new());
            };
            let mut ends = vec![points.since, context.now];
            ends.dedup();
            Ok(ends.into_iter().map(timestamp).collect())
        })
    }

    /// Switched off, the points are lost. Switched on twice, they are kept.
    fn restore_by_time_point_switch(
        &self,
        context: &Context,
        request: RestoreByTimePointSwitch,
    ) -> Result<String, ServiceError> {
        self.with_named(context, request.cache_id, |cluster| {
            let switch = required(request.switch, "RestoreSwitch")?;
            match switch.as_str() {
                "on" => {
                    let since = context.now;
                    cluster.points_in_time.get_or_insert(PointsInTime { since });
                }
                "off" => cluster.points_in_time = None,
                _ => {
                    let value = format!("{switch:?}");
                    let message = message::unknown_position("RestoreSwitch", value, "on", "off");
                    return Err(ServiceError::invalid(message));
                }
            }
            Ok(String::new())
        })
    }
}

/// Where the file of a snapshot is.
pub(crate) enum SnapshotFile {
    /// Processes have saved it.
    OfProcess,
    /// The instance had no processes, and so no keys.
    Empty(&'static [u8]),
}

impl Account {
    /// Returns a schedule that begins with the next window.
    pub(super) fn schedule(
        &self,
        context: &Context,
        window: BackupWindow,
        big_keys: bool,
    ) -> Schedule {
        let big_keys = big_keys.then_some(self.timing.analyze);
        Schedule::new(window, context.now, self.timing.snapshot, big_keys)
    }

    fn link(&self, context: &Context, snapshot: &SnapshotId) -> String {
        self.links.to(snapshot, &context.host, context.now)
    }

    /// Returns what a link leads to, or why it is rejected.
    pub(crate) fn verify_link(
        &self,
        file: &str,
        query: &[(&str, &str)],
        now: UnixTime,
    ) -> Result<SnapshotId, Rejection> {
        self.links.verify(file, query, now)
    }

    /// Returns where the file of a snapshot is.
    ///
    /// # Errors
    ///
    /// The snapshot does not exist any more.
    pub(crate) fn file(
        &self,
        id: &SnapshotId,
        moment: Moment,
    ) -> Result<SnapshotFile, ServiceError> {
        let state = self.state_at(moment);
        let backups = state.backups.iter();
        let mut snapshots = backups
            .filter(|backup| state.clusters.contains_key(&backup.cache_id))
            .flat_map(|backup| &backup.snapshots);
        match snapshots.find(|snapshot| snapshot.id == *id) {
            Some(snapshot) if snapshot.size.is_some() => Ok(SnapshotFile::OfProcess),
            Some(_) => Ok(SnapshotFile::Empty(EMPTY_RDB)),
            None => Err(ServiceError::new(
                ErrorCode::InvalidAction,
                message::snapshot_gone(id),
            )),
        }
    }
}

/// Returns the backups of an instance, the newest first.
fn newest_first<'a>(state: &'a State, id: &'a CacheId) -> impl Iterator<Item = &'a Backup> {
    let backups = state.backups.iter().rev();
    backups.filter(move |backup| backup.cache_id == *id)
}

/// Returns the backup of that id or with the snapshot of that id. Its instance is in the place of the call.
fn backup<'a>(
    state: &'a mut State,
    context: &Context,
    id: &SnapshotId,
) -> Result<&'a mut Backup, ServiceError> {
    let found = state.backup(context.scope(), id);
    found.ok_or_else(|| not_found(id, context))
}

/// Returns the backup of that id, of that instance in the region of the call.
fn whole_backup<'a>(
    state: &'a mut State,
    context: &Context,
    cache_id: Option<CacheId>,
    id: Option<SnapshotId>,
) -> Result<&'a Backup, ServiceError> {
    let cache_id = required(cache_id, "CacheId")?;
    let id = required(id, "SnapshotId")?;
    cluster(state, context, &cache_id)?;
    let mut backups = state.backups.iter();
    backups
        .find(|backup| backup.id == id && backup.cache_id == cache_id)
        .ok_or_else(|| not_found(&id, context))
}

fn not_found(id: &SnapshotId, context: &Context) -> ServiceError {
    ServiceError::not_found(Resource::Snapshot, id, context)
}

/// Refuses an operation with a snapshot that is not complete or is being used.
fn require_available(
    backup: &Backup,
    id: &SnapshotId,
    operation: SnapshotUse,
) -> Result<(), ServiceError> {
    let is_restored = match backup.status {
        BackupStatus::Available => return Ok(()),
        BackupStatus::Restoring => true,
        _ => false,
    };
    Err(ServiceError::forbidden(message::snapshot_in_use(
        id,
        operation,
        is_restored,
    )))
}

/// Returns the one snapshot that the id means.
fn only<'a>(backup: &'a Backup, id: &SnapshotId) -> Result<&'a SnapshotId, ServiceError> {
    let mut snapshots = backup.named(id);
    match (snapshots.next(), snapshots.next()) {
        (Some(snapshot), None) => Ok(&snapshot.id),
        _ => Err(ServiceError::forbidden(message::several_files(id))),
    }
}

/// Deletes a snapshot, or a backup with all its snapshots. A backup without snapshots is gone.
fn delete(state: &mut State, backup: &SnapshotId, id: &SnapshotId) -> Result<(), ServiceError> {
    // All of a backup cannot be deleted while a part of it is being read.
    let is_meant = |exported: &SnapshotId| {
        let mut backups = state.backups.iter();
        exported == id || backups.any(|one| one.id == *id && one.has(exported))
    };
    let is_exported =
        |job: &Job| matches!(&job.work, Work::Export(exported, _) if is_meant(exported));
    if state.jobs.iter().any(is_exported) {
        return Err(ServiceError::forbidden(message::snapshot_being_exported(
            id,
        )));
    }
    let found = state.backups.find_mut(|one| one.id == *backup);
    if let Some(found) = found {
        require_available(found, id, SnapshotUse::Delete)?;
        let all = found.id == *id;
        found
            .snapshots
            .retain(|snapshot| !all && snapshot.id != *id);
    }
    state.backups.retain(|one| !one.snapshots.is_empty());
    Ok(())
}

/// Checks the names of a bucket and of an object in it.
fn object(bucket: &BucketName, name: &ObjectName) -> Result<Object, ServiceError> {
    Object::new(bucket.as_str(), name.as_str())
        .map_err(|error| ServiceError::invalid(message::wrong_object_name(error)))
}

/// A snapshot as lists show it.
fn entry(backup: &Backup, snapshot: &StoredSnapshot) -> Snapshot {
    let mut entry = Snapshot::default();
    entry.id = snapshot.id.clone();
    entry.name = snapshot.name.clone();
    entry.cache_id = backup.cache_id.clone();
    entry.backup_type = backup.backup_type.clone();
    entry.status = backup.status.clone();
    entry.shard_id.clone_from(&snapshot.shard_id);
    entry.create_time = timestamp(backup.created).as_str().into();
    entry.size = size(snapshot).to_string();
    entry
}

/// The size of a snapshot in bytes.
fn size(snapshot: &StoredSnapshot) -> i64 {
    let empty = count(EMPTY_RDB.len());
    let size = snapshot.size.map(i64::try_from);
    size.and_then(Result::ok).unwrap_or(empty)
}

/// A backup as lists show it.
fn parent(backup: &Backup) -> ParentSnapshot {
    let time = |time| Some(timestamp(time).as_str().into());
    let mut parent = ParentSnapshot::default();
    parent.id = Some(backup.id.clone());
    parent.cache_id = Some(backup.cache_id.clone());
    parent.backup_type = Some(backup.backup_type.clone());
    parent.name = Some(backup.name.to_string());
    parent.create_time = time(backup.created);
    parent.backup_time = time(backup.created);
    parent.update_time = time(backup.updated);
    parent.status = Some(backup.status.clone());
    parent.size = Some(backup.snapshots.iter().map(size).sum());
    parent
}

/// A snapshot as the details of its backup show it.
fn part(backup: &Backup, snapshot: &StoredSnapshot) -> ShardSnapshot {
    let time = |time| Some(timestamp(time).as_str().into());
    let mut part = ShardSnapshot::default();
    part.id = Some(snapshot.id.clone());
    part.resource_id = Some(backup.cache_id.to_string());
    part.size = Some(size(snapshot));
    part.name = Some(snapshot.name.to_string());
    part.backup_type = Some(backup.backup_type.clone());
    part.status = Some(backup.status.clone());
    part.create_time = time(backup.created);
    part.update_time = time(backup.updated);
    part.shard_id.clone_from(&snapshot.shard_id);
    part
}

/// The backup task of an instance. The state is that of the latest backup.
fn task(cluster: &Cluster, latest: Option<&Backup>) -> SnapshotTask {
    let schedule = cluster.schedule.as_ref();
    let mut metadata = SnapshotTaskMetadata::default();
    let big_keys = schedule.is_some_and(|schedule| schedule.big_keys.is_some());
    metadata.big_key = Some(i64::from(big_keys));
    let mut task = SnapshotTask::default();
    task.resource_id = Some(cluster.id.clone());
    task.backup_window = schedule.map(|schedule| schedule.window.clone());
    task.resource_mode = Some(topology(cluster).to_string());
    task.task_status = latest.map(|backup| backup.status.to_string());
    task.metadata = Some(metadata);
    task.resource_type = Some(Engine::Redis.to_string());
    task
}

//! The Actions of the group `snapshot`.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::{
    CreateSnapshot, DeleteLevelSnapshots, DeleteSnapshot, DescribeBackUpsSnapshotsDetail,
    DescribeCreateSnapshotStatus, DescribeParentBackUpsSnapshots,
    DescribeRestoreTimePoints, DescribeSnapshots, DownloadLevelSnapshot,
    DownloadSnapshot, ExportSnapshot, RenameSnapshot, RestoreByTimePointSwitch,
    RestoreSnapshot, SetTimingSnapshot,
};
use kcs_client::types::{
    ParentSnapshot, ShardSnapshot, Snapshot, SnapshotDownload, SnapshotDownloads,
    SnapshotTaskStatus,
};
use crate::rt::{Context, ServiceError};

/// What a server does for each Action.
pub(crate) trait Service: Send + Sync + 'static {
    /// Starts a backup of a running instance.
    fn create_snapshot(
        &self,
        context: &Context,
        request: CreateSnapshot,
    ) -> Result<(), ServiceError>;

    /// Deletes a backup of a whole instance, by the vendor's SDKs of a cluster, together with its parts.
    fn delete_level_snapshots(
        &self,
        context: &Context,
        request: DeleteLevelSnapshots,
    ) -> Result<(), ServiceError>;

    /// Deletes a snapshot.
    fn delete_snapshot(
        &self,
        context: &Context,
        request: DeleteSnapshot,
    ) -> Result<(), ServiceError>;

    /// Lists the snapshots that make up one backup of a whole instance, by the vendor's SDKs of a cluster.
    fn describe_back_ups_snapshots_detail(
        &self,
        context: &Context,
        request: DescribeBackUpsSnapshotsDetail,
    ) -> Result<Vec<ShardSnapshot>, ServiceError>;

    /// Tells the state of the backup task of an instance and of its big-key analysis, to be looked at before a backup is taken.
    fn describe_create_snapshot_status(
        &self,
        context: &Context,
        request: DescribeCreateSnapshotStatus,
    ) -> Result<SnapshotTaskStatus, ServiceError>;

    /// Lists the backups of a whole instance, by the vendor's SDKs of a cluster.
    fn describe_parent_back_ups_snapshots(
        &self,
        context: &Context,
        request: DescribeParentBackUpsSnapshots,
    ) -> Result<Vec<ParentSnapshot>, ServiceError>;

    /// Lists the points in time to which an instance can be restored.
    fn describe_restore_time_points(
        &self,
        context: &Context,
        request: DescribeRestoreTimePoints,
    ) -> Result<Vec<String>, ServiceError>;

    /// Lists the snapshots of an instance, automatic and manual, in one piece: there is no paging.
    fn describe_snapshots(
        &self,
        context: &Context,
        request: DescribeSnapshots,
    ) -> Result<Vec<Snapshot>, ServiceError>;

    /// Tells the URLs from which the files of a backup, by the vendor's SDKs of a cluster, can be downloaded.
    fn download_level_snapshot(
        &self,
        context: &Context,
        request: DownloadLevelSnapshot,
    ) -> Result<SnapshotDownloads, ServiceError>;

    /// Tells the URL from which a snapshot can be downloaded.
    fn download_snapshot(
        &self,
        context: &Context,
        request: DownloadSnapshot,
    ) -> Result<SnapshotDownload, ServiceError>;

    /// Exports a snapshot to a bucket of KS3.
    fn export_snapshot(
        &self,
        context: &Context,
        request: ExportSnapshot,
    ) -> Result<(), ServiceError>;

    /// Renames a snapshot.
    fn rename_snapshot(
        &self,
        context: &Context,
        request: RenameSnapshot,
    ) -> Result<(), ServiceError>;

    /// Switches on or off that an instance can be restored to a point in time.
    fn restore_by_time_point_switch(
        &self,
        context: &Context,
        request: RestoreByTimePointSwitch,
    ) -> Result<String, ServiceError>;

    /// Restores an instance from a snapshot, or from a backup file in KS3.
    fn restore_snapshot(
        &self,
        context: &Context,
        request: RestoreSnapshot,
    ) -> Result<(), ServiceError>;

    /// Switches the automatic daily backup of an instance on, with the hour in which it starts, or off.
    fn set_timing_snapshot(
        &self,
        context: &Context,
        request: SetTimingSnapshot,
    ) -> Result<(), ServiceError>;
}

// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Actions on snapshots, for the blocking client.

use crate::actions::{
    CreateSnapshot, DeleteLevelSnapshots, DeleteSnapshot, DescribeBackUpsSnapshotsDetail,
    DescribeCreateSnapshotStatus, DescribeParentBackUpsSnapshots, DescribeRestoreTimePoints,
    DescribeSnapshots, DownloadLevelSnapshot, DownloadSnapshot, ExportSnapshot, RenameSnapshot,
    RestoreByTimePointSwitch, RestoreSnapshot, SetTimingSnapshot,
};
use crate::blocking::{Call, Client};

/// Actions on snapshots.
impl Client {
    /// Starts a backup of a running instance. The same as
    /// [`Client::create_snapshot`](crate::Client::create_snapshot).
    ///
    /// 对运行中的实例发起一次手动备份。
    #[inline]
    pub fn create_snapshot(&self, request: CreateSnapshot) -> Call<CreateSnapshot> {
        self.action(request)
    }

    /// Deletes a backup of a whole instance, by the vendor's SDKs of a cluster, together with its
    /// parts. The same as
    /// [`Client::delete_level_snapshots`](crate::Client::delete_level_snapshots).
    ///
    /// 删除一次整体备份及其包含的备份（按官方 SDK 的说明，适用于集群实例），删除后无法恢复。
    #[inline]
    pub fn delete_level_snapshots(
        &self,
        request: DeleteLevelSnapshots,
    ) -> Call<DeleteLevelSnapshots> {
        self.action(request)
    }

    /// Deletes a snapshot. The same as [`Client::delete_snapshot`](crate::Client::delete_snapshot).
    ///
    /// 删除指定的备份，删除后无法恢复；已经下载或导出到 KS3 的副本不受影响。
    #[inline]
    pub fn delete_snapshot(&self, request: DeleteSnapshot) -> Call<DeleteSnapshot> {
        self.action(request)
    }

    /// Lists the snapshots that make up one backup of a whole instance, by the vendor's SDKs of a
    /// cluster. The same as
    /// [`Client::describe_back_ups_snapshots_detail`](crate::Client::describe_back_ups_snapshots_detail).
    ///
    /// 查询一次整体备份所包含的备份明细；按官方 SDK 的说明，适用于集群实例。
    #[inline]
    pub fn describe_back_ups_snapshots_detail(
        &self,
        request: DescribeBackUpsSnapshotsDetail,
    ) -> Call<DescribeBackUpsSnapshotsDetail> {
        self.action(request)
    }

    /// Tells the state of the backup task of an instance and of its big-key analysis, to be looked
    /// at before a backup is taken. The same as
    /// [`Client::describe_create_snapshot_status`](crate::Client::describe_create_snapshot_status).
    ///
    /// 查询实例备份任务及大 Key 分析的状态，用于发起备份之前。
    #[inline]
    pub fn describe_create_snapshot_status(
        &self,
        request: DescribeCreateSnapshotStatus,
    ) -> Call<DescribeCreateSnapshotStatus> {
        self.action(request)
    }

    /// Lists the backups of a whole instance, by the vendor's SDKs of a cluster. The same as
    /// [`Client::describe_parent_back_ups_snapshots`](crate::Client::describe_parent_back_ups_snapshots).
    ///
    /// 查询实例的整体备份列表（按官方 SDK 的说明，适用于集群实例），其中每个备份的明细可通过 DescribeBackUpsSnapshotsDetail 查询。
    #[inline]
    pub fn describe_parent_back_ups_snapshots(
        &self,
        request: DescribeParentBackUpsSnapshots,
    ) -> Call<DescribeParentBackUpsSnapshots> {
        self.action(request)
    }

    /// Lists the points in time to which an instance can be restored. The same as
    /// [`Client::describe_restore_time_points`](crate::Client::describe_restore_time_points).
    ///
    /// 查询实例可以恢复到的时间点，需要先用 RestoreByTimePointSwitch 开启按时间点恢复。
    #[inline]
    pub fn describe_restore_time_points(
        &self,
        request: DescribeRestoreTimePoints,
    ) -> Call<DescribeRestoreTimePoints> {
        self.action(request)
    }

    /// Lists the snapshots of an instance, automatic and manual, in one piece. The same as
    /// [`Client::describe_snapshots`](crate::Client::describe_snapshots).
    ///
    /// 查询实例的全部备份，包括自动备份和手动备份，一次返回，不分页。
    #[inline]
    pub fn describe_snapshots(
        &self,
        request: DescribeSnapshots,
    ) -> Call<DescribeSnapshots> {
        self.action(request)
    }

    /// Tells the URLs from which the files of a backup, by the vendor's SDKs of a cluster, can be
    /// downloaded. The same as
    /// [`Client::download_level_snapshot`](crate::Client::download_level_snapshot).
    ///
    /// 获取一次备份中各文件的下载地址；按官方 SDK 的说明，适用于集群实例。
    #[inline]
    pub fn download_level_snapshot(
        &self,
        request: DownloadLevelSnapshot,
    ) -> Call<DownloadLevelSnapshot> {
        self.action(request)
    }

    /// Tells the URL from which a snapshot can be downloaded. The same as
    /// [`Client::download_snapshot`](crate::Client::download_snapshot).
    ///
    /// 获取备份的下载地址。
    #[inline]
    pub fn download_snapshot(
        &self,
        request: DownloadSnapshot,
    ) -> Call<DownloadSnapshot> {
        self.action(request)
    }

    /// Exports a snapshot to a bucket of KS3. The same as
    /// [`Client::export_snapshot`](crate::Client::export_snapshot).
    ///
    /// 将备份导出到 KS3 存储空间。
    #[inline]
    pub fn export_snapshot(&self, request: ExportSnapshot) -> Call<ExportSnapshot> {
        self.action(request)
    }

    /// Renames a snapshot. The same as [`Client::rename_snapshot`](crate::Client::rename_snapshot).
    ///
    /// 修改备份的名称。
    #[inline]
    pub fn rename_snapshot(&self, request: RenameSnapshot) -> Call<RenameSnapshot> {
        self.action(request)
    }

    /// Switches on or off that an instance can be restored to a point in time. The same as
    /// [`Client::restore_by_time_point_switch`](crate::Client::restore_by_time_point_switch).
    ///
    /// 开启或关闭实例的按时间点恢复功能。
    #[inline]
    pub fn restore_by_time_point_switch(
        &self,
        request: RestoreByTimePointSwitch,
    ) -> Call<RestoreByTimePointSwitch> {
        self.action(request)
    }

    /// Restores an instance from a snapshot, or from a backup file in KS3. The same as
    /// [`Client::restore_snapshot`](crate::Client::restore_snapshot).
    ///
    /// 用备份或 KS3 中的备份文件恢复实例，实例现有的数据会被覆盖。
    #[inline]
    pub fn restore_snapshot(&self, request: RestoreSnapshot) -> Call<RestoreSnapshot> {
        self.action(request)
    }

    /// Switches the automatic daily backup of an instance on, with the hour in which it starts, or
    /// off. The same as [`Client::set_timing_snapshot`](crate::Client::set_timing_snapshot).
    ///
    /// 开启或关闭实例的自动备份，开启时须指定每天备份的时段。
    #[inline]
    pub fn set_timing_snapshot(
        &self,
        request: SetTimingSnapshot,
    ) -> Call<SetTimingSnapshot> {
        self.action(request)
    }
}

// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Actions on snapshots.

use crate::actions::{
    CreateSnapshot, DeleteLevelSnapshots, DeleteSnapshot, DescribeBackUpsSnapshotsDetail,
    DescribeCreateSnapshotStatus, DescribeParentBackUpsSnapshots, DescribeRestoreTimePoints,
    DescribeSnapshots, DownloadLevelSnapshot, DownloadSnapshot, ExportSnapshot, RenameSnapshot,
    RestoreByTimePointSwitch, RestoreSnapshot, SetTimingSnapshot,
};
use crate::{Call, Client};

/// Actions on snapshots.
impl Client {
    /// Starts a backup of a running instance. The reply does not tell the snapshot's id: find it
    /// with DescribeSnapshots under the name that was given here, where it stays `creating` until
    /// it is `available`. Meanwhile the instance has `status` 11 (a snapshot is being taken).
    ///
    /// 对运行中的实例发起一次手动备份。返回中不含备份 ID，需要通过 DescribeSnapshots 按备份名称查找；备份的状态由 `creating` 变为 `available` 即表示完成，期间实例的 `status` 为 11（备份中）。
    ///
    /// - Not idempotent: not retried once the request may have been executed.
    /// - If the reply is lost, the client polls `DescribeSnapshots` and returns the new resource that
    ///   matches the request ([`Reply::is_recovered`](crate::Reply::is_recovered)), unless
    ///   [`RetryPolicy::read_back`](crate::RetryPolicy::read_back) is disabled. The create is sent
    ///   again only if [`RetryPolicy::recreate_after`](crate::RetryPolicy::recreate_after) is set.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    /// - [`may_have_been_executed`](crate::Error::may_have_been_executed): the reply was lost, and
    ///   the resource may have been created. [`advice`](crate::Error::advice) states what to check.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::CreateSnapshot;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = CreateSnapshot::new(CacheId::from("cache-1"), "MyRedisSnapshost");
    /// kcs.create_snapshot(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `CreateSnapshot`, version `2016-07-01`, method `POST`; described in the vendor's
    /// guide. Source: guide lines 4359–4403 and 5046, the vendor's older SDKs, wire notes (#21),
    /// inference.
    #[inline]
    pub fn create_snapshot(&self, request: CreateSnapshot) -> Call<CreateSnapshot> {
        self.action(request)
    }

    /// Deletes a backup of a whole instance, by the vendor's SDKs of a cluster, together with its
    /// parts. It cannot be brought back.
    ///
    /// 删除一次整体备份及其包含的备份（按官方 SDK 的说明，适用于集群实例），删除后无法恢复。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance or the snapshot does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DeleteLevelSnapshots;
    /// use kcs_client::types::{CacheId, SnapshotId};
    ///
    /// let request = DeleteLevelSnapshots::new(
    ///     CacheId::from("cache-1"),
    ///     SnapshotId::from("snapshot-1"),
    /// );
    /// kcs.delete_level_snapshots(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DeleteLevelSnapshots`, version `2016-07-01`, method `POST` or `DELETE`; known only
    /// from the vendor's SDKs. Source: the vendor's SDKs, the vendor's older Java SDK.
    #[inline]
    pub fn delete_level_snapshots(
        &self,
        request: DeleteLevelSnapshots,
    ) -> Call<DeleteLevelSnapshots> {
        self.action(request)
    }

    /// Deletes a snapshot. It cannot be brought back; copies that were downloaded or exported to
    /// KS3 stay.
    ///
    /// 删除指定的备份，删除后无法恢复；已经下载或导出到 KS3 的副本不受影响。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the snapshot does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DeleteSnapshot;
    /// use kcs_client::types::SnapshotId;
    ///
    /// let request = DeleteSnapshot::new(SnapshotId::from("snapshot-1"));
    /// kcs.delete_snapshot(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DeleteSnapshot`, version `2016-07-01`, method `DELETE` or `POST`; described in the
    /// vendor's guide. Source: guide lines 4407–4446, the vendor's SDKs, the vendor's older SDKs,
    /// wire notes (#10).
    #[inline]
    pub fn delete_snapshot(&self, request: DeleteSnapshot) -> Call<DeleteSnapshot> {
        self.action(request)
    }

    /// Lists the snapshots that make up one backup of a whole instance, by the vendor's SDKs of a
    /// cluster.
    ///
    /// 查询一次整体备份所包含的备份明细；按官方 SDK 的说明，适用于集群实例。
    ///
    /// - Read-only: safe to retry.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance or the snapshot does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DescribeBackUpsSnapshotsDetail;
    /// use kcs_client::types::{CacheId, SnapshotId};
    ///
    /// let request = DescribeBackUpsSnapshotsDetail::new(
    ///     CacheId::from("cache-1"),
    ///     SnapshotId::from("snapshot-1"),
    /// );
    /// let reply = kcs.describe_back_ups_snapshots_detail(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DescribeBackUpsSnapshotsDetail`, version `2016-07-01`, method `POST` or `GET`; known
    /// only from the vendor's SDKs. Source: the vendor's SDKs, the vendor's older Java SDK.
    #[inline]
    pub fn describe_back_ups_snapshots_detail(
        &self,
        request: DescribeBackUpsSnapshotsDetail,
    ) -> Call<DescribeBackUpsSnapshotsDetail> {
        self.action(request)
    }

    /// Tells the state of the backup task of an instance and of its big-key analysis, to be looked
    /// at before a backup is taken. Which task it reports on without `CacheId` is not documented.
    ///
    /// 查询实例备份任务及大 Key 分析的状态，用于发起备份之前。不传 `CacheId` 时返回哪个任务，文档未说明。
    ///
    /// - Read-only: safe to retry.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DescribeCreateSnapshotStatus;
    ///
    /// let request = DescribeCreateSnapshotStatus::new();
    /// let reply = kcs.describe_create_snapshot_status(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DescribeCreateSnapshotStatus`, version `2016-07-01`, method `POST` or `GET`; known
    /// only from the vendor's SDKs. Source: the vendor's SDKs.
    #[inline]
    pub fn describe_create_snapshot_status(
        &self,
        request: DescribeCreateSnapshotStatus,
    ) -> Call<DescribeCreateSnapshotStatus> {
        self.action(request)
    }

    /// Lists the backups of a whole instance, by the vendor's SDKs of a cluster.
    /// DescribeBackUpsSnapshotsDetail lists what one of them is made of.
    ///
    /// 查询实例的整体备份列表（按官方 SDK 的说明，适用于集群实例），其中每个备份的明细可通过 DescribeBackUpsSnapshotsDetail 查询。
    ///
    /// - Read-only: safe to retry.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DescribeParentBackUpsSnapshots;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = DescribeParentBackUpsSnapshots::new(CacheId::from("cache-1"));
    /// let reply = kcs.describe_parent_back_ups_snapshots(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DescribeParentBackUpsSnapshots`, version `2016-07-01`, method `POST` or `GET`; known
    /// only from the vendor's SDKs. Source: the vendor's SDKs, the vendor's older Java SDK.
    #[inline]
    pub fn describe_parent_back_ups_snapshots(
        &self,
        request: DescribeParentBackUpsSnapshots,
    ) -> Call<DescribeParentBackUpsSnapshots> {
        self.action(request)
    }

    /// Lists the points in time to which an instance can be restored. There are some only after
    /// RestoreByTimePointSwitch has switched that on.
    ///
    /// 查询实例可以恢复到的时间点，需要先用 RestoreByTimePointSwitch 开启按时间点恢复。
    ///
    /// - Read-only: safe to retry.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DescribeRestoreTimePoints;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = DescribeRestoreTimePoints::new(CacheId::from("cache-1"));
    /// let reply = kcs.describe_restore_time_points(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DescribeRestoreTimePoints`, version `2016-07-01`, method `POST` or `GET`; known only
    /// from the vendor's SDKs. Source: the vendor's SDKs.
    #[inline]
    pub fn describe_restore_time_points(
        &self,
        request: DescribeRestoreTimePoints,
    ) -> Call<DescribeRestoreTimePoints> {
        self.action(request)
    }

    /// Lists the snapshots of an instance, automatic and manual, in one piece: there is no paging.
    /// The guide's overview calls this Action `DescribeSnapshot`.
    ///
    /// 查询实例的全部备份，包括自动备份和手动备份，一次返回，不分页。官方指南的概览将该接口写作 `DescribeSnapshot`。
    ///
    /// - Read-only: safe to retry.
    /// - Polled by [`SnapshotAvailable`](crate::waiters::SnapshotAvailable).
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DescribeSnapshots;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = DescribeSnapshots::new(CacheId::from("cache-1"));
    /// let reply = kcs.describe_snapshots(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DescribeSnapshots`, version `2016-07-01`, method `GET`; described in the vendor's
    /// guide. Source: guide lines 4493–4557, the vendor's SDKs, the vendor's older SDKs, wire notes
    /// (#18).
    #[inline]
    pub fn describe_snapshots(
        &self,
        request: DescribeSnapshots,
    ) -> Call<DescribeSnapshots> {
        self.action(request)
    }

    /// Tells the URLs from which the files of a backup, by the vendor's SDKs of a cluster, can be
    /// downloaded. It does not transfer the files themselves.
    ///
    /// 获取一次备份中各文件的下载地址；按官方 SDK 的说明，适用于集群实例。接口只返回地址，不传输文件。
    ///
    /// - Read-only: safe to retry.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance or the snapshot does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DownloadLevelSnapshot;
    /// use kcs_client::types::{CacheId, SnapshotId};
    ///
    /// let request = DownloadLevelSnapshot::new(
    ///     CacheId::from("cache-1"),
    ///     SnapshotId::from("snapshot-1"),
    /// );
    /// let reply = kcs.download_level_snapshot(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DownloadLevelSnapshot`, version `2016-07-01`, method `POST`; known only from the
    /// vendor's SDKs. Source: the vendor's SDKs, the vendor's older Java SDK.
    #[inline]
    pub fn download_level_snapshot(
        &self,
        request: DownloadLevelSnapshot,
    ) -> Call<DownloadLevelSnapshot> {
        self.action(request)
    }

    /// Tells the URL from which a snapshot can be downloaded. It does not transfer the file itself.
    ///
    /// 获取备份的下载地址。接口只返回地址，不传输备份文件。
    ///
    /// - Read-only: safe to retry.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the snapshot does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DownloadSnapshot;
    /// use kcs_client::types::SnapshotId;
    ///
    /// let request = DownloadSnapshot::new(SnapshotId::from("snapshot-1"));
    /// let reply = kcs.download_snapshot(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DownloadSnapshot`, version `2016-07-01`, method `GET`; described in the vendor's
    /// guide. Source: guide lines 4561–4609, the vendor's SDKs, the vendor's older SDKs.
    #[inline]
    pub fn download_snapshot(
        &self,
        request: DownloadSnapshot,
    ) -> Call<DownloadSnapshot> {
        self.action(request)
    }

    /// Exports a snapshot to a bucket of KS3. The account must have authorised KCS to use its KS3,
    /// in the Redis console. The reply does not tell when the export is complete.
    ///
    /// 将备份导出到 KS3 存储空间。须先登录 Redis 控制台完成 KS3 访问授权，否则无法导出。导出何时完成，返回中没有说明。
    ///
    /// - Not idempotent: not retried once the request may have reached the service.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance or the snapshot does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::ExportSnapshot;
    /// use kcs_client::types::SnapshotId;
    ///
    /// let request = ExportSnapshot::new(
    ///     SnapshotId::from("8a2afe01-fe3c-469c-82e1-934d1ef2ceed"),
    ///     "Kingsoft_buk",
    ///     "Kingsoft_Redis_Test",
    /// );
    /// kcs.export_snapshot(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `ExportSnapshot`, version `2016-07-01`, method `GET`; described in the vendor's
    /// guide. Source: guide lines 4611–4655, the vendor's SDKs, the vendor's older SDKs, wire notes
    /// (#20, #22).
    #[inline]
    pub fn export_snapshot(&self, request: ExportSnapshot) -> Call<ExportSnapshot> {
        self.action(request)
    }

    /// Renames a snapshot.
    ///
    /// 修改备份的名称。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the snapshot does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::RenameSnapshot;
    /// use kcs_client::types::SnapshotId;
    ///
    /// let request = RenameSnapshot::new(SnapshotId::from("snapshot-1"), "MyRedisSnaphost");
    /// kcs.rename_snapshot(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `RenameSnapshot`, version `2016-07-01`, method `PUT`; described in the vendor's
    /// guide. Source: guide lines 4704–4744, the vendor's SDKs, the vendor's older SDKs (Go,
    /// Python).
    #[inline]
    pub fn rename_snapshot(&self, request: RenameSnapshot) -> Call<RenameSnapshot> {
        self.action(request)
    }

    /// Switches on or off that an instance can be restored to a point in time.
    ///
    /// 开启或关闭实例的按时间点恢复功能。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::RestoreByTimePointSwitch;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = RestoreByTimePointSwitch::new(CacheId::from("cache-1"), "example");
    /// let reply = kcs.restore_by_time_point_switch(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `RestoreByTimePointSwitch`, version `2016-07-01`, method `POST`; known only from the
    /// vendor's SDKs. Source: the vendor's SDKs.
    #[inline]
    pub fn restore_by_time_point_switch(
        &self,
        request: RestoreByTimePointSwitch,
    ) -> Call<RestoreByTimePointSwitch> {
        self.action(request)
    }

    /// Restores an instance from a snapshot, or from a backup file in KS3. The present data of the
    /// instance is replaced. Meanwhile the instance has `status` 12 (being restored). Restoring
    /// from KS3 requires that the account has authorised KCS in the Redis console.
    ///
    /// 用备份或 KS3 中的备份文件恢复实例，实例现有的数据会被覆盖。恢复期间实例的 `status` 为 12（恢复中），恢复为 2（运行中）即完成。从 KS3 恢复前，须先登录 Redis 控制台完成 KS3 访问授权，否则调用会被拒绝。
    ///
    /// - Not idempotent: not retried once the request may have reached the service.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance or the snapshot does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::RestoreSnapshot;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = RestoreSnapshot::from_ks3(
    ///     CacheId::from("9ad1b20b-ba6a-4cf1-b00a-f5a9fcb8c4b3"),
    ///     "Kingsoft_buk",
    ///     "Kingsoft_Redis_Test",
    /// );
    /// kcs.restore_snapshot(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `RestoreSnapshot`, version `2016-07-01`, method `PUT`; described in the vendor's
    /// guide. Source: guide lines 4448–4491 and 5047, the vendor's SDKs, the vendor's older SDKs,
    /// wire notes (#50).
    #[inline]
    pub fn restore_snapshot(&self, request: RestoreSnapshot) -> Call<RestoreSnapshot> {
        self.action(request)
    }

    /// Switches the automatic daily backup of an instance on, with the hour in which it starts, or
    /// off. DescribeCacheCluster shows the setting as `timingSwitch` and `timezone`. The call sets
    /// the timer only: to back up at once use CreateSnapshot.
    ///
    /// 开启或关闭实例的自动备份，开启时须指定每天备份的时段。当前设置可通过 DescribeCacheCluster 返回的 `timingSwitch` 和 `timezone` 查看。该接口只设置定时任务，需要立即备份请使用 CreateSnapshot。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::SetTimingSnapshot;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = SetTimingSnapshot::off(
    ///     CacheId::from("9ad1b20b-ba6a-4cf1-b00a-f5a9fcb8c4b3"),
    /// );
    /// kcs.set_timing_snapshot(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `SetTimingSnapshot`, version `2016-07-01`, method `PUT`; described in the vendor's
    /// guide. Source: guide lines 4657–4702, the vendor's SDKs, the vendor's older SDKs, the
    /// vendor's Terraform provider, wire notes (#22, #48, #49).
    #[inline]
    pub fn set_timing_snapshot(
        &self,
        request: SetTimingSnapshot,
    ) -> Call<SetTimingSnapshot> {
        self.action(request)
    }
}

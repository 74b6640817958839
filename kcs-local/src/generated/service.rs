//! The service: one method per Action and version.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::{
    AddCacheSlaveNode, AddCacheSlaveNodeV20160701, AllocateEip, AllocateSecurityGroup,
    AnalyzeBigKeys, AnalyzeDaily, AnalyzeDailySwitch, AnalyzeHotKeys, AnalyzeSlowDaily,
    CloneSecurityGroup, CloseDirectAccessToCluster, CreateCacheCluster,
    CreateCacheParameterGroup, CreateSecurityGroup, CreateSecurityGroupRule,
    CreateSnapshot, DeallocateEip, DeallocateSecurityGroup, DeleteBigKeysAnalyseResult,
    DeleteCacheCluster, DeleteCacheParameterGroup, DeleteCacheSlaveNode,
    DeleteCacheSlaveNodeV20160701, DeleteLevelSnapshots, DeleteSecurityGroup,
    DeleteSecurityGroupRule, DeleteSnapshot, DescribeAvailabilityZones,
    DescribeBackUpsSnapshotsDetail, DescribeBigHotKeys, DescribeBigKeys,
    DescribeCacheByRole, DescribeCacheByRoleV20240701, DescribeCacheCluster,
    DescribeCacheClusters, DescribeCacheDefaultParameters, DescribeCacheParameterGroup,
    DescribeCacheParameterGroups, DescribeCacheParameters, DescribeCacheReadonlyNode,
    DescribeCacheReadonlyNodeV20160701, DescribeCreateSnapshotStatus, DescribeHotKeys,
    DescribeInstances, DescribeParentBackUpsSnapshots, DescribePlugins, DescribeRegions,
    DescribeRestoreTimePoints, DescribeSecurityGroup, DescribeSecurityGroups,
    DescribeSnapshots, DownloadLevelSnapshot, DownloadSnapshot, ExportSnapshot,
    FlushCacheCluster, GetDailyAnalyzeSwitchState, InstallPlugins, LockCacheCluster,
    ModifyCacheParameterGroup, ModifySecurityGroup, OpenDirectAccessToCluster,
    RenameCacheCluster, RenameSnapshot, ResizeCacheCluster, RestartCacheCluster,
    RestoreByTimePointSwitch, RestoreSnapshot, SetCacheParameterGroup,
    SetCacheParameters, SetTimingSnapshot, StatisticDbInstances, UninstallPlugins,
    UnlockCacheCluster, UpdatePassword,
};
use kcs_client::types::{
    AddedNode, AvailabilityZoneSet, BigKeyAnalysis, BigKeyTask, CacheClusterDetail,
    CacheClusterPage, CacheNode, ClusterStatistics, CreatedCacheCluster, EipEndpoints,
    HotKeyPage, KeyFindingPage, LogAnalysisSwitches, NodesByRole, Parameter,
    ParameterGroup, ParameterGroupEntry, ParentSnapshot, PluginInstallation, PluginPage,
    ReadonlyNode, RegionSet, SecurityGroup, SecurityGroupBindingFailure,
    SecurityGroupDetail, SecurityGroupFailure, SecurityGroupInstancePage,
    SecurityGroupPage, ShardSnapshot, Snapshot, SnapshotDownload, SnapshotDownloads,
    SnapshotTaskStatus,
};
use kcs_client::Json;
use crate::rt::{Context, ServiceError, not_implemented};

/// What a server does for each Action. One that it does not offer is refused.
pub(crate) trait Service: Send + Sync + 'static {
    /// Adds one read-only node to an instance with one primary; by the vendor's SDKs only of the community edition.
    fn add_cache_slave_node(
        &self,
        context: &Context,
        request: AddCacheSlaveNode,
    ) -> impl Future<Output = Result<AddedNode, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Adds one read-only node to an instance with one primary, in the version that the newer vendor SDKs send; by these only for the community edition.
    fn add_cache_slave_node_v20160701(
        &self,
        context: &Context,
        request: AddCacheSlaveNodeV20160701,
    ) -> impl Future<Output = Result<AddedNode, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Allocates a public address (EIP) for an instance, so that it can be reached from outside its VPC.
    fn allocate_eip(
        &self,
        context: &Context,
        request: AllocateEip,
    ) -> impl Future<Output = Result<EipEndpoints, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Binds security groups to instances: each of the instances gets each of the groups.
    fn allocate_security_group(
        &self,
        context: &Context,
        request: AllocateSecurityGroup,
    ) -> impl Future<
        Output = Result<Vec<SecurityGroupBindingFailure>, ServiceError>,
    > + Send {
        not_implemented(context, request)
    }

    /// Returns the result of a big-key analysis.
    fn analyze_big_keys(
        &self,
        context: &Context,
        request: AnalyzeBigKeys,
    ) -> impl Future<Output = Result<BigKeyAnalysis, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Shows the service log of an instance, by pages, if AnalyzeDailySwitch has switched its analysis on.
    fn analyze_daily(
        &self,
        context: &Context,
        request: AnalyzeDaily,
    ) -> impl Future<Output = Result<Json, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Switches the analysis of the service log and of the slow log on or off.
    fn analyze_daily_switch(
        &self,
        context: &Context,
        request: AnalyzeDailySwitch,
    ) -> impl Future<Output = Result<String, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Starts an analysis of the hot keys of an instance.
    fn analyze_hot_keys(
        &self,
        context: &Context,
        request: AnalyzeHotKeys,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Shows the slow log of an instance, by pages, if AnalyzeDailySwitch has switched its analysis on.
    fn analyze_slow_daily(
        &self,
        context: &Context,
        request: AnalyzeSlowDaily,
    ) -> impl Future<Output = Result<Json, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Creates a security group with the rules of another, under a name of its own.
    fn clone_security_group(
        &self,
        context: &Context,
        request: CloneSecurityGroup,
    ) -> impl Future<Output = Result<SecurityGroup, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Ends direct connections to the shards of a cluster; clients have to go through its proxies again.
    fn close_direct_access_to_cluster(
        &self,
        context: &Context,
        request: CloseDirectAccessToCluster,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Creates a Redis instance: one primary with a replica, or a cluster.
    fn create_cache_cluster(
        &self,
        context: &Context,
        request: CreateCacheCluster,
    ) -> impl Future<Output = Result<CreatedCacheCluster, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Creates a parameter group for one engine version: the given values, to be applied to instances later with `SetCacheParameterGroup`.
    fn create_cache_parameter_group(
        &self,
        context: &Context,
        request: CreateCacheParameterGroup,
    ) -> impl Future<Output = Result<ParameterGroup, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Creates an empty security group.
    fn create_security_group(
        &self,
        context: &Context,
        request: CreateSecurityGroup,
    ) -> impl Future<Output = Result<SecurityGroup, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Adds networks that may connect to a security group: one rule for each.
    fn create_security_group_rule(
        &self,
        context: &Context,
        request: CreateSecurityGroupRule,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Starts a backup of a running instance.
    fn create_snapshot(
        &self,
        context: &Context,
        request: CreateSnapshot,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Unbinds the public address (EIP) from an instance; the instance can then be reached from its VPC only.
    fn deallocate_eip(
        &self,
        context: &Context,
        request: DeallocateEip,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Unbinds one security group from instances; its rules no longer let clients connect to them.
    fn deallocate_security_group(
        &self,
        context: &Context,
        request: DeallocateSecurityGroup,
    ) -> impl Future<
        Output = Result<Vec<SecurityGroupBindingFailure>, ServiceError>,
    > + Send {
        not_implemented(context, request)
    }

    /// Deletes the result of a big-key analysis.
    fn delete_big_keys_analyse_result(
        &self,
        context: &Context,
        request: DeleteBigKeysAnalyseResult,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Deletes an instance and its data.
    fn delete_cache_cluster(
        &self,
        context: &Context,
        request: DeleteCacheCluster,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Deletes a parameter group.
    fn delete_cache_parameter_group(
        &self,
        context: &Context,
        request: DeleteCacheParameterGroup,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Removes one read-only node from an instance with one primary; by the vendor's SDKs only of the community edition.
    fn delete_cache_slave_node(
        &self,
        context: &Context,
        request: DeleteCacheSlaveNode,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Removes one read-only node from an instance with one primary, in a version that only the older Python SDK lists.
    fn delete_cache_slave_node_v20160701(
        &self,
        context: &Context,
        request: DeleteCacheSlaveNodeV20160701,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Deletes a backup of a whole instance, by the vendor's SDKs of a cluster, together with its parts.
    fn delete_level_snapshots(
        &self,
        context: &Context,
        request: DeleteLevelSnapshots,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Deletes security groups.
    fn delete_security_group(
        &self,
        context: &Context,
        request: DeleteSecurityGroup,
    ) -> impl Future<Output = Result<Vec<SecurityGroupFailure>, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Deletes rules of a security group.
    fn delete_security_group_rule(
        &self,
        context: &Context,
        request: DeleteSecurityGroupRule,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Deletes a snapshot.
    fn delete_snapshot(
        &self,
        context: &Context,
        request: DeleteSnapshot,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Lists the availability zones in which the account may run instances, of all regions.
    fn describe_availability_zones(
        &self,
        context: &Context,
        request: DescribeAvailabilityZones,
    ) -> impl Future<Output = Result<AvailabilityZoneSet, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Lists the snapshots that make up one backup of a whole instance, by the vendor's SDKs of a cluster.
    fn describe_back_ups_snapshots_detail(
        &self,
        context: &Context,
        request: DescribeBackUpsSnapshotsDetail,
    ) -> impl Future<Output = Result<Vec<ShardSnapshot>, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Lists the hot or the big keys of an instance of the enterprise kind, now or over a span of time, by pages.
    fn describe_big_hot_keys(
        &self,
        context: &Context,
        request: DescribeBigHotKeys,
    ) -> impl Future<Output = Result<KeyFindingPage, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Lists the big-key analyses of an instance.
    fn describe_big_keys(
        &self,
        context: &Context,
        request: DescribeBigKeys,
    ) -> impl Future<Output = Result<Vec<BigKeyTask>, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Lists the nodes of an instance with the role of each, for either topology.
    fn describe_cache_by_role(
        &self,
        context: &Context,
        request: DescribeCacheByRole,
    ) -> impl Future<Output = Result<Vec<CacheNode>, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Lists the nodes of an instance, grouped by role, in a version newer than the guide.
    fn describe_cache_by_role_v20240701(
        &self,
        context: &Context,
        request: DescribeCacheByRoleV20240701,
    ) -> impl Future<Output = Result<NodesByRole, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Shows one instance in full: endpoints, size, state, backup settings and order.
    fn describe_cache_cluster(
        &self,
        context: &Context,
        request: DescribeCacheCluster,
    ) -> impl Future<Output = Result<CacheClusterDetail, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Lists instances by pages, newest first by default.
    fn describe_cache_clusters(
        &self,
        context: &Context,
        request: DescribeCacheClusters,
    ) -> impl Future<Output = Result<CacheClusterPage, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Lists the parameters of an engine version with their defaults and ranges.
    fn describe_cache_default_parameters(
        &self,
        context: &Context,
        request: DescribeCacheDefaultParameters,
    ) -> impl Future<Output = Result<Vec<Parameter>, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Shows one parameter group with its parameters, their values and ranges.
    fn describe_cache_parameter_group(
        &self,
        context: &Context,
        request: DescribeCacheParameterGroup,
    ) -> impl Future<Output = Result<ParameterGroup, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Lists the parameter groups that can be applied to instances, by pages.
    fn describe_cache_parameter_groups(
        &self,
        context: &Context,
        request: DescribeCacheParameterGroups,
    ) -> impl Future<Output = Result<Vec<ParameterGroupEntry>, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Lists the engine parameters of one instance with their current values, defaults and ranges.
    fn describe_cache_parameters(
        &self,
        context: &Context,
        request: DescribeCacheParameters,
    ) -> impl Future<Output = Result<Vec<Parameter>, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Lists the read-only nodes of an instance with one primary.
    fn describe_cache_readonly_node(
        &self,
        context: &Context,
        request: DescribeCacheReadonlyNode,
    ) -> impl Future<Output = Result<Vec<ReadonlyNode>, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Lists the read-only nodes of an instance with one primary, in the version that the newer vendor SDKs send.
    fn describe_cache_readonly_node_v20160701(
        &self,
        context: &Context,
        request: DescribeCacheReadonlyNodeV20160701,
    ) -> impl Future<Output = Result<Vec<ReadonlyNode>, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Tells the state of the backup task of an instance and of its big-key analysis, to be looked at before a backup is taken.
    fn describe_create_snapshot_status(
        &self,
        context: &Context,
        request: DescribeCreateSnapshotStatus,
    ) -> impl Future<Output = Result<SnapshotTaskStatus, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Lists the hot keys that the latest AnalyzeHotKeys found, at most 100, and tells how far the analysis has come.
    fn describe_hot_keys(
        &self,
        context: &Context,
        request: DescribeHotKeys,
    ) -> impl Future<Output = Result<HotKeyPage, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Lists the instances that a security group is bound to, or those that it is not bound to, by pages.
    fn describe_instances(
        &self,
        context: &Context,
        request: DescribeInstances,
    ) -> impl Future<Output = Result<SecurityGroupInstancePage, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Lists the backups of a whole instance, by the vendor's SDKs of a cluster.
    fn describe_parent_back_ups_snapshots(
        &self,
        context: &Context,
        request: DescribeParentBackUpsSnapshots,
    ) -> impl Future<Output = Result<Vec<ParentSnapshot>, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Lists the plugins that an instance has or can have.
    fn describe_plugins(
        &self,
        context: &Context,
        request: DescribePlugins,
    ) -> impl Future<Output = Result<PluginPage, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Lists the regions in which the account may run instances.
    fn describe_regions(
        &self,
        context: &Context,
        request: DescribeRegions,
    ) -> impl Future<Output = Result<RegionSet, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Lists the points in time to which an instance can be restored.
    fn describe_restore_time_points(
        &self,
        context: &Context,
        request: DescribeRestoreTimePoints,
    ) -> impl Future<Output = Result<Vec<String>, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Shows one security group with its rules, by pages.
    fn describe_security_group(
        &self,
        context: &Context,
        request: DescribeSecurityGroup,
    ) -> impl Future<Output = Result<SecurityGroupDetail, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Lists security groups without their rules, by pages: all of a zone, or those that are or are not bound to one instance.
    fn describe_security_groups(
        &self,
        context: &Context,
        request: DescribeSecurityGroups,
    ) -> impl Future<Output = Result<SecurityGroupPage, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Lists the snapshots of an instance, automatic and manual, in one piece: there is no paging.
    fn describe_snapshots(
        &self,
        context: &Context,
        request: DescribeSnapshots,
    ) -> impl Future<Output = Result<Vec<Snapshot>, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Tells the URLs from which the files of a backup, by the vendor's SDKs of a cluster, can be downloaded.
    fn download_level_snapshot(
        &self,
        context: &Context,
        request: DownloadLevelSnapshot,
    ) -> impl Future<Output = Result<SnapshotDownloads, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Tells the URL from which a snapshot can be downloaded.
    fn download_snapshot(
        &self,
        context: &Context,
        request: DownloadSnapshot,
    ) -> impl Future<Output = Result<SnapshotDownload, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Exports a snapshot to a bucket of KS3.
    fn export_snapshot(
        &self,
        context: &Context,
        request: ExportSnapshot,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Deletes all data of an instance, or that of single databases.
    fn flush_cache_cluster(
        &self,
        context: &Context,
        request: FlushCacheCluster,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Tells which logs of an instance are analysed.
    fn get_daily_analyze_switch_state(
        &self,
        context: &Context,
        request: GetDailyAnalyzeSwitchState,
    ) -> impl Future<Output = Result<LogAnalysisSwitches, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Installs plugins on an instance, or upgrades those that it has.
    fn install_plugins(
        &self,
        context: &Context,
        request: InstallPlugins,
    ) -> impl Future<Output = Result<PluginInstallation, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Locks an instance; UnlockCacheCluster undoes it.
    fn lock_cache_cluster(
        &self,
        context: &Context,
        request: LockCacheCluster,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Changes the values in a parameter group and, if given, its name and description.
    fn modify_cache_parameter_group(
        &self,
        context: &Context,
        request: ModifyCacheParameterGroup,
    ) -> impl Future<Output = Result<ParameterGroup, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Changes the name and the description of a security group.
    fn modify_security_group(
        &self,
        context: &Context,
        request: ModifySecurityGroup,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Lets clients connect to the shards of a cluster directly, past its proxies.
    fn open_direct_access_to_cluster(
        &self,
        context: &Context,
        request: OpenDirectAccessToCluster,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Renames an instance.
    fn rename_cache_cluster(
        &self,
        context: &Context,
        request: RenameCacheCluster,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Renames a snapshot.
    fn rename_snapshot(
        &self,
        context: &Context,
        request: RenameSnapshot,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Resizes the memory of an instance, and so changes its price.
    fn resize_cache_cluster(
        &self,
        context: &Context,
        request: ResizeCacheCluster,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Restarts an instance.
    fn restart_cache_cluster(
        &self,
        context: &Context,
        request: RestartCacheCluster,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Switches on or off that an instance can be restored to a point in time.
    fn restore_by_time_point_switch(
        &self,
        context: &Context,
        request: RestoreByTimePointSwitch,
    ) -> impl Future<Output = Result<String, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Restores an instance from a snapshot, or from a backup file in KS3.
    fn restore_snapshot(
        &self,
        context: &Context,
        request: RestoreSnapshot,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Applies a parameter group to an instance: the instance takes over its values.
    fn set_cache_parameter_group(
        &self,
        context: &Context,
        request: SetCacheParameterGroup,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Changes engine parameters of one instance, or puts all of them back to the defaults of its engine version.
    fn set_cache_parameters(
        &self,
        context: &Context,
        request: SetCacheParameters,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Switches the automatic daily backup of an instance on, with the hour in which it starts, or off.
    fn set_timing_snapshot(
        &self,
        context: &Context,
        request: SetTimingSnapshot,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Counts the instances of the account by state: for each region, and for all regions together.
    fn statistic_db_instances(
        &self,
        context: &Context,
        request: StatisticDbInstances,
    ) -> impl Future<Output = Result<ClusterStatistics, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Removes plugins from an instance.
    fn uninstall_plugins(
        &self,
        context: &Context,
        request: UninstallPlugins,
    ) -> impl Future<Output = Result<String, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Unlocks an instance that LockCacheCluster has locked.
    fn unlock_cache_cluster(
        &self,
        context: &Context,
        request: UnlockCacheCluster,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Changes the password of an instance.
    fn update_password(
        &self,
        context: &Context,
        request: UpdatePassword,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }
}

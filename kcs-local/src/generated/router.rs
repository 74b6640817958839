//! From a call to the service's method.
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
use super::service::Service;
use crate::rt::{Call, Context, ServiceError};

/// Answers a call with the bytes of the reply.
pub(crate) async fn route(
    service: &impl Service,
    context: &Context,
    call: Call,
) -> Result<Vec<u8>, ServiceError> {
    match (call.name, call.version) {
        ("AddCacheSlaveNode", "2017-04-01") => {
            let request: AddCacheSlaveNode = call.request(&[])?;
            context.reply(service.add_cache_slave_node(context, request).await?)
        }
        ("AddCacheSlaveNode", "2016-07-01") => {
            let request: AddCacheSlaveNodeV20160701 = call.request(&[])?;
            context
                .reply(service.add_cache_slave_node_v20160701(context, request).await?)
        }
        ("AllocateEip", "2016-07-01") => {
            let request: AllocateEip = call.request(&[])?;
            context.reply(service.allocate_eip(context, request).await?)
        }
        ("AllocateSecurityGroup", "2016-07-01") => {
            let request: AllocateSecurityGroup = call.request(&[])?;
            context.reply(service.allocate_security_group(context, request).await?)
        }
        ("AnalyzeBigKeys", "2016-07-01") => {
            let request: AnalyzeBigKeys = call.request(&[])?;
            context.reply(service.analyze_big_keys(context, request).await?)
        }
        ("AnalyzeDaily", "2016-07-01") => {
            let request: AnalyzeDaily = call.request(&[])?;
            context.reply(service.analyze_daily(context, request).await?)
        }
        ("AnalyzeDailySwitch", "2016-07-01") => {
            let request: AnalyzeDailySwitch = call.request(&[])?;
            context.reply(service.analyze_daily_switch(context, request).await?)
        }
        ("AnalyzeHotKeys", "2016-07-01") => {
            let request: AnalyzeHotKeys = call.request(&[])?;
            context.reply(service.analyze_hot_keys(context, request).await?)
        }
        ("AnalyzeSlowDaily", "2016-07-01") => {
            let request: AnalyzeSlowDaily = call.request(&[])?;
            context.reply(service.analyze_slow_daily(context, request).await?)
        }
        ("CloneSecurityGroup", "2016-07-01") => {
            let request: CloneSecurityGroup = call.request(&[])?;
            context.reply(service.clone_security_group(context, request).await?)
        }
        ("CloseDirectAccessToCluster", "2016-07-01") => {
            let request: CloseDirectAccessToCluster = call.request(&[])?;
            context
                .reply(service.close_direct_access_to_cluster(context, request).await?)
        }
        ("CreateCacheCluster", "2016-07-01") => {
            let request: CreateCacheCluster = call.request(&[])?;
            context.reply(service.create_cache_cluster(context, request).await?)
        }
        ("CreateCacheParameterGroup", "2016-07-01") => {
            let request: CreateCacheParameterGroup = call
                .request(&[&["ParameterName", "ParameterValue"]])?;
            context.reply(service.create_cache_parameter_group(context, request).await?)
        }
        ("CreateSecurityGroup", "2016-07-01") => {
            let request: CreateSecurityGroup = call.request(&[])?;
            context.reply(service.create_security_group(context, request).await?)
        }
        ("CreateSecurityGroupRule", "2016-07-01") => {
            let request: CreateSecurityGroupRule = call.request(&[])?;
            context.reply(service.create_security_group_rule(context, request).await?)
        }
        ("CreateSnapshot", "2016-07-01") => {
            let request: CreateSnapshot = call.request(&[])?;
            context.reply(service.create_snapshot(context, request).await?)
        }
        ("DeallocateEip", "2016-07-01") => {
            let request: DeallocateEip = call.request(&[])?;
            context.reply(service.deallocate_eip(context, request).await?)
        }
        ("DeallocateSecurityGroup", "2016-07-01") => {
            let request: DeallocateSecurityGroup = call.request(&[])?;
            context.reply(service.deallocate_security_group(context, request).await?)
        }
        ("DeleteBigKeysAnalyseResult", "2016-07-01") => {
            let request: DeleteBigKeysAnalyseResult = call.request(&[])?;
            context
                .reply(service.delete_big_keys_analyse_result(context, request).await?)
        }
        ("DeleteCacheCluster", "2016-07-01") => {
            let request: DeleteCacheCluster = call.request(&[])?;
            context.reply(service.delete_cache_cluster(context, request).await?)
        }
        ("DeleteCacheParameterGroup", "2016-07-01") => {
            let request: DeleteCacheParameterGroup = call.request(&[])?;
            context.reply(service.delete_cache_parameter_group(context, request).await?)
        }
        ("DeleteCacheSlaveNode", "2017-04-01") => {
            let request: DeleteCacheSlaveNode = call.request(&[])?;
            context.reply(service.delete_cache_slave_node(context, request).await?)
        }
        ("DeleteCacheSlaveNode", "2016-07-01") => {
            let request: DeleteCacheSlaveNodeV20160701 = call.request(&[])?;
            context
                .reply(
                    service.delete_cache_slave_node_v20160701(context, request).await?,
                )
        }
        ("DeleteLevelSnapshots", "2016-07-01") => {
            let request: DeleteLevelSnapshots = call.request(&[])?;
            context.reply(service.delete_level_snapshots(context, request).await?)
        }
        ("DeleteSecurityGroup", "2016-07-01") => {
            let request: DeleteSecurityGroup = call.request(&[])?;
            context.reply(service.delete_security_group(context, request).await?)
        }
        ("DeleteSecurityGroupRule", "2016-07-01") => {
            let request: DeleteSecurityGroupRule = call.request(&[])?;
            context.reply(service.delete_security_group_rule(context, request).await?)
        }
        ("DeleteSnapshot", "2016-07-01") => {
            let request: DeleteSnapshot = call.request(&[])?;
            context.reply(service.delete_snapshot(context, request).await?)
        }
        ("DescribeAvailabilityZones", "2016-07-01") => {
            let request: DescribeAvailabilityZones = call.request(&[])?;
            context.reply(service.describe_availability_zones(context, request).await?)
        }
        ("DescribeBackUpsSnapshotsDetail", "2016-07-01") => {
            let request: DescribeBackUpsSnapshotsDetail = call.request(&[])?;
            context
                .reply(
                    service.describe_back_ups_snapshots_detail(context, request).await?,
                )
        }
        ("DescribeBigHotKeys", "2016-07-01") => {
            let request: DescribeBigHotKeys = call.request(&[])?;
            context.reply(service.describe_big_hot_keys(context, request).await?)
        }
        ("DescribeBigKeys", "2016-07-01") => {
            let request: DescribeBigKeys = call.request(&[])?;
            context.reply(service.describe_big_keys(context, request).await?)
        }
        ("DescribeCacheByRole", "2016-07-01") => {
            let request: DescribeCacheByRole = call.request(&[])?;
            context.reply(service.describe_cache_by_role(context, request).await?)
        }
        ("DescribeCacheByRole", "2024-07-01") => {
            let request: DescribeCacheByRoleV20240701 = call.request(&[])?;
            context
                .reply(service.describe_cache_by_role_v20240701(context, request).await?)
        }
        ("DescribeCacheCluster", "2016-07-01") => {
            let request: DescribeCacheCluster = call.request(&[])?;
            context.reply(service.describe_cache_cluster(context, request).await?)
        }
        ("DescribeCacheClusters", "2016-07-01") => {
            let request: DescribeCacheClusters = call.request(&[])?;
            context.reply(service.describe_cache_clusters(context, request).await?)
        }
        ("DescribeCacheDefaultParameters", "2016-07-01") => {
            let request: DescribeCacheDefaultParameters = call.request(&[])?;
            context
                .reply(
                    service.describe_cache_default_parameters(context, request).await?,
                )
        }
        ("DescribeCacheParameterGroup", "2016-07-01") => {
            let request: DescribeCacheParameterGroup = call.request(&[])?;
            context
                .reply(service.describe_cache_parameter_group(context, request).await?)
        }
        ("DescribeCacheParameterGroups", "2016-07-01") => {
            let request: DescribeCacheParameterGroups = call.request(&[])?;
            context
                .reply(service.describe_cache_parameter_groups(context, request).await?)
        }
        ("DescribeCacheParameters", "2016-07-01") => {
            let request: DescribeCacheParameters = call.request(&[])?;
            context.reply(service.describe_cache_parameters(context, request).await?)
        }
        ("DescribeCacheReadonlyNode", "2017-04-01") => {
            let request: DescribeCacheReadonlyNode = call.request(&[])?;
            context.reply(service.describe_cache_readonly_node(context, request).await?)
        }
        ("DescribeCacheReadonlyNode", "2016-07-01") => {
            let request: DescribeCacheReadonlyNodeV20160701 = call.request(&[])?;
            context
                .reply(
                    service
                        .describe_cache_readonly_node_v20160701(context, request)
                        .await?,
                )
        }
        ("DescribeCreateSnapshotStatus", "2016-07-01") => {
            let request: DescribeCreateSnapshotStatus = call.request(&[])?;
            context
                .reply(service.describe_create_snapshot_status(context, request).await?)
        }
        ("DescribeHotKeys", "2016-07-01") => {
            let request: DescribeHotKeys = call.request(&[])?;
            context.reply(service.describe_hot_keys(context, request).await?)
        }
        ("DescribeInstances", "2016-07-01") => {
            let request: DescribeInstances = call.request(&[])?;
            context.reply(service.describe_instances(context, request).await?)
        }
        ("DescribeParentBackUpsSnapshots", "2016-07-01") => {
            let request: DescribeParentBackUpsSnapshots = call.request(&[])?;
            context
                .reply(
                    service.describe_parent_back_ups_snapshots(context, request).await?,
                )
        }
        ("DescribePlugins", "2016-07-01") => {
            let request: DescribePlugins = call.request(&[])?;
            context.reply(service.describe_plugins(context, request).await?)
        }
        ("DescribeRegions", "2016-07-01") => {
            let request: DescribeRegions = call.request(&[])?;
            context.reply(service.describe_regions(context, request).await?)
        }
        ("DescribeRestoreTimePoints", "2016-07-01") => {
            let request: DescribeRestoreTimePoints = call.request(&[])?;
            context.reply(service.describe_restore_time_points(context, request).await?)
        }
        ("DescribeSecurityGroup", "2016-07-01") => {
            let request: DescribeSecurityGroup = call.request(&[])?;
            context.reply(service.describe_security_group(context, request).await?)
        }
        ("DescribeSecurityGroups", "2016-07-01") => {
            let request: DescribeSecurityGroups = call.request(&[])?;
            context.reply(service.describe_security_groups(context, request).await?)
        }
        ("DescribeSnapshots", "2016-07-01") => {
            let request: DescribeSnapshots = call.request(&[])?;
            context.reply(service.describe_snapshots(context, request).await?)
        }
        ("DownloadLevelSnapshot", "2016-07-01") => {
            let request: DownloadLevelSnapshot = call.request(&[])?;
            context.reply(service.download_level_snapshot(context, request).await?)
        }
        ("DownloadSnapshot", "2016-07-01") => {
            let request: DownloadSnapshot = call.request(&[])?;
            context.reply(service.download_snapshot(context, request).await?)
        }
        ("ExportSnapshot", "2016-07-01") => {
            let request: ExportSnapshot = call.request(&[])?;
            context.reply(service.export_snapshot(context, request).await?)
        }
        ("FlushCacheCluster", "2016-07-01") => {
            let request: FlushCacheCluster = call.request(&[])?;
            context.reply(service.flush_cache_cluster(context, request).await?)
        }
        ("GetDailyAnalyzeSwitchState", "2016-07-01") => {
            let request: GetDailyAnalyzeSwitchState = call.request(&[])?;
            context
                .reply(service.get_daily_analyze_switch_state(context, request).await?)
        }
        ("InstallPlugins", "2016-07-01") => {
            let request: InstallPlugins = call
                .request(&[&["PluginName", "PluginVersion"]])?;
            context.reply(service.install_plugins(context, request).await?)
        }
        ("LockCacheCluster", "2016-07-01") => {
            let request: LockCacheCluster = call.request(&[])?;
            context.reply(service.lock_cache_cluster(context, request).await?)
        }
        ("ModifyCacheParameterGroup", "2016-07-01") => {
            let request: ModifyCacheParameterGroup = call
                .request(&[&["ParameterName", "ParameterValue"]])?;
            context.reply(service.modify_cache_parameter_group(context, request).await?)
        }
        ("ModifySecurityGroup", "2016-07-01") => {
            let request: ModifySecurityGroup = call.request(&[])?;
            context.reply(service.modify_security_group(context, request).await?)
        }
        ("OpenDirectAccessToCluster", "2016-07-01") => {
            let request: OpenDirectAccessToCluster = call.request(&[])?;
            context.reply(service.open_direct_access_to_cluster(context, request).await?)
        }
        ("RenameCacheCluster", "2016-07-01") => {
            let request: RenameCacheCluster = call.request(&[])?;
            context.reply(service.rename_cache_cluster(context, request).await?)
        }
        ("RenameSnapshot", "2016-07-01") => {
            let request: RenameSnapshot = call.request(&[])?;
            context.reply(service.rename_snapshot(context, request).await?)
        }
        ("ResizeCacheCluster", "2016-07-01") => {
            let request: ResizeCacheCluster = call.request(&[])?;
            context.reply(service.resize_cache_cluster(context, request).await?)
        }
        ("RestartCacheCluster", "2016-07-01") => {
            let request: RestartCacheCluster = call.request(&[])?;
            context.reply(service.restart_cache_cluster(context, request).await?)
        }
        ("RestoreByTimePointSwitch", "2016-07-01") => {
            let request: RestoreByTimePointSwitch = call.request(&[])?;
            context.reply(service.restore_by_time_point_switch(context, request).await?)
        }
        ("RestoreSnapshot", "2016-07-01") => {
            let request: RestoreSnapshot = call.request(&[])?;
            context.reply(service.restore_snapshot(context, request).await?)
        }
        ("SetCacheParameterGroup", "2016-07-01") => {
            let request: SetCacheParameterGroup = call.request(&[])?;
            context.reply(service.set_cache_parameter_group(context, request).await?)
        }
        ("SetCacheParameters", "2016-07-01") => {
            let request: SetCacheParameters = call
                .request(&[&["ParameterName", "ParameterValue"]])?;
            context.reply(service.set_cache_parameters(context, request).await?)
        }
        ("SetTimingSnapshot", "2016-07-01") => {
            let request: SetTimingSnapshot = call.request(&[])?;
            context.reply(service.set_timing_snapshot(context, request).await?)
        }
        ("StatisticDBInstances", "2016-07-01") => {
            let request: StatisticDbInstances = call.request(&[])?;
            context.reply(service.statistic_db_instances(context, request).await?)
        }
        ("UninstallPlugins", "2016-07-01") => {
            let request: UninstallPlugins = call.request(&[])?;
            context.reply(service.uninstall_plugins(context, request).await?)
        }
        ("UnlockCacheCluster", "2016-07-01") => {
            let request: UnlockCacheCluster = call.request(&[])?;
            context.reply(service.unlock_cache_cluster(context, request).await?)
        }
        ("UpdatePassword", "2016-07-01") => {
            let request: UpdatePassword = call.request(&[])?;
            context.reply(service.update_password(context, request).await?)
        }
        _ => Err(call.unknown()),
    }
}

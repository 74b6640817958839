//! From an Action to the method that answers it.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::action::Action;
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
use super::service::{
    analysis, instance, parameter, plugin, region, security_group, snapshot,
};
use crate::rt::Route;

/// Returns all Actions, each with what answers it.
pub(crate) fn routes<
    Service: analysis::Service + instance::Service + parameter::Service + plugin::Service
        + region::Service + security_group::Service + snapshot::Service + 'static,
>() -> &'static [Route<Service>] {
    const {
        &[
            Route {
                meta: AddCacheSlaveNode::META,
                answer: |call| call.answer(&[], Service::add_cache_slave_node),
            },
            Route {
                meta: AddCacheSlaveNodeV20160701::META,
                answer: |call| call.answer(&[], Service::add_cache_slave_node_v20160701),
            },
            Route {
                meta: AllocateEip::META,
                answer: |call| call.answer(&[], Service::allocate_eip),
            },
            Route {
                meta: AllocateSecurityGroup::META,
                answer: |call| call.answer(&[], Service::allocate_security_group),
            },
            Route {
                meta: AnalyzeBigKeys::META,
                answer: |call| call.answer(&[], Service::analyze_big_keys),
            },
            Route {
                meta: AnalyzeDaily::META,
                answer: |call| call.answer(&[], Service::analyze_daily),
            },
            Route {
                meta: AnalyzeDailySwitch::META,
                answer: |call| call.answer(&[], Service::analyze_daily_switch),
            },
            Route {
                meta: AnalyzeHotKeys::META,
                answer: |call| call.answer(&[], Service::analyze_hot_keys),
            },
            Route {
                meta: AnalyzeSlowDaily::META,
                answer: |call| call.answer(&[], Service::analyze_slow_daily),
            },
            Route {
                meta: CloneSecurityGroup::META,
                answer: |call| call.answer(&[], Service::clone_security_group),
            },
            Route {
                meta: CloseDirectAccessToCluster::META,
                answer: |call| call.answer(&[], Service::close_direct_access_to_cluster),
            },
            Route {
                meta: CreateCacheCluster::META,
                answer: |call| call.answer(&[], Service::create_cache_cluster),
            },
            Route {
                meta: CreateCacheParameterGroup::META,
                answer: |call| {
                    call
                        .answer(
                            &[&["ParameterName", "ParameterValue"]],
                            Service::create_cache_parameter_group,
                        )
                },
            },
            Route {
                meta: CreateSecurityGroup::META,
                answer: |call| call.answer(&[], Service::create_security_group),
            },
            Route {
                meta: CreateSecurityGroupRule::META,
                answer: |call| call.answer(&[], Service::create_security_group_rule),
            },
            Route {
                meta: CreateSnapshot::META,
                answer: |call| call.answer(&[], Service::create_snapshot),
            },
            Route {
                meta: DeallocateEip::META,
                answer: |call| call.answer(&[], Service::deallocate_eip),
            },
            Route {
                meta: DeallocateSecurityGroup::META,
                answer: |call| call.answer(&[], Service::deallocate_security_group),
            },
            Route {
                meta: DeleteBigKeysAnalyseResult::META,
                answer: |call| call.answer(&[], Service::delete_big_keys_analyse_result),
            },
            Route {
                meta: DeleteCacheCluster::META,
                answer: |call| call.answer(&[], Service::delete_cache_cluster),
            },
            Route {
                meta: DeleteCacheParameterGroup::META,
                answer: |call| call.answer(&[], Service::delete_cache_parameter_group),
            },
            Route {
                meta: DeleteCacheSlaveNode::META,
                answer: |call| call.answer(&[], Service::delete_cache_slave_node),
            },
            Route {
                meta: DeleteCacheSlaveNodeV20160701::META,
                answer: |call| {
                    call.answer(&[], Service::delete_cache_slave_node_v20160701)
                },
            },
            Route {
                meta: DeleteLevelSnapshots::META,
                answer: |call| call.answer(&[], Service::delete_level_snapshots),
            },
            Route {
                meta: DeleteSecurityGroup::META,
                answer: |call| call.answer(&[], Service::delete_security_group),
            },
            Route {
                meta: DeleteSecurityGroupRule::META,
                answer: |call| call.answer(&[], Service::delete_security_group_rule),
            },
            Route {
                meta: DeleteSnapshot::META,
                answer: |call| call.answer(&[], Service::delete_snapshot),
            },
            Route {
                meta: DescribeAvailabilityZones::META,
                answer: |call| call.answer(&[], Service::describe_availability_zones),
            },
            Route {
                meta: DescribeBackUpsSnapshotsDetail::META,
                answer: |call| {
                    call.answer(&[], Service::describe_back_ups_snapshots_detail)
                },
            },
            Route {
                meta: DescribeBigHotKeys::META,
                answer: |call| call.answer(&[], Service::describe_big_hot_keys),
            },
            Route {
                meta: DescribeBigKeys::META,
                answer: |call| call.answer(&[], Service::describe_big_keys),
            },
            Route {
                meta: DescribeCacheByRole::META,
                answer: |call| call.answer(&[], Service::describe_cache_by_role),
            },
            Route {
                meta: DescribeCacheByRoleV20240701::META,
                answer: |call| {
                    call.answer(&[], Service::describe_cache_by_role_v20240701)
                },
            },
            Route {
                meta: DescribeCacheCluster::META,
                answer: |call| call.answer(&[], Service::describe_cache_cluster),
            },
            Route {
                meta: DescribeCacheClusters::META,
                answer: |call| call.answer(&[], Service::describe_cache_clusters),
            },
            Route {
                meta: DescribeCacheDefaultParameters::META,
                answer: |call| {
                    call.answer(&[], Service::describe_cache_default_parameters)
                },
            },
            Route {
                meta: DescribeCacheParameterGroup::META,
                answer: |call| call.answer(&[], Service::describe_cache_parameter_group),
            },
            Route {
                meta: DescribeCacheParameterGroups::META,
                answer: |call| call.answer(&[], Service::describe_cache_parameter_groups),
            },
            Route {
                meta: DescribeCacheParameters::META,
                answer: |call| call.answer(&[], Service::describe_cache_parameters),
            },
            Route {
                meta: DescribeCacheReadonlyNode::META,
                answer: |call| call.answer(&[], Service::describe_cache_readonly_node),
            },
            Route {
                meta: DescribeCacheReadonlyNodeV20160701::META,
                answer: |call| {
                    call.answer(&[], Service::describe_cache_readonly_node_v20160701)
                },
            },
            Route {
                meta: DescribeCreateSnapshotStatus::META,
                answer: |call| call.answer(&[], Service::describe_create_snapshot_status),
            },
            Route {
                meta: DescribeHotKeys::META,
                answer: |call| call.answer(&[], Service::describe_hot_keys),
            },
            Route {
                meta: DescribeInstances::META,
                answer: |call| call.answer(&[], Service::describe_instances),
            },
            Route {
                meta: DescribeParentBackUpsSnapshots::META,
                answer: |call| {
                    call.answer(&[], Service::describe_parent_back_ups_snapshots)
                },
            },
            Route {
                meta: DescribePlugins::META,
                answer: |call| call.answer(&[], Service::describe_plugins),
            },
            Route {
                meta: DescribeRegions::META,
                answer: |call| call.answer(&[], Service::describe_regions),
            },
            Route {
                meta: DescribeRestoreTimePoints::META,
                answer: |call| call.answer(&[], Service::describe_restore_time_points),
            },
            Route {
                meta: DescribeSecurityGroup::META,
                answer: |call| call.answer(&[], Service::describe_security_group),
            },
            Route {
                meta: DescribeSecurityGroups::META,
                answer: |call| call.answer(&[], Service::describe_security_groups),
            },
            Route {
                meta: DescribeSnapshots::META,
                answer: |call| call.answer(&[], Service::describe_snapshots),
            },
            Route {
                meta: DownloadLevelSnapshot::META,
                answer: |call| call.answer(&[], Service::download_level_snapshot),
            },
            Route {
                meta: DownloadSnapshot::META,
                answer: |call| call.answer(&[], Service::download_snapshot),
            },
            Route {
                meta: ExportSnapshot::META,
                answer: |call| call.answer(&[], Service::export_snapshot),
            },
            Route {
                meta: FlushCacheCluster::META,
                answer: |call| call.answer(&[], Service::flush_cache_cluster),
            },
            Route {
                meta: GetDailyAnalyzeSwitchState::META,
                answer: |call| call.answer(&[], Service::get_daily_analyze_switch_state),
            },
            Route {
                meta: InstallPlugins::META,
                answer: |call| {
                    call
                        .answer(
                            &[&["PluginName", "PluginVersion"]],
                            Service::install_plugins,
                        )
                },
            },
            Route {
                meta: LockCacheCluster::META,
                answer: |call| call.answer(&[], Service::lock_cache_cluster),
            },
            Route {
                meta: ModifyCacheParameterGroup::META,
                answer: |call| {
                    call
                        .answer(
                            &[&["ParameterName", "ParameterValue"]],
                            Service::modify_cache_parameter_group,
                        )
                },
            },
            Route {
                meta: ModifySecurityGroup::META,
                answer: |call| call.answer(&[], Service::modify_security_group),
            },
            Route {
                meta: OpenDirectAccessToCluster::META,
                answer: |call| call.answer(&[], Service::open_direct_access_to_cluster),
            },
            Route {
                meta: RenameCacheCluster::META,
                answer: |call| call.answer(&[], Service::rename_cache_cluster),
            },
            Route {
                meta: RenameSnapshot::META,
                answer: |call| call.answer(&[], Service::rename_snapshot),
            },
            Route {
                meta: ResizeCacheCluster::META,
                answer: |call| call.answer(&[], Service::resize_cache_cluster),
            },
            Route {
                meta: RestartCacheCluster::META,
                answer: |call| call.answer(&[], Service::restart_cache_cluster),
            },
            Route {
                meta: RestoreByTimePointSwitch::META,
                answer: |call| call.answer(&[], Service::restore_by_time_point_switch),
            },
            Route {
                meta: RestoreSnapshot::META,
                answer: |call| call.answer(&[], Service::restore_snapshot),
            },
            Route {
                meta: SetCacheParameterGroup::META,
                answer: |call| call.answer(&[], Service::set_cache_parameter_group),
            },
            Route {
                meta: SetCacheParameters::META,
                answer: |call| {
                    call
                        .answer(
                            &[&["ParameterName", "ParameterValue"]],
                            Service::set_cache_parameters,
                        )
                },
            },
            Route {
                meta: SetTimingSnapshot::META,
                answer: |call| call.answer(&[], Service::set_timing_snapshot),
            },
            Route {
                meta: StatisticDbInstances::META,
                answer: |call| call.answer(&[], Service::statistic_db_instances),
            },
            Route {
                meta: UninstallPlugins::META,
                answer: |call| call.answer(&[], Service::uninstall_plugins),
            },
            Route {
                meta: UnlockCacheCluster::META,
                answer: |call| call.answer(&[], Service::unlock_cache_cluster),
            },
            Route {
                meta: UpdatePassword::META,
                answer: |call| call.answer(&[], Service::update_password),
            },
        ]
    }
}

// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Metadata of the whole API: tables of Actions, regions, error codes and more.

use crate::actions;
use crate::resources;
use crate::rt::{
    ActionEntry, ActionMeta, Doc, EngineLimits, EngineParameterEntry, ErrorEntry, ErrorRule,
    LegacyEntry, RegionEntry, ResourceMeta, ServiceMeta,
};

/// All Actions, by name and version.
pub static ACTIONS: &[ActionEntry] = &[
    ActionEntry {
        meta: &actions::add_cache_slave_node_v20160701::META,
        docs: &actions::add_cache_slave_node_v20160701::DOCS,
        group: "instance",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::add_cache_slave_node::META,
        docs: &actions::add_cache_slave_node::DOCS,
        group: "instance",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::allocate_eip::META,
        docs: &actions::allocate_eip::DOCS,
        group: "instance",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::allocate_security_group::META,
        docs: &actions::allocate_security_group::DOCS,
        group: "security_group",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::analyze_big_keys::META,
        docs: &actions::analyze_big_keys::DOCS,
        group: "analysis",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::analyze_daily::META,
        docs: &actions::analyze_daily::DOCS,
        group: "analysis",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::analyze_daily_switch::META,
        docs: &actions::analyze_daily_switch::DOCS,
        group: "analysis",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::analyze_hot_keys::META,
        docs: &actions::analyze_hot_keys::DOCS,
        group: "analysis",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::analyze_slow_daily::META,
        docs: &actions::analyze_slow_daily::DOCS,
        group: "analysis",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::clone_security_group::META,
        docs: &actions::clone_security_group::DOCS,
        group: "security_group",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::close_direct_access_to_cluster::META,
        docs: &actions::close_direct_access_to_cluster::DOCS,
        group: "instance",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::create_cache_cluster::META,
        docs: &actions::create_cache_cluster::DOCS,
        group: "instance",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::create_cache_parameter_group::META,
        docs: &actions::create_cache_parameter_group::DOCS,
        group: "parameter",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::create_security_group::META,
        docs: &actions::create_security_group::DOCS,
        group: "security_group",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::create_security_group_rule::META,
        docs: &actions::create_security_group_rule::DOCS,
        group: "security_group",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::create_snapshot::META,
        docs: &actions::create_snapshot::DOCS,
        group: "snapshot",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::deallocate_eip::META,
        docs: &actions::deallocate_eip::DOCS,
        group: "instance",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::deallocate_security_group::META,
        docs: &actions::deallocate_security_group::DOCS,
        group: "security_group",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::delete_big_keys_analyse_result::META,
        docs: &actions::delete_big_keys_analyse_result::DOCS,
        group: "analysis",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::delete_cache_cluster::META,
        docs: &actions::delete_cache_cluster::DOCS,
        group: "instance",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::delete_cache_parameter_group::META,
        docs: &actions::delete_cache_parameter_group::DOCS,
        group: "parameter",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::delete_cache_slave_node_v20160701::META,
        docs: &actions::delete_cache_slave_node_v20160701::DOCS,
        group: "instance",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::delete_cache_slave_node::META,
        docs: &actions::delete_cache_slave_node::DOCS,
        group: "instance",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::delete_level_snapshots::META,
        docs: &actions::delete_level_snapshots::DOCS,
        group: "snapshot",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::delete_security_group::META,
        docs: &actions::delete_security_group::DOCS,
        group: "security_group",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::delete_security_group_rule::META,
        docs: &actions::delete_security_group_rule::DOCS,
        group: "security_group",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::delete_snapshot::META,
        docs: &actions::delete_snapshot::DOCS,
        group: "snapshot",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::describe_availability_zones::META,
        docs: &actions::describe_availability_zones::DOCS,
        group: "region",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::describe_back_ups_snapshots_detail::META,
        docs: &actions::describe_back_ups_snapshots_detail::DOCS,
        group: "snapshot",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::describe_big_hot_keys::META,
        docs: &actions::describe_big_hot_keys::DOCS,
        group: "analysis",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::describe_big_keys::META,
        docs: &actions::describe_big_keys::DOCS,
        group: "analysis",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::describe_cache_by_role::META,
        docs: &actions::describe_cache_by_role::DOCS,
        group: "instance",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::describe_cache_by_role_v20240701::META,
        docs: &actions::describe_cache_by_role_v20240701::DOCS,
        group: "instance",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::describe_cache_cluster::META,
        docs: &actions::describe_cache_cluster::DOCS,
        group: "instance",
        waiters: &[
            "CacheClusterDeleted",
            "CacheClusterLocked",
            "CacheClusterRunning",
            "CacheClusterUnlocked",
        ],
    },
    ActionEntry {
        meta: &actions::describe_cache_clusters::META,
        docs: &actions::describe_cache_clusters::DOCS,
        group: "instance",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::describe_cache_default_parameters::META,
        docs: &actions::describe_cache_default_parameters::DOCS,
        group: "parameter",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::describe_cache_parameter_group::META,
        docs: &actions::describe_cache_parameter_group::DOCS,
        group: "parameter",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::describe_cache_parameter_groups::META,
        docs: &actions::describe_cache_parameter_groups::DOCS,
        group: "parameter",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::describe_cache_parameters::META,
        docs: &actions::describe_cache_parameters::DOCS,
        group: "parameter",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::describe_cache_readonly_node_v20160701::META,
        docs: &actions::describe_cache_readonly_node_v20160701::DOCS,
        group: "instance",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::describe_cache_readonly_node::META,
        docs: &actions::describe_cache_readonly_node::DOCS,
        group: "instance",
        waiters: &["ReadonlyNodeRunning"],
    },
    ActionEntry {
        meta: &actions::describe_create_snapshot_status::META,
        docs: &actions::describe_create_snapshot_status::DOCS,
        group: "snapshot",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::describe_hot_keys::META,
        docs: &actions::describe_hot_keys::DOCS,
        group: "analysis",
        waiters: &["HotKeysAnalyzed"],
    },
    ActionEntry {
        meta: &actions::describe_instances::META,
        docs: &actions::describe_instances::DOCS,
        group: "security_group",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::describe_parent_back_ups_snapshots::META,
        docs: &actions::describe_parent_back_ups_snapshots::DOCS,
        group: "snapshot",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::describe_plugins::META,
        docs: &actions::describe_plugins::DOCS,
        group: "plugin",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::describe_regions::META,
        docs: &actions::describe_regions::DOCS,
        group: "region",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::describe_restore_time_points::META,
        docs: &actions::describe_restore_time_points::DOCS,
        group: "snapshot",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::describe_security_group::META,
        docs: &actions::describe_security_group::DOCS,
        group: "security_group",
        waiters: &["SecurityGroupUnused"],
    },
    ActionEntry {
        meta: &actions::describe_security_groups::META,
        docs: &actions::describe_security_groups::DOCS,
        group: "security_group",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::describe_snapshots::META,
        docs: &actions::describe_snapshots::DOCS,
        group: "snapshot",
        waiters: &["SnapshotAvailable"],
    },
    ActionEntry {
        meta: &actions::download_level_snapshot::META,
        docs: &actions::download_level_snapshot::DOCS,
        group: "snapshot",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::download_snapshot::META,
        docs: &actions::download_snapshot::DOCS,
        group: "snapshot",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::export_snapshot::META,
        docs: &actions::export_snapshot::DOCS,
        group: "snapshot",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::flush_cache_cluster::META,
        docs: &actions::flush_cache_cluster::DOCS,
        group: "instance",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::get_daily_analyze_switch_state::META,
        docs: &actions::get_daily_analyze_switch_state::DOCS,
        group: "analysis",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::install_plugins::META,
        docs: &actions::install_plugins::DOCS,
        group: "plugin",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::lock_cache_cluster::META,
        docs: &actions::lock_cache_cluster::DOCS,
        group: "instance",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::modify_cache_parameter_group::META,
        docs: &actions::modify_cache_parameter_group::DOCS,
        group: "parameter",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::modify_security_group::META,
        docs: &actions::modify_security_group::DOCS,
        group: "security_group",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::open_direct_access_to_cluster::META,
        docs: &actions::open_direct_access_to_cluster::DOCS,
        group: "instance",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::rename_cache_cluster::META,
        docs: &actions::rename_cache_cluster::DOCS,
        group: "instance",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::rename_snapshot::META,
        docs: &actions::rename_snapshot::DOCS,
        group: "snapshot",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::resize_cache_cluster::META,
        docs: &actions::resize_cache_cluster::DOCS,
        group: "instance",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::restart_cache_cluster::META,
        docs: &actions::restart_cache_cluster::DOCS,
        group: "instance",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::restore_by_time_point_switch::META,
        docs: &actions::restore_by_time_point_switch::DOCS,
        group: "snapshot",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::restore_snapshot::META,
        docs: &actions::restore_snapshot::DOCS,
        group: "snapshot",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::set_cache_parameter_group::META,
        docs: &actions::set_cache_parameter_group::DOCS,
        group: "parameter",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::set_cache_parameters::META,
        docs: &actions::set_cache_parameters::DOCS,
        group: "parameter",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::set_timing_snapshot::META,
        docs: &actions::set_timing_snapshot::DOCS,
        group: "snapshot",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::statistic_db_instances::META,
        docs: &actions::statistic_db_instances::DOCS,
        group: "instance",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::uninstall_plugins::META,
        docs: &actions::uninstall_plugins::DOCS,
        group: "plugin",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::unlock_cache_cluster::META,
        docs: &actions::unlock_cache_cluster::DOCS,
        group: "instance",
        waiters: &[],
    },
    ActionEntry {
        meta: &actions::update_password::META,
        docs: &actions::update_password::DOCS,
        group: "instance",
        waiters: &[],
    },
];

/// All Actions as in [`ACTIONS`], without what is written for readers: a program that uses only this table does not
/// have the documentation in it.
pub static METAS: &[&ActionMeta] = &[
    &actions::add_cache_slave_node_v20160701::META,
    &actions::add_cache_slave_node::META,
    &actions::allocate_eip::META,
    &actions::allocate_security_group::META,
    &actions::analyze_big_keys::META,
    &actions::analyze_daily::META,
    &actions::analyze_daily_switch::META,
    &actions::analyze_hot_keys::META,
    &actions::analyze_slow_daily::META,
    &actions::clone_security_group::META,
    &actions::close_direct_access_to_cluster::META,
    &actions::create_cache_cluster::META,
    &actions::create_cache_parameter_group::META,
    &actions::create_security_group::META,
    &actions::create_security_group_rule::META,
    &actions::create_snapshot::META,
    &actions::deallocate_eip::META,
    &actions::deallocate_security_group::META,
    &actions::delete_big_keys_analyse_result::META,
    &actions::delete_cache_cluster::META,
    &actions::delete_cache_parameter_group::META,
    &actions::delete_cache_slave_node_v20160701::META,
    &actions::delete_cache_slave_node::META,
    &actions::delete_level_snapshots::META,
    &actions::delete_security_group::META,
    &actions::delete_security_group_rule::META,
    &actions::delete_snapshot::META,
    &actions::describe_availability_zones::META,
    &actions::describe_back_ups_snapshots_detail::META,
    &actions::describe_big_hot_keys::META,
    &actions::describe_big_keys::META,
    &actions::describe_cache_by_role::META,
    &actions::describe_cache_by_role_v20240701::META,
    &actions::describe_cache_cluster::META,
    &actions::describe_cache_clusters::META,
    &actions::describe_cache_default_parameters::META,
    &actions::describe_cache_parameter_group::META,
    &actions::describe_cache_parameter_groups::META,
    &actions::describe_cache_parameters::META,
    &actions::describe_cache_readonly_node_v20160701::META,
    &actions::describe_cache_readonly_node::META,
    &actions::describe_create_snapshot_status::META,
    &actions::describe_hot_keys::META,
    &actions::describe_instances::META,
    &actions::describe_parent_back_ups_snapshots::META,
    &actions::describe_plugins::META,
    &actions::describe_regions::META,
    &actions::describe_restore_time_points::META,
    &actions::describe_security_group::META,
    &actions::describe_security_groups::META,
    &actions::describe_snapshots::META,
    &actions::download_level_snapshot::META,
    &actions::download_snapshot::META,
    &actions::export_snapshot::META,
    &actions::flush_cache_cluster::META,
    &actions::get_daily_analyze_switch_state::META,
    &actions::install_plugins::META,
    &actions::lock_cache_cluster::META,
    &actions::modify_cache_parameter_group::META,
    &actions::modify_security_group::META,
    &actions::open_direct_access_to_cluster::META,
    &actions::rename_cache_cluster::META,
    &actions::rename_snapshot::META,
    &actions::resize_cache_cluster::META,
    &actions::restart_cache_cluster::META,
    &actions::restore_by_time_point_switch::META,
    &actions::restore_snapshot::META,
    &actions::set_cache_parameter_group::META,
    &actions::set_cache_parameters::META,
    &actions::set_timing_snapshot::META,
    &actions::statistic_db_instances::META,
    &actions::uninstall_plugins::META,
    &actions::unlock_cache_cluster::META,
    &actions::update_password::META,
];

/// What the reply of each Action is read into, in the order of [`ACTIONS`].
#[cfg(test)]
pub(crate) static REPLIES: &[crate::rt::ReplyType] = &[
    crate::rt::ReplyType::of::<actions::AddCacheSlaveNodeV20160701>(),
    crate::rt::ReplyType::of::<actions::AddCacheSlaveNode>(),
    crate::rt::ReplyType::of::<actions::AllocateEip>(),
    crate::rt::ReplyType::of::<actions::AllocateSecurityGroup>(),
    crate::rt::ReplyType::of::<actions::AnalyzeBigKeys>(),
    crate::rt::ReplyType::of::<actions::AnalyzeDaily>(),
    crate::rt::ReplyType::of::<actions::AnalyzeDailySwitch>(),
    crate::rt::ReplyType::of::<actions::AnalyzeHotKeys>(),
    crate::rt::ReplyType::of::<actions::AnalyzeSlowDaily>(),
    crate::rt::ReplyType::of::<actions::CloneSecurityGroup>(),
    crate::rt::ReplyType::of::<actions::CloseDirectAccessToCluster>(),
    crate::rt::ReplyType::of::<actions::CreateCacheCluster>(),
    crate::rt::ReplyType::of::<actions::CreateCacheParameterGroup>(),
    crate::rt::ReplyType::of::<actions::CreateSecurityGroup>(),
    crate::rt::ReplyType::of::<actions::CreateSecurityGroupRule>(),
    crate::rt::ReplyType::of::<actions::CreateSnapshot>(),
    crate::rt::ReplyType::of::<actions::DeallocateEip>(),
    crate::rt::ReplyType::of::<actions::DeallocateSecurityGroup>(),
    crate::rt::ReplyType::of::<actions::DeleteBigKeysAnalyseResult>(),
    crate::rt::ReplyType::of::<actions::DeleteCacheCluster>(),
    crate::rt::ReplyType::of::<actions::DeleteCacheParameterGroup>(),
    crate::rt::ReplyType::of::<actions::DeleteCacheSlaveNodeV20160701>(),
    crate::rt::ReplyType::of::<actions::DeleteCacheSlaveNode>(),
    crate::rt::ReplyType::of::<actions::DeleteLevelSnapshots>(),
    crate::rt::ReplyType::of::<actions::DeleteSecurityGroup>(),
    crate::rt::ReplyType::of::<actions::DeleteSecurityGroupRule>(),
    crate::rt::ReplyType::of::<actions::DeleteSnapshot>(),
    crate::rt::ReplyType::of::<actions::DescribeAvailabilityZones>(),
    crate::rt::ReplyType::of::<actions::DescribeBackUpsSnapshotsDetail>(),
    crate::rt::ReplyType::of::<actions::DescribeBigHotKeys>(),
    crate::rt::ReplyType::of::<actions::DescribeBigKeys>(),
    crate::rt::ReplyType::of::<actions::DescribeCacheByRole>(),
    crate::rt::ReplyType::of::<actions::DescribeCacheByRoleV20240701>(),
    crate::rt::ReplyType::of::<actions::DescribeCacheCluster>(),
    crate::rt::ReplyType::of::<actions::DescribeCacheClusters>(),
    crate::rt::ReplyType::of::<actions::DescribeCacheDefaultParameters>(),
    crate::rt::ReplyType::of::<actions::DescribeCacheParameterGroup>(),
    crate::rt::ReplyType::of::<actions::DescribeCacheParameterGroups>(),
    crate::rt::ReplyType::of::<actions::DescribeCacheParameters>(),
    crate::rt::ReplyType::of::<actions::DescribeCacheReadonlyNodeV20160701>(),
    crate::rt::ReplyType::of::<actions::DescribeCacheReadonlyNode>(),
    crate::rt::ReplyType::of::<actions::DescribeCreateSnapshotStatus>(),
    crate::rt::ReplyType::of::<actions::DescribeHotKeys>(),
    crate::rt::ReplyType::of::<actions::DescribeInstances>(),
    crate::rt::ReplyType::of::<actions::DescribeParentBackUpsSnapshots>(),
    crate::rt::ReplyType::of::<actions::DescribePlugins>(),
    crate::rt::ReplyType::of::<actions::DescribeRegions>(),
    crate::rt::ReplyType::of::<actions::DescribeRestoreTimePoints>(),
    crate::rt::ReplyType::of::<actions::DescribeSecurityGroup>(),
    crate::rt::ReplyType::of::<actions::DescribeSecurityGroups>(),
    crate::rt::ReplyType::of::<actions::DescribeSnapshots>(),
    crate::rt::ReplyType::of::<actions::DownloadLevelSnapshot>(),
    crate::rt::ReplyType::of::<actions::DownloadSnapshot>(),
    crate::rt::ReplyType::of::<actions::ExportSnapshot>(),
    crate::rt::ReplyType::of::<actions::FlushCacheCluster>(),
    crate::rt::ReplyType::of::<actions::GetDailyAnalyzeSwitchState>(),
    crate::rt::ReplyType::of::<actions::InstallPlugins>(),
    crate::rt::ReplyType::of::<actions::LockCacheCluster>(),
    crate::rt::ReplyType::of::<actions::ModifyCacheParameterGroup>(),
    crate::rt::ReplyType::of::<actions::ModifySecurityGroup>(),
    crate::rt::ReplyType::of::<actions::OpenDirectAccessToCluster>(),
    crate::rt::ReplyType::of::<actions::RenameCacheCluster>(),
    crate::rt::ReplyType::of::<actions::RenameSnapshot>(),
    crate::rt::ReplyType::of::<actions::ResizeCacheCluster>(),
    crate::rt::ReplyType::of::<actions::RestartCacheCluster>(),
    crate::rt::ReplyType::of::<actions::RestoreByTimePointSwitch>(),
    crate::rt::ReplyType::of::<actions::RestoreSnapshot>(),
    crate::rt::ReplyType::of::<actions::SetCacheParameterGroup>(),
    crate::rt::ReplyType::of::<actions::SetCacheParameters>(),
    crate::rt::ReplyType::of::<actions::SetTimingSnapshot>(),
    crate::rt::ReplyType::of::<actions::StatisticDbInstances>(),
    crate::rt::ReplyType::of::<actions::UninstallPlugins>(),
    crate::rt::ReplyType::of::<actions::UnlockCacheCluster>(),
    crate::rt::ReplyType::of::<actions::UpdatePassword>(),
];

/// JSON Schema of all requests and replies. Only functions that hand out a schema name it, so that other programs do
/// not have it in them.
pub(crate) static SCHEMAS: &str = include_str!("schemas.json");

/// Names that only the guide's overview knows, and what to call instead.
pub static LEGACY: &[LegacyEntry] = &[
    LegacyEntry {
        name: "CreateCacheSecurityGroup",
        replaced_by: &["CreateSecurityGroup"],
        doc: Doc::new(
            "Old name in the guide's overview for making a security group. The section that describes the call, and every client, has `CreateSecurityGroup`.",
            "官方指南的概览中“创建安全组”使用的旧名称。正文章节与所有客户端均使用 `CreateSecurityGroup`。",
        ),
    },
    LegacyEntry {
        name: "DeleteCacheSecurityGroup",
        replaced_by: &["DeleteSecurityGroup"],
        doc: Doc::new(
            "Old name in the guide's overview for deleting security groups. The section that describes the call, and every client, has `DeleteSecurityGroup`.",
            "官方指南的概览中“删除安全组”使用的旧名称。正文章节与所有客户端均使用 `DeleteSecurityGroup`。",
        ),
    },
    LegacyEntry {
        name: "DeleteCacheSecurityGroupRule",
        replaced_by: &["DeleteSecurityGroupRule"],
        doc: Doc::new(
            "Old name in the guide's overview for deleting rules of a security group. The section that describes the call, and every client, has `DeleteSecurityGroupRule`.",
            "官方指南的概览中“删除安全组规则”使用的旧名称。正文章节与所有客户端均使用 `DeleteSecurityGroupRule`。",
        ),
    },
    LegacyEntry {
        name: "DeleteCacheSecurityRule",
        replaced_by: &["DeleteSecurityGroupRule"],
        doc: Doc::new(
            "Deleted one access rule of an instance, before there were security groups. Today rules are deleted from their group.",
            "在安全组出现之前，删除实例的一条访问规则。如今应从所属的安全组中删除规则。",
        ),
    },
    LegacyEntry {
        name: "DescribeCacheSecurityGroups",
        replaced_by: &["DescribeSecurityGroups"],
        doc: Doc::new(
            "Old name in the guide's overview for listing security groups. The section that describes the call, and every client, has `DescribeSecurityGroups`.",
            "官方指南的概览中“查询安全组”使用的旧名称。正文章节与所有客户端均使用 `DescribeSecurityGroups`。",
        ),
    },
    LegacyEntry {
        name: "DescribeCacheSecurityRules",
        replaced_by: &["DescribeSecurityGroups", "DescribeSecurityGroup"],
        doc: Doc::new(
            "Listed the access rules of one instance, before there were security groups. Today `DescribeSecurityGroups` with a `CacheId` finds the groups that are bound to the instance, and `DescribeSecurityGroup` shows the rules of each.",
            "在安全组出现之前，查询单个实例的访问规则。如今应先用 `DescribeSecurityGroups` 并传入 `CacheId` 查出实例绑定的安全组，再用 `DescribeSecurityGroup` 查看各安全组的规则。",
        ),
    },
    LegacyEntry {
        name: "DescribeSnapshot",
        replaced_by: &["DescribeSnapshots"],
        doc: Doc::new(
            "The overview's name for the list of snapshots; the section that describes the call has `DescribeSnapshots`. An old client knows this name too, without saying what it takes or returns.",
            "官方指南的概览中“备份列表”使用的名称，正文章节为 `DescribeSnapshots`。某旧版客户端也列有该名称，但未给出其参数与返回内容。",
        ),
    },
    LegacyEntry {
        name: "ModifyCacheSecurityGroup",
        replaced_by: &["ModifySecurityGroup"],
        doc: Doc::new(
            "Old name in the guide's overview for changing the name and description of a security group. The section that describes the call, and every client, has `ModifySecurityGroup`.",
            "官方指南的概览中“修改安全组”使用的旧名称。正文章节与所有客户端均使用 `ModifySecurityGroup`。",
        ),
    },
    LegacyEntry {
        name: "SetCacheSecurityGroup",
        replaced_by: &["AllocateSecurityGroup"],
        doc: Doc::new(
            "Old name in the guide's overview for binding a security group to instances. The section that describes the call, and every client, has `AllocateSecurityGroup`.",
            "官方指南的概览中“将安全组应用到实例”使用的旧名称。正文章节与所有客户端均使用 `AllocateSecurityGroup`。",
        ),
    },
    LegacyEntry {
        name: "SetCacheSecurityRules",
        replaced_by: &["CreateSecurityGroupRule", "AllocateSecurityGroup"],
        doc: Doc::new(
            "Added access rules to one instance, before there were security groups. The guide's overview still lists it; no section describes it and no client of today models it. Today the rules belong to a security group, and the group is bound to the instance.",
            "在安全组出现之前，为单个实例添加访问规则。官方指南的概览中仍列有该接口，但没有对应章节，现行客户端也均未提供。如今规则归属于安全组，再将安全组绑定到实例。",
        ),
    },
];

/// The regions and their zones.
pub static REGIONS: &[RegionEntry] = &[
    RegionEntry {
        code: "cn-beijing-6",
        zones: &["cn-beijing-6a", "cn-beijing-6b", "cn-beijing-6c"],
        doc: Doc::new(
            "North China 1 (Beijing). The region of the host that names none.",
            "华北1（北京）。域名中不指定地域时默认使用该地域。",
        ),
    },
    RegionEntry {
        code: "cn-shanghai-2",
        zones: &["cn-shanghai-2a", "cn-shanghai-2b"],
        doc: Doc::new("East China 1 (Shanghai).", "华东1（上海）。"),
    },
    RegionEntry {
        code: "cn-guangzhou-1",
        zones: &["cn-guangzhou-1a"],
        doc: Doc::new("South China 1 (Guangzhou).", "华南1（广州）。"),
    },
    RegionEntry {
        code: "cn-hongkong-2",
        zones: &["cn-hongkong-2a"],
        doc: Doc::new("Hong Kong, China.", "中国香港。"),
    },
    RegionEntry {
        code: "ap-singapore-1",
        zones: &["ap-singapore-1a", "ap-singapore-1b"],
        doc: Doc::new("Singapore.", "新加坡。"),
    },
    RegionEntry {
        code: "eu-east-1",
        zones: &["eu-east-1a", "eu-east-1b"],
        doc: Doc::new("Russia (Moscow).", "俄罗斯（莫斯科）。"),
    },
];

/// The service's error codes.
pub static ERRORS: &[ErrorEntry] = &[
    ErrorEntry {
        code: "MissingParameter",
        http_status: 400,
        doc: Doc::new(
            "A parameter is missing or incomplete. Add it and send the request again.",
            "请求参数缺失或不完整。请补全参数后重新发送。",
        ),
    },
    ErrorEntry {
        code: "MissingAction",
        http_status: 400,
        doc: Doc::new(
            "The request names no known pair of `Action` and `Version`. Check both: the version differs between Actions.",
            "请求未给出正确的 `Action` 或 `Version`。请检查二者，不同接口的 API 版本可能不同。",
        ),
    },
    ErrorEntry {
        code: "InvalidParameter",
        http_status: 400,
        doc: Doc::new(
            "A parameter has a value that the service does not accept. Correct it.",
            "请求参数非法，服务端不接受该取值。请修改取值。",
        ),
    },
    ErrorEntry {
        code: "RequestExpired",
        http_status: 400,
        doc: Doc::new(
            "The time of signing is too far from the service's clock. Synchronise the clock and sign again.",
            "请求已过期，签名时间与服务端时钟相差过大。请校准时钟后重新签名。",
        ),
    },
    ErrorEntry {
        code: "ServiceUnavailable",
        http_status: 503,
        doc: Doc::new(
            "The service is unavailable. Retry later.",
            "服务暂不可用。请稍后重试。",
        ),
    },
    ErrorEntry {
        code: "ValidationError",
        http_status: 400,
        doc: Doc::new(
            "The request did not pass the service's checks. The message says which; if it is about the signature, check the keys and the signature.",
            "请求验证失败。具体原因见错误消息；消息提到签名时，请核对密钥和签名。",
        ),
    },
    ErrorEntry {
        code: "InvalidAction",
        http_status: 400,
        doc: Doc::new(
            "The operation is not allowed or not possible: an unknown Action, a state that forbids it, a request without a region, or a resource that does not exist. Only the message tells which. Set the region; check id, region and zone of the resource.",
            "非法操作：接口不存在、当前状态不允许、请求未指定地域，或资源不存在，具体情形只能由错误消息区分。未指定地域时请设置地域；资源不存在时请检查 ID、地域和可用区。",
        ),
    },
    ErrorEntry {
        code: "BusinessError",
        http_status: 400,
        doc: Doc::new(
            "The service rejected the operation, for example because of the state of the instance. The message says why: wait until the instance is running, for example, and call again.",
            "业务错误，例如实例当前状态不允许。请按错误消息处理，例如等实例恢复运行后再调用。",
        ),
    },
    ErrorEntry {
        code: "InternalFailure",
        http_status: 500,
        doc: Doc::new(
            "The service failed internally. Whether the operation was executed is not known: check before you repeat a change.",
            "服务内部错误。操作是否已生效无法确定，重复变更类请求前请先查询。",
        ),
    },
];

/// How the service reports that it does not accept the credentials of a request, beside the statuses 401 and 403.
pub static CREDENTIALS: &[ErrorRule] = &[
    ErrorRule {
        http_status: 400,
        code: "ValidationError",
        message: &[
            "signature",
            "access key",
            "accesskey",
            "credential",
            "token",
            "签名",
        ],
    },
];

/// How the service reports that the state of a resource forbids an operation for now, beside the status 409.
pub static CONFLICTS: &[ErrorRule] = &[
    ErrorRule {
        http_status: 400,
        code: "InvalidAction",
        message: &[
            "in use",
            "inuse",
            "while it is",
            "is being",
            "current state",
            "current status",
            "状态",
            "正在",
            "使用中",
            "占用",
        ],
    },
    ErrorRule {
        http_status: 400,
        code: "BusinessError",
        message: &[
            "in use",
            "inuse",
            "while it is",
            "is being",
            "current state",
            "current status",
            "状态",
            "正在",
            "使用中",
            "占用",
        ],
    },
];

/// What Actions and error messages are about, and how the service reports that one of them does not exist.
pub static RESOURCES: &[&ResourceMeta] = &[
    &resources::INSTANCE,
    &resources::READ_ONLY_NODE,
    &resources::SECURITY_GROUP,
    &resources::SECURITY_GROUP_RULE,
    &resources::SNAPSHOT,
    &resources::PARAMETER_GROUP,
    &resources::PUBLIC_ADDRESS,
    &resources::PLUGIN,
    &resources::TASK,
    &resources::DATA,
    &resources::SHARD,
    &resources::NETWORK,
    &resources::PLACE,
    &resources::CALLER,
    &resources::REQUEST,
    &resources::ORDER,
];

/// Names and hosts.
pub static SERVICE: ServiceMeta = ServiceMeta {
    name: "kcs",
    global_host: "kcs.api.ksyun.com",
    regional_host: "kcs.{region}.api.ksyun.com",
    scheme: "https",
    default_region: "cn-beijing-6",
};

/// What an engine takes for its parameters, as far as the sources say.
pub static ENGINE_PARAMETERS: &[EngineParameterEntry] = &[
    EngineParameterEntry {
        name: "appendonly",
        protocols: &["2.8", "3.0", "4.0", "5.0", "6.0"],
        default: Some("no"),
        limits: EngineLimits::Choices(&["yes", "no"]),
    },
    EngineParameterEntry {
        name: "appendfsync",
        protocols: &["2.8", "3.0", "4.0", "5.0", "6.0"],
        default: Some("everysec"),
        limits: EngineLimits::Choices(&["everysec", "always", "no"]),
    },
    EngineParameterEntry {
        name: "maxmemory-policy",
        protocols: &["2.8", "3.0"],
        default: Some("volatile-lru"),
        limits: EngineLimits::Choices(
            &[
                "volatile-lru",
                "allkeys-lru",
                "volatile-random",
                "allkeys-random",
                "volatile-ttl",
                "noeviction",
            ],
        ),
    },
    EngineParameterEntry {
        name: "maxmemory-policy",
        protocols: &["4.0", "5.0", "6.0"],
        default: Some("volatile-lru"),
        limits: EngineLimits::Choices(
            &[
                "volatile-lru",
                "volatile-lfu",
                "volatile-random",
                "volatile-ttl",
                "allkeys-lru",
                "allkeys-lfu",
                "allkeys-random",
                "noeviction",
            ],
        ),
    },
    EngineParameterEntry {
        name: "maxmemory-samples",
        protocols: &["2.8", "3.0"],
        default: Some("3"),
        limits: EngineLimits::Range {
            min: Some("1"),
            max: Some("10"),
        },
    },
    EngineParameterEntry {
        name: "maxmemory-samples",
        protocols: &["4.0", "5.0", "6.0"],
        default: Some("5"),
        limits: EngineLimits::Range {
            min: Some("1"),
            max: Some("10"),
        },
    },
    EngineParameterEntry {
        name: "hash-max-ziplist-entries",
        protocols: &["2.8", "3.0", "4.0", "5.0", "6.0"],
        default: Some("512"),
        limits: EngineLimits::Range {
            min: Some("0"),
            max: Some("9007199254740990"),
        },
    },
    EngineParameterEntry {
        name: "hash-max-ziplist-value",
        protocols: &["2.8", "3.0", "4.0", "5.0", "6.0"],
        default: Some("64"),
        limits: EngineLimits::Range {
            min: Some("0"),
            max: Some("9007199254740990"),
        },
    },
    EngineParameterEntry {
        name: "list-max-ziplist-entries",
        protocols: &["2.8", "3.0"],
        default: Some("512"),
        limits: EngineLimits::Range {
            min: Some("0"),
            max: Some("9007199254740990"),
        },
    },
    EngineParameterEntry {
        name: "list-max-ziplist-value",
        protocols: &["2.8", "3.0"],
        default: Some("64"),
        limits: EngineLimits::Range {
            min: Some("0"),
            max: Some("9007199254740990"),
        },
    },
    EngineParameterEntry {
        name: "list-max-ziplist-size",
        protocols: &["4.0", "5.0", "6.0"],
        default: Some("-2"),
        limits: EngineLimits::Range {
            min: Some("-2147483648"),
            max: Some("2147483647"),
        },
    },
    EngineParameterEntry {
        name: "set-max-intset-entries",
        protocols: &["2.8", "3.0", "4.0", "5.0", "6.0"],
        default: Some("512"),
        limits: EngineLimits::Range {
            min: Some("0"),
            max: Some("9007199254740990"),
        },
    },
    EngineParameterEntry {
        name: "zset-max-ziplist-entries",
        protocols: &["2.8", "3.0", "4.0", "5.0", "6.0"],
        default: Some("128"),
        limits: EngineLimits::Range {
            min: Some("0"),
            max: Some("9007199254740990"),
        },
    },
    EngineParameterEntry {
        name: "zset-max-ziplist-value",
        protocols: &["2.8", "3.0", "4.0", "5.0", "6.0"],
        default: Some("64"),
        limits: EngineLimits::Range {
            min: Some("0"),
            max: Some("9007199254740990"),
        },
    },
    EngineParameterEntry {
        name: "notify-keyspace-events",
        protocols: &["2.8", "3.0", "4.0", "5.0", "6.0"],
        default: Some(""),
        limits: EngineLimits::Pattern("[KEg$lshzxeA]*"),
    },
    EngineParameterEntry {
        name: "timeout",
        protocols: &["2.8", "3.0", "4.0", "5.0", "6.0"],
        default: Some("600"),
        limits: EngineLimits::Range {
            min: Some("0"),
            max: Some("86400"),
        },
    },
    EngineParameterEntry {
        name: "slowlog-log-slower-than",
        protocols: &["4.0", "5.0", "6.0"],
        default: Some("20000"),
        limits: EngineLimits::Range {
            min: Some("10000"),
            max: Some("10000000"),
        },
    },
    EngineParameterEntry {
        name: "slowlog-max-len",
        protocols: &["4.0", "5.0", "6.0"],
        default: Some("1024"),
        limits: EngineLimits::Range {
            min: Some("100"),
            max: Some("10000"),
        },
    },
    EngineParameterEntry {
        name: "hz",
        protocols: &["4.0", "5.0", "6.0"],
        default: Some("10"),
        limits: EngineLimits::Range {
            min: Some("1"),
            max: Some("500"),
        },
    },
    EngineParameterEntry {
        name: "lazyfree-lazy-expire",
        protocols: &["4.0", "5.0", "6.0"],
        default: Some("yes"),
        limits: EngineLimits::Choices(&["yes", "no"]),
    },
    EngineParameterEntry {
        name: "lazyfree-lazy-eviction",
        protocols: &["4.0", "5.0", "6.0"],
        default: Some("no"),
        limits: EngineLimits::Choices(&["yes", "no"]),
    },
    EngineParameterEntry {
        name: "lazyfree-lazy-server-del",
        protocols: &["4.0", "5.0", "6.0"],
        default: Some("yes"),
        limits: EngineLimits::Choices(&["yes", "no"]),
    },
];

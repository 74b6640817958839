//! Messages about instances and their nodes.

use std::fmt::Display;

use super::{Listed, Message, listed, message};
use crate::state::{Change, ClusterState};

/// What an instance can be asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Configure,
    Analyse,
    BackUp,
    Restore,
    InstallPlugins,
    UninstallPlugins,
    AddNode,
    DeleteNode,
    Rename,
    Resize,
    SetPassword,
    Restart,
    Flush,
    Lock,
    Unlock,
    Delete,
    AllocateEip,
    DeallocateEip,
    SwitchDirectAccess,
}

impl Operation {
    /// After `the instance cannot be`, and after `实例不能`.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Configure => ("configured", "修改参数"),
            Self::Analyse => ("analysed", "分析"),
            Self::BackUp => ("backed up", "创建备份"),
            Self::Restore => ("restored", "恢复备份"),
            Self::InstallPlugins => ("given plugins", "安装插件"),
            Self::UninstallPlugins => ("rid of plugins", "卸载插件"),
            Self::AddNode => ("extended by a read-only node", "添加只读节点"),
            Self::DeleteNode => ("reduced by a read-only node", "删除只读节点"),
            Self::Rename => ("renamed", "修改名称"),
            Self::Resize => ("resized", "更配"),
            Self::SetPassword => ("given a password", "修改密码"),
            Self::Restart => ("restarted", "重启"),
            Self::Flush => ("flushed", "清空"),
            Self::Lock => ("locked", "锁定"),
            Self::Unlock => ("unlocked", "解锁"),
            Self::Delete => ("deleted", "删除"),
            Self::AllocateEip => ("given a public address", "绑定公网地址"),
            Self::DeallocateEip => ("deprived of a public address", "解绑公网地址"),
            Self::SwitchDirectAccess => ("opened or closed", "开启或关闭直连"),
        }
    }
}

/// A state, after `while it is` and after `处于`.
pub(crate) fn state_words(state: &ClusterState) -> (&'static str, &'static str) {
    match state {
        ClusterState::Running => ("running", "运行中"),
        ClusterState::Locked => ("locked", "已锁定"),
        ClusterState::Failed => ("in error", "异常"),
        ClusterState::Deleted(_) => ("deleted", "已删除"),
        ClusterState::Changing(change, _) => match change {
            Change::Building => ("being created", "创建中"),
            Change::Resizing(_) => ("being resized", "更配中"),
            Change::AddingNode => ("being extended by a read-only node", "添加只读节点中"),
            Change::Restarting => ("restarting", "重启中"),
            Change::Configuring => ("being configured", "修改参数中"),
            Change::Locking => ("being locked", "锁定中"),
            Change::Unlocking => ("being unlocked", "解锁中"),
            Change::BackingUp => ("being backed up", "备份中"),
            Change::Restoring => ("being restored", "恢复中"),
            Change::Discarding | Change::Deleting => ("being deleted", "删除中"),
        },
    }
}

/// `failure` is why a process of the instance failed, if one did.
pub(crate) fn wrong_state(
    id: impl Display,
    operation: Operation,
    present: &ClusterState,
    allowed: &[ClusterState],
    failure: Option<&str>,
) -> Message {
    let (operation, to_do) = operation.words();
    let code = present.status().code();
    let (is, is_chinese) = state_words(present);
    let words: Vec<_> = allowed.iter().map(state_words).collect();
    let english: Vec<&str> = words.iter().map(|(english, _)| *english).collect();
    let chinese: Vec<String> = words
        .iter()
        .map(|(_, chinese)| format!("“{chinese}”"))
        .collect();
    let (english, chinese) = (english.join(" or "), chinese.join("或"));
    let (reason, cause) = failure.map_or_else(Default::default, |failure| {
        (format!(": {failure}"), format!("：{failure}"))
    });
    message!(
        "the instance {id} cannot be {operation} while it is {is} (status {code}), only while it is {english}{reason}",
        "实例 {id} 处于“{is_chinese}”状态（status {code}），不能{to_do}，仅在{chinese}状态下可以{cause}",
    )
}

pub(crate) fn unknown_database(number: impl Display, last: u64) -> Message {
    message!(
        "DatabaseNo: {number} is not a database of the instance; it has 0 to {last}",
        "DatabaseNo：实例没有数据库 {number}，可选范围为 0 到 {last}",
    )
}

pub(crate) fn unknown_endpoint<T: Display>(
    value: &str,
    expected: impl IntoIterator<Item = T>,
) -> Message {
    let Listed { english, chinese } = listed(expected);
    message!(
        "InsType: {value} is not an endpoint; expected one of {english}",
        "InsType：{value} 不是访问端点，可选值为 {chinese}",
    )
}

pub(crate) fn endpoint_missing() -> Message {
    message!(
        "InsType: an instance with one primary (Mode 2) needs it",
        "InsType：主从实例（Mode 2）必须指定该参数",
    )
}

pub(crate) fn no_readonly_for_eip(id: impl Display) -> Message {
    message!(
        "the instance {id} has no read-only nodes that could have a public address",
        "实例 {id} 没有只读节点，不能为只读端点绑定公网地址",
    )
}

pub(crate) fn eip_present(id: impl Display, present: impl Display) -> Message {
    message!(
        "the instance {id} already has the public address {present}",
        "实例 {id} 已绑定公网地址 {present}",
    )
}

pub(crate) fn too_few_addresses(count: usize, free: usize, all: impl Display) -> Message {
    message!(
        "{count} more addresses are needed, and {free} of {all} are free",
        "还需要 {count} 个地址，{all} 中仅有 {free} 个可用",
    )
}

pub(crate) fn no_direct_access(id: impl Display, mode: i64, version: &str) -> Message {
    message!(
        "the instance {id} has Mode {mode} and engine version {version}; only clusters (Mode 1 or 3) of version 4.0 have direct access",
        "实例 {id} 的 Mode 为 {mode}，引擎版本为 {version}；仅 4.0 版本的集群实例（Mode 1 或 3）支持直连",
    )
}

pub(crate) fn capacity_of_single(sizes: &[String], size: i64) -> Message {
    let Listed { english, chinese } = listed(sizes);
    message!(
        "Capacity: an instance with one primary (Mode 2) can have {english} GB, not {size}",
        "Capacity：主从实例（Mode 2）的容量可为 {chinese} GB，不能为 {size}",
    )
}

pub(crate) fn capacity_of_cluster((least, most, step): (i64, i64, i64), size: i64) -> Message {
    message!(
        "Capacity: a cluster (Mode 1) can have {least} to {most} GB in steps of {step}, not {size}",
        "Capacity：集群实例（Mode 1）的容量为 {least} 到 {most} GB，步长 {step}，不能为 {size}",
    )
}

pub(crate) fn capacity_of_custom(count: i64, shard: i64, size: i64) -> Message {
    message!(
        "Capacity: a custom cluster (Mode 3) has ShardNum × ShardSize = {count} × {shard} GB, not {size}",
        "Capacity：自定义集群（Mode 3）的容量应为 ShardNum × ShardSize = {count} × {shard} GB，不能为 {size}",
    )
}

pub(crate) fn unknown_mode(mode: i64, modes: &[String]) -> Message {
    let Listed { english, chinese } = listed(modes);
    message!(
        "Mode: {mode} is not a topology; expected one of {english}",
        "Mode：{mode} 不是实例架构，可选值为 {chinese}",
    )
}

pub(crate) fn shards_or_size() -> Message {
    message!(
        "ShardNum: one call can change it or ShardSize, not both",
        "ShardNum：一次调用只能修改 ShardNum 和 ShardSize 之一",
    )
}

pub(crate) fn cannot_shrink(
    id: impl Display,
    present: impl Display,
    wanted: impl Display,
) -> Message {
    message!(
        "the instance {id} is a custom cluster and cannot shrink from {present} to {wanted}",
        "实例 {id} 是自定义集群，容量不能从 {present} 缩小到 {wanted}",
    )
}

/// `is_cluster` is the topology that alone has the version.
pub(crate) fn version_of_other_mode(is_cluster: bool, version: &str) -> Message {
    let (only, chinese) = if is_cluster {
        ("clusters (Mode 1 or 3)", "集群实例（Mode 1 或 3）")
    } else {
        ("instances with one primary (Mode 2)", "主从实例（Mode 2）")
    };
    message!(
        "Protocol: only {only} can have version {version}",
        "Protocol：仅{chinese}支持版本 {version}",
    )
}

pub(crate) fn unknown_engine_version(version: &str, versions: &[&str]) -> Message {
    let Listed { english, chinese } = listed(versions);
    message!(
        "Protocol: {version} is not an engine version; expected one of {english}",
        "Protocol：{version} 不是引擎版本，可选值为 {chinese}",
    )
}

pub(crate) fn unknown_sort_field(field: &str) -> Message {
    message!(
        "OrderBy: {field} is neither name nor created",
        "OrderBy：排序字段 {field} 应为 name 或 created",
    )
}

pub(crate) fn unknown_sort_direction(parameter: &str, direction: impl Display) -> Message {
    message!(
        "{parameter}: {direction} is neither asc nor desc",
        "{parameter}：排序方向 {direction} 应为 asc 或 desc",
    )
}

pub(crate) fn only_with_one_primary(parameter: &str) -> Message {
    message!(
        "{parameter}: only an instance with one primary (Mode 2) can have a standby zone or read-only nodes",
        "{parameter}：仅主从实例（Mode 2）可以有备可用区或只读节点",
    )
}

pub(crate) fn too_many_readonly(most: i64, wanted: i64) -> Message {
    message!(
        "SlaveNum: an instance can have at most {most} read-only nodes, not {wanted}",
        "SlaveNum：一个实例最多有 {most} 个只读节点，不能为 {wanted} 个",
    )
}

pub(crate) fn readonly_full(id: impl Display, most: i64) -> Message {
    message!(
        "the instance {id} has {most} read-only nodes, and no instance can have more (SlaveNum)",
        "实例 {id} 已有 {most} 个只读节点，达到上限（SlaveNum）",
    )
}

pub(crate) fn too_many_shards(most: i64, wanted: i64) -> Message {
    message!(
        "ShardNum: a cluster can have at most {most} shards, not {wanted}",
        "ShardNum：集群实例最多有 {most} 个分片，不能为 {wanted} 个",
    )
}

/// Nothing moves the keys.
/// The vendor's clients look for `not exist`.
pub(crate) fn no_node(node: impl Display) -> Message {
    message!(
        "the read-only node {node} does not exist",
        "the read-only node {node} does not exist。只读节点 {node} 不存在",
    )
}

pub(crate) fn unknown_role(parameter: &str, role: &str, roles: &[&str]) -> Message {
    let Listed { english, chinese } = listed(roles);
    message!(
        "{parameter}: {role} is not a role; expected one of {english}",
        "{parameter}：{role} 不是节点角色，可选值为 {chinese}",
    )
}

pub(crate) fn cluster_has_no_readonly(id: impl Display, mode: i64) -> Message {
    message!(
        "the instance {id} is a cluster (Mode {mode}); only an instance with one primary (Mode 2) has read-only nodes",
        "实例 {id} 是集群实例（Mode {mode}），仅主从实例（Mode 2）有只读节点",
    )
}

pub(crate) fn no_plugin(id: impl Display, plugin: impl Display) -> Message {
    message!(
        "PluginNames: the instance {id} does not have the plugin {plugin}",
        "PluginNames：实例 {id} 没有插件 {plugin}",
    )
}

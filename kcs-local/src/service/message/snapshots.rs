//! Messages about snapshots, and about objects in buckets.

use std::fmt::Display;

use super::{Message, message};
use crate::state::NameError;

/// What a snapshot can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SnapshotUse {
    Restore,
    Download,
    Export,
    Delete,
}

impl SnapshotUse {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Restore => ("restored", "恢复"),
            Self::Download => ("downloaded", "下载"),
            Self::Export => ("exported", "导出"),
            Self::Delete => ("deleted", "删除"),
        }
    }
}

pub(crate) fn of_another_instance(id: impl Display, owner: impl Display) -> Message {
    message!(
        "the snapshot {id} is of the instance {owner}, and restores no other",
        "备份 {id} 属于实例 {owner}，不能恢复到其他实例",
    )
}

pub(crate) fn of_other_shards(id: impl Display, owner: impl Display) -> Message {
    message!(
        "the snapshot {id} was taken before the number of shards of the instance {owner} changed, and this local server cannot spread its keys over the present shards",
        "备份 {id} 是在实例 {owner} 的分片数变更之前创建的，本地服务器不能将其中的 Key 分配到现有分片",
    )
}

pub(crate) fn object_into_cluster(id: impl Display) -> Message {
    message!(
        "Type: the instance {id} is a cluster, and this local server cannot spread the keys of one object over the processes of its shards",
        "Type：实例 {id} 是集群实例，本地服务器不能将一个对象中的 Key 分配到各分片的进程",
    )
}

pub(crate) fn no_object(object: impl Display, bucket: impl Display) -> Message {
    message!(
        "the object {object} cannot be found in the bucket {bucket}",
        "在存储桶 {bucket} 中找不到对象 {object}",
    )
}

pub(crate) fn wrong_object_name(error: NameError) -> Message {
    match error {
        NameError::BucketLength => message!(
            "BucketName must have 1 to 63 characters",
            "BucketName 应为 1 到 63 个字符",
        ),
        NameError::BucketCharacters => message!(
            "BucketName may contain letters, digits, `_`, `-` and `.` only, and does not start with `.`",
            "BucketName 只能包含字母、数字、`_`、`-` 和 `.`，且不能以 `.` 开头",
        ),
        NameError::ObjectLength => message!(
            "ObjectName must have 1 to 1024 bytes",
            "ObjectName 应为 1 到 1024 字节",
        ),
        NameError::ObjectCharacters => message!(
            "ObjectName may contain neither control characters nor `\\`",
            "ObjectName 不能包含控制字符和 `\\`",
        ),
        NameError::ObjectPath => message!(
            "ObjectName must be a path without `.`, `..` and empty segments, each of at most 255 bytes",
            "ObjectName 应为路径，不含 `.`、`..` 和空段，每段最多 255 字节",
        ),
    }
}

pub(crate) fn unknown_restore_type(value: impl Display) -> Message {
    message!(
        "Type: {value} is neither Default nor BaseKS3",
        "Type：{value} 应为 Default 或 BaseKS3",
    )
}

/// A switch has two positions, and this is neither.
pub(crate) fn unknown_position(
    parameter: &str,
    value: impl Display,
    on: &str,
    off: &str,
) -> Message {
    message!(
        "{parameter}: {value} is neither {on} nor {off}",
        "{parameter}：{value} 应为 {on} 或 {off}",
    )
}

pub(crate) fn snapshot_gone(id: impl Display) -> Message {
    message!(
        "the snapshot {id} cannot be found any more",
        "the snapshot {id} cannot be found any more。备份 {id} 已不存在",
    )
}

/// `is_restored` is whether it is being restored, and not taken.
pub(crate) fn snapshot_in_use(
    id: impl Display,
    operation: SnapshotUse,
    is_restored: bool,
) -> Message {
    let (operation, to_do) = operation.words();
    let (word, doing) = if is_restored {
        ("restored", "恢复")
    } else {
        ("taken", "创建")
    };
    message!(
        "the snapshot {id} cannot be {operation} while it is being {word}",
        "备份 {id} 正在{doing}，不能{to_do}",
    )
}

pub(crate) fn several_files(id: impl Display) -> Message {
    message!(
        "the backup {id} has several files, one a shard; DescribeBackUpsSnapshotsDetail lists their ids",
        "备份 {id} 有多个文件，每个分片一个；可通过 DescribeBackUpsSnapshotsDetail 查询各文件的 ID",
    )
}

pub(crate) fn snapshot_being_exported(id: impl Display) -> Message {
    message!(
        "the snapshot {id} cannot be deleted while it is being exported",
        "备份 {id} 正在导出，不能删除",
    )
}

pub(crate) fn snapshot_of_processes(id: impl Display) -> Message {
    message!(
        "the snapshot {id} was taken of processes, and this server has none",
        "备份 {id} 是对进程创建的，而本服务器没有进程",
    )
}

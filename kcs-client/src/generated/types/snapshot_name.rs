// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `SnapshotName`.

use crate::rt;

/// Name of a snapshot. Automatic snapshots are named by the service, after the instance's id
/// and the time.
///
/// 备份名称。自动备份由系统以实例 ID 加时间命名。
///
/// 6 to 64 characters; only Chinese characters, ASCII letters, digits, `_` `-`. Source: guide
/// lines 4375 and 4720, wire notes (#54).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SnapshotName(String);

rt::string!(SnapshotName);

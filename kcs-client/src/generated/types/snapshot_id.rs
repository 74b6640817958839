// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `SnapshotId`.

use crate::rt;

/// Id of a snapshot, as DescribeSnapshots lists it. A UUID in every sample, but nothing
/// promises that.
///
/// 备份 ID，可通过 DescribeSnapshots 查询。示例中均为 UUID，但不保证总是这种格式。
///
/// Source: guide lines 4423 and 4522.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SnapshotId(String);

rt::string!(SnapshotId);

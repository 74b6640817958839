// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `QueueId`.

use crate::rt;

/// Id of a queue.
///
/// 队列 ID。
///
/// Source: handbook line 10.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QueueId(String);

rt::string!(QueueId);

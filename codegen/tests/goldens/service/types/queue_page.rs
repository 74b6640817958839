// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `QueuePage`.

use crate::rt;
use crate::second_service::types::Queue;

/// A page of queues.
///
/// 一页队列。
///
/// Source: handbook line 22, the Lua tool.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct QueuePage {
    /// The queues.
    ///
    /// 队列列表。
    ///
    /// Wire name `queues`.
    pub queues: Vec<Queue>,
    /// How many there are.
    ///
    /// 总数。
    ///
    /// Wire name `count`.
    pub count: i64,
}

rt::structure!(QueuePage {
    0: queues = "queues",
    1: count = "count",
});

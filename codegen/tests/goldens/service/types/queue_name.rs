// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `QueueName`.

use crate::rt;

/// Name of a queue.
///
/// 队列名称。
///
/// 3 to 40 characters; only ASCII letters, digits, `-`. Source: handbook line 11.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QueueName(String);

rt::string!(QueueName);

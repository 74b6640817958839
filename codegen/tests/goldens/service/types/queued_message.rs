// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `QueuedMessage`.

use crate::rt::{self, Secret, Timestamp};
use crate::second_service::types::Payload;

/// A message.
///
/// 消息。
///
/// Source: handbook line 25.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct QueuedMessage {
    /// When it was sent.
    ///
    /// 发送时间。
    ///
    /// Wire name `sent`.
    pub sent: Timestamp,
    /// Content of a message.
    ///
    /// 消息内容。
    ///
    /// Wire name `payload`. May be missing.
    pub payload: Option<Payload>,
    /// Address of the sender.
    ///
    /// 发送方地址。
    ///
    /// Wire name `origin` (the guide says `Origin`). May be missing.
    pub origin: Option<Secret>,
}

rt::structure!(QueuedMessage {
    0: sent = "sent",
    1: payload = "payload",
    2: origin = "origin",
});

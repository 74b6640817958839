// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Message`.

use crate::rt::{self, Timestamp};
use crate::second_service::types::Payload;

/// A message.
///
/// 消息。
///
/// Source: guide line 25.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Message {
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
}

rt::structure!(Message {
    0: sent = "sent",
    1: payload = "payload",
});

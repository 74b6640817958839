// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Actions on messages, for the blocking client.

use crate::second_service::actions::{PeekMessages, SendMessage};
use crate::blocking::{Call, Client};

/// Actions on messages.
impl Client {
    /// Lists messages and leaves them in the queue. The same as
    /// [`Client::peek_messages`](crate::Client::peek_messages).
    ///
    /// 查询队列中的消息，消息仍留在队列中。
    pub fn peek_messages(&self, request: PeekMessages) -> Call<PeekMessages> {
        self.action(request)
    }

    /// Sends a message. The same as [`Client::send_message`](crate::Client::send_message).
    ///
    /// 发送消息。
    pub fn send_message(&self, request: SendMessage) -> Call<SendMessage> {
        self.action(request)
    }
}

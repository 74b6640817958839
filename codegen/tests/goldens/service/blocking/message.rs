// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Actions on messages, for the blocking client.

use crate::second_service::actions::{BrowseMessages, SendMessage};
use crate::blocking::{Call, Client};

/// Actions on messages.
impl Client {
    /// Lists messages and leaves them in the queue. The same as
    /// [`Client::browse_messages`](crate::Client::browse_messages).
    ///
    /// 查询队列中的消息，消息仍留在队列中。
    #[inline]
    pub fn browse_messages(&self, request: BrowseMessages) -> Call<BrowseMessages> {
        self.action(request)
    }

    /// Sends a message. The same as [`Client::send_message`](crate::Client::send_message).
    ///
    /// 发送消息，按列队投递。
    #[inline]
    pub fn send_message(&self, request: SendMessage) -> Call<SendMessage> {
        self.action(request)
    }
}

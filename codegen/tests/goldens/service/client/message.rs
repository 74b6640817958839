// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Actions on messages.

use crate::second_service::actions::{BrowseMessages, SendMessage};
use crate::{Call, Client};

/// Actions on messages.
impl Client {
    /// Lists messages and leaves them in the queue.
    ///
    /// 查询队列中的消息，消息仍留在队列中。
    ///
    /// - Read-only: safe to retry.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the queue does not exist.
    ///
    /// # Examples
    ///
    /// ```ignore
    /// # async fn example(queues: &fixture_queue::Client) -> Result<(), fixture_queue::Error> {
    /// use fixture_queue::actions::BrowseMessages;
    /// use fixture_queue::types::QueueId;
    ///
    /// let request = BrowseMessages::new(QueueId::from("queue-1"));
    /// let reply = queues.browse_messages(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `PeekMessages`, version `2032-02-02`, method `GET`; described in the vendor's guide.
    /// Source: handbook line 25.
    #[inline]
    pub fn browse_messages(&self, request: BrowseMessages) -> Call<BrowseMessages> {
        self.action(request)
    }

    /// Sends a message.
    ///
    /// 发送消息，按列队投递。
    ///
    /// - Not idempotent: not retried once the request may have reached the service.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the queue does not exist.
    ///
    /// # Examples
    ///
    /// ```ignore
    /// # async fn example(queues: &fixture_queue::Client) -> Result<(), fixture_queue::Error> {
    /// use fixture_queue::actions::SendMessage;
    /// use fixture_queue::types::QueueId;
    ///
    /// let request = SendMessage::new(QueueId::from("queue-1"), "Example-Passw0rd");
    /// queues.send_message(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `SendMessage`, version `2031-05-01`, method `POST`; described in the vendor's guide.
    /// Source: handbook line 24.
    #[inline]
    pub fn send_message(&self, request: SendMessage) -> Call<SendMessage> {
        self.action(request)
    }
}

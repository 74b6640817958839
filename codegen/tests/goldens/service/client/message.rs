// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Actions on messages.

use crate::second_service::actions::{PeekMessages, SendMessage};
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
    /// use fixture_queue::actions::PeekMessages;
    /// use fixture_queue::types::QueueId;
    ///
    /// let request = PeekMessages::new(QueueId::from("queue-1"));
    /// let reply = queues.peek_messages(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `PeekMessages`, version `2032-02-02`, method `GET`; described in the vendor's guide.
    /// Source: guide line 25.
    pub fn peek_messages(&self, request: PeekMessages) -> Call<PeekMessages> {
        self.action(request)
    }

    /// Sends a message.
    ///
    /// 发送消息。
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
    /// let request = SendMessage::new(QueueId::from("queue-1"), "Correct-Horse-7");
    /// queues.send_message(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `SendMessage`, version `2031-05-01`, method `POST`; described in the vendor's guide.
    /// Source: guide line 24.
    pub fn send_message(&self, request: SendMessage) -> Call<SendMessage> {
        self.action(request)
    }
}

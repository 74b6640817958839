// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Actions on queues.

use crate::second_service::actions::{CreateQueue, DeleteQueue, DescribeQueue, DescribeQueues};
use crate::{Call, Client};

/// Actions on queues.
impl Client {
    /// Creates a queue.
    ///
    /// 创建队列。
    ///
    /// - Not idempotent: not retried once the request may have been executed.
    /// - Incurs costs: the argument [`Billing`](crate::second_service::actions::create_queue::Billing) of
    ///   [`CreateQueue`](crate::second_service::actions::CreateQueue) sets the billing.
    /// - If the reply is lost, the client polls `DescribeQueues` and returns the new resource that
    ///   matches the request ([`Reply::is_recovered`](crate::Reply::is_recovered)), unless
    ///   [`RetryPolicy::read_back`](crate::RetryPolicy::read_back) is disabled. The create is sent
    ///   again only if [`RetryPolicy::recreate_after`](crate::RetryPolicy::recreate_after) is set.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`may_have_been_executed`](crate::Error::may_have_been_executed): the reply was lost, and
    ///   the resource may have been created. [`advice`](crate::Error::advice) states what to check.
    ///
    /// # Examples
    ///
    /// ```ignore
    /// # async fn example(queues: &fixture_queue::Client) -> Result<(), fixture_queue::Error> {
    /// use fixture_queue::actions::CreateQueue;
    /// use fixture_queue::actions::create_queue::Billing;
    ///
    /// let request = CreateQueue::new("example", Billing::by_message());
    /// let reply = queues.create_queue(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `CreateQueue`, version `2031-05-01`, method `POST`; described in the vendor's guide.
    /// Source: handbook line 20.
    #[inline]
    pub fn create_queue(&self, request: CreateQueue) -> Call<CreateQueue> {
        self.action(request)
    }

    /// Deletes a queue with its messages.
    ///
    /// 删除队列及其中的消息。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
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
    /// use fixture_queue::actions::DeleteQueue;
    /// use fixture_queue::types::QueueId;
    ///
    /// let request = DeleteQueue::new(QueueId::from("queue-1"), "example");
    /// queues.delete_queue(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DeleteQueue`, version `2031-05-01`, method `DELETE`; described in the vendor's
    /// guide. Source: handbook line 23.
    #[inline]
    pub fn delete_queue(&self, request: DeleteQueue) -> Call<DeleteQueue> {
        self.action(request)
    }

    /// Shows a queue.
    ///
    /// 查询队列。
    ///
    /// - Read-only: safe to retry.
    /// - Polled by [`QueueReady`](crate::second_service::waiters::QueueReady).
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
    /// use fixture_queue::actions::DescribeQueue;
    /// use fixture_queue::types::QueueId;
    ///
    /// let request = DescribeQueue::new(QueueId::from("queue-1"));
    /// let reply = queues.describe_queue(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DescribeQueue`, version `2031-05-01`, method `GET`; described in the vendor's guide.
    /// Source: handbook line 21, the tools (Go, C).
    #[inline]
    pub fn describe_queue(&self, request: DescribeQueue) -> Call<DescribeQueue> {
        self.action(request)
    }

    /// Lists queues, page by page.
    ///
    /// 分页查询队列。
    ///
    /// - Read-only: safe to retry.
    /// - Returns one page of a list: [`Client::pages`] fetches all pages.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    ///
    /// # Examples
    ///
    /// ```ignore
    /// # async fn example(queues: &fixture_queue::Client) -> Result<(), fixture_queue::Error> {
    /// use fixture_queue::actions::DescribeQueues;
    ///
    /// let request = DescribeQueues::new();
    /// let reply = queues.describe_queues(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DescribeQueues`, version `2031-05-01`, method `GET`; described in the vendor's
    /// guide. Source: handbook line 22, the Lua tool.
    #[inline]
    pub fn describe_queues(&self, request: DescribeQueues) -> Call<DescribeQueues> {
        self.action(request)
    }
}

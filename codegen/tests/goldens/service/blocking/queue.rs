// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Actions on queues, for the blocking client.

use crate::second_service::actions::{CreateQueue, DeleteQueue, DescribeQueue, DescribeQueues};
use crate::blocking::{Call, Client};

/// Actions on queues.
impl Client {
    /// Creates a queue. The same as [`Client::create_queue`](crate::Client::create_queue).
    ///
    /// 创建队列。
    #[inline]
    pub fn create_queue(&self, request: CreateQueue) -> Call<CreateQueue> {
        self.action(request)
    }

    /// Deletes a queue with its messages. The same as
    /// [`Client::delete_queue`](crate::Client::delete_queue).
    ///
    /// 删除队列及其中的消息。
    #[inline]
    pub fn delete_queue(&self, request: DeleteQueue) -> Call<DeleteQueue> {
        self.action(request)
    }

    /// Shows a queue. The same as [`Client::describe_queue`](crate::Client::describe_queue).
    ///
    /// 查询队列。
    #[inline]
    pub fn describe_queue(&self, request: DescribeQueue) -> Call<DescribeQueue> {
        self.action(request)
    }

    /// Lists queues, page by page. The same as
    /// [`Client::describe_queues`](crate::Client::describe_queues).
    ///
    /// 分页查询队列。
    #[inline]
    pub fn describe_queues(&self, request: DescribeQueues) -> Call<DescribeQueues> {
        self.action(request)
    }
}

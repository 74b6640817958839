// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Requests, one module per Action.

pub mod create_queue;
pub mod delete_queue;
pub mod describe_queue;
pub mod describe_queues;
pub mod peek_messages;
pub mod send_message;

pub use create_queue::CreateQueue;
pub use delete_queue::DeleteQueue;
pub use describe_queue::DescribeQueue;
pub use describe_queues::DescribeQueues;
pub use peek_messages::PeekMessages;
pub use send_message::SendMessage;

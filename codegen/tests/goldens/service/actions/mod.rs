// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Requests, one module per Action.

pub mod browse_messages;
pub mod create_queue;
pub mod delete_queue;
pub mod describe_queue;
pub mod describe_queues;
pub mod send_message;

pub use browse_messages::BrowseMessages;
pub use create_queue::CreateQueue;
pub use delete_queue::DeleteQueue;
pub use describe_queue::DescribeQueue;
pub use describe_queues::DescribeQueues;
pub use send_message::SendMessage;

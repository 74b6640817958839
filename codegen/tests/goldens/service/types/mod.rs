// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Types of parameters and replies.

mod days;
mod hall;
mod label;
mod message;
mod payload;
mod plan;
mod queue;
mod queue_id;
mod queue_name;
mod queue_page;
mod queue_state;
mod site;

pub use days::Days;
pub use hall::Hall;
pub use label::Label;
pub use message::Message;
pub use payload::Payload;
pub use plan::Plan;
pub use queue::Queue;
pub use queue_id::QueueId;
pub use queue_name::QueueName;
pub use queue_page::QueuePage;
pub use queue_state::QueueState;
pub use site::Site;

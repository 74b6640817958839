// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Types of parameters and replies.

mod days;
mod hall;
mod label;
mod payload;
mod payment_plan;
mod queue;
mod queue_id;
mod queue_name;
mod queue_page;
mod queue_setting;
mod queue_setting_value;
mod queue_state;
mod queued_message;
mod site;

pub use days::Days;
pub use hall::Hall;
pub use label::Label;
pub use payload::Payload;
pub use payment_plan::PaymentPlan;
pub use queue::Queue;
pub use queue_id::QueueId;
pub use queue_name::QueueName;
pub use queue_page::QueuePage;
pub use queue_setting::QueueSetting;
pub use queue_setting_value::QueueSettingValue;
pub use queue_state::QueueState;
pub use queued_message::QueuedMessage;
pub use site::Site;

// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Requests, one module per Action.

pub mod db_instance4_you;
pub mod move_thing;
pub mod type_;
pub mod wait;

pub use db_instance4_you::DbInstance4You;
pub use move_thing::MoveThing;
pub use type_::Type;
pub use wait::Wait;

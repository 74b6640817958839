// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Requests, one module per Action.

pub mod change_things;
pub mod drop_part;
pub mod list_names;
pub mod list_things;
pub mod look_again;
pub mod look_at_thing;
pub mod order_thing;
pub mod rent_part;
pub mod weigh_part;

pub use change_things::ChangeThings;
pub use drop_part::DropPart;
pub use list_names::ListNames;
pub use list_things::ListThings;
pub use look_again::LookAgain;
pub use look_at_thing::LookAtThing;
pub use order_thing::OrderThing;
pub use rent_part::RentPart;
pub use weigh_part::WeighPart;

// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Types of parameters and replies.

mod availability_zone;
mod code;
mod match_;
mod move_thing_type;
mod option_type;
mod region;
mod rules_type;
mod text;
mod thing;
mod thing_id;

pub use availability_zone::AvailabilityZone;
pub use code::Code;
pub use match_::Match;
pub use move_thing_type::MoveThingType;
pub use option_type::OptionType;
pub use region::Region;
pub use rules_type::RulesType;
pub use text::Text;
pub use thing::Thing;
pub use thing_id::ThingId;

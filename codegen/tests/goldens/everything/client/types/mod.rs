// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Types of parameters and replies.

mod code;
mod corner;
mod failure;
mod label;
mod look;
mod mass;
mod mode;
mod name_page;
mod ordered;
mod part_of_thing;
mod pin;
mod place;
mod setting;
mod state;
mod term;
mod thing;
mod thing_id;
mod title;

pub use code::Code;
pub use corner::Corner;
pub use failure::Failure;
pub use label::Label;
pub use look::Look;
pub use mass::Mass;
pub use mode::Mode;
pub use name_page::NamePage;
pub use ordered::Ordered;
pub use part_of_thing::PartOfThing;
pub use pin::Pin;
pub use place::Place;
pub use setting::Setting;
pub use state::State;
pub use term::Term;
pub use thing::Thing;
pub use thing_id::ThingId;
pub use title::Title;

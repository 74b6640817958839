//! What an Action is: the static description that goes with every request type.
//!
//! The description, [`ActionMeta`], is data. The checks before sending, the choice of method and version, the local
//! server's routes and the command line all read it; nothing else in this crate knows an Action by its name.

mod meta;

pub use meta::*;

//! SDK for the control plane of Kingsoft Cloud Redis (KCS).

#![cfg_attr(
    not(test),
    deny(
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice,
        clippy::unreachable,
        clippy::unwrap_used
    )
)]

pub mod action;
pub mod check;
mod client;
pub mod clock;
mod credentials;
mod decode;
mod error;
#[cfg(test)]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "the macros give more than these few types use"
)]
mod fixture;
/// What the build script generated from the specification.
#[cfg(kcs_fresh)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/generated/mod.rs"));
}
/// The same code, frozen: the package has no build script.
#[cfg(not(kcs_fresh))]
#[rustfmt::skip]
mod generated;
mod pages;
mod params;
mod reply;
#[doc(hidden)]
pub mod rt;
mod shape;
pub mod sign;
pub mod transport;
mod values;
mod wait;

pub use action::Doc;
pub use check::Violation;
pub use client::{
    Call, CallFuture, Client, ClientBuilder, ENDPOINT_VARIABLE, Host, REGION_VARIABLE, RawCall,
    RawReply, SignatureScheme,
};
pub use clock::{minutes, seconds};
pub use credentials::{
    ACCESS_KEY_VARIABLE, Credentials, SECRET_KEY_VARIABLE, SECURITY_TOKEN_VARIABLE, Secret,
};
pub use error::Error;
pub use generated::{actions, metadata, types, waiters};
pub use pages::{Items, Pages};
pub use params::Parameters;
pub use reply::{Reply, RequestId};
pub use values::{Argument, Json, StringOrList, Timestamp};
pub use wait::Wait;

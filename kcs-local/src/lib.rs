//! The KCS API on loopback, for tests and development without an account.
//!
//! ```
//! # async fn example() -> std::io::Result<()> {
//! let server = kcs_local::Server::builder().start().await?;
//! println!("{} {}", server.endpoint(), server.access_key());
//! # Ok(())
//! # }
//! ```
//!
//! The server accepts what the vendor's own clients send: parameters in the query, a form or a JSON body, with either signature. It
//! verifies signatures strictly. The states of instances change as time passes. The state of the account is in memory, and also in a
//! folder if [`ServerBuilder::data_folder`] names one. Behind each instance are real processes of Redis or Valkey if
//! [`ServerBuilder::data_plane`] says so; otherwise nothing listens at its address. An Action that the specification does not have
//! fails with `InvalidAction`.

mod clock;
mod control;
mod data_plane;
mod document;
mod engine;
mod faults;
mod gate;
mod http;
mod init;
mod keys;
mod lock;
mod namespace;
mod nearest;
mod page;
mod rt;
mod server;
mod service;
mod state;
mod store;

#[cfg(generated_fresh)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/generated/mod.rs"));
}
#[cfg(not(generated_fresh))]
#[rustfmt::skip]
mod generated;

pub use clock::{ClockMode, ManualClock};
pub use control::Received;
pub use data_plane::DataPlane;
pub use faults::{Fault, FaultError, FaultReport, Faults};
pub use gate::RefusedConnection;
pub use http::ReplyShape;
#[doc(hidden)]
pub use http::read;
pub use keys::{KeysError, NamespaceKeys};
pub use namespace::Namespace;
#[doc(hidden)]
pub use nearest::nearest;
pub use server::{Server, ServerBuilder, TEST_ACCESS_KEY, TEST_SECRET_KEY};
pub use service::{Checkpoint, Language, Timing, TimingError};

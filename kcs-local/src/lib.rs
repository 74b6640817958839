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
//! The server takes what the vendor's own clients send: parameters from the query, a form or a JSON body, signed in the
//! headers or in the query. It verifies signatures strictly, and instances go from building to running as time passes.
//! They are all in memory, and nothing listens at their addresses yet. Actions that are not offered answer
//! `InvalidAction`.

mod account;
mod answer;
mod arguments;
mod authenticate;
mod clock;
mod error;
mod ids;
mod rt;
mod sent;
mod server;

#[cfg(kcs_fresh)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/generated/mod.rs"));
}
#[cfg(not(kcs_fresh))]
#[rustfmt::skip]
mod generated;

pub use account::Timing;
#[doc(hidden)]
pub use answer::read;
pub use clock::ManualClock;
pub use server::{Server, ServerBuilder, TEST_ACCESS_KEY, TEST_SECRET_KEY};

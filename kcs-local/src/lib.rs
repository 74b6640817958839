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
//! verifies signatures strictly. The states of instances change as time passes. Everything is in memory, and nothing listens at the
//! addresses of instances. Actions that the server does not implement fail with `InvalidAction`.

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

#[cfg(generated_fresh)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/generated/mod.rs"));
}
#[cfg(not(generated_fresh))]
#[rustfmt::skip]
mod generated;

pub use account::Timing;
#[doc(hidden)]
pub use answer::read;
pub use clock::ManualClock;
pub use server::{Server, ServerBuilder, TEST_ACCESS_KEY, TEST_SECRET_KEY};

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

mod clock;
mod http;
mod rt;
mod server;
mod service;
mod state;

#[cfg(generated_fresh)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/generated/mod.rs"));
}
#[cfg(not(generated_fresh))]
#[rustfmt::skip]
mod generated;

pub use clock::ManualClock;
pub use http::ReplyShape;
#[doc(hidden)]
pub use http::read;
pub use server::{Server, ServerBuilder, TEST_ACCESS_KEY, TEST_SECRET_KEY};
pub use service::Timing;

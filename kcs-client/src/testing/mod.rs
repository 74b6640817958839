//! Tools for testing code that uses this SDK (feature `test-util`).
//!
//! | to | use |
//! |---|---|
//! | define the reply to each call | [`MockTransport`] |
//! | lose, delay and fail requests to a real service or to `kcs-local` | [`Faulty`] |
//! | pass time without waiting | [`VirtualClock`] |
//! | record replies of a real account and replay them | [`Recorder`], [`Replayer`] |
//! | create errors and structures for your own fakes | [`service_error`], [`not_found`], [`transport_error`], [`build`] |
//! | run against a local service | the package `kcs-local`, see [below](#a-local-service) |
//!
//! # Examples
//!
//! ```
//! use kcs_client::actions::DescribeCacheClusters;
//! use kcs_client::testing::MockTransport;
//!
//! # async fn test() {
//! let mock = MockTransport::new();
//! mock.on::<DescribeCacheClusters>()
//!     .with("Limit", "100")
//!     .error(400, "Throttling", "slow down")
//!     .reply_json(r#"{"list": [{"cacheId": "c-1", "name": "orders"}], "total": 1}"#);
//!
//! let kcs = mock.client();
//! let page = kcs.describe_cache_clusters(DescribeCacheClusters::new().limit(100)).await.unwrap();
//! assert_eq!(page.items[0].name.as_str(), "orders", "after a retry, and without waiting for it");
//! mock.verify().unwrap();
//! # }
//! # let mut test = std::pin::pin!(test());
//! # let mut context = std::task::Context::from_waker(std::task::Waker::noop());
//! # while test.as_mut().poll(&mut context).is_pending() {}
//! ```
//!
//! Signing, retries, validation and decoding are those of the real client. Only the network is replaced.
//!
//! # A local service
//!
//! The package `kcs-local` serves the same API on loopback, with instances that go from building to running. Start it inside of a
//! test:
//!
//! ```ignore
//! let server = kcs_local::Server::builder().virtual_time().start().await?;
//! let kcs = server.client_builder().build()?;
//! ```
//!
//! Server and client share a [`VirtualClock`], so the minutes that an instance takes pass as fast as calls are answered. Use the
//! `ManualClock` of `kcs-local` to test the states in between. `kcs-local` is not re-exported here, because it depends on this
//! crate. Its README lists the supported Actions.

mod clock;
mod fake;
mod faulty;
mod mock;
mod received;
mod rule;
mod scrub;
mod tape;

use std::fmt;

pub use clock::{Held, VirtualClock};
pub use fake::{build, not_found, service_error, service_error_for, transport_error};
pub use faulty::Faulty;
pub use mock::MockTransport;
pub use received::ReceivedRequest;
pub use rule::{Answered, Rule};
pub use tape::{Recorder, Replayer};

/// The error of `verify`: expected requests that were not received, and received requests that were not expected. Prints a list.
#[derive(Clone, PartialEq, Eq)]
pub struct VerifyError(Vec<String>);

impl VerifyError {
    fn check(what: Vec<String>) -> Result<(), Self> {
        if what.is_empty() {
            Ok(())
        } else {
            Err(Self(what))
        }
    }
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the requests were not as expected:")?;
        self.0.iter().try_for_each(|what| write!(f, "\n- {what}"))
    }
}

/// Prints like `Display`, because `unwrap` uses `Debug`.
impl fmt::Debug for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for VerifyError {}

#[cfg(test)]
mod rule_tests;
#[cfg(test)]
mod secret_tests;
#[cfg(test)]
mod tests;

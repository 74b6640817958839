//! For the tests of programs that use this SDK (feature `test-util`).
//!
//! | to | take |
//! |---|---|
//! | say what each call answers | [`MockTransport`] |
//! | lose, delay and fail what goes to a real service or `kcs-local` | [`Faulty`] |
//! | let time pass without waiting | [`VirtualClock`] |
//! | keep the replies of a real account for later | [`Recorder`], then [`Replayer`] |
//! | make errors and structures for a fake of your own | [`service_error`], [`not_found`], [`transport_error`], [`build`] |
//! | have a service that behaves | the package `kcs-local`: see [below](#a-service-that-behaves) |
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
//! Signatures, retries, checks and decoding are those of the real client: only the network is not there.
//!
//! # A service that behaves
//!
//! The package `kcs-local` is the same API on loopback, with instances that go from building to running. It is started
//! inside of a test:
//!
//! ```ignore
//! let server = kcs_local::Server::builder().virtual_time().start().await?;
//! let kcs = server.client_builder().build()?;
//! ```
//!
//! Server and client share a [`VirtualClock`]: the minutes that an instance takes pass as fast as calls are answered. Its own
//! `ManualClock` is for tests that check the moments in between. `kcs-local` is a package of its own and not re-exported here,
//! because it depends on this one. Its README lists the Actions that it has.

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

/// What a test expected and what did not happen, or what happened and was not expected. Prints as a list.
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
        f.write_str("not all went as expected:")?;
        self.0.iter().try_for_each(|what| write!(f, "\n- {what}"))
    }
}

/// As `Display`: `unwrap` prints this.
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

//! The client.

mod attempts;
#[cfg(feature = "blocking")]
pub mod blocking;
mod builder;
mod call;
mod endpoint;
mod identity;
pub mod intercept;
mod inventory;
mod listing;
mod message;
mod observe;
mod options;
mod orders;
mod partial;
mod presign;
mod raw;
mod read_back;
mod response;
mod retry_after;
mod shared;
mod signing;
mod skew;
mod trace;
mod violations;
mod wanted;

use std::fmt;
use std::sync::Arc;

pub use builder::{ClientBuilder, ENDPOINT_VARIABLE, REGION_VARIABLE};
pub use call::{Call, CallFuture};
pub use endpoint::Host;
pub(crate) use message::Demand;
pub use options::CallOptions;
pub use presign::{Presign, PresignedUrl};
#[cfg(feature = "test-util")]
pub(crate) use raw::known;
pub use raw::{RawCall, RawReply};

use crate::action::{Action, Paged, Presignable, Waiter};
use crate::clock::Clock;
use crate::error::Error;
use crate::pages::Pages;
use crate::wait::Wait;

/// An asynchronous client for the service, with the credentials of an account and a region.
///
/// It has a method for each Action, which takes a request and returns a [`Call`] to await. Create one client and clone it: clones are
/// cheap and share connections, credentials and the retry budget.
///
/// # Examples
///
/// ```no_run
/// # async fn run() -> Result<(), kcs_client::Error> {
/// use kcs_client::actions::DescribeRegions;
/// use kcs_client::{Client, Credentials};
///
/// let kcs = Client::builder()
///     .region("cn-beijing-6")
///     .credentials(Credentials::from_env()?)
///     .build()?;
/// let regions = kcs.describe_regions(DescribeRegions::new()).await?;
/// for region in &regions.regions {
///     println!("{}", region.region);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    inner: Arc<shared::Inner>,
}

impl Client {
    /// Returns a builder for configuring a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }

    /// Creates a client from the environment variables `KSYUN_REGION`, `KSYUN_ACCESS_KEY`, `KSYUN_SECRET_KEY` and, if set,
    /// `KSYUN_SECURITY_TOKEN` and `KCS_ENDPOINT`.
    ///
    /// To read only the keys from the environment, use [`builder`](Self::builder) with
    /// [`Credentials::from_env`](crate::Credentials::from_env).
    ///
    /// # Errors
    ///
    /// Fails if a required variable is not set or a value is malformed. The error names all such variables.
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env()?.build()
    }

    /// Creates a client from the configuration of this machine: the environment, a profile, kscore's files or a credentials process.
    /// See [`ClientBuilder::from_config`].
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # fn main() -> Result<(), kcs_client::Error> {
    /// use kcs_client::{Client, ClientBuilder};
    ///
    /// let kcs = Client::from_config()?;
    /// let other = ClientBuilder::from_config().profile("production").build()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if a setting is missing or malformed. The error names it and the sources. Credentials are only read at the first call.
    pub fn from_config() -> Result<Self, Error> {
        ClientBuilder::from_config().build()
    }

    /// Returns a call of an Action. The methods named after the Actions do the same.
    pub fn action<A: Action>(&self, request: A) -> Call<A> {
        Call::new(self, &request)
    }

    /// Returns a call of an Action by name, for Actions that this SDK does not know.
    ///
    /// It is signed and sent like other calls. If the SDK knows the Action, its method, version and rules apply. To add an unknown
    /// parameter to a known Action, use [`Call::parameter`].
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn run(kcs: kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// let reply = kcs
    ///     .call("DescribeSomethingNew")
    ///     .parameter("CacheId", "c-1")
    ///     .version("2024-07-01")
    ///     .method(kcs_client::action::Method::Get)
    ///     .await?;
    /// println!("{}", reply.body());
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias("invoke", "raw"))]
    pub fn call(&self, action: impl Into<String>) -> RawCall {
        RawCall::new(self, action.into())
    }

    /// Returns a builder for a presigned URL, which makes this call without credentials when it is opened. See [`Presign`] for how long
    /// it is valid.
    ///
    /// Only read-only Actions that are called with GET and have no secret parameters can be presigned. Others do not compile:
    ///
    /// # Examples
    ///
    /// ```compile_fail
    /// # async fn run(kcs: kcs_client::Client, id: kcs_client::types::CacheId) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DeleteCacheCluster;
    ///
    /// let url = kcs.presign(DeleteCacheCluster::new(&id)).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias("presigned_url", "signed_url"))]
    pub fn presign<A: Presignable>(&self, request: A) -> Presign {
        Presign::new(self, request)
    }

    /// Returns the pages of a list, from the offset of the request on.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn run(kcs: kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DescribeCacheClusters;
    ///
    /// let mut pages = kcs.pages(DescribeCacheClusters::new().limit(100));
    /// while let Some(page) = pages.try_next().await? {
    ///     println!("{} of {}", page.items.len(), page.total);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias("paginator", "paginate", "list_all", "stream"))]
    pub fn pages<A: Paged>(&self, request: A) -> Pages<A> {
        Pages::new(self, request)
    }

    /// Returns a wait until a resource reaches the state of the waiter. [`Wait::polls`] returns each poll.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn run(kcs: kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::{minutes, types::CacheId, waiters::CacheClusterRunning};
    ///
    /// let id = CacheId::from("9ad1b20b-ba6a-4cf1-b00a-f5a9fcb8c4b3");
    /// let cluster = kcs.wait(CacheClusterRunning::new(id)).timeout(minutes(30)).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias("waiter", "poll"))]
    pub fn wait<W: Waiter>(&self, waiter: W) -> Wait<W> {
        Wait::new(self, waiter)
    }

    /// Returns the region of this client.
    pub fn region(&self) -> &str {
        &self.inner.region
    }

    /// Returns the endpoint that requests are sent to: `https://kcs.api.ksyun.com`.
    pub fn endpoint(&self) -> &str {
        self.inner.endpoint.as_str()
    }

    pub(crate) fn clock(&self) -> &dyn Clock {
        &*self.inner.clock
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("endpoint", &self.endpoint())
            .field("region", &self.region())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
#[cfg(feature = "test-util")]
mod evidence_tests;
#[cfg(test)]
mod foreign_reply_tests;
#[cfg(test)]
mod gone_tests;
#[cfg(test)]
mod outcome_tests;
#[cfg(test)]
mod ownership_tests;
#[cfg(test)]
mod read_back_tests;
#[cfg(test)]
mod retry_tests;
#[cfg(test)]
mod skew_tests;
#[cfg(test)]
mod tests;

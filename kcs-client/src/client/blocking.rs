//! The blocking client (feature `blocking`): calls, pages, waits and presigned URLs without `await`.
//!
//! # Examples
//!
//! ```no_run
//! use kcs_client::actions::create_cache_cluster::Billing;
//! use kcs_client::actions::{CreateCacheCluster, DescribeCacheClusters};
//! use kcs_client::blocking::Client;
//! use kcs_client::types::{Gigabytes, VnetId, VpcId};
//! use kcs_client::waiters::CacheClusterRunning;
//! use kcs_client::minutes;
//!
//! # fn main() -> Result<(), kcs_client::Error> {
//! let kcs = Client::from_env()?;
//! let request = CreateCacheCluster::new(
//!     "orders-cache",
//!     Gigabytes(8),
//!     VpcId::from("3c12a1f6-0000-4000-8000-000000000001"),
//!     VnetId::from("293c77b2-0000-4000-8000-000000000002"),
//!     Billing::pay_as_you_go(),
//! );
//! let created = kcs.create_cache_cluster(request).send()?;
//! let cluster = kcs
//!     .wait(CacheClusterRunning::new(&created.cache_id))
//!     .timeout(minutes(30))
//!     .run()?;
//! println!("it listens on {}:{}", cluster.vip, cluster.port);
//! for cluster in kcs.pages(DescribeCacheClusters::new().limit(100)).items() {
//!     println!("{}", cluster?.name);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! A client and its clones share a thread, which runs an async runtime; the calling thread waits for the result. The client can
//! therefore be used anywhere, even on the threads of another async runtime. There, however, it blocks the thread: prefer the
//! asynchronous [`Client`](crate::Client).
//!
//! The thread ends when the last clone is dropped. A running call cannot be cancelled; it ends at its [timeout](Call::timeout).

mod pages;
mod wait;

use std::fmt;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::thread::{self, ThreadId};
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

pub use pages::{Items, Pages};
pub use wait::{Polls, Wait};

use super::attempts::lost;
use super::message::{Exchange, Outgoing};
use super::options::call_options;
use super::raw::Asked;
use super::{ClientBuilder, PresignedUrl, RawReply, call};
use crate::action::{Action, Method, Paged, Presignable, RetryClass, Waiter};
use crate::clock::BoxFuture;
use crate::error::{Error, Kind};
use crate::params::Parameters;
use crate::reply::Reply;
use crate::transport::TransportErrorKind;

/// A blocking client for the service. See the [module](self).
///
/// It has a method for each Action, which takes a request and returns a [`Call`] to [send](Call::send). Create one client and clone it:
/// clones are cheap and share everything.
#[derive(Clone)]
pub struct Client {
    inner: super::Client,
    thread: Arc<Worker>,
}

type Job = BoxFuture<'static, ()>;

/// The thread that runs calls. It ends when this is dropped.
struct Worker {
    jobs: UnboundedSender<Job>,
    id: ThreadId,
}

impl Worker {
    fn start() -> Result<Self, Error> {
        let failed = |error: std::io::Error| {
            Error::configuration("the client's thread cannot be started").with_source(error)
        };
        let (jobs, mut received) = unbounded_channel::<Job>();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(failed)?;
        let worker = thread::Builder::new()
            .name("kcs-client".to_owned())
            .spawn(move || {
                runtime.block_on(async {
                    while let Some(job) = received.recv().await {
                        // A job sends its result, or drops the sender if it panics.
                        drop(tokio::spawn(job));
                    }
                });
                // Does not wait for a running name resolution.
                runtime.shutdown_background();
            })
            .map_err(failed)?;
        Ok(Self {
            jobs,
            id: worker.thread().id(),
        })
    }

    /// Runs a future on the thread and waits for its result.
    fn run<T: Send + 'static>(
        &self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, Error> {
        let (sender, receiver) = sync_channel(1);
        self.hand_over(Box::pin(async move {
            // Fails if the calling thread no longer waits.
            let _ = sender.send(work.await);
        }))?;
        receiver.recv().map_err(|_| ended())
    }

    fn hand_over(&self, job: Job) -> Result<(), Error> {
        if thread::current().id() == self.id {
            return Err(Error::configuration(
                "a blocking call was made on the client's own thread (in an interceptor, for example) and would deadlock",
            ));
        }
        self.jobs.send(job).map_err(|_| ended())
    }
}

/// Returns the error after a panic on the thread, for example in an interceptor. It is unknown how far the call got.
fn ended() -> Error {
    Error::new(Kind::Transport(TransportErrorKind::Interrupted))
        .with_message("the call ended without a result, because of a panic on the client's thread")
}

impl ClientBuilder {
    /// Builds a blocking client (feature `blocking`).
    ///
    /// # Errors
    ///
    /// Those of [`build`](Self::build). Also fails if the client's thread cannot be started.
    pub fn build_blocking(self) -> Result<Client, Error> {
        Ok(Client {
            inner: self.build()?,
            thread: Arc::new(Worker::start()?),
        })
    }
}

impl Client {
    /// Returns a builder for configuring a client. Finish it with [`build_blocking`](ClientBuilder::build_blocking).
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }

    /// Creates a client from the environment, like [`Client::from_env`](crate::Client::from_env).
    ///
    /// # Errors
    ///
    /// Fails if a required variable is not set or a value is malformed. The error names all such variables.
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env()?.build_blocking()
    }

    /// Creates a client from the configuration of this machine, like [`Client::from_config`](crate::Client::from_config).
    ///
    /// # Errors
    ///
    /// Fails if a setting is missing or malformed. The error names it and the sources.
    pub fn from_config() -> Result<Self, Error> {
        ClientBuilder::from_config().build_blocking()
    }

    /// Returns a call of an Action. The methods named after the Actions do the same.
    pub fn action<A: Action>(&self, request: A) -> Call<A> {
        Call {
            client: self.clone(),
            call: self.inner.action(request),
        }
    }

    /// Returns a call of an Action by name, like [`Client::call`](crate::Client::call).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # fn run(kcs: kcs_client::blocking::Client) -> Result<(), kcs_client::Error> {
    /// let reply = kcs.call("DescribeSomethingNew").parameter("CacheId", "c-1").send()?;
    /// println!("{}", reply.body());
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias("invoke", "raw"))]
    pub fn call(&self, action: impl Into<String>) -> RawCall {
        RawCall {
            client: self.clone(),
            call: self.inner.call(action),
        }
    }

    /// Returns a builder for a presigned URL, like [`Client::presign`](crate::Client::presign).
    #[doc(alias("presigned_url", "signed_url"))]
    pub fn presign<A: Presignable>(&self, request: A) -> Presign {
        Presign {
            client: self.clone(),
            presign: self.inner.presign(request),
        }
    }

    /// Returns the pages of a list, from the offset of the request on.
    #[doc(alias("paginator", "paginate", "list_all", "stream"))]
    pub fn pages<A: Paged>(&self, request: A) -> Pages<A> {
        Pages::new(self, request)
    }

    /// Returns a wait until a resource reaches the state of the waiter. [`Wait::polls`] returns each poll.
    #[doc(alias("waiter", "poll"))]
    pub fn wait<W: Waiter + 'static>(&self, waiter: W) -> Wait<W> {
        Wait::new(self, waiter)
    }

    /// Returns the region of this client.
    pub fn region(&self) -> &str {
        self.inner.region()
    }

    /// Returns the endpoint that requests are sent to: `https://kcs.api.ksyun.com`.
    pub fn endpoint(&self) -> &str {
        self.inner.endpoint()
    }

    fn exchange(&self, outgoing: Box<Outgoing>) -> Result<Box<Exchange>, Error> {
        let (action, class, meta) = (outgoing.action.clone(), outgoing.class, outgoing.meta);
        self.thread
            .run(self.inner.inner.exchange(outgoing))
            .map_err(|error| lost(error, class, meta).with_action(action))?
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.inner, f)
    }
}

/// A call of an Action. [`send`](Self::send) sends it.
#[must_use = "a call is sent with `send`"]
pub struct Call<A> {
    client: Client,
    call: super::Call<A>,
}

/// A call of an Action by name. [`send`](Self::send) sends it.
#[must_use = "a call is sent with `send`"]
pub struct RawCall {
    client: Client,
    call: super::RawCall,
}

macro_rules! of_one_action {
    () => {
        /// Sets another API version.
        pub fn version(mut self, version: impl Into<String>) -> Self {
            self.call = self.call.version(version);
            self
        }

        /// Sets another HTTP method.
        pub fn method(mut self, method: Method) -> Self {
            self.call = self.call.method(method);
            self
        }

        /// Adds a parameter, like that of the asynchronous call.
        pub fn parameter(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
            self.call = self.call.parameter(name, value);
            self
        }

        /// Adds a secret parameter, like that of the asynchronous call.
        pub fn secret(mut self, name: impl AsRef<str>, value: impl Into<String>) -> Self {
            self.call = self.call.secret(name, value);
            self
        }
    };
}

impl<A: Action> Call<A> {
    call_options!(|call| call.call.prepared.outgoing.options);
    of_one_action!();

    /// Sends the request and waits for the reply.
    ///
    /// # Errors
    ///
    /// Those of the asynchronous call.
    pub fn send(self) -> Result<Reply<A::Data>, Error> {
        let exchange = self.client.exchange(self.call.into_outgoing())?;
        call::reply(*exchange)
    }
}

impl RawCall {
    call_options!(|call| call.call.options);
    of_one_action!();

    /// Adds parameters, like [`RawCall::parameters`](crate::RawCall::parameters).
    pub fn parameters(mut self, parameters: impl Into<Parameters>) -> Self {
        self.call = self.call.parameters(parameters);
        self
    }

    /// Sets when the call may be retried, like [`RawCall::retry_class`](crate::RawCall::retry_class).
    pub fn retry_class(mut self, class: RetryClass) -> Self {
        self.call = self.call.retry_class(class);
        self
    }

    /// Sends the request and waits for the reply.
    ///
    /// # Errors
    ///
    /// Those of the asynchronous call.
    pub fn send(self) -> Result<RawReply, Error> {
        let outgoing = self.call.into_outgoing();
        let asked = Asked::of(&outgoing);
        let exchange = self.client.exchange(outgoing)?;
        Ok(asked.reply(*exchange))
    }
}

impl<A> fmt::Debug for Call<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

impl fmt::Debug for RawCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.call, f)
    }
}

/// A builder for a presigned URL. [`url`](Self::url) builds it. See [`Presign`](crate::Presign) for how long it is valid.
#[must_use = "a presigned URL is built with `url`"]
pub struct Presign {
    client: Client,
    presign: super::Presign,
}

impl Presign {
    /// Sets the validity of the URL: the tolerance by default.
    pub fn expires_in(mut self, duration: Duration) -> Self {
        self.presign = self.presign.expires_in(duration);
        self
    }

    /// Sets the assumed tolerance of the service for the timestamp: 15 minutes by default.
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.presign = self.presign.tolerance(tolerance);
        self
    }

    /// Disables client-side validation of the request.
    pub fn without_validation(mut self) -> Self {
        self.presign = self.presign.without_validation();
        self
    }

    /// Builds the URL.
    ///
    /// # Errors
    ///
    /// Those of [`Presign`](crate::Presign#errors).
    pub fn url(self) -> Result<PresignedUrl, Error> {
        self.client.thread.run(self.presign.url())?
    }
}

impl fmt::Debug for Presign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.presign, f)
    }
}

#[cfg(test)]
#[path = "blocking_tests.rs"]
mod tests;

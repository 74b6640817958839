//! The blocking client (feature `blocking`): calls, pages, waits and presigned URLs, without `await`.
//!
//! ```no_run
//! use kcs_client::actions::create_cache_cluster::Billing;
//! use kcs_client::actions::{CreateCacheCluster, DescribeCacheClusters};
//! use kcs_client::blocking::Client;
//! use kcs_client::types::{Gib, VnetId, VpcId};
//! use kcs_client::waiters::CacheClusterRunning;
//! use kcs_client::minutes;
//!
//! # fn main() -> Result<(), kcs_client::Error> {
//! let kcs = Client::from_env()?;
//! let request = CreateCacheCluster::new(
//!     "orders-cache",
//!     Gib(8),
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
//! A client has a thread of its own, shared by its clones, on which everything that takes time happens; the calling thread
//! waits for the result. So it works in any program, also on the threads of an async runtime: there is no runtime inside
//! of a runtime. There it holds up the thread, though, and the asynchronous [`Client`](crate::Client) is the better choice.
//!
//! The thread ends when the last clone is dropped, wherever that is. A call under way cannot be cancelled; it ends at its
//! [time-out](Call::timeout).

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

/// The blocking client. See the [module](self).
///
/// Cloning is cheap; make one client and keep it. There is one method for each Action; each takes the request and returns a
/// [`Call`] to be [sent](Call::send).
#[derive(Clone)]
pub struct Client {
    inner: super::Client,
    thread: Arc<Worker>,
}

type Job = BoxFuture<'static, ()>;

/// The thread on which calls happen. It ends when this is dropped.
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
                        // Its end is told by what it sends, or by what it drops.
                        drop(tokio::spawn(job));
                    }
                });
                // A name that is still being looked up does not hold the thread.
                runtime.shutdown_background();
            })
            .map_err(failed)?;
        Ok(Self {
            jobs,
            id: worker.thread().id(),
        })
    }

    /// Has something done and waits for it.
    fn run<T: Send + 'static>(
        &self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, Error> {
        let (sender, receiver) = sync_channel(1);
        self.hand_over(Box::pin(async move {
            // Nobody waits any more if the thread that asked has been torn down.
            let _ = sender.send(work.await);
        }))?;
        receiver.recv().map_err(|_| ended())
    }

    fn hand_over(&self, job: Job) -> Result<(), Error> {
        if thread::current().id() == self.id {
            return Err(Error::configuration(
                "a call was made on the thread that makes the client's calls, and would wait for itself",
            ));
        }
        self.jobs.send(job).map_err(|_| ended())
    }
}

/// Something that a call runs, an interceptor say, has panicked. How far the call got is not known.
fn ended() -> Error {
    Error::new(Kind::Transport(TransportErrorKind::Interrupted)).with_message(
        "the call ended without a result: something has panicked on the client's thread",
    )
}

impl ClientBuilder {
    /// Builds the blocking client (feature `blocking`).
    ///
    /// # Errors
    ///
    /// Those of [`build`](Self::build), and if the client's thread cannot be started.
    pub fn build_blocking(self) -> Result<Client, Error> {
        Ok(Client {
            inner: self.build()?,
            thread: Arc::new(Worker::start()?),
        })
    }
}

impl Client {
    /// Returns a builder that takes region, credentials and other settings. [`build_blocking`](ClientBuilder::build_blocking)
    /// builds the client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }

    /// A client from the environment, as [`Client::from_env`](crate::Client::from_env).
    ///
    /// # Errors
    ///
    /// Names all variables that are missing.
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env()?.build_blocking()
    }

    /// A client from whatever is set up on this machine, as [`Client::from_config`](crate::Client::from_config).
    ///
    /// # Errors
    ///
    /// Names what is missing and where it was looked for, and what is broken.
    pub fn from_config() -> Result<Self, Error> {
        ClientBuilder::from_config().build_blocking()
    }

    /// A call of any typed Action. The methods named after the Actions do the same.
    pub fn action<A: Action>(&self, request: A) -> Call<A> {
        Call {
            client: self.clone(),
            call: self.inner.action(request),
        }
    }

    /// Returns a call of any Action, by its name, as [`Client::call`](crate::Client::call) does.
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

    /// Returns a presigned URL: whoever opens it makes this call. See [`Client::presign`](crate::Client::presign).
    #[doc(alias("presigned_url", "signed_url"))]
    pub fn presign<A: Presignable>(&self, request: A) -> Presign {
        Presign {
            client: self.clone(),
            presign: self.inner.presign(request),
        }
    }

    /// The pages of a list, beginning where the request says.
    #[doc(alias("paginator", "paginate", "list_all", "stream"))]
    pub fn pages<A: Paged>(&self, request: A) -> Pages<A> {
        Pages::new(self, request)
    }

    /// Waits until the resource that the waiter polls has the wanted state. [`Wait::polls`] returns each poll.
    #[doc(alias("waiter", "poll"))]
    pub fn wait<W: Waiter + 'static>(&self, waiter: W) -> Wait<W> {
        Wait::new(self, waiter)
    }

    /// The region that this client works in.
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

/// A call of a typed Action, sent with [`send`](Self::send).
#[must_use = "a call is made by `send`"]
pub struct Call<A> {
    client: Client,
    call: super::Call<A>,
}

/// A call by name, sent with [`send`](Self::send).
#[must_use = "a call is made by `send`"]
pub struct RawCall {
    client: Client,
    call: super::RawCall,
}

macro_rules! of_one_action {
    () => {
        /// Calls this version of the Action.
        pub fn version(mut self, version: impl Into<String>) -> Self {
            self.call = self.call.version(version);
            self
        }

        /// Calls with this method.
        pub fn method(mut self, method: Method) -> Self {
            self.call = self.call.method(method);
            self
        }

        /// Adds a parameter, as the asynchronous call does.
        pub fn parameter(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
            self.call = self.call.parameter(name, value);
            self
        }

        /// Adds a parameter whose value is a secret, as the asynchronous call does.
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
    /// As the asynchronous call.
    pub fn send(self) -> Result<Reply<A::Data>, Error> {
        let exchange = self.client.exchange(self.call.into_outgoing())?;
        call::reply(*exchange)
    }
}

impl RawCall {
    call_options!(|call| call.call.options);
    of_one_action!();

    /// Adds parameters, as [`RawCall::parameters`](crate::RawCall::parameters).
    pub fn parameters(mut self, parameters: impl Into<Parameters>) -> Self {
        self.call = self.call.parameters(parameters);
        self
    }

    /// When this call may be sent again, as [`RawCall::retry_class`](crate::RawCall::retry_class).
    pub fn retry_class(mut self, class: RetryClass) -> Self {
        self.call = self.call.retry_class(class);
        self
    }

    /// Sends the request and waits for the reply.
    ///
    /// # Errors
    ///
    /// As the asynchronous call.
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

/// A presigned URL that [`url`](Self::url) builds. How long one works: see [`Presign`](crate::Presign).
#[must_use = "a presigned URL is built by `url`"]
pub struct Presign {
    client: Client,
    presign: super::Presign,
}

impl Presign {
    /// Sets how long the URL is valid: `minutes(5)`. The tolerance unless set.
    pub fn expires_in(mut self, duration: Duration) -> Self {
        self.presign = self.presign.expires_in(duration);
        self
    }

    /// Sets how far from its own clock the service accepts a request's timestamp: 15 minutes unless set.
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.presign = self.presign.tolerance(tolerance);
        self
    }

    /// Builds the URL without checking the request against the Action's rules.
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

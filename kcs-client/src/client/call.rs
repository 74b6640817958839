//! Calls of typed Actions.

use std::any::Any;
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use super::Client;
use super::exchange::{Data, Exchange, Options, Outgoing};
use crate::action::{Action, Method};
use crate::clock::BoxFuture;
use crate::error::Error;
use crate::params::Parameters;
use crate::reply::Reply;
use crate::retry::RetryPolicy;
use crate::shape::Member;

/// A call that is sent when it is awaited.
///
/// ```no_run
/// # async fn run(kcs: kcs_client::Client) -> Result<(), kcs_client::Error> {
/// use kcs_client::{actions::DescribeRegions, seconds};
///
/// let regions = kcs.describe_regions(DescribeRegions::new()).timeout(seconds(5)).await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "a call is sent when it is awaited"]
pub struct Call<'c, A> {
    client: &'c Client,
    request: A,
    options: Options,
}

impl<'c, A: Action> Call<'c, A> {
    pub(super) fn new(client: &'c Client, request: A) -> Self {
        Self {
            client,
            request,
            options: Options::default(),
        }
    }

    /// Sends the request without looking whether it keeps the Action's rules. For the case that a rule is wrong.
    pub fn without_validation(mut self) -> Self {
        self.options.validate = Some(false);
        self
    }

    /// How long this call may take in all.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.options.timeout = Some(limit);
        self
    }

    /// How long one attempt of this call may take.
    pub fn attempt_timeout(mut self, limit: Duration) -> Self {
        self.options.attempt_timeout = Some(limit);
        self
    }

    /// How often and how fast this call is tried again.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = Some(policy);
        self
    }

    /// Sends this as the request's id (`X-KSC-Request-Id`), by which the vendor can find the call. Without it the service
    /// makes one up.
    pub fn request_id(mut self, id: impl Into<String>) -> Self {
        self.options.request_id = Some(id.into());
        self
    }

    /// Calls another version of the Action.
    pub fn version(mut self, version: impl Into<Cow<'static, str>>) -> Self {
        self.options.version = Some(version.into());
        self
    }

    /// Calls with another method.
    pub fn method(mut self, method: Method) -> Self {
        self.options.method = Some(method);
        self
    }

    /// Sends the call without borrowing the client: for what lives longer than the statement that made it.
    pub(crate) fn detach(self) -> CallFuture<'static, A::Data> {
        let (client, outgoing) = self.into_outgoing();
        CallFuture {
            exchange: client.detached(outgoing, blank::<A>),
            data: PhantomData,
        }
    }

    pub(super) fn into_outgoing(self) -> (&'c Client, Outgoing) {
        let Self {
            client,
            request,
            mut options,
        } = self;
        let outgoing = Outgoing {
            action: A::META.name.into(),
            version: options.version.take().unwrap_or(A::META.version.into()),
            method: options.method.unwrap_or(A::META.method()),
            class: A::META.retry,
            meta: Some(A::META),
            parameters: Parameters::of(&request),
            options,
        };
        (client, outgoing)
    }
}

impl<A: fmt::Debug> fmt::Debug for Call<'_, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("request", &self.request)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

impl<'c, A: Action> IntoFuture for Call<'c, A> {
    type Output = Result<Reply<A::Data>, Error>;
    type IntoFuture = CallFuture<'c, A::Data>;

    fn into_future(self) -> Self::IntoFuture {
        let (client, outgoing) = self.into_outgoing();
        CallFuture {
            exchange: Box::pin(client.inner.exchange(outgoing, blank::<A>)),
            data: PhantomData,
        }
    }
}

/// What the reply of an Action is read into.
pub(super) fn blank<A: Action>() -> Box<dyn Data> {
    Box::new(A::Data::default())
}

/// What was read into a [`blank`].
pub(super) fn reply<D: Member + Default + 'static>(exchange: Exchange) -> Reply<D> {
    let data: Box<dyn Any> = exchange.data;
    Reply {
        request_id: exchange.request_id,
        data: data.downcast::<D>().map(|data| *data).unwrap_or_default(),
        recovered: exchange.recovered,
    }
}

/// A [`Call`] under way.
pub struct CallFuture<'c, D> {
    // Without the reply's type: what sends and receives is compiled once, not once for each Action.
    exchange: BoxFuture<'c, Result<Exchange, Error>>,
    data: PhantomData<fn() -> D>,
}

impl<D: Member + Default + 'static> Future for CallFuture<'_, D> {
    type Output = Result<Reply<D>, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let exchange = ready!(self.exchange.as_mut().poll(context))?;
        Poll::Ready(Ok(reply(exchange)))
    }
}

impl<D> fmt::Debug for CallFuture<'_, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CallFuture")
    }
}

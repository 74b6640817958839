//! Calls of typed Actions.

use std::any::Any;
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::Client;
use super::listing::Demand;
use super::message::{Exchange, Outgoing};
use super::options::call_options;
use crate::action::{Action, Method};
use crate::clock::BoxFuture;
use crate::error::Error;
use crate::reply::{Origin, Reply};

/// A call of a typed Action, with options of its own. It is sent when it is awaited.
///
/// ```no_run
/// # async fn run(kcs: kcs_client::Client) -> Result<(), kcs_client::Error> {
/// use kcs_client::{actions::DescribeRegions, seconds};
///
/// let regions = kcs.describe_regions(DescribeRegions::new()).timeout(seconds(5)).await?;
/// # Ok(())
/// # }
/// ```
///
/// It owns all that it needs. [`send`](Self::send) returns its future, for whatever takes futures: `tokio::spawn`, a `JoinSet`,
/// `futures::future::join_all`.
///
/// ```no_run
/// # async fn run(
/// #     kcs: kcs_client::Client,
/// #     ids: Vec<kcs_client::types::CacheId>,
/// # ) -> Result<(), Box<dyn std::error::Error>> {
/// use kcs_client::actions::DescribeCacheCluster;
/// use tokio::task::JoinSet;
///
/// let mut calls = JoinSet::new();
/// for id in &ids {
///     calls.spawn(kcs.describe_cache_cluster(DescribeCacheCluster::new(id)).send());
/// }
/// while let Some(cluster) = calls.join_next().await {
///     println!("{}", cluster??.name);
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "a call is sent when it is awaited"]
pub struct Call<A> {
    pub(super) prepared: Prepared,
    request: PhantomData<fn(A)>,
}

/// A call without the types of request and reply, and small: a program has the code that makes, moves and drops a call wherever
/// it makes one.
pub(super) struct Prepared {
    client: Client,
    pub(super) outgoing: Box<Outgoing>,
}

impl Prepared {
    fn new(client: &Client, outgoing: Box<Outgoing>) -> Self {
        Self {
            client: client.clone(),
            outgoing,
        }
    }

    fn send(self) -> BoxFuture<'static, Result<Box<Exchange>, Error>> {
        self.client.inner.exchange(self.outgoing)
    }
}

impl<A: Action> Call<A> {
    pub(super) fn new(client: &Client, request: &A) -> Self {
        Self {
            prepared: Prepared::new(client, Outgoing::new(request)),
            request: PhantomData,
        }
    }

    call_options!(|call| call.prepared.outgoing.options);

    /// Calls another version of the Action.
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.prepared.outgoing.version = Cow::Owned(version.into());
        self
    }

    /// Calls with another method.
    pub fn method(mut self, method: Method) -> Self {
        self.prepared.outgoing.method = method;
        self
    }

    /// Adds a parameter that the Action has by now and this SDK does not know. It is signed and sent like the others.
    ///
    /// ```no_run
    /// # async fn run(kcs: kcs_client::Client, id: kcs_client::types::CacheId) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::RenameCacheCluster;
    ///
    /// let request = RenameCacheCluster::new(&id, "orders-cache");
    /// kcs.rename_cache_cluster(request).parameter("Comment", "renamed by the night job").await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// A parameter that the SDK knows belongs to the request: with one of these the call is not sent, and ends with
    /// [`Error::is_invalid_request`]. To send a known parameter that this SDK has wrong use
    /// [`Client::call`](crate::Client::call).
    ///
    /// The value is hidden as one of [`secret`](Self::secret) is if its name says that it is a secret
    /// ([`RawCall::secret`](crate::RawCall::secret)).
    pub fn parameter(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        let (name, value) = (name.as_ref(), value.as_ref());
        self.prepared
            .outgoing
            .add(name, |parameters| parameters.push(name, value));
        self
    }

    /// Adds a parameter as [`parameter`](Self::parameter) does, whose value is a secret: it is never printed, logged, recorded
    /// or put into an address.
    pub fn secret(mut self, name: impl AsRef<str>, value: impl Into<String>) -> Self {
        let name = name.as_ref();
        self.prepared
            .outgoing
            .add(name, |parameters| parameters.push_sensitive(name, value));
        self
    }

    /// Returns the future that sends the call: the one that `.await` polls. Nothing is sent before it is polled.
    ///
    /// It borrows nothing and is [`Send`]. Do not drop it where the Action changes or orders something, for example by a
    /// timeout around it: what has been sent takes effect all the same. Set [`timeout`](Self::timeout) instead.
    pub fn send(self) -> CallFuture<A::Data> {
        CallFuture {
            exchange: self.prepared.send(),
            data: PhantomData,
        }
    }

    /// Sends the call for a page of which so much must have been read.
    pub(crate) fn send_for_page(mut self, demand: Demand) -> CallFuture<A::Data> {
        self.prepared.outgoing.page = Some(demand);
        self.send()
    }

    /// Sends the call as a poll of a wait.
    pub(crate) fn send_as_poll(mut self) -> CallFuture<A::Data> {
        self.prepared.outgoing.is_poll = true;
        self.send()
    }

    #[cfg(feature = "blocking")]
    pub(super) fn into_outgoing(self) -> Box<Outgoing> {
        self.prepared.outgoing
    }
}

impl<A> fmt::Debug for Call<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("action", &self.prepared.outgoing.action)
            .field("parameters", &self.prepared.outgoing.parameters)
            .field("options", &self.prepared.outgoing.options)
            .finish_non_exhaustive()
    }
}

impl<A: Action> IntoFuture for Call<A> {
    type Output = Result<Reply<A::Data>, Error>;
    type IntoFuture = CallFuture<A::Data>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

/// What the reply of an Action was read into.
#[cfg(feature = "blocking")]
pub(super) fn reply<D: 'static>(exchange: Exchange) -> Result<Reply<D>, Error> {
    typed(untyped(exchange))
}

/// A reply of whatever type, without how it came.
fn untyped(exchange: Exchange) -> Reply<Box<dyn Any>> {
    Reply {
        request_id: exchange.request_id,
        data: exchange.data,
        recovered: exchange.recovered,
        mismatches: exchange.mismatches,
    }
}

fn typed<D: 'static>(reply: Reply<Box<dyn Any>>) -> Result<Reply<D>, Error> {
    match reply.data.downcast::<D>() {
        Ok(data) => Ok(Reply {
            request_id: reply.request_id,
            data: *data,
            recovered: reply.recovered,
            mismatches: reply.mismatches,
        }),
        Err(other) => Err(mistyped(other)),
    }
}

fn mistyped(_: Box<dyn Any>) -> Error {
    Error::configuration("the reply was read into another type than the Action's")
}

/// A [`Call`] under way. Returned by [`Call::send`].
#[must_use = "a call is sent when its future is polled"]
pub struct CallFuture<D> {
    // Without the reply's type: what sends and receives is compiled once, not once for each Action.
    exchange: BoxFuture<'static, Result<Box<Exchange>, Error>>,
    data: PhantomData<fn() -> D>,
}

impl<D: 'static> CallFuture<D> {
    /// Polls for the reply and for whose it is.
    pub(crate) fn poll_with_origin(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Result<(Reply<D>, Origin), Error>> {
        let exchange = ready!(self.exchange.as_mut().poll(context));
        Poll::Ready(exchange.and_then(|mut exchange| {
            let origin = std::mem::take(&mut exchange.origin);
            Ok((typed(untyped(*exchange))?, origin))
        }))
    }
}

impl<D: 'static> Future for CallFuture<D> {
    type Output = Result<Reply<D>, Error>;

    // Kept out of the programs' own functions, of which a compiler may make several copies.
    #[inline(never)]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let untyped = ready!(poll_untyped(&mut self.exchange, context));
        Poll::Ready(untyped.and_then(typed))
    }
}

fn poll_untyped(
    exchange: &mut BoxFuture<'static, Result<Box<Exchange>, Error>>,
    context: &mut Context<'_>,
) -> Poll<Result<Reply<Box<dyn Any>>, Error>> {
    exchange
        .as_mut()
        .poll(context)
        .map_ok(|exchange| untyped(*exchange))
}

impl<D> fmt::Debug for CallFuture<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CallFuture")
    }
}

//! Calls of typed Actions.

use std::any::Any;
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::Client;
use super::message::{Demand, Exchange, Outgoing};
use super::options::call_options;
use crate::action::{Action, Method};
use crate::clock::BoxFuture;
use crate::error::Error;
use crate::reply::{Origin, Reply};

/// A call of an Action, with options. It is sent when it is awaited.
///
/// # Examples
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
/// [`send`](Self::send) returns a `'static` future for `tokio::spawn`, `JoinSet` or `futures::future::join_all`:
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

/// A call without the types of request and reply. It is small, because a program contains the code to create, move and drop it for each
/// call.
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

    /// Sets another API version.
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.prepared.outgoing.version = Cow::Owned(version.into());
        self
    }

    /// Sets another HTTP method.
    pub fn method(mut self, method: Method) -> Self {
        self.prepared.outgoing.method = method;
        self
    }

    /// Adds a parameter that this SDK does not know. It is signed and sent like the others.
    ///
    /// A parameter that the SDK knows is a member of the request; adding it here is rejected with [`Error::is_invalid_request`]. To send
    /// a known parameter that the SDK encodes incorrectly, use [`Client::call`](crate::Client::call). Values of parameters whose names
    /// indicate a secret (see [`RawCall::secret`](crate::RawCall::secret)) are treated like those of [`secret`](Self::secret).
    ///
    /// # Examples
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
    pub fn parameter(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        let (name, value) = (name.as_ref(), value.as_ref());
        self.prepared
            .outgoing
            .add(name, |parameters| parameters.push(name, value));
        self
    }

    /// Adds a secret parameter that this SDK does not know. Its value is never printed, logged, recorded or sent in the URL.
    pub fn secret(mut self, name: impl AsRef<str>, value: impl Into<String>) -> Self {
        let name = name.as_ref();
        self.prepared
            .outgoing
            .add(name, |parameters| parameters.push_sensitive(name, value));
        self
    }

    /// Returns a `'static` future that sends the call when it is polled. `.await` on the call does the same.
    ///
    /// Do not drop the future of an Action that creates or changes resources, for example with a timeout around it: a request that was
    /// sent may still be executed. Set [`timeout`](Self::timeout) instead.
    pub fn send(self) -> CallFuture<A::Data> {
        CallFuture {
            exchange: self.prepared.send(),
            data: PhantomData,
        }
    }

    /// Sends the call for a page. `demand` is what must have been decoded.
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

/// Returns the reply of an Action.
#[cfg(feature = "blocking")]
pub(super) fn reply<D: 'static>(exchange: Exchange) -> Result<Reply<D>, Error> {
    typed(untyped(exchange))
}

/// Returns the reply without its type.
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

/// The future of a [`Call`]. Returned by [`Call::send`].
#[must_use = "a call is sent when its future is polled"]
pub struct CallFuture<D> {
    // Without the type of the reply, so that sending and receiving is compiled once and not once per Action.
    exchange: BoxFuture<'static, Result<Box<Exchange>, Error>>,
    data: PhantomData<fn() -> D>,
}

impl<D: 'static> CallFuture<D> {
    /// Polls for the reply and its origin.
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

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
    // Without the request's type, and small: a program has the code that moves and drops this wherever it makes a call.
    pub(super) outgoing: Box<Outgoing>,
    request: PhantomData<fn(A)>,
}

impl<'c, A: Action> Call<'c, A> {
    pub(super) fn new(client: &'c Client, request: &A) -> Self {
        Self {
            client,
            outgoing: Outgoing::new(request),
            request: PhantomData,
        }
    }

    call_options!(|call| call.outgoing.options);

    /// Calls another version of the Action.
    pub fn version(mut self, version: impl Into<Cow<'static, str>>) -> Self {
        self.outgoing.version = version.into();
        self
    }

    /// Calls with another method.
    pub fn method(mut self, method: Method) -> Self {
        self.outgoing.method = method;
        self
    }

    /// Sends the call without borrowing the client: for what lives longer than the statement that made it.
    pub(crate) fn detach(self) -> CallFuture<'static, A::Data> {
        CallFuture {
            exchange: self.client.inner.exchange(self.outgoing),
            data: PhantomData,
        }
    }

    /// Sends the call without borrowing the client, for a page of which so much must have been read.
    pub(crate) fn detach_page(mut self, demand: Demand) -> CallFuture<'static, A::Data> {
        self.outgoing.page = Some(demand);
        self.detach()
    }

    /// Sends the call as a poll of a wait.
    pub(crate) fn poll(mut self) -> CallFuture<'static, A::Data> {
        self.outgoing.is_poll = true;
        self.detach()
    }

    #[cfg(feature = "blocking")]
    pub(super) fn into_outgoing(self) -> Box<Outgoing> {
        self.outgoing
    }
}

impl<A> fmt::Debug for Call<'_, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("action", &self.outgoing.action)
            .field("parameters", &self.outgoing.parameters)
            .field("options", &self.outgoing.options)
            .finish_non_exhaustive()
    }
}

impl<'c, A: Action> IntoFuture for Call<'c, A> {
    type Output = Result<Reply<A::Data>, Error>;
    type IntoFuture = CallFuture<'c, A::Data>;

    fn into_future(self) -> Self::IntoFuture {
        self.detach()
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

/// A [`Call`] under way.
pub struct CallFuture<'c, D> {
    // Without the reply's type: what sends and receives is compiled once, not once for each Action.
    exchange: BoxFuture<'c, Result<Box<Exchange>, Error>>,
    data: PhantomData<fn() -> D>,
}

impl<D: 'static> CallFuture<'_, D> {
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

impl<D: 'static> Future for CallFuture<'_, D> {
    type Output = Result<Reply<D>, Error>;

    // Kept out of the programs' own functions, of which a compiler may make several copies.
    #[inline(never)]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let untyped = ready!(poll_untyped(&mut self.exchange, context));
        Poll::Ready(untyped.and_then(typed))
    }
}

fn poll_untyped(
    exchange: &mut BoxFuture<'_, Result<Box<Exchange>, Error>>,
    context: &mut Context<'_>,
) -> Poll<Result<Reply<Box<dyn Any>>, Error>> {
    exchange
        .as_mut()
        .poll(context)
        .map_ok(|exchange| untyped(*exchange))
}

impl<D> fmt::Debug for CallFuture<'_, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CallFuture")
    }
}

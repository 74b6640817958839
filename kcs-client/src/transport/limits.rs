//! How long a connection and a silence may take: as the transport has it, or as the call has it for which they are.

use std::pin::pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tower_service::Service;

use super::reply::unless_silent;
use super::{BoxFuture, Request, Source, TransportError, TransportErrorKind};
use crate::clock::{SystemClock, is_in_runtime, within};

tokio::task_local! {
    /// The limit of the call whose request is being sent. Connectors are told the address and nothing else; but they are
    /// called by the request's own future, and what they are to know can be put around that.
    static LIMIT: Duration;
}

/// The limits of one request.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// For the connection, if it is not the transport's.
    pub(super) connection: Option<Duration>,
    /// For silences.
    pub(super) silence: Option<Duration>,
}

impl Limits {
    pub(super) const NONE: Self = Self {
        connection: None,
        silence: None,
    };

    /// Those of the request, and for silences that of the transport if it has none.
    pub(super) fn of(request: &Request, silence: Option<Duration>) -> Self {
        Self {
            connection: request.connect_timeout,
            silence: request.read_timeout.or(silence),
        }
    }

    pub(super) fn are_none(self) -> bool {
        self.connection.is_none() && self.silence.is_none()
    }

    /// Sends, and waits for the head of the reply. A connection is made first if need be, which takes a runtime.
    pub(super) async fn head<T, E>(
        self,
        sending: impl Future<Output = Result<T, E>>,
        failure: fn(E) -> TransportError,
    ) -> Result<T, TransportError> {
        look_for_runtime()?;
        let sent = match (self.connection, self.silence) {
            (None, None) => sending.await,
            // What few requests have is behind a pointer, so that the others need less memory.
            (None, Some(_)) => Box::pin(self.part(sending)).await?,
            (Some(limit), _) => Box::pin(self.part(LIMIT.scope(limit, sending))).await?,
        };
        sent.map_err(failure)
    }

    /// Waits for the next part of the body.
    pub(super) async fn part<T>(self, next: impl Future<Output = T>) -> Result<T, TransportError> {
        match self.silence {
            None => Ok(next.await),
            Some(limit) => Box::pin(unless_silent(limit, next)).await,
        }
    }
}

/// An error where a connection could not be made, because only a runtime can make one.
#[inline]
pub(super) fn look_for_runtime() -> Result<(), TransportError> {
    if is_in_runtime() {
        return Ok(());
    }
    let source = "it needs a tokio runtime, and there is none here";
    Err(TransportError::new(TransportErrorKind::Unusable, source))
}

/// A connector with a limit that covers the address, the connection and TLS.
#[derive(Clone)]
pub(super) struct Timed<C> {
    inner: C,
    limit: Duration,
}

impl<C> Timed<C> {
    /// The limit counts for calls without one.
    pub(super) fn new(inner: C, limit: Duration) -> Self {
        Self { inner, limit }
    }
}

impl<C, A> Service<A> for Timed<C>
where
    C: Service<A>,
    C::Future: Send + 'static,
    C::Error: Into<Source>,
{
    type Response = C::Response;
    type Error = Source;
    type Future = BoxFuture<'static, Result<C::Response, Source>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Source>> {
        self.inner.poll_ready(context).map_err(Into::into)
    }

    fn call(&mut self, address: A) -> Self::Future {
        let connecting = self.inner.call(address);
        let limit = LIMIT.try_get().unwrap_or(self.limit);
        Box::pin(async move {
            match within(&SystemClock::new(), limit, pin!(connecting)).await {
                Some(result) => result.map_err(Into::into),
                None => Err(format!("{} s have passed", limit.as_secs_f32()).into()),
            }
        })
    }
}

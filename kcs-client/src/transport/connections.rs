//! Connections that stay open for the next request, for the transport on hyper.
//!
//! hyper-util has a pool as well. It serves HTTP/2 and proxies too, and takes apart and puts together the address of every
//! request for them, which is a good part of what a request costs there.

use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::client::conn::http1::{self, SendRequest};
use hyper::rt::{Read, Write};
use hyper::{Request, Response, Uri};
use tower_service::Service;

use super::limits::Timed;
use super::reply::spoilt;
use super::{Source, TransportError, TransportErrorKind};
use crate::clock::{Clock, SystemClock};

/// A connection that has been idle for longer is closed.
const IDLE: Duration = Duration::from_secs(90);

/// Makes connections, and keeps them.
pub(super) struct Connections<C> {
    scheme: &'static str,
    connector: Timed<C>,
    idle: Arc<Idle>,
}

/// A connection to one address, which serves one request at a time.
struct Connection {
    authority: String,
    sender: SendRequest<Full<Bytes>>,
}

/// A connection that is busy. One that is not given back is closed.
pub(super) struct Busy {
    connection: Connection,
    idle: Arc<Idle>,
}

#[derive(Default)]
struct Idle(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    /// The one that was used last is the last, and the first to be used again.
    connections: Vec<(Connection, Duration)>,
    /// Whether somebody is there who closes those that nobody uses.
    is_swept: bool,
}

impl<C> Connections<C>
where
    Timed<C>: Service<Uri, Error = Source> + Clone,
    <Timed<C> as Service<Uri>>::Response: Read + Write + Unpin + Send + 'static,
{
    pub(super) fn new(scheme: &'static str, connector: Timed<C>) -> Self {
        Self {
            scheme,
            connector,
            idle: Arc::default(),
        }
    }

    /// Sends a request, and waits for the head of its reply.
    pub(super) async fn send(
        &self,
        authority: &str,
        mut request: Request<Full<Bytes>>,
    ) -> Result<(Response<Incoming>, Busy), TransportError> {
        // An idle connection may have been closed by the other side just now. Whatever was not begun comes back.
        while let Some(connection) = self.idle.take(authority) {
            match self.send_on(connection, request).await {
                Ok(reply) => return Ok(reply),
                Err((_, Some(unsent))) => request = unsent,
                Err((error, None)) => return Err(error),
            }
        }
        let connection = Box::pin(self.connect(authority)).await?;
        let reply = self.send_on(connection, request).await;
        reply.map_err(|(error, _)| error)
    }

    async fn send_on(
        &self,
        mut connection: Connection,
        request: Request<Full<Bytes>>,
    ) -> Result<(Response<Incoming>, Busy), (TransportError, Option<Request<Full<Bytes>>>)> {
        match connection.sender.try_send_request(request).await {
            Ok(reply) => {
                let idle = Arc::clone(&self.idle);
                Ok((reply, Busy { connection, idle }))
            }
            Err(mut error) => {
                let unsent = error.take_message();
                let kind = match unsent {
                    Some(_) => TransportErrorKind::Connect,
                    None => spoilt(error.error()),
                };
                Err((TransportError::new(kind, error.into_error()), unsent))
            }
        }
    }

    async fn connect(&self, authority: &str) -> Result<Connection, TransportError> {
        let address = Uri::builder().scheme(self.scheme).authority(authority);
        // Not the error: it may quote what was given.
        let address = address.path_and_query("/").build().map_err(|_| {
            TransportError::new(
                TransportErrorKind::Unusable,
                "the address is no host with a port",
            )
        })?;
        let failed = |source: Source| TransportError::new(TransportErrorKind::Connect, source);
        let mut connector = self.connector.clone();
        poll_fn(|context| connector.poll_ready(context))
            .await
            .map_err(failed)?;
        let stream = connector.call(address).await.map_err(failed)?;
        let made = http1::handshake(stream).await;
        let (sender, driver) = made.map_err(|error| failed(error.into()))?;
        tokio::spawn(async move {
            // What goes wrong is said to the request that waits; there is nobody else to be told.
            let _ = driver.await;
        });
        Ok(Connection {
            authority: authority.to_owned(),
            sender,
        })
    }
}

fn now() -> Duration {
    SystemClock::new().elapsed()
}

impl Busy {
    /// For the next request. The reply has been read.
    pub(super) fn give_back(mut self) {
        if self.connection.sender.is_ready() {
            self.idle.put(self.connection);
        } else {
            // It is about to be ready, or closed.
            tokio::spawn(async move {
                if self.connection.sender.ready().await.is_ok() {
                    self.idle.put(self.connection);
                }
            });
        }
    }
}

impl Idle {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self, authority: &str) -> Option<Connection> {
        let mut kept = self.kept();
        let now = now();
        let fits = |(kept, _): &(Connection, Duration)| kept.authority == authority;
        while let Some(place) = kept.connections.iter().rposition(fits) {
            let (connection, since) = kept.connections.remove(place);
            if connection.sender.is_ready() && now.saturating_sub(since) < IDLE {
                return Some(connection);
            }
        }
        None
    }

    fn put(self: &Arc<Self>, connection: Connection) {
        let mut kept = self.kept();
        let now = now();
        kept.connections.push((connection, now));
        if !kept.is_swept {
            kept.is_swept = true;
            let sweeper = Sweeper(Arc::downgrade(self));
            tokio::spawn(sweeper.run(now + IDLE));
        }
    }
}

/// Closes connections that nobody uses, as long as there are any.
struct Sweeper(Weak<Idle>);

impl Sweeper {
    async fn run(self, mut next: Duration) {
        loop {
            SystemClock::new().sleep(next.saturating_sub(now())).await;
            let Some(idle) = self.0.upgrade() else {
                return;
            };
            let mut kept = idle.kept();
            let now = now();
            kept.connections.retain(|(connection, since)| {
                !connection.sender.is_closed() && now.saturating_sub(*since) < IDLE
            });
            let Some(oldest) = kept.connections.iter().map(|(_, since)| *since).min() else {
                kept.is_swept = false;
                return;
            };
            next = oldest + IDLE;
        }
    }
}

/// Also when its runtime ends before it does: another runtime may use the same transport.
impl Drop for Sweeper {
    fn drop(&mut self) {
        if let Some(idle) = self.0.upgrade() {
            idle.kept().is_swept = false;
        }
    }
}

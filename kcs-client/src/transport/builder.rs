//! Settings of the transport over a network.

use std::time::Duration;

use super::ReqwestTransport;
use super::proxy::Proxy;

/// Configures a [`ReqwestTransport`].
#[derive(Clone, Debug)]
pub struct ReqwestTransportBuilder {
    pub(super) connect_timeout: Duration,
    pub(super) read_timeout: Option<Duration>,
    pub(super) max_reply: usize,
    pub(super) proxy: Option<Proxy>,
}

impl ReqwestTransportBuilder {
    pub(super) fn new() -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            read_timeout: None,
            max_reply: 16 << 20,
            proxy: None,
        }
    }

    /// Sets how long it may take to open a connection, from resolving the address to the end of the TLS handshake.
    /// 10 seconds unless set.
    #[must_use]
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// Sets how long a reply may be silent: from the beginning of an attempt to its first byte, and between any two parts
    /// of it. Off unless set: an attempt's own limit
    /// ([`ClientBuilder::attempt_timeout`](crate::ClientBuilder::attempt_timeout)) ends silences too. It is meant for
    /// clients whose attempts may be long.
    ///
    /// The connection is opened within the first silence, so it should be longer than
    /// [`connect_timeout`](Self::connect_timeout): otherwise a connection that takes too long ends as a
    /// [timeout](crate::Error::is_timeout) after which a call [may have been
    /// executed](crate::Error::may_have_been_executed).
    #[must_use]
    pub fn read_timeout(mut self, limit: Duration) -> Self {
        self.read_timeout = Some(limit);
        self
    }

    /// Sets the maximum size of a reply's body, in bytes as received. 16 MiB unless set. A larger one
    /// [cannot be decoded](crate::Error::is_decode).
    ///
    /// It bounds the memory of a call: about twice the body while it is received, and for the items of decoded lists 32 MiB
    /// plus twice the body's size. The head of a reply has limits of its own, 100 headers and 400 KiB; beyond them the reply
    /// is too large as well.
    #[must_use]
    pub fn max_reply(mut self, bytes: usize) -> Self {
        self.max_reply = bytes;
        self
    }

    /// Sends everything through this proxy, except requests to this machine (`localhost`, `127.0.0.0/8`, `::1`) if the proxy
    /// is on another one.
    ///
    /// `http://proxy.example:3128`, or `https://…` for a proxy that speaks TLS itself; credentials may stand in it,
    /// `http://user:password@proxy.example:3128`, and are neither printed nor part of an error.
    #[must_use]
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Some(Proxy::new(url));
        self
    }

    /// Builds the transport. Nothing is opened or read yet.
    pub fn build(self) -> ReqwestTransport {
        ReqwestTransport::new(self)
    }
}

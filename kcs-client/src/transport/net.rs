//! The default transport: reqwest, HTTP/1.1, TLS as the features choose.

use std::sync::OnceLock;
use std::time::Duration;

use tower_layer::layer_fn;

use super::address::Addresses;
use super::headers::{Headers, to_send};
use super::limits::{Limits, Timed};
use super::reply::Growing;
use super::{BoxFuture, Request, Response, Source, Transport, TransportError, TransportErrorKind};
use crate::action::Method;

/// Sends over the network with reqwest.
///
/// - TLS is rustls with ring (feature `rustls-ring`, the default), rustls with AWS-LC (`rustls-aws-lc`) or the system's
///   library (`native-tls`); where several features are on, in this order. Certificates are checked against the system's
///   authorities, which are read when the first https request is sent and not before.
/// - Redirects are not followed: a signed request means one host.
/// - `HTTP_PROXY` and its kin are not looked at; a proxy is used where [`proxy`](ReqwestTransportBuilder::proxy) names one.
/// - Replies are taken up to 16 MiB unless told otherwise.
///
/// It must be used inside a tokio runtime with I/O and time enabled.
#[derive(Debug)]
pub struct ReqwestTransport {
    settings: ReqwestTransportBuilder,
    pub(super) plain: OnceLock<reqwest::Client>,
    pub(super) encrypted: OnceLock<reqwest::Client>,
    /// For requests with a limit of their own for the connection. With a connector that is told of it, reqwest needs more
    /// allocations for each request, whether it makes a connection or not.
    limited: [OnceLock<reqwest::Client>; 2],
    addresses: Addresses,
}

/// Settings of a [`ReqwestTransport`].
#[derive(Clone, Debug)]
pub struct ReqwestTransportBuilder {
    connect_timeout: Duration,
    read_timeout: Option<Duration>,
    max_reply: usize,
    proxy: Option<String>,
}

impl ReqwestTransportBuilder {
    /// How long a connection may take to be made, TLS included. 10 seconds unless set.
    #[must_use]
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// How long a reply may be silent: from the beginning of an attempt to its first byte, and between any two parts of it.
    /// Off unless set: an attempt's own limit ([`ClientBuilder::attempt_timeout`](crate::ClientBuilder::attempt_timeout))
    /// ends silences too, and a service that takes its time is not dead. It is for those who let attempts be long.
    ///
    /// The connection is made within the first silence, so it should be longer than
    /// [`connect_timeout`](Self::connect_timeout): otherwise a connection that takes too long ends as a
    /// [time-out](crate::Error::is_timeout) after which a call [may have been
    /// executed](crate::Error::may_have_been_executed).
    #[must_use]
    pub fn read_timeout(mut self, limit: Duration) -> Self {
        self.read_timeout = Some(limit);
        self
    }

    /// With the limits that are said.
    pub(crate) fn limited(
        mut self,
        connection: Option<Duration>,
        silence: Option<Duration>,
    ) -> Self {
        self.connect_timeout = connection.unwrap_or(self.connect_timeout);
        self.read_timeout = silence.or(self.read_timeout);
        self
    }

    /// How many bytes a reply's body may have, as it comes. 16 MiB unless set. One that has more is
    /// [no reply of the service](crate::Error::is_decode).
    ///
    /// It bounds the memory of a call, whatever the reply is: twice as much while it comes in; while it is read a few times
    /// as much, and at most 100 MiB for lists whose items say nothing. The head of a reply has limits of its own, 100
    /// headers and 400 KiB; beyond them the connection counts as broken.
    #[must_use]
    pub fn max_reply(mut self, bytes: usize) -> Self {
        self.max_reply = bytes;
        self
    }

    /// Sends everything through this proxy: `http://proxy.example:3128`.
    #[must_use]
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Some(url.into());
        self
    }

    /// The transport. Nothing is opened or read yet.
    pub fn build(self) -> ReqwestTransport {
        ReqwestTransport {
            settings: self,
            plain: OnceLock::new(),
            encrypted: OnceLock::new(),
            limited: Default::default(),
            addresses: Addresses::default(),
        }
    }
}

impl Default for ReqwestTransport {
    fn default() -> Self {
        Self::builder().build()
    }
}

impl ReqwestTransport {
    /// To be told settings.
    pub fn builder() -> ReqwestTransportBuilder {
        ReqwestTransportBuilder {
            connect_timeout: Duration::from_secs(10),
            read_timeout: None,
            max_reply: 16 << 20,
            proxy: None,
        }
    }

    /// The client for a scheme, made when it is first needed.
    fn client(&self, encrypted: bool, limits: Limits) -> Result<&reqwest::Client, TransportError> {
        let limited = limits.connection.is_some();
        let [limited_plain, limited_encrypted] = &self.limited;
        let slot = match (encrypted, limited) {
            (false, false) => &self.plain,
            (true, false) => &self.encrypted,
            (false, true) => limited_plain,
            (true, true) => limited_encrypted,
        };
        if let Some(client) = slot.get() {
            return Ok(client);
        }
        let client = self
            .settings
            .client(encrypted, limited)
            .map_err(|source| TransportError::new(TransportErrorKind::Unusable, source))?;
        // Two tasks may get here at once; the second client is dropped unused.
        Ok(slot.get_or_init(|| client))
    }

    async fn exchange(&self, request: Request) -> Result<Response, TransportError> {
        if tokio::runtime::Handle::try_current().is_err() {
            let source = "it needs a tokio runtime, and there is none here";
            return Err(TransportError::new(TransportErrorKind::Unusable, source));
        }
        let limits = Limits::of(&request, self.settings.read_timeout);
        let client = self.client(request.scheme == "https", limits)?;
        let request = self
            .translate(request)
            .map_err(|source| TransportError::new(TransportErrorKind::Unusable, source))?;
        let reply = limits
            .head(client.execute(request))
            .await?
            .map_err(failure)?;
        self.receive(reply, limits).await
    }

    fn translate(&self, request: Request) -> Result<reqwest::Request, Source> {
        let method = match request.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Put => reqwest::Method::PUT,
            Method::Delete => reqwest::Method::DELETE,
        };
        let mut translated = reqwest::Request::new(method, self.addresses.of(&request)?);
        *translated.headers_mut() = to_send(request.authority, request.headers)?;
        if request.method.has_form() {
            *translated.body_mut() = Some(request.body.into_shared().into());
        }
        Ok(translated)
    }

    async fn receive(
        &self,
        mut reply: reqwest::Response,
        limits: Limits,
    ) -> Result<Response, TransportError> {
        let mut body = Growing::new(reply.content_length(), self.settings.max_reply)?;
        while let Some(chunk) = limits.part(reply.chunk()).await?.map_err(failure)? {
            body.append(&chunk)?;
        }
        Ok(Response {
            status: reply.status().as_u16(),
            headers: Headers::received(std::mem::take(reply.headers_mut())),
            body: body.into_body(),
        })
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(self.exchange(request))
    }
}

/// Without the address: it holds the parameters.
fn failure(error: reqwest::Error) -> TransportError {
    let kind = if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_builder() {
        TransportErrorKind::Unusable
    } else if error.is_timeout() {
        TransportErrorKind::Timeout
    } else {
        TransportErrorKind::Interrupted
    };
    TransportError::new(kind, error.without_url())
}

impl ReqwestTransportBuilder {
    fn client(&self, encrypted: bool, limited: bool) -> Result<reqwest::Client, Source> {
        let mut builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            // Off already, unless another crate of the program wants it for itself: the limit of a reply is for what comes.
            .no_gzip()
            .no_brotli()
            .no_deflate()
            .no_zstd()
            .no_proxy();
        let limit = self.connect_timeout;
        builder = if limited {
            builder.connector_layer(layer_fn(move |connector| Timed::new(connector, limit)))
        } else {
            builder.connect_timeout(limit)
        };
        if let Some(proxy) = &self.proxy {
            builder = builder.proxy(reqwest::Proxy::all(proxy)?);
        }
        Ok(tls(builder, encrypted)?.build()?)
    }
}

#[cfg(any(feature = "rustls-ring", feature = "rustls-aws-lc"))]
fn tls(builder: reqwest::ClientBuilder, encrypted: bool) -> Result<reqwest::ClientBuilder, Source> {
    let config = if encrypted {
        super::tls::config()?
    } else {
        // This client never sees https, so there is nobody to trust and nothing to read.
        super::tls::config_that_trusts_nobody()?
    };
    Ok(builder.tls_backend_preconfigured(config))
}

#[cfg(all(
    feature = "native-tls",
    not(any(feature = "rustls-ring", feature = "rustls-aws-lc"))
))]
fn tls(builder: reqwest::ClientBuilder, _: bool) -> Result<reqwest::ClientBuilder, Source> {
    Ok(builder.tls_backend_native())
}

#[cfg(not(any(
    feature = "native-tls",
    feature = "rustls-ring",
    feature = "rustls-aws-lc"
)))]
fn tls(builder: reqwest::ClientBuilder, encrypted: bool) -> Result<reqwest::ClientBuilder, Source> {
    if encrypted {
        return Err(super::NO_TLS.into());
    }
    Ok(builder)
}

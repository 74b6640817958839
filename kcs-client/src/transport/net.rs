//! The default transport: reqwest, HTTP/1.1, TLS as the features choose.

use std::pin::{Pin, pin};
use std::sync::OnceLock;
use std::task::{Context, Poll, ready};

use tower_layer::layer_fn;

use super::builder::{Settings, TransportBuilder};
use super::headers::Headers;
use super::limits::{Limits, Timed, look_for_runtime};
use super::reply::{Growing, spoilt};
use super::template::Templates;
use super::{BoxFuture, Request, Response, Source, Transport, TransportError, TransportErrorKind};

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
    settings: Settings,
    pub(super) plain: OnceLock<reqwest::Client>,
    pub(super) encrypted: OnceLock<reqwest::Client>,
    /// For requests with a limit of their own for the connection. With a connector that is told of it, reqwest needs more
    /// allocations for each request, whether it makes a connection or not.
    limited: [OnceLock<reqwest::Client>; 2],
    templates: Templates,
}

/// Settings of a [`ReqwestTransport`].
pub type ReqwestTransportBuilder = TransportBuilder<ReqwestTransport>;

impl ReqwestTransportBuilder {
    /// Sends everything through this proxy: `http://proxy.example:3128`.
    #[must_use]
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.settings.proxy = Some(url.into());
        self
    }

    /// The transport. Nothing is opened or read yet.
    pub fn build(self) -> ReqwestTransport {
        ReqwestTransport {
            settings: self.settings,
            plain: OnceLock::new(),
            encrypted: OnceLock::new(),
            limited: Default::default(),
            templates: Templates::default(),
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
        ReqwestTransportBuilder::new()
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
        match slot.get() {
            Some(client) => Ok(client),
            None => self.make_client(slot, encrypted, limited),
        }
    }

    // Not inlined: to make one takes kilobytes of stack, which every request would have.
    #[cold]
    #[inline(never)]
    fn make_client<'s>(
        &self,
        slot: &'s OnceLock<reqwest::Client>,
        encrypted: bool,
        limited: bool,
    ) -> Result<&'s reqwest::Client, TransportError> {
        let client = self
            .settings
            .client(encrypted, limited)
            .map_err(|source| TransportError::new(TransportErrorKind::Unusable, source))?;
        // Two tasks may get here at once; the second client is dropped unused.
        Ok(slot.get_or_init(|| client))
    }

    /// The exchange that follows from a request. Nothing is sent before it is polled.
    #[inline]
    fn begin(
        &self,
        request: Request,
        limits: Limits,
    ) -> Result<impl Future<Output = reqwest::Result<reqwest::Response>>, TransportError> {
        let client = self.client(request.scheme == "https", limits)?;
        let request = self
            .templates
            .fill(request)
            .map_err(|source| TransportError::new(TransportErrorKind::Unusable, source))?;
        Ok(client.execute(request))
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        let limits = Limits::of(&request, self.settings.read_timeout);
        // Before it is moved to the heap, because less has to be moved then.
        match self.begin(request, limits) {
            Ok(sending) if limits.are_none() => Box::pin(Exchange {
                sending,
                most: self.settings.max_reply,
                rest: None,
            }),
            sending => Box::pin(async move {
                let reply = limits.head(sending?, failure).await?;
                let body = Growing::new(reply.content_length(), self.settings.max_reply)?;
                receive(reply, body, limits).await
            }),
        }
    }
}

/// An exchange without limits.
///
/// A future by hand: most replies are there as a whole when their head is, so that nothing of them has to be kept in it, and
/// each is moved once instead of through three futures.
struct Exchange<S> {
    sending: S,
    /// How long the reply may be.
    most: usize,
    /// The reply, if it comes in parts.
    rest: Option<BoxFuture<'static, Result<Response, TransportError>>>,
}

impl<S> Future for Exchange<S>
where
    S: Future<Output = reqwest::Result<reqwest::Response>> + Unpin,
{
    type Output = Result<Response, TransportError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if let Some(rest) = &mut self.rest {
            return rest.as_mut().poll(context);
        }
        look_for_runtime()?;
        let mut reply = ready!(Pin::new(&mut self.sending).poll(context)).map_err(failure)?;
        let mut body = Growing::new(reply.content_length(), self.most)?;
        while !body.is_whole() {
            let Poll::Ready(chunk) = pin!(reply.chunk()).poll(context) else {
                let rest = Box::pin(receive(reply, body, Limits::NONE));
                return self.rest.insert(rest).as_mut().poll(context);
            };
            match chunk.map_err(failure)? {
                Some(chunk) => body.append(chunk)?,
                None => break,
            }
        }
        Poll::Ready(Ok(response(reply, body)))
    }
}

/// What there still is of a reply.
async fn receive(
    mut reply: reqwest::Response,
    mut body: Growing,
    limits: Limits,
) -> Result<Response, TransportError> {
    while !body.is_whole()
        && let Some(chunk) = limits.part(reply.chunk()).await?.map_err(failure)?
    {
        body.append(chunk)?;
    }
    Ok(response(reply, body))
}

#[inline]
fn response(mut reply: reqwest::Response, body: Growing) -> Response {
    Response {
        status: reply.status().as_u16(),
        headers: Headers::received(std::mem::take(reply.headers_mut())),
        body: body.into_body(),
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
        spoilt(&error)
    };
    TransportError::new(kind, error.without_url())
}

impl Settings {
    fn client(&self, encrypted: bool, limited: bool) -> Result<reqwest::Client, Source> {
        let mut builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            // Said twice: one that may be retried is copied, even if it never is.
            .retry(reqwest::retry::never().max_retries_per_request(0))
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

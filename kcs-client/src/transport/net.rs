//! The default transport: reqwest, HTTP/1.1, TLS as the features choose.

use std::sync::OnceLock;
use std::time::Duration;

use bytes::Bytes;

use super::{BoxFuture, Request, Response, Transport, TransportError, TransportErrorKind};
use crate::action::Method;

type Source = Box<dyn std::error::Error + Send + Sync>;

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
}

/// Settings of a [`ReqwestTransport`].
#[derive(Clone, Debug)]
pub struct ReqwestTransportBuilder {
    connect_timeout: Duration,
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

    /// How many bytes a reply may have. 16 MiB unless set.
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
            max_reply: 16 << 20,
            proxy: None,
        }
    }

    /// The client for a scheme, made when it is first needed.
    fn client(&self, encrypted: bool) -> Result<&reqwest::Client, TransportError> {
        let slot = if encrypted {
            &self.encrypted
        } else {
            &self.plain
        };
        if let Some(client) = slot.get() {
            return Ok(client);
        }
        let client = self
            .settings
            .client(encrypted)
            .map_err(|source| TransportError::new(TransportErrorKind::Unusable, source))?;
        // Two tasks may get here at once; the second client is dropped unused.
        Ok(slot.get_or_init(|| client))
    }

    async fn exchange(&self, request: Request) -> Result<Response, TransportError> {
        if tokio::runtime::Handle::try_current().is_err() {
            let source = "it needs a tokio runtime, and there is none here";
            return Err(TransportError::new(TransportErrorKind::Unusable, source));
        }
        let client = self.client(request.scheme == "https")?;
        let method = match request.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Put => reqwest::Method::PUT,
            Method::Delete => reqwest::Method::DELETE,
        };
        let mut call = client.request(method, request.url());
        for (name, value) in &request.headers {
            call = call.header(&**name, value);
        }
        if request.method.has_form() {
            call = call.body(Bytes::from_owner(request.body));
        }
        let reply = call.send().await.map_err(failure)?;
        self.receive(reply).await
    }

    async fn receive(&self, mut reply: reqwest::Response) -> Result<Response, TransportError> {
        let too_large = || {
            let source = format!("more than {} bytes", self.settings.max_reply);
            TransportError::new(TransportErrorKind::TooLarge, source)
        };
        let announced = reply
            .content_length()
            .and_then(|length| usize::try_from(length).ok());
        if announced.is_some_and(|length| length > self.settings.max_reply) {
            return Err(too_large());
        }
        let mut response = Response {
            status: reply.status().as_u16(),
            headers: reply
                .headers()
                .iter()
                .filter_map(|(name, value)| {
                    Some((name.to_string(), value.to_str().ok()?.to_owned()))
                })
                .collect(),
            // What is announced is not always what comes: room for more is made when it is there.
            body: Vec::with_capacity(announced.unwrap_or(0).min(1 << 20)),
        };
        while let Some(chunk) = reply.chunk().await.map_err(failure)? {
            if response.body.len().saturating_add(chunk.len()) > self.settings.max_reply {
                return Err(too_large());
            }
            response.body.extend_from_slice(&chunk);
        }
        Ok(response)
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
    fn client(&self, encrypted: bool) -> Result<reqwest::Client, Source> {
        let mut builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .no_proxy()
            .connect_timeout(self.connect_timeout);
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

//! The default transport: reqwest, HTTP/1.1, TLS as the features choose.

use std::sync::OnceLock;

use reqwest::{Client, Url};

use super::headers::{Headers, method, to_send};
use super::reply::{BoundedBody, classify_body_error};
use super::{
    BoxFuture, Request, ReqwestTransportBuilder, Response, Source, Transport, TransportError,
    TransportErrorKind,
};
use crate::clock::is_in_runtime;

/// Sends over the network with reqwest.
///
/// - TLS is rustls with ring (feature `rustls-ring`, the default), rustls with AWS-LC (`rustls-aws-lc`) or the system's
///   library (`native-tls`); where several features are on, in this order. Certificates are checked against the system's
///   authorities, which are read when the first https request is sent and not before.
/// - Redirects are not followed: a signed request means one host.
/// - Proxy environment variables (`HTTP_PROXY`, …) are ignored; a proxy is used where
///   [`proxy`](ReqwestTransportBuilder::proxy) names one.
/// - Replies are limited to 16 MiB unless set otherwise.
///
/// It must be used inside a tokio runtime with I/O and time enabled.
#[derive(Debug)]
pub struct ReqwestTransport {
    settings: ReqwestTransportBuilder,
    /// For http, created when it is first needed.
    plain: OnceLock<Client>,
    /// For https, created when it is first needed: reading the system's authorities takes a while.
    encrypted: OnceLock<Client>,
}

impl Default for ReqwestTransport {
    fn default() -> Self {
        Self::builder().build()
    }
}

impl ReqwestTransport {
    /// Returns a builder for configuring a transport.
    pub fn builder() -> ReqwestTransportBuilder {
        ReqwestTransportBuilder::new()
    }

    pub(super) fn new(settings: ReqwestTransportBuilder) -> Self {
        Self {
            settings,
            plain: OnceLock::new(),
            encrypted: OnceLock::new(),
        }
    }

    fn client(&self, is_encrypted: bool) -> Result<&Client, TransportError> {
        let slot = if is_encrypted {
            &self.encrypted
        } else {
            &self.plain
        };
        if let Some(client) = slot.get() {
            return Ok(client);
        }
        let client = self.settings.client(is_encrypted).map_err(unusable)?;
        // Two tasks may get here at once; the second client is dropped unused.
        Ok(slot.get_or_init(|| client))
    }

    async fn exchange(&self, request: Request) -> Result<Response, TransportError> {
        if !is_in_runtime() {
            return Err(unusable("it needs a tokio runtime, and there is none here"));
        }
        let client = self.client(request.scheme == "https")?;
        let request = prepare(request).map_err(unusable)?;
        let mut reply = client
            .execute(request)
            .await
            .map_err(|error| self.failure(error))?;
        let mut body = BoundedBody::new(reply.content_length(), self.settings.max_reply)?;
        while let Some(chunk) = reply.chunk().await.map_err(|error| self.failure(error))? {
            body.append(&chunk)?;
        }
        Ok(Response {
            status: reply.status().as_u16(),
            headers: Headers::received(std::mem::take(reply.headers_mut())),
            body: body.into_reply_body(),
        })
    }

    /// Without the address: it holds the parameters.
    fn failure(&self, error: reqwest::Error) -> TransportError {
        let kind = if error.is_connect() {
            TransportErrorKind::Connect
        } else if error.is_builder() {
            TransportErrorKind::Unusable
        } else if error.is_timeout() {
            let limit = self.settings.read_timeout.unwrap_or_default();
            let source = format!(
                "nothing came for {} s, the read timeout",
                limit.as_secs_f32()
            );
            return TransportError::new(TransportErrorKind::Timeout, source);
        } else {
            classify_body_error(&error)
        };
        TransportError::new(kind, error.without_url())
    }

    #[cfg(test)]
    pub(super) fn has_made_nothing(&self) -> bool {
        self.plain.get().is_none() && self.encrypted.get().is_none()
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(self.exchange(request))
    }
}

fn unusable(source: impl Into<Source>) -> TransportError {
    TransportError::new(TransportErrorKind::Unusable, source)
}

fn prepare(mut request: Request) -> Result<reqwest::Request, Source> {
    let url = Url::parse(&request.url())?;
    let body = request.take_body();
    let mut prepared = reqwest::Request::new(method(request.method), url);
    *prepared.headers_mut() = to_send(&request)?;
    *prepared.body_mut() = Some(body.into());
    Ok(prepared)
}

impl ReqwestTransportBuilder {
    fn client(&self, is_encrypted: bool) -> Result<Client, Source> {
        let mut builder = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            // Said twice: a request that may be retried is copied, even if it never is.
            .retry(reqwest::retry::never().max_retries_per_request(0))
            .referer(false)
            // Off already, unless another crate of the program wants it for itself: the limit of a reply is for what comes.
            .no_gzip()
            .no_brotli()
            .no_deflate()
            .no_zstd()
            .no_proxy()
            .connect_timeout(self.connect_timeout);
        if let Some(limit) = self.read_timeout {
            builder = builder.read_timeout(limit);
        }
        if let Some(proxy) = &self.proxy {
            builder = builder.proxy(reqwest::Proxy::all(proxy)?);
        }
        Ok(tls(builder, is_encrypted)?.build()?)
    }
}

#[cfg(any(feature = "rustls-ring", feature = "rustls-aws-lc"))]
fn tls(
    builder: reqwest::ClientBuilder,
    is_encrypted: bool,
) -> Result<reqwest::ClientBuilder, Source> {
    let config = if is_encrypted {
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
fn tls(
    builder: reqwest::ClientBuilder,
    is_encrypted: bool,
) -> Result<reqwest::ClientBuilder, Source> {
    if is_encrypted {
        return Err(super::NO_TLS.into());
    }
    Ok(builder)
}

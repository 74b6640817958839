//! The transport for those who want the last bit of speed: hyper, without reqwest's layers.

use std::convert::identity;
use std::fmt;
use std::sync::OnceLock;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::{Body as _, Incoming};
use hyper::rt::{Read, Write};
use hyper::{Request as HttpRequest, Uri};
use hyper_util::client::legacy::connect::HttpConnector;
use tower_service::Service;

use super::builder::{Settings, TransportBuilder};
use super::connections::{Busy, Connections};
use super::headers::{Headers, method, to_send};
use super::limits::{Limits, Timed};
use super::reply::Growing;
use super::{BoxFuture, Request, Response, Source, Transport, TransportError, TransportErrorKind};

/// Sends over the network with hyper (feature `hyper`): the same as [`ReqwestTransport`](super::ReqwestTransport), for less
/// work of the processor.
///
/// Speaks HTTP/1.1 over connections that are kept alive and shared. TLS, what is trusted and when that is read, limits,
/// errors, and that redirects are not followed are the same.
///
/// It knows no proxy, neither one that is named in the program nor one of the environment: where the service is reached
/// through a proxy, use the [`ReqwestTransport`](super::ReqwestTransport).
///
/// It must be used inside a tokio runtime with I/O and time enabled.
///
/// ```
/// use kcs_client::transport::HyperTransport;
/// use kcs_client::{Client, Credentials};
///
/// # fn main() -> Result<(), kcs_client::Error> {
/// let kcs = Client::builder()
///     .region("cn-beijing-6")
///     .credentials(Credentials::new("access key", "secret key"))
///     .transport(HyperTransport::default())
///     .build();
/// # Ok(())
/// # }
/// ```
pub struct HyperTransport {
    settings: Settings,
    pub(super) plain: OnceLock<Connections<HttpConnector>>,
    #[cfg(any(
        feature = "native-tls",
        feature = "rustls-ring",
        feature = "rustls-aws-lc"
    ))]
    pub(super) encrypted: OnceLock<Connections<encrypted::Connector>>,
}

/// Settings of a [`HyperTransport`].
pub type HyperTransportBuilder = TransportBuilder<HyperTransport>;

impl HyperTransportBuilder {
    /// The transport. Nothing is opened or read yet.
    pub fn build(self) -> HyperTransport {
        HyperTransport {
            settings: self.settings,
            plain: OnceLock::new(),
            #[cfg(any(
                feature = "native-tls",
                feature = "rustls-ring",
                feature = "rustls-aws-lc"
            ))]
            encrypted: OnceLock::new(),
        }
    }
}

impl Settings {
    fn connections<C>(&self, scheme: &'static str, connector: C) -> Connections<C>
    where
        Timed<C>: Service<Uri, Error = Source> + Clone,
        <Timed<C> as Service<Uri>>::Response: Read + Write + Unpin + Send + 'static,
    {
        Connections::new(scheme, Timed::new(connector, self.connect_timeout))
    }
}

impl Default for HyperTransport {
    fn default() -> Self {
        Self::builder().build()
    }
}

impl fmt::Debug for HyperTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HyperTransport")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

impl HyperTransport {
    /// To be told settings.
    pub fn builder() -> HyperTransportBuilder {
        HyperTransportBuilder::new()
    }

    async fn exchange(
        &self,
        is_encrypted: bool,
        authority: &str,
        request: HttpRequest<Full<Bytes>>,
        limits: Limits,
    ) -> Result<Response, TransportError> {
        let (reply, busy) = if is_encrypted {
            self.send_encrypted(authority, request, limits).await?
        } else {
            let connections = self
                .plain
                .get_or_init(|| self.settings.connections("http", connector()));
            let sending = connections.send(authority, request);
            limits.head(sending, identity).await?
        };
        let response = self.receive(reply, limits).await?;
        busy.give_back();
        Ok(response)
    }

    #[cfg(any(
        feature = "native-tls",
        feature = "rustls-ring",
        feature = "rustls-aws-lc"
    ))]
    async fn send_encrypted(
        &self,
        authority: &str,
        request: HttpRequest<Full<Bytes>>,
        limits: Limits,
    ) -> Result<(hyper::Response<Incoming>, Busy), TransportError> {
        let connections = match self.encrypted.get() {
            Some(connections) => connections,
            None => {
                let connector = encrypted::connector().map_err(unusable)?;
                let connections = self.settings.connections("https", connector);
                // Two tasks may get here at once; the second one's are dropped unused.
                self.encrypted.get_or_init(|| connections)
            }
        };
        let sending = connections.send(authority, request);
        limits.head(sending, identity).await
    }

    #[cfg(not(any(
        feature = "native-tls",
        feature = "rustls-ring",
        feature = "rustls-aws-lc"
    )))]
    #[allow(clippy::unused_async, reason = "as with TLS")]
    async fn send_encrypted(
        &self,
        _: &str,
        _: HttpRequest<Full<Bytes>>,
        _: Limits,
    ) -> Result<(hyper::Response<Incoming>, Busy), TransportError> {
        Err(unusable(super::NO_TLS))
    }

    async fn receive(
        &self,
        reply: hyper::Response<Incoming>,
        limits: Limits,
    ) -> Result<Response, TransportError> {
        let (head, mut incoming) = reply.into_parts();
        let mut body = Growing::new(incoming.size_hint().exact(), self.settings.max_reply)?;
        while !body.is_whole()
            && let Some(frame) = limits.part(incoming.frame()).await?
        {
            let frame = frame
                .map_err(|error| TransportError::new(TransportErrorKind::Interrupted, error))?;
            if let Ok(chunk) = frame.into_data() {
                body.append(chunk)?;
            }
        }
        Ok(Response {
            status: head.status.as_u16(),
            headers: Headers::received(head.headers),
            body: body.into_body(),
        })
    }
}

impl Transport for HyperTransport {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        let limits = Limits::of(&request, self.settings.read_timeout);
        let is_encrypted = request.scheme == "https";
        let authority = request.authority.clone();
        let translated = translate(request).map_err(unusable);
        Box::pin(async move {
            self.exchange(is_encrypted, &authority, translated?, limits)
                .await
        })
    }
}

fn unusable(source: impl Into<Source>) -> TransportError {
    TransportError::new(TransportErrorKind::Unusable, source)
}

/// The query is handed over as it is: it is signed.
fn translate(mut request: Request) -> Result<HttpRequest<Full<Bytes>>, Source> {
    // Not the error: it may quote the query.
    let address = Uri::from_maybe_shared(Bytes::from(["/?", &request.query].concat()))
        .map_err(|_| "the address cannot be sent")?;
    let body = request.take_body();
    let headers = to_send(&request.authority, request.headers, body.len())?;
    let mut translated = HttpRequest::new(Full::new(body));
    *translated.method_mut() = method(request.method);
    *translated.uri_mut() = address;
    *translated.headers_mut() = headers;
    Ok(translated)
}

fn connector() -> HttpConnector {
    let mut connector = HttpConnector::new();
    // Requests are small and whole.
    connector.set_nodelay(true);
    connector.enforce_http(false);
    connector
}

#[cfg(any(feature = "rustls-ring", feature = "rustls-aws-lc"))]
mod encrypted {
    use super::{HttpConnector, Source};

    pub(in crate::transport) type Connector = hyper_rustls::HttpsConnector<HttpConnector>;

    pub(super) fn connector() -> Result<Connector, Source> {
        let config = crate::transport::tls::config()?;
        Ok(hyper_rustls::HttpsConnectorBuilder::new()
            .with_tls_config(config)
            .https_only()
            .enable_http1()
            .wrap_connector(super::connector()))
    }
}

#[cfg(all(
    feature = "native-tls",
    not(any(feature = "rustls-ring", feature = "rustls-aws-lc"))
))]
mod encrypted {
    use super::{HttpConnector, Source};

    pub(in crate::transport) type Connector = hyper_tls::HttpsConnector<HttpConnector>;

    pub(super) fn connector() -> Result<Connector, Source> {
        let tls = native_tls::TlsConnector::new()?;
        let mut connector = Connector::from((super::connector(), tls.into()));
        connector.https_only(true);
        Ok(connector)
    }
}

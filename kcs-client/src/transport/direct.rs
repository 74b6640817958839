//! The transport for those who want the last bit of speed: hyper, without reqwest's layers.

use std::fmt;
use std::sync::OnceLock;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::{Body as _, Incoming};
use hyper::http::uri::{self, Uri};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::{Connect, HttpConnector};
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::builder::{Settings, TransportBuilder};
use super::headers::{Headers, method, to_send};
use super::limits::{Limits, Timed};
use super::reply::{Growing, spoilt};
use super::{BoxFuture, Request, Response, Source, Transport, TransportError, TransportErrorKind};

type Pool<C> = Client<Timed<C>, Full<Bytes>>;

/// A connection that has been idle for longer is closed.
const IDLE: Duration = Duration::from_secs(90);

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
    pub(super) plain: OnceLock<Pool<HttpConnector>>,
    #[cfg(any(
        feature = "native-tls",
        feature = "rustls-ring",
        feature = "rustls-aws-lc"
    ))]
    pub(super) encrypted: OnceLock<Pool<encrypted::Connector>>,
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
    fn pool<C: Clone>(&self, connector: C) -> Pool<C>
    where
        Timed<C>: Connect + Clone,
    {
        Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(IDLE)
            .build(Timed::new(connector, self.connect_timeout))
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

    async fn exchange(&self, request: Request) -> Result<Response, TransportError> {
        if tokio::runtime::Handle::try_current().is_err() {
            return Err(unusable("it needs a tokio runtime, and there is none here"));
        }
        let is_encrypted = request.scheme == "https";
        let limits = Limits::of(&request, self.settings.read_timeout);
        let request = translate(request).map_err(unusable)?;
        let reply = if is_encrypted {
            self.send_encrypted(request, limits).await?
        } else {
            let pool = self.plain.get_or_init(|| self.settings.pool(connector()));
            head(pool, request, limits).await?
        };
        self.receive(reply, limits).await
    }

    #[cfg(any(
        feature = "native-tls",
        feature = "rustls-ring",
        feature = "rustls-aws-lc"
    ))]
    async fn send_encrypted(
        &self,
        request: hyper::Request<Full<Bytes>>,
        limits: Limits,
    ) -> Result<hyper::Response<Incoming>, TransportError> {
        let pool = match self.encrypted.get() {
            Some(pool) => pool,
            None => {
                let connector = encrypted::connector().map_err(unusable)?;
                // Two tasks may get here at once; the second pool is dropped unused.
                self.encrypted.get_or_init(|| self.settings.pool(connector))
            }
        };
        head(pool, request, limits).await
    }

    #[cfg(not(any(
        feature = "native-tls",
        feature = "rustls-ring",
        feature = "rustls-aws-lc"
    )))]
    #[allow(clippy::unused_async, reason = "as with TLS")]
    async fn send_encrypted(
        &self,
        _: hyper::Request<Full<Bytes>>,
        _: Limits,
    ) -> Result<hyper::Response<Incoming>, TransportError> {
        Err(unusable(super::NO_TLS))
    }

    async fn receive(
        &self,
        reply: hyper::Response<Incoming>,
        limits: Limits,
    ) -> Result<Response, TransportError> {
        let (head, mut incoming) = reply.into_parts();
        let mut body = Growing::new(incoming.size_hint().exact(), self.settings.max_reply)?;
        while let Some(frame) = limits.part(incoming.frame()).await? {
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
        Box::pin(self.exchange(request))
    }
}

/// Sends, and waits for the head of the reply.
async fn head<C>(
    pool: &Pool<C>,
    request: hyper::Request<Full<Bytes>>,
    limits: Limits,
) -> Result<hyper::Response<Incoming>, TransportError>
where
    C: Clone,
    Timed<C>: Connect + Clone + Send + Sync + 'static,
{
    limits.head(pool.request(request)).await?.map_err(failure)
}

fn unusable(source: impl Into<Source>) -> TransportError {
    TransportError::new(TransportErrorKind::Unusable, source)
}

/// It says nothing of the address, which holds the parameters.
fn failure(error: hyper_util::client::legacy::Error) -> TransportError {
    let kind = if error.is_connect() {
        TransportErrorKind::Connect
    } else {
        spoilt(&error)
    };
    TransportError::new(kind, error)
}

/// The query is handed over as it is: it is signed.
fn translate(request: Request) -> Result<hyper::Request<Full<Bytes>>, Source> {
    let method = method(request.method);
    let has_form = request.method.has_form();
    let uri = address(&request).ok_or("the address cannot be sent")?;
    let headers = to_send(
        request.authority,
        request.headers,
        request.body.as_bytes().len(),
    )?;
    let body = if has_form {
        request.body.into_shared()
    } else {
        Bytes::new()
    };
    let mut translated = hyper::Request::new(Full::new(body));
    *translated.method_mut() = method;
    *translated.uri_mut() = uri;
    *translated.headers_mut() = headers;
    Ok(translated)
}

/// In parts, so that it need not be taken apart. Not the error: it may quote the query.
fn address(request: &Request) -> Option<Uri> {
    let mut parts = uri::Parts::default();
    parts.scheme = Some(match request.scheme {
        "https" => uri::Scheme::HTTPS,
        _ => uri::Scheme::HTTP,
    });
    parts.authority = Some(request.authority.parse().ok()?);
    let path = Bytes::from(["/?", &request.query].concat());
    parts.path_and_query = Some(uri::PathAndQuery::from_maybe_shared(path).ok()?);
    Uri::from_parts(parts).ok()
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

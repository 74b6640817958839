//! The default transport: reqwest, HTTP/1.1, TLS as the features choose.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reqwest::header::{CONTENT_LENGTH, HeaderValue};
use reqwest::{Client, StatusCode, Url};
use tokio::runtime::Handle;

use super::builder::Settings;
use super::failure::{credentials_wanted, explained, no_connection, refused_certificate};
use super::headers::{self, Headers, method, to_send};
use super::proxy::{Proxies, Proxy};
use super::reply::{BoundedBody, classify_body_error};
use super::tls::Tls;
use super::{
    BoxFuture, Request, ReqwestTransportBuilder, Response, Source, Transport, TransportError,
    TransportErrorKind,
};
use crate::clock::{InSeconds, has_timer};
use crate::environment::Environment;

/// Interval of TCP keep-alive probes.
const KEEPALIVE: Duration = Duration::from_secs(15);
/// Maximum number of cached routes.
const MAX_ROUTES: usize = 16;

/// The default transport, which uses reqwest and HTTP/1.1.
///
/// - TLS is rustls with ring (feature `rustls-ring`, the default), rustls with AWS-LC (`rustls-aws-lc`) or the system's library
///   (`native-tls`). The first enabled one in this order is used. Server certificates are verified with the root certificates of the
///   system, which are read at the first https request.
/// - Redirects are not followed, because a request is signed for one host.
/// - Responses are limited to 16 MiB by default.
/// - Idle connections are kept for 50 s by default. Each tokio runtime has its own connections, because the runtime that opened a
///   connection must run for it to work.
///
/// Requires a tokio runtime with I/O and time enabled.
///
/// # Proxies
///
/// Unless the builder sets [a proxy](ReqwestTransportBuilder::proxy) or [disables](ReqwestTransportBuilder::no_proxy) proxies, the
/// proxy is that of the environment, as in curl and most other programs. The variables are read when the transport is built:
///
/// | variable | meaning |
/// |---|---|
/// | `HTTPS_PROXY` or `https_proxy` | proxy for https endpoints |
/// | `HTTP_PROXY` or `http_proxy` | proxy for http endpoints. The uppercase variable is ignored if `REQUEST_METHOD` is set, because in a CGI program the caller controls it |
/// | `ALL_PROXY` or `all_proxy` | proxy for endpoints whose scheme has no variable |
/// | `NO_PROXY` or `no_proxy` | hosts without a proxy |
///
/// `NO_PROXY` is a list of host names, IP addresses and networks (`10.0.0.0/8`), separated by commas or spaces. A host name includes
/// its subdomains, with or without a leading dot. Names and addresses may have a port (`example.com:8443`, `[2001:db8::1]:8443`). `*`
/// matches all hosts.
///
/// Requests to loopback never use a proxy of the environment. An empty variable counts as not set. A variable that applies to the
/// endpoint is an error before anything is sent if it is not valid UTF-8, is malformed, or differs between uppercase and lowercase; the
/// error names it. Connection errors name the proxy, without its user part, and the variable. The proxy settings of macOS and Windows
/// are not read.
#[doc(alias = "https_proxy")]
#[doc(alias = "no_proxy")]
pub struct ReqwestTransport {
    settings: Settings,
    proxies: Proxies,
    tls: Tls,
    /// Client of the program, if one was passed in.
    pub(super) client: Option<Client>,
    /// Created on demand, in order of creation.
    routes: Mutex<VecDeque<Arc<Route>>>,
}

/// A client for one endpoint and one runtime.
struct Route {
    /// The runtime that drives the connections.
    runtime: tokio::runtime::Id,
    scheme: &'static str,
    authority: String,
    client: Client,
    proxy: Option<Proxy>,
    host: HeaderValue,
    /// The URL without a query.
    url: Url,
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransport")
            .field("settings", &self.settings)
            .field("proxies", &self.proxies)
            .field("tls", &self.tls)
            .finish_non_exhaustive()
    }
}

/// The default settings, with the proxy of the environment.
impl Default for ReqwestTransport {
    fn default() -> Self {
        let proxies = Proxies::of(&Environment::process());
        Self::new(Settings::default(), proxies, Tls::default())
    }
}

impl ReqwestTransport {
    /// Returns a builder for configuring a transport.
    pub fn builder() -> ReqwestTransportBuilder {
        ReqwestTransportBuilder::new()
    }

    pub(super) fn new(settings: Settings, proxies: Proxies, tls: Tls) -> Self {
        Self {
            settings,
            proxies,
            tls,
            client: None,
            routes: Mutex::default(),
        }
    }

    /// Checks the settings for an endpoint without opening a connection.
    pub(crate) fn check(&self, scheme: &str, authority: &str) -> Result<(), String> {
        if self.client.is_some() {
            return Ok(());
        }
        #[cfg(not(feature = "__tls"))]
        if scheme == "https" {
            return Err(super::NO_TLS.to_owned());
        }
        self.proxies.get(scheme, authority)?;
        Ok(())
    }

    fn route(&self, request: &Request) -> Result<Arc<Route>, TransportError> {
        let runtime = Handle::try_current()
            .map_err(|_| unusable("it requires a tokio runtime"))?
            .id();
        let routes = || self.routes.lock().unwrap_or_else(PoisonError::into_inner);
        let found = routes()
            .iter()
            .find(|route| route.serves(runtime, request))
            .map(Arc::clone);
        if let Some(route) = found {
            return Ok(route);
        }
        // Not under the lock, because it may read files. Two tasks may do this at once; both routes work.
        let route = self.open(runtime, request).map_err(unusable)?;
        let route = Arc::new(route);
        let mut routes = routes();
        if routes.len() >= MAX_ROUTES {
            // Running requests keep what they need.
            routes.pop_front();
        }
        routes.push_back(Arc::clone(&route));
        Ok(route)
    }

    fn open(&self, runtime: tokio::runtime::Id, request: &Request) -> Result<Route, Source> {
        if !(has_timer() && has_io()) {
            return Err(
                "its tokio runtime has no I/O or no timer: build it with `enable_all`".into(),
            );
        }
        let (scheme, authority) = (request.scheme, &*request.authority);
        let (client, proxy) = match &self.client {
            Some(client) => (client.clone(), None),
            None => {
                let proxy = self.proxies.get(scheme, authority)?;
                (self.connect(scheme, proxy)?, proxy.cloned())
            }
        };
        Ok(Route {
            runtime,
            scheme,
            authority: authority.to_owned(),
            client,
            proxy,
            host: headers::host(authority)?,
            url: Url::parse(&format!("{scheme}://{authority}/"))?,
        })
    }

    async fn exchange(&self, mut request: Request) -> Result<Response, TransportError> {
        let route = self.route(&request)?;
        let proxy = route.proxy.as_ref();
        let prepared = route.prepare(&mut request).map_err(unusable)?;
        let failed = |error| self.failure(error, &request, proxy);
        let address = self.client.is_some().then(|| prepared.url().clone());

        let mut reply = route.client.execute(prepared).await.map_err(failed)?;
        if let Some(proxy) = proxy
            && reply.status() == StatusCode::PROXY_AUTHENTICATION_REQUIRED
        {
            return Err(unusable(credentials_wanted(proxy)));
        }
        if address.is_some_and(|address| address != *reply.url()) {
            return Err(TransportError::new(
                TransportErrorKind::Interrupted,
                "the HTTP client has followed a redirect: build it with `redirect::Policy::none()`",
            ));
        }
        let mut body = BoundedBody::new(reply.content_length(), self.settings.max_response_bytes)?;
        while !body.is_complete()
            && let Some(chunk) = reply.chunk().await.map_err(failed)?
        {
            body.append(chunk)?;
        }
        Ok(Response {
            status: reply.status().as_u16(),
            headers: Headers::received(std::mem::take(reply.headers_mut())),
            body: body.into_reply_body(),
        })
    }

    fn failure(
        &self,
        error: reqwest::Error,
        request: &Request,
        proxy: Option<&Proxy>,
    ) -> TransportError {
        // Without the URL, which contains the parameters.
        let error = error.without_url();
        let has_identity = self.tls.has_identity();
        if let Some(what) = refused_certificate(&error, request, proxy, has_identity) {
            explained(TransportErrorKind::Certificate, what, error)
        } else if error.is_connect() {
            no_connection(error, request, proxy)
        } else if error.is_builder() {
            unusable(error)
        } else if error.is_timeout() {
            let source = match self.settings.read_timeout {
                Some(limit) => format!("no data for {} (read timeout)", InSeconds(limit)).into(),
                None => Source::from(error),
            };
            TransportError::new(TransportErrorKind::Timeout, source)
        } else {
            TransportError::new(classify_body_error(&error), error)
        }
    }

    /// Creates a client for a route.
    fn connect(&self, scheme: &str, proxy: Option<&Proxy>) -> Result<Client, Source> {
        let settings = &self.settings;
        let mut builder = Client::builder()
            .http1_only()
            .redirect(reqwest::redirect::Policy::none())
            // Also disables copies of requests, which reqwest makes for possible retries.
            .retry(reqwest::retry::never().max_retries_per_request(0))
            // Another crate may enable the features of reqwest, but the size limit applies to the body as received.
            .no_gzip()
            .no_brotli()
            .no_deflate()
            .no_zstd()
            .no_proxy()
            .connect_timeout(settings.connect_timeout)
            .pool_idle_timeout(settings.pool_idle_timeout)
            .pool_max_idle_per_host(settings.pool_max_idle_per_host)
            .tcp_keepalive(KEEPALIVE);
        if let Some(limit) = settings.read_timeout {
            builder = builder.read_timeout(limit);
        }
        if let Some(proxy) = proxy {
            builder = builder.proxy(proxy.to_reqwest()?);
        }
        let is_encrypted = scheme == "https" || proxy.is_some_and(Proxy::is_encrypted);
        Ok(self.tls.configure(builder, is_encrypted)?.build()?)
    }

    #[cfg(test)]
    pub(super) fn number_of_routes(&self) -> usize {
        self.routes.lock().unwrap().len()
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(self.exchange(request))
    }
}

/// Returns whether the current tokio runtime has I/O enabled.
fn has_io() -> bool {
    // tokio only reports this by a panic, when a socket is created.
    let socket = std::net::UdpSocket::bind((std::net::Ipv4Addr::LOCALHOST, 0));
    let Ok(socket) = socket.and_then(|it| it.set_nonblocking(true).map(|()| it)) else {
        return true;
    };
    std::panic::catch_unwind(|| drop(tokio::net::UdpSocket::from_std(socket))).is_ok()
}

fn unusable(source: impl Into<Source>) -> TransportError {
    TransportError::new(TransportErrorKind::Unusable, source)
}

impl Route {
    fn serves(&self, runtime: tokio::runtime::Id, request: &Request) -> bool {
        self.runtime == runtime
            && self.scheme == request.scheme
            && self.authority == request.authority
    }

    /// Converts a request. Takes its body and the values of its headers.
    fn prepare(&self, request: &mut Request) -> Result<reqwest::Request, Source> {
        let mut url = self.url.clone();
        url.set_query(Some(&request.query));
        if url.query() != Some(&request.query) {
            return Err("the query cannot be sent as it is signed".into());
        }
        let body = request.take_body();
        let mut prepared = reqwest::Request::new(method(request.method), url);
        let mut headers = to_send(request, self.host.clone())?;
        if !body.is_empty() {
            // Otherwise the libraries would add it to a copy of the map.
            headers
                .try_insert(CONTENT_LENGTH, body.len().into())
                .map_err(|_| "the request has too many headers")?;
        }
        *prepared.headers_mut() = headers;
        *prepared.body_mut() = Some(body.into());
        Ok(prepared)
    }
}

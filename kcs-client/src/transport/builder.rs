//! The builder of the default transport.

use std::fmt;
use std::time::Duration;

use zeroize::Zeroizing;

use super::ReqwestTransport;
use super::pem::Pem;
use super::proxy::{Proxies, ProxySetting};
use super::tls::Tls;
use crate::environment::Environment;
use crate::error::Error;

/// Default of the idle timeout: shorter than the 60 seconds after which common load balancers silently drop a connection, so that no
/// request is sent on such a connection.
const IDLE_TIMEOUT: Duration = Duration::from_secs(50);
/// Maximum idle timeout, far below the value at which the timer of the library overflows.
const MAX_IDLE_TIMEOUT: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// A builder for [`ReqwestTransport`].
///
/// # Examples
///
/// ```no_run
/// use std::time::Duration;
///
/// use kcs_client::transport::ReqwestTransport;
/// use kcs_client::{Client, Credentials};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let transport = ReqwestTransport::builder()
///     .proxy("http://proxy.example:3128")
///     .add_root_certificates(std::fs::read("company-ca.pem")?)
///     .pool_idle_timeout(Duration::from_secs(20))
///     .build()?;
/// let kcs = Client::builder()
///     .region("cn-beijing-6")
///     .credentials(Credentials::from_env()?)
///     .transport(transport)
///     .build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[must_use = "call `build` to get the transport"]
pub struct ReqwestTransportBuilder {
    settings: Settings,
    proxy: ProxySetting,
    roots: Vec<Pem>,
    identity: Option<Pem>,
}

/// The settings of a transport.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub(super) connect_timeout: Duration,
    pub(super) read_timeout: Option<Duration>,
    pub(super) max_response_bytes: usize,
    pub(super) pool_idle_timeout: Duration,
    pub(super) pool_max_idle_per_host: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            read_timeout: None,
            max_response_bytes: 16 << 20,
            pool_idle_timeout: IDLE_TIMEOUT,
            pool_max_idle_per_host: usize::MAX,
        }
    }
}

impl ReqwestTransportBuilder {
    pub(crate) fn new() -> Self {
        Self::in_environment(Environment::process())
    }

    pub(crate) fn in_environment(environment: Environment) -> Self {
        Self {
            settings: Settings::default(),
            proxy: ProxySetting::FromEnvironment(environment),
            roots: Vec::new(),
            identity: None,
        }
    }

    /// Sets the timeout for opening a connection, including name resolution and TLS handshake: 10 s by default.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.settings.connect_timeout = limit;
        self
    }

    /// Sets the timeout for each read of a response: until its first byte, and between two parts of it. Disabled by default, because
    /// [`ClientBuilder::attempt_timeout`](crate::ClientBuilder::attempt_timeout) limits the whole attempt. Useful if attempts may be
    /// long.
    ///
    /// The first read includes opening the connection, so set it longer than [`connect_timeout`](Self::connect_timeout). Otherwise a
    /// slow connection ends in a [timeout](crate::Error::is_timeout), after which a call [may have been
    /// executed](crate::Error::may_have_been_executed).
    pub fn read_timeout(mut self, limit: Duration) -> Self {
        self.settings.read_timeout = Some(limit);
        self
    }

    /// Sets the maximum size of the body of a response in bytes: 16 MiB by default. A larger response is an error
    /// ([`is_decode`](crate::Error::is_decode)).
    ///
    /// This limits the memory of a call: about twice the body while it is received, and 32 MiB plus twice the body for the items of
    /// decoded lists. Responses with more than 100 headers or 400 KiB of headers are too large as well.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.settings.max_response_bytes = bytes;
        self
    }

    /// Sets how long idle connections are kept: 50 s by default, less than the 60 s of common load balancers. With a longer time,
    /// requests may be sent on connections that a load balancer has dropped, so that it is unknown whether they were executed.
    pub fn pool_idle_timeout(mut self, limit: Duration) -> Self {
        self.settings.pool_idle_timeout = limit.min(MAX_IDLE_TIMEOUT);
        self
    }

    /// Sets the maximum number of idle connections per endpoint and tokio runtime: unlimited by default. With 0, each request opens a
    /// connection.
    pub fn pool_max_idle_per_host(mut self, connections: usize) -> Self {
        self.settings.pool_max_idle_per_host = connections;
        self
    }

    /// Sets the proxy for all requests, except for requests to loopback (`localhost`, `127.0.0.0/8`, `::1`) if the proxy is on another
    /// machine. The proxy variables of the environment are then ignored.
    ///
    /// The schemes are `http://`, `https://` (TLS to the proxy), `socks5://` and `socks5h://` (the proxy resolves names). The URL may
    /// contain credentials, `http://user:password@proxy.example:3128`, which are never printed.
    #[doc(alias = "https_proxy")]
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = ProxySetting::Address(Zeroizing::new(url.into()));
        self
    }

    /// Disables proxies, both [`proxy`](Self::proxy) and those of the [environment](ReqwestTransport#proxies).
    pub fn no_proxy(mut self) -> Self {
        self.proxy = ProxySetting::Off;
        self
    }

    /// Adds the certificates of a PEM file to the trusted root certificates of the system, for example those of a test server or of an
    /// intercepting proxy. May be called several times.
    ///
    /// [`build`](Self::build) fails if a certificate is damaged, if there is none, or if the file contains a private key. Requires a
    /// TLS feature.
    #[doc(alias = "ca")]
    #[doc(alias = "ca_bundle")]
    #[doc(alias = "tls")]
    pub fn add_root_certificates(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.roots.push(Pem::new(pem.as_ref()));
        self
    }

    /// Sets the client certificate for mutual TLS, as a PEM file with the certificate, its intermediate certificates in order, and the
    /// private key at any position.
    ///
    /// The key must be in PKCS #8 (`PRIVATE KEY`) or, with rustls, PKCS #1 (`RSA PRIVATE KEY`) or SEC 1 (`EC PRIVATE KEY`), and not
    /// encrypted. [`build`](Self::build) fails if the file is unusable; the error shows nothing of its contents. Requires a TLS feature.
    #[doc(alias = "client_certificate")]
    #[doc(alias = "mtls")]
    pub fn identity(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.identity = Some(Pem::new(pem.as_ref()));
        self
    }

    /// Builds the transport. It opens no connection and does not read the root certificates of the system yet.
    ///
    /// # Errors
    ///
    /// Fails if a setting is invalid, such as a proxy URL or a certificate ([`is_configuration`](crate::Error::is_configuration)). The
    /// error names all invalid settings. The proxy variables of the environment are checked later, for the endpoint that is called: by
    /// [`ClientBuilder::build`](crate::ClientBuilder::build) for the default transport, otherwise by the first call.
    pub fn build(self) -> Result<ReqwestTransport, Error> {
        self.try_build()
            .map_err(|wrong| Error::configuration(wrong.join("; ")))
    }

    /// Builds the transport, or returns all errors.
    pub(crate) fn try_build(self) -> Result<ReqwestTransport, Vec<String>> {
        let mut wrong = Vec::new();
        for (limit, name) in [
            (Some(self.settings.connect_timeout), "connect_timeout"),
            (self.settings.read_timeout, "read_timeout"),
        ] {
            if limit.is_some_and(|limit| limit.is_zero()) {
                wrong.push(format!(
                    "{name} is zero, which leaves no time to send anything"
                ));
            }
        }
        let proxies = Proxies::new(self.proxy).unwrap_or_else(|why| {
            wrong.push(why);
            Proxies::Off
        });
        let tls = Tls::new(&self.roots, self.identity.as_ref(), &mut wrong);
        if wrong.is_empty() {
            Ok(ReqwestTransport::new(self.settings, proxies, tls))
        } else {
            Err(wrong)
        }
    }
}

/// Omits secrets.
impl fmt::Debug for ReqwestTransportBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransportBuilder")
            .field("settings", &self.settings)
            .field("proxy", &self.proxy)
            .field("roots", &self.roots)
            .field("identity", &self.identity)
            .finish()
    }
}

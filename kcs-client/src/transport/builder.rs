//! Settings of the transport over a network.

use std::fmt;
use std::time::Duration;

use zeroize::Zeroizing;

use super::ReqwestTransport;
use super::pem::Pem;
use super::proxy::{Proxies, ProxySetting};
use super::tls::Tls;
use crate::environment::Environment;
use crate::error::Error;

/// How long a connection may be idle unless set: shorter than the 60 seconds after which common load balancers drop one
/// without a word, so that a request is not sent into a connection that is gone.
const IDLE_TIMEOUT: Duration = Duration::from_secs(50);
/// The longest idle time that is passed on: the timer of the library overflows far beyond it.
const MAX_IDLE_TIMEOUT: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// Configures a [`ReqwestTransport`].
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

/// Limits of a transport and of its connections.
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

    /// Sets how long it may take to open a connection, from resolving the address to the end of the TLS handshake.
    /// 10 seconds unless set.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.settings.connect_timeout = limit;
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
    pub fn read_timeout(mut self, limit: Duration) -> Self {
        self.settings.read_timeout = Some(limit);
        self
    }

    /// Sets the maximum size of a reply's body, in bytes as received. 16 MiB unless set. A larger one
    /// [cannot be decoded](crate::Error::is_decode).
    ///
    /// It bounds the memory of a call: about twice the body while it is received, and for the items of decoded lists 32 MiB
    /// plus twice the body's size. The head of a reply has limits of its own, 100 headers and 400 KiB; beyond them the reply
    /// is too large as well.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.settings.max_response_bytes = bytes;
        self
    }

    /// Sets how long a connection is kept that no request uses. 50 seconds unless set, which is shorter than the 60 seconds
    /// of common load balancers: a longer time risks requests that break off and may have been executed.
    pub fn pool_idle_timeout(mut self, limit: Duration) -> Self {
        self.settings.pool_idle_timeout = limit.min(MAX_IDLE_TIMEOUT);
        self
    }

    /// Sets how many connections are kept at most that no request uses, for each endpoint and each tokio runtime. Not
    /// limited unless set; 0 opens a connection for each request.
    pub fn pool_max_idle_per_host(mut self, connections: usize) -> Self {
        self.settings.pool_max_idle_per_host = connections;
        self
    }

    /// Sends everything through this proxy, except requests to this machine (`localhost`, `127.0.0.0/8`, `::1`) if the proxy
    /// is on another one. Proxy variables of the environment are not read then.
    ///
    /// `http://proxy.example:3128`, `https://…` for a proxy that speaks TLS itself, `socks5://…` for one that takes addresses
    /// and `socks5h://…` for one that resolves names. Credentials may stand in it,
    /// `http://user:password@proxy.example:3128`, and are neither printed nor part of an error.
    #[doc(alias = "https_proxy")]
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = ProxySetting::Address(Zeroizing::new(url.into()));
        self
    }

    /// Uses no proxy: neither one that was set, nor one that the [environment](ReqwestTransport#proxies) names.
    pub fn no_proxy(mut self) -> Self {
        self.proxy = ProxySetting::Off;
        self
    }

    /// Trusts the certificates of a PEM file in addition to the system's authorities: those of a test server, or of a proxy
    /// that reads what is sent. May be called several times.
    ///
    /// A certificate that cannot be read, a file without any, and one that holds a private key are errors of
    /// [`build`](Self::build). Needs one of the features for TLS.
    #[doc(alias = "ca")]
    #[doc(alias = "ca_bundle")]
    #[doc(alias = "tls")]
    pub fn add_root_certificates(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.roots.push(Pem::new(pem.as_ref()));
        self
    }

    /// Sets the certificate that the client shows to servers that ask for one, and its private key, as one PEM file: the
    /// certificate, then those between it and its authority, and the key anywhere.
    ///
    /// The key is PKCS #8 (`PRIVATE KEY`), with rustls also PKCS #1 (`RSA PRIVATE KEY`) or SEC 1 (`EC PRIVATE KEY`), and not
    /// encrypted. What cannot be used is an error of [`build`](Self::build), and nothing of it is printed. Needs one of the
    /// features for TLS.
    #[doc(alias = "client_certificate")]
    #[doc(alias = "mtls")]
    pub fn identity(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.identity = Some(Pem::new(pem.as_ref()));
        self
    }

    /// Builds the transport. Nothing is opened yet, and of the system's authorities nothing is read.
    ///
    /// # Errors
    ///
    /// Names all settings that cannot be used, such as a proxy address or a certificate
    /// ([`is_configuration`](crate::Error::is_configuration)). Proxy variables of the environment are checked for the
    /// endpoint that is called: by [`ClientBuilder::build`](crate::ClientBuilder::build) for the default transport, and by
    /// the first call for one that was built here.
    pub fn build(self) -> Result<ReqwestTransport, Error> {
        self.try_build()
            .map_err(|wrong| Error::configuration(wrong.join("; ")))
    }

    /// Builds the transport, or says all that is wrong.
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

/// Without secrets.
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

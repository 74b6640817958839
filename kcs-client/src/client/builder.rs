//! The builder of clients.

use std::borrow::Cow;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::Client;
use super::endpoint::{Endpoint, Host};
use super::identity::{Identities, flaws};
use super::intercept::{Interceptor, Interceptors, checked};
use super::observe::Metrics;
use super::orders::Orders;
use super::shared::{Headers, Inner};
use super::skew::Skew;
use crate::clock::{Clock, SystemClock};
use crate::credentials::{Credentials, CredentialsProvider, Problems, Sources};
use crate::environment::Environment;
use crate::error::Error;
use crate::generated::metadata::SERVICE;
use crate::retry::{Jitter, RandomJitter, RateLimiter, RetryPolicy, TokenBucket};
use crate::sign::scheme::SignatureScheme;
use crate::transport::{ReqwestTransport, ReqwestTransportBuilder, Transport, without_secrets};

/// The environment variable for the region.
pub const REGION_VARIABLE: &str = "KSYUN_REGION";
/// The environment variable for the endpoint.
pub const ENDPOINT_VARIABLE: &str = "KCS_ENDPOINT";

const USER_AGENT: &str = concat!("kcs-client/", env!("CARGO_PKG_VERSION"));

/// A builder for [`Client`]. Region and credentials are required.
///
/// # Examples
///
/// ```no_run
/// use kcs_client::{ClientBuilder, RetryPolicy, seconds};
///
/// # fn main() -> Result<(), kcs_client::Error> {
/// let kcs = ClientBuilder::from_env()?
///     .region("cn-shanghai-2")
///     .timeout(seconds(20))
///     .retry(RetryPolicy::standard().max_attempts(5))
///     .build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[must_use = "call `build` to get the client"]
pub struct ClientBuilder {
    region: Option<String>,
    credentials: Option<Credentials>,
    provider: Option<Arc<dyn CredentialsProvider>>,
    /// The sources of settings that are not set.
    sources: Option<Sources>,
    /// Settings of sources on a builder without sources.
    misplaced: Vec<&'static str>,
    endpoint: Option<String>,
    host: Option<Host>,
    scheme: SignatureScheme,
    transport: Option<Arc<dyn Transport>>,
    clock: Arc<dyn Clock>,
    user_agent: Cow<'static, str>,
    default_headers: Vec<(String, String)>,
    timeout: Duration,
    attempt_timeout: Duration,
    /// Settings of the default transport.
    network: ReqwestTransportBuilder,
    /// Names of those that were set.
    network_settings: Vec<&'static str>,
    retry: RetryPolicy,
    jitter: Option<Arc<dyn Jitter>>,
    interceptors: Interceptors,
    metrics: Option<Arc<dyn Metrics>>,
    validate: bool,
    allow_plain_http: bool,
}

impl ClientBuilder {
    pub(super) fn new() -> Self {
        Self {
            region: None,
            credentials: None,
            provider: None,
            sources: None,
            misplaced: Vec::new(),
            endpoint: None,
            host: None,
            scheme: SignatureScheme::default(),
            transport: None,
            clock: Arc::new(SystemClock::new()),
            user_agent: USER_AGENT.into(),
            default_headers: Vec::new(),
            timeout: Duration::from_secs(60),
            attempt_timeout: Duration::from_secs(30),
            network: ReqwestTransport::builder(),
            network_settings: Vec::new(),
            retry: RetryPolicy::standard(),
            jitter: None,
            interceptors: Interceptors::default(),
            metrics: None,
            validate: true,
            allow_plain_http: false,
        }
    }

    /// Creates a builder with the settings of the environment, as [`Client::from_env`] reads them.
    ///
    /// # Errors
    ///
    /// Fails if a required variable is not set or a value is malformed. The error names all such variables.
    pub fn from_env() -> Result<Self, Error> {
        Self::read(&Environment::process())
    }

    /// Creates a builder that reads settings which are not set from the configuration of this machine:
    ///
    /// | setting | first | then | then | last |
    /// |---|---|---|---|---|
    /// | credentials | the builder | [environment](crate::EnvironmentCredentials) | [profile](crate::ProfileCredentials), then [kscore's files](crate::KscoreCredentials) | the [process](crate::ProcessCredentials) in `KCS_CREDENTIALS_PROCESS` |
    /// | region | the builder | `KSYUN_REGION` | `region` of the profile, then of kscore's | |
    /// | endpoint | the builder | `KCS_ENDPOINT` | `endpoint` of the profile | the service's own |
    ///
    /// The first source that has the setting is used. A malformed source is an error that names it; later sources are not tried. If a
    /// profile is set by [`profile`](Self::profile) or `KCS_PROFILE`, it must have the credentials, unless the builder or the environment
    /// has them: kscore's files without profiles and `KCS_CREDENTIALS_PROCESS` are then ignored.
    ///
    /// Credentials are read at the first call. Region and endpoint are read by [`build`](Self::build), which reads the file with
    /// profiles only if builder and environment lack one of them.
    pub fn from_config() -> Self {
        Self::with_sources(Sources::default())
    }

    pub(super) fn with_sources(sources: Sources) -> Self {
        Self {
            sources: Some(sources),
            ..Self::new()
        }
    }

    /// Sets the profile for credentials, region and endpoint, instead of `KCS_PROFILE` or `default`. Requires
    /// [`from_config`](Self::from_config): otherwise [`build`](Self::build) fails, because other builders read no files.
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        match &mut self.sources {
            Some(sources) => sources.profile = Some(name.into()),
            None => self.misplaced.push("profile"),
        }
        self
    }

    /// Sets the path of the file with profiles, instead of `KCS_CONFIG_FILE` or the [default path](crate::ProfileCredentials).
    /// Requires [`from_config`](Self::from_config), like [`profile`](Self::profile).
    pub fn config_file(mut self, path: impl Into<PathBuf>) -> Self {
        match &mut self.sources {
            Some(sources) => sources.file = Some(path.into()),
            None => self.misplaced.push("config_file"),
        }
        self
    }

    pub(super) fn read(environment: &Environment) -> Result<Self, Error> {
        let mut problems = Problems::default();
        let region = environment.need(REGION_VARIABLE, &mut problems);
        let credentials = Credentials::read(environment, &mut problems);
        let endpoint = environment.want(ENDPOINT_VARIABLE, &mut problems);
        if problems.are_there() {
            return Err(problems.into_error());
        }
        Ok(Self {
            region,
            credentials,
            endpoint,
            ..Self::new()
        })
    }

    /// Sets the region: `cn-beijing-6`. There is no default, because resources that are created in the wrong region are billed as well.
    ///
    /// Unknown names are accepted, because the vendor may add regions. [`describe_regions`](Client::describe_regions) lists the regions.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// Sets the credentials that sign requests. Overrides [`credentials_provider`](Self::credentials_provider).
    ///
    /// [`build`](Self::build) fails if a key or the token is malformed, for example if it ends with a line break.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self.provider = None;
        self
    }

    /// Sets the source of the credentials that sign requests. Overrides [`credentials`](Self::credentials).
    ///
    /// Credentials are requested at the first call, refreshed before they expire, and refreshed once if the service rejects them. A call
    /// without credentials fails with [`is_credentials`](Error::is_credentials) and is not sent.
    /// [Transient](crate::CredentialsError::transient) failures of the source are retried within the [retry policy](Self::retry).
    pub fn credentials_provider(mut self, provider: impl CredentialsProvider + 'static) -> Self {
        self.credentials = None;
        self.provider = Some(Arc::new(provider));
        self
    }

    /// Sets the endpoint, instead of the service's own host: `http://127.0.0.1:8080`.
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = Some(endpoint.into());
        self
    }

    /// Sets which host of the service is called. [`endpoint`](Self::endpoint) overrides it.
    pub fn host(mut self, host: Host) -> Self {
        self.host = Some(host);
        self
    }

    /// Sets the signature scheme: [`SignatureScheme::Header`] by default.
    pub fn signature(mut self, scheme: SignatureScheme) -> Self {
        self.scheme = scheme;
        self
    }

    /// Sets the transport: a [`ReqwestTransport`] by default.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Sets the clock: the [system clock](crate::clock::SystemClock) by default.
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Sets the name of the program in the `User-Agent` header, before that of the SDK: `billing/2.1`.
    pub fn user_agent(mut self, program: impl fmt::Display) -> Self {
        let both = format!("{program} {USER_AGENT}");
        self.user_agent = both.trim_matches(' ').to_owned().into();
        self
    }

    /// Sets a header that is sent with every request, for example for a gateway. Replaces an earlier value of the same header.
    /// [Interceptors](crate::intercept) can override it.
    ///
    /// The header is not signed, so that a gateway may remove it. Its value is never printed, and is redacted in errors whose reply
    /// repeats it if it has 8 characters or more. [`build`](Self::build) fails for headers that the client itself sets, such as
    /// `Authorization` or `User-Agent`, and for invalid names and values.
    pub fn default_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.default_headers.push((name.into(), value.into()));
        self
    }

    /// Sets the timeout of a call, including retries and delays: 60 s by default.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = limit;
        self
    }

    /// Sets the timeout of an attempt: 30 s by default.
    pub fn attempt_timeout(mut self, limit: Duration) -> Self {
        self.attempt_timeout = limit;
        self
    }

    /// Sets the timeout for opening a connection, including TLS: 10 s by default. Nothing has been sent by then, so calls of all Actions
    /// are retried.
    ///
    /// A setting of the default transport: [`build`](Self::build) fails if it is combined with [`transport`](Self::transport).
    pub fn connect_timeout(self, limit: Duration) -> Self {
        self.network("connect_timeout", |it| it.connect_timeout(limit))
    }

    /// Sets the timeout for each read of a response: until its first byte, and between two parts of it. Disabled by default, because
    /// [`attempt_timeout`](Self::attempt_timeout) limits the whole attempt.
    ///
    /// The first read includes opening the connection, so set it longer than [`connect_timeout`](Self::connect_timeout). After this
    /// timeout, the call [may have been executed](Error::may_have_been_executed).
    ///
    /// A setting of the default transport: [`build`](Self::build) fails if it is combined with [`transport`](Self::transport).
    pub fn read_timeout(self, limit: Duration) -> Self {
        self.network("read_timeout", |it| it.read_timeout(limit))
    }

    /// Sets the proxy, instead of that of the [environment](ReqwestTransport#proxies) (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`,
    /// `NO_PROXY`). See [`ReqwestTransportBuilder::proxy`]. The repository's page `docs/guide/proxies-and-certificates.md` has recipes
    /// for proxies, certificates and gateways.
    ///
    /// A setting of the default transport: [`build`](Self::build) fails if it is combined with [`transport`](Self::transport).
    #[doc(alias = "https_proxy")]
    pub fn proxy(self, url: impl Into<String>) -> Self {
        self.network("proxy", |it| it.proxy(url))
    }

    /// Disables proxies, including those of the [environment](ReqwestTransport#proxies).
    ///
    /// A setting of the default transport: [`build`](Self::build) fails if it is combined with [`transport`](Self::transport).
    pub fn no_proxy(self) -> Self {
        self.network("no_proxy", ReqwestTransportBuilder::no_proxy)
    }

    /// Adds the certificates of a PEM file to the trusted root certificates of the system. May be called several times. See
    /// [`ReqwestTransportBuilder::add_root_certificates`].
    ///
    /// A setting of the default transport: [`build`](Self::build) fails if it is combined with [`transport`](Self::transport).
    #[doc(alias = "ca")]
    #[doc(alias = "ca_bundle")]
    #[doc(alias = "tls")]
    pub fn add_root_certificates(self, pem: impl AsRef<[u8]>) -> Self {
        self.network("add_root_certificates", |it| it.add_root_certificates(pem))
    }

    /// Sets the client certificate for mutual TLS, as a PEM file with the certificate and its private key. See
    /// [`ReqwestTransportBuilder::identity`].
    ///
    /// A setting of the default transport: [`build`](Self::build) fails if it is combined with [`transport`](Self::transport).
    #[doc(alias = "client_certificate")]
    #[doc(alias = "mtls")]
    pub fn identity(self, pem: impl AsRef<[u8]>) -> Self {
        self.network("identity", |it| it.identity(pem))
    }

    fn network(
        mut self,
        name: &'static str,
        set: impl FnOnce(ReqwestTransportBuilder) -> ReqwestTransportBuilder,
    ) -> Self {
        self.network = set(self.network);
        self.network_settings.push(name);
        self
    }

    /// Sets the retry policy: [`RetryPolicy::standard`] by default.
    ///
    /// Independently of the policy, a call makes at most two further attempts to correct clock skew (after `RequestExpired`, or after
    /// another rejection if the clocks differ by more than 4 minutes and the Action may be repeated), and one with replaced credentials.
    /// All clones share the skew.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Sets the source of random numbers for backoff, for deterministic tests.
    pub fn jitter(mut self, jitter: impl Jitter + 'static) -> Self {
        self.jitter = Some(Arc::new(jitter));
        self
    }

    /// Adds an interceptor, after those that were added before.
    pub fn interceptor(mut self, interceptor: impl Interceptor + 'static) -> Self {
        self.interceptors.0.push(Arc::new(interceptor));
        self
    }

    /// Sets the receiver of metrics.
    pub fn metrics(mut self, metrics: impl Metrics + 'static) -> Self {
        self.metrics = Some(Arc::new(metrics));
        self
    }

    /// Disables client-side validation of requests.
    pub fn without_validation(mut self) -> Self {
        self.validate = false;
        self
    }

    /// Allows http endpoints other than loopback. Everything that is sent there, including passwords, can be read and replayed by others.
    pub fn allow_plain_http(mut self) -> Self {
        self.allow_plain_http = true;
        self
    }

    /// Fills in the settings that were not set. Returns the message for a region that is missing.
    fn fill_in(&mut self, wrong: &mut Vec<String>) -> String {
        const UNSET: &str = "no region is set: call `.region(\"cn-beijing-6\")`";
        let needs_region = self.region.is_none();
        let Some(sources) = &self.sources else {
            return UNSET.to_owned();
        };
        let mut no_region = UNSET.to_owned();
        if let Err(error) = sources.check_profile() {
            wrong.push(error.to_string());
            return no_region;
        }
        if needs_region || self.endpoint.is_none() {
            match sources.settings(REGION_VARIABLE, ENDPOINT_VARIABLE, needs_region) {
                Ok(settings) => {
                    self.endpoint = self.endpoint.take().or(settings.endpoint);
                    match settings.region {
                        Ok(region) if needs_region => self.region = Some(region),
                        Err(places) if needs_region => {
                            no_region = format!("{UNSET}, or set one ({places})");
                        }
                        _ => {}
                    }
                }
                Err(error) => wrong.push(error.to_string()),
            }
        }
        // Reports missing credentials together with a missing region.
        let has_credentials = self.credentials.is_some() || self.provider.is_some();
        if self.region.is_none()
            && !has_credentials
            && let Some(places) = sources.why_not_configured()
        {
            no_region = format!("{no_region}; no credentials: {places}");
        }
        no_region
    }

    /// Builds the client. Opens no connection yet, and reads files only [from configuration](Self::from_config).
    ///
    /// # Errors
    ///
    /// Fails if settings are missing or invalid. The error names all of them.
    pub fn build(mut self) -> Result<Client, Error> {
        let mut wrong = Vec::new();
        for name in &self.misplaced {
            wrong.push(format!(
                "{name} is for a client that looks for its settings: begin with `ClientBuilder::from_config()`"
            ));
        }
        let no_region = self.fill_in(&mut wrong);
        let region = self.region.unwrap_or_default();
        if region.is_empty() {
            // A source that failed may contain the region.
            if wrong.is_empty() {
                wrong.push(no_region);
            }
        } else if !region
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        {
            let why = if region.trim().len() < region.len() {
                "begins or ends with white space: remove it"
            } else {
                "has characters that no region has: expected a name such as cn-beijing-6"
            };
            wrong.push(format!("the region {region:?} {why}"));
        }
        match (&self.credentials, &self.provider) {
            (Some(credentials), _) => wrong.extend(flaws(credentials, self.scheme)),
            (None, Some(_)) => {}
            (None, None) if self.sources.is_some() => {}
            (None, None) => wrong.push(
                "no credentials are set: call `.credentials(Credentials::from_env()?)`".to_owned(),
            ),
        }
        if !self
            .user_agent
            .bytes()
            .all(|byte| byte.is_ascii_graphic() || byte == b' ')
        {
            wrong.push("the user agent has characters that a header cannot have".to_owned());
        }
        let mut default_headers: Headers = Vec::new();
        for (name, value) in self.default_headers {
            match checked(name, value) {
                Ok((name, value)) => {
                    default_headers.retain(|(known, _)| *known != name);
                    default_headers.push((name, value.into()));
                }
                Err(why) => wrong.push(format!("default_header: {why}")),
            }
        }
        let host = self.host.unwrap_or(match self.scheme {
            SignatureScheme::Header => Host::Global,
            SignatureScheme::Query => Host::Regional,
        });
        let named = |host: Host| match host {
            Host::Global => SERVICE.global_host.to_owned(),
            Host::Regional => SERVICE.regional_host.replace("{region}", &region),
        };
        // In a presigned URL, only the host can name the region.
        let presign_host = named(self.host.unwrap_or(Host::Regional));
        let presign_endpoint =
            Endpoint::parse(self.endpoint.as_deref().unwrap_or(&presign_host)).ok();
        let endpoint = self.endpoint.unwrap_or_else(|| named(host));
        let endpoint = match Endpoint::parse(&endpoint) {
            Ok(endpoint) if endpoint.is_exposed() && !self.allow_plain_http => {
                wrong.push(format!(
                    "the endpoint {endpoint} is plain http to another machine: use https, or call `.allow_plain_http()`"
                ));
                None
            }
            Ok(endpoint) => Some(endpoint),
            // The host contains the region, whose problem has been reported.
            Err(_) if !wrong.is_empty() => None,
            Err(why) => {
                wrong.push(why);
                None
            }
        };
        let transport = match self.transport {
            Some(transport) => {
                if !self.network_settings.is_empty() {
                    let names = self.network_settings.join(", ");
                    wrong.push(format!(
                        "{names}: a setting of the default transport; set it on your own transport instead"
                    ));
                }
                Some(transport)
            }
            None => match self.network.try_build() {
                Ok(transport) => {
                    let endpoint = endpoint.as_ref();
                    let checked = endpoint.map(|it| transport.check(it.scheme(), it.authority()));
                    wrong.extend(checked.and_then(Result::err));
                    Some(Arc::new(transport) as Arc<dyn Transport>)
                }
                Err(why) => {
                    wrong.extend(why);
                    None
                }
            },
        };
        for (limit, name) in [
            (self.timeout, "timeout"),
            (self.attempt_timeout, "attempt_timeout"),
        ] {
            if limit.is_zero() {
                wrong.push(format!(
                    "{name} is zero, which leaves no time to send anything"
                ));
            }
        }
        let (Some(endpoint), Some(transport), true) = (endpoint, transport, wrong.is_empty())
        else {
            return Err(Error::configuration(wrong.join("; ")));
        };
        let identities = match self.credentials {
            Some(credentials) => Identities::fixed(self.scheme, &region, credentials),
            None => {
                let chain = || {
                    self.sources
                        .map(|sources| Arc::new(sources.chain()) as Arc<_>)
                };
                Identities::of(self.scheme, &region, self.provider.or_else(chain))
            }
        };
        Ok(Client {
            inner: Arc::new(Inner {
                // Both are the configured endpoint, or hosts of the service that differ only in the region.
                presign_endpoint: presign_endpoint.unwrap_or_else(|| endpoint.clone()),
                endpoint,
                region,
                identities,
                transport,
                user_agent: self.user_agent,
                default_headers,
                timeout: self.timeout,
                attempt_timeout: self.attempt_timeout,
                interceptors: self.interceptors,
                metrics: self.metrics,
                validate: self.validate,
                retry: self.retry,
                jitter: self.jitter.unwrap_or_else(|| Arc::new(RandomJitter::new())),
                tokens: TokenBucket::new(),
                rate_limiter: RateLimiter::default(),
                skew: Skew::default(),
                orders: Orders::new(Arc::clone(&self.clock)),
                clock: self.clock,
            }),
        })
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("region", &self.region)
            .field("credentials", &self.credentials)
            .field("profile", &self.sources.as_ref().map(|it| &it.profile))
            .field("provider", &self.provider.as_ref().map(|it| it.name()))
            .field("endpoint", &self.endpoint.as_deref().map(without_secrets))
            .field("host", &self.host)
            .field("signature", &self.scheme)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
#[path = "builder_tests.rs"]
mod tests;

//! Settings of a client.

use std::borrow::Cow;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::Client;
use super::endpoint::Endpoint;
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
use crate::transport::{ReqwestTransport, ReqwestTransportBuilder, Transport, without_user};

/// The variable that holds the region.
pub const REGION_VARIABLE: &str = "KSYUN_REGION";
/// The variable that holds the endpoint.
pub const ENDPOINT_VARIABLE: &str = "KCS_ENDPOINT";

const USER_AGENT: &str = concat!("kcs-client/", env!("CARGO_PKG_VERSION"));

/// How requests are signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignatureScheme {
    /// In the `Authorization` header, over everything that is sent: what all of the vendor's SDKs do.
    #[default]
    Header,
    /// In the query, over the parameters: the older scheme of the vendor's guide.
    ///
    /// All parameters travel in the query, whatever the method, as in the guide's demos; only those that are sensitive go
    /// into a form, and they are signed too. It cannot carry a security token.
    Query,
}

/// Which of the service's hosts is called, where no endpoint is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Host {
    /// `kcs.api.ksyun.com`: the region is told by the signature's scope. The default with [`SignatureScheme::Header`].
    Global,
    /// `kcs.<region>.api.ksyun.com`: the region is told by the host. The default with [`SignatureScheme::Query`], which
    /// has no other place for it.
    Regional,
}

/// Settings of a [`Client`]. Region and credentials must be given, the rest may.
#[derive(Clone)]
#[must_use = "call `build` to get the client"]
pub struct ClientBuilder {
    region: Option<String>,
    credentials: Option<Credentials>,
    provider: Option<Arc<dyn CredentialsProvider>>,
    /// Where settings that were not set are looked up.
    sources: Option<Sources>,
    /// Settings of where to look, on a builder that looks nowhere.
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
    /// Which of them were set.
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

    /// Settings from the environment, as [`Client::from_env`] takes them, to be changed before the client is built.
    ///
    /// # Errors
    ///
    /// Names all variables that are missing, or that hold what no key or token can be.
    pub fn from_env() -> Result<Self, Error> {
        Self::read(&Environment::process())
    }

    /// Whatever is not said here is looked for, as by [`Client::from_config`]:
    ///
    /// | setting | first | then | then | at last |
    /// |---|---|---|---|---|
    /// | credentials | the builder | [environment](crate::EnvironmentCredentials) | [profile](crate::ProfileCredentials), then [kscore's files](crate::KscoreCredentials) | the [program](crate::ProcessCredentials) that `KCS_CREDENTIALS_PROCESS` names |
    /// | region | the builder | `KSYUN_REGION` | `region` of the profile, then of kscore's | |
    /// | endpoint | the builder | `KCS_ENDPOINT` | `endpoint` of the profile | the service's own |
    ///
    /// The first place that has something counts. One with a mistake is an error that names it, and no other is tried. Where a [`profile`](Self::profile) is named, here or by `KCS_PROFILE`, it must hold the credentials unless the
    /// builder or the environment does: then neither kscore's files without profiles nor the last program are looked at.
    ///
    /// Credentials are looked for at the first call. For region and endpoint [`build`](Self::build) reads the profile at
    /// once, a small file, unless the builder or the environment has both.
    pub fn from_config() -> Self {
        Self::with_sources(Sources::default())
    }

    pub(super) fn with_sources(sources: Sources) -> Self {
        Self {
            sources: Some(sources),
            ..Self::new()
        }
    }

    /// Sets the profile to take credentials, region and endpoint from, instead of `KCS_PROFILE` or `default`. Only after
    /// [`from_config`](Self::from_config): any other builder reads no files, and [`build`](Self::build) says so.
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        match &mut self.sources {
            Some(sources) => sources.profile = Some(name.into()),
            None => self.misplaced.push("profile"),
        }
        self
    }

    /// Sets the file with profiles, instead of `KCS_CONFIG_FILE` or the [usual place](crate::ProfileCredentials). Only after
    /// [`from_config`](Self::from_config), as [`profile`](Self::profile).
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

    /// Sets the region to work in: `cn-beijing-6`. There is no default, because a resource that is created in the
    /// wrong region is billed all the same.
    ///
    /// Names that no source lists are accepted, because the service gets regions without a new version of this crate.
    /// [`describe_regions`](Client::describe_regions) lists those that there are.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// Sets the credentials that sign requests.
    ///
    /// A key or token with white space, a line break at its end or another character that no key has is an error of
    /// [`build`](Self::build): nothing is trimmed.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self.provider = None;
        self
    }

    /// Sets the source of the credentials that sign requests. It is asked at the first call, again before the credentials end,
    /// and once more by a call whose credentials the service does not accept. Instead of
    /// [`credentials`](Self::credentials): the last of the two counts.
    ///
    /// A call that gets no credentials fails with [`is_credentials`](Error::is_credentials), and is not sent. Where the source
    /// says that its failure is [transient](crate::CredentialsError::transient), it is asked again within the
    /// [retry policy](Self::retry).
    pub fn credentials_provider(mut self, provider: impl CredentialsProvider + 'static) -> Self {
        self.credentials = None;
        self.provider = Some(Arc::new(provider));
        self
    }

    /// Where to send requests instead of to the service's own host: `http://127.0.0.1:8080`.
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = Some(endpoint.into());
        self
    }

    /// Which of the service's hosts to call. An [`endpoint`](Self::endpoint) goes before it.
    pub fn host(mut self, host: Host) -> Self {
        self.host = Some(host);
        self
    }

    /// How to sign. In the header unless set.
    pub fn signature(mut self, scheme: SignatureScheme) -> Self {
        self.scheme = scheme;
        self
    }

    /// What sends the requests: a [`ReqwestTransport`] unless set.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Where the time comes from: the machine's clock unless set.
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Names the calling program in the `User-Agent` header, before the SDK's own name: `billing/2.1`. An empty name leaves
    /// the SDK's.
    pub fn user_agent(mut self, program: impl fmt::Display) -> Self {
        let both = format!("{program} {USER_AGENT}");
        self.user_agent = both.trim_matches(' ').to_owned().into();
        self
    }

    /// Sends a header with every request, for a gateway in between: a name that was set before gets the new value, and a
    /// header that an [interceptor](crate::intercept) sets goes before it.
    ///
    /// It is not signed, so that the gateway may remove it. A header that the client sends itself, such as `Authorization` or
    /// `User-Agent`, and one that cannot be sent are errors of [`build`](Self::build). The value is not printed.
    pub fn default_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.default_headers.push((name.into(), value.into()));
        self
    }

    /// How long a call may take in all, its retries and the pauses between them included. One minute unless set.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = limit;
        self
    }

    /// How long one attempt may take. Half a minute unless set.
    pub fn attempt_timeout(mut self, limit: Duration) -> Self {
        self.attempt_timeout = limit;
        self
    }

    /// Sets how long it may take to open a connection, TLS included. 10 seconds unless set.
    ///
    /// When it is over, nothing has been sent, and the call is retried whatever it does. It is a setting of the default
    /// transport: with one of [your own](Self::transport) the client is not built.
    pub fn connect_timeout(self, limit: Duration) -> Self {
        self.network("connect_timeout", |it| it.connect_timeout(limit))
    }

    /// Sets how long a reply may be silent: from the beginning of an attempt to its first byte, and between any two parts of
    /// it. Off unless set: an attempt's own limit ends silences too.
    ///
    /// It should be longer than [`connect_timeout`](Self::connect_timeout), because a connection is opened within the first
    /// silence. When it is over, the call [may have been executed](Error::may_have_been_executed). It is a setting of the
    /// default transport: with one of [your own](Self::transport) the client is not built.
    pub fn read_timeout(self, limit: Duration) -> Self {
        self.network("read_timeout", |it| it.read_timeout(limit))
    }

    /// Sends everything through this proxy, except requests to this machine if the proxy is on another one. Unless set, the
    /// [environment](ReqwestTransport#proxies) names the proxy (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`).
    ///
    /// See [`ReqwestTransportBuilder::proxy`] for what an address may be. It is a setting of the default transport: with one
    /// of [your own](Self::transport) the client is not built.
    #[doc(alias = "https_proxy")]
    pub fn proxy(self, url: impl Into<String>) -> Self {
        self.network("proxy", |it| it.proxy(url))
    }

    /// Uses no proxy, whatever the [environment](ReqwestTransport#proxies) names. It is a setting of the default transport.
    pub fn no_proxy(self) -> Self {
        self.network("no_proxy", ReqwestTransportBuilder::no_proxy)
    }

    /// Trusts the certificates of a PEM file in addition to the system's authorities. May be called several times.
    ///
    /// What cannot be read is an error of [`build`](Self::build). It is a setting of the default transport: with one of
    /// [your own](Self::transport) the client is not built.
    #[doc(alias = "ca")]
    #[doc(alias = "ca_bundle")]
    #[doc(alias = "tls")]
    pub fn add_root_certificates(self, pem: impl AsRef<[u8]>) -> Self {
        self.network("add_root_certificates", |it| it.add_root_certificates(pem))
    }

    /// Sets the certificate that the client shows to servers that ask for one, and its private key, as one PEM file. See
    /// [`ReqwestTransportBuilder::identity`].
    ///
    /// What cannot be used is an error of [`build`](Self::build). It is a setting of the default transport: with one of
    /// [your own](Self::transport) the client is not built.
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

    /// Sets how often and how fast calls are retried: [`RetryPolicy::standard`] unless set.
    ///
    /// Independently of the policy, at most two attempts are re-signed with the service's time (after `RequestExpired`, or
    /// after another rejection if the clocks differ by more than 4 minutes and the Action may be repeated), and one with
    /// replaced credentials. The skew is shared by all clones.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Where the chance in the pauses between attempts comes from: for tests that want to know them.
    pub fn jitter(mut self, jitter: impl Jitter + 'static) -> Self {
        self.jitter = Some(Arc::new(jitter));
        self
    }

    /// Puts something into the way of every call, behind what was added before.
    pub fn interceptor(mut self, interceptor: impl Interceptor + 'static) -> Self {
        self.interceptors.0.push(Arc::new(interceptor));
        self
    }

    /// What is told of every call when it has ended.
    pub fn metrics(mut self, metrics: impl Metrics + 'static) -> Self {
        self.metrics = Some(Arc::new(metrics));
        self
    }

    /// Sends requests without looking whether they keep the rules of their Actions.
    pub fn without_validation(mut self) -> Self {
        self.validate = false;
        self
    }

    /// Allows http to an endpoint that is not this machine. Everything that is sent there, passwords included, can be read
    /// and replayed on the way.
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
        // Whoever has to set the region should learn of the credentials at once.
        let has_credentials = self.credentials.is_some() || self.provider.is_some();
        if self.region.is_none()
            && !has_credentials
            && let Some(places) = sources.why_not_configured()
        {
            no_region = format!("{no_region}; no credentials: {places}");
        }
        no_region
    }

    /// The client. It opens no connection yet, and reads no file unless it is to [look for its
    /// settings](Self::from_config).
    ///
    /// # Errors
    ///
    /// Names all settings that are missing or wrong.
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
            // What is broken may hold the region.
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
        // A presigned URL has no place for the region but the host.
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
            // The host is made of the region, about which enough has been said.
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
                // Both are the named endpoint, or hosts of the service, of which the region is the only part that varies.
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
            .field("endpoint", &self.endpoint.as_deref().map(without_user))
            .field("host", &self.host)
            .field("signature", &self.scheme)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
#[path = "builder_tests.rs"]
mod tests;

//! Selection of the proxy.

mod no_proxy;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt;

use reqwest::Url;
use zeroize::Zeroizing;

use self::no_proxy::NoProxy;
use super::Source;
use super::address::{SCHEMES, host_of, is_loopback, port_of, without_secrets};
use crate::environment::{Environment, SYSTEM};

const HTTP: [&str; 2] = ["HTTP_PROXY", "http_proxy"];
const HTTPS: [&str; 2] = ["HTTPS_PROXY", "https_proxy"];
const ALL: [&str; 2] = ["ALL_PROXY", "all_proxy"];
const NO_PROXY: [&str; 2] = ["NO_PROXY", "no_proxy"];

/// The URL of a proxy, which may contain a password, and where it was set.
#[derive(Clone)]
pub(super) struct Proxy {
    address: Zeroizing<String>,
    /// The environment variable, or `None` for the builder.
    variable: Option<&'static str>,
    is_encrypted: bool,
    is_loopback: bool,
}

impl Proxy {
    /// Parses the URL of a proxy.
    ///
    /// # Errors
    ///
    /// States what is wrong and how to correct it, without the user part.
    pub(super) fn parse(
        address: Zeroizing<String>,
        variable: Option<&'static str>,
    ) -> Result<Self, String> {
        let read = read(&address);
        let mut proxy = Self {
            address,
            variable,
            is_encrypted: false,
            is_loopback: false,
        };
        let url = read.map_err(|why| {
            format!("the proxy {proxy} {why}: expected a URL such as http://proxy.example:3128")
        })?;
        proxy.is_encrypted = url.scheme() == "https";
        proxy.is_loopback = url.host_str().map(host_of).is_some_and(is_loopback);
        Ok(proxy)
    }

    /// Returns whether the connection to the proxy uses TLS.
    pub(super) fn is_encrypted(&self) -> bool {
        self.is_encrypted
    }

    pub(super) fn to_reqwest(&self) -> Result<reqwest::Proxy, Source> {
        let cannot = || format!("the proxy {self} cannot be used");
        let url = read(&self.address).map_err(|_| cannot())?;
        reqwest::Proxy::all(url).map_err(|_| cannot().into())
    }
}

/// Parses a URL, whose scheme is http by default. The error states what is wrong.
fn read(address: &str) -> Result<Url, Cow<'static, str>> {
    let with_scheme;
    let address = if address.contains("://") {
        address
    } else {
        with_scheme = Zeroizing::new(["http://", address].concat());
        with_scheme.as_str()
    };
    // The parser does not quote what it read.
    let url = Url::parse(address).map_err(|error| format!("is malformed ({error})"))?;
    if !SCHEMES.contains(&url.scheme()) {
        let known = SCHEMES.join(", ");
        return Err(format!("has an unknown scheme (expected one of {known})").into());
    }
    if !url.has_host() {
        return Err("has no host".into());
    }
    if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
        return Err("has a path or a query".into());
    }
    Ok(url)
}

/// Without secrets.
impl fmt::Display for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&without_secrets(&self.address))?;
        match self.variable {
            Some(variable) => write!(f, " (from {variable})"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.to_string())
    }
}

/// The proxy setting of a builder.
#[derive(Clone)]
pub(super) enum ProxySetting {
    /// The proxies of the environment.
    FromEnvironment(Environment),
    /// No proxy.
    Off,
    /// The proxy with this URL.
    Address(Zeroizing<String>),
}

impl fmt::Debug for ProxySetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FromEnvironment(_) => f.write_str("FromEnvironment"),
            Self::Off => f.write_str("Off"),
            Self::Address(address) => write!(f, "Address({:?})", without_secrets(address)),
        }
    }
}

/// The proxies of a transport.
#[derive(Debug)]
pub(super) enum Proxies {
    Off,
    /// One proxy for everything, except for loopback endpoints if the proxy is on another machine.
    Fixed(Proxy),
    Environment {
        /// The proxy, or what is wrong with the variables.
        http: Result<Option<Proxy>, String>,
        https: Result<Option<Proxy>, String>,
        no_proxy: Result<NoProxy, String>,
    },
}

impl Proxies {
    /// Evaluates the setting.
    ///
    /// # Errors
    ///
    /// Fails if the URL of the builder is malformed. Malformed variables are reported by the requests that they apply to.
    pub(super) fn new(setting: ProxySetting) -> Result<Self, String> {
        match setting {
            ProxySetting::Off => Ok(Self::Off),
            ProxySetting::Address(address) => Proxy::parse(address, None).map(Self::Fixed),
            ProxySetting::FromEnvironment(environment) => Ok(Self::of(&environment)),
        }
    }

    pub(super) fn of(environment: &Environment) -> Self {
        let all = named(environment, ALL);
        let or_all = |own: Result<Option<Proxy>, String>| match own {
            Ok(None) => all.clone(),
            own => own,
        };
        Self::Environment {
            http: or_all(named(environment, HTTP)),
            https: or_all(named(environment, HTTPS)),
            no_proxy: match value(environment, NO_PROXY) {
                Ok(Some((name, list))) => NoProxy::parse(&list, name),
                Ok(None) => Ok(NoProxy::default()),
                Err(why) => Err(why),
            },
        }
    }

    /// Returns the proxy for requests to an authority, if any.
    ///
    /// # Errors
    ///
    /// States what is wrong with the environment variables that apply.
    pub(super) fn get(&self, scheme: &str, authority: &str) -> Result<Option<&Proxy>, &str> {
        let is_loopback = is_loopback(host_of(authority));
        match self {
            Self::Off => Ok(None),
            Self::Fixed(proxy) => Ok(Some(proxy).filter(|it| it.is_loopback || !is_loopback)),
            Self::Environment { .. } if is_loopback => Ok(None),
            Self::Environment {
                http,
                https,
                no_proxy,
            } => {
                let proxy = if scheme == "https" { https } else { http };
                let Some(proxy) = proxy.as_ref().map_err(String::as_str)? else {
                    return Ok(None);
                };
                let port = port_of(scheme, authority);
                let no_proxy = no_proxy.as_ref().map_err(String::as_str)?;
                let is_bypassed = no_proxy.contains(host_of(authority), port);
                Ok(Some(proxy).filter(|_| !is_bypassed))
            }
        }
    }
}

/// Returns the proxy of a variable.
fn named(environment: &Environment, names: [&'static str; 2]) -> Result<Option<Proxy>, String> {
    let Some((name, address)) = value(environment, names)? else {
        return Ok(None);
    };
    Proxy::parse(address, Some(name))
        .map(Some)
        .map_err(|why| with_remedy(&why, name))
}

/// Returns the value and the name of a variable that may be in uppercase or lowercase.
fn value(
    environment: &Environment,
    names: [&'static str; 2],
) -> Result<Option<(&'static str, Zeroizing<String>)>, String> {
    let mut found: Option<(&'static str, Zeroizing<String>)> = None;
    for name in names {
        if is_header(environment, name) {
            continue;
        }
        let value = environment
            .string(name)
            .map_err(|why| with_remedy(&why, name))?;
        let value = value.map(Zeroizing::new);
        let value = value.map(|it| Zeroizing::new(it.trim().to_owned()));
        let Some(value) = value.filter(|it| !it.is_empty()) else {
            continue;
        };
        match &found {
            Some((first, before)) if *before != value => {
                return Err(with_remedy(
                    &format!("{first} and {name} have different values"),
                    name,
                ));
            }
            Some(_) => {}
            None => found = Some((name, value)),
        }
    }
    Ok(found)
}

/// Returns whether a variable may contain the header `Proxy` of a request: in a CGI program the sender of the request sets it.
fn is_header(environment: &Environment, name: &str) -> bool {
    let [upper, lower] = HTTP;
    // On Windows, names of variables are case-insensitive.
    let is_named = name == upper || (name == lower && SYSTEM == "windows");
    is_named && environment.is_set("REQUEST_METHOD")
}

fn with_remedy(why: &str, variable: &str) -> String {
    format!("{why}; correct or unset {variable}, or call `.no_proxy()`")
}

//! The proxy that requests go through.

use std::fmt;

use reqwest::Url;
use zeroize::Zeroizing;

use super::Source;
use super::address::{host_of, is_loopback, without_user};

/// The address of a proxy, as it was given. It may hold a user and a password.
#[derive(Clone)]
pub(super) struct Proxy(Zeroizing<String>);

impl Proxy {
    pub(super) fn new(address: impl Into<String>) -> Self {
        Self(Zeroizing::new(address.into()))
    }

    /// Returns whether requests to this host go through the proxy: not those that would leave this machine only to come
    /// back to another one.
    pub(super) fn serves(&self, host: &str) -> bool {
        !is_loopback(host)
            || self
                .url()
                .is_ok_and(|url| url.host_str().map(host_of).is_some_and(is_loopback))
    }

    pub(super) fn to_reqwest(&self) -> Result<reqwest::Proxy, Source> {
        let proxy = self
            .url()
            .map_err(|why| format!("the proxy address {self} {why}"))?;
        reqwest::Proxy::all(proxy)
            .map_err(|_| format!("the proxy address {self} cannot be used").into())
    }

    /// The address, or what is wrong with it.
    fn url(&self) -> Result<Url, String> {
        let text = self.0.as_str();
        let with_scheme;
        let text = if text.contains("://") {
            text
        } else {
            with_scheme = Zeroizing::new(["http://", text].concat());
            with_scheme.as_str()
        };
        // The parser does not quote what it read.
        let url = Url::parse(text).map_err(|error| format!("is malformed: {error}"))?;
        if matches!(url.scheme(), "http" | "https") && url.has_host() {
            Ok(url)
        } else {
            Err("must begin with http:// or https://".to_owned())
        }
    }
}

/// Without the user part.
impl fmt::Display for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&without_user(&self.0))
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", without_user(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_is_reached_through_a_proxy_only_if_that_is_here_too() {
        for (proxy, here) in [
            ("http://127.0.0.1:3128", true),
            ("localhost:3128", true),
            ("http://[::1]:3128", true),
            ("http://proxy.example:3128", false),
            ("proxy.example", false),
            ("socks5://127.0.0.1", false),
            ("http://", false),
            ("", false),
        ] {
            let proxy = Proxy::new(proxy);
            assert_eq!(proxy.serves("127.0.0.1"), here, "{proxy}");
            assert_eq!(proxy.serves("localhost"), here, "{proxy}");
            assert!(proxy.serves("kcs.api.ksyun.com"), "{proxy}");
        }
    }

    #[test]
    fn an_address_that_is_no_proxys_is_refused_without_its_user() {
        for address in [
            "http://127.0.0.1:3128",
            "HTTPS://p:1",
            "p:1",
            "u:hunter2@p:1",
        ] {
            assert!(Proxy::new(address).to_reqwest().is_ok(), "{address}");
        }
        for (address, why) in [
            (
                "socks5://u:hunter2@p",
                "must begin with http:// or https://",
            ),
            ("data://", "must begin with http:// or https://"),
            ("http://u:hunter2@p:port", "is malformed"),
            ("http://", "is malformed"),
        ] {
            let error = Proxy::new(address).to_reqwest().unwrap_err().to_string();
            assert!(error.starts_with("the proxy address "), "{error}");
            assert!(error.contains(why) && !error.contains("hunter2"), "{error}");
        }
        let proxy = Proxy::new("http://u:hunter2@p:1");
        assert_eq!(
            format!("{proxy} {proxy:?}"),
            "http://***@p:1 \"http://***@p:1\""
        );
    }
}

//! Endpoints: scheme, host and port that requests are sent to.

use std::fmt;
use std::net::Ipv6Addr;

#[cfg(feature = "tracing")]
use crate::transport::{host_of, port_of};
use crate::transport::{is_loopback, without_user};

/// The host of the service, if no endpoint is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Host {
    /// `kcs.api.ksyun.com`, where the signature determines the region. The default with
    /// [`SignatureScheme::Header`](crate::SignatureScheme::Header).
    Global,
    /// `kcs.<region>.api.ksyun.com`. The default with [`SignatureScheme::Query`](crate::SignatureScheme::Query), whose signature has
    /// no region.
    Regional,
}

/// An endpoint: scheme, host and port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Endpoint {
    scheme: &'static str,
    /// The lowercase host, and the port unless it is the scheme's default.
    authority: String,
    /// Scheme and authority.
    address: String,
    is_loopback: bool,
}

impl Endpoint {
    /// Parses `https://host`, `http://host:port`, or a host alone, which means https.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let wrong = |why: &str| Err(format!("the endpoint {:?} {why}", without_user(text)));
        let (scheme, rest) = match text.split_once("://") {
            None => ("https", text),
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => ("https", rest),
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => ("http", rest),
            Some(_) => return wrong("is neither http nor https"),
        };
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        if authority.contains(['/', '?', '#', '@']) {
            return wrong("must be a host and a port, with no path, no query and no user");
        }
        // The colon of the port comes after the bracket of an IPv6 address.
        let bracket = authority.rfind(']').unwrap_or(0);
        let port_at = authority.rfind(':').filter(|colon| *colon >= bracket);
        let (host, port) = match port_at.and_then(|colon| authority.split_at_checked(colon)) {
            Some((host, port)) => (host, port.get(1..)),
            None => (authority, None),
        };
        let port = match port.map(|digits| (digits, digits.parse::<u16>())) {
            None => None,
            Some((digits, Ok(port))) if port > 0 && !digits.starts_with('+') => Some(port),
            // Does not quote the port: it may be a password in a URL without a host.
            Some(_) => {
                return Err(format!(
                    "the endpoint with the host {:?} has a port that is not a number from 1 to 65535",
                    without_user(host)
                ));
            }
        };
        let host = host.to_ascii_lowercase();
        let address = host
            .strip_prefix('[')
            .and_then(|host| host.strip_suffix(']'));
        match address {
            Some(address) if address.parse::<Ipv6Addr>().is_err() => {
                return wrong("has a host that is not an IPv6 address");
            }
            Some(_) => {}
            None => {
                let is_name =
                    |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
                if host.is_empty() || !host.bytes().all(is_name) {
                    return wrong("has no host, or one with characters that a host cannot have");
                }
            }
        }
        let is_loopback = is_loopback(address.unwrap_or(&host));
        let usual = if scheme == "https" { 443 } else { 80 };
        let authority = match port.filter(|port| *port != usual) {
            Some(port) => format!("{host}:{port}"),
            None => host,
        };
        Ok(Self {
            scheme,
            address: format!("{scheme}://{authority}"),
            authority,
            is_loopback,
        })
    }

    pub(super) fn scheme(&self) -> &'static str {
        self.scheme
    }

    pub(super) fn authority(&self) -> &str {
        &self.authority
    }

    /// Returns `https://host` or `http://host:port`.
    pub(super) fn as_str(&self) -> &str {
        &self.address
    }

    /// Returns the host, without port and without the brackets of an IPv6 address.
    #[cfg(feature = "tracing")]
    pub(super) fn host(&self) -> &str {
        #[cfg(test)]
        tests::HOSTS.with(|asked| asked.set(asked.get() + 1));
        host_of(&self.authority)
    }

    /// The port, also where it is the scheme's.
    #[cfg(feature = "tracing")]
    pub(super) fn port(&self) -> u16 {
        port_of(self.scheme, &self.authority)
    }

    /// Returns whether requests could be read on the way.
    pub(super) fn is_exposed(&self) -> bool {
        self.scheme == "http" && !self.is_loopback
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.address)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    #[cfg(feature = "tracing")]
    thread_local! {
        /// How often a host was asked for.
        pub(in crate::client) static HOSTS: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
    }

    #[cfg(feature = "tracing")]
    #[test]
    fn hosts_and_ports_are_told_apart() {
        for (text, host, port) in [
            ("kcs.api.ksyun.com", "kcs.api.ksyun.com", 443),
            ("http://localhost", "localhost", 80),
            ("http://127.0.0.1:8080", "127.0.0.1", 8080),
            ("http://[::1]", "::1", 80),
            ("https://[::1]:8443", "::1", 8443),
        ] {
            let endpoint = Endpoint::parse(text).unwrap();
            assert_eq!((endpoint.host(), endpoint.port()), (host, port));
        }
    }

    #[test]
    fn hosts_are_read_and_written_in_one_form() {
        for (text, form, exposed) in [
            ("kcs.api.ksyun.com", "https://kcs.api.ksyun.com", false),
            (
                "HTTPS://KCS.api.ksyun.com:443/",
                "https://kcs.api.ksyun.com",
                false,
            ),
            (
                "http://kcs.api.ksyun.com:80",
                "http://kcs.api.ksyun.com",
                true,
            ),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080", false),
            ("http://localhost:1", "http://localhost:1", false),
            ("http://[::1]:8080", "http://[::1]:8080", false),
            ("http://[::1]", "http://[::1]", false),
            ("http://[2001:db8::1]", "http://[2001:db8::1]", true),
            ("http://127.0.0.1.example", "http://127.0.0.1.example", true),
            (
                "http://[::ffff:127.0.0.1]:1",
                "http://[::ffff:127.0.0.1]:1",
                false,
            ),
            (
                "http://KCS.localhost:8080",
                "http://kcs.localhost:8080",
                false,
            ),
            ("http://localhost.example", "http://localhost.example", true),
        ] {
            let endpoint = Endpoint::parse(text).unwrap();
            assert_eq!(
                (endpoint.to_string().as_str(), endpoint.is_exposed()),
                (form, exposed)
            );
        }
    }

    #[test]
    fn each_invalid_endpoint_has_its_own_error() {
        for (reasons, texts) in [
            (
                "has no host",
                ["", "https://", "https://ho st", "https://金山"].as_slice(),
            ),
            ("has no host", &["https://host\r\nX"]),
            ("is neither http nor https", &["ftp://host", "://host"]),
            (
                "must be a host and a port",
                &[
                    "https://host/path",
                    "https://host?x",
                    "https://host#x",
                    "https://user@host",
                ],
            ),
            (
                "has a port that is not a number from 1 to 65535",
                &[
                    "https://host:",
                    "https://host:0",
                    "https://host:65536",
                    "https://host:+1",
                    "https://host\r\nX: y",
                ],
            ),
            (
                "is not an IPv6 address",
                &[
                    "https://[x]",
                    "https://[]",
                    "https://[127.0.0.1]",
                    "https://[::1]:1]",
                ],
            ),
            ("has no host", &["https://[::1"]),
        ] {
            for text in texts {
                let error = Endpoint::parse(text).unwrap_err();
                assert!(error.contains(reasons), "{text:?}: {error}");
            }
        }
    }

    #[test]
    fn no_error_shows_a_user_part() {
        for text in [
            "https://user:hunter2@host/",
            "http://hunter2@host",
            "https://user:hunter2@",
            "https//user:hunter2@host",
            "user:hunter2@host",
            "ftp://user:hunter2@host",
            "https://user:hunter2",
            "user:hunter2",
            "https://user:hunter2%40host",
            "https://us@er:hunter2@host",
            "https://user:hunter2@[::1",
            "https://user:hun/hunter2@host",
        ] {
            let error = Endpoint::parse(text).unwrap_err();
            assert!(!error.contains("hunter2"), "{error}");
            let builder = crate::Client::builder().endpoint(text);
            let shown = format!("{builder:?}");
            // Without a host behind it, it may as well be one.
            let is_marked = text.contains(['@', '%']);
            assert!(!is_marked || !shown.contains("hunter2"), "{shown}");
            assert!(!is_marked || shown.contains("***@"), "{shown}");
        }
    }
}

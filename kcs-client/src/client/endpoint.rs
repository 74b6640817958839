//! Where requests go.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

/// A scheme, a host and a port: all that an endpoint may name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Endpoint {
    scheme: &'static str,
    /// Host in lower case, and the port unless it is the scheme's.
    authority: String,
    is_loopback: bool,
}

impl Endpoint {
    /// Reads `https://host`, `http://host:port`, or a host alone, which means https.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let wrong = |why: &str| Err(format!("the endpoint {text:?} {why}"));
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
            Some(_) => return wrong("has a port that is none"),
        };
        let host = host.to_ascii_lowercase();
        let address = host
            .strip_prefix('[')
            .and_then(|host| host.strip_suffix(']'));
        let is_loopback = match address {
            Some(address) => match address.parse::<Ipv6Addr>() {
                Ok(address) => address.is_loopback(),
                Err(_) => return wrong("has a host that is no IPv6 address"),
            },
            None => {
                let is_name =
                    |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
                if host.is_empty() || !host.bytes().all(is_name) {
                    return wrong("has no host, or one with characters that a host cannot have");
                }
                host == "localhost"
                    || host
                        .parse::<Ipv4Addr>()
                        .is_ok_and(|address| address.is_loopback())
            }
        };
        let usual = if scheme == "https" { 443 } else { 80 };
        let authority = match port.filter(|port| *port != usual) {
            Some(port) => format!("{host}:{port}"),
            None => host,
        };
        Ok(Self {
            scheme,
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

    /// The host, without port and without the brackets of an IPv6 address.
    #[cfg(feature = "tracing")]
    pub(super) fn host(&self) -> &str {
        #[cfg(test)]
        tests::HOSTS.with(|asked| asked.set(asked.get() + 1));
        let (host, _) = self.parts();
        host.strip_prefix('[')
            .and_then(|host| host.strip_suffix(']'))
            .unwrap_or(host)
    }

    /// The port, also where it is the scheme's.
    #[cfg(feature = "tracing")]
    pub(super) fn port(&self) -> u16 {
        let usual = if self.scheme == "https" { 443 } else { 80 };
        let (_, port) = self.parts();
        port.and_then(|digits| digits.parse().ok()).unwrap_or(usual)
    }

    #[cfg(feature = "tracing")]
    fn parts(&self) -> (&str, Option<&str>) {
        match self.authority.rsplit_once(':') {
            // Otherwise the colon is inside of an IPv6 address.
            Some((host, port)) if !port.contains(']') => (host, Some(port)),
            _ => (&self.authority, None),
        }
    }

    /// Whether what is sent there can be read on the way.
    pub(super) fn is_exposed(&self) -> bool {
        self.scheme == "http" && !self.is_loopback
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme, self.authority)
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
        ] {
            let endpoint = Endpoint::parse(text).unwrap();
            assert_eq!(
                (endpoint.to_string().as_str(), endpoint.is_exposed()),
                (form, exposed)
            );
        }
    }

    #[test]
    fn what_is_no_endpoint_is_refused() {
        for text in [
            "",
            "https://",
            "ftp://host",
            "https://host/path",
            "https://host?x",
            "https://user@host",
            "https://host:",
            "https://host:0",
            "https://host:65536",
            "https://host:+1",
            "https://[::1",
            "https://[x]",
            "https://ho st",
            "https://金山",
            "https://host\r\nX: y",
        ] {
            assert!(Endpoint::parse(text).is_err(), "{text:?}");
        }
    }
}

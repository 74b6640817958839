//! URLs and authorities: redaction for messages, and detection of loopback.

use std::borrow::Cow;
use std::net::{Ipv4Addr, Ipv6Addr};

use reqwest::Url;

use crate::one_line::one_line;

/// The schemes of endpoints and proxies.
pub(super) const SCHEMES: [&str; 6] = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"];

/// Maximum number of characters of a redirect's target that are shown.
const MAX_SHOWN: usize = 200;

/// Replaces the user part of a URL by `***`, even if the URL is malformed.
pub(crate) fn without_user(address: &str) -> Cow<'_, str> {
    // Includes encoded and full-width separators.
    let separators = ["@", "%40", "\u{ff20}", "\u{fe6b}"];
    let ends = separators
        .iter()
        .filter_map(|separator| Some(address.rfind(separator)? + separator.len()));
    let Some(end) = ends.max() else {
        return address.into();
    };
    let (user, rest) = address.split_at_checked(end).unwrap_or(("", address));
    // Only a valid scheme is kept: anything else may be part of a password.
    let begin = user.split_once("://").map(|(begin, _)| begin);
    let mut schemes = SCHEMES.into_iter();
    let scheme = schemes.find(|scheme| begin.is_some_and(|it| it.eq_ignore_ascii_case(scheme)));
    match scheme {
        Some(scheme) => format!("{scheme}://***@{rest}").into(),
        None => format!("***@{rest}").into(),
    }
}

/// Replaces the user part of a URL by `***`. Without one, replaces an invalid port, because it may be a password in a URL without a host.
pub(crate) fn without_secrets(address: &str) -> Cow<'_, str> {
    let shown = without_user(address);
    let hidden_at = false_port(address).filter(|_| shown == address);
    match hidden_at.and_then(|at| address.get(..at)) {
        Some(host) => format!("{host}***").into(),
        None => shown,
    }
}

/// Returns the position of an invalid port.
fn false_port(address: &str) -> Option<usize> {
    let begin = address.find("://").map_or(0, |at| at + "://".len());
    let authority = address.get(begin..)?;
    if authority.parse::<Ipv6Addr>().is_ok() {
        return None;
    }
    let bracket = authority.find(']').filter(|_| authority.starts_with('['));
    let host = bracket.unwrap_or(0);
    let port_at = host + authority.get(host..)?.find(':')? + 1;
    let port = authority.get(port_at..)?.split(['/', '?', '#']).next()?;
    port.parse::<u16>().is_err().then_some(begin + port_at)
}

/// Returns the target of a redirect without user part and query, which may repeat parameters.
pub(crate) fn redirect_target(location: &str) -> String {
    let shown = match Url::parse(location) {
        Ok(mut url) if url.has_host() => {
            let has_user = !url.username().is_empty() || url.password().is_some();
            // Fails for URLs that cannot have a user.
            let _ = url.set_password(None);
            let _ = url.set_username(if has_user { "***" } else { "" });
            url.into()
        }
        _ => without_user(location).into_owned(),
    };
    let end = shown.find(['?', '#']).unwrap_or(shown.len());
    let shown = shown.get(..end).unwrap_or_default();
    one_line(shown).chars().take(MAX_SHOWN).collect()
}

/// Returns the host of an authority, without the port and the brackets of an IPv6 address.
pub(crate) fn host_of(authority: &str) -> &str {
    let host = match authority.rsplit_once(':') {
        // Otherwise the colon is part of an IPv6 address.
        Some((host, port)) if !port.contains(']') => host,
        _ => authority,
    };
    host.strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
        .unwrap_or(host)
}

/// Returns the port of an authority, or the default port of the scheme.
pub(crate) fn port_of(scheme: &str, authority: &str) -> u16 {
    let usual = if scheme == "https" { 443 } else { 80 };
    match authority.rsplit_once(':') {
        // Otherwise the colon is part of an IPv6 address.
        Some((_, port)) if !port.contains(']') => port.parse().unwrap_or(usual),
        _ => usual,
    }
}

/// Returns whether a host is loopback: `localhost` and its subdomains, `127.0.0.0/8`, `::1`, and IPv4-mapped IPv6 addresses. IPv6
/// addresses are without brackets.
pub(crate) fn is_loopback(host: &str) -> bool {
    if let Ok(address) = host.parse::<Ipv6Addr>() {
        return address.to_canonical().is_loopback();
    }
    if let Ok(address) = host.parse::<Ipv4Addr>() {
        return address.is_loopback();
    }
    let name = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
    name == "localhost" || name.ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_parts_are_not_shown_however_malformed_the_address_is() {
        for address in [
            "http://user:hunter2@h",
            "HTTPS://user:hunter2@h/",
            "https://user:hunter2@h:443/a?b#c",
            "https://hunter2@h",
            "https://user:hunter2@",
            "http://us@er:hun@hunter2@h",
            "http://user:/hunter2@h",
            "http://user:?hunter2@h",
            "http://user:#hunter2@h",
            "http://user://hunter2@h",
            "http//user:hunter2@h",
            "http:/user:hunter2@h",
            "user:hunter2@h",
            "user:hunter2@http://h",
            "//user:hunter2@h",
            "ftp://user:hunter2@h",
            "hunter2://user@h",
            "http://user:hunter2%40h",
            "http://user:hunter2\u{ff20}h",
            "http://\u{91d1}:hunter2@h",
            " http://user:hunter2@h",
            "http://user:hunter2@h:port",
            "http://user:hunter2\r\n@h",
        ] {
            let shown = without_user(address);
            assert!(!shown.contains("hunter2"), "{address:?}: {shown}");
            assert!(!shown.contains("user"), "{address:?}: {shown}");
            assert!(shown.contains("***"), "{address:?}: {shown}");
        }
        assert_eq!(without_user("http://u:p@h:1/"), "http://***@h:1/");
        for plain in ["", "https://h:1/a?b", "no address", "h"] {
            assert_eq!(without_user(plain), plain);
        }
    }

    #[test]
    fn a_password_without_a_host_is_not_shown() {
        for (address, shown) in [
            ("http://user:hunter2", "http://user:***"),
            ("socks5://user:hunter2/", "socks5://user:***"),
            ("http://user:/hunter2", "http://user:***"),
            ("http:/user:hunter2", "http:***"),
            ("//user:hunter2", "//user:***"),
            ("user:hunter2", "user:***"),
            ("user:12:hunter2", "user:***"),
            ("user:hunter2]", "user:***"),
            ("[user:hunter2", "[user:***"),
            ("http://[::1]:hunter2", "http://[::1]:***"),
            ("user:99999", "user:***"),
        ] {
            assert_eq!(without_secrets(address), shown);
        }
        assert_eq!(without_secrets("http://u:p@h:1/"), "http://***@h:1/");
        assert_eq!(without_secrets("http://u:hunter2@h:x"), "http://***@h:x");
        for plain in [
            "",
            "https://h:1/a?b",
            "no address",
            "h:65535",
            "2001:db8::1",
            "http://[2001:db8::1]",
            "http://[2001:db8::1]:8080/",
        ] {
            assert_eq!(without_secrets(plain), plain);
        }
    }

    #[test]
    fn the_scheme_of_every_proxy_is_shown() {
        for scheme in SCHEMES {
            let address = format!("{scheme}://user:hunter2@h:1");
            assert_eq!(without_user(&address), format!("{scheme}://***@h:1"));
            let upper = address.replace(scheme, &scheme.to_uppercase());
            assert_eq!(without_user(&upper), format!("{scheme}://***@h:1"));
        }
        assert_eq!(without_user("hunter2://user@h"), "***@h");
        assert_eq!(without_user("socks5hunter2://user@h"), "***@h");
    }

    #[test]
    fn a_redirects_target_is_shown_without_secrets() {
        for (location, shown) in [
            ("https://login.example/a", "https://login.example/a"),
            ("/a/b?Password=hunter2", "/a/b"),
            ("https://u:hunter2@h/a#hunter2", "https://***@h/a"),
            ("https://u@h/a", "https://***@h/a"),
            ("https://:hunter2@h/a", "https://***@h/a"),
            ("https://h/?next=https://u:hunter2@h2/", "https://h/"),
            ("//u:hunter2@h/a", "***@h/a"),
            ("https://u:hunter2@h:port", "https://***@h:port"),
            ("?Signature=x", ""),
            ("a\r\nb", "a  b"),
        ] {
            assert_eq!(redirect_target(location), shown, "{location:?}");
        }
        assert_eq!(redirect_target(&"金".repeat(1000)), "金".repeat(200));
    }

    #[test]
    fn this_machine_is_known_by_all_its_names() {
        for (authority, expected) in [
            ("localhost", true),
            ("LocalHost.", true),
            ("kcs.localhost:8080", true),
            ("a.b.LOCALHOST", true),
            ("127.0.0.1", true),
            ("127.255.0.9:80", true),
            ("[::1]", true),
            ("[::1]:8443", true),
            ("[::ffff:127.0.0.1]", true),
            ("[::ffff:7f00:1]:80", true),
            ("[::ffff:192.0.2.1]", false),
            ("[2001:db8::1]", false),
            ("[::]", false),
            ("0.0.0.0", false),
            ("192.0.2.1:80", false),
            ("localhost.example", false),
            ("notlocalhost", false),
            (".localhost.example", false),
            ("127.0.0.1.example", false),
            ("", false),
        ] {
            assert_eq!(is_loopback(host_of(authority)), expected, "{authority}");
        }
    }
}

//! Who may use the control interface.
//!
//! It shows and changes everything, and a web page in a browser of this machine can send requests to a loopback address. So the
//! page's origin is checked, and the name by which it calls this server, which it can point at any address.

use std::net::{IpAddr, Ipv6Addr};

use super::{Head, Refusal};

/// Decides who may use the control interface.
pub(super) struct Admission {
    token: Option<String>,
}

impl Admission {
    pub(super) fn new(token: Option<String>) -> Self {
        Self { token }
    }

    /// Refuses callers that may not ask.
    pub(super) fn check(&self, head: &Head<'_>) -> Result<(), Refusal> {
        self.check_page(head)?;
        match &self.token {
            Some(token) if !is_bearer(head.authorization, token) => Err(Refusal::new(
                401,
                "this server has a control token; send it as `Authorization: Bearer TOKEN`",
            )),
            _ => Ok(()),
        }
    }

    /// The same without the token.
    pub(super) fn check_page(&self, head: &Head<'_>) -> Result<(), Refusal> {
        let host = head
            .host
            .ok_or_else(|| Refusal::new(400, "the header Host is missing"))?;
        if let Some(origin) = head.origin
            && origin != format!("http://{host}")
        {
            let message = format!("pages of {origin} may not use the control interface");
            return Err(Refusal::new(403, message));
        }
        if self.token.is_some() {
            return Ok(());
        }
        if !head.is_local {
            return Err(Refusal::new(
                403,
                "the control interface is off at addresses that other machines can reach; \
                 start the server with a control token to use it here",
            ));
        }
        if !is_loopback(host) {
            return Err(Refusal::new(
                403,
                format!(
                    "the host {host} is not localhost or a loopback address; \
                     start the server with a control token to use other names"
                ),
            ));
        }
        Ok(())
    }
}

/// Whether the header `Authorization` has the token. Takes as long for a wrong token as for the right one of its length.
fn is_bearer(authorization: Option<&str>, token: &str) -> bool {
    let sent = authorization
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map_or("", |(_, sent)| sent.trim());
    let difference = sent.bytes().zip(token.bytes());
    sent.len() == token.len() && difference.fold(0, |all, (one, other)| all | (one ^ other)) == 0
}

/// Whether a header `Host` names this machine to itself.
fn is_loopback(host: &str) -> bool {
    if let Some(rest) = host.strip_prefix('[') {
        let address = rest.split_once(']').map(|(address, _)| address);
        let address = address.and_then(|address| address.parse::<Ipv6Addr>().ok());
        return address.is_some_and(|address| address.to_canonical().is_loopback());
    }
    let name = host.split_once(':').map_or(host, |(name, _)| name);
    match name.parse::<IpAddr>() {
        Ok(address) => address.is_loopback(),
        Err(_) => {
            let name = name.to_ascii_lowercase();
            name == "localhost" || name.ends_with(".localhost")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_this_machine() {
        for host in [
            "127.0.0.1:4242",
            "127.9.8.7",
            "localhost",
            "LocalHost:80",
            "kcs.localhost:1",
            "[::1]:4242",
            "[::1]",
            "[::ffff:127.0.0.1]:1",
        ] {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "",
            "10.0.0.1",
            "evil.example:4242",
            "127.0.0.1.evil.example",
            "localhost.evil.example",
            "notlocalhost",
            "[::2]:4242",
            "[::1",
            "::1",
            "0.0.0.0:4242",
            "0x7f.1",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }

    #[test]
    fn only_the_whole_token_counts() {
        for right in ["Bearer abc", "bearer abc", "BEARER  abc "] {
            assert!(is_bearer(Some(right), "abc"), "{right}");
        }
        for wrong in [
            "abc",
            "Basic abc",
            "Bearer",
            "Bearer ab",
            "Bearer abcd",
            "Bearer abd",
            "Bearer ABC",
            "Bearer abc abc",
        ] {
            assert!(!is_bearer(Some(wrong), "abc"), "{wrong}");
        }
        assert!(!is_bearer(None, "abc"));
    }
}

//! Explanations of failed connections.

use std::error::Error;
use std::fmt;

use super::proxy::Proxy;
use super::{Request, TransportError, TransportErrorKind};

/// An error with an explanation.
#[derive(Debug)]
struct Explained {
    what: String,
    source: reqwest::Error,
}

impl fmt::Display for Explained {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl Error for Explained {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.source)
    }
}

/// The messages of an error and all its causes. The types of the causes are private or depend on features, but their messages are
/// the same.
struct Said<'a> {
    text: String,
    request: &'a Request,
    proxy: Option<&'a Proxy>,
}

impl<'a> Said<'a> {
    fn by(error: &reqwest::Error, request: &'a Request, proxy: Option<&'a Proxy>) -> Self {
        let mut text = error.to_string();
        let mut cause = error.source();
        while let Some(error) = cause {
            text.push_str(": ");
            text.push_str(&error.to_string());
            cause = error.source();
        }
        Self {
            text,
            request,
            proxy,
        }
    }

    fn says(&self, part: &str) -> bool {
        self.text.contains(part)
    }

    fn says_any(&self, parts: &[&str]) -> bool {
        parts.iter().any(|part| self.says(part))
    }

    /// Returns the proxy if a TLS error is about the connection to the proxy itself.
    fn encrypted_proxy(&self) -> Option<&'a Proxy> {
        // Once there is a tunnel, TLS is spoken with the service.
        let is_of_proxy = self.request.scheme == "http" || self.says("tunnel error");
        self.proxy.filter(|it| it.is_encrypted() && is_of_proxy)
    }

    /// Returns the server that a TLS error is about.
    fn peer(&self) -> String {
        match self.encrypted_proxy() {
            Some(proxy) => format!("the proxy {proxy}"),
            None => self.request.authority.clone(),
        }
    }
}

/// Returns an explanation if the server has ended the handshake because of the client's certificate, or because there is none.
///
/// With TLS 1.3 the client may send its request before it receives the alert. Nothing was executed all the same: the server sends
/// these alerts instead of completing its handshake (RFC 8446, 4.4.2.4 and 6.2), and does not process application data before
/// that. The client uses neither early data nor post-handshake authentication.
pub(super) fn refused_certificate(
    error: &reqwest::Error,
    request: &Request,
    proxy: Option<&Proxy>,
    has_identity: bool,
) -> Option<String> {
    let said = Said::by(error, request, proxy);
    let why = if has_identity {
        "does not accept the certificate that `identity` sets"
    } else {
        "requires a certificate of the client: set one with `identity`"
    };
    let refused = said.says_any(&CLIENT_CERTIFICATE);
    refused.then(|| format!("{} {why}", said.peer()))
}

pub(super) fn no_connection(
    error: reqwest::Error,
    request: &Request,
    proxy: Option<&Proxy>,
) -> TransportError {
    let said = Said::by(&error, request, proxy);
    let authority = &request.authority;
    let mut kind = TransportErrorKind::Connect;
    let what = match proxy {
        Some(proxy) if said.says("proxy authorization required") => {
            return TransportError::new(TransportErrorKind::Unusable, credentials_wanted(proxy));
        }
        _ if said.says("certificate") => {
            kind = TransportErrorKind::Certificate;
            format!("the certificate of {} was rejected", said.peer())
        }
        Some(proxy) if said.says("tunnel error: unsuccessful") => {
            format!("the proxy {proxy} refused to connect to {authority}")
        }
        _ if said.says_any(&NOT_TLS) && said.encrypted_proxy().is_some() => format!(
            "{} was called with https and does not speak TLS: begin its address with http://",
            said.peer()
        ),
        _ if request.scheme == "https" && said.says_any(&NOT_TLS) => format!(
            "{authority} was called with https and does not speak TLS; an endpoint without a scheme means https: write \
             http://{authority} for plain http"
        ),
        Some(proxy) => format!("through the proxy {proxy}"),
        None => return TransportError::new(kind, error),
    };
    explained(kind, what, error)
}

pub(super) fn explained(
    kind: TransportErrorKind,
    what: String,
    source: reqwest::Error,
) -> TransportError {
    TransportError::new(kind, Explained { what, source })
}

pub(super) fn credentials_wanted(proxy: &Proxy) -> String {
    format!("the proxy {proxy} requires valid credentials (407)")
}

/// Messages of rustls and OpenSSL for a server that answers a handshake with plain text, and for one that closes the connection.
const NOT_TLS: [&str; 5] = [
    "InvalidContentType",
    "wrong version number",
    "packet length too long",
    "handshake eof",
    "unexpected EOF",
];

/// Messages of rustls and OpenSSL for the alerts about a client's certificate.
const CLIENT_CERTIFICATE: [&str; 14] = [
    "received fatal alert: BadCertificate",
    "received fatal alert: CertificateExpired",
    "received fatal alert: CertificateRequired",
    "received fatal alert: CertificateRevoked",
    "received fatal alert: CertificateUnknown",
    "received fatal alert: UnknownCA",
    "received fatal alert: UnsupportedCertificate",
    "SSL alert number 42",
    "SSL alert number 43",
    "SSL alert number 44",
    "SSL alert number 45",
    "SSL alert number 46",
    "SSL alert number 48",
    "SSL alert number 116",
];

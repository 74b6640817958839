//! The transport: sending HTTP requests and receiving responses.
//!
//! The client uses the network only through the trait [`Transport`]. It is defined with the plain types of this module, so you can
//! implement it with another HTTP library, a recorder or a mock. The default implementation is [`ReqwestTransport`].

mod address;
mod builder;
#[cfg(test)]
#[cfg(feature = "__tls")]
mod certificate_tests;
#[cfg(test)]
mod connection_tests;
mod failure;
#[cfg(feature = "reqwest-013")]
mod handed_in;
mod headers;
mod pem;
mod proxy;
#[cfg(test)]
mod proxy_tests;
mod reply;
mod reqwest;
#[cfg(test)]
mod test_server;
#[cfg(test)]
mod tests;
mod tls;

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use zeroize::Zeroize;

pub use self::reqwest::ReqwestTransport;
pub use crate::action::Method;
pub use crate::clock::BoxFuture;
pub use builder::ReqwestTransportBuilder;
pub use headers::Headers;

#[cfg(feature = "tracing")]
pub(crate) use address::{host_of, port_of};
pub(crate) use address::{is_loopback, redirect_target, without_secrets, without_user};

#[cfg(not(feature = "__tls"))]
const NO_TLS: &str = "https needs one of the features rustls-ring, rustls-aws-lc and native-tls";

type Source = Box<dyn std::error::Error + Send + Sync>;

/// A transport that sends HTTP requests. It must neither follow redirects nor retry, because the client handles both.
pub trait Transport: Send + Sync + fmt::Debug {
    /// Sends a request and receives the whole response.
    ///
    /// # Errors
    ///
    /// The [kind](TransportErrorKind) of the error must state how far the request got: the client retries creates only if they were
    /// certainly not sent.
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>>;
}

/// A signed HTTP request.
#[derive(Clone)]
#[non_exhaustive]
pub struct Request {
    /// HTTP method.
    pub method: Method,
    /// URL scheme: `https` or `http`.
    pub scheme: &'static str,
    /// Host, with the port unless it is the default of the scheme. The `Host` header must have exactly this value.
    pub authority: String,
    /// Percent-encoded query. It is signed and must be sent unchanged.
    pub query: String,
    /// Headers other than `Host` and `Content-Length`, with names in lowercase.
    pub headers: Vec<(Cow<'static, str>, Cow<'static, str>)>,
    /// Body, wiped on drop if it may contain secrets.
    pub body: Body,
    /// The names of the parameters with secret values.
    pub(crate) secret_names: Vec<String>,
}

impl Request {
    pub(crate) fn new(method: Method, scheme: &'static str, authority: &str) -> Self {
        Self {
            method,
            scheme,
            authority: authority.to_owned(),
            query: String::new(),
            headers: Vec::with_capacity(8),
            body: Body::default(),
            secret_names: Vec::new(),
        }
    }

    /// Returns the whole URL.
    pub fn url(&self) -> String {
        format!("{}://{}/?{}", self.scheme, self.authority, self.query)
    }

    /// Takes the body, which is empty if the method has no form.
    fn take_body(&mut self) -> Bytes {
        let body = std::mem::take(&mut self.body);
        if self.method.has_form() {
            body.into_shared()
        } else {
            Bytes::new()
        }
    }

    fn wipe(&mut self) {
        for (name, value) in &mut self.headers {
            if let (true, Cow::Owned(value)) = (is_sensitive(name), value) {
                value.zeroize();
            }
        }
    }

    /// Returns the first header with this name, compared without case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(candidate, _)| candidate.eq_ignore_ascii_case(name))
            .map(|(_, value)| &**value)
    }
}

/// Wipes the values of headers with credentials.
impl Drop for Request {
    fn drop(&mut self) {
        self.wipe();
    }
}

/// Returns whether the value of a header may be a secret or derived from one.
fn is_sensitive(name: &str) -> bool {
    [
        "authorization",
        "proxy-authorization",
        "x-amz-security-token",
    ]
    .iter()
    .any(|sensitive| name.eq_ignore_ascii_case(sensitive))
}

/// Omits query, body and values of headers, which may contain secrets or signatures.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("scheme", &self.scheme)
            .field("authority", &self.authority)
            .field("headers", &headers)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}

/// The body of a request, wiped on drop unless created by [`plain`](Self::plain).
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Body {
    bytes: Vec<u8>,
    is_plain: bool,
}

impl Body {
    /// Creates a body without secrets, which is not wiped.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            bytes: text.into().into_bytes(),
            is_plain: true,
        }
    }

    /// Returns the bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns whether the body is empty.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Converts the body into bytes that can be shared while they are sent.
    fn into_shared(mut self) -> Bytes {
        if self.is_plain {
            std::mem::take(&mut self.bytes).into()
        } else {
            Bytes::from_owner(self)
        }
    }
}

impl Drop for Body {
    fn drop(&mut self) {
        if !self.is_plain {
            self.bytes.zeroize();
        }
    }
}

impl AsRef<[u8]> for Body {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

/// Creates a body that may contain secrets.
impl From<String> for Body {
    fn from(text: String) -> Self {
        Self {
            bytes: text.into_bytes(),
            is_plain: false,
        }
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Body({} bytes)", self.bytes.len())
    }
}

/// An HTTP response with its whole body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// Headers, without values that are not strings.
    pub headers: Headers,
    /// Body.
    pub body: ResponseBody,
}

impl Response {
    /// Creates a response without headers.
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            headers: Headers::new(),
            body: ResponseBody(body.into().into()),
        }
    }

    /// Adds a header.
    #[must_use]
    pub fn with_header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.headers.push(name.as_ref(), value.as_ref());
        self
    }

    /// Returns the first header with this name, compared without case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)
    }
}

/// The body of a response. Dereferences to bytes.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ResponseBody(Bytes);

impl ResponseBody {
    /// Converts the body into a vector. Copies the bytes if they are shared.
    pub fn into_vec(self) -> Vec<u8> {
        self.0.into()
    }
}

impl Deref for ResponseBody {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for ResponseBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ResponseBody({} bytes)", self.len())
    }
}

/// The reason why a transport has no response.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Source,
}

/// The kind of a [`TransportError`], which states how far the request got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The transport cannot send the request, for example without TLS or outside of a tokio runtime. Not sent.
    Unusable,
    /// Name resolution, connection or TLS handshake failed. Not sent.
    Connect,
    /// The TLS handshake failed because of a certificate: that of the server is invalid, or the server does not accept that of the
    /// client. Not read by the service and not retried.
    Certificate,
    /// The response did not arrive in time. The request may have been executed.
    Timeout,
    /// The connection broke. The request may have been executed.
    Interrupted,
    /// The response exceeds the limit of the transport. The request was executed.
    TooLarge,
}

impl TransportError {
    /// Creates an error of this kind.
    pub fn new(
        kind: TransportErrorKind,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self {
            kind,
            source: source.into(),
        }
    }

    /// Returns the kind, which states how far the request got.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    pub(crate) fn into_parts(
        self,
    ) -> (TransportErrorKind, Box<dyn std::error::Error + Send + Sync>) {
        (self.kind, self.source)
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.kind {
            TransportErrorKind::Unusable => "the transport cannot be used",
            TransportErrorKind::Connect => "no connection",
            TransportErrorKind::Certificate => {
                "no connection, because a certificate was not accepted"
            }
            TransportErrorKind::Timeout => "no reply in time",
            TransportErrorKind::Interrupted => "the connection broke",
            TransportErrorKind::TooLarge => "the reply is too large",
        };
        f.write_str(what)
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.source)
    }
}

#[cfg(test)]
mod value_tests {
    use super::*;

    #[test]
    fn the_first_header_of_a_name_counts_in_any_case() {
        let mut request = Request::new(Method::Post, "https", "kcs.example");
        assert_eq!(request.header("a"), None);
        for (name, value) in [("x-a", "1"), ("X-A", "2"), ("x-b", "3")] {
            request.headers.push((name.into(), value.into()));
        }
        assert_eq!(request.header("X-a"), Some("1"));
        assert_eq!(request.header("x-B"), Some("3"));
        assert_eq!(request.header("x"), None);
        let response = Response::new(200, "x").with_header("X-A", "1");
        let response = response.with_header("x-a", "2");
        assert_eq!(
            (response.header("X-a"), response.header("x")),
            (Some("1"), None)
        );
        assert!(!response.headers.is_empty());
        assert!(Response::new(200, "x").headers.is_empty());
    }

    #[test]
    fn a_request_and_bodies_print_without_what_they_hold() {
        let mut request = Request::new(Method::Post, "https", "kcs.example");
        request.query = "Signature=canary".to_owned();
        request.body = "canary".to_owned().into();
        request.headers.push(("x-a".into(), "canary".into()));
        assert_eq!(
            format!("{request:?}"),
            "Request { method: Post, scheme: \"https\", authority: \"kcs.example\", headers: [\"x-a\"], body: Body(6 \
             bytes), .. }"
        );
        assert_eq!(
            format!("{:?}", Response::new(200, "canary")),
            "Response { status: 200, headers: {}, body: ResponseBody(6 bytes) }"
        );
    }

    #[test]
    fn bodies_are_the_same_where_their_bytes_and_secrecy_are() {
        let of = |text: &str| Body::from(text.to_owned());
        assert_eq!(of("a"), of("a"));
        assert_ne!(of("a"), of("b"));
        assert_ne!(of("a"), of(""));
        assert_ne!(of("a"), Body::plain("a"), "one of them is wiped on drop");
        assert_eq!(Body::plain("a"), Body::plain("a"));
        assert!(of("").is_empty() && Body::default().is_empty());
        assert!(!of("a").is_empty() && !Body::plain("a").is_empty());
        for body in [of("a"), Body::plain("a")] {
            assert_eq!((body.as_bytes(), body.as_ref()), (&b"a"[..], &b"a"[..]));
            assert_eq!(body.into_shared(), &b"a"[..]);
        }
    }

    #[test]
    fn a_body_is_sent_only_where_the_method_has_a_form() {
        for (method, sent) in [
            (Method::Get, ""),
            (Method::Post, "a"),
            (Method::Put, "a"),
            (Method::Delete, ""),
        ] {
            let mut request = Request::new(method, "https", "kcs.example");
            request.body = Body::plain("a");
            assert_eq!(request.take_body(), sent.as_bytes(), "{method:?}");
            assert!(request.body.is_empty());
        }
    }

    #[test]
    fn what_authorizes_is_sensitive() {
        for (name, sensitive) in [
            ("authorization", true),
            ("Proxy-Authorization", true),
            ("X-Amz-Security-Token", true),
            ("x-amz-date", false),
            ("", false),
        ] {
            assert_eq!(is_sensitive(name), sensitive, "{name}");
        }
        let mut request = Request::new(Method::Post, "https", "kcs.example");
        for (name, value) in [("authorization", "a"), ("accept", "b")] {
            request.headers.push((name.into(), value.to_owned().into()));
        }
        request.wipe();
        let left = ["authorization", "accept"].map(|name| request.header(name));
        assert_eq!(left, [Some(""), Some("b")]);
    }

    #[test]
    fn a_transports_error_says_what_and_keeps_why() {
        use TransportErrorKind::{Certificate, Connect, Interrupted, Timeout, TooLarge, Unusable};
        for (kind, said) in [
            (Unusable, "the transport cannot be used"),
            (Connect, "no connection"),
            (
                Certificate,
                "no connection, because a certificate was not accepted",
            ),
            (Timeout, "no reply in time"),
            (Interrupted, "the connection broke"),
            (TooLarge, "the reply is too large"),
        ] {
            let error = TransportError::new(kind, "why");
            assert_eq!((error.kind(), error.to_string()), (kind, said.to_owned()));
            let source = std::error::Error::source(&error).map(ToString::to_string);
            assert_eq!(source.as_deref(), Some("why"));
            let (own, source) = error.into_parts();
            assert_eq!((own, source.to_string()), (kind, "why".to_owned()));
        }
    }
}

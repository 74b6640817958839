//! The default transport: reqwest, HTTP/1.1, TLS as the features choose.

use std::sync::OnceLock;
use std::time::Duration;

use bytes::Bytes;

use super::{BoxFuture, Request, Response, Transport, TransportError, TransportErrorKind};
use crate::action::Method;

type Source = Box<dyn std::error::Error + Send + Sync>;

/// Sends over the network with reqwest.
///
/// - TLS is rustls with ring (feature `rustls-ring`, the default), rustls with AWS-LC (`rustls-aws-lc`) or the system's
///   library (`native-tls`); where several features are on, in this order. Certificates are checked against the system's
///   authorities, which are read when the first https request is sent and not before.
/// - Redirects are not followed: a signed request means one host.
/// - `HTTP_PROXY` and its kin are not looked at; a proxy is used where [`proxy`](ReqwestTransportBuilder::proxy) names one.
/// - Replies are taken up to 16 MiB unless told otherwise.
///
/// It must be used inside a tokio runtime with I/O and time enabled.
#[derive(Debug)]
pub struct ReqwestTransport {
    settings: ReqwestTransportBuilder,
    plain: OnceLock<reqwest::Client>,
    encrypted: OnceLock<reqwest::Client>,
}

/// Settings of a [`ReqwestTransport`].
#[derive(Clone, Debug)]
pub struct ReqwestTransportBuilder {
    connect_timeout: Duration,
    max_reply: usize,
    proxy: Option<String>,
}

impl ReqwestTransportBuilder {
    /// How long a connection may take to be made, TLS included. 10 seconds unless set.
    #[must_use]
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// How many bytes a reply may have. 16 MiB unless set.
    #[must_use]
    pub fn max_reply(mut self, bytes: usize) -> Self {
        self.max_reply = bytes;
        self
    }

    /// Sends everything through this proxy: `http://proxy.example:3128`.
    #[must_use]
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Some(url.into());
        self
    }

    /// The transport. Nothing is opened or read yet.
    pub fn build(self) -> ReqwestTransport {
        ReqwestTransport {
            settings: self,
            plain: OnceLock::new(),
            encrypted: OnceLock::new(),
        }
    }
}

impl Default for ReqwestTransport {
    fn default() -> Self {
        Self::builder().build()
    }
}

impl ReqwestTransport {
    /// To be told settings.
    pub fn builder() -> ReqwestTransportBuilder {
        ReqwestTransportBuilder {
            connect_timeout: Duration::from_secs(10),
            max_reply: 16 << 20,
            proxy: None,
        }
    }

    /// The client for a scheme, made when it is first needed.
    fn client(&self, encrypted: bool) -> Result<&reqwest::Client, TransportError> {
        let slot = if encrypted {
            &self.encrypted
        } else {
            &self.plain
        };
        if let Some(client) = slot.get() {
            return Ok(client);
        }
        let client = self
            .settings
            .client(encrypted)
            .map_err(|source| TransportError::new(TransportErrorKind::Unusable, source))?;
        // Two tasks may get here at once; the second client is dropped unused.
        Ok(slot.get_or_init(|| client))
    }

    async fn exchange(&self, request: Request) -> Result<Response, TransportError> {
        if tokio::runtime::Handle::try_current().is_err() {
            let source = "it needs a tokio runtime, and there is none here";
            return Err(TransportError::new(TransportErrorKind::Unusable, source));
        }
        let client = self.client(request.scheme == "https")?;
        let method = match request.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Put => reqwest::Method::PUT,
            Method::Delete => reqwest::Method::DELETE,
        };
        let mut call = client.request(method, request.url());
        for (name, value) in &request.headers {
            call = call.header(&**name, value);
        }
        if request.method.has_form() {
            call = call.body(Bytes::from_owner(request.body));
        }
        let reply = call.send().await.map_err(failure)?;
        self.receive(reply).await
    }

    async fn receive(&self, mut reply: reqwest::Response) -> Result<Response, TransportError> {
        let too_large = || {
            let source = format!("more than {} bytes", self.settings.max_reply);
            TransportError::new(TransportErrorKind::TooLarge, source)
        };
        let announced = reply
            .content_length()
            .and_then(|length| usize::try_from(length).ok());
        if announced.is_some_and(|length| length > self.settings.max_reply) {
            return Err(too_large());
        }
        let mut response = Response {
            status: reply.status().as_u16(),
            headers: reply
                .headers()
                .iter()
                .filter_map(|(name, value)| {
                    Some((name.to_string(), value.to_str().ok()?.to_owned()))
                })
                .collect(),
            // What is announced is not always what comes: room for more is made when it is there.
            body: Vec::with_capacity(announced.unwrap_or(0).min(1 << 20)),
        };
        while let Some(chunk) = reply.chunk().await.map_err(failure)? {
            if response.body.len().saturating_add(chunk.len()) > self.settings.max_reply {
                return Err(too_large());
            }
            response.body.extend_from_slice(&chunk);
        }
        Ok(response)
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(self.exchange(request))
    }
}

/// Without the address: it holds the parameters.
fn failure(error: reqwest::Error) -> TransportError {
    let kind = if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_builder() {
        TransportErrorKind::Unusable
    } else if error.is_timeout() {
        TransportErrorKind::Timeout
    } else {
        TransportErrorKind::Interrupted
    };
    TransportError::new(kind, error.without_url())
}

impl ReqwestTransportBuilder {
    fn client(&self, encrypted: bool) -> Result<reqwest::Client, Source> {
        let mut builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .no_proxy()
            .connect_timeout(self.connect_timeout);
        if let Some(proxy) = &self.proxy {
            builder = builder.proxy(reqwest::Proxy::all(proxy)?);
        }
        Ok(tls(builder, encrypted)?.build()?)
    }
}

#[cfg(any(feature = "rustls-ring", feature = "rustls-aws-lc"))]
fn tls(builder: reqwest::ClientBuilder, encrypted: bool) -> Result<reqwest::ClientBuilder, Source> {
    use rustls_platform_verifier::BuilderVerifierExt;

    #[cfg(feature = "rustls-ring")]
    let provider = rustls::crypto::ring::default_provider();
    #[cfg(not(feature = "rustls-ring"))]
    let provider = rustls::crypto::aws_lc_rs::default_provider();

    let config = rustls::ClientConfig::builder_with_provider(provider.into())
        .with_safe_default_protocol_versions()?;
    let config = if encrypted {
        config.with_platform_verifier()?
    } else {
        // This client never sees https, so there is nobody to trust and nothing to read.
        config.with_root_certificates(rustls::RootCertStore::empty())
    };
    Ok(builder.tls_backend_preconfigured(config.with_no_client_auth()))
}

#[cfg(all(
    feature = "native-tls",
    not(any(feature = "rustls-ring", feature = "rustls-aws-lc"))
))]
fn tls(builder: reqwest::ClientBuilder, _: bool) -> Result<reqwest::ClientBuilder, Source> {
    Ok(builder.tls_backend_native())
}

#[cfg(not(any(
    feature = "native-tls",
    feature = "rustls-ring",
    feature = "rustls-aws-lc"
)))]
fn tls(builder: reqwest::ClientBuilder, encrypted: bool) -> Result<reqwest::ClientBuilder, Source> {
    if encrypted {
        return Err(
            "https needs one of the features rustls-ring, rustls-aws-lc and native-tls".into(),
        );
    }
    Ok(builder)
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::{TcpListener, TcpStream};

    use super::*;

    const ENCRYPTS: bool = cfg!(any(
        feature = "native-tls",
        feature = "rustls-ring",
        feature = "rustls-aws-lc"
    ));

    /// A server that answers one connection with these bytes and closes it. Gives the address, and what it has received.
    fn serve(answer: impl Into<Vec<u8>>) -> (String, std::thread::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let authority = listener.local_addr().unwrap().to_string();
        let answer = answer.into();
        let thread = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let received = receive(&mut stream);
            // The client may have hung up already: that is what some of these tests are about.
            let _ = stream.write_all(&answer);
            received
        });
        (authority, thread)
    }

    /// The head of a request, and the body that it announces.
    fn receive(stream: &mut TcpStream) -> String {
        let mut text = String::new();
        let mut byte = [0];
        let mut length = None;
        loop {
            if let Some(length) = length {
                if text
                    .split_once("\r\n\r\n")
                    .is_some_and(|(_, body)| body.len() >= length)
                {
                    return text;
                }
            } else if let Some((head, _)) = text.split_once("\r\n\r\n") {
                let announced = head
                    .lines()
                    .find_map(|line| line.strip_prefix("content-length: "));
                length = Some(announced.map_or(0, |length| length.parse().unwrap()));
                continue;
            }
            if stream.read(&mut byte).unwrap() == 0 {
                return text;
            }
            text.push(char::from(byte[0]));
        }
    }

    fn request(authority: &str) -> Request {
        let mut request = Request::new(Method::Put, "http", authority);
        request.query = "Action=A%2AB&Version=1".to_owned();
        request
            .headers
            .push(("accept".into(), "application/json".to_owned()));
        request.body = "Password=x%20y".to_owned().into();
        request
    }

    async fn send(answer: impl Into<Vec<u8>>) -> Result<Response, TransportError> {
        let (authority, _) = serve(answer);
        ReqwestTransport::builder()
            .max_reply(10)
            .build()
            .send(request(&authority))
            .await
    }

    #[tokio::test]
    async fn what_is_signed_is_what_is_sent() {
        let (authority, server) =
            serve("HTTP/1.1 200 OK\r\ncontent-length: 2\r\nX-Id: 7\r\n\r\n{}");
        let response = ReqwestTransport::default()
            .send(request(&authority))
            .await
            .unwrap();
        assert_eq!(
            (response.status, response.body.as_slice()),
            (200, b"{}".as_slice())
        );
        assert_eq!(response.header("x-ID"), Some("7"));
        let received = server.join().unwrap();
        assert!(
            received.starts_with("PUT /?Action=A%2AB&Version=1 HTTP/1.1\r\n"),
            "{received}"
        );
        assert!(
            received.contains(&format!("host: {authority}\r\n")),
            "{received}"
        );
        assert!(received.ends_with("\r\n\r\nPassword=x%20y"), "{received}");
        assert!(!received.contains("accept-encoding"), "{received}");
    }

    #[tokio::test]
    async fn a_get_has_no_body() {
        let (authority, server) = serve("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
        let mut request = Request::new(Method::Get, "http", &authority);
        request.query = "A=1".to_owned();
        ReqwestTransport::default().send(request).await.unwrap();
        assert!(!server.join().unwrap().contains("content-length"));
    }

    #[tokio::test]
    async fn redirects_are_replies() {
        let answer =
            "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n";
        assert_eq!(send(answer).await.unwrap().status, 302);
    }

    #[tokio::test]
    async fn replies_are_bounded_announced_or_not() {
        for answer in [
            "HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n".to_owned(),
            format!("HTTP/1.1 200 OK\r\n\r\n{}", "x".repeat(11)),
            format!(
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n6\r\n{0}\r\n6\r\n{0}\r\n",
                "x".repeat(6)
            ),
        ] {
            assert_eq!(
                send(answer).await.unwrap_err().kind(),
                TransportErrorKind::TooLarge
            );
        }
        assert_eq!(
            send("HTTP/1.1 200 OK\r\n\r\n1234567890")
                .await
                .unwrap()
                .body
                .len(),
            10
        );
    }

    #[tokio::test]
    async fn how_far_a_request_got_is_known() {
        for answer in [
            "",
            "HTTP/1.1 200 OK\r\ncontent-le",
            "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n{}",
            "no http",
        ] {
            let error = send(answer).await.unwrap_err();
            assert_eq!(error.kind(), TransportErrorKind::Interrupted, "{answer:?}");
        }
        let free = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .to_string();
        let schemes: &[_] = if ENCRYPTS {
            &["http", "https"]
        } else {
            &["http"]
        };
        for scheme in schemes {
            let request = Request {
                scheme,
                ..request(&free)
            };
            let error = ReqwestTransport::default().send(request).await.unwrap_err();
            assert_eq!(error.kind(), TransportErrorKind::Connect, "{scheme}");
            assert!(!format!("{error:?}").contains("Password"), "{error:?}");
        }
    }

    #[tokio::test]
    async fn a_failed_handshake_means_not_sent() {
        if !ENCRYPTS {
            return;
        }
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let authority = listener.local_addr().unwrap().to_string();
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            stream
                .write_all(b"HTTP/1.1 400 no TLS here\r\n\r\n")
                .unwrap();
        });
        let request = Request {
            scheme: "https",
            ..request(&authority)
        };
        let error = ReqwestTransport::default().send(request).await.unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Connect);
        server.join().unwrap();
    }

    #[test]
    fn without_a_runtime_it_says_so() {
        let transport = ReqwestTransport::default();
        let mut sending = transport.send(request("127.0.0.1:1"));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        let std::task::Poll::Ready(Err(error)) = sending.as_mut().poll(&mut context) else {
            panic!("it went on without a runtime");
        };
        assert_eq!(error.kind(), TransportErrorKind::Unusable);
    }

    #[test]
    fn a_new_transport_has_made_nothing_yet() {
        let transport = ReqwestTransport::default();
        assert!(transport.plain.get().is_none() && transport.encrypted.get().is_none());
    }
}

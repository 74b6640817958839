//! Servers on loopback, for the tests of the default transport.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::{Method, Request, ReqwestTransport};
use crate::actions::DescribeRegions;
use crate::{Client, Credentials, Error, RetryPolicy};

pub(super) const ANSWER: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";

/// Serves any number of connections until the test's process ends, and counts them.
pub(super) struct Server {
    pub(super) authority: String,
    connections: Arc<AtomicUsize>,
}

impl Server {
    pub(super) fn start(serve: impl Fn(TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let authority = listener.local_addr().unwrap().to_string();
        let connections = Arc::new(AtomicUsize::new(0));
        let (counted, serve) = (Arc::clone(&connections), Arc::new(serve));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                counted.fetch_add(1, Ordering::SeqCst);
                let serve = Arc::clone(&serve);
                std::thread::spawn(move || serve(stream.unwrap()));
            }
        });
        Self {
            authority,
            connections,
        }
    }

    /// Answers every request on a connection the same way.
    pub(super) fn answering(answer: &'static str) -> Self {
        Self::start(move |mut stream| {
            while read_head(&mut stream).is_some() {
                // Whoever has hung up needs no answer.
                let _ = stream.write_all(answer.as_bytes());
            }
        })
    }

    pub(super) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

/// The head of a request without a body; `None` at the end of the connection.
pub(super) fn read_head(stream: &mut impl Read) -> Option<String> {
    let (mut head, mut byte) = (String::new(), [0]);
    while !head.ends_with("\r\n\r\n") {
        if !matches!(stream.read(&mut byte), Ok(1)) {
            return None;
        }
        head.push(char::from(byte[0]));
    }
    Some(head)
}

pub(super) fn get(scheme: &'static str, authority: &str) -> Request {
    let mut request = Request::new(Method::Get, scheme, authority);
    request.query = "Action=A".to_owned();
    request
}

/// A client with the standard policy, whose pauses are short.
pub(super) fn client(endpoint: &str, transport: ReqwestTransport) -> Client {
    Client::builder()
        .region("cn-beijing-6")
        .credentials(Credentials::new("AKLTEXAMPLEEXAMPLE00", "secret-key"))
        .endpoint(endpoint)
        .retry(RetryPolicy::standard().initial_backoff(Duration::from_millis(1)))
        .transport(transport)
        .build()
        .unwrap()
}

pub(super) async fn failure(endpoint: &str, transport: ReqwestTransport) -> Error {
    let kcs = client(endpoint, transport);
    let error = kcs
        .describe_regions(DescribeRegions::new())
        .await
        .unwrap_err();
    assert!(
        !format!("{error} {error:?}").contains("canary"),
        "{error:?}"
    );
    error
}

/// What a test server asks of its clients, and trusts: the authority of `testdata/authority.pem`.
#[cfg(feature = "__rustls")]
pub(super) const AUTHORITY: &str = include_str!("testdata/authority.pem");

/// Answers one request on each connection, behind a certificate that the authority has signed. It may want one of its clients
/// too.
#[cfg(feature = "__rustls")]
pub(super) fn encrypting(wants_certificate: bool) -> Server {
    use rustls::pki_types::pem::PemObject;

    let authority = rustls::pki_types::CertificateDer::from_pem_slice(AUTHORITY.as_bytes());
    let wanted = wants_certificate.then(|| authority.unwrap());
    encrypting_as(rustls::ALL_VERSIONS, wanted)
}

/// Speaks these versions, and may want a certificate of its clients that this authority has signed.
#[cfg(feature = "__rustls")]
pub(super) fn encrypting_as(
    versions: &[&'static rustls::SupportedProtocolVersion],
    wanted: Option<rustls::pki_types::CertificateDer<'static>>,
) -> Server {
    let provider = super::tls::provider();
    let mut roots = rustls::RootCertStore::empty();
    let wants_certificate = wanted.is_some();
    roots.add_parsable_certificates(wanted);
    let verifier = rustls::server::WebPkiClientVerifier::builder_with_provider(
        Arc::new(roots),
        Arc::clone(&provider),
    );
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(versions)
        .unwrap();
    let config = if wants_certificate {
        config.with_client_cert_verifier(verifier.build().unwrap())
    } else {
        config.with_no_client_auth()
    };
    let certificate = include_bytes!("testdata/signed.der").to_vec();
    let key = include_bytes!("testdata/signed-key.der").to_vec();
    let key = rustls::pki_types::PrivatePkcs8KeyDer::from(key);
    let config = config.with_single_cert(vec![certificate.into()], key.into());
    let config = Arc::new(config.unwrap());
    Server::start(move |mut stream| {
        let mut connection = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
        let mut encrypted = rustls::Stream::new(&mut connection, &mut stream);
        if read_head(&mut encrypted).is_some() {
            encrypted.write_all(ANSWER.as_bytes()).unwrap();
            encrypted.conn.send_close_notify();
            encrypted.flush().unwrap();
        } else {
            // Until the client hangs up: whatever else comes would reset the connection, and an alert might not arrive.
            let _ = std::io::copy(&mut stream, &mut std::io::sink());
        }
    })
}

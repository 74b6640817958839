//! Connections of the default transport: whose they are, how long they last, and what is said where there is none.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::*;
use crate::actions::DescribeRegions;
use crate::{Client, Credentials, Error, RetryPolicy};

const ANSWER: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
const USER: &str = "canary-user";
const PASSWORD: &str = "canary-password";

/// Serves any number of connections until the test's process ends, and counts them.
struct Server {
    authority: String,
    connections: Arc<AtomicUsize>,
}

impl Server {
    fn start(serve: impl Fn(TcpStream) + Send + Sync + 'static) -> Self {
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
    fn answering(answer: &'static str) -> Self {
        Self::start(move |mut stream| {
            while read_head(&mut stream).is_some() {
                // Whoever has hung up needs no answer.
                let _ = stream.write_all(answer.as_bytes());
            }
        })
    }

    fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

/// The head of a request without a body; `None` at the end of the connection.
fn read_head(stream: &mut impl Read) -> Option<String> {
    let (mut head, mut byte) = (String::new(), [0]);
    while !head.ends_with("\r\n\r\n") {
        if !matches!(stream.read(&mut byte), Ok(1)) {
            return None;
        }
        head.push(char::from(byte[0]));
    }
    Some(head)
}

fn get(scheme: &'static str, authority: &str) -> Request {
    let mut request = Request::new(Method::Get, scheme, authority);
    request.query = "Action=A".to_owned();
    request
}

/// A client with the standard policy, whose pauses are short.
fn client(endpoint: &str, transport: ReqwestTransport) -> Client {
    Client::builder()
        .region("cn-beijing-6")
        .credentials(Credentials::new("AKLTEXAMPLEEXAMPLE00", "secret-key"))
        .endpoint(endpoint)
        .retry(RetryPolicy::standard().initial_back_off(Duration::from_millis(1)))
        .transport(transport)
        .build()
        .unwrap()
}

async fn failure(endpoint: &str, transport: ReqwestTransport) -> Error {
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

/// A connection of a runtime that stands still would take the request and never bring the reply.
#[test]
fn a_runtime_that_stands_still_keeps_nobody_waiting() {
    let server = Server::answering(ANSWER);
    let transport = ReqwestTransport::default();
    let runtime = || {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        builder.enable_all().build().unwrap()
    };
    let send = |runtime: &tokio::runtime::Runtime| {
        runtime.block_on(async {
            let sending = transport.send(get("http", &server.authority));
            let sent = tokio::time::timeout(Duration::from_secs(10), sending).await;
            assert_eq!(sent.expect("no reply").unwrap().status, 200);
        });
    };
    let (one, other) = (runtime(), runtime());
    send(&one);
    send(&other);
    assert_eq!(server.connections(), 2);
    // Each goes on with its own.
    send(&one);
    send(&other);
    assert_eq!(server.connections(), 2);
    // A program that makes one runtime for each call does not gather clients without end.
    for _ in 0..40 {
        send(&runtime());
    }
    assert!(transport.number_of_routes() <= 16);
}

#[tokio::test]
async fn an_idle_connection_is_closed_before_load_balancers_drop_it() {
    let server = Server::answering(ANSWER);
    let transport = ReqwestTransport::default();
    for (pause, connections) in [(0, 1), (30, 1), (59, 2)] {
        tokio::time::pause();
        tokio::time::advance(Duration::from_secs(pause)).await;
        tokio::time::resume();
        transport
            .send(get("http", &server.authority))
            .await
            .unwrap();
        assert_eq!(server.connections(), connections, "after {pause} s");
    }
}

/// Answers one request on each connection, behind this certificate.
#[cfg(any(feature = "rustls-ring", feature = "rustls-aws-lc"))]
fn encrypting(certificate: &[u8], key: &[u8]) -> Server {
    let key = rustls::pki_types::PrivatePkcs8KeyDer::from(key.to_vec());
    let config = rustls::ServerConfig::builder_with_provider(super::tls::provider())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.to_vec().into()], key.into())
        .unwrap();
    let config = Arc::new(config);
    Server::start(move |mut stream| {
        let mut connection = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
        let mut encrypted = rustls::Stream::new(&mut connection, &mut stream);
        if read_head(&mut encrypted).is_some() {
            encrypted.write_all(ANSWER.as_bytes()).unwrap();
            encrypted.conn.send_close_notify();
            encrypted.flush().unwrap();
        }
    })
}

#[cfg(any(feature = "rustls-ring", feature = "rustls-aws-lc"))]
#[tokio::test]
async fn a_certificate_that_is_not_valid_is_tried_once_and_named() {
    let certificate = include_bytes!("testdata/certificate.der");
    let server = encrypting(certificate, include_bytes!("testdata/key.der"));
    let endpoint = format!("https://{}", server.authority);
    let error = failure(&endpoint, ReqwestTransport::default()).await;
    assert!(
        error.is_connect() && !error.may_have_been_executed(),
        "{error:?}"
    );
    assert!(!error.is_transient(), "{error:?}");
    let said = error.report().to_string();
    assert!(said.contains("certificate is not valid"), "{said}");
    assert!(said.contains(&server.authority), "{said}");
    assert_eq!((error.attempts(), server.connections()), (1, 1));
}

/// In a process of its own, because the authorities of a system are those of its environment.
#[cfg(all(
    target_os = "linux",
    any(feature = "rustls-ring", feature = "rustls-aws-lc")
))]
#[test]
fn the_authorities_of_the_system_are_trusted() {
    let folder = tempfile::tempdir().unwrap();
    let (authority, nobody) = (
        folder.path().join("one.pem"),
        folder.path().join("none.pem"),
    );
    std::fs::write(&authority, include_str!("testdata/authority.pem")).unwrap();
    std::fs::write(&nobody, "").unwrap();
    for (file, expected) in [(authority, "1 passed"), (nobody, "1 failed")] {
        let child = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "--ignored", "--test-threads=1"])
            .arg("transport::connection_tests::a_server_of_a_trusted_authority_is_called")
            .env("SSL_CERT_FILE", &file)
            .env_remove("SSL_CERT_DIR")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&child.stdout);
        assert!(said.contains(expected), "{file:?}: {said}");
    }
}

#[cfg(all(
    target_os = "linux",
    any(feature = "rustls-ring", feature = "rustls-aws-lc")
))]
#[tokio::test]
#[ignore = "the test above runs it, with an authority that it trusts"]
async fn a_server_of_a_trusted_authority_is_called() {
    let certificate = include_bytes!("testdata/signed.der");
    let server = encrypting(certificate, include_bytes!("testdata/signed-key.der"));
    let request = get("https", &server.authority);
    let reply = ReqwestTransport::default().send(request).await.unwrap();
    assert_eq!((reply.status, &*reply.body), (200, &b"{}"[..]));
}

#[cfg(any(
    feature = "native-tls",
    feature = "rustls-ring",
    feature = "rustls-aws-lc"
))]
#[tokio::test]
async fn an_endpoint_that_speaks_plain_http_is_told_how_to_be_written() {
    for answer in [
        "HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n",
        "HTTP/1.0 400 Bad Request\r\n\r\nClient sent something else.",
        "<!DOCTYPE HTML>",
        "",
    ] {
        // It reads a part of the handshake, which is no request.
        let server = Server::start(move |mut stream| {
            stream.read_exact(&mut [0; 5]).unwrap();
            stream.write_all(answer.as_bytes()).unwrap();
            stream.shutdown(std::net::Shutdown::Write).unwrap();
            while stream.read(&mut [0; 1024]).is_ok_and(|length| length > 0) {}
        });
        for endpoint in [
            server.authority.clone(),
            format!("https://{}", server.authority),
        ] {
            let error = failure(&endpoint, ReqwestTransport::default()).await;
            assert!(error.is_connect(), "{error:?}");
            let said = error.report().to_string();
            assert!(said.contains("was called with https"), "{said}");
            let right = format!("write http://{} for", server.authority);
            assert!(said.contains(&right), "{said}");
        }
    }
}

fn through(proxy: &str) -> ReqwestTransport {
    ReqwestTransport::builder().proxy(proxy).build()
}

#[tokio::test]
async fn a_proxy_that_wants_other_credentials_is_named_and_asked_once() {
    let answer = "HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic realm=\"x\"\r\ncontent-length: 0\r\n\r\n";
    for endpoint in ["https://192.0.2.1", "http://127.0.0.1:1"] {
        let proxy = Server::answering(answer);
        let address = format!("http://{USER}:{PASSWORD}@{}", proxy.authority);
        let error = failure(endpoint, through(&address)).await;
        assert!(!error.may_have_been_executed(), "{error:?}");
        assert!(!error.is_transient() && !error.is_service(), "{error:?}");
        let said = error.report().to_string();
        assert!(
            said.contains(&format!(
                "***@{} requires valid credentials (407)",
                proxy.authority
            )),
            "{said}"
        );
        assert_eq!(
            (error.attempts(), proxy.connections()),
            (1, 1),
            "{endpoint}"
        );
    }
}

#[cfg(any(
    feature = "native-tls",
    feature = "rustls-ring",
    feature = "rustls-aws-lc"
))]
#[tokio::test]
async fn a_proxy_that_refuses_or_is_not_there_is_named() {
    for (answer, said) in [
        (
            "HTTP/1.1 403 Forbidden\r\n\r\n",
            "refuses to connect to 192.0.2.1",
        ),
        (
            "HTTP/1.1 502 Bad Gateway\r\n\r\n",
            "refuses to connect to 192.0.2.1",
        ),
        ("no proxy", "refuses to connect to 192.0.2.1"),
    ] {
        let proxy = Server::start(move |mut stream| {
            read_head(&mut stream);
            stream.write_all(answer.as_bytes()).unwrap();
        });
        let address = format!("http://{USER}:{PASSWORD}@{}", proxy.authority);
        let error = failure("https://192.0.2.1", through(&address)).await;
        assert!(
            error.is_connect() && !error.may_have_been_executed(),
            "{error:?}"
        );
        let expected = format!("the proxy http://***@{} {said}", proxy.authority);
        assert!(error.report().to_string().contains(&expected), "{error}");
    }
    let free = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    for endpoint in ["https://192.0.2.1", "http://127.0.0.1:1"] {
        let address = format!("http://{USER}:{PASSWORD}@{free}");
        let error = failure(endpoint, through(&address)).await;
        assert!(
            error.is_connect() && !error.may_have_been_executed(),
            "{error:?}"
        );
        assert!(
            error
                .report()
                .to_string()
                .contains(&format!("the proxy http://***@{free}")),
            "{error}"
        );
    }
}

/// What is sent in clear is for this machine alone.
#[tokio::test]
async fn a_request_to_this_machine_does_not_leave_it() {
    let server = Server::answering(ANSWER);
    for address in [
        "http://proxy.invalid:3128",
        "proxy.invalid:3128",
        "http://192.0.2.1:3128",
    ] {
        for host in ["127.0.0.1", "localhost"] {
            let (_, port) = server.authority.rsplit_once(':').unwrap();
            let transport = ReqwestTransport::builder()
                .proxy(address)
                .connect_timeout(Duration::from_secs(2))
                .build();
            let reply = transport.send(get("http", &format!("{host}:{port}"))).await;
            assert_eq!(reply.unwrap().status, 200, "{address} {host}");
        }
    }
    // A proxy on this machine, for those who want to see what is sent.
    let proxy = Server::answering("HTTP/1.1 299 By the proxy\r\ncontent-length: 0\r\n\r\n");
    let reply = through(&proxy.authority)
        .send(get("http", &server.authority))
        .await;
    assert_eq!(reply.unwrap().status, 299);
}

#[tokio::test]
async fn nothing_shows_the_user_part_of_a_proxy() {
    for rest in ["h:1", "h:port", "", "[::1", "h h", "/", "h:1@"] {
        for scheme in [
            "http://",
            "https://",
            "",
            "http//",
            "http:/",
            "ftp://",
            "socks5://",
        ] {
            let address = format!("{scheme}{USER}:{PASSWORD}@{rest}");
            let builder = ReqwestTransport::builder()
                .proxy(&address)
                .connect_timeout(Duration::from_millis(1));
            let mut shown = format!("{builder:?}");
            let transport = builder.clone().build();
            shown.push_str(&format!("{transport:?}"));
            let error = transport.send(get("http", "192.0.2.1")).await.unwrap_err();
            shown.push_str(&format!("{transport:?} {error:?} {error}"));
            let error = failure("https://192.0.2.1", builder.build()).await;
            shown.push_str(&format!("{error:?} {error}"));
            assert!(!shown.contains("canary"), "{address}: {shown}");
            assert!(shown.contains("***@"), "{address}: {shown}");
        }
    }
}

#[cfg(feature = "test-util")]
#[test]
fn a_recorder_shows_no_user_part_either() {
    let folder = tempfile::tempdir().unwrap();
    let proxy = format!("http://{USER}:{PASSWORD}@h:1");
    let recorder = crate::testing::Recorder::to_file(through(&proxy), folder.path().join("tape"));
    let shown = format!("{:?}", recorder.unwrap());
    assert!(
        shown.contains("***@h:1") && !shown.contains("canary"),
        "{shown}"
    );
}

/// Neither a log of headers nor a compression of them may keep what proves who calls.
#[test]
fn what_proves_who_calls_is_marked_as_sensitive_and_taken_out() {
    let mut request = get("http", "127.0.0.1:1");
    request.headers = vec![
        ("accept".into(), "application/json".into()),
        ("X-Amz-Security-Token".into(), "token".to_owned().into()),
        ("authorization".into(), "proof".to_owned().into()),
        ("x-team".into(), "billing \u{e9}".to_owned().into()),
    ];
    let host = super::headers::host("127.0.0.1:1").unwrap();
    let map = super::headers::to_send(&mut request, host).unwrap();
    let sensitive = |name: &str| map[name].is_sensitive();
    assert!(sensitive("x-amz-security-token") && sensitive("authorization"));
    assert!(!sensitive("accept") && !sensitive("host") && !sensitive("x-team"));
    assert_eq!(map["x-amz-security-token"], "token");
    assert_eq!(map["authorization"], "proof");
    assert_eq!(map["x-team"].as_bytes(), "billing \u{e9}".as_bytes());
    let left: Vec<_> = request
        .headers
        .iter()
        .map(|(_, value)| value.as_ref())
        .collect();
    assert_eq!(left, [""; 4]);
}

/// As it is dropped.
#[test]
fn a_request_that_is_not_sent_is_wiped() {
    let mut request = get("http", "127.0.0.1:1");
    request.headers = vec![
        ("x-amz-security-token".into(), "token".to_owned().into()),
        ("accept".into(), "application/json".into()),
    ];
    request.wipe();
    let left: Vec<_> = request
        .headers
        .iter()
        .map(|(_, value)| value.as_ref())
        .collect();
    assert_eq!(left, ["", "application/json"]);
}

#[tokio::test]
async fn a_redirect_says_where_it_leads() {
    for (status, location, body, said) in [
        (
            302,
            "http://127.0.0.1:1/login?Password=canary",
            "",
            " to http://127.0.0.1:1/login, which",
        ),
        (301, "/elsewhere", "", " to /elsewhere, which"),
        (
            307,
            "https://canary-user:canary@h/x#canary",
            "<a href=\"https://canary-user:canary@h/x#canary\">",
            " to https://***@h/x, which",
        ),
        (308, "canary@h", "not json", " to ***@h, which"),
        (303, "", "", "is a redirect, which"),
    ] {
        let answer = format!(
            "HTTP/1.1 {status} Moved\r\nlocation: {location}\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        let server = Server::answering(answer.leak());
        let error = failure(
            &format!("http://{}", server.authority),
            ReqwestTransport::default(),
        )
        .await;
        assert!(error.is_decode(), "{error:?}");
        assert!(
            error
                .report()
                .to_string()
                .contains("the reply is a redirect"),
            "{error}"
        );
        assert!(error.report().to_string().contains(said), "{error}");
        assert_eq!(error.http_status(), Some(status));
    }
}

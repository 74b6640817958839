//! Requests that go through a proxy, or shall not.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::Duration;

use super::test_server::{ANSWER, Server, failure, get, read_head};
use super::*;
use crate::actions::DescribeRegions;
use crate::environment::Environment;
use crate::{Client, Credentials, RetryPolicy};

const USER: &str = "canary-user";
const PASSWORD: &str = "canary-password";

fn through(proxy: &str) -> ReqwestTransport {
    ReqwestTransport::builder().proxy(proxy).build().unwrap()
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

#[cfg(feature = "__tls")]
#[tokio::test]
async fn a_proxy_that_refuses_or_is_not_there_is_named() {
    for (answer, said) in [
        (
            "HTTP/1.1 403 Forbidden\r\n\r\n",
            "refused to connect to 192.0.2.1",
        ),
        (
            "HTTP/1.1 502 Bad Gateway\r\n\r\n",
            "refused to connect to 192.0.2.1",
        ),
        ("no proxy", "refused to connect to 192.0.2.1"),
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
                .build()
                .unwrap();
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
            "socks5h://",
        ] {
            let address = format!("{scheme}{USER}:{PASSWORD}@{rest}");
            let builder = ReqwestTransport::builder()
                .proxy(&address)
                .connect_timeout(Duration::from_millis(1));
            let mut shown = format!("{builder:?}");
            match builder.build() {
                Ok(transport) => {
                    shown.push_str(&format!("{transport:?}"));
                    let error = transport.send(get("http", "192.0.2.1")).await.unwrap_err();
                    shown.push_str(&format!("{transport:?} {error:?} {error}"));
                    let error = failure("https://192.0.2.1", transport).await;
                    shown.push_str(&format!("{error:?} {}", error.report()));
                }
                Err(error) => {
                    assert!(error.is_configuration(), "{error}");
                    shown.push_str(&format!("{error:?} {error}"));
                }
            }
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

/// A transport in an environment with these variables.
fn within(variables: &[(&str, &str)]) -> ReqwestTransport {
    let builder = ReqwestTransportBuilder::in_environment(Environment::of(variables));
    builder.build().unwrap()
}

const BY_THE_PROXY: &str = "HTTP/1.1 299 By the proxy\r\ncontent-length: 0\r\n\r\n";

#[tokio::test]
async fn the_environment_names_the_proxy() {
    let proxy = Server::answering(BY_THE_PROXY);
    let server = Server::answering(ANSWER);
    for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
        let transport = within(&[(name, &proxy.authority), ("NO_PROXY", "other.example")]);
        let reply = transport.send(get("http", "kcs.invalid:81")).await.unwrap();
        assert_eq!(reply.status, 299, "{name}");
        // Never for this machine.
        let reply = transport
            .send(get("http", &server.authority))
            .await
            .unwrap();
        assert_eq!(reply.status, 200, "{name}");
    }
    let builder = ReqwestTransportBuilder::in_environment(Environment::of(&[(
        "HTTP_PROXY",
        &proxy.authority,
    )]));
    let off = builder.clone().no_proxy();
    let off = off
        .connect_timeout(Duration::from_millis(1))
        .build()
        .unwrap();
    let error = off.send(get("http", "192.0.2.1")).await;
    assert_eq!(error.unwrap_err().kind(), TransportErrorKind::Connect);
    // One that is set comes before it, and is asked for this machine as well, because it is here.
    let other = Server::answering("HTTP/1.1 298 By the other\r\ncontent-length: 0\r\n\r\n");
    let set = builder.proxy(&other.authority).build().unwrap();
    for authority in ["kcs.invalid", &server.authority] {
        assert_eq!(set.send(get("http", authority)).await.unwrap().status, 298);
    }
}

#[tokio::test]
async fn errors_name_the_variable_of_the_proxy() {
    let answer = "HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n";
    let wants_credentials = Server::answering(answer);
    let free = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .to_string();
    for (authority, says) in [
        (
            &wants_credentials.authority,
            "requires valid credentials (407)",
        ),
        (&free, "through the proxy"),
    ] {
        let address = format!("http://{USER}:{PASSWORD}@{authority}");
        let transport = within(&[("ALL_PROXY", &address)]);
        let sent = transport.send(get("http", "192.0.2.1")).await;
        let said = format!("{:?}", sent.unwrap_err());
        let named = format!("the proxy http://***@{authority} (from ALL_PROXY)");
        assert!(said.contains(&named) && said.contains(says), "{said}");
        assert!(!said.contains("canary"), "{said}");
    }
}

/// Takes one connection as a SOCKS5 proxy without credentials, and answers the request that comes over it. Gives what was to
/// be connected to.
fn socks() -> (String, std::thread::JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let authority = listener.local_addr().unwrap().to_string();
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut greeting = [0; 3];
        stream.read_exact(&mut greeting).unwrap();
        assert_eq!(greeting, [5, 1, 0]);
        stream.write_all(&[5, 0]).unwrap();
        let mut wanted = vec![0; 4];
        stream.read_exact(&mut wanted).unwrap();
        assert_eq!(wanted[..3], [5, 1, 0]);
        let length = match wanted[3] {
            1 => 4,
            _ => {
                let mut length = [0];
                stream.read_exact(&mut length).unwrap();
                length[0].into()
            }
        };
        let mut target = vec![0; length + 2];
        stream.read_exact(&mut target).unwrap();
        stream
            .write_all(&[5, 0, 0, 1, 127, 0, 0, 1, 0, 80])
            .unwrap();
        read_head(&mut stream).unwrap();
        stream.write_all(BY_THE_PROXY.as_bytes()).unwrap();
        target
    });
    (authority, server)
}

#[tokio::test]
async fn a_socks_proxy_takes_addresses_or_resolves_names() {
    for (scheme, host, target) in [
        ("socks5", "192.0.2.1", &[192, 0, 2, 1][..]),
        ("socks5h", "kcs.invalid", b"kcs.invalid"),
    ] {
        let (authority, server) = socks();
        let transport = within(&[("ALL_PROXY", &format!("{scheme}://{authority}"))]);
        let reply = transport.send(get("http", &format!("{host}:81"))).await;
        assert_eq!(reply.unwrap().status, 299);
        assert_eq!(server.join().unwrap(), [target, &[0, 81]].concat());
    }
}

/// In a process of its own, because the environment is that of the whole process.
#[test]
fn a_client_takes_the_proxy_of_its_process() {
    let proxy = Server::answering(BY_THE_PROXY);
    let broken = "http://canary@p:port";
    for (name, address, expected) in [
        (
            "HTTP_PROXY",
            proxy.authority.as_str(),
            "HTTP status Some(299)",
        ),
        (
            "HTTP_PROXY",
            broken,
            "not built: the proxy http://***@p:port (from HTTP_PROXY) is malformed",
        ),
        ("https_proxy", broken, "built\n"),
        ("NO_PROXY", "10.0.0.0/33", "built\n"),
    ] {
        let mut child = std::process::Command::new(std::env::current_exe().unwrap());
        for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"] {
            child.env_remove(name).env_remove(name.to_lowercase());
        }
        let child = child
            .args(["--exact", "--ignored", "--nocapture", "--test-threads=1"])
            .arg("transport::proxy_tests::a_client_in_this_environment")
            .env(name, address)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&child.stdout);
        assert!(said.contains(expected), "{name}={address}: {said}");
        assert!(
            said.contains("1 passed") && !said.contains("canary"),
            "{said}"
        );
    }
}

#[tokio::test]
#[ignore = "the test above runs it, in an environment with a proxy"]
async fn a_client_in_this_environment() {
    let built = Client::builder()
        .region("cn-beijing-6")
        .credentials(Credentials::new("AKLTEXAMPLEEXAMPLE00", "secret-key"))
        .endpoint("http://kcs.invalid")
        .allow_plain_http()
        .retry(RetryPolicy::disabled())
        .build();
    let kcs = match built {
        Ok(kcs) => kcs,
        Err(error) => {
            println!("not built: {error}");
            return assert!(error.is_configuration());
        }
    };
    println!("built");
    if std::env::var_os("HTTP_PROXY").is_some() {
        let error = kcs
            .describe_regions(DescribeRegions::new())
            .await
            .unwrap_err();
        println!("HTTP status {:?}", error.http_status());
    }
}

/// Not the service, for which plain http would then be advised.
#[cfg(feature = "__tls")]
#[tokio::test]
async fn a_proxy_that_is_called_with_https_and_speaks_no_tls_is_named() {
    for endpoint in ["https://192.0.2.1", "http://127.0.0.1:1"] {
        for answer in ["HTTP/1.1 400 Bad Request\r\n\r\n", ""] {
            let proxy = Server::start(move |mut stream| {
                // What is not read would reset the connection.
                let mut hello = [0; 8192];
                assert!(stream.read(&mut hello).unwrap() > 0);
                stream.write_all(answer.as_bytes()).unwrap();
            });
            let address = format!("https://{USER}:{PASSWORD}@{}", proxy.authority);
            let error = failure(endpoint, through(&address)).await;
            assert!(
                error.is_connect() && !error.may_have_been_executed(),
                "{error:?}"
            );
            let said = error.report().to_string();
            let expected = format!(
                "the proxy https://***@{} was called with https and does not speak TLS: begin its address with http://",
                proxy.authority
            );
            assert!(said.contains(&expected), "{said}");
            let (_, host) = endpoint.split_once("://").unwrap();
            assert!(!said.contains(&format!("{host} was called")), "{said}");
        }
    }
}

#[cfg(feature = "__rustls")]
#[tokio::test]
async fn a_certificate_of_a_proxy_that_is_not_valid_is_named() {
    for endpoint in ["https://192.0.2.1", "http://127.0.0.1:1"] {
        let proxy = super::test_server::encrypting(false);
        let address = format!("https://{USER}:{PASSWORD}@{}", proxy.authority);
        let error = failure(endpoint, through(&address)).await;
        assert!(error.is_connect() && !error.is_transient(), "{error:?}");
        let said = error.report().to_string();
        let expected = format!(
            "the certificate of the proxy https://***@{} was rejected",
            proxy.authority
        );
        assert!(said.contains(&expected), "{said}");
        assert_eq!((error.attempts(), proxy.connections()), (1, 1));
    }
}

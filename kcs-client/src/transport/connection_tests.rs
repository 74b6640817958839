//! Connections of the default transport: whose they are, how long they last, and what is said where there is none.

#[cfg(feature = "__tls")]
use std::io::{Read, Write};
use std::time::Duration;

use super::test_server::{ANSWER, Server, failure, get};
use super::*;

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

/// Sends a request after each pause, in seconds, and counts the connections that were opened by then.
async fn assert_connections(transport: &ReqwestTransport, expected: [(u64, usize); 3]) {
    let server = Server::answering(ANSWER);
    for (pause, connections) in expected {
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

#[tokio::test]
async fn an_idle_connection_is_closed_before_load_balancers_drop_it() {
    assert_connections(&ReqwestTransport::default(), [(0, 1), (30, 1), (59, 2)]).await;
}

#[cfg(feature = "__tls")]
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

#[cfg(all(feature = "reqwest-013", feature = "__rustls"))]
#[tokio::test]
async fn a_client_that_was_handed_in_sends_and_follows_no_redirect() {
    // reqwest builds no client without one. Another test may have set it.
    let _ = rustls::crypto::CryptoProvider::install_default((*super::tls::provider()).clone());
    let to = Server::answering(ANSWER);
    let location = format!(
        "HTTP/1.1 302 Found\r\nlocation: http://{}/canary\r\ncontent-length: 0\r\n\r\n",
        to.authority
    );
    let server = Server::answering(location.leak());
    let client = ::reqwest::Client::builder()
        .user_agent("handed in")
        .no_proxy();
    let follows = ReqwestTransport::from_client(client.build().unwrap());
    let reply = follows.send(get("http", &to.authority)).await.unwrap();
    assert_eq!(reply.status, 200);
    let error = follows
        .send(get("http", &server.authority))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::Interrupted);
    let said = format!("{error:?}");
    assert!(
        said.contains("has followed a redirect") && !said.contains("canary"),
        "{said}"
    );
    assert_eq!(to.connections(), 1, "the connection was kept");

    let client = ::reqwest::Client::builder().redirect(::reqwest::redirect::Policy::none());
    let right = ReqwestTransport::from_client(client.no_proxy().build().unwrap());
    let reply = right.send(get("http", &server.authority)).await.unwrap();
    assert_eq!(reply.status, 302);
    // Proxies and certificates are the client's own business.
    assert_eq!(right.check("https", "kcs.example"), Ok(()));
}

/// Each endpoint has connections of its own, so one that is not kept shows as another connection.
#[tokio::test]
async fn idle_connections_are_kept_as_long_and_as_many_as_set() {
    for (set, connections) in [
        (ReqwestTransport::builder(), 1),
        (
            ReqwestTransport::builder().pool_idle_timeout(Duration::MAX),
            1,
        ),
        (ReqwestTransport::builder().pool_max_idle_per_host(0), 3),
    ] {
        let server = Server::answering(ANSWER);
        let transport = set.build().unwrap();
        for _ in 0..3 {
            transport
                .send(get("http", &server.authority))
                .await
                .unwrap();
        }
        assert_eq!(server.connections(), connections, "{transport:?}");
    }
    let builder = ReqwestTransport::builder().pool_idle_timeout(Duration::from_secs(20));
    let transport = builder.build().unwrap();
    assert_connections(&transport, [(0, 1), (10, 1), (30, 2)]).await;
}

//! Who may use the control interface.

use std::net::SocketAddr;

use kcs_local::{Server, ServerBuilder};
use serde_json::json;

use super::{request, send, started};

/// A page of another site can send requests to this machine, and can point a name of its own at it.
#[tokio::test]
async fn foreign_hosts_and_origins_are_refused() {
    let server = started(|it| it).await;
    let port = server.address().port();
    let refused = async |headers: &[(&str, &str)]| {
        let reply = send(
            server.address(),
            &request("POST", "/_kcs/reset", headers, ""),
        )
        .await;
        let (status, message) = reply.refused();
        (status, message.to_owned())
    };
    let own = format!("localhost:{port}");
    for host in [
        "evil.example",
        &format!("127.0.0.1.evil.example:{port}"),
        "10.0.0.1",
    ] {
        let (status, message) = refused(&[("host", host)]).await;
        assert_eq!(status, 403);
        assert!(
            message.starts_with(&format!("the host {host} is not localhost")),
            "{message}"
        );
    }
    for origin in [
        "http://evil.example",
        "null",
        "https://localhost",
        "http://localhost:1",
        "\u{e9}",
    ] {
        let (status, message) = refused(&[("host", &own), ("origin", origin)]).await;
        assert_eq!(status, 403);
        assert!(
            message.ends_with("may not use the control interface"),
            "{message}"
        );
    }
    let (status, message) = refused(&[]).await;
    assert_eq!((status, &*message), (400, "the header Host is missing"));
    for headers in [
        &[("host", &*own)][..],
        &[("host", &own), ("origin", &format!("http://{own}"))],
        &[("host", &format!("[::1]:{port}"))],
    ] {
        let text = request("POST", "/_kcs/reset", headers, "");
        assert_eq!(
            send(server.address(), &text).await.ok(),
            json!({ "reset": true })
        );
    }
}

#[tokio::test]
async fn a_token_is_asked_for_if_there_is_one() {
    let server = started(|it| it.control_token("t-1")).await;
    let ask = async |headers: &[(&str, &str)]| {
        send(
            server.address(),
            &request("GET", "/_kcs/ready", headers, ""),
        )
        .await
    };
    for headers in [
        &[("host", "localhost")][..],
        &[("host", "localhost"), ("authorization", "Bearer t-2")],
        &[("host", "localhost"), ("authorization", "t-1")],
    ] {
        let reply = ask(headers).await;
        assert_eq!(
            reply.refused(),
            (
                401,
                "this server has a control token; send it as `Authorization: Bearer TOKEN`"
            )
        );
    }
    // Whoever has the token may call the server by any name, but not from a page of another site.
    let token = ("authorization", "Bearer t-1");
    ask(&[("host", "kcs.test:1"), token]).await.ok();
    let foreign = [
        ("host", "kcs.test:1"),
        token,
        ("origin", "http://evil.example"),
    ];
    assert_eq!(ask(&foreign).await.status, 403);
    for token in ["", "a b", "é", "a\n"] {
        let error = Server::builder().control_token(token).start().await;
        let error = error.unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::InvalidInput, "{token:?}");
    }
}

/// At an address that others can reach, only with a token; a connection to a loopback address is of this machine.
#[tokio::test]
async fn it_is_off_at_other_addresses() {
    // The address by which this machine reaches others; a UDP socket sends nothing by being connected.
    let probe = std::net::UdpSocket::bind("0.0.0.0:0").unwrap();
    let outside = probe
        .connect("192.0.2.1:9")
        .and_then(|()| probe.local_addr());
    let listen = "0.0.0.0:0".parse().unwrap();
    let everywhere = |it: ServerBuilder| it.listen(listen).allow_remote(true);
    let (open, closed) = (
        started(|it| everywhere(it).control_token("t")).await,
        started(everywhere).await,
    );
    let text = request(
        "GET",
        "/_kcs/ready",
        &[("host", "localhost"), ("authorization", "Bearer t")],
        "",
    );
    let at = |server: &Server, ip| SocketAddr::new(ip, server.address().port());
    let loopback = "127.0.0.1".parse().unwrap();
    send(at(&closed, loopback), &text).await.ok();
    send(at(&open, loopback), &text).await.ok();
    match outside {
        Ok(outside) if !outside.ip().is_loopback() => {
            let reply = send(at(&closed, outside.ip()), &text).await;
            let (status, message) = reply.refused();
            assert_eq!(status, 403);
            assert!(
                message.starts_with("the control interface is off at addresses"),
                "{message}"
            );
            send(at(&open, outside.ip()), &text).await.ok();
        }
        // This machine has no other address.
        outside => println!("not tried from another address: {outside:?}"),
    }
}

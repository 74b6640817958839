//! Requests that nobody sends by mistake: the server answers with a documented code and keeps no more of them than it should.

use kcs_client::clock::UnixTime;
use kcs_client::sign::query;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{ACCESS_KEY, Local, Raw, SECRET_KEY, TIME, form};

/// Beside a member of a record, what `…` and names of errors take.
const LONGEST: usize = 1100;

/// A thousand requests are kept: each of them may be as long as the server reads.
#[tokio::test]
async fn long_requests_are_not_kept_whole() {
    let local = Local::start().await;
    let long = "x".repeat(60_000);
    let (path, action) = (
        format!("/{long}"),
        format!("Action={long}&Version=2016-07-01"),
    );
    let body = format!(
        "Action=DescribeRegions&Version=2016-07-01&Region={}",
        "r".repeat(1_000_000)
    );
    let form_type = [("content-type", "application/x-www-form-urlencoded")];
    let requests = [
        Raw {
            path: &path,
            ..Raw::default()
        },
        Raw {
            query: &action,
            ..Raw::default()
        },
        Raw {
            method: "POST",
            headers: &form_type,
            body: body.as_bytes(),
            ..Raw::default()
        },
    ];
    for request in requests {
        local.send_signed(request).await;
    }
    let method = "M".repeat(50_000);
    local
        .send_signed(Raw {
            method: &method,
            ..Raw::default()
        })
        .await
        .error();
    let received = local.server.received();
    assert_eq!(received.len(), 4);
    for record in received {
        let texts = [
            &record.region,
            &record.message,
            &record.action,
            &record.code,
        ];
        let texts = texts.into_iter().flatten();
        for text in texts.chain([&record.method, &record.path]) {
            assert!(
                text.len() <= LONGEST,
                "{} bytes: {}",
                text.len(),
                &text[..80]
            );
        }
    }
}

#[tokio::test]
async fn a_request_with_both_signatures_is_rejected() {
    let local = Local::start().await;
    let timestamp = UnixTime::from_seconds(TIME).extended().to_string();
    let query = query::Signer::new(SECRET_KEY).sign(&[
        ("Accesskey", ACCESS_KEY),
        ("Action", "DescribeRegions"),
        ("Service", "kcs"),
        ("SignatureMethod", query::METHOD),
        ("SignatureVersion", query::VERSION),
        ("Timestamp", &timestamp),
        ("Version", "2016-07-01"),
    ]);
    let once = format!("GET /?{query} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n");
    assert_eq!(local.send(once.as_bytes()).await.status, 200);
    let answer = local
        .send_signed(Raw {
            query: &query,
            ..Raw::default()
        })
        .await;
    assert_eq!(
        answer.error(),
        (
            "ValidationError",
            "the request has two signatures, the header Authorization and the parameter Signature; send one of them"
        )
    );
    // What a proxy adds is no signature.
    let basic = once.replace("connection:", "authorization: Basic eDp5\r\nconnection:");
    assert_eq!(local.send(basic.as_bytes()).await.status, 200);
}

/// Neither signature has a number that is used once. Within its window a request may be repeated, as by a client that retries.
#[tokio::test]
async fn a_request_may_be_repeated_within_its_window_only() {
    let local = Local::start().await;
    let query = form(&[("Action", "DescribeRegions"), ("Version", "2016-07-01")]);
    let request = Raw {
        query: &query,
        ..Raw::default()
    }
    .signed(&local.signer());
    for _ in 0..2 {
        assert_eq!(local.send(&request).await.status, 200);
    }
    local.clock.advance(std::time::Duration::from_secs(16 * 60));
    assert_eq!(local.send(&request).await.error().0, "RequestExpired");
}

/// What cannot be HTTP, and heads without an end: the connection is closed, and the next one is served.
#[tokio::test]
async fn what_is_not_http_ends_its_connection_alone() {
    let local = Local::start().await;
    let many = "x: y\r\n".repeat(1_000);
    let huge = format!("x: {}\r\n", "y".repeat(1_000_000));
    for bytes in [
        "\0\0\0\0\r\n\r\n".to_owned(),
        "GET / HTTP/9.9\r\n\r\n".to_owned(),
        "GET /\r\n\r\n".to_owned(),
        "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\nabcd"
            .to_owned(),
        "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n".to_owned(),
        "POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n".to_owned(),
        format!("GET / HTTP/1.1\r\n{many}\r\n"),
        format!("GET / HTTP/1.1\r\n{huge}\r\n"),
    ] {
        let mut stream = TcpStream::connect(local.server.address()).await.unwrap();
        // The server may close the connection before it has read everything.
        let _ = stream.write_all(bytes.as_bytes()).await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        let answer = String::from_utf8_lossy(&answer);
        let is_refused = answer.is_empty() || answer.starts_with("HTTP/1.1 4");
        assert!(
            is_refused,
            "{:?} is answered {answer:?}",
            &bytes[..20.min(bytes.len())]
        );
    }
    let query = form(&[("Action", "DescribeRegions"), ("Version", "2016-07-01")]);
    let answer = local
        .send_signed(Raw {
            query: &query,
            ..Raw::default()
        })
        .await;
    assert_eq!(answer.status, 200);
}

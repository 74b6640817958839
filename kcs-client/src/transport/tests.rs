//! The default transport over real connections on loopback.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use super::*;

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
        .push(("accept".into(), "application/json".into()));
    request.body = "Password=x%20y".to_owned().into();
    request
}

async fn send(answer: impl Into<Vec<u8>>) -> Result<Response, TransportError> {
    let (authority, _) = serve(answer);
    let transport = ReqwestTransport::builder()
        .max_response_bytes(10)
        .build()
        .unwrap();
    transport.send(request(&authority)).await
}

#[tokio::test]
async fn what_is_signed_is_what_is_sent() {
    let (authority, server) = serve("HTTP/1.1 200 OK\r\ncontent-length: 2\r\nX-Id: 7\r\n\r\n{}");
    let response = ReqwestTransport::default()
        .send(request(&authority))
        .await
        .unwrap();
    assert_eq!(
        (response.status, &response.body[..]),
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
    for header in [
        "host: ",
        "accept: application/json\r\n",
        "content-length: 14\r\n",
    ] {
        assert_eq!(received.matches(header).count(), 1, "{received}");
    }
}

#[tokio::test]
async fn a_get_has_no_body() {
    let (authority, server) = serve("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
    let mut request = request(&authority);
    request.method = Method::Get;
    ReqwestTransport::default().send(request).await.unwrap();
    assert!(!server.join().unwrap().contains("content-length"));
}

#[tokio::test]
async fn redirects_are_replies() {
    let answer = "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n";
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
    let schemes = [
        "http",
        #[cfg(feature = "__tls")]
        "https",
    ];
    for scheme in schemes {
        let mut request = request(&free);
        request.scheme = scheme;
        let error = ReqwestTransport::default().send(request).await.unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Connect, "{scheme}");
        assert!(!format!("{error:?}").contains("Password"), "{error:?}");
    }
}

#[cfg(feature = "__tls")]
#[tokio::test]
async fn a_failed_handshake_means_not_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let authority = listener.local_addr().unwrap().to_string();
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream
            .write_all(b"HTTP/1.1 400 no TLS here\r\n\r\n")
            .unwrap();
    });
    let mut request = request(&authority);
    request.scheme = "https";
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
fn a_runtime_without_io_or_timer_is_an_error() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let authority = listener.local_addr().unwrap().to_string();
    let bare = || tokio::runtime::Builder::new_current_thread();
    for runtime in [
        bare().build(),
        bare().enable_time().build(),
        bare().enable_io().build(),
    ] {
        let sent = runtime
            .unwrap()
            .block_on(ReqwestTransport::default().send(request(&authority)));
        let error = sent.unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Unusable);
        assert!(format!("{error:?}").contains("enable_all"), "{error:?}");
    }
}

#[test]
fn a_new_transport_has_made_nothing_yet() {
    assert!(ReqwestTransport::default().number_of_routes() == 0);
}

/// A server that answers as many requests as there are answers, all on one connection.
fn serve_on_one(answers: Vec<String>) -> (String, std::thread::JoinHandle<usize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let authority = listener.local_addr().unwrap().to_string();
    let thread = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut answered = 0;
        for answer in answers {
            if receive(&mut stream).is_empty() {
                break;
            }
            stream.write_all(answer.as_bytes()).unwrap();
            answered += 1;
        }
        answered
    });
    (authority, thread)
}

#[tokio::test]
async fn connections_are_kept() {
    let answer = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}".to_owned();
    let (authority, server) = serve_on_one(vec![answer.clone(), answer.clone(), answer]);
    let transport = ReqwestTransport::default();
    for _ in 0..3 {
        assert_eq!(
            transport.send(request(&authority)).await.unwrap().status,
            200
        );
    }
    assert_eq!(server.join().unwrap(), 3);
}

const ANSWER: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";

/// Takes one connection, answers one request, and then does the rest.
fn answer_one<T: Send + 'static>(
    listener: &TcpListener,
    answer: &str,
    rest: impl FnOnce(&mut TcpStream) -> T + Send + 'static,
) -> std::thread::JoinHandle<T> {
    let (listener, answer) = (listener.try_clone().unwrap(), answer.to_owned());
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        receive(&mut stream);
        stream.write_all(answer.as_bytes()).unwrap();
        rest(&mut stream)
    })
}

#[tokio::test]
async fn one_that_was_closed_is_replaced() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let authority = listener.local_addr().unwrap().to_string();
    let transport = ReqwestTransport::default();
    let answer = ANSWER.replace("content-length", "connection: close\r\ncontent-length");
    for _ in 0..3 {
        let server = answer_one(&listener, &answer, |_| ());
        let response = transport.send(request(&authority)).await.unwrap();
        assert_eq!(response.status, 200);
        server.join().unwrap();
    }
}

#[tokio::test]
async fn addresses_have_connections_of_their_own() {
    let (one, one_server) = serve_on_one(vec![ANSWER.to_owned(); 2]);
    let (other, other_server) = serve_on_one(vec![ANSWER.to_owned(); 2]);
    let transport = ReqwestTransport::default();
    for authority in [&one, &other, &one, &other] {
        transport.send(request(authority)).await.unwrap();
    }
    assert_eq!(
        (one_server.join().unwrap(), other_server.join().unwrap()),
        (2, 2)
    );
}

#[cfg(feature = "__tls")]
#[tokio::test]
async fn a_connection_has_its_own_limit() {
    // It takes the connection, and says nothing to the handshake.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let authority = listener.local_addr().unwrap().to_string();
    let mut request = request(&authority);
    request.scheme = "https";
    let transport = ReqwestTransport::builder()
        .connect_timeout(Duration::from_millis(50))
        .build()
        .unwrap();
    let error = transport.send(request).await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::Connect);
}

/// Time stands still here and is moved by hand. A blank of the reply is far more than the buffers between the two sides hold:
/// when it has been written, some of it has been read since the one before.
#[tokio::test]
async fn a_silence_has_its_own_limit() {
    const BLANK: usize = 16 << 20;
    let limit = Duration::from_secs(60);
    tokio::time::pause();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let authority = listener.local_addr().unwrap().to_string();
    let (written, mut steps) = tokio::sync::mpsc::unbounded_channel();
    let (go, gone) = std::sync::mpsc::channel::<()>();
    // While a thread for blocking work is busy, tokio does not move a paused clock by itself.
    let server = tokio::task::spawn_blocking(move || {
        let (mut stream, _) = listener.accept().unwrap();
        receive(&mut stream);
        written.send(()).unwrap();
        gone.recv().unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
        for _ in 0..3 {
            stream.write_all(&vec![b' '; BLANK]).unwrap();
            written.send(()).unwrap();
            gone.recv().unwrap();
        }
        // Says no more, and holds the connection until the client has given up.
        assert_eq!(stream.read(&mut [0]).unwrap_or(0), 0);
    });
    let transport = ReqwestTransport::builder()
        .max_response_bytes(usize::MAX)
        .read_timeout(limit)
        .build()
        .unwrap();
    let client = tokio::spawn(async move { transport.send(request(&authority)).await });
    for _ in 0..4 {
        steps.recv().await.unwrap();
        // Four times this is more than the limit, once is not.
        tokio::time::advance(limit / 3).await;
        assert!(!client.is_finished());
        go.send(()).unwrap();
    }
    // Once it has read what is left.
    for _ in 0..1_000_000 {
        if client.is_finished() {
            break;
        }
        tokio::time::advance(limit).await;
    }
    assert!(client.is_finished());
    let error = client.await.unwrap().unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::Timeout);
    server.await.unwrap();
}

#[tokio::test]
async fn what_cannot_be_sent_is_said_without_the_query() {
    let spoil: [fn(&mut Request); 3] = [
        |request| request.query = "Password=x y\n".to_owned(),
        |request| request.authority = "no host".to_owned(),
        |request| request.headers = vec![("x-id".into(), "a\nb".into())],
    ];
    for spoil in spoil {
        let mut spoilt = request("127.0.0.1:1");
        spoil(&mut spoilt);
        let error = ReqwestTransport::default().send(spoilt).await;
        let error = error.unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Unusable);
        assert!(!format!("{error:?}").contains("Password"), "{error:?}");
    }
}

//! Hostile replies: bounded memory, and an error that says what came.

use std::io::Write;
use std::time::Duration;

use allocation_counter::measure;
use kcs_client::actions::DescribeCacheClusters;
use kcs_client::transport::ReqwestTransport;
use kcs_client::types::CacheClusterPage;
use kcs_client::{ClientBuilder, Error, Reply};

use super::{Script, client};

type Result = std::result::Result<Reply<CacheClusterPage>, Error>;

const MIB: usize = 1 << 20;
/// What a call may take for a connection, its buffers and the head of a reply.
const SMALL: usize = 2 * MIB;

/// Makes one call. Also counts the bytes that it held at the same time: the client, its connection and all of its tasks run
/// on this thread.
fn call(builder: ClientBuilder) -> (Result, usize) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let client = builder.build().unwrap();
    let mut result = None;
    let measured = measure(|| {
        let request = DescribeCacheClusters::new();
        let call = async { client.describe_cache_clusters(request).await };
        result = Some(runtime.block_on(call));
    });
    // With the runtime its connections end, at the latest.
    (
        result.unwrap(),
        usize::try_from(measured.bytes_max).unwrap(),
    )
}

/// What must come of a reply.
struct Expected {
    is: fn(&Error) -> bool,
    says: &'static str,
    /// Bytes held at most.
    holds: usize,
}

/// Answers with it over each transport.
fn expect(reply: impl Fn() -> Script, expected: &Expected) {
    let script = reply();
    let client = client(&script.endpoint);
    let (result, held) = call(client);
    script.end();
    let error = result.unwrap_err();
    let said = error.report().to_string();
    assert!((expected.is)(&error), "{error:?}");
    assert!(said.contains(expected.says), "{said}");
    // Whatever comes back, it cannot be told whether the service has done its work.
    assert!(error.may_have_been_executed(), "{said}");
    assert!(said.chars().count() < 600, "{said}");
    assert!(held < expected.holds, "held {held} bytes: {said}");
}

fn is_broken(error: &Error) -> bool {
    error.is_transient() && !error.is_decode() && !error.is_timeout()
}

fn ok(headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let length = body.as_ref().len();
    let mut reply = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n{headers}\r\n");
    let mut bytes = std::mem::take(&mut reply).into_bytes();
    bytes.extend_from_slice(body.as_ref());
    bytes
}

fn chunk(body: &[u8]) -> Vec<u8> {
    let size = format!("{:x}\r\n", body.len());
    [size.as_bytes(), body, b"\r\n"].concat()
}

const CHUNKED: &str = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";

#[test]
fn a_body_is_taken_up_to_the_limit_however_it_comes() {
    let limit = 16 * MIB;
    let too_large = |holds| Expected {
        is: Error::is_decode,
        says: "the reply is too large: more than 16777216 bytes",
        holds,
    };
    // 64 MiB are announced: not one of them is waited for.
    expect(
        || Script::answer("HTTP/1.1 200 OK\r\ncontent-length: 67108864\r\n\r\n"),
        &too_large(SMALL),
    );
    // They come unannounced.
    let twice = 2 * limit + SMALL;
    expect(
        || {
            Script::run(|stream| {
                let mut sent = stream.write_all(CHUNKED.as_bytes());
                for _ in 0..64 {
                    sent = sent.and_then(|()| stream.write_all(&chunk(&[b' '; MIB])));
                }
            })
        },
        &too_large(twice),
    );
    // There is no end to them: in chunks, and until the connection is closed.
    expect(
        || Script::endless(CHUNKED, chunk(&[b'['; 1 << 16])),
        &too_large(twice),
    );
    expect(
        || Script::endless("HTTP/1.1 200 OK\r\n\r\n", vec![b'x'; 1 << 16]),
        &too_large(twice),
    );
}

#[test]
fn the_limit_can_be_set() {
    // Chunks of one byte, which cost six on the wire.
    let script = Script::endless(CHUNKED, chunk(b"[").repeat(1000));
    let builder = client(&script.endpoint);
    let builder = builder.transport(
        ReqwestTransport::builder()
            .max_response_bytes(1000)
            .build()
            .unwrap(),
    );
    let (result, held) = call(builder);
    script.end();
    let error = result.unwrap_err();
    assert!(error.is_decode(), "{error}");
    assert!(
        error.report().to_string().contains("more than 1000 bytes"),
        "{error}"
    );
    assert!(held < SMALL, "{held}");
}

#[test]
fn a_head_is_taken_up_to_its_own_limit() {
    type Is = fn(&Error) -> bool;
    let too_large = "message head is too large";
    let cases: [(_, _, Is, _); 6] = [
        (
            // A length that hyper refuses for itself.
            "HTTP/1.1 200 OK\r\ncontent-length: 18446744073709551614\r\n\r\n",
            "{}",
            Error::is_decode,
            too_large,
        ),
        (
            "HTTP/1.1 200 OK\r\n",
            "x: y\r\n",
            Error::is_decode,
            too_large,
        ),
        (
            "HTTP/1.1 200 OK\r\nx: ",
            "yyyy",
            Error::is_decode,
            too_large,
        ),
        ("HTTP/1.1 200 ", "yyyy", Error::is_decode, too_large),
        (
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;",
            "xxxx",
            is_broken,
            "chunk extensions over limit",
        ),
        (
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n",
            "x: y\r\n",
            is_broken,
            "trailers",
        ),
    ];
    for (first, again, is, says) in cases {
        let expected = Expected {
            is,
            says,
            holds: SMALL,
        };
        expect(|| Script::endless(first, again), &expected);
    }
}

#[test]
fn a_reply_that_is_not_json_is_named() {
    type Case = (Vec<u8>, fn(&Error) -> bool, &'static str);
    let cases: [Case; 11] = [
        (
            b"HTTP/1.1 502 Bad Gateway\r\ncontent-type: text/html\r\n\r\n<h1>Bad Gateway</h1>"
                .to_vec(),
            |error| error.is_decode() && error.is_transient(),
            "the reply is an HTML page, not a reply of the service: check the endpoint and any proxy or gateway in between, text/html: <h1>Bad Gateway</h1> (HTTP 502, 1 attempt)",
        ),
        (
            ok(
                "content-type: Text/HTML; charset=gbk\r\n",
                b"<form>Log in, \xc4\xe3",
            ),
            Error::is_decode,
            "the reply is an HTML page",
        ),
        (
            ok("content-type: text/plain\r\n", "upstream connect error"),
            Error::is_decode,
            "the reply is not the expected JSON (line 1, column 1), text/plain: upstream connect error (HTTP 200",
        ),
        (
            ok(
                "content-encoding: gzip\r\ncontent-type: application/json\r\n",
                b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xab\xae\x05\0\x43\xbf\xa6\xa3\x02\0\0\0",
            ),
            Error::is_decode,
            "the reply is compressed, although the client did not request that: check the endpoint and any proxy or gateway in between (HTTP 200",
        ),
        (
            ok("content-encoding: br\r\n", b"\x0b\x01\x80{}\x03"),
            Error::is_decode,
            "the reply is compressed",
        ),
        (ok("", b""), Error::is_decode, "the reply is empty"),
        (
            ok("", b"\xff\xfe{\0}\0"),
            Error::is_decode,
            "not the expected JSON",
        ),
        (
            ok("", "[".repeat(100_000)),
            Error::is_decode,
            "not the expected JSON",
        ),
        (
            ok(
                "",
                format!(r#"{{"Data": {}"#, r#"{"list": "#.repeat(100_000)),
            ),
            Error::is_decode,
            "",
        ),
        (
            ok(
                "",
                format!(
                    r#"{{"Data": {{"list": [{}"#,
                    r#"{"tags": ["#.repeat(100_000)
                ),
            ),
            Error::is_decode,
            "",
        ),
        (
            b"HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n{}"
                .to_vec(),
            Error::is_decode,
            "the reply is empty, no content type (HTTP 101",
        ),
    ];
    for (reply, is, says) in cases {
        let holds = SMALL + 4 * reply.len();
        expect(
            || Script::answer(reply.clone()),
            &Expected { is, says, holds },
        );
    }
}

/// A reply that lies about its length, or is no HTTP at all.
#[test]
fn a_response_that_is_not_http_is_a_broken_connection() {
    for (reply, says) in [
        (
            "HTTP/1.1 200 OK\r\ncontent-length: 200\r\n\r\n{}",
            "end of file",
        ),
        (
            "HTTP/1.1 200 OK\r\ncontent-length: 16777216\r\n\r\n{}",
            "end of file",
        ),
        (
            "HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}",
            "content-length",
        ),
        (
            "HTTP/1.1 200 OK\r\ncontent-length: -2\r\n\r\n{}",
            "content-length",
        ),
        (
            "HTTP/1.1 200 OK\r\ncontent-length: 99999999999999999999999\r\n\r\n{}",
            "content-length",
        ),
        (
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n20\r\n{\"RequestId\": \"1\"}",
            "end of file",
        ),
        (
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n",
            "body",
        ),
        (
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffffffff\r\n{}",
            "chunk size",
        ),
        (
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffff\r\n{}",
            "end of file",
        ),
        (
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nno size\r\n{}",
            "chunk size",
        ),
        ("HTTP/2 200\r\n\r\n{}", "HTTP version"),
        ("{\"RequestId\": \"1\"}", "HTTP"),
        ("HTTP/1.1 200 OK\r\n: no name\r\n\r\n{}", "header"),
        ("", "connection"),
    ] {
        let expected = Expected {
            is: is_broken,
            says,
            holds: SMALL,
        };
        expect(|| Script::answer(reply), &expected);
    }
}

#[test]
fn a_length_that_is_too_short_cuts_the_reply_off() {
    let expected = Expected {
        is: Error::is_decode,
        says: "the reply is cut off after 2 bytes",
        holds: SMALL,
    };
    let reply = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{\"RequestId\": \"1\"}";
    expect(|| Script::answer(reply), &expected);
}

/// What follows a reply on its connection answers nothing, although it may look as if.
#[tokio::test]
async fn the_tail_of_a_reply_is_not_the_next_reply() {
    let page = |name: &str| {
        ok(
            "",
            format!(r#"{{"Data": {{"list": [{{"name": "{name}"}}]}}}}"#),
        )
    };
    let replies = vec![[page("first"), page("smuggled")].concat(), page("second")];
    let script = Script::connections(replies);
    let client = client(&script.endpoint).build().unwrap();
    for name in ["first", "second"] {
        let page = client
            .describe_cache_clusters(DescribeCacheClusters::new())
            .await
            .unwrap();
        assert_eq!(page.items[0].name.as_str(), name);
    }
    drop(client);
    script.end();
}

#[test]
fn text_in_another_encoding_is_read_as_far_as_it_goes() {
    let body = b"{\"RequestId\": \"a\", \"Data\": {\"list\": [{\"name\": \"x\xbd\xf0y\"}]}}";
    let script = Script::answer(ok("content-type: application/json\r\n", body));
    let (page, _) = call(client(&script.endpoint));
    script.end();
    assert_eq!(page.unwrap().items[0].name.as_str(), "x\u{fffd}\u{fffd}y");
}

/// What a reply's bytes become may be larger than they are.
#[test]
fn what_is_made_of_a_reply_is_bounded_too() {
    // Each of these bytes becomes three.
    expect(
        || Script::answer(ok("", vec![0xff; 8 * MIB])),
        &Expected {
            is: Error::is_decode,
            says: "not the expected JSON",
            holds: 4 * 8 * MIB + SMALL,
        },
    );
    // Each of these items takes three bytes, and becomes a thousand.
    let items = "{},".repeat(MIB);
    let body = format!(r#"{{"Data": {{"list": [{items}{{}}]}}}}"#);
    expect(
        || Script::answer(ok("", body.clone())),
        &Expected {
            is: Error::is_decode,
            says: "the reply's lists have too many items",
            holds: 128 * MIB,
        },
    );
    // What does not fit into a list takes no place in it.
    let body = format!(r#"{{"Data": {{"list": [{}{{}}]}}}}"#, "1,".repeat(MIB));
    let script = Script::answer(ok("", body));
    let (page, held) = call(client(&script.endpoint));
    script.end();
    assert_eq!(page.unwrap().items.len(), 1);
    assert!(held < 8 * MIB, "{held}");
    // A message without end is the service's, but not told in full.
    let body = format!(
        r#"{{"Error": {{"Code": "Busy", "Message": "金{}"}}}}"#,
        "x".repeat(MIB)
    );
    let script = Script::answer(ok("", body.clone()));
    let (result, _) = call(client(&script.endpoint));
    script.end();
    let error = result.unwrap_err();
    let message = error.message().unwrap();
    assert_eq!(error.code(), Some("Busy"));
    assert!(message.starts_with("金xxx") && message.ends_with("x…"));
    assert!(message.len() < 5000, "{}", message.len());
}

/// As long as something comes it is the attempt's limit that ends it.
#[test]
fn a_drip_is_ended_by_the_attempts_limit() {
    let drips: [fn() -> Script; 2] = [
        // The body, a byte at a time.
        || {
            Script::run(|stream| {
                let mut sent = stream.write_all(CHUNKED.as_bytes());
                while sent.is_ok() {
                    std::thread::sleep(Duration::from_millis(1));
                    sent = stream.write_all(&chunk(b" "));
                }
            })
        },
        // Heads before the head, as many as there is time for.
        || Script::endless("", "HTTP/1.1 100 Continue\r\n\r\n"),
    ];
    for drip in drips {
        let script = drip();
        let limit = Duration::from_millis(250);
        let (result, held) = call(client(&script.endpoint).attempt_timeout(limit));
        script.end();
        let error = result.unwrap_err();
        assert!(
            error.is_timeout() && error.may_have_been_executed(),
            "{error}"
        );
        assert!(
            error
                .report()
                .to_string()
                .contains("timed out after 0.25 s"),
            "{error}"
        );
        assert!(held < SMALL, "{held}");
    }
}

//! Time-outs: of a connection, of a silence, of an attempt and of a call; and calls that are given up.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use kcs_client::actions::DescribeCacheClusters;
use kcs_client::clock::UnixTime;
use kcs_client::testing::VirtualClock;
use kcs_client::transport::ReqwestTransport;
use kcs_client::{Client, Error, Jitter, RetryPolicy, seconds};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::{client, read_head};

/// A server that takes connections and requests, and then keeps silent until the client hangs up.
struct Silent {
    authority: String,
    requests: UnboundedReceiver<()>,
    ends: UnboundedReceiver<()>,
}

impl Silent {
    /// For so many connections. Each request is answered with these bytes, which are no reply yet.
    fn start(connections: usize, beginning: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let authority = listener.local_addr().unwrap().to_string();
        let (request, requests) = unbounded_channel();
        let (end, ends) = unbounded_channel();
        std::thread::spawn(move || {
            for _ in 0..connections {
                let (stream, _) = listener.accept().unwrap();
                let (request, end) = (request.clone(), end.clone());
                std::thread::spawn(move || Self::hold(stream, beginning, &request, &end));
            }
        });
        Self {
            authority,
            requests,
            ends,
        }
    }

    fn hold(
        mut stream: TcpStream,
        beginning: &str,
        request: &UnboundedSender<()>,
        end: &UnboundedSender<()>,
    ) {
        read_head(&mut stream);
        stream.write_all(beginning.as_bytes()).unwrap();
        // A test that has seen enough listens no more.
        let _ = request.send(());
        while stream.read(&mut [0; 100]).is_ok_and(|read| read > 0) {}
        let _ = end.send(());
    }

    fn endpoint(&self) -> String {
        format!("http://{}", self.authority)
    }
}

#[derive(Debug)]
struct NoPause;

impl Jitter for NoPause {
    fn fraction(&self) -> f64 {
        0.0
    }
}

async fn list(client: Client) -> Result<(), Error> {
    let request = DescribeCacheClusters::new();
    client.describe_cache_clusters(request).await.map(drop)
}

const HALF: &str = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"RequestId\": ";

#[tokio::test]
async fn attempts_and_calls_end_at_their_limits() {
    for beginning in ["", HALF] {
        let mut server = Silent::start(3, beginning);
        let clock = VirtualClock::manual(UnixTime::from_seconds(1_630_650_600));
        let client = client(&server.endpoint())
            .clock(clock.clone())
            .retry(RetryPolicy::standard())
            .jitter(NoPause)
            .attempt_timeout(seconds(10))
            .timeout(seconds(25))
            .build()
            .unwrap();
        let call = tokio::spawn(list(client));
        // Two attempts that have their time, and one for which the call has less.
        for limit in [10, 10, 5] {
            server.requests.recv().await.unwrap();
            assert!(!call.is_finished());
            clock.advance(seconds(limit));
            server.ends.recv().await.unwrap();
        }
        let error = call.await.unwrap().unwrap_err();
        assert!(
            error.is_timeout() && error.may_have_been_executed(),
            "{error}"
        );
        assert_eq!(error.attempts(), 3);
        assert!(
            error.report().to_string().contains("timed out after 25 s"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn a_call_may_have_limits_of_its_own() {
    for (call, attempt, passed) in [(7, 9, 7), (9, 3, 3), (90, 40, 40)] {
        let mut server = Silent::start(1, "");
        let clock = VirtualClock::manual(UnixTime::from_seconds(1_630_650_600));
        let client = client(&server.endpoint())
            .clock(clock.clone())
            .attempt_timeout(seconds(10))
            .timeout(seconds(25));
        let client = client.build().unwrap();
        let running = tokio::spawn(async move {
            client
                .describe_cache_clusters(DescribeCacheClusters::new())
                .timeout(seconds(call))
                .attempt_timeout(seconds(attempt))
                .await
        });
        server.requests.recv().await.unwrap();
        clock.advance(seconds(passed));
        let error = running.await.unwrap().unwrap_err();
        assert!(error.is_timeout(), "{error}");
        let said = format!("timed out after {passed} s");
        assert!(error.report().to_string().contains(&said), "{error}");
    }
}

#[tokio::test]
async fn a_connection_has_its_own_limit() {
    for by_client in [false, true] {
        // It takes the connection, and says nothing to the handshake.
        let server = Silent::start(1, "");
        let limit = Duration::from_millis(50);
        let builder = client(&format!("https://{}", server.authority));
        let builder = if by_client {
            builder.connect_timeout(limit)
        } else {
            builder.transport(
                ReqwestTransport::builder()
                    .connect_timeout(limit)
                    .build()
                    .unwrap(),
            )
        };
        let error = list(builder.build().unwrap()).await.unwrap_err();
        assert!(
            error.is_connect() && !error.may_have_been_executed(),
            "{error:?}"
        );
        assert!(
            error
                .to_string()
                .starts_with("DescribeCacheClusters: no connection"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn a_silence_has_its_own_limit() {
    for beginning in ["", "HTTP/1.1 200 OK\r\n", HALF] {
        for by_client in [false, true] {
            let mut server = Silent::start(1, beginning);
            let limit = Duration::from_millis(50);
            let builder = client(&server.endpoint());
            let builder = if by_client {
                builder.read_timeout(limit)
            } else {
                builder.transport(
                    ReqwestTransport::builder()
                        .read_timeout(limit)
                        .build()
                        .unwrap(),
                )
            };
            let error = list(builder.build().unwrap()).await.unwrap_err();
            assert!(
                error.is_timeout() && error.may_have_been_executed(),
                "{error:?}"
            );
            let said = "no data for 0.05 s (read timeout)";
            assert!(error.report().to_string().contains(said), "{error}");
            server.ends.recv().await.unwrap();
        }
    }
}

#[tokio::test]
async fn a_call_that_is_dropped_ends_its_connection() {
    for beginning in ["", HALF] {
        let mut server = Silent::start(1, beginning);
        let client = client(&server.endpoint()).build().unwrap();
        let call = tokio::spawn(list(client.clone()));
        server.requests.recv().await.unwrap();
        assert!(server.ends.try_recv().is_err());
        call.abort();
        assert!(call.await.unwrap_err().is_cancelled());
        server.ends.recv().await.unwrap();
        // Not because the client is gone.
        drop(client);
    }
}

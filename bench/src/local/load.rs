//! Callers that send the same requests again and again, with as little work of their own as possible.

use std::net::SocketAddr;
use std::time::Duration;

use kcs_client::clock::{Clock, SystemClock};
use kcs_client::sign::encode_form;
use kcs_client::sign::header::{SignableRequest, Signer, canonical_query};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::Instant;

use super::program::{ACCESS_KEY, Program, REGION, SECRET_KEY};
use crate::Failed;
use crate::server::request_length;

/// Who is called.
pub(super) trait Target {
    fn address(&self) -> SocketAddr;
}

/// A request as it is sent.
#[derive(Clone)]
pub(super) struct Request {
    bytes: Vec<u8>,
    /// Whether the connection is closed after each reply.
    closes: bool,
}

impl Request {
    /// A GET whose headers are signed now. It is valid for a quarter of an hour.
    pub(super) fn signed(running: &Program, action: &str, parameters: &[(&str, &str)]) -> Self {
        let mut pairs = vec![("Action", action), ("Version", "2016-07-01")];
        pairs.extend(parameters);
        let now = SystemClock::new().now();
        let (host, date) = (running.address().to_string(), now.basic().to_string());
        let headers = [("host", host.as_str()), ("x-amz-date", date.as_str())];
        let canonical = canonical_query(pairs.iter().copied());
        let request = SignableRequest::new("GET", "/", &canonical, &headers, b"");
        let signer = Signer::new(ACCESS_KEY, SECRET_KEY, REGION, "kcs");
        let authorization = signer.authorization(request, now);
        let query = encode_form(pairs.iter().copied());
        let text = format!(
            "GET /?{query} HTTP/1.1\r\nhost: {host}\r\nx-amz-date: {date}\r\nauthorization: {authorization}\r\n\r\n"
        );
        Self {
            bytes: text.into_bytes(),
            closes: false,
        }
    }

    /// A request as it is, after whose reply the server closes the connection.
    pub(super) fn closing_with(text: String) -> Self {
        Self {
            bytes: text.into_bytes(),
            closes: true,
        }
    }

    /// The same, with a connection of its own.
    pub(super) fn closing(mut self) -> Self {
        self.bytes.truncate(self.bytes.len() - 2);
        self.bytes.extend(b"connection: close\r\n\r\n");
        self.closes = true;
        self
    }
}

/// Returns how many requests are answered in a second, if each caller sends its own in turn.
pub(super) async fn rate(
    target: &impl Target,
    callers: Vec<Vec<Request>>,
    period: Duration,
) -> Result<f64, Failed> {
    let address = target.address();
    let begin = Instant::now();
    let mut calls = JoinSet::new();
    for requests in callers {
        calls.spawn(call(address, requests, begin + period));
    }
    let mut answered: u32 = 0;
    while let Some(counted) = calls.join_next().await {
        answered += counted??;
    }
    Ok(f64::from(answered) / begin.elapsed().as_secs_f64())
}

/// Sends requests in turn until the end, and counts the replies.
async fn call(address: SocketAddr, requests: Vec<Request>, end: Instant) -> Result<u32, Failed> {
    let mut answered = 0;
    let mut connection: Option<TcpStream> = None;
    let mut reply = Vec::with_capacity(16 << 10);
    for request in requests.iter().cycle() {
        if Instant::now() >= end {
            break;
        }
        let mut stream = match connection.take() {
            Some(stream) => stream,
            None => {
                let stream = TcpStream::connect(address).await?;
                stream.set_nodelay(true)?;
                stream
            }
        };
        stream.write_all(&request.bytes).await?;
        reply.clear();
        loop {
            let is_over = stream.read_buf(&mut reply).await? == 0;
            if is_over || (!request.closes && request_length(&reply).is_some()) {
                break;
            }
        }
        let is_success = reply.get(9..12) == Some(b"200");
        if !is_success {
            return Err(String::from_utf8_lossy(&reply).into());
        }
        answered += 1;
        if !request.closes {
            connection = Some(stream);
        }
    }
    Ok(answered)
}

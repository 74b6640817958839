//! The local server: raw requests as the vendor's clients send them, refusals, and the life of an instance.

mod access;
mod backups;
mod big_keys;
mod clients;
mod control;
mod data_plane;
mod downloads;
mod exports;
mod faults;
mod groups;
mod hostile;
mod hot_keys;
mod init;
mod instances;
mod languages;
mod levels;
mod life;
mod logs;
mod namespaces;
mod nodes;
mod page;
mod parameter_groups;
mod parameters;
mod plugins;
mod presigned;
mod recorded_calls;
mod refusals;
mod restarts;
mod restores;
mod rotation;
mod schedules;
mod signatures;
mod threads;
mod time_points;
mod worlds;
mod zones;

use std::net::SocketAddr;
use std::time::Duration;

use kcs_client::clock::{Clock, UnixTime};
use kcs_client::sign::encode_form;
use kcs_client::sign::header::{SignableRequest, Signer};
use kcs_local::{ManualClock, Server, ServerBuilder};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const ACCESS_KEY: &str = "AKLTEXAMPLEEXAMPLE00";
const SECRET_KEY: &str = "OExampleSecretKeyDoNotUse/+abc123==";
const REGION: &str = "cn-beijing-6";
/// 2021-09-03T06:30:00Z, the time of the known answers.
const TIME: i64 = 1_630_650_600;
const AMZ_DATE: &str = "20210903T063000Z";

/// Sends bytes, and reads all that comes back.
async fn exchange(address: SocketAddr, request: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request).await.unwrap();
    let mut bytes = Vec::new();
    let read = stream.read_to_end(&mut bytes);
    tokio::time::timeout(Duration::from_secs(20), read)
        .await
        .unwrap()
        .unwrap();
    bytes
}

/// A server whose clock stands still.
struct Local {
    server: Server,
    clock: ManualClock,
}

impl Local {
    async fn start() -> Self {
        Self::start_with(|builder| builder).await
    }

    async fn start_with(settings: impl FnOnce(ServerBuilder) -> ServerBuilder) -> Self {
        Self::start_at(UnixTime::from_seconds(TIME), settings).await
    }

    async fn start_at(
        time: UnixTime,
        settings: impl FnOnce(ServerBuilder) -> ServerBuilder,
    ) -> Self {
        let clock = ManualClock::new(time);
        let builder = Server::builder()
            .keys(ACCESS_KEY, SECRET_KEY)
            .clock(clock.clone())
            .seed(7);
        let server = settings(builder).start().await.unwrap();
        Self { server, clock }
    }

    /// Sends a request as it is, byte for byte.
    async fn send(&self, request: &[u8]) -> Answer {
        Answer::parse(&exchange(self.server.address(), request).await)
    }

    /// Signs a request in its headers and sends it.
    async fn send_signed(&self, request: Raw<'_>) -> Answer {
        self.send(&request.signed(&self.signer())).await
    }

    fn signer(&self) -> Signer {
        Signer::new(ACCESS_KEY, SECRET_KEY, REGION, "kcs")
    }

    /// The usual way of the older Python SDK: everything in the query.
    async fn call(&self, method: &str, action: &str, parameters: &[(&str, &str)]) -> Answer {
        self.call_version(method, action, "2016-07-01", parameters)
            .await
    }

    /// The same, for another version of an Action.
    async fn call_version(
        &self,
        method: &str,
        action: &str,
        version: &str,
        parameters: &[(&str, &str)],
    ) -> Answer {
        let mut pairs = vec![("Action", action), ("Version", version)];
        pairs.extend(parameters);
        pairs.sort_unstable();
        let query = form(&pairs);
        let raw = Raw {
            method,
            query: &query,
            ..Raw::default()
        };
        self.send(&raw.signed_at(&self.signer(), self.clock.now()))
            .await
    }

    /// The data of the reply to a call.
    async fn ask(&self, method: &str, action: &str, parameters: &[(&str, &str)]) -> Value {
        self.call(method, action, parameters).await.data().clone()
    }

    /// Code and message of the refusal of a call.
    async fn refusal(
        &self,
        method: &str,
        action: &str,
        parameters: &[(&str, &str)],
    ) -> (String, String) {
        let answer = self.call(method, action, parameters).await;
        assert_eq!(answer.status, 400, "{}", answer.body);
        let (code, message) = answer.error();
        (code.to_owned(), message.to_owned())
    }
}

/// A refusal as [`Local::refusal`] returns it.
fn refusal(code: &str, message: impl Into<String>) -> (String, String) {
    (code.to_owned(), message.into())
}

fn form(pairs: &[(&str, &str)]) -> String {
    encode_form(pairs.iter().copied())
}

/// A request before it is signed.
#[derive(Clone, Copy)]
struct Raw<'a> {
    method: &'a str,
    path: &'a str,
    /// As it stands on the wire.
    query: &'a str,
    /// Beside `Host`, `X-Amz-Date` and `Content-Length`.
    headers: &'a [(&'a str, &'a str)],
    /// Which headers are signed, in lower case; one may stand twice.
    signed: &'a [&'a str],
    body: &'a [u8],
    chunked: bool,
}

impl Default for Raw<'_> {
    fn default() -> Self {
        Self {
            method: "GET",
            path: "/",
            query: "",
            headers: &[],
            signed: &["host", "x-amz-date"],
            body: b"",
            chunked: false,
        }
    }
}

impl Raw<'_> {
    fn signed(&self, signer: &Signer) -> Vec<u8> {
        self.signed_at(signer, UnixTime::from_seconds(TIME))
    }

    fn signed_at(&self, signer: &Signer, time: UnixTime) -> Vec<u8> {
        let length = self.body.len().to_string();
        let date = time.basic().to_string();
        let mut headers = vec![("host", "127.0.0.1"), ("x-amz-date", date.as_str())];
        if !self.chunked {
            headers.push(("content-length", &length));
        }
        let own: Vec<(String, &str)> = self
            .headers
            .iter()
            .map(|(name, value)| (name.to_lowercase(), *value))
            .collect();
        headers.extend(own.iter().map(|(name, value)| (name.as_str(), *value)));
        let covered: Vec<(&str, &str)> = self
            .signed
            .iter()
            .map(|name| *headers.iter().find(|(found, _)| found == name).unwrap())
            .collect();
        let canonical = canonical(self.query);
        let request = SignableRequest::new(self.method, self.path, &canonical, &covered, self.body);
        let authorization = signer.authorization(request, time);
        headers.push(("authorization", &authorization));
        self.bytes(&headers)
    }

    fn bytes(&self, headers: &[(&str, &str)]) -> Vec<u8> {
        let joint = if self.query.is_empty() { "" } else { "?" };
        let mut text = format!(
            "{} {}{joint}{} HTTP/1.1\r\n",
            self.method, self.path, self.query
        );
        for (name, value) in headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        if self.chunked {
            text.push_str("transfer-encoding: chunked\r\n");
        }
        text.push_str("connection: close\r\n\r\n");
        let mut bytes = text.into_bytes();
        if self.chunked {
            for chunk in self.body.chunks(7) {
                bytes.extend(format!("{:x}\r\n", chunk.len()).into_bytes());
                bytes.extend(chunk);
                bytes.extend(b"\r\n");
            }
            bytes.extend(b"0\r\n\r\n");
        } else {
            bytes.extend(self.body);
        }
        bytes
    }
}

/// The query as the signature wants it: decoded, encoded, sorted.
fn canonical(query: &str) -> String {
    let mut pairs = kcs_client::sign::decode_form(query);
    pairs.sort_unstable();
    let pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    form(&pairs)
}

/// What came back.
#[derive(Debug)]
struct Answer {
    status: u16,
    body: Value,
}

impl Answer {
    fn parse(bytes: &[u8]) -> Self {
        let text = std::str::from_utf8(bytes).unwrap();
        let (head, body) = text
            .split_once("\r\n\r\n")
            .unwrap_or_else(|| panic!("{text:?}"));
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        assert!(head.contains("content-type: application/json"), "{head}");
        let body: Value =
            serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {body}"));
        assert!(!body["RequestId"].as_str().unwrap().is_empty());
        Self { status, body }
    }

    /// The data of a success.
    #[track_caller]
    fn data(&self) -> &Value {
        assert_eq!(self.status, 200, "{}", self.body);
        assert!(self.body.get("Error").is_none(), "{}", self.body);
        self.body
            .get("Data")
            .unwrap_or_else(|| panic!("no Data in {}", self.body))
    }

    /// Code and message of a refusal.
    #[track_caller]
    fn error(&self) -> (&str, &str) {
        assert_ne!(self.status, 200, "{}", self.body);
        let error = &self.body["Error"];
        (
            error["Code"].as_str().unwrap(),
            error["Message"].as_str().unwrap(),
        )
    }
}

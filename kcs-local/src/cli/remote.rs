//! A server that runs already, asked through its control interface.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::{Duration, Instant};

use clap::Args;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::{AUTHORIZATION, HOST};
use hyper::{Method, Request};
use hyper_util::rt::TokioIo;
use serde::Deserialize;
use serde_json::Value;
use tokio::net::TcpStream;

use super::options::LISTEN;
use super::shell::{Kind, Variables};
use super::{Failure, print};

/// How long the server may take to reply.
const REPLY_TIMEOUT: Duration = Duration::from_secs(10);
/// How long the processes of the server may take to save their data, or to begin with others.
const STATE_TIMEOUT: Duration = Duration::from_secs(120);
/// How long the server may take to end.
const END_TIMEOUT: Duration = Duration::from_secs(60);
/// How often to check whether it has ended.
const POLL_INTERVAL: Duration = Duration::from_millis(10);

/// Where a server listens.
#[derive(Debug, Args)]
pub(super) struct Remote {
    /// Where the server listens
    #[arg(long, value_name = "ADDRESS:PORT", env = "KCS_LOCAL_LISTEN", default_value = LISTEN)]
    listen: SocketAddr,

    /// Token of the server's control interface, if it has one
    #[arg(
        long,
        value_name = "TOKEN",
        env = "KCS_LOCAL_CONTROL_TOKEN",
        hide_env_values = true
    )]
    control_token: Option<String>,
}

/// What a server says of itself.
#[derive(Debug, Deserialize)]
pub(super) struct Health {
    pub(super) pid: u32,
    version: String,
    region: String,
    access_key: String,
    /// `null` if it was given to the server.
    secret_key: Option<String>,
    time: String,
    data_plane: String,
}

/// Why a server did not tell of itself.
#[derive(Debug)]
pub(super) enum Unavailable {
    /// Nothing listens there.
    Nothing,
    /// Something else listens there, or the server refuses to tell.
    Other(String),
}

impl Remote {
    /// The server at this address.
    pub(super) fn at(listen: SocketAddr, control_token: Option<String>) -> Self {
        Self {
            listen,
            control_token,
        }
    }

    /// Prints the variables of clients.
    pub(super) async fn print_variables(&self, shell: Kind) -> Result<(), Failure> {
        let health = self.running().await?;
        let variables = Variables {
            endpoint: format!("http://{}", self.address()),
            region: health.region,
            access_key: health.access_key,
            secret_key: health.secret_key,
        };
        print(&variables.for_shell(shell));
        Ok(())
    }

    /// Prints what the server is like.
    pub(super) async fn print_status(&self) -> Result<(), Failure> {
        let health = self.running().await?;
        print(&format!(
            "kcs-local {} listens on http://{}\nprocess     {}\nregion      {}\ntime        {}\ndata plane  {}\n",
            health.version,
            self.address(),
            health.pid,
            health.region,
            health.time,
            health.data_plane
        ));
        Ok(())
    }

    /// Ends the server, and returns when it has ended.
    pub(super) async fn stop(&self) -> Result<(), Failure> {
        let health = self.running().await?;
        let process = Process::of(health.pid);
        // Only a server that has told its process is asked.
        self.ask(Method::POST, "stop")
            .await
            .map_err(|error| self.explain(&error))?;
        let deadline = Instant::now() + END_TIMEOUT;
        while process.lives() || self.listens().await {
            if Instant::now() > deadline {
                return Err(format!(
                    "the process {} was asked to end and still runs after {} s",
                    health.pid,
                    END_TIMEOUT.as_secs()
                ));
            }
            tokio::time::sleep(POLL_INTERVAL).await;
        }
        print(&format!("the process {} has ended\n", health.pid));
        Ok(())
    }

    /// What the server says of itself.
    pub(super) async fn health(&self) -> Result<Health, Unavailable> {
        let reply = self.ask(Method::GET, "health").await?;
        serde_json::from_value(reply)
            .map_err(|_| Unavailable::Other("what listens there is not a kcs-local".to_owned()))
    }

    async fn running(&self) -> Result<Health, Failure> {
        self.health().await.map_err(|error| self.explain(&error))
    }

    fn explain(&self, error: &Unavailable) -> Failure {
        format!("{}: {error}", self.listen)
    }

    async fn listens(&self) -> bool {
        TcpStream::connect(self.address()).await.is_ok()
    }

    /// The address by which this machine reaches the server.
    fn address(&self) -> SocketAddr {
        let mut address = self.listen;
        if address.ip().is_unspecified() {
            address.set_ip(match address.ip() {
                IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
                IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
            });
        }
        address
    }

    /// Returns the state of the server, as a document.
    pub(super) async fn state(&self, with_data: bool) -> Result<Vec<u8>, Failure> {
        let operation = format!("state?data={with_data}");
        let state = self.send(Method::GET, &operation, Vec::new(), STATE_TIMEOUT);
        state.await.map_err(|error| self.explain(&error))
    }

    /// Replaces the state of the server.
    pub(super) async fn load_state(&self, state: Vec<u8>) -> Result<(), Failure> {
        let loaded = self.send(Method::PUT, "state", state, STATE_TIMEOUT).await;
        loaded.map(|_| ()).map_err(|error| self.explain(&error))
    }

    async fn ask(&self, method: Method, operation: &str) -> Result<Value, Unavailable> {
        let body = self
            .send(method, operation, Vec::new(), REPLY_TIMEOUT)
            .await?;
        Ok(serde_json::from_slice(&body).unwrap_or_default())
    }

    async fn send(
        &self,
        method: Method,
        operation: &str,
        body: Vec<u8>,
        limit: Duration,
    ) -> Result<Vec<u8>, Unavailable> {
        let reply = self.exchange(method, operation, body);
        tokio::time::timeout(limit, reply)
            .await
            .unwrap_or_else(|_| {
                let seconds = limit.as_secs();
                Err(Unavailable::Other(format!(
                    "what listens there did not reply within {seconds} s"
                )))
            })
    }

    async fn exchange(
        &self,
        method: Method,
        operation: &str,
        body: Vec<u8>,
    ) -> Result<Vec<u8>, Unavailable> {
        let address = self.address();
        let stream = TcpStream::connect(address)
            .await
            .map_err(|_| Unavailable::Nothing)?;
        let other = |error: hyper::Error| {
            Unavailable::Other(format!("what listens there did not reply: {error}"))
        };
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream))
            .await
            .map_err(other)?;
        // It ends with its sender.
        tokio::spawn(connection);
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/_kcs/{operation}"))
            .header(HOST, address.to_string());
        if let Some(token) = &self.control_token {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        let request = request.body(Full::new(Bytes::from(body))).map_err(|_| {
            Unavailable::Other("a control token consists of visible ASCII characters".to_owned())
        })?;
        let reply = sender.send_request(request).await.map_err(other)?;
        let is_success = reply.status().is_success();
        let body = reply.into_body().collect().await.map_err(other)?.to_bytes();
        if is_success {
            return Ok(body.into());
        }
        let body: Value = serde_json::from_slice(&body).unwrap_or_default();
        let message = body.get("error").and_then(Value::as_str);
        Err(Unavailable::Other(
            message
                .unwrap_or("what listens there is not a kcs-local")
                .to_owned(),
        ))
    }
}

impl fmt::Display for Unavailable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("no server listens there; `kcs-local start` starts one"),
            Self::Other(message) => f.write_str(message),
        }
    }
}

/// The program of a server, told apart from a later process with the same id by its start time.
struct Process {
    id: u32,
    start: Option<String>,
}

impl Process {
    fn of(id: u32) -> Self {
        Self {
            id,
            start: start(id),
        }
    }

    /// Whether it runs. Always `false` on systems without `/proc`, and for the server of a test, whose program goes on.
    fn lives(&self) -> bool {
        self.start.is_some() && start(self.id) == self.start
    }
}

/// The start time of a process that runs, if it is this program.
fn start(id: u32) -> Option<String> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (_, rest) = stat.split_once(" (kcs-local) ")?;
    let mut fields = rest.split(' ');
    let state = fields.next()?;
    // One that has ended stays until its parent notices.
    (state != "Z").then(|| fields.nth(18).map(str::to_owned))?
}

//! What a server needs, tried out.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind};
use std::net::TcpListener;
use std::path::Path;
use std::time::Duration;

use kcs_client::actions::create_cache_cluster::Billing;
use kcs_client::actions::{CreateCacheCluster, DescribeCacheCluster};
use kcs_client::clock::{Clock as _, SystemClock, UnixTime};
use kcs_client::types::{Gigabytes, VnetId, VpcId};
use kcs_local::{DataPlane, Server, Timing};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

use super::options::Options;
use super::remote::Unavailable;
use super::{Failure, print};

/// How long an instance may take to answer.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(10);

/// What became of one check.
struct Finding {
    verdict: Verdict,
    what: &'static str,
    /// What was found, and what to do about it.
    text: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Ok,
    /// A server works without it.
    Missing,
    Failed,
}

impl Finding {
    fn new(verdict: Verdict, what: &'static str, text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            verdict,
            what,
            text,
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = match self.verdict {
            Verdict::Ok => "ok",
            Verdict::Missing => "missing",
            Verdict::Failed => "failed",
        };
        writeln!(f, "{verdict:8} {:9} {}", self.what, self.text)
    }
}

/// Tries everything and prints what was found. Fails if a server with these options could not start.
pub(super) async fn examine(options: Options) -> Result<(), Failure> {
    let findings = [
        clock(SystemClock::new().now()),
        address(&options).await,
        folder(&options),
        data_plane(options.data_plane()).await,
    ];
    let mut failed = 0;
    for finding in &findings {
        print(&finding.to_string());
        failed += usize::from(finding.verdict == Verdict::Failed);
    }
    match failed {
        0 => Ok(()),
        _ => Err(format!("{failed} of {} checks failed", findings.len())),
    }
}

/// Clients correct their clock by the server's, and what is signed with a date of long ago looks like a mistake.
fn clock(now: UnixTime) -> Finding {
    let shown = now.extended().to_string();
    // 2025 and 2100.
    if (1_735_689_600..4_102_444_800).contains(&now.seconds()) {
        Finding::new(Verdict::Ok, "clock", shown)
    } else {
        let text = format!("{shown} cannot be the present; set the clock of this machine");
        Finding::new(Verdict::Failed, "clock", text)
    }
}

async fn address(options: &Options) -> Finding {
    let (listen, what) = (options.listen, "address");
    if !listen.ip().is_loopback() && !options.allow_remote {
        let text = format!(
            "other machines reach {listen}; choose an address such as 127.0.0.1, or add --allow-remote"
        );
        return Finding::new(Verdict::Failed, what, text);
    }
    match TcpListener::bind(listen) {
        Ok(_) => Finding::new(Verdict::Ok, what, format!("{listen} is free")),
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            let text = match options.remote().health().await {
                Ok(health) => format!(
                    "{listen} is taken by the kcs-local of process {}; end it with \
                     `kcs-local stop --listen {listen}`, or choose another --listen",
                    health.pid
                ),
                Err(Unavailable::Nothing) => {
                    format!(
                        "{listen} is taken, and nothing answers; try again, or choose another --listen"
                    )
                }
                Err(Unavailable::Other(_)) => format!(
                    "{listen} is taken by another program; choose another --listen, port 0 for a free one"
                ),
            };
            Finding::new(Verdict::Failed, what, text)
        }
        Err(error) => {
            let text = format!("{listen} cannot be used: {error}; choose another --listen");
            Finding::new(Verdict::Failed, what, text)
        }
    }
}

fn folder(options: &Options) -> Finding {
    let what = "folder";
    let (folder, advice) = match options.folder() {
        Some(folder) => (
            folder.to_owned(),
            "choose another --data, or change its owner",
        ),
        None if options.data_plane() == DataPlane::None => {
            return Finding::new(Verdict::Ok, what, "none is needed: nothing is kept");
        }
        None => (
            std::env::temp_dir(),
            "set TMPDIR to a folder that can be written, or name one with --data",
        ),
    };
    // What does not exist is created by the server.
    let existing = folder
        .ancestors()
        .find(|it| *it == Path::new("") || it.exists());
    let existing = existing
        .filter(|it| *it != Path::new(""))
        .unwrap_or(Path::new("."));
    match try_writing(existing) {
        Ok(()) => {
            let text = format!("{} can be written", folder.display());
            Finding::new(Verdict::Ok, what, text)
        }
        Err(error) => {
            let text = format!(
                "{} cannot be written: {error}; {advice}",
                existing.display()
            );
            Finding::new(Verdict::Failed, what, text)
        }
    }
}

/// Writes a file into a folder and removes it.
fn try_writing(folder: &Path) -> io::Result<()> {
    let file = folder.join(format!(".kcs-local-doctor-{}", std::process::id()));
    let written = OpenOptions::new().write(true).create_new(true).open(&file);
    written.and_then(|_| fs::remove_file(&file))
}

/// Starts a server of its own, orders an instance and talks to it.
async fn data_plane(data_plane: DataPlane) -> Finding {
    let what = "instances";
    if data_plane == DataPlane::None {
        return Finding::new(
            Verdict::Ok,
            what,
            "nothing is behind them, as --data-plane none says",
        );
    }
    let server = Server::builder()
        .data_plane(data_plane)
        .timing(Timing::all(Duration::ZERO));
    let server = match server.start().await {
        Ok(server) => server,
        Err(error) => return Finding::new(Verdict::Failed, what, error.to_string()),
    };
    let Some(engines) = server.data_plane() else {
        let text = if cfg!(target_os = "linux") {
            "nothing can be behind them: neither redis-server nor valkey-server is in PATH, or the system has no addresses \
             such as 127.64.0.1; install one of them, or name it with --engine"
        } else {
            "nothing can be behind them: processes need Linux"
        };
        return Finding::new(Verdict::Missing, what, text);
    };
    let outcome = tokio::time::timeout(ANSWER_TIMEOUT, ping(&server)).await;
    server.stop().await;
    match outcome {
        Ok(Ok(address)) => {
            let text = format!("{engines}; one that was ordered answered PING at {address}");
            Finding::new(Verdict::Ok, what, text)
        }
        Ok(Err(error)) => Finding::new(Verdict::Failed, what, format!("{engines}: {error}")),
        Err(_) => {
            let seconds = ANSWER_TIMEOUT.as_secs();
            let text = format!(
                "{engines}: one that was ordered did not answer within {seconds} s; is a firewall between \
                 addresses of this machine, or is it busy?"
            );
            Finding::new(Verdict::Failed, what, text)
        }
    }
}

/// Orders an instance and returns its address once it has answered.
async fn ping(server: &Server) -> Result<String, String> {
    let report = |error: kcs_client::Error| error.report().to_string();
    let kcs = server.client_builder().build().map_err(report)?;
    let (vpc, vnet) = (VpcId::from("vpc-1"), VnetId::from("vnet-1"));
    let billing = Billing::pay_as_you_go();
    let request = CreateCacheCluster::new("doctor", Gigabytes(1), vpc, vnet, billing);
    let created = kcs.create_cache_cluster(request).await.map_err(report)?;
    let describe = DescribeCacheCluster::new(&created.cache_id);
    let cluster = kcs.describe_cache_cluster(describe).await.map_err(report)?;
    let address = format!("{}:{}", cluster.vip, cluster.port);
    let unreachable = |error: io::Error| format!("{address} cannot be reached: {error}");
    let mut stream = TcpStream::connect(&address).await.map_err(unreachable)?;
    stream.write_all(b"PING\r\n").await.map_err(unreachable)?;
    let mut line = String::new();
    BufReader::new(stream)
        .read_line(&mut line)
        .await
        .map_err(unreachable)?;
    match line.trim_end() {
        "+PONG" => Ok(address),
        other => Err(format!("{address} answered {other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_never_set_is_noticed() {
        for (seconds, verdict) in [
            (0, Verdict::Failed),
            (1_735_689_599, Verdict::Failed),
            (1_735_689_600, Verdict::Ok),
            (4_102_444_799, Verdict::Ok),
            (4_102_444_800, Verdict::Failed),
        ] {
            assert!(
                clock(UnixTime::from_seconds(seconds)).verdict == verdict,
                "{seconds}"
            );
        }
    }
}

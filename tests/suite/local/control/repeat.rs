//! The same calls of a server with the same seed and start time get the same replies, byte for byte.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use kcs_client::clock::UnixTime;
use kcs_client::sign::encode_form;
use kcs_local::{ClockMode, Fault, Server, Timing};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// How many steps a scenario has.
const STEPS: u64 = 200;
/// How many runs are compared. `cargo xtask repeat` sets another number.
const RUNS: u64 = 20;

/// Numbers of the scenario, the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        // The linear congruential generator of Knuth's MMIX; its high bits are good enough here.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }

    fn pick<'a>(&mut self, of: &'a [String]) -> &'a str {
        of.get(self.below(of.len())).map_or("nothing", |it| it)
    }
}

/// A connection to the server, and all that came back.
struct Wire {
    stream: TcpStream,
    transcript: Vec<u8>,
    request_ids: Vec<String>,
}

impl Wire {
    async fn open(address: SocketAddr) -> Self {
        Self {
            stream: TcpStream::connect(address).await.unwrap(),
            transcript: Vec::new(),
            request_ids: Vec::new(),
        }
    }

    /// Sends a request and returns the body of the reply.
    async fn send(&mut self, method: &str, target: &str, body: &str) -> Value {
        let length = body.len();
        // The port of the server, which is a free one, is in no request.
        let request = format!(
            "{method} {target} HTTP/1.1\r\nhost: 127.0.0.1:4242\r\ncontent-length: {length}\r\n\r\n{body}"
        );
        self.stream.write_all(request.as_bytes()).await.unwrap();
        let mut reply = Vec::new();
        let head = loop {
            if let Some(end) = reply.windows(4).position(|it| it == b"\r\n\r\n") {
                break end + 4;
            }
            assert_ne!(self.stream.read_buf(&mut reply).await.unwrap(), 0);
        };
        let text = std::str::from_utf8(&reply[..head]).unwrap().to_lowercase();
        let length = text.split_once("content-length: ").unwrap().1;
        let length: usize = length.split("\r\n").next().unwrap().parse().unwrap();
        while reply.len() < head + length {
            assert_ne!(self.stream.read_buf(&mut reply).await.unwrap(), 0);
        }
        let body: Value = serde_json::from_slice(&reply[head..]).unwrap();
        if let Some(id) = body["RequestId"].as_str() {
            self.request_ids.push(id.to_owned());
        }
        self.transcript.extend(reply);
        body
    }

    async fn call(&mut self, action: &str, parameters: &[(&str, &str)]) -> Value {
        let mut pairs = vec![("Action", action), ("Version", "2016-07-01")];
        pairs.extend(parameters);
        let target = format!("/?{}", encode_form(pairs));
        self.send("GET", &target, "").await["Data"].take()
    }
}

async fn server(seed: u64, folder: Option<&Path>) -> Server {
    let second = Timing::all(Duration::from_secs(1));
    let unavailable = Fault::error(503, "ServiceUnavailable", "later").probability(0.1);
    let mut builder = Server::builder()
        .allow_unsigned(true)
        .clock_mode(ClockMode::Frozen)
        .start_time(UnixTime::from_seconds(1_767_225_600))
        .timing(second)
        .faults([unavailable])
        .seed(seed);
    if let Some(folder) = folder {
        builder = builder.data_folder(folder);
    }
    builder.start().await.unwrap()
}

/// What the scenario has created.
#[derive(Default)]
struct Known {
    instances: Vec<String>,
    groups: Vec<String>,
    snapshots: Vec<String>,
}

fn note(ids: &mut Vec<String>, id: &Value) {
    ids.extend(id.as_str().map(str::to_owned));
}

async fn step(wire: &mut Wire, number: u64, numbers: &mut Numbers, known: &mut Known) {
    let instance = numbers.pick(&known.instances).to_owned();
    let group = numbers.pick(&known.groups).to_owned();
    let snapshot = numbers.pick(&known.snapshots).to_owned();
    let (about, of) = (("CacheId", &*instance), ("SnapshotId", &*snapshot));
    let in_group = ("SecurityGroupId", &*group);
    let name = format!("name-{number}");
    match numbers.below(20) {
        0..=2 => {
            let mode = ["2", "1"][numbers.below(2)];
            let capacity = ["1", "24"][usize::from(mode == "1")];
            let order = [
                ("Name", &*name),
                ("Mode", mode),
                ("Capacity", capacity),
                ("Protocol", "5.0"),
                ("SlaveNum", "1"),
                ("NetType", "2"),
                ("VpcId", "vpc-1"),
                ("VnetId", "vnet-1"),
                ("BillType", "5"),
                ("TimingSnapshot", "true"),
            ];
            let created = wire.call("CreateCacheCluster", &order).await;
            note(&mut known.instances, &created["CacheId"]);
        }
        3 | 4 => {
            wire.call("DescribeCacheCluster", &[about]).await;
        }
        5 => {
            wire.call("DescribeCacheClusters", &[("Limit", "100")])
                .await;
        }
        6 => {
            wire.call("RenameCacheCluster", &[about, ("Name", &name)])
                .await;
        }
        7 => {
            wire.call("ResizeCacheCluster", &[about, ("Capacity", "4")])
                .await;
        }
        8 => {
            wire.call("RestartCacheCluster", &[about]).await;
        }
        9 => {
            wire.call("DeleteCacheCluster", &[about]).await;
        }
        10 | 11 => {
            wire.call("CreateSnapshot", &[about, ("Name", &name)]).await;
            let listed = wire.call("DescribeSnapshots", &[about]).await;
            note(&mut known.snapshots, &listed[0]["snapshotId"]);
        }
        12 => {
            wire.call("DownloadSnapshot", &[of]).await;
        }
        13 => {
            let export = [of, ("BucketName", "bucket"), ("ObjectName", &name)];
            wire.call("ExportSnapshot", &export).await;
        }
        14 => {
            let order = [("Name", &*name), ("Description", "a group")];
            let created = wire.call("CreateSecurityGroup", &order).await;
            note(&mut known.groups, &created["securityGroupId"]);
        }
        15 => {
            let cidr = format!("10.0.{}.0/24", number % 256);
            let rule = [in_group, ("Cidrs.1", &cidr)];
            wire.call("CreateSecurityGroupRule", &rule).await;
            wire.call("DescribeSecurityGroup", &[in_group]).await;
        }
        16 => {
            wire.call("AnalyzeHotKeys", &[about]).await;
            wire.call("AllocateEip", &[about]).await;
        }
        _ => {
            let by = numbers.below(7_200);
            let body = format!("{{\"advance\": {by}.5}}");
            wire.send("POST", "/_kcs/clock", &body).await;
        }
    }
}

/// All bytes that came back, and the ids of requests. With a folder the server is started again in the middle.
async fn run(seed: u64, folder: Option<&Path>) -> (Vec<u8>, Vec<String>) {
    let mut running = server(seed, folder).await;
    let mut wire = Wire::open(running.address()).await;
    let (mut numbers, mut known) = (Numbers(1), Known::default());
    for number in 0..STEPS {
        step(&mut wire, number, &mut numbers, &mut known).await;
        if folder.is_some() && number == STEPS / 2 {
            let Wire {
                transcript,
                request_ids,
                ..
            } = wire;
            running.stop().await;
            running = server(seed, folder).await;
            wire = Wire {
                transcript,
                request_ids,
                ..Wire::open(running.address()).await
            };
        }
    }
    let state = wire.send("GET", "/_kcs/state", "").await;
    let account = &state["state"]["account"];
    assert!(
        !account["clusters"].as_object().unwrap().is_empty(),
        "{account}"
    );
    assert!(
        !account["backups"].as_array().unwrap().is_empty(),
        "{account}"
    );
    (wire.transcript, wire.request_ids)
}

#[track_caller]
fn assert_same(one: &[u8], other: &[u8]) {
    let differs = one.iter().zip(other).position(|(one, other)| one != other);
    if let Some(at) = differs.or((one.len() != other.len()).then_some(one.len().min(other.len()))) {
        let around = |bytes: &[u8]| {
            let bytes =
                &bytes[at.saturating_sub(300).min(bytes.len())..(at + 100).min(bytes.len())];
            String::from_utf8_lossy(bytes).into_owned()
        };
        panic!("{}\n--- differs from\n{}", around(one), around(other));
    }
}

#[tokio::test]
async fn a_scenario_has_the_same_transcript_in_every_run() {
    let runs = std::env::var("KCS_RUNS").map_or(RUNS, |runs| runs.parse().unwrap());
    let (first, ids) = run(7, None).await;
    assert!(first.windows(18).any(|it| it == b"ServiceUnavailable"));
    let distinct: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len());
    for _ in 1..runs {
        assert_same(&run(7, None).await.0, &first);
    }
    assert_ne!(run(8, None).await.0, first);
}

#[tokio::test]
async fn a_server_that_goes_on_repeats_neither_ids_nor_anything_else() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let (first, ids) = run(7, Some(folders[0].path())).await;
    let distinct: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len(), "ids of requests repeat");
    assert_same(&run(7, Some(folders[1].path())).await.0, &first);
}

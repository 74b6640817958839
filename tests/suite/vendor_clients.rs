//! The vendor's Python SDKs, as they are installed, and the guide's Python demo, written anew, call local servers.

#![allow(clippy::print_stdout, reason = "a test says what was called")]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

use kcs_client::actions::create_cache_cluster::Billing;
use kcs_client::actions::{CreateCacheCluster, SetTimingSnapshot};
use kcs_client::clock::UnixTime;
use kcs_client::metadata::METAS;
use kcs_client::types::{BackupWindow, Gigabytes, Mode, Shards, VnetId, VpcId};
use kcs_local::{ManualClock, ReplyShape, Server, Timing};
use serde_json::{Value, json};

use crate::{python, root};

/// Long enough for one night.
const BEFORE: Duration = Duration::from_secs(25 * 60 * 60);
/// From the order of an instance to when it runs, in pauses between polls.
const POLLS: u32 = 3;
const PAUSE: Duration = Duration::from_secs(20);

/// How many Actions each SDK has.
const OF_NEWER: usize = 68;
const OF_OLDER: usize = 37;

/// What a client does with a server of its own.
struct Task {
    what: &'static str,
    client: &'static str,
    server: Server,
    clock: ManualClock,
}

impl Task {
    /// The server's clock stands still at a time, and the server has a cluster from the day before, with an automatic snapshot of
    /// that night.
    async fn new(
        what: &'static str,
        client: &'static str,
        now: UnixTime,
        shape: ReplyShape,
    ) -> Self {
        let mut timing = Timing::all(Duration::ZERO);
        timing.create = PAUSE * POLLS;
        let clock = ManualClock::new(now.plus(-90_000));
        let server = Server::builder()
            .clock(clock.clone())
            .timing(timing)
            .reply_shape(shape)
            .seed(7);
        let server = server.start().await.unwrap();
        let kcs = server.client_builder().clock(clock.clone());
        let kcs = kcs.build().unwrap();
        let request = CreateCacheCluster::new(
            "nightly-cache",
            Gigabytes(8),
            VpcId::from("vpc-1"),
            VnetId::from("vnet-1"),
            Billing::pay_as_you_go(),
        );
        let request = request.mode(Mode::CustomCluster).shard_count(Shards(3));
        let created = kcs.create_cache_cluster(request).await.unwrap();
        clock.advance(timing.create);
        let nightly = SetTimingSnapshot::on(&created.cache_id, BackupWindow::Hour07).big_key(true);
        kcs.set_timing_snapshot(nightly).await.unwrap();
        clock.advance(BEFORE - timing.create);
        Self {
            what,
            client,
            server,
            clock,
        }
    }
}

/// Runs the program for these tasks, and returns what it reports of each.
async fn run(tasks: &[Task]) -> Vec<Value> {
    let arguments: Vec<_> = tasks
        .iter()
        .map(|task| json!([task.what, task.client, task.server.endpoint()]))
        .collect();
    let clocks: BTreeMap<String, ManualClock> = tasks
        .iter()
        .map(|task| (task.server.endpoint(), task.clock.clone()))
        .collect();
    let mut command = Command::new(python());
    command
        .arg(root().join("tests/python/use_vendor_clients.py"))
        .arg(Value::from(arguments).to_string())
        .env("KSYUN_ACCESS_KEY", tasks[0].server.access_key())
        .env("KSYUN_SECRET_KEY", tasks[0].server.secret_key())
        // The server is on this machine, whatever proxy the environment names.
        .env("no_proxy", "127.0.0.1")
        .env("NO_PROXY", "127.0.0.1")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let talk = tokio::task::spawn_blocking(move || {
        let mut child = command.spawn().unwrap();
        let mut answers = child.stdin.take().unwrap();
        let mut report = None;
        for line in BufReader::new(child.stdout.take().unwrap()).lines() {
            let mut line: Value = serde_json::from_str(&line.unwrap()).unwrap();
            match line["pause"].as_str() {
                Some(endpoint) => {
                    clocks[endpoint].advance(PAUSE);
                    answers.write_all(b"\n").unwrap();
                }
                None => report = Some(line["report"].take()),
            }
        }
        assert!(
            child.wait().unwrap().success(),
            "use_vendor_clients.py failed"
        );
        report.unwrap()
    });
    match talk.await.unwrap() {
        Value::Array(report) => report,
        other => panic!("{other}"),
    }
}

/// What a client is expected to make of a server.
struct Case {
    client: &'static str,
    shape: ReplyShape,
    /// How many Actions it has.
    has: usize,
    /// Those of them that the service does not have.
    unknown: &'static [&'static str],
    /// Parameters that its models do not have. They are set by name.
    lacking: Value,
}

impl Case {
    const fn new(client: &'static str, shape: ReplyShape, has: usize) -> Self {
        Self {
            client,
            shape,
            has,
            unknown: &[],
            lacking: Value::Null,
        }
    }

    /// The case whose replies it gets too: of the demo that calls the same Actions, on a server with the same shape of replies.
    fn like(&self) -> (&'static str, ReplyShape) {
        match self.client {
            "older" | "demo:older" => ("demo:older", self.shape),
            _ => ("demo", self.shape),
        }
    }
}

/// Whichever way they are sent, the same calls get the same replies. The SDKs call all Actions that they have methods for.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the vendor's SDKs: `cargo xtask test` installs them, and runs this test with its Python in KCS_TEST_PYTHON"]
async fn every_action_of_the_sdks_is_answered() {
    let mut cases = Vec::new();
    for shape in [ReplyShape::Guide, ReplyShape::Current] {
        cases.push(Case::new("demo", shape, METAS.len()));
        for client in ["newer:POST", "newer:PUT", "newer:GET"] {
            let mut case = Case::new(client, shape, OF_NEWER);
            case.lacking = json!({
                "DescribeCreateSnapshotStatus": "CacheId",
                "RestoreSnapshot": "CacheId",
                "SetCacheParameters": "Parameters",
            });
            cases.push(case);
        }
        // Not through the models.
        cases.push(Case::new("newer-json", shape, OF_NEWER));
        for client in ["demo:older", "older"] {
            let mut case = Case::new(client, shape, OF_OLDER);
            case.unknown = &["DescribeSnapshot 2016-07-01"];
            cases.push(case);
        }
    }
    let now = UnixTime::now();
    let mut tasks = Vec::new();
    for case in &cases {
        tasks.push(Task::new("everything", case.client, now, case.shape).await);
    }
    let mut reports = run(&tasks).await;
    let mut replies = BTreeMap::new();
    for (case, report) in cases.iter().zip(&mut reports) {
        let (client, shape) = (case.client, case.shape);
        let answered = case.has - case.unknown.len();
        println!(
            "{client}, {shape:?}: {} Actions, {answered} answered",
            case.has
        );
        let steps = report["transcript"].take();
        let expected = json!({
            "has": case.has,
            "answered": answered,
            "not answered": case.unknown,
            "data of DescribeCacheParameters": match shape {
                ReplyShape::Current => "dict",
                _ => "list",
            },
            "parameters that its models lack": case.lacking,
            "transcript": null,
        });
        assert_eq!(*report, expected, "{client}");
        let like = replies
            .entry(format!("{:?}", case.like()))
            .or_insert(steps.clone());
        let (steps, like) = (steps.as_array().unwrap(), like.as_array().unwrap());
        for (step, like) in steps.iter().zip(like) {
            assert_eq!(step, like, "{client}");
        }
        assert_eq!(steps.len(), like.len(), "{client}");
    }
}

/// Code and message of refusals, and how the clients raise them. The newer SDK has one code for every status other than 200.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the vendor's SDKs: `cargo xtask test` installs them, and runs this test with its Python in KCS_TEST_PYTHON"]
async fn refusals_arrive_as_the_sdks_raise_them() {
    let now = UnixTime::now();
    let clients = ["demo", "newer:POST", "newer:GET", "newer-json", "older"];
    let mut tasks = Vec::new();
    for client in clients {
        let guide = ReplyShape::Guide;
        tasks.push(Task::new("refusals", client, now, guide).await);
        tasks.push(Task::new("expired", client, now.plus(3600), guide).await);
    }
    tasks.push(Task::new("misspelt", "newer:POST", now, ReplyShape::Guide).await);
    let mut reports = run(&tasks).await;
    let misspelt = reports.pop().unwrap();
    let refused = |client: &str, code: &str, message: &str| {
        let raised = match client {
            "demo" => "DemoError 400".to_owned(),
            "older" => format!("ClientError {code}"),
            _ => "KsyunSDKException ServerNetworkError".to_owned(),
        };
        json!([raised, code, message])
    };
    for (client, pair) in clients.iter().zip(reports.chunks(2)) {
        let unknown = match *client {
            "older" => "DescribeSnapshot is an old name; call DescribeSnapshots instead",
            _ => {
                "there is no Action DescribeNothing; if the service has it, describe it in api-spec/actions and build this server again"
            }
        };
        let expected = [
            (
                "wrong secret key",
                "ValidationError",
                "the signature does not match the request: no usual mistake gives it: the secret key is probably another one, or the request was changed on its way",
            ),
            (
                "unknown access key",
                "ValidationError",
                "the access key AKLTNOBODY is unknown",
            ),
            ("unknown Action", "InvalidAction", unknown),
            (
                "missing parameter",
                "MissingParameter",
                "`CacheId` is required, but missing; set it",
            ),
            (
                "wrong value",
                "InvalidParameter",
                "`Cidrs.1` is not a valid IPv4 network: \"10.0.0.0/33\"; write it like `10.0.0.0/8`",
            ),
            (
                "unknown zone",
                "InvalidParameter",
                "AvailableZone: cn-nowhere-1a is not a zone of cn-beijing-6; there are cn-beijing-6a, cn-beijing-6b, cn-beijing-6c",
            ),
            (
                "unknown instance",
                "InvalidAction",
                "the instance c-1 cannot be found in cn-beijing-6a",
            ),
        ];
        let expected: serde_json::Map<_, _> = expected
            .iter()
            .map(|(case, code, message)| ((*case).to_owned(), refused(client, code, message)))
            .collect();
        let mut found = pair[0].clone();
        let message = &mut found["wrong secret key"][2];
        let told = message.as_str().unwrap().to_owned();
        let (told, path) = told.split_once("; see ").unwrap();
        assert!(path.starts_with("/_kcs/requests/"), "{path}");
        *message = told.into();
        assert_eq!(found, Value::Object(expected), "{client}");
        // The message names both times.
        let message = pair[1]["expired"][2].as_str().unwrap();
        assert!(
            message.ends_with("; more than 15 minutes apart"),
            "{client}: {message}"
        );
        let expected = refused(client, "RequestExpired", message);
        assert_eq!(pair[1], json!({ "expired": expected }), "{client}");
    }
    // `Parameters_ParameterName` is ignored as any unknown name; `Cacheld` is known, since five SDKs send it.
    let missing = |name: &str| {
        format!(
            "`Parameters.{name}.N` is required because `ResetAllParameters` is not \"true\", but missing; set it"
        )
    };
    let both = [missing("ParameterName"), missing("ParameterValue")].join("; ");
    let gone = "the instance c-1 cannot be found in cn-beijing-6a";
    let expected = json!({
        "SetCacheParameters": refused("newer", "MissingParameter", &both),
        "RestoreSnapshot": refused("newer", "InvalidAction", gone),
    });
    assert_eq!(misspelt, expected);
}

#[test]
fn the_readme_has_the_clients_that_are_tried() {
    let read = |path: &str| std::fs::read_to_string(root().join(path)).unwrap();
    let (readme, packages) = (read("kcs-local/README.md"), read("tests/requirements.txt"));
    let row = |package: &str, has: usize| {
        let pinned = packages.lines().find_map(|line| {
            let (name, version) = line.split_once("==")?;
            (name == package).then_some(version)
        });
        format!("| `{package}` {} | {has} |", pinned.unwrap())
    };
    let all = METAS.len();
    for row in [
        row("kingsoftcloud-sdk-python", OF_NEWER),
        row("ksc-sdk-python", OF_OLDER),
        format!("| the guide's Python demo, written anew | {all} | {all} |"),
    ] {
        assert!(readme.contains(&row), "{row}");
    }
}

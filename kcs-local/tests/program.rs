//! The program `kcs-local`: what it prints, what it takes, how it ends.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "program/commands.rs"]
mod commands;
#[path = "program/kept.rs"]
mod kept;
#[path = "program/kills.rs"]
mod kills;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use kcs_client::actions::create_cache_cluster::Billing;
use kcs_client::actions::{CreateCacheCluster, DescribeCacheCluster, DescribeRegions};
use kcs_client::types::{ClusterStatus, Gigabytes, VnetId, VpcId};
use kcs_client::{Client, Credentials};

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kcs-local"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("KCS_LOCAL_") {
            command.env_remove(name);
        }
    }
    command
}

/// A running program, which no test leaves behind.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Asked to end, it ends its processes first. It may have ended by itself.
        let deadline = Instant::now() + Duration::from_secs(20);
        if let Ok(None) = self.0.try_wait() {
            let id = self.0.id().to_string();
            let _ = Command::new("kill").args(["-TERM", &id]).status();
        }
        while let Ok(None) = self.0.try_wait() {
            if Instant::now() > deadline {
                let _ = self.0.kill();
            }
            thread::sleep(Duration::from_millis(2));
        }
    }
}

/// Starts it, and gives the endpoint of its first line.
fn start(command: &mut Command) -> (Running, BufReader<ChildStdout>, String) {
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    let running = Running(child);
    let mut first = String::new();
    lines.read_line(&mut first).unwrap();
    let endpoint = first
        .trim_end()
        .strip_prefix("kcs-local listens on ")
        .unwrap()
        .to_owned();
    (running, lines, endpoint)
}

fn client(endpoint: &str, access_key: &str, secret_key: &str) -> Client {
    Client::builder()
        .endpoint(endpoint)
        .region("cn-beijing-6")
        .credentials(Credentials::new(access_key, secret_key))
        .build()
        .unwrap()
}

async fn regions(endpoint: &str, access_key: &str, secret_key: &str) -> usize {
    let kcs = client(endpoint, access_key, secret_key);
    kcs.describe_regions(DescribeRegions::new())
        .await
        .unwrap()
        .regions
        .len()
}

#[tokio::test]
async fn it_serves_until_interrupted() {
    let (mut running, mut lines, endpoint) = start(program().args(["--listen", "127.0.0.1:0"]));
    assert!(
        regions(
            &endpoint,
            kcs_local::TEST_ACCESS_KEY,
            kcs_local::TEST_SECRET_KEY
        )
        .await
            > 0
    );
    let id = running.0.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &id])
            .status()
            .unwrap()
            .success()
    );
    assert!(running.0.wait().unwrap().success());
    let mut rest = String::new();
    lines.read_to_string(&mut rest).unwrap();
    for line in [
        format!("export KCS_ENDPOINT={endpoint}"),
        "export KSYUN_REGION=cn-beijing-6".to_owned(),
        format!("export KSYUN_SECRET_KEY={}", kcs_local::TEST_SECRET_KEY),
    ] {
        assert!(rest.contains(&line), "{rest}");
    }
}

#[tokio::test]
async fn settings_come_from_the_environment_too() {
    let mut command = program();
    command
        .env("KCS_LOCAL_LISTEN", "127.0.0.1:0")
        .env("KCS_LOCAL_ACCESS_KEY", "AK");
    command
        .env("KCS_LOCAL_SECRET_KEY", "canary-secret")
        .env("KCS_LOCAL_REGION", "cn-shanghai-2");
    let (mut running, mut lines, endpoint) = start(&mut command);
    assert!(regions(&endpoint, "AK", "canary-secret").await > 0);
    running.0.kill().unwrap();
    let mut rest = String::new();
    lines.read_to_string(&mut rest).unwrap();
    assert!(rest.contains("KSYUN_REGION=cn-shanghai-2"), "{rest}");
    assert!(
        !rest.contains("canary-secret"),
        "a secret that was given is not printed: {rest}"
    );
}

#[test]
fn unsigned_requests_are_answered_if_it_is_told() {
    let mut commands = [program(), program(), program()];
    commands[0].arg("--allow-unsigned");
    commands[1].env("KCS_LOCAL_ALLOW_UNSIGNED", "1");
    for (mut command, status) in commands.into_iter().zip(["200", "200", "400"]) {
        let (_running, _lines, endpoint) = start(command.args(["--listen", "127.0.0.1:0"]));
        let address = endpoint.strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(address).unwrap();
        let query = "Action=DescribeRegions&Version=2016-07-01";
        write!(
            stream,
            "GET /?{query} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status} ")),
            "{answer}"
        );
    }
}

#[tokio::test]
async fn instances_take_as_long_as_it_is_told() {
    let status = async |timing: &str| {
        let mut command = program();
        command.args(["--listen", "127.0.0.1:0", "--timing", timing]);
        let (_running, _lines, endpoint) = start(&mut command);
        let keys = (kcs_local::TEST_ACCESS_KEY, kcs_local::TEST_SECRET_KEY);
        let kcs = client(&endpoint, keys.0, keys.1);
        let (vpc, vnet) = (VpcId::from("vpc-1"), VnetId::from("vnet-1"));
        let billing = Billing::pay_as_you_go();
        let request = CreateCacheCluster::new("orders-cache", Gigabytes(1), vpc, vnet, billing);
        let created = kcs.create_cache_cluster(request).await.unwrap();
        let describe = DescribeCacheCluster::new(&created.cache_id);
        let cluster = kcs.describe_cache_cluster(describe).await.unwrap();
        cluster.into_data().status
    };
    assert_eq!(status("0").await, ClusterStatus::Running);
    assert_eq!(status("3600").await, ClusterStatus::Building);
}

#[test]
fn a_wrong_command_line_is_refused() {
    let run = |arguments: &[&str]| -> Output { program().args(arguments).output().unwrap() };
    for (arguments, part) in [
        (&["--port", "1"][..], "unexpected argument '--port' found"),
        (
            &["--lisen", "127.0.0.1:0"],
            "a similar argument exists: '--listen'",
        ),
        (
            &["sttus"],
            "some similar subcommands exist: 'state', 'status'",
        ),
        (
            &["--listen"],
            "a value is required for '--listen <ADDRESS:PORT>'",
        ),
        (
            &["--listen", "nowhere"],
            "invalid value 'nowhere' for '--listen <ADDRESS:PORT>'",
        ),
        (&["--access-key", "AK"], "--secret-key <KEY>"),
        (&["--secret-key", "SK"], "--access-key <KEY>"),
        (&["--seed=-1"], "invalid value '-1' for '--seed <NUMBER>'"),
        (
            &["--timing", "1 s"],
            "invalid value '1 s' for '--timing <TIMING>': expected a number of seconds, polls:N, or manual",
        ),
        (
            &["--start-time", "2026-01-01"],
            "invalid value '2026-01-01' for '--start-time <TIME>': expected a date and time such as 2026-01-01T00:00:00Z",
        ),
        (
            &["--reply-shape", "old"],
            "invalid value 'old' for '--reply-shape <SHAPE>': expected guide or current",
        ),
        (
            &["--lang", "english"],
            "invalid value 'english' for '--lang <LANGUAGE>': expected en or zh",
        ),
        (
            &["--clock", "slow"],
            "invalid value 'slow' for '--clock <MODE>': expected real, frozen, or fast:N with N from 1 to 1000000",
        ),
        (
            &["--timing=-1"],
            "invalid value '-1' for '--timing <TIMING>'",
        ),
        (&["--data-plane", "docker"], "[possible values: auto, none]"),
        (
            &["--data-plane", "none", "--engine", "/bin/true"],
            "an engine was named, and the data plane is none",
        ),
        (
            &["--ephemeral", "--data", "/nowhere"],
            "--data names a folder, and --ephemeral keeps nothing",
        ),
    ] {
        let output = run(arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said.contains(part), "{arguments:?}: {said}");
    }
}

#[test]
fn what_cannot_start_is_another_failure() {
    let engines = ["--engine", "/bin/true", "--engine=/x"];
    for (arguments, part) in [
        (
            &["--listen=0.0.0.0:0"][..],
            "0.0.0.0 is not a loopback address",
        ),
        (
            &["--engine", "/nowhere/redis-server"],
            "the engine /nowhere/redis-server cannot be executed",
        ),
        (
            &engines,
            "the engine /bin/true is neither redis-server nor valkey-server",
        ),
    ] {
        let mut command = program();
        let output = command
            .env("KCS_LOCAL_LISTEN", "127.0.0.1:0")
            .args(arguments)
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(said.starts_with("kcs-local: cannot start: "), "{said}");
        assert!(said.contains(part), "{arguments:?}: {said}");
    }
}

#[test]
fn help_names_options_variables_and_commands() {
    let output = program().arg("--help").output().unwrap();
    assert!(output.status.success());
    let help = String::from_utf8(output.stdout).unwrap();
    for part in [
        "--listen <ADDRESS:PORT>",
        "[env: KCS_LOCAL_LISTEN=]",
        "doctor",
        "--seed <NUMBER>",
    ] {
        assert!(help.contains(part), "{part}: {help}");
    }
    let mut with_secret = program();
    with_secret
        .env("KCS_LOCAL_SECRET_KEY", "canary-secret")
        .env("KCS_LOCAL_CONTROL_TOKEN", "canary-token");
    let output = with_secret.arg("--help").output().unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    assert!(
        help.contains("KCS_LOCAL_SECRET_KEY") && !help.contains("canary"),
        "{help}"
    );
    let output = program().arg("--version").output().unwrap();
    let expected = format!("kcs-local {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
}

#[test]
fn all_unknown_variables_are_refused_with_the_nearest_ones() {
    let mut command = program();
    command
        .env("KCS_LOCAL_LISTN", "127.0.0.1:0")
        .env("KCS_LOCAL_X", "")
        .env("KCS_LOCALE", "zh");
    let output = command.args(["--listen", "127.0.0.1:0"]).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains("unknown variable KCS_LOCAL_LISTN; did you mean KCS_LOCAL_LISTEN?"),
        "{said}"
    );
    assert!(said.contains("unknown variable KCS_LOCAL_X\n"), "{said}");
    assert!(!said.contains("KCS_LOCALE"), "{said}");
}

#[test]
fn an_empty_variable_counts_for_none() {
    let mut command = program();
    command
        .env("KCS_LOCAL_REGION", "")
        .env("KCS_LOCAL_SEED", "")
        .env("KCS_LOCAL_DATA", "")
        .env("KCS_LOCAL_ALLOW_UNSIGNED", "");
    let (_running, mut lines, _) = start(command.args(["--listen", "127.0.0.1:0"]));
    let mut region = String::new();
    while !region.contains("KSYUN_REGION") {
        region.clear();
        assert_ne!(lines.read_line(&mut region).unwrap(), 0);
    }
    assert_eq!(region, "export KSYUN_REGION=cn-beijing-6\n");
}

/// A folder that is removed in the end.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        // It may never have been created.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Orders an instance that runs at once, and returns its address.
async fn ordered(endpoint: &str) -> String {
    let keys = (kcs_local::TEST_ACCESS_KEY, kcs_local::TEST_SECRET_KEY);
    let kcs = client(endpoint, keys.0, keys.1);
    let (vpc, vnet) = (VpcId::from("vpc-1"), VnetId::from("vnet-1"));
    let billing = Billing::pay_as_you_go();
    let request = CreateCacheCluster::new("orders-cache", Gigabytes(1), vpc, vnet, billing);
    let created = kcs.create_cache_cluster(request).await.unwrap();
    let describe = DescribeCacheCluster::new(&created.cache_id);
    let cluster = kcs.describe_cache_cluster(describe).await.unwrap();
    assert_eq!(cluster.status, ClusterStatus::Running);
    format!("{}:{}", cluster.vip, cluster.port)
}

/// Sends a command of Redis, and returns the reply.
fn ask(address: &str, command: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    write!(stream, "{command}\r\nQUIT\r\n")?;
    let mut replies = String::new();
    stream.read_to_string(&mut replies)?;
    Ok(replies
        .strip_suffix("+OK\r\n")
        .unwrap_or(&replies)
        .to_owned())
}

fn ping(address: &str) -> std::io::Result<String> {
    ask(address, "PING")
}

/// What tells a process of Redis from those before it.
fn run_id(address: &str) -> String {
    let info = ask(address, "INFO server").unwrap();
    let line = info.lines().find(|line| line.starts_with("run_id:"));
    line.unwrap().to_owned()
}

/// Needs an engine; says so where there is none.
#[tokio::test]
async fn processes_end_with_the_program_and_with_the_next_one_if_it_is_killed() {
    let folder = std::env::temp_dir().join(format!("kcs-program-test-{}", std::process::id()));
    let folder = Folder(folder);
    let start = || {
        let mut command = program();
        command.args(["--listen=127.0.0.1:0", "--timing=0", "--data"]);
        start(command.arg(&folder.0))
    };
    let (mut killed, mut lines, endpoint) = start();
    let mut plane = String::new();
    while !plane.contains("instances") {
        plane.clear();
        lines.read_line(&mut plane).unwrap();
    }
    if plane.contains("there is no data plane") {
        assert!(std::env::var_os("CI").is_none(), "{plane}");
        println!("skipped: {plane}");
        return;
    }
    assert!(plane.contains(&folder.0.display().to_string()), "{plane}");
    let address = ordered(&endpoint).await;
    assert_eq!(ask(&address, "SET name orders").unwrap(), "+OK\r\n");
    let orphan = run_id(&address);
    killed.0.kill().unwrap();
    killed.0.wait().unwrap();
    // Nobody listens for clients any more, and the process is there.
    assert!(ping(&address).is_err());
    assert_eq!(run_id(&address.replace(":6379", ":6390")), orphan);

    // The instance is still there, with its data and another process.
    let (mut next, _lines, endpoint) = start();
    assert_ne!(run_id(&address), orphan);
    assert_eq!(ask(&address, "GET name").unwrap(), "$6\r\norders\r\n");
    let instances = folder.0.join("instances");
    assert_eq!(std::fs::read_dir(&instances).unwrap().count(), 1);
    let other = ordered(&endpoint).await;
    assert_ne!(other, address);
    assert_eq!(ping(&other).unwrap(), "+PONG\r\n");
    let id = next.0.id().to_string();
    let mut terminate = Command::new("kill");
    assert!(terminate.args(["-TERM", &id]).status().unwrap().success());
    assert!(next.0.wait().unwrap().success());
    assert!(ping(&address).is_err() && ping(&other).is_err());
}

#[test]
fn without_a_data_plane_it_says_so() {
    let (mut running, mut lines, _) =
        start(program().args(["--listen=127.0.0.1:0", "--data-plane=none"]));
    running.0.kill().unwrap();
    let mut rest = String::new();
    lines.read_to_string(&mut rest).unwrap();
    let says = "Nothing listens at the addresses of instances: there is no data plane.";
    assert!(rest.contains(says), "{rest}");
}

/// Writes a file of faults and returns its path.
fn faults_file(name: &str, text: &str) -> String {
    let path = format!("{}/{name}.toml", env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(&path, text).unwrap();
    path
}

#[tokio::test]
async fn a_file_says_which_calls_fail() {
    let rule = "[[faults]]\naction = \"DescribeRegions\"\nerror = { code = \"BusinessError\", message = \"closed\" }\n";
    let file = faults_file("one-fault", rule);
    let mut commands = [program(), program()];
    commands[0].args(["--faults", &file]);
    commands[1].env("KCS_LOCAL_FAULTS", &file);
    for mut command in commands {
        let (_running, _lines, endpoint) = start(command.args(["--listen", "127.0.0.1:0"]));
        let keys = (kcs_local::TEST_ACCESS_KEY, kcs_local::TEST_SECRET_KEY);
        let kcs = client(&endpoint, keys.0, keys.1);
        let error = kcs.describe_regions(DescribeRegions::new()).await;
        assert_eq!(error.unwrap_err().message(), Some("closed"));
    }
}

#[test]
fn a_file_of_faults_with_mistakes_is_refused_with_all_of_them() {
    let text = "[[faults]]\nlantency = 2\n\n[[faults]]\nreset = true\nfirst = 0\n";
    let file = faults_file("mistakes", text);
    let run = |file: &str| -> (bool, String) {
        let output = program().args(["--faults", file]).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        (output.status.success(), said)
    };
    let (succeeded, said) = run(&file);
    assert!(!succeeded);
    for part in [
        "mistakes.toml\" cannot be used",
        "fault 1 (line 1): unknown key \"lantency\"; did you mean \"latency\"?",
        "fault 2 (line 4): first is 0; it must be at least 1",
    ] {
        assert!(said.contains(part), "{said}");
    }
    let (succeeded, said) = run("/nowhere/faults.toml");
    assert!(
        !succeeded && said.contains("the faults \"/nowhere/faults.toml\" cannot be read"),
        "{said}"
    );
}

/// Programs that ask for no schema do not contain them.
#[test]
fn it_contains_no_json_schemas() {
    let program = std::fs::read(env!("CARGO_BIN_EXE_kcs-local")).unwrap();
    let contains = |text: &str| {
        let mut places = program.windows(text.len());
        places.any(|place| place == text.as_bytes())
    };
    // A member of the schema of a reply alone, and the name of an Action, which each client has.
    assert!(!contains(r#"{"title":"Reply of "#));
    assert!(contains("CreateCacheCluster"));
}

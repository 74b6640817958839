//! The engine with real processes, and with programs that only pretend to be one.

mod faults;
mod life;
mod shards;
mod topology;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU8, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::resp::{Connection, Value};
use super::*;

/// A folder that is removed in the end.
struct TestFolder(PathBuf);

impl TestFolder {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "kcs-engine-test-{}-{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir(&path).unwrap();
        Self(std::fs::canonicalize(path).unwrap())
    }

    fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a program.
    fn script(&self, name: &str, lines: &str) -> PathBuf {
        use std::os::unix::fs::PermissionsExt as _;

        let path = self.0.join(name);
        std::fs::write(&path, format!("#!/bin/sh\n{lines}\n")).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        path
    }
}

impl Drop for TestFolder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

const PORT: u16 = 6379;

/// An address of its own.
fn address() -> SocketAddr {
    static COUNT: AtomicU8 = AtomicU8::new(0);
    let [_, _, high, low] = std::process::id().to_be_bytes();
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    SocketAddr::new(
        Ipv4Addr::new(127, 128 | (high & 0x3f), low, count).into(),
        PORT,
    )
}

/// The installed engine. Tests are skipped where there is none, except where CI must have it.
fn installed() -> Option<PathBuf> {
    let found = Program::search(&std::env::var_os("PATH").unwrap_or_default());
    if found.is_none() {
        assert!(
            std::env::var_os("CI").is_none(),
            "neither redis-server nor valkey-server is installed"
        );
        println!("skipped: neither redis-server nor valkey-server is installed");
    }
    found
}

type Reports = Arc<Mutex<BTreeMap<String, Observed>>>;

/// An engine in a folder, and what it reported last.
struct Harness {
    engine: Engine,
    reports: Reports,
    // Removed after the processes have ended.
    folder: TestFolder,
}

impl Harness {
    /// With the installed engine, or `None`.
    async fn start() -> Option<Self> {
        Some(Self::with(TestFolder::new(), installed()?).await)
    }

    async fn with(folder: TestFolder, program: PathBuf) -> Self {
        let (engine, reports) = engine(&folder, program).await.unwrap();
        Self {
            engine,
            reports,
            folder,
        }
    }

    /// Changes the plan and waits until the processes have followed.
    async fn apply(&self, instances: &[(&str, &Instance)]) {
        self.engine.handle().apply(plan(instances)).wait().await;
    }

    /// Changes the only instance, and returns what was reported.
    async fn follow(&self, instance: &Instance) -> Observed {
        self.apply(&[("one", instance)]).await;
        self.reported()
    }

    async fn ready(&self, instance: &Instance) -> Observed {
        let observed = self.follow(instance).await;
        assert_eq!(observed.condition, Condition::Ready);
        observed
    }

    async fn failed(&self, instance: &Instance) -> String {
        match self.follow(instance).await.condition {
            Condition::Failed(reason) => reason,
            other => panic!("{other:?}"),
        }
    }

    fn reported(&self) -> Observed {
        self.reports.lock().unwrap()["one"].clone()
    }

    /// The processes of nodes, without the copies of themselves that they start for a moment to save their data.
    fn processes(&self) -> Vec<u32> {
        let found = orphans::find_in(&self.folder.path().join("data"));
        let found: Vec<u32> = found.iter().map(|process| process.pid).collect();
        let is_copy = |pid: &&u32| parent(**pid).is_some_and(|parent| found.contains(&parent));
        found.iter().filter(|pid| !is_copy(pid)).copied().collect()
    }
}

/// The process that started this one, if it lives.
fn parent(pid: u32) -> Option<u32> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let fields = stat.rsplit_once(')')?.1;
    fields.split_whitespace().nth(1)?.parse().ok()
}

async fn engine(folder: &TestFolder, program: PathBuf) -> Result<(Engine, Reports), Fault> {
    engine_within(folder, program, Duration::from_secs(20)).await
}

/// An engine whose processes have this long to answer after their start.
async fn engine_within(
    folder: &TestFolder,
    program: PathBuf,
    start_timeout: Duration,
) -> Result<(Engine, Reports), Fault> {
    let reports = Reports::default();
    let observed = Arc::clone(&reports);
    let settings = Settings {
        programs: vec![program],
        search: OsString::new(),
        folder: Some(folder.path().join("data")),
        temporary: folder.path().to_owned(),
        start_timeout,
        observer: Box::new(move |id, report| {
            observed.lock().unwrap().insert(id.to_owned(), report);
        }),
    };
    let engine = Engine::start(settings).await?;
    Ok((engine.unwrap(), reports))
}

/// A plan that keeps the snapshots `s` and `snapshot-1`.
fn plan(instances: &[(&str, &Instance)]) -> Plan {
    Plan {
        instances: instances
            .iter()
            .map(|(id, instance)| ((*id).to_owned(), (*instance).clone()))
            .collect(),
        snapshots: ["s", "snapshot-1"].map(str::to_owned).into(),
        loaded: std::collections::BTreeSet::new(),
    }
}

/// The file of a snapshot for the first node.
fn snapshot(id: &str) -> BTreeMap<String, DataFile> {
    BTreeMap::from([("1".to_owned(), DataFile::Snapshot(id.to_owned()))])
}

fn node(name: &str, role: Role) -> Node {
    Node {
        name: name.to_owned(),
        address: address(),
        announced: Announced {
            host: None,
            port: PORT,
        },
        memory: 64 << 20,
        role,
        leaves: false,
    }
}

/// An instance with one primary.
fn single() -> Instance {
    Instance {
        protocol: "4.0".to_owned(),
        runs: true,
        restarts: 0,
        password: None,
        parameters: BTreeMap::new(),
        cluster: false,
        nodes: vec![node("1", Role::Primary)],
        samples: false,
        jobs: Vec::new(),
    }
}

/// A client of the first node.
async fn client(instance: &Instance) -> Connection {
    Connection::open(instance.nodes[0].address).await.unwrap()
}

async fn call(client: &mut Connection, command: &str) -> Value {
    let words: Vec<&str> = command.split(' ').collect();
    client.call(&words).await.unwrap()
}

#[track_caller]
fn assert_text(value: &Value, text: &str) {
    assert_eq!(value.text(), Some(text), "{value:?}");
}

#[track_caller]
fn assert_error(value: &Value, start: &str) {
    match value {
        Value::Error(error) => assert!(error.starts_with(start), "{error}"),
        other => panic!("{other:?}"),
    }
}

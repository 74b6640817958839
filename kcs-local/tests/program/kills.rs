//! `kill -9` at random moments: no acknowledged change is lost, no half change is visible, and no process is left behind.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader, Error, ErrorKind, Read as _, Result, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::Stdio;
use std::sync::mpsc;
use std::thread;
use std::time::Instant;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::kept::folder;
use super::{Running, ask, program, start};

/// Kills of one run. `cargo xtask kills` sets another number.
const KILLS: u64 = 60;
/// One in so many of them is of a server with processes.
const WITH_PROCESSES: u64 = 20;
/// Clients at the same time.
const CLIENTS: u64 = 4;
/// Rules that are added in one call.
const BATCH: u64 = 7;
/// How many instances or groups a client has at most.
const MOST: usize = 6;

fn kills() -> u64 {
    std::env::var("KCS_KILLS").map_or(KILLS, |kills| kills.parse().unwrap())
}

fn server(folder: &Path, plane: &str) -> (Running, String) {
    let mut command = program();
    command.args(["--listen=127.0.0.1:0", "--timing=0", "--allow-unsigned"]);
    command.args(["--data-plane", plane, "--data"]);
    let (running, _, endpoint) = start(command.arg(folder));
    (running, endpoint.replace("http://", ""))
}

fn kill(mut running: Running) {
    running.0.kill().unwrap();
    running.0.wait().unwrap();
}

/// A connection that is kept for all calls.
struct Wire(BufReader<TcpStream>);

impl Wire {
    fn open(address: &str) -> Self {
        Self(BufReader::new(TcpStream::connect(address).unwrap()))
    }

    fn get(&mut self, target: &str) -> Result<Value> {
        let request = format!("GET {target} HTTP/1.1\r\nhost: localhost\r\n\r\n");
        self.0.get_mut().write_all(request.as_bytes())?;
        let (mut status, mut length) = (String::new(), 0);
        loop {
            let mut line = String::new();
            if self.0.read_line(&mut line)? == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            let line = line.trim_end().to_lowercase();
            if status.is_empty() {
                status = line;
            } else if let Some(found) = line.strip_prefix("content-length: ") {
                length = found.parse().unwrap();
            } else if line.is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        self.0.read_exact(&mut body)?;
        let text = String::from_utf8_lossy(&body).into_owned();
        assert!(status.ends_with(" 200 ok"), "{status}: {target}: {text}");
        serde_json::from_str(&text).map_err(Error::other)
    }

    fn call(&mut self, action: &str, parameters: &[(&str, &str)]) -> Result<Value> {
        let mut target = format!("/?Action={action}&Version=2016-07-01");
        for (name, value) in parameters {
            let value = utf8_percent_encode(value, NON_ALPHANUMERIC);
            target.push_str(&format!("&{name}={value}"));
        }
        Ok(self.get(&target)?["Data"].take())
    }
}

/// The same numbers in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        // The linear congruential generator of Knuth's MMIX; its high bits are good enough here.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn pick<T>(&mut self, of: &BTreeMap<String, T>) -> Option<String> {
        let place = self.below(u64::try_from(of.len()).unwrap().max(1));
        of.keys().nth(usize::try_from(place).unwrap()).cloned()
    }
}

/// What a client knows of its own resources.
#[derive(Clone, Debug, Default, PartialEq)]
struct Known {
    /// With the name.
    instances: BTreeMap<String, String>,
    /// With the name and the rules.
    groups: BTreeMap<String, (String, BTreeSet<String>)>,
}

/// A change of one client.
#[derive(Clone, Debug)]
enum Change {
    Order(String),
    Rename(String, String),
    Delete(String),
    Group(String),
    /// Adds rules to those that the group has.
    Rules(String, BTreeSet<String>),
    DeleteGroup(String),
}

fn order(name: &str) -> [(&str, &str); 8] {
    [
        ("Name", name),
        ("Mode", "2"),
        ("Capacity", "1"),
        ("NetType", "2"),
        ("VpcId", "vpc-1"),
        ("VnetId", "vnet-1"),
        ("BillType", "5"),
        ("AvailableZone", "cn-beijing-6a"),
    ]
}

impl Change {
    fn draw(known: &Known, numbers: &mut Numbers, name: String) -> Self {
        let (instance, group) = (numbers.pick(&known.instances), numbers.pick(&known.groups));
        match (numbers.below(10), instance, group) {
            (5, Some(id), _) => Self::Delete(id),
            (0..=2, Some(id), _) if known.instances.len() >= MOST => Self::Delete(id),
            (0..=2, ..) => Self::Order(name),
            (3..=4, Some(id), _) => Self::Rename(id, name),
            (6..=8, _, Some(id)) => {
                let before = u64::try_from(known.groups[&id].1.len()).unwrap();
                let numbers = before..before + BATCH;
                let rules = numbers.map(|n| format!("10.{}.{}.0/24", n / 256, n % 256));
                Self::Rules(id, rules.collect())
            }
            (.., Some(id)) if known.groups.len() >= MOST => Self::DeleteGroup(id),
            _ => Self::Group(name),
        }
    }

    fn make(&self, wire: &mut Wire, known: &mut Known) -> Result<()> {
        let id_of = |data: &Value, member: &str| data[member].as_str().unwrap().to_owned();
        match self {
            Self::Order(name) => {
                let created = wire.call("CreateCacheCluster", &order(name))?;
                known
                    .instances
                    .insert(id_of(&created, "CacheId"), name.clone());
            }
            Self::Rename(id, name) => {
                wire.call("RenameCacheCluster", &[("CacheId", id), ("Name", name)])?;
                known.instances.insert(id.clone(), name.clone());
            }
            Self::Delete(id) => {
                wire.call("DeleteCacheCluster", &[("CacheId", id)])?;
                known.instances.remove(id);
            }
            Self::Group(name) => {
                let group = [("Name", &**name), ("Description", "made by a test")];
                let created = wire.call("CreateSecurityGroup", &group)?;
                let id = id_of(&created, "securityGroupId");
                known.groups.insert(id, (name.clone(), BTreeSet::new()));
            }
            Self::Rules(id, rules) => {
                let names: Vec<String> = (1..=rules.len()).map(|n| format!("Cidrs.{n}")).collect();
                let mut parameters = vec![("SecurityGroupId", id.as_str())];
                let cidrs = rules.iter().map(String::as_str);
                parameters.extend(names.iter().map(String::as_str).zip(cidrs));
                wire.call("CreateSecurityGroupRule", &parameters)?;
                known.groups.get_mut(id).unwrap().1.extend(rules.clone());
            }
            Self::DeleteGroup(id) => {
                wire.call("DeleteSecurityGroup", &[("SecurityGroupId.1", id)])?;
                known.groups.remove(id);
            }
        }
        Ok(())
    }

    /// What there is if the change was made, and nobody was told.
    fn made(&self, known: &Known, found: &Known) -> Known {
        let mut made = known.clone();
        match self {
            Self::Order(name) => {
                let new = found.instances.iter().find(|(_, other)| *other == name);
                made.instances
                    .extend(new.map(|(id, name)| (id.clone(), name.clone())));
            }
            Self::Rename(id, name) => {
                made.instances.insert(id.clone(), name.clone());
            }
            Self::Delete(id) => {
                made.instances.remove(id);
            }
            Self::Group(name) => {
                let new = found.groups.iter().find(|(_, (other, _))| other == name);
                let new = new.map(|(id, (name, _))| (id.clone(), (name.clone(), BTreeSet::new())));
                made.groups.extend(new);
            }
            Self::Rules(id, rules) => made.groups.get_mut(id).unwrap().1.extend(rules.clone()),
            Self::DeleteGroup(id) => {
                made.groups.remove(id);
            }
        }
        made
    }
}

/// What the server has of one client, whose names begin with this.
fn found(account: &Value, prefix: &str) -> Known {
    let mut known = Known::default();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    for (id, cluster) in account["clusters"].as_object().unwrap() {
        let name = text(&cluster["name"]);
        if name.starts_with(prefix) {
            known.instances.insert(id.clone(), name);
        }
    }
    for group in account["groups"].as_array().unwrap() {
        let name = text(&group["name"]);
        if name.starts_with(prefix) {
            let rules = group["rules"].as_array().unwrap().iter();
            let rules = rules.map(|rule| text(&rule["cidr"])).collect();
            known.groups.insert(text(&group["id"]), (name, rules));
        }
    }
    known
}

/// Changes what one client has until the server is gone. Returns what it was told, and the change that it was not told of.
fn change_until_killed(
    mut wire: Wire,
    prefix: &str,
    mut known: Known,
    mut numbers: Numbers,
    told: &mpsc::Sender<()>,
) -> (Known, Change) {
    for number in 0_u64.. {
        let change = Change::draw(&known, &mut numbers, format!("{prefix}{number}"));
        if change.make(&mut wire, &mut known).is_err() {
            return (known, change);
        }
        // Nobody waits for it any more once the server is to be killed.
        let _ = told.send(());
    }
    unreachable!("the server is killed")
}

#[test]
fn no_acknowledged_change_is_lost_when_it_is_killed() {
    let (folder, kills, begun) = (folder("killed"), kills(), Instant::now());
    let mut numbers = Numbers(7);
    let mut known: Vec<Known> = (0..CLIENTS).map(|_| Known::default()).collect();
    let (mut acknowledged, mut untold) = (0, 0);
    let (mut running, mut address) = server(&folder.0, "none");
    for round in 0..kills {
        let clients: Vec<(Known, Change)> = thread::scope(|scope| {
            let (told, changes) = mpsc::channel();
            let clients = known.drain(..).zip(0_u64..).map(|(known, client)| {
                let (told, wire) = (told.clone(), Wire::open(&address));
                let numbers = Numbers(round * CLIENTS + client);
                let prefix = format!("c{client}-{round}-");
                scope.spawn(move || change_until_killed(wire, &prefix, known, numbers, &told))
            });
            let clients: Vec<_> = clients.collect();
            for _ in 0..numbers.below(16) {
                changes.recv().unwrap();
                acknowledged += 1;
            }
            running.0.kill().unwrap();
            running.0.wait().unwrap();
            clients
                .into_iter()
                .map(|client| client.join().unwrap())
                .collect()
        });
        // One in four is killed while it starts.
        if numbers.below(4) == 0 {
            let mut command = program();
            command.args(["--listen=127.0.0.1:0", "--data-plane=none", "--data"]);
            let starting = command.arg(&folder.0).stdout(Stdio::null()).spawn();
            let starting = Running(starting.unwrap());
            for _ in 0..numbers.below(40) {
                thread::yield_now();
            }
            kill(starting);
        }
        (running, address) = server(&folder.0, "none");
        let state = Wire::open(&address).get("/_kcs/state").unwrap();
        for ((before, pending), client) in clients.into_iter().zip(0_u64..) {
            let found = found(&state["state"]["account"], &format!("c{client}-"));
            let made = pending.made(&before, &found);
            assert!(
                found == before || found == made,
                "round {round}, {pending:?}\nfound {found:#?}\nknown {before:#?}"
            );
            untold += u64::from(found != before);
            known.push(found);
        }
    }
    assert!(acknowledged > kills, "{acknowledged}");
    assert!(untold > 0, "no kill came between a change and its reply");
    println!(
        "{kills} kills, {acknowledged} acknowledged changes before them, {untold} changes that were made and not acknowledged, {:.1} s",
        begun.elapsed().as_secs_f32()
    );
}

/// The ids of the processes that work in a folder, with those of their parents.
fn processes(folder: &Path) -> Vec<(u32, u32)> {
    let folder = std::fs::canonicalize(folder).unwrap();
    let entries = std::fs::read_dir("/proc").unwrap();
    let processes = entries.filter_map(|entry| {
        let path = entry.unwrap().path();
        let pid = path.file_name()?.to_str()?.parse().ok()?;
        let output = std::fs::read_link(path.join("fd/1")).ok()?;
        if !output.starts_with(&folder) {
            return None;
        }
        let stat = std::fs::read_to_string(path.join("stat")).ok()?;
        let parent = stat.rsplit_once(')')?.1.split_whitespace().nth(1)?;
        Some((pid, parent.parse().ok()?))
    });
    processes.collect()
}

/// Needs an engine; says so where there is none.
#[test]
fn the_last_acknowledged_snapshot_is_there_and_no_process_is_left() {
    let (folder, kills) = (folder("killed-processes"), kills().div_ceil(WITH_PROCESSES));
    let (mut running, mut address) = server(&folder.0, "auto");
    let mut wire = Wire::open(&address);
    if wire.get("/_kcs/health").unwrap()["data_plane"] == "none" {
        assert!(std::env::var_os("CI").is_none(), "there is no engine");
        println!("skipped: neither redis-server nor valkey-server is installed");
        return;
    }
    let created = wire.call("CreateCacheCluster", &order("orders")).unwrap();
    let id = created["CacheId"].as_str().unwrap().to_owned();
    let about = ("CacheId", &*id);
    let mut numbers = Numbers(3);
    for round in 0..kills {
        let at = |wire: &mut Wire| {
            let detail = wire.call("DescribeCacheCluster", &[about]).unwrap();
            assert_eq!(detail["status"], 2, "round {round}");
            format!("{}:{}", detail["vip"].as_str().unwrap(), detail["port"])
        };
        let redis = at(&mut wire).replace('"', "");
        wire.call("FlushCacheCluster", &[about]).unwrap();
        // Each snapshot has one key more. The server is killed between two of them, or during one.
        let (told, snapshots) = mpsc::channel();
        let writer = thread::spawn({
            let (id, redis) = (id.clone(), redis.clone());
            let mut wire = Wire::open(&address);
            move || {
                let mut taken = 0_u64;
                loop {
                    let key = taken + 1;
                    // The gate before the processes ends with the server.
                    let Ok(set) = ask(&redis, &format!("SET key-{key} {key}")) else {
                        return taken;
                    };
                    if set.is_empty() {
                        return taken;
                    }
                    assert_eq!(set, "+OK\r\n");
                    let name = format!("snapshot-{round}-{key}");
                    let snapshot = [("CacheId", &*id), ("Name", &*name)];
                    if wire.call("CreateSnapshot", &snapshot).is_err() {
                        return taken;
                    }
                    taken = key;
                    let _ = told.send(());
                }
            }
        });
        for _ in 0..=numbers.below(3) {
            snapshots.recv().unwrap();
        }
        running.0.kill().unwrap();
        running.0.wait().unwrap();
        let taken = writer.join().unwrap();
        (running, address) = server(&folder.0, "auto");
        let found = processes(&folder.0);
        for (process, parent) in &found {
            // One that saves is a copy of its parent.
            let is_copy = found.iter().any(|(other, _)| other == parent);
            assert!(
                is_copy || *parent == running.0.id(),
                "round {round}: the process {process} is an orphan"
            );
        }
        wire = Wire::open(&address);
        let listed = wire.call("DescribeSnapshots", &[about]).unwrap();
        let listed = listed.as_array().unwrap();
        let name = format!("snapshot-{round}-{taken}");
        let last = listed.iter().find(|it| it["name"] == *name);
        let last = last.unwrap_or_else(|| panic!("round {round}: {name} is not in {listed:?}"));
        assert_eq!(last["status"], "available");
        let snapshot = last["snapshotId"].as_str().unwrap();
        let restore = [about, ("Type", "Default"), ("SnapshotId", snapshot)];
        wire.call("RestoreSnapshot", &restore).unwrap();
        let redis = at(&mut wire).replace('"', "");
        assert_eq!(
            ask(&redis, "DBSIZE").unwrap(),
            format!(":{taken}\r\n"),
            "round {round}"
        );
        let value = ask(&redis, &format!("GET key-{taken}")).unwrap();
        assert!(
            value.ends_with(&format!("\r\n{taken}\r\n")),
            "round {round}: {value}"
        );
        for snapshot in listed {
            let id = snapshot["snapshotId"].as_str().unwrap();
            wire.call("DeleteSnapshot", &[("SnapshotId", id)]).unwrap();
        }
    }
    println!("{kills} kills of a server with processes");
}

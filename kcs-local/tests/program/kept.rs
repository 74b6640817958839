//! What was acknowledged survives whatever happens to the program.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

use kcs_client::actions::create_cache_cluster::Billing;
use kcs_client::actions::{
    CreateCacheCluster, CreateSecurityGroup, CreateSecurityGroupRule, DeleteCacheCluster,
    DeleteSecurityGroup, DescribeCacheClusters, DescribeSecurityGroup, DescribeSecurityGroups,
    RenameCacheCluster,
};
use kcs_client::types::{CacheId, Cidr, Gigabytes, SecurityGroupId, VnetId, VpcId};
use kcs_client::{Client, Credentials, Error, RetryPolicy};
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use super::{Folder, Running, program, start};

/// Kills of one run.
const KILLS: u64 = 8;
/// Clients at the same time.
const CLIENTS: u64 = 4;
/// Rules that are added in one call.
const BATCH: u64 = 7;

fn folder(name: &str) -> Folder {
    let name = format!("kcs-local-kept-{}-{name}", std::process::id());
    Folder(std::env::temp_dir().join(name))
}

fn server(folder: &Path) -> (Running, String) {
    let mut command = program();
    command.args(["--listen=127.0.0.1:0", "--timing=0", "--data-plane=none"]);
    let (running, _, endpoint) = start(command.arg("--data").arg(folder));
    (running, endpoint)
}

fn client(endpoint: &str) -> Client {
    Client::builder()
        .endpoint(endpoint)
        .region("cn-beijing-6")
        .credentials(Credentials::new(
            kcs_local::TEST_ACCESS_KEY,
            kcs_local::TEST_SECRET_KEY,
        ))
        .retry(RetryPolicy::disabled())
        .build()
        .unwrap()
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

    fn pick<'a, T>(&mut self, of: impl ExactSizeIterator<Item = &'a T>) -> Option<&'a T> {
        let mut of = of;
        let number = u64::try_from(of.len()).unwrap();
        let place = self.below(number.max(1));
        of.nth(usize::try_from(place).unwrap())
    }
}

/// What a client knows of its own resources.
#[derive(Clone, Debug, Default, PartialEq)]
struct Known {
    instances: BTreeMap<CacheId, String>,
    /// With the number of rules.
    groups: BTreeMap<SecurityGroupId, (String, u64)>,
}

/// A change of one client.
#[derive(Clone, Debug)]
enum Change {
    Order(String),
    Rename(CacheId, String),
    Delete(CacheId),
    Group(String),
    /// Adds rules to those that the group has.
    Rules(SecurityGroupId, Range<u64>),
    DeleteGroup(SecurityGroupId),
}

impl Change {
    fn draw(known: &Known, numbers: &mut Numbers, name: String) -> Self {
        let instance = numbers.pick(known.instances.keys()).cloned();
        let group = numbers.pick(known.groups.keys()).cloned();
        match (numbers.below(10), instance, group) {
            (0..=2, ..) => Self::Order(name),
            (3..=4, Some(id), _) => Self::Rename(id, name),
            (5, Some(id), _) => Self::Delete(id),
            (6..=8, _, Some(id)) => {
                let (_, before) = known.groups[&id];
                Self::Rules(id, before..before + BATCH)
            }
            (9, _, Some(id)) if known.groups.len() > 4 => Self::DeleteGroup(id),
            _ => Self::Group(name),
        }
    }

    async fn make(self, kcs: &Client, known: &mut Known) -> Result<(), Error> {
        match self {
            Self::Order(name) => {
                let (vpc, vnet) = (VpcId::from("vpc-1"), VnetId::from("vnet-1"));
                let billing = Billing::pay_as_you_go();
                let request =
                    CreateCacheCluster::new(name.as_str(), Gigabytes(1), vpc, vnet, billing);
                let created = kcs.create_cache_cluster(request).await?;
                known.instances.insert(created.cache_id.clone(), name);
            }
            Self::Rename(id, name) => {
                let request = RenameCacheCluster::new(&id, name.as_str());
                kcs.rename_cache_cluster(request).await?;
                known.instances.insert(id, name);
            }
            Self::Delete(id) => {
                let request = DeleteCacheCluster::new(&id);
                kcs.delete_cache_cluster(request).await?;
                known.instances.remove(&id);
            }
            Self::Group(name) => {
                let request = CreateSecurityGroup::new(name.as_str(), "made by a test");
                let created = kcs.create_security_group(request).await?;
                let id = created.security_group_id.clone();
                known.groups.insert(id, (name, 0));
            }
            Self::Rules(id, numbers) => {
                let after = numbers.end;
                let cidrs = numbers.map(|n| {
                    let text = format!("10.{}.{}.0/24", n / 256, n % 256);
                    Cidr::from(text)
                });
                let request = CreateSecurityGroupRule::new(&id, cidrs.collect::<Vec<_>>());
                kcs.create_security_group_rule(request).await?;
                if let Some((_, rules)) = known.groups.get_mut(&id) {
                    *rules = after;
                }
            }
            Self::DeleteGroup(id) => {
                let request = DeleteSecurityGroup::new([&id]);
                kcs.delete_security_group(request).await?;
                known.groups.remove(&id);
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
                made.groups
                    .extend(new.map(|(id, (name, _))| (id.clone(), (name.clone(), 0))));
            }
            Self::Rules(id, numbers) => {
                if let Some((_, rules)) = made.groups.get_mut(id) {
                    *rules = numbers.end;
                }
            }
            Self::DeleteGroup(id) => {
                made.groups.remove(id);
            }
        }
        made
    }
}

/// What the server has of one client, whose names begin with this.
async fn found(kcs: &Client, prefix: &str) -> Known {
    let mut known = Known::default();
    let clusters = kcs.pages(DescribeCacheClusters::new().limit(100)).items();
    for cluster in clusters.collect().await.unwrap() {
        if cluster.name.as_str().starts_with(prefix) {
            known
                .instances
                .insert(cluster.cache_id, cluster.name.to_string());
        }
    }
    let groups = kcs.pages(DescribeSecurityGroups::new().limit(100)).items();
    for group in groups.collect().await.unwrap() {
        if group.name.as_str().starts_with(prefix) {
            let detail = DescribeSecurityGroup::new(&group.security_group_id);
            let detail = kcs.describe_security_group(detail).await.unwrap();
            let rules = u64::try_from(detail.total).unwrap();
            let name = group.name.to_string();
            known.groups.insert(group.security_group_id, (name, rules));
        }
    }
    known
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_acknowledged_change_is_lost_when_it_is_killed() {
    let folder = folder("killed");
    let mut numbers = Numbers(7);
    let mut known: Vec<Known> = (0..CLIENTS).map(|_| Known::default()).collect();
    let mut acknowledged = 0;
    for round in 0..KILLS {
        let (mut running, endpoint) = server(&folder.0);
        let (told, mut changes) = mpsc::unbounded_channel();
        let mut clients = JoinSet::new();
        for (number, mut known) in (0..CLIENTS).zip(known.drain(..)) {
            let (kcs, told) = (client(&endpoint), told.clone());
            let mut numbers = Numbers(round * CLIENTS + number);
            clients.spawn(async move {
                for change in 0.. {
                    let name = format!("client{number}-{round}-{change}");
                    let change = Change::draw(&known, &mut numbers, name);
                    match change.clone().make(&kcs, &mut known).await {
                        Ok(()) => told.send(()).unwrap(),
                        // The server is gone.
                        Err(error) if error.http_status().is_none() => {
                            return (number, known, change);
                        }
                        Err(error) => panic!("{change:?}: {error}"),
                    }
                }
                unreachable!("the server is killed")
            });
        }
        for _ in 0..numbers.below(60) {
            changes.recv().await.unwrap();
            acknowledged += 1;
        }
        running.0.kill().unwrap();
        running.0.wait().unwrap();
        let mut clients = clients.join_all().await;
        clients.sort_by_key(|(number, ..)| *number);

        let (mut running, endpoint) = server(&folder.0);
        let kcs = client(&endpoint);
        for (number, before, pending) in clients {
            let found = found(&kcs, &format!("client{number}-")).await;
            let made = pending.made(&before, &found);
            assert!(
                found == before || found == made,
                "round {round}, {pending:?}\nfound {found:#?}\nknown {before:#?}"
            );
            known.push(found);
        }
        running.0.kill().unwrap();
        running.0.wait().unwrap();
    }
    assert!(acknowledged > 50, "{acknowledged}");
    assert!(known.iter().any(|known| !known.instances.is_empty()));
}

/// Two keys make resources of the same names at the same time, and each finds its own again.
#[tokio::test]
async fn accounts_of_all_keys_survive_a_kill() {
    let (folder, keys) = (folder("namespaces"), folder("namespaces-keys"));
    std::fs::create_dir(&keys.0).unwrap();
    let file = keys.0.join("keys.toml");
    let entry = |name: &str| {
        format!(
            "[[keys]]\nnamespace = \"{name}\"\naccess_key = \"AK{name}\"\nsecret_key = \"{name}-secret\"\n"
        )
    };
    std::fs::write(&file, entry("one") + &entry("two")).unwrap();
    let server = || {
        let mut command = program();
        command.args(["--listen=127.0.0.1:0", "--timing=0", "--data-plane=none"]);
        command
            .arg("--data")
            .arg(&folder.0)
            .arg("--keys")
            .arg(&file);
        let (running, _, endpoint) = start(&mut command);
        let of = |name: &str| {
            let credentials = Credentials::new(format!("AK{name}"), format!("{name}-secret"));
            let builder = Client::builder().endpoint(&endpoint).region("cn-beijing-6");
            builder.credentials(credentials).build().unwrap()
        };
        (running, [client(&endpoint), of("one"), of("two")])
    };
    let (mut running, clients) = server();
    let mut known: Vec<Known> = clients.iter().map(|_| Known::default()).collect();
    for round in 0..5 {
        for (kcs, known) in clients.iter().zip(&mut known) {
            for change in [
                Change::Order(format!("orders-{round}")),
                Change::Group(format!("office-{round}")),
            ] {
                change.make(kcs, known).await.unwrap();
            }
        }
    }
    running.0.kill().unwrap();
    running.0.wait().unwrap();
    let (_running, clients) = server();
    for (kcs, known) in clients.iter().zip(&known) {
        assert_eq!(found(kcs, "").await, *known);
    }
}

/// Creates all groups and rules that there can be.
async fn fill(kcs: &Client, known: &mut Known) -> Result<(), Error> {
    for number in 0..100 {
        let change = Change::Group(format!("group-{number}"));
        change.make(kcs, known).await?;
        let mut groups = known.groups.iter();
        let empty = groups.find(|(_, (_, rules))| *rules == 0);
        let id = empty.map(|(id, _)| id.clone()).unwrap();
        Change::Rules(id, 0..1000).make(kcs, known).await?;
    }
    Ok(())
}

/// A limit of the size of files stands for a disk that is full.
#[tokio::test]
async fn a_full_disk_is_an_error_of_the_service_and_the_server_goes_on() {
    let folder = folder("full");
    let mut command = Command::new("sh");
    // A write beyond the limit is then an error, not the end.
    let script = "trap '' XFSZ; ulimit -f 6000; exec \"$0\" \"$@\"";
    command.args(["-c", script, env!("CARGO_BIN_EXE_kcs-local")]);
    command.args(["--listen=127.0.0.1:0", "--timing=0", "--data-plane=none"]);
    let (mut running, _, endpoint) = start(command.arg("--data").arg(&folder.0));
    let kcs = client(&endpoint);
    let mut known = Known::default();
    let refused = fill(&kcs, &mut known).await.unwrap_err();
    assert_eq!(refused.code(), Some("InternalFailure"), "{refused}");
    let message = refused.message().unwrap();
    let file: PathBuf = folder.0.join("state.redb");
    for part in [
        "the change was made and is lost when the server ends: ",
        &file.display().to_string(),
    ] {
        assert!(message.contains(part), "{message}");
    }
    found(&kcs, "group-").await;
    running.0.kill().unwrap();
    running.0.wait().unwrap();
    let (_running, endpoint) = server(&folder.0);
    assert_eq!(found(&client(&endpoint), "group-").await, known);
}

#[tokio::test]
async fn nothing_is_kept_unless_it_is_told() {
    let folder = folder("ephemeral");
    let mut command = program();
    command.args(["--listen=127.0.0.1:0", "--data-plane=none", "--ephemeral"]);
    let (_running, _, endpoint) = start(command.env("KCS_LOCAL_DATA", &folder.0));
    let change = Change::Group("office".to_owned());
    let mut known = Known::default();
    change.make(&client(&endpoint), &mut known).await.unwrap();
    assert!(!folder.0.exists());
}

//! Promises of the client against the real server, with faults drawn at random. The judge knows what the server has in the end and
//! what callers were told, and nothing else.

use std::time::Duration;

use kcs_client::actions::{
    CreateSecurityGroup, CreateSnapshot, DeleteCacheCluster, DescribeCacheClusters,
    RenameCacheCluster,
};
use kcs_client::types::CacheId;
use kcs_client::{Client, Error, RetryPolicy};
use kcs_local::{Fault, Server, Timing};
use serde_json::Value;

use super::control::control;
use super::life::request;

/// How many worlds there are. `cargo xtask worlds` sets another number.
const WORLDS: u64 = 300;
/// Calls of an application.
const CALLS: u64 = 3;

/// Numbers that follow from a seed: those of SplitMix64.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }

    fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        let place = self.below(u64::try_from(of.len()).unwrap());
        of[usize::try_from(place).unwrap()]
    }
}

/// Actions that a rule may be about. `None` is about all of them.
const ACTIONS: [Option<&str>; 8] = [
    None,
    Some("CreateCacheCluster"),
    Some("CreateSecurityGroup"),
    Some("CreateSnapshot"),
    Some("RenameCacheCluster"),
    Some("DeleteCacheCluster"),
    Some("DescribeCacheClusters"),
    Some("DescribeSecurityGroups"),
];

/// Draws a rule. A reply that says that nothing was done, such as throttling, never comes after the effect.
fn fault(chance: &mut Chance) -> Fault {
    let late = |chance: &mut Chance| Duration::from_secs(chance.pick(&[1, 5, 29, 31, 120, 900]));
    let mut fault = match chance.below(9) {
        0 => Fault::throttling(late(chance)),
        1 => Fault::error(400, "BusinessError", "it is being changed"),
        2 => Fault::latency(late(chance)),
        3 => Fault::cut_off(usize::try_from(chance.below(300)).unwrap()),
        4 => Fault::drip(64, Duration::from_secs(chance.below(10))),
        5 => Fault::date_offset(chance.pick(&[-3600, -60, 60, 3600, 86_400 * 3650])),
        unanswered => {
            let code = chance.pick(&["InternalFailure", "ServiceUnavailable"]);
            let status = chance.pick(&[500, 502, 503, 504]);
            let fault = match unanswered {
                6 => Fault::error(status, code, "inside"),
                _ => Fault::reset(),
            };
            match chance.percent(60) {
                true => fault.after_effect(),
                false => fault,
            }
        }
    };
    if chance.percent(20) {
        fault = fault.with_latency(late(chance));
    }
    if let Some(action) = chance.pick(&ACTIONS) {
        fault = fault.on_action(action);
    }
    match chance.below(4) {
        0 => fault,
        1 => fault.first(1 + chance.below(4)),
        2 => fault.every(2 + chance.below(3)),
        _ => fault.probability(chance.pick(&[0.2, 0.5, 0.8])),
    }
}

fn client(server: &Server, chance: &mut Chance) -> Client {
    let policy = match chance.below(4) {
        0 => RetryPolicy::disabled(),
        1 => RetryPolicy::adaptive(),
        _ => RetryPolicy::standard().max_attempts(u32::try_from(1 + chance.below(6)).unwrap()),
    };
    let policy = policy.read_back(chance.percent(80));
    let mut builder = server.client_builder().retry(policy);
    if chance.percent(30) {
        builder = builder.timeout(Duration::from_secs(1 + chance.below(600)));
    }
    if chance.percent(30) {
        builder = builder.attempt_timeout(Duration::from_secs(1 + chance.below(60)));
    }
    builder.build().unwrap()
}

/// What was asked for, and what the caller was told.
#[derive(Debug)]
enum Told {
    /// An order: its kind, the unique name, and the id if it was told one.
    Order(Kind, String, Result<Option<String>, Error>),
    Rename(CacheId, String, Result<(), Error>),
    Delete(CacheId, Result<(), Error>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Instance,
    Group,
    Snapshot,
}

async fn order(kcs: &Client, kind: Kind, name: String, instance: &CacheId) -> Told {
    let id = match kind {
        Kind::Instance => {
            let created = kcs.create_cache_cluster(request(&name)).await;
            created.map(|created| Some(created.cache_id.to_string()))
        }
        Kind::Group => {
            let order = CreateSecurityGroup::new(name.as_str(), "made by a test");
            let created = kcs.create_security_group(order).await;
            created.map(|created| Some(created.security_group_id.to_string()))
        }
        Kind::Snapshot => {
            let order = CreateSnapshot::new(instance, name.as_str());
            kcs.create_snapshot(order).await.map(|_| None)
        }
    };
    Told::Order(kind, name, id)
}

/// One application, with instances that nobody else changes.
async fn application(kcs: Client, name: &str, own: [CacheId; 2], mut chance: Chance) -> Vec<Told> {
    let mut told = Vec::new();
    let [kept, deleted] = own;
    for number in 0..CALLS {
        let name = format!("{name}-{number}");
        told.push(match chance.below(8) {
            0..=2 => order(&kcs, Kind::Instance, name, &kept).await,
            3 => order(&kcs, Kind::Group, name, &kept).await,
            4 => order(&kcs, Kind::Snapshot, name, &kept).await,
            5 | 6 => {
                let rename = RenameCacheCluster::new(&kept, name.as_str());
                let renamed = kcs.rename_cache_cluster(rename).await;
                Told::Rename(kept.clone(), name, renamed.map(|_| ()))
            }
            _ => {
                let delete = DeleteCacheCluster::new(&deleted);
                let gone = kcs.delete_cache_cluster(delete).await;
                Told::Delete(deleted.clone(), gone.map(|_| ()))
            }
        });
    }
    told
}

/// What the server has: its clusters, groups and backups.
struct Ledger(Value);

impl Ledger {
    /// The ids of what has this name.
    fn named(&self, kind: Kind, name: &str) -> Vec<&str> {
        let items: Vec<&Value> = match kind {
            Kind::Instance => self.0["clusters"].as_object().unwrap().values().collect(),
            Kind::Group => self.0["groups"].as_array().unwrap().iter().collect(),
            Kind::Snapshot => self.0["backups"].as_array().unwrap().iter().collect(),
        };
        let named = items.into_iter().filter(|item| item["name"] == name);
        named.map(|item| item["id"].as_str().unwrap()).collect()
    }

    /// The promises that what callers were told has broken.
    fn broken(&self, told: &[Told]) -> Vec<&'static str> {
        let mut broken = Vec::new();
        let mut must = |kept: bool, promise| {
            if !kept {
                broken.push(promise);
            }
        };
        for (number, told_now) in told.iter().enumerate() {
            match told_now {
                Told::Order(kind, name, outcome) => {
                    let found = self.named(*kind, name);
                    must(found.len() <= 1, "ordered twice");
                    match outcome {
                        Ok(Some(id)) => must(found == [id.as_str()], "the id is another one"),
                        Ok(None) => must(found.len() == 1, "a success that did nothing"),
                        Err(error) if error.may_have_been_executed() => {}
                        Err(_) => must(found.is_empty(), "a failure that was executed"),
                    }
                }
                Told::Rename(id, name, outcome) => {
                    let is_last = told[number + 1..].iter().all(|later| match later {
                        Told::Rename(other, ..) => other != id,
                        _ => true,
                    });
                    let found = self.named(Kind::Instance, name);
                    match outcome {
                        Ok(()) => must(!is_last || found == [id.as_str()], "not renamed"),
                        Err(error) if error.may_have_been_executed() => {}
                        Err(_) => must(found.is_empty(), "renamed in spite of the failure"),
                    }
                }
                Told::Delete(id, outcome) => {
                    let is_there = self.0["clusters"].get(id.as_str());
                    let is_going = is_there.is_none_or(|it| it["state"] != "Running");
                    must(outcome.is_err() || is_going, "not deleted");
                }
            }
        }
        broken
    }
}

/// Returns how many attempts there were, how often a rule has struck, and what was told in vain.
async fn play(server: &Server, seed: u64) -> (u64, u64, usize) {
    let mut chance = Chance(seed);
    server.reset().await.unwrap();
    let calm = server.client_builder().build().unwrap();
    let mut own = Vec::new();
    for number in 0..4 {
        let created = calm.create_cache_cluster(request(&format!("own-cache-{number}")));
        own.push(created.await.unwrap().into_data().cache_id);
    }
    server
        .virtual_clock()
        .unwrap()
        .advance(Duration::from_secs(60));
    let faults: Vec<Fault> = (0..1 + chance.below(3))
        .map(|_| fault(&mut chance))
        .collect();
    let rules = format!("{faults:?}");
    server.faults().extend(faults).unwrap();
    let before = server.received().len();
    let clients = [(); 2].map(|()| client(server, &mut chance));
    let [one, other] = clients;
    let seeds = [chance.below(u64::MAX), chance.below(u64::MAX)].map(Chance);
    let [first, second] = seeds;
    let [a, b, c, d] = <[CacheId; 4]>::try_from(own).unwrap();
    let (mut told, more) = tokio::join!(
        application(one, "first-app", [a, b], first),
        application(other, "second-app", [c, d], second),
    );
    told.extend(more);
    let struck = server.faults().list().iter().map(|it| it.struck).sum();
    server.faults().clear();
    let attempts = server.received().len() - before;
    let state = control(server, "GET", "/_kcs/state", "").await.ok();
    let ledger = Ledger(state["state"]["account"].clone());
    let broken = ledger.broken(&told);
    assert!(
        broken.is_empty(),
        "world {seed}: {broken:?}\n{rules}\n{told:#?}\n{:#}",
        ledger.0
    );
    let failed = told.iter().filter(|told| {
        matches!(
            told,
            Told::Order(_, _, Err(_)) | Told::Rename(_, _, Err(_)) | Told::Delete(_, Err(_))
        )
    });
    (u64::try_from(attempts).unwrap(), struck, failed.count())
}

#[tokio::test]
async fn nothing_is_ordered_twice_whatever_fails() {
    let worlds = std::env::var("KCS_WORLDS").map_or(WORLDS, |worlds| worlds.parse().unwrap());
    let timing = Timing::all(Duration::from_secs(5));
    let server = Server::builder().virtual_time().timing(timing).seed(7);
    let server = server.start().await.unwrap();
    let (mut attempts, mut struck, mut failed) = (0, 0, 0);
    for world in 0..worlds {
        let played = tokio::time::timeout(Duration::from_secs(60), play(&server, world)).await;
        let played = played.unwrap_or_else(|_| panic!("world {world} does not end"));
        attempts += played.0;
        struck += played.1;
        failed += played.2;
    }
    println!(
        "worlds={worlds} calls={} attempts={attempts} struck={struck} failed={failed} ordered_twice=0",
        worlds * CALLS * 2
    );
    // Faults strike, and most calls succeed in spite of them.
    let calls = usize::try_from(worlds * CALLS * 2).unwrap();
    assert!(struck > worlds && failed > 0 && failed < calls / 2);
    let kcs = server.client_builder().build().unwrap();
    kcs.describe_cache_clusters(DescribeCacheClusters::new())
        .await
        .unwrap();
}

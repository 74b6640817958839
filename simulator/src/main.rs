//! Worlds drawn at random, and the promises of README, rustdoc and guide held against each.
//!
//! A world is a service with a ledger, a network in front of it, and one to three programs that call it at once. What no source
//! rules out happens: orders that take effect minutes later, lists that lag or come from a cache, replies that are lost, cut
//! off, late, or made up by a gateway, requests that a box between sends twice, refusals in words that nobody foresaw, clocks
//! that jump. The judge knows the ledger, the documented settings and metadata of each call, and what the callers were
//! told; it does not read the client's state.

mod chance;
mod clock;
mod judge;
mod ledger;
mod network;
mod scenario;
mod service;
mod world;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::process::ExitCode;
use std::sync::Arc;

use kcs_client::action::{ActionMeta, ParameterMeta, PresenceMeta};
use kcs_client::actions::DescribeCacheClusters;
use kcs_client::clock::Clock;
use kcs_client::testing::VirtualClock;
use kcs_client::types::CacheId;
use kcs_client::waiters::CacheClusterDeleted;
use kcs_client::{Client, Credentials, Error, minutes};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use chance::Chance;
use clock::MachineClock;
use judge::{Property, Reply, Told, judge};
use scenario::{Call, Program, Scenario, What};
use world::{World, mark};

/// How often a promise was put to the test, and how often it was broken.
#[derive(Debug, Default)]
struct Count {
    tested: u64,
    broken: u64,
}

/// What is printed in the end.
#[derive(Debug, Default)]
struct Tally {
    schedules: u64,
    calls: u64,
    succeeded: u64,
    recovered: u64,
    /// Ended with an error that says that the outcome is unknown.
    unknown: u64,
    properties: BTreeMap<Property, Count>,
    /// The first few worlds in which a promise was broken.
    examples: Vec<String>,
}

impl Tally {
    fn count(&mut self, scenario: &Scenario, world: &World, told: &[Told]) {
        self.schedules += 1;
        for told in told {
            self.calls += 1;
            match &told.result {
                Ok(reply) => {
                    self.succeeded += 1;
                    self.recovered += u64::from(reply.is_recovered());
                }
                Err(error) => self.unknown += u64::from(error.may_have_been_executed()),
            }
        }
        let ledger = world.ledger();
        for (property, call, holds) in judge(scenario, &ledger, told) {
            let counted = self.properties.entry(property).or_default();
            counted.tested += 1;
            counted.broken += u64::from(!holds);
            if !holds && counted.broken <= 2 {
                let told = told.iter().find(|told| told.call == call);
                self.examples.push(format!(
                    "{property:?}, seed {}, call {call}\n  {scenario:?}\n  requests {:#?}\n  executions {:?}\n  told {told:?}",
                    scenario.seed,
                    ledger.seen,
                    ledger.executions,
                ));
            }
        }
    }

    fn add(&mut self, other: Self) {
        self.schedules += other.schedules;
        self.calls += other.calls;
        self.succeeded += other.succeeded;
        self.recovered += other.recovered;
        self.unknown += other.unknown;
        for (property, other) in other.properties {
            let counted = self.properties.entry(property).or_default();
            counted.tested += other.tested;
            counted.broken += other.broken;
        }
        self.examples.extend(other.examples);
    }
}

impl Tally {
    fn tested(&self, property: Property) -> u64 {
        self.properties
            .get(&property)
            .map_or(0, |count| count.tested)
    }

    /// Promises that were broken, with the worlds, and those that were hardly put to the test: worlds that try nothing
    /// prove nothing.
    fn faults(&self) -> Vec<String> {
        /// Fewer worlds than this are looked at for their own sake.
        const SAMPLE: u64 = 5_000;
        let is_sample = self.schedules >= SAMPLE;
        let rare =
            |property: &&Property| is_sample && self.tested(**property) * 2_000 < self.schedules;
        let untested = Property::ALL.iter().filter(rare);
        let untested = untested.map(|property| {
            format!(
                "{property:?} was put to the test {} times",
                self.tested(*property)
            )
        });
        self.examples.iter().cloned().chain(untested).collect()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let broken = |property| {
            self.properties
                .get(&property)
                .map_or(0, |count| count.broken)
        };
        writeln!(
            f,
            "schedules={} calls={} succeeded={} recovered={} outcome_unknown={} ordered_twice={} promises={}",
            self.schedules,
            self.calls,
            self.succeeded,
            self.recovered,
            self.unknown,
            broken(Property::NothingIsOrderedTwice),
            self.properties.len(),
        )?;
        for (property, count) in &self.properties {
            writeln!(
                f,
                "  {property:?}: broken in {} of {}",
                count.broken, count.tested
            )?;
        }
        Ok(())
    }
}

/// Lives through the world of a seed.
fn live(runtime: &Runtime, tally: &mut Tally, seed: u64) {
    let scenario = Arc::new(Scenario::draw(seed));
    let time = VirtualClock::default();
    let world = World::new(Arc::clone(&scenario), time.clone());
    let told = runtime.block_on(async {
        let mut programs = JoinSet::new();
        for (index, program) in scenario.programs.iter().enumerate() {
            let client = client(&world, &time, &scenario, index, program);
            let (scenario, time) = (Arc::clone(&scenario), time.clone());
            programs.spawn(async move { run(&client, &time, &scenario.programs[index]).await });
        }
        let mut told = Vec::new();
        while let Some(of_program) = programs.join_next().await {
            told.extend(of_program.unwrap());
        }
        told
    });
    tally.count(&scenario, &world, &told);
}

fn client(
    world: &World,
    time: &VirtualClock,
    scenario: &Scenario,
    index: usize,
    program: &Program,
) -> Client {
    Client::builder()
        .region("cn-beijing-6")
        .credentials(Credentials::new(
            "AKLTSIMULATOR0000000",
            "simulator-secret-key",
        ))
        .transport(world.wire(index))
        .clock(MachineClock::new(time.clone(), program.jumps.clone()))
        .retry(program.rules.policy.clone())
        .jitter(Chance::new(scenario.seed))
        .signature(program.scheme)
        .timeout(program.timeout)
        .build()
        .unwrap()
}

/// Makes a program's calls, at once or one after another.
async fn run(client: &Client, time: &VirtualClock, program: &Program) -> Vec<Told> {
    let mut told = Vec::new();
    let mut calls = JoinSet::new();
    for call in &program.calls {
        let (client, time, call) = (client.clone(), time.clone(), *call);
        let made = async move {
            let began = time.elapsed();
            let result = make(&client, &call).await;
            Told {
                call: call.number,
                began,
                ended: time.elapsed(),
                result,
            }
        };
        if program.at_once {
            calls.spawn(made);
        } else {
            told.push(made.await);
        }
    }
    while let Some(call) = calls.join_next().await {
        told.push(call.unwrap());
    }
    told
}

async fn make(client: &Client, call: &Call) -> Result<Reply, Error> {
    match call.what {
        What::Action { action, name } => send(client, call.number, action, name).await,
        What::DeleteAndWait { forgets_to_delete } => {
            let victim = service::victim(call.number);
            if !forgets_to_delete {
                // Whatever it says: the wait finds out.
                let _ = client
                    .call("DeleteCacheCluster", [("CacheId", victim.clone())])
                    .await
                    .is_ok();
            }
            let deleted = CacheClusterDeleted::new(CacheId::from(victim));
            client.wait(deleted).at_most(minutes(30)).await?;
            Ok(Reply::Waited)
        }
        What::Pages { limit, .. } => {
            let limit = i64::try_from(limit).unwrap();
            let request = DescribeCacheClusters::new()
                .limit(limit)
                .name(mark(call.number));
            let mut pages = client.pages(request);
            let mut ids = Vec::new();
            while let Some(page) = pages.next().await? {
                ids.extend(
                    page.items
                        .iter()
                        .map(|item| item.cache_id.as_str().to_owned()),
                );
            }
            Ok(Reply::Pages(ids))
        }
    }
}

/// Calls an Action with a value for every parameter that it needs, and for the id of what a delete deletes: two for lists.
async fn send(
    client: &Client,
    call: usize,
    action: &'static ActionMeta,
    name: usize,
) -> Result<Reply, Error> {
    let mut parameters = vec![("Mark".to_owned(), mark(call))];
    let compared = |parameter: &str| {
        let from = |meta: &kcs_client::action::ReadBackMeta| {
            meta.same.iter().any(|(_, from)| *from == parameter)
        };
        action.read_back.is_some_and(from)
    };
    let is_place = |parameter: &str| {
        let from = |meta: &kcs_client::action::ReadBackMeta| {
            meta.send.iter().any(|(_, from)| *from == parameter)
        };
        action.read_back.is_some_and(from)
    };
    let target = service::target(action);
    let is_sent = |parameter: &&ParameterMeta| {
        matches!(parameter.presence(), PresenceMeta::Always) || target == Some(parameter.name)
    };
    for parameter in action.parameters.iter().filter(is_sent) {
        let count = if parameter.name.contains(".N") { 2 } else { 1 };
        for index in 1..=count {
            let value = if compared(parameter.name) {
                service::value(parameter.name, name, index)
            } else if is_place(parameter.name) {
                // All in one place: the lists of the service show everything.
                "place".to_owned()
            } else if target == Some(parameter.name) {
                format!("{}-{index}", mark(call))
            } else {
                mark(call)
            };
            let wire_name = parameter.name.replace(".N", &format!(".{index}"));
            parameters.push((wire_name, value));
        }
    }
    let reply = client
        .call(action.name, parameters)
        .version(action.version)
        .without_validation()
        .await?;
    Ok(Reply::Call {
        body: reply.body().to_owned(),
        is_recovered: reply.is_recovered(),
    })
}

/// As many worlds, in as many threads as there are processors.
fn simulate(seeds: Range<u64>) -> Tally {
    let threads = std::thread::available_parallelism().map_or(1, |count| count.get() as u64);
    let mut tally = Tally::default();
    std::thread::scope(|scope| {
        let shares: Vec<_> = (0..threads)
            .map(|share| {
                let seeds = seeds.clone();
                scope.spawn(move || {
                    let runtime = tokio::runtime::Builder::new_current_thread()
                        .build()
                        .unwrap();
                    let mut tally = Tally::default();
                    for seed in seeds.filter(|seed| seed % threads == share) {
                        live(&runtime, &mut tally, seed);
                    }
                    tally
                })
            })
            .collect();
        for share in shares {
            tally.add(share.join().unwrap());
        }
    });
    tally
}

/// The worlds that an argument names: so many, or those of the seeds `FIRST..END`.
fn seeds(argument: &str) -> Option<Range<u64>> {
    match argument.split_once("..") {
        Some((first, end)) => Some(first.parse().ok()?..end.parse().ok()?),
        None => Some(0..argument.parse().ok()?),
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(seeds) = arguments.first().and_then(|argument| seeds(argument)) else {
        eprintln!("usage: kcs-simulator COUNT | FIRST..END");
        return ExitCode::from(2);
    };
    let tally = simulate(seeds);
    print!("{tally}");
    let faults = tally.faults();
    for fault in &faults {
        eprintln!("\n{fault}");
    }
    if faults.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

#[cfg(test)]
mod tests {
    use crate::*;

    /// A few, without optimisation; `cargo xtask test` lives through many more.
    #[test]
    fn every_promise_holds_in_every_world() {
        let tally = simulate(0..5_000);
        let faults = tally.faults();
        assert!(faults.is_empty(), "{tally}\n{}", faults.join("\n\n"));
        assert_eq!(tally.schedules, 5_000);
    }

    #[test]
    fn the_same_seed_is_the_same_world() {
        let lived = || simulate(0..50).to_string();
        assert_eq!(lived(), lived());
    }
}

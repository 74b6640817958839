//! Simulates random scenarios and checks the promises of README, rustdoc and guide in each of them.
//!
//! A scenario has a service with a ledger, a network in front of it, and one to three programs that call it concurrently. It includes
//! everything that no source rules out: orders that take effect minutes later, lists that lag or come from a cache, replies that are
//! lost, truncated, late or those of a gateway, requests that a middlebox sends twice, unknown error messages, clocks that jump. The
//! judge uses the ledger, the documented settings and metadata of each call, and the results that the callers got. It does not read
//! the state of the client.

mod chance;
mod evidence;
mod judge;
mod ledger;
mod lists;
mod network;
mod program;
mod scenario;
mod service;
mod simulation;
mod time;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::process::ExitCode;

use judge::{Property, Told, judge};
use scenario::Scenario;
use simulation::Simulation;

/// How often a promise was tested, and how often it was broken.
#[derive(Debug, Default)]
struct Count {
    tested: u64,
    broken: u64,
    /// The first seed whose scenario broke it.
    first: Option<u64>,
}

impl Count {
    fn add(&mut self, other: &Self) {
        self.tested += other.tested;
        self.broken += other.broken;
        self.first = self.first.into_iter().chain(other.first).min();
    }
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
    /// The first few simulations that broke a promise.
    examples: Vec<String>,
}

impl Tally {
    fn count(&mut self, simulation: &Simulation, told: &[Told]) {
        let scenario = &simulation.scenario;
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
        let ledger = simulation.ledger();
        for (property, call, holds) in judge(scenario, &ledger, told) {
            let counted = self.properties.entry(property).or_default();
            counted.add(&Count {
                tested: 1,
                broken: u64::from(!holds),
                first: (!holds).then_some(scenario.seed),
            });
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
            self.properties.entry(property).or_default().add(&other);
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

    /// Returns the promises that were broken, with their scenarios, and those that were hardly tested.
    fn faults(&self) -> Vec<String> {
        /// Number of scenarios from which on each promise must be tested: fewer are run to read them.
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
            let Count {
                tested,
                broken,
                first,
            } = count;
            write!(f, "  {property:?}: broken in {broken} of {tested}")?;
            match first {
                Some(seed) => writeln!(f, ", first with seed {seed}")?,
                None => writeln!(f)?,
            }
        }
        Ok(())
    }
}

/// Simulates the scenario of a seed.
fn live(tally: &mut Tally, seed: u64) {
    let simulation = Simulation::new(Scenario::draw(seed));
    let told = program::live(&simulation);
    tally.count(&simulation, &told);
}

/// Simulates the scenarios of these seeds, with a thread per processor.
fn simulate(seeds: Range<u64>) -> Tally {
    let threads = std::thread::available_parallelism().map_or(1, |count| count.get() as u64);
    let mut tally = Tally::default();
    std::thread::scope(|scope| {
        let shares: Vec<_> = (0..threads)
            .map(|share| {
                let seeds = seeds.clone();
                scope.spawn(move || {
                    let mut tally = Tally::default();
                    for seed in seeds.filter(|seed| seed % threads == share) {
                        live(&mut tally, seed);
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

/// Parses the argument: a number of scenarios, or the seeds `FIRST..END`.
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

//! Every Action through every fault: what is ordered twice, and what gives up although it need not.
//!
//! A service that remembers what it has executed stands behind a transport that fails as planned, on a clock that nobody
//! waits for. Whether the client did right is judged by that ledger and by the rules as they are documented.

mod fault;
mod judge;
mod world;

use std::sync::atomic::{AtomicU64, Ordering};

use kcs_client::action::{ActionMeta, ParameterMeta, PresenceMeta};
use kcs_client::metadata::ACTIONS;
use kcs_client::testing::VirtualClock;
use kcs_client::{
    Client, Credentials, Error, Jitter, RawReply, RetryPolicy, SignatureScheme, minutes,
};
use tokio::runtime::Runtime;

use fault::Fault;
use judge::{Judgement, Promise, judge};
use world::{Plan, World, value};

/// What is printed in the end.
#[derive(Debug, Default)]
struct Tally {
    schedules: u64,
    ordered_twice: u64,
    gave_up_early: u64,
    other_faults: u64,
    recovered: u64,
    /// The first few that went wrong.
    examples: Vec<String>,
}

impl Tally {
    fn count(&mut self, judgement: Judgement, example: impl FnOnce() -> String) {
        self.schedules += 1;
        let counter = match judgement {
            Judgement::Fine => return,
            Judgement::Recovered => {
                self.recovered += 1;
                return;
            }
            Judgement::OrderedTwice => &mut self.ordered_twice,
            Judgement::GaveUpEarly => &mut self.gave_up_early,
            Judgement::Other(_) => &mut self.other_faults,
        };
        *counter += 1;
        if self.examples.len() < 5 {
            self.examples.push(format!("{judgement:?}: {}", example()));
        }
    }
}

/// A small generator of numbers: the same ones in every run.
#[derive(Debug)]
struct Chance(AtomicU64);

impl Chance {
    fn new(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }

    /// A number below `limit`.
    fn below(&self, limit: usize) -> usize {
        let mut x = self
            .0
            .load(Ordering::Relaxed)
            .wrapping_add(0x9E37_79B9_7F4A_7C15);
        self.0.store(x, Ordering::Relaxed);
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((x ^ (x >> 31)) % limit as u64).unwrap()
    }

    fn fault(&self) -> Fault {
        // Every other one goes through.
        if self.below(2) == 0 {
            Fault::Nothing
        } else {
            Fault::ALL[self.below(Fault::ALL.len())]
        }
    }

    fn action(&self) -> &'static ActionMeta {
        ACTIONS[self.below(ACTIONS.len())].meta
    }

    /// Mostly right, now and then by years.
    fn ahead(&self) -> i64 {
        const YEAR: i64 = 365 * 86_400;
        [0, 0, 0, 100, 3_600, -3_600, 10 * YEAR, -10 * YEAR][self.below(8)]
    }
}

impl Jitter for Chance {
    fn fraction(&self) -> f64 {
        self.below(1000) as f64 / 1000.0
    }
}

fn policies() -> [(RetryPolicy, Promise); 5] {
    let promise = |attempts, looks| Promise { attempts, looks };
    [
        (RetryPolicy::standard(), promise(3, true)),
        (RetryPolicy::adaptive(), promise(3, true)),
        (RetryPolicy::off(), promise(1, true)),
        (RetryPolicy::standard().read_back(false), promise(3, false)),
        (RetryPolicy::standard().max_attempts(5), promise(5, true)),
    ]
}

/// All runs of the simulator.
struct Simulator {
    runtime: Runtime,
    tally: Tally,
}

impl Simulator {
    fn new() -> Self {
        Self {
            runtime: tokio::runtime::Builder::new_current_thread()
                .build()
                .unwrap(),
            tally: Tally::default(),
        }
    }

    /// Makes calls, each from a clone of one client and all at once, and judges them.
    fn run(&mut self, policy: &(RetryPolicy, Promise), ahead: i64, seed: u64, plans: Vec<Plan>) {
        let clock = VirtualClock::default();
        let planned: Vec<String> = plans
            .iter()
            .map(|plan| {
                format!(
                    "{} {:?}, looks {:?}",
                    plan.action.name, plan.requests, plan.looks
                )
            })
            .collect();
        let actions: Vec<_> = plans.iter().map(|plan| plan.action).collect();
        let world = World::new(clock.clone(), ahead, plans);
        // Which one it is makes no difference here, and the guide's costs less.
        let scheme = match seed % 4 {
            0 => SignatureScheme::Header,
            _ => SignatureScheme::Query,
        };
        let client = Client::builder()
            .region("cn-beijing-6")
            .credentials(Credentials::new(
                "AKLTSIMULATOR0000000",
                "simulator-secret-key",
            ))
            .transport(world.clone())
            .clock(clock)
            .retry(policy.0.clone())
            .jitter(Chance::new(seed))
            .signature(scheme)
            .timeout(minutes(600))
            .build()
            .unwrap();
        let results: Vec<Result<RawReply, Error>> = self.runtime.block_on(async {
            let mut calls = tokio::task::JoinSet::new();
            let one = actions.len() == 1;
            let mut results = Vec::new();
            for (call, action) in actions.into_iter().enumerate() {
                let client = client.clone();
                let made = async move { (call, make(&client, call, action).await) };
                if one {
                    results.push(made.await);
                } else {
                    calls.spawn(made);
                }
            }
            while let Some(result) = calls.join_next().await {
                results.push(result.unwrap());
            }
            results.sort_by_key(|(call, _)| *call);
            results.into_iter().map(|(_, result)| result).collect()
        });
        let accounts = world.accounts();
        for ((account, result), planned) in accounts.iter().zip(&results).zip(planned) {
            let judgement = judge(account, policy.1, result);
            self.tally.count(judgement, || {
                format!(
                    "{planned}, {:?}, {ahead} s ahead: {:?}, {result:?}",
                    policy.0, account.events
                )
            });
        }
    }

    fn run_one(
        &mut self,
        policy: &(RetryPolicy, Promise),
        action: &'static ActionMeta,
        requests: &[Fault],
        looks: &[Fault],
    ) {
        let plan = Plan {
            action,
            requests: requests.iter().copied().collect(),
            looks: looks.iter().copied().collect(),
        };
        self.run(policy, 0, 1, vec![plan]);
    }
}

/// Calls an Action with a value for every parameter that it needs: two for lists.
async fn make(
    client: &Client,
    call: usize,
    action: &'static ActionMeta,
) -> Result<RawReply, Error> {
    let mut parameters = vec![("Mark".to_owned(), world::mark(call))];
    let always = |parameter: &&ParameterMeta| matches!(parameter.presence(), PresenceMeta::Always);
    for parameter in action.parameters.iter().filter(always) {
        let indexes = if parameter.name.contains(".N") {
            1..=2
        } else {
            1..=1
        };
        for index in indexes {
            let name: Vec<_> = parameter
                .name
                .split('.')
                .map(|part| {
                    if part == "N" {
                        index.to_string()
                    } else {
                        part.to_owned()
                    }
                })
                .collect();
            parameters.push((name.join("."), value(call, parameter.name, index)));
        }
    }
    client
        .call(action.name, parameters)
        .version(action.version)
        .without_validation()
        .await
}

#[test]
fn nothing_is_ordered_twice_and_nothing_gives_up_early() {
    let mut simulator = Simulator::new();
    let policies = policies();
    let searched: Vec<_> = ACTIONS
        .iter()
        .map(|entry| entry.meta)
        .filter(|meta| meta.read_back.is_some())
        .collect();
    assert!(searched.len() >= 6, "{}", searched.len());
    // Every Action, under four policies, with every fault at the first attempt and every one at the second.
    for entry in ACTIONS {
        for policy in &policies[..4] {
            for first in Fault::ALL {
                for second in Fault::ALL {
                    simulator.run_one(policy, entry.meta, &[first, second], &[]);
                }
            }
        }
    }
    for action in &searched {
        // Every three faults in a row.
        for first in Fault::ALL {
            for second in Fault::ALL {
                for third in Fault::ALL {
                    simulator.run_one(&policies[0], action, &[first, second, third], &[]);
                }
            }
        }
        // Every fault at the call, at the list before it, and at the list after it.
        for first in Fault::ALL {
            for before in Fault::ALL {
                for after in Fault::ALL {
                    simulator.run_one(&policies[0], action, &[first], &[before, after]);
                }
            }
        }
    }
    // Long schedules with wrong clocks, one call at a time and several at once.
    for seed in 0..12_000_u64 {
        let chance = Chance::new(seed);
        let policy = &policies[chance.below(policies.len())];
        let calls = if seed % 4 == 0 { 4 } else { 1 };
        let plan = |_| Plan {
            action: if chance.below(3) == 0 {
                searched[chance.below(searched.len())]
            } else {
                chance.action()
            },
            requests: (0..6).map(|_| chance.fault()).collect(),
            looks: (0..9).map(|_| chance.fault()).collect(),
        };
        simulator.run(policy, chance.ahead(), seed, (0..calls).map(plan).collect());
    }
    let Tally {
        schedules,
        ordered_twice,
        gave_up_early,
        other_faults,
        recovered,
        examples,
    } = simulator.tally;
    println!(
        "schedules={schedules} ordered_twice={ordered_twice} gave_up_early={gave_up_early} other_faults={other_faults} \
         recovered={recovered}"
    );
    assert_eq!(
        (ordered_twice, gave_up_early, other_faults),
        (0, 0, 0),
        "{examples:#?}"
    );
    assert!(schedules >= 200_000, "{schedules}");
    assert!(recovered >= 1_000, "{recovered}");
}

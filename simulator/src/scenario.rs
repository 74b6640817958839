//! A world drawn from a seed: who calls what, and how service and network behave meanwhile.

use std::fmt;
use std::time::Duration;

use kcs_client::action::{ActionMeta, Effect, RetryClass};
use kcs_client::metadata::ACTIONS;
use kcs_client::{RetryPolicy, SignatureScheme, minutes, seconds};

use crate::chance::Chance;

const YEAR: i64 = 365 * 86_400;

/// Everything that is decided before the first call. What happens to a request is drawn when it comes.
#[derive(Debug)]
pub(crate) struct Scenario {
    pub(crate) seed: u64,
    pub(crate) service: Service,
    pub(crate) network: Network,
    pub(crate) programs: Vec<Program>,
}

/// How the service behaves. No source says, so anything goes that none rules out.
#[derive(Debug)]
pub(crate) struct Service {
    /// Seconds that its clock is ahead of the clients'.
    pub(crate) ahead: i64,
    /// The longest time from a request to its effect.
    pub(crate) slowness: Duration,
    /// The longest time from an effect until lists show it.
    pub(crate) lag: Duration,
    /// How many of a hundred requests it refuses or fails.
    pub(crate) trouble: usize,
    /// Until when it says that there are too many calls.
    pub(crate) throttles_until: Duration,
    /// How a list pages.
    pub(crate) page: PageStyle,
    /// Whether a list keeps to the name that it is asked for.
    pub(crate) filters: bool,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct PageStyle {
    /// As many as it gives at the most, whatever is asked for.
    pub(crate) most: usize,
    pub(crate) has_total: bool,
}

/// What happens between the clients and the service.
#[derive(Debug)]
pub(crate) struct Network {
    /// How many of a hundred requests something happens to.
    pub(crate) trouble: usize,
    /// How many of a hundred lists come from a cache.
    pub(crate) caches: usize,
    /// The longest time that a reply is under way.
    pub(crate) latency: Duration,
    /// Whether something between may send a request again by itself.
    pub(crate) repeats: bool,
}

/// One client with its clones.
#[derive(Debug)]
pub(crate) struct Program {
    pub(crate) rules: Rules,
    pub(crate) scheme: SignatureScheme,
    pub(crate) timeout: Duration,
    /// When its machine's clock jumps, and by how much.
    pub(crate) jumps: Vec<(Duration, i64)>,
    /// Whether its calls begin at once, each from a clone, or one after another.
    pub(crate) at_once: bool,
    pub(crate) calls: Vec<Call>,
}

/// A policy, and what it promises.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    pub(crate) policy: RetryPolicy,
    pub(crate) max_attempts: usize,
    pub(crate) reads_back: bool,
    pub(crate) recreates: bool,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Call {
    /// Its place among all calls of the world: the mark that its requests carry.
    pub(crate) number: usize,
    pub(crate) what: What,
}

#[derive(Clone, Copy)]
pub(crate) enum What {
    /// An Action by its name, with one of a few names for what it makes.
    Action {
        action: &'static ActionMeta,
        name: usize,
    },
    /// A deletion, then the wait for it.
    DeleteAndWait { forgets_to_delete: bool },
    /// All pages of a list.
    Pages { limit: usize, instances: usize },
}

impl Scenario {
    pub(crate) fn draw(seed: u64) -> Self {
        let chance = Chance::new(seed);
        let mut next = 0;
        let count = chance.pick(&[1, 1, 1, 1, 2, 2, 3]);
        let programs = (0..count)
            .map(|_| Program::draw(&chance, &mut next))
            .collect();
        Self {
            seed,
            service: Service::draw(&chance),
            network: Network::draw(&chance),
            programs,
        }
    }

    pub(crate) fn calls(&self) -> impl Iterator<Item = (usize, &Program, &Call)> {
        self.programs
            .iter()
            .enumerate()
            .flat_map(|(index, program)| {
                program.calls.iter().map(move |call| (index, program, call))
            })
    }
}

impl Service {
    fn draw(chance: &Chance) -> Self {
        Self {
            ahead: chance.pick(&[0, 0, 0, 100, 3_600, -3_600, 10 * YEAR, -10 * YEAR]),
            slowness: chance.pick(&[0, 0, 1, 20, 45, 120, 600].map(seconds)),
            lag: chance.pick(&[0, 0, 0, 3, 30, 300].map(seconds)),
            trouble: chance.pick(&[0, 10, 30, 60]),
            throttles_until: chance.pick(&[0, 0, 0, 2, 30].map(seconds)),
            page: PageStyle {
                most: chance.pick(&[1000, 1000, 7, 2]),
                has_total: chance.percent(70),
            },
            filters: chance.percent(50),
        }
    }
}

impl Network {
    fn draw(chance: &Chance) -> Self {
        Self {
            trouble: chance.pick(&[0, 10, 30, 50, 80]),
            caches: chance.pick(&[0, 0, 0, 30]),
            latency: chance.pick(&[0, 0, 1, 20, 50].map(seconds)),
            repeats: chance.percent(10),
        }
    }
}

impl Program {
    fn draw(chance: &Chance, next: &mut usize) -> Self {
        let count = chance.pick(&[1, 1, 1, 2, 3]);
        let calls = (0..count)
            .map(|_| {
                *next += 1;
                Call {
                    number: *next,
                    what: What::draw(chance),
                }
            })
            .collect();
        let at = chance.delay(seconds(120));
        let by = chance.pick(&[0, 0, 0, 0, 400, -400, 7_200, -2 * YEAR]);
        Self {
            rules: Rules::draw(chance),
            // Which one it is makes little difference here, and the guide's costs less.
            scheme: if chance.percent(25) {
                SignatureScheme::Header
            } else {
                SignatureScheme::Query
            },
            timeout: chance.pick(&[seconds(60), minutes(5), minutes(600)]),
            jumps: if by == 0 { Vec::new() } else { vec![(at, by)] },
            at_once: chance.percent(60),
            calls,
        }
    }
}

impl Rules {
    fn draw(chance: &Chance) -> Self {
        let standard = Self {
            policy: RetryPolicy::standard(),
            max_attempts: 3,
            reads_back: true,
            recreates: false,
        };
        match chance.below(12) {
            0 => Self {
                policy: RetryPolicy::adaptive(),
                ..standard
            },
            1 => Self {
                policy: RetryPolicy::off(),
                max_attempts: 1,
                reads_back: false,
                ..standard
            },
            2 => Self {
                policy: RetryPolicy::standard().read_back(false),
                reads_back: false,
                ..standard
            },
            3 => Self {
                policy: RetryPolicy::standard().max_attempts(5),
                max_attempts: 5,
                ..standard
            },
            4 => Self {
                policy: RetryPolicy::standard().recreate_after(seconds(30)),
                recreates: true,
                ..standard
            },
            _ => standard,
        }
    }
}

impl Call {
    /// Whether it makes a resource that a list shows.
    pub(crate) fn creates(&self) -> bool {
        matches!(self.what, What::Action { action, .. } if action.read_back.is_some())
    }
}

impl fmt::Debug for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Action { action, name } => write!(f, "{} name{name}x", action.name),
            Self::DeleteAndWait { forgets_to_delete } => {
                write!(f, "wait for a deletion, asked for: {}", !forgets_to_delete)
            }
            Self::Pages { limit, instances } => write!(f, "{instances} by pages of {limit}"),
        }
    }
}

impl What {
    fn draw(chance: &Chance) -> Self {
        let of = |wanted: fn(&ActionMeta) -> bool| {
            let fit: Vec<_> = ACTIONS
                .iter()
                .map(|entry| entry.meta)
                .filter(|meta| wanted(meta))
                .collect();
            chance.pick(&fit)
        };
        let action = match chance.below(20) {
            0 => {
                return Self::DeleteAndWait {
                    forgets_to_delete: chance.percent(30),
                };
            }
            1 => {
                return Self::Pages {
                    limit: chance.pick(&[1, 3, 10, 100]),
                    instances: chance.pick(&[0, 1, 3, 6, 10, 25]),
                };
            }
            2..=10 => of(|meta| meta.read_back.is_some()),
            11..=13 => of(|meta| meta.effect == Effect::Delete),
            14..=16 => of(|meta| meta.retry == RetryClass::Idempotent),
            _ => of(|_| true),
        };
        Self::Action {
            action,
            name: chance.below(2),
        }
    }
}

//! Scenarios, generated from a seed: the calls of the programs, and the behaviour of service and network.

use std::fmt;
use std::time::Duration;

use kcs_client::action::{ActionMeta, Effect, RetryClass};
use kcs_client::metadata::ACTIONS;
use kcs_client::{RetryPolicy, SignatureScheme, minutes, seconds};

use crate::chance::Chance;
use crate::service;

const YEAR: i64 = 365 * 86_400;

/// Where resources are made. The first is where the service looks unless told.
pub(crate) const ZONES: [&str; 2] = ["cn-beijing-6a", "cn-beijing-6b"];

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
    /// Whether a list keeps to the zone that it is asked for.
    pub(crate) zones: bool,
    /// How many of a hundred resources a list shows without a name, with null members, as null, without an id, or not at all.
    pub(crate) damage: usize,
    /// Whether what others have is deleted meanwhile.
    pub(crate) vanishes: bool,
    /// How many of a hundred replies have no request id.
    pub(crate) bare: usize,
    /// How many of a hundred creates are answered without the id of what was created.
    pub(crate) nameless: usize,
    /// How many of a hundred replies begin with a byte order mark.
    pub(crate) marks: usize,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct PageStyle {
    /// As many as it gives at the most, whatever is asked for.
    pub(crate) most: usize,
    pub(crate) has_total: bool,
    /// Whether it begins where it is asked to.
    pub(crate) honors_offset: bool,
    pub(crate) newest_first: bool,
    /// Whether elements read alike, some in a row.
    pub(crate) alike: bool,
}

impl PageStyle {
    /// Whether one page has everything that a list may show here.
    pub(crate) fn is_whole(self) -> bool {
        self.most == usize::MAX && self.honors_offset
    }

    /// The id of an instance at this place of the list that programs read page by page.
    pub(crate) fn instance(self, place: usize) -> String {
        format!("instance-{}", if self.alike { place / 4 } else { place })
    }
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
    pub(crate) attempt_timeout: Duration,
    pub(crate) keys: Keys,
    pub(crate) hooks: Hooks,
    /// From when on the date of its machine is wrong, and by how many seconds; in order.
    pub(crate) jumps: Vec<(Duration, i64)>,
    /// Whether its calls begin at once, each from a clone, or one after another.
    pub(crate) at_once: bool,
    pub(crate) calls: Vec<Call>,
}

/// The credentials of a program.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keys {
    /// How long the service accepts a key; after that it accepts the next one.
    pub(crate) last: Duration,
    /// Where the program has them from, if they are not set.
    pub(crate) provider: Option<Provider>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Provider {
    pub(crate) latency: Duration,
    /// How often of a hundred times it does not answer.
    pub(crate) hangs: usize,
    /// How often of a hundred times it fails, half of them for good.
    pub(crate) fails: usize,
    /// How often of a hundred times it gives the key before.
    pub(crate) stale: usize,
    /// Whether it says when keys end.
    pub(crate) has_ends: bool,
}

impl Call {
    /// Whether what it deletes is in another zone than the one that the service assumes.
    pub(crate) fn is_in_another_zone(&self) -> bool {
        self.number.is_multiple_of(2)
    }
}

impl Keys {
    /// Whether all requests of a call are signed with one key.
    pub(crate) fn stay(&self) -> bool {
        self.last == Duration::MAX || self.provider.is_none()
    }

    /// Whether the program always has the key that the service accepts.
    pub(crate) fn are_reliable(&self) -> bool {
        self.provider.is_none_or(|provider| {
            provider.latency < seconds(5) && provider.hangs + provider.fails + provider.stale == 0
        })
    }
}

/// What a program's interceptor does.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hooks {
    /// The zone that it sets where a call names none.
    pub(crate) zone: Option<&'static str>,
    /// How many of a hundred times a hook ends its call.
    pub(crate) refuse: usize,
}

/// A policy, and what it promises.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    pub(crate) policy: RetryPolicy,
    pub(crate) max_attempts: usize,
    pub(crate) reads_back: bool,
    pub(crate) is_adaptive: bool,
    pub(crate) recreates: bool,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Call {
    /// Its number among all calls of the scenario, which its requests carry.
    pub(crate) number: usize,
    pub(crate) what: What,
    pub(crate) handling: Handling,
}

/// What a program does with the future of a call.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Handling {
    Awaits,
    /// Drops it when so much time has passed.
    Drops(Duration),
    /// Leaves it alone for the second time when the first has passed.
    Parks(Duration, Duration),
}

#[derive(Clone, Copy)]
pub(crate) enum What {
    Action(Order),
    /// A deletion, then the wait for it.
    DeleteAndWait {
        forgets_to_delete: bool,
    },
    /// All pages of a list.
    Pages {
        limit: usize,
        instances: usize,
    },
}

/// A call of an Action.
#[derive(Clone, Copy)]
pub(crate) struct Order {
    pub(crate) action: &'static ActionMeta,
    /// One of a few names for what it makes.
    pub(crate) name: usize,
    /// One of two places, of whatever kind the Action takes.
    pub(crate) place: usize,
    pub(crate) zone: Option<&'static str>,
    /// Whether it is called by its type, if there is a call by type here.
    pub(crate) is_typed: bool,
    /// Which of its targets does not exist.
    pub(crate) absent: Option<usize>,
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
                most: chance.pick(&[usize::MAX, usize::MAX, 7, 2]),
                has_total: chance.percent(70),
                honors_offset: chance.percent(95),
                newest_first: chance.percent(50),
                alike: chance.percent(20),
            },
            filters: chance.percent(50),
            zones: chance.percent(70),
            damage: chance.pick(&[0, 0, 0, 10, 50]),
            vanishes: chance.percent(30),
            bare: chance.pick(&[0, 0, 0, 0, 20]),
            nameless: chance.pick(&[0, 0, 0, 0, 50, 100]),
            marks: chance.pick(&[0, 0, 0, 50]),
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
        let first = What::draw(chance);
        // Some programs do the same thing again and again.
        let is_twin = chance.percent(30);
        let calls = (0..count)
            .map(|index| {
                *next += 1;
                Call {
                    number: *next,
                    what: match index {
                        0 => first,
                        _ if is_twin => first,
                        _ => What::draw(chance),
                    },
                    handling: Handling::draw(chance),
                }
            })
            .collect();
        let times = chance.pick(&[0, 0, 0, 1, 1, 3]);
        let mut jumps: Vec<_> = (0..times)
            .map(|_| {
                let by = chance.pick(&[0, 400, -400, 7_200, -2 * YEAR]);
                (chance.delay(seconds(120)), by)
            })
            .collect();
        jumps.sort_unstable();
        Self {
            rules: Rules::draw(chance),
            // Which one it is makes little difference here, and the guide's costs less.
            scheme: if chance.percent(25) {
                SignatureScheme::Header
            } else {
                SignatureScheme::Query
            },
            timeout: chance.pick(&[seconds(60), minutes(5), minutes(600)]),
            attempt_timeout: chance.pick(&[seconds(30), seconds(30), seconds(5), minutes(20)]),
            keys: Keys::draw(chance),
            hooks: Hooks {
                zone: chance.pick(&[None, None, None, Some(ZONES[0]), Some(ZONES[1])]),
                refuse: chance.pick(&[0, 0, 0, 0, 0, 0, 5, 20]),
            },
            jumps,
            at_once: chance.percent(60),
            calls,
        }
    }
}

impl Keys {
    fn draw(chance: &Chance) -> Self {
        if chance.percent(70) {
            return Self {
                last: Duration::MAX,
                provider: None,
            };
        }
        Self {
            last: chance.pick(&[Duration::MAX, seconds(60), minutes(10)]),
            provider: Some(Provider {
                latency: chance.pick(&[0, 0, 3, 20].map(seconds)),
                hangs: chance.pick(&[0, 0, 0, 20, 100]),
                fails: chance.pick(&[0, 0, 0, 30]),
                stale: chance.pick(&[0, 0, 0, 50]),
                has_ends: chance.percent(50),
            }),
        }
    }
}

impl Handling {
    fn draw(chance: &Chance) -> Self {
        let after = chance.delay(seconds(90));
        match chance.below(20) {
            0 => Self::Drops(after),
            1 | 2 => Self::Parks(after, chance.pick(&[3, 30, 120, 900, 7_200].map(seconds))),
            _ => Self::Awaits,
        }
    }
}

impl Rules {
    fn draw(chance: &Chance) -> Self {
        let standard = Self {
            policy: RetryPolicy::standard(),
            max_attempts: 3,
            reads_back: true,
            is_adaptive: false,
            recreates: false,
        };
        match chance.below(14) {
            0 => Self {
                policy: RetryPolicy::adaptive(),
                is_adaptive: true,
                ..standard
            },
            1 => Self {
                policy: RetryPolicy::disabled(),
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
            4..=6 => Self {
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
        matches!(self.what, What::Action(order) if order.action.read_back.is_some())
    }
}

impl fmt::Debug for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Action(order) => write!(
                f,
                "{} name{}x in place{} of {:?}{}{}",
                order.action.name,
                order.name,
                order.place,
                order.zone,
                if order.is_typed { ", by type" } else { "" },
                if order.absent.is_some() {
                    ", one does not exist"
                } else {
                    ""
                },
            ),
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
        let targets = service::targets(action);
        Self::Action(Order {
            action,
            name: chance.below(2),
            place: chance.below(2),
            zone: chance.pick(&[None, None, Some(ZONES[0]), Some(ZONES[1])]),
            is_typed: chance.percent(50),
            absent: (targets > 0 && chance.percent(15)).then(|| chance.below(targets)),
        })
    }
}

//! Creates of one client that could be mistaken for each other when their results are looked up in a list.

use std::collections::{HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::message::Outgoing;
use super::wanted::{Listed, Match, Resource, Wanted};
use crate::action::{ActionMeta, ReadBackMeta};
use crate::clock::Clock;
use crate::generated::metadata::METAS;

/// How long a resource whose create has ended is kept apart from those of other creates. A list that lags longer than this
/// can make a later create take it for its own.
const RETENTION: Duration = Duration::from_secs(15 * 60);

/// The creates that the clones of a client have sent, and the ids that were returned for them.
#[derive(Debug)]
pub(super) struct Orders {
    clock: Arc<dyn Clock>,
    registry: Mutex<Registry>,
}

#[derive(Debug, Default)]
struct Registry {
    number: u64,
    /// In the order of their numbers.
    entries: Vec<Entry>,
    claimed: VecDeque<Claimed>,
}

/// A listed resource that belongs to a create of this client.
#[derive(Debug)]
struct Claimed {
    list: &'static str,
    id: String,
    /// When that was found out.
    at: Duration,
}

#[derive(Debug)]
struct Entry {
    number: u64,
    begun: Duration,
    list: &'static str,
    /// What the list is asked with.
    place: Vec<Place>,
    wanted: Arc<Wanted>,
    /// What the list showed before the first attempt, if that is known.
    before: Option<Before>,
    state: State,
}

/// A parameter of the list, and its value.
#[derive(Debug, PartialEq)]
struct Place {
    name: &'static str,
    value: Option<String>,
    /// Whether the list is known to show nothing from elsewhere. Others, such as the zone, may be no more than where the
    /// request goes.
    separates: bool,
}

/// What a list showed, and to whom.
#[derive(Debug)]
struct Before {
    ids: HashSet<String>,
    access_key: String,
}

impl Entry {
    fn is_open(&self) -> bool {
        matches!(self.state, State::Unsent | State::Sent)
    }

    /// Whether both are looked up with the same list.
    fn shares_list_with(&self, other: &Self) -> bool {
        self.list == other.list && self.place == other.place
    }

    /// Whether a list could show what both make. What one of them was not sent with may be what the other was.
    fn may_share_list_with(&self, other: &Self) -> bool {
        let agrees = |place: &Place| {
            let mut theirs = other.place.iter().filter(|its| its.name == place.name);
            let theirs = theirs.find_map(|its| its.value.as_ref());
            let value = place.value.as_ref();
            !place.separates
                || value.is_none_or(|value| theirs.is_none_or(|theirs| theirs == value))
        };
        self.list == other.list && self.place.iter().all(agrees)
    }

    /// Whether its list before was asked for with this access key.
    fn was_listed_for(&self, access_key: &str) -> bool {
        let before = self.before.as_ref();
        before.is_some_and(|before| before.access_key == access_key)
    }
}

/// What is new in a list, as an order sees it.
#[derive(Default)]
struct NewResources<'l> {
    fitting: Vec<&'l Resource>,
    unclear: Vec<&'l Resource>,
    has_others: bool,
}

impl NewResources<'_> {
    /// The ids of what the order may have made.
    fn candidates(&self) -> Vec<String> {
        let candidates = self.fitting.iter().chain(&self.unclear);
        candidates.map(|resource| resource.id.clone()).collect()
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    /// Certainly not executed so far.
    Unsent,
    /// May have been executed, and the call goes on.
    Sent,
    /// Executed, by a reply without ids.
    Answered(Duration),
    /// May have been executed, and the call has ended without a result.
    Abandoned(Duration),
}

/// What new resources in a list are to an order.
#[derive(Debug, PartialEq)]
pub(super) enum Claim {
    /// No resource is new.
    Nothing,
    /// There are new resources, and none fits.
    Others,
    /// These are the order's, as many as it makes. No other order can claim them any more.
    Ours(Vec<String>),
    /// These may be the order's, and could be somebody else's or more than one order's.
    Ambiguous(Vec<String>),
}

/// One create in the [`Orders`], until it is dropped.
#[derive(Debug)]
pub(super) struct Order {
    orders: Arc<Orders>,
    number: u64,
    /// How it is looked up.
    pub(super) meta: &'static ReadBackMeta,
    /// What it makes.
    pub(super) wanted: Arc<Wanted>,
}

impl Orders {
    pub(super) fn new(clock: Arc<dyn Clock>) -> Arc<Self> {
        Arc::new(Self {
            clock,
            registry: Mutex::default(),
        })
    }

    /// Registers a create whose result a list can show.
    pub(super) fn register(self: &Arc<Self>, outgoing: &Outgoing) -> Option<Order> {
        let create = create(outgoing)?;
        let meta = create.read_back?;
        let place = meta.send.iter().map(|(theirs, ours)| Place {
            name: theirs,
            value: outgoing.parameters.get(ours).map(str::to_owned),
            separates: meta.filters.contains(theirs),
        });
        let mut registry = self.registry();
        let now = self.clock.elapsed();
        registry.expire(now);
        registry.number += 1;
        let number = registry.number;
        let wanted = Arc::new(Wanted::of(create, meta, outgoing));
        registry.entries.push(Entry {
            number,
            begun: now,
            list: meta.action.name,
            place: place.collect(),
            wanted: Arc::clone(&wanted),
            before: None,
            state: State::Unsent,
        });
        Some(Order {
            orders: Arc::clone(self),
            number,
            meta,
            wanted,
        })
    }

    fn registry(&self) -> MutexGuard<'_, Registry> {
        // No change of the registry can be left half done by a panic.
        self.registry.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The create that a call makes. One in a version that is not known makes the same, as far as anybody can tell.
fn create(outgoing: &Outgoing) -> Option<&'static ActionMeta> {
    let named = || {
        let mut creates = METAS.iter().filter(|meta| meta.read_back.is_some());
        creates.find(|meta| meta.name == outgoing.action).copied()
    };
    outgoing.meta.or_else(named)
}

impl Registry {
    fn entry(&self, number: u64) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.number == number)
    }

    fn entry_mut(&mut self, number: u64) -> Option<&mut Entry> {
        let mut entries = self.entries.iter_mut();
        entries.find(|entry| entry.number == number)
    }

    fn remove(&mut self, number: u64) {
        self.entries.retain(|entry| entry.number != number);
    }

    /// Forgets what ended so long ago that no open order's list can miss it.
    fn expire(&mut self, now: Duration) {
        let open = self.entries.iter().filter(|entry| entry.is_open());
        let oldest = open.map(|entry| entry.begun).min().unwrap_or(now);
        let is_old = |ended: Duration| oldest.saturating_sub(ended) > RETENTION;
        self.entries.retain(|entry| match entry.state {
            State::Unsent | State::Sent => true,
            State::Answered(ended) | State::Abandoned(ended) => !is_old(ended),
        });
        while self
            .claimed
            .front()
            .is_some_and(|claimed| is_old(claimed.at))
        {
            self.claimed.pop_front();
        }
    }

    fn is_claimed(&self, list: &str, id: &str) -> bool {
        let mut claimed = self.claimed.iter();
        claimed.any(|claimed| claimed.list == list && claimed.id == id)
    }

    fn take(&mut self, list: &'static str, ids: impl IntoIterator<Item = String>, at: Duration) {
        for id in ids {
            if !self.is_claimed(list, &id) {
                self.claimed.push_back(Claimed { list, id, at });
            }
        }
    }

    /// What is new in a list since before an order, but for what belongs to others.
    fn new_in<'l>(&self, entry: &Entry, listed: &'l [Resource]) -> NewResources<'l> {
        let mut new = NewResources::default();
        for resource in listed {
            let is_old = entry
                .before
                .as_ref()
                .is_some_and(|before| before.ids.contains(&resource.id));
            if is_old || self.is_claimed(entry.list, &resource.id) {
                continue;
            }
            match entry.wanted.fit(resource) {
                Match::Same => new.fitting.push(resource),
                Match::Unclear => new.unclear.push(resource),
                Match::Other => new.has_others = true,
            }
        }
        new
    }

    /// Whether another order in one of these states may have made one of these.
    fn is_contested(
        &self,
        own: &Entry,
        listed: &[Resource],
        ids: &[String],
        by: impl Fn(State) -> bool,
    ) -> bool {
        self.entries.iter().any(|other| {
            other.number != own.number
                && by(other.state)
                && other.may_share_list_with(own)
                && self
                    .new_in(other, listed)
                    .candidates()
                    .iter()
                    .any(|id| ids.contains(id))
        })
    }

    /// Accounts for an order whose reply had no ids with as many new resources as it makes. They are no other order's then; so
    /// there must be none whose outcome is open and that may have made them.
    fn account_for(&mut self, number: u64, listed: &[Resource], now: Duration) {
        let Some(entry) = self.entry(number) else {
            return;
        };
        let new = self.new_in(entry, listed);
        let Some(made) = entry.wanted.one_each(&new.fitting) else {
            return;
        };
        let is_open = |state| matches!(state, State::Sent | State::Abandoned(_));
        if self.is_contested(entry, listed, &new.candidates(), is_open) {
            return;
        }
        let (list, ids) = (entry.list, made.iter().map(|made| made.id.clone()));
        let ids: Vec<_> = ids.collect();
        self.remove(number);
        self.take(list, ids, now);
    }
}

impl Order {
    /// Remembers what the list showed before the first attempt.
    pub(super) fn listed_before(&self, listed: &Listed) {
        let mut registry = self.orders.registry();
        let now = self.orders.clock.elapsed();
        let Some(own) = registry.entry(self.number) else {
            return;
        };
        // Without a list from before, what an order has made cannot be told from what was there.
        let answered = registry.entries.iter().filter(|entry| {
            matches!(entry.state, State::Answered(_))
                && entry.was_listed_for(&listed.access_key)
                && entry.shares_list_with(own)
        });
        let answered: Vec<_> = answered.map(|entry| entry.number).collect();
        for number in answered {
            registry.account_for(number, &listed.resources, now);
        }
        if let Some(entry) = registry.entry_mut(self.number) {
            entry.before = Some(Before {
                ids: listed.resources.iter().map(|it| it.id.clone()).collect(),
                access_key: listed.access_key.clone(),
            });
        }
    }

    /// An attempt is sent: from now on the order may be executed.
    pub(super) fn sent(&self) {
        self.set(State::Sent);
    }

    /// No attempt so far has been executed.
    pub(super) fn not_executed(&self) {
        self.set(State::Unsent);
    }

    /// The service itself has answered with success, and with these ids if its reply has any.
    pub(super) fn answered(&self, ids: Vec<String>) {
        let now = self.orders.clock.elapsed();
        if ids.is_empty() {
            self.set(State::Answered(now));
            return;
        }
        let mut registry = self.orders.registry();
        registry.remove(self.number);
        registry.take(self.meta.action.name, ids, now);
    }

    /// Claims the resources in a list that only this order can have made. `may_claim` is false where more than one order of
    /// the same call may have been executed.
    pub(super) fn claim(&self, listed: &[Resource], may_claim: bool) -> Claim {
        let mut registry = self.orders.registry();
        let Some(own) = registry.entry(self.number) else {
            return Claim::Nothing;
        };
        let new = registry.new_in(own, listed);
        let candidates = new.candidates();
        if candidates.is_empty() {
            return if new.has_others {
                Claim::Others
            } else {
                Claim::Nothing
            };
        }
        let made = own.wanted.one_each(&new.fitting);
        let is_all = made.is_some_and(|made| made.len() == candidates.len());
        let was_sent = |state| state != State::Unsent;
        if !may_claim || !is_all || registry.is_contested(own, listed, &candidates, was_sent) {
            return Claim::Ambiguous(candidates);
        }
        let (list, now) = (own.list, self.orders.clock.elapsed());
        registry.remove(self.number);
        registry.take(list, candidates.iter().cloned(), now);
        Claim::Ours(candidates)
    }

    /// The resources in a list that this order may have made and that no create of this client is known to have made.
    pub(super) fn unclaimed(&self, listed: &[Resource], but: &[String]) -> Vec<String> {
        let registry = self.orders.registry();
        let own = registry.entry(self.number);
        let mut ids = own.map_or_else(Vec::new, |own| registry.new_in(own, listed).candidates());
        ids.retain(|id| !but.contains(id));
        ids
    }

    fn set(&self, state: State) {
        if let Some(entry) = self.orders.registry().entry_mut(self.number) {
            entry.state = state;
        }
    }
}

/// A call that ends, or is given up, without a result leaves its order in doubt.
impl Drop for Order {
    fn drop(&mut self) {
        let now = self.orders.clock.elapsed();
        let mut registry = self.orders.registry();
        match registry.entry_mut(self.number) {
            Some(entry) if entry.state == State::Sent => entry.state = State::Abandoned(now),
            Some(entry) if entry.state == State::Unsent => registry.remove(self.number),
            _ => {}
        }
        registry.expire(now);
    }
}

#[cfg(test)]
#[path = "orders_tests.rs"]
mod tests;

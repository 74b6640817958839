//! The creates of one client, which read-back must not mistake for each other.

use std::collections::{HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::message::Outgoing;
use super::wanted::{Listed, Match, Resource, Wanted};
use crate::action::{ActionMeta, ReadBackMeta};
use crate::clock::Clock;
use crate::generated::metadata::METAS;

/// How long the result of a finished create is remembered. If a list lags by more than this, a later create could claim the
/// resource.
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
    /// Sorted by number.
    entries: Vec<Entry>,
    claimed: VecDeque<Claimed>,
}

/// A listed resource that belongs to a create of this client.
#[derive(Debug)]
struct Claimed {
    list: &'static str,
    id: String,
    /// When it was claimed.
    at: Duration,
}

#[derive(Debug)]
struct Entry {
    number: u64,
    begun: Duration,
    list: &'static str,
    /// The parameters of the list call.
    place: Vec<Place>,
    wanted: Arc<Wanted>,
    /// The list before the first attempt, if it was read.
    before: Option<Before>,
    state: State,
}

/// A parameter of the list, and its value.
#[derive(Debug, PartialEq)]
struct Place {
    name: &'static str,
    value: Option<String>,
    /// Whether the parameter is known to filter the list. Others, such as the zone, may only determine where the request goes.
    separates: bool,
}

/// The ids in a list, and the access key that signed the list call.
#[derive(Debug)]
struct Before {
    ids: HashSet<String>,
    access_key: String,
}

impl Entry {
    fn is_open(&self) -> bool {
        matches!(self.state, State::Unsent | State::Sent)
    }

    /// Returns whether both are read back with the same list call.
    fn shares_list_with(&self, other: &Self) -> bool {
        self.list == other.list && self.place == other.place
    }

    /// Returns whether one list could show the results of both. A parameter that one of them lacks may default to the value of the
    /// other.
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

    /// Returns whether this access key signed the list before the first attempt.
    fn was_listed_for(&self, access_key: &str) -> bool {
        let before = self.before.as_ref();
        before.is_some_and(|before| before.access_key == access_key)
    }
}

/// The new resources in a list, from the point of view of one create.
#[derive(Default)]
struct NewResources<'l> {
    fitting: Vec<&'l Resource>,
    unclear: Vec<&'l Resource>,
    has_others: bool,
}

impl NewResources<'_> {
    /// Returns the ids of resources that the create may have made.
    fn candidates(&self) -> Vec<String> {
        let candidates = self.fitting.iter().chain(&self.unclear);
        candidates.map(|resource| resource.id.clone()).collect()
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    /// Not executed so far.
    Unsent,
    /// May have been executed; the call continues.
    Sent,
    /// Executed, but the reply had no ids.
    Answered(Duration),
    /// May have been executed; the call has ended without a result.
    Abandoned(Duration),
}

/// How the new resources in a list relate to a create.
#[derive(Debug, PartialEq)]
pub(super) enum Claim {
    /// There are no new resources.
    Nothing,
    /// There are new resources, but none matches the create.
    Others,
    /// These are all results of the create. Other creates can no longer claim them.
    Ours(Vec<String>),
    /// These may be results of the create, of another create, or of another program.
    Ambiguous(Vec<String>),
}

/// A create that is registered in [`Orders`] until it is dropped.
#[derive(Debug)]
pub(super) struct Order {
    orders: Arc<Orders>,
    number: u64,
    /// How it is read back.
    pub(super) meta: &'static ReadBackMeta,
    /// What its results must have in common.
    pub(super) wanted: Arc<Wanted>,
}

impl Orders {
    pub(super) fn new(clock: Arc<dyn Clock>) -> Arc<Self> {
        Arc::new(Self {
            clock,
            registry: Mutex::default(),
        })
    }

    /// Registers a create, if its result can be read back.
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
        // A poisoned registry is consistent: no panic can occur within a change of it.
        self.registry.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns the create that a call makes. An unknown version of a create is assumed to make the same resources.
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

    /// Removes entries that ended so long ago that the list of every open create shows their results.
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

    /// Returns the resources in a list that are new since the list before a create and that no other create has claimed.
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

    /// Returns whether another create in one of these states may have made one of these resources.
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

    /// Assigns new resources to a create whose reply had no ids. Other creates can no longer claim these, so nothing is assigned if a
    /// create with an unknown outcome may have made one of them.
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
    /// Stores the list before the first attempt.
    pub(super) fn listed_before(&self, listed: &Listed) {
        let mut registry = self.orders.registry();
        let now = self.orders.clock.elapsed();
        let Some(own) = registry.entry(self.number) else {
            return;
        };
        // Only for creates with a list before the first attempt: without it, new resources cannot be told from existing ones.
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

    /// Records that an attempt is sent. From now on, the create may have been executed.
    pub(super) fn sent(&self) {
        self.set(State::Sent);
    }

    /// Records that no attempt so far has been executed.
    pub(super) fn not_executed(&self) {
        self.set(State::Unsent);
    }

    /// Records a success of the service, with the ids in its reply.
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

    /// Claims the resources in a list that only this create can have made. `may_claim` must be `false` if more than one attempt of the
    /// call may have been executed.
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

    /// Returns the new resources in a list that this create may have made and no create of this client has claimed, except `but`.
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

/// The outcome of a create is unknown if its call ends or is dropped without a result.
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

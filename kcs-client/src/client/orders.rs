//! Creates of one client that could be mistaken for each other when their results are looked up in a list.

use std::collections::{BTreeMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::message::Outgoing;
use super::read_back::{Resource, Wanted};
use crate::clock::Clock;

/// How long a resource whose create has ended is kept apart from those of other creates. A list that lags longer than this
/// can make a later create take it for its own.
const MEMORY: Duration = Duration::from_secs(15 * 60);

/// The creates that the clones of a client have sent, and the ids that were returned for them.
#[derive(Debug)]
pub(super) struct Orders {
    clock: Arc<dyn Clock>,
    book: Mutex<Book>,
}

#[derive(Debug, Default)]
struct Book {
    number: u64,
    entries: BTreeMap<u64, Entry>,
    /// Ids that belong to a create of this client, and when that was found out.
    taken: VecDeque<(String, Duration)>,
}

#[derive(Debug)]
struct Entry {
    begun: Duration,
    list: &'static str,
    wanted: Wanted,
    /// What the list showed before the first attempt, if that is known.
    before: Arc<HashSet<String>>,
    state: State,
}

impl Entry {
    fn is_open(&self) -> bool {
        matches!(self.state, State::Unsent | State::Sent)
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
    /// No resource fits.
    Nothing,
    /// These are the order's, as many as it makes. No other order can claim them any more.
    Ours(Vec<String>),
    /// These fit, and could be somebody else's or more than one order's.
    Ambiguous(Vec<String>),
}

/// One create in the [`Orders`], until it is dropped.
#[derive(Debug)]
pub(super) struct Order {
    orders: Arc<Orders>,
    number: u64,
}

impl Orders {
    pub(super) fn new(clock: Arc<dyn Clock>) -> Arc<Self> {
        Arc::new(Self {
            clock,
            book: Mutex::default(),
        })
    }

    /// Registers a create whose result a list can show.
    pub(super) fn register(self: &Arc<Self>, outgoing: &Outgoing) -> Option<Order> {
        let meta = outgoing.meta?.read_back?;
        let mut book = self.book();
        let now = self.clock.elapsed();
        book.forget(now);
        book.number += 1;
        let number = book.number;
        let entry = Entry {
            begun: now,
            list: meta.action.name,
            wanted: Wanted::of(meta, outgoing),
            before: Arc::default(),
            state: State::Unsent,
        };
        book.entries.insert(number, entry);
        Some(Order {
            orders: Arc::clone(self),
            number,
        })
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        // No change of the book can be left half done by a panic.
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Book {
    /// Forgets what ended so long ago that no open order's list can miss it.
    fn forget(&mut self, now: Duration) {
        let is_old = |ended: Duration| now.saturating_sub(ended) > MEMORY;
        self.entries.retain(|_, entry| match entry.state {
            State::Unsent | State::Sent => true,
            State::Answered(ended) | State::Abandoned(ended) => !is_old(ended),
        });
        let open = self.entries.values().filter(|entry| entry.is_open());
        let oldest = open.map(|entry| entry.begun).min().unwrap_or(now);
        while self
            .taken
            .front()
            .is_some_and(|(_, at)| oldest.saturating_sub(*at) > MEMORY)
        {
            self.taken.pop_front();
        }
    }

    fn is_taken(&self, id: &str) -> bool {
        self.taken.iter().any(|(taken, _)| taken == id)
    }

    fn take(&mut self, ids: impl IntoIterator<Item = String>, now: Duration) {
        for id in ids {
            if !self.is_taken(&id) {
                self.taken.push_back((id, now));
            }
        }
    }

    /// The resources in a list that this order may have made.
    fn fitting(&self, entry: &Entry, listed: &[Resource]) -> Vec<String> {
        let fits = |resource: &&Resource| {
            !entry.before.contains(&resource.id)
                && !self.is_taken(&resource.id)
                && entry.wanted.fits(&resource.members)
        };
        let fitting = listed.iter().filter(fits);
        fitting.map(|resource| resource.id.clone()).collect()
    }
}

impl Order {
    /// Remembers what the list showed before the first attempt.
    pub(super) fn listed_before(&self, listed: &[Resource]) {
        let mut book = self.orders.book();
        let now = self.orders.clock.elapsed();
        let Some(list) = book.entries.get(&self.number).map(|entry| entry.list) else {
            return;
        };
        // Orders whose replies had no ids are accounted for once the list shows as many resources as they make.
        let answered = book.entries.iter().filter_map(|(number, entry)| {
            let is_answered = matches!(entry.state, State::Answered(_)) && entry.list == list;
            let ids = is_answered.then(|| book.fitting(entry, listed))?;
            (ids.len() >= entry.wanted.count()).then_some((*number, ids))
        });
        for (number, ids) in answered.collect::<Vec<_>>() {
            book.entries.remove(&number);
            book.take(ids, now);
        }
        if let Some(entry) = book.entries.get_mut(&self.number) {
            entry.before = Arc::new(listed.iter().map(|it| it.id.clone()).collect());
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
        let mut book = self.orders.book();
        book.entries.remove(&self.number);
        book.take(ids, now);
    }

    /// Claims the resources in a list that only this order can have made. `may_claim` is false where more than one order of
    /// the same call may have been executed.
    pub(super) fn claim(&self, listed: &[Resource], may_claim: bool) -> Claim {
        let mut book = self.orders.book();
        let Some(own) = book.entries.get(&self.number) else {
            return Claim::Nothing;
        };
        let ids = book.fitting(own, listed);
        if ids.is_empty() {
            return Claim::Nothing;
        }
        let is_contested = book.entries.iter().any(|(number, other)| {
            *number != self.number
                && other.list == own.list
                && other.state != State::Unsent
                && book
                    .fitting(other, listed)
                    .iter()
                    .any(|id| ids.contains(id))
        });
        if is_contested || !may_claim || ids.len() != own.wanted.count() {
            return Claim::Ambiguous(ids);
        }
        book.entries.remove(&self.number);
        book.take(ids.iter().cloned(), self.orders.clock.elapsed());
        Claim::Ours(ids)
    }

    /// The resources in a list that fit and that no create of this client is known to have made.
    pub(super) fn unclaimed(&self, listed: &[Resource], but: &[String]) -> Vec<String> {
        let book = self.orders.book();
        let fitting = book.entries.get(&self.number);
        let mut ids = fitting.map_or_else(Vec::new, |own| book.fitting(own, listed));
        ids.retain(|id| !but.contains(id));
        ids
    }

    /// How many resources the order makes.
    pub(super) fn count(&self) -> usize {
        let book = self.orders.book();
        let own = book.entries.get(&self.number);
        own.map_or(1, |own| own.wanted.count())
    }

    fn set(&self, state: State) {
        if let Some(entry) = self.orders.book().entries.get_mut(&self.number) {
            entry.state = state;
        }
    }
}

/// A call that ends, or is given up, without a result leaves its order in doubt.
impl Drop for Order {
    fn drop(&mut self) {
        let now = self.orders.clock.elapsed();
        let mut book = self.orders.book();
        match book.entries.get_mut(&self.number) {
            Some(entry) if entry.state == State::Sent => entry.state = State::Abandoned(now),
            Some(entry) if entry.state == State::Unsent => drop(book.entries.remove(&self.number)),
            _ => {}
        }
        book.forget(now);
    }
}

#[cfg(test)]
#[path = "orders_tests.rs"]
mod tests;

//! The rules of a server, in order.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard};

use kcs_client::Parameters;
use kcs_client::action::ActionMeta;

use super::fault::Fault;
use super::strike::Strike;
use super::{check, file};
use crate::lock::lock;
use crate::state::Ids;

/// The rules by which calls to a server fail. Clones share them.
///
/// The first rule that strikes decides what happens to a call; the rules after it do not see the call.
///
/// ```
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// use kcs_local::{Fault, Server};
///
/// let server = Server::builder().start().await?;
/// let id = server.faults().add(Fault::error(503, "ServiceUnavailable", "later").first(2))?;
/// // Two calls fail now.
/// assert_eq!(server.faults().report(id).map(|report| report.struck), Some(0));
/// server.faults().remove(id);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Faults {
    rules: Arc<Mutex<Rules>>,
}

struct Rules {
    seed: u64,
    /// The rules that the server was started with.
    first: Vec<Fault>,
    added: u64,
    entries: Vec<Entry>,
}

struct Entry {
    id: u64,
    fault: Fault,
    matched: u64,
    struck: u64,
    chance: Ids,
}

/// A rule and how often it has struck.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FaultReport {
    /// Its number on the server, from 1. Numbers are not used again, unless the server is reset.
    pub id: u64,
    /// The rule.
    pub fault: Fault,
    /// How many calls had its Action, version and parameters.
    pub matched: u64,
    /// How many calls it has struck.
    pub struck: u64,
}

impl Faults {
    /// The rules that a server is started with.
    pub(crate) fn new(seed: u64, faults: Vec<Fault>) -> Result<Self, FaultError> {
        let rules = Rules {
            seed,
            first: faults.clone(),
            added: 0,
            entries: Vec::new(),
        };
        let rules = Self {
            rules: Arc::new(Mutex::new(rules)),
        };
        rules.extend(faults)?;
        Ok(rules)
    }

    /// Returns to the rules that the server was started with, and to the beginning of their counts and of chance.
    pub(crate) fn reset(&self) {
        let mut rules = self.lock();
        rules.entries.clear();
        rules.added = 0;
        for fault in rules.first.clone() {
            rules.add(fault);
        }
    }

    /// Adds a rule after all others and returns its number.
    ///
    /// # Errors
    ///
    /// Lists what is wrong with a rule that cannot be meant: an unknown Action or parameter, a number out of range.
    pub fn add(&self, fault: Fault) -> Result<u64, FaultError> {
        let ids = self.extend([fault])?;
        Ok(ids.into_iter().next().unwrap_or_default())
    }

    /// Adds rules after all others, or none of them, and returns their numbers.
    ///
    /// # Errors
    ///
    /// As [`add`](Self::add), for all rules at once.
    pub fn extend(&self, faults: impl IntoIterator<Item = Fault>) -> Result<Vec<u64>, FaultError> {
        let faults: Vec<Fault> = faults.into_iter().collect();
        let mut mistakes = Vec::new();
        for (number, fault) in (1..).zip(&faults) {
            let found = check::mistakes(fault).into_iter();
            mistakes.extend(found.map(|mistake| format!("fault {number}: {mistake}")));
        }
        FaultError::unless_empty(mistakes)?;
        let mut rules = self.lock();
        Ok(faults.into_iter().map(|fault| rules.add(fault)).collect())
    }

    /// Removes a rule. Returns whether there was one with this number.
    pub fn remove(&self, id: u64) -> bool {
        let mut rules = self.lock();
        let before = rules.entries.len();
        rules.entries.retain(|entry| entry.id != id);
        rules.entries.len() < before
    }

    /// Removes all rules.
    pub fn clear(&self) {
        self.lock().entries.clear();
    }

    /// Returns all rules in order.
    pub fn list(&self) -> Vec<FaultReport> {
        self.lock().entries.iter().map(Entry::report).collect()
    }

    /// Returns the rule with this number.
    pub fn report(&self, id: u64) -> Option<FaultReport> {
        let rules = self.lock();
        let entry = rules.entries.iter().find(|entry| entry.id == id)?;
        Some(entry.report())
    }

    /// Counts a call, and returns what happens to it.
    pub(crate) fn strike(
        &self,
        meta: &ActionMeta,
        parameters: impl FnOnce() -> Parameters,
    ) -> Strike {
        let mut rules = self.lock();
        if rules.entries.is_empty() {
            return Strike::default();
        }
        let parameters = parameters();
        let struck = rules
            .entries
            .iter_mut()
            .find_map(|entry| entry.strike(meta, &parameters));
        struck.unwrap_or_default()
    }

    fn lock(&self) -> MutexGuard<'_, Rules> {
        lock(&self.rules)
    }
}

impl fmt::Debug for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.list()).finish()
    }
}

impl Rules {
    fn add(&mut self, fault: Fault) -> u64 {
        self.added += 1;
        self.entries.push(Entry {
            id: self.added,
            fault,
            matched: 0,
            struck: 0,
            // A source for each rule: what one strikes does not depend on the others.
            chance: Ids::new(self.seed.wrapping_add(self.added)),
        });
        self.added
    }
}

impl Entry {
    fn report(&self) -> FaultReport {
        FaultReport {
            id: self.id,
            fault: self.fault.clone(),
            matched: self.matched,
            struck: self.struck,
        }
    }

    fn strike(&mut self, meta: &ActionMeta, parameters: &Parameters) -> Option<Strike> {
        let calls = &self.fault.calls;
        if !calls.fit(meta, parameters) {
            return None;
        }
        self.matched += 1;
        if !calls.allow(self.matched) {
            return None;
        }
        if let Some(probability) = calls.probability
            && self.chance.fraction() >= probability
        {
            return None;
        }
        self.struck += 1;
        Some(self.fault.strike.clone())
    }
}

/// What is wrong with rules: all mistakes, one a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultError {
    mistakes: Vec<String>,
}

impl FaultError {
    pub(super) fn new(mistakes: Vec<String>) -> Self {
        Self { mistakes }
    }

    pub(super) fn unless_empty(mistakes: Vec<String>) -> Result<(), Self> {
        if mistakes.is_empty() {
            Ok(())
        } else {
            Err(Self::new(mistakes))
        }
    }

    /// Returns the mistakes, a sentence each.
    pub fn mistakes(&self) -> &[String] {
        &self.mistakes
    }
}

impl fmt::Display for FaultError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.mistakes.join("\n"))
    }
}

impl std::error::Error for FaultError {}

impl Fault {
    /// Reads a file of rules in TOML, as `kcs-local --faults` does: `[[faults]]` for each rule.
    ///
    /// ```
    /// let faults = kcs_local::Fault::from_toml("[[faults]]\nreset = true\nfirst = 1\n")?;
    /// assert_eq!(faults, [kcs_local::Fault::reset().first(1)]);
    /// # Ok::<(), kcs_local::FaultError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Lists all mistakes with their lines: syntax, unknown keys with the nearest known one, values of another type, and what
    /// [`Faults::add`] rejects.
    pub fn from_toml(text: &str) -> Result<Vec<Self>, FaultError> {
        file::from_toml(text)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use kcs_client::action::Action;
    use kcs_client::actions::{DescribeCacheClusters, RenameCacheCluster};

    use super::*;

    const LIST: &ActionMeta = DescribeCacheClusters::META;
    const RENAME: &ActionMeta = RenameCacheCluster::META;

    /// Without rules.
    fn none(seed: u64) -> Faults {
        Faults::new(seed, Vec::new()).unwrap()
    }

    fn strikes(faults: &Faults, meta: &ActionMeta) -> bool {
        faults.strike(meta, Parameters::new) != Strike::default()
    }

    #[test]
    fn the_first_rule_that_strikes_decides_and_the_others_do_not_see_the_call() {
        let faults = none(0);
        let latency = |seconds| Fault::latency(Duration::from_secs(seconds));
        let ids = faults
            .extend([
                latency(1).on::<RenameCacheCluster>(),
                latency(2).every(2),
                latency(3),
            ])
            .unwrap();
        assert_eq!(ids, [1, 2, 3]);
        let seconds = |meta| faults.strike(meta, Parameters::new).latency.as_secs();
        let told: Vec<u64> = [LIST, LIST, RENAME, LIST, LIST].map(seconds).into();
        assert_eq!(told, [3, 2, 1, 3, 2]);
        let counts: Vec<_> = faults
            .list()
            .iter()
            .map(|report| (report.id, report.matched, report.struck))
            .collect();
        assert_eq!(counts, [(1, 1, 1), (2, 4, 2), (3, 2, 2)]);
    }

    #[test]
    fn rules_come_and_go_and_numbers_are_not_used_again() {
        let faults = none(0);
        assert!(!strikes(&faults, LIST));
        let first = faults.add(Fault::reset()).unwrap();
        assert!(strikes(&faults, LIST));
        assert_eq!(faults.report(first).unwrap().struck, 1);
        assert!(faults.remove(first));
        assert!(!faults.remove(first));
        assert_eq!(faults.report(first), None);
        assert!(!strikes(&faults, LIST));
        let second = faults.add(Fault::reset()).unwrap();
        assert_eq!((first, second), (1, 2));
        faults.clear();
        assert_eq!(faults.list(), []);
        assert_eq!(faults.add(Fault::reset()).unwrap(), 3);
    }

    #[test]
    fn a_reset_brings_back_the_rules_and_the_chance_of_the_start() {
        let start = vec![Fault::reset().probability(0.5)];
        let faults = Faults::new(7, start.clone()).unwrap();
        let drawn = || -> Vec<bool> { (0..100).map(|_| strikes(&faults, LIST)).collect() };
        let before = drawn();
        faults.remove(1);
        faults.add(Fault::date_offset(9)).unwrap();
        faults.reset();
        let expected = FaultReport {
            id: 1,
            fault: start[0].clone(),
            matched: 0,
            struck: 0,
        };
        assert_eq!(faults.list(), [expected]);
        assert_eq!(drawn(), before);
        assert_eq!(faults.add(Fault::reset()).unwrap(), 2);
        assert!(Faults::new(7, vec![Fault::reset().every(0)]).is_err());
    }

    #[test]
    fn of_several_rules_all_are_added_or_none() {
        let faults = none(0);
        let error = faults
            .extend([
                Fault::reset(),
                Fault::reset().every(0),
                Fault::error(1, "X", "y").first(0),
            ])
            .unwrap_err();
        let expected = "fault 2: every is 0; it must be at least 1\n\
                        fault 3: first is 0; it must be at least 1\n\
                        fault 3: status is 1; it must be from 200 to 599";
        assert_eq!(error.to_string(), expected);
        assert_eq!(error.mistakes().len(), 3);
        assert_eq!(faults.list(), []);
    }

    /// Which of a thousand calls a rule strikes.
    fn drawn(seed: u64, before: usize, probability: f64) -> Vec<bool> {
        let faults = none(seed);
        for _ in 0..before {
            faults
                .add(Fault::reset().on::<RenameCacheCluster>())
                .unwrap();
        }
        faults.add(Fault::reset().probability(probability)).unwrap();
        (0..1000).map(|_| strikes(&faults, LIST)).collect()
    }

    #[test]
    fn a_seed_repeats_what_chance_decides() {
        let drawn_of = |seed| drawn(seed, 0, 0.25);
        assert_eq!(drawn_of(7), drawn_of(7));
        assert_ne!(drawn_of(7), drawn_of(8));
        assert_ne!(drawn_of(7), drawn(7, 1, 0.25));
        let struck = drawn_of(7).into_iter().filter(|struck| *struck).count();
        assert!((200..300).contains(&struck), "{struck}");
    }

    #[test]
    fn never_and_always_are_certain() {
        assert!(drawn(7, 0, 0.0).iter().all(|struck| !struck));
        assert!(drawn(7, 0, 1.0).iter().all(|struck| *struck));
    }

    #[test]
    fn what_one_rule_draws_does_not_depend_on_the_calls_of_another() {
        let drawn = |renames: usize| -> Vec<bool> {
            let faults = none(7);
            let other = Fault::reset().probability(0.5).on::<RenameCacheCluster>();
            faults.add(other).unwrap();
            faults.add(Fault::reset().probability(0.5)).unwrap();
            (0..100)
                .map(|_| {
                    for _ in 0..renames {
                        // A call that both rules could strike would be drawn for by the second one too.
                        faults.lock().entries[0].strike(RENAME, &Parameters::new());
                    }
                    strikes(&faults, LIST)
                })
                .collect()
        };
        assert_eq!(drawn(0), drawn(3));
    }
}

//! When instances change by themselves: a call looks at those whose time has come, and not at all that there are.

use std::collections::BTreeSet;
use std::time::Duration;

use kcs_client::clock::UnixTime;
use kcs_client::types::CacheId;

use super::{Cluster, ClusterState, Moment, State};

/// The times at which instances change by themselves. Entries may be out of date, and none is missing, once
/// [`State::update_agenda`] has looked at the instances that were changed.
#[derive(Clone, Debug, Default)]
pub(super) struct Agenda {
    /// Ends of changes, by the clock that never goes backwards.
    ends: BTreeSet<(Duration, CacheId)>,
    /// Automatic backups, by the calendar; of those that are due together, in the order of creation.
    backups: BTreeSet<(i64, u32, CacheId)>,
    /// When instances leave the recycle bin, by the clock that never goes backwards.
    removals: BTreeSet<(Duration, CacheId)>,
    /// Whether it has the instances of a state that was read.
    is_complete: bool,
}

/// It follows from the rest of the state.
impl PartialEq for Agenda {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Agenda {
    fn add(&mut self, id: &CacheId, cluster: &Cluster) {
        if let Some(end) = cluster.next_end() {
            self.ends.insert((end, id.clone()));
        }
        if let Some(due) = cluster.backup_due() {
            let entry = (due.seconds(), cluster.number, id.clone());
            self.backups.insert(entry);
        }
    }
}

impl State {
    /// Notes when the instances that were changed since the last call change by themselves.
    fn update_agenda(&mut self) {
        let touched = self.clusters.take_touched();
        // What is in the recycle bin does not change.
        self.bin.take_touched();
        if self.agenda.is_complete {
            for id in touched {
                if let Some(cluster) = self.clusters.get(&id) {
                    self.agenda.add(&id, cluster);
                }
            }
        } else {
            for (id, cluster) in self.clusters.iter() {
                self.agenda.add(id, cluster);
            }
            for (id, cluster) in self.bin.iter() {
                if let ClusterState::Deleted(until) = cluster.state {
                    self.agenda.removals.insert((until, id.clone()));
                }
            }
            self.agenda.is_complete = true;
        }
    }

    /// Brings the instances whose time has come to this moment.
    pub(super) fn settle_clusters(&mut self, moment: Moment) {
        self.update_agenda();
        let ends = self.agenda.ends.iter();
        let due = ends.take_while(|(end, _)| *end <= moment.elapsed);
        let due: Vec<(Duration, CacheId)> = due.cloned().collect();
        if due.is_empty() {
            return;
        }
        let held = self.held();
        for entry in due {
            let (_, id) = &entry;
            let is_due = |state: &Self| {
                let cluster = state.clusters.get(id);
                let end = cluster.and_then(Cluster::next_end);
                end.is_some_and(|end| end <= moment.elapsed)
            };
            if is_due(self) {
                let cluster = self.clusters.get_mut(id);
                if cluster.is_some_and(|it| !it.settle(moment.elapsed, held.contains(id))) {
                    self.clusters.remove(id);
                }
                self.discard(id);
            }
            // One that waits for its processes stays.
            if !is_due(self) {
                self.agenda.ends.remove(&entry);
            }
        }
    }

    /// Puts an instance that has been deleted into the recycle bin.
    fn discard(&mut self, id: &CacheId) {
        if let Some(cluster) = self.clusters.get(id)
            && let ClusterState::Deleted(until) = cluster.state
        {
            self.agenda.removals.insert((until, id.clone()));
            self.bin.insert(id.clone(), cluster.clone());
            self.clusters.remove(id);
        }
    }

    /// Removes the instances that have been in the recycle bin long enough.
    pub(super) fn settle_bin(&mut self, elapsed: Duration) {
        while let Some((until, id)) = self.agenda.removals.first()
            && *until <= elapsed
        {
            self.bin.remove(id);
            self.agenda.removals.pop_first();
        }
    }

    /// Returns the instance whose automatic backup is due first, with the time.
    pub(super) fn next_due(&mut self, now: UnixTime) -> Option<(UnixTime, CacheId)> {
        self.update_agenda();
        while let Some(entry) = self.agenda.backups.first() {
            let (due, _, id) = entry.clone();
            if due > now.seconds() {
                return None;
            }
            let cluster = self.clusters.get(&id);
            let present = cluster.and_then(Cluster::backup_due);
            if present.is_some_and(|present| present.seconds() == due) {
                return Some((UnixTime::from_seconds(due), id));
            }
            self.agenda.backups.pop_first();
        }
        None
    }
}

//! Work on the data of instances: what is to be done, and what follows once it is done.

use std::collections::BTreeSet;
use std::time::Duration;

use kcs_client::types::{BackupStatus, BigKeyAnalysis, CacheId, HotKey, SnapshotId, TaskId};
use serde::{Deserialize, Serialize};

use super::analysis::no_keys;
use super::{Moment, Object, Processes, State};

/// Work that has been accepted and is not complete.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Job {
    /// Jobs are numbered in the order in which they were accepted.
    pub(crate) number: u64,
    pub(crate) cache_id: CacheId,
    pub(crate) work: Work,
    /// When it is complete, by the clock that never goes backwards.
    pub(crate) ends: Duration,
    /// What the processes of the instance made of it.
    pub(crate) outcome: Option<Outcome>,
}

/// What the processes of an instance made of a job.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Outcome {
    Done,
    /// The most accessed keys.
    HotKeys(Vec<HotKey>),
    /// The figures of all keys.
    BigKeys(Box<BigKeyAnalysis>),
    /// With the reason.
    Failed(String),
}

/// What a job does with the data of its instance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Work {
    /// Deletes all keys of these databases, or of all if none is listed.
    Flush(Vec<u32>),
    /// Writes them to the files of this backup.
    Save(SnapshotId),
    /// Replaces them with those of a snapshot or of a whole backup.
    Restore(SnapshotId),
    /// Replaces them with those of an object.
    RestoreFrom(Object),
    /// Begins anew with the data of a state that was loaded: it has some for these nodes.
    Load { load: u64, nodes: BTreeSet<String> },
    /// Copies a snapshot to an object.
    Export(SnapshotId, Object),
    /// Finds the keys that are accessed most.
    FindHotKeys,
    /// Counts the keys by type and size, for this analysis.
    FindBigKeys(TaskId),
}

impl Work {
    /// Whether the instance is in a state of its own until it is done.
    fn holds_state(&self) -> bool {
        match self {
            Self::Save(_) | Self::Restore(_) | Self::RestoreFrom(_) | Self::Load { .. } => true,
            Self::Flush(_) | Self::Export(..) | Self::FindHotKeys | Self::FindBigKeys(_) => false,
        }
    }
}

impl State {
    /// Returns the jobs that processes have not done yet.
    pub(crate) fn jobs_of_processes(&self) -> impl Iterator<Item = &Job> {
        let has_processes = |id: &CacheId| {
            let cluster = self.clusters.get(id);
            cluster.is_some_and(|cluster| cluster.processes != Processes::None)
        };
        self.jobs
            .iter()
            .filter(move |job| job.outcome.is_none() && has_processes(&job.cache_id))
    }

    /// Returns the instances that stay as they are until processes have done a job.
    pub(super) fn held(&self) -> Vec<CacheId> {
        let jobs = self.jobs_of_processes();
        let jobs = jobs.filter(|job| job.work.holds_state());
        jobs.map(|job| job.cache_id.clone()).collect()
    }

    /// Accepts a job.
    pub(crate) fn accept(&mut self, cache_id: CacheId, work: Work, ends: Duration) {
        self.accepted = self.accepted.saturating_add(1);
        self.jobs.push(Job {
            number: self.accepted,
            cache_id,
            work,
            ends,
            outcome: None,
        });
    }

    /// Numbers the jobs anew, so that processes take none for one of the state that this one replaces.
    pub(crate) fn number_jobs_after(&mut self, replaced: &Self) {
        self.accepted = self.accepted.max(replaced.accepted);
        for mut job in self.jobs.extract(|_| true) {
            self.accepted = self.accepted.saturating_add(1);
            job.number = self.accepted;
            self.jobs.push(job);
        }
    }

    /// Completes the jobs whose time has come, in the order of their ends. Those of instances that are gone are dropped.
    pub(super) fn settle_jobs(&mut self, moment: Moment) {
        let clusters = &self.clusters;
        self.jobs.retain(|job| clusters.contains_key(&job.cache_id));
        let open: Vec<u64> = self.jobs_of_processes().map(|job| job.number).collect();
        let is_over = |job: &Job| job.ends <= moment.elapsed && !open.contains(&job.number);
        let mut over: Vec<Job> = self.jobs.extract(is_over);
        over.sort_by_key(|job| (job.ends, job.number));
        for job in over {
            self.complete(job, moment);
        }
    }

    fn complete(&mut self, job: Job, moment: Moment) {
        let ended = moment.date(job.ends);
        let mut failure = None;
        let mut hot_keys = Vec::new();
        let mut big_keys = no_keys();
        match job.outcome {
            Some(Outcome::Failed(reason)) => failure = Some(reason),
            Some(Outcome::HotKeys(found)) => hot_keys = found,
            Some(Outcome::BigKeys(found)) => big_keys = *found,
            Some(Outcome::Done) | None => {}
        }
        let is_restored = matches!(
            job.work,
            Work::Restore(_) | Work::RestoreFrom(_) | Work::Load { .. }
        );
        if let (true, Some(reason)) = (is_restored, &failure)
            && let Some(cluster) = self.clusters.get_mut(&job.cache_id)
        {
            cluster.fail(reason);
        }
        match job.work {
            Work::Save(id) | Work::Restore(id) => {
                if let Some(backup) = self.backups.find_mut(|backup| backup.has(&id)) {
                    backup.status = if failure.is_some() && !is_restored {
                        BackupStatus::Error
                    } else {
                        BackupStatus::Available
                    };
                    backup.updated = ended;
                }
            }
            Work::Flush(_) | Work::RestoreFrom(_) | Work::Load { .. } => {}
            Work::Export(_, object) => {
                if failure.is_none() && !self.objects.contains(&object) {
                    self.objects.push(object);
                }
            }
            Work::FindHotKeys => {
                if let Some(cluster) = self.clusters.get_mut(&job.cache_id) {
                    cluster.analyses.end_hot_keys(hot_keys, ended);
                }
            }
            Work::FindBigKeys(task) => {
                if let Some(cluster) = self.clusters.get_mut(&job.cache_id) {
                    cluster.analyses.end_big_keys(&task, big_keys, ended);
                }
            }
        }
    }
}

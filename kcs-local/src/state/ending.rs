//! Ends of changes that the clock does not bring: asked for, or after a number of polls.

use std::collections::BTreeSet;
use std::time::Duration;

use kcs_client::types::CacheId;

use super::{Cluster, ClusterState, Job, NodeState, State};

impl State {
    /// Ends what is under way on an instance, or on all instances, at this time of the clock that never goes backwards. What
    /// processes have to do still holds the instance. Returns the instances with something under way.
    pub(crate) fn end_changes(
        &mut self,
        only: Option<&CacheId>,
        elapsed: Duration,
    ) -> BTreeSet<CacheId> {
        let is_meant = |id: &CacheId| only.is_none_or(|only| only == id);
        let mut ended = BTreeSet::new();
        for (id, cluster) in self.clusters.iter_mut() {
            if is_meant(id) && cluster.end_changes(elapsed) {
                ended.insert(id.clone());
            }
        }
        let is_under_way = |job: &Job| is_meant(&job.cache_id) && job.ends > elapsed;
        while let Some(job) = self.jobs.find_mut(is_under_way) {
            job.ends = elapsed;
            ended.insert(job.cache_id.clone());
        }
        ended
    }

    /// Counts a poll of an instance. Once `polls` of them have shown what is under way, it ends. Returns whether it has.
    pub(crate) fn poll(&mut self, id: &CacheId, polls: u32, elapsed: Duration) -> bool {
        let jobs = self.jobs.iter();
        let has_job = jobs
            .filter(|job| job.cache_id == *id)
            .any(|job| job.ends > elapsed);
        let Some(cluster) = self.clusters.get_mut(id) else {
            return false;
        };
        if !has_job && !cluster.is_changing(elapsed) {
            cluster.polls = 0;
            return false;
        }
        if cluster.polls < polls {
            cluster.polls = cluster.polls.saturating_add(1);
            return false;
        }
        cluster.polls = 0;
        self.end_changes(Some(id), elapsed);
        true
    }
}

impl Cluster {
    /// Whether the instance or one of its nodes changes beyond this time.
    fn is_changing(&mut self, elapsed: Duration) -> bool {
        self.ends().any(|until| *until > elapsed)
    }

    fn end_changes(&mut self, elapsed: Duration) -> bool {
        let mut has_ended = false;
        for until in self.ends().filter(|until| **until > elapsed) {
            *until = elapsed;
            has_ended = true;
        }
        has_ended
    }

    /// The ends of all changes of the instance and its nodes.
    fn ends(&mut self) -> impl Iterator<Item = &mut Duration> {
        let own = match &mut self.state {
            ClusterState::Changing(_, until) => Some(until),
            ClusterState::Running
            | ClusterState::Locked
            | ClusterState::Failed
            | ClusterState::Deleted(_) => None,
        };
        let nodes = self
            .nodes
            .iter_mut()
            .filter_map(|node| match &mut node.state {
                NodeState::Creating(until) | NodeState::Deleting(until) => Some(until),
                NodeState::Running => None,
            });
        own.into_iter().chain(nodes)
    }
}

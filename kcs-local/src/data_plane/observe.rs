//! From processes to the state of instances.

use std::collections::BTreeMap;

use kcs_client::clock::UnixTime;
use kcs_client::types::{BigKeyAnalysis, CacheId, HotKey, KeyDataType, KeyTypeShare, NodeRole};

use super::plan::{name, primary};
use crate::engine::{Condition, Key, Observed, Sample, Survey};
use crate::state::{
    Analyses, Cluster, Figures, Outcome, Processes, SlowCommand, State, Work, no_keys,
};

/// Notes which instances clients cannot connect to, each with the reason. Returns what has failed that had not failed before.
pub(super) fn fail(state: &mut State, unreachable: &BTreeMap<String, String>) -> Vec<String> {
    let mut failures = Vec::new();
    for (id, reason) in unreachable {
        if let Some(cluster) = state.clusters.get_mut(&CacheId::from(id.as_str())) {
            failures.extend(failure(cluster, reason));
        }
    }
    failures
}

fn failure(cluster: &mut Cluster, reason: &str) -> Option<String> {
    let is_new = cluster.fail(reason);
    is_new.then(|| format!("the instance {} has failed: {reason}", cluster.id))
}

/// Notes what an instance's processes do, and why clients cannot connect to them if they cannot. Returns what has failed that had not
/// failed before.
pub(super) fn observe(
    state: &mut State,
    id: &str,
    report: Observed,
    now: UnixTime,
    unreachable: Option<String>,
) -> Vec<String> {
    let mut failures = Vec::new();
    for (number, outcome) in report.jobs {
        let outcome = match outcome {
            Ok(done) => {
                note_sizes(state, number, &done.sizes);
                let job = state.jobs.iter().find(|job| job.number == number);
                match (job.map(|job| &job.work), done.survey) {
                    (Some(Work::FindHotKeys), Some(survey)) => {
                        Outcome::HotKeys(survey.hottest.into_iter().map(hot_key).collect())
                    }
                    (Some(Work::FindBigKeys(_)), Some(survey)) => {
                        Outcome::BigKeys(Box::new(figures(&survey)))
                    }
                    _ => Outcome::Done,
                }
            }
            Err(reason) => Outcome::Failed(reason),
        };
        let job = state
            .jobs
            .find_mut(|job| job.number == number && job.outcome.is_none());
        let Some(job) = job else {
            continue;
        };
        if let Outcome::Failed(reason) = &outcome {
            let what = match job.work {
                Work::Flush(_) => "flushed",
                Work::Save(_) => "backed up",
                Work::Restore(_) | Work::RestoreFrom(_) | Work::Load { .. } => "restored",
                Work::Export(..) => "exported",
                Work::FindHotKeys | Work::FindBigKeys(_) => "analysed",
            };
            failures.push(format!("the instance {id} cannot be {what}: {reason}"));
        }
        job.outcome = Some(outcome);
    }
    let Some(cluster) = state.clusters.get_mut(&CacheId::from(id)) else {
        return failures;
    };
    note_samples(cluster, report.samples, now);
    // A report of the time before the last restart, or before the last change of the shards, says nothing of the present.
    let staying = cluster.nodes.iter().filter(|node| node.stays());
    let staying = staying.filter(|node| node.role != NodeRole::Proxy);
    if report.restarts == cluster.restarts && report.nodes == staying.map(name).collect() {
        for node in &mut cluster.nodes {
            node.has_failed = report.failed.contains(&name(node));
        }
        let is_ready = report.condition == Condition::Ready;
        let reason = match report.condition {
            Condition::Failed(reason) => Some(reason),
            Condition::Ready | Condition::Stopped => unreachable,
        };
        match reason {
            Some(reason) => failures.extend(failure(cluster, &reason)),
            None if is_ready => {
                cluster.processes = Processes::Ready;
                cluster.engine = Some(report.engine);
            }
            None => {}
        }
    }
    failures
}

/// Adds what processes said of themselves to the logs that are kept.
fn note_samples(cluster: &mut Cluster, samples: Vec<Sample>, now: UnixTime) {
    let Analyses {
        service_log,
        slow_log,
        logs,
        ..
    } = &mut cluster.analyses;
    let is_due = *service_log && logs.is_due(now);
    for sample in samples {
        let mut nodes = cluster.nodes.iter();
        let Some(node) = nodes.find(|node| name(node) == sample.node) else {
            continue;
        };
        if is_due {
            logs.add_figures(Figures {
                time: now,
                node: sample.node.clone(),
                shard: node.shard.clone(),
                memory: sample.figures.memory,
                keys: sample.figures.keys,
                connections: sample.figures.connections,
                operations: sample.operations,
            });
        }
        if !*slow_log {
            continue;
        }
        for slow in sample.slow {
            logs.add_slow(SlowCommand {
                time: now.plus(-slow.age),
                node: sample.node.clone(),
                shard: node.shard.clone(),
                duration: slow.duration,
                command: slow.command,
                client: slow.client,
            });
        }
    }
}

/// Notes the sizes of the snapshots that a job has saved, by node.
fn note_sizes(state: &mut State, number: u64, sizes: &BTreeMap<String, u64>) {
    let job = state.jobs.iter().find(|job| job.number == number);
    let Some((cache_id, Work::Save(id))) = job.map(|job| (&job.cache_id, &job.work)) else {
        return;
    };
    let Some(cluster) = state.clusters.get(cache_id) else {
        return;
    };
    let backup = state.backups.find_mut(|backup| backup.id == *id);
    for snapshot in backup.into_iter().flat_map(|backup| &mut backup.snapshots) {
        let node = primary(cluster, snapshot.shard_id.as_ref());
        snapshot.size = node.and_then(|node| sizes.get(&name(node))).copied();
    }
}

/// A key as analyses of hot keys show it. Which element is the largest is not looked at.
fn hot_key(key: Key) -> HotKey {
    let mut shown = HotKey::default();
    shown.count = key.frequency;
    shown.key = String::from_utf8_lossy(&key.name).into_owned();
    shown.db = key.database;
    shown.size = key.memory;
    shown.expiry = key.expires;
    // Strings have neither.
    shown.encoding = key.elements.map(|_| key.encoding);
    shown.elements = key.elements;
    shown.data_type = match key.kind.as_str() {
        "zset" => KeyDataType::SortedSet,
        kind => kind.into(),
    };
    shown
}

/// The figures of an analysis of big keys. Types that they have no place for, such as streams, count as keys only.
fn figures(survey: &Survey) -> BigKeyAnalysis {
    let total: i64 = survey.types.values().map(|(count, _)| count).sum();
    let fill = |share: &mut Option<KeyTypeShare>, kind: &str| {
        if let (Some(share), Some((count, memory))) = (share, survey.types.get(kind)) {
            share.key_count = Some(*count);
            share.used_memory = Some(*memory);
            let percent = count.saturating_mul(100).checked_div(total);
            share.percent = Some(percent.unwrap_or_default().to_string());
        }
    };
    let mut found = no_keys();
    found.total_keys = Some(total);
    fill(&mut found.strings, "string");
    fill(&mut found.lists, "list");
    fill(&mut found.sets, "set");
    fill(&mut found.hashes, "hash");
    fill(&mut found.sorted_sets, "zset");
    let [up_to_1k, to_10k, to_1000k, to_10mb, over] = survey.sizes.map(|size| size.to_string());
    found.up_to_1k = Some(up_to_1k);
    found.from_1k_to_10k = Some(to_10k);
    found.from_10k_to_1000k = Some(to_1000k);
    found.from_1mb_to_10mb = Some(to_10mb);
    found.over_10mb = Some(over);
    found
}

//! Analyses: hot keys, big keys, the service log and the slow log.

use std::cmp::Reverse;

use kcs_client::Json;
use kcs_client::actions::{
    AnalyzeBigKeys, AnalyzeDaily, AnalyzeDailySwitch, AnalyzeHotKeys, AnalyzeSlowDaily,
    DeleteBigKeysAnalyseResult, DescribeBigHotKeys, DescribeBigKeys, DescribeHotKeys,
    GetDailyAnalyzeSwitchState,
};
use kcs_client::clock::UnixTime;
use kcs_client::types::{
    BackupType, BigKeyAnalysis, BigKeyReport, BigKeyTask, Engine, HotKey, HotKeyPage,
    HotKeySortDirection, HotKeySortKey, HotKeyTaskStatus, KeyFindingPage, KeyQueryScope,
    KeyRanking, LogAnalysisSwitches, QueryTime, ShardId, TaskId,
};
use serde_json::json;

use super::instance::{require, topology};
use super::lists::{DEFAULT_LIMIT, count, cut};
use super::{Account, Context, ErrorCode, ServiceError, cluster, required};
use crate::clock::timestamp;
use crate::generated::service::analysis::Service;
use crate::service::message::{self, Operation};
use crate::state::{
    BigKeySearch, Cluster, ClusterState, Figures, HotKeyAnalysis, SlowCommand, Work,
};

/// The engine parameter that hot keys depend on, and its values with which the engine counts accesses.
const POLICY: &str = "maxmemory-policy";
const WITH_COUNTERS: [&str; 2] = ["allkeys-lfu", "volatile-lfu"];

impl Service for Account {
    fn analyze_hot_keys(
        &self,
        context: &Context,
        request: AnalyzeHotKeys,
    ) -> Result<(), ServiceError> {
        let mut state = self.state(context);
        let cluster = cluster(&mut state, context, &request.cache_id)?;
        require(cluster, Operation::Analyse, &[ClusterState::Running])?;
        if request.engine.is_some_and(|engine| engine != Engine::Redis) {
            return Err(ServiceError::invalid(message::other_engine()));
        }
        let topology = topology(cluster);
        if request.mode.is_some_and(|mode| mode != topology) {
            return Err(ServiceError::invalid(message::other_topology(topology)));
        }
        require_lfu(cluster)?;
        let running = cluster.analyses.hot_keys.as_ref();
        if running.is_some_and(|analysis| analysis.is_running) {
            return Err(ServiceError::forbidden(message::analysed_already(
                &cluster.id,
            )));
        }
        cluster.analyses.begin_hot_keys(context.now);
        let ends = context.after(self.timing.analyze);
        state.accept(request.cache_id, Work::FindHotKeys, ends);
        Ok(())
    }

    /// While an analysis is under way, the keys are those of the one before.
    fn describe_hot_keys(
        &self,
        context: &Context,
        request: DescribeHotKeys,
    ) -> Result<HotKeyPage, ServiceError> {
        if let Some(key) = &request.sort_key
            && *key != HotKeySortKey::Count
        {
            return Err(ServiceError::invalid(message::unknown_sort_key(key)));
        }
        let ascending = match &request.sort_direction {
            None | Some(HotKeySortDirection::Descending) => false,
            Some(HotKeySortDirection::Ascending) => true,
            Some(other) => {
                let message = message::unknown_sort_direction("SortDir", other);
                return Err(ServiceError::invalid(message));
            }
        };
        self.with(context, &request.cache_id, |cluster| {
            let analysis = cluster.analyses.hot_keys.as_ref();
            Ok(hot_keys(analysis, ascending, request.offset, request.limit))
        })
    }

    /// Those that have come with automatic snapshots, the newest first.
    fn describe_big_keys(
        &self,
        context: &Context,
        request: DescribeBigKeys,
    ) -> Result<Vec<BigKeyTask>, ServiceError> {
        self.with_named(context, request.cache_id, |cluster| {
            let searches = cluster.analyses.big_keys.iter().rev();
            Ok(searches.map(|search| task(cluster, search)).collect())
        })
    }

    /// The basic figures. What the service replies to other values of `QueryType` is not known.
    fn analyze_big_keys(
        &self,
        context: &Context,
        request: AnalyzeBigKeys,
    ) -> Result<BigKeyAnalysis, ServiceError> {
        let id = required(request.task_id, "TaskId")?;
        if let Some(report) = request.report
            && report != BigKeyReport::Overview
        {
            return Err(ServiceError::invalid(message::only_overview(report.code())));
        }
        let state = self.state(context);
        let region = &context.place.region;
        let clusters = state.clusters.values();
        let mut searches = clusters
            .filter(|cluster| cluster.place.region == *region)
            .flat_map(|cluster| &cluster.analyses.big_keys);
        let search = searches
            .find(|search| search.id == id)
            .ok_or_else(|| no_task(&id))?;
        search
            .found
            .clone()
            .ok_or_else(|| ServiceError::forbidden(message::analysis_not_done(id)))
    }

    fn delete_big_keys_analyse_result(
        &self,
        context: &Context,
        request: DeleteBigKeysAnalyseResult,
    ) -> Result<(), ServiceError> {
        let id = required(request.task_id, "TaskId")?;
        self.with_named(context, request.cache_id, |cluster| {
            let searches = &mut cluster.analyses.big_keys;
            let mut found = searches.iter();
            let found = found.find(|search| search.id == id);
            if found.ok_or_else(|| no_task(&id))?.found.is_none() {
                return Err(ServiceError::forbidden(message::analysis_not_deleted(id)));
            }
            searches.retain(|search| search.id != id);
            Ok(())
        })
    }

    /// Of any instance: there are none of the enterprise edition here. Nothing samples their keys yet.
    fn describe_big_hot_keys(
        &self,
        context: &Context,
        request: DescribeBigHotKeys,
    ) -> Result<KeyFindingPage, ServiceError> {
        if let Some(ranking) = &request.ranking
            && !KeyRanking::VALUES.contains(ranking)
        {
            return Err(ServiceError::invalid(message::unknown_ranking(
                ranking.code(),
            )));
        }
        match &request.scope {
            None | Some(KeyQueryScope::RealTime) => {}
            Some(KeyQueryScope::History) => {
                span(request.start_query_time, request.end_query_time)?;
            }
            Some(other) => {
                return Err(ServiceError::invalid(message::unknown_scope(other)));
            }
        }
        let (number, size) = page(request.page_num, request.page_size)?;
        self.with_named(context, request.cache_id, |_| {
            let mut page = KeyFindingPage::default();
            page.total = Some(0);
            page.total_pages = Some(0);
            page.current_page = Some(number);
            page.page_size = Some(size);
            Ok(page)
        })
    }

    fn analyze_daily_switch(
        &self,
        context: &Context,
        request: AnalyzeDailySwitch,
    ) -> Result<String, ServiceError> {
        self.with_named(context, request.cache_id, |cluster| {
            let analyses = &mut cluster.analyses;
            analyses.service_log = request.service_log.unwrap_or(analyses.service_log);
            analyses.slow_log = request.slow_log.unwrap_or(analyses.slow_log);
            Ok(String::new())
        })
    }

    fn get_daily_analyze_switch_state(
        &self,
        context: &Context,
        request: GetDailyAnalyzeSwitchState,
    ) -> Result<LogAnalysisSwitches, ServiceError> {
        self.with_named(context, request.cache_id, |cluster| {
            let mut switches = LogAnalysisSwitches::default();
            switches.slow_log = Some(cluster.analyses.slow_log);
            switches.service_log = Some(cluster.analyses.service_log);
            Ok(switches)
        })
    }

    /// The lines of the log as one string: one for each process and minute, the oldest first.
    fn analyze_daily(
        &self,
        context: &Context,
        request: AnalyzeDaily,
    ) -> Result<Json, ServiceError> {
        let page = page(request.page_num, request.page_size)?;
        let span = span(request.start_query_time, request.end_query_time)?;
        let shard = request.shard_id;
        self.with_named(context, request.cache_id, |cluster| {
            require_log(cluster, cluster.analyses.service_log, "ServiceLog")?;
            let figures = cluster.analyses.logs.figures.iter();
            let figures = figures.filter(|it| is_of(it.shard.as_ref(), shard.as_ref()));
            let figures: Vec<&Figures> = figures.filter(|it| span.contains(it.time)).collect();
            let lines: Vec<String> = of_page(&figures, page).map(line).collect();
            json(json!(lines.join("\n")))
        })
    }

    /// A page of the log, the newest first. Proxies are no processes here.
    fn analyze_slow_daily(
        &self,
        context: &Context,
        request: AnalyzeSlowDaily,
    ) -> Result<Json, ServiceError> {
        let page = page(request.page_num, request.page_size)?;
        let span = span(request.start_query_time, request.end_query_time)?;
        let (shard, of_proxies) = (request.shard_id, request.is_proxy == Some(true));
        self.with_named(context, request.cache_id, |cluster| {
            require_log(cluster, cluster.analyses.slow_log, "SlowLog")?;
            let slow = cluster.analyses.logs.slow.iter().rev();
            let slow = slow.filter(|it| is_of(it.shard.as_ref(), shard.as_ref()) && !of_proxies);
            let slow: Vec<&SlowCommand> = slow.filter(|it| span.contains(it.time)).collect();
            let list: Vec<serde_json::Value> = of_page(&slow, page).map(entry).collect();
            let (number, size) = page;
            json(json!({ "total": slow.len(), "pageNum": number, "pageSize": size, "list": list }))
        })
    }
}

/// A page of hot keys. `count` is how many it has.
fn hot_keys(
    analysis: Option<&HotKeyAnalysis>,
    ascending: bool,
    offset: Option<i64>,
    limit: Option<i64>,
) -> HotKeyPage {
    let mut page = HotKeyPage::default();
    page.task_status = HotKeyTaskStatus::Done;
    page.count = Some(0);
    let Some(analysis) = analysis else {
        return page;
    };
    if analysis.is_running {
        page.task_status = HotKeyTaskStatus::Running;
    }
    page.created = Some(with_t(analysis.began));
    if let Some(found) = &analysis.found {
        let mut keys: Vec<&HotKey> = found.keys.iter().collect();
        if ascending {
            keys.sort_by_key(|key| key.count);
        } else {
            keys.sort_by_key(|key| Reverse(key.count));
        }
        let (offset, limit) = (offset.unwrap_or(0), limit.unwrap_or(DEFAULT_LIMIT));
        page.hot_keys = cut(&keys, offset, limit).cloned().collect();
        page.count = Some(count(page.hot_keys.len()));
        page.total = count(keys.len());
        page.updated = Some(with_t(found.ended));
    }
    page
}

/// Refuses an analysis of hot keys unless the engine counts accesses.
fn require_lfu(cluster: &Cluster) -> Result<(), ServiceError> {
    let mut parameters = cluster.parameters();
    let policy = parameters.find(|(parameter, _)| parameter.name == POLICY);
    let policy = policy.map_or("unknown", |(_, value)| value);
    if WITH_COUNTERS.contains(&policy) {
        return Ok(());
    }
    Err(ServiceError::forbidden(message::policy_without_counters(
        &cluster.id,
        POLICY,
        &WITH_COUNTERS,
        policy,
    )))
}

/// Refuses to show a log that is not kept.
fn require_log(cluster: &Cluster, is_on: bool, parameter: &str) -> Result<(), ServiceError> {
    if is_on {
        return Ok(());
    }
    Err(ServiceError::forbidden(message::log_is_off(
        &cluster.id,
        parameter,
    )))
}

/// An analysis of big keys as lists show it, in the words of hot keys: no source has words of its own.
fn task(cluster: &Cluster, search: &BigKeySearch) -> BigKeyTask {
    let status = match search.found {
        Some(_) => HotKeyTaskStatus::Done,
        None => HotKeyTaskStatus::Running,
    };
    let mut task = BigKeyTask::default();
    task.id = Some(search.id.clone());
    task.cache_id = Some(cluster.id.clone());
    task.update_time = Some(timestamp(search.updated).as_str().into());
    task.task_type = Some(BackupType::Timing.to_string());
    task.create_time = Some(timestamp(search.began).as_str().into());
    task.status = Some(status.to_string());
    task
}

fn no_task(id: &TaskId) -> ServiceError {
    ServiceError::new(ErrorCode::InvalidAction, message::no_analysis(id))
}

/// Returns number and size of a page, both from 1.
fn page(number: Option<i64>, size: Option<i64>) -> Result<(i64, i64), ServiceError> {
    let (number, size) = (number.unwrap_or(1), size.unwrap_or(DEFAULT_LIMIT));
    for (parameter, value) in [("PageNum", number), ("PageSize", size)] {
        if value < 1 {
            return Err(ServiceError::invalid(message::less_than_one(
                parameter, value,
            )));
        }
    }
    Ok((number, size))
}

/// A span of time, with both ends.
struct Span {
    start: Option<QueryTime>,
    end: Option<QueryTime>,
}

impl Span {
    fn contains(&self, time: UnixTime) -> bool {
        let time = timestamp(time);
        let is_after = |start: &QueryTime| start.as_str() <= time.as_str();
        let is_before = |end: &QueryTime| time.as_str() <= end.as_str();
        self.start.as_ref().is_none_or(is_after) && self.end.as_ref().is_none_or(is_before)
    }
}

/// Checks that a span of time does not end before it begins. The format has been checked, and sorts as time does.
fn span(start: Option<QueryTime>, end: Option<QueryTime>) -> Result<Span, ServiceError> {
    match (start, end) {
        (Some(start), Some(end)) if start.as_str() > end.as_str() => Err(ServiceError::invalid(
            message::ends_before_start(start, end),
        )),
        (start, end) => Ok(Span { start, end }),
    }
}

/// Whether an entry of this shard is asked for.
fn is_of(shard: Option<&ShardId>, wanted: Option<&ShardId>) -> bool {
    wanted.is_none() || shard == wanted
}

/// The entries of a page by its number, from 1, and size.
fn of_page<'a, T>(entries: &'a [&'a T], (number, size): (i64, i64)) -> impl Iterator<Item = &'a T> {
    cut(entries, number.saturating_sub(1).saturating_mul(size), size)
}

/// A line of the service log.
fn line(figures: &Figures) -> String {
    format!(
        "{} {} used_memory={} keys={} connected_clients={} instantaneous_ops_per_sec={}",
        timestamp(figures.time),
        figures.node,
        figures.memory,
        figures.keys,
        figures.connections,
        figures.operations
    )
}

/// An entry of the slow log.
fn entry(slow: &SlowCommand) -> serde_json::Value {
    json!({
        "time": timestamp(slow.time),
        "node": slow.node,
        "shardId": slow.shard,
        "duration": slow.duration,
        "command": slow.command,
        "client": slow.client,
    })
}

/// The times of hot keys have a `T`, unlike others.
fn with_t(time: UnixTime) -> kcs_client::Timestamp {
    timestamp(time).replace(' ', "T").as_str().into()
}

fn json(value: serde_json::Value) -> Result<Json, ServiceError> {
    serde_json::from_value(value)
        .map_err(|error| ServiceError::internal(message::reply_not_written(error)))
}

#[cfg(test)]
mod tests {
    use kcs_client::testing::build;

    use super::*;
    use crate::state::HotKeysFound;

    #[test]
    fn hot_keys_are_sorted_before_they_are_cut() {
        let counts = [3, 1, 2, 3];
        let keys = (0_i64..).zip(counts).map(|(db, count)| {
            build(|key: &mut HotKey| {
                key.count = count;
                key.db = db;
            })
        });
        let analysis = HotKeyAnalysis {
            began: UnixTime::from_seconds(1_630_650_600),
            is_running: true,
            found: Some(HotKeysFound {
                ended: UnixTime::from_seconds(1_630_650_500),
                keys: keys.collect(),
            }),
        };
        let page = |ascending, offset, limit| {
            let page = hot_keys(Some(&analysis), ascending, offset, limit);
            let keys = page.hot_keys.iter().map(|key| (key.count, key.db));
            (keys.collect::<Vec<_>>(), page.count, page.total)
        };
        assert_eq!(
            page(false, None, None),
            (vec![(3, 0), (3, 3), (2, 2), (1, 1)], Some(4), 4)
        );
        assert_eq!(
            page(true, Some(1), Some(2)),
            (vec![(2, 2), (3, 0)], Some(2), 4)
        );
        assert_eq!(page(false, Some(4), None), (vec![], Some(0), 4));
        let page = hot_keys(Some(&analysis), false, None, None);
        assert_eq!(page.task_status, HotKeyTaskStatus::Running);
        let times = [page.created, page.updated].map(|time| time.unwrap().to_string());
        assert_eq!(times, ["2021-09-03T06:30:00", "2021-09-03T06:28:20"]);
    }
}

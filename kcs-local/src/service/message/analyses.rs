//! Messages about analyses and logs.

use std::fmt::Display;

use super::{Message, message};

pub(crate) fn other_engine() -> Message {
    message!(
        "Engine: the engine of the instance is redis",
        "Engine：实例的引擎为 redis",
    )
}

pub(crate) fn other_topology(topology: impl Display) -> Message {
    message!(
        "Mode: the topology of the instance is {topology}",
        "Mode：实例架构为 {topology}",
    )
}

pub(crate) fn analysed_already(id: impl Display) -> Message {
    message!(
        "the instance {id} cannot be analysed for hot keys while it is being analysed already",
        "实例 {id} 正在分析热 Key，不能重复分析",
    )
}

pub(crate) fn policy_without_counters(
    id: impl Display,
    parameter: &str,
    expected: &[&str],
    present: &str,
) -> Message {
    let (english, chinese) = (expected.join(" or "), expected.join(" 或 "));
    message!(
        "the instance {id} cannot be analysed for hot keys: its {parameter} must be {english}, and is {present}",
        "实例 {id} 不能分析热 Key：参数 {parameter} 应为 {chinese}，当前为 {present}",
    )
}

pub(crate) fn log_is_off(id: impl Display, parameter: &str) -> Message {
    message!(
        "the log of the instance {id} is not analysed; switch that on with {parameter} of AnalyzeDailySwitch",
        "实例 {id} 未开启日志分析，可通过 AnalyzeDailySwitch 的 {parameter} 开启",
    )
}

pub(crate) fn unknown_sort_key(key: impl Display) -> Message {
    message!("SortKey: {key} is not count", "SortKey：{key} 应为 count")
}

pub(crate) fn only_overview(report: i64) -> Message {
    message!(
        "QueryType: this local server replies to 1 only, not to {report}",
        "QueryType：本地服务器仅支持 1，不支持 {report}",
    )
}

pub(crate) fn unknown_ranking(ranking: i64) -> Message {
    message!(
        "KeyType: {ranking} is none of 1, 2 and 3",
        "KeyType：{ranking} 应为 1、2 或 3",
    )
}

pub(crate) fn unknown_scope(scope: impl Display) -> Message {
    message!(
        "QueryType: {scope} is neither RealTime nor History",
        "QueryType：{scope} 应为 RealTime 或 History",
    )
}

pub(crate) fn less_than_one(parameter: &str, value: i64) -> Message {
    message!(
        "{parameter}: {value} is less than 1",
        "{parameter}：{value} 小于 1",
    )
}

pub(crate) fn ends_before_start(start: impl Display, end: impl Display) -> Message {
    message!(
        "EndQueryTime: {end} is before StartQueryTime, {start}",
        "EndQueryTime：{end} 早于 StartQueryTime（{start}）",
    )
}

pub(crate) fn analysis_not_done(id: impl Display) -> Message {
    message!(
        "the analysis {id} has no result while it is being made",
        "分析任务 {id} 正在进行，尚无结果",
    )
}

pub(crate) fn analysis_not_deleted(id: impl Display) -> Message {
    message!(
        "the analysis {id} cannot be deleted while it is being made",
        "分析任务 {id} 正在进行，不能删除",
    )
}

pub(crate) fn no_analysis(id: impl Display) -> Message {
    message!(
        "the analysis {id} cannot be found",
        "the analysis {id} cannot be found。找不到分析任务 {id}",
    )
}

//! Parameters and groups of them as replies show them.

use kcs_client::StringOrList;
use kcs_client::action::{EngineLimits, EngineParameterEntry};
use kcs_client::types::{
    Engine, EngineParameter, Parameter, ParameterDataType, ParameterGroup, ParameterGroupEntry,
    ParameterValue, Validity, ValidityKind,
};

use crate::clock::timestamp;
use crate::state::{StoredParameterGroup, parameters_of};

/// A parameter with its current value, in the form that the guide shows for version 4.0.
pub(super) fn parameter(entry: &EngineParameterEntry, current: &str) -> Parameter {
    let mut parameter = Parameter::default();
    parameter.name = EngineParameter::from(entry.name);
    parameter.description = description(entry.name).to_owned();
    parameter.default_value = ParameterValue::from(entry.default.unwrap_or_default());
    parameter.current_value = ParameterValue::from(current);
    parameter.validity = validity(entry);
    parameter
}

fn validity(entry: &EngineParameterEntry) -> Validity {
    let mut validity = Validity::default();
    validity.value = StringOrList::String(unit(entry.name).to_owned());
    validity.data_type = ParameterDataType::Text;
    let (mut min, mut max) = (None, None);
    match entry.limits {
        EngineLimits::Choices(choices) => {
            validity.kind = ValidityKind::Choice;
            validity.values = choices.iter().map(|choice| (*choice).to_owned()).collect();
        }
        EngineLimits::Range {
            min: least,
            max: most,
            ..
        } => {
            validity.kind = ValidityKind::Range;
            validity.data_type = ParameterDataType::Integer;
            (min, max) = (least, most);
        }
        EngineLimits::Pattern(pattern) => {
            validity.kind = ValidityKind::Regexp;
            validity.value = StringOrList::String(pattern.to_owned());
        }
        _ => {}
    }
    validity.min = Some(min.unwrap_or_default().to_owned());
    validity.max = Some(max.unwrap_or_default().to_owned());
    validity
}

/// What a parameter does, in the service's words (lines 2357 to 2650 of the guide).
fn description(name: &str) -> &'static str {
    match name {
        "appendonly" => "是否开启AOF持久化功能",
        "appendfsync" => "AOF文件同步方式",
        "maxmemory-policy" => "Redis淘汰策略",
        "maxmemory-samples" => "淘汰算法运行时的采样数",
        "notify-keyspace-events" => "键空间通知配置",
        "timeout" => "连接空闲超时时间",
        "slowlog-log-slower-than" => "慢日志时间阈值",
        "slowlog-max-len" => "慢日志最大条数",
        "hz" => "后台任务执行频率",
        "lazyfree-lazy-expire" => "到期时是否异步释放",
        "lazyfree-lazy-eviction" => "逐出时是否异步驱逐",
        "lazyfree-lazy-server-del" => "隐式删除是否异步执行",
        _ => "内部数据结构优化的阈值",
    }
}

/// The hint that stands where other parameters have nothing (line 2424 of the guide).
fn unit(name: &str) -> &'static str {
    match name {
        "slowlog-log-slower-than" => "单位 μs",
        _ => "",
    }
}

/// A group with the parameters that it sets.
pub(super) fn group(stored: &StoredParameterGroup) -> ParameterGroup {
    let mut group = ParameterGroup::default();
    group.id = stored.id.clone();
    group.name = stored.name.clone();
    group.description = stored.description.clone();
    group.engine = Engine::Redis;
    group.created = timestamp(stored.created).as_str().into();
    group.updated = timestamp(stored.updated).as_str().into();
    group.parameters = parameters_of(&stored.version)
        .filter_map(|entry| Some(parameter(entry, stored.values.get(entry.name)?)))
        .collect();
    group
}

/// A group as lists show it.
pub(super) fn group_entry(stored: &StoredParameterGroup) -> ParameterGroupEntry {
    let mut entry = ParameterGroupEntry::default();
    entry.id = Some(stored.id.clone());
    entry.name = Some(stored.name.to_string());
    entry.description = Some(stored.description.clone());
    entry.param_version = Some(stored.version.clone());
    entry.engine = Some(Engine::Redis);
    entry.created = Some(timestamp(stored.created).as_str().into());
    entry.updated = Some(timestamp(stored.updated).as_str().into());
    entry
}

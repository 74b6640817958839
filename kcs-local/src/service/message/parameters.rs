//! Messages about parameters of engines and their groups.

use std::fmt::Display;

use kcs_client::action::EngineLimits;

use super::{Listed, Message, listed, message};

pub(crate) fn version_without_parameters(version: &str, versions: &[&str]) -> Message {
    let Listed { english, chinese } = listed(versions);
    message!(
        "ParamVersion: {version} is not an engine version with parameters; expected one of {english}",
        "ParamVersion：引擎版本 {version} 没有参数，可选值为 {chinese}",
    )
}

pub(crate) fn unknown_engine_parameter(
    number: u32,
    name: &str,
    version: &str,
    names: &[&str],
) -> Message {
    let Listed { english, chinese } = listed(names);
    message!(
        "Parameters.ParameterName.{number}: {name} is not a parameter of engine version {version}; expected one of {english}",
        "Parameters.ParameterName.{number}：引擎版本 {version} 没有参数 {name}，可选参数为 {chinese}",
    )
}

/// A value outside of these limits.
pub(crate) fn engine_value(number: u32, name: &str, limits: EngineLimits, value: &str) -> Message {
    let (english, chinese) = match limits {
        EngineLimits::Choices(choices) => {
            let Listed { english, chinese } = listed(choices);
            (format!("one of {english}"), format!("{chinese} 之一"))
        }
        EngineLimits::Range { min, max, .. } => {
            let bound = |bound: Option<&str>| bound.and_then(|bound| bound.parse::<i64>().ok());
            let min = bound(min).unwrap_or(i64::MIN);
            let max = bound(max).unwrap_or(i64::MAX);
            (
                format!("a whole number from {min} to {max}"),
                format!(" {min} 到 {max} 的整数"),
            )
        }
        EngineLimits::Pattern(pattern) => (
            format!("a string that matches {pattern}"),
            format!("匹配 {pattern} 的字符串"),
        ),
        _ => ("another value".to_owned(), "其他值".to_owned()),
    };
    message!(
        "Parameters.ParameterValue.{number}: {name} takes {english}, not {value:?}",
        "Parameters.ParameterValue.{number}：{name} 的取值应为{chinese}，不能为 {value:?}",
    )
}

pub(crate) fn parameter_twice(number: u32, name: &str) -> Message {
    message!(
        "Parameters.ParameterName.{number}: {name} is given twice",
        "Parameters.ParameterName.{number}：重复设置了 {name}",
    )
}

pub(crate) fn other_engine_version(id: impl Display, present: &str, wanted: &str) -> Message {
    message!(
        "Protocol: the instance {id} has engine version {present}, not {wanted}",
        "Protocol：实例 {id} 的引擎版本为 {present}，而不是 {wanted}",
    )
}

pub(crate) fn reset_with_values() -> Message {
    message!(
        "Parameters.ParameterName.N: not allowed together with ResetAllParameters=true",
        "Parameters.ParameterName.N：不能与 ResetAllParameters=true 同时使用",
    )
}

pub(crate) fn version_of_group(id: impl Display, version: &str) -> Message {
    message!(
        "ParamVersion: the parameter group {id} is for engine version {version}, which cannot be changed",
        "ParamVersion：参数组 {id} 适用于引擎版本 {version}，不能修改版本",
    )
}

pub(crate) fn group_of_other_version(
    group: impl Display,
    version: &str,
    instance: impl Display,
    present: &str,
) -> Message {
    message!(
        "the parameter group {group} is for engine version {version}, but the instance {instance} has {present}",
        "参数组 {group} 适用于引擎版本 {version}，而实例 {instance} 的版本为 {present}",
    )
}

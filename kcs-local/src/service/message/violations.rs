//! Messages about parameters that break the rules of the specification. The client has them in English; in Chinese they are
//! written from the rules.

use kcs_client::Violation;
use kcs_client::action::{
    ActionMeta, Charset, Format, GroupMeta, ParameterMeta, PresenceMeta, Rules, ValueType,
};
use kcs_client::check::Rule;

use super::{Message, listed};

/// All violations of a call, in one message.
pub(crate) fn violations(meta: &ActionMeta, violations: &[Violation]) -> Message {
    let each: Vec<Message> = violations
        .iter()
        .map(|violation| {
            let name = violation.parameter();
            let mut parameters = meta.parameters.iter();
            let parameter = parameters.find(|parameter| parameter.index_of(name).is_some());
            let rule = chinese(meta, parameter, violation);
            Message::new(violation.to_string(), format!("{name}：{rule}"))
        })
        .collect();
    Message::all(&each)
}

/// What a parameter has to be like.
fn chinese(meta: &ActionMeta, parameter: Option<&ParameterMeta>, violation: &Violation) -> String {
    let rules = parameter.map_or(&Rules::NONE, ParameterMeta::rules);
    match violation.rule() {
        Rule::Presence => presence(parameter),
        Rule::Group => group(meta, parameter),
        Rule::Type => {
            let ty = match parameter.map(|parameter| parameter.ty) {
                Some(ValueType::Integer) => "整数",
                Some(ValueType::Number) => "数字",
                Some(ValueType::Boolean) => "布尔值 true 或 false",
                _ => "字符串",
            };
            format!("应为{ty}")
        }
        Rule::Length => format!("长度应为 {} 个字符", span(rules.min_chars, rules.max_chars)),
        Rule::Charset => format!("含有不允许的字符，仅可使用{}", characters(rules.charset)),
        Rule::Range => {
            let range = span(rules.min, rules.max);
            match rules.step {
                Some(step) => format!("应为 {range}，步长 {step}"),
                None => format!("应为 {range}"),
            }
        }
        Rule::Values => format!("可选值为 {}", listed(rules.one_of).chinese),
        Rule::Format => format!("格式不正确，应为{}", format(rules.format)),
        Rule::Classes => format!(
            "大写字母、小写字母、数字和其他字符中至少应包含 {} 类",
            rules.classes.unwrap_or_default()
        ),
        Rule::Items => format!("一次调用应为 {} 项", span(rules.min_items, rules.max_items)),
        _ => violation.to_string(),
    }
}

fn presence(parameter: Option<&ParameterMeta>) -> String {
    let Some(PresenceMeta::Conditional(conditions)) = parameter.map(ParameterMeta::presence) else {
        return "缺少必填参数，或其值为空".to_owned();
    };
    let conditions = conditions.iter().map(|condition| {
        let name = condition.parameter;
        match (condition.is, condition.is_not) {
            ([], []) => format!("传入 {name}"),
            ([], not) => format!("{name} 不为 {}", listed(not).chinese),
            (is, _) => format!("{name} 为 {}", is.join(" 或 ")),
        }
    });
    let conditions: Vec<String> = conditions.collect();
    format!("{}时必填", conditions.join("且"))
}

fn group(meta: &ActionMeta, parameter: Option<&ParameterMeta>) -> String {
    let groups = meta.groups.iter().filter_map(|group| {
        let (names, rule) = match group {
            GroupMeta::Paired { parameters, .. } => (*parameters, "应成对传入，且序号一致"),
            GroupMeta::Together(names) => (*names, "应同时传入或都不传"),
            GroupMeta::Exclusive(names) => (*names, "最多传入一个"),
            GroupMeta::OneOf(names) => (*names, "应传入且仅传入一个"),
            GroupMeta::AnyOf(names) => (*names, "至少传入一个"),
            _ => return None,
        };
        let is_meant = parameter.is_none_or(|parameter| names.contains(&parameter.name));
        is_meant.then(|| format!("{} {rule}", listed(names).chinese))
    });
    groups.collect::<Vec<_>>().join("；")
}

/// A range, as far as it has limits.
fn span<T: std::fmt::Display>(least: Option<T>, most: Option<T>) -> String {
    match (least, most) {
        (Some(least), Some(most)) => format!("{least} 到 {most}"),
        (Some(least), None) => format!("至少 {least}"),
        (None, Some(most)) => format!("最多 {most}"),
        (None, None) => "任意".to_owned(),
    }
}

fn characters(classes: &[Charset]) -> String {
    let classes = classes.iter().map(|class| match class {
        Charset::Chinese => "汉字".to_owned(),
        Charset::Letters => "字母".to_owned(),
        Charset::Upper => "大写字母".to_owned(),
        Charset::Lower => "小写字母".to_owned(),
        Charset::Digits => "数字".to_owned(),
        Charset::Literal(text) => {
            let each: Vec<String> = text.chars().map(|char| format!("`{char}`")).collect();
            each.join(" ")
        }
        _ => "其他字符".to_owned(),
    });
    listed(classes).chinese
}

fn format(format: Option<Format>) -> &'static str {
    match format {
        Some(Format::HourWindow) => "一小时的时间窗口，例如 02:00-03:00",
        Some(Format::Ipv4) => " IPv4 地址，例如 10.0.0.1",
        Some(Format::Cidr) => " IPv4 网段，例如 10.0.0.0/8",
        Some(Format::DateTime) => "日期和时间，例如 2021-01-06 12:30:00",
        _ => "其他格式",
    }
}

//! Which parameters an engine version has, and which values they take.

use kcs_client::action::EngineLimits;
use kcs_client::metadata::ENGINE_PARAMETERS;
use kcs_client::types::{ParameterSetting, Protocol};

use crate::service::ServiceError;
use crate::service::message::{self, Message};
use crate::state::{ParameterValues, parameters_of};

/// Checks that there are parameters for an engine version.
///
/// # Errors
///
/// There are none.
pub(super) fn known(version: &Protocol) -> Result<(), ServiceError> {
    if parameters_of(version).next().is_some() {
        return Ok(());
    }
    let mut versions: Vec<&str> = ENGINE_PARAMETERS
        .iter()
        .flat_map(|parameter| parameter.protocols.iter().copied())
        .collect();
    versions.sort_unstable();
    versions.dedup();
    Err(ServiceError::invalid(message::version_without_parameters(
        version.as_str(),
        &versions,
    )))
}

/// Returns the values that a request sets for an engine version.
///
/// # Errors
///
/// Names each parameter that the engine version does not have, that comes twice, or whose value is not allowed.
pub(super) fn accept(
    version: &Protocol,
    settings: &[ParameterSetting],
) -> Result<ParameterValues, ServiceError> {
    let mut values = ParameterValues::new();
    let mut problems = Vec::new();
    for (number, setting) in (1_u32..).zip(settings) {
        let (name, value) = (setting.name.as_str(), setting.value.as_str());
        match parameters_of(version).find(|parameter| parameter.name == name) {
            None => {
                let names: Vec<&str> = parameters_of(version).map(|one| one.name).collect();
                problems.push(message::unknown_engine_parameter(
                    number,
                    name,
                    version.as_str(),
                    &names,
                ));
            }
            Some(parameter) => {
                if !fits(parameter.limits, value) {
                    problems.push(message::engine_value(number, name, parameter.limits, value));
                }
            }
        }
        if values.insert(name.to_owned(), value.to_owned()).is_some() {
            problems.push(message::parameter_twice(number, name));
        }
    }
    if problems.is_empty() {
        Ok(values)
    } else {
        Err(ServiceError::invalid(Message::all(&problems)))
    }
}

/// Whether a parameter takes a value.
fn fits(limits: EngineLimits, value: &str) -> bool {
    match limits {
        EngineLimits::Choices(choices) => choices.contains(&value),
        EngineLimits::Range { min, max, .. } => {
            let bound = |bound: Option<&str>| bound.and_then(|bound| bound.parse::<i64>().ok());
            let (min, max) = (
                bound(min).unwrap_or(i64::MIN),
                bound(max).unwrap_or(i64::MAX),
            );
            // Redis takes only the shortest form of a number: neither a plus sign nor zeros in front.
            let number = value.parse().ok();
            let number = number.filter(|number: &i64| number.to_string() == value);
            number.is_some_and(|number| (min..=max).contains(&number))
        }
        EngineLimits::Pattern(pattern) => is_row(pattern, value),
        _ => true,
    }
}

/// Whether a value matches a pattern of the form `[letters]*`, the only form that parameters have.
fn is_row(pattern: &str, value: &str) -> bool {
    let letters = pattern
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix("]*"));
    letters.is_none_or(|letters| value.chars().all(|letter| letters.contains(letter)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Any other pattern would need a library.
    #[test]
    fn patterns_are_rows_of_letters() {
        let mut patterns = 0;
        for parameter in ENGINE_PARAMETERS {
            if let EngineLimits::Pattern(pattern) = parameter.limits {
                let letters = pattern.strip_prefix('[').unwrap();
                let letters = letters.strip_suffix("]*").unwrap();
                let is_literal = |one: char| one.is_ascii_alphanumeric() || one == '$';
                assert!(letters.chars().all(is_literal), "{pattern}");
                assert!(is_row(pattern, letters) && is_row(pattern, ""));
                assert!(!is_row(pattern, "K-"));
                patterns += 1;
            }
        }
        assert!(patterns > 0);
    }
}

//! Which parameters an engine version has, and which values they take.

use kcs_client::action::EngineLimits;
use kcs_client::metadata::ENGINE_PARAMETERS;
use kcs_client::types::{ParameterSetting, Protocol};

use crate::service::ServiceError;
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
    Err(ServiceError::invalid(format!(
        "ParamVersion: {} is not an engine version with parameters; expected one of {}",
        version.as_str(),
        versions.join(", ")
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
                problems.push(format!(
                    "Parameters.ParameterName.{number}: {name} is not a parameter of engine version {}; expected one of {}",
                    version.as_str(),
                    names.join(", ")
                ));
            }
            Some(parameter) => {
                if let Err(expected) = fits(parameter.limits, value) {
                    problems.push(format!(
                        "Parameters.ParameterValue.{number}: {name} takes {expected}, not {value:?}"
                    ));
                }
            }
        }
        if values.insert(name.to_owned(), value.to_owned()).is_some() {
            problems.push(format!(
                "Parameters.ParameterName.{number}: {name} is given twice"
            ));
        }
    }
    if problems.is_empty() {
        Ok(values)
    } else {
        Err(ServiceError::invalid(problems.join("; ")))
    }
}

/// Checks a value, or says what is expected.
fn fits(limits: EngineLimits, value: &str) -> Result<(), String> {
    match limits {
        EngineLimits::Choices(choices) if !choices.contains(&value) => {
            Err(format!("one of {}", choices.join(", ")))
        }
        EngineLimits::Range { min, max, .. } => {
            let bound = |bound: Option<&str>| bound.and_then(|bound| bound.parse::<i64>().ok());
            let (min, max) = (
                bound(min).unwrap_or(i64::MIN),
                bound(max).unwrap_or(i64::MAX),
            );
            // Redis takes only the shortest form of a number: neither a plus sign nor zeros in front.
            let number = value.parse().ok();
            let number = number.filter(|number: &i64| number.to_string() == value);
            if number.is_some_and(|number| (min..=max).contains(&number)) {
                Ok(())
            } else {
                Err(format!("a whole number from {min} to {max}"))
            }
        }
        EngineLimits::Pattern(pattern) if !is_row(pattern, value) => {
            Err(format!("a string that matches {pattern}"))
        }
        _ => Ok(()),
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

//! Violations of rules.

use std::fmt;

use serde_core::ser::SerializeStruct;
use serde_core::{Serialize, Serializer};

use crate::rules::Rule;

/// A rule that a request violates: the parameter, what is wrong with it, and how to correct it.
///
/// It serializes as an object, so that a server can forward it: `{"parameter": "Name", "rule": "length", "value": "ab",
/// "message": "is too short with 2 characters", "remedy": "give 6 to 64 characters"}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    parameter: String,
    rule: Rule,
    value: Option<String>,
    message: String,
    remedy: String,
}

/// Maximum number of characters of a value that are shown.
const SHOWN: usize = 80;

impl Violation {
    pub(super) fn new(
        parameter: &str,
        rule: Rule,
        value: Option<&str>,
        message: String,
        remedy: String,
    ) -> Self {
        Self {
            parameter: parameter.to_owned(),
            rule,
            value: value.map(|value| match value.char_indices().nth(SHOWN) {
                Some((end, _)) => format!("{}…", value.get(..end).unwrap_or_default()),
                None => value.to_owned(),
            }),
            message,
            remedy,
        }
    }

    /// Creates a violation of a rule that is not part of the metadata.
    pub(crate) fn special(parameter: &str, rule: Rule, message: &str, remedy: &str) -> Self {
        Self::new(parameter, rule, None, message.to_owned(), remedy.to_owned())
    }

    /// Returns the wire name of the parameter, with the index of a list: `SecurityGroupId.2`.
    pub fn parameter(&self) -> &str {
        &self.parameter
    }

    /// Returns the kind of rule.
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// Returns the value, truncated to 80 characters. `None` if there is no value or if it is secret.
    pub fn value(&self) -> Option<&str> {
        self.value.as_deref()
    }

    /// Returns what is wrong: `is too short with 2 characters`.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns how to correct it: `give 6 to 64 characters`.
    pub fn remedy(&self) -> &str {
        &self.remedy
    }
}

impl Serialize for Violation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut shown = serializer.serialize_struct("Violation", 5)?;
        shown.serialize_field("parameter", &self.parameter)?;
        shown.serialize_field("rule", self.rule.as_str())?;
        shown.serialize_field("value", &self.value)?;
        shown.serialize_field("message", &self.message)?;
        shown.serialize_field("remedy", &self.remedy)?;
        shown.end()
    }
}

/// Prints parameter, message, value and remedy: `` `Name` is too short with 2 characters: "ab"; give 6 to 64 characters ``.
impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.parameter, self.message)?;
        if let Some(value) = &self.value {
            write!(f, ": {value:?}")?;
        }
        write!(f, "; {}", self.remedy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_shown_up_to_its_eightieth_character() {
        for (length, whole) in [(0, true), (79, true), (80, true), (81, false), (200, false)] {
            let value = "金".repeat(length);
            let (wrong, remedy) = ("is wrong".to_owned(), "give another".to_owned());
            let violation = Violation::new("A", Rule::Range, Some(&value), wrong, remedy);
            let shown = if whole {
                value
            } else {
                format!("{}…", "金".repeat(80))
            };
            assert_eq!(
                violation.to_string(),
                format!("`A` is wrong: {shown:?}; give another")
            );
        }
        let special = Violation::special("A", Rule::Secrecy, "is wrong", "give another");
        assert_eq!(special.to_string(), "`A` is wrong; give another");
        assert_eq!(
            serde_json::to_value(&special).unwrap(),
            serde_json::json!({
                "parameter": special.parameter(),
                "rule": special.rule().to_string(),
                "value": special.value(),
                "message": special.message(),
                "remedy": special.remedy(),
            })
        );
        assert_eq!((special.parameter(), special.value()), ("A", None));
    }
}

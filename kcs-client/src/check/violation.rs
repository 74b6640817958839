//! What is wrong with a request.

use std::fmt;

/// One way in which a request breaks a rule of its Action.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// The parameter's wire name, with its index if it is in a list.
    pub parameter: String,
    /// The kind of rule.
    pub rule: Rule,
    /// The value, shortened if it is long; `None` if there is none or if nobody shall see it.
    pub value: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

/// Kinds of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// Parameters that must be sent.
    Presence,
    /// Parameters that go together or exclude each other.
    Group,
    /// Values that must be a number, a truth value and so on.
    Type,
    /// Length of a text.
    Length,
    /// Allowed characters.
    Charset,
    /// Allowed numbers.
    Range,
    /// Allowed values.
    Values,
    /// Form of a text.
    Format,
    /// Kinds of characters in a password.
    Classes,
    /// Length of a list.
    Items,
    /// Values that must not stand in an address.
    Secrecy,
    /// Names that the client, or the request, writes itself.
    Reserved,
}

/// As many characters of a value are shown.
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

    /// A violation that no table of an Action states.
    pub(crate) fn special(parameter: &str, rule: Rule, message: &str, remedy: &str) -> Self {
        Self::new(parameter, rule, None, message.to_owned(), remedy.to_owned())
    }
}

/// `` `Name` is too short with 2 characters: "ab"; give 6 to 64 characters ``.
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
    }
}

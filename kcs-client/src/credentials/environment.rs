//! Settings from environment variables.

use std::fmt;

use crate::error::Error;

/// The variable that holds the access key.
pub const ACCESS_KEY_VARIABLE: &str = "KSYUN_ACCESS_KEY";
/// The variable that holds the secret key.
pub const SECRET_KEY_VARIABLE: &str = "KSYUN_SECRET_KEY";
/// The variable that holds the token of a session.
pub const SECURITY_TOKEN_VARIABLE: &str = "KSYUN_SECURITY_TOKEN";

/// The variables of this process, or of a test.
#[derive(Clone, Copy)]
pub(crate) struct Environment<'a> {
    find: &'a dyn Fn(&str) -> Option<String>,
}

impl Environment<'static> {
    pub(crate) fn process() -> Self {
        Self {
            find: &|name| std::env::var(name).ok(),
        }
    }
}

impl<'a> Environment<'a> {
    #[cfg(test)]
    pub(crate) fn of(find: &'a dyn Fn(&str) -> Option<String>) -> Self {
        Self { find }
    }

    /// The value, unless it is empty: an empty variable counts as not set.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        (self.find)(name).filter(|value| !value.is_empty())
    }

    /// The value; notes the name if there is none.
    pub(crate) fn need(
        &self,
        name: &'static str,
        absent: &mut Vec<&'static str>,
    ) -> Option<String> {
        let value = self.get(name);
        if value.is_none() {
            absent.push(name);
        }
        value
    }
}

impl fmt::Debug for Environment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Environment")
    }
}

pub(crate) fn missing(absent: &[&'static str]) -> Error {
    Error::configuration(format!("{}: not set in the environment", absent.join(", ")))
}

//! A value of any form.

use crate::rt::{Member, Place, Value};

/// JSON of a form that no source describes, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Json(String);

impl Json {
    /// The JSON text, without blanks.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The JSON text, without blanks.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl Default for Json {
    fn default() -> Self {
        Self("null".to_owned())
    }
}

impl std::fmt::Display for Json {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Member for Json {
    fn value(&self) -> Value<'_> {
        Value::Json(&self.0)
    }

    fn place(&mut self) -> Place<'_> {
        Place::Json(&mut self.0)
    }
}

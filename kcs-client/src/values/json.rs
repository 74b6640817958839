//! JSON values.

use crate::rt::{Member, Slot, Value};

/// A string of JSON whose structure no source describes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Json(String);

impl Json {
    /// Returns the JSON without white space.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Converts the value into a string of JSON without white space.
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
        f.pad(&self.0)
    }
}

impl Member for Json {
    fn value(&self) -> Value<'_> {
        Value::Json(&self.0)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Json(&mut self.0)
    }
}

crate::rt::serde_by_member!(Json, |_: &str| None);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_json_is_kept_as_text() {
        let mut json = Json::default();
        let mut text = serde_json::Deserializer::from_str(r#" {"a": [1.5, null]} "#);
        crate::rt::read_member(json.slot(), &mut text, |_| false).unwrap();
        assert_eq!(json.as_str(), r#"{"a":[1.5,null]}"#);
        assert_eq!(json.to_string(), json.as_str());
        let written = crate::rt::write_member(json.value(), serde_json::value::Serializer).unwrap();
        assert_eq!(written, serde_json::json!({"a": [1.5, null]}));
        assert_eq!(json.clone().into_string(), r#"{"a":[1.5,null]}"#);
        assert_eq!(Json::default().as_str(), "null");
        assert_eq!(json, json.clone());
        assert_ne!(json, Json::default());
    }
}

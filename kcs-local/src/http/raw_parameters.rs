//! Parameters as a client sent them: from the query, a form or a JSON body, all with their text as it stands on the wire.
//!
//! The vendor's clients differ in where they put parameters and how they write lists. Here all of that becomes one flat
//! list of names and values; `arguments` gives the names their meaning.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::service::message;
use crate::service::{ErrorCode, ServiceError};

/// Names and values, sorted. Values may be secret: nothing here prints them.
#[derive(Default)]
pub(crate) struct RawParameters {
    pairs: BTreeMap<String, String>,
}

impl RawParameters {
    /// Adds what a query or a form holds.
    pub(super) fn add_form(&mut self, text: &str, place: &str) -> Result<(), ServiceError> {
        self.add_pairs(decode(text, place)?, place)
    }

    /// Adds what was decoded of a query or a form.
    pub(super) fn add_pairs(
        &mut self,
        pairs: Vec<(String, String)>,
        place: &str,
    ) -> Result<(), ServiceError> {
        for (name, value) in pairs {
            self.add(name, value, place)?;
        }
        Ok(())
    }

    /// Adds what a JSON object holds: `{"A": {"B": [1, 2]}}` stands for `A.B.1=1&A.B.2=2`.
    pub(crate) fn add_json(&mut self, text: &[u8]) -> Result<(), ServiceError> {
        let value: Value = serde_json::from_slice(text).map_err(|error| {
            ServiceError::new(ErrorCode::ValidationError, message::not_json(error))
        })?;
        let Value::Object(members) = value else {
            return Err(ServiceError::new(
                ErrorCode::ValidationError,
                message::not_a_json_object(),
            ));
        };
        for (name, value) in members {
            self.add_value(name, value)?;
        }
        Ok(())
    }

    fn add_value(&mut self, name: String, value: Value) -> Result<(), ServiceError> {
        match value {
            Value::Null => Ok(()),
            Value::Bool(flag) => self.add(name, flag.to_string(), "body"),
            Value::Number(number) => self.add(name, number.to_string(), "body"),
            Value::String(text) => self.add(name, text, "body"),
            Value::Array(items) => {
                for (index, item) in (1_u32..).zip(items) {
                    self.add_value(format!("{name}.{index}"), item)?;
                }
                Ok(())
            }
            Value::Object(members) => {
                for (member, value) in members {
                    self.add_value(format!("{name}.{member}"), value)?;
                }
                Ok(())
            }
        }
    }

    /// A name may come twice, as `Action` does in the query and the body of some clients, but only with one value.
    fn add(&mut self, name: String, value: String, place: &str) -> Result<(), ServiceError> {
        match self.pairs.entry(name) {
            Entry::Vacant(vacant) => {
                vacant.insert(value);
                Ok(())
            }
            Entry::Occupied(earlier) if *earlier.get() == value => Ok(()),
            Entry::Occupied(earlier) => Err(ServiceError::invalid(message::repeated_parameter(
                earlier.key(),
                place,
            ))),
        }
    }

    /// The value of this name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.pairs.get(name).map(String::as_str)
    }

    /// All names and values.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// Decodes a query or a form.
pub(super) fn decode(text: &str, place: &str) -> Result<Vec<(String, String)>, ServiceError> {
    // The guide's own demo leaves a `&` at the end.
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        Ok((component(name, place)?, component(value, place)?))
    });
    pairs.collect()
}

/// Decodes one name or value. A plus sign stands for a space, as forms and some clients' queries write it.
fn component(text: &str, place: &str) -> Result<String, ServiceError> {
    let spaces = text.replace('+', " ");
    match percent_decode_str(&spaces).decode_utf8() {
        Ok(decoded) => Ok(decoded.into_owned()),
        Err(_) => Err(ServiceError::new(
            ErrorCode::ValidationError,
            message::not_utf8(place),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(sent: &RawParameters) -> Vec<(&str, &str)> {
        sent.iter().collect()
    }

    #[test]
    fn forms_and_json_become_the_same_pairs() {
        let mut form = RawParameters::default();
        let query = "Name=a+%E4%BA%91&Ids.1=x&Ids.2=y&P.N.1=z&Flag=true&Count=7&";
        form.add_form(query, "query").unwrap();
        let mut json = RawParameters::default();
        let body =
            r#"{"Name":"a 云","Ids":["x","y"],"P":{"N":["z"]},"Flag":true,"Count":7,"None":null}"#;
        json.add_json(body.as_bytes()).unwrap();
        assert_eq!(pairs(&form), pairs(&json));
    }

    #[test]
    fn a_name_with_two_values_is_rejected() {
        let mut sent = RawParameters::default();
        sent.add_form("Action=A&Version=1", "query").unwrap();
        sent.add_form("Action=A", "body").unwrap();
        assert_eq!(pairs(&sent), [("Action", "A"), ("Version", "1")]);
        let error = sent.add_form("Action=B", "body").unwrap_err();
        assert_eq!(error.code(), ErrorCode::InvalidParameter);
        assert_eq!(
            error.message(crate::service::Language::English),
            "the parameter Action comes again in the body with another value"
        );
    }

    #[test]
    fn what_is_no_text_and_no_object_is_refused() {
        let mut sent = RawParameters::default();
        assert_eq!(
            decode("Name=%ff", "query").unwrap_err().code(),
            ErrorCode::ValidationError
        );
        assert_eq!(
            sent.add_json(b"[1]").unwrap_err().code(),
            ErrorCode::ValidationError
        );
        assert_eq!(
            sent.add_json(b"{").unwrap_err().code(),
            ErrorCode::ValidationError
        );
    }
}

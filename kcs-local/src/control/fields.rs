//! Bodies of requests: JSON objects whose members are all known.

use serde_json::{Map, Value};

use super::Refusal;
use crate::nearest::nearest;

/// The members of a request's body, to be taken out one by one.
#[derive(Debug)]
pub(super) struct Fields {
    members: Map<String, Value>,
}

impl Fields {
    /// Reads an object with some of these members. An empty body is an object without members.
    pub(super) fn read(body: &[u8], known: &[&str]) -> Result<Self, Refusal> {
        if body.is_empty() {
            return Ok(Self {
                members: Map::new(),
            });
        }
        let value: Value = serde_json::from_slice(body)
            .map_err(|error| wrong(format!("the body is not JSON: {error}")))?;
        let Value::Object(members) = value else {
            return Err(wrong("the body is not a JSON object"));
        };
        let unknown = members.keys().filter(|name| !known.contains(&&***name));
        let unknown: Vec<String> = unknown.map(|name| unknown_member(name, known)).collect();
        if !unknown.is_empty() {
            return Err(wrong(unknown.join("; ")));
        }
        Ok(Self { members })
    }

    /// Takes out a member; `null` counts for none.
    pub(super) fn take(&mut self, name: &str) -> Option<Value> {
        self.members.remove(name).filter(|value| !value.is_null())
    }

    /// Takes out a member that there must be.
    pub(super) fn required(&mut self, name: &str) -> Result<Value, Refusal> {
        let value = self.take(name);
        value.ok_or_else(|| wrong(format!("the member {name} is missing")))
    }
}

/// A refusal of a body.
pub(super) fn wrong(message: impl Into<String>) -> Refusal {
    Refusal::new(400, message)
}

fn unknown_member(name: &str, known: &[&str]) -> String {
    let name_shown: String = name.chars().take(64).collect();
    match nearest(name, known) {
        Some(nearest) => format!("the member {name_shown:?} is unknown; did you mean {nearest:?}?"),
        None if known.is_empty() => format!("the member {name_shown:?} is unknown: there are none"),
        None => format!(
            "the member {name_shown:?} is unknown; there are {}",
            known.join(", ")
        ),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn misspelt_names_are_understood() {
        let known = ["advance", "mode", "action"];
        for (name, meant) in [
            ("advence", Some("advance")),
            ("Advance", Some("advance")),
            ("advanc", Some("advance")),
            ("mod", Some("mode")),
            ("modes", Some("mode")),
            ("acton", Some("action")),
            ("x", None),
            ("", None),
            ("time", None),
        ] {
            assert_eq!(nearest(name, &known), meant, "{name}");
        }
        assert_eq!(nearest(&"a".repeat(1 << 20), &known), None);
        assert_eq!(nearest("a", &[]), None);
    }

    #[test]
    fn all_unknown_members_are_named_at_once() {
        let body = json!({ "advence": 1, "mode": "real", "zzz": 2 }).to_string();
        let refusal = Fields::read(body.as_bytes(), &["advance", "mode"]).unwrap_err();
        assert_eq!(
            refusal.into_body()["error"],
            "the member \"advence\" is unknown; did you mean \"advance\"?; \
             the member \"zzz\" is unknown; there are advance, mode"
        );
    }

    #[test]
    fn only_objects_are_read() {
        for (body, message) in [
            ("{", "the body is not JSON: "),
            ("[]", "the body is not a JSON object"),
            ("null", "the body is not a JSON object"),
            ("\u{feff}{}", "the body is not JSON: "),
        ] {
            let refusal = Fields::read(body.as_bytes(), &[]).unwrap_err();
            assert_eq!(refusal.status(), 400);
            let told = refusal.into_body()["error"].as_str().unwrap().to_owned();
            assert!(told.starts_with(message), "{body}: {told}");
        }
        let mut fields = Fields::read(b"{\"a\":null}", &["a"]).unwrap();
        assert_eq!(fields.take("a"), None);
        let refusal = fields.required("a").unwrap_err();
        assert_eq!(refusal.into_body()["error"], "the member a is missing");
        assert_eq!(Fields::read(b"", &["a"]).unwrap().take("a"), None);
    }
}

//! Bodies of requests: JSON objects whose members are all known.

use serde_json::{Map, Value};

use super::Refusal;

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

/// Returns the known name that a misspelt one is likely to mean: at most a third of its letters differ.
pub(super) fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    // Longer ones mean nothing, and would take long.
    let name: Vec<char> = name.chars().take(64).collect();
    let near = known.iter().filter_map(|known| {
        let letters: Vec<char> = known.chars().collect();
        let distance = distance(&name, &letters);
        (3 * distance <= letters.len().max(name.len())).then_some((distance, *known))
    });
    near.min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// How many letters have to be added, left out or replaced, whatever their case.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, letter) in one.iter().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        let mut left = index + 1;
        next.push(left);
        let cells = row.iter().zip(row.iter().skip(1)).zip(other);
        for ((diagonal, above), wanted) in cells {
            let replaced = diagonal + usize::from(!letter.eq_ignore_ascii_case(wanted));
            left = replaced.min(above + 1).min(left + 1);
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
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

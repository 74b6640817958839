//! A JSON object as rows, so that a change writes only what it changed: one for each member, and one for each item of a member
//! that is a list or an object.
//!
//! ```text
//! {"clusters": {"c-1": {…}}, "groups": [{…}], "created": 1}
//!
//! clusters             {}
//! clusters/c-1         {…}
//! created              1
//! groups               []
//! groups/0000000000    {…}
//! ```

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// Rows by their key.
pub(super) type Rows = BTreeMap<String, String>;

/// Returns the rows of members.
pub(super) fn of(members: &Map<String, Value>) -> Rows {
    let mut rows = Rows::new();
    for (name, member) in members {
        let empty = match member {
            Value::Object(items) => {
                let items = items.iter();
                rows.extend(items.map(|(key, item)| (format!("{name}/{key}"), item.to_string())));
                "{}".to_owned()
            }
            Value::Array(items) => {
                let items = (0_u32..).zip(items);
                rows.extend(
                    items.map(|(index, item)| (format!("{name}/{index:010}"), item.to_string())),
                );
                "[]".to_owned()
            }
            scalar => scalar.to_string(),
        };
        rows.insert(name.clone(), empty);
    }
    rows
}

/// Returns the rows of some items of members, `None` for an item that is gone. Items of lists are named as their rows are.
pub(super) fn items(
    members: &Map<String, Value>,
) -> impl Iterator<Item = (String, Option<String>)> + '_ {
    members.iter().flat_map(|(name, items)| {
        let items = items.as_object().into_iter().flatten();
        items.map(move |(key, item)| {
            let text = (!item.is_null()).then(|| item.to_string());
            (format!("{name}/{key}"), text)
        })
    })
}

/// Joins what was split.
///
/// # Errors
///
/// A row is not JSON, or belongs to no list and no object.
pub(super) fn join(rows: &Rows) -> Result<Value, String> {
    let mut members = Map::new();
    let parsed = |key: &str, text: &str| {
        serde_json::from_str::<Value>(text).map_err(|error| format!("the row {key}: {error}"))
    };
    for (key, text) in rows.iter().filter(|(key, _)| !key.contains('/')) {
        members.insert(key.clone(), parsed(key, text)?);
    }
    for (key, text) in rows {
        let Some((name, item)) = key.split_once('/') else {
            continue;
        };
        let value = parsed(key, text)?;
        match members.get_mut(name) {
            Some(Value::Object(items)) => {
                items.insert(item.to_owned(), value);
            }
            // The keys are in the order of the items.
            Some(Value::Array(items)) => items.push(value),
            _ => return Err(format!("the row {key} belongs to nothing")),
        }
    }
    Ok(Value::Object(members))
}

//! From members into JSON and into request parameters.

use std::borrow::Cow;

use serde::ser::{Error, SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use crate::action::{ActionMeta, GroupMeta, ListEncoding, ParameterMeta};

use super::{List, Member, Structure, Value};

/// Writes a structure as an object, without the members that are absent.
pub fn write_structure<S: Serializer>(
    structure: &dyn Structure,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    write_members(structure, &mut map)?;
    map.end()
}

/// Writes a member as JSON.
pub fn write_member<S: Serializer>(member: &dyn Member, serializer: S) -> Result<S::Ok, S::Error> {
    Json(member).serialize(serializer)
}

/// Writes a reply as the service would: `RequestId`, and the data inside `Data` or beside it.
pub fn write_reply<S: Serializer>(
    request_id: &dyn Member,
    data: &dyn Member,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry("RequestId", &Json(request_id))?;
    match data.value() {
        Value::Structure(data) if data.beside_request_id() => write_members(data, &mut map)?,
        _ => map.serialize_entry("Data", &Json(data))?,
    }
    map.end()
}

fn write_members<M: SerializeMap>(structure: &dyn Structure, map: &mut M) -> Result<(), M::Error> {
    let mut result = Ok(());
    // In a request a list that is empty is not sent at all.
    let request = structure.required().is_some();
    structure.each(&mut |name, member| {
        let absent = match member.value() {
            Value::Absent => true,
            Value::List(list) => request && list.len() == 0,
            _ => false,
        };
        if !absent && result.is_ok() {
            result = map.serialize_entry(name, &Json(member));
        }
    });
    result
}

/// A member, written as JSON.
struct Json<'a>(&'a dyn Member);

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.value() {
            Value::Absent | Value::Null => serializer.serialize_unit(),
            Value::Boolean(value) => serializer.serialize_bool(value),
            Value::Integer(value) => serializer.serialize_i64(value),
            Value::Text(text) => serializer.serialize_str(text),
            Value::List(list) => write_list(list, serializer),
            Value::Structure(structure) => write_structure(structure, serializer),
            Value::Json(text) => serde_json::from_str::<serde_json::Value>(text)
                .map_err(S::Error::custom)?
                .serialize(serializer),
        }
    }
}

fn write_list<S: Serializer>(list: &dyn List, serializer: S) -> Result<S::Ok, S::Error> {
    let mut seq = serializer.serialize_seq(Some(list.len()))?;
    for item in (0..list.len()).filter_map(|index| list.item(index)) {
        seq.serialize_element(&Json(item))?;
    }
    seq.end()
}

/// Takes the name and the text of a parameter.
pub type Put<'a> = dyn FnMut(Cow<'static, str>, Cow<'_, str>) + 'a;

/// Writes a request as parameters, in the order of its members. Lists count from 1; a list without `N` in its name is one
/// value with commas.
pub fn encode(request: &dyn Structure, meta: &'static ActionMeta, put: &mut Put<'_>) {
    request.each(&mut |member, value| match value.value() {
        Value::List(list) => {
            if let Some(names) = paired(meta, member) {
                put_paired(names, list, put);
            } else if let Some(parameter) = parameter(meta, member) {
                put_list(parameter, list, put);
            }
        }
        value => {
            // The text first: most members are absent.
            if let Some(text) = text(value)
                && let Some(parameter) = parameter(meta, member)
            {
                put(Cow::Borrowed(parameter.name), text);
            }
        }
    });
}

/// The parameters of a member whose items have a member for each of them.
fn paired(meta: &'static ActionMeta, name: &str) -> Option<&'static [&'static str]> {
    meta.groups.iter().find_map(|group| match group {
        GroupMeta::Paired { member, parameters } if *member == name => Some(*parameters),
        _ => None,
    })
}

/// The parameter of a member. Members have the names of their parameters, without the segment `N`.
fn parameter(meta: &'static ActionMeta, name: &str) -> Option<&'static ParameterMeta> {
    meta.parameters.iter().find(|parameter| {
        let begin = parameter.name.bytes().zip(name.bytes());
        let same = begin.take_while(|(pattern, name)| pattern == name).count();
        match parameter.name.as_bytes().get(same) {
            None => same == name.len(),
            Some(b'.' | b'N') => {
                let segments = parameter.name.split('.');
                segments
                    .filter(|segment| *segment != "N")
                    .eq(name.split('.'))
            }
            // Nearly always: every member is compared with every parameter.
            _ => false,
        }
    })
}

fn put_paired(names: &'static [&'static str], list: &dyn List, put: &mut Put<'_>) {
    for index in 0..list.len() {
        let Some(Value::Structure(item)) = list.item(index).map(Member::value) else {
            continue;
        };
        let mut names = names.iter();
        item.each(&mut |_, member| {
            if let (Some(name), Some(text)) = (names.next(), text(member.value())) {
                put(indexed(name, index + 1).into(), text);
            }
        });
    }
}

fn put_list(parameter: &'static ParameterMeta, list: &dyn List, put: &mut Put<'_>) {
    let items = (0..list.len()).filter_map(|index| text(list.item(index)?.value()));
    let name = parameter.name;
    if parameter.list == ListEncoding::Indexed {
        for (index, text) in items.enumerate() {
            put(indexed(name, index + 1).into(), text);
        }
    } else if list.len() > 0 {
        put(
            Cow::Borrowed(name),
            items.collect::<Vec<_>>().join(",").into(),
        );
    }
}

/// `SecurityGroupId.N` with a number in the place of the `N`.
fn indexed(name: &str, index: usize) -> String {
    let mut result = String::with_capacity(name.len() + 2);
    for (place, segment) in name.split('.').enumerate() {
        if place > 0 {
            result.push('.');
        }
        match segment {
            "N" => result.push_str(&index.to_string()),
            segment => result.push_str(segment),
        }
    }
    result
}

/// The text of one parameter.
fn text(value: Value<'_>) -> Option<Cow<'_, str>> {
    match value {
        Value::Boolean(true) => Some("true".into()),
        Value::Boolean(false) => Some("false".into()),
        Value::Integer(value) => Some(value.to_string().into()),
        Value::Text(text) | Value::Json(text) => Some(text.into()),
        Value::Absent | Value::Null | Value::List(_) | Value::Structure(_) => None,
    }
}

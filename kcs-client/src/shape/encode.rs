//! Writes members as JSON and as request parameters.

use std::borrow::Cow;

use serde_core::ser::{Error, SerializeMap, SerializeSeq};
use serde_core::{Serialize, Serializer};

use crate::action::{ActionMeta, GroupMeta, ListEncoding, ParameterMeta};

use super::slot::whole;
use super::{ListValue, Role, Shape, StructureValue, Value};

/// Writes a structure as an object, without absent members.
pub fn write_structure<S: Serializer>(
    shape: &'static Shape,
    structure: &dyn StructureValue,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    write_members(shape, structure, &mut map)?;
    map.end()
}

/// Writes a member as JSON.
pub fn write_member<S: Serializer>(member: Value<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    Json(member).serialize(serializer)
}

/// Writes a reply in its wire form: `RequestId`, and the data inside `Data` or next to it.
pub fn write_reply<S: Serializer>(
    request_id: Value<'_>,
    data: Value<'_>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry("RequestId", &Json(request_id))?;
    match data {
        Value::Structure(shape, data) if shape.role == Role::Reply => {
            write_members(shape, data, &mut map)?;
        }
        _ => map.serialize_entry("Data", &Json(data))?,
    }
    map.end()
}

fn write_members<M: SerializeMap>(
    shape: &'static Shape,
    structure: &dyn StructureValue,
    map: &mut M,
) -> Result<(), M::Error> {
    // Requests omit empty lists.
    let request = shape.role == Role::Request;
    for (index, name) in shape.names().enumerate() {
        let value = structure.value_of(index);
        let absent = match value {
            Value::Absent => true,
            Value::List(list) => request && list.item(0).is_none(),
            _ => false,
        };
        if !absent {
            map.serialize_entry(name, &Json(value))?;
        }
    }
    Ok(())
}

fn items(list: &dyn ListValue) -> impl Iterator<Item = Value<'_>> {
    (0..).map_while(|index| list.item(index))
}

/// Serializes a member as JSON.
struct Json<'a>(Value<'a>);

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Absent | Value::Null => serializer.serialize_unit(),
            Value::Boolean(value) => serializer.serialize_bool(value),
            Value::Integer(value) => serializer.serialize_i64(value),
            // Like the service, without a fraction if there is none.
            Value::Number(value) => match whole(value) {
                Some(value) => serializer.serialize_i64(value),
                None => serializer.serialize_f64(value),
            },
            Value::Text(text) => serializer.serialize_str(text),
            Value::List(list) => write_list(list, serializer),
            Value::Structure(shape, structure) => write_structure(shape, structure, serializer),
            Value::Json(text) => serde_json::from_str::<serde_json::Value>(text)
                .map_err(S::Error::custom)?
                .serialize(serializer),
        }
    }
}

fn write_list<S: Serializer>(list: &dyn ListValue, serializer: S) -> Result<S::Ok, S::Error> {
    let mut seq = serializer.serialize_seq(Some(items(list).count()))?;
    for item in items(list) {
        seq.serialize_element(&Json(item))?;
    }
    seq.end()
}

/// Takes a parameter: its index in the Action's metadata, its name and its value.
type Put<'a> = dyn FnMut(usize, Cow<'static, str>, Cow<'_, str>) + 'a;

/// Writes a request as parameters, in the order of its members. Indexes of lists begin at 1; a list without `N` in its name becomes one
/// value separated by commas.
pub fn encode(request: &dyn StructureValue, meta: &'static ActionMeta, put: &mut Put<'_>) {
    let mut members = 0;
    let is_pair = |group: &GroupMeta| matches!(group, GroupMeta::Paired { .. });
    let has_pairs = meta.groups.iter().any(is_pair);
    for (place, parameter) in meta.parameters.iter().enumerate() {
        let mut paired = None;
        if has_pairs {
            paired = self::paired(meta, parameter.name);
            let mut before = meta.parameters.iter().take(place);
            if paired.is_some_and(|names| before.any(|one| names.contains(&one.name))) {
                // An earlier parameter of the pair has written the member.
                continue;
            }
        }
        let value = request.value_of(members);
        members += 1;
        match (value, paired) {
            // Most are.
            (Value::Absent, _) => {}
            (Value::List(list), Some(names)) => put_paired(meta, names, list, put),
            (Value::List(list), None) => put_list(place, parameter, list, put),
            (value, _) => {
                if let Some(text) = text(value) {
                    put(place, Cow::Borrowed(parameter.name), text);
                }
            }
        }
    }
}

/// Returns the parameters of the pair that this parameter belongs to.
fn paired(meta: &'static ActionMeta, name: &str) -> Option<&'static [&'static str]> {
    meta.groups.iter().find_map(|group| match group {
        GroupMeta::Paired { parameters, .. } if parameters.contains(&name) => Some(*parameters),
        _ => None,
    })
}

fn put_paired(
    meta: &'static ActionMeta,
    names: &'static [&'static str],
    list: &dyn ListValue,
    put: &mut Put<'_>,
) {
    for (number, item) in items(list).enumerate() {
        let Value::Structure(_, item) = item else {
            continue;
        };
        for (index, name) in names.iter().enumerate() {
            let mut parameters = meta.parameters.iter();
            let place = parameters.position(|parameter| parameter.name == *name);
            if let Some((place, text)) = place.zip(text(item.value_of(index))) {
                put(place, indexed(name, number + 1).into(), text);
            }
        }
    }
}

fn put_list(
    place: usize,
    parameter: &'static ParameterMeta,
    list: &dyn ListValue,
    put: &mut Put<'_>,
) {
    let name = parameter.name;
    let texts = items(list).filter_map(text);
    if parameter.list == ListEncoding::Indexed {
        for (index, text) in texts.enumerate() {
            put(place, indexed(name, index + 1).into(), text);
        }
    } else if list.item(0).is_some() {
        put(
            place,
            Cow::Borrowed(name),
            texts.collect::<Vec<_>>().join(",").into(),
        );
    }
}

/// Replaces the `N` in a name such as `SecurityGroupId.N` by an index.
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

/// Returns the value of a parameter as a string.
fn text(value: Value<'_>) -> Option<Cow<'_, str>> {
    match value {
        Value::Boolean(true) => Some("true".into()),
        Value::Boolean(false) => Some("false".into()),
        Value::Integer(value) => Some(value.to_string().into()),
        Value::Number(value) => Some(value.to_string().into()),
        Value::Text(text) | Value::Json(text) => Some(text.into()),
        Value::Absent | Value::Null | Value::List(_) | Value::Structure(..) => None,
    }
}

//! From JSON into members.

use std::cell::Cell;
use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::json::WriteJson;
use super::{List, Member, Scalar, Structure};

/// Reads an object into a structure that holds its defaults: leniently, unless the structure says what it requires.
pub fn read_structure<'de, D: Deserializer<'de>>(
    structure: &mut dyn Structure,
    deserializer: D,
) -> Result<(), D::Error> {
    let room = &Room::endless();
    deserializer.deserialize_any(Object { structure, room })
}

/// Reads any value into a member that holds its default, leniently.
pub fn read_member<'de, D: Deserializer<'de>>(
    member: &mut dyn Member,
    deserializer: D,
) -> Result<(), D::Error> {
    let room = &Room::endless();
    Into(member, room).deserialize(deserializer).map(drop)
}

/// Reads the text of a reply: its request id, its data, wherever the latter stands, and what it says about a failure.
///
/// What the reply does not say keeps its default. The error is one of syntax, or says that there is no `Room` for the
/// reply's lists; what stood before it has been read.
pub fn read_reply(
    text: &str,
    request_id: &mut dyn Member,
    data: &mut dyn Member,
    mut faults: Option<&mut Faults<'_>>,
) -> Result<(), serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let room = Room::for_text(text);
    let lent = faults.as_deref_mut();
    let read = read_envelope_into(request_id, data, lent, &room, &mut deserializer);
    if let Some(faults) = faults {
        faults.is_overfull = room.is_overfull();
    }
    read?;
    deserializer.end()
}

/// [`read_reply`] for any format, from somebody who is trusted with the size of lists.
pub fn read_envelope<'de, D: Deserializer<'de>>(
    request_id: &mut dyn Member,
    data: &mut dyn Member,
    faults: Option<&mut Faults<'_>>,
    deserializer: D,
) -> Result<(), D::Error> {
    read_envelope_into(request_id, data, faults, &Room::endless(), deserializer)
}

fn read_envelope_into<'de, D: Deserializer<'de>>(
    request_id: &mut dyn Member,
    data: &mut dyn Member,
    faults: Option<&mut Faults<'_>>,
    room: &Room,
    deserializer: D,
) -> Result<(), D::Error> {
    let beside = data
        .structure_mut()
        .is_some_and(|data| data.beside_request_id());
    deserializer.deserialize_any(Envelope {
        request_id,
        data,
        beside,
        faults,
        room,
    })
}

/// How many bytes the items of a reply's lists may still take.
///
/// `{}` is an item that takes two bytes of a reply and a thousand in memory: what bounds a reply does not bound what is
/// made of it.
struct Room(Cell<Option<usize>>);

impl Room {
    /// Enough for some twenty thousand instances that say nothing. What a reply says takes more room in the reply than in
    /// memory, as a rule.
    const LEAST: usize = 32 << 20;

    fn endless() -> Self {
        Self(Cell::new(Some(usize::MAX)))
    }

    fn for_text(text: &str) -> Self {
        Self(Cell::new(Some(
            Self::LEAST.saturating_add(text.len().saturating_mul(2)),
        )))
    }

    fn take<E: Error>(&self, bytes: usize) -> Result<(), E> {
        let left = self.0.get().and_then(|left| left.checked_sub(bytes));
        self.0.set(left);
        match left {
            Some(_) => Ok(()),
            None => Err(E::custom("the lists have too many items")),
        }
    }

    fn is_overfull(&self) -> bool {
        self.0.get().is_none()
    }
}

/// Where a reply's words about a failure go.
#[expect(
    missing_debug_implementations,
    reason = "references into members for one call"
)]
#[non_exhaustive]
pub struct Faults<'a> {
    /// `Error`.
    pub inside: &'a mut dyn Member,
    /// Members that stand in the outermost object itself.
    pub outside: &'a mut dyn Structure,
    /// Whether the reply has `Data`.
    pub has_data: bool,
    /// Whether reading ended because the reply's lists take too much memory.
    pub is_overfull: bool,
}

/// The outermost object of a reply.
struct Envelope<'a, 'b> {
    request_id: &'a mut dyn Member,
    data: &'a mut dyn Member,
    /// Whether the data stands beside the request id.
    beside: bool,
    faults: Option<&'a mut Faults<'b>>,
    room: &'a Room,
}

impl Envelope<'_, '_> {
    /// Where a member belongs.
    fn place(&mut self, name: &str) -> Option<&mut dyn Member> {
        match name {
            "RequestId" | "requestId" => return Some(self.request_id),
            "Data" | "data" if !self.beside => {
                if let Some(faults) = &mut self.faults {
                    faults.has_data = true;
                }
                return Some(self.data);
            }
            "Error" | "error" if self.faults.is_some() => {}
            _ if self.beside => {
                if let Some(member) = self.data.structure_mut()?.member_mut(name) {
                    return Some(member);
                }
            }
            _ => {}
        }
        let faults = self.faults.as_mut()?;
        match name {
            "Error" | "error" => Some(faults.inside),
            _ => faults.outside.member_mut(name),
        }
    }
}

impl<'de> Visitor<'de> for Envelope<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a reply, which is an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let room = self.room;
        while let Some(member) = map.next_key_seed(FindPlace(&mut self))? {
            read_value(&mut map, member, room)?;
        }
        Ok(())
    }
}

/// A key of the outermost object.
struct FindPlace<'a, 'b, 'c>(&'a mut Envelope<'b, 'c>);

impl<'de, 'a> DeserializeSeed<'de> for FindPlace<'a, '_, '_> {
    type Value = Option<&'a mut dyn Member>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de, 'a> Visitor<'de> for FindPlace<'a, '_, '_> {
    type Value = Option<&'a mut dyn Member>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.0.place(name))
    }
}

/// The members of an object.
struct Object<'a> {
    structure: &'a mut dyn Structure,
    room: &'a Room,
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        match self.structure.required() {
            None => read_members(self.structure, map, self.room),
            Some(required) => read_request(self.structure, required, map, self.room),
        }
    }
}

/// Leniently: what is unknown is skipped, what does not fit leaves the default.
fn read_members<'de, A: MapAccess<'de>>(
    structure: &mut dyn Structure,
    mut map: A,
    room: &Room,
) -> Result<(), A::Error> {
    while let Some(member) = map.next_key_seed(Find(structure))? {
        read_value(&mut map, member, room)?;
    }
    Ok(())
}

fn read_value<'de, A: MapAccess<'de>>(
    map: &mut A,
    member: Option<&mut dyn Member>,
    room: &Room,
) -> Result<bool, A::Error> {
    match member {
        Some(member) => map.next_value_seed(Into(member, room)),
        None => map.next_value::<IgnoredAny>().map(|_| true),
    }
}

/// Strictly: what is unknown, missing or does not fit is an error that names it.
fn read_request<'de, A: MapAccess<'de>>(
    structure: &mut dyn Structure,
    required: &'static [&'static str],
    mut map: A,
    room: &Room,
) -> Result<(), A::Error> {
    let mut missing: Vec<&'static str> = required.to_vec();
    while let Some(name) = map.next_key::<String>()? {
        let Some(member) = structure.member_mut(&name) else {
            return Err(A::Error::custom(format_args!(
                "the Action has no parameter `{name}`"
            )));
        };
        if !map.next_value_seed(Into(member, room))? {
            return Err(A::Error::custom(format_args!(
                "parameter `{name}` has another type"
            )));
        }
        missing.retain(|required| *required != name);
    }
    match missing.first() {
        None => Ok(()),
        Some(name) => Err(A::Error::missing_field(name)),
    }
}

/// A key, told by a function of its text.
struct Key<F>(F);

impl<'de, T, F: FnOnce(&str) -> T> DeserializeSeed<'de> for Key<F> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de, T, F: FnOnce(&str) -> T> Visitor<'de> for Key<F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<T, E> {
        Ok((self.0)(name))
    }
}

/// A key, found among the members of a structure.
struct Find<'a>(&'a mut dyn Structure);

impl<'de, 'a> DeserializeSeed<'de> for Find<'a> {
    type Value = Option<&'a mut dyn Member>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de, 'a> Visitor<'de> for Find<'a> {
    type Value = Option<&'a mut dyn Member>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.0.member_mut(name))
    }
}

/// Any JSON value, into a member. The result says whether it fitted.
struct Into<'a>(&'a mut dyn Member, &'a Room);

impl<'de> DeserializeSeed<'de> for Into<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        if let Some(text) = self.0.json_mut() {
            text.clear();
            WriteJson(text).deserialize(deserializer)?;
            return Ok(true);
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Into<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<bool, E> {
        Ok(self.0.set(Scalar::Null))
    }

    fn visit_none<E: Error>(self) -> Result<bool, E> {
        Ok(self.0.set(Scalar::Null))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<bool, E> {
        Ok(self.0.set(Scalar::Boolean(value)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<bool, E> {
        Ok(self.0.set(Scalar::Integer(value)))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<bool, E> {
        Ok(self.0.set(match i64::try_from(value) {
            Ok(value) => Scalar::Integer(value),
            #[expect(
                clippy::cast_precision_loss,
                reason = "beyond the integers that we keep"
            )]
            Err(_) => Scalar::Float(value as f64),
        }))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<bool, E> {
        Ok(self.0.set(Scalar::Float(value)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<bool, E> {
        Ok(self.0.set(Scalar::Text(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<bool, A::Error> {
        match self.0.list_mut() {
            Some(list) => read_items(list, seq, self.1),
            None => {
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(false)
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        if let Some(structure) = self.0.structure_mut() {
            read_members(structure, map, self.1)?;
            return Ok(true);
        }
        match self.0.list_mut() {
            Some(list) => read_wrapped(list, map, self.1),
            None => {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(false)
            }
        }
    }
}

/// The items of a list; what does not fit is left out.
fn read_items<'de, A: SeqAccess<'de>>(
    list: &mut dyn List,
    mut seq: A,
    room: &Room,
) -> Result<bool, A::Error> {
    list.truncate(0);
    let mut all = true;
    loop {
        // The place must be there before it is known whether an item follows.
        let item = list.push();
        let size = size_of_val(item);
        match seq.next_element_seed(Into(item, room))? {
            Some(true) => room.take(size)?,
            Some(false) => {
                list.truncate(list.len() - 1);
                all = false;
            }
            None => {
                list.truncate(list.len() - 1);
                return Ok(all);
            }
        }
    }
}

/// An object where a list should stand: either the one item, or an object that holds the list as a member (the first
/// member that is a list counts).
fn read_wrapped<'de, A: MapAccess<'de>>(
    list: &mut dyn List,
    mut map: A,
    room: &Room,
) -> Result<bool, A::Error> {
    list.truncate(0);
    let mut item = list.push().structure_mut();
    let first = map.next_key_seed(Key(|name: &str| {
        item.as_mut()
            .is_some_and(|item| item.member_mut(name).is_some())
            .then(|| name.to_owned())
    }))?;
    if let (Some(Some(name)), Some(item)) = (&first, item) {
        read_value(&mut map, item.member_mut(name), room)?;
        read_members(item, map, room)?;
        return Ok(true);
    }
    list.truncate(0);
    let mut found = false;
    let mut more = first.is_some();
    while more {
        if found {
            map.next_value::<IgnoredAny>()?;
        } else {
            found = map.next_value_seed(OnlyList(&mut *list, room))?;
        }
        more = map.next_key::<IgnoredAny>()?.is_some();
    }
    Ok(found)
}

/// A value, if it is a list.
struct OnlyList<'a>(&'a mut dyn List, &'a Room);

impl<'de> DeserializeSeed<'de> for OnlyList<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for OnlyList<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_unit<E: Error>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<bool, A::Error> {
        read_items(self.0, seq, self.1)?;
        Ok(true)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(false)
    }
}

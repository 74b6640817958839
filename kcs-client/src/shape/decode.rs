//! From JSON into members.

use std::cell::Cell;
use std::fmt;

use serde_core::Deserializer;
use serde_core::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::json::WriteJson;
use super::names::Names;
use super::{ListPlace, Place, Scalar, Shape, StructurePlace};

/// Reads an object into a structure that holds its defaults, leniently.
pub fn read_structure<'de, D: Deserializer<'de>>(
    shape: &'static Shape,
    structure: &mut dyn StructurePlace,
    deserializer: D,
) -> Result<(), D::Error> {
    deserializer.deserialize_any(Object {
        shape,
        structure,
        required: None,
        room: &Room::endless(),
    })
}

/// Reads an object into a request, strictly, and looks whether it has the members that are required.
pub fn read_request<'de, D: Deserializer<'de>>(
    shape: &'static Shape,
    request: &mut dyn StructurePlace,
    required: &[&'static str],
    deserializer: D,
) -> Result<(), D::Error> {
    deserializer.deserialize_any(Object {
        shape,
        structure: request,
        required: Some(required),
        room: &Room::endless(),
    })
}

/// Reads any value into a member that holds its default, leniently.
pub fn read_member<'de, D: Deserializer<'de>>(
    mut member: Place<'_>,
    deserializer: D,
) -> Result<(), D::Error> {
    Fill(&mut member, &Room::endless())
        .deserialize(deserializer)
        .map(drop)
}

/// How many bytes the items of a reply's lists may still take.
///
/// `{}` is an item that takes two bytes of a reply and a thousand in memory: what bounds a reply does not bound what is
/// made of it.
pub(super) struct Room(Cell<Option<usize>>);

impl Room {
    /// Enough for some twenty thousand instances that say nothing. What a reply says takes more room in the reply than in
    /// memory, as a rule.
    const LEAST: usize = 32 << 20;

    pub(super) fn endless() -> Self {
        Self(Cell::new(Some(usize::MAX)))
    }

    pub(super) fn for_text(text: &str) -> Self {
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

    pub(super) fn is_overfull(&self) -> bool {
        self.0.get().is_none()
    }
}

/// The members of an object.
struct Object<'a> {
    shape: &'static Shape,
    structure: &'a mut dyn StructurePlace,
    /// Of a request.
    required: Option<&'a [&'static str]>,
    room: &'a Room,
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        match self.required {
            None => read_members(self.shape, self.structure, map, self.room),
            Some(required) => read_parameters(self.shape, self.structure, required, map, self.room),
        }
    }
}

/// Leniently: what is unknown is skipped, what does not fit leaves the default.
fn read_members<'de, A: MapAccess<'de>>(
    shape: &Shape,
    structure: &mut dyn StructurePlace,
    mut map: A,
    room: &Room,
) -> Result<(), A::Error> {
    let names = &Names::of(shape);
    while let Some(index) = map.next_key_seed(Find(names))? {
        match index {
            Some(index) => read_member_of(structure, index, &mut map, room)?,
            None => skip_value(&mut map)?,
        }
    }
    Ok(())
}

pub(super) fn read_member_of<'de, A: MapAccess<'de>>(
    structure: &mut dyn StructurePlace,
    index: usize,
    map: &mut A,
    room: &Room,
) -> Result<(), A::Error> {
    let taken = map.next_value_seed(Fill(&mut structure.place_of(index), room))?;
    if taken != Taken::Yes {
        structure.forget(index);
    }
    Ok(())
}

pub(super) fn read_value<'de, A: MapAccess<'de>>(
    map: &mut A,
    place: &mut Place<'_>,
    room: &Room,
) -> Result<(), A::Error> {
    map.next_value_seed(Fill(place, room)).map(drop)
}

pub(super) fn skip_value<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    map.next_value::<IgnoredAny>().map(drop)
}

/// Strictly: what is unknown, missing or does not fit is an error that names it.
fn read_parameters<'de, A: MapAccess<'de>>(
    shape: &Shape,
    structure: &mut dyn StructurePlace,
    required: &[&'static str],
    mut map: A,
    room: &Room,
) -> Result<(), A::Error> {
    let names = Names::of(shape);
    let mut missing = required.to_vec();
    while let Some(name) = map.next_key::<String>()? {
        let Some(index) = names.find(&name) else {
            return Err(A::Error::custom(format_args!(
                "the Action has no parameter `{name}`"
            )));
        };
        let taken = map.next_value_seed(Fill(&mut structure.place_of(index), room))?;
        let is_missing = matches!(taken, Taken::Null { .. }) && structure.forget(index);
        if !is_missing && !taken.fits() {
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

/// A key, found among the members of a structure.
struct Find<'a>(&'a Names);

impl<'de> DeserializeSeed<'de> for Find<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de> Visitor<'de> for Find<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.0.find(name))
    }
}

/// What became of a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    /// It fitted.
    Yes,
    /// It was `null`, for which there may be a meaning other than that the member is missing.
    Null {
        /// Whether there is.
        fits: bool,
    },
    /// It cannot mean anything here.
    No,
}

impl Taken {
    fn if_it(fits: bool) -> Self {
        if fits { Self::Yes } else { Self::No }
    }

    fn fits(self) -> bool {
        matches!(self, Self::Yes | Self::Null { fits: true })
    }
}

/// Any JSON value, into a member.
///
/// The place is borrowed: it is read by the word soon after it has been written, and moving it would have to wait for that.
struct Fill<'f, 'a>(&'f mut Place<'a>, &'f Room);

impl<'de> DeserializeSeed<'de> for Fill<'_, '_> {
    type Value = Taken;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Taken, D::Error> {
        if let Place::Json(text) = self.0 {
            text.clear();
            WriteJson(text).deserialize(deserializer)?;
            return Ok(Taken::Yes);
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Fill<'_, '_> {
    type Value = Taken;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Taken, E> {
        Ok(Taken::Null {
            fits: self.0.set(Scalar::Null),
        })
    }

    fn visit_none<E: Error>(self) -> Result<Taken, E> {
        Ok(Taken::Null {
            fits: self.0.set(Scalar::Null),
        })
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Taken, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Taken, E> {
        Ok(Taken::if_it(self.0.set(Scalar::Boolean(value))))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Taken, E> {
        Ok(Taken::if_it(self.0.set_integer(value)))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Taken, E> {
        match i64::try_from(value) {
            Ok(value) => self.visit_i64(value),
            #[expect(
                clippy::cast_precision_loss,
                reason = "beyond the integers that we keep"
            )]
            Err(_) => self.visit_f64(value as f64),
        }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Taken, E> {
        Ok(Taken::if_it(self.0.set(Scalar::Float(value))))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Taken, E> {
        Ok(Taken::if_it(self.0.set_text(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Taken, A::Error> {
        match self.0 {
            Place::List(list) => {
                return read_items(&mut **list, seq, self.1).map(Taken::if_it);
            }
            Place::Several(several) => {
                if let Some(list) = several.list() {
                    return read_items(list, seq, self.1).map(Taken::if_it);
                }
            }
            _ => {}
        }
        skip_items(seq)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Taken, A::Error> {
        match self.0 {
            Place::Structure(shape, structure) => {
                return read_members(shape, &mut **structure, map, self.1).map(|()| Taken::Yes);
            }
            Place::List(list) => {
                return read_wrapped(&mut **list, map, self.1).map(Taken::if_it);
            }
            Place::Several(several) => {
                if let Some((shape, structure)) = several.structure() {
                    return read_members(shape, structure, map, self.1).map(|()| Taken::Yes);
                }
                if let Some(list) = several.list() {
                    return read_wrapped(list, map, self.1).map(Taken::if_it);
                }
            }
            _ => {}
        }
        skip_members(map)?;
        Ok(Taken::No)
    }
}

fn skip_items<'de, A: SeqAccess<'de>>(mut seq: A) -> Result<Taken, A::Error> {
    while seq.next_element::<IgnoredAny>()?.is_some() {}
    Ok(Taken::No)
}

fn skip_members<'de, A: MapAccess<'de>>(mut map: A) -> Result<bool, A::Error> {
    while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
    Ok(false)
}

/// The items of a list; what does not fit is left out.
fn read_items<'de, A: SeqAccess<'de>>(
    list: &mut dyn ListPlace,
    mut seq: A,
    room: &Room,
) -> Result<bool, A::Error> {
    let mut len = 0;
    let mut all = true;
    loop {
        let item = Item { list, len, room };
        match seq.next_element_seed(item)? {
            Some(true) => len += 1,
            Some(false) => all = false,
            None => break,
        }
    }
    list.keep(len, false);
    Ok(all)
}

/// An item of a list, put behind so many others.
struct Item<'a, 'r> {
    list: &'a mut dyn ListPlace,
    len: usize,
    room: &'r Room,
}

impl<'de> DeserializeSeed<'de> for Item<'_, '_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        let mut place = self.list.keep(self.len, true);
        let size = place.size();
        let fits = Fill(&mut place, self.room)
            .deserialize(deserializer)?
            .fits();
        if fits {
            self.room.take(size)?;
        }
        Ok(fits)
    }
}

/// An object where a list should stand: either the one item, or an object that holds the list as a member (the first
/// member that is a list counts).
fn read_wrapped<'de, A: MapAccess<'de>>(
    list: &mut dyn ListPlace,
    mut map: A,
    room: &Room,
) -> Result<bool, A::Error> {
    let mut more = if let Place::Structure(shape, item) = list.keep(0, true) {
        let first = map.next_key_seed(Find(&Names::of(shape)))?;
        if let Some(Some(index)) = first {
            read_member_of(item, index, &mut map, room)?;
            read_members(shape, item, map, room)?;
            return Ok(true);
        }
        first.is_some()
    } else {
        map.next_key::<IgnoredAny>()?.is_some()
    };
    list.keep(0, false);
    let mut found = false;
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
struct OnlyList<'a>(&'a mut dyn ListPlace, &'a Room);

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

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<bool, A::Error> {
        skip_members(map)
    }
}

//! The outermost object of a reply: its request id, its data, wherever they stand, and what it says about a failure.

use std::fmt;

use serde_core::Deserializer;
use serde_core::de::{DeserializeSeed, Error, MapAccess, Visitor};

use super::decode::{Room, read_member_of, read_value, skip_value};
use super::names::Names;
use super::{Place, Role, Shape, StructurePlace};

/// Reads the text of a reply: its request id, its data, wherever the latter stands, and what it says about a failure.
///
/// What the reply does not say keeps its default. The error is one of syntax, or says that there is no `Room` for the
/// reply's lists; what stood before it has been read.
pub fn read_reply(
    text: &str,
    request_id: Place<'_>,
    data: Place<'_>,
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
    request_id: Place<'_>,
    data: Place<'_>,
    faults: Option<&mut Faults<'_>>,
    deserializer: D,
) -> Result<(), D::Error> {
    read_envelope_into(request_id, data, faults, &Room::endless(), deserializer)
}

fn read_envelope_into<'de, D: Deserializer<'de>>(
    request_id: Place<'_>,
    data: Place<'_>,
    faults: Option<&mut Faults<'_>>,
    room: &Room,
    deserializer: D,
) -> Result<(), D::Error> {
    let data = match data {
        Place::Structure(shape, data) if shape.role == Role::Reply => Data::Beside(shape, data),
        data => Data::Inside(data),
    };
    deserializer.deserialize_any(Envelope {
        request_id,
        data,
        faults,
        room,
    })
}

/// Where a reply's words about a failure go.
#[expect(
    missing_debug_implementations,
    reason = "references into members for one call"
)]
#[non_exhaustive]
pub struct Faults<'a> {
    /// `Error`.
    pub inside: Place<'a>,
    /// Members that stand in the outermost object itself.
    pub outside: (&'static Shape, &'a mut dyn StructurePlace),
    /// Whether the reply has `Data`.
    pub has_data: bool,
    /// Whether reading ended because the reply's lists take too much memory.
    pub is_overfull: bool,
}

/// The outermost object of a reply.
struct Envelope<'r, 'd, 'f, 'a> {
    request_id: Place<'r>,
    data: Data<'d>,
    faults: Option<&'a mut Faults<'f>>,
    room: &'a Room,
}

/// Where a reply's data are.
enum Data<'a> {
    /// In `Data`.
    Inside(Place<'a>),
    /// Beside the request id.
    Beside(&'static Shape, &'a mut dyn StructurePlace),
}

/// Where a member belongs.
enum Found<'a, 'r, 'd, 'f> {
    RequestId(&'a mut Place<'r>),
    Data(&'a mut Place<'d>),
    Error(&'a mut Place<'f>),
    /// The member of that number.
    Member(&'a mut dyn StructurePlace, usize),
}

impl<'r, 'd, 'f> Envelope<'r, 'd, 'f, '_> {
    fn find(&mut self, name: &str) -> Option<Found<'_, 'r, 'd, 'f>> {
        match (name, &mut self.data) {
            ("RequestId" | "requestId", _) => {
                return Some(Found::RequestId(&mut self.request_id));
            }
            ("Data" | "data", Data::Inside(data)) => {
                if let Some(faults) = &mut self.faults {
                    faults.has_data = true;
                }
                return Some(Found::Data(data));
            }
            ("Error" | "error", _) if self.faults.is_some() => {}
            (_, Data::Beside(shape, data)) => {
                if let Some(index) = Names::of(shape).find(name) {
                    return Some(Found::Member(*data, index));
                }
            }
            (_, Data::Inside(_)) => {}
        }
        let faults = self.faults.as_mut()?;
        match name {
            "Error" | "error" => Some(Found::Error(&mut faults.inside)),
            _ => {
                let (shape, outside) = &mut faults.outside;
                let index = Names::of(shape).find(name)?;
                Some(Found::Member(*outside, index))
            }
        }
    }
}

impl<'de> Visitor<'de> for Envelope<'_, '_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a reply, which is an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let room = self.room;
        while let Some(found) = map.next_key_seed(Find(&mut self))? {
            match found {
                Some(Found::RequestId(place)) => read_value(&mut map, place, room)?,
                Some(Found::Data(place)) => read_value(&mut map, place, room)?,
                Some(Found::Error(place)) => read_value(&mut map, place, room)?,
                Some(Found::Member(of, index)) => read_member_of(of, index, &mut map, room)?,
                None => skip_value(&mut map)?,
            }
        }
        Ok(())
    }
}

/// A key of the outermost object.
struct Find<'a, 'r, 'd, 'f, 'b>(&'a mut Envelope<'r, 'd, 'f, 'b>);

impl<'de, 'a, 'r, 'd, 'f> DeserializeSeed<'de> for Find<'a, 'r, 'd, 'f, '_> {
    type Value = Option<Found<'a, 'r, 'd, 'f>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de, 'a, 'r, 'd, 'f> Visitor<'de> for Find<'a, 'r, 'd, 'f, '_> {
    type Value = Option<Found<'a, 'r, 'd, 'f>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.0.find(name))
    }
}

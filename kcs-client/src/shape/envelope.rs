//! The outermost object of a reply: request id, data and error, at any of their places.

use serde_core::Deserializer;
use serde_core::de::Error;

use super::json::text_of;
use super::read::{Path, Reader};
use super::scan::ReadError;
use super::{Role, Shape, Slot, StructureSlot};
use crate::mismatch::Mismatches;

/// Reads a reply: its request id, its data and its error.
///
/// Missing members keep their default. Fails if the JSON is invalid or its lists take too much memory; what precedes the error has been
/// read.
pub fn read_reply(
    text: &str,
    request_id: Slot<'_>,
    data: Slot<'_>,
    faults: Option<&mut ErrorSlots<'_>>,
) -> Result<Mismatches, ReadError> {
    read(Reader::bounded(text), request_id, data, faults)
}

/// Like [`read_reply`], for any format and without a memory limit.
pub fn read_envelope<'de, D: Deserializer<'de>>(
    request_id: Slot<'_>,
    data: Slot<'_>,
    deserializer: D,
) -> Result<Mismatches, D::Error> {
    let text = text_of(deserializer)?;
    read(Reader::unbounded(&text), request_id, data, None).map_err(D::Error::custom)
}

/// The slots for the error of a reply.
#[expect(
    missing_debug_implementations,
    reason = "references into members for one call"
)]
#[non_exhaustive]
pub struct ErrorSlots<'a> {
    /// The member `Error`.
    pub inside: Slot<'a>,
    /// Members of the outermost object.
    pub outside: (&'static Shape, &'a mut dyn StructureSlot),
    /// Whether the reply has `Data` that is neither `null` nor empty.
    pub has_data: bool,
}

fn read(
    mut reader: Reader<'_>,
    mut request_id: Slot<'_>,
    mut data: Slot<'_>,
    mut faults: Option<&mut ErrorSlots<'_>>,
) -> Result<Mismatches, ReadError> {
    let member = |name| Path::Member(&Path::Root, name);
    let is_beside = matches!(&data, Slot::Structure(shape, _) if shape.role == Role::Reply);
    reader.scanner.object()?;
    let mut first = true;
    while let Some(name) = reader.key(first, &Path::Root)? {
        first = false;
        match &*name {
            "RequestId" | "requestId" => {
                reader.value(&mut request_id, &member("RequestId"))?;
                continue;
            }
            "Data" | "data" if !is_beside => {
                let begin = reader.scanner.position();
                reader.value(&mut data, &member("Data"))?;
                if let Some(faults) = &mut faults {
                    faults.has_data = !says_nothing(reader.scanner.read_since(begin));
                }
                continue;
            }
            "Error" | "error" => {
                if let Some(faults) = &mut faults {
                    reader.value(&mut faults.inside, &member("Error"))?;
                    continue;
                }
            }
            _ => {}
        }
        if is_beside
            && let Slot::Structure(shape, data) = &mut data
            && let Some(found) = shape.find(&name)
        {
            reader.member(found, &mut **data, &Path::Root)?;
        } else if let Some(faults) = &mut faults
            && let (shape, outside) = &mut faults.outside
            && let Some(found) = shape.find(&name)
        {
            reader.member(found, &mut **outside, &Path::Root)?;
        } else {
            reader.scanner.skip()?;
        }
    }
    reader.scanner.end()?;
    Ok(reader.mismatches)
}

/// Returns whether a value is empty: `null`, `""`, `[]`, `{}` and the like.
fn says_nothing(value: &str) -> bool {
    /// Longer than any of these forms.
    const MOST: usize = 8;
    let characters = value.chars().filter(|character| !character.is_whitespace());
    let beginning: String = characters.take(MOST).collect();
    matches!(
        beginning.as_str(),
        "null" | "{}" | "[]" | "\"\"" | "false" | "0" | "[null]" | "[{}]"
    )
}

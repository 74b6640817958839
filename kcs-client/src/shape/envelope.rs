//! The outermost object of a reply: its request id, its data, wherever they stand, and what it says about a failure.

use serde_core::Deserializer;
use serde_core::de::Error;

use super::json::text_of;
use super::read::{Path, Reader};
use super::scan::ReadError;
use super::{Role, Shape, Slot, StructureSlot};
use crate::mismatch::Mismatches;

/// Reads the text of a reply: its request id, its data, wherever the latter stands, and what it says about a failure.
///
/// What the reply does not say keeps its default. The error is one of syntax, or says that the reply's lists take too much
/// memory; what stood before it has been read.
pub fn read_reply(
    text: &str,
    request_id: Slot<'_>,
    data: Slot<'_>,
    faults: Option<&mut ErrorSlots<'_>>,
) -> Result<Mismatches, ReadError> {
    read(Reader::bounded(text), request_id, data, faults)
}

/// [`read_reply`] for any format, from somebody who is trusted with the size of lists.
pub fn read_envelope<'de, D: Deserializer<'de>>(
    request_id: Slot<'_>,
    data: Slot<'_>,
    deserializer: D,
) -> Result<Mismatches, D::Error> {
    let text = text_of(deserializer)?;
    read(Reader::unbounded(&text), request_id, data, None).map_err(D::Error::custom)
}

/// Where a reply's words about a failure go.
#[expect(
    missing_debug_implementations,
    reason = "references into members for one call"
)]
#[non_exhaustive]
pub struct ErrorSlots<'a> {
    /// `Error`.
    pub inside: Slot<'a>,
    /// Members that stand in the outermost object itself.
    pub outside: (&'static Shape, &'a mut dyn StructureSlot),
    /// Whether the reply has `Data` that say something: not `null`, and nothing that is empty in another form.
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

/// Whether a value is empty, in whatever form.
fn says_nothing(value: &str) -> bool {
    /// More characters than any of them has.
    const MOST: usize = 8;
    let characters = value.chars().filter(|character| !character.is_whitespace());
    let beginning: String = characters.take(MOST).collect();
    matches!(
        beginning.as_str(),
        "null" | "{}" | "[]" | "\"\"" | "false" | "0" | "[null]" | "[{}]"
    )
}

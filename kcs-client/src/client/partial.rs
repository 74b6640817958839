//! Calls that fail for some of their resources: the reply has status 200 and lists what failed.

use super::message::Outgoing;
use super::read_back::{member, text};
use crate::action::{Effect, PartialFailureMeta};
use crate::error::{Error, PartialFailure};
use crate::mismatch::Mismatches;
use crate::redact::Secrets;
use crate::reply::RequestId;
use crate::shape::{Place, first_items, members};
use crate::transport::Response;

/// Entries that are kept: a request names far fewer resources.
const MAX_ENTRIES: usize = 1000;

/// Bytes of a reason that are kept.
const MAX_REASON: usize = 4096;

/// Decodes a reply; one that lists what failed is an error. Returns which members did not fit, and whether the call was
/// recovered: whether resources that are listed as missing were deleted by an earlier attempt, which is `in_doubt` if it may
/// have been executed.
pub(super) fn decode(
    outgoing: &Outgoing,
    response: &Response,
    in_doubt: bool,
    secrets: &dyn Fn() -> Secrets,
    request_id: &mut RequestId,
    place: Place<'_>,
) -> Result<(Mismatches, bool), Error> {
    let sent_id = outgoing.options.request_id.as_deref();
    let mismatches = crate::decode::decode(response, sent_id, secrets, request_id, place)?;
    let Some(meta) = outgoing.meta.and_then(|meta| meta.partial_failure) else {
        return Ok((mismatches, false));
    };
    let entries = entries(&response.body).unwrap_or_default();
    if entries.is_empty() {
        return Ok((mismatches, false));
    }
    let secrets = secrets();
    let mut failures: Vec<PartialFailure> = entries
        .iter()
        .map(|entry| failure(meta, entry, &secrets))
        .collect();
    if in_doubt
        && let Some(action) = outgoing.meta
        && action.effect == Effect::Delete
        && let Some(target) = action.resources.first()
    {
        failures.retain(|failure| !target.is_missing_entry(failure.message()));
    }
    if failures.is_empty() {
        return Ok((mismatches, true));
    }
    let id = Some(request_id.clone()).filter(|id| !id.as_str().is_empty());
    Err(Error::partial(failures)
        .with_status(response.status)
        .with_request_id(id))
}

/// The entries of a reply. Data that are one entry, or the words of one, count as a list of it.
fn entries(body: &[u8]) -> Option<Vec<String>> {
    let reply = members(&String::from_utf8_lossy(body))?;
    let data = member(&reply, "Data").unwrap_or("null");
    let lone = match data.bytes().next()? {
        b'[' => return first_items(data, MAX_ENTRIES),
        b'{' => members(data)?
            .iter()
            .any(|(_, value)| !matches!(value.as_str(), "null" | "\"\"")),
        b'"' => data.len() > 2,
        _ => false,
    };
    Some(if lone {
        vec![data.to_owned()]
    } else {
        Vec::new()
    })
}

fn failure(meta: &PartialFailureMeta, entry: &str, secrets: &Secrets) -> PartialFailure {
    let members = members(entry).unwrap_or_default();
    let said = |name: &str| {
        let said = member(&members, name).and_then(text).unwrap_or_default();
        secrets.scrub(&said, MAX_REASON)
    };
    let message = if members.is_empty() {
        secrets.scrub(&text(entry).unwrap_or_default(), MAX_REASON)
    } else {
        said(meta.message)
    };
    let code = meta.code.map(said).filter(|code| !code.is_empty());
    PartialFailure::new(said(meta.id), code, message)
}

#[cfg(test)]
#[path = "partial_tests.rs"]
mod tests;

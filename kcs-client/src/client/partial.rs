//! Calls that fail for some of their resources: the reply has status 200 and lists what failed.

use super::listing;
use super::message::Outgoing;
use super::read_back::id_of;
use crate::action::{Effect, PartialFailureMeta, RetryClass};
use crate::decode::{is_fine, text_of};
use crate::error::{Error, PartialFailure};
use crate::mismatch::Mismatches;
use crate::redact::Secrets;
use crate::reply::RequestId;
use crate::shape::{Place, first_items, member, members, text};
use crate::transport::Response;

/// Entries that are kept: a request names far fewer resources.
const MAX_ENTRIES: usize = 1000;

/// Bytes of a reason that are kept.
const MAX_REASON: usize = 4096;

/// Decodes a reply; one that lists what failed is an error. Returns which members did not fit, and whether the call was
/// recovered: whether resources that are listed as missing were deleted by an earlier attempt, which `may_be_done` if it may
/// have been executed with the same access key.
///
/// A reply of success to anything but a read must have a request id, and the id of what was created if its type has one. So
/// must a page of a list, and it must hold the list. One to a poll has a request id or data.
pub(super) fn decode(
    outgoing: &Outgoing,
    response: &Response,
    may_be_done: bool,
    secrets: &dyn Fn() -> Secrets,
    request_id: &mut RequestId,
    place: Place<'_>,
) -> Result<(Mismatches, bool), Error> {
    let sent_id = outgoing.options.request_id.as_deref();
    let needs_id = outgoing.class != RetryClass::Safe || outgoing.page.is_some();
    let creates = outgoing.meta.and_then(|meta| meta.read_back);
    let creates = creates.filter(|meta| place.has_member(meta.id));
    let mismatches =
        crate::decode::decode(response, sent_id, needs_id, secrets, request_id, place)?;
    let unanswered = |lacks: &str, request_id: &RequestId| {
        crate::decode::unanswered(lacks, response, &text_of(&response.body), &secrets())
            .with_status(response.status)
            .with_request_id(Some(request_id.clone()))
    };
    if let Some(meta) = creates
        && id_of(&response.body, meta, outgoing).is_none()
    {
        return Err(unanswered("does not name what was created", request_id));
    }
    if let Some(error) = listing::check(outgoing, &response.body, &mismatches) {
        return Err(error
            .with_status(response.status)
            .with_request_id(Some(request_id.clone())));
    }
    if outgoing.is_poll && is_foreign(&text_of(&response.body)) {
        return Err(unanswered("has neither a request id nor data", request_id));
    }
    let Some(meta) = outgoing.meta.and_then(|meta| meta.partial_failure) else {
        return Ok((mismatches, false));
    };
    let entries = entries(&text_of(&response.body), meta);
    let Some(entries) = entries else {
        return Err(unanswered(
            "has no list of failures that can be read",
            request_id,
        ));
    };
    if entries.is_empty() {
        return Ok((mismatches, false));
    }
    let secrets = secrets();
    let mut failures: Vec<PartialFailure> = entries
        .iter()
        .map(|entry| failure(meta, entry, &secrets))
        .collect();
    if may_be_done
        && let Some(action) = outgoing.meta
        && action.effect == Effect::Delete
        && let Some(target) = action.resources.first()
        && target.assumed_place(action, &outgoing.parameters).is_none()
    {
        let sent = target.ids_in(&outgoing.parameters);
        failures.retain(|failure| {
            let id = failure.resource_id();
            !(sent.contains(&id) && target.is_missing_entry(id, failure.message()))
        });
    }
    if failures.is_empty() {
        return Ok((mismatches, true));
    }
    Err(Error::partial(failures)
        .with_status(response.status)
        .with_request_id(Some(request_id.clone())))
}

/// Whether a reply has nothing that the service's replies have: any other server may have given it.
fn is_foreign(body: &str) -> bool {
    let reply = members(body).unwrap_or_default();
    let mut own = ["RequestId", "Data"].iter();
    own.all(|name| member(&reply, name).is_none_or(is_empty))
}

/// The entries of a reply; `None` if it cannot be told whether there are any.
///
/// Data that are one entry, or the words of one, count as a list of it, and so does an object with a list of them. What is
/// empty in any form is no entry.
fn entries(body: &str, meta: &PartialFailureMeta) -> Option<Vec<String>> {
    let reply = members(body)?;
    let data = member(&reply, "Data").unwrap_or("null");
    let is_entry = |members: &[(String, String)]| {
        let said = |name| member(members, name).and_then(text);
        let is_said = |name| said(name).is_some_and(|said| !said.trim().is_empty());
        is_said(meta.id) || is_said(meta.message)
    };
    let listed = match data.bytes().next()? {
        b'{' => {
            let own = members(data)?;
            if is_entry(&own) {
                return Some(vec![data.to_owned()]);
            }
            let mut lists = own.iter().filter(|(_, value)| !is_empty(value));
            match (lists.next(), lists.next()) {
                (None, _) => return Some(Vec::new()),
                (Some((_, list)), None) => first_items(list, MAX_ENTRIES)?,
                _ => return None,
            }
        }
        b'[' => first_items(data, MAX_ENTRIES)?,
        _ => vec![data.to_owned()],
    };
    let mut entries = listed;
    entries.retain(|entry| !is_empty(entry));
    let can_be_read = |entry: &String| match entry.bytes().next() {
        Some(b'"') => true,
        Some(b'{') => members(entry).is_some_and(|members| is_entry(&members)),
        _ => false,
    };
    entries.iter().all(can_be_read).then_some(entries)
}

/// Whether a value, as JSON without spaces, holds nothing: an object of which no member holds anything does not either, nor
/// does a word of success.
fn is_empty(value: &str) -> bool {
    match value.bytes().next() {
        None | Some(b'n') => true,
        Some(b'"') => text(value).is_none_or(|text| is_fine(&text)),
        Some(b'[') => value == "[]",
        Some(b'{') => {
            members(value).is_some_and(|members| members.iter().all(|(_, value)| is_empty(value)))
        }
        Some(_) => false,
    }
}

fn failure(meta: &PartialFailureMeta, entry: &str, secrets: &Secrets) -> PartialFailure {
    // A text is an entry without members.
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

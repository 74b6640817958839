//! Calls that fail for some of their resources: the reply has status 200 and lists the failures.

use super::message::Outgoing;
use crate::action::{Effect, PartialFailureMeta};
use crate::decode::is_fine;
use crate::error::PartialFailure;
use crate::redact::Secrets;
use crate::shape::{first_items, member, members, text};

/// Maximum number of failures. Requests name far fewer resources.
const MAX_ENTRIES: usize = 1000;

/// Maximum length of a message in bytes.
const MAX_REASON: usize = 4096;

/// The failures in a reply.
pub(super) struct Failures {
    pub(super) failed: Vec<PartialFailure>,
    /// Whether an earlier attempt has deleted resources that are reported as missing.
    pub(super) recovered: bool,
}

/// Returns the failures in a reply; `None` if the list cannot be read. `may_be_done` says whether an earlier attempt with the same access
/// key may have been executed.
pub(super) fn failures(
    outgoing: &Outgoing,
    meta: &PartialFailureMeta,
    body: &str,
    may_be_done: bool,
    secrets: &dyn Fn() -> Secrets,
) -> Option<Failures> {
    let entries = entries(body, meta)?;
    if entries.is_empty() {
        return Some(Failures {
            failed: Vec::new(),
            recovered: false,
        });
    }
    let secrets = secrets();
    let mut failed: Vec<PartialFailure> = entries
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
        failed.retain(|failure| {
            let id = failure.resource_id();
            !(sent.contains(&id) && target.is_missing_entry(id, failure.message()))
        });
    }
    let recovered = failed.is_empty();
    Some(Failures { failed, recovered })
}

/// Returns the entries of a reply; `None` if they cannot be read.
///
/// A single entry, its message alone, and an object that contains the list count as lists too. Empty values are not entries.
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

/// Returns whether JSON without spaces is empty. So are objects whose members are all empty, and words that mean success.
pub(super) fn is_empty(value: &str) -> bool {
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
    // A string is an entry without members.
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

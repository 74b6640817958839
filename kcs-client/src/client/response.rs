//! Reads an HTTP response as the result of a call, and checks that it has what such replies have.

use super::listing;
use super::message::{Exchange, Outgoing};
use super::partial::{self, is_empty};
use crate::action::{ReadBackMeta, RetryClass};
use crate::decode::{decode, text_of, unanswered};
use crate::error::Error;
use crate::mismatch::Mismatches;
use crate::redact::Secrets;
use crate::reply::RequestId;
use crate::shape::{Slot, member, members, text};
use crate::transport::Response;

/// Reads a response into `request_id` and `slot`. A list of failed resources is an error. Returns the members that did not fit, and
/// whether the call was recovered: with `may_be_done`, resources that are reported as missing may have been deleted by an earlier
/// attempt with the same access key.
///
/// A successful reply must have a request id, unless the Action only reads; that of a create must have the id of the new resource if its
/// type has one. A page must have a request id and the list, the reply to a poll a request id or data.
pub(super) fn read(
    outgoing: &Outgoing,
    response: &Response,
    may_be_done: bool,
    secrets: &dyn Fn() -> Secrets,
    request_id: &mut RequestId,
    slot: Slot<'_>,
) -> Result<(Mismatches, bool), Error> {
    let sent_id = outgoing.options.request_id.as_deref();
    let needs_id = outgoing.class != RetryClass::Safe || outgoing.page.is_some();
    let creates = outgoing.meta.and_then(|meta| meta.read_back);
    let creates = creates.filter(|meta| slot.has_member(meta.id));
    let mismatches = decode(response, sent_id, needs_id, secrets, request_id, slot)?;
    let body = || text_of(&response.body);
    let lacks = |what: &str| unanswered(what, response, &body(), &secrets());
    let checked = || {
        if let Some(meta) = creates
            && id_of(&response.body, meta, outgoing).is_none()
        {
            return Err(lacks("does not name what was created"));
        }
        if let Some(error) = listing::check(outgoing, &response.body, &mismatches) {
            return Err(error);
        }
        if outgoing.is_poll && is_foreign(&body()) {
            return Err(lacks("has neither a request id nor data"));
        }
        let Some(meta) = outgoing.meta.and_then(|meta| meta.partial_failure) else {
            return Ok(false);
        };
        let failures = partial::failures(outgoing, meta, &body(), may_be_done, secrets)
            .ok_or_else(|| lacks("has no list of failures that can be read"))?;
        match failures.failed {
            failed if failed.is_empty() => Ok(failures.recovered),
            failed => Err(Error::partial(failed)),
        }
    };
    match checked() {
        Ok(recovered) => Ok((mismatches, recovered)),
        Err(error) => Err(error
            .with_status(response.status)
            .with_request_id(Some(request_id.clone()))),
    }
}

/// Returns the ids of what was created, from the service's own reply to a create.
pub(super) fn ids_of(exchange: &Exchange, meta: &ReadBackMeta, outgoing: &Outgoing) -> Vec<String> {
    let id = id_of(&exchange.body, meta, outgoing);
    id.into_iter().collect()
}

fn id_of(body: &[u8], meta: &ReadBackMeta, outgoing: &Outgoing) -> Option<String> {
    let mut reply = members(&text_of(body))?;
    if outgoing.meta.is_none_or(|meta| meta.envelope) {
        reply = members(member(&reply, "Data")?)?;
    }
    text(member(&reply, meta.id)?).filter(|id| !id.is_empty())
}

/// Returns whether a reply lacks everything that the service's replies have, so that any other server may have sent it.
fn is_foreign(body: &str) -> bool {
    let reply = members(body).unwrap_or_default();
    let mut own = ["RequestId", "Data"].iter();
    own.all(|name| member(&reply, name).is_none_or(is_empty))
}

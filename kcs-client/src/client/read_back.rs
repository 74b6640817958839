//! Finding out what became of a create whose reply was lost.
//!
//! Names are not unique, and the service's times have no zone. So the result of a call is what was not in the list before:
//! resources are listed before the first attempt, and again, several times, after one that may have been executed.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use super::attempts::CallState;
use super::message::{Exchange, Outgoing};
use super::options::CallOptions;
use super::orders::Claim;
use super::shared::Inner;
use super::wanted::Resource;
use crate::action::{ActionMeta, ReadBackMeta, RetryClass};
use crate::clock::within;
use crate::decode::{decode, text_of};
use crate::error::{Error, Kind};
use crate::params::Parameters;
use crate::redact::Secrets;
use crate::reply::{Origin, RequestId};
use crate::retry::RetryPolicy;
use crate::shape::{members, object, objects, quoted};
use crate::transport::Response;

/// Pages of a list that are read at most. In a longer one a resource cannot be told from others by its name.
const MOST_PAGES: u32 = 50;

/// The longest that the list before the first attempt may take; it gets a quarter of the call's time at most.
const LIST_BEFORE: Duration = Duration::from_secs(5);
/// The longest that one list after an attempt may take.
const LIST_AFTER: Duration = Duration::from_secs(10);
/// The distance from an attempt to the first list after it. It doubles with each further one.
const FIRST_DISTANCE: Duration = Duration::from_secs(1);
const LONGEST_DISTANCE: Duration = Duration::from_secs(30);
/// What a second order needs of the call's time besides the consistency delay: for its pause, its reply and the last list.
const SECOND_ORDER: Duration = Duration::from_secs(5);
/// With less of the call's time left no list is begun.
const TOO_LITTLE: Duration = Duration::from_millis(500);

/// What was known of the list before the first attempt.
pub(super) struct Lookup {
    meta: &'static ReadBackMeta,
    /// Why the list could not be had, if it could not.
    failure: Option<String>,
}

/// What the lists after an attempt say about it.
pub(super) enum Finding {
    /// The resource that the call has created.
    Made(Box<Exchange>),
    /// Nothing after [`RetryPolicy::recreate_after`]: the caller wants it to be ordered again.
    ///
    /// Otherwise as [`Unknown`](Self::Unknown).
    Absent(String),
    /// It cannot be told: what was looked at, and what to do.
    Unknown(String),
}

/// A page of a list.
struct Page {
    resources: Vec<Resource>,
    total: Option<u64>,
}

impl Inner {
    /// Lists what is there before a create, if its outcome can be looked up and may be. It has a small budget of its own: a
    /// list that hangs or is refused does not keep the create from being sent. Without it nothing new can be told from what
    /// was there before.
    pub(super) async fn list_before(self: &Arc<Self>, call: &CallState<'_>) -> Option<Lookup> {
        let meta = call.outgoing.meta?.read_back?;
        let looks = call.outgoing.class == RetryClass::ReadBack && call.policy.reads_back();
        let order = call.order.as_ref().filter(|_| looks)?;
        let limit = LIST_BEFORE.min(call.left(&*self.clock) / 4);
        let failure = match self.list(meta, &call.outgoing, limit).await {
            Ok((listed, _)) => {
                order.listed_before(&listed);
                None
            }
            Err(error) => {
                call.span.list_failed(meta.action.name, &error);
                Some(error.report().to_string())
            }
        };
        Some(Lookup { meta, failure })
    }

    /// Looks for what the attempts of a create have made, of which the last that may have been executed ended at `since`:
    /// again and again, until it is found, or until the list must show it or the call's time is over.
    pub(super) async fn look_up(
        self: &Arc<Self>,
        call: &CallState<'_>,
        since: Duration,
    ) -> Option<Finding> {
        let (lookup, order) = (call.lookup.as_ref()?, call.order.as_ref()?);
        let list = lookup.meta.action.name;
        if let Some(why) = &lookup.failure {
            return Some(Finding::Unknown(format!(
                "{UNKNOWN}; new resources cannot be identified, because {list} failed before the call ({why}); check \
                 {list} before you create it again"
            )));
        }
        let recreate_after = call.policy.time_to_recreate().filter(|_| lookup.meta.again);
        let wait = call
            .policy
            .time_to_consistency()
            .max(recreate_after.unwrap_or_default());
        let mut polls = Polls::new(since.saturating_add(wait));
        let mut claim = Claim::Nothing;
        let mut shows_new = false;
        while let Some(limit) = polls.next(self, call).await {
            match self.list(lookup.meta, &call.outgoing, limit).await {
                Ok((listed, request_id)) => {
                    polls.failure = None;
                    claim = order.claim(&listed, call.orders == 1);
                    shows_new |= claim != Claim::Nothing;
                    if let Claim::Ours(ids) = &claim {
                        return Some(found(call, lookup.meta, ids, listed, request_id));
                    }
                }
                Err(error) => {
                    call.span.list_failed(list, &error);
                    polls.failure = Some(error);
                }
            }
        }
        let said = polls.unknown(self, list, since, &claim, call.orders);
        // Whatever is new may be the call's, written otherwise than it was asked for.
        let is_absent = !shows_new && polls.is_complete();
        if !is_absent || recreate_after.is_none() {
            return Some(Finding::Unknown(said));
        }
        let needed = call.policy.time_to_consistency() + SECOND_ORDER;
        Some(if call.left(&*self.clock) < needed {
            Finding::Unknown(format!(
                "{said}; it is not ordered again, because less than {} s are left of the call's timeout",
                needed.as_secs_f32()
            ))
        } else {
            Finding::Absent(said)
        })
    }

    /// Checks the service's own success after more than one order: no other may have been executed too, as the list shows
    /// until it must show everything.
    pub(super) async fn account_for(
        self: &Arc<Self>,
        call: &CallState<'_>,
        exchange: Box<Exchange>,
    ) -> Result<Box<Exchange>, Error> {
        let (Some(lookup), Some(order)) = (&call.lookup, &call.order) else {
            return Ok(exchange);
        };
        let own = ids_of(&exchange, lookup.meta, &call.outgoing);
        let list = lookup.meta.action.name;
        let since = self.clock.elapsed();
        let mut polls = Polls::new(since.saturating_add(call.policy.time_to_consistency()));
        let mut others = Vec::new();
        // A reply without ids leaves its own resources among them.
        let unnamed = if own.is_empty() { order.count() } else { 0 };
        while let Some(limit) = polls.next(self, call).await {
            match self.list(lookup.meta, &call.outgoing, limit).await {
                Ok((listed, _)) => {
                    polls.failure = None;
                    others = order.unclaimed(&listed, &own);
                    if others.len() > unnamed {
                        break;
                    }
                }
                Err(error) => {
                    call.span.list_failed(list, &error);
                    polls.failure = Some(error);
                }
            }
        }
        if others.len() <= unnamed && polls.is_complete() {
            return Ok(exchange);
        }
        let error = Error::new(Kind::OrderedTwice)
            .with_message(format!(
                "the service has created {}, and an earlier order of this call may have been executed too",
                named(&own)
            ))
            .with_status(exchange.status)
            .with_request_id(Some(exchange.request_id).filter(|id| !id.as_str().is_empty()));
        let ids: Vec<_> = own.iter().chain(&others).cloned().collect();
        let claim = if others.len() > unnamed {
            Claim::Ambiguous(ids)
        } else {
            Claim::Ours(ids)
        };
        let advice = polls.unknown(self, list, since, &claim, call.orders + 1);
        Err(error.with_advice(Some(advice)))
    }

    /// Everything that the list has, each resource once. It ends in its time, whatever an interceptor makes of the time-outs of
    /// its calls.
    async fn list(
        self: &Arc<Self>,
        meta: &'static ReadBackMeta,
        outgoing: &Outgoing,
        left: Duration,
    ) -> Result<(Vec<Resource>, RequestId), Error> {
        let pages = Box::pin(self.list_pages(meta, outgoing, left));
        let listed = within(&*self.clock, left, pages).await;
        listed.unwrap_or_else(|| Err(unclear(meta, "did not come in time")))
    }

    async fn list_pages(
        self: &Arc<Self>,
        meta: &'static ReadBackMeta,
        outgoing: &Outgoing,
        left: Duration,
    ) -> Result<(Vec<Resource>, RequestId), Error> {
        let begin = self.clock.elapsed();
        let length = page_length(meta);
        let mut seen = HashSet::new();
        let mut resources = Vec::new();
        let mut offset = 0_u64;
        let (mut last_id, mut last_total, mut longest) = (None, None, 0);
        for page_number in 0..MOST_PAGES {
            let passed = self.clock.elapsed().saturating_sub(begin);
            let left = left.saturating_sub(passed);
            if left.is_zero() {
                return Err(unclear(meta, "did not come in time"));
            }
            // What is removed between two pages moves another resource out of sight. So a page begins with the last resource
            // of the one before, if pages can have more than one.
            let overlap = u64::from(longest > 1);
            // A call within a call.
            let call = list_call(meta, outgoing, offset - overlap, length, left);
            let exchange = self.exchange(call).await?;
            // What is not there may have come since.
            if exchange.origin.from_cache {
                return Err(unclear(meta, "comes out of a cache"));
            }
            let page = read(&exchange.body, meta)
                .ok_or_else(|| unclear(meta, "has no list that can be read"))?;
            longest = longest.max(page.resources.len());
            let end = page.resources.last().map(|it| it.id.clone());
            let mut listed = page.resources.into_iter();
            if overlap > 0 && listed.next().map(|it| it.id) != last_id {
                return Err(unclear(meta, CHANGED));
            }
            let count = listed.len() as u64;
            offset += count;
            last_id = end;
            let known = seen.len();
            resources.extend(listed.filter(|resource| seen.insert(resource.id.clone())));
            // A total below what is there is none.
            let total = page.total.filter(|total| *total >= seen.len() as u64);
            if page_number > 0 && total != last_total {
                return Err(unclear(meta, CHANGED));
            }
            last_total = total;
            // The service may give fewer to a page than it was asked for.
            let more = total.map_or(seen.len() > known, |total| offset < total);
            if count == 0 || !more || meta.action.paging.is_none() {
                return match total {
                    Some(total) if (seen.len() as u64) < total => Err(unclear(meta, CHANGED)),
                    _ => Ok((resources, exchange.request_id)),
                };
            }
        }
        Err(unclear(meta, "is too long"))
    }
}

/// Resources have been created or removed while a list was read.
const CHANGED: &str = "has changed meanwhile";

/// What a call has created, as the list says it.
fn found(
    call: &CallState<'_>,
    meta: &ReadBackMeta,
    ids: &[String],
    listed: Vec<Resource>,
    request_id: RequestId,
) -> Finding {
    let mut made = listed.into_iter().filter(|it| ids.contains(&it.id));
    let one = made.next().filter(|_| ids.len() == 1);
    recovered(&call.outgoing, one, request_id).map_or_else(
        |error| {
            Finding::Unknown(format!(
                "outcome unknown: it was created as {}, but the reply of {} cannot be read ({})",
                named(ids),
                meta.action.name,
                error.report()
            ))
        },
        Finding::Made,
    )
}

fn unclear(meta: &ReadBackMeta, what: &str) -> Error {
    Error::new(Kind::Decode).with_message(format!("the reply of {} {what}", meta.action.name))
}

/// The call for a page of the list.
fn list_call(
    meta: &ReadBackMeta,
    outgoing: &Outgoing,
    offset: u64,
    length: Option<u64>,
    left: Duration,
) -> Box<Outgoing> {
    let list = meta.action;
    let mut parameters = Parameters::new();
    for (theirs, ours) in meta.send {
        if let Some(value) = outgoing.parameters.get(ours) {
            parameters.push_as(list, (*theirs).into(), value.to_owned().into());
        }
    }
    if let (Some(paging), Some(length)) = (&list.paging, length) {
        parameters.push(paging.offset, offset.to_string());
        parameters.push(paging.limit, length.to_string());
    }
    let mut call = Outgoing::with(list, parameters, || Box::new(()));
    call.options = CallOptions {
        // A rule that is wrong must not keep the outcome from being found.
        validate: Some(false),
        timeout: Some(left),
        // What is asked again and again needs no retries, and takes none of their budget.
        retry: Some(RetryPolicy::off()),
        ..CallOptions::default()
    };
    call
}

/// The most resources that a page may have.
fn page_length(meta: &ReadBackMeta) -> Option<u64> {
    let paging = meta.action.paging.as_ref()?;
    let most = meta.action.parameter(paging.limit)?.rules().max;
    let most = most.and_then(|most| u64::try_from(most).ok());
    most.or(paging.default_limit.map(u64::from))
}

/// The resources of a reply; `None` if it cannot be told what is there, or if the reply is not the service's own.
fn read(body: &[u8], meta: &ReadBackMeta) -> Option<Page> {
    let reply = &*text_of(body);
    let reply_members;
    let data = if meta.action.envelope {
        reply_members = members(reply)?;
        // Next to a proxy's empty list everything would seem new later.
        if text(member(&reply_members, "RequestId")?)?.is_empty() {
            return None;
        }
        member(&reply_members, "Data")?
    } else {
        reply
    };
    let paging = meta.action.paging.as_ref();
    let page = members(data);
    let total = paging
        .and_then(|paging| paging.total)
        .and_then(|name| member(page.as_deref()?, name)?.parse().ok());
    let listed = match (&page, paging.and_then(|paging| paging.items)) {
        (Some(page), Some(items)) => member(page, items)?,
        _ => data,
    };
    let listed = match listed {
        "null" => Vec::new(),
        listed => objects(listed)?,
    };
    let resources = listed.into_iter().map(|members| {
        let id = text(member(&members, meta.id)?)?;
        (!id.is_empty()).then_some(Resource { id, members })
    });
    Some(Page {
        resources: resources.collect::<Option<_>>()?,
        total,
    })
}

/// The ids in the service's own reply to a create, as its list would have them.
pub(super) fn ids_of(exchange: &Exchange, meta: &ReadBackMeta, outgoing: &Outgoing) -> Vec<String> {
    let id = id_of(&exchange.body, meta, outgoing);
    id.into_iter().collect()
}

/// The id of what was created, from the reply to a create.
pub(super) fn id_of(body: &[u8], meta: &ReadBackMeta, outgoing: &Outgoing) -> Option<String> {
    let mut reply = members(&text_of(body))?;
    if outgoing.meta.is_none_or(|meta| meta.envelope) {
        reply = members(member(&reply, "Data")?)?;
    }
    text(member(&reply, meta.id)?).filter(|id| !id.is_empty())
}

/// Polls of a list, at growing distances.
struct Polls {
    /// When the last one is due.
    end: Duration,
    distance: Duration,
    count: u32,
    /// Why the last one failed, if it did.
    failure: Option<Error>,
    is_complete: bool,
}

impl Polls {
    fn new(end: Duration) -> Self {
        Self {
            end,
            distance: FIRST_DISTANCE,
            count: 0,
            failure: None,
            is_complete: false,
        }
    }

    /// Waits for the next poll, and gives how long it may take. `None` after the last one, or when the call's time is over.
    async fn next(&mut self, inner: &Inner, call: &CallState<'_>) -> Option<Duration> {
        let left = call.left(&*inner.clock);
        if self.is_complete || left < TOO_LITTLE {
            return None;
        }
        let to_end = self.end.saturating_sub(inner.clock.elapsed());
        // As the call's time runs out, half of what is left is kept for the reply.
        let pause = self.distance.min(to_end).min(left / 2);
        if !pause.is_zero() {
            inner.clock.sleep(pause).await;
        }
        self.distance = self.distance.saturating_mul(2).min(LONGEST_DISTANCE);
        self.count += 1;
        self.is_complete = pause == to_end;
        let limit = LIST_AFTER.min(call.left(&*inner.clock));
        (!limit.is_zero()).then_some(limit)
    }

    /// Whether the list was seen when it had to show everything.
    fn is_complete(&self) -> bool {
        self.is_complete && self.failure.is_none()
    }

    /// What the polls have come to, and what to do.
    fn unknown(
        &self,
        inner: &Inner,
        list: &str,
        since: Duration,
        claim: &Claim,
        orders: u32,
    ) -> String {
        let seconds = inner.clock.elapsed().saturating_sub(since).as_secs_f32();
        let polled = match self.count {
            0 => format!("there was no time left to poll {list}"),
            1 => format!("{list} was polled once in {seconds} s"),
            count => format!("{list} was polled {count} times in {seconds} s"),
        };
        let seen = match (claim, &self.failure, self.count) {
            (Claim::Ambiguous(ids), ..) => format!(
                ", and {} may be its result: {}",
                if ids.len() == 1 {
                    "one new resource"
                } else {
                    "several resources"
                },
                ids.join(", ")
            ),
            (_, Some(error), _) => format!(" without success ({})", error.report()),
            (_, None, 0) => String::new(),
            (Claim::Ours(_), None, _) => ", which is too short to be sure".to_owned(),
            (_, None, _) => " and does not show it".to_owned(),
        };
        let sent = if orders > 1 {
            format!("; it was ordered {orders} times")
        } else {
            String::new()
        };
        format!("{UNKNOWN}; {polled}{seen}{sent}; check {list} before you create it again")
    }
}

/// What an error says where nobody knows whether a create was executed.
pub(super) const UNKNOWN: &str = "outcome unknown: it may have been created";

fn named(ids: &[String]) -> String {
    if ids.is_empty() {
        "a resource".to_owned()
    } else {
        ids.join(", ")
    }
}

/// The reply that the call would have had, as far as the list knows.
pub(super) fn recovered(
    outgoing: &Outgoing,
    made: Option<Resource>,
    mut request_id: RequestId,
) -> Result<Box<Exchange>, Error> {
    let envelope = outgoing.meta.is_none_or(|meta: &ActionMeta| meta.envelope);
    let id = ("RequestId".to_owned(), quoted(request_id.as_str()));
    let body = match made {
        Some(Resource { mut members, .. }) if !envelope => {
            members.retain(|(name, _)| *name != id.0);
            members.push(id);
            object(&members)
        }
        made => {
            let data = made.map_or("null".to_owned(), |made| object(&made.members));
            object(&[id, ("Data".to_owned(), data)])
        }
    };
    let response = Response::new(200, body);
    let mut data = (outgoing.blank)();
    let mismatches = decode(
        &response,
        None,
        false,
        &Secrets::default,
        &mut request_id,
        data.place(),
    )?;
    Ok(Box::new(Exchange {
        request_id,
        data,
        status: response.status,
        body: response.body,
        recovered: true,
        origin: Origin::default(),
        mismatches,
    }))
}

/// A member, in any case of letters, as everywhere in replies; of several by that name the last.
pub(super) fn member<'a>(members: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let mut members = members.iter().rev();
    members
        .find(|(own, _)| own.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_str())
}

/// A value as a parameter would have it.
pub(super) fn text(json: &str) -> Option<String> {
    match json.bytes().next()? {
        b'"' => serde_json::from_str(json).ok(),
        b'{' | b'[' | b'n' => None,
        _ => Some(json.to_owned()),
    }
}

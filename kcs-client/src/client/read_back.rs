//! Finding out what became of a create whose reply was lost.
//!
//! Names are not unique, and the service's times have no zone. So what the call has made is told by what was not there
//! before: things are listed before the first attempt, and again after one that may have been executed.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use super::message::{Exchange, Outgoing};
use super::options::Options;
use super::shared::Inner;
use crate::action::{ActionMeta, ListEncoding, ParameterMeta, ReadBackMeta, RetryClass};
use crate::decode::decode;
use crate::error::{Error, Kind};
use crate::params::Parameters;
use crate::redact::Secrets;
use crate::reply::RequestId;
use crate::retry::RetryPolicy;
use crate::shape::{items, members, object, quoted};
use crate::transport::Response;

/// As many pages are listed: what has more is not told apart by its name.
const MOST_PAGES: u32 = 50;

/// What is looked for, and what was there before.
pub(super) struct Search<'a> {
    meta: &'static ReadBackMeta,
    outgoing: &'a Outgoing,
    before: HashSet<String>,
    settle: Duration,
}

/// What a look has found out.
pub(super) enum Finding {
    /// What the call has made.
    Made(Box<Exchange>),
    /// Nothing was made.
    Nothing,
    /// It cannot be told: what to do about it.
    Unclear(String),
}

/// The members of an object, each value as JSON.
type Members = Vec<(String, String)>;

/// A thing in a list.
struct Thing {
    id: String,
    members: Members,
}

/// A page of a list.
struct Page {
    things: Vec<Thing>,
    total: Option<u64>,
}

impl Inner {
    /// Lists what is there before a call, if its outcome can be looked up and may be. If the list cannot be had, the call is
    /// made all the same, and is not made again once it may have been executed.
    pub(super) async fn search<'a>(
        self: &Arc<Self>,
        policy: &RetryPolicy,
        outgoing: &'a Outgoing,
        left: Duration,
    ) -> Option<Search<'a>> {
        let meta = outgoing.meta?.read_back?;
        if outgoing.class != RetryClass::ReadBack || !policy.reads_back() {
            return None;
        }
        let (things, _) = self.list(meta, outgoing, left).await.ok()?;
        Some(Search {
            meta,
            outgoing,
            before: things.into_iter().map(|thing| thing.id).collect(),
            settle: policy.time_to_settle(),
        })
    }

    /// Looks for what an attempt has made that ended at `since`.
    pub(super) async fn find(
        self: &Arc<Self>,
        search: &Search<'_>,
        since: Duration,
        left: Duration,
    ) -> Finding {
        let Search { meta, outgoing, .. } = search;
        let list = meta.action.name;
        let passed = self.clock.elapsed().saturating_sub(since);
        let pause = search.settle.saturating_sub(passed);
        if pause >= left {
            return Finding::Unclear(format!(
                "it may have been made, and the call's time was too short to find out: look with {list} before you call again"
            ));
        }
        if !pause.is_zero() {
            self.clock.sleep(pause).await;
        }
        let (things, request_id) = match self.list(meta, outgoing, left - pause).await {
            Ok(listed) => listed,
            Err(error) => {
                return Finding::Unclear(format!(
                    "it may have been made, and looking with {list} failed ({error}): look again before you call again"
                ));
            }
        };
        let wanted = Wanted::of(meta, outgoing);
        let mut new: Vec<Thing> = things
            .into_iter()
            .filter(|thing| !search.before.contains(&thing.id) && wanted.fits(&thing.members))
            .collect();
        if new.is_empty() {
            return if meta.again {
                Finding::Nothing
            } else {
                Finding::Unclear(format!(
                    "it may have been made although {list} does not list it: look again before you call again"
                ))
            };
        }
        if new.len() != wanted.count {
            let ids: Vec<_> = new.iter().map(|thing| thing.id.as_str()).collect();
            return Finding::Unclear(format!(
                "{} new things in {list} fit where {} would be this call's ({}): find out which before you call again",
                ids.len(),
                wanted.count,
                ids.join(", ")
            ));
        }
        let made = if wanted.count == 1 { new.pop() } else { None };
        recovered(outgoing, made, request_id).map_or_else(
            |error| {
                Finding::Unclear(format!(
                    "it was made, and cannot be read ({error}): look with {list}"
                ))
            },
            Finding::Made,
        )
    }

    /// Everything that the list has, each thing once.
    async fn list(
        self: &Arc<Self>,
        meta: &'static ReadBackMeta,
        outgoing: &Outgoing,
        left: Duration,
    ) -> Result<(Vec<Thing>, RequestId), Error> {
        let begin = self.clock.elapsed();
        let length = page_length(meta);
        let mut seen = HashSet::new();
        let mut things = Vec::new();
        let mut offset = 0_u64;
        for _ in 0..MOST_PAGES {
            let passed = self.clock.elapsed().saturating_sub(begin);
            let left = left.saturating_sub(passed);
            // A call within a call.
            let exchange = self
                .exchange(look(meta, outgoing, offset, length, left))
                .await?;
            let page = read(&exchange.body, meta)
                .ok_or_else(|| unclear(meta, "has no list that can be read"))?;
            let listed = page.things.len() as u64;
            offset += listed;
            things.extend(
                page.things
                    .into_iter()
                    .filter(|thing| seen.insert(thing.id.clone())),
            );
            let full = length.is_some_and(|length| listed >= length);
            let more = page.total.map_or(full, |total| offset < total);
            if listed == 0 || !more || meta.action.paging.is_none() {
                // What is removed between two pages moves others out of sight.
                return match page.total {
                    Some(total) if (seen.len() as u64) < total => {
                        Err(unclear(meta, "has changed meanwhile"))
                    }
                    _ => Ok((things, exchange.request_id)),
                };
            }
        }
        Err(unclear(meta, "is too long"))
    }
}

fn unclear(meta: &ReadBackMeta, what: &str) -> Error {
    Error::new(Kind::Decode).with_message(format!("the reply of {} {what}", meta.action.name))
}

/// The call for a page of the list.
fn look(
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
    call.options = Options {
        // A rule that is wrong must not keep the outcome from being found.
        validate: Some(false),
        timeout: Some(left),
        attempt_timeout: outgoing.options.attempt_timeout,
        retry: outgoing.options.retry.clone(),
        ..Options::default()
    };
    call
}

/// As many things as a page may have.
fn page_length(meta: &ReadBackMeta) -> Option<u64> {
    let paging = meta.action.paging.as_ref()?;
    let most = meta.action.parameter(paging.limit)?.rules().max;
    let most = most.and_then(|most| u64::try_from(most).ok());
    most.or(paging.default_limit.map(u64::from))
}

/// The things of a reply; `None` if it cannot be told what is there.
fn read(body: &[u8], meta: &ReadBackMeta) -> Option<Page> {
    let reply = std::str::from_utf8(body).ok()?.trim();
    let reply_members;
    let data = if meta.action.envelope {
        reply_members = members(reply)?;
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
    let things = match listed {
        "null" => Vec::new(),
        listed => items(listed)?,
    };
    let things = things.into_iter().map(|thing| {
        let members = members(&thing)?;
        let id = text(member(&members, meta.id)?)?;
        Some(Thing { id, members })
    });
    Some(Page {
        things: things.collect::<Option<_>>()?,
        total,
    })
}

/// What the things have in common that the call makes.
struct Wanted<'a> {
    same: Vec<(&'static str, Vec<&'a str>)>,
    /// How many things the call makes.
    count: usize,
}

impl<'a> Wanted<'a> {
    fn of(meta: &ReadBackMeta, outgoing: &'a Outgoing) -> Self {
        let mut wanted = Self {
            same: Vec::new(),
            count: 1,
        };
        for (name, from) in meta.same {
            let Some(from) = outgoing.meta.and_then(|meta| meta.parameter(from)) else {
                continue;
            };
            let values = values(outgoing, from);
            if from.list != ListEncoding::Plain {
                wanted.count = wanted.count.max(values.len());
            }
            if !values.is_empty() {
                wanted.same.push((name, values));
            }
        }
        wanted
    }

    /// A member that is missing speaks for the thing: taking a stranger's for ours is found out, making a second is paid
    /// for.
    fn fits(&self, members: &Members) -> bool {
        self.same.iter().all(|(name, values)| {
            let own = member(members, name).and_then(text);
            own.is_none_or(|own| values.contains(&own.as_str()))
        })
    }
}

/// What a parameter was sent with, each value once.
fn values<'a>(outgoing: &'a Outgoing, from: &ParameterMeta) -> Vec<&'a str> {
    let mut values = Vec::new();
    for (name, value) in outgoing.parameters.iter() {
        if from.index_of(name).is_some() && !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

/// The reply that the call would have had, as far as the list knows.
fn recovered(
    outgoing: &Outgoing,
    made: Option<Thing>,
    mut request_id: RequestId,
) -> Result<Box<Exchange>, Error> {
    let envelope = outgoing.meta.is_none_or(|meta: &ActionMeta| meta.envelope);
    let id = ("RequestId".to_owned(), quoted(request_id.as_str()));
    let body = match made {
        Some(Thing { mut members, .. }) if !envelope => {
            members.retain(|(name, _)| *name != id.0);
            members.push(id);
            object(&members)
        }
        made => {
            let data = made.map_or("null".to_owned(), |thing| object(&thing.members));
            object(&[id, ("Data".to_owned(), data)])
        }
    };
    let response = Response::new(200, body);
    let mut data = (outgoing.blank)();
    decode(
        &response,
        None,
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
    }))
}

/// A member, in any case of letters, as everywhere in replies.
fn member<'a>(members: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let mut members = members.iter();
    members
        .find(|(own, _)| own.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_str())
}

/// A value as a parameter would have it.
fn text(json: &str) -> Option<String> {
    match json.bytes().next()? {
        b'"' => serde_json::from_str(json).ok(),
        b'{' | b'[' | b'n' => None,
        _ => Some(json.to_owned()),
    }
}

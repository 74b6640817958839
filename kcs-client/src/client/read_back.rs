//! Read-back: determines the outcome of a create whose reply was lost.
//!
//! Names are not unique, and the service's times have no zone. So the result of a call is what was not listed before: resources are
//! listed before the first attempt, and several times after an attempt that may have been executed.

use std::sync::Arc;
use std::time::Duration;

use super::attempts::CallState;
use super::identity::Identity;
use super::inventory::unclear;
use super::message::{Exchange, Outgoing};
use super::orders::{Claim, Order};
use super::response::ids_of;
use super::shared::Inner;
use super::wanted::{Listed, Resource};
use crate::action::{ActionMeta, ReadBackMeta, RetryClass};
use crate::clock::InSeconds;
use crate::decode::decode;
use crate::error::{Error, Kind};
use crate::redact::Secrets;
use crate::reply::{Origin, RequestId};
use crate::retry::RetryPolicy;
use crate::shape::{object, quoted};
use crate::transport::Response;

/// Maximum time for the list before the first attempt. It takes at most a quarter of the call's time.
const LIST_BEFORE: Duration = Duration::from_secs(5);
/// Maximum time for one list after an attempt.
const LIST_AFTER: Duration = Duration::from_secs(10);
/// Delay between an attempt and the first list after it. It doubles with each further list.
const FIRST_DISTANCE: Duration = Duration::from_secs(1);
const LONGEST_DISTANCE: Duration = Duration::from_secs(30);
/// Time that a second order needs besides the consistency delay: for its backoff, its reply and the last list.
const SECOND_ORDER: Duration = Duration::from_secs(5);
/// Minimum remaining time of the call for another list.
const TOO_LITTLE: Duration = Duration::from_millis(500);

/// The list before the first attempt, which later lists are compared with.
pub(super) struct Lookup {
    meta: &'static ReadBackMeta,
    /// The reason why new resources cannot be identified, if there is one.
    failure: Option<String>,
    /// The access key that signed the list calls.
    access_key: String,
}

impl Lookup {
    /// Records an attempt that may have been executed. If another access key than the list's signed it, it may belong to another
    /// account.
    pub(super) fn attempted(&mut self, signed_by: &Identity) {
        if self.failure.is_none() && self.access_key != signed_by.credentials.access_key() {
            let list = self.meta.action.name;
            self.failure = Some(format!(
                "the credentials changed to another access key after {list} was called"
            ));
        }
    }
}

/// The conclusion from the lists after an attempt.
pub(super) enum Finding {
    /// The call has created this resource.
    Made(Box<Exchange>),
    /// There is no new resource after [`RetryPolicy::recreate_after`], so that the call may be repeated. The string is the advice if it
    /// is not.
    Absent(String),
    /// The outcome is unknown. The string says what was checked, and what to do.
    Unknown(String),
}

impl Inner {
    /// Lists the existing resources before a create, if its outcome can be read back. It has a small time limit of its own: a list that
    /// hangs or is rejected does not prevent the create. Without this list, new resources cannot be told from existing ones.
    pub(super) async fn list_before(self: &Arc<Self>, call: &CallState<'_>) -> Option<Lookup> {
        let meta = call.outgoing.meta?.read_back?;
        let looks = call.outgoing.class == RetryClass::ReadBack && call.policy.reads_back();
        let order = call.order.as_ref().filter(|_| looks)?;
        let limit = LIST_BEFORE.min(call.left(&*self.clock) / 4);
        // This list cannot be read later: if it fails, the outcome cannot be read back.
        let policy = RetryPolicy::standard();
        let mut lookup = Lookup {
            meta,
            failure: None,
            access_key: String::new(),
        };
        match self.list(meta, &call.outgoing, None, &policy, limit).await {
            Ok(listed) => {
                order.listed_before(&listed);
                lookup.access_key = listed.access_key;
            }
            Err(error) => {
                let list = meta.action.name;
                call.span.list_failed(list, &error);
                lookup.failure = Some(format!(
                    "{list} failed before the call ({})",
                    error.report()
                ));
            }
        }
        Some(lookup)
    }

    /// Polls the list for the result of the attempts of a create, until it is found, the consistency delay is over, or the call's
    /// time is. `since` is the end of the last attempt that may have been executed.
    pub(super) async fn look_up(
        self: &Arc<Self>,
        call: &CallState<'_>,
        since: Duration,
    ) -> Option<Finding> {
        let (lookup, order) = (call.lookup.as_ref()?, call.order.as_ref()?);
        let list = lookup.meta.action.name;
        if let Some(why) = &lookup.failure {
            return Some(Finding::Unknown(format!(
                "{UNKNOWN}; new resources cannot be identified, because {why}; check {list} before you create it again"
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
            match self.list_after(call, lookup, order, limit).await {
                Ok(listed) => {
                    polls.failure = None;
                    claim = order.claim(&listed.resources, call.orders == 1);
                    shows_new |= claim != Claim::Nothing;
                    if let Claim::Ours(ids) = &claim {
                        return Some(found(call, lookup.meta, ids, listed));
                    }
                }
                Err(error) => {
                    call.span.list_failed(list, &error);
                    polls.failure = Some(error);
                }
            }
        }
        let said = polls.unknown(self, list, since, &claim, call.orders);
        // A new resource may be the result even if it does not match the request.
        let is_absent = !shows_new && polls.is_complete();
        if !is_absent || recreate_after.is_none() {
            return Some(Finding::Unknown(said));
        }
        let needed = call.policy.time_to_consistency();
        let needed = needed.saturating_add(SECOND_ORDER);
        Some(if call.left(&*self.clock) < needed {
            Finding::Unknown(format!(
                "{said}; it is not ordered again, because less than {} are left of the call's timeout",
                InSeconds(needed)
            ))
        } else {
            Finding::Absent(said)
        })
    }

    /// Checks a success after more than one order: polls the list until the consistency delay is over, to make sure that no other
    /// order was executed as well.
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
        // If the reply has no ids, its own resources are among `others`.
        let unnamed = if own.is_empty() {
            order.wanted.count()
        } else {
            0
        };
        while let Some(limit) = polls.next(self, call).await {
            match self.list_after(call, lookup, order, limit).await {
                Ok(listed) => {
                    polls.failure = None;
                    others = order.unclaimed(&listed.resources, &own);
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
            .with_request_id(Some(exchange.request_id));
        let ids: Vec<_> = own.iter().chain(&others).cloned().collect();
        let claim = if others.len() > unnamed {
            Claim::Ambiguous(ids)
        } else {
            Claim::Ours(ids)
        };
        let advice = polls.unknown(self, list, since, &claim, call.orders + 1);
        Err(error.with_advice(Some(advice)))
    }

    /// Reads the list after an attempt. It counts only if the same access key signed it as the list before.
    async fn list_after(
        self: &Arc<Self>,
        call: &CallState<'_>,
        lookup: &Lookup,
        order: &Order,
        left: Duration,
    ) -> Result<Listed, Error> {
        let wanted = Some(&*order.wanted);
        // The list is polled anyway: retries would only use up the retry budget.
        let policy = RetryPolicy::disabled();
        let listed = self
            .list(lookup.meta, &call.outgoing, wanted, &policy, left)
            .await?;
        if listed.access_key == lookup.access_key {
            Ok(listed)
        } else {
            Err(unclear(
                lookup.meta,
                "is that of another access key than before",
            ))
        }
    }
}

/// Returns the result of a call from the list.
fn found(call: &CallState<'_>, meta: &ReadBackMeta, ids: &[String], listed: Listed) -> Finding {
    let mut made = listed
        .resources
        .into_iter()
        .filter(|it| ids.contains(&it.id));
    let one = made.next().filter(|_| ids.len() == 1);
    recovered(&call.outgoing, one, listed.request_id).map_or_else(
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

/// Polls of a list, with growing delays.
struct Polls {
    /// When the last poll is due.
    end: Duration,
    distance: Duration,
    count: u32,
    /// The error of the last poll, if it failed.
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

    /// Waits for the next poll and returns its time limit. `None` after the last poll, or if the call's time is over.
    async fn next(&mut self, inner: &Inner, call: &CallState<'_>) -> Option<Duration> {
        let left = call.left(&*inner.clock);
        if self.is_complete || left < TOO_LITTLE {
            return None;
        }
        let to_end = self.end.saturating_sub(inner.clock.elapsed());
        // Keeps half of the remaining time for the reply.
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

    /// Returns whether the last poll, after the consistency delay, has succeeded.
    fn is_complete(&self) -> bool {
        self.is_complete && self.failure.is_none()
    }

    /// Describes the polls, and what to do if the outcome is unknown.
    fn unknown(
        &self,
        inner: &Inner,
        list: &str,
        since: Duration,
        claim: &Claim,
        orders: u32,
    ) -> String {
        let passed = InSeconds(inner.clock.elapsed().saturating_sub(since));
        let polled = match self.count {
            0 => format!("there was no time left to poll {list}"),
            1 => format!("{list} was polled once in {passed}"),
            count => format!("{list} was polled {count} times in {passed}"),
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

/// The beginning of messages about creates whose outcome is unknown.
pub(super) const UNKNOWN: &str = "outcome unknown: it may have been created";

fn named(ids: &[String]) -> String {
    if ids.is_empty() {
        "a resource".to_owned()
    } else {
        ids.join(", ")
    }
}

/// Builds the reply of a call from a listed resource, or an empty one.
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
    let mut data = (outgoing.new_output)();
    let mismatches = decode(
        &response,
        None,
        false,
        &Secrets::default,
        &mut request_id,
        data.slot(),
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

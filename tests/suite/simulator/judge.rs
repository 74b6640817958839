//! What the documented rules make of what has happened, by the service's ledger and not by the client's own judgement.

use kcs_client::action::{ActionMeta, RetryClass};
use kcs_client::{Error, RawReply};

use super::fault::Reach;
use super::world::{Account, Event};

/// What a policy promises.
#[derive(Clone, Copy, Debug)]
pub(super) struct Promise {
    pub(super) attempts: usize,
    pub(super) looks: bool,
}

/// What went wrong with a call, if anything did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Judgement {
    Fine,
    /// Fine, and the outcome was found in a list.
    Recovered,
    OrderedTwice,
    GaveUpEarly,
    Other(&'static str),
}

/// Judges a call that has ended.
pub(super) fn judge(
    account: &Account,
    promise: Promise,
    result: &Result<RawReply, Error>,
) -> Judgement {
    let action = account.plan.action;
    let repeatable = matches!(action.retry, RetryClass::Safe | RetryClass::Idempotent);
    if !repeatable && account.commits.len() > 1 {
        return Judgement::OrderedTwice;
    }
    let requests: Vec<Event> = account
        .events
        .iter()
        .filter(|event| !event.is_look)
        .copied()
        .collect();
    if tries(&requests) > promise.attempts {
        return Judgement::Other("more attempts than the policy has");
    }
    match result {
        Ok(_) if account.commits.is_empty() => Judgement::Other("success without an execution"),
        Ok(reply) if !reply.is_recovered() => match last(&requests) {
            Some(Reach::Answered) => Judgement::Fine,
            _ => Judgement::Other("success without a reply, and not called recovered"),
        },
        Ok(reply) if reply.body().contains("before-") || reply.body().contains("stranger") => {
            Judgement::Other("somebody else's thing was taken for the result")
        }
        Ok(_) => Judgement::Recovered,
        Err(error)
            if !account.commits.is_empty() && !repeatable && !error.may_have_been_executed() =>
        {
            Judgement::Other("executed, and the error denies it")
        }
        Err(error) if error.may_have_been_executed() && !repeatable && error.advice().is_none() => {
            Judgement::Other("a doubt without advice")
        }
        Err(_) if may_end(account, &requests, promise) => Judgement::Fine,
        Err(_) => Judgement::GaveUpEarly,
    }
}

/// Whether a call that has failed has done all that the rules allow.
fn may_end(account: &Account, requests: &[Event], promise: Promise) -> bool {
    let action = account.plan.action;
    let events = &account.events;
    let doubt = requests
        .iter()
        .any(|event| reach(event) == Some(Reach::Unknown));
    let searches = action.retry == RetryClass::ReadBack && promise.looks && promise.attempts > 1;
    if searches && doubt && action.read_back.is_some() {
        let before = events
            .split(|event| !event.is_look)
            .next()
            .unwrap_or_default();
        let saw = |event: &&Event| event.is_look && reach(event) == Some(Reach::Answered);
        // Nothing can be told from a second list without a first one.
        let Some(first) = before.iter().rfind(saw) else {
            return true;
        };
        // It did not stand in any list that was seen.
        let mut later = events
            .iter()
            .filter(saw)
            .filter(|event| event.at > first.at);
        return !later.any(|event| account.commits.iter().any(|at| *at <= event.at));
    }
    if tries(requests) >= promise.attempts {
        return true;
    }
    !is_repeated(last(requests), action.retry, action)
}

/// Whether the rules have another attempt after this.
fn is_repeated(last: Option<Reach>, class: RetryClass, action: &ActionMeta) -> bool {
    match last {
        Some(Reach::Answered | Reach::NotSent) | None => true,
        Some(Reach::TurnedAway) => class != RetryClass::Never || !action.method().has_form(),
        Some(Reach::Unknown) => matches!(class, RetryClass::Safe | RetryClass::Idempotent),
        Some(Reach::Refused) => false,
    }
}

/// Attempts, but for those that were refused for their date.
fn tries(events: &[Event]) -> usize {
    events.iter().filter(|event| event.fault.is_some()).count()
}

fn last(events: &[Event]) -> Option<Reach> {
    events.last().and_then(reach)
}

fn reach(event: &Event) -> Option<Reach> {
    event.fault.map(|fault| fault.reach())
}

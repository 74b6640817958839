//! What is known of a call in the end: by the ledger, and by what its client could know.

use std::collections::HashSet;
use std::time::Duration;

use kcs_client::action::{ActionMeta, Effect, RetryClass};
use kcs_client::{Error, minutes, seconds};

use crate::judge::Reply;
use crate::ledger::{Fate, Ledger, Seen};
use crate::lists::ZONE;
use crate::scenario::{Call, Handling, Order, Program, Scenario, What};
use crate::service;

/// Everything that is known of one call in the end.
pub(crate) struct Case<'a> {
    pub(crate) scenario: &'a Scenario,
    pub(crate) ledger: &'a Ledger,
    pub(crate) program: &'a Program,
    pub(crate) index: usize,
    pub(crate) call: &'a Call,
    pub(crate) requests: Vec<&'a Seen>,
}

impl Case<'_> {
    fn is_adaptive(&self) -> bool {
        self.program.rules.is_adaptive
    }

    fn is_parked(&self) -> bool {
        matches!(self.call.handling, Handling::Parks(..))
    }

    /// How long a call may take: one that is left alone cannot end meanwhile.
    pub(crate) fn longest(&self) -> Duration {
        match self.call.handling {
            Handling::Parks(after, pause) => self.program.timeout.max(after + pause),
            Handling::Awaits | Handling::Drops(_) => self.program.timeout,
        }
    }

    /// Whether nothing of the program's own keeps the call from being sent.
    pub(crate) fn must_send(&self) -> bool {
        !self.is_adaptive() && !self.is_parked() && self.program.keys.are_reliable()
    }

    fn count(&self, fate: Fate) -> usize {
        let delivered = |seen: &&&Seen| seen.delivered && seen.fate == fate;
        self.requests.iter().filter(delivered).count()
    }

    /// Attempts, but for those that were refused for their date.
    pub(crate) fn attempts(&self) -> usize {
        self.requests.len() - self.count(Fate::Expired)
    }

    /// As many attempts as there may be: a request that is dated again counts as none, twice at the most, and neither does
    /// one that is signed with other credentials, once.
    pub(crate) fn most_attempts(&self) -> usize {
        let clocks_agree = self.scenario.service.ahead == 0 && self.program.jumps.is_empty();
        let dated_again = if clocks_agree { 0 } else { 2 };
        let replaced = match self.program.keys.provider {
            Some(_) => 1,
            None => 0,
        };
        self.program.rules.max_attempts + dated_again + replaced
    }

    /// Whether any request may have left the machine.
    pub(crate) fn was_sent(&self) -> bool {
        let mut requests = self.requests.iter();
        requests.any(|seen| seen.known() != Fate::NotSent)
    }

    fn last(&self) -> Option<Fate> {
        self.requests.last().map(|seen| seen.known())
    }

    /// Whether an attempt may have been executed, for all that the client knows.
    pub(crate) fn is_in_doubt(&self) -> bool {
        let in_doubt = |seen: &&Seen| matches!(seen.known(), Fate::Unknown | Fate::Contradictory);
        self.requests.iter().any(in_doubt)
    }

    /// Whether no other call of the scenario creates resources that look the same.
    fn is_alone(&self, action: &'static ActionMeta) -> bool {
        let list = |meta: &ActionMeta| meta.read_back.map(|read_back| read_back.action.name);
        self.scenario.calls().all(|(_, _, call)| {
            call.number == self.call.number
                || !matches!(call.what, What::Action(other) if list(other.action) == list(action))
        })
    }

    /// Whether another program makes what the same list shows: nobody promises to tell the two apart.
    fn shares_list(&self, action: &'static ActionMeta) -> bool {
        let list = |meta: &ActionMeta| meta.read_back.map(|read_back| read_back.action.name);
        self.scenario.calls().any(|(program, _, call)| {
            program != self.index
                && matches!(call.what, What::Action(other) if list(other.action) == list(action))
        })
    }

    /// Whether the call has been executed, or will be: of a deletion, whether all that it names is gone then.
    fn is_done(&self, order: Order) -> bool {
        if order.action.effect == Effect::Delete {
            let mut targets = 0..service::targets(order.action).max(1);
            return targets.all(|target| {
                order.absent == Some(target)
                    || self
                        .ledger
                        .is_deleted(self.call.number, target, Duration::MAX)
            });
        }
        self.ledger.executions(self.call.number).next().is_some()
    }

    pub(crate) fn is_true(&self, order: Order, reply: &Reply) -> bool {
        let is_done = self.is_done(order);
        if !reply.is_recovered() {
            // A read takes for its answer whatever reports no error.
            let reads = order.action.retry == RetryClass::Safe;
            return (is_done && self.count(Fate::Answered) > 0)
                || (reads && self.count(Fate::Alien) > 0);
        }
        let made_here = |id: &&str| {
            let mut resources = self.ledger.resources.iter();
            let resource = resources.find(|resource| resource.id == **id);
            resource.is_some_and(|resource| {
                let maker = resource.execution.map(|execution| execution.call);
                // Whoever takes another program's for its own leaves its own to others.
                maker.is_some_and(|maker| {
                    maker == self.call.number
                        || self.shares_list(order.action)
                        || !self.program.calls.iter().any(|call| call.number == maker)
                })
            })
        };
        let creates = order.action.read_back.is_some();
        reply.ids().iter().all(made_here) && (is_done || creates && !self.is_alone(order.action))
    }

    /// Whether the lists show no more than what one order makes: of a call that orders again, until its policy's delay after
    /// the last order is over.
    pub(crate) fn has_one_order(&self) -> bool {
        /// What a policy waits for a list unless told.
        const CONSISTENCY: Duration = seconds(30);
        if !self.program.rules.recreates {
            return self.ledger.orders(self.call.number) <= 1;
        }
        let last = self.requests.last().map(|seen| seen.at);
        let then = last.unwrap_or_default() + CONSISTENCY;
        let orders: HashSet<_> = self
            .ledger
            .resources
            .iter()
            .filter(|resource| resource.visible <= then)
            .filter_map(|resource| resource.execution)
            .filter(|execution| execution.call == self.call.number)
            .map(|execution| execution.request)
            .collect();
        orders.len() <= 1
    }

    /// Whether an error in doubt has to say what to do: what ends in the same state anyway has to only where it looks like a
    /// refusal.
    pub(crate) fn needs_advice(&self, reads: bool, repeatable: bool) -> bool {
        !reads && (!repeatable || self.last() == Some(Fate::Refused))
    }

    /// Whether a call that has failed has done all that the rules allow.
    pub(crate) fn may_give_up(&self, order: Order) -> bool {
        let rules = &self.program.rules;
        let action = order.action;
        if self.attempts() >= rules.max_attempts
            || self.program.timeout < minutes(600)
            || self.is_adaptive()
            || self.is_parked()
            || !self.program.keys.are_reliable()
        {
            return true;
        }
        let repeatable = matches!(action.retry, RetryClass::Safe | RetryClass::Idempotent);
        if self.is_in_doubt() && !repeatable {
            return true;
        }
        match self.last() {
            Some(Fate::NotSent) => false,
            Some(Fate::TurnedAway) => {
                action.retry == RetryClass::Never && action.method().has_form()
            }
            Some(Fate::Unknown) => !repeatable,
            // There are others, and they are asked for once.
            Some(Fate::KeyRefused) => self.count(Fate::KeyRefused) > 1,
            Some(
                Fate::Refused
                | Fate::Odd
                | Fate::Alien
                | Fate::Contradictory
                | Fate::Expired
                | Fate::Answered,
            )
            | None => true,
        }
    }

    /// Whether a list has shown the result of a lost create to a client that could tell.
    pub(crate) fn could_be_recovered(&self, order: Order) -> bool {
        // Who has it ordered again cannot tell whose result it is, hooks that end calls end lists too, and the list of another
        // access key proves nothing.
        let (rules, keys) = (&self.program.rules, &self.program.keys);
        let is_hindered = rules.recreates
            || (keys.provider.is_some() && keys.last < Duration::MAX)
            || self.is_parked()
            || self.program.hooks.refuse > 0
            || !self.scenario.service.page.is_whole();
        let Some(read_back) = order
            .action
            .read_back
            .filter(|_| rules.reads_back && !is_hindered)
        else {
            return false;
        };
        if !self.is_alone(order.action) || self.ledger.orders(self.call.number) != 1 {
            return false;
        }
        let Some(first) = self.requests.first() else {
            return false;
        };
        let lists: Vec<_> = self
            .ledger
            .seen
            .iter()
            .filter(|seen| {
                seen.call.is_none()
                    && seen.program == self.index
                    && seen.action == read_back.action.name
            })
            .collect();
        let shown =
            |seen: &&&Seen| seen.delivered && seen.fate == Fate::Answered && seen.is_faithful;
        let before = |seen: &&&Seen| seen.at <= first.at;
        let seen_before = lists.iter().any(|seen| before(&seen))
            && lists.iter().filter(before).all(|seen| shown(&seen));
        let visible = self.ledger.resources.iter().filter(|resource| {
            resource
                .execution
                .is_some_and(|it| it.call == self.call.number)
        });
        let from = visible.map(|resource| resource.visible).max();
        // A box between may have had the order carried out twice.
        let is_plain = self.ledger.executions(self.call.number).count() == 1;
        let last_list = lists.iter().rfind(|seen| shown(seen) && seen.at > first.at);
        // A list without a total ends with an empty page: that has to come too.
        let paging = read_back.action.paging;
        let has_total =
            self.scenario.service.page.has_total && paging.is_some_and(|it| it.total.is_some());
        let since = |seen: &&&Seen| from.is_some_and(|from| from <= seen.at);
        let is_whole = has_total
            || paging.is_none()
            || (lists.iter().filter(since).count() > 3
                && lists.iter().filter(since).all(|seen| shown(&seen)));
        self.is_in_doubt()
            && seen_before
            && is_plain
            && is_whole
            && last_list.is_some_and(|seen| from.is_some_and(|from| from <= seen.at))
    }

    pub(crate) fn keeps_the_last_reply(&self, error: &Error) -> bool {
        let Some(last) = self.requests.last().filter(|seen| seen.delivered) else {
            return true;
        };
        let id = error.request_id().map(|id| id.as_str());
        last.status
            .is_none_or(|status| error.http_status() == Some(status))
            && last
                .request_id
                .as_deref()
                .is_none_or(|wanted| id == Some(wanted))
    }

    /// Whether the service looks for what the call deletes where it is, and for one account.
    pub(crate) fn says_where(&self, order: Order) -> bool {
        let names_zone = order.zone.or(self.program.hooks.zone).is_some();
        let keeps_key = self.program.keys.stay() && self.count(Fate::KeyRefused) == 0;
        keeps_key && (names_zone || order.action.parameter(ZONE).is_none())
    }

    /// Whether the service has said of the resource itself that it is not there.
    pub(crate) fn was_missing(&self, order: Order, then: Duration) -> bool {
        let is_gone = order.absent.is_some()
            || self.call.is_in_another_zone()
            || self.ledger.is_done(self.call.number, then);
        is_gone && self.last() == Some(Fate::Refused)
    }
}

//! What the documentation promises, one property each, held against the ledger and what the caller was told.

use std::collections::HashSet;
use std::time::Duration;

use kcs_client::action::{ActionMeta, RetryClass};
use kcs_client::{Error, minutes, seconds};

use crate::ledger::{Fate, Ledger, Seen};
use crate::scenario::{Call, Program, Scenario, What};
use crate::service::{self, makes_two};

/// A promise of README, rustdoc or guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Property {
    /// A call whose repetition would do something twice is never executed for two of its attempts.
    NothingIsOrderedTwice,
    /// Success means that the service has done this call, or will.
    SuccessIsTrue,
    /// Success means that no second order of the call is open.
    SuccessAccountsForEveryOrder,
    /// Two calls of one client never return the same resource.
    ResourcesHaveOneOwner,
    /// An error of a call that was executed, or will be, says so.
    DoubtIsSaid,
    /// An error of a call that was never sent does not say that it may have been executed.
    WhatWasNotSentIsNotInDoubt,
    /// Where there is a doubt, the error says what to do.
    DoubtComesWithAdvice,
    /// A policy's attempts are all that are made.
    AttemptsAreBounded,
    /// A call ends in its time.
    TimeIsBounded,
    /// A list that hangs or is refused keeps no call from being sent.
    EveryCallIsSent,
    /// What the policy allows is tried.
    NothingGivesUpEarly,
    /// What the list shows is found.
    WhatIsListedIsRecovered,
    /// An error keeps status and request id of the last reply.
    ErrorsKeepTheLastReply,
    /// An error is called not found only if the service says so of the resource.
    NotFoundIsAboutTheResource,
    /// A delete of one resource that finds nothing after a doubt has worked.
    GoneAfterDoubtIsDone,
    /// A wait for a deletion succeeds only when the resource is gone.
    DeletionIsTrue,
    /// Pages have every element that stands in the list throughout, once.
    PagesAreComplete,
    /// Pages end.
    PagesEnd,
}

impl Property {
    pub(crate) const ALL: [Self; 18] = [
        Self::NothingIsOrderedTwice,
        Self::SuccessIsTrue,
        Self::SuccessAccountsForEveryOrder,
        Self::ResourcesHaveOneOwner,
        Self::DoubtIsSaid,
        Self::WhatWasNotSentIsNotInDoubt,
        Self::DoubtComesWithAdvice,
        Self::AttemptsAreBounded,
        Self::TimeIsBounded,
        Self::EveryCallIsSent,
        Self::NothingGivesUpEarly,
        Self::WhatIsListedIsRecovered,
        Self::ErrorsKeepTheLastReply,
        Self::NotFoundIsAboutTheResource,
        Self::GoneAfterDoubtIsDone,
        Self::DeletionIsTrue,
        Self::PagesAreComplete,
        Self::PagesEnd,
    ];
}

/// What a caller was told.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) call: usize,
    pub(crate) began: Duration,
    pub(crate) ended: Duration,
    pub(crate) result: Result<Reply, Error>,
}

#[derive(Debug)]
pub(crate) enum Reply {
    /// A reply's body, and whether it was put together from a list.
    Call { body: String, is_recovered: bool },
    /// A wait that has seen what it waited for.
    Waited,
    /// The ids of all pages.
    Pages(Vec<String>),
}

impl Reply {
    pub(crate) fn is_recovered(&self) -> bool {
        matches!(
            self,
            Self::Call {
                is_recovered: true,
                ..
            }
        )
    }

    /// The ids of what was made, as far as the reply names any.
    fn ids(&self) -> Vec<&str> {
        let Self::Call { body, .. } = self else {
            return Vec::new();
        };
        let names = ["made-", "before-"];
        body.split('"')
            .filter(|part| names.iter().any(|name| part.starts_with(name)))
            .collect()
    }
}

/// Everything that is known of one call in the end.
struct Case<'a> {
    scenario: &'a Scenario,
    ledger: &'a Ledger,
    program: &'a Program,
    index: usize,
    call: &'a Call,
    told: &'a Told,
    requests: Vec<&'a Seen>,
}

/// One promise in one world, and whether it held. Only what was put to the test is there.
pub(crate) type Verdict = (Property, usize, bool);

/// Holds a world that has been lived through against all promises.
pub(crate) fn judge(scenario: &Scenario, ledger: &Ledger, told: &[Told]) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    for (index, program, call) in scenario.calls() {
        let Some(told) = told.iter().find(|told| told.call == call.number) else {
            panic!("every call ends: {}", call.number);
        };
        let case = Case {
            scenario,
            ledger,
            program,
            index,
            call,
            told,
            requests: ledger.requests(call.number),
        };
        let found = match call.what {
            What::Action { action, .. } => case.of_action(action),
            What::DeleteAndWait { .. } => case.of_wait(),
            What::Pages { instances, .. } => case.of_pages(instances),
        };
        verdicts.extend(
            found
                .into_iter()
                .map(|(property, holds)| (property, call.number, holds)),
        );
    }
    verdicts.extend(owners(scenario, told));
    verdicts
}

/// Whether two calls of one client have returned the same resource.
fn owners(scenario: &Scenario, told: &[Told]) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    for program in &scenario.programs {
        let mut owned = HashSet::new();
        for call in &program.calls {
            let of_call = told.iter().filter(|told| told.call == call.number);
            for id in of_call.flat_map(|told| &told.result).flat_map(Reply::ids) {
                let is_first = owned.insert(id.to_owned());
                verdicts.push((Property::ResourcesHaveOneOwner, call.number, is_first));
            }
        }
    }
    verdicts
}

impl Case<'_> {
    fn of_action(&self, action: &'static ActionMeta) -> Vec<(Property, bool)> {
        use Property::*;
        let rules = &self.program.rules;
        let repeatable = matches!(action.retry, RetryClass::Safe | RetryClass::Idempotent);
        let reads = action.retry == RetryClass::Safe;
        let orders = self.ledger.orders(self.call.number);
        let mut verdicts = Vec::new();
        let mut check = |property, applies: bool, holds: bool| {
            if applies {
                verdicts.push((property, holds));
            }
        };
        let time = self.told.ended - self.told.began;
        check(
            NothingIsOrderedTwice,
            !repeatable && !rules.recreates,
            orders <= 1,
        );
        check(
            AttemptsAreBounded,
            true,
            self.attempts() <= self.most_attempts(),
        );
        check(
            TimeIsBounded,
            true,
            time <= self.program.timeout + seconds(1),
        );
        check(
            EveryCallIsSent,
            !self.is_adaptive(),
            !self.requests.is_empty(),
        );
        match &self.told.result {
            Ok(reply) => {
                check(SuccessIsTrue, true, self.is_true(action, reply));
                check(
                    SuccessAccountsForEveryOrder,
                    !repeatable,
                    self.has_one_order(),
                );
            }
            Err(error) => {
                let in_doubt = error.may_have_been_executed();
                check(DoubtIsSaid, !reads && orders > 0, in_doubt);
                check(WhatWasNotSentIsNotInDoubt, !self.was_sent(), !in_doubt);
                check(
                    DoubtComesWithAdvice,
                    in_doubt && self.needs_advice(reads, repeatable),
                    error.advice().is_some(),
                );
                check(NothingGivesUpEarly, true, self.may_give_up(action));
                check(
                    WhatIsListedIsRecovered,
                    in_doubt && action.read_back.is_some(),
                    !self.could_be_recovered(action),
                );
                check(
                    ErrorsKeepTheLastReply,
                    !self.requests.is_empty(),
                    self.keeps_the_last_reply(error),
                );
                check(
                    NotFoundIsAboutTheResource,
                    self.last() == Some(Fate::Refused),
                    !error.is_not_found() || self.was_missing(),
                );
                check(
                    GoneAfterDoubtIsDone,
                    self.is_in_doubt()
                        && service::target(action).is_some_and(|name| !name.contains(".N")),
                    !error.is_not_found(),
                );
            }
        }
        verdicts
    }

    fn of_wait(&self) -> Vec<(Property, bool)> {
        /// The wait's limit, and the last poll.
        const LIMIT: Duration = minutes(31);
        let is_gone = self.ledger.is_done(self.call.number, self.told.ended);
        let deletion = self.program.timeout;
        let time = self.told.ended - self.told.began;
        match &self.told.result {
            Ok(_) => vec![(Property::DeletionIsTrue, is_gone)],
            Err(_) => vec![(Property::TimeIsBounded, time <= LIMIT + deletion)],
        }
    }

    fn of_pages(&self, instances: usize) -> Vec<(Property, bool)> {
        let most = (instances + 3) * self.program.rules.max_attempts.max(3) + 2;
        let mut verdicts = vec![(Property::PagesEnd, self.requests.len() <= most)];
        if let Ok(Reply::Pages(ids)) = &self.told.result {
            let wanted: Vec<_> = (0..instances)
                .map(|index| format!("instance-{index}"))
                .collect();
            verdicts.push((Property::PagesAreComplete, *ids == wanted));
        }
        verdicts
    }

    fn is_adaptive(&self) -> bool {
        format!("{:?}", self.program.rules.policy).contains("adaptive: true")
    }

    /// Attempts, but for those that were refused for their date.
    fn attempts(&self) -> usize {
        let counted = |seen: &&&Seen| !(seen.delivered && seen.fate == Fate::Expired);
        self.requests.iter().filter(counted).count()
    }

    /// As many attempts as there may be: a request that is dated again counts as none, twice at the most.
    fn most_attempts(&self) -> usize {
        let clocks_agree = self.scenario.service.ahead == 0 && self.program.jumps.is_empty();
        self.program.rules.max_attempts + if clocks_agree { 0 } else { 2 }
    }

    /// Whether any request may have left the machine.
    fn was_sent(&self) -> bool {
        let not_sent = |seen: &&Seen| self.known(seen) == Fate::NotSent;
        !self.requests.iter().all(not_sent)
    }

    /// What a client may know of a request.
    fn known(&self, seen: &Seen) -> Fate {
        if seen.delivered {
            seen.fate
        } else {
            Fate::Unknown
        }
    }

    fn last(&self) -> Option<Fate> {
        self.requests.last().map(|seen| self.known(seen))
    }

    /// Whether an attempt may have been executed, for all that the client knows.
    fn is_in_doubt(&self) -> bool {
        self.requests
            .iter()
            .any(|seen| self.known(seen) == Fate::Unknown)
    }

    /// Whether this call's names are its own: nobody else in the world makes what looks the same.
    fn is_alone(&self, action: &'static ActionMeta) -> bool {
        let list = |meta: &ActionMeta| meta.read_back.map(|read_back| read_back.action.name);
        self.scenario.calls().all(|(_, _, call)| {
            call.number == self.call.number
                || !matches!(call.what, What::Action { action: other, .. } if list(other) == list(action))
        })
    }

    fn is_true(&self, action: &'static ActionMeta, reply: &Reply) -> bool {
        let is_done = self.ledger.executions(self.call.number).next().is_some();
        if !reply.is_recovered() {
            let answered = |seen: &&Seen| seen.fate == Fate::Answered && seen.delivered;
            return is_done && self.requests.iter().any(answered);
        }
        let made_here = |id: &&str| {
            let resource = self
                .ledger
                .resources
                .iter()
                .find(|resource| resource.id == **id);
            resource.is_some_and(|resource| {
                let maker = resource.execution.map(|execution| execution.call);
                maker.is_some_and(|maker| {
                    maker == self.call.number
                        || !self.program.calls.iter().any(|call| call.number == maker)
                })
            })
        };
        let ids = reply.ids();
        ids.iter().all(made_here) && (is_done || !self.is_alone(action))
    }

    /// Whether the lists of the time show no more than what one order makes.
    fn has_one_order(&self) -> bool {
        let mut orders: Vec<_> = self
            .ledger
            .resources
            .iter()
            .filter(|resource| resource.visible <= self.told.ended)
            .filter_map(|resource| resource.execution)
            .filter(|execution| execution.call == self.call.number)
            .map(|execution| execution.request)
            .collect();
        orders.dedup();
        let open = if self.program.rules.recreates {
            orders.len()
        } else {
            self.ledger.orders(self.call.number)
        };
        open <= 1
    }

    /// Whether an error in doubt has to say what to do: what ends in the same state anyway has to only where it looks like a
    /// refusal.
    fn needs_advice(&self, reads: bool, repeatable: bool) -> bool {
        !reads && (!repeatable || self.last() == Some(Fate::Refused))
    }

    /// Whether a call that has failed has done all that the rules allow.
    fn may_give_up(&self, action: &ActionMeta) -> bool {
        let rules = &self.program.rules;
        if self.attempts() >= rules.max_attempts
            || self.program.timeout < minutes(600)
            || self.is_adaptive()
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
            Some(Fate::Refused | Fate::Odd | Fate::Expired | Fate::Answered) | None => true,
        }
    }

    /// Whether a list has shown the result of a lost create to a client that could tell.
    fn could_be_recovered(&self, action: &'static ActionMeta) -> bool {
        // Who has it ordered again cannot tell whose result it is.
        let rules = &self.program.rules;
        let (Some(read_back), true) = (action.read_back, rules.reads_back && !rules.recreates)
        else {
            return false;
        };
        if !self.is_alone(action) || self.ledger.orders(self.call.number) != 1 {
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
            |seen: &&&Seen| seen.delivered && seen.fate == Fate::Answered && !seen.from_cache;
        let seen_before = lists
            .iter()
            .filter(|seen| seen.at <= first.at)
            .any(|seen| shown(&seen));
        let visible = self.ledger.resources.iter().filter(|resource| {
            resource
                .execution
                .is_some_and(|it| it.call == self.call.number)
        });
        let from = visible.map(|resource| resource.visible).max();
        // A box between may have had the order carried out twice.
        let made = self.ledger.executions(self.call.number).count();
        let things = if makes_two(action) { 2 } else { 1 };
        let is_plain = made == 1 && things >= 1;
        let last_list = lists.iter().rfind(|seen| shown(seen) && seen.at > first.at);
        // A list without a total ends with an empty page: that has to come too.
        let has_total = read_back.action.paging.is_some_and(|it| it.total.is_some());
        let since = |seen: &&&Seen| from.is_some_and(|from| from <= seen.at);
        let is_whole = has_total
            || (lists.iter().filter(since).count() > 3
                && lists.iter().filter(since).all(|seen| shown(&seen)));
        self.is_in_doubt()
            && seen_before
            && is_plain
            && is_whole
            && last_list.is_some_and(|seen| from.is_some_and(|from| from <= seen.at))
    }

    fn keeps_the_last_reply(&self, error: &Error) -> bool {
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

    /// Whether the service has ever said of the resource itself that it is not there.
    fn was_missing(&self) -> bool {
        self.ledger.is_done(self.call.number, self.told.ended) && self.last() == Some(Fate::Refused)
    }
}

//! What the documentation promises, one property each, held against the ledger and what the caller was told.

use std::collections::HashSet;
use std::time::Duration;

use kcs_client::action::RetryClass;
use kcs_client::{Error, minutes, seconds};

use crate::evidence::Case;
use crate::ledger::{Fate, Ledger, Seen};
use crate::scenario::{Handling, Order, Scenario, What};
use crate::service;

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
    /// An error of a call whose repetition would do something twice does not ask for one where there is a doubt.
    DoubtIsNotTransient,
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
    pub(crate) const ALL: [Self; 19] = [
        Self::NothingIsOrderedTwice,
        Self::SuccessIsTrue,
        Self::SuccessAccountsForEveryOrder,
        Self::ResourcesHaveOneOwner,
        Self::DoubtIsSaid,
        Self::WhatWasNotSentIsNotInDoubt,
        Self::DoubtComesWithAdvice,
        Self::DoubtIsNotTransient,
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

impl Told {
    fn is_intercepted(&self) -> bool {
        self.result.as_ref().is_err_and(Error::is_intercepted)
    }
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
    pub(crate) fn ids(&self) -> Vec<&str> {
        let Self::Call { body, .. } = self else {
            return Vec::new();
        };
        let names = ["made-", "before-"];
        body.split('"')
            .filter(|part| names.iter().any(|name| part.starts_with(name)))
            .collect()
    }
}

/// A promise that a simulation tested, and whether it held.
pub(crate) type Verdict = (Property, usize, bool);

/// Checks a finished simulation against all promises.
pub(crate) fn judge(scenario: &Scenario, ledger: &Ledger, told: &[Told]) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    for (index, program, call) in scenario.calls() {
        let case = Case {
            scenario,
            ledger,
            program,
            index,
            call,
            requests: ledger.requests(call.number),
        };
        let told = told.iter().find(|told| told.call == call.number);
        if told.is_none() && !matches!(call.handling, Handling::Drops(_)) {
            // It hangs.
            verdicts.push((Property::TimeIsBounded, call.number, false));
        }
        let found = match (call.what, told) {
            (What::Action(order), Some(told)) => case.of_action(order, told),
            (What::Action(order), None) => case.of_sending(order),
            (What::DeleteAndWait { .. }, Some(told)) => case.of_wait(told),
            (What::Pages { instances, .. }, Some(told)) => case.of_pages(instances, told),
            (What::DeleteAndWait { .. } | What::Pages { .. }, None) => Vec::new(),
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
    /// What holds for the requests of a call, whether or not its caller is told anything.
    fn of_sending(&self, order: Order) -> Vec<(Property, bool)> {
        let mut verdicts = vec![(
            Property::AttemptsAreBounded,
            self.attempts() <= self.most_attempts(),
        )];
        if !is_repeatable(order) && !self.program.rules.recreates {
            let orders = self.ledger.orders(self.call.number);
            verdicts.push((Property::NothingIsOrderedTwice, orders <= 1));
        }
        verdicts
    }

    fn of_action(&self, order: Order, told: &Told) -> Vec<(Property, bool)> {
        use Property::*;
        let action = order.action;
        let repeatable = is_repeatable(order);
        let reads = action.retry == RetryClass::Safe;
        let orders = self.ledger.orders(self.call.number);
        let mut verdicts = self.of_sending(order);
        let mut check = |property, applies: bool, holds: bool| {
            if applies {
                verdicts.push((property, holds));
            }
        };
        let time = told.ended - told.began;
        check(TimeIsBounded, true, time <= self.longest() + seconds(1));
        check(
            EveryCallIsSent,
            self.must_send() && !told.is_intercepted(),
            !self.requests.is_empty(),
        );
        match &told.result {
            Ok(reply) => {
                check(SuccessIsTrue, true, self.is_true(order, reply));
                check(
                    SuccessAccountsForEveryOrder,
                    !repeatable,
                    self.has_one_order(),
                );
            }
            Err(error) => {
                let in_doubt = error.may_have_been_executed();
                let is_own = !told.is_intercepted();
                check(DoubtIsSaid, !reads && orders > 0, in_doubt);
                check(WhatWasNotSentIsNotInDoubt, !self.was_sent(), !in_doubt);
                check(
                    DoubtComesWithAdvice,
                    in_doubt && self.needs_advice(reads, repeatable),
                    error.advice().is_some(),
                );
                check(
                    DoubtIsNotTransient,
                    in_doubt && !repeatable,
                    !error.is_transient(),
                );
                check(NothingGivesUpEarly, is_own, self.may_give_up(order));
                check(
                    WhatIsListedIsRecovered,
                    in_doubt && is_own && action.read_back.is_some(),
                    !self.could_be_recovered(order),
                );
                check(
                    ErrorsKeepTheLastReply,
                    !self.requests.is_empty(),
                    self.keeps_the_last_reply(error),
                );
                check(
                    NotFoundIsAboutTheResource,
                    !self.requests.is_empty(),
                    !error.is_not_found() || self.was_missing(order, told.ended),
                );
                check(
                    GoneAfterDoubtIsDone,
                    self.is_in_doubt() && service::targets(action) == 1 && self.says_where(order),
                    !error.is_not_found(),
                );
            }
        }
        verdicts
    }

    fn of_wait(&self, told: &Told) -> Vec<(Property, bool)> {
        /// The wait's limit, and a little.
        const LIMIT: Duration = minutes(31);
        let is_gone = self.ledger.is_done(self.call.number, told.ended);
        // The deletion and the last poll have their own limits.
        let longest = LIMIT + 2 * self.longest();
        let time = told.ended - told.began;
        match &told.result {
            Ok(_) => vec![(Property::DeletionIsTrue, is_gone)],
            Err(_) => vec![(Property::TimeIsBounded, time <= longest)],
        }
    }

    fn of_pages(&self, instances: usize, told: &Told) -> Vec<(Property, bool)> {
        let rules = &self.program.rules;
        // Pages that read alike are asked for again.
        let most = (3 * instances + 10) * rules.max_attempts;
        let mut verdicts = vec![(Property::PagesEnd, self.requests.len() <= most)];
        let is_alien = |seen: &&Seen| seen.delivered && seen.fate == Fate::Alien;
        if let Ok(Reply::Pages(ids)) = &told.result
            && self.scenario.service.page.honors_offset
            && !self.requests.iter().any(is_alien)
        {
            let page = self.scenario.service.page;
            let wanted: Vec<_> = (0..instances).map(|place| page.instance(place)).collect();
            verdicts.push((Property::PagesAreComplete, *ids == wanted));
        }
        verdicts
    }
}

/// Whether a call's repetition ends in the same state.
fn is_repeatable(order: Order) -> bool {
    matches!(
        order.action.retry,
        RetryClass::Safe | RetryClass::Idempotent
    )
}

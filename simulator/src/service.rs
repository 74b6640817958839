//! The service: what it does with a request that has reached it, and what it says.

use std::time::Duration;

use kcs_client::action::{ActionMeta, Effect as Kind, ListEncoding, ReadBackMeta};
use kcs_client::seconds;
use serde_json::{Value, json};

use crate::chance::Chance;
use crate::ledger::{Deletion, Execution, Fate, Ledger, Resource};
use crate::lists::{self, ZONE};
use crate::scenario::{Call, Order, Scenario, What, ZONES};

/// What the service says to a request.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Value,
    pub(crate) fate: Fate,
    /// How long it takes to say it.
    pub(crate) after: Duration,
    /// How old the list is, if it comes from a cache.
    pub(crate) age: Option<Duration>,
    /// Whether a list is whole, as it is now, and without damage.
    pub(crate) is_faithful: bool,
}

/// Refusals in words that no rule foresees, some of which are words of a rule in another mouth.
const REFUSALS: [(u16, &str, &str); 16] = [
    (400, "InvalidParameter", "Capacity is wrong"),
    (400, "BusinessError", "quota exceeded"),
    (400, "InvalidRegion", "the region cannot be found"),
    (400, "InvalidAction", "the VPC vpc-1 does not exist"),
    (400, "Brand.New", "no idea"),
    (400, "ValidationError", "the signature does not match"),
    (401, "Unauthorized", "the access key does not exist"),
    (403, "AccessDenied", "user policy does not exist"),
    (
        403,
        "InvalidClientTokenId",
        "The access key ID provided does not exist in our records.",
    ),
    (
        404,
        "InvalidAccessKeyId.NotFound",
        "The specified AK does not exist",
    ),
    (404, "UserNotFound", "The specified id does not exist."),
    (400, "InvalidAction", "the secret cannot be found"),
    (400, "InvalidAction", "DescribeCacheCluster cannot be found"),
    (
        404,
        "InvalidAction",
        "kcs:DescribeCacheCluster 2016-07-01 does not exist",
    ),
    (400, "InvalidAction", "the instance c-9 cannot be found"),
    (409, "Conflict", "try something else"),
];

/// The request as the service understands it.
pub(crate) struct Asked<'a> {
    pub(crate) call: Option<&'a Call>,
    pub(crate) action: &'a str,
    /// Query and form.
    pub(crate) sent: &'a str,
    /// Its place among those seen.
    pub(crate) request: usize,
    pub(crate) at: Duration,
}

impl Asked<'_> {
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        let mut pairs = self.sent.split('&');
        pairs.find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
    }

    /// The zone that it is about.
    pub(crate) fn zone(&self) -> &str {
        self.parameter(ZONE).unwrap_or(ZONES[0])
    }

    /// Whether a call looks in the zone that the service assumes for a resource that is in another one.
    fn is_elsewhere(&self, call: &Call) -> bool {
        call.is_in_another_zone() && self.parameter(ZONE).is_none()
    }
}

/// The service's view of a simulation.
pub(crate) struct Service<'a> {
    pub(crate) scenario: &'a Scenario,
    pub(crate) chance: &'a Chance,
    pub(crate) ledger: &'a mut Ledger,
}

impl Service<'_> {
    /// Executes a request, or does not.
    pub(crate) fn answer(&mut self, asked: &Asked<'_>) -> Answer {
        let service = &self.scenario.service;
        if asked.at < service.throttles_until && self.chance.percent(70) {
            return self.turned_away();
        }
        let is_in_trouble = self.chance.percent(service.trouble);
        let trouble = self.chance.below(6);
        if is_in_trouble && trouble == 0 {
            return self.turned_away();
        }
        if is_in_trouble && trouble == 1 {
            let (status, code, message) = self.chance.pick(&REFUSALS);
            return refusal(status, code, message, Fate::Refused);
        }
        let failure = match trouble {
            2 if is_in_trouble => {
                let (status, code) = self
                    .chance
                    .pick(&[(500, "InternalFailure"), (503, "ServiceUnavailable")]);
                Some(refusal(status, code, "inside", Fate::Unknown))
            }
            3 if is_in_trouble => {
                let (_, code, message) = self.chance.pick(&REFUSALS);
                Some(refusal(200, code, message, Fate::Contradictory))
            }
            _ => None,
        };
        // It may fail before or after it has done what it was asked for.
        match failure {
            Some(failure) if self.chance.percent(50) => failure,
            failure => {
                let answer = self.done(asked);
                failure.unwrap_or(answer)
            }
        }
    }

    fn done(&mut self, asked: &Asked<'_>) -> Answer {
        let Some(call) = asked.call else {
            return lists::listed(self, asked);
        };
        match call.what {
            What::Action(order) if order.action.effect == Kind::Delete => {
                self.remove(asked, call, order)
            }
            What::Action(order) => self.execute(asked, call, order),
            What::DeleteAndWait { .. } if asked.action == "DescribeCacheCluster" => {
                self.described(asked, call)
            }
            What::DeleteAndWait { .. } => self.remove_victim(asked, call),
            What::Pages { instances, .. } => {
                lists::instances(self.scenario.service.page, asked, instances)
            }
        }
    }

    fn turned_away(&self) -> Answer {
        let (status, code) =
            self.chance
                .pick(&[(429, "Throttling"), (400, "Throttling"), (429, "Busy")]);
        refusal(status, code, "later", Fate::TurnedAway)
    }

    /// Puts an effect into the ledger, now or later, and says how long the service takes to answer.
    fn take_effect(&mut self, asked: &Asked<'_>, call: &Call) -> (Execution, Duration) {
        let delay = self.chance.delay(self.scenario.service.slowness);
        let execution = Execution {
            call: call.number,
            request: asked.request,
            at: asked.at + delay,
        };
        self.ledger.executions.push(execution);
        // Some services answer when the order is accepted, some when it is carried out.
        let after = if self.chance.percent(50) {
            delay
        } else {
            Duration::ZERO
        };
        (execution, after)
    }

    /// Reads, creates or changes.
    fn execute(&mut self, asked: &Asked<'_>, call: &Call, order: Order) -> Answer {
        let action = order.action;
        let is_repeated = self.ledger.is_done(call.number, asked.at);
        if is_repeated && action.effect == Kind::Update && self.chance.percent(50) {
            let message = "the instance cannot be resized while it is being resized";
            return refusal(400, "BusinessError", message, Fate::Refused);
        }
        let (execution, after) = self.take_effect(asked, call);
        let mut answer = success(if action.partial_failure.is_some() {
            json!([])
        } else {
            json!({})
        });
        answer.after = after;
        if let Some(read_back) = action.read_back {
            let id = self.create(asked, execution, order, read_back);
            if !self.chance.percent(self.scenario.service.nameless) {
                answer.body = json!({ "Data": { read_back.id: id } });
            } else if order.is_typed && is_typed(action) {
                // Its type has an id, so this is not the reply that it should be.
                answer.fate = Fate::Unknown;
            }
        }
        answer
    }

    /// Makes what a create asks for, and returns the id of the first.
    fn create(
        &mut self,
        asked: &Asked<'_>,
        execution: Execution,
        order: Order,
        read_back: &ReadBackMeta,
    ) -> String {
        let visible = execution.at + self.chance.delay(self.scenario.service.lag);
        let name = |index: usize| {
            let nth = self.ledger.executions.len();
            format!("made-{}-{nth}-{index}", execution.call)
        };
        let count = if makes_two(order.action) { 2 } else { 1 };
        let made: Vec<_> = (1..=count)
            .map(|index| Resource {
                list: read_back.action.name,
                id: name(index),
                execution: Some(execution),
                visible,
                gone: Duration::MAX,
                places: lists::places(read_back, asked),
                same: same(read_back, asked, order.name, index),
            })
            .collect();
        self.ledger.resources.extend(made);
        name(1)
    }

    /// Deletes what a call names, which nobody else deletes.
    fn remove(&mut self, asked: &Asked<'_>, call: &Call, order: Order) -> Answer {
        let count = targets(order.action).max(1);
        let is_elsewhere = order.action.parameter(ZONE).is_some() && asked.is_elsewhere(call);
        let is_gone = |target: &usize| {
            is_elsewhere
                || order.absent == Some(*target)
                || self.ledger.is_deleted(call.number, *target, asked.at)
        };
        let (gone, mut there): (Vec<_>, Vec<_>) = (0..count).partition(is_gone);
        let missing = missing(order.action);
        let mut entries = Vec::new();
        match order.action.partial_failure {
            Some(meta) => {
                let entry = |target: usize, why: &str| json!({ meta.id: target_id(call.number, target), meta.message: why });
                if is_elsewhere || self.chance.percent(70) {
                    entries.extend(gone.iter().map(|target| entry(*target, &missing)));
                }
                if !there.is_empty() && self.chance.percent(10) {
                    entries.push(entry(there.remove(0), "it is bound to an instance"));
                }
            }
            None if is_elsewhere || !gone.is_empty() && self.chance.percent(70) => {
                return if is_elsewhere || order.absent.is_some() || self.chance.percent(70) {
                    refusal(400, "InvalidAction", &missing, Fate::Refused)
                } else {
                    let message = "the instance cannot be deleted while it is being deleted";
                    refusal(400, "BusinessError", message, Fate::Refused)
                };
            }
            None => {}
        }
        let mut answer = success(match order.action.partial_failure {
            Some(_) => entries.into(),
            None => json!({}),
        });
        if !there.is_empty() {
            let (execution, after) = self.take_effect(asked, call);
            answer.after = after;
            self.ledger
                .deletions
                .extend(there.into_iter().map(|target| Deletion {
                    call: call.number,
                    target,
                    at: execution.at,
                }));
        }
        answer
    }

    /// Deletes the instance that a call waits for.
    fn remove_victim(&mut self, asked: &Asked<'_>, call: &Call) -> Answer {
        let is_gone = self.ledger.is_done(call.number, asked.at) && self.chance.percent(70);
        if is_gone || asked.is_elsewhere(call) {
            let message = "the instance cannot be found";
            return refusal(400, "InvalidAction", message, Fate::Refused);
        }
        let (_, after) = self.take_effect(asked, call);
        Answer {
            after,
            ..success(json!({}))
        }
    }

    /// An instance that is being waited for.
    fn described(&mut self, asked: &Asked<'_>, call: &Call) -> Answer {
        /// What passes between the effect of a deletion and its end.
        const GOING: Duration = seconds(90);
        let ledger = &mut *self.ledger;
        let is_gone =
            ledger.is_done(call.number, asked.at.saturating_sub(GOING)) || asked.is_elsewhere(call);
        // A replica that lags says it once, and never in two answers in a row.
        let mut polls = ledger.requests(call.number).into_iter().rev();
        let last_answer = polls.find(|seen| {
            seen.action == asked.action
                && seen.delivered
                && matches!(seen.fate, Fate::Answered | Fate::Refused)
        });
        let flickered = last_answer.is_some_and(|seen| ledger.flickered.contains(&seen.number));
        let flickers = !is_gone && !flickered && self.chance.percent(5);
        if flickers {
            ledger.flickered.push(asked.request);
        }
        if is_gone || flickers {
            let message = "the instance cannot be found";
            return refusal(400, "InvalidAction", message, Fate::Refused);
        }
        let status = if ledger.is_done(call.number, asked.at) {
            4
        } else {
            2
        };
        let id = victim(call.number);
        success(json!({ "cacheId": id, "status": status, "serviceStatus": status }))
    }

    /// What was there before anybody called: a resource of each kind with each of the names, and one with another.
    pub(crate) fn furnish(&mut self) {
        let asked = Asked {
            call: None,
            action: "",
            sent: "",
            request: 0,
            at: Duration::ZERO,
        };
        for entry in kcs_client::metadata::ACTIONS {
            let Some(read_back) = entry.meta.read_back else {
                continue;
            };
            for name in [0, 1, 7] {
                let vanishes = self.scenario.service.vanishes && self.chance.percent(50);
                self.ledger.resources.push(Resource {
                    list: read_back.action.name,
                    id: format!("before-{}-{name}", entry.meta.name),
                    execution: None,
                    visible: Duration::ZERO,
                    gone: if vanishes {
                        self.chance.delay(seconds(90))
                    } else {
                        Duration::MAX
                    },
                    places: lists::places(read_back, &asked),
                    same: same(read_back, &asked, name, 1),
                });
            }
        }
    }
}

pub(crate) fn refusal(status: u16, code: &str, message: &str, fate: Fate) -> Answer {
    Answer {
        status,
        fate,
        ..success(Value::Null).saying(json!({ "Error": { "Code": code, "Message": message } }))
    }
}

pub(crate) fn success(data: Value) -> Answer {
    Answer {
        status: 200,
        body: json!({ "Data": data }),
        fate: Fate::Answered,
        after: Duration::ZERO,
        age: None,
        is_faithful: true,
    }
}

impl Answer {
    fn saying(self, body: Value) -> Self {
        Self { body, ..self }
    }

    /// Takes away the request id by which the service's own replies are told from others.
    pub(crate) fn without_id(mut self, reads: bool) -> Self {
        self.is_faithful = false;
        self.fate = match (self.fate, self.status) {
            (Fate::TurnedAway, 429) => Fate::TurnedAway,
            (Fate::Answered, _) if reads => Fate::Answered,
            (Fate::Contradictory, _) => Fate::Contradictory,
            (_, 200 | 500..) => Fate::Unknown,
            _ => Fate::Odd,
        };
        self
    }
}

/// How the service says that what an Action deletes is not there: in the words of a source, or, where no source has any, in
/// words that nobody foresaw.
fn missing(action: &ActionMeta) -> String {
    let target = action.resources.first();
    let rule =
        target.and_then(|target| target.not_found.iter().find(|rule| rule.http_status == 400));
    match (target, rule.and_then(|rule| rule.message.last())) {
        (Some(target), Some(words)) => {
            let words = words.replace("not exist", "does not exist");
            format!("the {} {words}", target.words[0])
        }
        _ => "there is nothing of that name".to_owned(),
    }
}

/// The instance that a call deletes and waits for.
pub(crate) fn victim(call: usize) -> String {
    format!("victim-{call}x")
}

/// The parameter by which a request tells to which call it belongs.
pub(crate) fn mark(call: usize) -> String {
    format!("call{call}x")
}

/// One of the resources that a call deletes.
pub(crate) fn target_id(call: usize, target: usize) -> String {
    format!("{}-{target}", mark(call))
}

/// The members that what a call makes has in common with its request.
fn same(
    read_back: &ReadBackMeta,
    asked: &Asked<'_>,
    name: usize,
    index: usize,
) -> Vec<(&'static str, String)> {
    let listed = read_back.same.iter().filter_map(|(member, from)| {
        // The zone is known also where the call does not say it, and so is all of what was there before.
        let value = match asked.parameter(from) {
            _ if *from == ZONE => asked.zone().to_owned(),
            Some(sent) => sent.to_owned(),
            None if from.contains(".N") || asked.sent.is_empty() => value(from, name, index),
            None => return None,
        };
        Some((*member, value))
    });
    listed.collect()
}

/// What a call sends for a parameter by which resources are told apart.
pub(crate) fn value(parameter: &str, name: usize, index: usize) -> String {
    if parameter.contains(".N") {
        format!("name{name}x-{index}")
    } else {
        format!("name{name}x")
    }
}

/// The parameter with the id of what a delete deletes: the one that the specification counts among the words for it.
pub(crate) fn target(action: &ActionMeta) -> Option<&'static str> {
    let resource = action.resources.first()?;
    let mut parameters = action.parameters.iter().map(|parameter| parameter.name);
    parameters.find(|name| {
        let id = name.trim_end_matches(".N").to_lowercase();
        action.effect == Kind::Delete && resource.words.contains(&id.as_str())
    })
}

/// How many resources a call deletes: two where it takes a list.
pub(crate) fn targets(action: &ActionMeta) -> usize {
    let parameter = target(action).and_then(|name| action.parameter(name));
    parameter.map_or(0, |parameter| match parameter.list {
        ListEncoding::Plain => 1,
        _ => 2,
    })
}

/// Whether a call makes one resource for each value of a list.
pub(crate) fn makes_two(action: &ActionMeta) -> bool {
    let from_list = |meta: &ReadBackMeta| meta.same.iter().any(|(_, from)| from.contains(".N"));
    action.read_back.is_some_and(from_list)
}

/// Whether programs here call it by its type too.
pub(crate) fn is_typed(action: &ActionMeta) -> bool {
    ["CreateCacheCluster", "CreateSecurityGroup"].contains(&action.name)
}

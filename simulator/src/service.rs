//! The service: what it does with a request that has reached it, and what it says.

use std::time::Duration;

use kcs_client::action::{ActionMeta, Effect as Kind, ReadBackMeta};
use kcs_client::seconds;
use serde_json::{Map, Value, json};

use crate::chance::Chance;
use crate::ledger::{Execution, Fate, Ledger, Resource};
use crate::scenario::{Call, Scenario, What};

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

/// Executes a request, or does not.
pub(crate) fn answer(
    scenario: &Scenario,
    chance: &Chance,
    ledger: &mut Ledger,
    asked: &Asked<'_>,
) -> Answer {
    let service = &scenario.service;
    if asked.at < service.throttles_until && chance.percent(70) {
        return turned_away(chance);
    }
    let is_in_trouble = chance.percent(service.trouble);
    let trouble = chance.below(4);
    if is_in_trouble && trouble == 0 {
        return turned_away(chance);
    }
    if is_in_trouble && trouble == 1 {
        let (status, code, message) = chance.pick(&REFUSALS);
        return refusal(status, code, message, Fate::Refused);
    }
    let fails_after = is_in_trouble && trouble == 2;
    if fails_after && chance.percent(50) {
        return failure(chance);
    }
    let Some(call) = asked.call else {
        return listed(scenario, chance, ledger, asked);
    };
    let answer = match call.what {
        What::Action { action, name } => {
            execute(scenario, chance, ledger, asked, call, action, name)
        }
        What::DeleteAndWait { .. } if asked.action == "DescribeCacheCluster" => {
            described(chance, ledger, asked, call)
        }
        What::DeleteAndWait { .. } => remove(
            scenario,
            chance,
            ledger,
            asked,
            call,
            "the instance cannot be found",
        ),
        What::Pages { instances, .. } => pages(scenario, asked, instances),
    };
    if fails_after {
        return failure(chance);
    }
    answer
}

/// A fault inside the service, which leaves open whether it has executed the request.
fn failure(chance: &Chance) -> Answer {
    let (status, code) = chance.pick(&[(500, "InternalFailure"), (503, "ServiceUnavailable")]);
    refusal(status, code, "inside", Fate::Unknown)
}

fn turned_away(chance: &Chance) -> Answer {
    let (status, code) = chance.pick(&[(429, "Throttling"), (400, "Throttling"), (429, "Busy")]);
    refusal(status, code, "later", Fate::TurnedAway)
}

pub(crate) fn refusal(status: u16, code: &str, message: &str, fate: Fate) -> Answer {
    Answer {
        status,
        body: json!({ "Error": { "Code": code, "Message": message } }),
        fate,
        after: Duration::ZERO,
        age: None,
    }
}

fn success(data: Value) -> Answer {
    Answer {
        status: 200,
        body: json!({ "Data": data }),
        fate: Fate::Answered,
        after: Duration::ZERO,
        age: None,
    }
}

/// Puts an effect into the ledger, now or later, and says how long the service takes to answer.
fn take_effect(
    scenario: &Scenario,
    chance: &Chance,
    ledger: &mut Ledger,
    asked: &Asked<'_>,
    call: &Call,
) -> (Execution, Duration) {
    let delay = chance.delay(scenario.service.slowness);
    let execution = Execution {
        call: call.number,
        request: asked.request,
        at: asked.at + delay,
    };
    ledger.executions.push(execution);
    // Some services answer when the order is accepted, some when it is carried out.
    let after = if chance.percent(50) {
        delay
    } else {
        Duration::ZERO
    };
    (execution, after)
}

/// Does what an Action asks for.
fn execute(
    scenario: &Scenario,
    chance: &Chance,
    ledger: &mut Ledger,
    asked: &Asked<'_>,
    call: &Call,
    action: &'static ActionMeta,
    name: usize,
) -> Answer {
    if action.effect == Kind::Delete {
        return remove(scenario, chance, ledger, asked, call, &missing(action));
    }
    let is_repeated = ledger.is_done(call.number, asked.at);
    if is_repeated && action.effect == Kind::Update && chance.percent(50) {
        let message = "the instance cannot be resized while it is being resized";
        return refusal(400, "BusinessError", message, Fate::Refused);
    }
    let (execution, after) = take_effect(scenario, chance, ledger, asked, call);
    let mut data = json!({});
    if action.partial_failure.is_some() {
        data = json!([]);
    }
    if let Some(read_back) = action.read_back {
        let visible = execution.at + chance.delay(scenario.service.lag);
        let ids: Vec<_> = (1..=if makes_two(action) { 2 } else { 1 })
            .map(|index| {
                let id = format!("made-{}-{}-{index}", call.number, ledger.executions.len());
                ledger.resources.push(Resource {
                    list: read_back.action.name,
                    id: id.clone(),
                    execution: Some(execution),
                    visible,
                    same: same(read_back, name, index),
                });
                id
            })
            .collect();
        data = json!({ read_back.id: ids[0] });
    }
    Answer {
        after,
        ..success(data)
    }
}

/// Deletes what the call names, which nobody else deletes.
fn remove(
    scenario: &Scenario,
    chance: &Chance,
    ledger: &mut Ledger,
    asked: &Asked<'_>,
    call: &Call,
    missing: &str,
) -> Answer {
    if ledger.is_done(call.number, asked.at) && chance.percent(70) {
        let is_gone = chance.percent(70);
        return if is_gone {
            refusal(400, "InvalidAction", missing, Fate::Refused)
        } else {
            let message = "the instance cannot be deleted while it is being deleted";
            refusal(400, "BusinessError", message, Fate::Refused)
        };
    }
    let (_, after) = take_effect(scenario, chance, ledger, asked, call);
    let is_list =
        matches!(call.what, What::Action { action, .. } if action.partial_failure.is_some());
    Answer {
        after,
        ..success(if is_list { json!([]) } else { json!({}) })
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

/// An instance that is being waited for.
fn described(chance: &Chance, ledger: &mut Ledger, asked: &Asked<'_>, call: &Call) -> Answer {
    /// What passes between the effect of a deletion and its end.
    const GOING: Duration = seconds(90);
    let is_gone = ledger.is_done(call.number, asked.at.saturating_sub(GOING));
    // A replica that lags says it once, and never in two answers in a row.
    let mut polls = ledger.requests(call.number).into_iter().rev();
    let last_answer = polls.find(|seen| {
        seen.action == asked.action
            && seen.delivered
            && matches!(seen.fate, Fate::Answered | Fate::Refused)
    });
    let flickered = last_answer.is_some_and(|seen| ledger.flickered.contains(&seen.number));
    let flickers = !is_gone && !flickered && chance.percent(5);
    if flickers {
        ledger.flickered.push(asked.request);
    }
    if is_gone || flickers {
        return refusal(
            400,
            "InvalidAction",
            "the instance cannot be found",
            Fate::Refused,
        );
    }
    let status = if ledger.is_done(call.number, asked.at) {
        4
    } else {
        2
    };
    success(json!({ "cacheId": victim(call.number), "status": status, "serviceStatus": status }))
}

/// The instance that a call deletes and waits for.
pub(crate) fn victim(call: usize) -> String {
    format!("victim-{call}x")
}

/// A page of the instances that one program lists, and nobody changes.
fn pages(scenario: &Scenario, asked: &Asked<'_>, instances: usize) -> Answer {
    let page = scenario.service.page;
    let number = |name: &str| {
        let mut pairs = asked.sent.split('&');
        pairs.find_map(|pair| {
            pair.strip_prefix(name)?
                .strip_prefix('=')?
                .parse::<usize>()
                .ok()
        })
    };
    let offset = number("Offset").unwrap_or(0);
    let most = number("Limit").unwrap_or(10).min(page.most);
    let list: Vec<_> = (offset..instances.min(offset + most))
        .map(|index| json!({ "cacheId": format!("instance-{index}") }))
        .collect();
    let mut data = json!({ "list": list });
    if page.has_total {
        data["total"] = json!(instances);
    }
    success(data)
}

/// A list that a client asks for to find out what became of a create.
fn listed(scenario: &Scenario, chance: &Chance, ledger: &mut Ledger, asked: &Asked<'_>) -> Answer {
    let age = chance
        .percent(scenario.network.caches)
        .then(|| chance.delay(seconds(300)));
    let at = asked.at.saturating_sub(age.unwrap_or_default());
    // A list that is asked for no name keeps to none.
    let filters = scenario.service.filters && asked.sent.contains("=name");
    let wanted = |resource: &&Resource| {
        let is_named = resource
            .same
            .iter()
            .any(|(_, value)| asked.sent.contains(value.as_str()));
        resource.list == asked.action
            && resource.visible <= at
            && (!filters || is_named || resource.same.is_empty())
    };
    let meta = read_back_of(asked.action);
    let items: Vec<_> = ledger
        .resources
        .iter()
        .filter(wanted)
        .map(|resource| {
            let mut item = Map::new();
            item.insert(meta.id.to_owned(), json!(resource.id));
            for (member, value) in &resource.same {
                item.insert((*member).to_owned(), json!(value));
            }
            Value::Object(item)
        })
        .collect();
    let data = match meta.action.paging.and_then(|paging| paging.items) {
        Some(name) => json!({ name: items, "total": items.len() }),
        None => json!(items),
    };
    Answer {
        age,
        ..success(data)
    }
}

/// The look-up that asks for this list.
fn read_back_of(list: &str) -> &'static ReadBackMeta {
    kcs_client::metadata::ACTIONS
        .iter()
        .filter_map(|entry| entry.meta.read_back)
        .find(|meta| meta.action.name == list)
        .expect("only lists of a look-up come without a mark")
}

/// The members that what a call makes has in common with its request.
fn same(read_back: &ReadBackMeta, name: usize, index: usize) -> Vec<(&'static str, String)> {
    read_back
        .same
        .iter()
        .map(|(member, from)| (*member, value(from, name, index)))
        .collect()
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

/// Whether a call makes one resource for each value of a list.
pub(crate) fn makes_two(action: &ActionMeta) -> bool {
    let from_list = |meta: &ReadBackMeta| meta.same.iter().any(|(_, from)| from.contains(".N"));
    action.read_back.is_some_and(from_list)
}

/// What was there before anybody called: a resource of each kind with each of the names, and one with another.
pub(crate) fn furnish(ledger: &mut Ledger) {
    for entry in kcs_client::metadata::ACTIONS {
        let Some(read_back) = entry.meta.read_back else {
            continue;
        };
        for name in [0, 1, 7] {
            ledger.resources.push(Resource {
                list: read_back.action.name,
                id: format!("before-{}-{name}", entry.meta.name),
                execution: None,
                visible: Duration::ZERO,
                same: same(read_back, name, 1),
            });
        }
    }
}

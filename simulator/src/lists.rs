//! What the service's lists show: pages, of a place, with damage, out of a cache.

use kcs_client::action::ReadBackMeta;
use kcs_client::seconds;
use serde_json::{Map, Value, json};

use crate::ledger::Resource;
use crate::scenario::{PageStyle, ZONES};
use crate::service::{Answer, Asked, Service, success};

/// The parameter for the zone, which has a default.
pub(crate) const ZONE: &str = "AvailableZone";

/// A list that a client asks for to find out what became of a create.
pub(crate) fn listed(outer: &Service<'_>, asked: &Asked<'_>) -> Answer {
    let (service, chance) = (&outer.scenario.service, outer.chance);
    let age = chance
        .percent(outer.scenario.network.caches)
        .then(|| chance.delay(seconds(300)));
    let at = asked.at.saturating_sub(age.unwrap_or_default());
    // A list that is asked for no name keeps to none.
    let filters = service.filters && asked.sent.contains("=name");
    let is_shown = |resource: &&Resource| {
        let mut same = resource.same.iter();
        let is_named =
            same.any(|(_, value)| value.starts_with("name") && asked.sent.contains(value.as_str()));
        resource.list == asked.action
            && (resource.visible..resource.gone).contains(&at)
            && (!filters || is_named || resource.same.is_empty())
            && resource
                .places
                .iter()
                .all(|place| is_in(place, asked, service.zones))
    };
    let mut shown: Vec<_> = outer.ledger.resources.iter().filter(is_shown).collect();
    if service.page.newest_first {
        shown.reverse();
    }
    let total = shown.len();
    let meta = read_back_of(asked.action);
    let has_pages = meta.action.paging.is_some();
    let has_total =
        service.page.has_total && meta.action.paging.is_some_and(|it| it.total.is_some());
    if has_pages {
        shown = page(service.page, asked, &shown);
    }
    let whole = shown.len();
    // A part may be missing only where the total tells.
    let is_hidden = |_: &&Resource| has_total && chance.percent(service.damage / 5);
    shown.retain(|resource| !is_hidden(resource));
    // Where there is a total, a second page is asked for only if the first was not all.
    let is_part = has_total && asked.parameter("Offset").is_some_and(|it| it != "0");
    let mut is_faithful = age.is_none() && shown.len() == whole && !is_part;
    let items: Vec<_> = shown
        .into_iter()
        .map(|resource| {
            let item = item(meta, resource);
            if chance.percent(service.damage) {
                is_faithful = false;
                damaged(item, meta, chance.below(5))
            } else {
                Value::Object(item)
            }
        })
        .collect();
    let data = match meta.action.paging.and_then(|paging| paging.items) {
        Some(name) if has_total => json!({ name: items, "total": total }),
        Some(name) => json!({ name: items }),
        None => json!(items),
    };
    Answer {
        age,
        is_faithful,
        ..success(data)
    }
}

/// A page of the instances that one program lists, and nobody changes.
pub(crate) fn instances(style: PageStyle, asked: &Asked<'_>, count: usize) -> Answer {
    let all: Vec<_> = (0..count)
        .map(|index| json!({ "cacheId": style.instance(index), "name": null }))
        .collect();
    let mut data = json!({ "list": page(style, asked, &all) });
    if style.has_total {
        data["total"] = json!(count);
    }
    success(data)
}

/// The part of a list that a request asks for, or what the service gives instead.
fn page<T: Clone>(style: PageStyle, asked: &Asked<'_>, all: &[T]) -> Vec<T> {
    let number = |name: &str| asked.parameter(name)?.parse::<usize>().ok();
    let offset = number("Offset").filter(|_| style.honors_offset);
    let most = number("Limit").unwrap_or(10).min(style.most);
    all.iter()
        .skip(offset.unwrap_or(0))
        .take(most)
        .cloned()
        .collect()
}

fn item(meta: &ReadBackMeta, resource: &Resource) -> Map<String, Value> {
    let mut item = Map::new();
    item.insert(meta.id.to_owned(), json!(resource.id));
    for (member, value) in &resource.same {
        item.insert((*member).to_owned(), json!(value));
    }
    item
}

/// A resource as a service shows it that does not know everything about it.
fn damaged(mut item: Map<String, Value>, meta: &ReadBackMeta, how: usize) -> Value {
    let names = meta.same.iter().map(|(member, _)| *member);
    match how {
        0 => names.for_each(|name| drop(item.remove(name))),
        1 => names.for_each(|name| drop(item.insert(name.to_owned(), Value::Null))),
        2 => names.for_each(|name| drop(item.insert(name.to_owned(), json!("")))),
        3 => drop(item.remove(meta.id)),
        _ => return Value::Null,
    }
    item.into()
}

/// Where a create makes a resource: what a list must be asked with to show it.
pub(crate) fn places(meta: &ReadBackMeta, asked: &Asked<'_>) -> Vec<(&'static str, String)> {
    // A name is compared and not asked for; a zone is both.
    let is_compared = |ours: &str| ours != ZONE && meta.same.iter().any(|(_, from)| *from == ours);
    meta.send
        .iter()
        .filter(|(_, ours)| !is_compared(ours))
        .map(|(theirs, ours)| {
            let value = match *ours {
                ZONE => asked.zone(),
                ours => asked.parameter(ours).unwrap_or("place0"),
            };
            (*theirs, value.to_owned())
        })
        .collect()
}

/// Whether a list that is asked for like this shows what is in a place.
fn is_in((parameter, value): &(&str, String), asked: &Asked<'_>, by_zone: bool) -> bool {
    match asked.parameter(parameter) {
        asked if *parameter == ZONE => !by_zone || asked.unwrap_or(ZONES[0]) == value,
        asked => asked.is_none_or(|asked| asked == value),
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

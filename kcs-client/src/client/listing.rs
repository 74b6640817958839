//! Whether the reply to a call for a page of a list holds the list, and whether it could be read.

use super::message::{Demand, Outgoing};
use crate::action::{ActionMeta, PagingMeta};
use crate::decode::text_of;
use crate::error::{Error, Kind};
use crate::generated::metadata::METAS;
use crate::mismatch::Mismatches;
use crate::shape::{first_items, member, members};

/// Returns the error of a reply that is not a page as it was demanded.
pub(super) fn check(outgoing: &Outgoing, body: &[u8], mismatches: &Mismatches) -> Option<Error> {
    let demand = outgoing.page?;
    let meta = outgoing.meta?;
    let paging = meta.paging?;
    let name = paging.items.unwrap_or_default();
    let id = id_of_elements(meta);
    let is_needed = |member: &str| demand == Demand::Members || id == Some(member);
    if let Some(mismatch) = mismatches.of_list(name, is_needed) {
        return Some(unreadable(&mismatch.to_string()));
    }
    let Some(list) = list(&text_of(body), meta, paging) else {
        let place = match (meta.envelope, paging.items) {
            (true, Some(items)) => format!("Data.{items}"),
            (true, None) => "Data".to_owned(),
            (false, items) => items.unwrap_or_default().to_owned(),
        };
        return Some(unreadable(&format!("the reply has no `{place}`")));
    };
    // What is no list of several has been read as the one element, or does not fit.
    let elements = first_items(&list, usize::MAX).unwrap_or_default();
    if let Some(index) = elements.iter().position(|element| element == "null") {
        return Some(unreadable(&format!("element {index} is null")));
    }
    let is_element = |element: &String| is_element(element, id);
    let omitted = mismatches.omitted() > 0;
    if omitted && (demand == Demand::Members || !elements.iter().all(is_element)) {
        let count = mismatches.count();
        return Some(unreadable(&format!("{count} members do not fit")));
    }
    None
}

fn unreadable(why: &str) -> Error {
    Error::new(Kind::Decode).with_message(format!("the list cannot be read: {why}"))
}

/// The member with the id of an element, where the specification names it for the creates that this list shows.
fn id_of_elements(list: &ActionMeta) -> Option<&'static str> {
    let mut creates = METAS.iter().filter_map(|meta| meta.read_back);
    let shown =
        creates.find(|meta| meta.action.name == list.name && meta.action.version == list.version);
    shown.map(|meta| meta.id)
}

/// The list of a reply as JSON; `None` if there is nothing in its place. An empty one may be `null`, and so may the data.
fn list(text: &str, meta: &ActionMeta, paging: &PagingMeta) -> Option<String> {
    let data = if meta.envelope {
        member(&members(text)?, "Data")?.to_owned()
    } else {
        text.to_owned()
    };
    match paging.items {
        Some(items) if data != "null" => member(&members(&data)?, items).map(str::to_owned),
        _ => Some(data),
    }
}

/// Whether an item of a list is an object whose id, if it has one, is a scalar.
fn is_element(item: &str, id: Option<&str>) -> bool {
    members(item).is_some_and(|members| {
        let id = id.and_then(|id| member(&members, id));
        id.is_none_or(|id| !id.starts_with(['{', '[']))
    })
}

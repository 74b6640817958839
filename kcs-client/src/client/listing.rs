//! Checks whether a page of a list contains the list and could be read.

use super::message::{Demand, Outgoing};
use crate::action::{ActionMeta, PagingMeta};
use crate::decode::text_of;
use crate::error::{Error, Kind};
use crate::generated::metadata::METAS;
use crate::mismatch::Mismatches;
use crate::shape::{first_items, member, members};

/// Returns an error if the page does not meet the [`Demand`].
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
    // Anything but a list was read as the only element, or is among the mismatches.
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

/// Returns the member with the id of an element, if the specification names it for creates that are read back with this list.
fn id_of_elements(list: &ActionMeta) -> Option<&'static str> {
    let mut creates = METAS.iter().filter_map(|meta| meta.read_back);
    let shown =
        creates.find(|meta| meta.action.name == list.name && meta.action.version == list.version);
    shown.map(|meta| meta.id)
}

/// Returns the list of a reply as JSON; `None` if the member is missing. An empty list may be `null`, and so may `Data`.
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

/// Returns whether an item is an object whose id, if it has one, is a scalar.
fn is_element(item: &str, id: Option<&str>) -> bool {
    members(item).is_some_and(|members| {
        let id = id.and_then(|id| member(&members, id));
        id.is_none_or(|id| !id.starts_with(['{', '[']))
    })
}

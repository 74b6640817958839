//! Complete lists of an account's resources over all pages, for read-back. An incomplete list is an error.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use super::message::Outgoing;
use super::options::CallOptions;
use super::shared::Inner;
use super::wanted::{Listed, Match, Resource, Wanted, compared_in};
use crate::action::ReadBackMeta;
use crate::clock::within;
use crate::decode::text_of;
use crate::error::{Error, Kind};
use crate::params::Parameters;
use crate::reply::RequestId;
use crate::retry::RetryPolicy;
use crate::shape::{member, members, objects, text};

/// Maximum number of pages. In a longer list, new resources cannot be told from existing ones.
const MOST_PAGES: u32 = 50;
/// Maximum memory for the resources of a list, in bytes.
const MOST_MEMORY: usize = 32 << 20;

/// Resources were created or deleted while the list was read.
const CHANGED: &str = "has changed meanwhile";

/// A page of a list.
struct Page {
    resources: Vec<Resource>,
    total: Option<u64>,
}

impl Inner {
    /// Reads all pages of the list. The time limit holds even if an interceptor changes the timeouts of the list calls.
    pub(super) async fn list(
        self: &Arc<Self>,
        meta: &'static ReadBackMeta,
        outgoing: &Outgoing,
        wanted: Option<&Wanted>,
        policy: &RetryPolicy,
        left: Duration,
    ) -> Result<Listed, Error> {
        let pages = Box::pin(self.list_pages(meta, outgoing, wanted, policy, left));
        let listed = within(&*self.clock, left, pages).await;
        listed.unwrap_or_else(|| Err(unclear(meta, "did not come in time")))
    }

    async fn list_pages(
        self: &Arc<Self>,
        meta: &'static ReadBackMeta,
        outgoing: &Outgoing,
        wanted: Option<&Wanted>,
        policy: &RetryPolicy,
        left: Duration,
    ) -> Result<Listed, Error> {
        let begin = self.clock.elapsed();
        let length = page_length(meta);
        let compared = compared_in(meta.action);
        let mut seen = HashSet::new();
        let mut listed = Listed {
            resources: Vec::new(),
            request_id: RequestId::default(),
            access_key: String::new(),
        };
        let mut memory = 0;
        let mut offset = 0_u64;
        let (mut last_id, mut last_total, mut longest) = (None, None, 0);
        for page_number in 0..MOST_PAGES {
            let passed = self.clock.elapsed().saturating_sub(begin);
            let left = left.saturating_sub(passed);
            if left.is_zero() {
                return Err(unclear(meta, "did not come in time"));
            }
            // If a resource is deleted between two pages, another one moves to the page before and is missed. So each page overlaps
            // with the last resource of the page before, if pages can have more than one.
            let overlap = u64::from(longest > 1);
            // The list call is a call of its own, within the create.
            let call = list_call(meta, outgoing, offset - overlap, length, policy, left);
            let exchange = self.exchange(call).await?;
            // A cached list may lack new resources.
            if exchange.origin.from_cache {
                return Err(unclear(meta, "comes out of a cache"));
            }
            if page_number > 0 && listed.access_key != exchange.origin.access_key {
                return Err(unclear(meta, "has a page of another access key"));
            }
            let page = read(&exchange.body, meta)
                .ok_or_else(|| unclear(meta, "has no list that can be read"))?;
            listed.request_id = exchange.request_id;
            listed.access_key = exchange.origin.access_key;
            longest = longest.max(page.resources.len());
            let end = page.resources.last().map(|it| it.id.clone());
            let mut resources = page.resources.into_iter();
            if overlap > 0 && resources.next().map(|it| it.id) != last_id {
                return Err(unclear(meta, CHANGED));
            }
            let count = resources.len() as u64;
            offset += count;
            last_id = end;
            let known = seen.len();
            for mut resource in resources {
                if !seen.insert(resource.id.clone()) {
                    continue;
                }
                if wanted.is_none_or(|wanted| wanted.fit(&resource) != Match::Same) {
                    resource.keep_only(&compared);
                }
                memory += resource.size();
                if memory > MOST_MEMORY {
                    return Err(unclear(meta, "takes too much memory"));
                }
                listed.resources.push(resource);
            }
            // A total smaller than the number of listed resources is ignored.
            let total = page.total.filter(|total| *total >= seen.len() as u64);
            if page_number > 0 && total != last_total {
                return Err(unclear(meta, CHANGED));
            }
            last_total = total;
            // The service may return fewer resources per page than requested.
            let more = total.map_or(seen.len() > known, |total| offset < total);
            if count == 0 || !more || meta.action.paging.is_none() {
                return match total {
                    Some(total) if (seen.len() as u64) < total => Err(unclear(meta, CHANGED)),
                    _ => Ok(listed),
                };
            }
        }
        Err(unclear(meta, "is too long"))
    }
}

pub(super) fn unclear(meta: &ReadBackMeta, what: &str) -> Error {
    Error::new(Kind::Decode).with_message(format!("the reply of {} {what}", meta.action.name))
}

/// Returns the call for a page of the list.
fn list_call(
    meta: &ReadBackMeta,
    outgoing: &Outgoing,
    offset: u64,
    length: Option<u64>,
    policy: &RetryPolicy,
    left: Duration,
) -> Box<Outgoing> {
    let list = meta.action;
    let mut parameters = Parameters::new();
    for (theirs, ours) in meta.send {
        if let Some(value) = outgoing.parameters.get(ours) {
            parameters.push_as(list, (*theirs).into(), value.to_owned().into());
        }
    }
    if let (Some(paging), Some(length)) = (&list.paging, length) {
        parameters.push(paging.offset, offset.to_string());
        parameters.push(paging.limit, length.to_string());
    }
    let mut call = Outgoing::with(list, parameters, || Box::new(()));
    call.options = CallOptions {
        // A wrong rule in the specification must not prevent read-back.
        validate: Some(false),
        timeout: Some(left),
        retry: Some(policy.clone()),
        ..CallOptions::default()
    };
    call
}

/// Returns the maximum number of resources per page.
fn page_length(meta: &ReadBackMeta) -> Option<u64> {
    let paging = meta.action.paging.as_ref()?;
    let most = meta.action.parameter(paging.limit)?.rules().max;
    let most = most.and_then(|most| u64::try_from(most).ok());
    most.or(paging.default_limit.map(u64::from))
}

/// Reads a page. `None` if it is not the service's own, or not completely readable.
fn read(body: &[u8], meta: &ReadBackMeta) -> Option<Page> {
    let reply = &*text_of(body);
    let reply_members;
    let data = if meta.action.envelope {
        reply_members = members(reply)?;
        // Compared with an empty list of a proxy, all resources would look new later.
        if text(member(&reply_members, "RequestId")?)?.is_empty() {
            return None;
        }
        member(&reply_members, "Data")?
    } else {
        reply
    };
    let paging = meta.action.paging.as_ref();
    let page = members(data);
    let total = paging
        .and_then(|paging| paging.total)
        .and_then(|name| text(member(page.as_deref()?, name)?)?.parse().ok());
    let listed = match (&page, paging.and_then(|paging| paging.items)) {
        (Some(page), Some(items)) => member(page, items)?,
        _ => data,
    };
    let listed = match listed {
        "null" => Vec::new(),
        listed => objects(listed)?,
    };
    let resources = listed.into_iter().map(|members| {
        let id = text(member(&members, meta.id)?)?;
        (!id.is_empty()).then_some(Resource { id, members })
    });
    Some(Page {
        resources: resources.collect::<Option<_>>()?,
        total,
    })
}

//! Pagination.

use std::collections::HashMap;
use std::fmt;
use std::future::poll_fn;
use std::hash::{DefaultHasher, Hasher};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use serde_core::Serialize;

use crate::action::{ActionMeta, Paged};
use crate::client::{CallFuture, Client, Demand};
use crate::error::{Error, Kind};
use crate::reply::Reply;

/// A paginator, which returns the pages of a list. It is also a [`Stream`]. Returned by [`Client::pages`].
///
/// The list ends when the total number of elements has been returned, and after an empty page. If the reply has no total, it ends only
/// after an empty page: a page that is shorter than requested need not be the last one, because the service may have a smaller limit.
/// The first page is returned even if it is empty.
///
/// After an error the list ends, so that a loop that ignores errors terminates. [`resume`](Self::resume) requests the same page again.
/// [`next`](Self::next) is cancel safe: if it is dropped, the next one continues with the same call.
///
/// # Consistency
///
/// The service applies the offset to the list at the time of each call. Elements may be missed if others are deleted between two calls,
/// and returned twice if others are created. For a complete list, read it while nothing is created or deleted, or read it twice and
/// compare ids.
///
/// A page with the same elements as an earlier one is withheld until a later page that is new or empty shows that the service honors the
/// offset. If the service ignores the offset, the result is an error ([`Error::is_decode`]) or, if the reply has no total, the end of the
/// list.
///
/// All pages must be read with the same access key. If it changes, the pages may belong to different accounts, and the next page is an
/// error ([`Error::is_access_key_changed`]): read the list again. If both keys belong to one account,
/// [`starting_at`](Self::starting_at) with the current [`position`](Self::position) continues with the new key.
#[doc(alias = "paginator")]
pub struct Pages<A: Paged> {
    client: Client,
    request: A,
    call: Option<CallFuture<A::Data>>,
    walk: Walk,
    demand: Demand,
    /// The access key of the pages so far.
    access_key: Option<String>,
    failed: bool,
}

/// The progress of a paginator: the part that does not depend on the Action and is compiled once.
#[derive(Debug, Default)]
struct Walk {
    /// The number of elements before the next page.
    position: i64,
    /// The positions of returned pages, by the hash of their elements.
    seen: HashMap<u64, i64>,
    /// The number of withheld elements, and of withheld pages.
    repeated: i64,
    repeats: usize,
    /// The last page, and how often it was repeated.
    last: u64,
    in_a_row: u32,
    /// The position up to which the service is known to honor the offset.
    honored: i64,
    /// The page beyond the end that is requested because pages repeat.
    probe: Option<Probe>,
    begun: bool,
    ended: bool,
}

/// A page beyond the end of a list. It has elements only if the service ignores the offset.
#[derive(Debug)]
struct Probe {
    offset: i64,
    /// The repeated page: its earlier and its current position.
    before: i64,
    at: i64,
    /// Whether the list ends if the probe has elements, because there is no total.
    ends: bool,
}

impl<A: Paged> Pages<A> {
    pub(crate) fn new(client: &Client, request: A) -> Self {
        Self {
            client: client.clone(),
            call: None,
            walk: Walk::from(request.offset().unwrap_or(0).max(0)),
            demand: Demand::Elements,
            access_key: None,
            failed: false,
            request,
        }
    }

    /// Starts at the [position](Self::position) of an earlier iteration.
    #[must_use]
    pub fn starting_at(mut self, position: u64) -> Self {
        self.call = None;
        self.failed = false;
        self.walk = Walk::from(i64::try_from(position).unwrap_or(i64::MAX));
        self.access_key = None;
        self
    }

    /// Returns the number of elements before the next page. With the same request, [`starting_at`](Self::starting_at) continues there,
    /// even in another process.
    pub fn position(&self) -> u64 {
        self.walk.position.unsigned_abs()
    }

    /// Continues after an error: the failed page is requested again. Otherwise has no effect.
    pub fn resume(&mut self) {
        self.failed = false;
    }

    /// Returns the next page, or `None` after the last one and after an error.
    ///
    /// # Errors
    ///
    /// - The errors of the call.
    /// - [`Error::is_decode`] if the request id, the list, an element or the id of an element is missing or cannot be decoded, or if the
    ///   service ignores the offset.
    /// - [`Error::is_access_key_changed`] if the access key has changed since the first page.
    ///
    /// The position does not change.
    pub async fn next(&mut self) -> Option<Result<Reply<A::Data>, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// Returns the next page as [`next`](Self::next) does, for use with `?`.
    ///
    /// # Errors
    ///
    /// Those of [`next`](Self::next).
    pub async fn try_next(&mut self) -> Result<Option<Reply<A::Data>>, Error> {
        self.next().await.transpose()
    }

    /// Returns the elements one by one.
    ///
    /// An element with a member of an unexpected type is an error ([`Error::is_decode`]). To accept such elements, use pages, whose
    /// [`Reply::mismatches`] name the members.
    #[doc(alias("stream", "iter", "list_all"))]
    pub fn items(self) -> Items<A> {
        Items {
            pages: self.of_whole_elements(),
            page: Vec::new().into_iter(),
        }
    }

    /// Makes pages fail if any member of an element has an unexpected type.
    pub(crate) fn of_whole_elements(mut self) -> Self {
        self.demand = Demand::Members;
        self.call = None;
        self
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Reply<A::Data>, Error>>> {
        loop {
            if self.walk.ended || self.failed {
                return Poll::Ready(None);
            }
            let call = self.call.get_or_insert_with(|| {
                let mut request = self.request.clone();
                let offset = self.walk.offset();
                if offset > 0 || request.offset().is_some() {
                    request.set_offset(offset);
                }
                self.client.action(request).send_for_page(self.demand)
            });
            let page = ready!(call.poll_with_origin(context));
            self.call = None;
            self.failed = page.is_err();
            let (page, origin) = page?;
            let access_key = self
                .access_key
                .get_or_insert_with(|| origin.access_key.clone());
            if *access_key != origin.access_key {
                self.failed = true;
                let id = Some(page.request_id);
                return Poll::Ready(Some(Err(key_changed(A::META).with_request_id(id))));
            }
            let items = A::items(&page.data);
            let arrived = Arrived {
                count: i64::try_from(items.len()).unwrap_or(i64::MAX),
                total: A::total(&page.data),
                hash: hash(items),
            };
            match self.walk.step(&arrived, A::META) {
                Ok(false) => {}
                Ok(true) => return Poll::Ready(Some(Ok(page))),
                Err(error) => {
                    self.failed = true;
                    let id = Some(page.request_id);
                    return Poll::Ready(Some(Err(error.with_request_id(id))));
                }
            }
        }
    }
}

/// The parts of a page that the progress depends on.
struct Arrived {
    count: i64,
    /// The total number of elements in the reply.
    total: Option<i64>,
    /// The hash of the elements.
    hash: u64,
}

/// Hashes the elements of a page.
fn hash<T: Serialize>(items: &[T]) -> u64 {
    let mut hasher = DefaultHasher::new();
    // A page that cannot be serialized counts as empty.
    hasher.write(&serde_json::to_vec(items).unwrap_or_default());
    hasher.finish()
}

impl Walk {
    /// A position that is certainly beyond the end of a list without a total.
    const FAR: i64 = 1_000_000;

    fn from(position: i64) -> Self {
        Self {
            position,
            ..Self::default()
        }
    }

    fn offset(&self) -> i64 {
        match &self.probe {
            Some(probe) => probe.offset,
            None => self.position.saturating_add(self.repeated),
        }
    }

    /// Advances past a page. Returns `false` if the page is withheld.
    fn step(&mut self, page: &Arrived, meta: &ActionMeta) -> Result<bool, Error> {
        // A reply without the member decodes as 0, which is wrong if there is an element.
        let total = page.total.filter(|total| *total > 0 || page.count == 0);
        let at = self.offset();
        if let Some(probe) = self.probe.take() {
            return self.probed(&probe, page, total, meta);
        }
        let first = !std::mem::replace(&mut self.begun, true);
        let repeats_last = !first && self.last == page.hash;
        self.in_a_row = if repeats_last { self.in_a_row + 1 } else { 1 };
        self.last = page.hash;
        let before = self.seen.get(&page.hash).copied();
        if let Some(before) = before.filter(|_| at >= self.honored) {
            return Ok(self.repeat(before, page.count, total));
        }
        if self.repeated > 0 {
            // The withheld pages are not repetitions: they are requested again, and so is this one.
            self.honor(at.saturating_add(page.count));
            return Ok(false);
        }
        if page.count > 0 {
            self.seen.entry(page.hash).or_insert(at);
            self.position = at.saturating_add(page.count);
        }
        self.ended = page.count == 0 || total.is_some_and(|total| self.position >= total);
        Ok(first || page.count > 0)
    }

    /// Withholds a repeated page.
    fn repeat(&mut self, before: i64, count: i64, total: Option<i64>) -> bool {
        if total.is_some_and(|total| total <= self.position) {
            self.ended = true;
            return false;
        }
        let at = self.offset();
        self.repeated = self.repeated.saturating_add(count);
        self.repeats += 1;
        // Elements that were created at the front of the list shift the returned ones: at most all of them are repeated once.
        let is_one_page = self.in_a_row > 2;
        if is_one_page || self.repeats > self.seen.len() {
            let next = self.offset();
            self.probe = Some(Probe {
                offset: total.unwrap_or(next.saturating_add(Self::FAR)).max(next),
                before,
                at,
                ends: is_one_page && total.is_none(),
            });
        }
        false
    }

    /// Evaluates the page beyond the end.
    fn probed(
        &mut self,
        probe: &Probe,
        page: &Arrived,
        total: Option<i64>,
        meta: &ActionMeta,
    ) -> Result<bool, Error> {
        if page.count == 0 {
            self.honor(probe.offset);
            return Ok(false);
        }
        self.honor(0);
        self.ended = probe.ends;
        if self.ended {
            return Ok(false);
        }
        Err(stuck(meta, probe.before, probe.at, total))
    }

    /// Goes back to the first withheld page. Up to this offset, repetitions are genuine.
    fn honor(&mut self, offset: i64) {
        self.honored = offset;
        (self.repeated, self.repeats, self.in_a_row) = (0, 0, 0);
    }
}

/// Returns the error for a changed access key.
fn key_changed(meta: &ActionMeta) -> Error {
    Error::new(Kind::AccessKeyChanged)
        .with_action(meta.name)
        .with_message(
            "the credentials changed to another access key between two pages, which may be those of two accounts: \
             read the list again from the beginning",
        )
}

/// Returns the error for a service that ignores the offset.
fn stuck(meta: &ActionMeta, before: i64, at: i64, total: Option<i64>) -> Error {
    let more = total.map_or(String::new(), |total| {
        format!(", although there are {total} elements")
    });
    Error::new(Kind::Decode)
        .with_action(meta.name)
        .with_message(format!(
            "the page at {at} is the same as the one at {before}{more}: \
             the service, or what stands before it, does not honor {}",
            meta.paging.map_or("the offset", |paging| paging.offset)
        ))
}

/// The running call is boxed.
impl<A: Paged> Unpin for Pages<A> {}

impl<A: Paged> Stream for Pages<A> {
    type Item = Result<Reply<A::Data>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

impl<A: Paged + fmt::Debug> fmt::Debug for Pages<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("request", &self.request)
            .field("position", &self.walk.position)
            .field("ended", &self.walk.ended)
            .finish_non_exhaustive()
    }
}

/// The elements of a list, fetched page by page. It is also a [`Stream`]. Returned by [`Pages::items`].
pub struct Items<A: Paged> {
    pages: Pages<A>,
    page: std::vec::IntoIter<A::Item>,
}

impl<A: Paged> Items<A> {
    /// Continues after an error: the failed page is requested again. Otherwise has no effect.
    pub fn resume(&mut self) {
        self.pages.resume();
    }

    /// Returns the next element, or `None` after the last one and after an error.
    ///
    /// # Errors
    ///
    /// Those of [`Pages::next`]. The position does not change.
    pub async fn next(&mut self) -> Option<Result<A::Item, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// Returns the next element as [`next`](Self::next) does, for use with `?`.
    ///
    /// # Errors
    ///
    /// Those of [`Pages::next`].
    pub async fn try_next(&mut self) -> Result<Option<A::Item>, Error> {
        self.next().await.transpose()
    }

    /// Collects the remaining elements.
    ///
    /// # Errors
    ///
    /// Those of [`Pages::next`]. The elements that were fetched before are lost; to keep them, use [`next`](Self::next).
    pub async fn collect(mut self) -> Result<Vec<A::Item>, Error> {
        let mut all = Vec::new();
        while let Some(item) = self.try_next().await? {
            all.push(item);
        }
        Ok(all)
    }

    /// Returns the number of elements before the next one.
    pub fn position(&self) -> u64 {
        let left = u64::try_from(self.page.len()).unwrap_or(u64::MAX);
        self.pages.position().saturating_sub(left)
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<A::Item, Error>>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll(context)) {
                Some(Ok(page)) => self.page = A::into_items(page.into_data()).into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// Nothing is pinned.
impl<A: Paged> Unpin for Items<A> {}

impl<A: Paged> Stream for Items<A> {
    type Item = Result<A::Item, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

impl<A: Paged + fmt::Debug> fmt::Debug for Items<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .field("position", &self.position())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
#[path = "pages_reading_tests.rs"]
mod reading_tests;
#[cfg(test)]
#[path = "pages_tests.rs"]
mod tests;

//! Lists that come in pages.

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

/// The pages of a list. Made by [`Client::pages`].
///
/// It ends when as many elements have come as the service says there are, and after an empty page in any case. Where the
/// service says nothing it ends only then: a page that is shorter than asked for is not the last one, as the service may
/// have a limit of its own. The first page is given even if it is empty.
///
/// The service counts elements from the front of the list at the time of each call. If some vanish in between, others move
/// forward and may be missed; if some appear, others move back and come twice. A list that must be complete is read while
/// nothing is created or deleted, or read again and compared by id.
///
/// A page with the same elements as an earlier one is held back until the service shows that it honors the offset: with a
/// page further on that is new or empty. Then it is given like any other, because elements may read alike. A service that
/// does not honor the offset is an error: its pages come round again and again, or it gives one page again and again
/// although it says that there are more elements. Where it does not say how many there are, the list ends with that page.
///
/// All pages are read with one access key: if the credentials change to another one in between, the pages may be those of two
/// accounts, and the next page is an error ([`Error::is_access_key_changed`]). Read the list again; where both keys belong to one
/// account, [`starting_at`](Self::starting_at) with the [`position`](Self::position) continues with the new key.
///
/// It is a [`Stream`] too. After an error it has ended, so that no loop that skips errors goes on for ever;
/// [`resume`](Self::resume) lets it ask for the same page again. Giving up on [`next`](Self::next) loses nothing: the next
/// one goes on with the same call.
#[doc(alias = "paginator")]
pub struct Pages<A: Paged> {
    client: Client,
    request: A,
    call: Option<CallFuture<A::Data>>,
    walk: Walk,
    demand: Demand,
    /// What the pages so far were read with.
    access_key: Option<String>,
    failed: bool,
}

/// How far a list has been seen: what is the same for all Actions, and is compiled once.
#[derive(Debug, Default)]
struct Walk {
    /// The number of elements before the next page.
    position: i64,
    /// Where each page was that has been given: by the hash of its elements.
    seen: HashMap<u64, i64>,
    /// How many elements have come again since, and by how many pages. None of them has been given.
    repeated: i64,
    repeats: usize,
    /// The page that came last, and how often in a row.
    last: u64,
    in_a_row: u32,
    /// Up to here the service honors the offset, as a page from here has shown.
    honored: i64,
    /// The page beyond the end that is asked for because pages come round.
    probe: Option<Probe>,
    begun: bool,
    ended: bool,
}

/// A page from beyond the end of a list: only a service that does not honor the offset has elements there.
#[derive(Debug)]
struct Probe {
    offset: i64,
    /// What it is about: the page that came again, and where it was and is.
    before: i64,
    at: i64,
    /// Whether the list ends there if the probe has elements too, because nothing says that there are more.
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

    /// Begins at a position that an earlier iteration has reached.
    #[must_use]
    pub fn starting_at(mut self, position: u64) -> Self {
        self.call = None;
        self.failed = false;
        self.walk = Walk::from(i64::try_from(position).unwrap_or(i64::MAX));
        self.access_key = None;
        self
    }

    /// Where the next page begins: the number of elements before it. With the same request, [`starting_at`](Self::starting_at)
    /// goes on there, in another process if need be.
    pub fn position(&self) -> u64 {
        self.walk.position.unsigned_abs()
    }

    /// Goes on after an error: the page that failed is asked for again. Otherwise it has no effect.
    pub fn resume(&mut self) {
        self.failed = false;
    }

    /// Returns the next page, or `None` after the last one and after an error.
    ///
    /// # Errors
    ///
    /// Those of the call; that the reply has no request id, or that the list, an element or the id of an element is missing
    /// from it or cannot be read; that the service gives the same pages again and again ([`Error::is_decode`]); and that the
    /// access key has changed since the first page ([`Error::is_access_key_changed`]). The position stays where it is.
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
    /// An element of which any member does not fit is an error ([`Error::is_decode`]): only a page has
    /// [`Reply::mismatches`] that tell a default from a value.
    #[doc(alias("stream", "iter", "list_all"))]
    pub fn items(self) -> Items<A> {
        Items {
            pages: self.of_whole_elements(),
            page: Vec::new().into_iter(),
        }
    }

    /// With an error for each page that has an element of which a member does not fit.
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

/// A page, as far as the walk is concerned.
struct Arrived {
    count: i64,
    /// How many elements there are, as the reply says.
    total: Option<i64>,
    /// Of the elements.
    hash: u64,
}

/// Tells pages apart without keeping them.
fn hash<T: Serialize>(items: &[T]) -> u64 {
    let mut hasher = DefaultHasher::new();
    // What cannot be written is as good as no elements.
    hasher.write(&serde_json::to_vec(items).unwrap_or_default());
    hasher.finish()
}

impl Walk {
    /// Where a list has ended for certain that does not say how long it is.
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

    /// Moves behind a page; `false` if it is not to be given.
    fn step(&mut self, page: &Arrived, meta: &ActionMeta) -> Result<bool, Error> {
        // A reply without the field reads as 0, which an element disproves.
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
            // The pages that were held back are no repetitions: they are asked for again, and so is this one.
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

    /// Holds a page back that has come before. It is never given at once.
    fn repeat(&mut self, before: i64, count: i64, total: Option<i64>) -> bool {
        if total.is_some_and(|total| total <= self.position) {
            self.ended = true;
            return false;
        }
        let at = self.offset();
        self.repeated = self.repeated.saturating_add(count);
        self.repeats += 1;
        // Elements that have appeared in front of the list move back those that were seen: at most all of them come
        // once more.
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

    /// Learns from the page beyond the end whether the service honors the offset.
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

    /// Goes back to the first page that was held back. Up to this offset, pages are what they are.
    fn honor(&mut self, offset: i64) {
        self.honored = offset;
        (self.repeated, self.repeats, self.in_a_row) = (0, 0, 0);
    }
}

/// The pages before were read with another access key.
fn key_changed(meta: &ActionMeta) -> Error {
    Error::new(Kind::AccessKeyChanged)
        .with_action(meta.name)
        .with_message(
            "the credentials changed to another access key between two pages, which may be those of two accounts: \
             read the list again from the beginning",
        )
}

/// The service gives the same pages again and again.
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

/// Nothing of it is pinned: the call under way is behind a pointer.
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

/// The elements of a list, fetched page by page. Made by [`Pages::items`]. It is a [`Stream`] too.
pub struct Items<A: Paged> {
    pages: Pages<A>,
    page: std::vec::IntoIter<A::Item>,
}

impl<A: Paged> Items<A> {
    /// Goes on after an error: the page that failed is asked for again. Otherwise it has no effect.
    pub fn resume(&mut self) {
        self.pages.resume();
    }

    /// Returns the next element, or `None` after the last one and after an error.
    ///
    /// # Errors
    ///
    /// Those of [`Pages::next`]. The position stays where it is.
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

    /// All that remain.
    ///
    /// # Errors
    ///
    /// Those of the calls. What was fetched before is lost; to keep it, call [`next`](Self::next).
    pub async fn collect(mut self) -> Result<Vec<A::Item>, Error> {
        let mut all = Vec::new();
        while let Some(item) = self.try_next().await? {
            all.push(item);
        }
        Ok(all)
    }

    /// The number of elements before the next one.
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

/// Nothing of it is pinned.
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

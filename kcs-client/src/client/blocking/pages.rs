//! Blocking pagination.

use std::fmt;

use super::{Client, ended};
use crate::action::Paged;
use crate::error::Error;
use crate::reply::Reply;

/// A paginator, which returns the pages of a list. Returned by [`Client::pages`].
///
/// It behaves like the asynchronous [`Pages`](crate::Pages): after an error it ends, unless it is [resumed](Self::resume).
pub struct Pages<A: Paged> {
    client: Client,
    position: u64,
    /// Moved to the client's thread and back. A panic there loses them.
    pages: Option<crate::Pages<A>>,
    failed: bool,
}

impl<A: Paged> Pages<A> {
    pub(super) fn new(client: &Client, request: A) -> Self {
        let pages = client.inner.pages(request);
        Self {
            client: client.clone(),
            position: pages.position(),
            pages: Some(pages),
            failed: false,
        }
    }

    /// Starts at the [position](Self::position) of an earlier iteration.
    #[must_use]
    pub fn starting_at(mut self, position: u64) -> Self {
        self.pages = self.pages.map(|pages| pages.starting_at(position));
        self.position = position;
        self.failed = false;
        self
    }

    /// Continues after an error: the failed page is requested again. Otherwise has no effect.
    pub fn resume(&mut self) {
        self.failed = false;
        if let Some(pages) = &mut self.pages {
            pages.resume();
        }
    }

    /// Returns the number of elements before the next page.
    pub fn position(&self) -> u64 {
        self.position
    }

    /// Returns the elements one by one.
    ///
    /// An element with a member of an unexpected type is an error ([`Error::is_decode`]). To accept such elements, use pages, whose
    /// [`Reply::mismatches`] name the members.
    pub fn items(mut self) -> Items<A> {
        self.pages = self.pages.map(crate::Pages::of_whole_elements);
        Items {
            pages: self,
            page: Vec::new().into_iter(),
        }
    }

    fn turn(&mut self) -> Result<Option<Reply<A::Data>>, Error> {
        let lost = |error: Error| error.with_action(A::META.name);
        let mut pages = self.pages.take().ok_or_else(|| lost(ended()))?;
        let turn = async move { (pages.try_next().await, pages) };
        let (page, pages) = self.client.thread.run(turn).map_err(lost)?;
        self.position = pages.position();
        self.pages = Some(pages);
        page
    }
}

impl<A: Paged> Iterator for Pages<A> {
    type Item = Result<Reply<A::Data>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let page = self.turn();
        self.failed = page.is_err();
        page.transpose()
    }
}

impl<A: Paged> fmt::Debug for Pages<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("action", &A::META.name)
            .field("position", &self.position)
            .finish_non_exhaustive()
    }
}

/// The elements of a list, fetched page by page. Returned by [`Pages::items`].
pub struct Items<A: Paged> {
    pages: Pages<A>,
    page: std::vec::IntoIter<A::Item>,
}

impl<A: Paged> Items<A> {
    /// Continues after an error: the failed page is requested again. Otherwise has no effect.
    pub fn resume(&mut self) {
        self.pages.resume();
    }

    /// Returns the number of elements before the next one.
    pub fn position(&self) -> u64 {
        let left = u64::try_from(self.page.len()).unwrap_or(u64::MAX);
        self.pages.position().saturating_sub(left)
    }
}

impl<A: Paged> Iterator for Items<A> {
    type Item = Result<A::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.page.next() {
                return Some(Ok(item));
            }
            match self.pages.next()? {
                Ok(page) => self.page = A::into_items(page.into_data()).into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<A: Paged> fmt::Debug for Items<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .field("position", &self.position())
            .finish_non_exhaustive()
    }
}

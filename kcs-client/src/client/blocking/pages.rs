//! Lists, without `await`.

use std::fmt;

use super::{Client, ended};
use crate::action::Paged;
use crate::error::Error;
use crate::reply::Reply;

/// The pages of a list. Made by [`Client::pages`].
///
/// It ends like the asynchronous [`Pages`](crate::Pages): after an error, too, unless it is told to
/// [`resume`](Self::resume).
pub struct Pages<A: Paged> {
    client: Client,
    position: u64,
    /// They travel to the client's thread and back; something that panics there keeps them.
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

    /// Begins at a position that an earlier iteration has reached.
    #[must_use]
    pub fn starting_at(mut self, position: u64) -> Self {
        self.pages = self.pages.map(|pages| pages.starting_at(position));
        self.position = position;
        self.failed = false;
        self
    }

    /// Goes on after an error: the page that failed is asked for again. Otherwise it has no effect.
    pub fn resume(&mut self) {
        self.failed = false;
        if let Some(pages) = &mut self.pages {
            pages.resume();
        }
    }

    /// Where the next page begins: the number of elements before it.
    pub fn position(&self) -> u64 {
        self.position
    }

    /// Returns the elements one by one.
    ///
    /// An element of which any member does not fit is an error ([`Error::is_decode`]): only a page has
    /// [`Reply::mismatches`] that tell a default from a value.
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

/// The elements of a list, fetched page by page. Made by [`Pages::items`].
pub struct Items<A: Paged> {
    pages: Pages<A>,
    page: std::vec::IntoIter<A::Item>,
}

impl<A: Paged> Items<A> {
    /// Goes on after an error: the page that failed is asked for again. Otherwise it has no effect.
    pub fn resume(&mut self) {
        self.pages.resume();
    }

    /// The number of elements before the next one.
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

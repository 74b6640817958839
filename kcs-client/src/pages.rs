//! Lists that come in pages.

use std::fmt;

use crate::action::Paged;
use crate::client::Client;
use crate::error::Error;
use crate::reply::Reply;

/// The pages of a list. Made by [`Client::pages`].
///
/// It ends when the service says that all have been seen, or, where it says nothing, after a page that is empty, shorter
/// than asked for, or the same as the one before. The first page is given even if it is empty.
///
/// After an error the same page can be asked for again.
pub struct Pages<'c, A: Paged> {
    client: &'c Client,
    request: A,
    position: i64,
    begun: bool,
    ended: bool,
    /// The page before, of a list that does not say how long it is.
    before: Vec<A::Item>,
}

impl<'c, A: Paged> Pages<'c, A> {
    pub(crate) fn new(client: &'c Client, request: A) -> Self {
        let position = request.offset().unwrap_or(0).max(0);
        Self {
            client,
            request,
            position,
            begun: false,
            ended: false,
            before: Vec::new(),
        }
    }

    /// Begins at a position that an earlier iteration has reached.
    #[must_use]
    pub fn starting_at(mut self, position: u64) -> Self {
        self.position = i64::try_from(position).unwrap_or(i64::MAX);
        self
    }

    /// Where the next page begins: the number of elements before it.
    pub fn position(&self) -> u64 {
        self.position.unsigned_abs()
    }

    /// The next page, or `None` after the last one.
    ///
    /// # Errors
    ///
    /// Those of the call. The position stays where it is.
    pub async fn next(&mut self) -> Result<Option<Reply<A::Data>>, Error> {
        if self.ended {
            return Ok(None);
        }
        let mut request = self.request.clone();
        if self.position > 0 || request.offset().is_some() {
            request.set_offset(self.position);
        }
        let page = self.client.action(request).await?;
        Ok(self
            .take(A::items(&page.data), A::total(&page.data))
            .then_some(page))
    }

    /// The elements one by one.
    pub fn items(self) -> Items<'c, A> {
        Items {
            pages: self,
            page: Vec::new().into_iter(),
        }
    }

    /// Moves behind a page; `false` if the page is not to be given.
    fn take(&mut self, items: &[A::Item], total: Option<i64>) -> bool {
        let first = !std::mem::replace(&mut self.begun, true);
        let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
        self.position = self.position.saturating_add(count);
        self.ended = match total {
            _ if items.is_empty() => true,
            Some(total) => self.position >= total,
            None => {
                let usual = A::META
                    .paging
                    .and_then(|paging| paging.default_limit)
                    .map(i64::from);
                let limit = self.request.limit().or(usual);
                if !first && self.before == items {
                    // The service does not look at the offset: there will never be anything else.
                    self.position = self.position.saturating_sub(count);
                    self.ended = true;
                    return false;
                }
                self.before = items.to_vec();
                limit.is_some_and(|limit| count < limit)
            }
        };
        first || !items.is_empty()
    }
}

impl<A: Paged + fmt::Debug> fmt::Debug for Pages<'_, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("request", &self.request)
            .field("position", &self.position)
            .field("ended", &self.ended)
            .finish_non_exhaustive()
    }
}

/// The elements of a list, fetched page by page. Made by [`Pages::items`].
pub struct Items<'c, A: Paged> {
    pages: Pages<'c, A>,
    page: std::vec::IntoIter<A::Item>,
}

impl<A: Paged> Items<'_, A> {
    /// The next element, or `None` after the last one.
    ///
    /// # Errors
    ///
    /// Those of the call. The position stays where it is.
    pub async fn next(&mut self) -> Result<Option<A::Item>, Error> {
        loop {
            if let Some(item) = self.page.next() {
                return Ok(Some(item));
            }
            match self.pages.next().await? {
                Some(page) => self.page = A::into_items(page.into_data()).into_iter(),
                None => return Ok(None),
            }
        }
    }

    /// All that remain.
    ///
    /// # Errors
    ///
    /// Those of the calls. What was fetched before is lost; to keep it, call [`next`](Self::next).
    pub async fn collect(mut self) -> Result<Vec<A::Item>, Error> {
        let mut all = Vec::new();
        while let Some(item) = self.next().await? {
            all.push(item);
        }
        Ok(all)
    }

    /// The number of elements before the next one.
    pub fn position(&self) -> u64 {
        let left = u64::try_from(self.page.len()).unwrap_or(u64::MAX);
        self.pages.position().saturating_sub(left)
    }
}

impl<A: Paged + fmt::Debug> fmt::Debug for Items<'_, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .field("position", &self.position())
            .finish_non_exhaustive()
    }
}

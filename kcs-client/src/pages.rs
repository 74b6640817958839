//! Lists that come in pages.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use crate::action::{ActionMeta, Paged};
use crate::client::{CallFuture, Client};
use crate::error::{Error, Kind};
use crate::reply::Reply;

/// The pages of a list. Made by [`Client::pages`].
///
/// It ends when as many elements have come as the service says there are, or, where it says nothing, after a page that is
/// shorter than asked for; and after an empty page in any case. The first page is given even if it is empty.
///
/// The service counts elements from the front of the list at the time of each call. If some vanish in between, others move
/// forward and may be missed; if some appear, others move back and come twice. A list that must be complete is read while
/// nothing is created or deleted, or read again and compared by id.
///
/// A page that is the same as the one before is not given, and the one after it is asked for. If that is the same once more
/// the service does not look at the offset: the list ends there, with an error if the service says that there is more.
///
/// It is a [`Stream`] too, for those who like combinators. After an error the same page can be asked for again: a loop that
/// goes on in spite of errors must bound itself. Giving up on [`next`](Self::next) loses nothing: the next one goes on with
/// the same call.
pub struct Pages<A: Paged> {
    client: Client,
    request: A,
    call: Option<CallFuture<'static, A::Data>>,
    walk: Walk,
    before: Vec<A::Item>,
}

/// How far a list has been seen: what is the same for all Actions, and is compiled once.
#[derive(Debug, Default)]
struct Walk {
    /// The number of elements before the next page.
    position: i64,
    /// How many further elements were the same as those before them, and by how many pages they came.
    repeated: i64,
    repeats: u32,
    begun: bool,
    ended: bool,
}

impl<A: Paged> Pages<A> {
    pub(crate) fn new(client: &Client, request: A) -> Self {
        Self {
            client: client.clone(),
            call: None,
            walk: Walk::from(request.offset().unwrap_or(0).max(0)),
            before: Vec::new(),
            request,
        }
    }

    /// Begins at a position that an earlier iteration has reached.
    #[must_use]
    pub fn starting_at(mut self, position: u64) -> Self {
        self.call = None;
        self.walk = Walk::from(i64::try_from(position).unwrap_or(i64::MAX));
        self
    }

    /// Where the next page begins: the number of elements before it. With the same request, [`starting_at`](Self::starting_at)
    /// goes on there, in another process if need be.
    pub fn position(&self) -> u64 {
        self.walk.position.unsigned_abs()
    }

    /// The next page, or `None` after the last one.
    ///
    /// # Errors
    ///
    /// Those of the call, and that the service gives one page again and again ([`Error::is_decode`]). The position stays
    /// where it is.
    pub async fn next(&mut self) -> Result<Option<Reply<A::Data>>, Error> {
        poll_fn(|context| self.poll(context)).await.transpose()
    }

    /// The elements one by one.
    pub fn items(self) -> Items<A> {
        Items {
            pages: self,
            page: Vec::new().into_iter(),
        }
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Reply<A::Data>, Error>>> {
        loop {
            if self.walk.ended {
                return Poll::Ready(None);
            }
            let call = self.call.get_or_insert_with(|| {
                let mut request = self.request.clone();
                let offset = self.walk.offset();
                if offset > 0 || request.offset().is_some() {
                    request.set_offset(offset);
                }
                self.client.action(request).detach()
            });
            let page = ready!(Pin::new(call).poll(context));
            self.call = None;
            let page = page?;
            let items = A::items(&page.data);
            let arrived = Arrived {
                count: i64::try_from(items.len()).unwrap_or(i64::MAX),
                total: A::total(&page.data),
                limit: self.request.limit(),
                repeated: self.walk.begun && !items.is_empty() && self.before == items,
            };
            match self.walk.step(&arrived, A::META) {
                Ok(false) => {}
                Ok(true) => {
                    self.before = items.to_vec();
                    return Poll::Ready(Some(Ok(page)));
                }
                Err(error) => {
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
    /// How many were asked for.
    limit: Option<i64>,
    /// The same as the page before.
    repeated: bool,
}

impl Walk {
    fn from(position: i64) -> Self {
        Self {
            position,
            ..Self::default()
        }
    }

    fn offset(&self) -> i64 {
        self.position.saturating_add(self.repeated)
    }

    /// Moves behind a page; `false` if it is not to be given.
    fn step(&mut self, page: &Arrived, meta: &ActionMeta) -> Result<bool, Error> {
        let first = !std::mem::replace(&mut self.begun, true);
        // A reply without the field reads as 0, which an element disproves.
        let total = page.total.filter(|total| *total > 0 || page.count == 0);
        if page.repeated {
            let (before, at) = (self.offset().saturating_sub(page.count), self.offset());
            self.repeated = self.repeated.saturating_add(page.count);
            self.repeats += 1;
            // Once may be chance: as many elements as a page holds have appeared in front of it.
            if self.repeats > 1 {
                self.repeated = 0;
                self.repeats = 0;
                match total {
                    Some(total) if total > self.position => {
                        return Err(stuck(meta, before, at, total));
                    }
                    _ => self.ended = true,
                }
            }
            return Ok(false);
        }
        if page.count > 0 {
            self.position = self.offset().saturating_add(page.count);
        }
        self.repeated = 0;
        self.repeats = 0;
        let usual = meta.paging.and_then(|paging| paging.default_limit);
        let limit = page.limit.or(usual.map(i64::from));
        self.ended = match total {
            _ if page.count == 0 => true,
            Some(total) => self.position >= total,
            None => limit.is_some_and(|limit| page.count < limit),
        };
        Ok(first || page.count > 0)
    }
}

/// The service gives the same page again and again.
fn stuck(meta: &ActionMeta, before: i64, at: i64, total: i64) -> Error {
    Error::new(Kind::Decode)
        .with_action(meta.name)
        .with_message(format!(
            "the page at {at} is the same as the one at {before}, although there are {total} elements: \
             the service, or what stands before it, does not look at {}",
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
    /// The next element, or `None` after the last one.
    ///
    /// # Errors
    ///
    /// Those of the call. The position stays where it is.
    pub async fn next(&mut self) -> Result<Option<A::Item>, Error> {
        poll_fn(|context| self.poll(context)).await.transpose()
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
mod tests {
    use super::*;
    use crate::fixture::{ListNames, Script, Step, data, refusal};

    fn page(names: &[&str], total: Option<u32>) -> Step {
        let total = total.map_or("null".to_owned(), |total| total.to_string());
        data(&format!(r#"{{"list": {names:?}, "total": {total}}}"#))
    }

    /// What comes of a list whose service answers like this, and the offsets that were asked for.
    async fn walk(request: ListNames, steps: Vec<Step>) -> (Vec<Vec<String>>, Vec<String>) {
        let script = Script::new(steps);
        let client = script.client();
        let mut pages = client.pages(request);
        let mut seen = Vec::new();
        while let Some(page) = pages.next().await.unwrap() {
            seen.push(page.into_data().list);
        }
        assert!(pages.next().await.unwrap().is_none());
        let offset = |query: &str| {
            let pairs = crate::sign::decode_form(query);
            let found = pairs.into_iter().find(|(name, _)| name == "Offset");
            found.map(|(_, value)| value).unwrap_or_default()
        };
        (
            seen,
            script
                .requests()
                .iter()
                .map(|request| offset(&request.query))
                .collect(),
        )
    }

    fn two() -> ListNames {
        ListNames {
            limit: Some(2),
            ..ListNames::default()
        }
    }

    #[tokio::test]
    async fn a_list_that_says_its_length_ends_there() {
        assert_eq!(
            walk(two(), vec![page(&[], Some(0))]).await,
            (vec![vec![]], vec!["".into()])
        );
        let (seen, _) = walk(two(), vec![page(&["a"], Some(1))]).await;
        assert_eq!(seen, [["a"]]);
        let (seen, _) = walk(two(), vec![page(&["a", "b"], Some(2))]).await;
        assert_eq!(seen, [["a", "b"]]);
        let steps = vec![
            page(&["a", "b"], Some(5)),
            page(&["c", "d"], Some(5)),
            page(&["e"], Some(5)),
        ];
        let (seen, offsets) = walk(two(), steps).await;
        assert_eq!(seen.concat(), ["a", "b", "c", "d", "e"]);
        assert_eq!(offsets, ["", "2", "4"]);
    }

    #[tokio::test]
    async fn a_service_that_gives_less_than_asked_for_is_asked_on() {
        let request = ListNames {
            limit: Some(100),
            ..ListNames::default()
        };
        let (seen, offsets) =
            walk(request, vec![page(&["a"], Some(2)), page(&["b"], Some(2))]).await;
        assert_eq!(
            (seen.concat(), offsets),
            (vec!["a".into(), "b".into()], vec!["".into(), "1".into()])
        );
    }

    #[tokio::test]
    async fn what_vanishes_in_between_ends_the_list() {
        let (seen, _) = walk(two(), vec![page(&["a", "b"], Some(4)), page(&[], Some(4))]).await;
        assert_eq!(seen, [["a", "b"]]);
        let (seen, _) = walk(
            two(),
            vec![page(&["a", "b"], Some(4)), page(&["c"], Some(1))],
        )
        .await;
        assert_eq!(seen.concat(), ["a", "b", "c"]);
    }

    #[tokio::test]
    async fn a_list_that_does_not_say_its_length_ends_with_a_short_page() {
        let steps = vec![page(&["a", "b"], None), page(&["c"], None)];
        assert_eq!(
            walk(ListNames::default(), steps).await.0.concat(),
            ["a", "b", "c"]
        );
        let steps = vec![page(&["a", "b"], None), page(&[], None)];
        assert_eq!(walk(two(), steps).await.0, [["a", "b"]]);
    }

    #[tokio::test]
    async fn a_service_that_ignores_the_offset_is_not_asked_for_ever() {
        let steps = vec![
            page(&["a", "b"], None),
            page(&["a", "b"], None),
            page(&["a", "b"], None),
        ];
        let (seen, offsets) = walk(two(), steps).await;
        assert_eq!(
            (seen.len(), offsets),
            (1, ["", "2", "4"].map(String::from).to_vec())
        );
    }

    #[tokio::test]
    async fn a_walk_can_be_resumed() {
        let script = Script::new([
            page(&["a", "b"], Some(3)),
            refusal(503, "ServiceUnavailable", "later"),
            page(&["c"], Some(3)),
            page(&["c"], Some(3)),
        ]);
        let client = script.client();
        let mut items = client.pages(two()).items();
        assert_eq!(items.next().await.unwrap().as_deref(), Some("a"));
        assert_eq!(items.position(), 1);
        assert_eq!(items.next().await.unwrap().as_deref(), Some("b"));
        assert!(items.next().await.is_err());
        assert_eq!(items.position(), 2);
        assert_eq!(items.next().await.unwrap().as_deref(), Some("c"));
        assert_eq!(items.next().await.unwrap(), None);
        let rest = client
            .pages(two())
            .starting_at(2)
            .items()
            .collect()
            .await
            .unwrap();
        assert_eq!(rest, ["c"]);
        let last = script.requests().pop().unwrap();
        assert!(last.query.contains("&Offset=2&"), "{}", last.query);
    }

    #[tokio::test]
    async fn both_are_streams_that_can_be_handed_on() {
        async fn drain<T>(
            mut stream: impl Stream<Item = Result<T, Error>> + Send + Unpin + 'static,
        ) -> Vec<Result<T, Error>> {
            let mut all = Vec::new();
            while let Some(next) = poll_fn(|context| Pin::new(&mut stream).poll_next(context)).await
            {
                all.push(next);
            }
            all
        }
        let steps = || {
            Script::new([
                page(&["a", "b"], Some(3)),
                refusal(503, "ServiceUnavailable", "later"),
                page(&["c"], Some(3)),
            ])
        };
        let pages = drain(steps().client().pages(two())).await;
        let lengths: Vec<_> = pages
            .iter()
            .map(|page| page.as_ref().ok().map(|page| page.list.len()))
            .collect();
        assert_eq!(lengths, [Some(2), None, Some(1)]);
        let items = drain(steps().client().pages(two()).items()).await;
        let items: Vec<_> = items.into_iter().map(Result::ok).collect();
        let item = |name: &str| Some(name.to_owned());
        assert_eq!(items, [item("a"), item("b"), None, item("c")]);
    }
}

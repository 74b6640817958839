//! Lists in pages: of every length, from every position, and while they change.

use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Waker};

use kcs_client::action::Paged;
use kcs_client::actions::{DescribeCacheClusters, DescribeCacheParameterGroups};
use kcs_client::clock::BoxFuture;
use kcs_client::sign::decode_form;
use kcs_client::testing::MockTransport;
use kcs_client::transport::{Request, Response, Transport, TransportError};
use kcs_client::types::{CacheCluster, ParameterGroupEntry};
use kcs_client::{Client, Error};

/// A service with a list of numbers, which changes before a call if a test wants it to.
#[derive(Clone, Debug, Default)]
struct List(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    numbers: Vec<usize>,
    calls: usize,
    /// Before this call (the first is 0), so many vanish from the front, and these appear there.
    change: Option<(usize, usize, Vec<usize>)>,
    ignores_offset: bool,
}

impl List {
    fn of(length: usize) -> Self {
        let list = Self::default();
        list.0.lock().unwrap().numbers = (0..length).collect();
        list
    }

    fn client(&self) -> Client {
        let mock = MockTransport::new();
        mock.client_builder()
            .transport(self.clone())
            .build()
            .unwrap()
    }

    fn calls(&self) -> usize {
        self.0.lock().unwrap().calls
    }

    /// All elements, as the client's pages give them.
    async fn read<A: Numbered>(&self, limit: usize) -> Result<Vec<usize>, Error> {
        let items = self.client().pages(A::of(limit)).items().collect().await?;
        Ok(items.iter().map(A::number).collect())
    }
}

impl Transport for List {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        let pairs = decode_form(&request.query);
        let value = |wanted: &str| {
            let found = pairs.iter().find(|(name, _)| name == wanted);
            found.map(|(_, value)| value.as_str())
        };
        let mut state = self.0.lock().unwrap();
        let call = state.calls;
        state.calls += 1;
        if let Some((_, gone, new)) = state.change.take_if(|(at, ..)| *at == call) {
            state.numbers.drain(..gone);
            state.numbers.splice(..0, new);
        }
        let offset = value("Offset").map_or(0, |offset| offset.parse().unwrap());
        let page: Vec<_> = state
            .numbers
            .iter()
            .skip(if state.ignores_offset { 0 } else { offset })
            .take(value("Limit").unwrap().parse().unwrap())
            .map(|number| format!(r#"{{"id": "{number}", "cacheId": "{number}"}}"#))
            .collect();
        let page = format!("[{}]", page.join(","));
        let data = match value("Action") {
            Some("DescribeCacheParameterGroups") => page,
            _ => format!(r#"{{"list": {page}, "total": {}}}"#, state.numbers.len()),
        };
        let body = format!(r#"{{"RequestId": "r-{call}", "Data": {data}}}"#);
        Box::pin(async { Ok(Response::new(200, body)) })
    }
}

/// A list of this service.
trait Numbered: Paged {
    fn of(limit: usize) -> Self;
    fn number(item: &Self::Item) -> usize;
}

/// One that says how long it is.
impl Numbered for DescribeCacheClusters {
    fn of(limit: usize) -> Self {
        Self::new().limit(i64::try_from(limit).unwrap())
    }

    fn number(item: &CacheCluster) -> usize {
        item.cache_id.as_str().parse().unwrap()
    }
}

/// One that does not.
impl Numbered for DescribeCacheParameterGroups {
    fn of(limit: usize) -> Self {
        Self::new().limit(i64::try_from(limit).unwrap())
    }

    fn number(item: &ParameterGroupEntry) -> usize {
        item.id.as_ref().unwrap().as_str().parse().unwrap()
    }
}

async fn is_read_whole<A: Numbered>(length: usize, limit: usize) {
    let list = List::of(length);
    let all: Vec<usize> = (0..length).collect();
    assert_eq!(list.read::<A>(limit).await.unwrap(), all);
    // Where it does not say how long it is, an empty page is its end.
    let calls = length.div_ceil(limit) + 1;
    assert!(list.calls() <= calls, "{length} by {limit}");
    let client = list.client();
    let mut pages = client.pages(A::of(limit));
    let mut sizes = Vec::new();
    while let Some(page) = pages.try_next().await.unwrap() {
        sizes.push(A::items(&page.data).len());
    }
    assert_eq!(sizes.len(), length.div_ceil(limit).max(1));
    assert_eq!(sizes.iter().sum::<usize>(), length);
    assert_eq!(pages.position(), length as u64);
    for position in 0..=length {
        let rest = client.pages(A::of(limit)).starting_at(position as u64);
        let rest = rest.items().collect().await.unwrap();
        assert_eq!(
            rest.iter().map(A::number).collect::<Vec<_>>(),
            all[position..]
        );
    }
}

#[tokio::test]
async fn every_length_is_read_whole_and_from_everywhere() {
    for length in 0..=9 {
        for limit in 1..=4 {
            is_read_whole::<DescribeCacheClusters>(length, limit).await;
            is_read_whole::<DescribeCacheParameterGroups>(length, limit).await;
        }
    }
}

async fn alike_are_read_whole<A: Numbered>(numbers: &[usize], limit: usize) {
    let list = List::default();
    list.0.lock().unwrap().numbers = numbers.to_vec();
    let read = list.read::<A>(limit).await.unwrap();
    assert_eq!(read, numbers, "by {limit}");
    let most = 4 * numbers.len().div_ceil(limit) + 4;
    assert!(
        list.calls() <= most,
        "{numbers:?} by {limit}: {}",
        list.calls()
    );
}

#[tokio::test]
async fn elements_that_read_alike_are_all_given() {
    // Every list of up to seven elements of two kinds.
    for length in 0..=7_u32 {
        for kinds in 0..2_usize.pow(length) {
            let numbers: Vec<_> = (0..length).map(|place| kinds >> place & 1).collect();
            for limit in 1..=3 {
                alike_are_read_whole::<DescribeCacheClusters>(&numbers, limit).await;
                alike_are_read_whole::<DescribeCacheParameterGroups>(&numbers, limit).await;
            }
        }
    }
    alike_are_read_whole::<DescribeCacheClusters>(&[7; 100], 1).await;
    alike_are_read_whole::<DescribeCacheParameterGroups>(&[7; 100], 9).await;
}

async fn ends_while_it_changes<A: Numbered>(length: usize, limit: usize) {
    for call in 0..=length / limit {
        for gone in 0..=length {
            for new in 0..=2 * limit {
                let list = List::of(length);
                let appear: Vec<usize> = (100..100 + new).collect();
                list.0.lock().unwrap().change = Some((call, gone, appear));
                let case = format!("{length} by {limit}, {gone} go and {new} come before {call}");
                let read = list.read::<A>(limit).await.unwrap();
                let calls = list.calls();
                // Pages that come again are asked for twice.
                let most = (length + 2 * new).div_ceil(limit) + 3;
                assert!(calls <= most, "{case}: {calls} calls");
                if gone == 0 {
                    let missing = (0..length).find(|number| !read.contains(number));
                    assert_eq!(missing, None, "{case}: {read:?}");
                }
                if new == 0 {
                    let twice = read.windows(2).find(|pair| pair[0] >= pair[1]);
                    assert_eq!(twice, None, "{case}: {read:?}");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_list_that_changes_ends_and_misses_only_what_moved_forward() {
    for length in [0, 1, 2, 3, 5] {
        for limit in 1..=2 {
            ends_while_it_changes::<DescribeCacheClusters>(length, limit).await;
            ends_while_it_changes::<DescribeCacheParameterGroups>(length, limit).await;
        }
    }
}

#[tokio::test]
async fn a_service_that_does_not_look_at_the_offset_is_found_out() {
    for length in 3..=9 {
        let list = List::of(length);
        list.0.lock().unwrap().ignores_offset = true;
        let mut pages = list.client().pages(DescribeCacheClusters::of(2));
        assert_eq!(pages.try_next().await.unwrap().unwrap().items.len(), 2);
        for _ in 0..2 {
            let error = pages.try_next().await.unwrap_err();
            assert!(error.is_decode() && !error.is_transient());
            assert_eq!(pages.position(), 2);
            assert!(pages.try_next().await.unwrap().is_none());
            pages.resume();
        }
        assert_eq!(list.calls(), 1 + 3 + 3);
    }
    let list = List::of(9);
    list.0.lock().unwrap().ignores_offset = true;
    let error = list.read::<DescribeCacheClusters>(2).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "DescribeCacheClusters: the page at 4 is the same as the one at 0, although there are 9 elements: \
         the service, or what stands before it, does not honor Offset (request id r-3)"
    );
    // Without a length to compare with it is a service that gives all at once.
    let read = list.read::<DescribeCacheParameterGroups>(2).await.unwrap();
    assert_eq!(read, [0, 1]);
}

#[tokio::test]
async fn an_omitted_total_is_not_zero() {
    let mock = MockTransport::new();
    let on = |offset: Option<&str>, data: &str| {
        let rule = mock.on::<DescribeCacheClusters>();
        let rule = match offset {
            Some(offset) => rule.with("Offset", offset),
            None => rule.without("Offset"),
        };
        rule.reply_json(data);
    };
    on(None, r#"{"list": [{"cacheId": "a"}, {"cacheId": "b"}]}"#);
    on(
        Some("2"),
        r#"{"list": [{"cacheId": "c"}, {"cacheId": "d"}]}"#,
    );
    on(Some("4"), r#"{"list": [{"cacheId": "e"}]}"#);
    on(Some("5"), r#"{"list": []}"#);
    let request = DescribeCacheClusters::new().limit(2);
    let items = mock.client().pages(request).items().collect().await;
    let ids: Vec<_> = items
        .unwrap()
        .into_iter()
        .map(|item| item.cache_id)
        .collect();
    assert_eq!(ids, ["a", "b", "c", "d", "e"]);
    mock.verify().unwrap();
}

#[tokio::test]
async fn giving_up_on_a_page_loses_nothing_and_repeats_nothing() {
    let mock = MockTransport::new();
    mock.on::<DescribeCacheClusters>()
        .reply_json(r#"{"list": [{"cacheId": "a"}], "total": 1}"#)
        .after(kcs_client::seconds(1));
    let mut items = mock.client().pages(DescribeCacheClusters::new()).items();
    let polled = pin!(items.try_next()).poll(&mut Context::from_waker(Waker::noop()));
    assert!(polled.is_pending());
    assert_eq!(
        items.try_next().await.unwrap().unwrap().cache_id.as_str(),
        "a"
    );
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!(mock.received().len(), 1);
}

#[tokio::test]
async fn a_new_beginning_gives_up_the_call_under_way() {
    let mock = MockTransport::new();
    mock.on::<DescribeCacheClusters>()
        .without("Offset")
        .reply_json(r#"{"list": [{"cacheId": "a"}], "total": 6}"#)
        .after(kcs_client::seconds(1));
    mock.on::<DescribeCacheClusters>()
        .with("Offset", "5")
        .reply_json(r#"{"list": [{"cacheId": "f"}], "total": 6}"#);
    let mut pages = mock.client().pages(DescribeCacheClusters::new());
    let polled = pin!(pages.try_next()).poll(&mut Context::from_waker(Waker::noop()));
    assert!(polled.is_pending());
    let mut pages = pages.starting_at(5);
    let page = pages.try_next().await.unwrap().unwrap();
    assert_eq!(
        (page.items[0].cache_id.as_str(), pages.position()),
        ("f", 6)
    );
    mock.verify().unwrap();
}

/// A service with a page size of its own, and one whose offset wraps around.
#[derive(Clone, Debug)]
struct Odd {
    length: usize,
    page: usize,
    wraps: bool,
    calls: Arc<Mutex<usize>>,
}

impl Transport for Odd {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        *self.calls.lock().unwrap() += 1;
        let pairs = decode_form(&request.query);
        let offset = pairs.iter().find(|(name, _)| name == "Offset");
        let offset: usize = offset.map_or(0, |(_, offset)| offset.parse().unwrap());
        let offset = if self.wraps {
            offset % self.length
        } else {
            offset
        };
        let page: Vec<_> = (0..self.length)
            .skip(offset)
            .take(self.page)
            .map(|number| format!(r#"{{"id": "{number}"}}"#))
            .collect();
        let body = format!(r#"{{"RequestId": "r", "Data": [{}]}}"#, page.join(","));
        Box::pin(async { Ok(Response::new(200, body)) })
    }
}

impl Odd {
    /// What a list of its elements is read as, and the number of calls.
    async fn read(self, limit: usize) -> (Result<Vec<usize>, Error>, usize) {
        let mock = MockTransport::new();
        let client = mock.client_builder().transport(self.clone());
        let pages = client.build().unwrap();
        let pages = pages.pages(DescribeCacheParameterGroups::of(limit));
        let items = pages.items().collect().await;
        let numbers = |items: Vec<_>| {
            items
                .iter()
                .map(DescribeCacheParameterGroups::number)
                .collect()
        };
        let calls = *self.calls.lock().unwrap();
        (items.map(numbers), calls)
    }
}

#[tokio::test]
async fn a_page_shorter_than_requested_is_not_the_last_one() {
    for (length, page) in [(230, 100), (100, 100), (7, 1), (0, 5)] {
        let odd = Odd {
            length,
            page,
            wraps: false,
            calls: Arc::default(),
        };
        let (numbers, calls) = odd.read(1000).await;
        assert_eq!(numbers.unwrap(), (0..length).collect::<Vec<_>>());
        assert_eq!(calls, length.div_ceil(page) + 1);
    }
}

#[tokio::test]
async fn a_list_without_an_end_is_an_error() {
    for pages in 2..9 {
        let odd = Odd {
            length: 10 * pages,
            page: 10,
            wraps: true,
            calls: Arc::default(),
        };
        let (numbers, calls) = odd.read(10).await;
        let error = numbers.unwrap_err();
        assert!(
            error.is_decode() && error.to_string().contains("is the same as the one at 0"),
            "{error}"
        );
        assert_eq!(calls, 2 * pages + 2);
    }
}

use super::*;
use crate::fixture::{AccessKeys, ListNames, Script, Step, data, other_key, refusal};

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
    while let Some(page) = pages.try_next().await.unwrap() {
        seen.push(page.into_data().list);
    }
    assert!(pages.try_next().await.unwrap().is_none());
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
    let (seen, offsets) = walk(request, vec![page(&["a"], Some(2)), page(&["b"], Some(2))]).await;
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
async fn a_list_that_does_not_say_its_length_ends_with_an_empty_page() {
    for request in [
        ListNames::default(),
        two(),
        ListNames {
            limit: Some(100),
            ..two()
        },
    ] {
        let steps = [
            page(&["a", "b"], None),
            page(&["c"], None),
            page(&["d", "e"], None),
            page(&[], None),
        ];
        let (seen, offsets) = walk(request, steps.into()).await;
        assert_eq!(seen.concat(), ["a", "b", "c", "d", "e"]);
        assert_eq!(offsets, ["", "2", "3", "5"]);
    }
    assert_eq!(walk(two(), vec![page(&[], None)]).await.0, [[""; 0]]);
}

#[tokio::test]
async fn a_service_that_ignores_the_offset_is_not_asked_for_ever() {
    let same = || page(&["a", "b"], None);
    let (seen, offsets) = walk(two(), vec![same(), same(), same(), same()]).await;
    assert_eq!(
        (seen.len(), offsets),
        (1, ["", "2", "4", "1000006"].map(String::from).to_vec())
    );
    // One that gives its last page for every offset beyond the end.
    let steps = vec![
        page(&["a", "b"], None),
        page(&["c"], None),
        page(&["c"], None),
        page(&["c"], None),
        page(&["c"], None),
    ];
    let (seen, offsets) = walk(two(), steps).await;
    assert_eq!(
        (seen.concat().join(""), offsets.len()),
        ("abc".to_owned(), 5)
    );
}

#[tokio::test]
async fn pages_that_come_round_are_an_error() {
    for total in [None, Some(99)] {
        for round in 2..6 {
            let names: Vec<_> = (0..round).map(|number| number.to_string()).collect();
            let steps = (0..100).map(|number| page(&[&names[number % round]], total));
            let script = Script::new(steps);
            let mut pages = script.client().pages(two());
            for name in &names {
                assert_eq!(
                    &pages.try_next().await.unwrap().unwrap().list,
                    std::slice::from_ref(name)
                );
            }
            let error = pages.try_next().await.unwrap_err();
            assert!(error.is_decode() && !error.is_transient(), "{error}");
            let at = 2 * round;
            assert!(
                error
                    .to_string()
                    .contains(&format!("the page at {at} is the same as the one at 0")),
                "{error}"
            );
            // The last request is for what is beyond the end.
            assert_eq!(script.requests().len(), at + 2);
            assert_eq!(pages.position(), round as u64);
            assert!(pages.try_next().await.unwrap().is_none());
            assert_eq!(script.requests().len(), at + 2);
        }
    }
}

#[tokio::test]
async fn pages_that_read_alike_are_given_when_the_offset_is_honored() {
    // Two pages come again, and then a new one: it is gone back to the first of them.
    let names = ["a", "b", "a", "b", "c", "a", "b", "c", "d"];
    let (seen, offsets) = walk(two(), names.map(|name| page(&[name], Some(6))).into()).await;
    assert_eq!(seen.concat(), ["a", "b", "a", "b", "c", "d"]);
    assert_eq!(offsets, ["", "1", "2", "3", "4", "2", "3", "4", "5"]);
    // The same page, and a total that is reached.
    let steps = vec![page(&["a", "b"], Some(4)), page(&["a", "b"], Some(2))];
    assert_eq!(walk(two(), steps).await.1, ["", "2"]);
    // Once more after others have come in between, and at the end.
    let names = ["a", "a", "b", "a", "b", "a", "c", "a", "c", "c"].map(|name| page(&[name], None));
    let end = || page(&[], None);
    let steps = names.into_iter().chain([end(), page(&["c"], None), end()]);
    let (seen, offsets) = walk(two(), steps.collect()).await;
    assert_eq!(seen.concat(), ["a", "a", "b", "a", "c", "c"]);
    let expected = [
        "", "1", "2", "1", "2", "3", "4", "3", "4", "5", "6", "5", "6",
    ];
    assert_eq!(offsets, expected);
    // A page beyond the end is empty, so that all are given, however many read alike.
    for (total, beyond) in [(Some(5), "5"), (None, "1000003")] {
        let alike = |number: usize| (0..number).map(|_| page(&["a"], total));
        let steps = alike(3).chain([page(&[], total)]).chain(alike(4));
        let end = total.is_none().then(|| page(&[], total));
        let (seen, offsets) = walk(two(), steps.chain(end).collect()).await;
        assert_eq!(seen.concat(), ["a"; 5]);
        assert_eq!(offsets[..7], ["", "1", "2", beyond, "1", "2", "3"]);
    }
}

#[tokio::test]
async fn after_pages_without_end_it_goes_on_where_it_was() {
    let same = || page(&["a"], Some(3));
    let script = Script::new([
        same(),
        same(),
        same(),
        same(),
        page(&["b"], Some(3)),
        page(&["c"], Some(3)),
    ]);
    let mut pages = script.client().pages(two());
    assert!(pages.try_next().await.unwrap().is_some());
    assert!(pages.try_next().await.is_err());
    pages.resume();
    let mut rest = Vec::new();
    while let Some(page) = pages.try_next().await.unwrap() {
        rest.extend(page.into_data().list);
    }
    assert_eq!(rest, ["b", "c"]);
    let queries: Vec<_> = script
        .requests()
        .into_iter()
        .map(|one| one.query.clone())
        .collect();
    assert!(
        queries[4].contains("&Offset=1&") && queries[5].contains("&Offset=2&"),
        "{queries:?}"
    );
}

#[tokio::test]
async fn a_stream_ends_with_the_first_error() {
    let endless = || (0..100).map(|_| refusal(403, "AccessDenied", "no"));
    let script = Script::new(endless());
    let mut pages = script.client().pages(two());
    assert!(pages.try_next().await.is_err());
    for _ in 0..3 {
        assert!(pages.try_next().await.unwrap().is_none());
    }
    assert_eq!(script.requests().len(), 1);
    pages.resume();
    assert!(pages.try_next().await.is_err());
    assert!(
        pages.starting_at(0).try_next().await.is_err(),
        "a new beginning is one"
    );
    assert_eq!(script.requests().len(), 3);
    let script = Script::new(endless());
    let mut items = script.client().pages(two()).items();
    assert!(items.try_next().await.is_err());
    assert!(items.try_next().await.unwrap().is_none());
    items.resume();
    assert!(items.try_next().await.is_err());
    assert_eq!(script.requests().len(), 2);
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
    assert_eq!(items.try_next().await.unwrap().as_deref(), Some("a"));
    assert_eq!(items.position(), 1);
    assert_eq!(items.try_next().await.unwrap().as_deref(), Some("b"));
    assert!(items.try_next().await.is_err());
    assert_eq!(items.try_next().await.unwrap(), None);
    items.resume();
    assert_eq!(items.position(), 2);
    assert_eq!(items.try_next().await.unwrap().as_deref(), Some("c"));
    assert_eq!(items.try_next().await.unwrap(), None);
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
        while let Some(next) = poll_fn(|context| Pin::new(&mut stream).poll_next(context)).await {
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
    assert_eq!(lengths, [Some(2), None]);
    let items = drain(steps().client().pages(two()).items()).await;
    let items: Vec<_> = items.into_iter().map(Result::ok).collect();
    let item = |name: &str| Some(name.to_owned());
    assert_eq!(items, [item("a"), item("b"), None]);
}

#[tokio::test]
async fn a_walk_begins_where_the_request_says() {
    for (offset, begins) in [(Some(5), 5), (Some(0), 0), (Some(-3), 0), (None, 0)] {
        let script = Script::new([page(&["f"], Some(6)), page(&[], Some(6))]);
        let request = ListNames { offset, ..two() };
        let mut pages = script.client().pages(request);
        assert_eq!(pages.position(), begins);
        pages.try_next().await.unwrap().unwrap();
        assert_eq!(pages.position(), begins + 1);
        let query = script.requests()[0].query.clone();
        let sent = offset.map(|_| format!("Offset={begins}&"));
        assert_eq!(query.contains("Offset"), sent.is_some(), "{query}");
        assert!(query.contains(&sent.unwrap_or_default()), "{query}");
    }
}

#[tokio::test]
async fn one_page_for_ever_ends_a_list_and_several_are_an_error() {
    let steps = |names: &[&str]| -> Vec<Step> {
        let pages = names.iter().map(|name| page(&[name], None));
        pages.collect()
    };
    // One page again and again: there is nothing else.
    let (pages, _) = walk(two(), steps(&["a", "b", "b", "b", "b"])).await;
    assert_eq!(pages, [["a"], ["b"]]);
    // The last one came twice in a row, but others came round before it.
    let script = Script::new(steps(&["a", "b", "a", "b", "b", "a"]));
    let mut pages = script.client().pages(two());
    for expected in ["a", "b"] {
        assert_eq!(pages.try_next().await.unwrap().unwrap().list, [expected]);
    }
    assert!(pages.try_next().await.unwrap_err().is_decode());
    assert_eq!(script.requests().len(), 6);
}

/// Half of one account's list and half of another's is no list.
#[tokio::test]
async fn all_pages_are_read_with_one_access_key() {
    let steps = || {
        [
            page(&["a", "b"], Some(4)),
            other_key(),
            page(&["c", "d"], Some(4)),
            page(&["c", "d"], Some(4)),
        ]
    };
    let client = || {
        let keys = AccessKeys::new(["AKLTACCOUNTAAAAAAAA0", "AKLTACCOUNTBBBBBBBB0"]);
        let builder = Script::new(steps()).builder().credentials_provider(keys);
        builder.build().unwrap()
    };
    let error = client().pages(two()).items().collect().await.unwrap_err();
    assert!(error.is_access_key_changed(), "{error}");
    assert!(error.request_id().is_some() && !error.is_decode());
    assert!(!error.is_transient() && !error.may_have_been_executed());
    let mut pages = client().pages(two());
    assert_eq!(pages.try_next().await.unwrap().unwrap().list, ["a", "b"]);
    assert!(pages.try_next().await.unwrap_err().is_access_key_changed());
    assert!(pages.try_next().await.unwrap().is_none());
    assert_eq!(pages.position(), 2);
    pages.resume();
    assert!(pages.try_next().await.unwrap_err().is_access_key_changed());
    // Whoever knows that both keys are of one account goes on from there.
    let client = client();
    let mut pages = client.pages(two());
    pages.try_next().await.unwrap();
    assert!(pages.try_next().await.is_err());
    let position = pages.position();
    let mut pages = pages.starting_at(position);
    assert_eq!(pages.try_next().await.unwrap().unwrap().list, ["c", "d"]);
    assert!(pages.try_next().await.unwrap().is_none());
    // A key that changes before the first page has been read is no change.
    let keys = AccessKeys::new(["AKLTACCOUNTAAAAAAAA0", "AKLTACCOUNTBBBBBBBB0"]);
    let script = Script::new([other_key(), page(&["a"], Some(1))]);
    let client = script.builder().credentials_provider(keys).build().unwrap();
    assert_eq!(client.pages(two()).items().collect().await.unwrap(), ["a"]);
}

#[tokio::test]
async fn a_list_prints_where_it_is() {
    let script = Script::new([page(&["a", "b"], Some(2))]);
    let mut pages = script.client().pages(two());
    let request = format!("{:?}", two());
    assert_eq!(
        format!("{pages:?}"),
        format!("Pages {{ request: {request}, position: 0, ended: false, .. }}")
    );
    pages.try_next().await.unwrap();
    let shown = format!("Pages {{ request: {request}, position: 2, ended: true, .. }}");
    assert_eq!(format!("{pages:?}"), shown);
    assert_eq!(
        format!("{:?}", pages.items()),
        format!("Items {{ pages: {shown}, position: 2, .. }}")
    );
}

/// One runtime for the first poll of a call, and another for the rest of it.
#[test]
fn a_page_that_was_given_up_goes_on_in_another_runtime() {
    use crate::clock::SystemClock;
    use std::time::Duration;
    let runtime = || {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        builder.enable_time().start_paused(true).build().unwrap()
    };
    for ends in [true, false] {
        let script = Script::new([Step::Hang, page(&["a"], Some(1))]);
        let builder = script.builder().clock(SystemClock::new());
        let builder = builder.attempt_timeout(Duration::from_millis(300));
        let client = builder.timeout(Duration::from_millis(900)).build().unwrap();
        let mut pages = client.pages(two());
        let first = runtime();
        first.block_on(async {
            let limit = Duration::from_millis(50);
            tokio::time::timeout(limit, pages.next()).await.unwrap_err();
        });
        let first = (!ends).then_some(first);
        let error = runtime().block_on(pages.try_next()).unwrap_err();
        assert!(error.is_timeout(), "{error}");
        pages.resume();
        let again = runtime().block_on(pages.try_next()).unwrap().unwrap();
        assert_eq!(again.list, ["a"]);
        drop(first);
    }
}

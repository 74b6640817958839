//! Lists whose replies cannot be read, in whole or in part.

use super::*;
use crate::actions::{DescribeCacheClusters, DescribeCacheParameterGroups, DescribeSecurityGroups};
use crate::fixture::{ListNames, Script, Step, data};
use crate::transport::Response;

fn raw(body: &str) -> Step {
    Step::Reply(Response::new(200, body))
}

fn instances(ids: &[&str], total: usize) -> Step {
    let list: Vec<_> = ids
        .iter()
        .map(|id| format!(r#"{{"cacheId": "{id}"}}"#))
        .collect();
    data(&format!(
        r#"{{"list": [{}], "total": {total}}}"#,
        list.join(",")
    ))
}

/// Asserts that a list with this reply is an error for pages, elements and all elements, and that the page is asked for
/// again after [`Pages::resume`].
async fn is_unreadable<A: Paged>(request: A, reply: impl Fn() -> Step, good: impl Fn() -> Step) {
    let shown = format!("{:?}", reply());
    let script = Script::new([reply(), good()]);
    let mut pages = script.client().pages(request.clone());
    let error = pages.try_next().await.map(drop).expect_err(&shown);
    assert!(error.is_decode(), "{shown}: {error}");
    assert_eq!(error.action(), Some(A::META.name));
    assert_eq!(pages.position(), 0, "{shown}");
    assert!(pages.try_next().await.unwrap().is_none(), "{shown}");
    pages.resume();
    assert!(pages.try_next().await.unwrap().is_some(), "{shown}");
    let queries: Vec<_> = script
        .requests()
        .iter()
        .map(|one| one.query.clone())
        .collect();
    assert_eq!(queries[0], queries[1], "{shown}");
    elements_are_unreadable(request, reply).await;
}

async fn elements_are_unreadable<A: Paged>(request: A, reply: impl Fn() -> Step) {
    let shown = format!("{:?}", reply());
    let mut items = Script::new([reply()])
        .client()
        .pages(request.clone())
        .items();
    assert!(
        items
            .try_next()
            .await
            .map(drop)
            .expect_err(&shown)
            .is_decode()
    );
    assert_eq!(items.position(), 0, "{shown}");
    let all = Script::new([reply()])
        .client()
        .pages(request)
        .items()
        .collect();
    assert!(all.await.map(drop).expect_err(&shown).is_decode());
}

#[tokio::test]
async fn a_list_that_cannot_be_read_is_not_an_empty_one() {
    for body in [
        r#"{"list": "see attachment", "total": 3}"#,
        r#"{"list": 7, "total": 3}"#,
        r#"{"list": true}"#,
        r#"{"list": {"a": 1}, "total": 3}"#,
        r#"{"list": {}}"#,
        r#"{"list": ["c-1", "c-2", "c-3"], "total": 3}"#,
        r#"{"list": [null, null, null], "total": 3}"#,
        r#"{"list": [{"cacheId": "c-1"}, 7], "total": 2}"#,
        r#"{"list": [{"cacheId": "c-1"}, null], "total": 2}"#,
        r#"{"list": [{"cacheId": "c-1"}, []], "total": 2}"#,
        r#"{"items": [], "total": 3}"#,
        "{}",
        "[]",
        "7",
        r#""throttled, try later""#,
    ] {
        let good = || instances(&["c-1"], 1);
        is_unreadable(DescribeCacheClusters::new(), || data(body), good).await;
    }
    // Where the data are the list.
    for body in [r#""none""#, "7", r#"{"total": 3}"#, "[7]", "[null]"] {
        let good = || data("[]");
        is_unreadable(DescribeCacheParameterGroups::new(), || data(body), good).await;
    }
}

#[tokio::test]
async fn json_of_something_in_between_is_not_a_list() {
    for body in [
        "{}",
        r#"{"status": "ok"}"#,
        r#"{"RequestId": "r"}"#,
        r#"{"message": "please log in", "url": "https://portal.example"}"#,
        r#"{"Data": {"list": [], "total": 0}}"#,
        r#"{"RequestId": "", "Data": {"list": [], "total": 0}}"#,
    ] {
        let good = || instances(&[], 0);
        is_unreadable(DescribeCacheClusters::new(), || raw(body), good).await;
    }
}

#[tokio::test]
async fn an_empty_list_is_one_in_each_form_that_the_service_has() {
    for body in [
        r#"{"list": [], "total": 0}"#,
        r#"{"list": []}"#,
        r#"{"list": null}"#,
        "null",
    ] {
        let script = Script::new([data(body)]);
        let mut pages = script.client().pages(DescribeSecurityGroups::new());
        assert_eq!(pages.try_next().await.unwrap().unwrap().list, [], "{body}");
        assert!(pages.try_next().await.unwrap().is_none(), "{body}");
    }
    for body in ["[]", "null", r#"{"list": []}"#] {
        let script = Script::new([data(body)]);
        let all = script
            .client()
            .pages(DescribeCacheParameterGroups::new())
            .items()
            .collect();
        assert!(all.await.unwrap().is_empty(), "{body}");
    }
}

#[tokio::test]
async fn an_element_has_an_id_that_can_be_read() {
    for id in [r#"{"id": "c-1"}"#, r#"["c-1", "c-2"]"#] {
        let body =
            format!(r#"{{"list": [{{"cacheId": "c-0"}}, {{"cacheId": {id}}}], "total": 2}}"#);
        let good = || instances(&["c-0", "c-1"], 2);
        is_unreadable(DescribeCacheClusters::new(), || data(&body), good).await;
    }
}

/// The elements have no list of mismatches that a program could ask.
#[tokio::test]
async fn another_member_that_does_not_fit_is_told_of_by_the_page_and_ends_the_elements() {
    let body = r#"{"list": [{"cacheId": "c-1", "name": ["orders-cache"]}], "total": 1}"#;
    let script = Script::new([data(body)]);
    let mut pages = script.client().pages(DescribeCacheClusters::new());
    let page = pages.try_next().await.unwrap().unwrap();
    let paths: Vec<_> = page.mismatches().iter().map(|one| one.path()).collect();
    assert_eq!(paths, ["Data.list[0].name"]);
    assert_eq!(page.items[0].cache_id.as_str(), "c-1");
    elements_are_unreadable(DescribeCacheClusters::new(), || data(body)).await;
    // What is no part of an element is nothing that the elements lack.
    let body = r#"{"list": [{"cacheId": "c-1"}], "total": 1, "limit": []}"#;
    let all = Script::new([data(body)])
        .client()
        .pages(DescribeCacheClusters::new())
        .items();
    assert_eq!(all.collect().await.unwrap().len(), 1);
}

#[tokio::test]
async fn many_members_that_do_not_fit_hide_no_element_that_does_not() {
    let many = vec![r#"{"cacheId": "c-1", "port": []}"#; 40].join(",");
    let body = format!(r#"{{"list": [{many}, 7], "total": 41}}"#);
    let good = || instances(&["c-1"], 1);
    is_unreadable(DescribeCacheClusters::new(), || data(&body), good).await;
}

#[tokio::test]
async fn a_page_that_cannot_be_read_neither_ends_the_list_nor_moves_it() {
    for bad in [
        r#"{"list": "busy", "total": 6}"#,
        r#"{"list": [{"cacheId": "c"}, 7], "total": 6}"#,
    ] {
        let script = Script::new([
            instances(&["a", "b"], 6),
            data(bad),
            instances(&["c", "d"], 6),
            instances(&["e", "f"], 6),
        ]);
        let mut items = script
            .client()
            .pages(DescribeCacheClusters::new().limit(2))
            .items();
        let mut ids = Vec::new();
        let mut errors = 0;
        loop {
            match items.try_next().await {
                Ok(Some(one)) => ids.push(one.cache_id.to_string()),
                Ok(None) => break,
                Err(_) => {
                    errors += 1;
                    items.resume();
                }
            }
        }
        assert_eq!((ids.concat().as_str(), errors), ("abcdef", 1), "{bad}");
    }
}

#[tokio::test]
async fn a_single_call_stays_as_lenient_as_it_is() {
    let script = Script::new([raw("{}"), data(r#"{"list": {}}"#)]);
    let client = script.client();
    assert!(
        client
            .action(ListNames::default())
            .await
            .unwrap()
            .list
            .is_empty()
    );
    let reply = client.action(ListNames::default()).await.unwrap();
    assert_eq!(reply.mismatches().count(), 1);
}

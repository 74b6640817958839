//! Calls, waits and presigned URLs as futures: what takes any future takes theirs.

use std::future::{Future, IntoFuture};

use futures_util::future::{join, join_all, try_join_all};
use futures_util::{StreamExt, TryStreamExt};
use kcs_client::actions::{DescribeCacheCluster, DescribeCacheClusters, DescribeRegions};
use kcs_client::testing::MockTransport;
use kcs_client::types::{CacheClusterDetail, CacheId};
use kcs_client::waiters::CacheClusterRunning;
use kcs_client::{Call, Client, Parameters, Presign, RawCall, Verdict, Wait, minutes, seconds};
use tokio::task::JoinSet;

const RUNNING: &str = r#"{"cacheId": "c-1", "status": 2, "serviceStatus": 2}"#;

fn mock() -> MockTransport {
    let mock = MockTransport::new();
    mock.on::<DescribeCacheCluster>()
        .reply_json(RUNNING)
        .times(16);
    mock.on::<DescribeRegions>()
        .reply_json(r#"{"RegionSet": []}"#)
        .times(16);
    mock
}

fn one(kcs: &Client) -> Call<DescribeCacheCluster> {
    kcs.describe_cache_cluster(DescribeCacheCluster::new(CacheId::from("c-1")))
}

fn running(kcs: &Client) -> Wait<CacheClusterRunning> {
    kcs.wait(CacheClusterRunning::new(CacheId::from("c-1")))
        .settle_time(seconds(0))
}

/// Takes what `tokio::spawn` takes, and drops the client before the future is polled.
async fn on_a_task<F>(future: impl FnOnce(Client) -> F) -> F::Output
where
    F: Future<Output: Send> + Send + Unpin + 'static,
{
    let future = future(mock().client());
    tokio::spawn(future).await.unwrap()
}

#[tokio::test]
async fn each_is_a_future_that_borrows_nothing() {
    assert_eq!(
        on_a_task(|kcs| one(&kcs).send()).await.unwrap().cache_id,
        "c-1"
    );
    assert!(on_a_task(|kcs| one(&kcs).into_future()).await.is_ok());
    let raw = |kcs: Client| kcs.call("DescribeRegions");
    assert!(on_a_task(|kcs| raw(kcs).send()).await.is_ok());
    assert!(on_a_task(|kcs| raw(kcs).into_future()).await.is_ok());
    assert!(on_a_task(|kcs| running(&kcs).run()).await.is_ok());
    assert!(on_a_task(|kcs| running(&kcs).into_future()).await.is_ok());
    let url = |kcs: Client| kcs.presign(DescribeRegions::new());
    assert!(on_a_task(|kcs| url(kcs).url()).await.is_ok());
    assert!(on_a_task(|kcs| url(kcs).into_future()).await.is_ok());
}

#[tokio::test]
async fn a_set_of_tasks_takes_calls_and_waits() {
    let mock = mock();
    let kcs = mock.client();
    let mut set = JoinSet::new();
    for _ in 0..3 {
        set.spawn(one(&kcs).timeout(seconds(5)).send());
        set.spawn(running(&kcs).timeout(minutes(5)).run());
    }
    drop(kcs);
    let replies = set.join_all().await;
    assert!(replies.iter().all(Result::is_ok), "{replies:?}");
    assert_eq!((replies.len(), mock.received().len()), (6, 6));
}

#[tokio::test]
async fn futures_are_joined() {
    let mock = mock();
    let kcs = mock.client();
    let all = try_join_all((0..4).map(|_| one(&kcs).send()))
        .await
        .unwrap();
    assert_eq!(all.len(), 4);
    let raw = join_all((0..2).map(|_| kcs.call("DescribeRegions").send()));
    let (one, raw) = join(one(&kcs).send(), raw).await;
    assert!(one.is_ok() && raw.iter().all(Result::is_ok));
    assert_eq!(mock.received().len(), 7);
}

/// With the traits of streams in scope, `next` means what it means there.
#[tokio::test]
async fn lists_and_waits_are_streams_by_the_same_words() {
    let mock = mock();
    let page = r#"{"list": [{"cacheId": "a"}, {"cacheId": "b"}], "total": 2}"#;
    mock.on::<DescribeCacheClusters>().reply_json(page).times(3);
    let kcs = mock.client();
    let list = || kcs.pages(DescribeCacheClusters::new());
    let mut items = list().items();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(item.unwrap().cache_id);
    }
    let mut items = list().items();
    while let Some(item) = items.try_next().await.unwrap() {
        assert_eq!(item.cache_id, ids.remove(0));
    }
    let all: Vec<_> = list().items().try_collect().await.unwrap();
    assert_eq!((ids.len(), all.len()), (0, 2));
    let polls: Vec<_> = running(&kcs).polls().collect().await;
    assert!(matches!(polls.as_slice(), [Ok(poll)] if poll.verdict == Verdict::Success));
}

/// What a program may keep for later, or build in one place and send in another.
struct Later {
    typed: Call<DescribeCacheCluster>,
    raw: RawCall,
    wait: Wait<CacheClusterRunning>,
    url: Presign,
}

fn later() -> Later {
    let kcs = mock().client();
    Later {
        typed: one(&kcs),
        raw: kcs.call("DescribeRegions"),
        wait: running(&kcs),
        url: kcs.presign(DescribeCacheClusters::new()),
    }
}

#[tokio::test]
async fn a_call_outlives_the_client_that_made_it() {
    let later = later();
    assert!(later.typed.await.is_ok());
    assert!(later.raw.await.is_ok());
    assert!(later.wait.await.is_ok());
    assert!(later.url.await.is_ok());
}

#[test]
fn nothing_is_sent_before_a_future_is_polled() {
    let mock = mock();
    let kcs = mock.client();
    drop((
        one(&kcs).send(),
        running(&kcs).run(),
        kcs.call("DescribeRegions").send(),
    ));
    assert_eq!(mock.received().len(), 0);
}

#[test]
fn the_blocking_client_has_the_same_verbs() {
    let mock = mock();
    let kcs = mock.client_builder().build_blocking().unwrap();
    let call = kcs.describe_cache_cluster(DescribeCacheCluster::new(CacheId::from("c-1")));
    let raw = kcs.call("DescribeRegions");
    let wait = kcs
        .wait(CacheClusterRunning::new(CacheId::from("c-1")))
        .settle_time(seconds(0));
    let url = kcs.presign(DescribeRegions::new());
    // They outlive the client too, and keep its thread.
    drop(kcs);
    assert_eq!(call.send().unwrap().cache_id, "c-1");
    assert!(raw.send().unwrap().body().contains("RegionSet"));
    assert_eq!(wait.run().unwrap().cache_id, "c-1");
    assert!(
        url.url()
            .unwrap()
            .as_str()
            .contains("Action=DescribeRegions")
    );
}

#[test]
fn the_blocking_client_takes_what_the_sdk_does_not_know() {
    let mock = MockTransport::new();
    mock.on::<DescribeCacheCluster>()
        .with("Comment", "by night")
        .reply_json(RUNNING)
        .times(2);
    mock.on_action("Invented")
        .with("A", "1")
        .with("Pin", "canary")
        .reply_json("[1, 2]");
    let kcs = mock.client_builder().build_blocking().unwrap();
    let request = || DescribeCacheCluster::new(CacheId::from("c-1"));
    let call = kcs.describe_cache_cluster(request());
    assert!(call.parameter("Comment", "by night").send().is_ok());
    let call = kcs.describe_cache_cluster(request());
    let known = call.parameter("CacheId", "c-2").send().unwrap_err();
    assert!(known.is_invalid_request(), "{known}");
    let raw = kcs
        .call("Invented")
        .parameters([("A", "1")])
        .secret("Pin", "canary");
    assert_eq!(raw.send().unwrap().data::<Vec<u8>>().unwrap(), [1, 2]);
    let raw = kcs
        .call("DescribeCacheCluster")
        .parameters(Parameters::of(&request()));
    let reply = raw.parameter("Comment", "by night").send().unwrap();
    let cluster: CacheClusterDetail = reply.data().unwrap();
    assert_eq!(cluster.cache_id, "c-1");
    mock.verify().unwrap();
}

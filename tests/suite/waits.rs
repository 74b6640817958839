//! Waits for instances, through a transport that answers by rules and a clock on which nobody waits.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Waker};

use kcs_client::action::Verdict;
use kcs_client::actions::DescribeCacheCluster;
use kcs_client::clock::{Clock, UnixTime};
use kcs_client::testing::{MockTransport, VirtualClock};
use kcs_client::transport::TransportErrorKind;
use kcs_client::types::CacheId;
use kcs_client::waiters::{CacheClusterDeleted, CacheClusterRunning};
use kcs_client::{minutes, seconds};

const BUILDING: &str = r#"{"cacheId": "c-1", "status": 1, "serviceStatus": 1}"#;
const RUNNING: &str = r#"{"cacheId": "c-1", "status": 2, "serviceStatus": 2}"#;
const DELETING: &str = r#"{"cacheId": "c-1", "status": 4, "serviceStatus": 2}"#;

/// Polls once and gives up.
fn give_up<T>(future: impl Future<Output = T>) {
    let polled = pin!(future).poll(&mut Context::from_waker(Waker::noop()));
    assert!(polled.is_pending());
}

#[tokio::test]
async fn polls_come_two_seconds_apart_and_then_up_to_sixty() {
    let mock = MockTransport::new();
    mock.on::<DescribeCacheCluster>()
        .with("CacheId", "c-1")
        .reply_json(BUILDING)
        .times(12)
        .reply_json(RUNNING);
    let kcs = mock.client();
    let mut polls = kcs
        .wait(CacheClusterRunning::new(CacheId::from("c-1")))
        .polls();
    let mut delays = Vec::new();
    let mut last = None;
    while let Some(poll) = polls.try_next().await.unwrap() {
        delays.extend(poll.next_poll.map(|delay| delay.as_secs_f32()));
        last = Some(poll);
    }
    assert_eq!(delays[..4], [2.0, 3.0, 4.5, 6.75]);
    assert!(delays.is_sorted() && delays.ends_with(&[60.0, 60.0]));
    let last = last.unwrap();
    assert_eq!((last.attempt, last.verdict), (13, Verdict::Success));
    assert_eq!(last.elapsed.as_secs_f32(), delays.iter().sum::<f32>());
    assert_eq!(polls.finish().await.unwrap().cache_id.as_str(), "c-1");
    mock.verify().unwrap();
}

#[tokio::test]
async fn a_state_from_which_there_is_no_way_is_named_at_once() {
    let mock = MockTransport::new();
    mock.on::<DescribeCacheCluster>()
        .reply_json(BUILDING)
        .reply_json(DELETING);
    let mut polls = mock
        .client()
        .wait(CacheClusterRunning::new(CacheId::from("c-1")))
        .polls();
    let poll = polls.try_next().await.unwrap().unwrap();
    assert_eq!(poll.state.as_deref(), Some("1 (Being created)"));
    let error = polls.try_next().await.unwrap_err();
    assert!(error.is_wait_unreachable());
    assert!(error.state().unwrap().starts_with("4 ("), "{error}");
    mock.verify().unwrap();
}

#[tokio::test]
async fn a_network_that_is_away_for_ten_minutes_ends_no_wait() {
    let clock = VirtualClock::default();
    let mock = MockTransport::with_clock(clock.clone());
    mock.on::<DescribeCacheCluster>()
        .reply_json(BUILDING)
        .fault(TransportErrorKind::Connect)
        .times(60)
        .reply_json(RUNNING);
    let kcs = mock.client();
    let cluster = kcs
        .wait(CacheClusterRunning::new(CacheId::from("c-1")))
        .timeout(minutes(60))
        .await
        .unwrap();
    assert_eq!(cluster.cache_id.as_str(), "c-1");
    assert!(clock.elapsed() > minutes(10), "{:?}", clock.elapsed());
    mock.verify().unwrap();
}

#[tokio::test]
async fn giving_up_on_a_poll_loses_nothing() {
    let clock = VirtualClock::manual(UnixTime::from_seconds(1_767_225_600));
    let mock = MockTransport::with_clock(clock.clone());
    mock.on::<DescribeCacheCluster>()
        .reply_json(BUILDING)
        .after(seconds(1))
        .error(400, "InvalidAction", "the instance cannot be found")
        .times(2);
    let mut polls = mock
        .client()
        .wait(CacheClusterDeleted::new(CacheId::from("c-1")))
        .polls();
    give_up(polls.try_next());
    give_up(polls.try_next());
    clock.advance(seconds(1));
    let poll = polls.try_next().await.unwrap().unwrap();
    assert_eq!((poll.attempt, mock.received().len()), (1, 1));
    give_up(polls.try_next());
    clock.advance(seconds(1));
    give_up(polls.try_next());
    assert_eq!(mock.received().len(), 1, "it is not yet time");
    clock.advance(seconds(1));
    let poll = polls.try_next().await.unwrap().unwrap();
    assert_eq!((poll.attempt, poll.verdict), (2, Verdict::Pending));
    give_up(polls.try_next());
    clock.advance(seconds(2));
    let poll = polls.try_next().await.unwrap().unwrap();
    assert_eq!((poll.attempt, poll.verdict), (3, Verdict::Success));
    mock.verify().unwrap();
}

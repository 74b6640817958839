//! When a wait believes a state that may be the one before the change, and how waiters of lists find their item.

use super::*;
use crate::clock::{minutes, seconds};
use crate::fixture::{Script, Step, data, refusal};
use crate::types::{CacheId, NodeId, SecurityGroupId, SnapshotId};
use crate::waiters::{
    CacheClusterDeleted, CacheClusterRunning, HotKeysAnalyzed, ReadonlyNodeRunning,
    SecurityGroupUnused, SnapshotAvailable,
};

fn running() -> CacheClusterRunning {
    CacheClusterRunning::new(CacheId::from("c-1"))
}

fn cluster(members: &str) -> Step {
    data(&format!(r#"{{"cacheId": "c-1", {members}}}"#))
}

fn status(status: u32) -> Step {
    cluster(&format!(r#""status": {status}"#))
}

/// The result of a wait, the polls that it made and the seconds that it took.
async fn wait<W: Waiter + 'static>(
    waiter: W,
    steps: impl IntoIterator<Item = Step>,
) -> (Result<Reply<DataOf<W>>, Error>, usize, u64) {
    let script = Script::new(steps);
    let client = script.client();
    let result = client.wait(waiter).await;
    let elapsed = client.clock().elapsed().as_secs();
    (result, script.requests().len(), elapsed)
}

/// A resize has been accepted and has not begun: the first poll shows the state before it.
#[tokio::test]
async fn a_state_from_before_the_change_is_no_success() {
    let (result, polls, _) = wait(running(), [status(2), status(3), status(2)]).await;
    assert!(result.is_ok(), "{result:?}");
    assert_eq!(polls, 3);
    // Nothing changes: the state is believed after 20 s, and a poll falls on that moment.
    let (result, _, elapsed) = wait(running(), (0..9).map(|_| status(2))).await;
    assert!(result.is_ok(), "{result:?}");
    assert_eq!(elapsed, 20);
}

#[tokio::test]
async fn a_wait_may_be_endless() {
    let client = Script::new([status(2), status(3), status(2)]).client();
    client.clock().sleep(seconds(1)).await;
    let wait = client.wait(running()).timeout(Duration::MAX);
    assert!(wait.settle_time(Duration::MAX).await.is_ok());
}

#[tokio::test]
async fn a_failure_from_before_the_change_is_none() {
    let (result, polls, _) = wait(running(), [status(0), status(3), status(2)]).await;
    assert!(result.is_ok(), "{result:?}");
    assert_eq!(polls, 3);
    let (result, _, elapsed) = wait(running(), (0..9).map(|_| status(99))).await;
    assert!(result.unwrap_err().is_wait_failed());
    assert_eq!(elapsed, 20);
    // Nothing leads back from a deletion.
    let (result, polls, _) = wait(running(), [status(4)]).await;
    assert!(result.unwrap_err().is_wait_unreachable());
    assert_eq!(polls, 1);
}

#[tokio::test]
async fn another_state_shows_that_the_change_has_begun() {
    for first in [
        status(1),
        refusal(400, "InvalidAction", "the instance c-1 cannot be found"),
    ] {
        let (result, polls, elapsed) = wait(running(), [first, status(2)]).await;
        assert!(result.is_ok(), "{result:?}");
        assert_eq!((polls, elapsed), (2, 2));
    }
    let (result, polls, _) = wait(running(), [status(1), status(99)]).await;
    assert!(result.unwrap_err().is_wait_failed());
    assert_eq!(polls, 2);
}

#[tokio::test]
async fn a_transition_is_waited_for() {
    let changing = || cluster(r#""status": 2, "serviceStatus": 2, "transition": 1"#);
    let still = cluster(r#""status": 2, "serviceStatus": 2, "transition": 0"#);
    let (result, polls, _) = wait(running(), [changing(), changing(), still]).await;
    assert!(result.is_ok(), "{result:?}");
    assert_eq!(polls, 3);
}

#[tokio::test]
async fn the_caller_may_take_the_first_state_as_it_is() {
    let script = Script::new([status(2)]);
    let reply = script
        .client()
        .wait(running())
        .settle_time(Duration::ZERO)
        .await;
    assert!(reply.is_ok(), "{reply:?}");
    let script = Script::new((0..40).map(|_| status(2)));
    let client = script.client();
    client
        .wait(running())
        .settle_time(minutes(2))
        .await
        .unwrap();
    assert_eq!(client.clock().elapsed(), minutes(2));
    // A wait that ends earlier believes its last poll.
    let script = Script::new((0..9).map(|_| status(2)));
    let client = script.client();
    client.wait(running()).timeout(seconds(7)).await.unwrap();
    assert_eq!(client.clock().elapsed(), seconds(7));
}

#[tokio::test]
async fn a_poll_that_does_not_count_is_pending() {
    let script = Script::new((0..9).map(|_| status(2)));
    let mut polls = script.client().wait(running()).polls();
    let first = polls.try_next().await.unwrap().unwrap();
    assert_eq!(first.verdict, Verdict::Pending);
    assert!(first.state.unwrap().starts_with("2 (Running"));
}

/// A deletion is done in the documented state, or when the order system says so.
#[tokio::test]
async fn either_sign_of_a_deletion_is_enough() {
    for last in [
        status(10),
        cluster(r#""status": 2, "orderUse": 7"#),
        cluster(r#""status": 10, "orderUse": 7"#),
    ] {
        let deleted = CacheClusterDeleted::new(CacheId::from("c-1"));
        let (result, polls, _) = wait(deleted, [status(4), last]).await;
        assert!(result.is_ok(), "{result:?}");
        assert_eq!(polls, 2);
    }
}

fn snapshots(list: &[(&str, &str)]) -> Step {
    let items = list.iter();
    let items =
        items.map(|(id, status)| format!(r#"{{"snapshotId": "{id}", "status": "{status}"}}"#));
    data(&format!("[{}]", items.collect::<Vec<_>>().join(", ")))
}

#[tokio::test]
async fn a_snapshot_is_found_among_others_by_its_id() {
    let waiter = || SnapshotAvailable::new(CacheId::from("c-1"), SnapshotId::from("s-2"));
    let others = [("s-1", "available"), ("s-3", "error")];
    let with = |status| snapshots(&[others[0], ("s-2", status), others[1]]);
    let (result, polls, _) = wait(
        waiter(),
        [
            snapshots(&others),
            data("null"),
            with("creating"),
            with("available"),
        ],
    )
    .await;
    assert_eq!(result.unwrap().len(), 3);
    assert_eq!(polls, 4);
    let (result, ..) = wait(waiter(), [with("creating"), with("error")]).await;
    let error = result.unwrap_err();
    assert!(error.is_wait_failed() && error.state().is_some_and(|state| state.contains("error")));
    let (result, ..) = wait(waiter(), [with("deleting")]).await;
    assert!(result.unwrap_err().is_wait_unreachable());
}

#[tokio::test]
async fn what_is_not_listed_is_waited_for() {
    let waiter = ReadonlyNodeRunning::new(CacheId::from("c-1"), NodeId::from("n-1"));
    let script =
        Script::new((0..200).map(|_| data(r#"[{"instanceId": "n-2", "status": "running"}]"#)));
    let error = script.client().wait(waiter.clone()).await.unwrap_err();
    assert!(error.is_wait_timeout(), "{error}");
    assert_eq!(error.state(), Some("not listed"));
    let node = |status: &str| {
        data(&format!(
            r#"[{{"instanceId": "n-1", "status": "{status}"}}]"#
        ))
    };
    let (result, polls, _) = wait(waiter, [data("[]"), node("creating"), node("running")]).await;
    assert!(result.is_ok() && polls == 3);
}

#[tokio::test]
async fn an_analysis_before_this_one_does_not_count() {
    let task = |status: &str| {
        data(&format!(
            r#"{{"total": 0, "task_status": "{status}", "hotkeys": []}}"#
        ))
    };
    for stale in ["NONE", "ERROR"] {
        let waiter = HotKeysAnalyzed::new(CacheId::from("c-1"));
        let (result, polls, _) = wait(waiter, [task(stale), task("DOING"), task("NONE")]).await;
        assert!(result.is_ok() && polls == 3, "{stale}: {result:?}");
    }
}

#[tokio::test]
async fn a_group_that_is_not_there_is_not_unused() {
    let group = |bound: u32| {
        data(&format!(
            r#"{{"securityGroupId": "g-1", "resourceNum": {bound}}}"#
        ))
    };
    let waiter = || SecurityGroupUnused::new(SecurityGroupId::from("g-1"));
    let (result, polls, _) = wait(waiter(), [group(2), group(1), group(0)]).await;
    assert!(result.is_ok() && polls == 3, "{result:?}");
    let (result, ..) = wait(waiter(), [data("null")]).await;
    assert!(result.unwrap_err().is_wait_unreachable());
}

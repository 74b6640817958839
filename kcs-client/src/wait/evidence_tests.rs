//! Which replies are evidence for a wait: whose they are, what they are about, and how old they are. The waits here settle at once.

use super::*;
use crate::RetryPolicy;
use crate::clock::{minutes, seconds};
use crate::fixture::{AccessKeys, NameThere, SUCCESS, Script, Step, data, other_key, refusal};
use crate::transport::{Response, TransportErrorKind};
use crate::types::{AvailabilityZone, CacheId};
use crate::waiters::{CacheClusterDeleted, CacheClusterRunning};

fn deleted() -> CacheClusterDeleted {
    CacheClusterDeleted::new(CacheId::from("c-1"))
}

/// The same with the place that the service would otherwise assume.
fn deleted_in_zone_b() -> CacheClusterDeleted {
    deleted().available_zone(AvailabilityZone::from("cn-beijing-6b"))
}

fn running() -> CacheClusterRunning {
    CacheClusterRunning::new(CacheId::from("c-1"))
}

fn status(status: u32) -> Step {
    data(&format!(r#"{{"cacheId": "c-1", "status": {status}}}"#))
}

fn gone() -> Step {
    refusal(400, "InvalidAction", "the instance c-1 cannot be found")
}

/// The same reply as a cache gives it.
fn cached(step: Step) -> Step {
    match step {
        Step::Reply(reply) => Step::Reply(reply.with_header("Age", "12")),
        step => panic!("{step:?}"),
    }
}

/// A wait, and how many requests it made.
async fn wait<W: Waiter + 'static>(
    waiter: W,
    steps: impl IntoIterator<Item = Step>,
) -> (Result<Reply<DataOf<W>>, Error>, usize) {
    let script = Script::new(steps);
    let keys = AccessKeys::new(["AKLTACCOUNTAAAAAAAA0", "AKLTACCOUNTBBBBBBBB0"]);
    let client = script.builder().credentials_provider(keys).build().unwrap();
    let result = client.wait(waiter).settle_time(Duration::ZERO).await;
    (result, script.requests().len())
}

/// Without a zone the service looks in zone a only: an instance in another one runs on, and is paid for.
#[tokio::test]
async fn not_found_is_not_a_deletion_without_a_location() {
    let (result, polls) = wait(deleted(), [gone(), gone()]).await;
    let error = result.unwrap_err();
    assert!(error.is_not_found() && !error.is_wait_timeout(), "{error}");
    assert_eq!(polls, 2);
    let advice = error.advice().unwrap();
    assert!(advice.contains("AvailableZone"), "{advice}");
    assert!(error.to_string().contains(advice), "{error}");
    // In the zone that is named, and where this wait has found it before, it is.
    let (result, _) = wait(deleted_in_zone_b(), [gone(), gone()]).await;
    assert_eq!(result.unwrap().request_id.as_str(), "r-2");
    let (result, _) = wait(deleted(), [status(4), gone(), gone()]).await;
    result.unwrap();
}

/// What shows that the resource was found where the wait looks is a reply about it, of the service, and not of a cache.
#[tokio::test]
async fn only_the_resource_itself_has_been_seen() {
    for step in [
        data("{}"),
        data("null"),
        data(r#"{"status": 4}"#),
        data(r#"{"cacheId": "c-2", "status": 4}"#),
        data(r#"{"cacheId": "", "status": 4}"#),
        cached(status(4)),
        refusal(400, "InvalidAction", "the instance c-1 cannot be found"),
        refusal(500, "InternalFailure", "oh"),
        Step::Fail(TransportErrorKind::Interrupted),
    ] {
        let told = format!("{step:?}");
        let (result, _) = wait(deleted(), [step, gone(), gone()]).await;
        assert!(result.unwrap_err().is_not_found(), "{told}");
    }
}

/// What the keys of another account do not find may be there all the same.
#[tokio::test]
async fn another_access_key_has_seen_nothing() {
    let steps = || [status(2), other_key(), gone(), gone()];
    for waiter in [deleted(), deleted_in_zone_b()] {
        let (result, _) = wait(waiter, steps()).await;
        let error = result.unwrap_err();
        assert!(error.is_not_found(), "{error}");
        assert!(error.advice().unwrap().contains("access key"), "{error}");
    }
    // Once it has been seen with the other key as well, that key's word counts.
    let again = [status(2), other_key(), status(4), gone(), gone()];
    wait(deleted(), again).await.0.unwrap();
}

#[tokio::test]
async fn two_polls_in_a_row_are_made_with_one_access_key() {
    let (result, requests) = wait(
        deleted_in_zone_b(),
        [gone(), other_key(), gone(), gone(), status(2)],
    )
    .await;
    assert_eq!((result.is_ok(), requests), (true, 4));
    let (result, requests) = wait(
        running(),
        [status(1), gone(), other_key(), gone(), status(2)],
    )
    .await;
    assert_eq!((result.is_ok(), requests), (true, 5));
}

/// One answer that comes twice out of a cache is one, and how old it is nobody knows.
#[tokio::test]
async fn a_cache_says_nothing_about_a_deletion() {
    let removed = || data(r#"{"cacheId": "c-1", "status": 4, "orderUse": 7}"#);
    let (result, requests) = wait(
        deleted_in_zone_b(),
        [
            cached(gone()),
            cached(gone()),
            cached(removed()),
            gone(),
            cached(gone()),
            gone(),
            gone(),
        ],
    )
    .await;
    assert_eq!((result.is_ok(), requests), (true, 7));
    let (result, requests) = wait(
        running(),
        [status(1), cached(gone()), cached(gone()), status(2)],
    )
    .await;
    assert_eq!((result.is_ok(), requests), (true, 4));
    // A wait that sees nothing else says why it has not ended.
    let script = Script::new((0..400).map(|_| cached(gone())));
    let error = script.client().wait(deleted_in_zone_b()).await.unwrap_err();
    assert!(error.is_wait_timeout(), "{error}");
    assert!(
        error.report().to_string().contains("Age"),
        "{}",
        error.report()
    );
}

/// A cache or a proxy that does not look at the query answers with somebody else's instance.
#[tokio::test]
async fn a_reply_about_another_resource_is_ignored() {
    let other = || data(r#"{"cacheId": "c-2", "status": 2, "serviceStatus": 2, "orderUse": 7}"#);
    let failed = || data(r#"{"cacheId": "c-2", "status": 99}"#);
    let (result, requests) = wait(
        running(),
        [other(), failed(), status(1), other(), status(2)],
    )
    .await;
    assert_eq!((result.unwrap().cache_id.as_str(), requests), ("c-1", 5));
    let (result, requests) = wait(
        deleted_in_zone_b(),
        [other(), gone(), other(), gone(), gone()],
    )
    .await;
    assert_eq!((result.is_ok(), requests), (true, 5));
    let script = Script::new([status(1), other()]);
    let mut polls = script
        .client()
        .wait(running())
        .settle_time(Duration::ZERO)
        .polls();
    polls.try_next().await.unwrap();
    let poll = polls.try_next().await.unwrap().unwrap();
    assert_eq!(poll.verdict, Verdict::Pending);
    assert!(poll.state.unwrap().starts_with("1 ("));
    assert!(poll.error.unwrap().to_string().contains("c-2"));
    // Ids are compared in any case of letters, and a reply without one is about what was asked for.
    for own in [
        r#"{"cacheId": "C-1", "status": 2}"#,
        r#"{"status": 2}"#,
        r#"{"cacheId": null, "status": 2}"#,
    ] {
        assert!(wait(running(), [data(own)]).await.0.is_ok(), "{own}");
    }
}

/// The service may know a new instance later than the create has been answered: the vendor's own client looks after 20 s.
#[tokio::test]
async fn what_was_just_created_has_a_minute_to_appear() {
    for lag in 1..=7 {
        let script = Script::new((0..lag).map(|_| gone()).chain([status(1), status(2)]));
        let client = script.client();
        let result = client.wait(running()).settle_time(Duration::ZERO).await;
        assert!(result.is_ok(), "{lag}: {}", result.unwrap_err());
    }
    // After that two polls in a row end it.
    let script = Script::new((0..99).map(|_| gone()));
    let client = script.client();
    let error = client
        .wait(running())
        .settle_time(Duration::ZERO)
        .await
        .unwrap_err();
    assert!(error.is_not_found() && error.state().is_none(), "{error}");
    let elapsed = client.clock().elapsed();
    assert!(
        (seconds(60)..seconds(120)).contains(&elapsed),
        "{elapsed:?}"
    );
    assert!(error.advice().unwrap().contains("AvailableZone"), "{error}");
    // One that has been seen does not come back.
    let script = Script::new([status(1), gone(), gone()]);
    let client = script.client();
    let error = client
        .wait(running())
        .settle_time(Duration::ZERO)
        .await
        .unwrap_err();
    assert!(error.is_not_found() && error.advice().is_none(), "{error}");
    assert!(client.clock().elapsed() < seconds(10));
    // A minute is not longer than the wait.
    let script = Script::new((0..99).map(|_| gone()));
    let error = script
        .client()
        .wait(running())
        .settle_time(Duration::ZERO)
        .timeout(seconds(30))
        .await;
    assert!(error.unwrap_err().is_wait_timeout());
}

/// A state that cannot be read is no state, whatever the other members say.
#[tokio::test]
async fn a_member_that_cannot_be_read_ends_a_wait_unless_it_has_failed() {
    for said in [r#""failed""#, r#"{"code": 3}"#, "[3]", "3.5", "true"] {
        let reply = |state: u32| {
            data(&format!(
                r#"{{"cacheId": "c-1", "status": {state}, "serviceStatus": {said}}}"#
            ))
        };
        for state in [2, 4, 1] {
            let error = wait(running(), [reply(state)]).await.0.unwrap_err();
            assert!(error.is_decode(), "{said}: {error}");
            assert!(error.to_string().contains("serviceStatus"), "{error}");
        }
        let error = wait(running(), [reply(99)]).await.0.unwrap_err();
        assert!(error.is_wait_failed(), "{said}: {error}");
    }
    // One that is not listed, because too many others could not be read either.
    let odd: String = (0..40).map(|_| r#""port": [], "size": [], "#).collect();
    let reply = format!(r#"{{"cacheId": "c-1", {odd}"status": 2, "serviceStatus": "failed"}}"#);
    let error = wait(running(), [data(&reply)]).await.0.unwrap_err();
    assert!(error.is_decode(), "{error}");
    // Of members that it does not judge by, a wait does not care.
    let reply = data(r#"{"cacheId": "c-1", "status": 2, "port": {"a": 1}}"#);
    assert!(wait(running(), [reply]).await.0.is_ok());
}

/// A login page in JSON, a gateway's word: no wait goes on for hours with it.
#[tokio::test]
async fn a_reply_that_is_not_the_services_ends_a_wait() {
    for body in [
        r#"{"message": "please log in"}"#,
        "{}",
        r#"{"Data": null}"#,
        r#"{"Data": {}}"#,
        r#"{"status": "UP"}"#,
    ] {
        let foreign = || Step::Reply(Response::new(200, body));
        let script = Script::new((0..9).map(|_| foreign()));
        let retry = RetryPolicy::standard();
        let client = script.builder().retry(retry).build().unwrap();
        let error = client
            .wait(running())
            .settle_time(Duration::ZERO)
            .await
            .unwrap_err();
        assert!(
            error.is_decode() && !error.is_transient(),
            "{body}: {error}"
        );
        assert_eq!(error.attempts(), 3, "{body}: {error}");
        // Once is as good as never.
        let script = Script::new([foreign(), status(2)]);
        let client = script
            .builder()
            .retry(RetryPolicy::standard())
            .build()
            .unwrap();
        client
            .wait(running())
            .settle_time(Duration::ZERO)
            .await
            .unwrap();
    }
    // The service's own reply with its data is one, even if it lacks its id.
    let own = r#"{"Data": {"cacheId": "c-1", "status": 2}}"#;
    let script = Script::new([Step::Reply(Response::new(200, own))]);
    script
        .client()
        .wait(running())
        .settle_time(Duration::ZERO)
        .await
        .unwrap();
}

/// An endpoint that has been reached is the right one.
#[tokio::test]
async fn a_first_poll_that_had_a_connection_does_not_end_a_wait() {
    let dead = || Step::Fail(TransportErrorKind::Connect);
    for first in [
        Step::Fail(TransportErrorKind::Interrupted),
        Step::Fail(TransportErrorKind::Timeout),
        refusal(429, "Throttling", "slow down"),
        refusal(500, "InternalFailure", "oh"),
    ] {
        let told = format!("{first:?}");
        let found = data(r#"{"list": ["running"], "total": 1}"#);
        let script = Script::new([first, dead(), dead(), found]);
        let retry = RetryPolicy::standard();
        let client = script.builder().retry(retry).build().unwrap();
        let result = client.wait(NameThere::<SUCCESS>).timeout(minutes(5)).await;
        assert!(result.is_ok(), "{told}: {}", result.unwrap_err().report());
    }
    let script = Script::new([dead(), dead(), dead(), status(2)]);
    let client = script
        .builder()
        .retry(RetryPolicy::standard())
        .build()
        .unwrap();
    assert!(
        client
            .wait(running())
            .settle_time(Duration::ZERO)
            .await
            .unwrap_err()
            .is_connect()
    );
}

use std::error::Error as _;

use super::*;
use crate::RetryPolicy;
use crate::action::{NotFoundMeans, Observation, WaiterMeta};
use crate::clock::{minutes, seconds};
use crate::fixture::{
    FAILURE, ListNames, NameThere, Names, PENDING, SUCCESS, Script, Step, data, refusal,
};
use crate::transport::{Response, TransportErrorKind};

fn state(name: &str) -> Step {
    data(&format!(r#"{{"list": ["{name}"]}}"#))
}

fn gone() -> Step {
    refusal(400, "InvalidAction", "the instance cannot be found")
}

#[tokio::test]
async fn it_ends_when_the_state_is_there() {
    let script = Script::new([state("building"), state("building"), state("running")]);
    let client = script.client();
    let reply = client.wait(NameThere::<FAILURE>).await.unwrap();
    assert_eq!(reply.list, ["running"]);
    assert_eq!(client.clock().elapsed(), seconds(20 + 30));
}

#[tokio::test]
async fn delays_grow_to_their_limit_or_are_as_told() {
    let steps = || (0..5).map(|_| state("building")).chain([state("running")]);
    let client = Script::new(steps()).client();
    client.wait(NameThere::<FAILURE>).await.unwrap();
    assert_eq!(client.clock().elapsed(), seconds(20 + 30 + 40 + 40 + 40));
    let client = Script::new(steps()).client();
    client
        .wait(NameThere::<FAILURE>)
        .poll_interval(seconds(3))
        .await
        .unwrap();
    assert_eq!(client.clock().elapsed(), seconds(15));
    let client = Script::new(steps()).client();
    client
        .wait(NameThere::<FAILURE>)
        .poll_interval(Duration::ZERO)
        .await
        .unwrap();
    assert_eq!(client.clock().elapsed(), seconds(5 * 8));
}

#[tokio::test]
async fn it_ends_at_once_where_success_cannot_come() {
    let client = Script::new([state("error"), state("deleting")]).client();
    let failed = client.wait(NameThere::<FAILURE>).await.unwrap_err();
    assert!(failed.is_wait_failed() && !failed.is_timeout());
    assert_eq!(failed.state(), Some("error"));
    assert_eq!(
        failed.to_string(),
        "ListNames: waiting for NameThere: this state is a failure (last state error, request id r-1, 1 attempt)"
    );
    let lost = client.wait(NameThere::<FAILURE>).await.unwrap_err();
    assert!(lost.is_wait_unreachable() && !lost.is_wait_failed());
    assert_eq!(lost.state(), Some("deleting"));
}

#[tokio::test]
async fn it_ends_at_its_limit_with_a_last_poll() {
    let script = Script::new((0..9).map(|_| state("building")));
    let client = script.client();
    let late = client
        .wait(NameThere::<FAILURE>)
        .timeout(minutes(1))
        .await
        .unwrap_err();
    assert!(late.is_timeout());
    assert_eq!((late.state(), late.attempts()), (Some("building"), 4));
    assert_eq!(client.clock().elapsed(), minutes(1));
}

#[tokio::test]
async fn not_found_means_what_the_waiter_says() {
    let script = Script::new([state("building"), gone(), gone()]);
    let error = script
        .client()
        .wait(NameThere::<FAILURE>)
        .await
        .unwrap_err();
    assert!(error.is_not_found() && !error.is_service());
    assert!(!error.may_have_been_executed() && error.advice().is_none());
    assert_eq!(script.requests().len(), 3);
    let client = Script::new([state("leaving"), gone(), gone()]).client();
    let reply = client.wait(NameThere::<SUCCESS>).await.unwrap();
    assert_eq!((reply.request_id.as_str(), reply.list.len()), ("r-2", 0));
    let client = Script::new([gone(), gone(), state("running")]).client();
    assert_eq!(
        client.wait(NameThere::<PENDING>).await.unwrap().list,
        ["running"]
    );
}

/// Right after a create a replica that lags does not know the resource yet.
#[tokio::test]
async fn one_poll_that_finds_nothing_ends_no_wait() {
    for between in [state("building"), broken()] {
        let script = Script::new([gone(), between, gone(), state("running")]);
        let reply = script.client().wait(NameThere::<FAILURE>).await;
        assert_eq!(reply.unwrap().list, ["running"]);
    }
    let script = Script::new([state("building"), gone(), gone()]);
    let error = script.client().wait(NameThere::<FAILURE>).await;
    let error = error.unwrap_err();
    assert!(error.is_not_found() && error.state() == Some("building"));
    // After the error, a single poll is no second one.
    let script = Script::new([state("building"), gone(), gone(), state("running")]);
    let mut polls = script.client().wait(NameThere::<FAILURE>).polls();
    for _ in 0..2 {
        polls.try_next().await.unwrap();
    }
    assert!(polls.try_next().await.unwrap_err().is_not_found());
    assert_eq!(polls.finish().await.unwrap().list, ["running"]);
}

#[tokio::test]
async fn a_deletion_is_seen_twice_in_a_row() {
    // The second poll comes at the least delay, whatever the delay was before.
    let client = Script::new([gone(), gone()]).client();
    client.wait(NameThere::<SUCCESS>).await.unwrap();
    assert_eq!(client.clock().elapsed(), seconds(8));
    for between in [
        state("leaving"),
        broken(),
        refusal(500, "InternalFailure", "oh"),
    ] {
        let script = Script::new([gone(), between, gone(), gone()]);
        let client = script.client();
        client.wait(NameThere::<SUCCESS>).await.unwrap();
        assert_eq!(script.requests().len(), 4);
    }
    let flickers = (0..40).flat_map(|_| [gone(), state("leaving")]);
    let client = Script::new(flickers).client();
    let late = client.wait(NameThere::<SUCCESS>).await.unwrap_err();
    assert!(late.is_wait_timeout());
}

/// What a service, a proxy or a load balancer may say that sounds like a missing resource.
fn sounds_missing() -> Vec<Step> {
    let page = |status, body: &str| Step::Reply(Response::new(status, body));
    let mut steps = vec![
        refusal(
            403,
            "InvalidClientTokenId",
            "The access key ID provided does not exist in our records.",
        ),
        refusal(
            403,
            "AccessDenied",
            "user policy for kcs:List does not exist",
        ),
        refusal(400, "InvalidRegion", "the region cannot be found"),
        refusal(400, "InvalidAction", "the region cannot be found"),
        refusal(400, "InvalidAction", "the VPC vpc-1 cannot be found"),
        refusal(
            400,
            "InvalidAction",
            "the security group sg-1 cannot be found",
        ),
        refusal(400, "InvalidAction", "the snapshot s-1 does not exist"),
        refusal(400, "InvalidParameter", "the instance cannot be found"),
        refusal(200, "InvalidAction", "the instance cannot be found"),
        refusal(404, "NotFound", "Not Found"),
        refusal(404, "NotFound", "the instance does not exist"),
        refusal(404, "InvalidAction", "The specified AK does not exist"),
        refusal(400, "InvalidAction", "the secret cannot be found"),
        refusal(400, "InvalidAction", "ListNames cannot be found"),
        // An id that the call has not sent.
        refusal(400, "InvalidAction", "the instance c-9 cannot be found"),
        refusal(404, "NoRoute", "no Route matched with those values"),
        refusal(404, "NotFound", "the subnet subnet-1 does not exist"),
        page(404, r#"{"message": "no Route matched with those values"}"#),
        page(404, r#"{"message": "the instance cannot be found"}"#),
        page(
            404,
            r#"{"RequestId": "r", "Message": "the instance cannot be found"}"#,
        ),
        page(
            404,
            r#"{"RequestId": "r", "Error": "the instance cannot be found"}"#,
        ),
        page(404, "<html><h1>404 Not Found</h1></html>"),
        page(404, ""),
        page(
            400,
            r#"{"Code": "InvalidAction", "Message": "the instance cannot be found"}"#,
        ),
        page(
            400,
            r#"{"Error": {"Code": "InvalidAction", "Message": "the instance cannot be found"}}"#,
        ),
        page(
            400,
            r#"{"RequestId": "r", "Error": {"Message": "the instance cannot be found"}}"#,
        ),
    ];
    for status in [401, 403, 408, 409, 422, 429, 499, 500, 502, 503, 504, 509] {
        steps.push(refusal(
            status,
            "InvalidAction",
            "the instance cannot be found",
        ));
    }
    steps
}

#[tokio::test]
async fn only_the_service_says_that_a_resource_is_gone() {
    for (index, step) in sounds_missing().into_iter().enumerate() {
        let told = format!("{index}: {step:?}");
        let Step::Reply(reply) = step else {
            panic!("{told}")
        };
        let again = || (0..400).map(|_| Step::Reply(reply.clone()));
        let client = Script::new(again()).client();
        let error = client.action(ListNames::default()).await.unwrap_err();
        assert!(!error.is_not_found(), "{told}");
        let error = client.wait(NameThere::<SUCCESS>).await.unwrap_err();
        assert!(!error.is_not_found(), "{told}");
    }
}

#[tokio::test]
async fn the_service_says_that_a_resource_is_gone() {
    for (status, code, message) in [
        (
            400,
            "InvalidAction",
            "the instance cannot be found in cn-beijing-6a",
        ),
        (400, "invalidaction", "The Instance Cannot Be Found"),
        (404, "InvalidAction", "the instance does not exist"),
        (404, "InvalidAction", "Instance not found"),
    ] {
        let steps = || {
            [
                refusal(status, code, message),
                refusal(status, code, message),
            ]
        };
        let client = Script::new(steps()).client();
        let error = client.action(ListNames::default()).await.unwrap_err();
        assert!(error.is_not_found() && error.is_service(), "{message}");
        let client = Script::new(steps()).client();
        client.wait(NameThere::<SUCCESS>).await.unwrap();
    }
}

fn broken() -> Step {
    Step::Fail(TransportErrorKind::Interrupted)
}

#[tokio::test]
async fn what_may_pass_is_borne_with_until_the_limit() {
    let steps = (0..9).map(|_| broken()).chain([state("running")]);
    let client = Script::new(steps).client();
    assert!(client.wait(NameThere::<FAILURE>).await.is_ok());
    let steps = [state("building")]
        .into_iter()
        .chain((0..9).map(|_| broken()));
    let client = Script::new(steps).client();
    let late = client
        .wait(NameThere::<FAILURE>)
        .timeout(minutes(1))
        .await
        .unwrap_err();
    assert!(late.is_wait_timeout() && late.is_timeout() && !late.is_transient());
    assert_eq!((late.state(), late.attempts()), (Some("building"), 4));
    let source = late.source().unwrap().downcast_ref::<Error>().unwrap();
    assert!(source.is_transient());
    assert_eq!(
        late.report().to_string(),
        "ListNames: waiting for NameThere: not reached within 60 s: ListNames: the connection broke (1 attempt): by the script \
         (last state building, 4 attempts)"
    );
}

#[tokio::test]
async fn an_endpoint_that_nobody_is_at_is_not_waited_for() {
    let dead = || Step::Fail(TransportErrorKind::Connect);
    let client = Script::new([dead(), state("running")]).client();
    let error = client.wait(NameThere::<FAILURE>).await.unwrap_err();
    assert!(error.is_connect());
    let client = Script::new([state("building"), dead(), state("running")]).client();
    assert!(client.wait(NameThere::<FAILURE>).await.is_ok());
}

#[tokio::test]
async fn what_stays_ends_it_at_once() {
    let script = Script::new([refusal(400, "InvalidParameter", "no"), state("running")]);
    let error = script
        .client()
        .wait(NameThere::<PENDING>)
        .await
        .unwrap_err();
    assert!(error.is_service() && error.code() == Some("InvalidParameter"));
    assert_eq!(script.requests().len(), 1);
}

#[tokio::test]
async fn each_poll_is_retried_as_any_call() {
    let script = Script::new([broken(), broken(), broken(), broken(), state("running")]);
    let client = script
        .builder()
        .retry(RetryPolicy::standard())
        .build()
        .unwrap();
    let mut polls = client.wait(NameThere::<FAILURE>).polls();
    let first = polls.try_next().await.unwrap().unwrap();
    assert_eq!(first.error.unwrap().attempts(), 3);
    let second = polls.try_next().await.unwrap().unwrap();
    assert_eq!((second.attempt, second.verdict), (2, Verdict::Success));
    assert_eq!(script.requests().len(), 5);
}

#[tokio::test]
async fn every_poll_is_returned() {
    let client = Script::new([
        state("building"),
        state("building"),
        broken(),
        gone(),
        state("starting"),
        state("running"),
    ])
    .client();
    let mut polls = client.wait(NameThere::<PENDING>).polls();
    let mut seen = Vec::new();
    let mut lines = Vec::new();
    while let Some(poll) = polls.try_next().await.unwrap() {
        lines.push(poll.to_string());
        seen.push((
            poll.attempt,
            poll.state,
            poll.unchanged_for.as_secs(),
            poll.elapsed.as_secs(),
            poll.next_poll.map(|delay| delay.as_secs()),
            poll.verdict,
        ));
        assert_eq!(poll.error.is_some(), poll.attempt == 3);
        assert_eq!(polls.reply().is_some(), ![3, 4].contains(&poll.attempt));
    }
    let named = |name: &str| Some(name.to_owned());
    assert_eq!(
        seen,
        [
            (1, named("building"), 0, 0, Some(20), Verdict::Pending),
            (2, named("building"), 20, 20, Some(30), Verdict::Pending),
            (3, named("building"), 50, 50, Some(40), Verdict::Pending),
            (4, None, 0, 90, Some(40), Verdict::Pending),
            (5, named("starting"), 0, 130, Some(40), Verdict::Pending),
            (6, named("running"), 0, 170, None, Verdict::Success),
        ]
    );
    assert_eq!(lines[0], "poll 1: building, next poll in 20 s");
    assert_eq!(lines[1], "poll 2: building for 20 s, next poll in 30 s");
    assert_eq!(
        lines[2],
        "poll 3: ListNames: the connection broke: by the script (1 attempt); last seen: building for 50 s, next poll in 40 s"
    );
    assert_eq!(lines[3], "poll 4: not found, next poll in 40 s");
    assert_eq!(lines[5], "poll 6: running");
    assert!(polls.try_next().await.unwrap().is_none());
    assert_eq!(polls.finish().await.unwrap().list, ["running"]);
    assert_eq!(
        client.clock().elapsed(),
        seconds(170),
        "no poll after the end"
    );
}

#[tokio::test]
async fn a_deletion_is_polled_until_the_resource_is_gone() {
    let client = Script::new([state("leaving"), gone(), gone()]).client();
    let mut polls = client.wait(NameThere::<SUCCESS>).polls();
    let first = polls.try_next().await.unwrap().unwrap();
    assert_eq!(first.state.as_deref(), Some("leaving"));
    let once = polls.try_next().await.unwrap().unwrap();
    assert_eq!((once.state, once.verdict), (None, Verdict::Pending));
    assert!(polls.reply().is_none());
    let last = polls.try_next().await.unwrap().unwrap();
    assert_eq!((last.state, last.verdict), (None, Verdict::Success));
    assert_eq!(polls.finish().await.unwrap().request_id.as_str(), "r-2");
}

#[tokio::test]
async fn an_error_is_the_end_unless_it_is_told_to_go_on() {
    let steps = [
        state("error"),
        state("error"),
        state("error"),
        state("running"),
    ];
    let client = Script::new(steps).client();
    let mut polls = client.wait(NameThere::<FAILURE>).polls();
    assert!(polls.try_next().await.unwrap_err().is_wait_failed());
    assert!(polls.try_next().await.unwrap().is_none());
    assert!(polls.finish().await.unwrap_err().is_wait_failed());
    let mut polls = client.wait(NameThere::<FAILURE>).polls();
    assert!(polls.try_next().await.is_err());
    assert_eq!(polls.finish().await.unwrap().list, ["running"]);
}

#[tokio::test]
async fn the_delay_counts_from_the_poll() {
    let client = Script::new([state("building"), state("running")]).client();
    let mut polls = client.wait(NameThere::<FAILURE>).polls();
    polls.try_next().await.unwrap();
    client.clock().sleep(seconds(15)).await;
    polls.try_next().await.unwrap();
    assert_eq!(client.clock().elapsed(), seconds(20));
}

#[tokio::test]
async fn it_is_a_stream_that_can_be_handed_on() {
    fn stream(
        script: &Script,
    ) -> impl Stream<Item = Result<PollEvent, Error>> + Send + Unpin + 'static {
        script.client().wait(NameThere::<FAILURE>).polls()
    }
    let script = Script::new([state("building"), state("deleting")]);
    let mut polls = stream(&script);
    let mut next = async || poll_fn(|context| Pin::new(&mut polls).poll_next(context)).await;
    assert_eq!(next().await.unwrap().unwrap().attempt, 1);
    assert!(next().await.unwrap().unwrap_err().is_wait_unreachable());
    assert!(next().await.is_none());
}

#[tokio::test]
async fn a_state_that_cannot_be_read_ends_the_wait() {
    for (value, found) in [
        (r#"{"a": {"code": 2}}"#, "expected a list, found an object"),
        ("NaN", "expected a list, found an invalid literal (NaN)"),
    ] {
        let script = Script::new([
            state("building"),
            data(&format!(r#"{{"list": {value}, "total": 1}}"#)),
            state("running"),
        ]);
        let mut polls = script.client().wait(NameThere::<FAILURE>).polls();
        assert_eq!(polls.try_next().await.unwrap().unwrap().attempt, 1);
        let error = polls.try_next().await.unwrap_err();
        assert!(error.is_decode() && !error.is_transient(), "{error:?}");
        assert_eq!(
            error.to_string(),
            format!(
                "ListNames: waiting for NameThere: the state cannot be read: `Data.list`: {found} (last state building, request id r-1, 1 attempt)"
            )
        );
        assert_eq!(polls.reply().unwrap().total, Some(1));
        assert!(polls.try_next().await.unwrap().is_none());
        assert_eq!(polls.finish().await.unwrap().list, ["running"]);
    }
    // What it does not judge by may be anything.
    let script = Script::new([data(r#"{"list": ["running", []], "total": "many"}"#)]);
    assert!(script.client().wait(NameThere::<FAILURE>).await.is_ok());
}

#[test]
fn a_poll_prints_what_it_found_since_when_and_what_comes() {
    let passing = || Some(Error::new(crate::error::Kind::Decode).with_message("oh\nno"));
    let event = |state: Option<&str>, error, unchanged_for, next_poll| PollEvent {
        state: state.map(str::to_owned),
        verdict: Verdict::Pending,
        unchanged_for,
        elapsed: seconds(9),
        attempt: 3,
        next_poll,
        error,
    };
    let (none, five, next) = (
        Duration::ZERO,
        seconds(5),
        Some(Duration::from_millis(4500)),
    );
    for (event, expected) in [
        (
            event(Some("1 (Being\ncreated)"), None, five, next),
            "poll 3: 1 (Being created) for 5 s, next poll in 4.5 s",
        ),
        (event(Some("1"), None, none, None), "poll 3: 1"),
        (
            event(None, None, none, next),
            "poll 3: not found, next poll in 4.5 s",
        ),
        (event(None, None, five, None), "poll 3: not found for 5 s"),
        (
            event(None, passing(), five, next),
            "poll 3: oh no, next poll in 4.5 s",
        ),
        (
            event(Some("1"), passing(), five, None),
            "poll 3: oh no; last seen: 1 for 5 s",
        ),
    ] {
        assert_eq!(event.to_string(), expected);
    }
}

#[tokio::test]
async fn a_wait_prints_how_far_it_has_come() {
    let script = Script::new([state("building"), state("running")]);
    let client = script.client();
    let mut polls = client.wait(NameThere::<FAILURE>).polls();
    let shown = |polls: &Polls<NameThere<FAILURE>>| format!("{polls:?}");
    assert_eq!(
        shown(&polls),
        "Polls { waiter: \"NameThere\", attempt: 0, state: None, end: None, .. }"
    );
    polls.try_next().await.unwrap();
    assert_eq!(
        shown(&polls),
        "Polls { waiter: \"NameThere\", attempt: 1, state: Some(\"building\"), end: None, .. }"
    );
    polls.try_next().await.unwrap();
    assert_eq!(
        shown(&polls),
        "Polls { waiter: \"NameThere\", attempt: 2, state: Some(\"running\"), end: Some(Success), .. }"
    );
    assert!(polls.try_next().await.unwrap().is_none());
}

/// Judges by two members, with these distances at least.
struct Paced<const FIRST: u32, const LEAST: u32>;

impl<const FIRST: u32, const LEAST: u32> crate::rt::Sealed for Paced<FIRST, LEAST> {}

impl<const FIRST: u32, const LEAST: u32> Waiter for Paced<FIRST, LEAST> {
    type Action = ListNames;
    const META: &'static WaiterMeta = &WaiterMeta {
        name: "Paced",
        action: "ListNames",
        members: &["total", "list"],
        not_found: NotFoundMeans::Failure,
        settle_time: 0,
        first_delay: FIRST,
        min_delay: LEAST,
        max_delay: 10,
        timeout: 60,
    };

    fn request(&self) -> ListNames {
        ListNames::default()
    }

    fn observe(&mut self, names: &Reply<Names>) -> Observation {
        let verdict = match names.total {
            Some(_) => Verdict::Success,
            None => Verdict::Pending,
        };
        Observation::new("some", verdict)
    }
}

#[tokio::test]
async fn the_first_pause_may_be_shorter_than_the_others() {
    let script = Script::new([data("{}"), data("{}"), data(r#"{"total": 1}"#)]);
    let client = script.client();
    client.wait(Paced::<3, 8>).await.unwrap();
    assert_eq!(client.clock().elapsed(), seconds(3 + 8));
}

#[tokio::test]
async fn polls_without_any_distance_are_a_second_apart() {
    let script = Script::new([data("{}"), data("{}"), data(r#"{"total": 1}"#)]);
    let client = script.client();
    client
        .wait(Paced::<0, 0>)
        .poll_interval(Duration::ZERO)
        .await
        .unwrap();
    assert_eq!(client.clock().elapsed(), seconds(2));
}

#[tokio::test]
async fn of_several_members_that_cannot_be_read_the_first_is_named() {
    let script = Script::new([data(r#"{"list": {"a": {"b": 1}}, "total": []}"#)]);
    let error = script.client().wait(Paced::<0, 0>).await.unwrap_err();
    assert!(
        error.to_string().contains("cannot be read: `Data.total`: "),
        "{error}"
    );
}

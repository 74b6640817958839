use super::*;
use crate::action::Verdict;
use crate::clock::{minutes, seconds};
use crate::fixture::{ListNames, Script, Step, data, refusal};

fn names(total: &str) -> Step {
    data(&format!(r#"{{"list": ["a"], "total": {total}}}"#))
}

fn gone() -> Step {
    refusal(400, "InvalidAction", "the instance cannot be found")
}

#[tokio::test]
async fn a_condition_is_asked_until_it_holds() {
    let script = Script::new([names("1"), names("2"), names("3")]);
    let client = script.client();
    let mut asked = Vec::new();
    let (sender, receiver) = std::sync::mpsc::channel();
    let reply = client
        .wait_until(ListNames::default(), move |names| {
            asked.push(names.total);
            let _ = sender.send((asked.len(), names.request_id.as_str().to_owned()));
            names.total == Some(3)
        })
        .await
        .unwrap();
    assert_eq!(reply.total, Some(3));
    assert_eq!(client.clock().elapsed(), seconds(2 + 3));
    let seen: Vec<_> = receiver.iter().collect();
    assert_eq!(seen, [1, 2, 3].map(|number| (number, "r-1".to_owned())));
}

#[tokio::test]
async fn a_verdict_may_end_a_wait_in_any_way() {
    for (verdict, is_it) in [
        (
            Verdict::Failure,
            crate::Error::is_wait_failed as fn(&crate::Error) -> bool,
        ),
        (Verdict::Unreachable, crate::Error::is_wait_unreachable),
    ] {
        let script = Script::new([names("1"), names("2")]);
        let wait = script
            .client()
            .wait_until(ListNames::default(), move |names| match names.total {
                Some(2) => Observation::new("too many", verdict),
                _ => Verdict::Pending.into(),
            });
        let error = wait.await.unwrap_err();
        assert!(is_it(&error), "{error}");
        assert_eq!(error.state(), Some("too many"));
        assert_eq!(error.action(), Some("ListNames"));
        let text = error.to_string();
        assert!(
            text.starts_with("ListNames: waiting for a condition: "),
            "{text}"
        );
    }
}

#[tokio::test]
async fn its_polls_and_its_limits_are_those_of_any_wait() {
    let script = Script::new((0..9).map(|_| names("1")));
    let never = || script.client().wait_until(ListNames::default(), |_| false);
    let mut polls = never().poll_interval(seconds(5)).polls();
    let first = polls.try_next().await.unwrap().unwrap();
    assert_eq!(first.to_string(), "poll 1: pending, next poll in 5 s");
    drop(polls);
    let error = never().timeout(seconds(4)).await.unwrap_err();
    assert!(
        error.is_wait_timeout() && error.state() == Some("pending"),
        "{error}"
    );
    // It is a future like any other.
    fn any<F: Future + Send + 'static>(future: F) -> F {
        future
    }
    drop(any(never().run()));
}

#[tokio::test]
async fn a_resource_that_does_not_exist_means_what_is_said() {
    let wait = |script: &Script| {
        script
            .client()
            .wait_until(ListNames::default(), |_| false)
            .timeout(minutes(5))
    };
    let error = wait(&Script::new((0..99).map(|_| gone())))
        .await
        .unwrap_err();
    assert!(error.is_not_found(), "{error}");
    let script = Script::new([names("1"), gone(), gone()]);
    let gone_at_last = wait(&script).when_not_found(NotFoundMeans::Success);
    assert!(gone_at_last.await.is_ok());
    assert_eq!(script.requests().len(), 3, "one such answer proves nothing");
    let steps = (0..99).map(|_| gone());
    let waiting = wait(&Script::new(steps)).when_not_found(NotFoundMeans::Pending);
    assert!(waiting.await.unwrap_err().is_wait_timeout());
}

#[tokio::test]
async fn success_is_not_believed_of_a_reply_that_does_not_fit() {
    // `total` is missing in what the condition gets, which it takes for what it waits for.
    let condition = |names: &Reply<crate::fixture::Names>| names.total.is_none();
    let script = Script::new([names("1"), names(r#"{"a": 1}"#)]);
    let wait = script.client().wait_until(ListNames::default(), condition);
    let error = wait.await.unwrap_err();
    assert!(
        error.is_decode() && error.to_string().contains("`Data.total`"),
        "{error}"
    );
    // A reply that does not fit is no reason to give up.
    let script = Script::new([names("[]"), names("2")]);
    let reached = |names: &Reply<crate::fixture::Names>| names.total == Some(2);
    let wait = script.client().wait_until(ListNames::default(), reached);
    assert_eq!(wait.await.unwrap().total, Some(2));
}

#[cfg(feature = "blocking")]
#[test]
fn a_thread_waits_for_a_condition_too() {
    let script = Script::new([names("1"), names("2"), names("1"), gone(), gone()]);
    let client = script.builder().build_blocking().unwrap();
    let names = client
        .wait_until(ListNames::default(), |names| names.total == Some(2))
        .run()
        .unwrap();
    assert_eq!(names.total, Some(2));
    let mut polls = client
        .wait_until(ListNames::default(), |_| false)
        .when_not_found(NotFoundMeans::Success)
        .polls();
    let verdicts: Vec<_> = polls.by_ref().map(|poll| poll.unwrap().verdict).collect();
    assert_eq!(
        verdicts,
        [Verdict::Pending, Verdict::Pending, Verdict::Success]
    );
    assert!(polls.finish().is_ok());
}

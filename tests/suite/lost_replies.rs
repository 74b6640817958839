//! Every idempotent Action with its first reply lost: what the answer to the retry means after that.

use std::collections::{BTreeSet, VecDeque};
use std::error::Error as _;
use std::sync::{Arc, Mutex};

use kcs_client::action::{ActionMeta, Effect, RetryClass};
use kcs_client::metadata::ACTIONS;
use kcs_client::testing::VirtualClock;
use kcs_client::transport::{
    BoxFuture, Request, Response, Transport, TransportError, TransportErrorKind,
};
use kcs_client::{Client, Credentials, Error, RawReply, RetryPolicy};
use serde_json::json;

#[derive(Clone, Debug)]
enum Answer {
    Reply(u16, String),
    Break,
    Silence,
}

/// Answers in turn, on a clock that nobody waits for.
#[derive(Clone, Debug)]
struct Service(Arc<Mutex<VecDeque<Answer>>>);

impl Transport for Service {
    fn send(&self, _: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        let answer = self.0.lock().unwrap().pop_front();
        Box::pin(async move {
            match answer {
                Some(Answer::Reply(status, body)) => Ok(Response::new(status, body)),
                Some(Answer::Silence) => std::future::pending().await,
                Some(Answer::Break) => {
                    Err(TransportError::new(TransportErrorKind::Interrupted, "lost"))
                }
                None => Err(TransportError::new(TransportErrorKind::Connect, "nobody")),
            }
        })
    }
}

fn client(answers: Vec<Answer>) -> Client {
    Client::builder()
        .region("cn-beijing-6")
        .credentials(Credentials::new(
            "AKLTLOSTREPLIES00000",
            "lost-replies-secret",
        ))
        .transport(Service(Arc::new(Mutex::new(answers.into()))))
        .clock(VirtualClock::default())
        .build()
        .unwrap()
}

async fn call(action: &ActionMeta, answers: Vec<Answer>) -> Result<RawReply, Error> {
    let client = client(answers);
    let call = client.call(action.name).parameters(ids(action));
    call.version(action.version).without_validation().await
}

/// Parameters for one resource of each kind that an Action names, and for where they are.
fn ids(action: &ActionMeta) -> Vec<(String, &'static str)> {
    let named = action.resources.iter().flat_map(|resource| {
        let mut parameters = action.parameters.iter();
        parameters.find(|parameter| {
            let name = parameter.name.trim_end_matches(".N").to_lowercase();
            resource.words.contains(&name.as_str())
        })
    });
    let places = action
        .resources
        .iter()
        .flat_map(|resource| resource.location);
    let places: BTreeSet<_> = places
        .filter(|place| action.parameter(place).is_some())
        .collect();
    named
        .map(|parameter| (parameter.name.replace(".N", ".1"), "c-1"))
        .chain(
            places
                .into_iter()
                .map(|place| ((*place).to_owned(), "cn-beijing-6b")),
        )
        .collect()
}

fn success() -> Answer {
    Answer::Reply(200, json!({ "RequestId": "r-2", "Data": null }).to_string())
}

fn refusal(status: u16, code: &str, message: &str) -> Answer {
    let error = json!({ "Code": code, "Message": message });
    Answer::Reply(
        status,
        json!({ "RequestId": "r-2", "Error": error }).to_string(),
    )
}

/// Ways to lose the first reply, all of which the Action may have been executed by.
fn losses() -> [Answer; 8] {
    let page = |status| Answer::Reply(status, "<html>gateway</html>".to_owned());
    [
        Answer::Break,
        Answer::Silence,
        refusal(500, "InternalFailure", "oh"),
        page(502),
        page(503),
        page(408),
        page(499),
        Answer::Reply(200, r#"{"RequestId": "r-1", "Da"#.to_owned()),
    ]
}

/// Refusals of each kind. Which of them mean that a resource does not exist, the client says itself.
fn refusals(action: &ActionMeta) -> Vec<Answer> {
    let mut refusals = vec![
        refusal(
            400,
            "BusinessError",
            "the instance cannot be deleted while it is being deleted",
        ),
        refusal(400, "InvalidParameter", "the size is the same as before"),
        refusal(403, "AccessDenied", "no"),
        refusal(404, "NotFound", "no such action"),
        refusal(409, "Conflict", "it is being changed"),
        Answer::Reply(
            400,
            json!({ "Code": "Old", "Message": "no", "RequestId": "r" }).to_string(),
        ),
        Answer::Reply(404, "<html>nothing here</html>".to_owned()),
        Answer::Reply(302, "moved".to_owned()),
    ];
    for resource in action.resources {
        for rule in resource.not_found {
            let code = rule.code.unwrap_or("InvalidAction");
            let named = resource.words.first().copied().unwrap_or("resource");
            for message in [
                format!("the {named} c-1 {}", rule.message.last().unwrap()),
                rule.message.join(" x "),
                format!("the {named} c-1 cannot be found"),
            ] {
                refusals.push(refusal(rule.http_status, code, &message));
            }
        }
    }
    refusals
}

#[tokio::test]
async fn no_answer_to_a_retry_hides_that_the_lost_attempt_may_have_been_executed() {
    let (mut actions, mut calls, mut recovered, mut refused) = (0, 0, 0, 0);
    let idempotent = ACTIONS.iter().map(|entry| entry.meta);
    for action in idempotent.filter(|meta| meta.retry == RetryClass::Idempotent) {
        actions += 1;
        for loss in losses() {
            let answered = call(action, vec![loss.clone(), success()]).await;
            let reply =
                answered.unwrap_or_else(|error| panic!("{} {loss:?}: {error}", action.name));
            assert!(!reply.is_recovered());
            calls += 1;
            for second in refusals(action) {
                calls += 1;
                let plain = call(action, vec![second.clone()]).await.unwrap_err();
                assert!(!plain.may_have_been_executed() && plain.earlier_attempt().is_none());
                let result = call(action, vec![loss.clone(), second.clone()]).await;
                let told = format!("{} {loss:?}, {second:?}: {result:?}", action.name);
                match result {
                    Ok(reply) => {
                        recovered += 1;
                        assert!(
                            action.effect == Effect::Delete && plain.is_not_found(),
                            "{told}"
                        );
                        assert!(
                            reply.is_recovered() && !reply.request_id().as_str().is_empty(),
                            "{told}"
                        );
                    }
                    Err(error) => {
                        refused += 1;
                        assert!(error.may_have_been_executed(), "{told}");
                        assert_eq!(error.attempts(), 2, "{told}");
                        assert_eq!(
                            (error.code(), error.http_status()),
                            (plain.code(), plain.http_status()),
                            "{told}"
                        );
                        // The text, the advice and the source each say so.
                        let advice = "an earlier attempt may have been executed";
                        assert!(error.advice().unwrap().starts_with(advice), "{told}");
                        assert!(error.to_string().contains(advice), "{told}");
                        let earlier = error.earlier_attempt().unwrap();
                        assert!(earlier.may_have_been_executed(), "{told}");
                        let source = error.source().unwrap().downcast_ref::<Error>();
                        assert_eq!(source.unwrap().to_string(), earlier.to_string());
                        assert!(
                            error.report().to_string().contains(&earlier.to_string()),
                            "{told}"
                        );
                    }
                }
            }
        }
    }
    println!(
        "lost replies: actions={actions} calls={calls} recovered={recovered} refused_with_doubt={refused} plain_refusals=0"
    );
    assert!(actions >= 20 && calls > 1_500, "{actions} {calls}");
    assert!(recovered >= 8 * 4, "{recovered}");
}

/// Advice to check names an Action that reads, or says that there is none.
#[tokio::test]
async fn what_is_to_be_checked_is_named() {
    let (mut named, mut unnamed) = (0, Vec::new());
    let changes = ACTIONS.iter().map(|entry| entry.meta);
    for action in changes.filter(|meta| meta.retry != RetryClass::Safe) {
        // The answer to a retry, where there is one, is a rejection.
        let answers = vec![
            Answer::Break,
            refusal(400, "BusinessError", "it is being changed"),
        ];
        let client = client(answers);
        let call = client.call(action.name).parameters(ids(action));
        let policy = RetryPolicy::standard().read_back(false);
        let call = call
            .version(action.version)
            .without_validation()
            .retry(policy);
        let error = call.await.unwrap_err();
        assert!(error.may_have_been_executed(), "{}", action.name);
        let advice = error.advice().unwrap();
        let list = action.read_back.map(|read_back| read_back.action.name);
        match list.or(action.check) {
            Some(check) => {
                let shown = ACTIONS
                    .iter()
                    .find(|entry| entry.meta.name == check)
                    .unwrap();
                assert_eq!(shown.meta.effect, Effect::Read, "{}", action.name);
                assert!(
                    advice.contains(&format!("check {check} before")),
                    "{advice}"
                );
                named += 1;
            }
            None => {
                assert!(
                    advice.contains("no Action shows whether it was"),
                    "{advice}"
                );
                unnamed.push(action.name);
            }
        }
    }
    assert!(named >= 40, "{named}");
    assert_eq!(unnamed, ["ExportSnapshot", "UpdatePassword"]);
}

/// A typed delete whose resource is gone has its data, empty, and says that it was recovered.
#[tokio::test]
async fn a_delete_whose_resource_is_gone_after_a_lost_reply_succeeds() {
    let deletes = ACTIONS.iter().map(|entry| entry.meta);
    let deletes = deletes
        .filter(|meta| meta.effect == Effect::Delete && meta.retry == RetryClass::Idempotent);
    let mut seen = 0;
    for action in deletes {
        let Some(target) = action.resources.first() else {
            continue;
        };
        for rule in target.not_found {
            seen += 1;
            let code = rule.code.unwrap_or("InvalidAction");
            let words = target.words.first().copied().unwrap_or_default();
            let mut gone = None;
            for message in [
                rule.message.join(" x "),
                format!("the {words} c-1 cannot be found"),
                format!("{words} {}", rule.message.join(" ")),
            ] {
                let answer = refusal(rule.http_status, code, &message);
                if call(action, vec![answer.clone()])
                    .await
                    .unwrap_err()
                    .is_not_found()
                {
                    gone = Some(answer);
                }
            }
            let gone = gone.unwrap_or_else(|| panic!("{}: no message fits {rule:?}", action.name));
            // Without a lost reply it is an error.
            assert!(call(action, vec![gone.clone()]).await.is_err());
            // An attempt that certainly did nothing is no doubt.
            let throttled = refusal(429, "Throttling", "slow down");
            assert!(call(action, vec![throttled, gone.clone()]).await.is_err());
            let reply = call(action, vec![Answer::Break, gone.clone()])
                .await
                .unwrap();
            assert!(reply.is_recovered(), "{}", action.name);
            assert_eq!(reply.body(), r#"{"RequestId":"r-2","Data":null}"#);
        }
    }
    assert!(seen >= 4, "{seen}");
}

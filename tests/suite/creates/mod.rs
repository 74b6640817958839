//! Creates that cost money, against a service that is slow, forgets replies and lags.
//!
//! What counts is the service's ledger, and what the caller was told.

mod service;

use std::time::Duration;

use kcs_client::action::{ActionMeta, ParameterMeta, PresenceMeta};
use kcs_client::actions::CreateSecurityGroup;
use kcs_client::types::{SecurityGroupDescription, SecurityGroupName};
use kcs_client::{Client, Credentials, Error, RawReply, RetryPolicy, minutes, seconds};

use service::{List, Order, Reply, Service, creates};

fn client(service: &Service, policy: RetryPolicy) -> Client {
    Client::builder()
        .region("cn-beijing-6")
        .credentials(Credentials::new(
            "AKLTCREATES000000000",
            "creates-secret-key",
        ))
        .transport(service.clone())
        .clock(service.clock.clone())
        .retry(policy)
        .build()
        .unwrap()
}

/// Parameters for everything that the Action needs: two values for lists.
fn parameters(action: &ActionMeta) -> Vec<(String, String)> {
    let always = |it: &&ParameterMeta| matches!(it.presence(), PresenceMeta::Always);
    let mut parameters = Vec::new();
    for parameter in action.parameters.iter().filter(always) {
        let many = if parameter.name.contains(".N") { 2 } else { 1 };
        for index in 1..=many {
            let name = parameter.name.replace(".N", &format!(".{index}"));
            parameters.push((name, format!("value-{index}")));
        }
    }
    // Names are optional in some.
    if !parameters.iter().any(|(name, _)| name == "Name") && action.parameter("Name").is_some() {
        parameters.push(("Name".to_owned(), "value-1".to_owned()));
    }
    parameters
}

async fn make(
    client: &Client,
    action: &'static ActionMeta,
    limit: Duration,
) -> Result<RawReply, Error> {
    client
        .call(action.name)
        .parameters(parameters(action))
        .version(action.version)
        .without_validation()
        .timeout(limit)
        .await
}

fn lost_replies() -> [Reply; 6] {
    [
        Reply::Silence,
        Reply::Break(Duration::ZERO),
        Reply::Break(seconds(20)),
        Reply::Refused(500, "InternalFailure"),
        Reply::Page(502),
        Reply::CutOff,
    ]
}

fn is_unknown(error: &Error, list: &str) -> bool {
    let advice = error.advice().unwrap_or_default();
    error.may_have_been_executed() && advice.starts_with("outcome unknown") && advice.contains(list)
}

#[tokio::test]
async fn no_order_of_a_slow_service_is_placed_twice_and_none_is_denied() {
    let delays = [0, 1, 5, 20, 29, 45, 120, 600].map(|delay| Some(seconds(delay)));
    let (mut calls, mut recovered) = (0, 0);
    for (action, read_back) in creates() {
        for effect in delays.into_iter().chain([None]) {
            for reply in lost_replies() {
                for lag in [0, 5, 40] {
                    for (policy, limit) in [
                        (RetryPolicy::standard(), minutes(1)),
                        (RetryPolicy::standard(), minutes(5)),
                        (
                            RetryPolicy::standard().consistency_delay(minutes(15)),
                            minutes(30),
                        ),
                        (RetryPolicy::adaptive(), minutes(5)),
                    ] {
                        let service = Service::new(seconds(lag), [Order { effect, reply }]);
                        let patient = limit > minutes(20);
                        let result = make(&client(&service, policy), action, limit).await;
                        let told = format!(
                            "{} {effect:?} {reply:?} {lag} {limit:?}: {result:?}",
                            action.name
                        );
                        calls += 1;
                        assert_eq!(service.received(action.name).len(), 1, "{told}");
                        match result {
                            Ok(reply) => {
                                assert!(effect.is_some() && reply.is_recovered(), "{told}");
                                recovered += 1;
                            }
                            Err(error) => {
                                assert!(is_unknown(&error, read_back.action.name), "{told}");
                                assert!(
                                    effect.is_none() || !patient,
                                    "could have been found: {told}"
                                );
                            }
                        }
                    }
                }
            }
        }
    }
    println!("slow creates: calls={calls} recovered={recovered} ordered_twice=0");
    assert!(calls > 3000 && recovered > calls / 3, "{calls} {recovered}");
}

fn web() -> CreateSecurityGroup {
    CreateSecurityGroup::new(
        SecurityGroupName::from("web"),
        SecurityGroupDescription::from("in front"),
    )
}

const CREATE: &str = "CreateSecurityGroup";
const LIST: &str = "DescribeSecurityGroups";

/// What two callers of one client were told: ids, or nothing.
async fn both(client: &Client, apart: Duration, service: &Service) -> [Option<String>; 2] {
    use kcs_client::clock::Clock;
    let other = client.clone();
    let (one, two) = tokio::join!(client.create_security_group(web()), async {
        service.clock.sleep(apart).await;
        other.create_security_group(web()).await
    });
    [one, two].map(|result| match result {
        Ok(reply) => Some(reply.security_group_id.to_string()),
        Err(error) => {
            assert!(is_unknown(&error, LIST), "{error}");
            None
        }
    })
}

#[tokio::test]
async fn two_creates_of_one_client_never_return_one_resource() {
    let fates = [
        (Some(0), Reply::Answer(Duration::ZERO)),
        (Some(0), Reply::Answer(seconds(20))),
        (Some(0), Reply::Silence),
        (Some(25), Reply::Break(seconds(2))),
        (None, Reply::Silence),
        (None, Reply::Break(seconds(1))),
    ];
    let (mut told, mut unknown) = (0, 0);
    for (effect, reply) in fates {
        for (other_effect, other_reply) in fates {
            for lag in [0, 8, 50] {
                for apart in [0, 3, 100] {
                    let orders = [(effect, reply), (other_effect, other_reply)];
                    let orders = orders.map(|(effect, reply)| Order {
                        effect: effect.map(seconds),
                        reply,
                    });
                    let service = Service::new(seconds(lag), orders);
                    let client = client(&service, RetryPolicy::standard());
                    let results = both(&client, seconds(apart), &service).await;
                    let case = format!("{orders:?}, lag {lag}, apart {apart}: {results:?}");
                    assert_eq!(service.received(CREATE).len(), 2, "{case}");
                    let ids: Vec<_> = results.iter().flatten().collect();
                    assert!(ids.len() < 2 || ids[0] != ids[1], "{case}");
                    assert!(
                        ids.iter().all(|id| service.created().contains(id)),
                        "{case}"
                    );
                    // Nobody whose order was never executed is told that it was.
                    let executed = orders.iter().filter(|order| order.effect.is_some()).count();
                    assert!(ids.len() <= executed, "{case}");
                    told += ids.len();
                    unknown += 2 - ids.len();
                }
            }
        }
    }
    println!("creates at once: told={told} unknown={unknown} shared=0");
    assert!(told > 100 && unknown > 100, "{told} {unknown}");
}

#[tokio::test]
async fn a_create_that_was_given_up_may_own_what_appears() {
    use kcs_client::clock::Clock;
    let lost = |effect| Order {
        effect,
        reply: Reply::Silence,
    };
    let service = Service::new(Duration::ZERO, [lost(Some(seconds(3))), lost(None)]);
    let client = client(&service, RetryPolicy::standard());
    let given_up = tokio::select! {
        result = client.create_security_group(web()) => Some(result),
        () = service.clock.sleep(seconds(2)) => None,
    };
    assert!(given_up.is_none());
    let error = client.create_security_group(web()).await.unwrap_err();
    assert!(is_unknown(&error, LIST), "{error}");
    assert!(error.advice().unwrap().contains(": id-1;"), "{error}");
    // A quarter of an hour later it is old, and stands in the list from the beginning.
    service.clock.sleep(minutes(20)).await;
    let third = client.create_security_group(web()).await.unwrap();
    assert_eq!(third.security_group_id.as_str(), "id-2");
}

#[tokio::test]
async fn creates_whose_replies_have_no_id_are_told_apart_by_the_list() {
    let parameters = [("CacheId", "c-1"), ("Name", "nightly")];
    let answer = Order {
        effect: Some(Duration::ZERO),
        reply: Reply::Answer(Duration::ZERO),
    };
    let executed = Order {
        effect: Some(Duration::ZERO),
        reply: Reply::Silence,
    };
    let never = Order {
        effect: None,
        reply: Reply::Silence,
    };
    for (lag, second, fine) in [(0, executed, true), (0, never, false), (20, never, false)] {
        let service = Service::new(seconds(lag), [answer, second]);
        let client = client(&service, RetryPolicy::standard());
        let make = || {
            client
                .call("CreateSnapshot")
                .parameters(parameters)
                .without_validation()
        };
        assert!(make().await.is_ok());
        let result = make().await;
        match result {
            Ok(reply) => assert!(fine && reply.body().contains("id-2"), "{reply:?}"),
            Err(error) => assert!(!fine && is_unknown(&error, "DescribeSnapshots"), "{error}"),
        }
    }
}

#[tokio::test]
async fn a_list_that_hangs_or_fails_never_keeps_a_create_from_being_sent() {
    for (action, read_back) in creates() {
        for (list, seconds_waited) in [(List::Silent, 5), (List::Refused, 0)] {
            let service = Service::new(Duration::ZERO, []).with_lists([list]);
            let made = make(
                &client(&service, RetryPolicy::standard()),
                action,
                minutes(1),
            )
            .await;
            assert!(made.is_ok(), "{} {list:?}: {made:?}", action.name);
            assert_eq!(service.received(action.name), [seconds(seconds_waited)]);

            let lost = Order {
                effect: Some(Duration::ZERO),
                reply: Reply::Silence,
            };
            let service = Service::new(Duration::ZERO, [lost]).with_lists([list]);
            let made = make(
                &client(&service, RetryPolicy::standard()),
                action,
                minutes(1),
            )
            .await;
            let error = made.unwrap_err();
            assert!(is_unknown(&error, read_back.action.name), "{error}");
            assert!(
                error.advice().unwrap().contains("failed before the call"),
                "{error}"
            );
            assert_eq!(service.received(action.name).len(), 1);
        }
    }
}

#[tokio::test]
async fn an_order_placed_again_on_request_is_accounted_for() {
    let policy = || RetryPolicy::standard().recreate_after(minutes(1));
    let at = |effect: Option<u64>, reply| Order {
        effect: effect.map(seconds),
        reply,
    };
    let answer = Reply::Answer(Duration::ZERO);
    for (orders, expected) in [
        // The first was never executed, as the caller asserts.
        (
            vec![at(None, Reply::Silence), at(Some(0), answer)],
            Some("id-1"),
        ),
        // It was, while the lists are looked at after the second was answered, or after that.
        (
            vec![at(Some(95), Reply::Silence), at(Some(0), answer)],
            None,
        ),
        (
            vec![at(Some(200), Reply::Silence), at(Some(0), answer)],
            Some("id-2"),
        ),
        (
            vec![
                at(Some(80), Reply::Break(Duration::ZERO)),
                at(Some(0), Reply::Silence),
            ],
            None,
        ),
        (
            vec![at(None, Reply::Silence), at(Some(0), Reply::Silence)],
            None,
        ),
        (
            vec![
                at(None, Reply::Silence),
                at(None, Reply::Silence),
                at(None, Reply::Silence),
            ],
            None,
        ),
    ] {
        let service = Service::new(Duration::ZERO, orders.clone());
        let client = client(&service, policy());
        let result = client
            .create_security_group(web())
            .timeout(minutes(10))
            .await;
        let placed = service.received(CREATE);
        assert!(placed.len() >= 2, "{orders:?}: {result:?}");
        assert!(placed[1] - placed[0] >= minutes(1), "{placed:?}");
        match (&result, expected) {
            (Ok(reply), Some(id)) => {
                assert_eq!(reply.security_group_id.as_str(), id);
                assert!(!reply.is_recovered());
            }
            (Err(error), None) => {
                assert!(is_unknown(error, LIST), "{error}");
                for id in service.created() {
                    assert!(error.advice().unwrap().contains(&id), "{id}: {error}");
                }
            }
            other => panic!("{orders:?}: {other:?}"),
        }
    }
    // Both are there when the second is answered.
    let orders = [
        at(Some(61), Reply::Break(Duration::ZERO)),
        at(Some(0), Reply::Answer(seconds(3))),
    ];
    let service = Service::new(Duration::ZERO, orders);
    let client = client(&service, policy());
    let error = client
        .create_security_group(web())
        .timeout(minutes(10))
        .await
        .unwrap_err();
    assert!(is_unknown(&error, LIST) && error.attempts() == 2, "{error}");
    let advice = error.advice().unwrap();
    assert!(
        advice.contains("id-1") && advice.contains("id-2"),
        "{advice}"
    );
}

/// An instance costs money, and no source says when the list shows one: not even a caller's word makes the client buy twice.
#[tokio::test]
async fn what_the_list_may_not_show_is_never_ordered_again() {
    let policy = || RetryPolicy::standard().recreate_after(minutes(1));
    let mut once = Vec::new();
    for (action, read_back) in creates() {
        let lost = Order {
            effect: None,
            reply: Reply::Silence,
        };
        let service = Service::new(Duration::ZERO, [lost]);
        let made = make(&client(&service, policy()), action, minutes(10)).await;
        let orders = service.received(action.name).len();
        assert_eq!(
            orders,
            if read_back.again { 2 } else { 1 },
            "{}",
            action.name
        );
        if orders == 1 {
            assert!(is_unknown(&made.unwrap_err(), read_back.action.name));
            once.push(action.name);
        }
    }
    assert_eq!(once, ["CreateCacheCluster", "CreateCacheParameterGroup"]);
}

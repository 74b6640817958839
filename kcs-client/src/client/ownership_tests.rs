//! Whose resource it is that a list shows: no call returns what another may have made.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::time::Duration;

use super::*;
use crate::actions::{CreateCacheParameterGroup, CreateSecurityGroup, CreateSnapshot};
use crate::clock::BoxFuture;
use crate::fixture::{Script, Step, data, refusal};
use crate::intercept::{BoxError, Interceptor, SigningContext};
use crate::transport::{Request, Response, Transport, TransportError, TransportErrorKind};
use crate::types::{CacheId, Protocol, SecurityGroupDescription, SecurityGroupName};
use crate::{CallOptions, RetryPolicy, minutes, seconds};

fn lost() -> Step {
    Step::Fail(TransportErrorKind::Interrupted)
}

fn same(step: &Step) -> Step {
    match step {
        Step::Reply(response) => Step::Reply(response.clone()),
        Step::Fail(kind) => Step::Fail(*kind),
        Step::Hang => Step::Hang,
    }
}

/// A service whose lists and creates follow scripts of their own. A page behind the first one of a list is empty; the last
/// list is repeated.
#[derive(Debug)]
struct Service {
    lists: Mutex<VecDeque<Step>>,
    creates: Script,
}

/// A client of such a service, and the script that its creates follow.
fn serving(
    lists: impl IntoIterator<Item = Step>,
    creates: impl IntoIterator<Item = Step>,
) -> (Client, Script) {
    let creates = Script::new(creates);
    let service = Service {
        lists: Mutex::new(lists.into_iter().collect()),
        creates: creates.clone(),
    };
    let builder = creates.builder().transport(service).timeout(minutes(10));
    let client = builder.retry(RetryPolicy::standard()).build().unwrap();
    (client, creates)
}

impl Transport for Service {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        if !request.query.contains("Action=Describe") {
            return self.creates.send(request);
        }
        let is_first = !request.query.contains("Offset=") || request.query.contains("Offset=0");
        let mut lists = self.lists.lock().unwrap();
        let step = match lists.front() {
            _ if !is_first => data("[]"),
            Some(only) if lists.len() == 1 => same(only),
            _ => lists.pop_front().unwrap(),
        };
        let one = Script::new([step]);
        Box::pin(async move { one.send(request).await })
    }
}

/// A page of snapshots: id and name of each.
fn snapshots(snapshots: &[(&str, &str)]) -> Step {
    let list = snapshots
        .iter()
        .map(|(id, name)| format!(r#"{{"snapshotId": "{id}", "name": "{name}"}}"#));
    data(&format!("[{}]", list.collect::<Vec<_>>().join(",")))
}

fn groups(groups: &str) -> Step {
    let total = groups.matches("securityGroupId").count();
    data(&format!(r#"{{"list": [{groups}], "total": {total}}}"#))
}

fn nightly(cache: &str) -> CreateSnapshot {
    CreateSnapshot::new(CacheId::from(cache), "nightly")
}

fn group() -> CreateSecurityGroup {
    CreateSecurityGroup::new(
        SecurityGroupName::from("web"),
        SecurityGroupDescription::from("in front"),
    )
}

fn answered() -> Step {
    data("null")
}

#[tokio::test]
async fn what_does_not_say_what_it_is_is_not_claimed() {
    for name in [
        r#""name": null"#,
        r#""name": {}"#,
        r#""name": """#,
        r#""name": []"#,
        r#""else": 1"#,
    ] {
        let after = format!(r#"{{"securityGroupId": "7", {name}}}"#);
        let (client, _) = serving([groups(""), groups(&after)], [lost()]);
        let error = client.create_security_group(group()).await.unwrap_err();
        let advice = error.advice().unwrap();
        assert!(
            advice.contains("one new resource may be its result: 7"),
            "{name}: {advice}"
        );
    }
    // Once it says so, it is the call's.
    let unnamed = r#"{"securityGroupId": "7", "name": null}"#;
    let named = r#"{"securityGroupId": "7", "name": "web"}"#;
    let lists = [groups(""), groups(unnamed), groups(named)];
    let (client, _) = serving(lists, [lost()]);
    let reply = client.create_security_group(group()).await.unwrap();
    assert_eq!(reply.security_group_id.as_str(), "7");
}

#[tokio::test]
async fn without_anything_to_compare_nothing_is_claimed() {
    let after = groups(r#"{"securityGroupId": "7", "name": "db"}"#);
    let (client, _) = serving([groups(""), after], [lost()]);
    let parameters = [("name", "web"), ("Description", "in front")];
    let call = client.call("CreateSecurityGroup").parameters(parameters);
    let error = call.without_validation().await.unwrap_err();
    assert!(error.advice().unwrap().contains("result: 7;"), "{error}");
}

#[tokio::test]
async fn one_resource_with_a_value_is_not_two() {
    let rules = |rules: &[(&str, &str)]| {
        let list = rules
            .iter()
            .map(|(id, cidr)| format!(r#"{{"id": "{id}", "cidr": "{cidr}"}}"#));
        let list: Vec<_> = list.collect();
        data(&format!(
            r#"{{"rules": [{}], "total": {}}}"#,
            list.join(","),
            list.len()
        ))
    };
    let parameters = [
        ("SecurityGroupId", "g-1"),
        ("Cidrs.1", "10.0.0.0/8"),
        ("Cidrs.2", "10.1.0.0/16"),
    ];
    for (second, is_found) in [("10.0.0.0/8", false), ("10.1.0.0/16", true)] {
        let after = rules(&[("1", "10.0.0.0/8"), ("2", second)]);
        let (client, _) = serving([rules(&[]), after], [lost()]);
        let result = client
            .call("CreateSecurityGroupRule")
            .parameters(parameters)
            .await;
        assert_eq!(result.is_ok(), is_found, "{result:?}");
    }
}

/// A list without a total, two to a page whatever was asked for.
#[derive(Debug)]
struct ShortPages(Mutex<(Vec<(&'static str, &'static str)>, u32)>);

impl Transport for ShortPages {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        let mut state = self.0.lock().unwrap();
        let step = if request.query.contains("Action=Describe") {
            let mut pairs = request.query.split('&');
            let offset = pairs.find_map(|pair| pair.strip_prefix("Offset="));
            let offset = offset.map_or(0, |offset| offset.parse().unwrap());
            let page = state.0.iter().skip(offset).take(2);
            let page = page.map(|(id, name)| format!(r#"{{"id": "{id}", "name": "{name}"}}"#));
            data(&format!("[{}]", page.collect::<Vec<_>>().join(",")))
        } else {
            state.1 += 1;
            // It was not executed; somebody removes what was first.
            state.0.remove(0);
            lost()
        };
        let one = Script::new([step]);
        Box::pin(async move { one.send(request).await })
    }
}

#[tokio::test]
async fn lists_with_short_pages_and_no_total_are_read_to_their_end() {
    let there = vec![("p-1", "tuned-a"), ("p-2", "tuned-b"), ("p-3", "tuned")];
    let client = Script::default()
        .builder()
        .transport(ShortPages(Mutex::new((there, 0))))
        .retry(RetryPolicy::standard())
        .build()
        .unwrap();
    let request = CreateCacheParameterGroup::new("tuned", Protocol::V40, [("timeout", "1")]);
    let error = client
        .create_cache_parameter_group(request)
        .await
        .unwrap_err();
    assert!(
        error.advice().unwrap().contains("does not show it"),
        "{error}"
    );
}

/// A list, two to a page, whose first resource is removed as soon as its first page has been read.
#[derive(Debug)]
struct Shrinking {
    list: Mutex<VecDeque<&'static str>>,
    has_total: bool,
    length: usize,
}

impl Transport for Shrinking {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        let mut list = self.list.lock().unwrap();
        let step = if request.query.contains("Action=Describe") {
            let mut pairs = request.query.split('&');
            let offset = pairs.find_map(|pair| pair.strip_prefix("Offset="));
            let offset = offset.map_or(0, |offset| offset.parse().unwrap());
            let page = list.iter().skip(offset).take(2);
            let page = page.map(|id| {
                format!(r#"{{"id": "{id}", "securityGroupId": "{id}", "name": "{id}"}}"#)
            });
            let (page, total) = (page.collect::<Vec<_>>().join(","), list.len());
            if list.len() == self.length {
                list.pop_front();
            }
            match self.has_total {
                true => data(&format!(r#"{{"list": [{page}], "total": {total}}}"#)),
                false => data(&format!("[{page}]")),
            }
        } else {
            lost()
        };
        let one = Script::new([step]);
        Box::pin(async move { one.send(request).await })
    }
}

#[tokio::test]
async fn what_moves_out_of_sight_between_two_pages_is_not_new_later() {
    for list in [
        vec!["first", "second", "web"],
        vec!["first", "second", "web", "last"],
        vec!["first", "second", "third", "web", "last"],
    ] {
        for has_total in [true, false] {
            let service = Shrinking {
                length: list.len(),
                list: Mutex::new(list.clone().into()),
                has_total,
            };
            let client = Script::default()
                .builder()
                .transport(service)
                .retry(RetryPolicy::standard())
                .build()
                .unwrap();
            let error = if has_total {
                client.create_security_group(group()).await.unwrap_err()
            } else {
                let request =
                    CreateCacheParameterGroup::new("web", Protocol::V40, [("timeout", "1")]);
                let created = client.create_cache_parameter_group(request).await;
                created.unwrap_err()
            };
            let advice = error.advice().unwrap();
            assert!(
                advice.contains("has changed meanwhile"),
                "{list:?}: {advice}"
            );
        }
    }
}

#[tokio::test]
async fn a_list_may_show_what_was_ordered_in_another_zone() {
    let shown = groups(r#"{"securityGroupId": "g-1", "name": "web"}"#);
    let empty = || groups("");
    let polls = std::iter::repeat_with(empty).take(7);
    let (client, _) = serving(polls.chain([shown]), [lost(), lost()]);
    for zone in ["cn-beijing-6a", "cn-beijing-6b"] {
        let request = group().available_zone(zone);
        let error = client.create_security_group(request).await.unwrap_err();
        let is_listed = error.advice().unwrap().contains("g-1");
        assert_eq!(is_listed, zone == "cn-beijing-6b", "{error}");
    }
}

#[tokio::test]
async fn each_listed_resource_accounts_for_one_order() {
    // Two are answered without ids, and the list lags: then it shows one of them, and the third create gets lost.
    let both = [("s-1", "nightly"), ("s-2", "nightly")];
    let lists = [
        snapshots(&[]),
        snapshots(&[]),
        snapshots(&both[..1]),
        snapshots(&both),
    ];
    let (client, _) = serving(lists, [answered(), answered(), lost()]);
    client.create_snapshot(nightly("c-1")).await.unwrap();
    client.create_snapshot(nightly("c-1")).await.unwrap();
    let error = client.create_snapshot(nightly("c-1")).await.unwrap_err();
    assert!(error.advice().unwrap().contains("result: s-2;"), "{error}");

    // With both of them accounted for, a third one is the third create's.
    let all = [("s-1", "nightly"), ("s-2", "nightly"), ("s-3", "nightly")];
    let lists = [
        snapshots(&[]),
        snapshots(&[]),
        snapshots(&both),
        snapshots(&all),
    ];
    let (client, _) = serving(lists, [answered(), answered(), lost()]);
    client.create_snapshot(nightly("c-1")).await.unwrap();
    client.create_snapshot(nightly("c-1")).await.unwrap();
    assert!(
        client
            .create_snapshot(nightly("c-1"))
            .await
            .unwrap()
            .is_recovered()
    );
}

#[tokio::test]
async fn what_another_place_shows_accounts_for_no_order() {
    for second in [answered(), refusal(400, "BusinessError", "no quota")] {
        let lists = [
            snapshots(&[]),
            // Yesterday's, of another instance.
            snapshots(&[("old", "nightly")]),
            snapshots(&[]),
            snapshots(&[("s-1", "nightly")]),
        ];
        let (client, _) = serving(lists, [answered(), second, lost()]);
        client.create_snapshot(nightly("c-1")).await.unwrap();
        let _elsewhere = client.create_snapshot(nightly("c-2")).await;
        let error = client.create_snapshot(nightly("c-1")).await.unwrap_err();
        assert!(error.advice().unwrap().contains("result: s-1;"), "{error}");
    }
}

#[tokio::test]
async fn an_order_elsewhere_leaves_a_result_to_its_call() {
    let lists = [
        snapshots(&[]),
        snapshots(&[]),
        snapshots(&[("s-2", "nightly")]),
    ];
    let (client, _) = serving(lists, [answered(), lost()]);
    client.create_snapshot(nightly("c-1")).await.unwrap();
    let reply = client.create_snapshot(nightly("c-2")).await.unwrap();
    assert!(reply.is_recovered());
}

#[tokio::test]
async fn an_order_without_a_list_before_is_not_accounted_for_by_what_is_old() {
    let lists = [
        refusal(400, "InvalidParameter", "no"),
        snapshots(&[("old", "nightly")]),
        snapshots(&[("old", "nightly"), ("s-1", "nightly")]),
    ];
    let (client, _) = serving(lists, [answered(), lost()]);
    client.create_snapshot(nightly("c-1")).await.unwrap();
    let error = client.create_snapshot(nightly("c-1")).await.unwrap_err();
    assert!(error.advice().unwrap().contains("result: s-1;"), "{error}");
}

#[tokio::test]
async fn creates_by_name_in_an_unknown_version_keep_what_they_made() {
    let made = groups(r#"{"securityGroupId": "7", "name": "web"}"#);
    for (reply, advice) in [
        (
            r#"{"securityGroupId": "7", "name": "web"}"#,
            "does not show it",
        ),
        ("null", "result: 7;"),
    ] {
        let (client, _) = serving([groups(""), same(&made)], [data(reply), lost()]);
        let parameters = [("Name", "web"), ("Description", "in front")];
        let call = client.call("CreateSecurityGroup").parameters(parameters);
        call.version("2021-01-01").await.unwrap();
        let error = client.create_security_group(group()).await.unwrap_err();
        assert!(error.advice().unwrap().contains(advice), "{error}");
    }
}

/// Gives every call unlimited time.
#[derive(Debug)]
struct Patient;

impl Interceptor for Patient {
    fn before_signing(&self, context: &mut SigningContext<'_>) -> Result<(), BoxError> {
        context.set_options(
            CallOptions::new()
                .timeout(minutes(60))
                .attempt_timeout(minutes(60)),
        );
        Ok(())
    }
}

#[tokio::test(start_paused = true)]
async fn no_interceptor_gives_a_list_more_time_than_it_has() {
    let script = Script::new([
        Step::Hang,
        data(r#"{"securityGroupId": "4", "name": "web"}"#),
    ]);
    let client = script
        .builder()
        .clock(crate::clock::SystemClock::new())
        .interceptor(Patient)
        .retry(RetryPolicy::standard())
        .build()
        .unwrap();
    let begun = client.clock().elapsed();
    client.create_security_group(group()).await.unwrap();
    assert_eq!(script.requests().len(), 2);
    let passed = client.clock().elapsed() - begun;
    assert!((seconds(5)..seconds(6)).contains(&passed), "{passed:?}");
}

/// A policy of a caller who says that orders take effect within 20 s or never.
fn recreating() -> RetryPolicy {
    RetryPolicy::standard()
        .recreate_after(seconds(20))
        .consistency_delay(seconds(30))
}

#[tokio::test]
async fn a_second_order_is_checked_until_the_list_must_show_both() {
    let made = r#"{"securityGroupId": "4", "name": "web"}"#;
    let both = format!(r#"{made}, {{"securityGroupId": "3", "name": "web"}}"#);
    // The look-up polls five times until 30 s have passed.
    let begin = || (0..6).map(|_| groups(""));
    for (lists, is_fine) in [
        (vec![groups(made), groups(made), groups(&both)], false),
        (vec![groups(made)], true),
        (vec![groups(made), lost()], false),
    ] {
        let (client, creates) = serving(begin().chain(lists), [lost(), data(made)]);
        let call = client.create_security_group(group()).retry(recreating());
        let result = call.await;
        assert_eq!(creates.requests().len(), 2);
        assert_eq!(result.is_ok(), is_fine, "{result:?}");
    }
    // What could not be checked is not ordered: the second order takes 30 s and 5 s of the call's time.
    for (timeout, orders) in [(64, 1), (66, 2)] {
        let (client, creates) = serving(begin().chain([groups(made)]), [lost(), data(made)]);
        let call = client.create_security_group(group()).retry(recreating());
        let result = call.timeout(seconds(timeout)).await;
        assert_eq!(creates.requests().len(), orders, "{timeout}");
        assert_eq!(result.is_ok(), orders == 2, "{result:?}");
        if let Err(error) = result {
            assert!(error.may_have_been_executed(), "{error}");
            let advice = error.advice().unwrap();
            assert!(advice.ends_with("because less than 35 s are left of the call's timeout"));
        }
    }
}

#[tokio::test]
async fn what_is_new_or_stale_in_a_list_never_proves_that_an_order_failed() {
    let stale = || {
        let body = r#"{"RequestId": "r", "Data": {"list": [], "total": 0}}"#;
        Step::Reply(Response::new(200, body).with_header("Age", "3600"))
    };
    let other = || groups(r#"{"securityGroupId": "7", "name": "Web"}"#);
    for lists in [
        vec![groups(""), stale()],
        vec![groups(""), other()],
        // A replica that lags behind another one.
        vec![groups(""), other(), groups("")],
    ] {
        let (client, creates) = serving(lists, [lost()]);
        let call = client.create_security_group(group()).retry(recreating());
        let error = call.await.unwrap_err();
        assert_eq!(creates.requests().len(), 1);
        assert!(error.may_have_been_executed(), "{error}");
    }
    // Nor does a list from before the call that was old already tell what is new.
    let made = groups(r#"{"securityGroupId": "7", "name": "web"}"#);
    let (client, _) = serving([stale(), made], [lost()]);
    let error = client.create_security_group(group()).await.unwrap_err();
    let advice = error.advice().unwrap();
    assert!(advice.contains("comes out of a cache"), "{advice}");
    assert_eq!(client.clock().elapsed(), Duration::ZERO);
}

use std::time::Duration;

use super::*;
use crate::actions::create_cache_cluster::Billing;
use crate::actions::{
    CreateCacheCluster, CreateCacheParameterGroup, CreateSecurityGroup, CreateSecurityGroupRule,
};
use crate::fixture::{Script, Step, data, refusal};
use crate::transport::TransportErrorKind;
use crate::types::{
    Cidr, Gigabytes, Protocol, SecurityGroupDescription, SecurityGroupId, SecurityGroupName,
    VnetId, VpcId,
};
use crate::{RetryPolicy, seconds};

fn retrying(script: &Script) -> Client {
    let builder = script.builder().retry(RetryPolicy::standard());
    builder.build().unwrap()
}

fn lost() -> Step {
    Step::Fail(TransportErrorKind::Interrupted)
}

/// A page of security groups: id and name of each.
fn groups(groups: &[(&str, &str)]) -> Step {
    let list: Vec<_> = groups
        .iter()
        .map(|(id, name)| {
            format!(r#"{{"securityGroupId": "{id}", "name": "{name}", "resourceNum": 0}}"#)
        })
        .collect();
    let total = groups.len();
    data(&format!(
        r#"{{"list": [{}], "total": {total}}}"#,
        list.join(", ")
    ))
}

fn group() -> CreateSecurityGroup {
    CreateSecurityGroup::new(
        SecurityGroupName::from("web"),
        SecurityGroupDescription::from("in front"),
    )
}

/// The Actions that were called, in order.
fn called(script: &Script) -> Vec<String> {
    let action = |query: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs
            .find(|(name, _)| *name == "Action")
            .map(|(_, value)| value.to_owned())
    };
    script
        .requests()
        .iter()
        .filter_map(|request| action(&request.query))
        .collect()
}

const LIST: &str = "DescribeSecurityGroups";
const CREATE: &str = "CreateSecurityGroup";

#[tokio::test]
async fn what_a_lost_reply_was_about_is_found_and_not_made_again() {
    let before = [("1", "web"), ("2", "other")];
    let after = [("3", "web"), ("1", "web"), ("2", "other")];
    let script = Script::new([groups(&before), lost(), groups(&after)]);
    let client = retrying(&script);
    let reply = client.create_security_group(group()).await.unwrap();
    assert_eq!(
        (reply.security_group_id.as_str(), reply.name.as_str()),
        ("3", "web")
    );
    assert!(reply.is_recovered());
    assert_eq!(called(&script), [LIST, CREATE, LIST]);
    assert_eq!(client.clock().elapsed(), seconds(1));
}

/// Without it a lost reply could not be read back.
#[tokio::test]
async fn the_list_before_an_order_is_retried() {
    for fault in [
        lost(),
        Step::Fail(TransportErrorKind::Connect),
        Step::Fail(TransportErrorKind::Timeout),
        refusal(503, "ServiceUnavailable", "later"),
        refusal(429, "Throttling", "slow down"),
    ] {
        let said = format!("{fault:?}");
        let script = Script::new([fault, groups(&[]), lost(), groups(&[("3", "web")])]);
        let reply = retrying(&script).create_security_group(group()).await;
        assert!(reply.unwrap().is_recovered(), "{said}");
        assert_eq!(called(&script), [LIST, LIST, CREATE, LIST], "{said}");
    }
}

#[tokio::test]
async fn what_is_not_listed_is_polled_for_and_never_ordered_again() {
    let there = || groups(&[("1", "web"), ("2", "web-2")]);
    // Somebody else's is new.
    let later = || groups(&[("1", "web"), ("2", "web-2"), ("3", "web-3")]);
    let script = Script::new([there(), lost()].into_iter().chain((0..9).map(|_| later())));
    let client = retrying(&script);
    let error = client.create_security_group(group()).await.unwrap_err();
    assert_eq!(
        called(&script),
        [LIST, CREATE, LIST, LIST, LIST, LIST, LIST]
    );
    assert_eq!(client.clock().elapsed(), seconds(30));
    assert!(error.may_have_been_executed() && error.attempts() == 1);
    // Whoever repeats what is transient would order again.
    assert!(!error.is_transient());
    assert_eq!(
        error.advice(),
        Some(
            "outcome unknown: it may have been created; DescribeSecurityGroups was polled 5 times in 30 s and does not show \
             it; check DescribeSecurityGroups before you create it again"
        )
    );
}

#[tokio::test]
async fn a_resource_that_appears_late_is_found() {
    let script = Script::new([
        groups(&[]),
        lost(),
        groups(&[]),
        lost(),
        groups(&[]),
        groups(&[("9", "web")]),
    ]);
    let client = retrying(&script);
    let reply = client.create_security_group(group()).await.unwrap();
    assert_eq!(reply.security_group_id.as_str(), "9");
    assert_eq!(client.clock().elapsed(), seconds(15));
}

/// A policy of a caller who says that orders take effect within 20 s or never.
fn recreating() -> RetryPolicy {
    RetryPolicy::standard()
        .recreate_after(seconds(20))
        .consistency_delay(seconds(5))
}

/// Polls that do not show it, as long as the policy lasts.
fn unlisted() -> impl Iterator<Item = Step> {
    (0..5).map(|_| groups(&[]))
}

#[tokio::test]
async fn who_asks_for_it_has_it_ordered_again_and_success_is_checked() {
    let answered = || data(r#"{"securityGroupId": "4", "name": "web"}"#);
    for (after, fine) in [
        (groups(&[("4", "web")]), true),
        (groups(&[]), true),
        (groups(&[("4", "web"), ("5", "other")]), true),
        (groups(&[("3", "web"), ("4", "web")]), false),
        (groups(&[("3", "web")]), false),
    ] {
        let begin = [groups(&[]), lost()].into_iter().chain(unlisted());
        let after = [answered()].into_iter().chain((0..9).map(|_| match &after {
            Step::Reply(response) => Step::Reply(response.clone()),
            _ => lost(),
        }));
        let script = Script::new(begin.chain(after));
        let client = retrying(&script);
        let call = client.create_security_group(group()).retry(recreating());
        match call.await {
            Ok(reply) if fine => {
                assert_eq!(reply.security_group_id.as_str(), "4");
                assert!(!reply.is_recovered());
            }
            Err(error) if !fine => {
                assert!(error.may_have_been_executed() && error.request_id().is_some());
                let advice = error.advice().unwrap();
                assert!(
                    advice.contains(": 4, 3; it was ordered 2 times"),
                    "{advice}"
                );
            }
            other => panic!("{other:?}"),
        }
        let orders = called(&script)
            .iter()
            .filter(|action| *action == CREATE)
            .count();
        assert_eq!(orders, 2);
    }
}

#[tokio::test]
async fn after_two_orders_one_listed_resource_is_not_a_success() {
    for second in [
        lost(),
        refusal(400, "InvalidParameter", "there is one already"),
    ] {
        let begin = [groups(&[]), lost()].into_iter().chain(unlisted());
        let end = (0..9).map(|_| groups(&[("9", "web")]));
        let script = Script::new(begin.chain([second]).chain(end));
        let client = retrying(&script);
        let call = client.create_security_group(group()).retry(recreating());
        let error = call.await.unwrap_err();
        assert!(error.may_have_been_executed());
        let advice = error.advice().unwrap();
        assert!(advice.starts_with("outcome unknown"), "{advice}");
        assert!(
            advice.contains("one new resource may be its result: 9"),
            "{advice}"
        );
    }
}

#[tokio::test]
async fn what_cannot_be_told_apart_is_said_and_not_guessed() {
    let two = || groups(&[("1", "web"), ("2", "web")]);
    let script = Script::new([groups(&[]), lost(), two(), two(), two(), two(), two()]);
    let error = retrying(&script)
        .create_security_group(group())
        .await
        .unwrap_err();
    assert!(error.may_have_been_executed());
    assert_eq!(
        error.advice(),
        Some(
            "outcome unknown: it may have been created; DescribeSecurityGroups was polled 5 times in 30 s, and several \
             resources may be its result: 1, 2; check DescribeSecurityGroups before you create it again"
        )
    );
    assert!(
        error.to_string().ends_with(error.advice().unwrap()),
        "{error}"
    );
}

#[tokio::test]
async fn without_a_list_nothing_is_made_twice() {
    let broken = || refusal(400, "AccessDenied", "no");
    // Before: the create is sent once all the same, and the error says why nothing could be told.
    for (unlisted, why, waited) in [
        (broken(), "DescribeSecurityGroups: AccessDenied: no", 0),
        (Step::Hang, "timed out after 5 s", 5),
    ] {
        let script = Script::new([unlisted, lost()]);
        let client = retrying(&script);
        let error = client.create_security_group(group()).await.unwrap_err();
        assert_eq!(called(&script), [LIST, CREATE]);
        assert_eq!(client.clock().elapsed(), seconds(waited));
        let advice = error.advice().unwrap();
        assert!(
            advice.starts_with("outcome unknown") && advice.contains(why),
            "{advice}"
        );
    }
    // After.
    let script = Script::new([
        groups(&[]),
        lost(),
        broken(),
        broken(),
        broken(),
        broken(),
        broken(),
    ]);
    let error = retrying(&script)
        .create_security_group(group())
        .await
        .unwrap_err();
    assert_eq!(called(&script).len(), 7);
    assert!(error.advice().unwrap().contains("AccessDenied"), "{error}");
    // With fewer resources than it says that there are, it may be among those that are missing.
    let cut = || {
        [
            data(r#"{"list": [{"securityGroupId": "1", "name": "x"}], "total": 2}"#),
            data(r#"{"list": [], "total": 2}"#),
        ]
    };
    let cut = (0..5).flat_map(|_| cut());
    let script = Script::new([groups(&[]), lost()].into_iter().chain(cut));
    let error = retrying(&script)
        .create_security_group(group())
        .await
        .unwrap_err();
    assert!(
        error.advice().unwrap().contains("has changed meanwhile"),
        "{error}"
    );
}

#[tokio::test]
async fn a_list_that_hangs_takes_a_quarter_of_a_short_calls_time() {
    let script = Script::new([
        Step::Hang,
        data(r#"{"securityGroupId": "4", "name": "web"}"#),
    ]);
    let client = retrying(&script);
    let call = client.create_security_group(group()).timeout(seconds(8));
    assert_eq!(call.await.unwrap().security_group_id.as_str(), "4");
    assert_eq!(client.clock().elapsed(), seconds(2));
    assert_eq!(called(&script), [LIST, CREATE]);
}

#[tokio::test]
async fn a_doubt_outlives_a_later_refusal() {
    let refused = || refusal(400, "NoQuota", "no");
    let begin = [groups(&[]), lost()].into_iter().chain(unlisted());
    let script = Script::new(begin.chain([refused()]).chain(unlisted()));
    let client = retrying(&script);
    let call = client.create_security_group(group()).retry(recreating());
    let error = call.await.unwrap_err();
    assert_eq!((error.code(), error.attempts()), (Some("NoQuota"), 2));
    assert!(error.may_have_been_executed() && error.advice().is_some());
    assert!(error.earlier_attempt().unwrap().is_transient());
    let script = Script::new([groups(&[]), refused()]);
    let error = retrying(&script)
        .create_security_group(group())
        .await
        .unwrap_err();
    assert!(
        !error.may_have_been_executed() && error.advice().is_none(),
        "{error}"
    );
    assert_eq!(called(&script), [LIST, CREATE]);
}

#[tokio::test]
async fn long_lists_are_read_to_their_end() {
    let page = |first: u32, many: u32| {
        let list: Vec<_> = (first..first + many)
            .map(|id| {
                format!(r#"{{"cacheId": "c-{id}", "name": "orders", "vpcId": "v-1", "size": 8}}"#)
            })
            .collect();
        data(&format!(
            r#"{{"list": [{}], "total": 101}}"#,
            list.join(", ")
        ))
    };
    let script = Script::new([
        page(0, 100),
        data(
            r#"{"list": [{"cacheId": "c-99", "vpcId": "v-1"}, {"cacheId": "c-100", "vpcId": "v-1"}], "total": 101}"#,
        ),
        refusal(500, "InternalFailure", "oh"),
        data(
            r#"{"list": [{"cacheId": "c-new", "name": "orders", "vpcId": "v-1", "vnetId": "n-1", "size": 8, "billType": 87}],
                "total": 1}"#,
        ),
    ]);
    let request = CreateCacheCluster::new(
        "orders",
        Gigabytes(8),
        VpcId::from("v-1"),
        VnetId::from("n-1"),
        Billing::pay_as_you_go(),
    );
    let reply = retrying(&script)
        .create_cache_cluster(request)
        .await
        .unwrap();
    assert_eq!(
        (reply.cache_id.as_str(), reply.size.as_str()),
        ("c-new", "8")
    );
    let requests = script.requests();
    assert!(
        requests[1]
            .query
            .contains("Limit=100&Offset=99&Version=2016-07-01&VpcId=v-1"),
        "{}",
        requests[1].query
    );
}

#[tokio::test]
async fn a_list_of_values_makes_one_thing_each() {
    let rules = |rules: &[(&str, &str)]| {
        let rules: Vec<_> = rules
            .iter()
            .map(|(id, cidr)| format!(r#"{{"id": "{id}", "cidr": "{cidr}"}}"#))
            .collect();
        data(&format!(
            r#"{{"rules": [{}], "total": {}}}"#,
            rules.join(", "),
            rules.len()
        ))
    };
    let call = |script: &Script| {
        let networks = [Cidr::from("10.0.0.0/8"), Cidr::from("10.1.0.0/16")];
        let request = CreateSecurityGroupRule::new(SecurityGroupId::from("g-1"), networks);
        let client = retrying(script);
        async move { client.create_security_group_rule(request).await }
    };
    let both = [("1", "10.0.0.0/8"), ("2", "10.1.0.0/16")];
    let script = Script::new([rules(&[]), lost(), rules(&both)]);
    assert!(call(&script).await.unwrap().is_recovered());
    let some = (0..5).map(|_| rules(&both[..1]));
    let script = Script::new([rules(&[]), lost()].into_iter().chain(some));
    let error = call(&script).await.unwrap_err();
    assert!(error.advice().unwrap().contains("result: 1;"), "{error}");
}

#[tokio::test]
async fn a_resource_that_was_created_and_cannot_be_read_is_an_unknown_outcome_with_its_id() {
    // More than the reply of a create may hold.
    let parameters = ["{}"; 400_000].join(",");
    let listed = format!(r#"[{{"id": "p-1", "name": "tuned", "parameters": [{parameters}]}}]"#);
    let script = Script::new([data("[]"), lost(), data(&listed), data("[]")]);
    let request = CreateCacheParameterGroup::new("tuned", Protocol::V40, [("timeout", "1")]);
    let client = retrying(&script);
    let call = client.create_cache_parameter_group(request);
    let error = call.await.unwrap_err();
    let advice = error.advice().unwrap();
    let expected = "outcome unknown: it was created as p-1, but the reply of DescribeCacheParameterGroups cannot be read (";
    assert!(advice.starts_with(expected), "{advice}");
    assert!(error.may_have_been_executed());
}

#[tokio::test]
async fn what_no_list_proves_is_recovered_but_never_made_again() {
    let request = || CreateCacheParameterGroup::new("tuned", Protocol::V40, [("timeout", "1")]);
    let script = Script::new([
        data("[]"),
        lost(),
        data(r#"[{"id": "p-1", "name": "tuned"}]"#),
        // There is no total to tell that this was all.
        data("[]"),
    ]);
    let reply = retrying(&script)
        .create_cache_parameter_group(request())
        .await
        .unwrap();
    assert!(reply.is_recovered());
    assert_eq!(reply.id.as_str(), "p-1");
    // Not even if the caller asks for it.
    let script = Script::new(
        [data("[]"), lost()]
            .into_iter()
            .chain((0..9).map(|_| data("[]"))),
    );
    let client = retrying(&script);
    let call = client
        .create_cache_parameter_group(request())
        .retry(recreating());
    let error = call.await.unwrap_err();
    assert!(
        error.advice().unwrap().contains(
            "DescribeCacheParameterGroups was polled 3 times in 5 s and does not show it"
        ),
        "{error}"
    );
}

#[tokio::test]
async fn nothing_is_looked_up_where_that_was_switched_off_or_time_is_too_short() {
    for policy in [
        RetryPolicy::standard().read_back(false),
        RetryPolicy::disabled(),
    ] {
        let script = Script::new([lost()]);
        let client = retrying(&script);
        let error = client
            .create_security_group(group())
            .retry(policy)
            .await
            .unwrap_err();
        assert!(error.may_have_been_executed());
        assert_eq!(called(&script), [CREATE]);
    }
    // The attempt takes the whole time.
    let script = Script::new([groups(&[]), Step::Hang]);
    let client = retrying(&script);
    let error = client
        .create_security_group(group())
        .timeout(seconds(9))
        .await
        .unwrap_err();
    assert!(
        error.advice().unwrap().contains("no time left to poll"),
        "{error}"
    );
    assert_eq!(called(&script), [LIST, CREATE]);
    let script = Script::new([groups(&[]), lost(), groups(&[("1", "web")])]);
    let client = retrying(&script);
    let policy = RetryPolicy::standard().consistency_delay(Duration::ZERO);
    let call = client.create_security_group(group()).retry(policy);
    assert!(call.await.unwrap().is_recovered());
    assert_eq!(client.clock().elapsed(), Duration::ZERO);
}

#[tokio::test]
async fn calls_by_name_are_looked_up_too() {
    let script = Script::new([groups(&[]), lost(), groups(&[("1", "web")])]);
    let client = retrying(&script);
    let reply = client
        .call("CreateSecurityGroup")
        .parameters([("Name", "web"), ("Description", "in front")])
        .await
        .unwrap();
    assert!(reply.is_recovered());
    let body: serde_json::Value = serde_json::from_str(reply.body()).unwrap();
    let group = serde_json::json!({ "securityGroupId": "1", "name": "web", "resourceNum": 0 });
    assert_eq!(
        body,
        serde_json::json!({ "RequestId": "r-1", "Data": group })
    );
}

#[tokio::test]
async fn as_time_runs_out_half_of_it_is_kept_for_each_list() {
    let script = Script::new(
        [groups(&[]), lost()]
            .into_iter()
            .chain((0..9).map(|_| groups(&[]))),
    );
    let client = retrying(&script);
    let call = client.create_security_group(group());
    let error = call.timeout(seconds(4)).await.unwrap_err();
    assert!(error.may_have_been_executed());
    // After 1, 2.5, 3.25 and 3.625 s. With less than half a second left none is begun.
    assert_eq!(client.clock().elapsed(), Duration::from_millis(3625));
    assert_eq!(called(&script), [LIST, CREATE, LIST, LIST, LIST, LIST]);
}

#[tokio::test]
async fn a_list_that_hangs_after_the_attempt_takes_ten_seconds_at_most() {
    let hang = || Step::Hang;
    let script = Script::new([groups(&[]), lost(), hang(), groups(&[("1", "web")])]);
    let client = retrying(&script);
    let created = client.create_security_group(group()).await.unwrap();
    assert_eq!(created.security_group_id.as_str(), "1");
    // After 1 s, ten seconds of hanging, and another 2 s.
    assert_eq!(client.clock().elapsed(), seconds(13));
}

/// Of an Action whose data stand beside the request id.
#[test]
fn what_is_recovered_without_an_envelope_has_its_id_beside_it() {
    let outgoing = super::message::Outgoing::new(&crate::actions::DescribeRegions::new());
    let members = [("RequestId", r#""of the list""#), ("RegionSet", "[]")];
    let resource = super::wanted::Resource {
        id: "r".to_owned(),
        members: members.map(|(a, b)| (a.to_owned(), b.to_owned())).to_vec(),
    };
    let recovered = super::read_back::recovered(&outgoing, Some(resource), "own".into());
    let exchange = recovered.unwrap();
    assert_eq!(&*exchange.body, br#"{"RegionSet":[],"RequestId":"own"}"#);
    assert_eq!(exchange.request_id.as_str(), "own");
}

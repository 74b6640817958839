//! Which lists are evidence of what a create has made, and what their resources must have in common with the request.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::*;
use crate::actions::create_cache_cluster::Billing;
use crate::actions::{
    CreateCacheCluster, CreateCacheParameterGroup, CreateSecurityGroup, CreateSnapshot,
};
use crate::clock::BoxFuture;
use crate::fixture::{Script, Step, data, refusal};
use crate::testing::VirtualClock;
use crate::transport::{Request, Response, Transport, TransportError, TransportErrorKind};
use crate::types::{
    AvailabilityZone, CacheId, Gigabytes, IamProjectId, Mode, Protocol, SecurityGroupDescription,
    SecurityGroupName, VnetId, VpcId,
};
use crate::{
    Credentials, CredentialsError, CredentialsProvider, ProvidedCredentials, RetryPolicy, minutes,
};

fn lost() -> Step {
    Step::Fail(TransportErrorKind::Interrupted)
}

fn retrying(script: &Script) -> Client {
    let builder = script.builder().retry(RetryPolicy::standard());
    builder.build().unwrap()
}

/// A page of security groups, id and name of each, of so many in all.
fn groups(groups: &[(&str, &str)], total: usize) -> Step {
    let list = groups
        .iter()
        .map(|(id, name)| format!(r#"{{"securityGroupId": "{id}", "name": "{name}"}}"#));
    let list = list.collect::<Vec<_>>().join(",");
    data(&format!(r#"{{"list": [{list}], "total": {total}}}"#))
}

fn group() -> CreateSecurityGroup {
    CreateSecurityGroup::new(
        SecurityGroupName::from("web"),
        SecurityGroupDescription::from("in front"),
    )
}

fn cluster() -> CreateCacheCluster {
    CreateCacheCluster::new(
        "orders-cache",
        Gigabytes(8),
        VpcId::from("v-1"),
        VnetId::from("n-1"),
        Billing::pay_as_you_go(),
    )
}

/// The members of an instance as [`cluster`] orders it, in zone a, with some of them replaced: `null` for what is absent.
fn instance(id: &str, differs: &serde_json::Value) -> String {
    let mut instance = serde_json::json!({
        "cacheId": id, "name": "orders-cache", "vpcId": "v-1", "vnetId": "n-1", "az": "cn-beijing-6a",
        "size": 8, "mode": 2, "billType": 87, "iamProjectId": "0",
    });
    for (name, value) in differs.as_object().unwrap() {
        instance[name] = value.clone();
    }
    instance.to_string()
}

/// What comes of a create whose reply is lost, where the list is empty before it, and shows this afterwards.
async fn found_in<A: crate::action::Action>(
    request: A,
    empty: &str,
    after: &str,
) -> Result<String, Error> {
    let after = (0..20).map(|_| data(after));
    let script = Script::new([data(empty), lost()].into_iter().chain(after));
    let client = retrying(&script);
    let reply = client.action(request).await?;
    assert!(reply.is_recovered());
    Ok(reply.request_id.to_string())
}

const EMPTY: &str = r#"{"list": [], "total": 0}"#;

async fn cluster_found_as(differs: serde_json::Value) -> Result<String, Error> {
    let request = cluster().available_zone(AvailabilityZone::from("cn-beijing-6a"));
    let after = format!(
        r#"{{"list": [{}], "total": 1}}"#,
        instance("c-new", &differs)
    );
    found_in(request, EMPTY, &after).await
}

#[tokio::test]
async fn what_contradicts_the_request_was_ordered_by_somebody_else() {
    for differs in [
        serde_json::json!({ "az": "cn-beijing-6b" }),
        serde_json::json!({ "size": 64 }),
        serde_json::json!({ "size": "64" }),
        serde_json::json!({ "vnetId": "n-2" }),
        serde_json::json!({ "vpcId": "v-2" }),
        serde_json::json!({ "billType": 1 }),
        serde_json::json!({ "az": "cn-beijing-6b", "size": null }),
    ] {
        let error = cluster_found_as(differs.clone()).await.unwrap_err();
        assert!(error.may_have_been_executed(), "{differs}: {error}");
        let advice = error.advice().unwrap();
        assert!(advice.contains("does not show it"), "{differs}: {advice}");
    }
    let request = || {
        let zone = AvailabilityZone::from("cn-beijing-6a");
        let request = cluster().available_zone(zone).mode(Mode::Cluster);
        request.iam_project_id(IamProjectId::from("7"))
    };
    for (differs, is_found) in [
        (serde_json::json!({ "mode": 1, "iamProjectId": "7" }), true),
        (serde_json::json!({ "mode": 1, "iamProjectId": 7 }), true),
        (serde_json::json!({ "mode": 2, "iamProjectId": "7" }), false),
        (serde_json::json!({ "mode": 1, "iamProjectId": "8" }), false),
    ] {
        let after = format!(r#"{{"list": [{}], "total": 1}}"#, instance("c", &differs));
        let result = found_in(request(), EMPTY, &after).await;
        assert_eq!(result.is_ok(), is_found, "{differs}: {result:?}");
    }
}

#[tokio::test]
async fn other_creates_are_compared_with_all_that_their_lists_say() {
    for (says, is_found) in [
        (r#""description": "in front""#, true),
        (r#""resourceNum": 0"#, true),
        (r#""description": "databases""#, false),
    ] {
        let after = format!(
            r#"{{"list": [{{"securityGroupId": "7", "name": "web", {says}}}], "total": 1}}"#
        );
        let result = found_in(group(), EMPTY, &after).await;
        assert_eq!(result.is_ok(), is_found, "{says}: {result:?}");
    }
    for (says, is_found) in [
        (r#""cacheId": "c-1""#, true),
        (r#""status": "creating""#, true),
        (r#""cacheId": "c-2""#, false),
    ] {
        let after = format!(r#"[{{"snapshotId": "7", "name": "nightly", {says}}}]"#);
        let request = CreateSnapshot::new(CacheId::from("c-1"), "nightly");
        let result = found_in(request, "[]", &after).await;
        assert_eq!(result.is_ok(), is_found, "{says}: {result:?}");
    }
    for (says, is_found) in [
        (r#""paramVersion": "4.0", "description": "for all""#, true),
        (r#""engine": "redis""#, true),
        (r#""paramVersion": "5.0""#, false),
        (r#""description": "for few""#, false),
    ] {
        let one = format!(r#"[{{"id": "7", "name": "tuned", {says}}}]"#);
        let script = Script::new([data("[]"), lost()].into_iter().chain((0..20).map(|poll| {
            // There is no total to tell that a page is the last one.
            data(if poll % 2 == 0 { &one } else { "[]" })
        })));
        let request = CreateCacheParameterGroup::new("tuned", Protocol::V40, [("timeout", "1")]);
        let client = retrying(&script);
        let request = request.description("for all");
        let result = client.create_cache_parameter_group(request).await;
        assert_eq!(result.is_ok(), is_found, "{says}: {result:?}");
    }
}

#[tokio::test]
async fn numbers_are_compared_by_what_they_are() {
    for (differs, is_found) in [
        (serde_json::json!({}), true),
        (serde_json::json!({ "size": "8" }), true),
        (serde_json::json!({ "size": 8.0 }), true),
        (serde_json::json!({ "size": "8.0", "billType": "87" }), true),
    ] {
        let result = cluster_found_as(differs.clone()).await;
        assert_eq!(result.is_ok(), is_found, "{differs}: {result:?}");
    }
    // Names and ids of digits are not compared as numbers.
    let after = r#"{"list": [{"securityGroupId": "7", "name": 12345678901234567891}], "total": 1}"#;
    let mut request = group();
    request.name = SecurityGroupName::from("12345678901234567890");
    assert!(found_in(request, EMPTY, after).await.is_err());
}

#[tokio::test]
async fn what_does_not_say_where_it_is_or_says_it_in_another_form_is_ambiguous() {
    for differs in [
        serde_json::json!({ "az": null }),
        serde_json::json!({ "vnetId": "" }),
        serde_json::json!({ "size": {} }),
        serde_json::json!({ "size": "8G" }),
        serde_json::json!({ "billType": "pay as you go" }),
        // The request does not say it, and the service is documented to take another one then.
        serde_json::json!({ "mode": 1 }),
        serde_json::json!({ "iamProjectId": "7" }),
    ] {
        let error = cluster_found_as(differs.clone()).await.unwrap_err();
        let advice = error.advice().unwrap();
        assert!(advice.contains("result: c-new;"), "{differs}: {advice}");
    }
    // What was not asked for is not compared.
    let after = instance("c-new", &serde_json::json!({ "mode": null, "az": null }));
    let after = format!(r#"{{"list": [{after}], "total": 1}}"#);
    found_in(cluster(), EMPTY, &after).await.unwrap();
}

#[tokio::test]
async fn a_list_that_changes_between_two_pages_is_not_evidence() {
    let (a, b, c, d) = (("1", "web-a"), ("2", "web-b"), ("3", "web"), ("4", "web-d"));
    for changing in [
        // The first one is removed, so that the third would be in neither page.
        [groups(&[a, b], 4), groups(&[c, d], 3)],
        [groups(&[a, b], 4), groups(&[d], 3)],
        // One is removed, and another one added.
        [groups(&[a, b], 4), groups(&[c, d], 4)],
        // Only the total tells.
        [groups(&[a, b], 3), groups(&[b, c, d], 4)],
        [groups(&[a], 4), groups(&[c], 3)],
    ] {
        let after = (0..20).map(|_| groups(&[b, c, d], 3));
        let script = Script::new(changing.into_iter().chain([lost()]).chain(after));
        let result = retrying(&script).create_security_group(group()).await;
        let error = result.expect_err("not known to be new");
        let advice = error.advice().unwrap();
        assert!(advice.contains("has changed meanwhile"), "{advice}");
    }
    // One after an attempt is polled again.
    let script = Script::new([
        groups(&[a, b], 2),
        lost(),
        groups(&[a, b], 4),
        groups(&[d], 3),
        groups(&[a, b, c, d], 4),
    ]);
    let reply = retrying(&script).create_security_group(group()).await;
    assert_eq!(reply.unwrap().security_group_id.as_str(), "3");
}

#[tokio::test]
async fn what_is_renamed_meanwhile_was_there_before() {
    #[derive(Debug)]
    struct Renaming(AtomicU32);

    impl Transport for Renaming {
        fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
            // A service that looks for the words it is asked with, and an old group that gets the name in question.
            let name = ["legacy", "web"][self.0.load(Ordering::SeqCst).min(1) as usize];
            let is_asked = !request.query.contains("SearchKey=")
                || request.query.contains(&format!("SearchKey={name}"));
            let step = if !request.query.contains("Action=DescribeSecurityGroups") {
                self.0.fetch_add(1, Ordering::SeqCst);
                lost()
            } else if is_asked {
                groups(&[("old", name)], 1)
            } else {
                groups(&[], 0)
            };
            let one = Script::new([step]);
            Box::pin(async move { one.send(request).await })
        }
    }

    let builder = Script::default().builder();
    let builder = builder.transport(Renaming(AtomicU32::new(0)));
    let client = builder.retry(RetryPolicy::standard()).build().unwrap();
    let error = client.create_security_group(group()).await.unwrap_err();
    let advice = error.advice().unwrap();
    assert!(advice.contains("does not show it"), "{advice}");
}

/// A provider that gives keys one after another, the last one again and again.
#[derive(Debug)]
struct Keys(Mutex<VecDeque<&'static str>>);

impl CredentialsProvider for Keys {
    fn name(&self) -> std::borrow::Cow<'_, str> {
        "keys".into()
    }

    fn provide(&self) -> BoxFuture<'_, Result<ProvidedCredentials, CredentialsError>> {
        let mut keys = self.0.lock().unwrap();
        let key = keys.pop_front().unwrap();
        if keys.is_empty() {
            keys.push_back(key);
        }
        Box::pin(async move { Ok(Credentials::new(key, "another-secret").into()) })
    }
}

/// A client of a service that follows a script, with these access keys.
fn with_keys(script: &Script, keys: &[&'static str]) -> Client {
    let keys = Keys(Mutex::new(keys.iter().copied().collect()));
    let builder = script.builder().retry(RetryPolicy::standard());
    builder.credentials_provider(keys).build().unwrap()
}

#[tokio::test]
async fn the_list_of_another_access_key_is_not_evidence() {
    let refused = || refusal(403, "InvalidClientTokenId", "no such key");
    let shown = || (0..20).map(|_| groups(&[("7", "web")], 1));
    for (keys, steps) in [
        // The order goes to another account than the list before it.
        (
            &["AKLT-A", "AKLT-B"][..],
            [groups(&[], 0), refused(), lost()],
        ),
        // Its lists come from the first account again.
        (
            &["AKLT-A", "AKLT-B", "AKLT-A"],
            [groups(&[], 0), refused(), lost()],
        ),
        // The list after it comes from another account.
        (&["AKLT-A", "AKLT-B"], [groups(&[], 0), lost(), refused()]),
    ] {
        let script = Script::new(steps.into_iter().chain(shown()));
        let client = with_keys(&script, keys);
        let result = client.create_security_group(group()).await;
        let error = result.expect_err("of another account");
        assert!(error.may_have_been_executed(), "{keys:?}: {error}");
        let advice = error.advice().unwrap();
        assert!(advice.contains("another access key"), "{keys:?}: {advice}");
    }
    // Nor are pages of two accounts one list.
    let script = Script::new(
        [
            groups(&[("1", "a")], 2),
            refused(),
            groups(&[("2", "b")], 2),
            lost(),
        ]
        .into_iter()
        .chain(shown()),
    );
    let client = with_keys(&script, &["AKLT-A", "AKLT-B"]);
    let error = client.create_security_group(group()).await.unwrap_err();
    let advice = error.advice().unwrap();
    assert!(advice.contains("another access key"), "{advice}");
    // The same key again is the same account's.
    let steps = [groups(&[], 0), refused(), lost()];
    let script = Script::new(steps.into_iter().chain(shown()));
    let client = with_keys(&script, &["AKLT-A"]);
    assert!(client.create_security_group(group()).await.is_err());
    let script = Script::new([groups(&[], 0), lost()].into_iter().chain(shown()));
    let client = with_keys(&script, &["AKLT-A", "AKLT-B"]);
    assert!(client.create_security_group(group()).await.is_ok());
}

/// A service whose lists show everything whatever zone they are asked for. It executes what is ordered in zone b, which is
/// this, and never replies; what is ordered in zone a gets lost.
#[derive(Debug)]
struct Zones(&'static str, AtomicU32);

/// A client of such a service.
fn in_zones(of_b: &'static str) -> Client {
    let service = Zones(of_b, AtomicU32::new(0));
    let builder = Script::default().builder().transport(service);
    let builder = builder.clock(VirtualClock::default()).timeout(minutes(10));
    builder.retry(RetryPolicy::standard()).build().unwrap()
}

impl Transport for Zones {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        let body = String::from_utf8_lossy(request.body.as_bytes());
        let is_in = |zone: &str| request.query.contains(zone) || body.contains(zone);
        let step = if is_in("Action=Describe") {
            let made = self.1.load(Ordering::SeqCst).min(1);
            let list = if made > 0 { self.0 } else { "" };
            data(&format!(r#"{{"list": [{list}], "total": {made}}}"#))
        } else if is_in("cn-beijing-6b") {
            self.1.fetch_add(1, Ordering::SeqCst);
            Step::Hang
        } else {
            lost()
        };
        let one = Script::new([step]);
        Box::pin(async move { one.send(request).await })
    }
}

#[tokio::test]
async fn creates_of_one_name_in_two_zones_are_told_apart() {
    let client = in_zones(
        r#"{"cacheId": "of-b", "name": "orders-cache", "vpcId": "v-1", "vnetId": "n-1", "az": "cn-beijing-6b", "size": 8,
            "billType": 87}"#,
    );
    let create = |zone: &'static str| {
        let client = client.clone();
        let request = cluster().available_zone(AvailabilityZone::from(zone));
        tokio::spawn(async move { client.create_cache_cluster(request).await })
    };
    let (never, executed) = tokio::join!(create("cn-beijing-6a"), create("cn-beijing-6b"));
    let never = never.unwrap();
    assert!(never.is_err(), "never executed: {never:?}");
    let executed = executed.unwrap().unwrap();
    assert_eq!(executed.cache_id.as_str(), "of-b");
}

#[tokio::test]
async fn creates_are_not_kept_apart_by_what_the_list_does_not_say() {
    // Security groups do not say which zone they are in, and their list may show those of all zones.
    let client = in_zones(r#"{"securityGroupId": "7", "name": "web"}"#);
    let create = |zone: &'static str| {
        let client = client.clone();
        let request = group().available_zone(AvailabilityZone::from(zone));
        tokio::spawn(async move { client.create_security_group(request).await })
    };
    let (first, second) = tokio::join!(create("cn-beijing-6a"), create("cn-beijing-6b"));
    for result in [first.unwrap(), second.unwrap()] {
        let error = result.expect_err("either may have made it");
        assert!(error.advice().unwrap().contains("result: 7;"), "{error}");
    }
}

#[tokio::test]
async fn the_pages_of_a_list_share_one_bound_of_memory() {
    let note = "x".repeat(8 << 20);
    let pages = |name: &'static str| {
        let note = note.clone();
        (1..=5).map(move |id| {
            data(&format!(
                r#"{{"list": [{{"securityGroupId": "{id}", "name": "{name}", "note": "{note}"}}], "total": 5}}"#
            ))
        })
    };
    let created = async |steps: Vec<Step>| {
        let client = retrying(&Script::new(steps));
        let policy = RetryPolicy::standard().consistency_delay(Duration::ZERO);
        let call = client.create_security_group(group()).retry(policy);
        call.await
    };
    // Each of these could be the result, and would have to be kept.
    let steps = [groups(&[], 0), lost()].into_iter().chain(pages("web"));
    let error = created(steps.collect()).await.unwrap_err();
    let advice = error.advice().unwrap();
    assert!(advice.contains("takes too much memory"), "{advice}");
    // Of others there is only what is compared, before and after.
    let steps = pages("db").chain([lost()]).chain(pages("db"));
    let error = created(steps.collect()).await.unwrap_err();
    let advice = error.advice().unwrap();
    assert!(advice.contains("does not show it"), "{advice}");
}

use super::super::tests::{list, verify_header};
use super::*;
use crate::SignatureScheme;
use crate::check::Rule;
use crate::fixture::{PASSWORD, Script, Step, data, refusal};
use crate::intercept::{BoxError, Interceptor, SigningContext};
use crate::sign::query;

#[tokio::test]
async fn any_action_can_be_called_by_name() {
    let body = r#"{"RequestId": "r", "Data": {"new": [1]}}"#;
    let reply = || Step::Reply(crate::transport::Response::new(200, body));
    let script = Script::new([reply(), reply(), refusal(400, "InvalidAction", "no")]);
    let client = script.client();
    let raw = client
        .call("Invented")
        .parameters([("CacheId", "c-1"), ("NewPassword", PASSWORD)])
        .await
        .unwrap();
    assert_eq!((raw.request_id().as_str(), raw.body()), ("r", body));
    let call = client
        .call(String::from("Invented"))
        .parameters([("Id.1".to_owned(), "x".to_owned())]);
    call.version("2030-01-01")
        .method(Method::Delete)
        .await
        .unwrap();
    let error = client
        .call("Invented")
        .parameter("A", "b")
        .await
        .unwrap_err();
    assert_eq!(
        (error.action(), error.code()),
        (Some("Invented"), Some("InvalidAction"))
    );

    let requests = script.requests();
    let [post, delete, _] = requests.as_slice() else {
        panic!("{requests:?}")
    };
    assert_eq!(post.query, "Action=Invented&Version=2016-07-01");
    assert_eq!(
        post.body.as_bytes(),
        b"CacheId=c-1&NewPassword=Canary%20pass%2Fw0rd"
    );
    assert_eq!(delete.query, "Action=Invented&Id.1=x&Version=2030-01-01");
    for request in &requests {
        assert!(verify_header(request).is_ok());
    }

    let call = client
        .call("Invented")
        .parameter("Password", PASSWORD)
        .method(Method::Get);
    let error = call.without_validation().await.unwrap_err();
    assert_eq!(
        error.violations().first().map(|violation| violation.rule()),
        Some(Rule::Secrecy)
    );
    assert_eq!(script.requests().len(), 3);
}

#[tokio::test]
async fn a_call_by_name_has_the_version_of_the_call_with_that_name() {
    let versions = [
        ("AddCacheSlaveNode", "2017-04-01"),
        ("DescribeCacheByRole", "2016-07-01"),
        ("DescribeRegions", "2016-07-01"),
        ("Invented", "2016-07-01"),
    ];
    let script = Script::new(versions.map(|_| data("null")));
    let client = script.client();
    for (action, version) in versions {
        let call = client.call(action).parameter("CacheId", "c-1");
        call.without_validation().await.unwrap();
        let request = script.requests().pop().unwrap();
        let expected = format!("Action={action}&Version={version}");
        let query = request.query.replace("&CacheId=c-1", "");
        assert_eq!(query, expected);
    }
}

/// Adds what only the client may.
#[derive(Debug)]
struct Forger;

impl Interceptor for Forger {
    fn before_signing(&self, context: &mut SigningContext<'_>) -> Result<(), BoxError> {
        context.parameters_mut().push("Signature", "x");
        Ok(())
    }
}

#[tokio::test]
async fn reserved_names_are_rejected() {
    for scheme in [SignatureScheme::Header, SignatureScheme::Query] {
        let script = Script::default();
        let client = script.builder().signature(scheme).build().unwrap();
        let refused = async |name: &'static str, validate: bool| {
            let mut call = client
                .call("Invented")
                .parameters([(name, "x"), ("CacheId", "c-1")]);
            if !validate {
                call = call.without_validation();
            }
            let error = call.await.unwrap_err();
            let violations = error.violations().iter();
            let shown = violations.map(|it| (it.parameter().to_owned(), it.rule()));
            (shown.collect::<Vec<_>>(), error.to_string())
        };
        for name in ["Action", "Version"]
            .into_iter()
            .chain(query::OWN_PARAMETERS)
        {
            for validate in [true, false] {
                let (violations, _) = refused(name, validate).await;
                assert_eq!(violations, [(name.to_owned(), Rule::Reserved)]);
            }
        }
        let (violations, text) = refused("version", true).await;
        assert_eq!(violations, [("version".to_owned(), Rule::Reserved)]);
        assert!(text.contains("use `.version(…)` of the call"), "{text}");
        assert!(script.requests().is_empty());
        // An Action that nobody knows may have such a parameter.
        assert_eq!(refused("version", false).await.0, []);
        assert_eq!(script.requests().len(), 1);

        let known = client.call("DescribeRegions").parameter("Signature", "x");
        let error = known.without_validation().await.unwrap_err();
        assert_eq!(error.violations()[0].rule(), Rule::Reserved);
        let builder = script.builder().signature(scheme).interceptor(Forger);
        let forging = builder.build().unwrap();
        let error = forging.action(list()).await.unwrap_err();
        assert_eq!(error.violations()[0].rule(), Rule::Reserved);
        assert_eq!(script.requests().len(), 1);
    }
}

#[tokio::test]
async fn a_body_is_as_it_came_without_a_byte_order_mark() {
    let body =
        br#"{"RequestId": "r", "Data": {"id": 12345678901234567890, "size": 1.10, "x": "\ud83d"}}"#;
    let marked = [b"\xef\xbb\xbf".as_slice(), body].concat();
    let script = Script::new([Step::Reply(crate::transport::Response::new(200, marked))]);
    let raw = script
        .client()
        .call("Invented")
        .parameter("A", "b")
        .await
        .unwrap();
    assert_eq!(
        (raw.request_id().as_str(), raw.body().as_bytes()),
        ("r", body.as_slice())
    );
}

#[tokio::test]
async fn a_call_by_name_is_repeated_as_its_class_says() {
    let lost = || Step::Fail(crate::transport::TransportErrorKind::Interrupted);
    for (action, class, sent) in [
        ("Invented", None, 1),
        ("Invented", Some(RetryClass::Never), 1),
        ("Invented", Some(RetryClass::Idempotent), 3),
        ("Invented", Some(RetryClass::Safe), 3),
        ("DescribeRegions", None, 3),
        ("DescribeRegions", Some(RetryClass::Never), 1),
    ] {
        let script = Script::new((0..3).map(|_| lost()));
        let builder = script.builder().retry(crate::RetryPolicy::standard());
        let client = builder.build().unwrap();
        let mut call = client.call(action);
        if let Some(class) = class {
            call = call.retry_class(class);
        }
        call.await.unwrap_err();
        assert_eq!(script.requests().len(), sent, "{action} {class:?}");
    }
}

#[tokio::test]
async fn a_call_by_name_is_made_as_the_sdks_own_unless_told_otherwise() {
    let script = Script::new((0..4).map(|_| data("null")));
    let client = script.client();
    let known = || {
        client
            .call("DescribeCacheCluster")
            .parameter("CacheId", "c-1")
    };
    known().await.unwrap();
    known().method(Method::Post).await.unwrap();
    client.call("Invented").parameter("A", "b").await.unwrap();
    let invented = client.call("Invented").parameter("A", "b");
    invented.method(Method::Put).await.unwrap();
    let methods: Vec<_> = script.requests().iter().map(|it| it.method).collect();
    use Method::{Get, Post, Put};
    assert_eq!(methods, [Get, Post, Post, Put]);
    // The rules of a known Action are checked, unless they are switched off.
    let error = client
        .call("DescribeCacheCluster")
        .parameter("A", "b")
        .await;
    assert_eq!(error.unwrap_err().violations()[0].rule(), Rule::Presence);
    let all = client.call("Invented").parameter("A", "b").secret("C", "d");
    assert_eq!(
        format!("{:?}", all.version("v").method(Get))
            .split(", options")
            .next(),
        Some(
            r#"RawCall { action: "Invented", parameters: ["A", "C"], version: Some("v"), method: Some(Get)"#
        )
    );
}

#[test]
fn an_action_is_known_by_name_and_version() {
    let version = |action, version| known(action, version).map(|meta| meta.version);
    assert_eq!(version("Invented", None), None);
    assert_eq!(version("DescribeRegions", None), Some("2016-07-01"));
    assert_eq!(version("DescribeRegions", Some("2030-01-01")), None);
    for meta in METAS {
        let found = known(meta.name, Some(meta.version)).unwrap();
        assert!(std::ptr::eq(found, *meta), "{} {}", meta.name, meta.version);
        // Without a version it is a documented one, if there is one of that name.
        let found = known(meta.name, None).unwrap();
        let is_documented = |meta: &ActionMeta| meta.status == ActionStatus::Documented;
        assert_eq!(found.name, meta.name);
        assert!(
            is_documented(found) || !is_documented(meta),
            "{}",
            meta.name
        );
    }
}

#[tokio::test]
async fn a_raw_reply_is_the_services_own() {
    let script = Script::new([data("[1]"), data("[2]")]);
    let client = script.client();
    let call = || client.call("Invented").parameter("A", "b");
    let (one, other) = (call().await.unwrap(), call().await.unwrap());
    assert!(!one.is_recovered());
    assert_eq!(one, one.clone());
    assert_ne!(one, other);
    assert_eq!(one.into_body(), r#"{"RequestId": "r-1", "Data": [1]}"#);
}

#[tokio::test]
async fn what_is_secret_by_its_name_is_so_next_to_parameters_that_are_known() {
    let refused = refusal(400, "InvalidParameter", "what are canary-value and c-1?");
    let script = Script::new([refused]);
    let client = script.client();
    let pairs = [("CacheId", "c-1"), ("MyPassword", "canary-value")];
    let call = client
        .call("DescribeCacheCluster")
        .parameters(pairs)
        .method(Method::Post);
    let error = call.await.unwrap_err();
    assert_eq!(error.message(), Some("what are *** and c-1?"));
}

#[tokio::test]
async fn too_many_requests_with_a_body_are_not_sent_again_if_that_is_never_safe() {
    for (method, sent) in [(Method::Get, 2), (Method::Post, 1)] {
        let script = Script::new([refusal(429, "Throttling", "slow down"), data("null")]);
        let builder = script.builder().retry(crate::RetryPolicy::standard());
        let client = builder.build().unwrap();
        let call = client.call("Invented").parameter("A", "b").method(method);
        assert_eq!(call.await.is_ok(), sent == 2, "{method}");
        assert_eq!(script.requests().len(), sent, "{method}");
    }
}

#[tokio::test]
async fn a_call_needs_no_parameters_and_takes_those_of_a_request() {
    let script = Script::new((0..3).map(|_| data("null")));
    let client = script.client();
    client.call("DescribeRegions").await.unwrap();
    let request = crate::fixture::SetPassword::new();
    let call = client.call("Invented").parameters(Parameters::of(&request));
    let call = call.parameter("Zone", String::from("z"));
    call.method(Method::Put).await.unwrap();
    // Those that hide stay hidden, whatever the Action is.
    let request = script.requests().pop().unwrap();
    let body = b"CacheId=c-1&Password=Canary%20pass%2Fw0rd&Zone=z";
    assert_eq!(request.body.as_bytes(), body);
    let call = client
        .call("Invented")
        .parameters(Parameters::of(&crate::fixture::SetPassword::new()));
    let error = call.method(Method::Get).await.unwrap_err();
    assert_eq!(error.violations()[0].rule(), Rule::Secrecy);
    let zone = crate::types::AvailabilityZone::from("z");
    let pairs = vec![("Id.1".to_owned(), &zone)];
    let borrowed = client.call("Invented").parameters(pairs);
    borrowed.parameter("Zone", &zone).await.unwrap();
}

#[tokio::test]
async fn a_typed_call_takes_what_its_action_has_by_now() {
    let script = Script::new((0..3).map(|_| data("null")));
    let client = script.client();
    let call = client.action(list()).parameter("New.1", "1");
    call.parameter("New.2", String::from("2")).await.unwrap();
    let query = script.requests().pop().unwrap().query.clone();
    assert!(query.contains("&New.1=1&New.2=2&"), "{query}");
    // What is secret by its name, or because the caller says so, is hidden and kept out of addresses.
    let set = || client.action(crate::fixture::SetPassword::new());
    let call = set()
        .secret("Pin", "canary-1")
        .parameter("NewToken", "canary-2");
    assert!(!format!("{call:?}").contains("canary"), "{call:?}");
    call.await.unwrap();
    let body = script.requests().pop().unwrap().body.clone();
    let body = String::from_utf8(body.as_bytes().to_vec()).unwrap();
    assert!(body.contains("Pin=canary-1&NewToken=canary-2"), "{body}");
    let error = client
        .action(list())
        .secret("Pin", "canary")
        .await
        .unwrap_err();
    assert_eq!(error.violations()[0].rule(), Rule::Secrecy);
    assert_eq!(script.requests().len(), 2);
}

#[tokio::test]
async fn a_parameter_that_is_a_member_of_the_request_is_rejected() {
    use crate::actions::{AllocateSecurityGroup, DescribeRegions};
    let script = Script::default();
    let client = script.client();
    let refused = |error: Error| {
        let all = error.violations().iter();
        let all: Vec<_> = all
            .map(|it| (it.parameter().to_owned(), it.rule()))
            .collect();
        (all, error.to_string())
    };
    // By an alias, in another case, and as an item of a list too; and whether or not requests are checked.
    for name in ["mode", "Mode", "MODE", "Engine"] {
        for validate in [true, false] {
            let mut call = client.action(DescribeRegions::new()).parameter(name, "2");
            if !validate {
                call = call.without_validation();
            }
            let (violations, text) = refused(call.await.unwrap_err());
            assert_eq!(violations, [(name.to_owned(), Rule::Reserved)]);
            assert!(text.contains("set it on the request"), "{text}");
        }
    }
    let bind = AllocateSecurityGroup::new(
        [crate::types::CacheId::from("c-1")],
        [crate::types::SecurityGroupId::from("sg-1")],
    );
    let call = client.action(bind).secret("CacheId.2", "canary");
    let (violations, text) = refused(call.await.unwrap_err());
    assert_eq!(violations, [("CacheId.2".to_owned(), Rule::Reserved)]);
    assert!(!text.contains("canary"), "{text}");
    let call = client.action(list()).parameter("Version", "x");
    let (violations, _) = refused(call.await.unwrap_err());
    assert_eq!(violations, [("Version".to_owned(), Rule::Reserved)]);
    assert!(script.requests().is_empty());
}

async fn raw(body: &str) -> RawReply {
    let reply = Step::Reply(crate::transport::Response::new(200, body));
    let client = Script::new([reply]).client();
    client.call("Invented").await.unwrap()
}

#[tokio::test]
async fn data_are_read_wherever_they_stand() {
    use crate::fixture::Names;
    use crate::types::RegionSet;
    let names = Names {
        list: vec!["a".to_owned()],
        total: Some(1),
    };
    for body in [
        r#"{"RequestId": "r", "Data": {"list": ["a"], "total": 1}}"#,
        r#"{"data": {"list": ["a"], "total": 1}, "requestId": "r"}"#,
        r#"{"list": ["a"], "RequestId": "r", "total": 1}"#,
    ] {
        assert_eq!(raw(body).await.data::<Names>().unwrap(), names, "{body}");
    }
    let beside = raw(r#"{"RequestId": "r", "RegionSet": [{"Region": "cn-beijing-6"}]}"#).await;
    let regions: RegionSet = beside.data().unwrap();
    assert_eq!(
        regions,
        serde_json::from_str(r#"{"RegionSet": [{"Region": "cn-beijing-6"}]}"#).unwrap()
    );
    let members: std::collections::BTreeMap<String, serde_json::Value> = beside.data().unwrap();
    assert_eq!(members.keys().collect::<Vec<_>>(), ["RegionSet"]);
    let none = raw(r#"{"RequestId": "r", "Data": null}"#).await;
    assert_eq!(none.data::<Option<Names>>().unwrap(), None);
    let long = raw(r#"{"RequestId": "r", "Data": 18446744073709551615}"#).await;
    assert_eq!(long.data::<u64>().unwrap(), u64::MAX);
    let odd = raw(r#"{"RequestId": "r", "Data": "\ud83d"}"#).await;
    assert_eq!(odd.data::<String>().unwrap(), "\u{fffd}");
}

#[tokio::test]
async fn data_of_another_type_are_an_error_that_says_so() {
    let body = r#"{"RequestId": "r", "Data": {"total": "canary-value"}}"#;
    let error = raw(body).await.data::<Vec<u32>>().unwrap_err();
    assert!(error.is_decode());
    assert_eq!(
        (error.action(), error.request_id().map(RequestId::as_str)),
        (Some("Invented"), Some("r"))
    );
    let text = error.to_string();
    assert!(
        text.contains("invalid type: map, expected a sequence"),
        "{text}"
    );
    // A reply may repeat the secrets of its request.
    let reply = || Step::Reply(crate::transport::Response::new(200, body));
    for (is_secret, is_shown) in [(false, true), (true, false)] {
        let client = Script::new([reply()]).client();
        let call = client.call("Invented");
        let call = match is_secret {
            true => call.secret("Pin", "canary"),
            false => call.parameter("Pin", "canary"),
        };
        let reply = call.await.unwrap();
        let error = reply
            .data::<std::collections::BTreeMap<String, u32>>()
            .unwrap_err();
        let shown = format!("{} {error:?}", error.report());
        assert_eq!(shown.contains("canary"), is_shown, "{shown}");
    }
    let long = "x".repeat(100_000);
    let long = raw(&format!(r#"{{"RequestId": "r", "Data": "{long}"}}"#)).await;
    let error = long.data::<u32>().unwrap_err();
    assert!(error.to_string().len() < 500);
}

/// The service may repeat what it was sent.
#[tokio::test]
async fn a_reply_to_a_request_with_secrets_prints_without_its_body() {
    for (name, is_secret) in [("NewPassword", true), ("Name", false)] {
        let script = Script::new([data(r#"{"said": "hunter2"}"#)]);
        let call = script.client().call("Invented").parameter(name, "hunter2");
        let reply = call.await.unwrap();
        let shown = format!("{reply:?} {:#?}", Ok::<_, Error>(&reply));
        assert_eq!(shown.contains("hunter2"), !is_secret, "{shown}");
        assert!(
            shown.contains("Invented") && shown.contains("r-1"),
            "{shown}"
        );
        assert!(reply.body().contains("hunter2"));
    }
}

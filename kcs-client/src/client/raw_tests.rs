use super::super::tests::{list, verify_header};
use super::*;
use crate::SignatureScheme;
use crate::check::Rule;
use crate::fixture::{PASSWORD, Script, Step, data, refusal};
use crate::intercept::{Draft, Interceptor, Refusal};
use crate::sign::query;

#[tokio::test]
async fn any_action_can_be_called_by_name() {
    let body = r#"{"RequestId": "r", "Data": {"new": [1]}}"#;
    let reply = || Step::Reply(crate::transport::Response::new(200, body));
    let script = Script::new([reply(), reply(), refusal(400, "InvalidAction", "no")]);
    let client = script.client();
    let raw = client
        .call("Invented", [("CacheId", "c-1"), ("NewPassword", PASSWORD)])
        .await
        .unwrap();
    assert_eq!((raw.request_id().as_str(), raw.body()), ("r", body));
    let call = client.call(
        String::from("Invented"),
        [("Id.1".to_owned(), "x".to_owned())],
    );
    call.version("2030-01-01")
        .method(Method::Delete)
        .await
        .unwrap();
    let error = client.call("Invented", [("A", "b")]).await.unwrap_err();
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
        .call("Invented", [("Password", PASSWORD)])
        .method(Method::Get);
    let error = call.without_validation().await.unwrap_err();
    assert_eq!(
        error.violations().first().map(|violation| violation.rule),
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
        let call = client.call(action, [("CacheId", "c-1")]);
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
    fn before_signing(&self, draft: &mut Draft<'_>) -> Result<(), Refusal> {
        draft.parameters_mut().push("Signature", "x");
        Ok(())
    }
}

#[tokio::test]
async fn what_the_client_writes_itself_is_refused() {
    for scheme in [SignatureScheme::Header, SignatureScheme::Query] {
        let script = Script::default();
        let client = script.builder().signature(scheme).build().unwrap();
        let refused = async |name: &'static str, validate: bool| {
            let mut call = client.call("Invented", [(name, "x"), ("CacheId", "c-1")]);
            if !validate {
                call = call.without_validation();
            }
            let error = call.await.unwrap_err();
            let violations = error.violations().iter();
            let shown = violations.map(|it| (it.parameter.clone(), it.rule));
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

        let known = client.call("DescribeRegions", [("Signature", "x")]);
        let error = known.without_validation().await.unwrap_err();
        assert_eq!(error.violations()[0].rule, Rule::Reserved);
        let builder = script.builder().signature(scheme).interceptor(Forger);
        let forging = builder.build().unwrap();
        let error = forging.action(list()).await.unwrap_err();
        assert_eq!(error.violations()[0].rule, Rule::Reserved);
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
        .call("Invented", [("A", "b")])
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
        let none: [(&str, &str); 0] = [];
        let mut call = client.call(action, none);
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
    let known = || client.call("DescribeCacheCluster", [("CacheId", "c-1")]);
    known().await.unwrap();
    known().method(Method::Post).await.unwrap();
    client.call("Invented", [("A", "b")]).await.unwrap();
    let invented = client.call("Invented", [("A", "b")]);
    invented.method(Method::Put).await.unwrap();
    let methods: Vec<_> = script.requests().iter().map(|it| it.method).collect();
    use Method::{Get, Post, Put};
    assert_eq!(methods, [Get, Post, Post, Put]);
    // The rules of a known Action are checked, unless they are switched off.
    let error = client.call("DescribeCacheCluster", [("A", "b")]).await;
    assert_eq!(error.unwrap_err().violations()[0].rule, Rule::Presence);
    let all = client.call("Invented", [("A", "b")]).secret("C", "d");
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
    let call = || client.call("Invented", [("A", "b")]);
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
        .call("DescribeCacheCluster", pairs)
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
        let call = client.call("Invented", [("A", "b")]).method(method);
        assert_eq!(call.await.is_ok(), sent == 2, "{method}");
        assert_eq!(script.requests().len(), sent, "{method}");
    }
}

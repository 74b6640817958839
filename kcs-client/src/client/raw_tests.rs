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

//! Replies that are not the service's own, or not in the form that the specification has.

use crate::actions::{CreateSecurityGroup, DeleteCacheCluster};
use crate::fixture::{NOW, Script, Step, data};
use crate::transport::Response;
use crate::types::{CacheId, SecurityGroupDescription, SecurityGroupName};
use crate::{Error, Reply, RetryPolicy};

const NONE: &str = r#"{"list": [], "total": 0}"#;
const LISTED: &str = r#"{"list": [{"securityGroupId": "4", "name": "web"}], "total": 1}"#;
const CREATED: &str = r#"{"securityGroupId": "4", "name": "web"}"#;

fn reply(status: u16, body: &str) -> Step {
    Step::Reply(Response::new(status, body.to_owned()))
}

/// How often a create is sent that is answered like this, and what becomes of it. The list shows the group if it is asked
/// after that.
async fn created(answer: Step) -> (usize, Result<Reply<crate::types::SecurityGroup>, Error>) {
    let script = Script::new(
        [data(NONE), answer]
            .into_iter()
            .chain(std::iter::repeat_with(|| data(LISTED)).take(9)),
    );
    let client = script.builder().retry(RetryPolicy::standard());
    let request = CreateSecurityGroup::new(
        SecurityGroupName::from("web"),
        SecurityGroupDescription::from("in front"),
    );
    let result = client.build().unwrap().action(request).await;
    let sent = script.requests();
    let sent = sent
        .iter()
        .filter(|request| request.query.contains("Action=CreateSecurityGroup&"));
    (sent.count(), result)
}

/// What a gateway says of load proves nothing about a request that it has passed on.
#[tokio::test]
async fn only_the_service_itself_makes_a_create_go_out_again() {
    for (status, body) in [
        (
            503,
            r#"{"Code": "ServiceUnavailable", "Message": "no answer"}"#,
        ),
        (
            503,
            r#"{"Error": {"Code": "ServiceUnavailable", "Message": "no answer"}}"#,
        ),
        (503, r#"{"RequestId": "r", "Code": "ServiceUnavailable"}"#),
        (
            503,
            r#"{"RequestId": "r", "Error": [{"Code": "ServiceUnavailable"}]}"#,
        ),
        (
            500,
            r#"{"RequestId": "r", "Error": {"Code": "ServiceUnavailable"}}"#,
        ),
        (
            504,
            r#"{"code": "ThrottlingTimeout", "message": "no answer"}"#,
        ),
        (
            503,
            r#"{"code": "Throttling", "message": "too many upstream"}"#,
        ),
        (
            400,
            r#"{"code": "Throttling", "message": "too many upstream"}"#,
        ),
        (509, r#"{"message": "bandwidth"}"#),
        (
            200,
            r#"{"RequestId": "r", "Error": {"Code": "Throttling"}}"#,
        ),
        (
            500,
            r#"{"RequestId": "r", "Error": {"Code": "BackendThrottlingFailure"}}"#,
        ),
        (
            502,
            r#"{"RequestId": "r", "Error": {"Code": "TooManyRequests"}}"#,
        ),
        (
            503,
            r#"{"RequestId": "r", "Error": {"Code": "ServiceUnavailable"}}"#,
        ),
    ] {
        let (sent, _) = created(reply(status, body)).await;
        assert_eq!(sent, 1, "{status} {body}");
    }
    for (status, body) in [
        (
            400,
            r#"{"RequestId": "r", "Error": {"Code": "Throttling"}}"#,
        ),
        (429, r#"{"message": "too many"}"#),
        (429, "<html>too many"),
    ] {
        let (sent, _) = created(reply(status, body)).await;
        assert_eq!(sent, 2, "{status} {body}");
    }
}

#[tokio::test]
async fn a_clock_that_is_wrong_makes_a_create_go_out_again_only_if_that_was_the_reason() {
    let dated = |status, body: &str| {
        let date = NOW.plus(600).http_date().to_string();
        Step::Reply(Response::new(status, body.to_owned()).with_header("Date", date))
    };
    for (status, body) in [
        (460, r#"{"message": "the client has gone"}"#),
        (425, r#"{"message": "too early"}"#),
        (
            400,
            r#"{"message": "bad request", "code": "RequestExpired"}"#,
        ),
        (400, r#"{"Error": {"Code": "RequestExpired"}}"#),
        (
            400,
            r#"{"RequestId": "r", "Error": {"Code": "InternalFailure"}}"#,
        ),
        (
            400,
            r#"{"RequestId": "r", "Error": {"Code": "BusinessError"}}"#,
        ),
        (
            403,
            r#"{"RequestId": "r", "Error": {"Code": "SignatureDoesNotMatch"}}"#,
        ),
        (
            500,
            r#"{"RequestId": "r", "Error": {"Code": "RequestExpired"}}"#,
        ),
    ] {
        let (sent, _) = created(dated(status, body)).await;
        assert_eq!(sent, 1, "{status} {body}");
    }
    let expired = r#"{"RequestId": "r", "Error": {"Code": "RequestExpired"}}"#;
    assert_eq!(created(dated(400, expired)).await.0, 2);
}

#[tokio::test]
async fn an_error_in_a_reply_of_success_leaves_the_outcome_to_be_looked_up() {
    for (status, body) in [
        (
            200,
            r#"{"RequestId": "r", "Error": {"Code": "InternalFailure", "Message": "time-out"}}"#,
        ),
        (
            200,
            r#"{"RequestId": "r", "Error": {"Code": "InvalidAction", "Message": "no"}}"#,
        ),
        (
            201,
            r#"{"RequestId": "r", "Error": [{"Code": "BusinessError"}]}"#,
        ),
        (200, r#"{"RequestId": "r", "Error": {"Message": "no"}}"#),
        (200, r#"{"RequestId": "r", "Error": "it failed"}"#),
        (
            200,
            r#"{"RequestId": "r", "Code": "500", "Message": "internal error"}"#,
        ),
        (
            400,
            r#"{"RequestId": "r", "Error": {"Code": "InternalError", "Message": "time-out"}}"#,
        ),
        (303, ""),
    ] {
        let (sent, result) = created(reply(status, body)).await;
        assert_eq!(sent, 1, "{status} {body}");
        assert!(result.unwrap().is_recovered(), "{status} {body}");

        let script = Script::new([reply(status, body)]);
        let client = script
            .builder()
            .retry(RetryPolicy::disabled())
            .build()
            .unwrap();
        let request = DeleteCacheCluster::new(CacheId::from("c-1"));
        let error = client.action(request).await.unwrap_err();
        assert!(error.may_have_been_executed(), "{status} {body}: {error}");
    }
}

#[tokio::test]
async fn an_empty_or_successful_error_member_is_not_an_error() {
    for error in [
        "null",
        "[]",
        "{}",
        "[{}]",
        "[null]",
        "false",
        "0",
        r#""""#,
        r#"" ""#,
        r#""null""#,
        r#""None""#,
        r#""success""#,
        r#""OK""#,
        "200",
        r#"{"Code": null, "Message": null}"#,
        r#"{"Code": "", "Message": ""}"#,
        r#"{"Code": 200, "Message": "ok"}"#,
        r#"{"Code": "0", "Message": "done"}"#,
        r#"{"code": "Success"}"#,
        r#"{"Code": "None"}"#,
        r#"{"code": 0, "message": "", "codeDesc": ""}"#,
    ] {
        let body = format!(r#"{{"RequestId": "r", "Data": {CREATED}, "Error": {error}}}"#);
        let (sent, result) = created(reply(200, &body)).await;
        assert_eq!(sent, 1, "{error}");
        assert!(!result.unwrap().is_recovered(), "{error}");
        // A status of failure is one whatever the body says.
        let (_, result) = created(reply(400, &body)).await;
        assert!(result.unwrap_err().is_service(), "{error}");
    }
}

/// A login page or a proxy's health check answers with JSON and 200, too.
#[tokio::test]
async fn an_object_without_a_request_id_is_not_the_services_success() {
    for body in [
        "{}",
        r#"{"status": "UP"}"#,
        r#"{"message": "Please log in to the network"}"#,
        r#"{"error_description": "expired", "error_code": 17}"#,
        r#"{"success": false}"#,
        r#"{"Data": null}"#,
        r#"{"RequestId": null, "Data": {"securityGroupId": "9"}}"#,
        r#"{"RequestId": "", "Data": {"securityGroupId": "9"}}"#,
        r#"{"Data": {"securityGroupId": "9", "name": "web"}}"#,
    ] {
        let (sent, result) = created(reply(200, body)).await;
        assert_eq!(sent, 1, "{body}");
        let reply_of_list = result.unwrap();
        assert!(reply_of_list.is_recovered(), "{body}");
        assert_eq!(reply_of_list.security_group_id.as_str(), "4", "{body}");

        // The id of a header is not the service's word either.
        let answer = Response::new(200, body.to_owned()).with_header("X-Request-Id", "h");
        let script = Script::new([Step::Reply(answer)]);
        let client = script
            .builder()
            .retry(RetryPolicy::disabled())
            .build()
            .unwrap();
        let request = DeleteCacheCluster::new(CacheId::from("c-1"));
        let error = client.action(request).await.unwrap_err();
        assert!(
            error.is_decode() && error.may_have_been_executed(),
            "{body}: {error}"
        );

        let script = Script::new([reply(200, body)]);
        let client = script
            .builder()
            .retry(RetryPolicy::disabled())
            .build()
            .unwrap();
        let error = client
            .call("Invented")
            .parameter("A", "b")
            .await
            .unwrap_err();
        assert!(
            error.is_decode() && error.may_have_been_executed(),
            "{body}: {error}"
        );
    }
    // A read changes nothing, and says of itself what it has found.
    let script = Script::new([reply(200, "{}")]);
    assert!(
        script
            .client()
            .action(crate::fixture::ListNames::default())
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn a_create_whose_reply_has_no_id_is_looked_up() {
    for body in [
        "null",
        "{}",
        r#"{"securityGroupId": null}"#,
        r#"{"securityGroupId": ""}"#,
        "[]",
        "7",
    ] {
        let (sent, result) = created(data(body)).await;
        assert_eq!(sent, 1, "{body}");
        assert!(result.unwrap().is_recovered(), "{body}");
    }
    // Replies that have none in the specification need none.
    let script = Script::new([data("[]"), data("null")]);
    let client = script
        .builder()
        .retry(RetryPolicy::standard())
        .build()
        .unwrap();
    let request = crate::actions::CreateSnapshot::new(CacheId::from("c-1"), "nightly");
    assert!(!client.action(request).await.unwrap().is_recovered());
}

/// What a proxy lists in the service's place says nothing of what was there: it would make all the rest new.
#[tokio::test]
async fn a_list_without_a_request_id_proves_nothing() {
    for body in [
        r#"{"Data": {"list": [], "total": 0}}"#,
        r#"{"Data": {"list": []}}"#,
        r#"{"data": {"list": null}}"#,
        r#"{"code": 0, "message": "ok", "data": []}"#,
        r#"{"Data": null}"#,
        r#"{"RequestId": null, "Data": {"list": [], "total": 0}}"#,
        r#"{"RequestId": "", "Data": {"list": [], "total": 0}}"#,
    ] {
        // The group is there before the call, and the call is lost on its way.
        let lost = Step::Fail(crate::transport::TransportErrorKind::Interrupted);
        let answer = Response::new(200, body.to_owned()).with_header("X-Request-Id", "h");
        let script = Script::new(
            [Step::Reply(answer), lost]
                .into_iter()
                .chain(std::iter::repeat_with(|| data(LISTED)).take(9)),
        );
        let client = script.builder().retry(RetryPolicy::standard());
        let request = CreateSecurityGroup::new(
            SecurityGroupName::from("web"),
            SecurityGroupDescription::from("in front"),
        );
        let error = client.build().unwrap().action(request).await.unwrap_err();
        let advice = error.advice().unwrap();
        assert!(advice.starts_with("outcome unknown"), "{body}: {advice}");
        assert!(
            advice.contains("failed before the call"),
            "{body}: {advice}"
        );
    }
}

/// The lists before and after a create are read as every reply is.
#[tokio::test]
async fn a_list_with_odd_bytes_shows_what_was_created() {
    let page = |before: &[u8], items: &[&[u8]]| {
        let mut body = before.to_vec();
        body.extend_from_slice(br#"{"RequestId": "r", "Data": {"list": ["#);
        body.extend_from_slice(&items.join(&b','));
        body.extend_from_slice(format!(r#"], "total": {}}}}}"#, items.len()).as_bytes());
        Step::Reply(Response::new(200, body))
    };
    let ours: &[u8] = br#"{"securityGroupId": "4", "name": "web"}"#;
    let latin: &[u8] = b"{\"securityGroupId\": \"2\", \"name\": \"caf\xe9\"}";
    let twice: &[u8] = br#"{"securityGroupId": "5", "securityGroupId": "4", "name": "web"}"#;
    for (before, after) in [
        (page(b"\xef\xbb\xbf", &[]), page(b"\xef\xbb\xbf", &[ours])),
        (page(b"", &[latin]), page(b"", &[latin, ours])),
        (page(b"", &[]), page(b"", &[twice])),
    ] {
        let lost = Step::Fail(crate::transport::TransportErrorKind::Interrupted);
        let script = Script::new([before, lost, after]);
        let client = script
            .builder()
            .retry(RetryPolicy::standard())
            .build()
            .unwrap();
        let request = CreateSecurityGroup::new(
            SecurityGroupName::from("web"),
            SecurityGroupDescription::from("in front"),
        );
        let reply = client.action(request).await.unwrap();
        assert_eq!(
            (reply.is_recovered(), reply.security_group_id.as_str()),
            (true, "4")
        );
    }
}

/// Adds a secret wherever an interceptor can.
#[derive(Debug)]
struct Adding;

impl crate::intercept::Interceptor for Adding {
    fn before_signing(
        &self,
        draft: &mut crate::intercept::SigningContext<'_>,
    ) -> Result<(), crate::intercept::BoxError> {
        draft.parameters_mut().push("AdminPassword", "canary-1");
        assert!(!format!("{draft:?}").contains("canary"));
        draft.set_header("x-vault", "canary-2")
    }

    fn before_sending(
        &self,
        sending: &mut crate::intercept::SendingContext<'_>,
    ) -> Result<(), crate::intercept::BoxError> {
        sending.add_header("x-key", "canary-3")
    }
}

/// What a gateway says may repeat what it was sent.
#[tokio::test]
async fn secrets_that_were_added_on_the_way_are_not_shown() {
    for body in [
        "<h1>no access with canary-2, canary-3 and canary-4</h1>",
        r#"{"RequestId": "r", "Error": {"Code": "canary-1", "Message": "canary-1 canary-2 canary%2D3 canary-4"}}"#,
    ] {
        let reply = || Step::Reply(crate::transport::Response::new(403, body));
        let script = Script::new([reply(), reply()]);
        let builder = script.builder().interceptor(Adding);
        let kcs = builder.default_header("x-gateway", "canary-4").build();
        let kcs = kcs.unwrap();
        let typed = kcs.describe_regions(crate::actions::DescribeRegions::new());
        let typed = typed.method(crate::action::Method::Post);
        for error in [
            typed.await.unwrap_err(),
            kcs.call("Invented").await.unwrap_err(),
        ] {
            let shown = format!("{error} {error:?} {}", error.report());
            assert!(!shown.contains("canary"), "{shown}");
            assert_eq!(error.http_status(), Some(403));
        }
        let sent = script.requests();
        for request in &sent {
            assert!(!format!("{request:?}").contains("canary"));
            assert_eq!(request.secret_names, ["AdminPassword"]);
        }
        assert_eq!(sent.len(), 2);
    }
    // In an address it would be logged on the way.
    let kcs = Script::default().builder().interceptor(Adding).build();
    let call = kcs
        .unwrap()
        .call("Invented")
        .method(crate::action::Method::Get);
    let error = call.await.unwrap_err();
    assert!(error.is_invalid_request(), "{error}");
}

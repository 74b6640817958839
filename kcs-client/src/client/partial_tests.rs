use crate::actions::{AllocateSecurityGroup, DeallocateSecurityGroup, DeleteSecurityGroup};
use crate::fixture::{Script, Step, data, refusal};
use crate::transport::{Response, TransportErrorKind};
use crate::types::{AvailabilityZone, CacheId, SecurityGroupId};
use crate::{Error, RetryPolicy};

fn delete() -> DeleteSecurityGroup {
    let request = DeleteSecurityGroup::new(["sg-1", "sg-2"].map(SecurityGroupId::from).to_vec());
    request.available_zone(AvailabilityZone::CnBeijing6a)
}

async fn deleted(steps: impl IntoIterator<Item = Step>) -> Result<bool, Error> {
    let builder = Script::new(steps).builder();
    let client = builder.retry(RetryPolicy::standard()).build().unwrap();
    let reply = client.action(delete()).await;
    reply.map(|reply| reply.is_recovered())
}

fn entry(id: &str, message: &str) -> String {
    format!(r#"{{"securityGroupId": "{id}", "message": "{message}"}}"#)
}

fn listed(entries: &[String]) -> Step {
    data(&format!("[{}]", entries.join(",")))
}

fn lost() -> Step {
    Step::Fail(TransportErrorKind::Interrupted)
}

#[tokio::test]
async fn what_failed_is_an_error() {
    for done in [
        "[]",
        "null",
        "{}",
        r#""""#,
        r#"" ""#,
        r#""success""#,
        r#"["OK"]"#,
        "[null]",
        "[{}]",
        "[[]]",
        r#"{"securityGroupId": null}"#,
        r#"[{"securityGroupId": null, "message": ""}]"#,
        r#"{"failed": []}"#,
        r#"{"list": null, "failed": [{}]}"#,
    ] {
        assert!(!deleted([data(done)]).await.unwrap(), "{done}");
    }
    assert!(
        !deleted([Step::Reply(Response::new(200, r#"{"RequestId": "r"}"#))])
            .await
            .unwrap()
    );
    let error = deleted([listed(&[entry("sg-1", "it is\\u000ain use")])])
        .await
        .unwrap_err();
    assert!(error.is_partial() && !error.is_service() && !error.is_transient());
    let shown = format!("{error:?}");
    assert!(
        shown.contains(r#"failures: [PartialFailure { resource_id: "sg-1""#),
        "{shown}"
    );
    assert!(error.may_have_been_executed() && !error.is_not_found());
    assert_eq!(error.http_status(), Some(200));
    let [failure] = error.failures() else {
        panic!("{error:?}")
    };
    assert_eq!(
        (failure.resource_id(), failure.code(), failure.message()),
        ("sg-1", None, "it is\nin use")
    );
    assert_eq!(
        error.to_string(),
        "DeleteSecurityGroup: 1 resource failed: sg-1: it is in use (HTTP 200, request id r-1, 1 attempt)"
    );
    let many: Vec<String> = (1..=5)
        .map(|id| entry(&format!("sg-{id}"), "in use"))
        .collect();
    let error = deleted([listed(&many)]).await.unwrap_err();
    assert_eq!(error.failures().len(), 5);
    let said = error.to_string();
    assert!(
        said.contains("5 resources failed: sg-1: in use; sg-2: in use; sg-3: in use; and 2 more"),
        "{said}"
    );
}

/// Whatever form the list has: as long as it is not empty, the call has not succeeded.
#[tokio::test]
async fn a_list_in_another_form_is_an_error_too() {
    for (form, id, message) in [
        (entry("sg-1", "no"), "sg-1", "no"),
        (
            r#"[{"SECURITYGROUPID": "sg-1", "Message": "no"}]"#.to_owned(),
            "sg-1",
            "no",
        ),
        (
            r#"[{"securityGroupId": 7, "message": null}]"#.to_owned(),
            "7",
            "",
        ),
        (format!("[null, {}]", entry("sg-1", "no")), "sg-1", "no"),
        (
            format!(r#"{{"list": [{}]}}"#, entry("sg-1", "no")),
            "sg-1",
            "no",
        ),
        (r#"["sg-1 is in use"]"#.to_owned(), "", "sg-1 is in use"),
        (r#"[{"message": "\ud800"}]"#.to_owned(), "", "\u{fffd}"),
        (r#""it failed""#.to_owned(), "", "it failed"),
    ] {
        let error = deleted([data(&form)]).await.expect_err(&form);
        let [failure] = error.failures() else {
            panic!("{form}: {error:?}")
        };
        assert_eq!(
            (failure.resource_id(), failure.message()),
            (id, message),
            "{form}"
        );
        assert!(error.is_partial(), "{form}");
    }
}

/// Neither a success nor failures that nobody can name.
#[tokio::test]
async fn a_list_that_cannot_be_read_leaves_the_outcome_open() {
    for form in [
        r#"{"count": 0}"#,
        "true",
        "false",
        "0",
        r#"[{"unknown": true}]"#,
        r#"[{"securityGroupId": {"a": 1}}]"#,
        r#"[{"securityGroupId": "sg-1", "message": "no"}, 7]"#,
        r#"{"failed": [{"securityGroupId": "sg-1"}], "count": 1}"#,
        r#"{"failed": true}"#,
    ] {
        let error = deleted([data(form), data(form), data(form)]).await;
        let error = error.expect_err(form);
        assert!(error.is_decode() && !error.is_partial(), "{form}: {error}");
        assert!(error.may_have_been_executed(), "{form}: {error}");
    }
}

/// The list is read as everything else in replies is.
#[tokio::test]
async fn a_list_with_odd_bytes_is_one_too() {
    let entry = entry("sg-1", "bound");
    let bytes = |before: &[u8], id: &[u8], data: &str| {
        let mut body = before.to_vec();
        body.extend_from_slice(br#"{"RequestId": ""#);
        body.extend_from_slice(id);
        body.extend_from_slice(format!(r#"", {data}}}"#).as_bytes());
        Step::Reply(Response::new(200, body))
    };
    let list = format!(r#""Data": [{entry}]"#);
    for step in [
        bytes(b"\xef\xbb\xbf", b"r", &list),
        bytes(b"", b"r\xe9", &list),
        bytes(b" \r\n", b"r", &list),
        bytes(b"", b"r", &format!(r#""Data": [], {list}"#)),
        bytes(b"", b"r", &format!(r#""Data": null, "data": [{entry}]"#)),
        bytes(
            b"",
            b"r",
            r#""Data": [{"message": "x", "securityGroupId": "y", "message": "\ud800"}]"#,
        ),
    ] {
        assert!(deleted([step]).await.unwrap_err().is_partial());
    }
    let twice = bytes(b"", b"r", &format!(r#"{list}, "Data": []"#));
    assert!(!deleted([twice]).await.unwrap());
}

#[tokio::test]
async fn it_is_one_in_every_way_of_calling() {
    let groups = || [SecurityGroupId::from("sg-1")].to_vec();
    let caches = || [CacheId::from("c-1")].to_vec();
    let steps = || {
        [data(
            r#"[{"cacheId": "c-1", "name": "orders", "message": "5 groups"}]"#,
        )]
    };
    let client = Script::new(steps()).client();
    let bound = client
        .action(AllocateSecurityGroup::new(caches(), groups()))
        .await;
    let client = Script::new(steps()).client();
    let unbound = client
        .action(DeallocateSecurityGroup::new(caches(), &groups()[0]))
        .await;
    let client = Script::new(steps()).client();
    let raw = client
        .call("AllocateSecurityGroup")
        .parameters([("CacheId.1", "c-1"), ("SecurityGroupId.1", "sg-1")])
        .await;
    for error in [bound.unwrap_err(), unbound.unwrap_err(), raw.unwrap_err()] {
        assert_eq!(error.failures()[0].resource_id(), "c-1", "{error}");
        assert_eq!(error.failures()[0].message(), "5 groups", "{error}");
    }
    // Nothing is known of an Action that is not in the specification.
    let client = Script::new(steps()).client();
    assert!(client.call("Invented").parameter("A", "b").await.is_ok());
}

#[tokio::test]
async fn it_is_not_tried_again() {
    let script = Script::new([listed(&[entry("sg-1", "in use")]), data("[]")]);
    let client = script
        .builder()
        .retry(RetryPolicy::standard())
        .build()
        .unwrap();
    assert!(client.action(delete()).await.unwrap_err().is_partial());
    assert_eq!(script.requests().len(), 1);
}

/// What an attempt has deleted whose reply was lost, the next one does not find.
#[tokio::test]
async fn what_is_gone_after_a_lost_reply_has_been_deleted() {
    let gone = |id: &str| {
        entry(
            id,
            &format!("the security group {id} cannot be found in cn-beijing-6"),
        )
    };
    assert!(
        deleted([lost(), listed(&[gone("sg-1"), gone("sg-2")])])
            .await
            .unwrap()
    );
    let error = deleted([lost(), listed(&[gone("sg-1"), entry("sg-2", "in use")])])
        .await
        .unwrap_err();
    let left: Vec<_> = error
        .failures()
        .iter()
        .map(|failure| failure.resource_id())
        .collect();
    assert_eq!(left, ["sg-2"]);
    // Without a lost reply it was gone before, and what was refused has deleted nothing.
    let error = deleted([listed(&[gone("sg-1")])]).await.unwrap_err();
    assert_eq!(error.failures().len(), 1);
    let error = deleted([
        refusal(429, "Throttling", "slow down"),
        listed(&[gone("sg-1")]),
    ])
    .await
    .unwrap_err();
    assert_eq!(error.failures().len(), 1);
    // Of another resource, or of an Action that deletes nothing, it proves nothing.
    let other = entry("sg-1", "the region cannot be found");
    assert!(deleted([lost(), listed(&[other])]).await.is_err());
    let unbind = DeallocateSecurityGroup::new(
        [CacheId::from("c-1")].to_vec(),
        SecurityGroupId::from("sg-1"),
    );
    let steps = [
        lost(),
        data(r#"[{"cacheId": "c-1", "message": "the security group does not exist"}]"#),
    ];
    let builder = Script::new(steps).builder();
    let client = builder.retry(RetryPolicy::standard()).build().unwrap();
    assert!(client.action(unbind).await.unwrap_err().is_partial());
}

/// An entry says that what it names is gone only by an id that was sent, and if its message is about nothing else.
#[tokio::test]
async fn entries_about_something_else_have_not_been_deleted() {
    for message in [
        "the operator does not exist",
        "the AK cannot be found",
        "security group sg-1 is bound: the interface eni-1 does not exist",
        "安全组 sg-1 被引用, not exist",
        "the security group sg-9 does not exist",
        "DeleteSecurityGroup cannot be found",
        "id 73 not exist",
    ] {
        let error = deleted([lost(), listed(&[entry("sg-1", message)])]).await;
        assert!(error.is_err_and(|error| error.is_partial()), "{message}");
    }
    let gone = "the security group does not exist";
    for id in ["", "sg-9", "the security group"] {
        assert!(deleted([lost(), listed(&[entry(id, gone)])]).await.is_err());
    }
    for said in [gone, "not exist", "sg-1 not exist"] {
        assert!(
            deleted([lost(), listed(&[entry("sg-1", said)])])
                .await
                .unwrap()
        );
    }
}

/// One refusal for a list of resources may be about one of them only.
#[tokio::test]
async fn one_refusal_does_not_say_that_all_are_gone() {
    let gone = || {
        refusal(
            400,
            "InvalidAction",
            "the security group sg-1 does not exist",
        )
    };
    let error = deleted([lost(), gone()]).await.unwrap_err();
    assert!(error.is_not_found() && error.may_have_been_executed());
    for ids in [&["sg-1"][..], &["sg-1", "sg-2"], &["sg-1", "sg-1"]] {
        let ids: Vec<_> = ids.iter().copied().map(SecurityGroupId::from).collect();
        let alone = ids.len() == 1;
        let client = Script::new([lost(), gone()])
            .builder()
            .retry(RetryPolicy::standard())
            .build()
            .unwrap();
        let request = DeleteSecurityGroup::new(ids);
        let request = request.available_zone(AvailabilityZone::CnBeijing6a);
        let reply = client.action(request).await;
        assert_eq!(reply.is_ok_and(|reply| reply.is_recovered()), alone);
    }
}

/// What takes too much memory to be taken apart may be a failure.
#[test]
fn an_object_that_cannot_be_taken_apart_is_not_empty() {
    let members = [r#""":"""#].repeat(400_000).join(",");
    assert!(!super::is_empty(&format!("{{{members}}}")));
    assert!(super::is_empty(r#"{"a":{"b":""},"c":[]}"#));
    assert!(!super::is_empty(r#"{"a":{"b":"no"},"c":[]}"#));
}

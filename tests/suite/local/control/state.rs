//! The state of the account: its reset, checkpoints, and the document that goes out and in.

use std::time::Duration;

use kcs_local::Timing;
use serde_json::{Value, json};

use super::{BUILDING, Local, RUNNING, control, create, instances, send, started};

#[tokio::test]
async fn reset_begins_again() {
    let local = Local::start().await;
    let first = create(&local).await;
    let second = create(&local).await;
    assert_ne!(first, second);
    let reply = control(&local.server, "POST", "/_kcs/reset", "{}").await;
    assert_eq!(reply.ok(), json!({ "reset": true }));
    assert_eq!(instances(&local).await, []);
    assert_eq!(create(&local).await, first);
    local.server.reset().await.unwrap();
    assert_eq!(instances(&local).await, []);
    let reply = control(&local.server, "POST", "/_kcs/reset", "{\"hard\":true}").await;
    assert_eq!(
        reply.refused(),
        (400, "the member \"hard\" is unknown: there are none")
    );
}

#[tokio::test]
async fn checkpoints_bring_the_account_back() {
    let timing = Timing::all(Duration::from_secs(60));
    let local = Local::start_with(|it| it.timing(timing)).await;
    let first = create(&local).await;
    local.clock.advance(Duration::from_secs(40));
    let kept = control(&local.server, "POST", "/_kcs/checkpoints/one-building", "").await;
    assert_eq!(kept.ok(), json!({ "checkpoint": "one-building" }));
    let own = local.server.checkpoint().await.unwrap();
    local.clock.advance(Duration::from_secs(3600));
    let second = create(&local).await;
    assert_eq!(instances(&local).await.len(), 2);

    let path = "/_kcs/checkpoints/one-building/restore";
    let restored = control(&local.server, "POST", path, "").await;
    assert_eq!(restored.ok(), json!({ "restored": "one-building" }));
    // It has waited 40 of its 60 seconds, and the clock has gone on.
    assert_eq!(instances(&local).await, [(first.clone(), BUILDING)]);
    local.clock.advance(Duration::from_secs(19));
    assert_eq!(instances(&local).await, [(first.clone(), BUILDING)]);
    local.clock.advance(Duration::from_secs(1));
    assert_eq!(instances(&local).await, [(first.clone(), RUNNING)]);
    // The same steps have the same ids.
    assert_eq!(create(&local).await, second);

    local.server.restore(&own).await.unwrap();
    assert_eq!(instances(&local).await, [(first, BUILDING)]);
    assert_eq!(local.server.checkpoint().await.unwrap(), own);

    let listed = control(&local.server, "GET", "/_kcs/checkpoints", "").await;
    assert_eq!(listed.ok(), json!({ "checkpoints": ["one-building"] }));
    let path = "/_kcs/checkpoints/one-building";
    let deleted = control(&local.server, "DELETE", path, "").await;
    assert_eq!(deleted.ok(), json!({ "deleted": "one-building" }));
    for (method, path) in [
        ("DELETE", path.to_owned()),
        ("POST", format!("{path}/restore")),
    ] {
        let reply = control(&local.server, method, &path, "").await;
        assert_eq!(
            reply.refused(),
            (404, "there is no checkpoint one-building")
        );
        assert_eq!(reply.body["checkpoints"], json!([]));
    }
}

#[tokio::test]
async fn names_and_the_number_of_checkpoints_are_limited() {
    let server = started(|it| it).await;
    let keep = async |name: &str| {
        let path = format!("/_kcs/checkpoints/{name}");
        control(&server, "POST", &path, "").await
    };
    for name in ["", "a%20b", "..%2Fx", "a:b", &"a".repeat(65)] {
        assert_eq!(
            keep(name).await.refused(),
            (
                400,
                "the name of a checkpoint has 1 to 64 ASCII letters, digits, `.`, `_` or `-`"
            ),
            "{name}"
        );
    }
    keep(&"a".repeat(64)).await.ok();
    for number in 2..=100 {
        keep(&number.to_string()).await.ok();
    }
    assert_eq!(
        keep("another").await.refused(),
        (409, "there are 100 checkpoints already; delete one first")
    );
    keep("100").await.ok();
}

/// Into another server too, whose clock shows another time.
#[tokio::test]
async fn the_state_goes_out_and_in() {
    let timing = Timing::all(Duration::from_secs(60));
    let local = Local::start_with(|it| it.timing(timing)).await;
    local.clock.advance(Duration::from_secs(100));
    let running = create(&local).await;
    local.clock.advance(Duration::from_secs(60));
    let building = create(&local).await;
    local.clock.advance(Duration::from_secs(59));
    let saved = control(&local.server, "GET", "/_kcs/state", "").await.ok();
    for (member, value) in [
        ("format", json!("kcs-local state")),
        ("version", json!(1)),
        ("server", json!(env!("CARGO_PKG_VERSION"))),
        ("saved_at", json!("2021-09-03T06:33:39Z")),
    ] {
        assert_eq!(saved[member], value, "{member}");
    }

    let other = Local::start_with(|it| it.timing(timing).seed(1)).await;
    create(&other).await;
    let loaded = control(&other.server, "PUT", "/_kcs/state", &saved.to_string()).await;
    assert_eq!(loaded.ok(), json!({ "loaded": true }));
    assert_eq!(
        other.server.checkpoint().await.unwrap(),
        local.server.checkpoint().await.unwrap()
    );
    let mut expected = [(running, RUNNING), (building, BUILDING)];
    expected.sort();
    let mut found = instances(&other).await;
    found.sort();
    assert_eq!(found, expected);
    other.clock.advance(Duration::from_secs(1));
    assert!(
        instances(&other)
            .await
            .iter()
            .all(|(_, state)| *state == RUNNING)
    );
}

#[tokio::test]
async fn what_is_not_a_state_changes_nothing() {
    let local = Local::start().await;
    create(&local).await;
    let before = local.server.checkpoint().await.unwrap();
    let saved = control(&local.server, "GET", "/_kcs/state", "").await.ok();
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut changed = saved.clone();
        change(&mut changed);
        changed.to_string()
    };
    let cases = [
        (String::new(), "the member format is missing"),
        ("[]".to_owned(), "the body is not a JSON object"),
        (
            saved.to_string().replacen('{', "", 1),
            "the body is not JSON: ",
        ),
        (
            changed(&|it| it["format"] = json!("x")),
            "the format is \"x\", not \"kcs-local state\"",
        ),
        (
            changed(&|it| it["version"] = json!(2)),
            "the version is 2; this server reads version 1",
        ),
        (
            changed(&|it| it["stat"] = json!(1)),
            "the member \"stat\" is unknown; did you mean \"state\"?",
        ),
        (
            changed(&|it| it["state"] = json!(null)),
            "the member state is missing",
        ),
        (
            changed(&|it| it["state"]["account"]["ids"] = json!(-1)),
            "the state cannot be read: ",
        ),
        (
            changed(&|it| it["state"]["clock"] = json!(1)),
            "the state cannot be read: ",
        ),
    ];
    for (body, told) in cases {
        let reply = control(&local.server, "PUT", "/_kcs/state", &body).await;
        let (status, message) = reply.refused();
        assert_eq!(status, 400, "{message}");
        assert!(message.starts_with(told), "{message}");
    }
    assert_eq!(local.server.checkpoint().await.unwrap(), before);
}

/// By its announced length, without waiting for it.
#[tokio::test]
async fn bodies_that_are_too_long_are_refused() {
    let server = started(|it| it).await;
    let host = server.address();
    let text = format!(
        "PUT /_kcs/state HTTP/1.1\r\nhost: {host}\r\nexpect: 100-continue\r\ncontent-length: 67108865\r\nconnection: close\r\n\r\n"
    );
    let reply = send(host, &text).await;
    assert_eq!(
        reply.refused(),
        (
            413,
            "the body has 67108865 bytes; at most 67108864 are read"
        )
    );
}

/// Like every change, they are in the data folder before they are answered.
#[tokio::test]
async fn what_was_reset_and_restored_survives_the_server() {
    let folder = tempfile::tempdir().unwrap();
    let start = || Local::start_with(|it| it.data_folder(folder.path()));
    let local = start().await;
    let id = create(&local).await;
    let with_one = local.server.checkpoint().await.unwrap();
    control(&local.server, "POST", "/_kcs/reset", "").await.ok();
    local.server.stop().await;

    let local = start().await;
    assert_eq!(instances(&local).await, []);
    local.server.restore(&with_one).await.unwrap();
    local.server.stop().await;

    let local = start().await;
    local.clock.advance(Duration::from_secs(1));
    assert_eq!(instances(&local).await, [(id, RUNNING)]);
    local.server.reset().await.unwrap();
    local.server.stop().await;
    assert_eq!(instances(&start().await).await, []);
}

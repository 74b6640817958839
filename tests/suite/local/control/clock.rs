//! The clock, and ends of changes that it does not bring.

use std::time::Duration;

use kcs_client::Client;
use kcs_client::actions::{DescribeCacheCluster, DescribeCacheClusters};
use kcs_client::clock::{Clock, UnixTime};
use kcs_client::testing::VirtualClock;
use kcs_client::types::{CacheId, ClusterStatus};
use kcs_local::{ClockMode, Fault, Server, Timing};
use serde_json::{Value, json};

use super::super::life;
use super::{BUILDING, Local, RUNNING, control, create, instances, started};

/// What the SDK sees of the instance, whose clock is the machine's.
async fn status(kcs: &Client, id: &CacheId) -> ClusterStatus {
    let detail = kcs
        .describe_cache_cluster(DescribeCacheCluster::new(id))
        .await;
    detail.unwrap().status
}

#[tokio::test]
async fn the_clock_is_adjusted_while_the_server_runs() {
    let hour = Timing::all(Duration::from_secs(3600));
    let server = started(|it| it.timing(hour).clock_mode(ClockMode::Frozen)).await;
    let kcs = server.client_builder().build().unwrap();
    let created = kcs.create_cache_cluster(life::request("orders")).await;
    let id = created.unwrap().into_data().cache_id;
    let shown = control(&server, "GET", "/_kcs/clock", "").await.ok();
    assert_eq!(shown["mode"], "frozen");
    let time = |shown: &Value| UnixTime::parse_extended(shown["time"].as_str().unwrap()).unwrap();
    let begin = time(&shown);

    let advanced = control(&server, "POST", "/_kcs/clock", r#"{"advance": 3599.5}"#).await;
    assert_eq!(time(&advanced.ok()), begin.plus(3599));
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Building);
    server.advance(Duration::from_millis(500)).unwrap();
    let shown = control(&server, "GET", "/_kcs/clock", "").await.ok();
    assert_eq!(time(&shown), begin.plus(3600));
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Running);
    let body = r#"{"mode": "fast:60"}"#;
    let adjusted = control(&server, "POST", "/_kcs/clock", body).await.ok();
    assert_eq!(adjusted["mode"], "fast:60");
    server.set_clock_mode(ClockMode::Real).unwrap();
    let shown = control(&server, "GET", "/_kcs/clock", "").await.ok();
    assert_eq!(shown["mode"], "real");
}

#[tokio::test]
async fn what_is_not_a_time_changes_nothing() {
    let server = started(|it| it.clock_mode(ClockMode::Frozen)).await;
    let before = control(&server, "GET", "/_kcs/clock", "").await.ok();
    for (body, told) in [
        (
            r#"{"mode": "slow"}"#,
            "the member mode is \"slow\": expected real, frozen, or fast:N with N from 1 to 1000000",
        ),
        (r#"{"mode": 2}"#, "the member mode is 2, not a string"),
        (
            r#"{"mode": "real", "advance": -1}"#,
            "the member advance is -1, not a number of seconds from 0 to 3153600000",
        ),
        (
            r#"{"advance": "1 h"}"#,
            "the member advance is \"1 h\", not a number of seconds from 0 to 3153600000",
        ),
        (
            r#"{"advance": 3153600001}"#,
            "the member advance is 3153600001, not a number of seconds from 0 to 3153600000",
        ),
        (
            r#"{"advence": 1}"#,
            "the member \"advence\" is unknown; did you mean \"advance\"?",
        ),
    ] {
        let reply = control(&server, "POST", "/_kcs/clock", body).await;
        assert_eq!(reply.refused(), (400, told));
    }
    assert_eq!(
        control(&server, "GET", "/_kcs/clock", "").await.ok(),
        before
    );
    // A clock that was given is moved by whoever gave it.
    let local = Local::start().await;
    let shown = control(&local.server, "GET", "/_kcs/clock", "").await.ok();
    assert_eq!(
        shown,
        json!({ "time": "2021-09-03T06:30:00Z", "mode": null })
    );
    let reply = control(&local.server, "POST", "/_kcs/clock", "").await;
    let told = "the program that started this server gave it a clock; adjust that one";
    assert_eq!(reply.refused(), (409, told));
    let error = local.server.advance(Duration::ZERO).unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::Unsupported);
}

/// The ids of all instances with something under way, which is ended.
async fn end_changes(server: &Server, body: &str) -> Value {
    control(server, "POST", "/_kcs/changes/end", body)
        .await
        .ok()
}

#[tokio::test]
async fn changes_end_by_hand() {
    let local = Local::start_with(|it| it.timing(Timing::manual())).await;
    let (one, other) = (create(&local).await, create(&local).await);
    local.clock.advance(Duration::from_secs(100 * 365 * 86_400));
    let states = async |expected: [(&str, i64); 2]| {
        let mut expected = expected.map(|(id, state)| (id.to_owned(), state));
        expected.sort();
        let mut found = instances(&local).await;
        found.sort();
        assert_eq!(found, expected);
    };
    states([(&one, BUILDING), (&other, BUILDING)]).await;
    let body = json!({ "instance": one }).to_string();
    let ended = end_changes(&local.server, &body).await;
    assert_eq!(ended, json!({ "instances": [one] }));
    states([(&one, RUNNING), (&other, BUILDING)]).await;
    // A snapshot and an analysis are under way too, and so is a node.
    let about = |id: &str| [("CacheId", id.to_owned())];
    let call = async |method: &str, action: &str, more: &[(&str, &str)]| {
        let id = about(&one);
        let mut parameters = vec![(id[0].0, id[0].1.as_str())];
        parameters.extend(more);
        local.ask(method, action, &parameters).await
    };
    call("GET", "CreateSnapshot", &[("Name", "before-release")]).await;
    let taken = async || call("GET", "DescribeSnapshots", &[]).await[0]["status"].clone();
    assert_eq!(taken().await, "creating");
    let mut both = [one.clone(), other.clone()];
    both.sort();
    let ended = end_changes(&local.server, "").await;
    assert_eq!(ended, json!({ "instances": both }));
    assert_eq!(taken().await, "available");
    states([(&one, RUNNING), (&other, RUNNING)]).await;
    assert_eq!(
        end_changes(&local.server, "").await,
        json!({ "instances": [] })
    );

    call("GET", "DeleteCacheCluster", &[]).await;
    assert_eq!(instances(&local).await.len(), 2);
    local
        .server
        .end_changes_of(&CacheId::from(&*one))
        .await
        .unwrap();
    assert_eq!(instances(&local).await, [(other.clone(), RUNNING)]);
    let error = local.server.end_changes_of(&CacheId::from(&*one)).await;
    let error = error.unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::NotFound);
    assert_eq!(
        error.to_string(),
        format!("the instance {one} cannot be found")
    );
    for (body, told) in [
        (
            json!({ "instance": one }),
            (404, &*format!("the instance {one} cannot be found")),
        ),
        (
            json!({ "instance": 7 }),
            (400, "the member instance is 7, not a string"),
        ),
        (
            json!({ "instances": [other] }),
            (
                400,
                "the member \"instances\" is unknown; did you mean \"instance\"?",
            ),
        ),
    ] {
        let reply = control(
            &local.server,
            "POST",
            "/_kcs/changes/end",
            &body.to_string(),
        )
        .await;
        assert_eq!(reply.refused(), told);
    }
}

/// With any timing: what would have taken a minute is over.
#[tokio::test]
async fn changes_end_before_their_time() {
    let minute = Timing::all(Duration::from_secs(60));
    let local = Local::start_with(|it| it.timing(minute)).await;
    let id = create(&local).await;
    local.server.end_changes().await.unwrap();
    assert_eq!(instances(&local).await, [(id, RUNNING)]);
    let next = create(&local).await;
    local.clock.advance(Duration::from_secs(59));
    assert!(instances(&local).await.contains(&(next, BUILDING)));
}

/// Each poll of an instance counts for that one, a list for all that it could show.
#[tokio::test]
async fn changes_end_after_polls() {
    for polls in [0, 1, 3] {
        let local = Local::start_with(|it| it.timing(Timing::polls(polls))).await;
        let (one, other) = (create(&local).await, create(&local).await);
        let status = async |id: &str| {
            let about = [("CacheId", id)];
            let detail = local.ask("GET", "DescribeCacheCluster", &about).await;
            detail["status"].as_i64().unwrap()
        };
        local.clock.advance(Duration::from_secs(86_400));
        for _ in 0..polls {
            assert_eq!(status(&one).await, BUILDING, "{polls}");
        }
        // Neither changes nor calls about something else are polls.
        assert_eq!(local.call("GET", "DescribeRegions", &[]).await.status, 200);
        let rename = [("CacheId", &*other), ("Name", "renamed-cache")];
        let refused = local.refusal("GET", "RenameCacheCluster", &rename).await;
        assert_eq!(refused.0, "BusinessError");
        assert_eq!(status(&one).await, RUNNING, "{polls}");
        for _ in 0..polls {
            let listed = instances(&local).await;
            assert!(listed.contains(&(other.clone(), BUILDING)), "{polls}");
        }
        let listed = instances(&local).await;
        assert!(listed.contains(&(other.clone(), RUNNING)), "{polls}");
        // The count begins again with each change.
        let lock = [("CacheId", &*one)];
        local.ask("GET", "LockCacheCluster", &lock).await;
        for _ in 0..polls {
            assert_eq!(status(&one).await, 5, "{polls}");
        }
        assert_eq!(status(&one).await, 8, "{polls}");
    }
}

/// What a poll has shown survives the server.
#[tokio::test]
async fn ends_by_polls_and_by_hand_are_saved() {
    let folder = tempfile::tempdir().unwrap();
    let start =
        async |timing| Local::start_with(|it| it.data_folder(folder.path()).timing(timing)).await;
    let local = start(Timing::polls(1)).await;
    let id = create(&local).await;
    assert_eq!(instances(&local).await, [(id.clone(), BUILDING)]);
    assert_eq!(instances(&local).await, [(id.clone(), RUNNING)]);
    local.server.stop().await;
    let local = start(Timing::manual()).await;
    assert_eq!(instances(&local).await, [(id.clone(), RUNNING)]);
    let next = create(&local).await;
    local.server.end_changes().await.unwrap();
    local.server.stop().await;
    let local = start(Timing::manual()).await;
    let mut expected = [(id, RUNNING), (next, RUNNING)];
    expected.sort();
    let mut found = instances(&local).await;
    found.sort();
    assert_eq!(found, expected);
}

/// A clock that was given is a virtual one just as that of `virtual_time`.
#[tokio::test]
async fn delays_pass_on_a_virtual_clock_that_was_given() {
    let clock = VirtualClock::default();
    let late = Fault::latency(Duration::from_secs(20));
    let server = started(|it| it.clock(clock.clone()).faults([late])).await;
    let begun = clock.elapsed();
    let kcs = server.client_builder().build().unwrap();
    let listed = kcs
        .describe_cache_clusters(DescribeCacheClusters::new())
        .await;
    assert_eq!(listed.unwrap().total, 0);
    assert_eq!(clock.elapsed() - begun, Duration::from_secs(20));
}

#[tokio::test]
async fn time_begins_where_it_is_told_and_goes_on_in_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let time = UnixTime::from_seconds(1_893_456_000);
    let start = async || {
        started(|it| {
            let it = it.clock_mode(ClockMode::Frozen).start_time(time);
            it.data_folder(folder.path())
        })
        .await
    };
    let shown = async |server: &Server| {
        let clock = control(server, "GET", "/_kcs/clock", "").await.ok();
        UnixTime::parse_extended(clock["time"].as_str().unwrap()).unwrap()
    };
    let server = start().await;
    assert_eq!(shown(&server).await, time);
    let later = control(&server, "POST", "/_kcs/clock", r#"{"advance": 90}"#).await;
    later.ok();
    server.stop().await;
    // It never goes back behind what was saved.
    let server = start().await;
    assert_eq!(shown(&server).await, time.plus(90));
    server.stop().await;
    let given = Server::builder().virtual_time().start_time(time).start();
    let error = given.await.unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::InvalidInput);
    assert_eq!(
        error.to_string(),
        "a server that is given a clock takes no start time"
    );
}

/// A store that is written to is noticed by its file.
#[tokio::test]
async fn only_changes_of_the_account_are_saved() {
    let folder = tempfile::tempdir().unwrap();
    let server = started(|it| it.data_folder(folder.path())).await;
    let file = folder.path().join("state.redb");
    let saved = || std::fs::read(&file).unwrap();
    let before = saved();
    for (method, path, body) in [
        ("POST", "/_kcs/faults", r#"{"faults": [{"reset": true}]}"#),
        ("DELETE", "/_kcs/faults/1", ""),
        ("DELETE", "/_kcs/faults", ""),
        ("DELETE", "/_kcs/requests", ""),
        ("POST", "/_kcs/checkpoints/one", ""),
        ("DELETE", "/_kcs/checkpoints/one", ""),
    ] {
        control(&server, method, path, body).await.ok();
        assert!(saved() == before, "{method} {path}");
    }
    let body = r#"{"advance": 60}"#;
    control(&server, "POST", "/_kcs/clock", body).await.ok();
    assert!(saved() != before);
}

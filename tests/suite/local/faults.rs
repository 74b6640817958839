//! Faults by rule: what a client with default settings makes of each kind, and the three ways to give rules to a server.

use std::io;
use std::time::Duration;

use kcs_client::action::Action;
use kcs_client::actions::{
    CreateCacheCluster, CreateSecurityGroup, DescribeCacheCluster, DescribeCacheClusters,
    DescribeRegions, DescribeSecurityGroups,
};
use kcs_client::clock::Clock;
use kcs_client::{Client, Error, Reply, minutes, seconds};
use kcs_local::{Fault, Server};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::control::control;
use super::life::request;
use super::{Local, TIME};

/// A server with these rules and a client with default settings, on one virtual clock.
async fn with(faults: impl IntoIterator<Item = Fault>) -> (Server, Client) {
    let server = Server::builder().virtual_time().seed(7).faults(faults);
    let server = server.start().await.unwrap();
    let kcs = server.client_builder().build().unwrap();
    (server, kcs)
}

fn elapsed(server: &Server) -> Duration {
    server.virtual_clock().unwrap().elapsed()
}

fn struck(server: &Server) -> Vec<u64> {
    let reports = server.faults().list();
    reports.iter().map(|report| report.struck).collect()
}

async fn list(kcs: &Client) -> Result<usize, Error> {
    let page = kcs
        .describe_cache_clusters(DescribeCacheClusters::new())
        .await?;
    Ok(page.items.len())
}

async fn create(kcs: &Client) -> Result<Reply<<CreateCacheCluster as Action>::Data>, Error> {
    kcs.create_cache_cluster(request("orders")).await
}

/// How many instances there are, by a client that no rule concerns.
async fn instances(server: &Server) -> usize {
    server.faults().clear();
    list(&server.client_builder().build().unwrap())
        .await
        .unwrap()
}

#[tokio::test]
async fn an_error_is_retried_and_then_told() {
    let (server, kcs) = with([Fault::error(503, "ServiceUnavailable", "later").first(2)]).await;
    assert_eq!(list(&kcs).await.unwrap(), 0);
    assert_eq!(struck(&server), [2]);

    let (server, kcs) = with([Fault::error(503, "ServiceUnavailable", "later")]).await;
    let error = list(&kcs).await.unwrap_err();
    assert!(error.is_service() && error.is_transient(), "{error}");
    assert_eq!(
        (error.http_status(), error.code(), error.message()),
        (Some(503), Some("ServiceUnavailable"), Some("later"))
    );
    assert!(!error.request_id().unwrap().as_str().is_empty());
    assert_eq!((error.attempts(), struck(&server)), (3, vec![3]));
    for received in server.received() {
        assert_eq!(received.status, 503);
        assert_eq!(received.code.as_deref(), Some("ServiceUnavailable"));
        assert_eq!(received.message.as_deref(), Some("later"));
    }
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn an_error_before_the_effect_creates_nothing() {
    let (server, kcs) = with([Fault::error(400, "BusinessError", "sold out")]).await;
    let error = create(&kcs).await.unwrap_err();
    assert!(!error.may_have_been_executed(), "{error}");
    assert_eq!(
        (error.code(), error.message(), error.attempts()),
        (Some("BusinessError"), Some("sold out"), 1)
    );
    assert_eq!(instances(&server).await, 0);
}

#[tokio::test]
async fn an_error_after_the_effect_does_not_hide_the_resource() {
    let fault = Fault::error(500, "InternalFailure", "oh").after_effect();
    let (server, kcs) = with([fault.on::<CreateCacheCluster>()]).await;
    let created = create(&kcs).await.unwrap();
    assert!(created.is_recovered());
    assert_eq!(struck(&server), [1]);
    assert_eq!(instances(&server).await, 1);
}

#[tokio::test]
async fn throttling_is_waited_for_as_long_as_it_says() {
    let (server, kcs) = with([Fault::throttling(seconds(7)).first(1)]).await;
    assert_eq!(list(&kcs).await.unwrap(), 0);
    let waited = elapsed(&server);
    assert!((seconds(7)..seconds(9)).contains(&waited), "{waited:?}");

    let (server, kcs) = with([Fault::throttling(seconds(1))]).await;
    let error = create(&kcs).await.unwrap_err();
    assert!(
        error.is_throttled() && !error.may_have_been_executed(),
        "{error}"
    );
    assert_eq!((error.http_status(), error.attempts()), (Some(429), 3));
    assert_eq!(instances(&server).await, 0);
}

#[tokio::test]
async fn a_reset_connection_is_retried_for_reads_and_never_orders_twice() {
    let (server, kcs) = with([Fault::reset().on::<DescribeCacheClusters>().first(2)]).await;
    assert_eq!(list(&kcs).await.unwrap(), 0);
    assert_eq!(struck(&server), [2]);

    let (server, kcs) = with([Fault::reset().on::<DescribeCacheClusters>()]).await;
    let error = list(&kcs).await.unwrap_err();
    assert!(error.is_interrupted(), "{error}");
    assert_eq!((error.attempts(), struck(&server)), (3, vec![3]));

    // The order was not placed, which the client cannot know: it asks instead of ordering again.
    let (server, kcs) = with([Fault::reset().on::<CreateCacheCluster>()]).await;
    let error = create(&kcs).await.unwrap_err();
    assert!(
        error.is_interrupted() && error.may_have_been_executed(),
        "{error}"
    );
    assert_eq!(struck(&server), [1]);
    assert_eq!(instances(&server).await, 0);
}

/// Each create whose reply can be read back, with every way to lose its reply after the effect.
#[tokio::test]
async fn a_create_whose_reply_is_lost_is_found_again() {
    for loss in [
        Fault::reset().after_effect(),
        Fault::error(500, "InternalFailure", "oh").after_effect(),
        Fault::error(502, "", "").after_effect(),
        Fault::cut_off(0),
        Fault::cut_off(20),
        Fault::latency(minutes(2)),
        Fault::drip(1, seconds(1)),
    ] {
        let told = format!("{loss:?}");
        let (server, kcs) = with([
            loss.clone().on::<CreateCacheCluster>(),
            loss.clone().on::<CreateSecurityGroup>(),
        ])
        .await;

        let created = create(&kcs).await;
        let created = created.unwrap_or_else(|error| panic!("{told}: {error}"));
        let listed = kcs.pages(DescribeCacheClusters::new()).items();
        let listed = listed.collect().await.unwrap();
        assert_eq!(listed.len(), 1, "{told}");
        assert_eq!(listed[0].cache_id, created.cache_id, "{told}");
        assert!(created.is_recovered(), "{told}");

        let group = CreateSecurityGroup::new("shop", "for the shop");
        let group = kcs.create_security_group(group).await;
        let group = group.unwrap_or_else(|error| panic!("{told}: {error}"));
        let listed = kcs.describe_security_groups(DescribeSecurityGroups::new());
        let listed = listed.await.unwrap();
        assert_eq!(listed.list.len(), 1, "{told}");
        assert!(group.is_recovered(), "{told}");

        assert_eq!(struck(&server), [1, 1], "{told}");
    }
}

#[tokio::test]
async fn a_body_that_is_cut_off_is_no_reply() {
    let (server, kcs) = with([Fault::cut_off(30).first(1)]).await;
    assert_eq!(list(&kcs).await.unwrap(), 0);
    assert_eq!(struck(&server), [1]);

    let (_server, kcs) = with([Fault::cut_off(30)]).await;
    let error = list(&kcs).await.unwrap_err();
    assert!(error.is_interrupted() && !error.is_decode(), "{error}");
    assert_eq!(error.attempts(), 3);
}

#[tokio::test]
async fn latency_passes_on_the_clock_and_is_limited_by_the_timeout() {
    let (server, kcs) = with([Fault::latency(seconds(20))]).await;
    assert_eq!(list(&kcs).await.unwrap(), 0);
    assert_eq!(elapsed(&server), seconds(20));

    let (server, kcs) = with([Fault::latency(minutes(5)).first(1)]).await;
    assert_eq!(list(&kcs).await.unwrap(), 0);
    let waited = elapsed(&server);
    assert!((seconds(30)..seconds(31)).contains(&waited), "{waited:?}");

    let (_server, kcs) = with([Fault::latency(minutes(5))]).await;
    let error = list(&kcs).await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
}

#[tokio::test]
async fn other_faults_can_be_late_too() {
    let fault = Fault::error(503, "ServiceUnavailable", "later").with_latency(seconds(4));
    let (server, kcs) = with([
        fault.first(1),
        Fault::reset().with_latency(seconds(5)).first(1),
    ])
    .await;
    assert_eq!(list(&kcs).await.unwrap(), 0);
    let waited = elapsed(&server);
    assert!((seconds(9)..seconds(10)).contains(&waited), "{waited:?}");
    assert_eq!(struck(&server), [1, 1]);
}

#[tokio::test]
async fn calls_of_others_go_on_while_one_is_late() {
    let (server, kcs) = with([]).await;
    let id = create(&kcs).await.unwrap().into_data().cache_id;
    server
        .faults()
        .add(Fault::latency(seconds(20)).on::<DescribeCacheClusters>())
        .unwrap();
    let begun = elapsed(&server);
    let quick = async {
        for _ in 0..50 {
            let detail = DescribeCacheCluster::new(&id);
            kcs.describe_cache_cluster(detail).await.unwrap();
        }
        elapsed(&server).saturating_sub(begun)
    };
    let (late, quick) = tokio::join!(list(&kcs), quick);
    assert_eq!(late.unwrap(), 1);
    assert!(quick < seconds(20), "{quick:?}");
    assert_eq!(elapsed(&server).saturating_sub(begun), seconds(20));
}

#[tokio::test]
async fn a_body_comes_slowly_and_whole() {
    let (server, kcs) = with([Fault::drip(8, Duration::from_millis(100))]).await;
    let raw = kcs.call("DescribeRegions").version("2016-07-01").await;
    let length = raw.unwrap().body().len();
    assert!(length > 100, "{length}");
    let pauses = u32::try_from(length.div_ceil(8) - 1).unwrap();
    assert_eq!(elapsed(&server), Duration::from_millis(100) * pauses);

    // Each piece comes in time, and all of them together do not.
    let (_server, kcs) = with([Fault::drip(1, seconds(1))]).await;
    let error = kcs.describe_regions(DescribeRegions::new()).await;
    assert!(error.unwrap_err().is_timeout());
}

#[tokio::test]
async fn a_wrong_date_disturbs_nobody_unless_signatures_expire_by_it() {
    for offset in [-3600, 3600, 400_000_000] {
        let (server, kcs) = with([Fault::date_offset(offset)]).await;
        for _ in 0..3 {
            assert_eq!(list(&kcs).await.unwrap(), 0, "{offset}");
        }
        assert_eq!(struck(&server), [3]);

        // The client follows the date once, sees that it was wrong, and returns to its own clock.
        let expired = Fault::error(400, "RequestExpired", "the clock");
        let (server, kcs) = with([expired.with_date_offset(offset).first(1)]).await;
        assert_eq!(list(&kcs).await.unwrap(), 0, "{offset}");
        assert_eq!(struck(&server), [1]);
    }
}

#[tokio::test]
async fn a_rule_can_single_out_a_resource() {
    let (server, kcs) = with([]).await;
    let first = create(&kcs).await.unwrap().into_data().cache_id;
    let second = create(&kcs).await.unwrap().into_data().cache_id;
    let fault = Fault::error(400, "BusinessError", "it is broken").with("CacheId", &second);
    let id = server.faults().add(fault).unwrap();
    let detail = async |id| {
        kcs.describe_cache_cluster(DescribeCacheCluster::new(id))
            .await
    };
    assert!(detail(&first).await.is_ok());
    let error = detail(&second).await.unwrap_err();
    assert_eq!(error.message(), Some("it is broken"));
    let report = server.faults().report(id).unwrap();
    assert_eq!((report.matched, report.struck), (1, 1));
    assert!(server.faults().remove(id));
    assert!(detail(&second).await.is_ok());
}

#[tokio::test]
async fn what_the_server_rejects_anyway_is_not_counted() {
    let (server, _) = with([Fault::reset()]).await;
    let stranger = server
        .client_builder()
        .credentials(kcs_client::Credentials::new(
            server.access_key(),
            "another-secret-key",
        ))
        .build()
        .unwrap();
    let error = list(&stranger).await.unwrap_err();
    assert!(error.is_service(), "{error}");
    assert_eq!(struck(&server), [0]);
}

#[tokio::test]
async fn a_seed_repeats_what_chance_decides() {
    let pattern = async |seed: u64| {
        let faults = [Fault::error(400, "BusinessError", "no").probability(0.5)];
        let server = Server::builder().virtual_time().seed(seed).faults(faults);
        let server = server.start().await.unwrap();
        let kcs = server.client_builder().build().unwrap();
        let mut failed = Vec::new();
        for _ in 0..40 {
            failed.push(list(&kcs).await.is_err());
        }
        failed
    };
    let first = pattern(1).await;
    assert_eq!(first, pattern(1).await);
    assert_ne!(first, pattern(2).await);
}

#[tokio::test]
async fn rules_that_cannot_be_meant_keep_a_server_from_starting() {
    let faults = [
        Fault::reset().on_action("CreateCacheClutser"),
        Fault::reset().every(0),
    ];
    let error = Server::builder().faults(faults).start().await.unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::InvalidInput);
    assert_eq!(
        error.to_string(),
        "fault 1: there is no Action \"CreateCacheClutser\"; did you mean \"CreateCacheCluster\"?\n\
         fault 2: every is 0; it must be at least 1"
    );
}

/// Sends a call and returns all bytes of the answer.
async fn raw(local: &Local) -> io::Result<String> {
    let request = super::Raw {
        query: "Action=DescribeRegions&Version=2016-07-01",
        ..super::Raw::default()
    };
    let mut stream = TcpStream::connect(local.server.address()).await?;
    stream.write_all(&request.signed(&local.signer())).await?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await?;
    Ok(String::from_utf8(bytes).unwrap())
}

#[tokio::test]
async fn what_is_sent_is_what_the_rule_says() {
    let local = Local::start_with(|builder| {
        builder.faults([
            Fault::reset().first(1),
            Fault::error(429, "Throttling", "slow \"down\"").first(1),
            Fault::throttling(seconds(9)).first(1),
            Fault::date_offset(-86_400).first(1),
            Fault::cut_off(11).first(1),
        ])
    })
    .await;
    let error = raw(&local).await.unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::ConnectionReset);

    let answer = raw(&local).await.unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 429 "), "{head}");
    assert!(head.contains("content-type: application/json"), "{head}");
    assert!(
        head.contains("date: Fri, 03 Sep 2021 06:30:00 GMT"),
        "{head}"
    );
    assert!(!head.contains("retry-after"), "{head}");
    let body: Value = serde_json::from_str(body).unwrap();
    assert_eq!(
        body,
        json!({
            "RequestId": body["RequestId"],
            "Error": { "Code": "Throttling", "Message": "slow \"down\"" },
        })
    );
    assert_eq!(body["RequestId"].as_str().unwrap().len(), 36);

    let answer = raw(&local).await.unwrap();
    assert!(answer.contains("\r\nretry-after: 9\r\n"), "{answer}");

    let answer = raw(&local).await.unwrap();
    assert!(
        answer.contains("date: Thu, 02 Sep 2021 06:30:00 GMT"),
        "{answer}"
    );
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");

    let answer = raw(&local).await.unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
    assert_eq!(body, "{\"RequestId");
    let answer = raw(&local).await.unwrap();
    let (whole, body) = answer.split_once("\r\n\r\n").unwrap();
    let announced = format!("content-length: {}", body.len());
    assert!(
        head.contains(&announced) && whole.contains(&announced),
        "{head}"
    );
}

#[tokio::test]
async fn latency_passes_on_a_clock_that_only_the_test_moves() {
    let local = Local::start_with(|builder| builder.faults([Fault::latency(seconds(20))])).await;
    let mut call = std::pin::pin!(raw(&local));
    let answer = loop {
        tokio::select! {
            answer = &mut call => break answer.unwrap(),
            () = tokio::task::yield_now() => local.clock.advance(seconds(1)),
        }
    };
    assert!(local.clock.elapsed() >= seconds(20));
    assert!(local.clock.now().seconds() >= TIME + 20);
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
}

#[tokio::test]
async fn rules_come_and_go_by_request() {
    let (server, kcs) = with([Fault::date_offset(5).on::<DescribeRegions>()]).await;
    let first = json!({
        "id": 1, "matched": 0, "struck": 0,
        "action": "DescribeRegions", "version": "2016-07-01", "date_offset": 5,
    });
    let answer = control(&server, "GET", "/_kcs/faults", "").await;
    assert_eq!(answer.ok(), json!({ "faults": [first] }));

    let rules = r#"{"faults": [
        {"action": "DescribeCacheClusters", "first": 1, "throttling": {"retry_after": 2}},
        {"with": {"CacheId": "c-1", "Limit": 5}, "drip": {"bytes": 9, "pause": 0.5}, "latency": 1}
    ]}"#;
    let answer = control(&server, "POST", "/_kcs/faults", rules).await;
    assert_eq!(answer.ok(), json!({ "ids": [2, 3] }));
    assert_eq!(list(&kcs).await.unwrap(), 0);
    let throttling = json!({
        "id": 2, "matched": 2, "struck": 1, "action": "DescribeCacheClusters", "first": 1,
        "error": {
            "status": 429, "code": "Throttling", "message": "too many requests", "retry_after": 2,
        },
    });
    let answer = control(&server, "GET", "/_kcs/faults/2", "").await;
    assert_eq!(answer.ok(), throttling.clone());
    let drip = json!({
        "id": 3, "matched": 0, "struck": 0, "with": { "CacheId": "c-1", "Limit": "5" },
        "drip": { "bytes": 9, "pause": 0.5 }, "latency": 1.0,
    });
    let answer = control(&server, "GET", "/_kcs/faults", "").await;
    assert_eq!(answer.ok(), json!({ "faults": [first, throttling, drip] }));

    let answer = control(&server, "DELETE", "/_kcs/faults/3", "").await;
    assert_eq!(answer.ok(), json!({ "removed": 3 }));
    for path in ["/_kcs/faults/3", "/_kcs/faults/x"] {
        for method in ["GET", "DELETE"] {
            assert_eq!(
                control(&server, method, path, "").await.status,
                404,
                "{method} {path}"
            );
        }
    }
    let answer = control(&server, "DELETE", "/_kcs/faults", "").await;
    assert_eq!(answer.ok(), json!({ "faults": [] }));
    assert_eq!(server.faults().list(), []);
    let answer = control(&server, "POST", "/_kcs/reset", "").await;
    assert_eq!(answer.status, 200);
    let answer = control(&server, "GET", "/_kcs/faults", "").await;
    assert_eq!(answer.ok(), json!({ "faults": [first] }));
}

#[tokio::test]
async fn requests_with_mistakes_add_nothing() {
    let (server, _) = with([]).await;
    let rules = r#"{"faults": [{"reset": true}, {"lantency": 1}, {"every": 0, "reset": true}]}"#;
    let answer = control(&server, "POST", "/_kcs/faults", rules).await;
    let mistakes = json!([
        "fault 2: unknown key \"lantency\"; did you mean \"latency\"?",
        "fault 3: every is 0; it must be at least 1",
    ]);
    assert_eq!(answer.refused(), (400, "the rules cannot be used"));
    assert_eq!(answer.body["mistakes"], mistakes);
    for body in ["", "{", "[]", "7", r#"{"faults": 7}"#, r#"{"fautls": []}"#] {
        let answer = control(&server, "POST", "/_kcs/faults", body).await;
        assert_eq!(answer.status, 400, "{body}: {answer:?}");
    }
    assert_eq!(server.faults().list(), []);
}

#[test]
fn the_readme_has_an_example_of_each_kind() {
    let readme = crate::root().join("kcs-local/README.md");
    let readme = std::fs::read_to_string(readme).unwrap();
    let (_, section) = readme.split_once("## Faults by rule").unwrap();
    let file = section.split("```toml\n").nth(1).unwrap();
    let (file, after) = file.split_once("```").unwrap();
    let faults = Fault::from_toml(file).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(faults.len(), 8);
    let table = after.split("\n\n").find(|part| part.starts_with("| key |"));
    let table = table.unwrap();
    for key in [
        "action",
        "version",
        "with",
        "every",
        "first",
        "probability",
        "error",
        "throttling",
        "reset",
        "after_effect",
        "cut_off",
        "drip",
        "latency",
        "date_offset",
    ] {
        let in_file = file
            .lines()
            .any(|line| line.starts_with(&format!("{key} = ")));
        assert!(in_file && table.contains(&format!("`{key}`")), "{key}");
    }
}

//! What the local server refuses, and with which of the service's codes.

use std::time::Duration;

use kcs_client::clock::UnixTime;
use kcs_client::sign::header::Signer;
use kcs_local::ManualClock;

use super::{ACCESS_KEY, Answer, Local, REGION, Raw, SECRET_KEY, TIME};

const LIST: &str = "Action=DescribeCacheClusters&Version=2016-07-01";

#[track_caller]
fn assert_refused(answer: &Answer, code: &str, part: &str) {
    let (found, message) = answer.error();
    assert_eq!(found, code, "{message}");
    assert!(
        message.contains(part),
        "{message:?} does not contain {part:?}"
    );
    assert_eq!(answer.status, 400);
}

#[tokio::test]
async fn wrong_signatures() {
    let local = Local::start().await;
    let raw = Raw {
        query: LIST,
        ..Raw::default()
    };
    let with = async |signer: Signer| local.send(&raw.signed(&signer)).await;
    let answer = with(Signer::new(ACCESS_KEY, "another secret", REGION, "kcs")).await;
    assert_refused(&answer, "ValidationError", "signature does not match");
    let answer = with(Signer::new("AKLTNOBODY", SECRET_KEY, REGION, "kcs")).await;
    assert_refused(&answer, "ValidationError", "AKLTNOBODY");
    let answer = with(Signer::new(ACCESS_KEY, SECRET_KEY, REGION, "krds")).await;
    assert_refused(&answer, "ValidationError", "kcs");

    let signed = String::from_utf8(raw.signed(&local.signer())).unwrap();
    local.send(signed.as_bytes()).await.data();
    let answer = local
        .send(signed.replace("Version", "Offset=1&Version").as_bytes())
        .await;
    assert_refused(&answer, "ValidationError", "signature does not match");
    let answer = local
        .send(signed.replace("AWS4-HMAC-SHA256", "Bearer").as_bytes())
        .await;
    assert_refused(&answer, "ValidationError", "Authorization");
    let answer = local
        .send(signed.replace("authorization", "x-other").as_bytes())
        .await;
    assert_refused(&answer, "ValidationError", "not signed");
}

#[tokio::test]
async fn a_body_is_covered_by_the_signature() {
    let local = Local::start().await;
    let raw = Raw {
        method: "POST",
        query: LIST,
        headers: &[("Content-Type", "application/x-www-form-urlencoded")],
        body: b"Limit=10",
        ..Raw::default()
    };
    let signed = String::from_utf8(raw.signed(&local.signer())).unwrap();
    local.send(signed.as_bytes()).await.data();
    let answer = local
        .send(signed.replace("Limit=10", "Limit=11").as_bytes())
        .await;
    assert_refused(&answer, "ValidationError", "signature does not match");
}

#[tokio::test]
async fn the_time_of_signing_has_a_window() {
    let local = Local::start().await;
    let raw = Raw {
        query: LIST,
        ..Raw::default()
    };
    local.clock.advance(Duration::from_secs(15 * 60));
    local.send_signed(raw).await.data();
    local.clock.advance(Duration::from_secs(1));
    let answer = local.send_signed(raw).await;
    assert_refused(&answer, "RequestExpired", "2021-09-03T06:30:00Z");
}

#[tokio::test]
async fn actions_that_there_are_not() {
    let local = Local::start().await;
    let with = async |query: &str| {
        local
            .send_signed(Raw {
                query,
                ..Raw::default()
            })
            .await
    };
    assert_refused(&with("Version=2016-07-01").await, "MissingAction", "Action");
    assert_refused(
        &with("Action=DescribeRegions").await,
        "MissingAction",
        "Version",
    );
    assert_refused(
        &with("Action=&Version=2016-07-01").await,
        "MissingAction",
        "Action",
    );
    assert_refused(&with("").await, "MissingAction", "Action");
    let answer = with("Action=DropEverything&Version=2016-07-01").await;
    assert_refused(
        &answer,
        "InvalidAction",
        "there is no Action DropEverything; if the service has it, describe it in api-spec/actions",
    );
    let answer = with("Action=DescribeRegions&Version=2017-04-01").await;
    assert_refused(&answer, "InvalidAction", "only 2016-07-01");
    let answer = with("Action=SetCacheSecurityRules&Version=2016-07-01").await;
    assert_refused(&answer, "InvalidAction", "CreateSecurityGroupRule");
}

#[tokio::test]
async fn wrong_parameters() {
    let local = Local::start().await;
    let answer = local.call("GET", "DescribeCacheCluster", &[]).await;
    assert_refused(&answer, "MissingParameter", "CacheId");
    let answer = local
        .call(
            "GET",
            "DescribeCacheClusters",
            &[("Limit", "1000"), ("Offset", "x")],
        )
        .await;
    assert_refused(&answer, "InvalidParameter", "Limit");
    assert_refused(&answer, "InvalidParameter", "Offset");
    for order in ["size,asc", "name,up"] {
        let answer = local
            .call("GET", "DescribeCacheClusters", &[("OrderBy", order)])
            .await;
        assert_refused(&answer, "InvalidParameter", "OrderBy");
    }
    let twice = "Action=DescribeCacheClusters&Limit=5&Limit=6&Version=2016-07-01";
    let answer = local
        .send_signed(Raw {
            query: twice,
            ..Raw::default()
        })
        .await;
    let again =
        |place: &str| format!("the parameter Limit comes again in the {place} with another value");
    assert_refused(&answer, "InvalidParameter", &again("query"));
    for (content_type, body) in [
        ("application/x-www-form-urlencoded", &b"Limit=6"[..]),
        ("application/json", br#"{"Limit": 6}"#),
        ("application/json", br#"{"Limit": "6"}"#),
    ] {
        let answer = local
            .send_signed(Raw {
                method: "POST",
                query: "Action=DescribeCacheClusters&Limit=5&Version=2016-07-01",
                headers: &[("Content-Type", content_type)],
                body,
                ..Raw::default()
            })
            .await;
        assert_refused(&answer, "InvalidParameter", &again("body"));
    }
}

#[tokio::test]
async fn a_password_is_never_repeated() {
    let local = Local::start().await;
    let canary = "canary7";
    let answer = local
        .call(
            "PUT",
            "UpdatePassword",
            &[("CacheId", "1"), ("Password", canary)],
        )
        .await;
    assert_refused(&answer, "InvalidParameter", "Password");
    assert!(!answer.body.to_string().contains(canary), "{}", answer.body);
}

#[tokio::test]
async fn bodies_that_are_none() {
    let local = Local::start().await;
    let with = async |content_type: &str, body: &[u8]| {
        let headers = [("Content-Type", content_type)];
        let raw = Raw {
            method: "POST",
            query: LIST,
            headers: &headers,
            body,
            ..Raw::default()
        };
        local.send_signed(raw).await
    };
    let json = "application/json";
    assert_refused(
        &with(json, b"{\"Limit\": ").await,
        "ValidationError",
        "not JSON",
    );
    assert_refused(&with(json, b"[1, 2]").await, "ValidationError", "object");
    assert_refused(
        &with(json, b"\xff\xfe").await,
        "ValidationError",
        "not JSON",
    );
    let deep = "[".repeat(100_000);
    assert_refused(
        &with(json, deep.as_bytes()).await,
        "ValidationError",
        "not JSON",
    );
    let form = "application/x-www-form-urlencoded";
    assert_refused(&with(form, b"Name=\xff").await, "ValidationError", "UTF-8");
    assert_refused(&with(form, b"Name=%ff").await, "ValidationError", "UTF-8");
    assert_refused(
        &with("text/html", b"<html>").await,
        "ValidationError",
        "text/html",
    );
    let long = vec![b'a'; (1 << 20) + 1];
    let message = "the body has 1048577 bytes; at most 1048576 are read";
    assert_refused(&with(form, &long).await, "ValidationError", message);
    with(form, &long[1..]).await.data();
    with(form, b"Limit=5").await.data();
}

/// It is not asked for, neither is it waited for.
#[tokio::test]
async fn a_body_is_refused_by_its_announced_length() {
    let local = Local::start().await;
    let announced = |length: u64| {
        format!(
            "POST /?{LIST} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {length}\r\n\
             Expect: 100-continue\r\nConnection: close\r\n\r\n"
        )
    };
    for length in [(1 << 20) + 1, u64::MAX - 2] {
        let answer = local.send(announced(length).as_bytes()).await;
        let message = format!("the body has {length} bytes; at most 1048576 are read");
        assert_refused(&answer, "ValidationError", &message);
    }
}

/// One that grows while it is read has no announced length.
#[tokio::test]
async fn a_chunked_body_is_read_up_to_the_limit() {
    let local = Local::start().await;
    let long = vec![b'a'; (1 << 20) + 1];
    let with = async |body: &[u8]| {
        let raw = Raw {
            method: "POST",
            query: LIST,
            headers: &[("Content-Type", "application/x-www-form-urlencoded")],
            body,
            chunked: true,
            ..Raw::default()
        };
        local.send_signed(raw).await
    };
    with(&long[1..]).await.data();
    let answer = with(&long).await;
    assert_refused(&answer, "ValidationError", "the body cannot be read");
}

#[tokio::test]
async fn requests_that_are_not_of_this_api() {
    let local = Local::start().await;
    let answer = local
        .send_signed(Raw {
            path: "/admin",
            query: LIST,
            ..Raw::default()
        })
        .await;
    assert_refused(&answer, "ValidationError", "/admin");
    let answer = local
        .send_signed(Raw {
            method: "PATCH",
            query: LIST,
            ..Raw::default()
        })
        .await;
    assert_refused(&answer, "ValidationError", "PATCH");
}

#[tokio::test]
async fn only_loopback_unless_told_otherwise() {
    let everywhere = "0.0.0.0:0".parse().unwrap();
    let error = kcs_local::Server::builder()
        .listen(everywhere)
        .start()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::PermissionDenied);
    let server = kcs_local::Server::builder()
        .listen(everywhere)
        .allow_remote(true)
        .start()
        .await;
    server.unwrap().stop().await;
}

/// Where that is allowed; a signature that is there is verified all the same.
#[tokio::test]
async fn unsigned_requests() {
    let server = kcs_local::Server::builder().keys(ACCESS_KEY, SECRET_KEY);
    let clock = ManualClock::new(UnixTime::from_seconds(TIME));
    let server = server.clock(clock.clone()).allow_unsigned(true);
    let local = Local {
        server: server.start().await.unwrap(),
        clock,
    };
    let raw = Raw {
        query: LIST,
        ..Raw::default()
    };
    let unsigned = raw.bytes(&[("host", "127.0.0.1")]);
    local.send(&unsigned).await.data();
    local.send_signed(raw).await.data();
    let wrong = raw.signed(&Signer::new(ACCESS_KEY, "another secret", REGION, "kcs"));
    let answer = local.send(&wrong).await;
    assert_refused(&answer, "ValidationError", "signature does not match");
    let query = format!("{LIST}&Signature=00");
    let raw = Raw {
        query: &query,
        ..Raw::default()
    };
    let answer = local.send(&raw.bytes(&[("host", "127.0.0.1")])).await;
    assert_refused(&answer, "ValidationError", "missing");
    let local = Local::start().await;
    let answer = local.send(&unsigned).await;
    assert_refused(&answer, "ValidationError", "not signed");
}

/// Whatever it answers without parameters: it is not that it does not know the Action.
#[tokio::test]
async fn every_action_of_the_specification_is_answered() {
    let local = Local::start().await;
    for entry in kcs_client::metadata::ACTIONS {
        let method = entry.meta.method().as_str();
        let (name, version) = (entry.meta.name, entry.meta.version);
        let answer = local.call_version(method, name, version, &[]).await;
        if answer.status != 200 {
            let (code, message) = answer.error();
            assert_ne!(code, "InvalidAction", "{name} {version}: {message}");
            assert_ne!(code, "InternalFailure", "{name} {version}: {message}");
        }
    }
}

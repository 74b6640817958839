//! The requests that the server has received.

use std::time::Duration;

use kcs_client::sign::header::Signer;
use serde_json::{Value, json};

use super::super::{ACCESS_KEY, REGION, Raw};
use super::{Local, control, create};

/// The requests that the server shows, without those of this test's own preparation.
async fn requests(local: &Local) -> Vec<Value> {
    let shown = control(&local.server, "GET", "/_kcs/requests", "")
        .await
        .ok();
    shown["requests"].as_array().unwrap().clone()
}

#[tokio::test]
async fn requests_are_kept_without_secrets() {
    let local = Local::start().await;
    let id = create(&local).await;
    control(&local.server, "DELETE", "/_kcs/requests", "")
        .await
        .ok();
    local.clock.advance(Duration::from_secs(1));
    let parameters = [
        ("CacheId", &*id),
        ("Password", "canary-1-Secret"),
        ("Passwrod", "canary-2-Secret"),
        ("Passwrod.1", "canary-3-Secret"),
    ];
    let answer = local.call("POST", "UpdatePassword", &parameters).await;
    let expected = json!({
        "request_id": answer.body["RequestId"],
        "time": "2021-09-03T06:30:01Z",
        "method": "POST",
        "path": "/",
        "action": "UpdatePassword",
        "version": "2016-07-01",
        "region": "cn-beijing-6",
        "parameters": { "CacheId": id, "Password": "***" },
        "unread": ["Passwrod", "Passwrod.1"],
        "status": 200,
        "code": null,
        "message": null,
        "signature": { "result": "verified", "scheme": "header" },
    });
    assert_eq!(requests(&local).await, [expected]);
    let own = &local.server.received()[0];
    assert_eq!(own.action.as_deref(), Some("UpdatePassword"));
    assert!(!format!("{own:?}").contains("canary"));
    // Rules of the value are told without the value.
    let parameters = [("CacheId", &*id), ("Password", "canary")];
    let answer = local.call("POST", "UpdatePassword", &parameters).await;
    let (code, message) = answer.error();
    let last = requests(&local).await.pop().unwrap();
    let shown = (&last["status"], &last["code"], &last["message"]);
    assert_eq!(
        shown,
        (&json!(answer.status), &json!(code), &json!(message))
    );
    assert!(!last.to_string().contains("canary"), "{last}");
    local.server.reset().await.unwrap();
    assert_eq!(requests(&local).await, [] as [Value; 0]);
}

#[tokio::test]
async fn rejected_requests_are_kept_too() {
    let local = Local::start().await;
    let query = "Action=DescribeCacheClusters&Version=2016-07-01&Limit=5&Limti=6";
    let raw = Raw {
        query,
        ..Raw::default()
    };
    let other = Signer::new(ACCESS_KEY, "another secret", REGION, "kcs");
    local.send(&raw.signed(&other)).await;
    let unknown = Raw {
        query: "Action=DescribeEverything&Version=1&Password=canary",
        ..Raw::default()
    };
    local.send_signed(unknown).await;
    let elsewhere = Raw {
        path: "/admin",
        ..Raw::default()
    };
    local.send_signed(elsewhere).await;
    let found = requests(&local).await;
    let members = [
        "path",
        "action",
        "parameters",
        "unread",
        "status",
        "code",
        "region",
    ];
    let shown: Vec<Value> = found
        .iter()
        .map(|request| {
            members
                .iter()
                .map(|member| request[member].clone())
                .collect()
        })
        .collect();
    assert_eq!(
        shown,
        [
            json!(["/", "DescribeCacheClusters", { "Limit": "5" }, ["Limti"], 400, "ValidationError", null]),
            json!([
                "/",
                "DescribeEverything",
                {},
                ["Password"],
                400,
                "InvalidAction",
                null
            ]),
            json!(["/admin", null, {}, [], 400, "ValidationError", null]),
        ]
    );
    assert!(!json!(found).to_string().contains("canary"));
}

#[tokio::test]
async fn as_many_requests_are_kept_as_are_told() {
    let local = Local::start().await;
    let first = local.call("GET", "DescribeRegions", &[]).await;
    let long = "金".repeat(1000);
    for _ in 1..1000 {
        local
            .call("GET", "DescribeCacheClusters", &[("FuzzySearch", &long)])
            .await;
    }
    let kept = local.server.received();
    assert_eq!(kept.len(), 1000);
    assert_eq!(first.body["RequestId"], *kept[0].request_id);
    local.call("GET", "DescribeRegions", &[]).await;
    let kept = local.server.received();
    assert_eq!(kept.len(), 1000);
    assert_ne!(first.body["RequestId"], *kept[0].request_id);
    // Whole characters of the first 1,024 bytes.
    let cut = format!("{}…", "金".repeat(341));
    assert_eq!(kept[0].parameters["FuzzySearch"], cut);
}

//! Namespaces: accounts of their own on one server.

use std::path::Path;
use std::time::Duration;

use kcs_client::actions::{
    CreateSecurityGroup, DescribeCacheCluster, DescribeCacheClusters, DescribeSecurityGroups,
};
use kcs_client::clock::UnixTime;
use kcs_client::types::CacheId;
use kcs_client::{Client, Credentials, RetryPolicy};
use kcs_local::{Fault, ManualClock, NamespaceKeys, Server};
use serde_json::{Value, json};

use super::life::request;
use super::{ACCESS_KEY, REGION, SECRET_KEY, TIME, exchange};

fn keys() -> [NamespaceKeys; 3] {
    [
        NamespaceKeys::new("one", "AKLTONE", "secret-of-one"),
        NamespaceKeys::new("two", "AKLTTWO", "secret-of-two"),
        // Another pair of the same account.
        NamespaceKeys::new("two", "AKLTSECOND", "second-secret-of-two"),
    ]
}

async fn start(folder: Option<&Path>, clock: &ManualClock) -> Server {
    let builder = Server::builder()
        .keys(ACCESS_KEY, SECRET_KEY)
        .clock(clock.clone())
        .seed(7)
        .namespaces(keys());
    let builder = match folder {
        Some(folder) => builder.data_folder(folder),
        None => builder,
    };
    builder.start().await.unwrap()
}

fn clock() -> ManualClock {
    ManualClock::new(UnixTime::from_seconds(TIME))
}

fn client(server: &Server, clock: &ManualClock, access_key: &str, secret_key: &str) -> Client {
    Client::builder()
        .endpoint(server.endpoint())
        .region(REGION)
        .credentials(Credentials::new(access_key, secret_key))
        .clock(clock.clone())
        .retry(RetryPolicy::disabled())
        .build()
        .unwrap()
}

/// Clients of the default account, of `one`, and of `two` with both of its keys.
fn clients(server: &Server, clock: &ManualClock) -> [Client; 4] {
    [
        (ACCESS_KEY, SECRET_KEY),
        ("AKLTONE", "secret-of-one"),
        ("AKLTTWO", "secret-of-two"),
        ("AKLTSECOND", "second-secret-of-two"),
    ]
    .map(|(access_key, secret_key)| client(server, clock, access_key, secret_key))
}

async fn order(kcs: &Client, name: &str) -> CacheId {
    let created = kcs.create_cache_cluster(request(name)).await.unwrap();
    created.cache_id.clone()
}

async fn listed(kcs: &Client) -> Vec<CacheId> {
    let page = kcs
        .describe_cache_clusters(DescribeCacheClusters::new())
        .await;
    page.unwrap()
        .items
        .iter()
        .map(|it| it.cache_id.clone())
        .collect()
}

/// Status and body of a request to the control interface.
async fn control(server: &Server, method: &str, path: &str) -> (u16, Value) {
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: localhost\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
    );
    let bytes = exchange(server.address(), request.as_bytes()).await;
    let text = String::from_utf8(bytes).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, serde_json::from_str(body).unwrap())
}

#[tokio::test]
async fn accounts_do_not_see_each_other() {
    let clock = clock();
    let server = start(None, &clock).await;
    let [default, one, two, second] = clients(&server, &clock);
    let mut ids = Vec::new();
    for kcs in [&default, &one, &two] {
        ids.push(order(kcs, "orders-cache").await);
        kcs.create_security_group(CreateSecurityGroup::new("office", "of a test"))
            .await
            .unwrap();
    }
    for (kcs, own) in [(&default, 0), (&one, 1), (&two, 2), (&second, 2)] {
        assert_eq!(listed(kcs).await, [ids[own].clone()]);
        let groups = kcs.describe_security_groups(DescribeSecurityGroups::new());
        assert_eq!(groups.await.unwrap().list.len(), 1);
        for (number, id) in ids.iter().enumerate() {
            let found = kcs
                .describe_cache_cluster(DescribeCacheCluster::new(id))
                .await;
            assert_eq!(found.is_ok(), number == own, "{id}");
            if let Err(error) = found {
                assert!(error.is_not_found(), "{error}");
            }
        }
    }
    // Ids follow from the seed, and those of one account do not depend on another.
    let again = start(None, &clock).await;
    let [_, one, ..] = clients(&again, &clock);
    assert_eq!(order(&one, "orders-cache").await, ids[1]);
    assert_eq!(
        ids.iter().collect::<std::collections::BTreeSet<_>>().len(),
        3
    );
}

/// Keys of one account with the secret of another, and keys that nobody has.
#[tokio::test]
async fn a_secret_belongs_to_its_key() {
    let clock = clock();
    let server = start(None, &clock).await;
    for (access_key, secret_key, message) in [
        ("AKLTONE", "secret-of-two", "the signature does not match"),
        (
            "AKLTTWO",
            "second-secret-of-two",
            "the signature does not match",
        ),
        ("AKLTTHREE", "secret-of-one", "AKLTTHREE"),
    ] {
        let kcs = client(&server, &clock, access_key, secret_key);
        let error = kcs
            .describe_cache_clusters(DescribeCacheClusters::new())
            .await;
        let error = error.unwrap_err();
        assert_eq!(error.code(), Some("ValidationError"));
        assert!(error.message().unwrap().contains(message), "{error}");
    }
    let kcs = client(&server, &clock, "AKLTONE", "secret-of-two");
    let error = kcs
        .describe_cache_clusters(DescribeCacheClusters::new())
        .await;
    let error = error.unwrap_err();
    let message = error.message().unwrap();
    let (_, path) = message.split_once("see ").unwrap();
    assert!(path.ends_with("?namespace=one"), "{message}");
    let (status, shown) = control(&server, "GET", path).await;
    assert_eq!((status, &shown["status"]), (200, &json!(400)));
    // A rejected request is among those of the account that it claims to be of.
    let count = |namespace: &str| server.namespace(namespace).unwrap().received().len();
    assert_eq!((count("default"), count("one"), count("two")), (1, 2, 1));
    assert!(server.namespace("three").is_none());
}

#[tokio::test]
async fn each_account_is_controlled_alone() {
    let clock = clock();
    let server = start(None, &clock).await;
    let [default, one, two, _] = clients(&server, &clock);
    for kcs in [&default, &one, &two] {
        order(kcs, "orders-cache").await;
    }
    let (status, health) = control(&server, "GET", "/_kcs/health").await;
    assert_eq!(
        (status, &health["namespaces"]),
        (200, &json!(["default", "one", "two"]))
    );
    let path = "/_kcs/requests?namespace=one&last=5";
    let (status, requests) = control(&server, "GET", path).await;
    assert_eq!(
        (status, requests["requests"].as_array().unwrap().len()),
        (200, 1)
    );
    let named = "/_kcs/checkpoints/full?namespace=one";
    assert_eq!(control(&server, "POST", named).await.0, 200);
    let (_, checkpoints) = control(&server, "GET", "/_kcs/checkpoints").await;
    assert_eq!(checkpoints, json!({ "checkpoints": [] }));
    assert_eq!(
        control(&server, "POST", "/_kcs/reset?namespace=one")
            .await
            .0,
        200
    );
    let counts = async || {
        let mut counts = Vec::new();
        for kcs in [&default, &one, &two] {
            counts.push(listed(kcs).await.len());
        }
        counts
    };
    assert_eq!(counts().await, [1, 0, 1]);
    let restore = "/_kcs/checkpoints/full/restore?namespace=one";
    assert_eq!(control(&server, "POST", restore).await.0, 200);
    assert_eq!(counts().await, [1, 1, 1]);
    server.namespace("two").unwrap().reset().await.unwrap();
    assert_eq!(counts().await, [1, 1, 0]);
    server.reset().await.unwrap();
    assert_eq!(counts().await, [0, 1, 0]);
    let (status, error) = control(&server, "POST", "/_kcs/reset?namespace=on").await;
    assert_eq!(
        (status, error["error"].as_str()),
        (
            404,
            Some("there is no namespace \"on\"; did you mean \"one\"?")
        )
    );
}

#[tokio::test]
async fn faults_strike_in_their_account_only() {
    let clock = clock();
    let server = start(None, &clock).await;
    let [default, one, ..] = clients(&server, &clock);
    let faults = server.namespace("one").unwrap().faults().clone();
    faults
        .add(Fault::error(503, "ServiceUnavailable", "later").first(1))
        .unwrap();
    assert!(listed(&default).await.is_empty());
    let error = one
        .describe_cache_clusters(DescribeCacheClusters::new())
        .await;
    assert_eq!(error.unwrap_err().code(), Some("ServiceUnavailable"));
    assert!(listed(&one).await.is_empty());
    assert!(server.faults().list().is_empty());
}

/// A folder keeps all accounts. One that a later server does not have stays in it.
#[tokio::test]
async fn a_folder_keeps_all_accounts() {
    let folder = tempfile::tempdir().unwrap();
    let clock = clock();
    let server = start(Some(folder.path()), &clock).await;
    let [default, one, two, _] = clients(&server, &clock);
    let mut ids = Vec::new();
    for kcs in [&default, &one, &two] {
        ids.push(vec![order(kcs, "orders-cache").await]);
    }
    clock.advance(Duration::from_millis(300));
    server.stop().await;
    let alone = Server::builder()
        .keys(ACCESS_KEY, SECRET_KEY)
        .clock(clock.clone())
        .data_folder(folder.path())
        .start()
        .await
        .unwrap();
    let default = client(&alone, &clock, ACCESS_KEY, SECRET_KEY);
    ids[0].insert(0, order(&default, "carts-cache").await);
    alone.stop().await;
    let server = start(Some(folder.path()), &clock).await;
    for (kcs, ids) in clients(&server, &clock).iter().zip(&ids) {
        assert_eq!(&listed(kcs).await, ids);
    }
}

#[tokio::test]
async fn keys_that_cannot_be_meant_are_told_at_the_start() {
    let keys = [
        NamespaceKeys::new("one", ACCESS_KEY, "canary"),
        NamespaceKeys::new("a/b", "AKLTONE", ""),
    ];
    let builder = Server::builder()
        .keys(ACCESS_KEY, SECRET_KEY)
        .namespaces(keys);
    let error = builder.start().await.err().unwrap().to_string();
    for part in [
        "comes twice",
        "the namespace \"a/b\"",
        "an empty secret key",
    ] {
        assert!(error.contains(part), "{error}");
    }
    assert!(!error.contains("canary"), "{error}");
}

//! Links to snapshots.

use kcs_client::actions::{DeleteCacheCluster, DeleteSnapshot, DownloadSnapshot};
use kcs_client::clock::Clock;
use kcs_client::sign::query;
use kcs_client::types::SnapshotId;
use kcs_client::{Client, minutes, seconds};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::backups::{list, take, taken};
use super::life::{client, running};
use super::{ACCESS_KEY, Answer, Local, REGION, SECRET_KEY, refusal};

const INVALID: &str = "ValidationError";
const MISMATCH: &str = "signature does not match";

/// What a browser gets: the head of the reply and its body.
async fn open(local: &Local, method: &str, url: &str) -> (String, Vec<u8>) {
    let path = url.split_once("//").unwrap().1;
    let (host, path) = path.split_once('/').unwrap();
    let mut stream = TcpStream::connect(local.server.address()).await.unwrap();
    let request = format!("{method} /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.unwrap();
    let end = bytes.windows(4).position(|end| end == b"\r\n\r\n").unwrap();
    let body = bytes.split_off(end + 4);
    (String::from_utf8(bytes).unwrap(), body)
}

/// Code and message of a link that is rejected.
async fn rejected(local: &Local, method: &str, url: &str) -> (String, String) {
    let (head, body) = open(local, method, url).await;
    let answer = Answer::parse(&[head.as_bytes(), &body].concat());
    assert_eq!(answer.status, 400);
    let (code, message) = answer.error();
    (code.to_owned(), message.to_owned())
}

async fn link(kcs: &Client, local: &Local, name: &str) -> String {
    let id = running(kcs, local, name).await;
    let snapshot = taken(kcs, local, &id, "before-release").await;
    let download = kcs
        .download_snapshot(DownloadSnapshot::new(&snapshot))
        .await;
    download.unwrap().url.expose().to_owned()
}

#[tokio::test]
async fn a_link_leads_to_a_file_that_redis_reads() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    let snapshot = taken(&kcs, &local, &id, "before-release").await;
    let about = [("SnapshotId", snapshot.as_str())];
    let reply = local.ask("GET", "DownloadSnapshot", &about).await;
    let url = reply["url"].as_str().unwrap();
    assert_eq!(reply, json!({ "snapshotId": snapshot, "url": url }));
    // The host is the one that the caller knows this server by.
    let expected = format!("http://127.0.0.1/kcs-backup-bucket/{snapshot}?");
    assert!(url.starts_with(&expected), "{url}");
    let (head, body) = open(&local, "GET", url).await;
    assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
    assert!(
        head.contains("content-type: application/octet-stream"),
        "{head}"
    );
    assert_eq!(body, b"REDIS0009\xff\0\0\0\0\0\0\0\0");
    let listed = list(&kcs, &id).await;
    assert_eq!(listed[0].size, body.len().to_string());
}

#[tokio::test]
async fn a_link_is_valid_for_a_quarter_of_an_hour() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let url = link(&kcs, &local, "orders-cache").await;
    local.clock.advance(minutes(15));
    assert!(open(&local, "GET", &url).await.0.contains(" 200 "));
    local.clock.advance(seconds(1));
    assert_eq!(rejected(&local, "GET", &url).await.0, "RequestExpired");
}

#[tokio::test]
async fn a_link_leads_to_its_own_snapshot() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let url = link(&kcs, &local, "orders-cache").await;
    let other = link(&kcs, &local, "carts-cache").await;
    let (place, query) = url.split_once('?').unwrap();
    let elsewhere = other.split_once('?').unwrap().0;
    let signed = local.server.client_builder().clock(local.clock.clone());
    let call = signed.build().unwrap();
    let call = call
        .presign(DownloadSnapshot::new(SnapshotId::from("s-1")))
        .await
        .unwrap();
    let (_, call) = call.as_str().split_once('?').unwrap();
    // Signed with the right keys, for the right object, but as a call and not as a link.
    let object = place.rsplit_once('/').unwrap().1;
    let signature = query::Signer::new(SECRET_KEY).sign(&[
        ("Accesskey", ACCESS_KEY),
        ("Object", object),
        ("Service", "kcs"),
        ("SignatureMethod", query::METHOD),
        ("SignatureVersion", query::VERSION),
        ("Timestamp", &local.clock.now().extended().to_string()),
    ]);
    for (url, code, message) in [
        (format!("{elsewhere}?{query}"), INVALID, MISMATCH),
        (url.replace("Signature=", "Signature=0"), INVALID, MISMATCH),
        (
            url.replace("Timestamp=2021", "Timestamp=2020"),
            "RequestExpired",
            "15 minutes",
        ),
        (format!("{place}?{call}"), INVALID, MISMATCH),
        (format!("{place}?{signature}"), INVALID, MISMATCH),
        (format!("{place}/../x?{query}"), INVALID, MISMATCH),
        (place.to_owned(), INVALID, "Signature"),
    ] {
        let (found, said) = rejected(&local, "GET", &url).await;
        assert_eq!(found, code, "{url}: {said}");
        assert!(said.contains(message), "{url}: {said}");
    }
    let refused = rejected(&local, "DELETE", &url).await;
    assert_eq!(
        refused,
        refusal(
            "ValidationError",
            "the method of a download is GET, not DELETE"
        )
    );
}

#[tokio::test]
async fn what_is_not_complete_or_gone_is_not_downloaded() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let url = link(&kcs, &local, "orders-cache").await;
    let snapshot = url.split_once('?').unwrap().0.rsplit_once('/').unwrap().1;
    kcs.delete_snapshot(DeleteSnapshot::new(SnapshotId::from(snapshot)))
        .await
        .unwrap();
    assert_eq!(
        rejected(&local, "GET", &url).await,
        refusal(
            "InvalidAction",
            format!("the snapshot {snapshot} cannot be found any more")
        )
    );
    // Snapshots go with their instance.
    let id = running(&kcs, &local, "short-cache").await;
    let snapshot = taken(&kcs, &local, &id, "before-release").await;
    let about = [("SnapshotId", snapshot.as_str())];
    let reply = local.ask("GET", "DownloadSnapshot", &about).await;
    kcs.delete_cache_cluster(DeleteCacheCluster::new(&id))
        .await
        .unwrap();
    local.clock.advance(seconds(1));
    let gone = rejected(&local, "GET", reply["url"].as_str().unwrap()).await;
    assert_eq!(gone.0, "InvalidAction");
    let id = running(&kcs, &local, "carts-cache").await;
    kcs.create_snapshot(take(&id, "before-release"))
        .await
        .unwrap();
    let incomplete = list(&kcs, &id).await[0].id.clone();
    let about = [("SnapshotId", incomplete.as_str())];
    let message = format!("the snapshot {incomplete} cannot be downloaded while it is being taken");
    assert_eq!(
        local.refusal("GET", "DownloadSnapshot", &about).await,
        refusal("BusinessError", message)
    );
}

/// HTTP/1.0 has no `Host`.
#[tokio::test]
async fn a_link_has_the_address_of_the_server_if_the_caller_names_no_host() {
    let local = Local::start_with(|builder| builder.allow_unsigned(true)).await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    let snapshot = taken(&kcs, &local, &id, "before-release").await;
    let request = format!(
        "GET /?Action=DownloadSnapshot&Version=2016-07-01&SnapshotId={snapshot} HTTP/1.0\r\n\r\n"
    );
    let answer = local.send(request.as_bytes()).await;
    let url = answer.data()["url"].as_str().unwrap();
    let expected = format!("{}/kcs-backup-bucket/{snapshot}?", local.server.endpoint());
    assert!(url.starts_with(&expected), "{url}");
}

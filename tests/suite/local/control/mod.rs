//! The control interface: who may use it, what it tells, and what it does.

mod admission;
mod clock;
mod repeat;
mod requests;
mod state;

use std::net::SocketAddr;

use kcs_local::{Server, ServerBuilder};
use serde_json::{Value, json};

use super::{ACCESS_KEY, Local, exchange};

/// Status, head and body of a reply.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    head: String,
    pub(super) body: Value,
}

impl Reply {
    /// The body of a success.
    #[track_caller]
    pub(super) fn ok(self) -> Value {
        assert_eq!(self.status, 200, "{}", self.body);
        self.body
    }

    /// Status and message of a refusal.
    #[track_caller]
    pub(super) fn refused(&self) -> (u16, &str) {
        (self.status, self.body["error"].as_str().unwrap())
    }
}

fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> String {
    let length = body.len();
    let mut text = format!("{method} {path} HTTP/1.1\r\ncontent-length: {length}\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text + "connection: close\r\n\r\n" + body
}

async fn send(address: SocketAddr, request: &str) -> Reply {
    let text = String::from_utf8(exchange(address, request.as_bytes()).await).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    assert!(head.contains("content-type: application/json"), "{head}");
    assert!(head.contains("cache-control: no-store"), "{head}");
    Reply {
        status: head.split(' ').nth(1).unwrap().parse().unwrap(),
        head: head.to_owned(),
        body: serde_json::from_str(body).unwrap(),
    }
}

pub(super) async fn control(server: &Server, method: &str, path: &str, body: &str) -> Reply {
    let headers = [("host", &*server.address().to_string())];
    send(server.address(), &request(method, path, &headers, body)).await
}

async fn started(settings: impl FnOnce(ServerBuilder) -> ServerBuilder) -> Server {
    settings(Server::builder()).start().await.unwrap()
}

const CREATE: &[(&str, &str)] = &[
    ("Name", "orders"),
    ("Mode", "2"),
    ("Capacity", "1"),
    ("NetType", "2"),
    ("VpcId", "vpc-1"),
    ("VnetId", "vnet-1"),
    ("BillType", "5"),
];

async fn create(local: &Local) -> String {
    let data = local.ask("GET", "CreateCacheCluster", CREATE).await;
    data["CacheId"].as_str().unwrap().to_owned()
}

/// The ids of all instances, with their states.
async fn instances(local: &Local) -> Vec<(String, i64)> {
    let data = local.ask("GET", "DescribeCacheClusters", &[]).await;
    let list = data["list"].as_array().unwrap().iter();
    let instance = |it: &Value| {
        let id = it["cacheId"].as_str().unwrap().to_owned();
        (id, it["status"].as_i64().unwrap())
    };
    list.map(instance).collect()
}

const BUILDING: i64 = 1;
const RUNNING: i64 = 2;

#[tokio::test]
async fn it_says_what_is_ready() {
    let local = Local::start().await;
    let health = control(&local.server, "GET", "/_kcs/health", "").await;
    let expected = json!({
        "status": "ready",
        "version": env!("CARGO_PKG_VERSION"),
        "pid": std::process::id(),
        "region": "cn-beijing-6",
        "access_key": ACCESS_KEY,
        "secret_key": null,
        "time": "2021-09-03T06:30:00Z",
        "control_plane": "ready",
        "data_plane": "none",
        "instances": {},
        "namespaces": ["default"],
    });
    assert_eq!(health.ok(), expected);
    let ready = control(&local.server, "GET", "/_kcs/ready", "").await;
    assert_eq!(ready.ok(), json!({ "ready": true }));
    let address = local.server.address();
    let host = address.to_string();
    let head = request("HEAD", "/_kcs/ready", &[("host", &host)], "");
    let reply = String::from_utf8(exchange(address, head.as_bytes()).await).unwrap();
    assert!(reply.starts_with("HTTP/1.1 200 "), "{reply}");
    assert!(reply.ends_with("\r\n\r\n"), "{reply}");
}

#[tokio::test]
async fn keys_that_nobody_gave_are_no_secret() {
    let server = started(|it| it).await;
    let health = control(&server, "GET", "/_kcs/health", "").await.ok();
    assert_eq!(health["access_key"], kcs_local::TEST_ACCESS_KEY);
    assert_eq!(health["secret_key"], kcs_local::TEST_SECRET_KEY);
}

#[tokio::test]
async fn it_can_be_stopped() {
    let server = started(|it| it).await;
    let refused = control(&server, "POST", "/_kcs/stop", "{\"now\": true}").await;
    assert_eq!(refused.refused().0, 400);
    let stopping = control(&server, "POST", "/_kcs/stop", "").await;
    assert_eq!(stopping.ok(), json!({ "stopping": true }));
    server.stopped().await;
    let address = server.address();
    server.stop().await;
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn unknown_paths_and_methods_are_answered_with_the_known_ones() {
    let server = started(|it| it).await;
    let known = control(&server, "GET", "/_kcs/", "").await.ok();
    let listed = known["paths"].as_array().unwrap();
    assert!(listed.contains(&json!("GET /_kcs/health")), "{known}");
    for path in [
        "/_kcs",
        "/_kcs/helth",
        "/_kcs/health/",
        "/_kcs//",
        "/_kcs/checkpoints/a/b",
    ] {
        let reply = control(&server, "GET", path, "").await;
        let (status, message) = reply.refused();
        assert_eq!(
            (status, message),
            (404, &*format!("the path {path} is unknown"))
        );
        assert_eq!(reply.body["paths"], known["paths"]);
    }
    // Each path takes the methods that are listed with it, and no others.
    for line in listed {
        let (methods, path) = line.as_str().unwrap().split_once(' ').unwrap();
        let methods: Vec<&str> = methods.split('|').collect();
        for method in ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
            if methods.contains(&method) {
                continue;
            }
            let reply = control(&server, method, path, "").await;
            let told = format!("the method of {path} is {}", methods.join(" or "));
            assert_eq!(reply.refused(), (405, &*told), "{method}");
            let allow = format!("allow: {}\r\n", methods.join(", "));
            assert!(reply.head.contains(&allow), "{}", reply.head);
        }
    }
}

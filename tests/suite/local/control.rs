//! The control interface: who may use it, what it tells, and what it does.

use std::net::SocketAddr;
use std::time::Duration;

use kcs_client::Client;
use kcs_client::actions::DescribeCacheCluster;
use kcs_client::clock::UnixTime;
use kcs_client::types::{CacheId, ClusterStatus};
use kcs_local::{ClockMode, Server, ServerBuilder, Timing};
use serde_json::{Value, json};

use kcs_client::sign::header::Signer;

use super::{ACCESS_KEY, Local, REGION, Raw, exchange, life};

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

/// A page of another site can send requests to this machine, and can point a name of its own at it.
#[tokio::test]
async fn foreign_hosts_and_origins_are_refused() {
    let server = started(|it| it).await;
    let port = server.address().port();
    let refused = async |headers: &[(&str, &str)]| {
        let reply = send(
            server.address(),
            &request("POST", "/_kcs/reset", headers, ""),
        )
        .await;
        let (status, message) = reply.refused();
        (status, message.to_owned())
    };
    let own = format!("localhost:{port}");
    for host in [
        "evil.example",
        &format!("127.0.0.1.evil.example:{port}"),
        "10.0.0.1",
    ] {
        let (status, message) = refused(&[("host", host)]).await;
        assert_eq!(status, 403);
        assert!(
            message.starts_with(&format!("the host {host} is not localhost")),
            "{message}"
        );
    }
    for origin in [
        "http://evil.example",
        "null",
        "https://localhost",
        "http://localhost:1",
        "\u{e9}",
    ] {
        let (status, message) = refused(&[("host", &own), ("origin", origin)]).await;
        assert_eq!(status, 403);
        assert!(
            message.ends_with("may not use the control interface"),
            "{message}"
        );
    }
    let (status, message) = refused(&[]).await;
    assert_eq!((status, &*message), (400, "the header Host is missing"));
    for headers in [
        &[("host", &*own)][..],
        &[("host", &own), ("origin", &format!("http://{own}"))],
        &[("host", &format!("[::1]:{port}"))],
    ] {
        let text = request("POST", "/_kcs/reset", headers, "");
        assert_eq!(
            send(server.address(), &text).await.ok(),
            json!({ "reset": true })
        );
    }
}

#[tokio::test]
async fn a_token_is_asked_for_if_there_is_one() {
    let server = started(|it| it.control_token("t-1")).await;
    let ask = async |headers: &[(&str, &str)]| {
        send(
            server.address(),
            &request("GET", "/_kcs/ready", headers, ""),
        )
        .await
    };
    for headers in [
        &[("host", "localhost")][..],
        &[("host", "localhost"), ("authorization", "Bearer t-2")],
        &[("host", "localhost"), ("authorization", "t-1")],
    ] {
        let reply = ask(headers).await;
        assert_eq!(
            reply.refused(),
            (
                401,
                "this server has a control token; send it as `Authorization: Bearer TOKEN`"
            )
        );
    }
    // Whoever has the token may call the server by any name, but not from a page of another site.
    let token = ("authorization", "Bearer t-1");
    ask(&[("host", "kcs.test:1"), token]).await.ok();
    let foreign = [
        ("host", "kcs.test:1"),
        token,
        ("origin", "http://evil.example"),
    ];
    assert_eq!(ask(&foreign).await.status, 403);
    for token in ["", "a b", "é", "a\n"] {
        let error = Server::builder().control_token(token).start().await;
        let error = error.unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::InvalidInput, "{token:?}");
    }
}

/// At an address that others can reach, only with a token; a connection to a loopback address is of this machine.
#[tokio::test]
async fn it_is_off_at_other_addresses() {
    // The address by which this machine reaches others; a UDP socket sends nothing by being connected.
    let probe = std::net::UdpSocket::bind("0.0.0.0:0").unwrap();
    let outside = probe
        .connect("192.0.2.1:9")
        .and_then(|()| probe.local_addr());
    let listen = "0.0.0.0:0".parse().unwrap();
    let everywhere = |it: ServerBuilder| it.listen(listen).allow_remote(true);
    let (open, closed) = (
        started(|it| everywhere(it).control_token("t")).await,
        started(everywhere).await,
    );
    let text = request(
        "GET",
        "/_kcs/ready",
        &[("host", "localhost"), ("authorization", "Bearer t")],
        "",
    );
    let at = |server: &Server, ip| SocketAddr::new(ip, server.address().port());
    let loopback = "127.0.0.1".parse().unwrap();
    send(at(&closed, loopback), &text).await.ok();
    send(at(&open, loopback), &text).await.ok();
    match outside {
        Ok(outside) if !outside.ip().is_loopback() => {
            let reply = send(at(&closed, outside.ip()), &text).await;
            let (status, message) = reply.refused();
            assert_eq!(status, 403);
            assert!(
                message.starts_with("the control interface is off at addresses"),
                "{message}"
            );
            send(at(&open, outside.ip()), &text).await.ok();
        }
        // This machine has no other address.
        outside => println!("not tried from another address: {outside:?}"),
    }
}

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
    let own = local.server.checkpoint();
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
    assert_eq!(local.server.checkpoint(), own);

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
    assert_eq!(other.server.checkpoint(), local.server.checkpoint());
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
    let before = local.server.checkpoint();
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
    assert_eq!(local.server.checkpoint(), before);
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
    let with_one = local.server.checkpoint();
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

//! The gate before servers of the tests that stand for processes.

use std::net::Ipv4Addr;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

use kcs_client::testing::VirtualClock;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::mpsc;

use super::*;

/// How long anything may take that takes a moment.
const SOON: Duration = Duration::from_secs(30);

/// An address of its own.
fn address() -> SocketAddr {
    static COUNT: AtomicU8 = AtomicU8::new(0);
    let [_, _, high, low] = std::process::id().to_be_bytes();
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let ip = Ipv4Addr::new(127, 32 | (high & 0x1f), low, count);
    SocketAddr::new(ip.into(), 6379)
}

/// A process that sends back all that it has received, in capitals, when the client has sent everything.
async fn process() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut received = Vec::new();
                stream.read_to_end(&mut received).await.unwrap();
                received.make_ascii_uppercase();
                stream.write_all(&received).await.unwrap();
            });
        }
    });
    address
}

struct Harness {
    gate: Gate,
    connections: Connections,
    told: mpsc::UnboundedReceiver<String>,
}

impl Harness {
    fn new(client_address: Option<&str>) -> Self {
        let (tell, told) = mpsc::unbounded_channel();
        let on_refusal = move |message: &str| tell.send(message.to_owned()).unwrap();
        let clock = Arc::new(VirtualClock::default());
        let connections = Connections::new(clock, Some(Arc::new(on_refusal)));
        let client_address = client_address.map(|address| address.parse().unwrap());
        Self {
            gate: Gate::new(client_address, connections.clone()).unwrap(),
            connections,
            told,
        }
    }

    #[track_caller]
    fn apply(&self, doors: &[(SocketAddr, &Door)]) {
        let plan = doors.iter().map(|(at, door)| (*at, (*door).clone()));
        let failures = self.gate.handle().apply(plan.collect());
        assert_eq!(failures, BTreeMap::new());
    }

    async fn told(&mut self) -> String {
        let told = tokio::time::timeout(SOON, self.told.recv()).await;
        told.unwrap().unwrap()
    }

    /// The clients of open connections, once there are so many.
    async fn open(&self, count: usize) -> Vec<String> {
        let opened = async {
            while self.connections.open().len() != count {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(SOON, opened).await.unwrap();
        let open = self.connections.open();
        open.iter().map(|it| it.client.to_string()).collect()
    }
}

/// A door with one security group that has these rules, or without a security group.
fn door(process: SocketAddr, rules: Option<&[&str]>) -> Door {
    let groups = rules.map(|rules| Group {
        id: "group-1".to_owned(),
        networks: Some(rules.iter().map(|rule| rule.parse().unwrap()).collect()),
    });
    Door {
        instance: "orders".to_owned(),
        process,
        admission: Arc::new(Admission {
            groups: groups.into_iter().collect(),
            ..Admission::default()
        }),
        proxy: None,
    }
}

/// What comes back for a text.
async fn exchange(stream: &mut TcpStream, text: &[u8]) -> Vec<u8> {
    let (mut reader, mut writer) = stream.split();
    let write = async {
        writer.write_all(text).await.unwrap();
        writer.shutdown().await.unwrap();
    };
    let mut reply = Vec::new();
    let (_, read) = tokio::join!(write, reader.read_to_end(&mut reply));
    read.unwrap();
    reply
}

/// Waits until a connection has been closed from the other side.
async fn closed(mut stream: TcpStream) {
    let mut reply = Vec::new();
    let read = tokio::time::timeout(SOON, stream.read_to_end(&mut reply));
    // Closed or reset.
    let _ = read.await.unwrap();
    assert!(reply.is_empty());
}

#[tokio::test]
async fn bytes_pass_in_both_directions_until_both_sides_are_through() {
    let harness = Harness::new(None);
    let at = address();
    harness.apply(&[(at, &door(process().await, None))]);
    let mut clients = Vec::new();
    for _ in 0..50 {
        clients.push(TcpStream::connect(at).await.unwrap());
    }
    assert_eq!(harness.open(50).await, vec!["127.0.0.1"; 50]);
    for client in &mut clients {
        // The client has sent everything before the first byte comes back.
        assert_eq!(exchange(client, b"half closed").await, b"HALF CLOSED");
    }
    harness.open(0).await;
    let mut client = TcpStream::connect(at).await.unwrap();
    let long = "x".repeat(10 << 20);
    let reply = exchange(&mut client, long.as_bytes()).await;
    assert_eq!(reply.len(), long.len());
    assert_eq!(harness.connections.refused(), []);
}

#[tokio::test]
async fn a_client_without_a_rule_is_refused_and_told_what_is_missing() {
    let mut harness = Harness::new(None);
    let at = address();
    let process = process().await;
    harness.apply(&[(at, &door(process, Some(&["10.0.0.0/8", "192.168.0.0/16"])))]);
    closed(TcpStream::connect(at).await.unwrap()).await;
    let reason = "no rule allows 127.0.0.1; the instance is bound to the security group group-1 (10.0.0.0/8, 192.168.0.0/16)";
    assert_eq!(
        harness.told().await,
        format!("a connection from 127.0.0.1 to {at} (the instance orders) is refused: {reason}")
    );
    let [refused] = harness.connections.refused().try_into().unwrap();
    assert_eq!(
        (refused.instance.as_str(), refused.address, refused.client),
        ("orders", at, IpAddr::from(Ipv4Addr::LOCALHOST))
    );
    assert_eq!(refused.reason, reason);
    assert_eq!(refused.missing_rule.as_deref(), Some("127.0.0.1/32"));
    assert_eq!(refused.security_groups, ["group-1"]);
    assert!(!refused.was_open);

    harness.apply(&[(at, &door(process, Some(&[])))]);
    closed(TcpStream::connect(at).await.unwrap()).await;
    assert!(
        harness
            .told()
            .await
            .ends_with("the security group group-1 (no rule)")
    );
    let mut unknown = door(process, None);
    let admission = Arc::make_mut(&mut unknown.admission);
    admission.groups.push(Group {
        id: "sg-none".to_owned(),
        networks: None,
    });
    harness.apply(&[(at, &unknown)]);
    closed(TcpStream::connect(at).await.unwrap()).await;
    let told = harness.told().await;
    assert!(
        told.ends_with("the security group sg-none (which does not exist)"),
        "{told}"
    );
    let many: Vec<String> = (0..8).map(|number| format!("10.0.0.{number}/32")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    harness.apply(&[(at, &door(process, Some(&many)))]);
    closed(TcpStream::connect(at).await.unwrap()).await;
    assert!(harness.told().await.ends_with("10.0.0.4/32, 3 more)"));
    harness.connections.forget();
    assert_eq!(harness.connections.refused(), []);
}

#[tokio::test]
async fn a_rule_that_goes_takes_its_connections_with_it() {
    let mut harness = Harness::new(None);
    let at = address();
    let process = process().await;
    harness.apply(&[(at, &door(process, Some(&["127.0.0.1/32", "10.0.0.0/8"])))]);
    let first = TcpStream::connect(at).await.unwrap();
    harness.open(1).await;
    // Another rule allows the client still.
    harness.apply(&[(at, &door(process, Some(&["127.0.0.0/8"])))]);
    let mut second = TcpStream::connect(at).await.unwrap();
    harness.open(2).await;
    assert_eq!(exchange(&mut second, b"still").await, b"STILL");
    harness.apply(&[(at, &door(process, Some(&["10.0.0.0/8"])))]);
    closed(first).await;
    let told = harness.told().await;
    assert!(
        told.contains("is closed: no rule allows 127.0.0.1"),
        "{told}"
    );
    let [refused] = harness.connections.refused().try_into().unwrap();
    assert!(refused.was_open);
    harness.open(0).await;
}

#[tokio::test]
async fn clients_of_this_machine_count_as_the_address_that_was_chosen() {
    let mut harness = Harness::new(Some("10.20.30.40"));
    let at = address();
    let process = process().await;
    harness.apply(&[(at, &door(process, Some(&["10.20.30.40/32"])))]);
    let mut client = TcpStream::connect(at).await.unwrap();
    assert_eq!(harness.open(1).await, ["10.20.30.40"]);
    assert_eq!(exchange(&mut client, b"a").await, b"A");
    harness.apply(&[(at, &door(process, Some(&["127.0.0.1/32"])))]);
    closed(TcpStream::connect(at).await.unwrap()).await;
    assert!(
        harness
            .told()
            .await
            .starts_with("a connection from 10.20.30.40 ")
    );
}

#[tokio::test]
async fn a_locked_instance_and_a_process_that_is_gone_refuse_connections() {
    let mut harness = Harness::new(None);
    let at = address();
    let mut door = door(process().await, None);
    harness.apply(&[(at, &door)]);
    let open = TcpStream::connect(at).await.unwrap();
    harness.open(1).await;
    Arc::make_mut(&mut door.admission).closed = Some(Reason::Locked);
    harness.apply(&[(at, &door)]);
    closed(open).await;
    closed(TcpStream::connect(at).await.unwrap()).await;
    assert!(
        harness
            .told()
            .await
            .ends_with("is closed: the instance is locked")
    );
    assert!(
        harness
            .told()
            .await
            .ends_with("is refused: the instance is locked")
    );
    Arc::make_mut(&mut door.admission).closed = None;
    // Nobody listens at an address of the gate itself.
    door.process = address();
    harness.apply(&[(at, &door)]);
    closed(TcpStream::connect(at).await.unwrap()).await;
    let told = harness.told().await;
    assert!(
        told.contains("is refused: its process cannot be reached: Connection refused"),
        "{told}"
    );
}

#[tokio::test]
async fn own_processes_connect_whatever_the_rules_say() {
    let harness = Harness::new(None);
    let at = address();
    let mut door = door(process().await, Some(&[]));
    Arc::make_mut(&mut door.admission).closed = Some(Reason::Locked);
    let own = address().ip();
    Arc::make_mut(&mut door.admission).processes.insert(own);
    harness.apply(&[(at, &door)]);
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(SocketAddr::new(own, 0)).unwrap();
    let mut replica = socket.connect(at).await.unwrap();
    assert_eq!(exchange(&mut replica, b"replica").await, b"REPLICA");
    // They are no clients.
    assert_eq!(
        (harness.connections.open(), harness.connections.refused()),
        (vec![], vec![])
    );
}

#[tokio::test]
async fn listeners_come_and_go_with_the_plan() {
    let harness = Harness::new(None);
    let (one, two) = (address(), address());
    let door = door(process().await, None);
    let taken = std::net::TcpListener::bind(two).unwrap();
    let plan = Plan::from([(one, door.clone()), (two, door.clone())]);
    let handle = harness.gate.handle();
    let reason = format!("the address {two} is taken by another process");
    let failures = BTreeMap::from([("orders".to_owned(), reason.clone())]);
    assert_eq!(handle.apply(plan.clone()), failures);
    assert_eq!(handle.failure("orders"), Some(reason));
    let open = TcpStream::connect(one).await.unwrap();
    harness.open(1).await;
    drop(taken);
    assert_eq!(handle.apply(plan), BTreeMap::new());
    assert_eq!(handle.failure("orders"), None);
    let second = TcpStream::connect(two).await.unwrap();
    harness.open(2).await;

    harness.apply(&[(two, &door)]);
    assert!(TcpStream::connect(one).await.is_err());
    closed(open).await;
    drop(second);
    harness.open(0).await;
    // Another process is behind it now.
    let open = TcpStream::connect(two).await.unwrap();
    harness.open(1).await;
    let other = Door {
        process: process().await,
        ..door
    };
    harness.apply(&[(two, &other)]);
    closed(open).await;
    let open = TcpStream::connect(two).await.unwrap();
    drop(harness.gate);
    assert!(TcpStream::connect(two).await.is_err());
    closed(open).await;
    // What comes too late opens nothing.
    assert_eq!(handle.apply(Plan::from([(two, other)])), BTreeMap::new());
    assert!(TcpStream::connect(two).await.is_err());
}

//! Clusters whose shards come and go, and whose roles change.

use super::*;

/// A client of clusters: it goes where the processes send it.
struct Router {
    first: SocketAddr,
    password: String,
    connections: BTreeMap<SocketAddr, Connection>,
}

impl Router {
    fn new(instance: &Instance) -> Self {
        Self {
            first: instance.nodes[0].address,
            password: instance.password.as_ref().unwrap().expose().to_owned(),
            connections: BTreeMap::new(),
        }
    }

    /// Whatever a process replies that has the key. Processes that are gone, and moves that are under way, are no replies.
    async fn call(&mut self, command: &[&[u8]]) -> Value {
        let (mut address, mut asks) = (self.first, false);
        let answered = async {
            loop {
                let reply = self.try_call(address, asks, command).await;
                let error = match &reply {
                    Ok(Value::Error(error)) => error.clone(),
                    Ok(_) => return reply.unwrap(),
                    Err(_) => {
                        self.connections.remove(&address);
                        "TRYAGAIN".to_owned()
                    }
                };
                (address, asks) = match error.split(' ').collect::<Vec<_>>()[..] {
                    ["MOVED", _, to] => (to.parse().unwrap(), false),
                    ["ASK", _, to] => (to.parse().unwrap(), true),
                    ["TRYAGAIN" | "CLUSTERDOWN", ..] => (self.first, false),
                    _ => return reply.unwrap(),
                };
            }
        };
        let answered = tokio::time::timeout(Duration::from_secs(20), answered);
        answered.await.unwrap()
    }

    async fn try_call(
        &mut self,
        address: SocketAddr,
        asks: bool,
        command: &[&[u8]],
    ) -> std::io::Result<Value> {
        if !self.connections.contains_key(&address) {
            let mut connection = Connection::open(address).await?;
            connection.call(&["AUTH", &self.password]).await?;
            self.connections.insert(address, connection);
        }
        let connection = self.connections.get_mut(&address).unwrap();
        if asks {
            connection.call(&["ASKING"]).await?;
        }
        connection.call(command).await
    }
}

/// A cluster of primaries with these names and a password.
fn cluster(names: &[&str]) -> Instance {
    Instance {
        cluster: true,
        password: Some("Secret123".into()),
        nodes: names.iter().map(|it| node(it, Role::Primary)).collect(),
        ..single()
    }
}

/// A client of one node.
async fn client_of(instance: &Instance, index: usize) -> Connection {
    let mut client = Connection::open(instance.nodes[index].address)
        .await
        .unwrap();
    assert_text(&call(&mut client, "AUTH Secret123").await, "OK");
    client
}

async fn nodes(client: &mut Connection) -> String {
    let nodes = call(client, "CLUSTER NODES").await;
    nodes.text().unwrap().to_owned()
}

/// How many slots each node has, in the order of their addresses.
async fn slots(instance: &Instance) -> Vec<usize> {
    let mut counts = Vec::new();
    for index in 0..instance.nodes.len() {
        let nodes = nodes(&mut client_of(instance, index).await).await;
        let own = nodes.lines().find(|line| line.contains("myself")).unwrap();
        let ranges = own.split_whitespace().skip(8).map(|range| {
            let (first, last) = range.split_once('-').unwrap_or((range, range));
            last.parse::<usize>().unwrap() - first.parse::<usize>().unwrap() + 1
        });
        counts.push(ranges.sum());
    }
    counts
}

#[tokio::test]
async fn shards_come_and_go_and_no_key_is_lost_while_a_client_writes() {
    let Some(harness) = Harness::start().await else {
        return;
    };
    let mut instance = cluster(&["1", "2"]);
    harness.ready(&instance).await;
    let mut router = Router::new(&instance);
    let binary = &b"\xff\0 {a}\r\n"[..];
    let binary = [&b"SET"[..], binary, b"\x01\xfe"];
    assert_text(&router.call(&binary).await, "OK");
    for number in 0..300 {
        let key = format!("key-{number}");
        let set = [b"SET", key.as_bytes(), b"before"];
        assert_text(&router.call(&set).await, "OK");
    }
    // More keys of one slot than move at once.
    for number in 0..150 {
        let key = format!("{{one}}-{number}");
        let push = [&b"RPUSH"[..], key.as_bytes(), b"1", b"2"];
        assert_eq!(router.call(&push).await, Value::Integer(2));
    }
    let (stop, mut stopped) = tokio::sync::oneshot::channel();
    let mut writing = Router::new(&instance);
    let writer = tokio::spawn(async move {
        let mut written = 0;
        while stopped.try_recv().is_err() {
            let (key, value) = (format!("key-{}", written % 300), written.to_string());
            let set = [b"SET", key.as_bytes(), value.as_bytes()];
            assert_text(&writing.call(&set).await, "OK");
            written += 1;
        }
        written
    });
    let replica = node("replica-3", Role::Replica("3".to_owned()));
    instance.nodes.extend([node("3", Role::Primary), replica]);
    harness.ready(&instance).await;
    assert_eq!(slots(&instance).await, [5462, 5461, 5461, 0]);

    for index in [1, 2, 3] {
        instance.nodes[index].leaves = true;
    }
    let observed = harness.ready(&instance).await;
    assert_eq!(Vec::from_iter(observed.nodes), ["1"]);
    stop.send(()).unwrap();
    let written = writer.await.unwrap();
    assert!(written > 0);
    let folder = harness.engine.folder().join("instances/one");
    assert_eq!(orphans::entries(&folder), [folder.join("1")]);
    instance.nodes.truncate(1);
    assert_eq!(slots(&instance).await, [16_384]);
    let alone = nodes(&mut client_of(&instance, 0).await).await;
    assert_eq!(alone.lines().count(), 1, "{alone}");

    let mut router = Router::new(&instance);
    for number in 0..300 {
        let last = (0..written).rev().find(|it| it % 300 == number);
        let expected = last.map_or_else(|| "before".to_owned(), |it| it.to_string());
        let key = format!("key-{number}");
        let value = router.call(&[b"GET", key.as_bytes()]).await;
        assert_text(&value, &expected);
    }
    let kept = router.call(&[b"GET", binary[1]]).await;
    assert_eq!(kept, Value::Bulk(binary[2].to_vec()));
    let count = router.call(&[b"DBSIZE"]).await;
    assert_eq!(count, Value::Integer(300 + 150 + 1));
    // The plan lists what left for as long as the state does.
    harness.ready(&instance).await;
    assert_eq!(harness.processes().len(), 1);
}

#[tokio::test]
async fn a_move_that_was_interrupted_is_completed() {
    let Some(harness) = Harness::start().await else {
        return;
    };
    let mut instance = cluster(&["1", "2"]);
    harness.ready(&instance).await;
    let mut first = client_of(&instance, 0).await;
    let mut second = client_of(&instance, 1).await;
    let id = async |client: &mut Connection| {
        let id = call(client, "CLUSTER MYID").await;
        id.text().unwrap().to_owned()
    };
    let ids = [id(&mut first).await, id(&mut second).await];
    // The slot of `foo`. One key has moved, the other has not.
    assert_text(&call(&mut second, "SET {foo}a 1").await, "OK");
    let import = format!("CLUSTER SETSLOT 12182 IMPORTING {}", ids[1]);
    assert_text(&call(&mut first, &import).await, "OK");
    let migrate = format!("CLUSTER SETSLOT 12182 MIGRATING {}", ids[0]);
    assert_text(&call(&mut second, &migrate).await, "OK");
    assert_text(&call(&mut first, "ASKING").await, "OK");
    assert_text(&call(&mut first, "SET {foo}b 2").await, "OK");
    // And a move that has not begun.
    let import = format!("CLUSTER SETSLOT 5 IMPORTING {}", ids[0]);
    assert_text(&call(&mut second, &import).await, "OK");

    instance.restarts = 1;
    harness.ready(&instance).await;
    for index in [0, 1] {
        let nodes = nodes(&mut client_of(&instance, index).await).await;
        assert!(!nodes.contains('['), "{nodes}");
    }
    assert_eq!(slots(&instance).await, [8192, 8192]);
    let mut router = Router::new(&instance);
    assert_text(&router.call(&[b"GET", b"{foo}a"]).await, "1");
    assert_text(&router.call(&[b"GET", b"{foo}b"]).await, "2");
}

#[tokio::test]
async fn a_replica_that_has_taken_over_is_a_replica_again_after_a_restart() {
    let Some(harness) = Harness::start().await else {
        return;
    };
    let mut instance = cluster(&["1"]);
    let replica = node("replica-1", Role::Replica("1".to_owned()));
    instance.nodes.push(replica);
    harness.ready(&instance).await;
    let mut replica = client_of(&instance, 1).await;
    let role = async |client: &mut Connection| {
        let nodes = nodes(client).await;
        let own = nodes.lines().find(|line| line.contains("myself")).unwrap();
        own.split(' ').nth(2).unwrap().to_owned()
    };
    // It is told to until it has the data of its primary.
    let taken_over = async {
        while role(&mut replica).await != "myself,master" {
            if let Value::Simple(_) = call(&mut replica, "CLUSTER FAILOVER").await {
                while role(&mut replica).await != "myself,master" {}
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(20), taken_over)
        .await
        .unwrap();
    assert_text(&call(&mut replica, "SET a b").await, "OK");
    instance.restarts = 1;
    harness.ready(&instance).await;
    assert_eq!(slots(&instance).await, [16_384, 0]);
    let mut primary = client_of(&instance, 0).await;
    assert_eq!(role(&mut primary).await, "myself,master");
    assert_text(&call(&mut primary, "GET a").await, "b");
}

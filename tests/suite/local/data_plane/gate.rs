//! Who may connect to instances: security groups, locks, public addresses and direct access.

use std::ops::RangeInclusive;

use kcs_client::actions::{
    AllocateEip, AllocateSecurityGroup, CloseDirectAccessToCluster, CreateSecurityGroup,
    CreateSecurityGroupRule, DeallocateEip, DeallocateSecurityGroup, DeleteSecurityGroupRule,
    DescribeSecurityGroup, OpenDirectAccessToCluster,
};
use kcs_client::types::{
    Cidr, EipTarget, SecurityGroupDescription, SecurityGroupId, SecurityGroupName,
    SecurityGroupRuleId,
};
use serde_json::{Value, json};

use super::*;

/// A new security group with these rules.
async fn group(kcs: &Client, name: &str, rules: &[&str]) -> SecurityGroupId {
    let description = SecurityGroupDescription::from("of-a-test");
    let request = CreateSecurityGroup::new(SecurityGroupName::from(name), description);
    let created = kcs.create_security_group(request).await.unwrap();
    let id = created.into_data().security_group_id;
    if !rules.is_empty() {
        allow(kcs, &id, rules).await;
    }
    id
}

async fn allow(kcs: &Client, group: &SecurityGroupId, rules: &[&str]) {
    let rules: Vec<Cidr> = rules.iter().map(|rule| Cidr::from(*rule)).collect();
    let request = CreateSecurityGroupRule::new(group, rules);
    kcs.create_security_group_rule(request).await.unwrap();
}

async fn forbid(kcs: &Client, group: &SecurityGroupId, rule: &str) {
    let detail = kcs.describe_security_group(DescribeSecurityGroup::new(group));
    let detail = detail.await.unwrap().into_data();
    let rules: Vec<SecurityGroupRuleId> = detail
        .rules
        .iter()
        .filter(|known| known.cidr.as_str() == rule)
        .map(|known| known.id.clone())
        .collect();
    assert_eq!(rules.len(), 1);
    let request = DeleteSecurityGroupRule::new(group, rules);
    kcs.delete_security_group_rule(request).await.unwrap();
}

async fn bind(kcs: &Client, id: &CacheId, group: &SecurityGroupId) {
    let request = AllocateSecurityGroup::new(vec![id.clone()], vec![group.clone()]);
    kcs.allocate_security_group(request).await.unwrap();
}

async fn unbind(kcs: &Client, id: &CacheId, group: &SecurityGroupId) {
    let request = DeallocateSecurityGroup::new(vec![id.clone()], group);
    kcs.deallocate_security_group(request).await.unwrap();
}

async fn ping(address: SocketAddr) -> String {
    Redis::open(address).await.call("PING").await
}

/// The connections that the server tells of, without times.
async fn connections(server: &Server) -> Value {
    let mut connections = control(server, "GET", "/_kcs/connections", "").await.ok();
    for list in ["open", "refused"] {
        for connection in connections[list].as_array_mut().unwrap() {
            let connection = connection.as_object_mut().unwrap();
            let time = connection.remove(if list == "open" { "since" } else { "time" });
            assert!(time.unwrap().as_str().unwrap().starts_with("20"));
        }
    }
    connections
}

#[tokio::test]
async fn security_groups_hold_for_every_connection() {
    let (refusals, mut refused) = tokio::sync::mpsc::unbounded_channel();
    let tell = move |refusal: &str| refusals.send(refusal.to_owned()).unwrap();
    let Some(server) = start_with(|it| it.on_refusal(tell)).await else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let (id, address) = create(&kcs, request("orders")).await;
    // Without a security group everybody may connect.
    let mut early = Redis::open(address).await;
    assert_eq!(early.call("PING").await, "+PONG");
    let group = group(&kcs, "office", &[]).await;
    bind(&kcs, &id, &group).await;
    assert!(early.try_call("PING").await.is_err());
    assert_refused(address).await;

    allow(&kcs, &group, &["10.0.0.0/8", "127.0.0.1/32"]).await;
    let mut redis = Redis::open(address).await;
    assert_eq!(redis.call("PING").await, "+PONG");
    let mut expected = json!({
        "open": [{ "instance": id, "address": address, "client": "127.0.0.1" }],
        "refused": [],
    });
    for was_open in [true, false] {
        let refusal = json!({
            "instance": id,
            "address": address,
            "client": "127.0.0.1",
            "reason": format!("no rule allows 127.0.0.1; the instance is bound to the security group {group} (no rule)"),
            "missing_rule": "127.0.0.1/32",
            "security_groups": [group],
            "was_open": was_open,
        });
        expected["refused"].as_array_mut().unwrap().push(refusal);
    }
    assert_eq!(connections(&server).await, expected);
    assert_eq!(server.refused_connections().len(), 2);
    for what in ["closed", "refused"] {
        let told = refused.recv().await.unwrap();
        let start = format!(
            "a connection from 127.0.0.1 to {address} (the instance {id}) is {what}: no rule"
        );
        assert!(told.starts_with(&start), "{told}");
    }

    forbid(&kcs, &group, "127.0.0.1/32").await;
    assert!(redis.try_call("PING").await.is_err());
    assert_refused(address).await;
    let emptied = control(&server, "DELETE", "/_kcs/connections", "").await;
    assert_eq!(emptied.ok(), json!({ "open": [], "refused": [] }));
    // Any of several groups may allow it, in whichever width.
    let everybody = self::group(&kcs, "everybody", &["0.0.0.0/0"]).await;
    bind(&kcs, &id, &everybody).await;
    assert_eq!(ping(address).await, "+PONG");
    unbind(&kcs, &id, &everybody).await;
    assert_refused(address).await;
    unbind(&kcs, &id, &group).await;
    assert_eq!(ping(address).await, "+PONG");
}

#[tokio::test]
async fn clients_count_as_the_address_that_the_server_was_given() {
    let Some(server) = start_with(|it| it.client_address([10, 20, 30, 40].into())).await else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let group = group(&kcs, "office", &["127.0.0.0/8", "10.20.30.41/32"]).await;
    let order = request("orders").security_group_id(group.clone());
    let (_, address) = create(&kcs, order).await;
    assert_refused(address).await;
    let refused = &server.refused_connections()[0];
    assert_eq!(refused.missing_rule.as_deref(), Some("10.20.30.40/32"));
    allow(&kcs, &group, &["10.20.30.40/32"]).await;
    assert_eq!(ping(address).await, "+PONG");
}

#[tokio::test]
async fn replicas_of_a_cluster_need_no_rule_and_its_clients_do() {
    let Some(server) = start().await else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let group = group(&kcs, "nobody", &[]).await;
    let order = request("cluster")
        .mode(Mode::CustomCluster)
        .shard_count(3)
        .security_group_id(group.clone());
    let (id, address) = create(&kcs, order).await;
    kcs.open_direct_access_to_cluster(OpenDirectAccessToCluster::new(&id))
        .await
        .unwrap();
    let nodes = kcs.describe_cache_by_role(DescribeCacheByRole::new(&id));
    let mut nodes = nodes.await.unwrap().into_data();
    for node in &nodes {
        assert_refused(format!("{}:{}", node.ip, node.port).parse().unwrap()).await;
    }
    allow(&kcs, &group, &["127.0.0.1/32"]).await;
    nodes.retain(|node| node.role != NodeRole::Proxy);
    let Some(reply) = redis_cli(address, &["-c", "SET", "key", "value"]) else {
        return;
    };
    assert_eq!(reply, "OK\n");
    // Each shard has the key or names the shard that has it, at the address that clients can use.
    for node in &nodes {
        let node = format!("{}:{}", node.ip, node.port).parse().unwrap();
        let mut redis = Redis::open(node).await;
        assert_eq!(redis.call("READONLY").await, "+OK");
        let found = async {
            loop {
                let reply = redis.call("GET key").await;
                match reply.strip_prefix("-MOVED 12539 ") {
                    Some(address) => {
                        let address = address.parse().unwrap();
                        assert_eq!(redis_cli(address, &["GET", "key"]).unwrap(), "value\n");
                        return;
                    }
                    None if reply == "$5 value" => return,
                    // The replica is behind.
                    None => assert_eq!(reply, "$-1"),
                }
            }
        };
        tokio::time::timeout(SOON, found).await.unwrap();
    }
}

#[tokio::test]
async fn a_locked_instance_refuses_clients_and_says_so() {
    let Some(server) = start().await else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let (id, address) = create(&kcs, request("orders")).await;
    kcs.lock_cache_cluster(LockCacheCluster::new(&id))
        .await
        .unwrap();
    assert_refused(address).await;
    assert_eq!(
        server.refused_connections()[0].reason,
        "the instance is locked"
    );
    kcs.unlock_cache_cluster(UnlockCacheCluster::new(&id))
        .await
        .unwrap();
    assert_eq!(ping(address).await, "+PONG");
}

#[tokio::test]
async fn shards_take_clients_while_direct_access_is_open() {
    let Some(server) = start().await else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let order = request("cluster").mode(Mode::CustomCluster).shard_count(2);
    let (id, proxy) = create(&kcs, order).await;
    let shards = kcs.describe_cache_by_role(DescribeCacheByRole::new(&id).role(NodeRole::Master));
    let shards: Vec<SocketAddr> = shards
        .await
        .unwrap()
        .iter()
        .map(|node| format!("{}:{}", node.ip, node.port).parse().unwrap())
        .collect();
    assert_refused(shards[0]).await;
    let refused = server.refused_connections().pop().unwrap();
    assert_eq!((refused.address, refused.missing_rule), (shards[0], None));
    assert!(
        refused.reason.contains("OpenDirectAccessToCluster"),
        "{}",
        refused.reason
    );
    let mut client = Redis::open(proxy).await;
    let alone = client.call("CLUSTER SLOTS").await;
    let start = format!(
        "*1 *3 :0 :16383 *3 ${} {} :6379 ",
        proxy.ip().to_string().len(),
        proxy.ip()
    );
    assert!(alone.starts_with(&start), "{alone}");

    kcs.open_direct_access_to_cluster(OpenDirectAccessToCluster::new(&id))
        .await
        .unwrap();
    let mut open = Vec::new();
    for shard in &shards {
        let mut redis = Redis::open(*shard).await;
        assert_eq!(redis.call("PING").await, "+PONG");
        open.push(redis);
    }
    // The client of the proxy is still connected, and now sees the shards.
    let slots = client.call("CLUSTER SLOTS").await;
    assert!(slots.starts_with("*2 "), "{slots}");
    for shard in &shards {
        assert!(slots.contains(&shard.ip().to_string()), "{slots}");
    }
    kcs.close_direct_access_to_cluster(CloseDirectAccessToCluster::new(&id))
        .await
        .unwrap();
    for mut redis in open {
        assert!(redis.try_call("PING").await.is_err());
    }
    assert_refused(shards[1]).await;
    assert_eq!(client.call("CLUSTER SLOTS").await, alone);
    // The proxy has a public address.
    let allocated = kcs.allocate_eip(AllocateEip::new(&id)).await.unwrap();
    let public = endpoint(allocated.into_data().proxy);
    assert_eq!(Redis::open(public).await.call("SET foo bar").await, "+OK");
    assert_eq!(client.call("GET foo").await, "$3 bar");
}

/// The reply to one command, without the echo that ends others: a transaction would keep it.
async fn alone(redis: &mut Redis, command: &str) -> String {
    redis
        .0
        .write_all(format!("{command}\r\n").as_bytes())
        .await
        .unwrap();
    let mut reply = String::new();
    let mut missing = 1;
    while missing > 0 {
        let mut line = String::new();
        while !line.ends_with("\r\n") {
            let byte = tokio::time::timeout(SOON, redis.0.read_u8()).await.unwrap();
            line.push(char::from(byte.unwrap()));
        }
        missing += match (&line[..1], line[1..].trim().parse::<i64>()) {
            ("*", Ok(count)) => count.max(0) - 1,
            // The string is a line of its own.
            ("$", Ok(0..)) => 0,
            _ => -1,
        };
        reply.push_str(&line);
    }
    reply.trim_end().replace("\r\n", " ")
}

#[tokio::test]
async fn clients_of_the_proxy_need_not_know_that_it_is_one_of_a_cluster() {
    let Some(server) = start().await else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let order = request("cluster")
        .mode(Mode::CustomCluster)
        .shard_count(3)
        .password(Password::from("Secret123"));
    let (id, proxy) = create(&kcs, order).await;
    assert_eq!(ping(proxy).await, "-NOAUTH");
    let mut redis = Redis::with_password(proxy, "Secret123").await;
    let mut other = Redis::with_password(proxy, "Secret123").await;
    // Slots 12539 and 12182, 5061, 8838: of the third shard, the first, the second.
    for (command, reply) in [
        ("MSET key 1 foo 2 bar 3", "+OK"),
        ("MGET bar nothing key foo", "*4 $1 3 $-1 $1 1 $1 2"),
        ("get foo", "$1 2"),
        ("DBSIZE", ":3"),
        ("EXISTS key foo bar foo", ":4"),
        ("DEL key foo", ":2"),
        ("KEYS *", "*1 $3 bar"),
        ("RANDOMKEY", "$3 bar"),
        ("EVAL return(KEYS[1]) 1 bar", "$3 bar"),
        (
            "SCRIPT LOAD return",
            "$40 63143b6f8007b98c53ca2149822777b3566f9241",
        ),
        (
            "EVALSHA 63143b6f8007b98c53ca2149822777b3566f9241 1 foo",
            "$-1",
        ),
        (
            "EVALSHA 63143b6f8007b98c53ca2149822777b3566f9241 1 bar",
            "$-1",
        ),
        ("RENAME bar foo", "-CROSSSLOT"),
        ("SINTER key foo", "-CROSSSLOT"),
        ("SET key", "-ERR wrong number of arguments"),
        ("MSET key", "-ERR wrong number of arguments"),
        ("NOTHING a", "-ERR unknown command"),
        ("SELECT 1", "-ERR SELECT is not allowed in cluster mode"),
        ("PSYNC ? -1", "-ERR PSYNC ? is not available"),
        ("CLUSTER RESET", "-ERR CLUSTER RESET is not available"),
        ("READONLY", "+OK"),
        // Transactions.
        ("EXEC", "-ERR EXEC without MULTI"),
        ("MULTI", "+OK"),
        ("SET {foo}1 a", "+QUEUED"),
        ("INCR {foo}2", "+QUEUED"),
        ("EXEC", "*2 +OK :1"),
        ("MULTI", "+OK"),
        ("SET foo 1", "+QUEUED"),
        ("SET bar 1", "-CROSSSLOT"),
        ("EXEC", "-EXECABORT"),
        ("MULTI", "+OK"),
        ("SET foo 1", "+QUEUED"),
        ("DISCARD", "+OK"),
        ("GET foo", "$-1"),
        ("WATCH foo", "+OK"),
    ] {
        let got = alone(&mut redis, command).await;
        assert!(got.starts_with(reply), "{command}: {got}");
    }
    assert_eq!(other.call("SET foo other").await, "+OK");
    for (command, reply) in [
        ("MULTI", "+OK"),
        ("SET foo own", "+QUEUED"),
        ("EXEC", "*-1"),
        ("GET foo", "$5 other"),
        ("FLUSHALL", "+OK"),
        ("DBSIZE", ":0"),
    ] {
        assert_eq!(alone(&mut redis, command).await, reply, "{command}");
    }

    // A scan finds the keys of all shards.
    let keys: Vec<String> = (0..100).map(|number| format!("key-{number}")).collect();
    for key in &keys {
        redis.call(&format!("SET {key} x")).await;
    }
    let mut found = Vec::new();
    let mut cursor = "0".to_owned();
    loop {
        let reply = redis.call(&format!("SCAN {cursor} COUNT 7")).await;
        let words: Vec<&str> = reply.split(' ').collect();
        // *2 $1 CURSOR *N $5 key-1 …
        cursor = words[2].to_owned();
        found.extend(
            words
                .iter()
                .filter(|word| word.starts_with("key-"))
                .map(|it| (*it).to_owned()),
        );
        if cursor == "0" {
            break;
        }
    }
    found.sort_unstable();
    found.dedup();
    assert_eq!(found.len(), keys.len());

    // A message reaches the subscriber, whose connection does nothing else from then on.
    assert!(other.call("PUBLISH news nobody").await.starts_with(':'));
    other.0.write_all(b"SUBSCRIBE news\r\n").await.unwrap();
    let mut read = async |expected: &str| {
        let mut reply = vec![0; expected.len()];
        let read = other.0.read_exact(&mut reply);
        tokio::time::timeout(SOON, read).await.unwrap().unwrap();
        assert_eq!(String::from_utf8(reply).unwrap(), expected);
    };
    read("*3\r\n$9\r\nsubscribe\r\n$4\r\nnews\r\n:1\r\n").await;
    redis.call("PUBLISH news hello").await;
    read("*3\r\n$7\r\nmessage\r\n$4\r\nnews\r\n$5\r\nhello\r\n").await;

    // Clients stay authenticated when the password changes, also at shards that they have not used yet.
    let mut late = Redis::with_password(proxy, "Secret123").await;
    let password = UpdatePassword::new(&id, Password::from("Other456"));
    kcs.update_password(password).await.unwrap();
    assert_eq!(late.call("MSET key 1 foo 2 bar 3").await, "+OK");
    // Many commands before the first reply is read.
    let many = "SET key 12345678\r\nGET key\r\n".repeat(20_000) + "GET foo";
    assert!(late.call(&many).await.ends_with("+OK $8 12345678 $1 2"));
    if let Some(reply) = redis_cli(
        proxy,
        &["-a", "Other456", "--no-auth-warning", "-c", "GET", "foo"],
    ) {
        assert_eq!(reply, "2\n");
    }
}

/// The address of an endpoint as a reply shows it: empty for none.
fn endpoint(shown: Option<String>) -> SocketAddr {
    shown.unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_public_address_is_open_until_it_is_given_back() {
    let Some(server) = start().await else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let (id, address) = create(&kcs, request("orders").slave_num(1)).await;
    assert_eq!(Redis::open(address).await.call("SET a b").await, "+OK");
    let allocate = AllocateEip::for_target(&id, EipTarget::All);
    let endpoints = kcs.allocate_eip(allocate).await.unwrap().into_data();
    let (main, readonly) = (endpoint(endpoints.master), endpoint(endpoints.readonly));
    let detail = kcs.describe_cache_cluster(DescribeCacheCluster::new(&id));
    let detail = detail.await.unwrap().into_data();
    assert_eq!(detail.eip, Some(main.ip().to_string()));
    assert_eq!(detail.eip_readonly, Some(readonly.ip().to_string()));
    assert!(main != readonly && main != address && main.ip().is_loopback());
    let mut redis = Redis::open(main).await;
    assert_eq!(redis.call("GET a").await, "$1 b");
    let write = Redis::open(readonly).await.call("SET a c").await;
    assert!(write.starts_with("-READONLY"), "{write}");

    // Security groups hold there too.
    let group = group(&kcs, "office", &["10.0.0.0/8"]).await;
    bind(&kcs, &id, &group).await;
    assert!(redis.try_call("PING").await.is_err());
    assert_refused(main).await;
    assert_refused(readonly).await;
    assert_eq!(
        server.refused_connections().last().unwrap().address,
        readonly
    );
    unbind(&kcs, &id, &group).await;

    let mut redis = Redis::open(main).await;
    assert_eq!(redis.call("PING").await, "+PONG");
    let deallocate = DeallocateEip::for_target(&id, EipTarget::Master);
    kcs.deallocate_eip(deallocate).await.unwrap();
    assert!(redis.try_call("PING").await.is_err());
    assert!(TcpStream::connect(main).await.is_err());
    assert_eq!(ping(readonly).await, "+PONG");
    assert_eq!(ping(address).await, "+PONG");
}

/// So many free ports in a row, of a part of the ports that no other test uses.
fn free_ports(part: u16, count: u16) -> RangeInclusive<u16> {
    // Below the ports that the system gives to clients.
    let [high, low] = (std::process::id() as u16).to_be_bytes();
    let start = 10_000 + part * 8_000 + u16::from(high ^ low) * 16;
    let free = |from: &u16| {
        let mut ports = *from..*from + count;
        ports.all(|port| std::net::TcpListener::bind(("127.0.0.1", port)).is_ok())
    };
    let from = (start..start + 3_000).step_by(16).find(free).unwrap();
    from..=from + count - 1
}

#[tokio::test]
async fn instances_have_ports_of_one_address_until_none_is_left() {
    let ports = free_ports(0, 4);
    let taken = std::net::TcpListener::bind(("127.0.0.1", *ports.start() + 1)).unwrap();
    let Some(server) = start_with(|it| it.ports(ports.clone())).await else {
        return;
    };
    let shown = server.data_plane().unwrap();
    let range = format!("127.0.0.1:{}-{}", ports.start(), ports.end());
    assert!(shown.ends_with(&range), "{shown}");
    let kcs = server.client_builder().build().unwrap();
    let (id, address) = create(&kcs, request("orders")).await;
    assert_eq!(
        address,
        format!("127.0.0.1:{}", ports.start()).parse().unwrap()
    );
    assert_eq!(Redis::open(address).await.call("SET a b").await, "+OK");
    let nodes = kcs.describe_cache_by_role(DescribeCacheByRole::new(&id));
    let nodes = nodes.await.unwrap().into_data();
    let own: Vec<i64> = nodes.iter().map(|node| node.port).collect();
    let (from, to) = (i64::from(*ports.start()), i64::from(*ports.end()));
    // Not the one that another program uses.
    assert_eq!(own, [from, from + 2]);
    let allocated = kcs.allocate_eip(AllocateEip::for_target(&id, EipTarget::Master));
    let main = endpoint(allocated.await.unwrap().into_data().master);
    assert_eq!(i64::from(main.port()), to);
    assert_eq!(Redis::open(main).await.call("GET a").await, "$1 b");
    let more = kcs.create_cache_cluster(request("carts-cache")).await;
    let message = format!("2 more addresses are needed, and 0 of {range} are free");
    assert_code(more, "BusinessError", &message);
    let more = kcs.add_cache_slave_node(AddCacheSlaveNode::new(&id)).await;
    assert_code(more, "BusinessError", "1 more addresses are needed");
    kcs.deallocate_eip(DeallocateEip::for_target(&id, EipTarget::Master))
        .await
        .unwrap();
    kcs.add_cache_slave_node(AddCacheSlaveNode::new(&id))
        .await
        .unwrap();
    drop(taken);

    let only = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = only.local_addr().unwrap().port();
    let none = Server::builder()
        .data_plane(DataPlane::Auto)
        .ports(port..=port)
        .start();
    let error = none.await.unwrap_err().to_string();
    let message = format!("none of the ports {port} to {port} is free at 127.0.0.1");
    assert_eq!(error, message);
}

#[tokio::test]
async fn clients_elsewhere_are_shown_the_host_that_they_can_reach() {
    let ports = free_ports(1, 9);
    let Some(server) = start_with(|it| it.ports(ports.clone()).advertise("localhost")).await else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let group = group(&kcs, "office", &["127.0.0.1/32"]).await;
    let order = request("cluster")
        .mode(Mode::CustomCluster)
        .shard_count(3)
        .security_group_id(group);
    let created = kcs.create_cache_cluster(order).await.unwrap();
    let detail = DescribeCacheCluster::new(&created.cache_id);
    let detail = kcs.describe_cache_cluster(detail).await.unwrap();
    let version = server.data_plane().unwrap();
    if ["redis 4.", "redis 5.", "redis 6."]
        .iter()
        .any(|old| version.starts_with(old))
    {
        assert_eq!(detail.status, ClusterStatus::Error);
        return;
    }
    assert_eq!(detail.status, ClusterStatus::Running);
    assert_eq!(
        (detail.vip.as_str(), detail.port),
        ("localhost", i64::from(*ports.start()))
    );
    let proxy = SocketAddr::from(([127, 0, 0, 1], *ports.start()));
    let slots = Redis::open(proxy).await.call("CLUSTER SLOTS").await;
    let start = format!("*1 *3 :0 :16383 *3 $9 localhost :{} ", ports.start());
    assert!(slots.starts_with(&start), "{slots}");
    kcs.open_direct_access_to_cluster(OpenDirectAccessToCluster::new(&created.cache_id))
        .await
        .unwrap();
    let address = SocketAddr::from(([127, 0, 0, 1], *ports.start() + 1));
    let mut redis = Redis::open(address).await;
    let moved = ["key", "foo", "bar"].map(|key| format!("GET {key}"));
    let mut redirected = 0;
    for command in &moved {
        let reply = redis.call(command).await;
        if let Some(to) = reply.strip_prefix("-MOVED ") {
            let (_, to) = to.split_once(' ').unwrap();
            let port = to.strip_prefix("localhost:").unwrap().parse().unwrap();
            assert!(ports.contains(&port), "{to}");
            redirected += 1;
        }
    }
    assert!(redirected > 0);
    if let Some(reply) = redis_cli(address, &["-c", "SET", "foo", "bar"]) {
        assert_eq!(reply, "OK\n");
    }
}

#[tokio::test]
async fn ports_and_hosts_that_cannot_be_used_keep_the_server_from_starting() {
    let start = |change: fn(ServerBuilder) -> ServerBuilder| change(Server::builder()).start();
    #[expect(clippy::reversed_empty_ranges, reason = "it is refused")]
    let backwards = start(|it| it.ports(7010..=7000));
    for (started, message) in [
        (
            backwards,
            "the ports 7010 to 7000 of instances are not 1 to 4095 ports",
        ),
        (
            start(|it| it.ports(0..=10)),
            "the ports 0 to 10 of instances",
        ),
        (
            start(|it| it.ports(10_000..=14_095)),
            "the ports 10000 to 14095 of instances",
        ),
        (
            start(|it| it.advertise("kcs")),
            "the host \"kcs\" is to be shown",
        ),
        (
            start(|it| it.ports(7000..=7010).advertise("a b")),
            "\"a b\" is neither a host name nor an address",
        ),
    ] {
        let error = started.await.unwrap_err();
        assert!(error.to_string().starts_with(message), "{error}");
    }
}

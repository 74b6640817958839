//! Several processes: replicas and clusters.

use super::*;

/// Runs a command until its reply is as expected: replication takes a moment.
async fn eventually(client: &mut Connection, command: &str, expected: &Value) {
    let reached = async { while call(client, command).await != *expected {} };
    tokio::time::timeout(Duration::from_secs(20), reached)
        .await
        .unwrap();
}

#[tokio::test]
async fn replicas_follow_their_primary_through_passwords_restarts_and_restores() {
    let Some(harness) = Harness::start().await else {
        return;
    };
    let mut instance = single();
    instance.password = Some("Secret123".into());
    instance
        .nodes
        .push(node("2", Role::Replica("1".to_owned())));
    harness.ready(&instance).await;
    assert_eq!(harness.processes().len(), 2);
    let open = async |index: usize, password: &str| {
        let mut client = Connection::open(instance.nodes[index].address)
            .await
            .unwrap();
        let authenticated = client.call(&["AUTH", password]).await.unwrap();
        assert_text(&authenticated, "OK");
        client
    };
    let value = |text: &str| Value::Bulk(text.into());
    let mut primary = open(0, "Secret123").await;
    let mut replica = open(1, "Secret123").await;
    assert_text(&call(&mut primary, "SET a 1").await, "OK");
    eventually(&mut replica, "GET a", &value("1")).await;
    assert_error(&call(&mut replica, "SET a 2").await, "READONLY");

    let mut changed = instance.clone();
    changed.password = Some("Other456".into());
    changed.jobs = vec![Job {
        number: 1,
        task: Task::Save(snapshot("s")),
    }];
    harness.ready(&changed).await;
    assert_text(&call(&mut primary, "SET a 2").await, "OK");
    eventually(&mut replica, "GET a", &value("2")).await;
    changed.restarts = 1;
    harness.ready(&changed).await;
    let mut primary = open(0, "Other456").await;
    let mut replica = open(1, "Other456").await;
    assert_text(&call(&mut primary, "SET a 3").await, "OK");
    eventually(&mut replica, "GET a", &value("3")).await;

    changed.jobs = vec![Job {
        number: 2,
        task: Task::Restore(snapshot("s")),
    }];
    harness.ready(&changed).await;
    let mut replica = open(1, "Other456").await;
    eventually(&mut replica, "GET a", &value("1")).await;

    changed.nodes.truncate(1);
    harness.ready(&changed).await;
    assert_eq!(harness.processes().len(), 1);
    assert!(!harness.engine.folder().join("instances/one/2").exists());
}

#[tokio::test]
async fn primaries_form_a_cluster_that_is_found_again_after_a_restart() {
    let Some(harness) = Harness::start().await else {
        return;
    };
    let mut instance = single();
    instance.cluster = true;
    for name in ["2", "3"] {
        instance.nodes.push(node(name, Role::Primary));
    }
    for of in ["1", "2", "3"] {
        let replica = node(&format!("replica-{of}"), Role::Replica(of.to_owned()));
        instance.nodes.push(replica);
    }
    harness.ready(&instance).await;
    for restarts in [0, 1] {
        instance.restarts = restarts;
        harness.ready(&instance).await;
        assert_eq!(harness.processes().len(), 6);
        let mut first = Connection::open(instance.nodes[0].address).await.unwrap();
        // The slot of `foo` is 12182, in the last third.
        let moved = format!("MOVED 12182 {}", instance.nodes[2].address);
        assert_eq!(call(&mut first, "GET foo").await, Value::Error(moved));
        let mut last = Connection::open(instance.nodes[2].address).await.unwrap();
        if restarts == 0 {
            assert_text(&call(&mut last, "SET foo bar").await, "OK");
        }
        assert_text(&call(&mut last, "GET foo").await, "bar");
        let Value::Array(slots) = call(&mut last, "CLUSTER SLOTS").await else {
            panic!("no slots");
        };
        let ranges: Vec<(i64, i64)> = slots
            .iter()
            .map(|range| match range {
                Value::Array(parts) => match parts[..2] {
                    [Value::Integer(first), Value::Integer(last)] => (first, last),
                    _ => panic!("{parts:?}"),
                },
                other => panic!("{other:?}"),
            })
            .collect();
        let mut replica = Connection::open(instance.nodes[5].address).await.unwrap();
        assert_text(&call(&mut replica, "READONLY").await, "OK");
        let expected = Value::Bulk("bar".into());
        eventually(&mut replica, "GET foo", &expected).await;
        let mut sorted = ranges.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, [(0, 5460), (5461, 10_921), (10_922, 16_383)]);
    }
}

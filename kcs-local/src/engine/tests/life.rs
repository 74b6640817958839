//! One primary: data, password, parameters, flush, restart, removal.

use super::*;

#[tokio::test]
async fn data_and_settings_survive_a_restart_and_nothing_survives_a_removal() {
    let Some(harness) = Harness::start().await else {
        return;
    };
    let mut instance = single();
    let observed = harness.ready(&instance).await;
    assert!(observed.engine.starts_with("redis ") || observed.engine.starts_with("valkey "));
    let first = harness.processes();
    assert_eq!(first.len(), 1);

    let mut before = client(&instance).await;
    assert_text(&call(&mut before, "PING").await, "PONG");
    assert_text(&call(&mut before, "SET city Beijing").await, "OK");

    instance.password = Some("Secret \"1\\é".into());
    instance
        .parameters
        .insert("maxmemory-samples".to_owned(), "7".to_owned());
    instance.nodes[0].memory = 32 << 20;
    harness.ready(&instance).await;
    assert_text(&call(&mut before, "GET city").await, "Beijing");

    let mut stranger = client(&instance).await;
    assert_error(&call(&mut stranger, "GET city").await, "NOAUTH");
    assert_error(&call(&mut stranger, "AUTH wrong").await, "WRONGPASS");
    let check = async |instance: &Instance| {
        let mut client = client(instance).await;
        let password = instance.password.as_ref().unwrap().expose();
        let authenticated = client.call(&["AUTH", password]).await.unwrap();
        assert_text(&authenticated, "OK");
        assert_text(&call(&mut client, "GET city").await, "Beijing");
        for (name, value) in [("maxmemory-samples", "7"), ("maxmemory", "33554432")] {
            let found = call(&mut client, &format!("CONFIG GET {name}")).await;
            let pair = [name, value].map(|it| Value::Bulk(it.into()));
            assert_eq!(found, Value::Array(pair.to_vec()));
        }
    };
    check(&instance).await;

    instance.restarts = 1;
    assert_eq!(harness.ready(&instance).await.restarts, 1);
    assert!(before.call(&["PING"]).await.is_err(), "it was restarted");
    let second = harness.processes();
    assert!(second.len() == 1 && second != first, "{first:?} {second:?}");
    check(&instance).await;

    harness.apply(&[]).await;
    assert_eq!(harness.processes(), [0_u32; 0]);
    assert!(!harness.engine.folder().join("instances/one").exists());
    assert!(Connection::open(instance.nodes[0].address).await.is_err());
}

#[tokio::test]
async fn a_parameter_that_is_no_longer_set_has_its_default_and_an_unknown_one_is_reported() {
    let Some(harness) = Harness::start().await else {
        return;
    };
    let mut instance = single();
    harness.ready(&instance).await;
    let mut client = client(&instance).await;
    let default = call(&mut client, "CONFIG GET maxmemory-policy").await;
    let parameter = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    instance.parameters = BTreeMap::from([
        parameter("maxmemory-policy", "allkeys-lfu"),
        parameter("of-another-age", "1"),
        parameter("hz", "many"),
    ]);
    let rejected = harness.ready(&instance).await.rejected;
    assert_eq!(
        rejected.keys().collect::<Vec<_>>(),
        ["hz", "of-another-age"]
    );
    assert!(rejected["hz"].starts_with("ERR "), "{rejected:?}");
    let set = call(&mut client, "CONFIG GET maxmemory-policy").await;
    assert_ne!(set, default);
    instance.parameters.clear();
    assert_eq!(harness.ready(&instance).await.rejected, BTreeMap::new());
    let reset = call(&mut client, "CONFIG GET maxmemory-policy").await;
    assert_eq!(reset, default);
}

#[tokio::test]
async fn an_append_only_file_is_loaded_whenever_it_is_the_newest() {
    let Some(harness) = Harness::start().await else {
        return;
    };
    let mut instance = single();
    harness.ready(&instance).await;
    let mut number = 0;
    for value in ["yes", "yes", "no", "yes", "no", "no"] {
        instance
            .parameters
            .insert("appendonly".to_owned(), value.to_owned());
        harness.ready(&instance).await;
        for _ in 0..2 {
            let mut client = client(&instance).await;
            let counted = call(&mut client, "INCR counter").await;
            number += 1;
            assert_eq!(counted, Value::Integer(number), "appendonly {value}");
            instance.restarts += 1;
            harness.ready(&instance).await;
        }
    }
}

#[tokio::test]
async fn jobs_are_executed_once() {
    let Some(harness) = Harness::start().await else {
        return;
    };
    let mut instance = single();
    harness.ready(&instance).await;
    let mut client = client(&instance).await;
    let fill = async |client: &mut Connection| {
        for database in [0, 1, 2] {
            assert_text(&call(client, &format!("SELECT {database}")).await, "OK");
            assert_text(&call(client, "SET key value").await, "OK");
        }
    };
    let sizes = async |client: &mut Connection| {
        let mut sizes = Vec::new();
        for database in [0, 1, 2] {
            assert_text(&call(client, &format!("SELECT {database}")).await, "OK");
            sizes.push(call(client, "DBSIZE").await);
        }
        sizes
    };
    let [none, one] = [0, 1].map(Value::Integer);
    fill(&mut client).await;
    let job = |number, task| Job { number, task };
    instance.jobs = vec![job(1, Task::Flush(vec![0, 2]))];
    let observed = harness.ready(&instance).await;
    assert_eq!(observed.jobs, BTreeMap::from([(1, Ok(Outcome::default()))]));
    assert_eq!(sizes(&mut client).await, [none.clone(), one, none.clone()]);

    fill(&mut client).await;
    instance.jobs.push(job(2, Task::Flush(vec![99])));
    let observed = harness.ready(&instance).await;
    assert_eq!(observed.jobs[&1], Ok(Outcome::default()));
    assert_eq!(
        observed.jobs[&2],
        Err("SELECT: ERR DB index is out of range".to_owned())
    );
    assert_eq!(
        sizes(&mut client).await,
        [1, 1, 1].map(Value::Integer),
        "the first job is not executed again"
    );
    instance.jobs = vec![job(3, Task::Flush(Vec::new()))];
    let observed = harness.ready(&instance).await;
    assert_eq!(observed.jobs, BTreeMap::from([(3, Ok(Outcome::default()))]));
    assert_eq!(sizes(&mut client).await, [none.clone(), none.clone(), none]);
}

#[tokio::test]
async fn a_snapshot_brings_the_exact_keys_back_also_into_another_instance() {
    let Some(harness) = Harness::start().await else {
        return;
    };
    let mut one = single();
    harness.ready(&one).await;
    let mut client_of_one = client(&one).await;
    assert_text(&call(&mut client_of_one, "SET kept 1").await, "OK");
    let job = |number, task: Task| Job { number, task };
    let object = |name: &str| DataFile::Object {
        bucket: "bucket".to_owned(),
        name: name.to_owned(),
    };
    let saved = DataFile::Snapshot("snapshot-1".to_owned());
    one.jobs = vec![
        job(1, Task::Save(snapshot("snapshot-1"))),
        job(2, Task::Copy(saved, object("a/b.rdb"))),
    ];
    let observed = harness.ready(&one).await;
    let file = harness.engine.folder().join("snapshots/snapshot-1.rdb");
    let bytes = std::fs::read(&file).unwrap();
    let sizes = BTreeMap::from([("1".to_owned(), bytes.len() as u64)]);
    assert_eq!(
        observed.jobs[&1],
        Ok(Outcome {
            sizes,
            survey: None
        })
    );
    assert_eq!(observed.jobs[&2], Ok(Outcome::default()));
    assert_eq!(bytes[..5], *b"REDIS");
    let exported = harness.engine.folder().join("buckets/bucket/a/b.rdb");
    assert_eq!(std::fs::read(exported).unwrap(), bytes);

    assert_text(&call(&mut client_of_one, "SET kept 2").await, "OK");
    assert_text(&call(&mut client_of_one, "SET later 2").await, "OK");
    one.parameters
        .insert("appendonly".to_owned(), "yes".to_owned());
    one.jobs = vec![job(3, Task::Restore(snapshot("snapshot-1")))];
    assert_eq!(harness.ready(&one).await.jobs[&3], Ok(Outcome::default()));
    let keys = async |instance: &Instance| {
        let mut client = client(instance).await;
        let kept = call(&mut client, "GET kept").await;
        (kept, call(&mut client, "DBSIZE").await)
    };
    let expected = (Value::Bulk("1".into()), Value::Integer(1));
    assert_eq!(keys(&one).await, expected);
    one.restarts = 1;
    harness.ready(&one).await;
    assert_eq!(keys(&one).await, expected);

    let mut other = single();
    let source = BTreeMap::from([("1".to_owned(), object("a/b.rdb"))]);
    other.jobs = vec![job(1, Task::Restore(source))];
    harness.apply(&[("one", &one), ("other", &other)]).await;
    assert_eq!(keys(&other).await, expected);

    let lost = BTreeMap::from([("7".to_owned(), object("a/b.rdb"))]);
    for (number, task, reason) in [
        (4, Task::Restore(snapshot("gone")), "there is no file"),
        (
            5,
            Task::Restore(snapshot("../x")),
            "is not the id of a snapshot",
        ),
        (
            6,
            Task::Save(snapshot("../x")),
            "is not the id of a snapshot",
        ),
        (
            7,
            Task::Restore(lost.clone()),
            "the instance has no primary 7",
        ),
        (8, Task::Save(lost), "the instance has no primary 7"),
        (
            9,
            Task::Copy(object("gone"), object("x")),
            "cannot be copied",
        ),
    ] {
        one.jobs = vec![job(number, task)];
        let outcome = harness.ready(&one).await.jobs[&number].clone();
        assert!(
            outcome.as_ref().unwrap_err().contains(reason),
            "{outcome:?}"
        );
        assert_eq!(keys(&one).await, expected);
    }
    one.jobs.clear();
    harness.ready(&one).await;
    assert!(file.exists());
    let mut without = plan(&[("one", &one)]);
    without.snapshots.remove("snapshot-1");
    harness.engine.handle().apply(without).wait().await;
    assert!(!file.exists());
}

#[tokio::test]
async fn an_instance_that_does_not_run_keeps_its_data() {
    let Some(harness) = Harness::start().await else {
        return;
    };
    let mut instance = single();
    harness.ready(&instance).await;
    assert_text(&call(&mut client(&instance).await, "SET a b").await, "OK");
    instance.runs = false;
    assert_eq!(
        harness.follow(&instance).await.condition,
        Condition::Stopped
    );
    assert_eq!(harness.processes(), [0_u32; 0]);
    instance.runs = true;
    harness.ready(&instance).await;
    assert_text(&call(&mut client(&instance).await, "GET a").await, "b");
}

#[tokio::test]
async fn stopping_saves_the_data_for_the_next_server() {
    let Some(Harness { engine, folder, .. }) = Harness::start().await else {
        return;
    };
    let instance = single();
    let plan = plan(&[("one", &instance)]);
    engine.handle().apply(plan.clone()).wait().await;
    assert_text(&call(&mut client(&instance).await, "SET a b").await, "OK");
    engine.stop().await;
    assert_eq!(orphans::find_in(folder.path()), []);

    let harness = Harness::with(folder, installed().unwrap()).await;
    harness.engine.handle().remove_others(&plan);
    harness.ready(&instance).await;
    assert_text(&call(&mut client(&instance).await, "GET a").await, "b");
    harness.engine.handle().remove_others(&Plan::default());
    assert!(!harness.engine.folder().join("instances/one").exists());
}

#[tokio::test]
async fn a_dropped_engine_leaves_neither_processes_nor_temporary_files() {
    let Some(program) = installed() else {
        return;
    };
    let folder = TestFolder::new();
    let settings = Settings {
        programs: vec![program],
        search: OsString::new(),
        folder: None,
        temporary: folder.path().to_owned(),
        start_timeout: Duration::from_secs(20),
        observer: Box::new(|_, _| {}),
    };
    let engine = Engine::start(settings).await.unwrap().unwrap();
    let plan = plan(&[("one", &single()), ("two", &single())]);
    engine.handle().apply(plan).wait().await;
    assert_eq!(orphans::find_in(folder.path()).len(), 2);
    drop(engine);
    assert_eq!(orphans::find_in(folder.path()), []);
    assert!(orphans::entries(folder.path()).is_empty());
}

#[tokio::test]
async fn processes_are_asked_about_themselves_if_that_is_wanted() {
    let Some(harness) = Harness::start().await else {
        return;
    };
    let mut instance = single();
    instance.samples = true;
    instance.password = Some("Secret123".into());
    let threshold = ("slowlog-log-slower-than".to_owned(), "0".to_owned());
    instance.parameters.extend([threshold]);
    assert_eq!(harness.ready(&instance).await.samples, []);
    let mut client = client(&instance).await;
    assert_text(&call(&mut client, "AUTH Secret123").await, "OK");
    for _ in 0..2 {
        assert_text(&call(&mut client, "SET a b").await, "OK");
        let sampled = async {
            loop {
                let samples = harness.reported().samples;
                if samples.iter().any(|it| !it.slow.is_empty()) {
                    return samples;
                }
                tokio::task::yield_now().await;
            }
        };
        let sampled = tokio::time::timeout(Duration::from_secs(20), sampled);
        let [sample] = sampled.await.unwrap().try_into().unwrap();
        assert_eq!((sample.node.as_str(), sample.figures.keys), ("1", 1));
        assert!(
            sample.figures.memory > 100_000 && sample.figures.connections > 0,
            "{sample:?}"
        );
        // What the server itself asks is not shown, and nothing twice.
        let commands = sample.slow.iter().map(|it| it.command.as_str());
        let commands: Vec<&str> = commands.filter(|it| !it.starts_with("AUTH")).collect();
        assert_eq!(commands, ["SET a b"]);
        let slow = sample.slow.last().unwrap();
        assert!(slow.client.starts_with("127.0.0.1:"), "{slow:?}");
        assert!((0..20).contains(&slow.age), "{slow:?}");
        harness
            .reports
            .lock()
            .unwrap()
            .get_mut("one")
            .unwrap()
            .samples
            .clear();
    }
}

#[tokio::test]
async fn keys_of_any_bytes_are_found() {
    let Some(harness) = Harness::start().await else {
        return;
    };
    let mut instance = single();
    harness.ready(&instance).await;
    let mut client = client(&instance).await;
    let set = [&b"SET"[..], b"\xff\0\r\n", b"value"];
    assert_text(&client.call(&set).await.unwrap(), "OK");
    instance.jobs = vec![Job {
        number: 1,
        task: Task::Survey,
    }];
    let observed = harness.ready(&instance).await;
    let outcome = observed.jobs[&1].clone().unwrap();
    assert_eq!(outcome.survey.unwrap().types["string"].0, 1);
}

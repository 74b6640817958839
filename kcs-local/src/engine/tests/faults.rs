//! Programs, folders and addresses that cannot be used, and processes that end.

use super::*;

/// What a program prints that passes for an engine.
const VERSION: &str = "[ \"$1\" = --version ] && echo 'Redis server v=7.0.0 sha=0' && exit\n";

async fn refused(folder: &TestFolder, program: PathBuf) -> String {
    match engine(folder, program).await {
        Ok(_) => panic!("it was taken for an engine"),
        Err(fault) => fault.to_string(),
    }
}

#[tokio::test]
async fn programs_that_are_no_engine_are_named_with_the_reason() {
    let folder = TestFolder::new();
    let plain = folder.path().join("plain");
    std::fs::write(&plain, "no program").unwrap();
    for (program, reason) in [
        (
            folder.path().join("missing"),
            "cannot be executed: No such file",
        ),
        (plain, "cannot be executed: Permission denied"),
        (
            folder.script("other", "echo 'other 1.0'"),
            "it prints \"other 1.0\"",
        ),
        (folder.script("silent", "exit 3"), "it prints \"\""),
        (
            folder.script("hangs", "exec sleep 1000"),
            "did not print its version within 5 s",
        ),
    ] {
        let path = program.display().to_string();
        let fault = refused(&folder, program).await;
        assert!(fault.contains(&path) && fault.contains(reason), "{fault}");
        assert_eq!(orphans::find_in(folder.path()), []);
    }
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_or_is_in_use_is_named() {
    let folder = TestFolder::new();
    let program = folder.script("engine", VERSION);
    std::fs::write(folder.path().join("data"), "a file").unwrap();
    let fault = refused(&folder, program.clone()).await;
    let data = folder.path().join("data").display().to_string();
    assert!(fault.contains(&data) && fault.contains("exists"), "{fault}");

    std::fs::remove_file(&data).unwrap();
    let (first, _) = engine(&folder, program.clone()).await.unwrap();
    assert_eq!(
        refused(&folder, program.clone()).await,
        format!(
            "the folder {data} is in use by the server with the process id {}",
            std::process::id()
        )
    );
    drop(first);
    engine(&folder, program).await.unwrap();
}

#[tokio::test]
async fn without_a_program_there_is_no_engine() {
    let folder = TestFolder::new();
    let start = |search: OsString| {
        Engine::start(Settings {
            programs: Vec::new(),
            search,
            folder: None,
            temporary: folder.path().to_owned(),
            start_timeout: Duration::from_secs(1),
            observer: Box::new(|_, _| {}),
        })
    };
    let empty = folder.path().join("empty");
    std::fs::create_dir(&empty).unwrap();
    let search = std::env::join_paths([&empty, folder.path()]).unwrap();
    assert!(start(search.clone()).await.unwrap().is_none());
    folder.script("valkey-server", "echo 'Valkey server v=8.0.1 sha=0'");
    let engine = start(search).await.unwrap().unwrap();
    let path = folder.path().join("valkey-server");
    assert_eq!(
        engine.programs(),
        [format!("valkey 8.0.1 ({})", path.display())]
    );
}

#[tokio::test]
async fn processes_that_do_not_start_are_failures_with_the_reason() {
    let folder = TestFolder::new();
    let program = folder.script(
        "engine",
        &format!("{VERSION}echo '1:M 1 Jan 2026 00:00:00.000 # Out of luck'\nexit 7"),
    );
    let harness = Harness::with(folder, program).await;
    let instance = single();
    let address = instance.nodes[0].address;
    assert_eq!(
        harness.failed(&instance).await,
        format!(
            "the engine at {address} ended with exit status: 7; its last line is \"Out of luck\""
        )
    );
    let taken = std::net::TcpListener::bind(address).unwrap();
    let mut again = instance.clone();
    again.restarts = 1;
    assert_eq!(
        harness.failed(&again).await,
        format!("the address {address} is taken by another process")
    );
    drop(taken);
    again.restarts = 2;
    again.nodes[0].address = "192.0.2.1:6379".parse().unwrap();
    let fault = harness.failed(&again).await;
    let start = "no process can listen at 192.0.2.1:6379: ";
    assert!(fault.starts_with(start), "{fault}");
}

#[tokio::test]
async fn a_process_that_does_not_answer_is_ended() {
    let folder = TestFolder::new();
    let program = folder.script("engine", &format!("{VERSION}echo waiting\nexec sleep 1000"));
    let started = engine_within(&folder, program, Duration::from_millis(200));
    let (engine, reports) = started.await.unwrap();
    let harness = Harness {
        engine,
        reports,
        folder,
    };
    let instance = single();
    assert_eq!(
        harness.failed(&instance).await,
        format!(
            "the engine at {} did not answer within 0.2 s; its last line is \"waiting\"",
            instance.nodes[0].address
        )
    );
    harness.apply(&[]).await;
    assert_eq!(harness.processes(), [0_u32; 0]);
}

#[tokio::test]
async fn a_process_that_ends_is_a_failure_until_a_restart() {
    let Some(harness) = Harness::start().await else {
        return;
    };
    let mut instance = single();
    instance
        .parameters
        .insert("appendonly".to_owned(), "yes".to_owned());
    harness.ready(&instance).await;
    let mut client_before = client(&instance).await;
    assert_text(&call(&mut client_before, "SET a b").await, "OK");
    let pid = harness.processes()[0].to_string();
    let kill = std::process::Command::new("/bin/kill")
        .args(["-9", &pid])
        .status();
    assert!(kill.unwrap().success());
    let failed = async {
        while harness.reported().condition == Condition::Ready {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), failed)
        .await
        .unwrap();
    let reason = format!(
        "the engine at {} ended with signal: 9 (SIGKILL)",
        instance.nodes[0].address
    );
    let Condition::Failed(failure) = harness.reported().condition else {
        panic!("{:?}", harness.reported());
    };
    assert!(failure.starts_with(&reason), "{failure}");

    instance.password = Some("Secret123".into());
    assert_eq!(
        harness.failed(&instance).await,
        failure,
        "other changes do not start it"
    );
    instance.restarts = 1;
    harness.ready(&instance).await;
    let mut client = client(&instance).await;
    assert_text(&call(&mut client, "AUTH Secret123").await, "OK");
    assert_text(&call(&mut client, "GET a").await, "b");
}

/// Sends a signal to the only process of the instance.
fn signal(harness: &Harness, signal: &str) {
    let pid = harness.processes()[0].to_string();
    let sent = std::process::Command::new("/bin/kill")
        .args([signal, &pid])
        .status();
    assert!(sent.unwrap().success());
}

/// Waits until something holds that takes a moment.
async fn eventually(mut holds: impl FnMut() -> bool) {
    let reached = async {
        while !holds() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), reached)
        .await
        .unwrap();
}

/// An instance whose process has a copy that saves data, and takes long for it.
async fn saving() -> Option<(Harness, Instance)> {
    let harness = Harness::start().await?;
    let mut instance = single();
    // In microseconds.
    let delay = ("rdb-key-save-delay".to_owned(), "100000000".to_owned());
    instance.parameters.extend([delay]);
    harness.ready(&instance).await;
    let mut client = client(&instance).await;
    for key in ["a", "b", "c", "d"] {
        assert_text(&call(&mut client, &format!("SET {key} 1")).await, "OK");
    }
    assert_text(
        &call(&mut client, "BGSAVE").await,
        "Background saving started",
    );
    let data = harness.folder.path().join("data");
    eventually(|| orphans::find_in(&data).len() == 2).await;
    Some((harness, instance))
}

#[tokio::test]
async fn a_copy_that_saves_data_does_not_outlive_its_process() {
    let Some((harness, instance)) = saving().await else {
        return;
    };
    signal(&harness, "-KILL");
    eventually(|| harness.reported().condition != Condition::Ready).await;
    let data = harness.folder.path().join("data");
    eventually(|| orphans::find_in(&data).is_empty()).await;
    assert_eq!(harness.follow(&instance).await.failed.len(), 1);
}

#[tokio::test]
async fn a_copy_that_saves_data_does_not_outlive_the_server() {
    let Some((harness, _)) = saving().await else {
        return;
    };
    let Harness { engine, folder, .. } = harness;
    drop(engine);
    eventually(|| orphans::find_in(folder.path()).is_empty()).await;
}

#[tokio::test]
async fn a_process_that_hangs_is_a_failure_and_is_killed_by_a_restart() {
    let Some(program) = installed() else {
        return;
    };
    let folder = TestFolder::new();
    let started = engine_within(&folder, program, Duration::from_secs(3));
    let (engine, reports) = started.await.unwrap();
    let harness = Harness {
        engine,
        reports,
        folder,
    };
    let mut instance = single();
    harness.ready(&instance).await;
    let hung = harness.processes();
    signal(&harness, "-STOP");
    instance.nodes[0].memory = 32 << 20;
    assert_eq!(
        harness.failed(&instance).await,
        format!(
            "the engine at {} is not configured: CLIENT: timed out",
            instance.nodes[0].address
        )
    );
    instance.restarts = 1;
    harness.ready(&instance).await;
    assert_ne!(harness.processes(), hung);
    assert_text(&call(&mut client(&instance).await, "PING").await, "PONG");
}

#[tokio::test]
async fn a_process_that_cannot_save_its_data_is_not_stopped() {
    let Some(harness) = Harness::start().await else {
        return;
    };
    let mut instance = single();
    harness.ready(&instance).await;
    let mut client = client(&instance).await;
    assert_text(&call(&mut client, "SET a b").await, "OK");
    let folder = harness.engine.folder().join("instances/one/1");
    std::fs::remove_dir_all(&folder).unwrap();
    for stop in [
        |it: &mut Instance| it.restarts = 1,
        |it: &mut Instance| it.runs = false,
    ] {
        stop(&mut instance);
        let failure = harness.failed(&instance).await;
        let reason = format!(
            "the engine at {} goes on, because it cannot save its data: ERR Errors trying to SHUTDOWN",
            instance.nodes[0].address
        );
        assert!(failure.starts_with(&reason), "{failure}");
        assert_text(&call(&mut client, "GET a").await, "b");
    }
    // Nobody needs the data of what is deleted.
    harness.apply(&[]).await;
    assert_eq!(harness.processes(), [0_u32; 0]);
}

/// An engine whose server was killed: its folder names a process that does not live.
fn kill_server(engine: Engine) {
    let owner = engine.folder().join("owner");
    let note = std::fs::read_to_string(&owner).unwrap();
    let dead = note.replacen(&std::process::id().to_string(), "4194305", 1);
    assert_ne!(dead, note);
    std::fs::write(owner, dead).unwrap();
    std::mem::forget(engine);
}

#[tokio::test]
async fn orphans_are_ended_by_the_next_server_and_their_data_stay() {
    let Some(Harness { engine, folder, .. }) = Harness::start().await else {
        return;
    };
    let instance = single();
    let plan = plan(&[("one", &instance)]);
    engine.handle().apply(plan).wait().await;
    assert_text(&call(&mut client(&instance).await, "SET a b").await, "OK");
    let orphans = orphans::find_in(folder.path());
    assert_eq!(orphans.len(), 1);
    kill_server(engine);

    let harness = Harness::with(folder, installed().unwrap()).await;
    assert_eq!(orphans::find_in(harness.folder.path()), []);
    assert!(!orphans[0].lives());
    harness.ready(&instance).await;
    assert_text(&call(&mut client(&instance).await, "GET a").await, "b");
}

#[tokio::test]
async fn folders_of_killed_servers_are_removed_with_their_processes_and_no_others() {
    let folder = TestFolder::new();
    let program = folder.script("engine", &format!("{VERSION}trap '' TERM\nexec sleep 1000"));
    let start = async || {
        let settings = Settings {
            programs: vec![program.clone()],
            search: OsString::new(),
            folder: None,
            temporary: folder.path().to_owned(),
            start_timeout: Duration::from_secs(20),
            observer: Box::new(|_, _| {}),
        };
        Engine::start(settings).await.unwrap().unwrap()
    };
    let foreign = folder.path().join("kcs-local-of-mine");
    std::fs::create_dir(&foreign).unwrap();
    let living = start().await;
    let killed = start().await;
    let abandoned = killed.folder().to_owned();
    let _pending = killed.handle().apply(plan(&[("one", &single())]));
    let started = async {
        while orphans::find_in(&abandoned).is_empty() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), started)
        .await
        .unwrap();
    kill_server(killed);
    let next = start().await;
    assert_eq!(orphans::find_in(&abandoned), []);
    assert_eq!(next.folder(), abandoned, "its name is free again");
    assert!(orphans::entries(&abandoned.join("instances")).is_empty());
    assert!(foreign.exists() && living.folder().exists());
}

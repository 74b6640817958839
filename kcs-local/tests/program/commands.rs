//! The commands of the program, and how a server tells that it is ready and notices that it shall end.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Output, Stdio};

use super::{Folder, Running, program, regions, start};

fn folder(name: &str) -> Folder {
    let name = format!("kcs-local-commands-{}-{name}", std::process::id());
    let folder = Folder(std::env::temp_dir().join(name));
    fs::create_dir_all(&folder.0).unwrap();
    folder
}

/// Runs a command to its end, and returns what it printed.
#[track_caller]
fn run(arguments: &[&str]) -> (i32, String, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = program().args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

#[track_caller]
fn succeeds(arguments: &[&str]) -> (String, String) {
    let (status, output, errors) = run(arguments);
    assert_eq!(status, 0, "{arguments:?}: {output}{errors}");
    (output, errors)
}

/// The value of a variable in lines for `sh`.
fn value(lines: &str, name: &str) -> String {
    let prefix = format!("export {name}=");
    let found = lines.lines().find_map(|line| line.strip_prefix(&prefix));
    found
        .unwrap_or_else(|| panic!("{name}: {lines}"))
        .to_owned()
}

/// Ends a server in the background, if the test has not.
struct Detached(String);

impl Drop for Detached {
    fn drop(&mut self) {
        // It may have ended.
        let _ = program().args(["stop", "--listen", &self.0]).output();
    }
}

#[tokio::test]
async fn a_server_in_the_background_is_found_and_stopped_by_its_address() {
    let folder = folder("detached");
    let pid_file = folder.0.join("pid");
    let (variables, said) = succeeds(&[
        "start",
        "--detach",
        "--listen=127.0.0.1:0",
        "--data-plane=none",
        "--region=cn-shanghai-2",
        "--pid-file",
        pid_file.to_str().unwrap(),
    ]);
    let endpoint = value(&variables, "KCS_ENDPOINT");
    let address = endpoint.strip_prefix("http://").unwrap().to_owned();
    let detached = Detached(address.clone());
    assert_eq!(value(&variables, "KSYUN_REGION"), "cn-shanghai-2");
    let (access, secret) = (
        value(&variables, "KSYUN_ACCESS_KEY"),
        value(&variables, "KSYUN_SECRET_KEY"),
    );
    assert!(regions(&endpoint, &access, &secret).await > 0);
    assert!(
        said.contains(&format!("kcs-local stop --listen {address}")),
        "{said}"
    );

    let (again, _) = succeeds(&["env", "--listen", &address]);
    assert_eq!(again, variables);
    let (fish, _) = succeeds(&["env", "--shell=fish", "--listen", &address]);
    assert!(
        fish.starts_with(&format!("set -gx KCS_ENDPOINT {endpoint}\n")),
        "{fish}"
    );
    let pid = fs::read_to_string(&pid_file).unwrap();
    let (status, _) = succeeds(&["status", "--listen", &address]);
    for line in [
        format!("listens on {endpoint}\n"),
        format!("process     {pid}"),
        "region      cn-shanghai-2\n".to_owned(),
        "data plane  none\n".to_owned(),
    ] {
        assert!(status.contains(&line), "{line}: {status}");
    }

    let (stopped, _) = succeeds(&["stop", "--listen", &address]);
    assert_eq!(stopped, format!("the process {} has ended\n", pid.trim()));
    assert!(!fs::exists(format!("/proc/{}/cwd/.", pid.trim())).unwrap());
    assert!(!pid_file.exists());
    for command in ["status", "stop", "env"] {
        let (status, _, said) = run(&[command, "--listen", &address]);
        assert_eq!(status, 1, "{said}");
        let expected = format!("kcs-local: {address}: no server listens there");
        assert!(said.starts_with(&expected), "{said}");
    }
    drop(detached);
}

#[test]
fn a_server_that_cannot_start_in_the_background_says_why() {
    let (mut running, _lines, endpoint) =
        start(program().args(["--listen=127.0.0.1:0", "--data-plane=none"]));
    let address = endpoint.strip_prefix("http://").unwrap();
    let (status, output, said) = run(&["start", "--detach", "--listen", address]);
    assert_eq!((status, output.as_str()), (1, ""), "{said}");
    assert!(said.starts_with("kcs-local: cannot start: "), "{said}");
    // The other one still runs.
    assert!(running.0.try_wait().unwrap().is_none());
}

/// What listens at an address may be anything.
#[test]
fn only_a_kcs_local_is_stopped() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let serving = std::thread::spawn(move || {
        use std::io::Write;
        let (mut stream, _) = listener.accept().unwrap();
        let mut lines = BufReader::new(stream.try_clone().unwrap());
        let mut first = String::new();
        lines.read_line(&mut first).unwrap();
        let mut line = String::new();
        while line != "\r\n" {
            line.clear();
            lines.read_line(&mut line).unwrap();
        }
        let body = "{\"pid\": 1}";
        let reply = format!(
            "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(reply.as_bytes()).unwrap();
        // Whoever asks a second time is not answered.
        drop(listener);
        first
    });
    let (status, _, said) = run(&["stop", "--listen", &address]);
    assert_eq!(status, 1, "{said}");
    assert!(
        said.contains("what listens there is not a kcs-local"),
        "{said}"
    );
    assert_eq!(serving.join().unwrap(), "GET /_kcs/health HTTP/1.1\r\n");
}

#[test]
fn commands_need_the_token_that_the_server_has() {
    let arguments = [
        "--listen=127.0.0.1:0",
        "--data-plane=none",
        "--control-token=canary-token",
    ];
    let (mut running, _lines, endpoint) = start(program().args(arguments));
    let address = endpoint.strip_prefix("http://").unwrap();
    let (status, _, said) = run(&["stop", "--listen", address]);
    assert_eq!(status, 1, "{said}");
    assert!(said.contains("this server has a control token"), "{said}");
    let mut command = program();
    command.env("KCS_LOCAL_CONTROL_TOKEN", "canary-token");
    let output = command
        .args(["stop", "--listen", address])
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(running.0.wait().unwrap().success());
}

#[test]
fn a_server_tells_its_supervisor_that_it_is_ready() {
    // The descriptor 3 is a pipe, as a supervisor would have made it.
    let script = "\"$0\" \"$@\" --ready-fd 3 3>&1 >/dev/null";
    let mut command = Command::new("sh");
    command.args(["-c", script, env!("CARGO_BIN_EXE_kcs-local")]);
    command.args(["--listen=127.0.0.1:0", "--data-plane=none"]);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("KCS_LOCAL_") {
            command.env_remove(name);
        }
    }
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    let _running = Running(child);
    let mut ready = String::new();
    lines.read_line(&mut ready).unwrap();
    let address = ready.trim_end().strip_prefix("http://").unwrap();
    succeeds(&["stop", "--listen", address]);

    let (status, _, said) = run(&["--listen=127.0.0.1:0", "--data-plane=none", "--ready-fd=77"]);
    assert_eq!(status, 1, "{said}");
    assert!(
        said.contains("the file descriptor 77 cannot be written"),
        "{said}"
    );
}

/// Process 1 of a container has no default for signals. Needs rights to make a namespace; says so where there are none.
#[test]
fn process_1_ends_at_both_signals() {
    let unshare = || {
        let mut command = Command::new("unshare");
        command.args([
            "--user",
            "--map-root-user",
            "--pid",
            "--fork",
            "--kill-child",
        ]);
        command
    };
    let works = unshare().arg("true").output();
    if !works.is_ok_and(|output| output.status.success()) {
        println!("skipped: no namespaces of processes can be made here");
        return;
    }
    for signal in ["INT", "TERM"] {
        let mut command = unshare();
        command.arg(env!("CARGO_BIN_EXE_kcs-local"));
        command.args(["--listen=127.0.0.1:0", "--data-plane=none"]);
        let (mut running, mut lines, endpoint) = start(&mut command);
        // `unshare` waits for its child, which is process 1 of the namespace.
        let address = endpoint.strip_prefix("http://").unwrap();
        let (status, _) = succeeds(&["status", "--listen", address]);
        assert!(status.contains("process     1\n"), "{status}");
        let parent = running.0.id();
        let children =
            fs::read_to_string(format!("/proc/{parent}/task/{parent}/children")).unwrap();
        let kill = Command::new("kill")
            .args([&format!("-{signal}"), children.trim()])
            .status();
        assert!(kill.unwrap().success());
        assert!(running.0.wait().unwrap().success(), "{signal}");
        let mut rest = String::new();
        lines.read_to_string(&mut rest).unwrap();
    }
}

/// An engine that never prints its version holds the start up.
#[test]
fn a_signal_during_the_start_is_not_lost() {
    let folder = folder("start");
    let engine = folder.0.join("redis-server");
    let script = "#!/bin/sh\necho $$ > \"$0.started\"\nexec sleep 100\n";
    fs::write(&engine, script).unwrap();
    fs::set_permissions(&engine, fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = program();
    command
        .args(["--listen=127.0.0.1:0", "--engine"])
        .arg(&engine);
    let mut running = Running(command.spawn().unwrap());
    let started = folder.0.join("redis-server.started");
    let mut child = String::new();
    while !child.ends_with('\n') {
        assert!(running.0.try_wait().unwrap().is_none());
        child = fs::read_to_string(&started).unwrap_or_default();
    }
    let id = running.0.id().to_string();
    let kill = Command::new("kill").args(["-TERM", &id]).status();
    assert!(kill.unwrap().success());
    let status = running.0.wait().unwrap();
    assert_eq!(status.code(), Some(0), "{status}");
    // It leaves no process behind.
    assert!(!fs::exists(format!("/proc/{}/cwd/.", child.trim())).unwrap());
}

#[test]
fn the_doctor_says_what_works() {
    let folder = folder("doctor");
    let data = folder.0.join("new/data");
    let data = data.to_str().unwrap();
    let (found, _) = succeeds(&[
        "doctor",
        "--listen=127.0.0.1:0",
        "--data-plane=none",
        "--data",
        data,
    ]);
    let verdicts: Vec<_> = found
        .lines()
        .map(|line| line.split_whitespace().take(2).collect::<Vec<_>>())
        .collect();
    let expected = ["clock", "address", "folder", "instances"].map(|what| vec!["ok", what]);
    assert_eq!(verdicts, expected, "{found}");
    // It leaves nothing.
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 0);
}

#[test]
fn the_doctor_says_what_to_do() {
    let (_running, _lines, endpoint) =
        start(program().args(["--listen=127.0.0.1:0", "--data-plane=none"]));
    let address = endpoint.strip_prefix("http://").unwrap();
    let (status, found, said) = run(&[
        "doctor",
        "--listen",
        address,
        "--engine=/nowhere/redis-server",
        "--data=/proc/nowhere",
    ]);
    assert_eq!(status, 1, "{found}");
    assert_eq!(said, "kcs-local: 3 of 4 checks failed\n");
    for part in [
        "failed   address   ".to_owned(),
        format!("end it with `kcs-local stop --listen {address}`"),
        "failed   folder    /proc cannot be written".to_owned(),
        "choose another --data".to_owned(),
        "failed   instances the engine /nowhere/redis-server cannot be executed".to_owned(),
    ] {
        assert!(found.contains(&part), "{part}: {found}");
    }
    // An address of other machines, and one that is taken by something else.
    let other = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = other.local_addr().unwrap().to_string();
    drop(std::thread::spawn(move || other.accept().map(drop)));
    for (address, part) in [
        ("0.0.0.0:0", "--allow-remote"),
        (&taken, "is taken by another program"),
    ] {
        let (status, found, _) = run(&["doctor", "--data-plane=none", "--listen", address]);
        assert_eq!(status, 1, "{found}");
        assert!(found.contains(part), "{part}: {found}");
    }
}

/// Needs an engine; says so where there is none.
#[test]
fn the_doctor_tries_an_instance() {
    let (found, _) = succeeds(&["doctor", "--listen=127.0.0.1:0"]);
    if found.contains("missing  instances") {
        assert!(std::env::var_os("CI").is_none(), "{found}");
        println!("skipped: {found}");
        return;
    }
    assert!(
        found.contains("ok       instances ") && found.contains("answered PING at 127."),
        "{found}"
    );
    // Without an engine a server still works.
    let mut command = program();
    let output = command
        .args(["doctor", "--listen=127.0.0.1:0"])
        .env("PATH", "/nowhere")
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let found = String::from_utf8(output.stdout).unwrap();
    assert!(
        found.contains("missing  instances") && found.contains("--engine"),
        "{found}"
    );
}

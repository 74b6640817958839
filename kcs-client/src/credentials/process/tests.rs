use std::time::Duration;

use super::*;
use crate::credentials::Credentials;
use crate::fixture::without_runtime;

/// What the shell prints, from a script in one line.
fn shell(script: &str) -> ProcessCredentials {
    ProcessCredentials::new("/bin/sh").arg("-c").arg(script)
}

async fn error(program: ProcessCredentials) -> String {
    let error = program.provide().await.unwrap_err();
    assert!(!error.is_not_configured());
    error.to_string()
}

#[tokio::test]
async fn what_a_program_prints_is_taken() {
    let script = r#"echo "progress" >&2; test "$1" = "a b" &&
        printf '{"AccessKeyId": "%s", "SecretAccessKey": "canary"}' "$2""#;
    // Arguments arrive as they are: no shell is between.
    let program = shell(script).arg("sh").arg("a b").arg("c;$HOME'*");
    assert_eq!(program.name(), "the program `sh`");
    let shown = format!("{program:?}");
    assert!(!shown.contains("printf"), "{shown}");
    let provided = program.provide().await.unwrap();
    assert_eq!(provided, Credentials::new("c;$HOME'*", "canary").into());
    assert!(!format!("{provided:?}").contains("canary"));
}

#[tokio::test]
async fn a_failure_is_told_without_secrets() {
    for (script, expected) in [
        (
            "echo 'not logged in' >&2; exit 3",
            "it failed with exit status: 3: not logged in",
        ),
        (
            "exit 1",
            "it failed with exit status: 1: nothing on standard error",
        ),
        (
            r#"echo '{"AccessKeyId": "a", "SecretAccessKey": "canary key", "SessionToken": "canary token"}';
               echo 'canary key of canary token' >&2; exit 1"#,
            "it failed with exit status: 1: *** of ***",
        ),
        (
            "echo 'SECRET=CanaryK4TOIgEBIq3rlFsbpc' >&2; exit 1",
            "it failed with exit status: 1: ***",
        ),
        (
            "kill -9 $$",
            "it failed with signal: 9 (SIGKILL): nothing on standard error",
        ),
        ("echo canary", "its output is not JSON (line 1, column 1)"),
        (
            "true",
            "its output ends too early to be JSON (line 1, column 0)",
        ),
        ("yes canary", "it printed more than 64 KiB"),
    ] {
        let error = error(shell(script)).await;
        assert_eq!(error, expected, "{script}");
        assert!(!error.to_lowercase().contains("canary"));
    }
    let missing = error(ProcessCredentials::new("/no/such/program")).await;
    assert_eq!(
        missing,
        "it cannot be started: No such file or directory (os error 2)"
    );
}

#[tokio::test]
async fn it_may_print_64_kib_and_no_more() {
    let keys = r#"{"AccessKeyId": "a", "SecretAccessKey": "canary"}"#;
    let program = |blanks: usize| {
        let script = format!("printf '{keys}'; head -c {blanks} /dev/zero | tr '\\0' ' '");
        shell(&script)
    };
    let blanks = 64 * 1024 - keys.len();
    assert!(program(blanks).provide().await.is_ok());
    assert_eq!(
        error(program(blanks + 1)).await,
        "it printed more than 64 KiB"
    );
}

#[tokio::test]
async fn much_on_standard_error_blocks_nothing() {
    let script = r#"i=0; while [ $i -lt 3000 ]; do echo "a line of progress that is quite long" >&2; i=$((i+1)); done
                    echo '{"AccessKeyId": "a", "SecretAccessKey": "canary"}'"#;
    let provided = shell(script).provide().await.unwrap();
    assert_eq!(provided.credentials().access_key(), "a");
}

#[tokio::test]
#[cfg(target_os = "linux")]
async fn who_takes_too_long_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let pid = folder.path().join("pid");
    let script = format!("echo $$ > {}; exec sleep 600", pid.display());
    // Time enough to write the number, on a machine under load too: it is looked at below.
    let program = shell(&script).timeout(Duration::from_secs(2));
    let error = error(program).await;
    assert_eq!(error, "it did not finish within 2 s and was killed");
    let pid: u32 = std::fs::read_to_string(pid)
        .unwrap()
        .trim()
        .parse()
        .unwrap();
    // Its end takes a moment; until the thread that waits for it has seen it, it is no more than a name.
    let ended = || {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        stat.is_empty() || stat.contains(") Z ")
    };
    let begin = std::time::Instant::now();
    while !ended() {
        assert!(begin.elapsed() < Duration::from_secs(60), "it lives on");
        std::thread::yield_now();
    }
}

#[test]
fn outside_of_a_runtime_it_is_not_started() {
    let error = without_runtime(shell("echo").provide()).unwrap_err();
    assert!(!error.is_not_configured() && !error.is_transient());
    assert_eq!(
        error.to_string(),
        "it can only be started in a tokio runtime"
    );
}

#[tokio::test]
async fn only_one_that_takes_too_long_may_answer_later() {
    let slow = shell("exec sleep 600").timeout(Duration::from_millis(10));
    let error = slow.provide().await.unwrap_err();
    assert!(error.is_transient());
    assert_eq!(
        error.to_string(),
        "it did not finish within 0.01 s and was killed"
    );
    let error = shell("exit 3").provide().await.unwrap_err();
    assert!(!error.is_transient());
    let missing = ProcessCredentials::new("/no/such/program");
    let error = missing.provide().await.unwrap_err();
    let source = std::error::Error::source(&error).unwrap();
    let source = source.downcast_ref::<std::io::Error>().unwrap();
    assert_eq!(source.kind(), std::io::ErrorKind::NotFound);
}

#[tokio::test]
async fn a_byte_order_mark_is_ignored_and_a_line_break_in_a_key_is_not() {
    let script = r#"printf '\357\273\277{"AccessKeyId": "a", "SecretAccessKey": "canary"}\n'"#;
    let provided = shell(script).provide().await.unwrap();
    assert_eq!(provided, Credentials::new("a", "canary").into());
    let script = r#"echo '{"AccessKeyId": "a", "SecretAccessKey": "canary\u000a"}'"#;
    assert_eq!(
        error(shell(script)).await,
        "its output's `SecretAccessKey` ends with a line break: remove it"
    );
}

#[test]
fn a_child_that_keeps_the_pipe_open_does_not_block() {
    // The second program holds the pipe for standard error.
    let script =
        r#"sleep 600 >/dev/null & echo '{"AccessKeyId": "'$!'", "SecretAccessKey": "canary"}'"#;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let kill = |left: &str| {
        let killed = std::process::Command::new("kill").arg(left).status();
        assert!(killed.unwrap().success());
    };
    let provided = runtime.block_on(shell(script).provide()).unwrap();
    kill(provided.credentials().access_key());

    // Where the first one fails, what it has complained of is told all the same.
    let script = "sleep 600 >/dev/null & echo $! >&2; exit 3";
    let error = runtime.block_on(shell(script).provide()).unwrap_err();
    let error = error.to_string();
    let left = error.strip_prefix("it failed with exit status: 3: ");
    kill(left.unwrap_or_else(|| panic!("{error}")));
}

#[tokio::test]
async fn a_program_has_ended_although_it_has_left_another_one_behind() {
    let keys = r#"{"AccessKeyId": "a", "SecretAccessKey": "canary"}"#;
    let program = shell(&format!("echo '{keys}'; sleep 60 & exit 0"));
    let provided = program.timeout(Duration::from_secs(30)).provide().await;
    assert_eq!(provided.unwrap(), Credentials::new("a", "canary").into());
    let program = shell("sleep 60 & echo 'not logged in' >&2; exit 3");
    let why = error(program.timeout(Duration::from_secs(30))).await;
    assert_eq!(why, "it failed with exit status: 3: not logged in");
}

#[test]
fn a_program_is_named_by_the_last_part_of_its_path() {
    for (path, name) in [("/usr/bin/keys", "keys"), ("keys", "keys"), ("/", "?")] {
        let program = ProcessCredentials::new(path);
        assert_eq!(program.name(), format!("the program `{name}`"));
    }
}

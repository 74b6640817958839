//! The programs of the page about signing: each runs against a local server, and the page shows it as it is run.

#![allow(clippy::print_stdout, reason = "a test says what it skips")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use kcs_client::actions::DescribeSecurityGroups;
use kcs_client::clock::UnixTime;
use kcs_client::sign::{header, query};
use kcs_local::Server;
use serde_json::Value;

fn guide() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/guide")
}

/// Whether a program is there; says so if it is not.
fn is_there(program: &str) -> bool {
    let mut probe = Command::new(program);
    probe
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let found = probe.status().is_ok();
    if !found {
        println!("skipped: there is no {program}");
    }
    found
}

/// Runs a program with the keys of a server, and returns the reply that it prints.
async fn run(server: &Server, command: &[&str]) -> Option<Value> {
    let (program, arguments) = command.split_first().unwrap();
    if !is_there(program) {
        return None;
    }
    let mut child = Command::new(program);
    child
        .args(arguments)
        .current_dir(guide().join("demos"))
        .env("KCS_ENDPOINT", server.endpoint())
        .env("KSYUN_ACCESS_KEY", server.access_key())
        .env("KSYUN_SECRET_KEY", server.secret_key())
        .env("KSYUN_REGION", server.region())
        // The server is on this machine, whatever proxy the environment names.
        .env("no_proxy", "127.0.0.1")
        .env("NO_PROXY", "127.0.0.1");
    let output = tokio::task::spawn_blocking(move || child.output());
    let output = output.await.unwrap().unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {error}");
    let reply: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{command:?}: {:?} {error}", output.stdout));
    assert!(reply["RequestId"].is_string(), "{command:?}: {reply}");
    assert!(reply["Error"].is_null(), "{command:?}: {reply}");
    Some(reply)
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_that_sign_the_query_are_answered() {
    let server = Server::builder().start().await.unwrap();
    let commands: [&[&str]; 3] = [
        &["python3", "sign_query.py"],
        &["sh", "sign.sh"],
        &["java", "Sign.java"],
    ];
    for command in commands {
        if command[0] == "sh" && !(is_there("curl") && is_there("openssl")) {
            continue;
        }
        if let Some(reply) = run(&server, command).await {
            assert_eq!(reply["Data"]["total"], 0, "{command:?}: {reply}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_program_that_signs_the_header_is_answered() {
    let server = Server::builder().start().await.unwrap();
    let Some(reply) = run(&server, &["python3", "sign_header.py"]).await else {
        return;
    };
    assert_eq!(reply["Data"]["name"], "demo-group", "{reply}");
    let kcs = server.client_builder().build().unwrap();
    let listed = kcs.pages(DescribeSecurityGroups::new()).items();
    let listed = listed.collect().await.unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].description.as_str(), "来自签名示例");
}

#[test]
fn the_page_shows_the_programs() {
    for page in ["signing.md", "zh/signing.md"] {
        let page = fs::read_to_string(guide().join(page)).unwrap();
        for (language, file) in [
            ("python", "sign_query.py"),
            ("python", "sign_header.py"),
            ("sh", "sign.sh"),
            ("java", "Sign.java"),
            ("go", "sign.go"),
        ] {
            let program = fs::read_to_string(guide().join("demos").join(file)).unwrap();
            assert!(
                page.contains(&format!("```{language}\n{program}```\n")),
                "{file} is not shown as it is"
            );
        }
    }
}

/// The steps of the page have values that the client's signers compute too.
#[test]
fn the_values_of_the_steps_are_right() {
    const ACCESS_KEY: &str = "AKLTEXAMPLEEXAMPLE00";
    const SECRET_KEY: &str = "OExampleSecretKeyDoNotUse/+abc123==";
    let signed = query::Signer::new(SECRET_KEY).sign(&[
        ("Action", "DescribeCacheClusters"),
        ("Version", "2016-07-01"),
        ("Service", "kcs"),
        ("Accesskey", ACCESS_KEY),
        ("Timestamp", "2026-01-02T03:04:05Z"),
        ("SignatureVersion", query::VERSION),
        ("SignatureMethod", query::METHOD),
        ("Limit", "10"),
    ]);
    let (text, signature) = signed.split_once("&Signature=").unwrap();
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("host", "kcs.api.ksyun.com"),
        ("x-amz-date", "20260102T030405Z"),
    ];
    let request = header::SignableRequest::new(
        "POST",
        "/",
        "Action=CreateSecurityGroup&Version=2016-07-01",
        &headers,
        b"Description=demo&Name=demo-group",
    );
    let signer = header::Signer::new(ACCESS_KEY, SECRET_KEY, "cn-beijing-6", "kcs");
    let authorization = signer.authorization(request, UnixTime::from_seconds(1_767_323_045));
    for page in ["signing.md", "zh/signing.md"] {
        let page = fs::read_to_string(guide().join(page)).unwrap();
        for shown in [text, signature, authorization.as_str(), SECRET_KEY] {
            assert!(page.contains(shown), "the page lacks {shown}");
        }
    }
}

//! Recorded calls as programs that make them again. The tests in Rust are files here: they are compiled and run with the suite.

use std::fs;
use std::process::Command;

use kcs_client::sign::encode_component;
use kcs_client::sign::header::Signer;
use serde_json::Value;

use super::control::control;
use super::{ACCESS_KEY, Local, REGION, Raw, SECRET_KEY};
use crate::root;

mod create_cache_cluster;
mod create_security_group_rule;
mod describe_cache_by_role_v20240701;
mod describe_cache_cluster;
mod recorded_call;
mod set_cache_parameters;
mod statistic_db_instances;
mod update_password;

type Parameters = &'static [(&'static str, &'static str)];

/// The file of the test, the Action, its version and its parameters.
const CALLS: &[(&str, &str, &str, Parameters)] = &[
    (
        "create_cache_cluster",
        "CreateCacheCluster",
        "2016-07-01",
        &[
            ("Name", "orders-cache"),
            ("Mode", "2"),
            ("Capacity", "1"),
            ("NetType", "2"),
            ("VpcId", "vpc-1"),
            ("VnetId", "vnet-1"),
            ("BillType", "5"),
            ("Password", "canary-Secret1"),
            ("Nmae", "canary"),
        ],
    ),
    (
        "create_security_group_rule",
        "CreateSecurityGroupRule",
        "2016-07-01",
        &[
            ("SecurityGroupId", "it's \"#\\ $HOME"),
            ("Cidrs.1", "10.0.0.0/8"),
            ("Cidrs.2", "192.168.0.0/16"),
        ],
    ),
    (
        "describe_cache_by_role_v20240701",
        "DescribeCacheByRole",
        "2024-07-01",
        &[("CacheId", "c-1")],
    ),
    (
        "describe_cache_cluster",
        "DescribeCacheCluster",
        "2016-07-01",
        &[("CacheId", "c-1")],
    ),
    (
        "recorded_call",
        "DescribeCacheClusters",
        "2016-07-01",
        &[("Limit", "1000"), ("FuzzySearch", "金\n\"")],
    ),
    (
        "set_cache_parameters",
        "SetCacheParameters",
        "2016-07-01",
        &[
            ("CacheId", "c-1"),
            ("Protocol", "4.0"),
            ("Parameters.ParameterName.1", "timeout"),
            ("Parameters.ParameterValue.1", "60"),
        ],
    ),
    (
        "statistic_db_instances",
        "StatisticDBInstances",
        "2016-07-01",
        &[],
    ),
    (
        "update_password",
        "UpdatePassword",
        "2016-07-01",
        &[("CacheId", "c-1"), ("Password", "canary-Secret1")],
    ),
];

/// Makes a call, and returns what the server says of it.
async fn recorded(
    local: &Local,
    action: &str,
    version: &str,
    parameters: &[(&str, &str)],
) -> Value {
    let answer = local
        .call_version("POST", action, version, parameters)
        .await;
    let id = answer.body["RequestId"].as_str().unwrap();
    control(&local.server, "GET", &format!("/_kcs/requests/{id}"), "")
        .await
        .ok()
}

#[tokio::test]
async fn tests_are_those_that_compile() {
    let local = Local::start().await;
    let folder = root().join("tests/suite/local/recorded_calls");
    let mut changed = Vec::new();
    for (file, action, version, parameters) in CALLS {
        let shown = recorded(&local, action, version, parameters).await;
        assert!(!shown.to_string().contains("canary"), "{shown}");
        let rust = shown["rust"].as_str().unwrap();
        let path = folder.join(format!("{file}.rs"));
        if fs::read_to_string(&path).unwrap_or_default() != rust {
            fs::write(&path, rust).unwrap();
            changed.push(path);
        }
    }
    assert!(
        changed.is_empty(),
        "written anew, read them and run the tests again: {changed:?}"
    );
}

/// The shell reads the same parameters from the command, and curl signs the call that the server knows.
#[tokio::test]
async fn commands_make_the_same_call() {
    let local = Local::start_with(|it| it.clock(kcs_client::clock::SystemClock::new())).await;
    for (_, action, version, parameters) in CALLS {
        let known = parameters.iter().filter(|(name, _)| *name != "Nmae");
        let parameters: Vec<(&str, &str)> = known.copied().collect();
        let first = signed_now(&local, action, version, &parameters).await;
        let mut shell = Command::new("sh");
        shell
            .args(["-c", first["curl"].as_str().unwrap()])
            .env("KCS_ENDPOINT", local.server.endpoint())
            .env("KSYUN_ACCESS_KEY", ACCESS_KEY)
            .env("KSYUN_SECRET_KEY", SECRET_KEY)
            .env("KCS_PASSWORD", "canary-Secret1")
            .env("NO_PROXY", "*");
        let output = tokio::task::spawn_blocking(move || shell.output());
        let output = output.await.unwrap().unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        if errors.contains("aws-sigv4") || errors.contains("curl: not found") {
            return skipped(&errors);
        }
        let reply: Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{error}: {errors}"));
        let path = format!("/_kcs/requests/{}", reply["RequestId"].as_str().unwrap());
        let second = control(&local.server, "GET", &path, "").await.ok();
        for member in ["action", "version", "region", "parameters", "code"] {
            assert_eq!(second[member], first[member], "{action} {member}: {second}");
        }
        assert_eq!(second["signature"]["result"], "verified");
    }
}

#[expect(clippy::print_stdout, reason = "tests that are skipped say so")]
fn skipped(errors: &str) {
    println!("skipped: curl is missing or cannot sign: {errors}");
}

async fn signed_now(
    local: &Local,
    action: &str,
    version: &str,
    parameters: &[(&str, &str)],
) -> Value {
    use kcs_client::clock::{Clock, SystemClock};
    let mut query = format!("Action={action}&Version={version}");
    for (name, value) in parameters {
        query.push_str(&format!("&{name}={}", encode_component(value)));
    }
    let raw = Raw {
        query: &query,
        ..Raw::default()
    };
    let answer = local
        .send(&raw.signed_at(&local.signer(), SystemClock::new().now()))
        .await;
    let id = answer.body["RequestId"].as_str().unwrap();
    control(&local.server, "GET", &format!("/_kcs/requests/{id}"), "")
        .await
        .ok()
}

/// What a client names is text in every program, whatever it is.
#[tokio::test]
async fn names_of_others_are_quoted() {
    let local = Local::start().await;
    let hostile = "'; touch x; $(touch y) `touch z`\n\"#\\";
    let query = format!(
        "Action={}&Version={}&{}=1",
        encode_component(hostile),
        encode_component(hostile),
        encode_component(hostile)
    );
    let raw = Raw {
        query: &query,
        ..Raw::default()
    };
    let in_region = |region: &str| raw.signed(&Signer::new(ACCESS_KEY, SECRET_KEY, region, "kcs"));
    for request in [
        in_region(REGION),
        in_region("'; touch x; $(touch y) `touch z` \"#"),
    ] {
        let answer = local.send(&request).await;
        let path = format!(
            "/_kcs/requests/{}",
            answer.body["RequestId"].as_str().unwrap()
        );
        let shown = control(&local.server, "GET", &path, "").await.ok();
        let curl = shown["curl"].as_str().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let mut shell = Command::new("sh");
        // Without curl: only what the shell itself makes of the command.
        let command = format!("curl() {{ printf '%s\\n' \"$@\"; }}\n{curl}");
        shell.args(["-c", &command]).current_dir(&folder);
        let output = shell.output().unwrap();
        assert!(output.status.success(), "{curl}");
        let words = String::from_utf8(output.stdout).unwrap();
        assert!(words.contains(&format!("Action={hostile}\n")), "{words}");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0, "{curl}");
        let rust = shown["rust"].as_str().unwrap();
        syn::parse_file(rust).unwrap_or_else(|error| panic!("{error}: {rust}"));
    }
}

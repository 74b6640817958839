//! What is kept, and what is not.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use kcs_client::actions::{
    CreateSecurityGroup, CreateSecurityGroupRule, DescribeSecurityGroup, DescribeSecurityGroups,
};
use kcs_client::types::{Cidr, SecurityGroupId};
use kcs_client::{Client, Credentials, Error, RetryPolicy};

use super::{Folder, Running, program, start};

pub(super) fn folder(name: &str) -> Folder {
    let name = format!("kcs-local-kept-{}-{name}", std::process::id());
    Folder(std::env::temp_dir().join(name))
}

fn server(folder: &Path) -> (Running, String) {
    let mut command = program();
    command.args(["--listen=127.0.0.1:0", "--timing=0", "--data-plane=none"]);
    let (running, _, endpoint) = start(command.arg("--data").arg(folder));
    (running, endpoint)
}

fn client(endpoint: &str) -> Client {
    Client::builder()
        .endpoint(endpoint)
        .region("cn-beijing-6")
        .credentials(Credentials::new(
            kcs_local::TEST_ACCESS_KEY,
            kcs_local::TEST_SECRET_KEY,
        ))
        .retry(RetryPolicy::disabled())
        .build()
        .unwrap()
}

/// The groups of an account, with the number of rules.
type Groups = BTreeMap<SecurityGroupId, u64>;

/// What the server has.
async fn found(kcs: &Client) -> Groups {
    let mut found = Groups::new();
    let groups = kcs.pages(DescribeSecurityGroups::new().limit(100)).items();
    for group in groups.collect().await.unwrap() {
        let detail = DescribeSecurityGroup::new(&group.security_group_id);
        let detail = kcs.describe_security_group(detail).await.unwrap();
        let rules = u64::try_from(detail.total).unwrap();
        found.insert(group.security_group_id, rules);
    }
    found
}

async fn create(kcs: &Client, name: &str) -> Result<SecurityGroupId, Error> {
    let request = CreateSecurityGroup::new(name, "made by a test");
    let created = kcs.create_security_group(request).await?;
    Ok(created.into_data().security_group_id)
}

/// Two keys make resources of the same names at the same time, and each finds its own again.
#[tokio::test]
async fn accounts_of_all_keys_survive_a_kill() {
    let (folder, keys) = (folder("namespaces"), folder("namespaces-keys"));
    std::fs::create_dir(&keys.0).unwrap();
    let file = keys.0.join("keys.toml");
    let entry = |name: &str| {
        format!(
            "[[keys]]\nnamespace = \"{name}\"\naccess_key = \"AK{name}\"\nsecret_key = \"{name}-secret\"\n"
        )
    };
    std::fs::write(&file, entry("one") + &entry("two")).unwrap();
    let server = || {
        let mut command = program();
        command.args(["--listen=127.0.0.1:0", "--timing=0", "--data-plane=none"]);
        command
            .arg("--data")
            .arg(&folder.0)
            .arg("--keys")
            .arg(&file);
        let (running, _, endpoint) = start(&mut command);
        let of = |name: &str| {
            let credentials = Credentials::new(format!("AK{name}"), format!("{name}-secret"));
            let builder = Client::builder().endpoint(&endpoint).region("cn-beijing-6");
            builder.credentials(credentials).build().unwrap()
        };
        (running, [client(&endpoint), of("one"), of("two")])
    };
    let (mut running, clients) = server();
    let mut known: Vec<Groups> = clients.iter().map(|_| Groups::new()).collect();
    for round in 0..5 {
        for (kcs, known) in clients.iter().zip(&mut known) {
            let id = create(kcs, &format!("office-{round}")).await;
            known.insert(id.unwrap(), 0);
        }
    }
    running.0.kill().unwrap();
    running.0.wait().unwrap();
    let (_running, clients) = server();
    for (kcs, known) in clients.iter().zip(&known) {
        assert_eq!(found(kcs).await, *known);
    }
}

/// Creates all groups and rules that there can be.
async fn fill(kcs: &Client, known: &mut Groups) -> Result<(), Error> {
    for number in 0..100 {
        let id = create(kcs, &format!("group-{number}")).await?;
        known.insert(id.clone(), 0);
        let cidrs = (0..1000).map(|n| Cidr::from(format!("10.{}.{}.0/24", n / 256, n % 256)));
        let request = CreateSecurityGroupRule::new(&id, cidrs.collect::<Vec<_>>());
        kcs.create_security_group_rule(request).await?;
        known.insert(id, 1000);
    }
    Ok(())
}

/// A limit of the size of files stands for a disk that is full.
#[tokio::test]
async fn a_full_disk_is_an_error_of_the_service_and_the_server_goes_on() {
    let folder = folder("full");
    let mut command = Command::new("sh");
    // A write beyond the limit is then an error, not the end.
    let script = "trap '' XFSZ; ulimit -f 6000; exec \"$0\" \"$@\"";
    command.args(["-c", script, env!("CARGO_BIN_EXE_kcs-local")]);
    command.args(["--listen=127.0.0.1:0", "--timing=0", "--data-plane=none"]);
    let (mut running, _, endpoint) = start(command.arg("--data").arg(&folder.0));
    let kcs = client(&endpoint);
    let mut known = Groups::new();
    let refused = fill(&kcs, &mut known).await.unwrap_err();
    assert_eq!(refused.code(), Some("InternalFailure"), "{refused}");
    let message = refused.message().unwrap();
    let file: PathBuf = folder.0.join("state.redb");
    for part in [
        "the change was made and is lost when the server ends: ",
        &file.display().to_string(),
    ] {
        assert!(message.contains(part), "{message}");
    }
    found(&kcs).await;
    running.0.kill().unwrap();
    running.0.wait().unwrap();
    let (_running, endpoint) = server(&folder.0);
    assert_eq!(found(&client(&endpoint)).await, known);
}

#[tokio::test]
async fn nothing_is_kept_unless_it_is_told() {
    let folder = folder("ephemeral");
    let mut command = program();
    command.args(["--listen=127.0.0.1:0", "--data-plane=none", "--ephemeral"]);
    let (_running, _, endpoint) = start(command.env("KCS_LOCAL_DATA", &folder.0));
    create(&client(&endpoint), "office").await.unwrap();
    assert!(!folder.0.exists());
}

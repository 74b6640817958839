//! What a program takes on with the client.

use std::collections::BTreeSet;
use std::process::Command;

/// Crates at most, the client among them.
const MOST: usize = 110;

/// Crates at most that `cargo run --example quickstart` compiles on Linux, ours and those of build scripts among them.
const MOST_IN_QUICKSTART: usize = 105;

/// The crates that `cargo tree` lists for Linux.
fn tree(arguments: &[&str]) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .args(["tree", "--locked", "--prefix", "none", "--format", "{p}"])
        .args(["--target", "x86_64-unknown-linux-gnu"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

/// The crates that the client's default features and these compile, without what only build scripts use.
fn crates(features: &str) -> BTreeSet<String> {
    tree(&["-p", "kcs-client", "-e", "normal", "--features", features])
}

#[test]
fn the_quickstart_compiles_few_crates_and_no_tls() {
    // What cargo selects where no package is named.
    let crates = tree(&["-e", "normal,build,dev"]);
    println!("{} crates", crates.len());
    assert!(
        crates.contains("kcs-local") && crates.contains("kcs-client"),
        "{crates:?}"
    );
    assert!(
        crates.len() <= MOST_IN_QUICKSTART,
        "{} crates: {crates:?}",
        crates.len()
    );
    for unneeded in ["clap", "kcs-codegen", "proptest", "ring", "rustls"] {
        assert!(!crates.contains(unneeded), "{unneeded}");
    }
}

#[test]
fn the_client_brings_few_crates_and_no_c_but_rings() {
    let crates = crates("");
    println!("{} crates", crates.len());
    assert!(
        crates.contains("kcs-client") && crates.contains("ring"),
        "{crates:?}"
    );
    assert!(crates.len() <= MOST, "{} crates: {crates:?}", crates.len());
    let unwanted: Vec<_> = crates
        .iter()
        .filter(|name| {
            // The numbers of Linux's system calls, in Rust.
            (name.ends_with("-sys") && *name != "linux-raw-sys")
                || ["kcs-codegen", "aws-lc-rs", "toml_edit", "serde_derive"]
                    .contains(&name.as_str())
        })
        .collect();
    assert!(unwanted.is_empty(), "{unwanted:?}");
}

#[test]
fn features_beside_tls_bring_no_crate() {
    for features in ["blocking", "reqwest-013", "test-util", "tracing"] {
        let more = &crates(features) - &crates("");
        assert!(more.is_empty(), "{features} brings {more:?}");
    }
}

/// What cargo knows of the workspace's packages and of what they depend on.
fn metadata() -> serde_json::Value {
    let output = Command::new(env!("CARGO"))
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .args(["metadata", "--locked", "--format-version", "1"])
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The local server is generated against what the client hides, which may change in any version.
#[test]
fn the_local_server_wants_exactly_this_client() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    let server = packages.iter().find(|it| it["name"] == "kcs-local");
    let dependencies = server.unwrap()["dependencies"].as_array().unwrap();
    let client: Vec<_> = dependencies
        .iter()
        .filter(|it| it["name"] == "kcs-client" && it["kind"].is_null())
        .map(|it| it["req"].as_str().unwrap())
        .collect();
    assert_eq!(client, [concat!("=", env!("CARGO_PKG_VERSION"))]);
}

/// The lint `incompatible_msrv` looks at the packages' own code; this looks at what they depend on.
#[test]
fn no_crate_wants_a_later_compiler_than_the_packages_say() {
    fn numbers(version: &str) -> Vec<u32> {
        version.split('.').map(|it| it.parse().unwrap()).collect()
    }
    let own = env!("CARGO_PKG_RUST_VERSION");
    let metadata = metadata();
    let used = crates("blocking,native-tls,reqwest-013,rustls-aws-lc,test-util,tracing");
    let mut checked = 0;
    for package in metadata["packages"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        if let (true, Some(version)) = (used.contains(name), package["rust_version"].as_str()) {
            checked += 1;
            assert!(
                numbers(version) <= numbers(own),
                "{name} wants Rust {version}, and the packages say {own}"
            );
        }
    }
    assert!(checked > 50, "only {checked} crates say what they want");
}

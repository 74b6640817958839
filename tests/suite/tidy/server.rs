//! The layers of `kcs-local`: which may depend on what.

use super::{collected, crate_names, names, report};

const SOURCES: &str = "kcs-local/src";

/// The modules of this package that a layer may name.
const LAYERS: &[(&str, &[&str])] = &[
    ("state/", &["state"]),
    (
        "service/",
        &["clock", "generated", "lock", "service", "state"],
    ),
    ("store/", &["store"]),
    ("engine/", &["engine", "lock"]),
    ("gate/", &["gate", "lock"]),
    (
        "data_plane/",
        &["data_plane", "engine", "gate", "service", "state"],
    ),
    (
        "faults/",
        &["document", "faults", "lock", "nearest", "state"],
    ),
    ("init/", &["document", "http", "init", "nearest"]),
    (
        "control/",
        &[
            "clock",
            "control",
            "data_plane",
            "faults",
            "gate",
            "lock",
            "nearest",
            "service",
        ],
    ),
    (
        "http/",
        &[
            "control",
            "data_plane",
            "faults",
            "generated",
            "http",
            "keys",
            "nearest",
            "page",
            "rt",
            "service",
            "store",
        ],
    ),
    ("page/", &[]),
    ("generated/", &["rt"]),
    ("rt.rs", &["http", "service"]),
    ("cli/", &["cli"]),
    ("clock.rs", &[]),
    ("lock.rs", &[]),
    ("keys.rs", &["nearest"]),
    ("document.rs", &["nearest"]),
    ("nearest.rs", &[]),
];

/// Names that only some modules may use.
const CONFINED: &[(&[&str], &[&str], &str)] = &[
    (
        &["hyper::", "hyper_util::", "http_body_util::"],
        &["cli/remote.rs", "http/"],
        "HTTP is the business of `http`, and of commands that ask a running server",
    ),
    (
        &[
            "tokio::",
            "TcpListener",
            "TcpStream",
            "UdpSocket",
            "std::fs",
            "std::process",
            "std::thread",
            "std::io",
            "std::env",
        ],
        &[
            "clock.rs",
            "data_plane/",
            "engine/",
            "gate/",
            "http/",
            "cli/",
            "init/read.rs",
            "main.rs",
            "namespace.rs",
            "server/",
            "store/",
        ],
        "the rules of the API and the state do no IO and wait for nothing",
    ),
    (
        &["SystemTime", "Instant::now", "SystemClock"],
        &["cli/doctor.rs", "cli/remote.rs", "server/"],
        "time comes from the `Context` of a call",
    ),
    (
        &["crate::generated::router"],
        &["generated/", "http/"],
        "an Action is looked up once, where its call comes in",
    ),
];

#[test]
fn layers_of_the_server_depend_only_on_those_below() {
    let mut violations = Vec::new();
    for source in collected(SOURCES) {
        for (layer, known) in LAYERS {
            if !source.path.starts_with(layer) {
                continue;
            }
            for other in crate_names(&source.code) {
                if !known.contains(&other) {
                    violations.push(format!(
                        "{SOURCES}/{} names `crate::{other}`: `{layer}` may depend on {known:?} only",
                        source.path
                    ));
                }
            }
        }
    }
    report(violations);
}

#[test]
fn foreign_names_stay_in_their_layers() {
    let mut violations = Vec::new();
    for source in collected(SOURCES) {
        for (confined, modules, why) in CONFINED {
            let allowed = modules.iter().any(|module| source.path.starts_with(module));
            for name in confined.iter().filter(|_| !allowed) {
                if names(&source.code, name) {
                    violations.push(format!("{SOURCES}/{} names `{name}`: {why}", source.path));
                }
            }
        }
    }
    report(violations);
}

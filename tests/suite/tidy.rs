//! The invariants of the modules of `kcs-client` and `kcs-local`: which may depend on what.
//!
//! Reads the source, without comments and without test modules at the end of files, and looks for paths.

mod circles;
mod server;

use std::fs;
use std::path::{Path, PathBuf};

use crate::root;

/// Names that only some modules may use.
const CONFINED: &[(&[&str], &[&str], &str)] = &[
    (
        &[
            "reqwest::",
            "rustls::",
            "rustls_platform_verifier",
            "bytes::",
            "hyper::",
            "hyper_util::",
        ],
        &["transport/"],
        "the network is the business of `transport`: take its own `Request` and `Response`",
    ),
    (
        &["tracing::"],
        &["client/trace.rs"],
        "spans are made in one place, where it can be seen that they hold no parameter",
    ),
    (
        &["hmac::", "sha2::"],
        &["sign/"],
        "cryptography is the business of `sign`: call what it offers",
    ),
    (
        &["SystemTime", "Instant::now", "UNIX_EPOCH"],
        &["clock.rs"],
        "time comes from a `Clock`, so that a test can hold it",
    ),
    (
        &["tokio::time"],
        &["clock.rs"],
        "sleep comes from a `Clock`, so that a test need not wait",
    ),
    (
        &["jiff::"],
        &["clock/", "values/timestamp.rs"],
        "dates are read and written in one place: call `UnixTime`",
    ),
    (
        &["std::env", "env::var"],
        &["environment.rs"],
        "the environment is configuration: read it through `Environment`",
    ),
    (
        &["crate::generated"],
        &[
            "lib.rs",
            "client/",
            "error/predicates.rs",
            "not_found.rs",
            "schema.rs",
            "testing/",
        ],
        "only what calls, what judges errors, what hands out schemas and what stands in for the service looks at the tables",
    ),
];

/// Modules that may depend on these others only.
const SECLUDED: &[(&str, &[&str])] = &[
    ("sign/", &["clock", "sign"]),
    ("rules/", &["clock", "rules"]),
    ("check/", &["action", "check", "params", "rules"]),
    ("clock", &["clock"]),
    (
        "credentials/",
        &[
            "clock",
            "credentials",
            "environment",
            "error",
            "redact",
            "rt",
        ],
    ),
    ("action/", &["action", "doc", "reply", "rules", "shape"]),
    (
        "transport/",
        &[
            "action",
            "clock",
            "environment",
            "error",
            "one_line",
            "transport",
        ],
    ),
    (
        "generated/",
        &[
            "Call",
            "Client",
            "actions",
            "blocking",
            "metadata",
            "resources",
            "rt",
            "types",
            "waiters",
        ],
    ),
];

/// What no public signature may show.
const THEIRS: &[&str] = &[
    "reqwest::",
    "rustls::",
    "hyper::",
    "hyper_util::",
    "tracing::",
    "hmac::",
    "sha2::",
    "bytes::",
    "futures_core::",
    "serde_json::",
    "jiff::",
    "tokio::",
    "percent_encoding::",
    "Zeroizing",
];

/// What a public signature may show all the same: behind a feature that names the version.
const NAMED_BY_A_FEATURE: &[(&str, &str)] = &[("transport/handed_in.rs", "reqwest::")];

/// The door to generated code and what stands behind it: public for the generated code of other packages, hidden from the
/// documentation.
const HIDDEN: &[&str] = &["rt.rs", "shape/"];

struct Source {
    /// Below the sources of its package, with slashes.
    path: String,
    code: String,
}

fn sources() -> Vec<Source> {
    collected("kcs-client/src")
}

/// The sources of a package, without files of tests.
fn collected(folder: &str) -> Vec<Source> {
    let folder = root().join(folder);
    let mut files = Vec::new();
    collect(&folder, &mut files);
    files.sort();
    assert!(files.len() > 20, "no sources under {}", folder.display());
    files
        .into_iter()
        .map(|file| {
            let path = file
                .strip_prefix(&folder)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            let code = code(&fs::read_to_string(&file).unwrap());
            Source { path, code }
        })
        .filter(|source| {
            let tests = ["fixture.rs", "tests.rs", "test_server.rs"];
            !tests.iter().any(|name| source.path.ends_with(name))
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Without comments and without a test module at the end.
fn code(text: &str) -> String {
    let text = text
        .split("\n#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default();
    let lines = text.lines().map(|line| match line.split_once("//") {
        // An address is no comment.
        Some((before, _)) if !before.ends_with(':') => before,
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether the name stands in the code as a word of its own.
fn names(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

/// What the code names of its own crate: `clock` in `crate::clock::Clock`.
fn crate_names(code: &str) -> impl Iterator<Item = &str> {
    code.match_indices("crate::").map(|(at, prefix)| {
        let rest = &code[at + prefix.len()..];
        let nested = rest.strip_prefix('{').unwrap_or(rest);
        let end = nested.find(|c: char| !c.is_alphanumeric() && c != '_');
        &nested[..end.unwrap_or(nested.len())]
    })
}

fn report(violations: Vec<String>) {
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

#[test]
fn foreign_names_stay_in_their_modules() {
    let mut violations = Vec::new();
    for Source { path, code } in sources() {
        for (confined, modules, why) in CONFINED {
            for name in *confined {
                if names(&code, name) && !modules.iter().any(|module| path.starts_with(module)) {
                    violations.push(format!("kcs-client/src/{path} names `{name}`: {why}"));
                }
            }
        }
    }
    report(violations);
}

#[test]
fn modules_depend_only_on_what_they_need() {
    let mut violations = Vec::new();
    for Source { path, code } in sources() {
        for (module, known) in SECLUDED {
            if !path.starts_with(module) {
                continue;
            }
            for other in crate_names(&code) {
                if !known.contains(&other) {
                    violations.push(format!(
                        "kcs-client/src/{path} names `crate::{other}`: `{module}` may depend on {known:?} only"
                    ));
                }
            }
        }
    }
    report(violations);
}

#[test]
fn public_signatures_show_our_own_types() {
    let mut violations = Vec::new();
    for Source { path, code } in sources() {
        if HIDDEN.iter().any(|hidden| path.starts_with(hidden)) {
            continue;
        }
        for (at, _) in code.match_indices("pub ") {
            let item = &code[at..];
            // A signature ends with its body or its semicolon; a field with its line.
            let end = match item.split_whitespace().nth(1) {
                Some("fn" | "async" | "const" | "static" | "type" | "trait" | "use") => {
                    item.find(['{', ';'])
                }
                // The fields of a tuple are looked at when they are public themselves.
                Some("struct") => item.find(['{', '(', ';']),
                _ => item.find('\n'),
            };
            // A module of ours may have the name of what it wraps.
            let signature = item[..end.unwrap_or(item.len())].replace("self::reqwest::", "self::");
            for theirs in THEIRS {
                let is_named = NAMED_BY_A_FEATURE.contains(&(path.as_str(), theirs));
                if names(&signature, theirs) && !is_named {
                    violations.push(format!(
                        "kcs-client/src/{path}: `{theirs}` in `{signature}`"
                    ));
                }
            }
        }
    }
    report(violations);
}

#[test]
fn the_sieve_catches() {
    assert!(names("use reqwest::Client;", "reqwest::"));
    assert!(names("let x = std::time::SystemTime::now()", "SystemTime"));
    assert!(!names("use my_reqwest::Client;", "reqwest::"));
    assert_eq!(
        code("a // reqwest::x\nb\n#[cfg(test)]\nmod tests {\nhmac::x"),
        "a \nb"
    );
    assert_eq!(code("\"https://x\""), "\"https://x\"");
}

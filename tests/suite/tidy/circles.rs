//! Modules of `kcs-client` that depend on each other in a circle, as their `use` lines say.
//!
//! A module and the modules inside it may know each other: they are one type, cut into files. Re-exports do not count.

use std::collections::{BTreeMap, BTreeSet};

use super::{Source, sources};

/// Circles that are inherent, each with its reason.
const INHERENT: &[(&[&str], &str)] = &[
    (
        &["client", "pages", "wait", "wait::progress"],
        "methods of `Client` return pages and waits, which hold a client",
    ),
    (
        &["client::attempts", "client::read_back"],
        "read-back makes list calls on behalf of a call, and these are calls as well",
    ),
];

type Graph = BTreeMap<String, BTreeSet<String>>;

/// The module of a file: `client/mod.rs` and `client.rs` are both `client`.
fn module_of(path: &str) -> String {
    let path = path.trim_end_matches(".rs").replace('/', "::");
    path.strip_suffix("::mod").unwrap_or(&path).to_owned()
}

/// Splits a `use` tree at its commas, leaving nested braces whole.
fn branches(tree: &str) -> Vec<&str> {
    let (mut branches, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, c) in tree.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                branches.push(&tree[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    branches.push(&tree[start..]);
    branches
}

/// Adds the paths that a `use` tree names.
fn expand(prefix: &str, tree: &str, paths: &mut Vec<String>) {
    for branch in branches(tree).into_iter().map(str::trim) {
        match branch.split_once('{') {
            _ if branch.is_empty() => {}
            Some((inner, rest)) => {
                let rest = rest.trim_end().trim_end_matches('}');
                expand(&format!("{prefix}{inner}"), rest, paths);
            }
            None => {
                let name = branch.split(" as ").next().unwrap_or(branch);
                paths.push(format!("{prefix}{name}"));
            }
        }
    }
}

/// The paths that the `use` lines of a module name, from the root of the crate.
fn uses(module: &str, code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("\nuse ") {
        if code[..at].ends_with("\n#[cfg(test)]") {
            continue;
        }
        let tree = &code[at + "\nuse ".len()..];
        let Some(end) = tree.find(';') else { continue };
        expand("", &tree[..end].replace('\n', " "), &mut found);
    }
    let absolute = |path: String| {
        if let Some(path) = path.strip_prefix("crate::") {
            return path.to_owned();
        }
        let (mut base, mut rest) = (module, path.as_str());
        while let Some(next) = rest.strip_prefix("super::") {
            base = base.rsplit_once("::").map_or("", |(parent, _)| parent);
            rest = next;
        }
        let rest = rest.strip_prefix("self::").unwrap_or(rest);
        match base {
            "" => rest.to_owned(),
            base => format!("{base}::{rest}"),
        }
    };
    found.into_iter().map(absolute).collect()
}

fn graph(sources: &[Source]) -> Graph {
    let modules = sources
        .iter()
        .filter(|source| !source.path.starts_with("generated/") && source.path != "lib.rs");
    let modules: BTreeMap<_, _> = modules
        .map(|source| (module_of(&source.path), &source.code))
        .collect();
    // The longest prefix of a path that is a module.
    let owner = |path: &str| {
        let mut path = path;
        while !modules.contains_key(path) {
            path = path.rsplit_once("::")?.0;
        }
        Some(path.to_owned())
    };
    let edges = modules.iter().map(|(module, code)| {
        let others = uses(module, code);
        let others = others.iter().filter_map(|path| owner(path));
        (
            module.clone(),
            others.filter(|other| other != module).collect(),
        )
    });
    edges.collect()
}

/// The modules that a module depends on, directly or not.
fn reachable(graph: &Graph, from: &str) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(next) = open.pop() {
        for other in &graph[next] {
            if reached.insert(other.clone()) {
                open.push(other);
            }
        }
    }
    reached
}

/// The largest sets of modules each of which depends on all others.
fn circles(graph: &Graph) -> BTreeSet<Vec<String>> {
    let reached: BTreeMap<_, _> = graph
        .keys()
        .map(|module| (module, reachable(graph, module)))
        .collect();
    let circles = graph.keys().map(|module| {
        let others = reached[module].iter();
        let circle = others.filter(|other| reached[*other].contains(module));
        circle.cloned().collect::<Vec<_>>()
    });
    circles.filter(|circle| circle.len() > 1).collect()
}

fn is_one_module(circle: &[String]) -> bool {
    circle[1..]
        .iter()
        .all(|module| module.starts_with(&format!("{}::", circle[0])))
}

#[test]
fn modules_depend_on_each_other_in_no_new_circle() {
    let graph = graph(&sources());
    assert!(graph.values().map(BTreeSet::len).sum::<usize>() > 200);
    let found: BTreeSet<_> = circles(&graph)
        .into_iter()
        .filter(|circle| !is_one_module(circle))
        .collect();
    let expected = INHERENT
        .iter()
        .map(|(circle, _)| circle.iter().map(|it| (*it).to_owned()).collect());
    let expected: BTreeSet<Vec<_>> = expected.collect();
    for circle in &found {
        let within = |module: &String| {
            let others = graph[module].iter().filter(|other| circle.contains(other));
            format!("  {module} -> {:?}", others.collect::<Vec<_>>())
        };
        let edges: Vec<_> = circle.iter().map(within).collect();
        assert!(
            expected.contains(circle),
            "a circle of modules; move what they share into a module of its own:\n{}",
            edges.join("\n")
        );
    }
    assert_eq!(found, expected, "a circle in `INHERENT` is gone: remove it");
}

#[test]
fn circles_are_found() {
    let source = |path: &str, code: &str| Source {
        path: path.to_owned(),
        code: format!("\n{code}"),
    };
    let sources = [
        source(
            "a/mod.rs",
            "use crate::b::{self, Thing};\nuse self::inner::X;",
        ),
        source("a/inner.rs", "use super::Y;"),
        source("b.rs", "use std::fmt;\nuse crate::{c::{d::Z, W as V}, e};"),
        source("c/mod.rs", "pub use d::Z;"),
        source("c/d.rs", "use super::super::a::Y;"),
        source("e.rs", "use crate::Root;"),
    ];
    let graph = graph(&sources);
    assert_eq!(graph["b"], ["c", "c::d", "e"].map(String::from).into());
    let expected = vec!["a", "a::inner", "b", "c::d"];
    assert_eq!(
        circles(&graph),
        [expected.into_iter().map(String::from).collect()].into()
    );
    assert!(is_one_module(&["a".to_owned(), "a::b".to_owned()]));
    assert!(!is_one_module(&["a".to_owned(), "ab".to_owned()]));
}

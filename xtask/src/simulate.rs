//! `cargo xtask simulate`: checks the client's promises in random scenarios, also with a client that lacks one of its rules.

use std::collections::BTreeMap;
use std::process::{Child, Command, Stdio};

use toml::de::{DeTable, DeValue};

use crate::mutants::{self, Candidate, Form, Switch};
use crate::steps::{self, Failed, cargo, cargo_program, root};

/// The rules of the client, and how to remove each of them.
const MUTATIONS: &str = "simulator/mutations.toml";
/// Where the client without its rules is built, below the root.
const WORK: &str = "target/simulator-mutations";

/// Arguments of cargo for the simulator: optimised, and with all checks.
const SIMULATOR: [&str; 4] = ["--profile", "simulator", "--package", "kcs-simulator"];

pub(crate) fn run_with(arguments: &[&str]) -> Result<(), Failed> {
    match arguments {
        [] => scenarios("5000000"),
        ["--mutations"] => without_rules("20000"),
        ["--mutations", seeds] => without_rules(seeds),
        [seeds] => scenarios(seeds),
        _ => Err(Failed(
            "usage: cargo xtask simulate [COUNT | FIRST..END | --mutations [COUNT]]".to_owned(),
        )),
    }
}

/// The simulator and the fuzz targets, which are built together, so that they share the client.
fn both() -> Vec<&'static str> {
    [&SIMULATOR[..], &["--package", "kcs-fuzz", "--locked"]].concat()
}

/// A build that goes on while other steps run. It ends when this is dropped.
pub(crate) struct Build(Option<Child>);

impl Build {
    /// Starts to build what [`test()`] needs. It has a profile and so a lock of its own, and keeps both processors busy where the other
    /// steps wait for one crate. What it prints is of no interest: [`test()`] builds what is missing, and says why that fails.
    pub(crate) fn start() -> Self {
        let command = [&["build", "--bins", "--tests"], &both()[..]].concat();
        let mut cargo = Command::new(cargo_program());
        cargo.args(command).current_dir(root());
        cargo.stdout(Stdio::null()).stderr(Stdio::null());
        Self(cargo.spawn().ok())
    }

    /// Waits for its end.
    pub(crate) fn finish(mut self) {
        if let Some(mut build) = self.0.take() {
            let _ = build.wait();
        }
    }
}

impl Drop for Build {
    fn drop(&mut self) {
        if let Some(build) = &mut self.0 {
            let _ = build.kill();
            let _ = build.wait();
        }
    }
}

/// Tests the simulator and the fuzz targets, and simulates this many scenarios.
pub(crate) fn test(seeds: &str) -> Result<(), Failed> {
    let both = both();
    cargo("tests of the simulator", &[&["test"], &both[..]].concat())?;
    cargo("simulator", &[&["build"], &both[..]].concat())?;
    let program = root().join("target/simulator/kcs-simulator");
    steps::run("simulator", Command::new(program).arg(seeds))
}

/// Simulates a number of scenarios, or those of a range of seeds.
pub(crate) fn scenarios(seeds: &str) -> Result<(), Failed> {
    let mut arguments = vec!["run", "--quiet", "--locked"];
    arguments.extend(SIMULATOR);
    arguments.extend(["--", seeds]);
    cargo("simulator", &arguments)
}

/// A rule of the client, and the promise that is broken without it.
#[derive(Debug)]
struct Mutation {
    property: String,
    rule: String,
    mutant: Candidate,
}

/// Simulates this many scenarios with each of the rules removed, and prints which promises were broken.
fn without_rules(seeds: &str) -> Result<(), Failed> {
    let mutations = mutations()?;
    let mutants: Vec<_> = mutations.iter().map(|it| it.mutant.clone()).collect();
    let copy = mutants::copy_with(WORK, &mutants)?;
    let build = root().join(WORK).join("build");
    let mut command = Command::new(cargo_program());
    command
        .args(["build", "--quiet", "--offline"])
        .args(SIMULATOR)
        .arg("--target-dir")
        .arg(&build)
        .current_dir(&copy)
        .env("RUSTFLAGS", "-Adeprecated -Aunused")
        .env_remove("CARGO_TARGET_DIR");
    steps::run("the simulator without rules", &mut command)?;
    let program = build.join("simulator/kcs-simulator");
    let broken = |mutant: Option<usize>| {
        let mut command = Command::new(&program);
        command.arg(seeds);
        if let Some(number) = mutant {
            command.env("KCS_MUTANT", number.to_string());
        }
        let said = command.output();
        let said = said.map_err(|error| Failed(format!("{}: {error}", program.display())))?;
        Ok(read(&String::from_utf8_lossy(&said.stdout)))
    };
    let mut failures = Vec::new();
    if !broken(None)?.is_empty() {
        failures.push("promises are broken with all rules in place".to_owned());
    }
    println!("| promise | rule taken out | first seed | broken | also broken |");
    println!("|---|---|---|---|---|");
    for (number, mutation) in mutations.iter().enumerate() {
        let mut broken = broken(Some(number))?;
        let property = &mutation.property;
        let (count, first) = broken.remove(property).unwrap_or_default();
        if count.is_empty() {
            failures.push(format!("{property} holds without: {}", mutation.rule));
        }
        let others: Vec<_> = broken.into_keys().collect();
        let (rule, others) = (&mutation.rule, others.join(", "));
        println!("| {property} | {rule} | {first} | {count} | {others} |");
    }
    if failures.is_empty() {
        Ok(())
    } else {
        Err(Failed(failures.join("\n")))
    }
}

/// The promises that a run of the simulator found broken: how often, and the first seed.
fn read(said: &str) -> BTreeMap<String, (String, String)> {
    let lines = said.lines().filter_map(|line| {
        let (property, counts) = line.trim().split_once(": broken in ")?;
        let (count, first) = counts.split_once(", first with seed ")?;
        Some((property.to_owned(), (count.to_owned(), first.to_owned())))
    });
    lines.collect()
}

/// Reads the list of mutations.
fn mutations() -> Result<Vec<Mutation>, Failed> {
    let failed = |why: String| Failed(format!("{MUTATIONS}: {why}"));
    let read = |file: &str| {
        std::fs::read_to_string(root().join(file))
            .map_err(|error| failed(format!("{file}: {error}")))
    };
    let text = read(MUTATIONS)?;
    let table = DeTable::parse(&text).map_err(|error| failed(error.to_string()))?;
    let Some(DeValue::Array(rows)) = table.get_ref().get("mutation").map(|rows| rows.get_ref())
    else {
        return Err(failed("there is no list `mutation`".to_owned()));
    };
    let mutation = |row: &toml::Spanned<DeValue<'_>>| {
        let text = |name: &str| row.get_ref().get(name)?.get_ref().as_str();
        let need = |name: &str| text(name).ok_or_else(|| failed(format!("a row has no `{name}`")));
        let (file, original) = (need("file")?, need("original")?);
        // Where it stands more than once, a larger part of the source tells which one it is.
        let around = text("around").unwrap_or(original);
        let source = read(file)?;
        let only = |text: &str, part: &str| match text.match_indices(part).collect::<Vec<_>>()[..] {
            [(place, _)] => Ok(place),
            ref found => {
                let count = found.len();
                Err(failed(format!(
                    "{file} has {count} times instead of once: {part}"
                )))
            }
        };
        let begin = only(&source, around)? + only(around, original)?;
        let mutated = need("mutated")?;
        Ok(Mutation {
            property: need("property")?.to_owned(),
            rule: need("rule")?.to_owned(),
            mutant: Candidate {
                file: file.to_owned(),
                line: source.get(..begin).unwrap_or_default().lines().count(),
                function: String::new(),
                source: original.to_owned(),
                change: format!("{original} => {mutated}"),
                nth: 0,
                switch: Switch {
                    range: begin..begin + original.len(),
                    form: Form::Instead(mutated.to_owned()),
                },
            },
        })
    };
    rows.iter().map(mutation).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A change of the client's code must not make the list of mutations useless.
    #[test]
    fn every_promise_has_a_rule_that_can_be_taken_out() {
        let mutations = mutations().unwrap();
        let judge = std::fs::read_to_string(root().join("simulator/src/judge.rs")).unwrap();
        let properties: Vec<_> = judge
            .lines()
            .filter_map(|line| line.trim().strip_prefix("Self::")?.strip_suffix(','))
            .collect();
        assert!(properties.len() >= 18, "{properties:?}");
        for property in &properties {
            let mut named = mutations.iter();
            assert!(named.any(|it| it.property == *property), "{property}");
        }
        for mutation in &mutations {
            let property = mutation.property.as_str();
            assert!(properties.contains(&property), "{property}");
        }
    }

    #[test]
    fn broken_promises_are_read_with_their_first_seeds() {
        let said =
            "schedules=9\n  One: broken in 0 of 7\n  Two: broken in 3 of 70, first with seed 12\n";
        let expected = ("Two".to_owned(), ("3 of 70".to_owned(), "12".to_owned()));
        assert_eq!(read(said), BTreeMap::from([expected]));
    }
}

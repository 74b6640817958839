//! `cargo xtask mutants`: mutation testing of kcs-client, kcs-codegen and kcs-local.
//!
//! A sample of mutants is compiled into a copy of the workspace, each behind a switch that an environment variable turns on:
//! one build serves all of them. A first pass runs each test alone and records which mutants it covers. Then each mutant is
//! run against the tests that cover it, until one of them fails.

mod build;
mod candidates;
mod counterparts;
mod equivalent;
mod modules;
mod process;
mod report;
mod results;
mod returns;
mod rewrite;
mod run;
mod sample;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::{Duration, Instant};

pub(crate) use candidates::{Candidate, Form, Switch};
use equivalent::Equivalents;
use report::{Report, Row};
use results::Results;

use crate::steps::{Failed, root};

const USAGE: &str = "\
Measures how many mutants of a package the tests catch.

Usage: cargo xtask mutants [OPTIONS]

  --package NAME   kcs-client (the default), kcs-codegen or kcs-local
  --count N        Draw N mutants (600 of kcs-client, 300 of the others)
  --seed N         Seed of the random sample (1)
  --file TEXT      Draw only from files whose path contains TEXT
  --only ID,…      Run these mutants, by the numbers that the report and --list print
  --survivors      Draw only from mutants that were not caught when they were last run
  --list           Print the mutants that would be drawn, and do not run them
  --longest N      Skip tests that take longer than N seconds (60)
  --json           Print one JSON object with all mutants
";

/// Writes a copy of the workspace that has all of these mutants, each behind its switch, below this folder; returns where.
pub(crate) fn copy_with(work: &str, candidates: &[Candidate]) -> Result<PathBuf, Failed> {
    let project = Project {
        work: root().join(work),
        ..Project::kcs_client()
    };
    build::copy(&project, candidates)?;
    Ok(project.copy())
}

/// The package that is mutated and the tests that are run.
struct Project {
    root: PathBuf,
    /// The folder for the copy, its build and the results.
    work: PathBuf,
    /// The packages with the tests, and their folders. The first is the one that is mutated; its tests run first.
    packages: &'static [&'static str],
    folders: &'static [&'static str],
    /// The names of modules that are generated.
    generated: &'static [&'static str],
    /// Prefixes of tests that read or compile sources instead of running them.
    skipped: &'static [&'static str],
    /// How many mutants are drawn.
    count: usize,
    /// The percentage of mutants that the tests must catch.
    bar: f64,
}

impl Project {
    fn named(package: &str) -> Result<Self, Failed> {
        match package {
            "kcs-client" => Ok(Self::kcs_client()),
            "kcs-codegen" => Ok(Self::kcs_codegen()),
            "kcs-local" => Ok(Self::kcs_local()),
            _ => Err(Failed(format!(
                "`{package}` is not mutated; kcs-client, kcs-codegen and kcs-local are"
            ))),
        }
    }

    fn kcs_client() -> Self {
        Self {
            root: root(),
            work: root().join("target/mutants/kcs-client"),
            packages: &["kcs-client", "kcs-tests"],
            folders: &["kcs-client", "tests"],
            generated: &["generated"],
            skipped: &["dependencies::", "independent::", "misuse::", "tidy::"],
            count: 600,
            bar: 92.0,
        }
    }

    fn kcs_codegen() -> Self {
        Self {
            root: root(),
            work: root().join("target/mutants/kcs-codegen"),
            packages: &["kcs-codegen"],
            folders: &["codegen"],
            generated: &[],
            // The two that compile a package take half a minute each; the others read sources.
            skipped: &[
                "beside::every_place",
                "checkouts::",
                "drawn::drawn_specifications_compile",
                "tidy::",
            ],
            count: 300,
            bar: 90.0,
        }
    }

    fn kcs_local() -> Self {
        Self {
            work: root().join("target/mutants/kcs-local"),
            packages: &["kcs-local", "kcs-tests"],
            folders: &["kcs-local", "tests"],
            count: 300,
            bar: 90.0,
            ..Self::kcs_client()
        }
    }

    /// The folder of the mutated package.
    fn folder(&self) -> &'static str {
        self.folders.first().copied().unwrap_or_default()
    }

    fn copy(&self) -> PathBuf {
        self.work.join("src")
    }

    /// The path of a source file of the mutated package, relative to the root of the workspace.
    fn source(&self, name: &str) -> String {
        format!("{}/src/{name}", self.folder())
    }

    /// The committed list of equivalent mutants.
    fn equivalents(&self) -> PathBuf {
        let folder = self.root.join(self.folder());
        folder.join("mutants-equivalent.toml")
    }

    fn results(&self, files: &build::Files) -> Results {
        Results::read(self.work.join("results.jsonl"), files)
    }

    fn skips(&self, test: &str) -> bool {
        self.skipped.iter().any(|prefix| test.starts_with(prefix))
    }

    /// All candidates, sorted by file and position.
    fn candidates(&self) -> Result<Vec<Candidate>, Failed> {
        let modules = modules::modules(&self.root.join(self.source("lib.rs")), self.generated)?;
        let constants = modules
            .iter()
            .flat_map(|module| candidates::string_constants(&module.syntax));
        let constants: BTreeSet<String> = constants.collect();
        let mut found = Vec::new();
        for module in &modules {
            let name = module.path.strip_prefix(&self.root);
            let name = name.unwrap_or(&module.path).to_string_lossy();
            let name = name.replace('\\', "/");
            found.extend(candidates::find(
                &name,
                &module.text,
                &module.syntax,
                &constants,
            ));
        }
        Ok(found)
    }
}

#[derive(Debug, PartialEq)]
struct Options {
    package: String,
    /// Instead of the package's own number.
    count: Option<usize>,
    seed: u64,
    file: Option<String>,
    only: Vec<usize>,
    survivors: bool,
    list: bool,
    longest: Duration,
    json: bool,
}

impl Options {
    fn parse(arguments: &[&str]) -> Result<Self, Failed> {
        let mut options = Self {
            package: "kcs-client".to_owned(),
            count: None,
            seed: 1,
            file: None,
            only: Vec::new(),
            survivors: false,
            list: false,
            longest: Duration::from_secs(60),
            json: false,
        };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let mut value = || {
                let value = rest.next().copied();
                value.ok_or_else(|| Failed(format!("`{argument}` needs a value")))
            };
            match *argument {
                "--package" => options.package = value()?.to_owned(),
                "--count" => options.count = Some(number(value()?)?),
                "--seed" => options.seed = number(value()?)?,
                "--file" => options.file = Some(value()?.to_owned()),
                "--only" => {
                    let ids = value()?.split(',').map(number);
                    options.only = ids.collect::<Result<_, _>>()?;
                }
                "--survivors" => options.survivors = true,
                "--list" => options.list = true,
                "--longest" => options.longest = Duration::from_secs(number(value()?)?),
                "--json" => options.json = true,
                _ => {
                    return Err(Failed(format!(
                        "mutants has no argument `{argument}`\n\n{USAGE}"
                    )));
                }
            }
        }
        Ok(options)
    }

    /// The candidates that may be drawn, in random order.
    fn order(&self, candidates: &[Candidate], results: &Results) -> Result<Vec<usize>, Failed> {
        if let Some(unknown) = self.only.iter().find(|id| **id >= candidates.len()) {
            return Err(Failed(format!(
                "there is no mutant {unknown}; there are {}",
                candidates.len()
            )));
        }
        let survivors = results.survivors();
        let is_wanted = |(id, candidate): &(usize, &Candidate)| {
            (self.only.is_empty() || self.only.contains(id))
                && self
                    .file
                    .as_ref()
                    .is_none_or(|file| candidate.file.contains(file))
                && (!self.survivors || survivors.contains(candidate.key().as_str()))
        };
        let wanted = candidates.iter().enumerate().filter(is_wanted);
        let mut wanted: Vec<usize> = wanted.map(|(id, _)| id).collect();
        sample::shuffle(&mut wanted, self.seed);
        Ok(wanted)
    }
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, Failed> {
    let number = text.trim().parse();
    number.map_err(|_| Failed(format!("`{text}` is not a number")))
}

/// Runs the command.
pub(crate) fn run_with(arguments: &[&str]) -> Result<(), Failed> {
    if let ["help" | "--help" | "-h"] = arguments {
        println!("{USAGE}");
        return Ok(());
    }
    let options = Options::parse(arguments)?;
    let project = Project::named(&options.package)?;
    let count = options.count.unwrap_or(project.count);
    let candidates = project.candidates()?;
    if options.list {
        let results = project.results(&build::files(&project.root)?);
        let order = options.order(&candidates, &results)?;
        for id in order.iter().take(count).collect::<BTreeSet<_>>() {
            if let Some(candidate) = candidates.get(*id) {
                println!("{}", report::described(*id, candidate));
            }
        }
        return Ok(());
    }
    let report = measure(&project, &candidates, &options)?;
    if options.json {
        eprintln!("\n{}", report.table());
        println!("{}", report.json());
    } else {
        println!("\n{}", report.table());
    }
    if report.percent() < project.bar {
        let bar = project.bar;
        return Err(Failed(format!("fewer than {bar} % were caught")));
    }
    Ok(())
}

/// Draws, compiles and runs mutants. Mutants with a result for the same sources are not run again.
fn measure<'a>(
    project: &Project,
    candidates: &'a [Candidate],
    options: &Options,
) -> Result<Report<'a>, Failed> {
    let begin = Instant::now();
    let files = build::files(&project.root)?;
    let results = project.results(&files);
    let order = options.order(candidates, &results)?;
    let equivalents = Equivalents::read(&project.equivalents())?;

    // Some mutants do not compile.
    let count = options.count.unwrap_or(project.count);
    let tried = count + count / 4 + 10;
    let tried: Vec<usize> = order.into_iter().take(tried).collect();
    let build = build::build(project, &files, candidates, &tried)?;
    let mut drawn = tried;
    drawn.retain(|id| build.compiled.contains(id));
    drawn.truncate(count);
    let outcome_of = |id: &usize| results.of(candidates.get(*id)?);
    let mut new = drawn.clone();
    new.retain(|id| outcome_of(id).is_none());
    eprintln!(
        "{} mutants, {} of them without a result",
        drawn.len(),
        new.len()
    );

    let mut skipped = Vec::new();
    let mut outcomes = BTreeMap::new();
    if !new.is_empty() {
        let baseline = run::baseline(project, &build, options.longest)?;
        outcomes = run::run(&build, &baseline, &new, |id, outcome| {
            let Some(candidate) = candidates.get(id) else {
                return Ok(());
            };
            eprintln!("{}", report::line(id, candidate, outcome));
            results.keep(candidate, outcome)
        })?;
        skipped = baseline.skipped;
    }
    drawn.sort_unstable();
    let row = |id: usize| {
        let candidate = candidates.get(id)?;
        let outcome = outcomes.get(&id).or_else(|| outcome_of(&id))?;
        Some(Row {
            id,
            candidate,
            outcome: outcome.clone(),
            is_equivalent: equivalents.contains(candidate),
        })
    };
    Ok(Report {
        rows: drawn.into_iter().filter_map(row).collect(),
        candidates: candidates.len(),
        seed: options.seed,
        seconds: begin.elapsed().as_secs(),
        skipped,
        stale: equivalents.stale(candidates),
    })
}

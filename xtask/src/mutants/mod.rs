//! `cargo xtask mutants`: which changes of logic in kcs-client the tests notice.
//!
//! A sample of small changes is compiled into a copy of the workspace, each behind a switch that an environment variable
//! turns on, so that one build serves all of them. Each test is run by itself once, to see which switches it asks for; then
//! each mutant is shown to the tests that reach it, until one fails.

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

use candidates::Candidate;
use equivalent::Equivalents;
use report::{Report, Row};
use results::Results;

use crate::steps::{Failed, root};

const USAGE: &str = "\
Measures how many small changes of the logic of kcs-client the tests notice.

Usage: cargo xtask mutants [OPTIONS]

  --count N        As many mutants are drawn (600)
  --seed N         By chance, from this number (1)
  --file TEXT      Only from files whose path has this text
  --only ID,…      These, by their numbers in the list
  --survivors      Those that were not noticed when they were last run
  --list           Print the candidates and end
  --longest N      Leave out tests that take longer than N seconds (60)
  --json           Print one object, with all mutants
";

/// Of a hundred mutants, so many have to be noticed.
const BAR: f64 = 92.0;

/// What is mutated and by which tests it is judged.
struct Project {
    root: PathBuf,
    /// Where all files of the runs are.
    work: PathBuf,
    /// The packages whose tests count, and their folders. Survivors of the first are shown to the next.
    packages: &'static [&'static str],
    folders: &'static [&'static str],
    /// Modules that nobody has written.
    generated: &'static [&'static str],
    /// Tests that read sources, or compile them, or compare generated files: begins of names.
    left_out: &'static [&'static str],
}

impl Project {
    fn kcs_client() -> Self {
        Self {
            root: root(),
            work: root().join("target/mutants"),
            packages: &["kcs-client", "kcs-tests"],
            folders: &["kcs-client", "tests"],
            generated: &["generated"],
            left_out: &[
                "dependencies::",
                "frozen::",
                "independent::",
                "misuse::",
                "tidy::",
            ],
        }
    }

    /// The folder of the mutated package.
    fn folder(&self) -> &'static str {
        self.folders.first().copied().unwrap_or_default()
    }

    fn copy(&self) -> PathBuf {
        self.work.join("src")
    }

    /// A source file of the mutated package, from the root of the workspace.
    fn source(&self, name: &str) -> String {
        format!("{}/src/{name}", self.folder())
    }

    /// The list of mutants that no test can notice.
    fn equivalents(&self) -> PathBuf {
        let folder = self.root.join(self.folder());
        folder.join("mutants-equivalent.toml")
    }

    fn results(&self, files: &build::Files) -> Results {
        Results::read(self.work.join("results.jsonl"), files)
    }

    fn is_left_out(&self, test: &str) -> bool {
        self.left_out.iter().any(|begin| test.starts_with(begin))
    }

    /// All candidates, in the order of files and places.
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
    count: usize,
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
            count: 600,
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
                "--count" => options.count = number(value()?)?,
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

    /// The candidates that may be drawn, in the order of their turns.
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

/// Does what the arguments say.
pub(crate) fn run_with(arguments: &[&str]) -> Result<(), Failed> {
    if let ["help" | "--help" | "-h"] = arguments {
        println!("{USAGE}");
        return Ok(());
    }
    let options = Options::parse(arguments)?;
    let project = Project::kcs_client();
    let candidates = project.candidates()?;
    if options.list {
        let results = project.results(&build::files(&project.root)?);
        let order = options.order(&candidates, &results)?;
        for id in order.iter().take(options.count).collect::<BTreeSet<_>>() {
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
    if report.percent() < BAR {
        return Err(Failed(format!("less than {BAR} % are noticed")));
    }
    Ok(())
}

/// Draws, compiles and runs mutants.
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

    // Some of them will not compile.
    let tried = options.count + options.count / 4 + 10;
    let tried: Vec<usize> = order.into_iter().take(tried).collect();
    let build = build::build(project, &files, candidates, &tried)?;
    let mut drawn = tried;
    drawn.retain(|id| build.compiled.contains(id));
    drawn.truncate(options.count);
    let outcome_of = |id: &usize| results.of(candidates.get(*id)?);
    let mut new = drawn.clone();
    new.retain(|id| outcome_of(id).is_none());
    eprintln!(
        "{} mutants, {} of them not known yet",
        drawn.len(),
        new.len()
    );

    let mut left_out = Vec::new();
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
        left_out = baseline.left_out;
    }
    drawn.sort_unstable();
    let row = |id: usize| {
        let candidate = candidates.get(id)?;
        let outcome = outcomes.get(&id).or_else(|| outcome_of(&id))?;
        Some(Row {
            id,
            candidate,
            outcome: outcome.clone(),
            is_equivalent: equivalents.has(candidate),
        })
    };
    Ok(Report {
        rows: drawn.into_iter().filter_map(row).collect(),
        candidates: candidates.len(),
        seed: options.seed,
        seconds: begin.elapsed().as_secs(),
        left_out,
        stale: equivalents.stale(candidates),
    })
}

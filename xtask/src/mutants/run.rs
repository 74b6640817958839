//! Finds out which tests cover which mutants, and which mutants they catch.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::Project;
use super::build::{Build, Program};
use super::process::{self, Ended};
use crate::steps::Failed;

/// A test that passes while no mutant is on.
#[derive(Clone, Debug)]
pub(super) struct Test {
    /// An index into the build's programs.
    program: usize,
    name: String,
    duration: Duration,
    covers: BTreeSet<usize>,
}

/// The tests and what they cover.
pub(super) struct Baseline {
    tests: Vec<Test>,
    /// Tests that are not run, with the reason.
    pub(super) skipped: Vec<String>,
}

/// The outcome of a mutant.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Outcome {
    /// By this test, or in the way that stands in parentheses.
    Caught(String),
    Survived,
    /// No test executes it.
    NotCovered,
}

/// How many test programs run at the same time.
fn workers() -> usize {
    thread::available_parallelism()
        .map_or(1, usize::from)
        .min(4)
}

/// Locks a mutex. A worker that panics ends the run anyway.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Calls `work` for each item on several threads. Stops at the first failure.
fn for_each<T: Sync>(
    items: &[T],
    work: impl Fn(&T) -> Result<(), Failed> + Sync,
) -> Result<(), Failed> {
    let next = AtomicUsize::new(0);
    let failure = Mutex::new(None);
    thread::scope(|scope| {
        for _ in 0..workers() {
            scope.spawn(|| {
                while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(failed) = work(item) {
                        next.store(items.len(), Ordering::Relaxed);
                        lock(&failure).get_or_insert(failed);
                    }
                }
            });
        }
    });
    let failure = failure.into_inner();
    match failure.unwrap_or_else(PoisonError::into_inner) {
        Some(failed) => Err(failed),
        None => Ok(()),
    }
}

/// Runs each test alone and records the mutants that it covers. Skips tests that take longer than `longest`.
pub(super) fn baseline(
    project: &Project,
    build: &Build,
    longest: Duration,
) -> Result<Baseline, Failed> {
    let mut skipped = Vec::new();
    let mut named = Vec::new();
    for (program, of) in build.programs.iter().enumerate() {
        for name in process::tests(of)? {
            if project.skips(&name) {
                skipped.push(format!("{name}: it reads or compiles sources"));
            } else {
                named.push((program, named.len(), name));
            }
        }
    }
    eprintln!("running {} tests without mutants", named.len());
    let records = project.work.join("covered");
    fs::create_dir_all(&records)
        .map_err(|error| Failed(format!("{}: {error}", records.display())))?;
    let found = Mutex::new((Vec::new(), skipped));
    for_each(&named, |(program, number, name)| {
        let Some(of) = build.programs.get(*program) else {
            return Ok(());
        };
        let record = records.join(number.to_string());
        // An earlier run may have left none.
        let _ = fs::remove_file(&record);
        let path = record.to_string_lossy();
        let variable = ("KCS_MUTANTS_COVERED", &*path);
        let (ended, duration) = process::run(of, &[name], variable, longest)?;
        let mut found = lock(&found);
        match ended {
            Ended::Passed => {
                let covered = fs::read_to_string(&record).unwrap_or_default();
                found.0.push(Test {
                    program: *program,
                    name: name.clone(),
                    duration,
                    covers: covered.lines().flat_map(str::parse).collect(),
                });
            }
            Ended::Failed(_) => found.1.push(format!("{name}: it fails without mutants")),
            Ended::TimedOut => {
                let seconds = longest.as_secs();
                found
                    .1
                    .push(format!("{name}: it takes longer than {seconds} s"));
            }
        }
        Ok(())
    })?;
    let (mut tests, mut skipped) = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    tests.sort_by(|one, other| (one.program, &one.name).cmp(&(other.program, &other.name)));
    skipped.sort();
    Ok(Baseline { tests, skipped })
}

/// Runs each mutant against the tests that cover it. Calls `tell` with each outcome.
pub(super) fn run(
    build: &Build,
    baseline: &Baseline,
    mutants: &[usize],
    tell: impl Fn(usize, &Outcome) -> Result<(), Failed> + Sync,
) -> Result<BTreeMap<usize, Outcome>, Failed> {
    let outcomes = Mutex::new(BTreeMap::new());
    for_each(mutants, |mutant| {
        let outcome = outcome(build, baseline, *mutant)?;
        let mut outcomes = lock(&outcomes);
        tell(*mutant, &outcome)?;
        outcomes.insert(*mutant, outcome);
        Ok(())
    })?;
    Ok(outcomes
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner))
}

fn outcome(build: &Build, baseline: &Baseline, mutant: usize) -> Result<Outcome, Failed> {
    let mut is_covered = false;
    for (number, program) in build.programs.iter().enumerate() {
        let of_program = baseline.tests.iter().filter(|test| test.program == number);
        let tests = of_program.filter(|test| test.covers.contains(&mutant));
        let tests: Vec<&Test> = tests.collect();
        is_covered |= !tests.is_empty();
        for batch in batches(tests) {
            if let Some(by) = caught(program, &batch, mutant)? {
                return Ok(Outcome::Caught(by));
            }
        }
    }
    Ok(if is_covered {
        Outcome::Survived
    } else {
        Outcome::NotCovered
    })
}

/// Sorts tests by duration, then by the number of mutants that they cover: a test that covers few is more specific. Each batch
/// takes longer than the previous one.
fn batches(mut tests: Vec<&Test>) -> Vec<Vec<&Test>> {
    tests.sort_by_key(|test| {
        let tenths = test.duration.as_millis() / 100;
        (tenths, test.covers.len())
    });
    let mut batches: Vec<Vec<&Test>> = Vec::new();
    let mut room = Duration::ZERO;
    let mut taken = Duration::ZERO;
    for test in tests {
        match batches.last_mut() {
            Some(batch) if taken + test.duration <= room => batch.push(test),
            _ => {
                batches.push(vec![test]);
                room = (room * 3).max(Duration::from_millis(300));
                taken = Duration::ZERO;
            }
        }
        taken += test.duration;
    }
    batches
}

/// Returns what catches a mutant. A test must fail in the batch and then alone: on a busy machine it may also fail for other
/// reasons.
fn caught(program: &Program, batch: &[&Test], mutant: usize) -> Result<Option<String>, Failed> {
    Ok(match run_with(program, batch, mutant)? {
        Ended::Passed => None,
        Ended::TimedOut => Some("(the time ran out)".to_owned()),
        Ended::Failed(said) => {
            let failures = process::failures(&said);
            if failures.is_empty() {
                return Ok(Some("(the program ended)".to_owned()));
            }
            let has_failed = |test: &&&Test| failures.contains(&test.name.as_str());
            for test in batch.iter().filter(has_failed) {
                if !matches!(run_with(program, &[test], mutant)?, Ended::Passed) {
                    return Ok(Some(test.name.clone()));
                }
            }
            None
        }
    })
}

/// Runs tests while a mutant is on.
fn run_with(program: &Program, batch: &[&Test], mutant: usize) -> Result<Ended, Failed> {
    let normal: Duration = batch.iter().map(|test| test.duration).sum();
    let names: Vec<&str> = batch.iter().map(|test| test.name.as_str()).collect();
    let limit = Duration::from_secs(15) + normal * 4;
    let number = mutant.to_string();
    let (ended, _) = process::run(program, &names, ("KCS_MUTANT", &number), limit)?;
    Ok(ended)
}

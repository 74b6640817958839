//! The switches of mutants. `cargo xtask mutants` adds this module to its copy of a crate.

use std::env;
use std::ffi::OsString;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

const MUTANTS: usize = 0;

/// The number of the mutant that is on.
const CHOSEN: &str = "KCS_MUTANT";
/// A file to which the numbers of all mutants that are executed are appended.
const COVERED: &str = "KCS_MUTANTS_COVERED";

/// Returns whether a mutant is on.
#[deprecated]
pub(crate) fn is(number: usize) -> bool {
    static RECORD: OnceLock<Option<OsString>> = OnceLock::new();
    static MUTANT: OnceLock<Option<usize>> = OnceLock::new();
    if let Some(record) = RECORD.get_or_init(|| env::var_os(COVERED)) {
        cover(record, number);
        return false;
    }
    let chosen = || env::var(CHOSEN).ok()?.parse().ok();
    *MUTANT.get_or_init(chosen) == Some(number)
}

fn cover(record: &OsString, number: usize) {
    static SEEN: [AtomicBool; MUTANTS] = [const { AtomicBool::new(false) }; MUTANTS];
    let is_new = |seen: &AtomicBool| !seen.swap(true, Ordering::Relaxed);
    if SEEN.get(number).is_some_and(is_new) {
        let file = OpenOptions::new().append(true).create(true).open(record);
        let line = format!("{number}\n");
        // A mutant that cannot be recorded counts as not covered, which the report shows.
        let _ = file.and_then(|mut file| file.write_all(line.as_bytes()));
    }
}

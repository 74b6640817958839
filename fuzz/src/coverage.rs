//! Which ways through the code have been taken, where the program counts them.
//!
//! `cargo xtask fuzz` builds with LLVM's counters, one byte for each edge (`-sanitizer-coverage-inline-8bit-counters`). Each
//! unit of code hands its counters in when the program starts. A build without them hands nothing in.

#![allow(
    unsafe_code,
    reason = "counters are handed over as pointers by code that the compiler adds"
)]

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// Counters of one unit: where they are, and how many.
static UNITS: Mutex<BTreeSet<(usize, usize)>> = Mutex::new(BTreeSet::new());

/// Called by the compiler's code, before `main`.
#[unsafe(no_mangle)]
extern "C" fn __sanitizer_cov_8bit_counters_init(start: *mut u8, stop: *mut u8) {
    let (start, stop) = (start.expose_provenance(), stop.addr());
    if start < stop {
        let mut units = UNITS.lock().unwrap_or_else(PoisonError::into_inner);
        units.insert((start, stop - start));
    }
}

/// The ways that have been taken so far.
#[derive(Debug, Default)]
pub struct Coverage {
    /// For each counter the classes of counts that have been seen.
    seen: Vec<u8>,
}

impl Coverage {
    /// How many counters there are; 0 where the program does not count.
    pub fn counters() -> usize {
        let units = UNITS.lock().unwrap_or_else(PoisonError::into_inner);
        units.iter().map(|(_, length)| length).sum()
    }

    /// How many edges have been taken.
    pub fn edges(&self) -> usize {
        self.seen.iter().filter(|seen| **seen != 0).count()
    }

    /// Sets all counters to nothing.
    pub fn reset() {
        each(|_, counters| counters.fill(0));
    }

    /// Whether since the last [`reset`](Self::reset) something was done that was not done before, or in another order of
    /// magnitude.
    pub fn is_new(&mut self) -> bool {
        let mut new = false;
        let seen = &mut self.seen;
        seen.resize(Self::counters(), 0);
        each(|first, counters| {
            let rows = counters.chunks(ROW).zip(seen[first..].chunks_mut(ROW));
            // Nearly all are nothing nearly always.
            for (counted, seen) in rows.filter(|(counted, _)| **counted != [0; ROW]) {
                for (count, seen) in counted.iter().zip(seen) {
                    let class = class(*count);
                    new |= *seen & class != class;
                    *seen |= class;
                }
            }
        });
        new
    }
}

/// So many counters are looked at together.
const ROW: usize = 16;

/// The order of magnitude of a count, as a bit.
fn class(count: u8) -> u8 {
    match count {
        0 => 0,
        1 => 1,
        2 => 2,
        3 => 4,
        4..=7 => 8,
        8..=15 => 16,
        16..=31 => 32,
        32..=127 => 64,
        128.. => 128,
    }
}

/// Shows the counters of every unit, with the number of those before.
fn each(mut visit: impl FnMut(usize, &mut [u8])) {
    let units = UNITS.lock().unwrap_or_else(PoisonError::into_inner);
    let mut first = 0;
    for (start, length) in units.iter() {
        // SAFETY: the counters are a static array of the program, handed in by the code that counts in it. Only this thread
        // runs what is counted.
        let counters = unsafe {
            std::slice::from_raw_parts_mut(std::ptr::with_exposed_provenance_mut(*start), *length)
        };
        visit(first, counters);
        first += length;
    }
}

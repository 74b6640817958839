//! Makes inputs, feeds them to a target, and says which one broke it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Once;
use std::time::{Duration, Instant};

use crate::coverage::Coverage;
use crate::targets::Target;

/// As long an input may become.
const LONGEST: usize = 4096;
/// So many inputs are kept for mutation.
const KEPT: usize = 4096;

/// How long to go on.
#[derive(Clone, Copy, Debug)]
pub enum Budget {
    /// So many inputs: the same ones for the same seed.
    Count(u64),
    /// So long.
    Time(Duration),
}

/// What was done without finding anything.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Inputs that were tried.
    pub inputs: u64,
    /// Inputs that showed something new.
    pub kept: usize,
    /// Different outcomes.
    pub outcomes: usize,
    /// Edges taken, of all that are counted. Both are 0 where the program does not count.
    pub edges: (usize, usize),
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            inputs,
            kept,
            outcomes,
            edges: (taken, counted),
        } = self;
        write!(f, "{inputs} inputs, {kept} kept, {outcomes} outcomes")?;
        match counted {
            0 => f.write_str(", no coverage counted"),
            _ => write!(f, ", {taken} of {counted} edges"),
        }
    }
}

/// An input that broke a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The target's name.
    pub target: &'static str,
    /// The shortest input found that breaks it in this place.
    pub input: Vec<u8>,
    /// What the panic said, with its place.
    pub panic: String,
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            target,
            input,
            panic,
        } = self;
        let input = to_hex(input);
        write!(
            f,
            "{panic}\nTo see it again: cargo xtask fuzz --target {target} --replay {input}\n\
             To keep it: write the bytes to a file below fuzz/corpus/{target}"
        )
    }
}

/// Tries inputs until the budget is used up or one breaks the target: first those given, then what comes of them.
///
/// # Errors
///
/// The input that broke it, made short.
pub fn run(
    target: &Target,
    given: Vec<Vec<u8>>,
    seed: u64,
    budget: Budget,
) -> Result<Report, Box<Found>> {
    let begin = Instant::now();
    let mut random = Random(seed);
    let mut coverage = Coverage::default();
    let mut outcomes = BTreeSet::new();
    let mut pool: Vec<Vec<u8>> = Vec::new();
    let mut inputs = 0;
    let mut given = given.into_iter();
    loop {
        let is_over = match budget {
            Budget::Count(count) => inputs >= count,
            Budget::Time(limit) => inputs % 64 == 0 && begin.elapsed() >= limit,
        };
        if is_over {
            return Ok(Report {
                inputs,
                kept: pool.len(),
                outcomes: outcomes.len(),
                edges: (coverage.edges(), Coverage::counters()),
            });
        }
        let input = given.next().unwrap_or_else(|| random.input(&pool));
        inputs += 1;
        Coverage::reset();
        let outcome = attempt(target, &input)
            .map_err(|panic| Box::new(shorten(target, input.clone(), panic)))?;
        if coverage.is_new() | outcomes.insert(outcome) {
            if pool.len() < KEPT {
                pool.push(input);
            } else {
                let place = random.below(KEPT);
                pool[place] = input;
            }
        }
    }
}

/// Feeds one input.
///
/// # Errors
///
/// What the panic said.
pub fn attempt(target: &Target, input: &[u8]) -> Result<u64, String> {
    thread_local! {
        static HEARD: RefCell<Option<String>> = const { RefCell::new(None) };
        static LISTENS: RefCell<bool> = const { RefCell::new(false) };
    }
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if LISTENS.with_borrow(|listens| *listens) {
                HEARD.set(Some(info.to_string()));
            } else {
                usual(info);
            }
        }));
    });
    LISTENS.set(true);
    let outcome = catch_unwind(AssertUnwindSafe(|| (target.run)(input)));
    LISTENS.set(false);
    outcome.map_err(|_| HEARD.take().unwrap_or_default())
}

/// Leaves out of an input what it breaks without.
fn shorten(target: &Target, mut input: Vec<u8>, mut panic: String) -> Found {
    let place = |panic: &str| panic.lines().next().map(str::to_owned);
    let wanted = place(&panic);
    let mut step = input.len().max(1);
    while step > 0 {
        let mut at = 0;
        while at < input.len() {
            let end = (at + step).min(input.len());
            let shorter = [&input[..at], &input[end..]].concat();
            match attempt(target, &shorter) {
                Err(again) if place(&again) == wanted => {
                    input = shorter;
                    panic = again;
                }
                _ => at = end,
            }
        }
        step /= 2;
    }
    Found {
        target: target.name,
        input,
        panic,
    }
}

/// A sequence that looks like chance: Steele, Lea and Flood's SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit.max(1)).unwrap_or(u64::MAX);
        usize::try_from(self.next() % limit).unwrap_or(0)
    }

    fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[0]
    }

    fn bytes(&mut self, most: usize) -> Vec<u8> {
        let length = self.below(most);
        (0..length).map(|_| self.byte()).collect()
    }

    /// Something new, or something that was worth keeping with some changes.
    fn input(&mut self, pool: &[Vec<u8>]) -> Vec<u8> {
        if pool.is_empty() || self.below(10) == 0 {
            return self.bytes(512);
        }
        let mut input = pool[self.below(pool.len())].clone();
        for _ in 0..=self.below(4) {
            self.change(&mut input, pool);
        }
        input.truncate(LONGEST);
        input
    }

    fn change(&mut self, input: &mut Vec<u8>, pool: &[Vec<u8>]) {
        const BORDERS: [u8; 6] = [0, 1, 0x7f, 0x80, 0xfe, 0xff];
        let at = self.below(input.len() + 1);
        let end = (at + 1 + self.below(32)).min(input.len());
        match self.below(7) {
            0 => {
                if let Some(byte) = input.get_mut(at) {
                    *byte ^= 1 << self.below(8);
                }
            }
            1 => {
                if let Some(byte) = input.get_mut(at) {
                    *byte = BORDERS[self.below(BORDERS.len())];
                }
            }
            2 => {
                if let Some(byte) = input.get_mut(at) {
                    *byte = self.byte();
                }
            }
            3 => {
                let new = self.bytes(16);
                input.splice(at..at, new);
            }
            4 if at < end => drop(input.drain(at..end)),
            5 if at < end => {
                let again = input[at..end].to_vec();
                input.splice(at..at, again);
            }
            _ => {
                // The end of another one.
                let other = &pool[self.below(pool.len())];
                let from = self.below(other.len() + 1);
                input.truncate(at);
                input.extend_from_slice(&other[from..]);
            }
        }
    }
}

/// Bytes as they are printed.
pub fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Bytes as they were printed.
pub fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes().chunks(2);
    digits
        .map(|pair| u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}

/// The inputs that are kept for a target, below the package's folder: those that found something, and those that lead far.
///
/// # Errors
///
/// If they cannot be read.
pub fn corpus(package: &Path, target: &Target) -> std::io::Result<Vec<Vec<u8>>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(package.join("corpus").join(target.name))? {
        files.push(entry?.path());
    }
    // In the same order everywhere.
    files.sort();
    files.into_iter().map(std::fs::read).collect()
}

//! Numbers drawn from a seed: the same ones in every run.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use kcs_client::Jitter;

/// SplitMix64. Shared by reference, because the client draws its jitter from it too.
#[derive(Debug)]
pub(crate) struct Chance(AtomicU64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }

    fn next(&self) -> u64 {
        const STEP: u64 = 0x9E37_79B9_7F4A_7C15;
        let mut mixed = self.0.fetch_add(STEP, Ordering::Relaxed).wrapping_add(STEP);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`.
    pub(crate) fn below(&self, limit: usize) -> usize {
        usize::try_from(self.next() % limit.max(1) as u64).unwrap()
    }

    /// True this many times in a hundred.
    pub(crate) fn percent(&self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn pick<T: Copy>(&self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// From nothing to `longest`; short ones are as likely as long ones.
    pub(crate) fn delay(&self, longest: Duration) -> Duration {
        let longest = u64::try_from(longest.as_millis()).unwrap();
        let digits = u64::BITS - longest.leading_zeros();
        let bits = self.below(usize::try_from(digits).unwrap() + 1);
        Duration::from_millis(self.next() % (1 << bits)).min(Duration::from_millis(longest))
    }
}

impl Jitter for Chance {
    fn fraction(&self) -> f64 {
        self.below(1000) as f64 / 1000.0
    }
}

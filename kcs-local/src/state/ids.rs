//! Ids that follow from a seed, so that a test sees the same ones in every run.

use serde::{Deserialize, Serialize};

/// A source of ids.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Ids {
    state: u64,
}

impl Ids {
    /// The source that starts from this seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The source of request ids of the server that was started after so many others on the same state.
    pub(crate) fn of_requests(seed: u64, starts: u64) -> Self {
        match starts {
            0 => Self::new(!seed),
            _ => Self::new(Self::new(!seed ^ starts.rotate_right(8)).next()),
        }
    }

    /// The next number of the generator SplitMix64.
    pub(crate) fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A random number from 0 to 1, without 1.
    pub(crate) fn fraction(&mut self) -> f64 {
        // 53 bits, as many as the type has digits.
        let [a, b, c, d, e, f, g, _] = (self.next() & !0x7ff).to_be_bytes();
        let high = u32::from_be_bytes([a, b, c, d]);
        let low = u32::from_be_bytes([e, f, g, 0]);
        let scale = 2f64.powi(-32);
        (f64::from(high) + f64::from(low) * scale) * scale
    }

    /// An id in the form of a random UUID.
    pub(crate) fn uuid(&mut self) -> String {
        let high = (self.next() & 0xffff_ffff_ffff_0fff) | 0x4000;
        let low = (self.next() & 0x3fff_ffff_ffff_ffff) | 0x8000_0000_0000_0000;
        format!(
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            high >> 32,
            (high >> 16) & 0xffff,
            high & 0xffff,
            low >> 48,
            low & 0xffff_ffff_ffff
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_fixes_the_ids() {
        let (mut one, mut same, mut other) = (Ids::new(1), Ids::new(1), Ids::new(2));
        let first = one.uuid();
        assert_eq!(first, same.uuid());
        assert_ne!(first, other.uuid());
        assert_ne!(first, one.uuid());
        assert_eq!(first.len(), 36);
        assert_eq!(&first[14..15], "4");
    }

    /// The first two numbers of SplitMix64 with the seed 0 are e220a8397b1dcdaf and 6e789e6aa1b965f4.
    #[test]
    fn numbers_are_those_of_the_generator() {
        let mut ids = Ids::new(0);
        assert_eq!(ids.next(), 0xe220_a839_7b1d_cdaf);
        assert_eq!(ids.next(), 0x6e78_9e6a_a1b9_65f4);
        let mut ids = Ids::new(0);
        assert_eq!(ids.uuid(), "e220a839-7b1d-4daf-ae78-9e6aa1b965f4");
    }
}

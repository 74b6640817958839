//! Random order from a seed.

/// Shuffles items. A longer prefix of the result always starts with the shorter ones, so that a larger sample includes a
/// smaller one with the same seed.
pub(super) fn shuffle<T>(items: &mut [T], seed: u64) {
    let mut state = seed;
    for last in (1..items.len()).rev() {
        let bound = last as u64 + 1;
        // The bias of the remainder is negligible for a few thousand items.
        items.swap(
            last,
            usize::try_from(next(&mut state) % bound).unwrap_or(last),
        );
    }
}

/// SplitMix64.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

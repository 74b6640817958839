//! Two sides, measured in turns.

use std::time::Duration;

use crate::{Failed, cpu};

/// How much processor time one side takes for what the other side takes a unit of, without the noise of the machine.
///
/// `ours` and `theirs` do the same number of things. They are run in turns, so that whatever slows the machine down slows
/// both, and the median over all pairs of turns counts.
pub(crate) fn ratio(
    pairs: usize,
    mut ours: impl FnMut() -> Result<(), Failed>,
    mut theirs: impl FnMut() -> Result<(), Failed>,
) -> Result<f64, Failed> {
    // Connections, caches and the branch predictor are warm from here on.
    ours()?;
    theirs()?;
    let mut ratios = Vec::with_capacity(pairs);
    let mut total = [Duration::ZERO; 2];
    for pair in 0..pairs {
        // Who goes first changes, in case it matters.
        let (own, other) = if pair % 2 == 0 {
            let own = taken(&mut ours)?;
            (own, taken(&mut theirs)?)
        } else {
            let other = taken(&mut theirs)?;
            (taken(&mut ours)?, other)
        };
        total[0] += own;
        total[1] += other;
        ratios.push(own.as_secs_f64() / other.as_secs_f64());
    }
    ratios.sort_by(f64::total_cmp);
    let at = |share: usize| ratios[(ratios.len() - 1) * share / 4];
    eprintln!(
        "  {pairs} pairs, {:.2} s and {:.2} s; quartiles {:.3} {:.3} {:.3}",
        total[0].as_secs_f64(),
        total[1].as_secs_f64(),
        at(1),
        at(2),
        at(3),
    );
    Ok(at(2))
}

fn taken(side: &mut impl FnMut() -> Result<(), Failed>) -> Result<Duration, Failed> {
    let before = cpu::used()?;
    side()?;
    Ok(cpu::used()? - before)
}

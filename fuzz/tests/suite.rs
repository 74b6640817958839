//! Each target, for as many inputs as an idle core tries in half a minute. `cargo xtask fuzz` goes on from there.
//!
//! The inputs follow from the seed, which is printed. `KCS_FUZZ_SEED` sets another one, `KCS_FUZZ_COUNT` another number.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends there")]

use std::path::Path;

use kcs_fuzz::driver::{self, Budget, Found, from_hex, to_hex};
use kcs_fuzz::targets::{ALL, Target};

const SEED: u64 = 20_160_701;

fn setting(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |value| value.parse().unwrap())
}

fn drive(target: &Target, count: u64) {
    let seed = setting("KCS_FUZZ_SEED", SEED);
    let count = setting("KCS_FUZZ_COUNT", count);
    println!("{}: seed {seed}", target.name);
    let given = driver::corpus(Path::new(env!("CARGO_MANIFEST_DIR")), target).unwrap();
    assert!(!given.is_empty());
    match driver::run(target, given, seed, Budget::Count(count)) {
        Ok(report) => {
            println!("{}: {report}", target.name);
            // Most inputs get somewhere: replies of all Actions were read and refused, calls sent and refused.
            assert!(report.outcomes > 100, "{report}");
        }
        Err(found) => panic!("{found}"),
    }
}

#[test]
fn replies_of_any_form_are_read_or_refused() {
    drive(&ALL[0], 50_000);
}

#[test]
fn calls_of_any_form_are_sent_or_refused() {
    drive(&ALL[1], 60_000);
}

/// What a driver is for: it finds what is hidden behind three conditions, makes it short, and says how to see it again.
#[test]
fn what_is_hidden_is_found() {
    fn hidden(input: &[u8]) -> u64 {
        let right = [b'k', b'c', b's'];
        let met = input
            .iter()
            .zip(right)
            .take_while(|(byte, right)| *byte == right);
        let met = met.count();
        assert!(met < right.len(), "there it is");
        u64::try_from(met).unwrap()
    }
    let target = Target {
        name: "hidden",
        run: hidden,
    };
    let search = |seed| driver::run(&target, Vec::new(), seed, Budget::Count(1_000_000));
    let found: Found = *search(1).unwrap_err();
    assert_eq!(found.input, b"kcs");
    assert!(found.panic.contains("there it is"), "{found}");
    assert!(
        found
            .to_string()
            .contains("--target hidden --replay 6b6373"),
        "{found}"
    );
    assert_eq!(from_hex(&to_hex(&found.input)).unwrap(), found.input);
    // The same seed, the same way.
    assert_eq!(search(1).unwrap_err().to_string(), found.to_string());
}

//! `cargo xtask kills`, `repeat` and `worlds`: tests of the local server, with many more runs.

use crate::steps::{self, Failed};

/// Kills a server at random moments: 10,000 times, or as often as is asked for.
pub(crate) fn kills(arguments: &[&str]) -> Result<(), Failed> {
    let count = count(arguments, "10000")?;
    let package = ["kcs-local", "program"];
    run("kills", package, "kills::", ("KCS_KILLS", count))
}

/// Compares the transcripts of runs with one seed: 1,000, or as many as are asked for.
pub(crate) fn repeat(arguments: &[&str]) -> Result<(), Failed> {
    let count = count(arguments, "1000")?;
    let package = ["kcs-tests", "suite"];
    run(
        "repeat",
        package,
        "local::control::repeat::",
        ("KCS_RUNS", count),
    )
}

/// Checks the client's promises against the server with random faults: in 10,000 worlds, or as many as are asked for.
pub(crate) fn worlds(arguments: &[&str]) -> Result<(), Failed> {
    let count = count(arguments, "10000")?;
    let package = ["kcs-tests", "suite"];
    run("worlds", package, "local::worlds::", ("KCS_WORLDS", count))
}

fn run(
    name: &str,
    [package, binary]: [&str; 2],
    tests: &str,
    (variable, count): (&str, &str),
) -> Result<(), Failed> {
    let arguments = ["test", "--locked", "--package", package, "--test", binary];
    let rest = ["--", "--nocapture", tests];
    steps::cargo_with(
        name,
        &[&arguments[..], &rest].concat(),
        &[(variable, count)],
    )
}

fn count<'a>(arguments: &[&'a str], default: &'a str) -> Result<&'a str, Failed> {
    match arguments {
        [] => Ok(default),
        [count] if count.parse::<u64>().is_ok_and(|count| count > 0) => Ok(count),
        _ => Err(Failed("usage: [COUNT], a number from 1 on".to_owned())),
    }
}

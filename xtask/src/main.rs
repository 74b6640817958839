//! `cargo xtask`: the single list of maintainer commands.

mod bench;
mod downstream;
mod drawn;
mod fuzz;
mod local;
mod minimal;
mod mutants;
mod packages;
mod python;
mod simulate;
mod steps;
mod test;

use std::process::ExitCode;

use steps::Failed;

const USAGE: &str = "\
Maintainer commands of the KCS SDK.

Usage: cargo xtask <COMMAND>

Commands:
  test      Run all checks for a change: format, lints, build, tests, documentation, packages and
            generated files. Lists the skipped ones
  freeze    Regenerate the generated files: client, server, reference, OpenAPI, schema
  docs      Build the documentation of the crates, with warnings as errors
  bench     Measure speed and size in comparison with the alternatives. --only NAME,… selects figures,
            --json prints JSON, --parts measures the parts of one call
  fuzz      Fuzz the client. Options: --minutes N, --seed N; see --help
  mutants   Run mutation tests of the client or the generator. Options: see --help
  minimal-versions
            Check the packaged client with the lowest versions that its manifest allows
  specifications
            Generate and compile 5,000 Actions of random specifications, or COUNT. Option: --seed N
  edits     Change 20,000 lines of the specification at random, or COUNT, and count the edits that are
            neither reported nor visible in a generated file. Option: --seed N
  simulate  Check the client's promises in 5,000,000 random scenarios, in COUNT, or in those of the seeds
            FIRST..END. --mutations shows that each promise is broken without its rule
  kills     Kill the local server at 10,000 random moments, or COUNT, and check what it has kept
  repeat    Compare the transcripts of 1,000 runs of the local server with one seed, or COUNT
  worlds    Check the client's promises against the local server with random faults, in 10,000 worlds or COUNT
  help      Print this help
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["test"] => test::run(),
        ["test", test::BESIDE] => test::run_beside(),
        ["freeze"] => freeze(),
        ["docs"] => docs(),
        ["bench", ref arguments @ ..] => bench::run_all(arguments),
        ["minimal-versions"] => minimal::check(),
        ["mutants", ref arguments @ ..] => mutants::run_with(arguments),
        ["simulate", ref arguments @ ..] => simulate::run_with(arguments),
        ["specifications", ref arguments @ ..] => drawn::specifications(arguments),
        ["edits", ref arguments @ ..] => drawn::edits(arguments),
        ["kills", ref arguments @ ..] => local::kills(arguments),
        ["repeat", ref arguments @ ..] => local::repeat(arguments),
        ["worlds", ref arguments @ ..] => local::worlds(arguments),
        ["fuzz", ref arguments @ ..] => fuzz::run_with(arguments),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        [] => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
        _ => {
            eprintln!(
                "xtask: there is no command `{}`\n\n{USAGE}",
                arguments.join(" ")
            );
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failed(why)) => {
            eprintln!("xtask: {why}");
            ExitCode::FAILURE
        }
    }
}

/// Writes every generated file that is committed, and the compile-fail fixtures that follow from the specification.
fn freeze() -> Result<(), Failed> {
    steps::generator("generate", &["generate"])
}

/// Builds the documentation as it is published.
fn docs() -> Result<(), Failed> {
    steps::cargo_with(
        "documentation",
        &[
            "doc",
            "--workspace",
            "--no-deps",
            "--locked",
            // Those of `package.metadata.docs.rs`.
            "--features",
            "kcs-client/blocking,kcs-client/reqwest-013,kcs-client/test-util,kcs-client/tracing",
        ],
        &[("RUSTDOCFLAGS", "-D warnings")],
    )
}

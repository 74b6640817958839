//! Compares `kcs-client` with what a program would use without it. `cargo xtask bench` runs this and knows the limits.
//!
//! - `kcs-bench measure NAME…` prints a line `NAME FIGURE` for each;
//! - `kcs-bench local PROGRAM NAME…` does the same for the local server, which is that program;
//! - `kcs-bench cpu PROGRAM ARGUMENT…` runs a program and prints the seconds of processor time that it and its children took;
//! - `kcs-bench parts` prints the microseconds that the parts of one call take; with a name after it, those of one part, for
//!   a profiler;
//! - `kcs-bench serve` is the server that calls are made to, until its standard input ends.

mod by_hand;
mod call;
mod cpu;
mod decode;
mod local;
mod pairs;
mod parts;
mod server;
mod sign;

use std::process::ExitCode;

/// What a measurement fails with.
type Failed = Box<dyn std::error::Error + Send + Sync>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.split_first() {
        Some((command, names)) if command == "measure" => measure(names),
        Some((command, [program, names @ ..])) if command == "local" => {
            local::measure(program.as_ref(), names)
        }
        Some((command, program)) if command == "cpu" => cpu::of_program(program),
        Some((command, [])) if command == "parts" => parts::run(None),
        Some((command, [name])) if command == "parts" => parts::run(Some(name)),
        Some((command, [])) if command == "serve" => server::serve(),
        _ => Err("use `cargo xtask bench`".into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("kcs-bench: {why}");
            ExitCode::FAILURE
        }
    }
}

fn measure(names: &[String]) -> Result<(), Failed> {
    for name in names {
        let figure = match name.as_str() {
            "call_c1" => call::with_form(1)?,
            "call_c16" => call::with_form(16)?,
            "call_c256" => call::with_form(256)?,
            "call_get_c16" => call::with_query(16)?,
            "sign_query_vs_aws_sigv4" => sign::query()?,
            "sign_header_vs_aws_sigv4" => sign::header()?,
            "decode_vs_from_slice" => decode::page()?,
            _ => return Err(format!("there is no figure {name} here").into()),
        };
        println!("{name} {figure}");
    }
    Ok(())
}

//! Runs the targets for a while, or one input again: `cargo xtask fuzz` builds this with counters and starts it.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

use kcs_fuzz::driver::{self, Budget, from_hex};
use kcs_fuzz::targets::{ALL, Target};

const HELP: &str = "\
Fuzzes kcs-client.

Usage: cargo xtask fuzz [OPTIONS]

Options:
      --minutes N    Time per target [default: 1]
      --count N      Number of inputs per target, instead of a time
      --seed N       Seed of the random numbers [default: random]
      --target NAME  decode or call [default: both]
      --replay HEX   Run this input only
  -h, --help         Print this help
";

#[derive(Default)]
struct Settings {
    minutes: Option<u64>,
    count: Option<u64>,
    seed: Option<u64>,
    target: Option<String>,
    replay: Option<String>,
}

fn main() -> ExitCode {
    match settings(std::env::args().skip(1)) {
        Ok(Some(settings)) => match run(&settings) {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => {
                eprintln!("fuzz: {message}");
                ExitCode::FAILURE
            }
        },
        Ok(None) => {
            print!("{HELP}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("fuzz: {message}\n\n{HELP}");
            ExitCode::from(2)
        }
    }
}

/// `None` where help is wanted.
fn settings(mut arguments: impl Iterator<Item = String>) -> Result<Option<Settings>, String> {
    let mut settings = Settings::default();
    while let Some(name) = arguments.next() {
        if matches!(&*name, "-h" | "--help") {
            return Ok(None);
        }
        let value = arguments
            .next()
            .ok_or_else(|| format!("{name} has no value"))?;
        let number = || {
            let parsed = value.parse();
            parsed.map_err(|_| format!("{name} takes a number, and not {value}"))
        };
        match &*name {
            "--minutes" => settings.minutes = Some(number()?),
            "--count" => settings.count = Some(number()?),
            "--seed" => settings.seed = Some(number()?),
            "--target" => settings.target = Some(value),
            "--replay" => settings.replay = Some(value),
            _ => return Err(format!("there is no option {name}")),
        }
    }
    Ok(Some(settings))
}

fn run(settings: &Settings) -> Result<(), String> {
    let wanted = |target: &&Target| {
        settings
            .target
            .as_deref()
            .is_none_or(|name| name == target.name)
    };
    let targets: Vec<&Target> = ALL.iter().filter(wanted).collect();
    if targets.is_empty() {
        return Err("there is no such target".to_owned());
    }
    if let Some(hex) = &settings.replay {
        let input = from_hex(hex).ok_or("--replay takes hexadecimal digits")?;
        for target in targets {
            driver::attempt(target, &input).map_err(|panic| format!("{}: {panic}", target.name))?;
            println!("{}: nothing wrong", target.name);
        }
        return Ok(());
    }
    let seed = settings.seed.unwrap_or_else(|| {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        since.map_or(0, |since| since.as_secs())
    });
    let minutes = settings.minutes.unwrap_or(1);
    let budget = match settings.count {
        Some(count) => Budget::Count(count),
        None => Budget::Time(Duration::from_secs(minutes.saturating_mul(60))),
    };
    for target in targets {
        println!("{}: seed {seed}", target.name);
        let given = driver::corpus(Path::new(env!("CARGO_MANIFEST_DIR")), target)
            .map_err(|error| format!("the corpus cannot be read: {error}"))?;
        let report = driver::run(target, given, seed, budget).map_err(|found| found.to_string())?;
        println!("{}: {report}", target.name);
    }
    Ok(())
}

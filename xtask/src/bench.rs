//! `cargo xtask bench`: what calls, signatures, replies, builds and programs cost, each against what one would use instead, and what
//! the local server takes.
//!
//! Whatever needs another library is in the package `bench`, a workspace of its own. Only what is asked for goes to standard
//! output.

mod generator;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use crate::downstream::{self, MOST_CRATES, Program};
use crate::steps::{Failed, cargo_program, output, root, run};

/// What is measured.
struct Figure {
    name: &'static str,
    limit: Limit,
    question: &'static str,
    source: Source,
}

#[derive(Clone, Copy)]
enum Limit {
    AtMost(f64),
    AtLeast(f64),
}

/// Who measures it.
#[derive(Clone, Copy, PartialEq)]
enum Source {
    /// The program of the package `bench`.
    Measured,
    /// A build from nothing, in this profile.
    Build(Profile),
    ActionSize,
    Crates,
    /// A command of the generator, in milliseconds.
    Generator(&'static str),
    /// The same for a specification of 1,000 Actions, against the whole specification.
    Drawn(&'static str),
    /// A build after an edit of the specification.
    Edit,
    /// The program of the package `bench`, of the local server.
    Local,
}

#[derive(Clone, Copy, PartialEq)]
enum Profile {
    Debug,
    Release,
}

#[rustfmt::skip]
const FIGURES: [Figure; 25] = [
    figure("call_c1", Limit::AtMost(1.10), Source::Measured, "What does a call cost more than reqwest by hand? One at a time"),
    figure("call_c16", Limit::AtMost(1.10), Source::Measured, "The same, 16 at a time"),
    figure("call_c256", Limit::AtMost(1.10), Source::Measured, "The same, 256 at a time"),
    figure("call_get_c16", Limit::AtMost(1.15), Source::Measured, "What does a call with everything in a signed address cost?"),
    figure("sign_query_vs_aws_sigv4", Limit::AtLeast(8.0), Source::Measured, "How often does a query get signed while aws-sigv4 signs one?"),
    figure("sign_header_vs_aws_sigv4", Limit::AtLeast(5.0), Source::Measured, "The same for the header signature, with the day's key"),
    figure("decode_vs_from_slice", Limit::AtMost(0.85), Source::Measured, "How long does a page of 100 instances take, against from_slice?"),
    figure("build_debug_vs_aws", Limit::AtMost(0.40), Source::Build(Profile::Debug), "How much work is a build, against aws-sdk-elasticache?"),
    figure("build_release_vs_aws", Limit::AtMost(0.30), Source::Build(Profile::Release), "The same, optimised"),
    figure("action_kib", Limit::AtMost(6.0), Source::ActionSize, "How many KiB does a further Action add to a program?"),
    figure("crates", Limit::AtMost(MOST_CRATES as f64), Source::Crates, "How many crates does a program depend on?"),
    figure("check_ms", Limit::AtMost(50.0), Source::Generator("check"), "How long does it take to check the specification?"),
    figure("generate_ms", Limit::AtMost(200.0), Source::Generator("generate"), "How long does it take to generate everything?"),
    figure("check_1000", Limit::AtMost(15.0), Source::Drawn("check"), "How much longer for a specification of 1,000 Actions?"),
    figure("generate_1000", Limit::AtMost(15.0), Source::Drawn("generate"), "The same for generating"),
    figure("edit_s", Limit::AtMost(10.0), Source::Edit, "How many seconds from an edit to a rebuilt workspace?"),
    figure("local_ready_ms", Limit::AtMost(15.0), Source::Local, "How many milliseconds does the local server take to start?"),
    figure("local_memory_mib", Limit::AtMost(12.0), Source::Local, "How many MiB of memory does it take with one instance?"),
    figure("local_binary_mib", Limit::AtMost(12.0), Source::Local, "How many MiB is the stripped program?"),
    figure("local_ping_ms", Limit::AtMost(150.0), Source::Local, "How many milliseconds from an order to the first PONG of Redis?"),
    figure("local_100_s", Limit::AtMost(30.0), Source::Local, "How many seconds until 100 instances answer?"),
    figure("local_reads_per_s", Limit::AtLeast(10_000.0), Source::Local, "How many signed calls a second, 16 at a time, state kept on disk?"),
    figure("local_changes_per_s", Limit::AtLeast(2_000.0), Source::Local, "How many acknowledged changes a second, 16 at a time?"),
    figure("local_change_ratio", Limit::AtMost(1.5), Source::Local, "How much more does a change cost with 10,000 instances than with 100?"),
    figure("local_vs_moto", Limit::AtLeast(10.0), Source::Local, "How many calls are answered while moto's server answers one?"),
];

const fn figure(
    name: &'static str,
    limit: Limit,
    source: Source,
    question: &'static str,
) -> Figure {
    Figure {
        name,
        limit,
        question,
        source,
    }
}

impl Figure {
    fn is_met(&self, value: f64) -> bool {
        match self.limit {
            Limit::AtMost(most) => value <= most,
            Limit::AtLeast(least) => value >= least,
        }
    }

    fn row(&self, value: f64) -> String {
        let (sign, limit, missed) = match self.limit {
            Limit::AtMost(most) => ("<=", most, "over"),
            Limit::AtLeast(least) => (">=", least, "under"),
        };
        format!(
            "{:<26}{value:>8.2}  {sign} {limit:<7}{:<5} {}",
            self.name,
            if self.is_met(value) { "ok" } else { missed },
            self.question,
        )
    }
}

/// Measures all figures, or those that `--only` names, and prints a table, or with `--json` one object. With `--parts` it
/// prints what the parts of one call take.
pub(crate) fn run_all(arguments: &[&str]) -> Result<(), Failed> {
    if arguments == ["--parts"] {
        let mut program = Command::new(bench_program()?);
        print!("{}", heard("kcs-bench", program.arg("parts"))?);
        return Ok(());
    }
    let (wanted, json) = parse(arguments)?;
    let mut values: Vec<(&Figure, f64)> = Vec::new();
    let names_of = |source: Source| {
        let named = wanted.iter().filter(move |figure| figure.source == source);
        named.map(|figure| figure.name).collect::<Vec<_>>()
    };
    let measured = names_of(Source::Measured);
    if !measured.is_empty() {
        values.extend(measure(&measured)?);
    }
    let local = names_of(Source::Local);
    if !local.is_empty() {
        values.extend(measure_local(&local)?);
    }
    for figure in wanted {
        let value = match figure.source {
            Source::Measured | Source::Local => continue,
            Source::Build(profile) => build_ratio(profile)?,
            Source::ActionSize => action_kib()?,
            #[expect(clippy::cast_precision_loss, reason = "there are not so many crates")]
            Source::Crates => downstream::count_crates()? as f64,
            Source::Generator(command) => generator::milliseconds(command)?,
            Source::Drawn(command) => generator::ratio(command)?,
            Source::Edit => generator::edit_seconds()?,
        };
        values.push((figure, value));
    }
    let table = values.iter().map(|(figure, value)| figure.row(*value));
    let table = table.collect::<Vec<_>>().join("\n");
    if json {
        eprintln!("\n{table}");
        let members = values
            .iter()
            .map(|(figure, value)| format!("\"{}\": {value}", figure.name));
        println!("{{{}}}", members.collect::<Vec<_>>().join(", "));
    } else {
        println!("\n{table}");
    }
    Ok(())
}

/// The figures that are asked for, and whether as JSON.
fn parse(arguments: &[&str]) -> Result<(Vec<&'static Figure>, bool), Failed> {
    let mut json = false;
    let mut only: Option<Vec<&str>> = None;
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.split_once('=').unwrap_or((argument, "")) {
            ("--json", "") => json = true,
            ("--only", "") => {
                let names = rest.next().ok_or("--only needs names, with commas between");
                let names = names.map_err(|why| Failed(why.to_owned()))?;
                only.get_or_insert_default().extend(names.split(','));
            }
            ("--only", names) => only.get_or_insert_default().extend(names.split(',')),
            _ => return Err(Failed(format!("bench has no argument `{argument}`"))),
        }
    }
    let known = |name: &str| FIGURES.iter().any(|figure| figure.name == name);
    if let Some(unknown) = only.iter().flatten().find(|name| !known(name)) {
        let names = FIGURES.map(|figure| figure.name).join(" ");
        return Err(Failed(format!(
            "there is no figure `{unknown}`; there are {names}"
        )));
    }
    let is_wanted = |figure: &&Figure| only.as_ref().is_none_or(|it| it.contains(&figure.name));
    Ok((FIGURES.iter().filter(is_wanted).collect(), json))
}

/// Builds the program of the package `bench`.
fn bench_program() -> Result<PathBuf, Failed> {
    let mut build = cargo_here();
    build.args(["build", "--release", "--locked", "--manifest-path"]);
    build.arg(root().join("bench/Cargo.toml"));
    build.arg("--target-dir").arg(target());
    run("bench", &mut build)?;
    Ok(target().join("release/kcs-bench"))
}

/// As often is the program run. Where its memory lies is not the same twice, and moves the figures of calls by some 2 %.
const RUNS: usize = 5;

/// The median of several runs.
fn measure(names: &[&str]) -> Result<Vec<(&'static Figure, f64)>, Failed> {
    let program = bench_program()?;
    let mut values: Vec<(&Figure, Vec<f64>)> = Vec::new();
    for _ in 0..RUNS {
        for (figure, value) in measure_once(&program, names)? {
            match values
                .iter_mut()
                .find(|(known, _)| known.name == figure.name)
            {
                Some((_, values)) => values.push(value),
                None => values.push((figure, vec![value])),
            }
        }
    }
    let median = |(figure, mut values): (_, Vec<f64>)| {
        values.sort_by(f64::total_cmp);
        let middle = values.get(values.len() / 2);
        middle.map(|middle| (figure, *middle))
    };
    Ok(values.into_iter().filter_map(median).collect())
}

fn measure_once(program: &PathBuf, names: &[&str]) -> Result<Vec<(&'static Figure, f64)>, Failed> {
    let mut program = Command::new(program);
    figures(&heard("kcs-bench", program.arg("measure").args(names))?)
}

/// The figures of the local server, as it is distributed. Those that need what this machine does not have are left out.
fn measure_local(names: &[&str]) -> Result<Vec<(&'static Figure, f64)>, Failed> {
    let mut program = Command::new(bench_program()?);
    let mut build = cargo_here();
    build.args(["build", "--release", "--locked", "--package", "kcs-local"]);
    build.args(["--config", "profile.release.strip=true"]);
    run("kcs-local", build.arg("--target-dir").arg(target()))?;
    program.arg("local").arg(target().join("release/kcs-local"));
    figures(&heard("kcs-bench", program.args(names))?)
}

/// The figures in lines such as `NAME 1.5`. A line `NAME -` has none.
fn figures(said: &str) -> Result<Vec<(&'static Figure, f64)>, Failed> {
    let lines = said.lines().filter(|line| !line.ends_with(" -"));
    lines
        .map(|line| {
            let (name, value) = line.split_once(' ').unwrap_or((line, ""));
            let figure = FIGURES.iter().find(|figure| figure.name == name);
            figure
                .zip(value.parse().ok())
                .ok_or_else(|| Failed(format!("kcs-bench said `{line}`")))
        })
        .collect()
}

/// A program that makes one call, built from nothing, against one that does the same with aws-sdk-elasticache. Both at the
/// same time, ours again and again while the other one is built, and each with one job: what else the machine does, and what
/// two builds take from each other, slows both of them alike.
fn build_ratio(profile: Profile) -> Result<f64, Failed> {
    downstream::package()?;
    let source = "bench/kcs/main.rs";
    let source = fs::read_to_string(root().join(source))
        .map_err(|error| Failed(format!("{source}: {error}")))?;
    let kcs = Program::new(
        "bench/list-clusters",
        &source,
        "tokio = { version = \"1\", features = [\"rt\"] }\n",
    )?;
    let aws = root().join("bench/aws");
    let program = bench_program()?;
    for home in [&kcs.home, &aws] {
        run("fetch", cargo_here().arg("fetch").current_dir(home))?;
    }
    let seconds = |home: &Path, folder: &str| build(&program, profile, home, target().join(folder));
    thread::scope(|scope| {
        let theirs = scope.spawn(|| seconds(&aws, "build-aws"));
        let mut ours = Vec::new();
        loop {
            let next = seconds(&kcs.home, "build-kcs")?;
            let was_last = theirs.is_finished();
            // One that had the machine to itself in the end does not count, unless there is no other.
            if ours.is_empty() || !was_last {
                ours.push(next);
            }
            if was_last {
                break;
            }
        }
        let theirs = theirs.join();
        let theirs = theirs.map_err(|_| Failed("a build has panicked".to_owned()))??;
        #[expect(clippy::cast_precision_loss, reason = "there are a handful")]
        let count = ours.len() as f64;
        Ok(ours.iter().sum::<f64>() / count / theirs)
    })
}

/// The seconds of processor time that a build from nothing takes.
fn build(bench: &Path, profile: Profile, home: &Path, target: PathBuf) -> Result<f64, Failed> {
    if target.exists() {
        fs::remove_dir_all(&target)
            .map_err(|error| Failed(format!("{}: {error}", target.display())))?;
    }
    let mut build = Command::new(bench);
    build.arg("cpu").arg(cargo_program());
    build.args(["build", "--quiet", "--offline", "--jobs", "1"]);
    if profile == Profile::Release {
        build.arg("--release");
    }
    build.arg("--target-dir").arg(&target).current_dir(home);
    let said = heard("build", without_outer_build(&mut build))?;
    let seconds: f64 = said
        .trim()
        .parse()
        .map_err(|_| Failed(format!("kcs-bench said `{said}`")))?;
    eprintln!("  {}: {seconds:.1} s", home.display());
    Ok(seconds)
}

/// What a stripped program grows by for each further Action, between ten and thirty of them. Which ones: evenly spread over
/// the examples in the client's documentation, in the order of their names, and called as shown there, each in a function
/// whose future is boxed. Of the reply only the request id is printed: the `Debug` form of everything is not what a call is
/// made for.
///
/// Boxed, as futures are that are spawned, kept or come from a trait. Unboxed they would all be one future, which is
/// compiled twice, as tokio's `block_on` has two places that poll it: 1.2 KiB more for each, of the program's own code.
fn action_kib() -> Result<f64, Failed> {
    const FEW: usize = 10;
    const MANY: usize = 30;
    downstream::package()?;
    let size = |count: usize| {
        let name = format!("bench/actions-{count}");
        let more =
            "tokio = { version = \"1\", features = [\"rt\"] }\n\n[profile.release]\nstrip = true\n";
        let program = Program::new(&name, "", more)?;
        let examples = examples(&program)?;
        let chosen: Vec<&(String, String)> = (0..MANY)
            .map(|index| index * examples.len() / MANY)
            .filter_map(|index| examples.get(index))
            .collect();
        let chosen: Vec<_> = chosen.iter().step_by(MANY / count).collect();
        assert_eq!(chosen.len(), count, "there are too few examples");
        let mut source = String::from("//! Calls Actions.\n\n");
        for (name, example) in &chosen {
            let example = example.replace(
                r#"println!("{:?}", reply.data)"#,
                r#"println!("{}", reply.request_id)"#,
            );
            source.push_str(&format!(
                "async fn {name}(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {{\n{example}Ok(())\n}}\n\n"
            ));
        }
        source.push_str("async fn all() -> Result<(), kcs_client::Error> {\nlet kcs = kcs_client::Client::from_config()?;\n");
        for (name, _) in &chosen {
            source.push_str(&format!("Box::pin({name}(&kcs)).await?;\n"));
        }
        source.push_str(
            "Ok(())\n}\n\nfn main() {\nlet runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();\n\
             println!(\"{:?}\", runtime.unwrap().block_on(all()));\n}\n",
        );
        let main = program.home.join("src/main.rs");
        let failed = |path: &PathBuf, error| Failed(format!("{}: {error}", path.display()));
        fs::write(&main, source).map_err(|error| failed(&main, error))?;
        let mut build = program.cargo(&["build", "--release", "--quiet", "--target-dir"]);
        // One folder for both: only the programs themselves differ.
        run("build", build.arg(target().join("actions")))?;
        let binary = target().join(format!("actions/release/bench-actions-{count}"));
        let length = fs::metadata(&binary)
            .map_err(|error| failed(&binary, error))?
            .len();
        eprintln!("  {count} Actions: {} KiB", length / 1024);
        Ok(length)
    };
    let (few, many) = (size(FEW)?, size(MANY)?);
    #[expect(clippy::cast_precision_loss, reason = "no program is so large")]
    Ok((many as f64 - few as f64) / (MANY - FEW) as f64 / 1024.0)
}

/// The name of each Action's method, and the body of the example in its documentation.
fn examples(program: &Program) -> Result<Vec<(String, String)>, Failed> {
    let folder = program.client.join("src/generated/client");
    let failed = |error| Failed(format!("{}: {error}", folder.display()));
    let mut examples = Vec::new();
    for file in fs::read_dir(&folder).map_err(failed)? {
        let text = fs::read_to_string(file.map_err(failed)?.path()).map_err(failed)?;
        let (mut example, mut is_inside) = (String::new(), false);
        for line in text.lines().map(str::trim) {
            let documented = line.strip_prefix("///").map(str::trim);
            match (documented, line.strip_prefix("pub fn ")) {
                (Some("```no_run"), _) => (example, is_inside) = (String::new(), true),
                (Some("```"), _) => is_inside = false,
                (Some(code), _) if is_inside && !code.starts_with("# ") => {
                    example.push_str(code);
                    example.push('\n');
                }
                (None, Some(function)) => {
                    let name = function.split('(').next().unwrap_or_default();
                    examples.push((name.to_owned(), std::mem::take(&mut example)));
                }
                _ => {}
            }
        }
    }
    examples.sort();
    Ok(examples)
}

/// Runs a program whose standard output is for us, and whose standard error is for the person at the terminal.
fn heard(name: &str, command: &mut Command) -> Result<String, Failed> {
    output(name, command.stderr(Stdio::inherit()))
}

fn cargo_here() -> Command {
    let mut command = Command::new(cargo_program());
    command.stdout(std::io::stderr());
    without_outer_build(&mut command);
    command
}

/// A build of its own has its own folder.
fn without_outer_build(command: &mut Command) -> &mut Command {
    command.env_remove("CARGO_TARGET_DIR")
}

fn target() -> PathBuf {
    root().join("target/bench")
}

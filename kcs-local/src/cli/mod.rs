//! The command line: what it takes and what it runs.

mod detach;
mod doctor;
mod interrupt;
mod options;
mod remote;
mod serve;
mod shell;
mod state;
mod variables;

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use options::Options;
use remote::Remote;
use shell::Shell;
use state::State;

/// The KCS API on loopback, for tests and development without an account.
#[derive(Debug, Parser)]
#[command(
    name = "kcs-local",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true
)]
struct CommandLine {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    options: Box<Options>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start a server, as without a command; in the background with --detach
    Start(Start),
    /// Print the variables with which clients find a running server
    Env(Env),
    /// Say whether a server runs, and what it is like
    Status(Remote),
    /// End a running server, and wait until it has ended
    Stop(Remote),
    /// Write the state of a running server to a file, or replace it by that of a file
    #[command(subcommand)]
    State(State),
    /// Try what a server with these options needs, and say what to do about what is missing
    Doctor(Box<Options>),
}

#[derive(Debug, Args)]
struct Start {
    /// Return when the server is ready, print the variables of clients, and leave it in the background
    #[arg(long)]
    detach: bool,
    #[command(flatten)]
    shell: Shell,
    #[command(flatten)]
    options: Box<Options>,
}

#[derive(Debug, Args)]
struct Env {
    #[command(flatten)]
    shell: Shell,
    #[command(flatten)]
    remote: Remote,
}

/// Why a command failed, in one or more sentences.
type Failure = String;

/// Runs what the arguments say. The first one is the name of the program.
pub(crate) async fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.collect();
    let line = match parse(&arguments) {
        Ok(line) => line,
        Err(error) => {
            // Nobody may read it.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let outcome = match line.command {
        None => serve::serve(*line.options).await,
        Some(Command::Start(start)) if start.detach => {
            detach::start(&arguments, &start.options, start.shell.shell)
        }
        Some(Command::Start(start)) => serve::serve(*start.options).await,
        Some(Command::Env(env)) => env.remote.print_variables(env.shell.shell).await,
        Some(Command::Status(remote)) => remote.print_status().await,
        Some(Command::Stop(remote)) => remote.stop().await,
        Some(Command::State(state)) => state.run().await,
        Some(Command::Doctor(options)) => doctor::examine(*options).await,
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            report(&message);
            ExitCode::FAILURE
        }
    }
}

/// Reads the arguments and the environment.
fn parse(arguments: &[OsString]) -> Result<CommandLine, clap::Error> {
    let mut command = CommandLine::command();
    variables::check(&command)?;
    command = variables::without_empty(command);
    let matches = command.try_get_matches_from_mut(arguments)?;
    let line =
        CommandLine::from_arg_matches(&matches).map_err(|error| error.format(&mut command))?;
    let own = matches.subcommand().map_or(&matches, |(_, own)| own);
    let options = match &line.command {
        None => Some(&line.options),
        Some(Command::Start(start)) => Some(&start.options),
        Some(Command::Doctor(options)) => Some(options),
        Some(_) => None,
    };
    if let Some(options) = options {
        let is_argument = |id: &str| own.value_source(id) == Some(ValueSource::CommandLine);
        options
            .check(is_argument)
            .map_err(|message| command.error(ErrorKind::ArgumentConflict, message))?;
    }
    Ok(line)
}

/// Prints on standard output, if anybody reads it.
fn print(text: &str) {
    let mut output = std::io::stdout();
    // The server goes on when nobody reads the pipe any more.
    let _ = output
        .write_all(text.as_bytes())
        .and_then(|()| output.flush());
}

/// Prints on standard error, if anybody reads it.
fn report(message: &str) {
    let _ = writeln!(std::io::stderr(), "kcs-local: {message}");
}

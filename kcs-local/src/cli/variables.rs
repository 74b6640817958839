//! The environment: variables that are unknown, and those that count for none.

use std::collections::BTreeSet;

use clap::Command;
use clap::error::ErrorKind;

/// What all variables of this program begin with.
const PREFIX: &str = "KCS_LOCAL_";

/// Fails if there are variables of this program that it does not know, with all of them.
pub(super) fn check(command: &Command) -> Result<(), clap::Error> {
    let known = known(command);
    let found = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    let unknown: BTreeSet<String> = found
        .filter(|name| name.starts_with(PREFIX) && !known.contains(name))
        .collect();
    if unknown.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = unknown
        .iter()
        .map(|name| {
            let endings: Vec<&str> = known
                .iter()
                .filter_map(|it| it.strip_prefix(PREFIX))
                .collect();
            let ending = name.strip_prefix(PREFIX).unwrap_or(name);
            match kcs_local::nearest(ending, &endings) {
                Some(near) => format!("unknown variable {name}; did you mean {PREFIX}{near}?"),
                None => format!("unknown variable {name}"),
            }
        })
        .collect();
    let mut command = command.clone();
    Err(command.error(ErrorKind::UnknownArgument, lines.join("\n       ")))
}

/// Makes an empty variable count for none.
pub(super) fn without_empty(command: Command) -> Command {
    command
        .mut_args(|argument| {
            let is_empty = argument
                .get_env()
                .and_then(std::env::var_os)
                .is_some_and(|value| value.is_empty());
            if is_empty {
                argument.env(None::<&'static str>)
            } else {
                argument
            }
        })
        .mut_subcommands(without_empty)
}

/// The variables of all arguments.
fn known(command: &Command) -> BTreeSet<String> {
    let variables = command.get_arguments().filter_map(clap::Arg::get_env);
    let mut known: BTreeSet<String> = variables
        .filter_map(|name| name.to_str().map(str::to_owned))
        .collect();
    known.extend(command.get_subcommands().flat_map(self::known));
    known
}

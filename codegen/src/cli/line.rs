//! From the words of a command line to a command with its options and operands, by the tables of commands and options.

use std::collections::BTreeMap;
use std::io;

use super::{COMMANDS, Command, Flag, OPTIONS, Value};
use crate::diag::{Format, closest, listed};

/// Why a command came to no result.
pub(super) enum Failure {
    /// The command line is wrong.
    Misuse(String),
    /// The console cannot be written to.
    Console(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Console(error)
    }
}

/// What stands behind a command beside options.
pub(super) enum Operands {
    None,
    /// One of these, or nothing.
    AtMostOne(&'static str),
    /// One of some words, which are of this kind.
    OneOf(&'static str, fn() -> Vec<&'static str>),
}

/// What stands behind a command, in order.
pub(super) struct Line<'a> {
    operand: Option<&'a str>,
    options: BTreeMap<&'static str, &'a str>,
}

impl<'a> Line<'a> {
    /// The operand, of a command that has one.
    pub(super) fn operand(&self) -> Option<&'a str> {
        self.operand
    }

    /// Whether an option is given.
    pub(super) fn has(&self, option: &str) -> bool {
        self.options.contains_key(option)
    }

    /// The value of an option.
    pub(super) fn value(&self, option: &str) -> Option<&'a str> {
        self.options.get(option).copied()
    }
}

/// The command of a command line, or nothing if it asks for help.
pub(super) fn parse(arguments: &[String]) -> Result<Option<(&'static Command, Line<'_>)>, Failure> {
    let names = || COMMANDS.iter().map(|command| command.name);
    let Some((name, rest)) = arguments.split_first() else {
        return misuse(format!("a command is missing: one of {}", listed(names())));
    };
    let asks_for_help = |argument: &String| matches!(argument.as_str(), "--help" | "-h" | "help");
    if arguments.iter().any(asks_for_help) {
        return Ok(None);
    }
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        return misuse(unknown("command", name, names()));
    };
    let mut options = BTreeMap::new();
    let mut operands = Vec::new();
    let mut rest = rest.iter();
    while let Some(argument) = rest.next() {
        let (name, value) = match argument.split_once('=') {
            Some((name, value)) if name.starts_with("--") => (name, Some(value)),
            _ => (argument.as_str(), None),
        };
        if !name.starts_with('-') {
            operands.push(argument.as_str());
            continue;
        }
        let of_command = command.options.iter().find(|known| **known == name);
        let flag = of_command.and_then(|name| OPTIONS.iter().find(|flag| flag.name == *name));
        let Some(flag) = flag else {
            return misuse(unknown("option", name, command.options.iter().copied()));
        };
        let value = match flag.value {
            Value::Nothing if value.is_some() => {
                return misuse(format!("`{name}` takes no value"));
            }
            Value::Nothing => "",
            _ => match value.or_else(|| rest.next().map(String::as_str)) {
                Some(value) => value,
                None => return misuse(format!("`{name}` needs {}", flag.needs())),
            },
        };
        if options.insert(flag.name, value).is_some() && !matches!(flag.value, Value::Nothing) {
            return misuse(format!("`{name}` is given twice"));
        }
    }
    let operand = command.operand(&operands)?;
    Ok(Some((command, Line { operand, options })))
}

impl Command {
    /// The operand, if the command has one of this kind.
    fn operand<'a>(&self, operands: &[&'a str]) -> Result<Option<&'a str>, Failure> {
        let name = self.name;
        match (&self.operands, operands) {
            (Operands::None | Operands::AtMostOne(_), []) => Ok(None),
            (Operands::None, [first, ..]) => misuse(format!("`{name}` takes no `{first}`")),
            (Operands::AtMostOne(_), [only]) => Ok(Some(only)),
            (Operands::AtMostOne(what), [_, second, ..]) => {
                misuse(format!("`{name}` takes one {what}, not `{second}` as well"))
            }
            (Operands::OneOf(_, words), [only]) if words().contains(only) => Ok(Some(only)),
            (Operands::OneOf(what, words), [only]) => misuse(unknown(what, only, words())),
            (Operands::OneOf(_, words), _) => {
                misuse(format!("`{name}` needs one of {}", listed(words())))
            }
        }
    }
}

impl Flag {
    /// What a message asks for where the value is missing.
    fn needs(&self) -> String {
        match self.value {
            Value::Format => format!("one of {}", listed(Format::ALL.map(|(name, _)| name))),
            Value::Folder | Value::Nothing => "a folder".to_owned(),
        }
    }

    /// What the help shows behind the name.
    fn shown(&self) -> &'static str {
        match self.value {
            Value::Nothing => "",
            Value::Folder => " <dir>",
            Value::Format => " <f>",
        }
    }
}

fn misuse<T>(message: String) -> Result<T, Failure> {
    Err(Failure::Misuse(message))
}

/// What is said about a word that is none of those known.
pub(super) fn unknown<'a>(
    what: &str,
    found: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match closest(found, known.iter().copied()) {
        Some(name) => format!("there is no {what} `{found}`; did you mean `{name}`?"),
        None if known.is_empty() => format!("there is no {what} `{found}`"),
        None => {
            let known = listed(known.iter().copied());
            format!("there is no {what} `{found}`; there are {known}")
        }
    }
}

/// What `--help` prints.
pub(super) fn help() -> String {
    let mut text = String::from(
        "Generator of SDKs: reads a specification, writes client, server, reference and OpenAPI.\n\n\
         Usage: kcs-codegen <command> [options]\n\nCommands:\n",
    );
    for command in COMMANDS {
        let usage = format!("{} {}", command.name, command.arguments);
        text.push_str(&format!("  {usage:<22} {}\n", command.summary));
    }
    text.push_str("\nOptions:\n");
    let listed = OPTIONS.iter().filter_map(|flag| {
        let usage = format!("{}{}", flag.name, flag.shown());
        Some((usage, flag.summary?))
    });
    for (usage, summary) in listed.chain([("--help".to_owned(), "print this")]) {
        text.push_str(&format!("  {usage:<14} {summary}\n"));
    }
    text.push_str(
        "\nExit status: 0 if all is well, 1 if there are mistakes or differences, 2 if the command line is wrong.\n",
    );
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_of_a_command_is_in_the_table() {
        for command in COMMANDS {
            for option in command.options {
                let known = OPTIONS.iter().any(|flag| flag.name == *option);
                assert!(known, "{} {option}", command.name);
            }
        }
    }
}

//! The variables with which clients find a server, in the language of a shell.

use std::fmt::Write as _;

use clap::{Args, ValueEnum};
use kcs_client::{ACCESS_KEY_VARIABLE, ENDPOINT_VARIABLE, REGION_VARIABLE, SECRET_KEY_VARIABLE};
use kcs_local::Server;

#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Shell {
    /// The shell that reads the variables
    #[arg(long, value_name = "SHELL", default_value = "sh")]
    pub(super) shell: Kind,
}

/// A shell, by its syntax.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Kind {
    /// sh, bash, zsh and their like
    Sh,
    /// fish
    Fish,
    /// PowerShell
    Powershell,
}

/// The settings of a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Variables {
    pub(super) endpoint: String,
    pub(super) region: String,
    pub(super) access_key: String,
    /// `None` if it was given to the server: then it is not told.
    pub(super) secret_key: Option<String>,
}

impl Variables {
    pub(super) fn of(server: &Server) -> Self {
        let is_known = server.secret_key() == kcs_local::TEST_SECRET_KEY;
        Self {
            endpoint: server.endpoint(),
            region: server.region().to_owned(),
            access_key: server.access_key().to_owned(),
            secret_key: is_known.then(|| server.secret_key().to_owned()),
        }
    }

    /// Lines that set the variables.
    pub(super) fn for_shell(&self, shell: Kind) -> String {
        let mut lines = String::new();
        for (name, value) in [
            (ENDPOINT_VARIABLE, Some(&self.endpoint)),
            (REGION_VARIABLE, Some(&self.region)),
            (ACCESS_KEY_VARIABLE, Some(&self.access_key)),
            (SECRET_KEY_VARIABLE, self.secret_key.as_ref()),
        ] {
            // Writing to a string cannot fail.
            let _ = match value {
                Some(value) => writeln!(lines, "{}", shell.set(name, value)),
                None => writeln!(lines, "# {name} is the one that this server was given"),
            };
        }
        lines
    }
}

impl Kind {
    fn set(self, name: &str, value: &str) -> String {
        let is_plain = |char: char| char.is_ascii_alphanumeric() || "-_./:@%+=".contains(char);
        let value = if !value.is_empty() && value.chars().all(is_plain) && self != Self::Powershell
        {
            value.to_owned()
        } else {
            let escaped = match self {
                Self::Sh => value.replace('\'', r"'\''"),
                Self::Fish => value.replace('\\', r"\\").replace('\'', r"\'"),
                Self::Powershell => value.replace('\'', "''"),
            };
            format!("'{escaped}'")
        };
        match self {
            Self::Sh => format!("export {name}={value}"),
            Self::Fish => format!("set -gx {name} {value}"),
            Self::Powershell => format!("$env:{name} = {value}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_what_they_are_in_each_shell() {
        for (value, expected) in [
            (
                "http://127.0.0.1:4242",
                [
                    "export X=http://127.0.0.1:4242",
                    "set -gx X http://127.0.0.1:4242",
                    "$env:X = 'http://127.0.0.1:4242'",
                ],
            ),
            (
                r"a'b\c $d",
                [
                    r"export X='a'\''b\c $d'",
                    r"set -gx X 'a\'b\\c $d'",
                    r"$env:X = 'a''b\c $d'",
                ],
            ),
            ("", ["export X=''", "set -gx X ''", "$env:X = ''"]),
            (
                "a;b",
                ["export X='a;b'", "set -gx X 'a;b'", "$env:X = 'a;b'"],
            ),
        ] {
            let shells = [Kind::Sh, Kind::Fish, Kind::Powershell];
            assert_eq!(shells.map(|shell| shell.set("X", value)), expected);
        }
    }
}

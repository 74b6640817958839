//! The SDK's configuration file.

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use zeroize::Zeroizing;

use super::Profile;
use crate::credentials::file::line_of;
use crate::credentials::malformed::malformed;

const KEYS: &str = "`region`, `endpoint`, `access_key`, `secret_key`, `security_token`, \
                    `credentials_process` and `credentials_process_seconds`";
/// Maximum timeout of a process, in seconds.
const LONGEST: u64 = 600;

/// A malformed line. Shows nothing of its contents.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LineError {
    pub(super) line: usize,
    pub(super) why: String,
}

/// The profiles of a file.
pub(super) struct Found {
    pub(super) profile: Option<Profile>,
    /// Names of the other profiles.
    pub(super) others: Vec<String>,
}

/// Parses a file and returns the profile with this name, or the first error in the file.
pub(super) fn parse(text: &str, name: &str) -> Result<Found, LineError> {
    let mut faults = Vec::new();
    let mut fault = |at: usize, why: String| {
        let line = line_of(text, at);
        faults.push(LineError { line, why });
    };
    let mut found = Found {
        profile: None,
        others: Vec::new(),
    };
    for (key, value) in document(text)? {
        if key.get_ref() != "profile" {
            let why = "is neither a comment nor part of a `[profile.NAME]`";
            fault(key.span().start, why.to_owned());
            continue;
        }
        let at = value.span().start;
        let DeValue::Table(profiles) = value.into_inner() else {
            fault(
                at,
                "`profile` is not a table: write `[profile.NAME]`".to_owned(),
            );
            continue;
        };
        for (key, value) in profiles {
            match value.into_inner() {
                DeValue::Table(table) if key.get_ref() == name => {
                    found.profile = Some(profile(table, &mut fault));
                }
                DeValue::Table(_) => found.others.push(key.get_ref().to_string()),
                _ => {
                    let why = "is in `[profile]` and is not a table: write `[profile.NAME]`";
                    fault(key.span().start, why.to_owned());
                }
            }
        }
    }
    match faults.into_iter().min_by_key(|fault| fault.line) {
        Some(fault) => Err(fault),
        None => Ok(found),
    }
}

/// Parses TOML. The parser's messages show what it expected, not what it found.
fn document(text: &str) -> Result<DeTable<'_>, LineError> {
    DeTable::parse(text)
        .map(Spanned::into_inner)
        .map_err(|error| LineError {
            line: line_of(text, error.span().map_or(0, |span| span.start)),
            why: format!("is not valid TOML: {}", error.message()),
        })
}

fn profile(table: DeTable<'_>, fault: &mut dyn FnMut(usize, String)) -> Profile {
    let mut profile = Profile::default();
    for (key, value) in table {
        let at = value.span().start;
        if let Err(why) = set(&mut profile, key.get_ref(), value.into_inner()) {
            let at = if why.is_about_the_key {
                key.span().start
            } else {
                at
            };
            fault(at, why.text);
        }
    }
    profile
}

struct Why {
    is_about_the_key: bool,
    text: String,
}

impl From<String> for Why {
    fn from(text: String) -> Self {
        Self {
            is_about_the_key: false,
            text,
        }
    }
}

/// Sets the value of a key.
fn set(profile: &mut Profile, key: &str, value: DeValue<'_>) -> Result<(), Why> {
    let (member, is_key) = match key {
        "region" => (&mut profile.region, false),
        "endpoint" => (&mut profile.endpoint, false),
        "access_key" => (&mut profile.access_key, true),
        "secret_key" => (&mut profile.secret_key, true),
        "security_token" => (&mut profile.security_token, true),
        "credentials_process" => {
            profile.process = Some(words(value)?);
            return Ok(());
        }
        "credentials_process_seconds" => {
            profile.process_seconds = Some(seconds(&value)?);
            return Ok(());
        }
        _ => {
            return Err(Why {
                is_about_the_key: true,
                text: format!("has an unknown key: expected one of {KEYS}"),
            });
        }
    };
    let value = string(value)
        .filter(|value| !value.is_empty())
        .ok_or_else(|| "expected a non-empty string".to_owned())?;
    if let Some(why) = malformed(&value).filter(|_| is_key) {
        return Err(format!("`{key}` {why}").into());
    }
    *member = Some(value);
    Ok(())
}

fn string(value: DeValue<'_>) -> Option<Zeroizing<String>> {
    match value {
        DeValue::String(string) => Some(Zeroizing::new(string.into_owned())),
        _ => None,
    }
}

fn words(value: DeValue<'_>) -> Result<Vec<Zeroizing<String>>, String> {
    let words = match value {
        DeValue::Array(items) => items
            .into_iter()
            .map(|it| string(it.into_inner()))
            .collect(),
        _ => None,
    };
    words.ok_or_else(|| "expected a list of strings: a program and its arguments".to_owned())
}

fn seconds(value: &DeValue<'_>) -> Result<u64, String> {
    value
        .as_integer()
        .and_then(|number| u64::from_str_radix(number.as_str(), number.radix()).ok())
        .filter(|seconds| (1..=LONGEST).contains(seconds))
        .ok_or_else(|| format!("expected a number of seconds: 1 to {LONGEST}"))
}

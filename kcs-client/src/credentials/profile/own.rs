//! Our own file.

use super::Profile;
use super::document::{Placed, Value, read};
use crate::credentials::file::line_of;

const KEYS: &str = "`region`, `endpoint`, `access_key`, `secret_key`, `security_token`, \
                    `credentials_process` and `credentials_process_seconds`";
/// As long may a program be given, in seconds.
const LONGEST: u64 = 600;

/// What is wrong with a line. It shows nothing of the line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) line: usize,
    pub(super) why: String,
}

impl Fault {
    pub(super) fn at(text: &str, at: usize, why: String) -> Self {
        let line = line_of(text, at);
        Self { line, why }
    }
}

/// The profile of that name, if there is one.
pub(super) fn parse(text: &str, name: &str) -> Result<Option<Profile>, Fault> {
    let mut found = None;
    for placed in read(text)? {
        let fault = |at, why: &str| Err(Fault::at(text, at, why.to_owned()));
        let is_table = matches!(placed.value, Value::Table);
        match placed.path.as_slice() {
            [root, ..] if root != "profile" => {
                let why = "is neither a comment nor part of a `[profile.NAME]`";
                return fault(placed.key_at, why);
            }
            [_] if !is_table => {
                let why = "`profile` is no table: write `[profile.NAME]`";
                return fault(placed.at, why);
            }
            [_, _] if !is_table => {
                let why = "stands in `[profile]`: write `[profile.NAME]`";
                return fault(placed.key_at, why);
            }
            [_, own, ..] if own == name => set(found.get_or_insert_default(), placed, text)?,
            _ => {}
        }
    }
    Ok(found)
}

/// Takes what stands in a profile.
fn set(profile: &mut Profile, placed: Placed, text: &str) -> Result<(), Fault> {
    let Placed {
        path,
        value,
        key_at,
        at,
    } = placed;
    let Some(key) = path.get(2) else {
        // The profile itself.
        return Ok(());
    };
    let fault = |at, why: String| Err(Fault::at(text, at, why));
    let member = match key.as_str() {
        "region" => &mut profile.region,
        "endpoint" => &mut profile.endpoint,
        "access_key" => &mut profile.access_key,
        "secret_key" => &mut profile.secret_key,
        "security_token" => &mut profile.security_token,
        "credentials_process" => {
            let Value::Texts(words) = value else {
                let why = "wants a list of texts: a program and its arguments";
                return fault(at, why.to_owned());
            };
            profile.process = Some(words);
            return Ok(());
        }
        "credentials_process_seconds" => {
            let Value::Number(seconds @ 1..=LONGEST) = value else {
                return fault(at, format!("wants a number of seconds: 1 to {LONGEST}"));
            };
            profile.process_seconds = Some(seconds);
            return Ok(());
        }
        _ => {
            let why = format!("has a key that no profile has: there are {KEYS}");
            return fault(key_at, why);
        }
    };
    match value {
        Value::Text(value) if !value.is_empty() => *member = Some(value),
        _ => return fault(at, "wants a text that is not empty".to_owned()),
    }
    Ok(())
}

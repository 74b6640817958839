//! Our own file.

use std::borrow::Cow;
use std::ops::Range;

use toml::de::{DeTable, DeValue};
use zeroize::{Zeroize, Zeroizing};

use super::Profile;
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

/// The profile of that name, if there is one.
pub(super) fn parse(text: &str, name: &str) -> Result<Option<Profile>, Fault> {
    let mut root = DeTable::parse(text).map_err(|error| Fault {
        line: line_of(text, error.span().unwrap_or_default().start),
        // The parser says what it expected, not what it found; its `Display` would show the line.
        why: format!("is no TOML: {}", error.message()),
    })?;
    let profile = find(text, root.get_ref(), name);
    for (_, value) in std::mem::take(root.get_mut()) {
        wipe(value.into_inner());
    }
    profile
}

fn find(text: &str, root: &DeTable<'_>, name: &str) -> Result<Option<Profile>, Fault> {
    let fault = |span: Range<usize>, why: &str| Fault {
        line: line_of(text, span.start),
        why: why.to_owned(),
    };
    let mut found = None;
    for (key, value) in root {
        if key.get_ref() != "profile" {
            let why = "is neither a comment nor part of a `[profile.NAME]`";
            return Err(fault(key.span(), why));
        }
        let Some(profiles) = value.get_ref().as_table() else {
            return Err(fault(
                value.span(),
                "`profile` is no table: write `[profile.NAME]`",
            ));
        };
        for (key, value) in profiles {
            let Some(table) = value.get_ref().as_table() else {
                let why = "stands in `[profile]`: write `[profile.NAME]`";
                return Err(fault(key.span(), why));
            };
            if key.get_ref() == name {
                found = Some(table);
            }
        }
    }
    let Some(table) = found else {
        return Ok(None);
    };
    let mut profile = Profile::default();
    for (key, value) in table {
        let at = value.span();
        let string = || {
            let text = value.get_ref().as_str().filter(|text| !text.is_empty());
            text.ok_or_else(|| fault(at.clone(), "wants a text that is not empty"))
        };
        let secret = || string().map(|text| Some(Zeroizing::new(text.to_owned())));
        match &**key.get_ref() {
            "region" => profile.region = Some(string()?.to_owned()),
            "endpoint" => profile.endpoint = Some(string()?.to_owned()),
            "access_key" => profile.access_key = secret()?,
            "secret_key" => profile.secret_key = secret()?,
            "security_token" => profile.security_token = secret()?,
            "credentials_process" => {
                let words = value.get_ref().as_array().and_then(|words| {
                    let word = |word: &toml::Spanned<DeValue<'_>>| {
                        word.get_ref().as_str().map(str::to_owned)
                    };
                    words.iter().map(word).collect::<Option<Vec<_>>>()
                });
                let why = "wants a list of texts: a program and its arguments";
                profile.process = Some(words.ok_or_else(|| fault(at.clone(), why))?);
            }
            "credentials_process_seconds" => {
                let number = value.get_ref().as_integer().and_then(|number| {
                    let seconds = u64::from_str_radix(number.as_str(), number.radix()).ok()?;
                    (1..=LONGEST).contains(&seconds).then_some(seconds)
                });
                let why = format!("wants a number of seconds: 1 to {LONGEST}");
                profile.process_seconds = Some(number.ok_or_else(|| fault(at.clone(), &why))?);
            }
            _ => {
                let why = format!("has a key that no profile has: there are {KEYS}");
                return Err(fault(key.span(), &why));
            }
        }
    }
    Ok(Some(profile))
}

/// Texts with escapes are copies of the parser's own.
fn wipe(value: DeValue<'_>) {
    match value {
        DeValue::String(Cow::Owned(mut text)) => text.zeroize(),
        DeValue::Array(values) => values
            .into_iter()
            .for_each(|value| wipe(value.into_inner())),
        DeValue::Table(table) => {
            for (_, value) in table {
                wipe(value.into_inner());
            }
        }
        _ => {}
    }
}

//! What is kept of a request's parameters: no secrets, and no more than a bounded number of bytes.

use kcs_client::action::{ActionMeta, ParameterMeta};
use kcs_client::metadata::METAS;

use super::arguments::find;
use super::raw_parameters::RawParameters;
use crate::control::Received;

/// What is kept of one value or name, and of all of a request, in bytes.
pub(super) const LONGEST: usize = 1 << 10;
const MOST: usize = 16 << 10;

/// What stands for a secret.
const REDACTED: &str = "***";

/// Parameters that belong to the protocol, whichever the Action.
const PROTOCOL: &[&str] = &[
    "Action",
    "Version",
    "Region",
    "Accesskey",
    "Service",
    "Timestamp",
    "SignatureVersion",
    "SignatureMethod",
    "Signature",
];

/// Notes the parameters of a request. The value of a parameter that the Action does not have is left out: it may be a secret under a
/// misspelt name.
pub(super) fn note(record: &mut Received, raw: &RawParameters, meta: Option<&'static ActionMeta>) {
    let cut = |text: &str| cut(text, LONGEST);
    record.action = raw.get("Action").map(cut);
    record.version = raw.get("Version").map(cut);
    let mut bytes = 0;
    let others = raw.iter().filter(|(name, _)| !PROTOCOL.contains(name));
    for (name, value) in others {
        let (name, value) = match parameter(meta, name) {
            Some(parameter) if parameter.sensitive => (cut(name), Some(REDACTED.to_owned())),
            Some(_) => (cut(name), Some(cut(value))),
            None => (cut(name), None),
        };
        bytes += name.len() + value.as_ref().map_or(0, String::len);
        if bytes > MOST {
            return;
        }
        match value {
            Some(value) => {
                record.parameters.insert(name, value);
            }
            None => record.unread.push(name),
        }
    }
}

/// Cuts off whatever else a caller can make long: a thousand requests are kept.
pub(super) fn limit(record: &mut Received) {
    let texts = [&mut record.method, &mut record.path].into_iter();
    let options = [&mut record.region, &mut record.code, &mut record.message];
    for text in texts.chain(options.into_iter().flatten()) {
        if text.len() > LONGEST {
            *text = cut(text, LONGEST);
        }
    }
}

/// The parameter of the Action that a name on the wire means.
fn parameter(meta: Option<&'static ActionMeta>, name: &str) -> Option<&'static ParameterMeta> {
    let meta = meta?;
    meta.parameters.get(find(meta, name)?.0)
}

/// Whether the value of a parameter can be shown: it belongs to the protocol, or the Action has it and it is not secret.
pub(super) fn is_shown(meta: Option<&'static ActionMeta>, name: &str) -> bool {
    PROTOCOL.contains(&name) || parameter(meta, name).is_some_and(|it| !it.sensitive)
}

/// Whether the Action of that name and version has a secret parameter of that name.
pub(super) fn is_secret(action: &str, version: &str, name: &str) -> bool {
    let mut metas = METAS.iter();
    let meta = metas.find(|meta| meta.name == action && meta.version == version);
    parameter(meta.copied(), name).is_some_and(|it| it.sensitive)
}

/// The beginning of a string that is longer than so many bytes.
pub(super) fn cut(text: &str, longest: usize) -> String {
    if text.len() <= longest {
        return text.to_owned();
    }
    let characters = text.char_indices();
    let beginning = characters.take_while(|(at, it)| at + it.len_utf8() <= longest);
    let beginning: String = beginning.map(|(_, character)| character).collect();
    format!("{beginning}…")
}

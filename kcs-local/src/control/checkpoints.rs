//! The state of the account, out and in: as one JSON document, and as checkpoints with a name.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard};

use serde_json::{Value, json};

use super::Control;
use super::fields::{Fields, wrong};
use super::message::{Outcome, Refusal, Request};
use crate::lock::lock;
use crate::service::{Checkpoint, Moment};

/// What a document of the state says that it is.
const FORMAT: &str = "kcs-local state";
/// The version of the document. A change of what it holds is another version.
const VERSION: u64 = 1;

/// How many checkpoints are kept, and how long their names may be.
const MOST: usize = 100;
const LONGEST_NAME: usize = 64;

/// The checkpoints, by name.
#[derive(Debug, Default)]
pub(super) struct Checkpoints {
    named: Mutex<BTreeMap<String, Checkpoint>>,
}

impl Checkpoints {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Checkpoint>> {
        lock(&self.named)
    }
}

impl Control {
    /// Returns the account as it is now.
    pub(crate) fn checkpoint(&self) -> Checkpoint {
        self.account.checkpoint(self.moment())
    }

    /// Makes the account what it was. Changes that were under way go on from there.
    ///
    /// # Errors
    ///
    /// Processes run behind the instances, whose data is not part of a checkpoint.
    pub(crate) fn restore(&self, checkpoint: Checkpoint) -> Result<(), Refusal> {
        if self.settings.data_plane.is_some() {
            return Err(Refusal::new(
                409,
                "a state has no data of instances, so it cannot replace that of a server with a data plane",
            ));
        }
        self.account.restore(checkpoint, self.clock.elapsed());
        Ok(())
    }

    pub(super) fn moment(&self) -> Moment {
        self.account.moment(self.clock.now(), self.clock.elapsed())
    }
}

/// `GET /_kcs/state`: everything that the account has, passwords included.
pub(super) fn save(control: &Control, _: &Request<'_>) -> Outcome {
    let checkpoint = serde_json::to_value(control.checkpoint());
    let state = checkpoint
        .map_err(|error| Refusal::new(500, format!("the state cannot be written: {error}")))?;
    Ok(json!({
        "format": FORMAT,
        "version": VERSION,
        "server": env!("CARGO_PKG_VERSION"),
        "saved_at": control.clock.now().extended().to_string(),
        "state": state,
    }))
}

/// `PUT /_kcs/state`: replaces the account by a saved one.
pub(super) fn load(control: &Control, request: &Request<'_>) -> Outcome {
    let known = ["format", "version", "server", "saved_at", "state"];
    let mut fields = Fields::read(request.body, &known)?;
    let format = fields.required("format")?;
    if format != FORMAT {
        return Err(wrong(format!("the format is {format}, not {FORMAT:?}")));
    }
    let version = fields.required("version")?;
    if version != VERSION {
        return Err(wrong(format!(
            "the version is {version}; this server reads version {VERSION}"
        )));
    }
    let state = fields.required("state")?;
    let checkpoint = serde_json::from_value(state)
        .map_err(|error| wrong(format!("the state cannot be read: {error}")))?;
    control.restore(checkpoint)?;
    Ok(json!({ "loaded": true }))
}

/// `GET /_kcs/checkpoints`: their names.
pub(super) fn list(control: &Control, _: &Request<'_>) -> Outcome {
    Ok(names(control))
}

fn names(control: &Control) -> Value {
    let named = control.checkpoints.lock();
    let names: Vec<&String> = named.keys().collect();
    json!({ "checkpoints": names })
}

/// `POST /_kcs/checkpoints/NAME`: keeps the account as it is now under this name.
pub(super) fn keep(control: &Control, request: &Request<'_>) -> Outcome {
    let name = name(request)?;
    let checkpoint = control.checkpoint();
    let mut named = control.checkpoints.lock();
    if named.len() >= MOST && !named.contains_key(name) {
        return Err(Refusal::new(
            409,
            format!("there are {MOST} checkpoints already; delete one first"),
        ));
    }
    named.insert(name.to_owned(), checkpoint);
    Ok(json!({ "checkpoint": name }))
}

/// `DELETE /_kcs/checkpoints/NAME`: forgets it.
pub(super) fn forget(control: &Control, request: &Request<'_>) -> Outcome {
    let name = name(request)?;
    let removed = control.checkpoints.lock().remove(name);
    match removed {
        Some(_) => Ok(json!({ "deleted": name })),
        None => Err(unknown(control, name)),
    }
}

/// `POST /_kcs/checkpoints/NAME/restore`: makes the account what it was then.
pub(super) fn restore(control: &Control, request: &Request<'_>) -> Outcome {
    let name = name(request)?;
    let found = control.checkpoints.lock().get(name).cloned();
    control.restore(found.ok_or_else(|| unknown(control, name))?)?;
    Ok(json!({ "restored": name }))
}

fn name<'a>(request: &Request<'a>) -> Result<&'a str, Refusal> {
    let name = request.name.unwrap_or_default();
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    if (1..=LONGEST_NAME).contains(&name.len()) && name.bytes().all(allowed) {
        return Ok(name);
    }
    Err(wrong(format!(
        "the name of a checkpoint has 1 to {LONGEST_NAME} ASCII letters, digits, `.`, `_` or `-`"
    )))
}

fn unknown(control: &Control, name: &str) -> Refusal {
    Refusal::new(404, format!("there is no checkpoint {name}")).with(names(control))
}

//! The state of the account, out and in: as one JSON document, and as checkpoints with a name.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard};

use serde_json::{Value, json};

use super::Control;
use super::fields::{Fields, wrong};
use super::message::{Outcome, Refusal, Request};
use crate::data_plane::Fault;
use crate::lock::lock;
use crate::service::Checkpoint;

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
    /// Returns the account as it is now, with the data of its instances if they have processes and `with_data` says so.
    ///
    /// # Errors
    ///
    /// The data cannot be had, or are too many.
    pub(crate) async fn checkpoint(&self, with_data: bool) -> Result<Checkpoint, Refusal> {
        let follower = self.follower.as_ref().filter(|_| with_data);
        let Some(follower) = follower else {
            return Ok(self.account.checkpoint(self.moment()));
        };
        // So that the processes are those of the state.
        follower.follow().await;
        let checkpoint = self.account.checkpoint(self.moment());
        match follower.data(checkpoint.state()).await {
            Ok(data) => Ok(checkpoint.with_data(data)),
            Err(fault) => Err(Refusal::new(409, fault.to_string())),
        }
    }

    /// Makes the account what it was. Changes that were under way go on from there. Instances whose data are not part of the checkpoint
    /// begin empty.
    ///
    /// # Errors
    ///
    /// There are data of instances, and no processes to have them, or the data cannot be written.
    pub(crate) fn restore(&self, checkpoint: Checkpoint) -> Result<(), Refusal> {
        let elapsed = self.clock.elapsed();
        let restored = match &self.follower {
            Some(follower) => follower.restore(checkpoint, elapsed),
            None if checkpoint.has_data() => Err(Fault::new(
                "the state has data of instances, and this server has no data plane; save the state with `?data=false`",
            )),
            None => self.account.restore(checkpoint, elapsed, |_, _, _| Ok(())),
        };
        restored.map_err(|fault| Refusal::new(409, fault.to_string()))
    }
}

/// `GET /_kcs/state`: everything that the account has, passwords and the data of instances included.
pub(super) fn save(control: &Control, request: &Request<'_>) -> Outcome {
    let checkpoint = serde_json::to_value(&request.checkpoint);
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
    let mut named = control.checkpoints.lock();
    if named.len() >= MOST && !named.contains_key(name) {
        return Err(Refusal::new(
            409,
            format!("there are {MOST} checkpoints already; delete one first"),
        ));
    }
    if let Some(checkpoint) = &request.checkpoint {
        named.insert(name.to_owned(), checkpoint.clone());
    }
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

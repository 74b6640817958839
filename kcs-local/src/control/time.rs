//! The clock of the server, out and in, and ends of changes that nobody waits for.

use std::collections::BTreeSet;
use std::time::Duration;

use kcs_client::types::CacheId;
use serde_json::{Value, json};

use super::Control;
use super::fields::{Fields, wrong};
use super::message::{Outcome, Refusal, Request};
use crate::clock::{AdjustableClock, ClockMode};

/// How far the clock can be advanced at once, in seconds: a hundred years.
const FARTHEST: f64 = 100.0 * 365.0 * 86_400.0;

impl Control {
    /// Returns the clock, if the server was not given one.
    fn adjustable(&self) -> Result<&AdjustableClock, Refusal> {
        self.adjustable.as_deref().ok_or_else(|| {
            Refusal::new(
                409,
                "the program that started this server gave it a clock; adjust that one",
            )
        })
    }

    /// Adjusts the clock.
    pub(crate) fn adjust(&self, change: impl FnOnce(&AdjustableClock)) -> Result<(), Refusal> {
        change(self.adjustable()?);
        Ok(())
    }

    /// Ends what is under way on an instance, or on all instances. Returns the instances with something under way.
    pub(crate) fn end_changes(&self, only: Option<&CacheId>) -> Result<BTreeSet<CacheId>, Refusal> {
        let ended = self.account.end_changes(only, self.moment());
        ended.ok_or_else(|| {
            let id = only.map(CacheId::as_str).unwrap_or_default();
            Refusal::new(404, format!("the instance {id} cannot be found"))
        })
    }
}

/// `GET /_kcs/clock`: the time, and how it passes.
pub(super) fn show(control: &Control, _: &Request<'_>) -> Outcome {
    Ok(json!({
        "time": control.clock.now().extended().to_string(),
        "mode": control.adjustable.as_ref().map(|clock| clock.mode().to_string()),
    }))
}

/// `POST /_kcs/clock`: sets how time passes from here on, then advances the clock by a number of seconds.
pub(super) fn adjust(control: &Control, request: &Request<'_>) -> Outcome {
    let mut fields = Fields::read(request.body, &["advance", "mode"])?;
    let clock = control.adjustable()?;
    let mode: Option<ClockMode> = match fields.take("mode") {
        None => None,
        Some(Value::String(mode)) => Some(
            mode.parse()
                .map_err(|error| wrong(format!("the member mode is {mode:?}: {error}")))?,
        ),
        Some(other) => return Err(wrong(format!("the member mode is {other}, not a string"))),
    };
    let by = match fields.take("advance") {
        None => Duration::ZERO,
        Some(value) => {
            let by = value.as_f64().filter(|by| (0.0..=FARTHEST).contains(by));
            let by = by.and_then(|by| Duration::try_from_secs_f64(by).ok());
            by.ok_or_else(|| {
                wrong(format!(
                    "the member advance is {value}, not a number of seconds from 0 to {FARTHEST}"
                ))
            })?
        }
    };
    if let Some(mode) = mode {
        clock.set(mode);
    }
    clock.advance(by);
    show(control, request)
}

/// `POST /_kcs/changes/end`: ends what is under way on all instances, or on the one that the member `instance` names.
pub(super) fn end_changes(control: &Control, request: &Request<'_>) -> Outcome {
    let mut fields = Fields::read(request.body, &["instance"])?;
    let only = match fields.take("instance") {
        None => None,
        Some(Value::String(id)) => Some(CacheId::from(id)),
        Some(other) => {
            return Err(wrong(format!(
                "the member instance is {other}, not a string"
            )));
        }
    };
    let ended = control.end_changes(only.as_ref())?;
    Ok(json!({ "instances": ended }))
}

//! The clock of the server, out and in.

use std::time::Duration;

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

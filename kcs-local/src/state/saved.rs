//! The state as it is saved, with the moment.

use serde_json::Value;

use super::{Moment, State};

/// The member beside those of the state.
const MOMENT: &str = "saved_at";

/// What was saved.
#[derive(Debug, PartialEq)]
pub(crate) struct Saved {
    pub(crate) state: State,
    pub(crate) moment: Moment,
}

impl State {
    /// Returns the state as it is saved.
    pub(crate) fn save(&self, moment: Moment) -> Result<Value, serde_json::Error> {
        let mut saved = serde_json::to_value(self)?;
        if let Value::Object(members) = &mut saved {
            members.insert(MOMENT.to_owned(), serde_json::to_value(moment)?);
        }
        Ok(saved)
    }
}

impl Saved {
    /// Reads what was saved. No processes are known to it: those of the server that saved it are gone.
    ///
    /// # Errors
    ///
    /// It is not what this version saves.
    pub(crate) fn read(mut saved: Value) -> Result<Self, serde_json::Error> {
        let members = saved.as_object_mut();
        let moment = members.and_then(|members| members.remove(MOMENT));
        let mut state: State = serde_json::from_value(saved)?;
        state.forget_processes();
        Ok(Self {
            moment: serde_json::from_value(moment.unwrap_or_default())?,
            state,
        })
    }
}

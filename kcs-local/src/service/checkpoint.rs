//! The account as it was at another time.

use std::time::Duration;

use kcs_client::clock::Clock;
use serde::{Deserialize, Serialize};

use super::{Account, DataFiles, Moment};
use crate::lock::lock;
use crate::state::State;

/// Everything that an account has, at one time. Passwords are part of it, and the data of instances with processes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checkpoint {
    account: State,
    /// The time of the account's clock that never goes backwards, by which changes end.
    elapsed: Duration,
    /// `None` if instances have no processes, or if their data were left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    data: Option<DataFiles>,
}

impl Checkpoint {
    /// The account without the data of its instances.
    pub(crate) fn state(&self) -> &State {
        &self.account
    }

    /// Adds the data of instances.
    pub(crate) fn with_data(self, data: DataFiles) -> Self {
        Self {
            data: Some(data),
            ..self
        }
    }

    /// Whether data of instances are part of it.
    pub(crate) fn has_data(&self) -> bool {
        self.data.is_some()
    }
}

/// How the account's time follows from the clock's. A restored state continues with the time that it was saved at.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    /// What the clock that never goes backwards showed at the last restore.
    clock: Duration,
    /// What it showed when that state was saved.
    account: Duration,
}

impl Account {
    /// Returns the present as the account counts it.
    pub(crate) fn moment(&self, clock: &dyn Clock) -> Moment {
        let timeline = lock(&self.timeline);
        let since = clock.elapsed().saturating_sub(timeline.clock);
        Moment {
            now: clock.now(),
            elapsed: timeline.account.saturating_add(since),
        }
    }

    /// Goes on at `account`, by the account's own time, while the clock that never goes backwards shows `clock`.
    pub(crate) fn resume(&self, account: Duration, clock: Duration) {
        *lock(&self.timeline) = Timeline { clock, account };
    }

    /// Returns the account as it is at this moment.
    pub(crate) fn checkpoint(&self, moment: Moment) -> Checkpoint {
        let mut account = self.state_at(moment).clone();
        // Those of this server, which a restore leaves as they are.
        account.starts = 0;
        Checkpoint {
            account,
            elapsed: moment.elapsed,
            data: None,
        }
    }

    /// Makes the account what it was. `elapsed` is the time of the clock that never goes backwards.
    ///
    /// No processes are known to it: those that it had are gone. `load` completes the restored state; it is given the state that it
    /// replaces, and the data of instances.
    ///
    /// # Errors
    ///
    /// `load` fails. The account is then as before.
    pub(crate) fn restore<E>(
        &self,
        checkpoint: Checkpoint,
        elapsed: Duration,
        load: impl FnOnce(&mut State, &State, Option<DataFiles>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut restored = checkpoint.account;
        restored.forget_processes();
        self.change(|state| {
            restored.addresses = state.addresses.clone();
            restored.starts = state.starts;
            load(&mut restored, state, checkpoint.data)?;
            state.replace(restored);
            Ok(())
        })?;
        *lock(&self.timeline) = Timeline {
            clock: elapsed,
            account: checkpoint.elapsed,
        };
        Ok(())
    }
}

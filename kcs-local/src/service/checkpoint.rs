//! The account as it was at another time.

use std::time::Duration;

use kcs_client::clock::UnixTime;
use serde::{Deserialize, Serialize};

use super::{Account, Moment, lock};
use crate::state::State;

/// Everything that an account has, at one time. Passwords are part of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checkpoint {
    account: State,
    /// The time of the account's clock that never goes backwards, by which changes end.
    elapsed: Duration,
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
    /// Returns a moment as the account counts it. `elapsed` is the time of the clock that never goes backwards.
    pub(crate) fn moment(&self, now: UnixTime, elapsed: Duration) -> Moment {
        let timeline = lock(&self.timeline);
        let since = elapsed.saturating_sub(timeline.clock);
        Moment {
            now,
            elapsed: timeline.account.saturating_add(since),
        }
    }

    /// Goes on at `account`, by the account's own time, while the clock that never goes backwards shows `clock`.
    pub(crate) fn resume(&self, account: Duration, clock: Duration) {
        *lock(&self.timeline) = Timeline { clock, account };
    }

    /// Returns the account as it is at this moment.
    pub(crate) fn checkpoint(&self, moment: Moment) -> Checkpoint {
        Checkpoint {
            account: self.state_at(moment).clone(),
            elapsed: moment.elapsed,
        }
    }

    /// Makes the account what it was. `elapsed` is the time of the clock that never goes backwards.
    ///
    /// No processes are known to it: those that it had are gone.
    pub(crate) fn restore(&self, checkpoint: Checkpoint, elapsed: Duration) {
        let mut restored = checkpoint.account;
        restored.forget_processes();
        self.change(|state| {
            restored.addresses = state.addresses.clone();
            state.replace(restored);
        });
        *lock(&self.timeline) = Timeline {
            clock: elapsed,
            account: checkpoint.elapsed,
        };
    }
}

//! What is kept of an instance's processes over time.

use std::collections::VecDeque;

use kcs_client::clock::UnixTime;
use kcs_client::types::ShardId;
use serde::{Deserialize, Serialize};

use super::unix_time;

/// How many entries each log keeps. The oldest ones go.
const LENGTH: usize = 1000;

/// The logs of an instance, the oldest entries first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Logs {
    pub(crate) figures: VecDeque<Figures>,
    pub(crate) slow: VecDeque<SlowCommand>,
}

/// What a process said of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Figures {
    #[serde(with = "unix_time")]
    pub(crate) time: UnixTime,
    /// Role and number, such as `MASTER-0`.
    pub(crate) node: String,
    pub(crate) shard: Option<ShardId>,
    /// In bytes.
    pub(crate) memory: u64,
    pub(crate) keys: u64,
    /// Of clients.
    pub(crate) connections: u64,
    /// Commands a second.
    pub(crate) operations: u64,
}

/// A command that took long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SlowCommand {
    #[serde(with = "unix_time")]
    pub(crate) time: UnixTime,
    /// Role and number, such as `MASTER-0`.
    pub(crate) node: String,
    pub(crate) shard: Option<ShardId>,
    /// In microseconds.
    pub(crate) duration: i64,
    /// With its arguments.
    pub(crate) command: String,
    /// The address of the client.
    pub(crate) client: String,
}

impl Logs {
    /// Whether figures are to be added: there are none yet of this minute.
    pub(crate) fn is_due(&self, now: UnixTime) -> bool {
        let minute = |time: UnixTime| time.seconds().div_euclid(60);
        let last = self.figures.back();
        last.is_none_or(|last| minute(last.time) != minute(now))
    }

    pub(crate) fn add_figures(&mut self, figures: Figures) {
        push(&mut self.figures, figures);
    }

    pub(crate) fn add_slow(&mut self, command: SlowCommand) {
        push(&mut self.slow, command);
    }
}

fn push<T>(log: &mut VecDeque<T>, entry: T) {
    log.push_back(entry);
    if log.len() > LENGTH {
        log.pop_front();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(seconds: i64) -> Figures {
        Figures {
            time: UnixTime::from_seconds(seconds),
            node: "MASTER-0".to_owned(),
            shard: None,
            memory: 0,
            keys: 0,
            connections: 0,
            operations: 0,
        }
    }

    #[test]
    fn figures_are_due_once_a_minute_and_the_oldest_go() {
        let mut logs = Logs::default();
        let is_due = |logs: &Logs, seconds| logs.is_due(UnixTime::from_seconds(seconds));
        assert!(is_due(&logs, 0));
        logs.add_figures(figures(59));
        assert!(!is_due(&logs, 0) && !is_due(&logs, 59) && is_due(&logs, 60));
        for minute in 1..=1000 {
            logs.add_figures(figures(minute * 60));
        }
        assert_eq!(logs.figures.len(), 1000);
        assert_eq!(logs.figures.front(), Some(&figures(60)));
    }
}

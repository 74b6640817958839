//! How long changes take.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// How long an instance takes to change, or what ends its changes instead of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Timing {
    /// From the order to running.
    pub create: Duration,
    /// To another size.
    pub resize: Duration,
    /// To get or to lose a read-only node.
    pub node: Duration,
    /// To run again.
    pub restart: Duration,
    /// To take over other values of its parameters.
    pub configure: Duration,
    /// To be locked.
    pub lock: Duration,
    /// To run again after that.
    pub unlock: Duration,
    /// To be gone.
    pub delete: Duration,
    /// To be backed up.
    pub snapshot: Duration,
    /// To be restored.
    pub restore: Duration,
    /// For a snapshot to be exported.
    pub export: Duration,
    /// To be analysed for hot keys or big keys.
    pub analyze: Duration,
    /// How many polls show a change that the clock does not end. The next one shows its end. `None` if polls end nothing.
    pub polls: Option<u32>,
}

impl Timing {
    /// The same for every change.
    pub const fn all(duration: Duration) -> Self {
        Self {
            create: duration,
            resize: duration,
            node: duration,
            restart: duration,
            configure: duration,
            lock: duration,
            unlock: duration,
            delete: duration,
            snapshot: duration,
            restore: duration,
            export: duration,
            analyze: duration,
            polls: None,
        }
    }

    /// Each change ends only when it is asked for:
    /// [`Server::end_changes`](crate::Server::end_changes), or `POST /_kcs/changes/end`.
    pub const fn manual() -> Self {
        Self::all(Duration::MAX)
    }

    /// This many polls show each change, and the next one shows its end. Everything that is under way on an instance ends together.
    ///
    /// A poll of an instance is a call that only reads and names the instance, or lists the instances of its region.
    pub const fn polls(polls: u32) -> Self {
        let mut timing = Self::manual();
        timing.polls = Some(polls);
        timing
    }
}

/// Reads a number of seconds for every change, `polls:N` or `manual`.
impl FromStr for Timing {
    type Err = TimingError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "manual" {
            return Ok(Self::manual());
        }
        if let Some(polls) = text.strip_prefix("polls:") {
            return polls.parse().map(Self::polls).map_err(|_| TimingError);
        }
        let seconds = text.parse().map_err(|_| TimingError)?;
        let duration = Duration::try_from_secs_f64(seconds);
        duration.map(Self::all).map_err(|_| TimingError)
    }
}

/// A string that is not a [`Timing`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TimingError;

impl fmt::Display for TimingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a number of seconds, polls:N, or manual")
    }
}

impl std::error::Error for TimingError {}

/// One second for every change: long enough to be seen, too short to be waited for.
impl Default for Timing {
    fn default() -> Self {
        Self::all(Duration::from_secs(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timings_are_read() {
        let seconds = |seconds: f64| Timing::all(Duration::from_secs_f64(seconds));
        for (text, timing) in [
            ("0", seconds(0.0)),
            ("1.5", seconds(1.5)),
            ("60", seconds(60.0)),
            ("polls:0", Timing::polls(0)),
            ("polls:3", Timing::polls(3)),
            ("manual", Timing::manual()),
        ] {
            assert_eq!(text.parse(), Ok(timing), "{text}");
        }
        for text in [
            "",
            "-1",
            "NaN",
            "inf",
            "1e30",
            "1 s",
            "polls",
            "polls:",
            "polls:-1",
            "polls:1.5",
            "Manual",
            "hand",
        ] {
            assert_eq!(text.parse::<Timing>(), Err(TimingError), "{text}");
        }
        assert_eq!(
            TimingError.to_string(),
            "expected a number of seconds, polls:N, or manual"
        );
    }
}

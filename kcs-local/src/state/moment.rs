//! A moment, by the calendar and by the clock that never goes backwards.

use std::time::Duration;

use kcs_client::clock::UnixTime;
use serde::{Deserialize, Serialize};

use super::unix_time;

/// A moment: its date and time, and how long the clock that never goes backwards has run by then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Moment {
    #[serde(with = "unix_time")]
    pub(crate) now: UnixTime,
    pub(crate) elapsed: Duration,
}

impl Moment {
    /// Returns what the clock that never goes backwards shows later, if it has gone on in the meantime.
    pub(crate) fn elapsed_at(self, later: UnixTime) -> Duration {
        let seconds = later.seconds().saturating_sub(self.now.seconds());
        let passed = Duration::from_secs(u64::try_from(seconds).unwrap_or(0));
        self.elapsed.saturating_add(passed)
    }

    /// Returns the earlier moment of that date and time.
    pub(crate) fn at(self, now: UnixTime) -> Self {
        let ago = self.now.abs_diff(now);
        Self {
            now,
            elapsed: self.elapsed.saturating_sub(ago),
        }
    }

    /// Returns the date and time of an earlier moment of the clock that never goes backwards.
    pub(crate) fn date(self, elapsed: Duration) -> UnixTime {
        let ago = self.elapsed.saturating_sub(elapsed).as_secs();
        self.now
            .plus(i64::try_from(ago).map_or(i64::MIN, |ago| -ago))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_clocks_go_back_together() {
        let present = Moment {
            now: UnixTime::from_seconds(1_000),
            elapsed: Duration::from_millis(90_500),
        };
        let earlier = present.at(UnixTime::from_seconds(940));
        assert_eq!(earlier.elapsed, Duration::from_millis(30_500));
        assert_eq!(earlier.now.seconds(), 940);
        assert_eq!(present.date(earlier.elapsed), earlier.now);
        assert_eq!(present.date(Duration::from_millis(89_600)).seconds(), 1_000);
        // Before the clock that never goes backwards was started.
        let before = present.at(UnixTime::from_seconds(0));
        assert_eq!(before.elapsed, Duration::ZERO);
    }
}

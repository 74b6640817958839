//! Clock skew: how far this machine's clock is from the service's.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::message::Failure;
use crate::clock::{BoxFuture, Clock, UnixTime};

/// The skew as the service's replies have told it. All clones of a client share it.
#[derive(Debug, Default)]
pub(super) struct Skew(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    known: Option<Known>,
    /// The offset that was forgotten last, because the service did not accept requests dated with it.
    refuted: Option<i64>,
}

/// Two clocks may be so far apart before it is put down to one of them.
const TOLERANCE: Duration = Duration::from_secs(240);

/// A request was dated as the service's clock says if it differs by so much: `Date` has whole seconds.
const AGREEMENT: Duration = Duration::from_secs(5);

#[derive(Clone, Copy, Debug)]
struct Known {
    /// Seconds by which the service's clock was ahead of ours.
    offset: i64,
    /// Where our clock stood then against the time that has passed: see [`relation`].
    relation: i64,
}

impl Skew {
    /// Returns the service's time, as far as it is known.
    pub(super) fn apply(&self, clock: &dyn Clock) -> UnixTime {
        let now = clock.now();
        match self.state().known {
            Some(known) => now.plus(known.offset_at(relation(now, clock))),
            None => now,
        }
    }

    /// Learns from an attempt that was rejected, and returns whether the next one will be dated otherwise.
    ///
    /// The service does not name its tolerance. So the skew is corrected when the service calls a request expired, and when
    /// it rejects one for whatever reason while its clock is minutes from ours; always in its own envelope. What stands
    /// between us and it may still write the `Date`: see [`forget`](Self::forget).
    pub(super) fn correct(&self, failure: &Failure, clock: &dyn Clock) -> bool {
        let Some(date) = failure.date else {
            return false;
        };
        let apart = failure.apart(date);
        let is_expired = failure.error.is_clock_skew();
        let learn = (is_expired && !apart.is_zero()) || apart > TOLERANCE;
        if !(failure.error.is_own_rejection() && learn) {
            return false;
        }
        let now = clock.now();
        let offset = date.seconds() - now.seconds();
        let mut state = self.state();
        let is_refuted = state
            .refuted
            .is_some_and(|refuted| refuted.abs_diff(offset) <= TOLERANCE.as_secs());
        if is_refuted && !is_expired {
            return false;
        }
        let relation = relation(now, clock);
        *state = State {
            known: Some(Known { offset, relation }),
            refuted: None,
        };
        true
    }

    /// Forgets the skew if the service does not accept a request that was dated with it, and returns whether the next one
    /// will be dated by our own clock. The attempt must have been rejected as expired.
    ///
    /// A `Date` that agrees with such a request is not that of the service's clock.
    pub(super) fn forget(&self, failure: &Failure, clock: &dyn Clock) -> bool {
        let took = i64::try_from(failure.took.as_secs()).unwrap_or(i64::MAX);
        let own = clock.now().plus(-took);
        let agrees = failure
            .date
            .is_some_and(|date| failure.apart(date) <= AGREEMENT);
        if failure.signed_at.abs_diff(own) <= AGREEMENT || !agrees {
            return false;
        }
        *self.state() = State {
            known: None,
            refuted: Some(failure.signed_at.seconds() - own.seconds()),
        };
        true
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    /// The offset when our clock stands there against the time that has passed.
    ///
    /// If our clock was set since, and is near the service's now, what is left of the offset counts. Any other jump leaves
    /// the offset as it was: a machine that wakes up from sleep makes its clock jump too, because the time that it slept
    /// does not count as passed.
    fn offset_at(self, relation: i64) -> i64 {
        let left = self.offset - (relation - self.relation);
        let is_nearer = left.unsigned_abs() < self.offset.unsigned_abs();
        if is_nearer && left.unsigned_abs() <= TOLERANCE.as_secs() {
            left
        } else {
            self.offset
        }
    }
}

/// Our clock against the time that has passed: the same, to a second, until somebody sets the clock or the machine sleeps.
fn relation(now: UnixTime, clock: &dyn Clock) -> i64 {
    let passed = i64::try_from(clock.elapsed().as_secs()).unwrap_or(i64::MAX);
    now.seconds().saturating_sub(passed)
}

/// This machine's clock with the skew corrected: what ends by the service's time, such as credentials, ends by it.
#[derive(Debug)]
pub(super) struct Corrected<'a> {
    pub(super) clock: &'a dyn Clock,
    pub(super) skew: &'a Skew,
}

impl Clock for Corrected<'_> {
    fn now(&self) -> UnixTime {
        self.skew.apply(self.clock)
    }

    fn elapsed(&self) -> Duration {
        self.clock.elapsed()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.clock.sleep(duration)
    }

    fn can_sleep(&self) -> bool {
        self.clock.can_sleep()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{Error, Kind};
    use crate::fixture::{NOW, WallClock};

    fn service(status: u16, code: &str) -> Error {
        Error::new(Kind::Service)
            .with_status(status)
            .with_code(Some(code.to_owned()))
            .in_envelope(true)
    }

    /// An attempt signed at `NOW` that was rejected when the service's clock was so many seconds ahead.
    fn rejected(error: Error, ahead: Option<i64>) -> Failure {
        Failure {
            error,
            signed_at: NOW,
            took: Duration::ZERO,
            date: ahead.map(|ahead| NOW.plus(ahead)),
        }
    }

    #[test]
    fn the_service_alone_corrects_the_clock_and_only_with_a_reason() {
        let unreadable = |status| Error::new(Kind::Decode).with_status(status);
        for (error, ahead, expected) in [
            // The service says that it is the clock.
            (service(400, "RequestExpired"), Some(1), true),
            (service(400, "RequestExpired"), Some(-1), true),
            (service(403, "RequestExpired"), Some(3600), true),
            (service(400, "RequestExpired"), Some(0), false),
            (service(400, "RequestExpired"), None, false),
            // It says something else, and its clock is minutes from ours.
            (service(403, "SignatureDoesNotMatch"), Some(241), true),
            (service(403, "SignatureDoesNotMatch"), Some(-241), true),
            (service(403, "SignatureDoesNotMatch"), Some(240), false),
            (service(403, "SignatureDoesNotMatch"), Some(-240), false),
            (service(403, "SignatureDoesNotMatch"), None, false),
            (service(400, "X"), Some(3600), true),
            (service(498, "X"), Some(3600), true),
            // It was not rejected, or not by the service.
            (service(399, "X"), Some(3600), false),
            (service(408, "X"), Some(3600), false),
            (service(408, "RequestExpired"), Some(3600), false),
            (service(499, "X"), Some(3600), false),
            (service(500, "X"), Some(3600), false),
            (service(500, "RequestExpired"), Some(3600), false),
            (service(400, "InternalFailure"), Some(3600), false),
            (service(400, "X").in_envelope(false), Some(3600), false),
            (
                service(400, "RequestExpired").in_envelope(false),
                Some(3600),
                false,
            ),
            (unreadable(400), Some(3600), false),
            (unreadable(403), Some(-3600), false),
            (Error::new(Kind::Service), Some(3600), false),
        ] {
            let (skew, clock) = (Skew::default(), WallClock::default());
            let text = error.to_string();
            let corrected = skew.correct(&rejected(error, ahead), &clock);
            assert_eq!(corrected, expected, "{text}, {ahead:?}");
            let ahead = ahead.filter(|_| expected).unwrap_or(0);
            assert_eq!(skew.apply(&clock), NOW.plus(ahead), "{text}");
        }
    }

    #[test]
    fn a_clock_that_is_set_or_a_machine_that_sleeps_makes_the_skew_no_worse() {
        for (ahead, set_by, left) in [
            (3600, 0, 3600),
            // Set right, or nearly.
            (3600, 3600, 0),
            (-3600, -3600, 0),
            (3600, 3598, 2),
            (3600, 3840, -240),
            (3600, 3360, 240),
            (100, 100, 0),
            // The machine slept for so long.
            (3600, 28_800, 3600),
            (-3600, 28_800, -3600),
            (3600, 3841, 3600),
            (3600, 3359, 3600),
            (100, 3600, 100),
            // Set further away.
            (3600, -3600, 3600),
            (100, -100, 100),
            // As far away on the other side.
            (100, 200, 100),
        ] {
            let (skew, clock) = (Skew::default(), WallClock::default());
            let failure = rejected(service(400, "RequestExpired"), Some(ahead));
            assert!(skew.correct(&failure, &clock));
            clock.pass(Duration::from_secs(600));
            assert_eq!(skew.apply(&clock), NOW.plus(600 + ahead));
            clock.set(set_by);
            let expected = NOW.plus(600 + set_by + left);
            assert_eq!(skew.apply(&clock), expected, "{ahead}, set by {set_by}");
        }
    }

    #[test]
    fn what_was_learned_last_counts() {
        let (skew, clock) = (Skew::default(), WallClock::default());
        for ahead in [3600, -7200, 300] {
            let failure = rejected(service(400, "RequestExpired"), Some(ahead));
            assert!(skew.correct(&failure, &clock));
            assert_eq!(skew.apply(&clock), NOW.plus(ahead));
        }
    }

    /// A clock that stands outside of any runtime.
    #[derive(Debug)]
    struct Stuck(WallClock);

    impl Clock for Stuck {
        fn now(&self) -> UnixTime {
            self.0.now()
        }

        fn elapsed(&self) -> Duration {
            self.0.elapsed()
        }

        fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
            Box::pin(std::future::pending())
        }

        fn can_sleep(&self) -> bool {
            false
        }
    }

    #[test]
    fn a_corrected_clock_differs_in_its_date_only() {
        let (skew, clock) = (Skew::default(), WallClock::default());
        let failure = rejected(service(400, "RequestExpired"), Some(3600));
        assert!(skew.correct(&failure, &clock));
        clock.pass(Duration::from_secs(7));
        let stuck = Stuck(clock.clone());
        for (clock, can_sleep) in [(&clock as &dyn Clock, true), (&stuck, false)] {
            let corrected = Corrected { clock, skew: &skew };
            assert_eq!(corrected.now(), NOW.plus(3607));
            assert_eq!(corrected.elapsed(), Duration::from_secs(7));
            assert_eq!(corrected.can_sleep(), can_sleep);
        }
    }
}

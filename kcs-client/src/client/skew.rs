//! Clock skew: the difference between the service's clock and this machine's.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::message::Failure;
use crate::clock::{BoxFuture, Clock, UnixTime};

/// The clock skew that was learned from replies. All clones of a client share it.
#[derive(Debug, Default)]
pub(super) struct Skew(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    known: Option<Known>,
    /// The last offset that was discarded because the service rejected a request dated with it.
    refuted: Option<i64>,
}

/// The difference between the clocks above which a rejection is attributed to skew, even if the service gives another reason.
const TOLERANCE: Duration = Duration::from_secs(240);

/// The difference up to which two times count as equal: `Date` has a resolution of one second, and requests take time.
const AGREEMENT: Duration = Duration::from_secs(5);

#[derive(Clone, Copy, Debug)]
struct Known {
    /// Seconds by which the service's clock was ahead of ours.
    offset: i64,
    /// The [`relation`] at that time.
    relation: i64,
}

impl Skew {
    /// Returns the service's time, or this machine's if no skew is known.
    pub(super) fn apply(&self, clock: &dyn Clock) -> UnixTime {
        let now = clock.now();
        match self.state().known {
            Some(known) => now.plus(known.offset_at(relation(now, clock))),
            None => now,
        }
    }

    /// Learns the skew from a rejected attempt. Returns whether the next attempt will be dated differently.
    ///
    /// The tolerance of the service is not documented. So the skew is corrected if the service reports an expired request, and also if
    /// it rejects a request for another reason while the clocks differ by minutes. Only rejections in the service's own envelope count.
    /// A proxy may nevertheless have set the `Date` header: see [`forget`](Self::forget).
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

    /// Discards the skew if a request that was dated with it has been rejected as expired. Returns whether the next attempt will be
    /// dated by this machine's clock.
    ///
    /// If `Date` agrees with the time of such a request, it does not come from the service's clock.
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
    /// Returns the offset for the current [`relation`].
    ///
    /// If this machine's clock has been set and is now close to the service's, the offset shrinks accordingly. Other jumps do not
    /// change it: the clock of a machine that wakes up jumps as well, because the monotonic clock stops during sleep.
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

/// Returns the wall clock minus the monotonic clock. It is constant, to a second, until the clock is set or the machine sleeps.
fn relation(now: UnixTime, clock: &dyn Clock) -> i64 {
    let passed = i64::try_from(clock.elapsed().as_secs()).unwrap_or(i64::MAX);
    now.seconds().saturating_sub(passed)
}

/// This machine's clock with the skew corrected, for times that the service determines, such as the expiry of credentials.
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

    /// A rejected attempt that was signed at `NOW` while the service's clock was `ahead` by so many seconds.
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
            // The service reports an expired request.
            (service(400, "RequestExpired"), Some(1), true),
            (service(400, "RequestExpired"), Some(-1), true),
            (service(403, "RequestExpired"), Some(3600), true),
            (service(400, "RequestExpired"), Some(0), false),
            (service(400, "RequestExpired"), None, false),
            // The service gives another reason, and the clocks may differ by minutes.
            (service(403, "SignatureDoesNotMatch"), Some(241), true),
            (service(403, "SignatureDoesNotMatch"), Some(-241), true),
            (service(403, "SignatureDoesNotMatch"), Some(240), false),
            (service(403, "SignatureDoesNotMatch"), Some(-240), false),
            (service(403, "SignatureDoesNotMatch"), None, false),
            (service(400, "X"), Some(3600), true),
            (service(498, "X"), Some(3600), true),
            // Not a rejection, or not one of the service.
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
            // The clock was set to the service's time, or close to it.
            (3600, 3600, 0),
            (-3600, -3600, 0),
            (3600, 3598, 2),
            (3600, 3840, -240),
            (3600, 3360, 240),
            (100, 100, 0),
            // The machine slept.
            (3600, 28_800, 3600),
            (-3600, 28_800, -3600),
            (3600, 3841, 3600),
            (3600, 3359, 3600),
            (100, 3600, 100),
            // The clock was set further away.
            (3600, -3600, 3600),
            (100, -100, 100),
            // The clock was set to the same difference on the other side.
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

    /// A clock outside of any runtime, which cannot sleep.
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

//! A clock that goes wrong, and pauses by the service's clock.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use super::message::Failure;
use crate::clock::{BoxFuture, Clock, UnixTime};

/// How far this machine's clock is from the service's, as replies have told. All clones of a client know it.
#[derive(Debug, Default)]
pub(super) struct Skew(AtomicI64);

/// As far apart two clocks may be before it is put down to one of them.
const TOLERANCE: Duration = Duration::from_secs(240);

impl Skew {
    /// The service's time, as far as it is known.
    pub(super) fn apply(&self, now: UnixTime) -> UnixTime {
        now.plus(self.0.load(Ordering::Relaxed))
    }

    /// Learns from an attempt that was refused, and says whether the next one will be dated otherwise.
    ///
    /// The service does not name its tolerance. So the time is put right when the service calls a request expired, and
    /// when it refuses one for whatever reason while its clock is minutes from ours.
    pub(super) fn correct(&self, failure: &Failure, now: UnixTime) -> bool {
        let Some(date) = failure.date else {
            return false;
        };
        // In the service's own words, so that nothing between us and it can make a call go out twice; and without the two
        // codes that say that it was us who did not wait.
        let status = failure.error.http_status();
        let refused = failure.error.is_service()
            && matches!(status, Some(400..=499))
            && !matches!(status, Some(408 | 499));
        // Not the offset of now: another call may have put that right since this request was signed.
        let apart = date.distance(failure.signed_at);
        let learn = (failure.error.is_expired() && !apart.is_zero()) || apart > TOLERANCE;
        if refused && learn {
            self.0
                .store(date.seconds() - now.seconds(), Ordering::Relaxed);
        }
        refused && learn
    }
}

/// This machine's clock as far as it can be put right: what ends by the service's time, such as credentials, ends by it.
#[derive(Debug)]
pub(super) struct Corrected<'a> {
    pub(super) clock: &'a dyn Clock,
    pub(super) skew: &'a Skew,
}

impl Clock for Corrected<'_> {
    fn now(&self) -> UnixTime {
        self.skew.apply(self.clock.now())
    }

    fn elapsed(&self) -> Duration {
        self.clock.elapsed()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.clock.sleep(duration)
    }
}

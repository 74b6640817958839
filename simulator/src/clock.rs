//! A machine's clock, whose date jumps while calls are under way.

use std::time::Duration;

use kcs_client::clock::{BoxFuture, Clock, UnixTime};
use kcs_client::testing::VirtualClock;

/// Time passes as on the virtual clock that all share; the date is this machine's own.
#[derive(Clone, Debug)]
pub(crate) struct MachineClock {
    time: VirtualClock,
    /// From when on the date is wrong, and by how many seconds.
    jumps: Vec<(Duration, i64)>,
}

impl MachineClock {
    pub(crate) fn new(time: VirtualClock, jumps: Vec<(Duration, i64)>) -> Self {
        Self { time, jumps }
    }
}

impl Clock for MachineClock {
    fn now(&self) -> UnixTime {
        let elapsed = self.time.elapsed();
        let jumped = self.jumps.iter().rfind(|(from, _)| *from <= elapsed);
        self.time.now().plus(jumped.map_or(0, |(_, by)| *by))
    }

    fn elapsed(&self) -> Duration {
        self.time.elapsed()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.time.sleep(duration)
    }
}

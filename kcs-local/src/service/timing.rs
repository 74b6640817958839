//! How long changes take.

use std::time::Duration;

/// How long an instance takes to change.
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
        }
    }
}

/// One second for every change: long enough to be seen, too short to be waited for.
impl Default for Timing {
    fn default() -> Self {
        Self::all(Duration::from_secs(1))
    }
}

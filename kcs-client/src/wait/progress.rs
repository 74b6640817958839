//! How far a wait has come: what is the same for all waiters, and is compiled once.

use std::fmt;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use super::Look;
use crate::action::{NotFoundMeans, Observation, Verdict, WaiterMeta};
use crate::clock::{BoxFuture, Clock, seconds};
use crate::error::{Error, Kind};
use crate::mismatch::Mismatch;
use crate::reply::RequestId;

/// Moments are those of the clock that never goes backwards.
pub(super) struct Progress {
    meta: &'static WaiterMeta,
    limit: Duration,
    every: Option<Duration>,
    begun: Option<Duration>,
    attempt: u32,
    /// Whether a poll has reached anything at all.
    connected: bool,
    /// The last state that was seen.
    state: Option<String>,
    /// Whether the last poll that found anything out did not find the resource.
    missing: bool,
    /// Whether the last poll found that the resource does not exist.
    gone_once: bool,
    /// Since when `state` and `missing` have had these values.
    changed: Option<Duration>,
    delay: Duration,
    /// When the next poll is due.
    due: Option<Duration>,
    pause: Option<BoxFuture<'static, ()>>,
    end: Option<End>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum End {
    Success,
    Error,
}

impl Progress {
    pub(super) fn new(
        meta: &'static WaiterMeta,
        limit: Option<Duration>,
        every: Option<Duration>,
    ) -> Self {
        let first = seconds(meta.first_delay.max(meta.min_delay).into());
        let every = every.map(|distance| match distance {
            Duration::ZERO => seconds(meta.min_delay.max(1).into()),
            distance => distance,
        });
        Self {
            meta,
            limit: limit.unwrap_or(seconds(meta.limit.into())),
            every,
            begun: None,
            attempt: 0,
            connected: false,
            state: None,
            missing: false,
            gone_once: false,
            changed: None,
            delay: every.unwrap_or(first),
            due: None,
            pause: None,
            end: None,
        }
    }

    pub(super) fn has_ended(&self) -> bool {
        self.end.is_some()
    }

    /// Continues after an error.
    pub(super) fn resume(&mut self) {
        self.end.take_if(|end| *end == End::Error);
    }

    /// Ready when it is time to poll.
    pub(super) fn poll_due(&mut self, clock: &dyn Clock, context: &mut Context<'_>) -> Poll<()> {
        self.begun.get_or_insert_with(|| clock.elapsed());
        if let Some(due) = self.due {
            let pause = self
                .pause
                .get_or_insert_with(|| clock.sleep(due.saturating_sub(clock.elapsed())));
            ready!(pause.as_mut().poll(context));
            self.pause = None;
            self.due = None;
        }
        Poll::Ready(())
    }

    /// Whether an error says for the second time in a row that the resource does not exist, which was waited for: the id
    /// of the request that says so.
    pub(super) fn gone(&self, error: &Error) -> Option<RequestId> {
        let wanted = self.meta.not_found == NotFoundMeans::Success
            && self.gone_once
            && error.is_target_not_found();
        wanted.then(|| error.request_id().cloned().unwrap_or_default())
    }

    /// A member that the wait judges by has another type.
    pub(super) fn unreadable(&self, mismatch: &Mismatch) -> Error {
        let why = format!("the state cannot be read: {mismatch}");
        self.error(Kind::Decode, &why)
    }

    /// What a poll means, at this moment.
    pub(super) fn judge(
        &mut self,
        now: Duration,
        found: Result<(Observation, RequestId), Error>,
    ) -> Result<Look, Error> {
        let look = self.weigh(now, found);
        self.end = match &look {
            Err(_) => Some(End::Error),
            Ok(look) => (look.verdict == Verdict::Success).then_some(End::Success),
        };
        look
    }

    fn weigh(
        &mut self,
        now: Duration,
        found: Result<(Observation, RequestId), Error>,
    ) -> Result<Look, Error> {
        self.attempt += 1;
        self.connected |= found.as_ref().err().is_none_or(|error| !error.is_connect());
        let is_gone = found.as_ref().is_err_and(Error::is_target_not_found);
        let was_gone = std::mem::replace(&mut self.gone_once, is_gone);
        let (verdict, id, passing) = match found {
            Ok((observation, id)) => {
                self.see(now, Some(observation.state));
                (observation.verdict, Some(id), None)
            }
            Err(error) if is_gone => {
                self.see(now, None);
                match self.meta.not_found {
                    NotFoundMeans::Pending => (Verdict::Pending, None, None),
                    // One such answer may come from a replica that lags, or from a node that is about to fail.
                    _ if !was_gone => {
                        self.delay = self.delay.min(seconds(self.meta.min_delay.into()));
                        (Verdict::Pending, None, None)
                    }
                    NotFoundMeans::Success => (Verdict::Success, None, None),
                    NotFoundMeans::Failure => {
                        let id = error.request_id().cloned();
                        let gone = self.error(
                            Kind::WaitNotFound,
                            "the resource does not exist (two polls in a row)",
                        );
                        return Err(gone.with_request_id(id).with_source(error));
                    }
                }
            }
            // Where there has never been a connection, a wrong endpoint is likelier than an outage.
            Err(error) if error.is_transient() && self.connected => {
                (Verdict::Pending, None, Some(error))
            }
            Err(error) => return Err(error),
        };
        let next_look = match verdict {
            Verdict::Success => None,
            Verdict::Pending => {
                let end = self.begun.unwrap_or(now).saturating_add(self.limit);
                let left = end.saturating_sub(now);
                if left.is_zero() {
                    let why = format!("not reached within {} s", self.limit.as_secs_f32());
                    let late = self.error(Kind::WaitTimeout, &why);
                    return Err(match passing {
                        Some(error) => late.with_source(error),
                        None => late,
                    });
                }
                // The last poll comes right at the limit.
                let pause = self.next_delay().min(left);
                self.due = Some(now.saturating_add(pause));
                Some(pause)
            }
            Verdict::Failure => {
                let failed = self.error(Kind::WaitFailed, "this state is a failure");
                return Err(failed.with_request_id(id));
            }
            Verdict::Unreachable => {
                let why = "this state cannot lead to success";
                return Err(self.error(Kind::WaitUnreachable, why).with_request_id(id));
            }
        };
        Ok(Look {
            state: self.state.clone().filter(|_| !self.missing),
            verdict,
            since: now.saturating_sub(self.changed.unwrap_or(now)),
            elapsed: now.saturating_sub(self.begun.unwrap_or(now)),
            attempt: self.attempt,
            next_look,
            error: passing,
        })
    }

    /// Remembers a state, or that there is nothing to have one. The state before is kept for errors.
    fn see(&mut self, now: Duration, state: Option<String>) {
        let missing = state.is_none();
        let same = missing == self.missing && (missing || state == self.state);
        if !same || self.changed.is_none() {
            self.changed = Some(now);
        }
        self.missing = missing;
        self.state = state.or(self.state.take());
    }

    /// The delay before the next poll, and a longer one for the poll after that.
    fn next_delay(&mut self) -> Duration {
        let (least, most) = (self.meta.min_delay, self.meta.max_delay);
        let (least, most) = (seconds(least.into()), seconds(most.max(least).into()));
        let delay = self.delay;
        let longer = delay.saturating_add(delay / 2).clamp(least, most);
        self.delay = self.every.unwrap_or(longer);
        delay
    }

    fn error(&self, kind: Kind, why: &str) -> Error {
        Error::new(kind)
            .with_action(self.meta.action)
            .with_message(format!("waiting for {}: {why}", self.meta.name))
            .with_state(self.state.clone())
            .with_attempts(self.attempt)
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Looks")
            .field("waiter", &self.meta.name)
            .field("attempt", &self.attempt)
            .field("state", &self.state)
            .field("end", &self.end)
            .finish_non_exhaustive()
    }
}

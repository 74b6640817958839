//! The progress of a wait. Independent of the waiter's type, so that it is compiled once.

use std::fmt;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use super::PollEvent;
use crate::action::{NotFoundMeans, Observation, Verdict, WaiterMeta};
use crate::clock::{BoxFuture, Clock, InSeconds, seconds};
use crate::error::{Error, Kind};
use crate::mismatch::Mismatch;
use crate::reply::{Origin, RequestId};

/// Time from the beginning of a wait during which a resource may still appear. No source states how soon after a create the service
/// shows it; the vendor's Terraform provider polls for the first time after 20 s.
const APPEARS_WITHIN: Duration = Duration::from_secs(60);

/// Why a reply with an `Age` header is ignored: it may be older than the wait, and arrive twice.
const FROM_CACHE: &str = "the reply comes out of a cache: it has an Age";

/// The result of a poll.
pub(super) enum Found {
    /// A state of the resource.
    State(Sighting),
    /// A reply without information about the resource, and the reason.
    Nothing(Error),
    /// No reply, or an error.
    Failed(Error),
}

/// An observed state, and where it comes from.
pub(super) struct Sighting {
    pub(super) observation: Observation,
    /// Whether the reply is certainly about the resource: it names it, or there is no id to compare.
    pub(super) is_certain: bool,
    pub(super) request_id: RequestId,
    pub(super) access_key: String,
}

/// All times are those of the monotonic clock.
pub(super) struct Progress {
    meta: WaiterMeta,
    limit: Duration,
    interval: Option<Duration>,
    begun: Option<Duration>,
    attempt: u32,
    /// Whether any poll had a connection.
    connected: bool,
    /// The last observed state.
    state: Option<String>,
    /// Whether the last conclusive poll did not find the resource.
    missing: bool,
    /// Time from the beginning during which success and failure count only after another state.
    settle: Duration,
    /// Whether a poll has observed another state, or no resource.
    moved: bool,
    /// The access key of the last poll, if that found that the resource does not exist.
    gone_by: Option<String>,
    /// The access key of the last poll that observed the resource.
    seen_by: Option<String>,
    /// When `state` or `missing` last changed.
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
        meta: WaiterMeta,
        limit: Option<Duration>,
        interval: Option<Duration>,
        settle: Option<Duration>,
    ) -> Self {
        let first = seconds(meta.first_delay.into());
        let interval = interval.map(|interval| match interval {
            Duration::ZERO => seconds(meta.min_delay.max(1).into()),
            interval => interval,
        });
        Self {
            meta,
            limit: limit.unwrap_or(seconds(meta.timeout.into())),
            interval,
            settle: settle.unwrap_or(seconds(meta.settle_time.into())),
            moved: false,
            begun: None,
            attempt: 0,
            connected: false,
            state: None,
            missing: false,
            gone_by: None,
            seen_by: None,
            changed: None,
            delay: interval.unwrap_or(first),
            due: None,
            pause: None,
            end: None,
        }
    }

    pub(super) fn has_ended(&self) -> bool {
        self.end.is_some()
    }

    pub(super) fn has_succeeded(&self) -> bool {
        self.end == Some(End::Success)
    }

    /// Continues after an error.
    pub(super) fn resume(&mut self) {
        self.end.take_if(|end| *end == End::Error);
    }

    /// Is ready when the next poll is due.
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

    /// Returns why a reply must be ignored, if so: it is about another resource, or may be old. Cached states are ignored only for
    /// deletions.
    pub(super) fn ignored(&self, origin: &Origin, other: Option<&str>) -> Option<Error> {
        let why = match other {
            Some(id) => format!("the reply is about another resource, {id}"),
            None if origin.from_cache && self.meta.not_found == NotFoundMeans::Success => {
                FROM_CACHE.to_owned()
            }
            None => return None,
        };
        Some(self.error(Kind::Decode, &why))
    }

    /// Returns the error for a member that the wait evaluates and that has another type.
    pub(super) fn unreadable(&self, mismatch: &Mismatch) -> Error {
        let why = format!("the state cannot be read: {mismatch}");
        self.error(Kind::Decode, &why)
    }

    /// Evaluates the result of a poll.
    pub(super) fn judge(&mut self, now: Duration, found: Found) -> Result<PollEvent, Error> {
        let event = self.weigh(now, found);
        self.end = match &event {
            Err(_) => Some(End::Error),
            Ok(event) => (event.verdict == Verdict::Success).then_some(End::Success),
        };
        event
    }

    fn weigh(&mut self, now: Duration, found: Found) -> Result<PollEvent, Error> {
        self.attempt += 1;
        let gone_by = self.gone_by.take();
        let (verdict, id, passing) = match found {
            Found::State(sighting) => {
                self.connected = true;
                if sighting.is_certain {
                    self.seen_by = Some(sighting.access_key);
                }
                let observation = sighting.observation;
                self.see(now, Some(observation.state));
                let verdict = self.settled(now, observation.verdict);
                (verdict, Some(sighting.request_id), None)
            }
            Found::Nothing(error) => {
                self.connected = true;
                (Verdict::Pending, None, Some(error))
            }
            Found::Failed(error) => {
                self.connected |= error.had_connection();
                if error.is_target_not_found() {
                    let (verdict, passing) = self.missing(now, error, gone_by)?;
                    (verdict, None, passing)
                } else if error.is_transient() && self.connected {
                    (Verdict::Pending, None, Some(error))
                } else {
                    // Without any connection so far, the endpoint is more likely wrong than unavailable.
                    return Err(error);
                }
            }
        };
        let next_poll = match verdict {
            Verdict::Success => None,
            Verdict::Pending => {
                let end = self.begun.unwrap_or(now).saturating_add(self.limit);
                let left = end.saturating_sub(now);
                if left.is_zero() {
                    let why = format!("not reached within {}", InSeconds(self.limit));
                    let late = self.error(Kind::WaitTimeout, &why);
                    return Err(match passing {
                        Some(error) => late.with_source(error),
                        None => late,
                    });
                }
                // Polls exactly at the timeout, and when success and failure begin to count.
                let unsettled = self.unsettled(now);
                let pause = self.next_delay().min(left);
                let pause = match unsettled {
                    Duration::ZERO => pause,
                    unsettled => pause.min(unsettled),
                };
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
        Ok(PollEvent {
            state: self.state.clone().filter(|_| !self.missing),
            verdict,
            unchanged_for: now.saturating_sub(self.changed.unwrap_or(now)),
            elapsed: now.saturating_sub(self.begun.unwrap_or(now)),
            attempt: self.attempt,
            next_poll,
            error: passing,
        })
    }

    /// Returns the time until success and failure count in any case.
    fn unsettled(&self, now: Duration) -> Duration {
        if self.moved {
            return Duration::ZERO;
        }
        let begun = self.begun.unwrap_or(now);
        let settled = begun.saturating_add(self.settle.min(self.limit));
        settled.saturating_sub(now)
    }

    /// Treats success and failure as pending while they may be the state before the awaited change.
    fn settled(&mut self, now: Duration, verdict: Verdict) -> Verdict {
        self.moved |= verdict == Verdict::Pending;
        match verdict {
            Verdict::Success | Verdict::Failure if !self.unsettled(now).is_zero() => {
                Verdict::Pending
            }
            verdict => verdict,
        }
    }

    /// Evaluates a poll that did not find the resource. `gone_by` is the access key of the poll before, if that did not find it
    /// either.
    fn missing(
        &mut self,
        now: Duration,
        error: Error,
        gone_by: Option<String>,
    ) -> Result<(Verdict, Option<Error>), Error> {
        let origin = error.origin().cloned().unwrap_or_default();
        if origin.from_cache {
            let ignored = self.error(Kind::Decode, FROM_CACHE);
            return Ok((Verdict::Pending, Some(ignored.with_source(error))));
        }
        self.see(now, None);
        self.moved = true;
        let elapsed = now.saturating_sub(self.begun.unwrap_or(now));
        let may_appear = self.seen_by.is_none() && elapsed < APPEARS_WITHIN;
        let verdict = self.meta.not_found.verdict(may_appear);
        if verdict == Verdict::Pending {
            return Ok((verdict, None));
        }
        self.gone_by = Some(origin.access_key);
        if self.gone_by != gone_by {
            // A single such answer may come from a replica that lags, or from a failing node.
            self.delay = self.delay.min(seconds(self.meta.min_delay.into()));
            return Ok((Verdict::Pending, None));
        }
        let elsewhere = self.may_be_elsewhere(&error);
        if verdict == Verdict::Success && elsewhere.is_none() {
            return Ok((verdict, None));
        }
        let id = error.request_id().cloned();
        let gone = self.error(
            Kind::WaitNotFound,
            "the resource does not exist (two polls in a row)",
        );
        Err(gone
            .with_request_id(id)
            .with_advice(elsewhere)
            .with_source(error))
    }

    /// Returns why the resource may exist all the same, and what to do.
    fn may_be_elsewhere(&self, error: &Error) -> Option<String> {
        let access_key = error.origin().map(|origin| &origin.access_key);
        match &self.seen_by {
            Some(seen_by) if Some(seen_by) == access_key => None,
            Some(_) => Some(
                "this wait has seen it with another access key: it may still be there, in another account; check with the \
                 first access key"
                    .to_owned(),
            ),
            None => error.assumed_place().map(|place| {
                format!(
                    "this wait has never seen it: it may be gone already, or its id, region or {place} is wrong; without {place} \
                     the service looks in one place only, so set it"
                )
            }),
        }
    }

    /// Records a state, or that the resource does not exist. Then the last state is kept, for errors.
    fn see(&mut self, now: Duration, state: Option<String>) {
        let missing = state.is_none();
        let same = missing == self.missing && (missing || state == self.state);
        if !same || self.changed.is_none() {
            self.changed = Some(now);
        }
        self.missing = missing;
        self.state = state.or(self.state.take());
    }

    /// Returns the delay before the next poll, and increases it for the one after that.
    fn next_delay(&mut self) -> Duration {
        let (least, most) = (self.meta.min_delay, self.meta.max_delay);
        let (least, most) = (seconds(least.into()), seconds(most.max(least).into()));
        let delay = self.delay;
        let longer = delay.saturating_add(delay / 2).clamp(least, most);
        self.delay = self.interval.unwrap_or(longer);
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
        f.debug_struct("Polls")
            .field("waiter", &self.meta.name)
            .field("attempt", &self.attempt)
            .field("state", &self.state)
            .field("end", &self.end)
            .finish_non_exhaustive()
    }
}

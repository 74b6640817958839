//! How far a wait has come: what is the same for all waiters, and is compiled once.

use std::fmt;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use super::PollEvent;
use crate::action::{NotFoundMeans, Observation, Verdict, WaiterMeta};
use crate::clock::{BoxFuture, Clock, InSeconds, seconds};
use crate::error::{Error, Kind};
use crate::mismatch::Mismatch;
use crate::reply::{Origin, RequestId};

/// How long after the beginning of a wait a resource that it has never seen may still appear. No source says how soon after a
/// create the service knows the resource; the vendor's Terraform provider polls first after 20 s.
const APPEARS_WITHIN: Duration = Duration::from_secs(60);

/// Why a reply with an `Age` says nothing: it may be older than the wait, and come twice.
const FROM_CACHE: &str = "the reply comes out of a cache: it has an Age";

/// What a poll comes to.
pub(super) enum Found {
    /// A state of the resource.
    State(Sighting),
    /// A reply that says nothing about the resource, and why.
    Nothing(Error),
    /// No reply, or an error.
    Failed(Error),
}

/// A state, and whose word it is.
pub(super) struct Sighting {
    pub(super) observation: Observation,
    /// Whether the reply is about the resource for certain: it names it, or there is nothing to name.
    pub(super) is_certain: bool,
    pub(super) request_id: RequestId,
    pub(super) access_key: String,
}

/// Moments are those of the clock that never goes backwards.
pub(super) struct Progress {
    meta: WaiterMeta,
    limit: Duration,
    interval: Option<Duration>,
    begun: Option<Duration>,
    attempt: u32,
    /// Whether a poll has reached anything at all.
    connected: bool,
    /// The last state that was seen.
    state: Option<String>,
    /// Whether the last poll that found anything out did not find the resource.
    missing: bool,
    /// Until when after the beginning success and failure count only if another state was seen before.
    settle: Duration,
    /// Whether a poll found a state that is not the wanted one, or no resource.
    moved: bool,
    /// The access key that the last poll was made with, if it found that the resource does not exist.
    gone_by: Option<String>,
    /// The access key that the resource was last seen with.
    seen_by: Option<String>,
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
            settle: settle.unwrap_or(seconds(meta.settle.into())),
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

    /// Why a reply is to be ignored, if it is: it is about another resource, or it may be old. States of a cache pass for
    /// all but deletions.
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

    /// A member that the wait judges by has another type.
    pub(super) fn unreadable(&self, mismatch: &Mismatch) -> Error {
        let why = format!("the state cannot be read: {mismatch}");
        self.error(Kind::Decode, &why)
    }

    /// What a poll means, at this moment.
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
                    // Where there has never been a connection, a wrong endpoint is likelier than an outage.
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
                // The last poll comes right at the limit, and one when success and failure begin to count.
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

    /// How long until success and failure count in any case; zero if they do.
    fn unsettled(&self, now: Duration) -> Duration {
        if self.moved {
            return Duration::ZERO;
        }
        let begun = self.begun.unwrap_or(now);
        let settled = begun.saturating_add(self.settle.min(self.limit));
        settled.saturating_sub(now)
    }

    /// Success and failure may be those before the change that is waited for, until another state was seen or some time has
    /// passed.
    fn settled(&mut self, now: Duration, verdict: Verdict) -> Verdict {
        self.moved |= verdict == Verdict::Pending;
        match verdict {
            Verdict::Success | Verdict::Failure if !self.unsettled(now).is_zero() => {
                Verdict::Pending
            }
            verdict => verdict,
        }
    }

    /// What it means that the service says that the resource does not exist, after a poll that said so to an access key.
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
        match self.meta.not_found {
            NotFoundMeans::Pending => return Ok((Verdict::Pending, None)),
            NotFoundMeans::Failure if may_appear => return Ok((Verdict::Pending, None)),
            NotFoundMeans::Failure | NotFoundMeans::Success => {}
        }
        self.gone_by = Some(origin.access_key);
        if self.gone_by != gone_by {
            // One such answer may come from a replica that lags, or from a node that is about to fail.
            self.delay = self.delay.min(seconds(self.meta.min_delay.into()));
            return Ok((Verdict::Pending, None));
        }
        let elsewhere = self.may_be_elsewhere(&error);
        if self.meta.not_found == NotFoundMeans::Success && elsewhere.is_none() {
            return Ok((Verdict::Success, None));
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

    /// Why the resource may exist although the service says that it does not, and what to do.
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

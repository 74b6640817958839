//! Waits.

mod progress;
mod until;

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;

use crate::action::{Action, Verdict, Waiter, WaiterMeta};
use crate::client::{CallFuture, Client};
use crate::clock::{BoxFuture, InSeconds};
use crate::error::Error;
use crate::one_line::one_line;
use crate::params::Parameters;
use crate::reply::{Origin, Reply, RequestId};
use progress::{Found, Progress, Sighting};
pub use until::Until;

type DataOf<W> = <<W as Waiter>::Action as Action>::Data;

/// A wait until a resource reaches a state. It starts when it is awaited. Returned by [`Client::wait`].
///
/// The first poll is made at once, the second after the waiter's first delay, further ones at growing intervals from 2 s to 60 s (or at
/// a [fixed interval](Self::poll_interval)), and the last one at the timeout. The result is the reply with the awaited state. After a
/// deletion it has only defaults, and the request id of the reply that reported that the resource does not exist.
///
/// [`polls`](Self::polls) returns a stream of the polls.
///
/// # When a poll counts
///
/// - The first state may be the one before the change: if a wait has observed no other state, success and failure count only after a
///   while ([`settle_time`](Self::settle_time)).
/// - "Not found" ends a wait only if two polls in a row with the same access key report it.
/// - A resource that this wait has not observed yet has a minute to appear, because the service may not know it right after a create.
/// - In a wait for a deletion, "not found" is success only if this wait has observed the resource before, or if the request has its
///   [location](crate::action::ResourceMeta::location), such as `AvailableZone`: without it, the service searches only one zone. Once
///   the resource has been observed, only replies to that access key count. Otherwise the wait ends with [`Error::is_not_found`], and
///   [`Error::advice`] says why.
/// - Replies about another resource are ignored. In a wait for a deletion, replies from a cache (with an `Age`) are ignored as well.
///
/// # Errors
///
/// | reason | predicate | [`Error::state`] |
/// |---|---|---|
/// | a state that is a failure | [`Error::is_wait_failed`] | that state |
/// | a state from which the awaited one cannot be reached, at once | [`Error::is_wait_unreachable`] | that state |
/// | the resource does not exist, although the waiter expects it to | [`Error::is_not_found`] | the last one observed |
/// | a member that the wait evaluates has another type, or the reply is not one of the service | [`Error::is_decode`] | the last one observed |
/// | the timeout | [`Error::is_wait_timeout`] | the last one observed |
/// | a call failed permanently | that of the call | |
///
/// Each poll is a call with the client's retry policy. A poll that fails with a transient error ([`Error::is_transient`]) does not end the
/// wait, so a wait survives a network outage of ten minutes. At the timeout, the last such error is the
/// [source](std::error::Error::source). To end a wait earlier, set a shorter [timeout](Self::timeout), or drop it between two
/// [polls](Self::polls). If no attempt of the first poll has a connection, the wait ends at once, because the endpoint is probably wrong.
#[must_use = "a wait starts when it is awaited"]
pub struct Wait<W> {
    client: Client,
    waiter: W,
    meta: WaiterMeta,
    limit: Option<Duration>,
    interval: Option<Duration>,
    settle: Option<Duration>,
}

impl<W: Waiter> Wait<W> {
    pub(crate) fn new(client: &Client, waiter: W) -> Self {
        Self {
            client: client.clone(),
            waiter,
            meta: *W::META,
            limit: None,
            interval: None,
            settle: None,
        }
    }

    /// Sets the timeout of the wait. The default is that of the waiter. A running poll is not cancelled.
    #[doc(alias = "max_wait")]
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Sets a fixed interval between polls instead of growing ones. Zero is the shortest of the growing ones.
    #[doc(alias = "delay")]
    pub fn poll_interval(mut self, interval: Duration) -> Self {
        self.interval = Some(interval);
        self
    }

    /// Sets the time from the start of the wait during which success and failure count only if the wait has observed another state
    /// before. The default is that of the waiter ([`WaiterMeta::settle_time`]): 20 s if the awaited state may be the one before the
    /// change, as after a resize. With zero, the first poll counts, which is useful for checking an instance that is not being changed.
    pub fn settle_time(mut self, time: Duration) -> Self {
        self.settle = Some(time);
        self
    }

    /// Returns a `'static` future that polls until the wait ends. `.await` on the wait does the same.
    pub fn run(self) -> BoxFuture<'static, Result<Reply<DataOf<W>>, Error>> {
        Box::pin(self.polls().finish())
    }

    /// Returns the wait as a stream of its polls.
    ///
    /// ```no_run
    /// # async fn run(kcs: kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::{minutes, types::CacheId, waiters::CacheClusterRunning};
    ///
    /// let id = CacheId::from("9ad1b20b-ba6a-4cf1-b00a-f5a9fcb8c4b3");
    /// let mut polls = kcs.wait(CacheClusterRunning::new(id)).timeout(minutes(30)).polls();
    /// while let Some(poll) = polls.try_next().await? {
    ///     println!("{poll}"); // poll 3: 1 (Being created) for 5 s, next poll in 4.5 s
    /// }
    /// let cluster = polls.finish().await?;
    /// println!("it listens on {}:{}", cluster.vip, cluster.port);
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias("stream", "watch", "progress"))]
    pub fn polls(self) -> Polls<W> {
        let request = self.waiter.request();
        Polls {
            client: self.client,
            waiter: self.waiter,
            progress: Progress::new(self.meta, self.limit, self.interval, self.settle),
            ids: ids_of(&request),
            call: None,
            reply: None,
        }
    }
}

impl<W> fmt::Debug for Wait<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait")
            .field("limit", &self.limit)
            .field("interval", &self.interval)
            .finish_non_exhaustive()
    }
}

impl<W: Waiter> IntoFuture for Wait<W> {
    type Output = Result<Reply<DataOf<W>>, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.run()
    }
}

/// What one poll of a wait has found. It prints as one line.
#[derive(Debug)]
#[non_exhaustive]
pub struct PollEvent {
    /// The state as the service names it, with its meaning: `1 (Being created)`. `None` while the resource is not found.
    pub state: Option<String>,
    /// What the state means for the wait: [`Pending`](Verdict::Pending), or [`Success`](Verdict::Success) in the last poll.
    /// Anything else ends a wait with an error.
    pub verdict: Verdict,
    /// For how long the state has been the same: the time since the first of the polls in a row that found it.
    pub unchanged_for: Duration,
    /// The time since the wait began.
    pub elapsed: Duration,
    /// The number of this poll, from 1. It does not count the retries of its call.
    pub attempt: u32,
    /// How long until the next poll, or `None` if this was the last one.
    pub next_poll: Option<Duration>,
    /// The transient error of this poll. The state is then that of the previous poll.
    pub error: Option<Error>,
}

/// Prints one line: `poll 3: 1 (Being created) for 5 s, next poll in 4.5 s`.
impl fmt::Display for PollEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "poll {}: ", self.attempt)?;
        match (&self.state, &self.error) {
            (None, Some(error)) => write!(f, "{}", error.report())?,
            (Some(state), Some(error)) => {
                write!(f, "{}; last seen: {}", error.report(), one_line(state))?
            }
            (Some(state), None) => f.write_str(&one_line(state))?,
            (None, None) => f.write_str("not found")?,
        }
        if !self.unchanged_for.is_zero() && (self.state.is_some() || self.error.is_none()) {
            write!(f, " for {}", InSeconds(self.unchanged_for))?;
        }
        match self.next_poll {
            Some(delay) => write!(f, ", next poll in {}", InSeconds(delay)),
            None => Ok(()),
        }
    }
}

/// The polls of a wait. It is also a [`Stream`]. Returned by [`Wait::polls`].
///
/// Delays are measured from the previous poll, not from the call of [`next`](Self::next). `next` is cancel safe.
///
/// It ends after the poll with the awaited state, or after an error.
#[must_use = "a wait starts with its first poll"]
#[doc(alias = "poller")]
pub struct Polls<W: Waiter> {
    client: Client,
    waiter: W,
    progress: Progress,
    /// The ids of the resource in the request.
    ids: Vec<String>,
    call: Option<CallFuture<DataOf<W>>>,
    reply: Option<Reply<DataOf<W>>>,
}

impl<W: Waiter> Polls<W> {
    /// Waits for the next poll. Returns `None` after the last one and after an error.
    ///
    /// # Errors
    ///
    /// Those of the [wait](Wait#errors).
    pub async fn next(&mut self) -> Option<Result<PollEvent, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// Waits for the next poll as [`next`](Self::next) does, for use with `?`.
    ///
    /// # Errors
    ///
    /// Those of the [wait](Wait#errors).
    pub async fn try_next(&mut self) -> Result<Option<PollEvent>, Error> {
        self.next().await.transpose()
    }

    /// Polls until the wait ends, and returns the reply with the awaited state. If the wait has ended, returns at once; after an error,
    /// polls once more.
    ///
    /// # Errors
    ///
    /// Those of the [wait](Wait#errors).
    pub async fn finish(mut self) -> Result<Reply<DataOf<W>>, Error> {
        self.progress.resume();
        while self.try_next().await?.is_some() {}
        // A wait that has ended without an error has a reply.
        Ok(self.reply.unwrap_or_default())
    }

    /// Returns the reply of the last poll, if it had one.
    pub fn reply(&self) -> Option<&Reply<DataOf<W>>> {
        self.reply.as_ref()
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<PollEvent, Error>>> {
        if self.progress.has_ended() {
            return Poll::Ready(None);
        }
        let clock = self.client.clock();
        ready!(self.progress.poll_due(clock, context));
        let call = self
            .call
            .get_or_insert_with(|| self.client.action(self.waiter.request()).send_as_poll());
        let result = ready!(call.poll_with_origin(context));
        self.call = None;
        self.reply = None;
        let (found, id) = match result {
            Ok((reply, origin)) => (self.found(reply, origin), RequestId::default()),
            Err(error) => {
                let id = error.request_id().cloned().unwrap_or_default();
                (Found::Failed(error), id)
            }
        };
        let now = self.client.clock().elapsed();
        let event = self.progress.judge(now, found);
        if self.reply.is_none() && self.progress.has_succeeded() {
            self.reply = Some(Reply::new(id, DataOf::<W>::default()));
        }
        Poll::Ready(Some(event))
    }

    /// Evaluates a reply, and keeps it unless it is ignored.
    fn found(&mut self, reply: Reply<DataOf<W>>, origin: Origin) -> Found {
        let named = W::resource_id(&reply.data).filter(|id| !id.is_empty());
        let is_own = |id: &str| self.ids.iter().any(|own| own.eq_ignore_ascii_case(id));
        let other = named.filter(|id| !self.ids.is_empty() && !is_own(id));
        if let Some(error) = self.progress.ignored(&origin, other) {
            return Found::Nothing(error.with_request_id(Some(reply.request_id)));
        }
        let observation = self.waiter.observe(&reply);
        let mut members = W::META.members.iter();
        let mismatches = &reply.mismatches;
        let unreadable = members.find_map(|name| mismatches.of_member(name));
        // One of the members may be among the omitted ones.
        let may_be_any = W::META.members.is_empty() || mismatches.omitted() > 0;
        let other = mismatches.iter().next().filter(|_| may_be_any);
        let is_believed = match observation.verdict {
            Verdict::Failure => true,
            // A condition may not use the member: the wait continues.
            Verdict::Pending => W::META.members.is_empty(),
            Verdict::Success | Verdict::Unreachable => false,
        };
        let found = match unreadable.or(other) {
            Some(mismatch) if !is_believed => {
                let error = self.progress.unreadable(mismatch);
                Found::Failed(error.with_request_id(Some(reply.request_id.clone())))
            }
            _ => Found::State(Sighting {
                observation,
                is_certain: self.ids.is_empty() || named.is_some(),
                request_id: reply.request_id.clone(),
                access_key: origin.access_key,
            }),
        };
        self.reply = Some(reply);
        found
    }
}

/// Returns the ids of the resource in a request.
fn ids_of<A: Action>(request: &A) -> Vec<String> {
    let parameters = Parameters::of_structure(request, A::META);
    let target = A::META.resources.first();
    let ids = target.map(|target| target.ids_in(&parameters));
    let ids = ids.unwrap_or_default().into_iter();
    ids.map(str::to_owned).collect()
}

/// The running call is boxed.
impl<W: Waiter> Unpin for Polls<W> {}

impl<W: Waiter> Stream for Polls<W> {
    type Item = Result<PollEvent, Error>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<PollEvent, Error>>> {
        self.poll(context)
    }
}

impl<W: Waiter> fmt::Debug for Polls<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.progress, f)
    }
}

#[cfg(test)]
mod evidence_tests;
#[cfg(test)]
mod settle_tests;
#[cfg(test)]
mod tests;

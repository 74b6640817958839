//! Waiting for a state.

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
use crate::error::{Error, one_line};
use crate::params::Parameters;
use crate::reply::{Origin, Reply, RequestId};
use progress::{Found, Progress, Sighting};
pub use until::Until;

type DataOf<W> = <<W as Waiter>::Action as Action>::Data;

/// A wait that begins when it is awaited. Made by [`Client::wait`].
///
/// It polls at once, then after the waiter's first delay, then at growing intervals (from 2 s to 60 s, unless
/// [`poll_interval`](Self::poll_interval) says otherwise), and for the last time right at its limit. It returns the reply in
/// which the wanted state was seen. If the wait was for a deletion, the reply holds only defaults and the request id of the
/// answer that said that the resource is gone.
///
/// [`polls`](Self::polls) returns a stream of the polls.
///
/// Not every answer is evidence:
///
/// - "Not found" ends a wait only if two polls in a row with one access key say so.
/// - A resource that this wait has never seen has a minute to appear: right after a create the service may not know it yet.
/// - A wait for a deletion takes "not found" for success only if this wait has seen the resource before, or if the request says
///   where it is ([`ResourceMeta::location`](crate::action::ResourceMeta::location): `AvailableZone`): without, the service looks in
///   one place only. Once the resource has been seen, only the access key that saw it counts. Otherwise the wait ends with
///   [`Error::is_not_found`], and [`Error::advice`] says why.
/// - A reply about another resource is ignored, and so is one from a cache (with an `Age`) in a wait for a deletion.
///
/// # Errors
///
/// | the wait ended | ask | [`Error::state`] |
/// |---|---|---|
/// | at a state that means failure, at once | [`Error::is_wait_failed`] | that state |
/// | at a state from which the wanted one cannot come any more, at once | [`Error::is_wait_unreachable`] | that state |
/// | because the resource does not exist, as two polls in a row say, where the waiter expects it to | [`Error::is_not_found`] | the last one seen |
/// | because a member that the wait judges by has another type, or the reply is not the service's | [`Error::is_decode`] | the last one seen |
/// | at its limit | [`Error::is_wait_timeout`] | the last one seen |
/// | because a call failed for a reason that stays | whatever it was | |
///
/// Each poll is a call with the client's retry policy. One that fails in spite of it, for a reason that may pass
/// ([`Error::is_transient`]), does not end the wait: it goes on to its limit, and the last such failure is then the
/// [source](std::error::Error::source) of the error. So a wait outlives a network outage of ten minutes; to end it earlier
/// set a shorter [limit](Self::timeout), or drop it between two [polls](Self::polls). Only if no attempt of the first
/// poll finds a connection, the wait ends at once: the endpoint is probably wrong.
#[must_use = "a wait begins when it is awaited"]
pub struct Wait<W> {
    client: Client,
    waiter: W,
    meta: WaiterMeta,
    limit: Option<Duration>,
    interval: Option<Duration>,
}

impl<W: Waiter> Wait<W> {
    pub(crate) fn new(client: &Client, waiter: W) -> Self {
        Self {
            client: client.clone(),
            waiter,
            meta: *W::META,
            limit: None,
            interval: None,
        }
    }

    /// Sets how long to wait in all: `minutes(30)`. The default is the waiter's limit. A poll that is under way then is not
    /// cut off.
    #[doc(alias = "max_wait")]
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Sets a fixed interval between polls instead of growing ones. Zero stands for the shortest of the growing ones.
    #[doc(alias = "delay")]
    pub fn poll_interval(mut self, interval: Duration) -> Self {
        self.interval = Some(interval);
        self
    }

    /// Returns the future that polls until the wait ends: the one that `.await` polls. It borrows nothing and is [`Send`].
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
            progress: Progress::new(self.meta, self.limit, self.interval),
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
    /// Why this poll failed, for a reason that may pass. The state is then that of the poll before.
    pub error: Option<Error>,
}

/// `poll 3: 1 (Being created) for 5 s, next poll in 4.5 s`.
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

/// The polls of a wait, one after the other. Returned by [`Wait::polls`].
///
/// It is a [`Stream`] too, for use with combinators. The delay until the next poll counts from the poll before, not from when
/// [`next`](Self::next) is called. A `next` that is dropped loses nothing: the following one continues from there.
///
/// It ends after the poll that saw the wanted state, or after an error.
#[must_use = "a wait begins when its first poll is asked for"]
#[doc(alias = "poller")]
pub struct Polls<W: Waiter> {
    client: Client,
    waiter: W,
    progress: Progress,
    /// What the request names the resource by.
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

    /// Waits for the end, and returns the reply in which the wanted state was seen: at once if it has been. After an error it
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

    /// What a reply says. It is kept, unless it is to be ignored.
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
        // One of these members may be among those that are not listed.
        let may_be_any = W::META.members.is_empty() || mismatches.omitted() > 0;
        let other = mismatches.iter().next().filter(|_| may_be_any);
        let is_believed = match observation.verdict {
            Verdict::Failure => true,
            // A condition may not look at the member at all, and more polls will show.
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

/// The ids of the resource that a request is about.
fn ids_of<A: Action>(request: &A) -> Vec<String> {
    let parameters = Parameters::of_structure(request, A::META);
    let target = A::META.resources.first();
    let ids = target.map(|target| target.ids_in(&parameters));
    let ids = ids.unwrap_or_default().into_iter();
    ids.map(str::to_owned).collect()
}

/// Nothing of it is pinned: the call under way is behind a pointer.
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
mod tests;

//! Blocking waits.

use std::fmt;
use std::time::Duration;

use super::{Client, ended};
use crate::action::{Action, NotFoundMeans, Observation, ReadOnly, Waiter};
use crate::error::Error;
use crate::reply::Reply;
use crate::wait::{PollEvent, Until};

type ReplyOf<W> = Reply<<<W as Waiter>::Action as Action>::Data>;

/// A wait, which starts with [`run`](Self::run) or [`polls`](Self::polls). Returned by [`Client::wait`].
#[must_use = "a wait starts with `run`"]
pub struct Wait<W> {
    client: Client,
    wait: crate::Wait<W>,
}

impl<W: Waiter> Wait<W> {
    pub(super) fn new(client: &Client, waiter: W) -> Self {
        Self {
            client: client.clone(),
            wait: client.inner.wait(waiter),
        }
    }

    /// Sets the timeout of the wait. The default is that of the waiter.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.wait = self.wait.timeout(limit);
        self
    }

    /// Sets a fixed interval between polls instead of growing ones. Zero is the shortest of the growing ones.
    pub fn poll_interval(mut self, interval: Duration) -> Self {
        self.wait = self.wait.poll_interval(interval);
        self
    }

    /// Sets how long success and failure count only after another state, like [`Wait::settle_time`](crate::Wait::settle_time).
    pub fn settle_time(mut self, time: Duration) -> Self {
        self.wait = self.wait.settle_time(time);
        self
    }

    /// Polls until the wait ends, and returns the reply with the awaited state.
    ///
    /// # Errors
    ///
    /// Those of the asynchronous [wait](crate::Wait#errors).
    pub fn run(self) -> Result<ReplyOf<W>, Error> {
        self.polls().finish()
    }

    /// Returns an iterator over the polls.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # fn run(kcs: kcs_client::blocking::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::{minutes, types::CacheId, waiters::CacheClusterRunning};
    ///
    /// let id = CacheId::from("9ad1b20b-ba6a-4cf1-b00a-f5a9fcb8c4b3");
    /// let mut polls = kcs.wait(CacheClusterRunning::new(id)).timeout(minutes(30)).polls();
    /// for poll in &mut polls {
    ///     println!("{}", poll?); // poll 3: 1 (Being created) for 5 s, next poll in 4.5 s
    /// }
    /// let cluster = polls.finish()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn polls(self) -> Polls<W> {
        Polls {
            client: self.client,
            polls: Some(self.wait.polls()),
        }
    }
}

impl<A: ReadOnly> Wait<Until<A>> {
    /// Sets what it means that the resource in the request does not exist, like
    /// [`Wait::when_not_found`](crate::Wait::when_not_found).
    pub fn when_not_found(mut self, means: NotFoundMeans) -> Self {
        self.wait = self.wait.when_not_found(means);
        self
    }
}

impl Client {
    /// Returns a wait until a condition holds, like [`Client::wait_until`](crate::Client::wait_until). The condition is called on the
    /// client's thread.
    #[doc(alias("poll_until", "poller", "waiter"))]
    pub fn wait_until<A: ReadOnly, O: Into<Observation>>(
        &self,
        request: A,
        condition: impl FnMut(&Reply<A::Data>) -> O + Send + 'static,
    ) -> Wait<Until<A>> {
        Wait {
            client: self.clone(),
            wait: self.inner.wait_until(request, condition),
        }
    }
}

impl<W> fmt::Debug for Wait<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.wait, f)
    }
}

/// An iterator over the polls of a wait. The thread sleeps between polls. It ends like the asynchronous [`Polls`](crate::Polls).
/// Returned by [`Wait::polls`].
#[must_use = "a wait starts with its first poll"]
pub struct Polls<W: Waiter> {
    client: Client,
    /// Moved to the client's thread and back. A panic there loses them.
    polls: Option<crate::Polls<W>>,
}

impl<W: Waiter> Polls<W> {
    /// Polls until the wait ends, and returns the reply with the awaited state. If the wait has ended, returns at once; after an error, polls
    /// once more.
    ///
    /// # Errors
    ///
    /// Those of the asynchronous [wait](crate::Wait#errors).
    pub fn finish(self) -> Result<ReplyOf<W>, Error> {
        let lost = |error: Error| error.with_action(W::META.action);
        let polls = self.polls.ok_or_else(|| lost(ended()))?;
        self.client.thread.run(polls.finish()).map_err(lost)?
    }

    /// Returns the reply of the last poll, if it had one.
    pub fn reply(&self) -> Option<&ReplyOf<W>> {
        self.polls.as_ref()?.reply()
    }
}

impl<W: Waiter> Iterator for Polls<W> {
    type Item = Result<PollEvent, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut polls = self.polls.take()?;
        let turn = async move { (polls.next().await, polls) };
        match self.client.thread.run(turn) {
            Ok((poll, polls)) => {
                self.polls = Some(polls);
                poll
            }
            Err(lost) => Some(Err(lost.with_action(W::META.action))),
        }
    }
}

impl<W: Waiter> fmt::Debug for Polls<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.polls, f)
    }
}

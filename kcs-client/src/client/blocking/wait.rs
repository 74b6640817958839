//! Waits, without `await`.

use std::fmt;
use std::time::Duration;

use super::{Client, ended};
use crate::action::{Action, Waiter};
use crate::error::Error;
use crate::reply::Reply;
use crate::wait::Look;

type ReplyOf<W> = Reply<<<W as Waiter>::Action as Action>::Data>;

/// A wait that begins with [`run`](Self::run), or poll by poll with [`observe`](Self::observe). Returned by [`Client::wait`].
#[must_use = "a wait begins with `run`"]
pub struct Wait<'c, W> {
    client: &'c Client,
    wait: crate::Wait<'c, W>,
}

impl<'c, W: Waiter + 'static> Wait<'c, W> {
    pub(super) fn new(client: &'c Client, waiter: W) -> Self {
        Self {
            client,
            wait: client.inner.wait(waiter),
        }
    }

    /// Sets how long to wait in all: `minutes(30)`. The default is the waiter's limit.
    pub fn at_most(mut self, limit: Duration) -> Self {
        self.wait = self.wait.at_most(limit);
        self
    }

    /// Sets a fixed interval between polls instead of growing ones. Zero stands for the shortest of the growing ones.
    pub fn every(mut self, distance: Duration) -> Self {
        self.wait = self.wait.every(distance);
        self
    }

    /// Waits.
    ///
    /// # Errors
    ///
    /// Those of the asynchronous [wait](crate::Wait#errors).
    pub fn run(self) -> Result<ReplyOf<W>, Error> {
        self.observe().finish()
    }

    /// Returns the wait as an iterator over its polls.
    ///
    /// ```no_run
    /// # fn run(kcs: kcs_client::blocking::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::{minutes, types::CacheId, waiters::CacheClusterRunning};
    ///
    /// let id = CacheId::from("9ad1b20b-ba6a-4cf1-b00a-f5a9fcb8c4b3");
    /// let mut looks = kcs.wait(CacheClusterRunning::new(id)).at_most(minutes(30)).observe();
    /// for look in &mut looks {
    ///     println!("{}", look?); // poll 3: 1 (Being created) for 5 s, next poll in 4.5 s
    /// }
    /// let cluster = looks.finish()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn observe(self) -> Looks<W> {
        Looks {
            client: self.client.clone(),
            looks: Some(self.wait.observe()),
        }
    }
}

impl<W> fmt::Debug for Wait<'_, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.wait, f)
    }
}

/// The polls of a wait, one after the other; the thread sleeps in between. Returned by [`Wait::observe`]. It ends like the
/// asynchronous [`Looks`](crate::Looks).
#[must_use = "a wait begins when its first poll is asked for"]
pub struct Looks<W: Waiter> {
    client: Client,
    /// They travel to the client's thread and back; something that panics there keeps them.
    looks: Option<crate::Looks<W>>,
}

impl<W: Waiter + 'static> Looks<W> {
    /// Waits for the end, and returns the reply in which the wanted state was seen: at once if it has been. After an error it
    /// polls once more.
    ///
    /// # Errors
    ///
    /// Those of the asynchronous [wait](crate::Wait#errors).
    pub fn finish(self) -> Result<ReplyOf<W>, Error> {
        let lost = |error: Error| error.with_action(W::META.action);
        let looks = self.looks.ok_or_else(|| lost(ended()))?;
        self.client.thread.run(looks.finish()).map_err(lost)?
    }

    /// Returns the reply of the last poll, if it had one.
    pub fn reply(&self) -> Option<&ReplyOf<W>> {
        self.looks.as_ref()?.reply()
    }
}

impl<W: Waiter + 'static> Iterator for Looks<W> {
    type Item = Result<Look, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut looks = self.looks.take()?;
        let turn = async move { (looks.next().await, looks) };
        match self.client.thread.run(turn) {
            Ok((look, looks)) => {
                self.looks = Some(looks);
                look.transpose()
            }
            Err(lost) => Some(Err(lost.with_action(W::META.action))),
        }
    }
}

impl<W: Waiter> fmt::Debug for Looks<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.looks, f)
    }
}

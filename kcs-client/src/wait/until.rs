//! Waits with a custom condition.

use std::fmt;

use super::Wait;
use crate::action::sealed::Sealed;
use crate::action::{Action, NotFoundMeans, Observation, ReadOnly, Waiter, WaiterMeta};
use crate::client::Client;
use crate::reply::Reply;

type Condition<D> = Box<dyn FnMut(&Reply<D>) -> Observation + Send>;

/// A waiter with a custom condition. Created by [`Client::wait_until`].
pub struct Until<A: Action> {
    request: A,
    condition: Condition<A::Data>,
}

impl<A: ReadOnly> Sealed for Until<A> {}

impl<A: ReadOnly> Waiter for Until<A> {
    type Action = A;

    const META: &'static WaiterMeta = &WaiterMeta {
        name: "a condition",
        action: A::META.name,
        members: &[],
        not_found: NotFoundMeans::Failure,
        settle_time: 0,
        first_delay: 2,
        min_delay: 2,
        max_delay: 60,
        timeout: 3 * 60 * 60,
    };

    fn request(&self) -> A {
        self.request.clone()
    }

    fn observe(&mut self, reply: &Reply<A::Data>) -> Observation {
        (self.condition)(reply)
    }
}

impl<A: ReadOnly> Wait<Until<A>> {
    /// Sets what it means that the resource in the request does not exist: [`Failure`](NotFoundMeans::Failure) by default. With
    /// [`Success`](NotFoundMeans::Success) the wait ends when the resource is deleted.
    pub fn when_not_found(mut self, means: NotFoundMeans) -> Self {
        self.meta.not_found = means;
        self
    }
}

impl<A: Action> fmt::Debug for Until<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Until")
            .field("action", &A::META.name)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// Returns a wait that polls a read-only Action until a condition holds, for states that no [waiter](crate::waiters) covers.
    ///
    /// The condition is called with each reply. It returns a boolean, a [`Verdict`](crate::Verdict), which can also end the wait with an
    /// error, or an [`Observation`], which also has a state to show. Intervals, transient errors and [polls](Wait::polls) are those of
    /// every [wait](Wait). The timeout is 3 h by default.
    ///
    /// Members that the reply lacks, or that have another type ([`Reply::mismatches`]), have their defaults. If the condition holds for a
    /// reply with mismatches, the wait ends with [`Error::is_decode`](crate::Error::is_decode).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn run(kcs: kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DescribeCacheCluster;
    /// use kcs_client::types::{CacheId, ClusterStatus, Gigabytes};
    /// use kcs_client::{Verdict, minutes};
    ///
    /// let id = CacheId::from("9ad1b20b-ba6a-4cf1-b00a-f5a9fcb8c4b3");
    /// let cluster = kcs
    ///     .wait_until(DescribeCacheCluster::new(&id), |cluster| match cluster.status {
    ///         ClusterStatus::Running if cluster.size == Gigabytes(16) => Verdict::Success,
    ///         ClusterStatus::Deleting => Verdict::Failure,
    ///         _ => Verdict::Pending,
    ///     })
    ///     .timeout(minutes(30))
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Actions that are not read-only do not compile:
    ///
    /// ```compile_fail,E0277
    /// # async fn run(kcs: kcs_client::Client, id: kcs_client::types::CacheId) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::RestartCacheCluster;
    ///
    /// kcs.wait_until(RestartCacheCluster::new(&id), |_| true).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias("poll_until", "poller", "waiter"))]
    pub fn wait_until<A: ReadOnly, O: Into<Observation>>(
        &self,
        request: A,
        mut condition: impl FnMut(&Reply<A::Data>) -> O + Send + 'static,
    ) -> Wait<Until<A>> {
        let condition = Box::new(move |reply: &Reply<A::Data>| condition(reply).into());
        Wait::new(self, Until { request, condition })
    }
}

#[cfg(test)]
#[path = "until_tests.rs"]
mod tests;

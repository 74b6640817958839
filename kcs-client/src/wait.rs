//! Waiting for a state.

use std::fmt;
use std::time::Duration;

use crate::action::{Action, NotFoundMeans, Verdict, Waiter};
use crate::client::Client;
use crate::clock::BoxFuture;
use crate::error::{Error, Kind};
use crate::reply::Reply;

/// As many looks in a row may fail for a passing reason.
const PATIENCE: u32 = 5;

/// A wait that begins when it is awaited. Made by [`Client::wait`].
///
/// It looks at once, then after the waiter's first delay, then at growing distances. It gives the reply in which the wanted
/// state was seen. If what was waited for is that the thing is gone, the reply holds no more than defaults and the request
/// id of the answer that said so.
///
/// Its errors are told apart by [`Error::is_wait_failed`], [`Error::is_wait_unreachable`], [`Error::is_not_found`] and
/// [`Error::is_timeout`]; [`Error::state`] is the last state seen. Errors of the calls end it too, except that up to
/// five in a row are borne with if they may pass ([`Error::is_transient`]).
#[must_use = "a wait begins when it is awaited"]
pub struct Wait<'c, W> {
    client: &'c Client,
    waiter: W,
    limit: Option<Duration>,
    every: Option<Duration>,
}

type DataOf<W> = <<W as Waiter>::Action as Action>::Data;

impl<'c, W: Waiter> Wait<'c, W> {
    pub(crate) fn new(client: &'c Client, waiter: W) -> Self {
        Self {
            client,
            waiter,
            limit: None,
            every: None,
        }
    }

    /// How long to wait in all: `minutes(30)`.
    pub fn at_most(mut self, limit: Duration) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Looks at this distance instead of at growing ones.
    pub fn every(mut self, distance: Duration) -> Self {
        self.every = Some(distance);
        self
    }

    async fn run(self) -> Result<Reply<DataOf<W>>, Error> {
        let seconds = |number: u32| Duration::from_secs(number.into());
        let clock = self.client.clock();
        let begin = clock.elapsed();
        let mut progress = Progress {
            limit: self.limit.unwrap_or(seconds(W::META.limit)),
            looks: 0,
            failures: 0,
            state: None,
        };
        let (least, most) = (
            seconds(W::META.min_delay),
            seconds(W::META.max_delay.max(W::META.min_delay)),
        );
        let mut delay = self
            .every
            .unwrap_or(seconds(W::META.first_delay).max(least));
        loop {
            let seen = self.client.action(self.waiter.request()).await;
            progress.looks += 1;
            match seen {
                Ok(reply) => {
                    let observation = W::look(&reply.data);
                    let state = Some(observation.state);
                    progress.failures = 0;
                    progress.state = state;
                    match observation.verdict {
                        Verdict::Success => return Ok(reply),
                        Verdict::Pending => {}
                        Verdict::Failure => {
                            let error =
                                progress.error::<W>(Kind::WaitFailed, "this state means failure");
                            return Err(error.with_request_id(Some(reply.request_id)));
                        }
                        Verdict::Unreachable => {
                            let why = "success cannot come from this state any more";
                            let error = progress.error::<W>(Kind::WaitUnreachable, why);
                            return Err(error.with_request_id(Some(reply.request_id)));
                        }
                    }
                }
                Err(error) if error.is_not_found() => match W::META.not_found {
                    NotFoundMeans::Success => {
                        let id = error.request_id().cloned().unwrap_or_default();
                        return Ok(Reply::new(id, DataOf::<W>::default()));
                    }
                    NotFoundMeans::Pending => progress.failures = 0,
                    NotFoundMeans::Failure => {
                        let id = error.request_id().cloned();
                        let gone = progress.error::<W>(Kind::WaitNotFound, "it does not exist");
                        return Err(gone.with_request_id(id).with_source(error));
                    }
                },
                Err(error) if error.is_transient() && progress.failures < PATIENCE => {
                    progress.failures += 1;
                }
                Err(error) => return Err(error),
            }
            let passed = clock.elapsed().saturating_sub(begin);
            let left = progress.limit.saturating_sub(passed);
            if left.is_zero() {
                let limit = progress.limit.as_secs_f32();
                return Err(
                    progress.error::<W>(Kind::WaitTimeout, &format!("{limit} s have passed"))
                );
            }
            // The last look comes right at the limit.
            clock.sleep(delay.min(left)).await;
            let longer = delay.saturating_add(delay / 2).clamp(least, most);
            delay = self.every.unwrap_or(longer);
        }
    }
}

/// How far a wait has come.
struct Progress {
    limit: Duration,
    looks: u32,
    failures: u32,
    state: Option<String>,
}

impl Progress {
    fn error<W: Waiter>(&mut self, kind: Kind, why: &str) -> Error {
        Error::new(kind)
            .with_action(W::META.action)
            .with_message(format!("waiting for {}: {why}", W::META.name))
            .with_state(self.state.take())
            .with_attempts(self.looks)
    }
}

impl<W> fmt::Debug for Wait<'_, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait")
            .field("limit", &self.limit)
            .field("every", &self.every)
            .finish_non_exhaustive()
    }
}

impl<'c, W: Waiter + 'c> IntoFuture for Wait<'c, W> {
    type Output = Result<Reply<DataOf<W>>, Error>;
    type IntoFuture = BoxFuture<'c, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

#[cfg(test)]
mod tests {
    use crate::clock::{minutes, seconds};
    use crate::fixture::{FAILURE, NameThere, PENDING, SUCCESS, Script, Step, data, refusal};
    use crate::transport::TransportErrorKind;

    fn state(name: &str) -> Step {
        data(&format!(r#"{{"list": ["{name}"]}}"#))
    }

    fn gone() -> Step {
        refusal(400, "InvalidAction", "it cannot be found")
    }

    #[tokio::test]
    async fn it_ends_when_the_state_is_there() {
        let script = Script::new([state("building"), state("building"), state("running")]);
        let client = script.client();
        let reply = client.wait(NameThere::<FAILURE>).await.unwrap();
        assert_eq!(reply.list, ["running"]);
        assert_eq!(client.clock().elapsed(), seconds(20 + 30));
    }

    #[tokio::test]
    async fn delays_grow_to_their_limit_or_are_as_told() {
        let steps = || (0..5).map(|_| state("building")).chain([state("running")]);
        let client = Script::new(steps()).client();
        client.wait(NameThere::<FAILURE>).await.unwrap();
        assert_eq!(client.clock().elapsed(), seconds(20 + 30 + 40 + 40 + 40));
        let client = Script::new(steps()).client();
        client
            .wait(NameThere::<FAILURE>)
            .every(seconds(3))
            .await
            .unwrap();
        assert_eq!(client.clock().elapsed(), seconds(15));
    }

    #[tokio::test]
    async fn it_ends_at_once_where_success_cannot_come() {
        let client = Script::new([state("error"), state("deleting")]).client();
        let failed = client.wait(NameThere::<FAILURE>).await.unwrap_err();
        assert!(failed.is_wait_failed() && !failed.is_timeout());
        assert_eq!(failed.state(), Some("error"));
        assert_eq!(
            failed.to_string(),
            "ListNames: waiting for NameThere: this state means failure (last state error, request id r-1, 1 attempt)"
        );
        let lost = client.wait(NameThere::<FAILURE>).await.unwrap_err();
        assert!(lost.is_wait_unreachable() && !lost.is_wait_failed());
        assert_eq!(lost.state(), Some("deleting"));
    }

    #[tokio::test]
    async fn it_ends_at_its_limit_with_a_last_look() {
        let script = Script::new((0..9).map(|_| state("building")));
        let client = script.client();
        let late = client
            .wait(NameThere::<FAILURE>)
            .at_most(minutes(1))
            .await
            .unwrap_err();
        assert!(late.is_timeout());
        assert_eq!((late.state(), late.attempts()), (Some("building"), 4));
        assert_eq!(client.clock().elapsed(), minutes(1));
    }

    #[tokio::test]
    async fn a_missing_thing_means_what_the_waiter_says() {
        let client = Script::new([gone()]).client();
        let error = client.wait(NameThere::<FAILURE>).await.unwrap_err();
        assert!(error.is_not_found() && !error.is_service());
        let client = Script::new([state("leaving"), gone()]).client();
        let reply = client.wait(NameThere::<SUCCESS>).await.unwrap();
        assert_eq!((reply.request_id.as_str(), reply.list.len()), ("r-2", 0));
        let client = Script::new([gone(), gone(), state("running")]).client();
        assert_eq!(
            client.wait(NameThere::<PENDING>).await.unwrap().list,
            ["running"]
        );
    }

    #[tokio::test]
    async fn what_may_pass_is_borne_with_for_a_while() {
        let broken = || Step::Fail(TransportErrorKind::Interrupted);
        let script = Script::new((0..5).map(|_| broken()).chain([state("running")]));
        assert!(script.client().wait(NameThere::<FAILURE>).await.is_ok());
        let script = Script::new((0..6).map(|_| broken()));
        let error = script
            .client()
            .wait(NameThere::<FAILURE>)
            .await
            .unwrap_err();
        assert!(error.is_transient());
        let client = Script::new([refusal(400, "InvalidParameter", "no")]).client();
        assert!(
            client
                .wait(NameThere::<PENDING>)
                .await
                .unwrap_err()
                .is_service()
        );
    }
}

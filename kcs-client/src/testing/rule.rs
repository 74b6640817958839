//! Rules of mock transports.

use std::fmt;
use std::marker::PhantomData;
use std::panic::Location;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde_core::Serialize;
use serde_json::{Map, Value, json};

use super::mock::{Answer, Entry, ID, Planned, Times};
use super::{MockTransport, ReceivedRequest};
use crate::reply::Reply;
use crate::shape::Member;
use crate::transport::{Response, TransportErrorKind};

/// A builder for a rule: conditions, then answers. Created by [`MockTransport::on`] and [`Faulty::on`](super::Faulty::on).
#[must_use = "a rule without an answer has no effect"]
pub struct Rule<'m, D> {
    mock: &'m MockTransport,
    index: usize,
    data: PhantomData<fn(D)>,
}

/// A builder for a rule with at least one answer. Its own methods configure the last answer; each further answer is given after the
/// ones before it.
pub struct Answered<'m, D>(Rule<'m, D>);

impl<'m, D> Rule<'m, D> {
    pub(super) fn add(mock: &'m MockTransport, entry: Entry) -> Self {
        let mut state = mock.lock();
        state.rules.push(entry);
        Self {
            index: state.rules.len() - 1,
            mock,
            data: PhantomData,
        }
    }

    fn change(self, change: impl FnOnce(&mut Entry)) -> Self {
        // Rules are never removed.
        if let Some(entry) = self.mock.lock().rules.get_mut(self.index) {
            change(entry);
        }
        self
    }

    fn condition(
        self,
        what: String,
        fits: impl Fn(&ReceivedRequest) -> bool + Send + Sync + 'static,
    ) -> Self {
        self.change(|entry| entry.conditions.push((what, Arc::new(fits))))
    }

    /// Matches only requests in which a parameter has this value: `.with("CacheId", "c-1")`, `.with("Offset", 0)`,
    /// `.with("Capacity", Gigabytes(8))`, `.with("SecurityGroupId.1", &id)`.
    ///
    /// Numbers are compared by value. A parameter that the request omits has its documented default, so the first page of a list
    /// matches `.with("Offset", 0)`. Lists and structures match no request.
    pub fn with(self, name: impl Into<String>, value: impl Serialize) -> Self {
        let name = name.into();
        let value = match serde_json::to_value(value) {
            Ok(Value::String(text)) => Some(text),
            Ok(value @ (Value::Number(_) | Value::Bool(_))) => Some(value.to_string()),
            _ => None,
        };
        let what = match &value {
            Some(_) if crate::redact::is_secret_name(&name) => format!("with {name} = ***"),
            Some(value) => format!("with {name} = {value:?}"),
            None => format!("with {name} = a value that no parameter has"),
        };
        self.condition(what, move |received| {
            let sent = received.get(&name).or_else(|| received.default_of(&name));
            sent.zip(value.as_deref())
                .is_some_and(|(sent, wanted)| is_same(sent, wanted))
        })
    }

    /// Matches only requests without this parameter.
    pub fn without(self, name: impl Into<String>) -> Self {
        let name = name.into();
        self.condition(format!("without {name}"), move |received| {
            received.get(&name).is_none()
        })
    }

    /// Matches only requests for which the predicate returns `true`.
    pub fn when(
        self,
        predicate: impl Fn(&ReceivedRequest) -> bool + Send + Sync + 'static,
    ) -> Self {
        self.condition("when a predicate holds".to_owned(), predicate)
    }

    /// Matches only every n-th of the requests that match the conditions before this one. 0 is treated as 1.
    pub fn every(self, n: u64) -> Self {
        let (count, last) = (AtomicU64::new(0), n.saturating_sub(1));
        self.condition(format!("every {n}"), move |_| {
            count.fetch_add(1, Ordering::Relaxed) % n.max(1) == last
        })
    }

    /// Calls a function with each request that this rule answers, for assertions.
    pub fn inspect(self, inspect: impl Fn(&ReceivedRequest) + Send + Sync + 'static) -> Self {
        self.change(|entry| entry.inspections.push(Arc::new(inspect)))
    }
}

impl<'m, D> Rule<'m, D> {
    fn then(self, answer: Answer) -> Answered<'m, D> {
        Answered(self.change(|entry| {
            entry.answers.push_back(Planned {
                answer,
                times: Times::Left(1),
                delay: Duration::ZERO,
            });
        }))
    }

    fn then_json(self, data: &str, given_at: &Location<'_>) -> Answered<'m, D> {
        let envelope = {
            let state = self.mock.lock();
            state
                .rules
                .get(self.index)
                .is_none_or(|entry| entry.envelope)
        };
        let body = match serde_json::from_str(data) {
            Ok(Value::Object(members)) if !envelope => {
                let mut whole = Map::new();
                whole.insert("RequestId".to_owned(), ID.into());
                whole.extend(members);
                Value::Object(whole)
            }
            Ok(data) => json!({"RequestId": ID, "Data": data}),
            Err(error) => {
                let why = format!(
                    "the JSON given to `reply_json` at {given_at} is invalid: {error}; use `respond` for any body"
                );
                let rule = self.change(|entry| entry.mistake = Some(why.clone()));
                return rule.then(Answer::Mistake(why));
            }
        };
        self.then(Answer::Data(body.to_string().into_bytes()))
    }
}

/// Compares values as strings or, if both are integers, as numbers.
fn is_same(sent: &str, wanted: &str) -> bool {
    let numbers = || sent.parse::<i64>().ok().zip(wanted.parse::<i64>().ok());
    sent == wanted || numbers().is_some_and(|(sent, wanted)| sent == wanted)
}

impl<D> Answered<'_, D> {
    fn last(self, change: impl FnOnce(&mut Planned)) -> Self {
        Self(self.0.change(|entry| {
            if let Some(planned) = entry.answers.back_mut() {
                change(planned);
            }
        }))
    }

    /// Gives the last answer this many times instead of once.
    pub fn times(self, times: u64) -> Self {
        self.last(|planned| planned.times = Times::Left(times))
    }

    /// Gives the last answer any number of times, including never. Answers after it are not given.
    pub fn always(self) -> Self {
        self.last(|planned| planned.times = Times::Always)
    }

    /// Delays the last answer by this time on the transport's clock. Requests are still forwarded at once; their replies are late.
    pub fn after(self, delay: Duration) -> Self {
        self.last(|planned| planned.delay = delay)
    }
}

macro_rules! answers {
    ($type:ident, |$self:ident| $rule:expr) => {
        impl<'m, D: Member> $type<'m, D> {
            /// Replies with this data.
            pub fn reply($self, data: D) -> Answered<'m, D> {
                // Data that cannot be serialized becomes an empty body, which the client rejects.
                let body = serde_json::to_vec(&Reply::new(ID, data)).unwrap_or_default();
                $rule.then(Answer::Data(body))
            }
        }

        impl<'m, D> $type<'m, D> {
            /// Replies with this JSON as the data: the contents of `Data` or, for Actions without `Data`, the members next to
            /// `RequestId`.
            ///
            /// If the JSON is invalid, the calls that it answers and [`MockTransport::verify`] fail with an error that shows the line
            /// of this call in the test. Use [`respond`](Self::respond) for any body.
            #[track_caller]
            pub fn reply_json($self, data: impl AsRef<str>) -> Answered<'m, D> {
                $rule.then_json(data.as_ref(), Location::caller())
            }

            /// Replies with an error: `.error(400, "Throttling", "slow down")`.
            pub fn error($self, status: u16, code: &str, message: &str) -> Answered<'m, D> {
                let error = json!({"Code": code, "Message": message});
                let body = json!({"RequestId": "mock-error", "Error": error}).to_string();
                $rule.then(Answer::Whole(Response::new(status, body)))
            }

            /// Replies with exactly this response.
            pub fn respond($self, response: Response) -> Answered<'m, D> {
                $rule.then(Answer::Whole(response))
            }

            /// Fails with an error of the transport.
            pub fn fault($self, kind: TransportErrorKind) -> Answered<'m, D> {
                $rule.then(Answer::Fault(kind))
            }

            /// Never replies, so that the call times out.
            pub fn hang($self) -> Answered<'m, D> {
                $rule.then(Answer::Never)
            }

            /// Forwards the request to the transport that a [`Faulty`](super::Faulty) wraps. A [`MockTransport`] fails the call.
            pub fn forward($self) -> Answered<'m, D> {
                $rule.then(Answer::Forwarded)
            }

            /// Forwards the request to the transport that a [`Faulty`](super::Faulty) wraps and loses the reply: the service executes
            /// the request, and the client sees a broken connection. A [`MockTransport`] fails the call.
            pub fn lose_reply($self) -> Answered<'m, D> {
                $rule.then(Answer::Lost)
            }
        }

        impl<D> fmt::Debug for $type<'_, D> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($type))
            }
        }
    };
}

answers!(Rule, |self| self);
answers!(Answered, |self| self.0);

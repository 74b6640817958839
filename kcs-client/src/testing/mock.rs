//! A mock transport.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::json;
use zeroize::Zeroizing;

use super::{ReceivedRequest, Rule, VerifyError, VirtualClock};
use crate::action::Action;
use crate::clock::{BoxFuture, Clock};
use crate::generated::metadata::SERVICE;
use crate::redact::HIDDEN;
use crate::transport::{Request, Response, Transport, TransportError, TransportErrorKind};
use crate::{Client, ClientBuilder, Credentials, RetryPolicy};

pub(super) type Condition = Arc<dyn Fn(&ReceivedRequest) -> bool + Send + Sync>;
pub(super) type Inspection = Arc<dyn Fn(&ReceivedRequest) + Send + Sync>;

/// A transport that answers requests by rules, without a network. Clones share rules and received requests.
///
/// A rule has an Action ([`on`](Self::on), [`on_action`](Self::on_action)), optional conditions, and answers, which it gives one
/// after another. The first rule that matches a request and has an answer left answers it; rules are tried in the order in which
/// they were added. If there is none, the call fails with an error that shows the request and all rules, and
/// [`verify`](Self::verify) fails as well.
///
/// The client retries as usual: a call that is retried needs an answer for each attempt.
#[derive(Clone)]
pub struct MockTransport {
    state: Arc<Mutex<State>>,
    clock: Arc<dyn Clock>,
}

#[derive(Default)]
pub(super) struct State {
    pub(super) rules: Vec<Entry>,
    received: Vec<ReceivedRequest>,
    strays: Vec<String>,
}

impl State {
    /// Replaces secrets of requests, which conditions of rules may contain.
    fn hide(&self, text: &str) -> String {
        let secrets = self
            .received
            .iter()
            .flat_map(|one| one.parameters().iter_by_sensitivity(true));
        // Rules show their values as `Debug` does.
        let shown: Vec<_> = secrets
            .filter(|(_, value)| !value.is_empty())
            .map(|(_, value)| Zeroizing::new(format!("{value:?}")))
            .collect();
        let mut text = text.to_owned();
        for value in &shown {
            text = text.replace(&format!(" = {}", value.as_str()), &format!(" = {HIDDEN}"));
        }
        text
    }
}

/// A rule.
#[derive(Default)]
pub(super) struct Entry {
    /// `None` for all Actions.
    pub(super) action: Option<String>,
    pub(super) version: Option<&'static str>,
    pub(super) envelope: bool,
    pub(super) conditions: Vec<(String, Condition)>,
    pub(super) inspections: Vec<Inspection>,
    pub(super) answers: VecDeque<Planned>,
    /// Why an answer is invalid.
    pub(super) mistake: Option<String>,
}

/// An answer with its number of repetitions and its delay.
pub(super) struct Planned {
    pub(super) answer: Answer,
    pub(super) times: Times,
    pub(super) delay: Duration,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Times {
    Left(u64),
    Always,
}

#[derive(Clone)]
pub(super) enum Answer {
    /// With a placeholder for the request id.
    Data(Vec<u8>),
    Whole(Response),
    Fault(TransportErrorKind),
    /// The reply of the wrapped transport.
    Forwarded,
    /// No reply, although the wrapped transport had one.
    Lost,
    Never,
    /// An invalid answer, and why.
    Mistake(String),
}

/// The placeholder for the request id, which no test contains by chance.
pub(super) const ID: &str = "\u{1}request id\u{1}";

impl MockTransport {
    /// Creates a mock without rules, with a [`VirtualClock`] that advances by itself.
    pub fn new() -> Self {
        Self::with_clock(VirtualClock::default())
    }

    /// Creates a mock without rules, with this clock for delays.
    pub fn with_clock(clock: impl Clock + 'static) -> Self {
        Self {
            state: Arc::default(),
            clock: Arc::new(clock),
        }
    }

    /// Adds a rule for an Action.
    pub fn on<A: Action>(&self) -> Rule<'_, A::Data> {
        let meta = A::META;
        Rule::add(
            self,
            Entry {
                action: Some(meta.name.to_owned()),
                version: Some(meta.version),
                envelope: meta.envelope,
                ..Entry::default()
            },
        )
    }

    /// Adds a rule for an Action by name, in any version.
    pub fn on_action(&self, name: impl Into<String>) -> Rule<'_, ()> {
        Rule::add(
            self,
            Entry {
                action: Some(name.into()),
                envelope: true,
                ..Entry::default()
            },
        )
    }

    /// Adds a rule for all Actions.
    pub fn on_any(&self) -> Rule<'_, ()> {
        Rule::add(
            self,
            Entry {
                envelope: true,
                ..Entry::default()
            },
        )
    }

    /// Returns a builder for a client that uses this transport and its clock, with a region and fake keys.
    ///
    /// [`RetryPolicy::read_back`] is disabled, so that the mock only has to answer calls of the program itself. Set another policy to
    /// test creates whose reply is lost.
    pub fn client_builder(&self) -> ClientBuilder {
        Client::builder()
            .region(SERVICE.default_region)
            .credentials(Credentials::new("AKLTMOCKMOCKMOCK0000", "mock-secret-key"))
            .transport(self.clone())
            .retry(RetryPolicy::standard().read_back(false))
            .clock(Arc::clone(&self.clock))
    }

    /// Returns a client with the settings of [`client_builder`](Self::client_builder).
    #[allow(clippy::expect_used, reason = "all settings are set and valid")]
    pub fn client(&self) -> Client {
        self.client_builder()
            .build()
            .expect("the settings of a mock's client are valid")
    }

    /// Returns all requests so far, in order.
    pub fn received(&self) -> Vec<ReceivedRequest> {
        self.lock().received.clone()
    }

    /// Checks that all expected requests were received, and no others.
    ///
    /// # Errors
    ///
    /// Lists the answers that were not given and the requests that no rule answered.
    pub fn verify(&self) -> Result<(), VerifyError> {
        let state = self.lock();
        let mistakes = state.rules.iter().filter_map(|rule| rule.mistake.clone());
        let missing = state.rules.iter().filter_map(|rule| {
            let left = rule.left();
            (left > 0).then(|| {
                let calls = if left == 1 { "call" } else { "calls" };
                state.hide(&format!("expected {left} more {calls} of {rule}"))
            })
        });
        let strays = state.strays.iter().cloned();
        VerifyError::check(mistakes.chain(missing).chain(strays).collect())
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Receives a request. Returns the answer of the first matching rule, its delay and the number of the request, or the request if
    /// no rule matches. Conditions and inspections are code of the test, so they run without a lock.
    pub(super) fn take(
        &self,
        request: &Request,
    ) -> Result<(Answer, Duration, usize), ReceivedRequest> {
        let received = ReceivedRequest::of(request);
        let number = {
            let mut state = self.lock();
            state.received.push(received.clone());
            state.received.len()
        };
        let candidates: Vec<(usize, Vec<Condition>)> = self
            .lock()
            .rules
            .iter()
            .enumerate()
            .filter(|(_, rule)| rule.is_for(&received))
            .map(|(index, rule)| {
                let conditions = rule.conditions.iter();
                (
                    index,
                    conditions.map(|(_, fits)| Arc::clone(fits)).collect(),
                )
            })
            .collect();
        for (index, conditions) in candidates {
            if !conditions.iter().all(|fits| fits(&received)) {
                continue;
            }
            let taken = {
                let mut state = self.lock();
                let rule = state.rules.get_mut(index);
                rule.and_then(|rule| Some((rule.take()?, rule.inspections.clone())))
            };
            if let Some(((answer, delay), inspections)) = taken {
                inspections.iter().for_each(|inspect| inspect(&received));
                return Ok((answer, delay, number));
            }
        }
        Err(received)
    }

    /// Returns the error of a request that no rule answers.
    fn stray(&self, received: &ReceivedRequest) -> TransportError {
        let mut state = self.lock();
        let rules: Vec<String> = state
            .rules
            .iter()
            .map(|rule| match rule.left() {
                _ if rule.is_endless() => format!("{rule} (always)"),
                0 => format!("{rule} (no answer left)"),
                left => format!("{rule} ({left} left)"),
            })
            .collect();
        let rules = if rules.is_empty() {
            "there are no rules".to_owned()
        } else {
            state.hide(&format!("the rules are: {}", rules.join("; ")))
        };
        let stray = format!("no rule answers {received}");
        state.strays.push(stray.clone());
        unusable(format!("{stray}; {rules}"))
    }
}

/// Creates an error that is not retried.
fn unusable(message: String) -> TransportError {
    TransportError::new(TransportErrorKind::Unusable, message)
}

impl Default for MockTransport {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for MockTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.lock();
        f.debug_struct("MockTransport")
            .field("rules", &state.rules.len())
            .field("received", &state.received.len())
            .finish_non_exhaustive()
    }
}

impl Transport for MockTransport {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move {
            let taken = self.take(&request);
            let (answer, delay, number) = taken.map_err(|received| self.stray(&received))?;
            if !delay.is_zero() {
                self.clock.sleep(delay).await;
            }
            answer.give(number).await
        })
    }
}

impl Answer {
    /// Returns the answer to the request with this number.
    pub(super) async fn give(self, number: usize) -> Result<Response, TransportError> {
        match self {
            Self::Data(body) => {
                let body = String::from_utf8_lossy(&body);
                let id = json!(ID).to_string();
                let own = json!(format!("mock-{number}")).to_string();
                Ok(Response::new(200, body.replacen(&id, &own, 1)))
            }
            Self::Whole(response) => Ok(response),
            Self::Fault(kind) => Err(TransportError::new(kind, "a fault by a rule of the test")),
            Self::Never => std::future::pending().await,
            Self::Forwarded | Self::Lost => Err(unusable(
                "a `MockTransport` cannot forward requests: use `Faulty`".to_owned(),
            )),
            Self::Mistake(why) => Err(unusable(why)),
        }
    }
}

impl Entry {
    fn is_for(&self, received: &ReceivedRequest) -> bool {
        self.action
            .as_ref()
            .is_none_or(|action| action == received.action())
            && self
                .version
                .is_none_or(|version| version == received.version())
    }

    fn left(&self) -> u64 {
        self.answers
            .iter()
            .map(|planned| match planned.times {
                Times::Left(times) => times,
                Times::Always => 0,
            })
            .fold(0, u64::saturating_add)
    }

    fn is_endless(&self) -> bool {
        self.answers
            .iter()
            .any(|planned| planned.times == Times::Always)
    }

    fn take(&mut self) -> Option<(Answer, Duration)> {
        loop {
            let planned = self.answers.front_mut()?;
            match &mut planned.times {
                Times::Left(0) => drop(self.answers.pop_front()),
                Times::Left(times) => {
                    *times -= 1;
                    return Some((planned.answer.clone(), planned.delay));
                }
                Times::Always => return Some((planned.answer.clone(), planned.delay)),
            }
        }
    }
}

/// `DescribeCacheClusters with Limit = "10"`.
impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.action.as_deref().unwrap_or("any Action"))?;
        for (index, (what, _)) in self.conditions.iter().enumerate() {
            write!(f, "{}{what}", if index == 0 { " " } else { " and " })?;
        }
        Ok(())
    }
}

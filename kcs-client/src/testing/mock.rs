//! A transport that answers by rules.

use std::collections::VecDeque;
use std::fmt;
use std::marker::PhantomData;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::{Map, Value, json};
use zeroize::Zeroizing;

use super::{Received, Unmet, VirtualClock};
use crate::action::Action;
use crate::clock::{BoxFuture, Clock};
use crate::redact::HIDDEN;
use crate::reply::Reply;
use crate::shape::Member;
use crate::transport::{Request, Response, Transport, TransportError, TransportErrorKind};
use crate::{Client, ClientBuilder, Credentials, RetryPolicy};

type Condition = Arc<dyn Fn(&Received) -> bool + Send + Sync>;
type Look = Arc<dyn Fn(&Received) + Send + Sync>;

/// Answers calls as rules say, without a network. Copies share rules and what has come.
///
/// A rule belongs to an Action ([`on`](Self::on), [`on_action`](Self::on_action)), may have conditions, and has answers,
/// which it gives one after another. A request is answered by the first rule, in the order in which they were made, that
/// fits and has an answer left. If there is none the call fails with an error that says what came and which rules there
/// are; nothing panics, and [`verify`](Self::verify) tells of it too.
///
/// Retries are real: a rule for a call that is tried again has an answer for each attempt.
#[derive(Clone)]
pub struct MockTransport {
    state: Arc<Mutex<State>>,
    clock: Arc<dyn Clock>,
}

#[derive(Default)]
struct State {
    rules: Vec<Entry>,
    received: Vec<Received>,
    strays: Vec<String>,
}

impl State {
    /// Without the secrets of requests: a rule may have one in its conditions.
    fn hide(&self, text: &str) -> String {
        let secrets = self
            .received
            .iter()
            .flat_map(|one| one.parameters().iter_by_sensitivity(true));
        // A rule shows its values as `Debug` does.
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

struct Entry {
    action: String,
    version: Option<&'static str>,
    envelope: bool,
    conditions: Vec<(String, Condition)>,
    looks: Vec<Look>,
    answers: VecDeque<Planned>,
}

/// An answer, how often it is given, and how long it takes.
struct Planned {
    answer: Answer,
    times: Times,
    delay: Duration,
}

#[derive(Clone, Copy, PartialEq)]
enum Times {
    Left(u64),
    Always,
}

#[derive(Clone)]
enum Answer {
    /// With the place of the request id left open.
    Data(Vec<u8>),
    Whole(Response),
    Fault(TransportErrorKind),
    Never,
}

/// What a typed answer is written with until it is given. No text of a test has it by chance.
const ID: &str = "\u{1}request id\u{1}";

impl MockTransport {
    /// Without rules, on a [`VirtualClock`] that moves by itself.
    pub fn new() -> Self {
        Self::with_clock(VirtualClock::default())
    }

    /// Without rules; delays pass on this clock.
    pub fn with_clock(clock: impl Clock + 'static) -> Self {
        Self {
            state: Arc::default(),
            clock: Arc::new(clock),
        }
    }

    /// A rule for an Action.
    pub fn on<A: Action>(&self) -> Rule<'_, A::Data> {
        let meta = A::META;
        self.rule(meta.name.to_owned(), Some(meta.version), meta.envelope)
    }

    /// A rule for an Action by its name, in whatever version.
    pub fn on_action(&self, name: impl Into<String>) -> Rule<'_, ()> {
        self.rule(name.into(), None, true)
    }

    fn rule<D>(
        &self,
        action: String,
        version: Option<&'static str>,
        envelope: bool,
    ) -> Rule<'_, D> {
        let mut state = self.lock();
        state.rules.push(Entry {
            action,
            version,
            envelope,
            conditions: Vec::new(),
            looks: Vec::new(),
            answers: VecDeque::new(),
        });
        Rule {
            index: state.rules.len() - 1,
            mock: self,
            data: PhantomData,
        }
    }

    /// Settings of a client that sends here: on this clock, with a region and keys that nobody has.
    ///
    /// Creates are not looked up in lists ([`RetryPolicy::read_back`] is off), so that a mock has to answer only what the
    /// program itself calls. Set another policy to test what becomes of a create whose reply is lost.
    pub fn client_builder(&self) -> ClientBuilder {
        Client::builder()
            .region("cn-beijing-6")
            .credentials(Credentials::new("AKLTMOCKMOCKMOCK0000", "mock-secret-key"))
            .transport(self.clone())
            .retry(RetryPolicy::standard().read_back(false))
            .clock(Arc::clone(&self.clock))
    }

    /// A client that sends here, with the settings of [`client_builder`](Self::client_builder).
    #[allow(clippy::expect_used, reason = "all settings are given and right")]
    pub fn client(&self) -> Client {
        self.client_builder()
            .build()
            .expect("the settings of a mock's client are right")
    }

    /// All that has come so far, in order.
    pub fn received(&self) -> Vec<Received> {
        self.lock().received.clone()
    }

    /// Whether all answers were given that were to be given, and nothing came that no rule answers.
    ///
    /// # Errors
    ///
    /// Lists all that is missing and all that was too much.
    pub fn verify(&self) -> Result<(), Unmet> {
        let state = self.lock();
        let missing = state.rules.iter().filter_map(|rule| {
            let left = rule.left();
            (left > 0).then(|| {
                let calls = if left == 1 { "call" } else { "calls" };
                state.hide(&format!("{left} more {calls} of {rule} should have come"))
            })
        });
        Unmet::check(missing.chain(state.strays.iter().cloned()).collect())
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The answer to a request. Conditions and looks are the test's own code: they run while nothing is locked.
    fn answer(&self, request: &Request) -> Result<(Answer, Duration, usize), TransportError> {
        let received = Received::of(request);
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
                rule.and_then(|rule| Some((rule.take()?, rule.looks.clone())))
            };
            if let Some(((answer, delay), looks)) = taken {
                looks.iter().for_each(|look| look(&received));
                return Ok((answer, delay, number));
            }
        }
        let mut state = self.lock();
        let rules: Vec<String> = state
            .rules
            .iter()
            .map(|rule| match rule.left() {
                _ if rule.is_endless() => format!("{rule} (always)"),
                0 => format!("{rule} (used up)"),
                left => format!("{rule} ({left} left)"),
            })
            .collect();
        let rules = if rules.is_empty() {
            "there are none".to_owned()
        } else {
            state.hide(&format!("there are: {}", rules.join("; ")))
        };
        let stray = format!("no rule answers {received}");
        state.strays.push(stray.clone());
        Err(TransportError::new(
            TransportErrorKind::Unusable,
            format!("{stray}; of rules {rules}"),
        ))
    }
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
            let (answer, delay, number) = self.answer(&request)?;
            if !delay.is_zero() {
                self.clock.sleep(delay).await;
            }
            match answer {
                Answer::Data(body) => {
                    let body = String::from_utf8_lossy(&body);
                    let id = json!(ID).to_string();
                    let own = json!(format!("mock-{number}")).to_string();
                    Ok(Response::new(200, body.replacen(&id, &own, 1)))
                }
                Answer::Whole(response) => Ok(response),
                Answer::Fault(kind) => Err(TransportError::new(kind, "as the mock was told")),
                Answer::Never => std::future::pending().await,
            }
        })
    }
}

impl Entry {
    fn is_for(&self, received: &Received) -> bool {
        self.action == received.action()
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
        f.write_str(&self.action)?;
        for (index, (what, _)) in self.conditions.iter().enumerate() {
            write!(f, "{}{what}", if index == 0 { " " } else { " and " })?;
        }
        Ok(())
    }
}

/// A rule in the making: conditions, then answers. Made by [`MockTransport::on`].
#[must_use = "a rule without an answer answers nothing"]
pub struct Rule<'m, D> {
    mock: &'m MockTransport,
    index: usize,
    data: PhantomData<fn(D)>,
}

/// A rule that has an answer. What is said about it is said about the answer before it; further answers follow when it
/// has been given.
pub struct Answered<'m, D>(Rule<'m, D>);

impl<D> Rule<'_, D> {
    fn change(self, change: impl FnOnce(&mut Entry)) -> Self {
        // Rules are never taken away.
        if let Some(entry) = self.mock.lock().rules.get_mut(self.index) {
            change(entry);
        }
        self
    }

    fn condition(
        self,
        what: String,
        fits: impl Fn(&Received) -> bool + Send + Sync + 'static,
    ) -> Self {
        self.change(|entry| entry.conditions.push((what, Arc::new(fits))))
    }

    /// Only requests in which a parameter has this value: `.with("CacheId", "c-1")`, `.with("SecurityGroupId.1", "s-1")`.
    pub fn with(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let (name, value) = (name.into(), value.into());
        let what = if crate::redact::is_secret_name(&name) {
            format!("with {name} = ***")
        } else {
            format!("with {name} = {value:?}")
        };
        self.condition(what, move |received| {
            received.get(&name) == Some(value.as_str())
        })
    }

    /// Only requests without this parameter.
    pub fn without(self, name: impl Into<String>) -> Self {
        let name = name.into();
        self.condition(format!("without {name}"), move |received| {
            received.get(&name).is_none()
        })
    }

    /// Only requests of which this holds.
    pub fn when(self, fits: impl Fn(&Received) -> bool + Send + Sync + 'static) -> Self {
        self.condition("where the test says so".to_owned(), fits)
    }

    /// Looks at each request that this rule answers: the place for assertions.
    pub fn inspect(self, look: impl Fn(&Received) + Send + Sync + 'static) -> Self {
        self.change(|entry| entry.looks.push(Arc::new(look)))
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

    fn then_json(self, data: &str) -> Answered<'m, D> {
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
                Value::Object(whole).to_string()
            }
            Ok(data) => json!({"RequestId": ID, "Data": data}).to_string(),
            // Sent as it is: what a client makes of broken JSON may be what is tested.
            Err(_) => format!(r#"{{"RequestId": {}, "Data": {data}}}"#, json!(ID)),
        };
        self.then(Answer::Data(body.into_bytes()))
    }
}

impl<D> Answered<'_, D> {
    fn last(self, change: impl FnOnce(&mut Planned)) -> Self {
        Self(self.0.change(|entry| {
            if let Some(planned) = entry.answers.back_mut() {
                change(planned);
            }
        }))
    }

    /// Gives it that often.
    pub fn times(self, times: u64) -> Self {
        self.last(|planned| planned.times = Times::Left(times))
    }

    /// Gives it as often as is asked, be it never. No answer after it has a turn.
    pub fn always(self) -> Self {
        self.last(|planned| planned.times = Times::Always)
    }

    /// Gives it after this time on the mock's clock.
    pub fn after(self, delay: Duration) -> Self {
        self.last(|planned| planned.delay = delay)
    }
}

macro_rules! answers {
    ($type:ident, |$self:ident| $rule:expr) => {
        impl<'m, D: Member> $type<'m, D> {
            /// Answers with this data.
            pub fn reply($self, data: D) -> Answered<'m, D> {
                // What cannot be written becomes an empty body, which no client takes for a reply.
                let body = serde_json::to_vec(&Reply::new(ID, data)).unwrap_or_default();
                $rule.then(Answer::Data(body))
            }
        }

        impl<'m, D> $type<'m, D> {
            /// Answers with this JSON as the data: what stands under `Data`, or beside `RequestId` for the Actions that
            /// have no `Data`.
            pub fn reply_json($self, data: impl AsRef<str>) -> Answered<'m, D> {
                $rule.then_json(data.as_ref())
            }

            /// Answers with this status and this error: `.error(400, "Throttling", "slow down")`.
            pub fn error($self, status: u16, code: &str, message: &str) -> Answered<'m, D> {
                let error = json!({"Code": code, "Message": message});
                let body = json!({"RequestId": "mock-error", "Error": error}).to_string();
                $rule.then(Answer::Whole(Response::new(status, body)))
            }

            /// Answers with exactly this.
            pub fn respond($self, response: Response) -> Answered<'m, D> {
                $rule.then(Answer::Whole(response))
            }

            /// Fails as a network does.
            pub fn fault($self, kind: TransportErrorKind) -> Answered<'m, D> {
                $rule.then(Answer::Fault(kind))
            }

            /// Never answers, so that a time-out must end the call.
            pub fn hang($self) -> Answered<'m, D> {
                $rule.then(Answer::Never)
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

//! The simulation of a scenario: network and service behind a transport.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use kcs_client::action::RetryClass;
use kcs_client::clock::UnixTime;
use kcs_client::metadata::ACTIONS;
use kcs_client::transport::{
    BoxFuture, Request, Response, Transport, TransportError, TransportErrorKind,
};

use crate::chance::Chance;
use crate::ledger::{Fate, Ledger, Seen};
use crate::network::{Passage, latency};
use crate::scenario::{Call, Scenario, What};
use crate::service::{Answer, Asked, Service, mark, refusal, victim};
use crate::time::Time;

/// The service takes requests whose date is no farther from its own.
const TOLERANCE: Duration = Duration::from_secs(300);

/// Number of requests of one call after which the service stops answering, so that every simulation ends.
const PATIENCE: usize = 500;

/// How the service refuses a key that it does not accept any more.
const KEY_REFUSALS: [(u16, &str, &str); 4] = [
    (401, "Unauthorized", "who are you?"),
    (403, "AccessDenied", "the key has been replaced"),
    (
        403,
        "InvalidClientTokenId",
        "The access key does not exist.",
    ),
    (400, "ValidationError", "the signature does not match"),
];

/// Network and service, shared by all programs.
#[derive(Clone)]
pub(crate) struct Simulation {
    pub(crate) scenario: Arc<Scenario>,
    pub(crate) time: Time,
    pub(crate) chance: Arc<Chance>,
    ledger: Arc<Mutex<Ledger>>,
}

/// The transport of a program.
pub(crate) struct Wire {
    simulation: Simulation,
    program: usize,
}

/// What comes back for a request.
enum Outcome {
    Reply(Response),
    Failure(TransportErrorKind),
    Silence,
}

impl Simulation {
    pub(crate) fn new(scenario: Scenario) -> Self {
        let simulation = Self {
            chance: Arc::new(Chance::new(!scenario.seed)),
            scenario: Arc::new(scenario),
            time: Time::default(),
            ledger: Arc::default(),
        };
        simulation.service(&mut simulation.ledger()).furnish();
        simulation
    }

    pub(crate) fn wire(&self, program: usize) -> Wire {
        Wire {
            simulation: self.clone(),
            program,
        }
    }

    pub(crate) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap()
    }

    /// The number of the key that the service accepts from a program now.
    pub(crate) fn key(&self, program: usize) -> u128 {
        let last = self.scenario.programs[program].keys.last;
        self.time.elapsed().as_nanos() / last.as_nanos()
    }

    fn service<'a>(&'a self, ledger: &'a mut Ledger) -> Service<'a> {
        Service {
            scenario: &self.scenario,
            chance: &self.chance,
            ledger,
        }
    }

    /// What happens to a request, after how long.
    fn take(&self, program: usize, request: &Request) -> (usize, Duration, Outcome) {
        let form = String::from_utf8_lossy(request.body.as_bytes());
        let sent = format!("{}&{form}", request.query);
        let action = sent
            .split('&')
            .find_map(|pair| pair.strip_prefix("Action="))
            .expect("every request names its Action")
            .to_owned();
        let call = self.call_of(program, &action, &sent);
        let mut ledger = self.ledger();
        let is_tired = call.is_some_and(|call| ledger.requests(call.number).len() > PATIENCE);
        let passage = if is_tired {
            Passage::RequestLost { silently: true }
        } else {
            Passage::draw(&self.scenario.network, &self.chance)
        };
        let index = ledger.seen.len();
        let at = self.time.elapsed();
        ledger.seen.push(Seen {
            number: index,
            program,
            call: call.map(|call| call.number),
            action: action.clone(),
            at,
            fate: Fate::Unknown,
            is_faithful: true,
            status: None,
            request_id: None,
            delivered: false,
        });
        let asked = Asked {
            call,
            action: &action,
            sent: &sent,
            request: index,
            at,
        };
        let reads = reads(&action);
        let mut answered = None;
        if passage.arrives() {
            let first = self.executed(program, request, &asked, &mut ledger);
            // What a box between sends again is executed again, and nobody hears the second answer. Not so a create: nobody
            // could tell the resource that nobody has ordered from the one that another call waits for.
            let is_done = first.fate == Fate::Answered && !call.is_some_and(Call::creates);
            if is_done && self.scenario.network.repeats && self.chance.percent(20) {
                self.executed(program, request, &asked, &mut ledger);
            }
            answered = Some(if self.chance.percent(self.scenario.service.bare) {
                (first.without_id(reads), false)
            } else {
                (first, true)
            });
        }
        let delay = latency(&self.scenario.network, &self.chance);
        let delay = delay
            + answered
                .as_ref()
                .map_or(Duration::ZERO, |(answer, _)| answer.after);
        let seen = &mut ledger.seen[index];
        let (fate, outcome) = self.outcome(passage, answered, reads, seen);
        seen.fate = fate;
        (index, delay, outcome)
    }

    /// Lets the service execute a request, if date and key are right.
    fn executed(
        &self,
        program: usize,
        request: &Request,
        asked: &Asked<'_>,
        ledger: &mut Ledger,
    ) -> Answer {
        if !self.is_dated(request) {
            refusal(400, "RequestExpired", "too old", Fate::Expired)
        } else if !self.has_key(program, request, asked) {
            let (status, code, message) = self.chance.pick(&KEY_REFUSALS);
            refusal(status, code, message, Fate::KeyRefused)
        } else {
            self.service(ledger).answer(asked)
        }
    }

    fn outcome(
        &self,
        passage: Passage,
        answered: Option<(Answer, bool)>,
        reads: bool,
        seen: &mut Seen,
    ) -> (Fate, Outcome) {
        let lost = |silently| match silently {
            true => Outcome::Silence,
            false => Outcome::Failure(TransportErrorKind::Interrupted),
        };
        match (passage, answered) {
            (Passage::Through, Some((answer, has_id))) => {
                seen.is_faithful = answer.is_faithful;
                let reply = self.reply(&answer, has_id, seen);
                (answer.fate, Outcome::Reply(reply))
            }
            (Passage::ReplyCut, Some((answer, has_id))) => {
                let fate = match (answer.fate, answer.status) {
                    // Its first half tells that much.
                    (Fate::Contradictory, _) => Fate::Contradictory,
                    (_, 429) => Fate::TurnedAway,
                    (_, 200 | 500..) => Fate::Unknown,
                    _ => Fate::Odd,
                };
                let whole = self.reply(&answer, has_id, seen);
                seen.request_id = None;
                let half = whole.body.len() / 2;
                let half = Response::new(whole.status, &whole.body[..half]);
                (fate, Outcome::Reply(half))
            }
            (Passage::NoConnection, _) => {
                (Fate::NotSent, Outcome::Failure(TransportErrorKind::Connect))
            }
            (Passage::RequestLost { silently } | Passage::ReplyLost { silently }, _) => {
                (Fate::Unknown, lost(silently))
            }
            (Passage::Gateway(page, _), _) => {
                seen.status = Some(page.status);
                let kind = match page.body.starts_with('{') {
                    true => "application/json",
                    false => "text/html",
                };
                let response =
                    Response::new(page.status, page.body).with_header("Content-Type", kind);
                let response = page
                    .headers
                    .iter()
                    .fold(response, |response, (name, value)| {
                        response.with_header(name, value)
                    });
                seen.request_id = response.header("X-Request-Id").map(str::to_owned);
                (page.fate(reads), Outcome::Reply(response))
            }
            (Passage::Through | Passage::ReplyCut, None) => {
                unreachable!("what goes through is answered")
            }
        }
    }

    /// The service's reply, with its clock, or the clock of the cache that kept it.
    fn reply(&self, answer: &Answer, has_id: bool, seen: &mut Seen) -> Response {
        seen.status = Some(answer.status);
        let mut body = answer.body.clone();
        if has_id {
            let id = format!("r{}", seen.number);
            body["RequestId"] = id.clone().into();
            seen.request_id = Some(id);
        }
        let has_mark = self.chance.percent(self.scenario.service.marks);
        let mark = if has_mark { "\u{feff}" } else { "" };
        let age = answer.age.unwrap_or_default().as_secs();
        let date = self.now().plus(-i64::try_from(age).unwrap());
        let response = Response::new(answer.status, format!("{mark}{body}"))
            .with_header("Date", date.http_date().to_string());
        match (answer.age, answer.fate) {
            (Some(_), _) => response.with_header("Age", age.to_string()),
            (None, Fate::TurnedAway) => {
                let pause = self.chance.pick(&["0", "1", "17", "3600", "soon"]);
                response.with_header("Retry-After", pause)
            }
            (None, _) => response,
        }
    }

    /// The call that a request belongs to; none of a list that a client asks for by itself.
    fn call_of(&self, program: usize, action: &str, sent: &str) -> Option<&Call> {
        let calls = &self.scenario.programs[program].calls;
        calls.iter().find(|call| match call.what {
            What::Action(order) => order.action.name == action && sent.contains(&mark(call.number)),
            What::DeleteAndWait { .. } => sent.contains(&victim(call.number)),
            What::Pages { .. } => sent.contains(&mark(call.number)),
        })
    }

    /// The service's date.
    pub(crate) fn now(&self) -> UnixTime {
        self.time.date().plus(self.scenario.service.ahead)
    }

    fn is_dated(&self, request: &Request) -> bool {
        let in_query = || {
            let mut pairs = request.query.split('&');
            let timestamp = pairs.find_map(|pair| pair.strip_prefix("Timestamp="))?;
            UnixTime::parse_extended(&timestamp.replace("%3A", ":"))
        };
        let in_header = request.header("x-amz-date");
        let date = in_header.and_then(UnixTime::parse_basic).or_else(in_query);
        date.is_some_and(|date| date.abs_diff(self.now()) <= TOLERANCE)
    }

    /// Whether a request is signed with the key of now.
    fn has_key(&self, program: usize, request: &Request, asked: &Asked<'_>) -> bool {
        let in_header = request.header("authorization");
        let in_header = in_header.and_then(|header| header.split_once("Credential="));
        let sent = in_header.and_then(|(_, scope)| scope.split('/').next());
        sent.or_else(|| asked.parameter("Accesskey")) == Some(&access_key(self.key(program)))
    }
}

/// The access key of that number.
pub(crate) fn access_key(number: u128) -> String {
    format!("AKLTSIMULATOR{number:07}")
}

/// Whether an Action changes nothing, so that the client takes any object for its reply.
fn reads(action: &str) -> bool {
    let mut named = ACTIONS.iter().filter(|entry| entry.meta.name == action);
    named.all(|entry| entry.meta.retry == RetryClass::Safe)
}

impl Transport for Wire {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        let (index, delay, outcome) = self.simulation.take(self.program, &request);
        Box::pin(async move {
            self.simulation.time.sleep(delay).await;
            let outcome = match outcome {
                Outcome::Silence => std::future::pending().await,
                Outcome::Failure(kind) => Err(TransportError::new(kind, "planned")),
                Outcome::Reply(response) => Ok(response),
            };
            self.simulation.ledger().seen[index].delivered = true;
            outcome
        })
    }
}

impl fmt::Debug for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wire")
    }
}

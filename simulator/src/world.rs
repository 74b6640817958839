//! The world that the programs of a scenario call: network and service behind one transport.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use kcs_client::clock::{Clock, UnixTime};
use kcs_client::testing::VirtualClock;
use kcs_client::transport::{
    BoxFuture, Request, Response, Transport, TransportError, TransportErrorKind,
};

use crate::chance::Chance;
use crate::ledger::{Fate, Ledger, Seen};
use crate::network::{Page, Passage, latency};
use crate::scenario::{Call, Scenario, What};
use crate::service::{Answer, Asked, answer, furnish, refusal, victim};

/// The service takes requests whose date is no farther from its own.
const TOLERANCE: Duration = Duration::from_secs(300);

/// Network and service, shared by all programs.
#[derive(Clone)]
pub(crate) struct World {
    scenario: Arc<Scenario>,
    time: VirtualClock,
    chance: Arc<Chance>,
    ledger: Arc<Mutex<Ledger>>,
}

/// A program's way into the world.
pub(crate) struct Wire {
    world: World,
    program: usize,
}

/// What comes back for a request.
enum Outcome {
    Reply(Response),
    Failure(TransportErrorKind),
    Silence,
}

/// The parameter by which a request tells to which call it belongs.
pub(crate) fn mark(call: usize) -> String {
    format!("call{call}x")
}

impl World {
    pub(crate) fn new(scenario: Arc<Scenario>, time: VirtualClock) -> Self {
        let mut ledger = Ledger::default();
        furnish(&mut ledger);
        Self {
            chance: Arc::new(Chance::new(!scenario.seed)),
            scenario,
            time,
            ledger: Arc::new(Mutex::new(ledger)),
        }
    }

    pub(crate) fn wire(&self, program: usize) -> Wire {
        Wire {
            world: self.clone(),
            program,
        }
    }

    pub(crate) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap()
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
        let passage = Passage::draw(&self.scenario.network, &self.chance);
        let mut ledger = self.ledger();
        let index = ledger.seen.len();
        let at = self.time.elapsed();
        ledger.seen.push(Seen {
            number: index,
            program,
            call: call.map(|call| call.number),
            action: action.clone(),
            at,
            fate: Fate::Unknown,
            from_cache: false,
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
        let mut answered = None;
        if passage.arrives() {
            let is_dated = self.is_dated(request);
            let mut execute = || match is_dated {
                true => answer(&self.scenario, &self.chance, &mut ledger, &asked),
                false => refusal(400, "RequestExpired", "too old", Fate::Expired),
            };
            let first = execute();
            // What a box between sends again is executed again, and nobody hears the second answer. Not so a create: nobody
            // could tell the resource that nobody has ordered from the one that another call waits for.
            let is_done = first.fate == Fate::Answered && !call.is_some_and(Call::creates);
            if is_done && self.scenario.network.repeats && self.chance.percent(20) {
                execute();
            }
            answered = Some(first);
        }
        let delay = latency(&self.scenario.network, &self.chance);
        let delay = delay
            + answered
                .as_ref()
                .map_or(Duration::ZERO, |answer| answer.after);
        let (fate, outcome) = self.outcome(passage, answered, &mut ledger.seen[index]);
        ledger.seen[index].fate = fate;
        (index, delay, outcome)
    }

    fn outcome(
        &self,
        passage: Passage,
        answered: Option<Answer>,
        seen: &mut Seen,
    ) -> (Fate, Outcome) {
        let lost = |silently| match silently {
            true => Outcome::Silence,
            false => Outcome::Failure(TransportErrorKind::Interrupted),
        };
        match (passage, answered) {
            (Passage::Through, Some(answer)) => {
                seen.from_cache = answer.age.is_some();
                (answer.fate, Outcome::Reply(self.reply(answer, seen)))
            }
            (Passage::ReplyCut, Some(answer)) => {
                let fate = match answer.fate {
                    Fate::Answered => Fate::Unknown,
                    _ => Fate::Odd,
                };
                let whole = self.reply(answer, seen);
                seen.request_id = None;
                let half = whole.body.len() / 2;
                (
                    fate,
                    Outcome::Reply(Response::new(whole.status, &whole.body[..half])),
                )
            }
            (Passage::NoConnection, _) => {
                (Fate::NotSent, Outcome::Failure(TransportErrorKind::Connect))
            }
            (Passage::RequestLost { silently } | Passage::ReplyLost { silently }, _) => {
                (Fate::Unknown, lost(silently))
            }
            (Passage::Gateway(page, _), _) => {
                seen.status = Some(page.status);
                let response =
                    Response::new(page.status, page.body).with_header("Content-Type", "text/html");
                (fate_of(page), Outcome::Reply(response))
            }
            (Passage::Through | Passage::ReplyCut, None) => {
                unreachable!("what goes through is answered")
            }
        }
    }

    /// The service's reply, with its clock, or the clock of the cache that kept it.
    fn reply(&self, answer: Answer, seen: &mut Seen) -> Response {
        let id = format!("r{}", seen.number);
        let mut body = answer.body;
        body["RequestId"] = id.clone().into();
        seen.status = Some(answer.status);
        seen.request_id = Some(id);
        let age = answer.age.unwrap_or_default().as_secs();
        let date = self.now().plus(-i64::try_from(age).unwrap());
        let response = Response::new(answer.status, body.to_string())
            .with_header("Date", date.http().to_string());
        match answer.age {
            Some(_) => response.with_header("Age", age.to_string()),
            None => response,
        }
    }

    /// The call that a request belongs to; none of a list that a client asks for by itself.
    fn call_of(&self, program: usize, action: &str, sent: &str) -> Option<&Call> {
        let calls = &self.scenario.programs[program].calls;
        calls.iter().find(|call| match call.what {
            What::Action { action: own, .. } => {
                own.name == action && sent.contains(&mark(call.number))
            }
            What::DeleteAndWait { .. } => sent.contains(&victim(call.number)),
            What::Pages { .. } => sent.contains(&mark(call.number)),
        })
    }

    fn now(&self) -> UnixTime {
        self.time.now().plus(self.scenario.service.ahead)
    }

    fn is_dated(&self, request: &Request) -> bool {
        let in_query = || {
            let mut pairs = request.query.split('&');
            let timestamp = pairs.find_map(|pair| pair.strip_prefix("Timestamp="))?;
            UnixTime::parse_extended(&timestamp.replace("%3A", ":"))
        };
        let in_header = request.header("x-amz-date");
        let date = in_header.and_then(UnixTime::parse_basic).or_else(in_query);
        date.is_some_and(|date| date.distance(self.now()) <= TOLERANCE)
    }
}

/// What the documented rules say about a page of a gateway.
fn fate_of(page: Page) -> Fate {
    match page.status {
        429 => Fate::TurnedAway,
        200 | 500..=599 => Fate::Unknown,
        _ => Fate::Odd,
    }
}

impl Transport for Wire {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        let (index, delay, outcome) = self.world.take(self.program, &request);
        Box::pin(async move {
            self.world.time.sleep(delay).await;
            let outcome = match outcome {
                Outcome::Silence => std::future::pending().await,
                Outcome::Failure(kind) => Err(TransportError::new(kind, "planned")),
                Outcome::Reply(response) => Ok(response),
            };
            self.world.ledger().seen[index].delivered = true;
            outcome
        })
    }
}

impl fmt::Debug for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wire")
    }
}

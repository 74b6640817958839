//! The service as the simulator has it: it remembers what it has executed, and does with each request what the plan says.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use kcs_client::action::{ActionMeta, ReadBackMeta};
use kcs_client::clock::{Clock, UnixTime};
use kcs_client::testing::VirtualClock;
use kcs_client::transport::{
    BoxFuture, Request, Response, Transport, TransportError, TransportErrorKind,
};
use serde_json::{Map, Value, json};

use super::fault::{Effect, Fault};

/// As far apart the clocks may be.
const TOLERANCE: Duration = Duration::from_secs(300);

/// A request that has come, and what was done with it. `None`: it was refused for its date.
#[derive(Clone, Copy, Debug)]
pub(super) struct Event {
    pub(super) is_look: bool,
    pub(super) fault: Option<Fault>,
    /// The service's time.
    pub(super) at: Duration,
}

/// A call that is to come, with what happens to its requests and to the looks for its outcome.
pub(super) struct Plan {
    pub(super) action: &'static ActionMeta,
    pub(super) requests: VecDeque<Fault>,
    pub(super) looks: VecDeque<Fault>,
}

/// A plan, and what has come of it.
pub(super) struct Account {
    pub(super) plan: Plan,
    pub(super) events: Vec<Event>,
    /// The ledger: when a request was executed.
    pub(super) commits: Vec<Duration>,
}

/// The service, shared by all that send to it.
#[derive(Clone)]
pub(super) struct World {
    clock: VirtualClock,
    /// What its clock is ahead of the client's, in seconds.
    ahead: i64,
    accounts: Arc<Mutex<Vec<Account>>>,
}

/// The text that stands in all parameters of a call, and tells to which one a request belongs.
pub(super) fn mark(call: usize) -> String {
    format!("call{call}x")
}

impl World {
    pub(super) fn new(
        clock: VirtualClock,
        ahead: i64,
        plans: impl IntoIterator<Item = Plan>,
    ) -> Self {
        let account = |plan| Account {
            plan,
            events: Vec::new(),
            commits: Vec::new(),
        };
        Self {
            clock,
            ahead,
            accounts: Arc::new(Mutex::new(plans.into_iter().map(account).collect())),
        }
    }

    pub(super) fn accounts(&self) -> MutexGuard<'_, Vec<Account>> {
        self.accounts.lock().unwrap()
    }

    /// What the service does, and what it answers: `None` for silence.
    fn take(&self, request: &Request) -> Option<Result<Response, TransportErrorKind>> {
        let form = String::from_utf8_lossy(request.body.as_bytes());
        let sent = format!("{}&{form}", request.query);
        let mut accounts = self.accounts();
        let call = (0..accounts.len())
            .find(|call| sent.contains(&mark(*call)))
            .expect("a call of the plan");
        let account = &mut accounts[call];
        let action = account.plan.action;
        let is_look = !sent.contains(&format!("Action={}&", action.name));
        let at = self.clock.elapsed();
        let queue = if is_look {
            &mut account.plan.looks
        } else {
            &mut account.plan.requests
        };
        let fault = queue.pop_front().unwrap_or(Fault::Nothing);
        if fault.is_read() && !self.is_dated(request) {
            queue.push_front(fault);
            account.events.push(Event {
                is_look,
                fault: None,
                at,
            });
            return Some(Ok(self.refusal(400, "RequestExpired")));
        }
        account.events.push(Event {
            is_look,
            fault: Some(fault),
            at,
        });
        let executed = match fault.effect() {
            Effect::None => None,
            Effect::Now => Some(at),
            Effect::Later(seconds) => Some(at + Duration::from_secs(seconds)),
        };
        if let (Some(at), false) = (executed, is_look) {
            account.commits.push(at);
        }
        let answer = || match action.read_back {
            Some(read_back) if is_look => listed(account, call, read_back, at),
            _ => {
                json!({ action.read_back.map_or("id", |read_back| read_back.id): id(call, account.commits.len(), 1) })
            }
        };
        match fault {
            Fault::NoConnection => Some(Err(TransportErrorKind::Connect)),
            Fault::Reset(_) => Some(Err(TransportErrorKind::Interrupted)),
            Fault::Silence(_) => None,
            Fault::Throttled(status) => Some(Ok(self.refusal(status, "Throttling"))),
            Fault::ThrottledBetween => Some(Ok(self.page(429))),
            Fault::Unavailable => Some(Ok(self.refusal(503, "ServiceUnavailable"))),
            Fault::Internal(_) => Some(Ok(self.refusal(500, "InternalFailure"))),
            Fault::Between(status, _) => Some(Ok(self.page(status))),
            Fault::Refused => Some(Ok(self.refusal(400, "InvalidParameter"))),
            Fault::Nothing => {
                let body = json!({ "RequestId": "r", "Data": answer() });
                Some(Ok(self.reply(200, body.to_string())))
            }
            Fault::CutOff => {
                let body = json!({ "RequestId": "r", "Data": answer() }).to_string();
                Some(Ok(self.reply(200, &body[..body.len() / 2])))
            }
        }
    }

    fn now(&self) -> UnixTime {
        self.clock.now().plus(self.ahead)
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

    fn reply(&self, status: u16, body: impl Into<Vec<u8>>) -> Response {
        Response::new(status, body).with_header("Date", self.now().http().to_string())
    }

    fn refusal(&self, status: u16, code: &str) -> Response {
        self.reply(
            status,
            json!({ "RequestId": "r", "Error": { "Code": code, "Message": "m" } }).to_string(),
        )
    }

    /// What a gateway makes up: no JSON, and no date.
    fn page(&self, status: u16) -> Response {
        Response::new(status, "<html>gateway</html>").with_header("Content-Type", "text/html")
    }
}

/// The id of the n-th thing that the k-th execution of a call has made.
fn id(call: usize, execution: usize, thing: usize) -> String {
    format!("made-{call}-{execution}-{thing}")
}

/// The list: what the call has made, a thing of the same name that was there before, and strangers.
fn listed(account: &Account, call: usize, read_back: &ReadBackMeta, at: Duration) -> Value {
    let things = if makes_two(account.plan.action, read_back) {
        2
    } else {
        1
    };
    let like = |id: String, thing: usize| {
        let mut item = Map::new();
        item.insert(read_back.id.to_owned(), json!(id));
        for (member, from) in read_back.same {
            item.insert((*member).to_owned(), json!(value(call, from, thing)));
        }
        Value::Object(item)
    };
    let mut list = vec![
        like(format!("before-{call}"), 1),
        like("stranger".to_owned(), 7),
    ];
    for (execution, executed_at) in account.commits.iter().enumerate() {
        if *executed_at <= at {
            list.extend((1..=things).map(|thing| like(id(call, execution + 1, thing), thing)));
        }
    }
    match read_back.action.paging.and_then(|paging| paging.items) {
        Some(items) => json!({ items: list, "total": list.len() }),
        None => json!(list),
    }
}

/// What the call sends for a parameter: for a list, in the place of that index.
pub(super) fn value(call: usize, parameter: &str, index: usize) -> String {
    match parameter.contains(".N") {
        true => format!("{}-{index}", mark(call)),
        false if index > 2 => format!("somebody-else-{index}"),
        false => mark(call),
    }
}

/// Whether the call makes one thing for each value of a list.
fn makes_two(action: &ActionMeta, read_back: &ReadBackMeta) -> bool {
    let same = |name: &str| read_back.same.iter().any(|(_, from)| *from == name);
    action
        .parameters
        .iter()
        .any(|parameter| parameter.name.contains(".N") && same(parameter.name))
}

impl Transport for World {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        let answer = self.take(&request);
        Box::pin(async move {
            match answer {
                Some(answer) => answer.map_err(|kind| TransportError::new(kind, "planned")),
                None => std::future::pending().await,
            }
        })
    }
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("World")
    }
}

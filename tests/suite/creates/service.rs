//! A service that takes its time: orders take effect late or never, lists lag, replies are lost.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use kcs_client::action::{ActionMeta, ReadBackMeta};
use kcs_client::clock::Clock;
use kcs_client::metadata::ACTIONS;
use kcs_client::sign::decode_form;
use kcs_client::testing::VirtualClock;
use kcs_client::transport::{
    BoxFuture, Request, Response, Transport, TransportError, TransportErrorKind,
};
use serde_json::{Map, Value, json};

/// What becomes of one request for a create.
#[derive(Clone, Copy, Debug)]
pub(super) struct Order {
    /// How long after its arrival it is executed; `None` if never.
    pub(super) effect: Option<Duration>,
    pub(super) reply: Reply,
}

/// What the client gets to see of it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Reply {
    /// Success, after this time.
    Answer(Duration),
    /// Nothing, ever.
    Silence,
    /// The connection breaks after this time.
    Break(Duration),
    /// An error of the service.
    Refused(u16, &'static str),
    /// A page of a gateway.
    Page(u16),
    /// A reply of success that ends in the middle.
    CutOff,
}

/// How the list behaves.
#[derive(Clone, Copy, Debug)]
pub(super) enum List {
    Shown,
    Silent,
    Refused,
}

#[derive(Clone, Debug)]
struct Resource {
    id: String,
    executed: Duration,
    item: Value,
}

#[derive(Debug, Default)]
struct Ledger {
    orders: VecDeque<Order>,
    lists: VecDeque<List>,
    received: Vec<(String, Duration)>,
    resources: Vec<Resource>,
}

#[derive(Clone, Debug)]
pub(super) struct Service {
    pub(super) clock: VirtualClock,
    lag: Duration,
    ledger: Arc<Mutex<Ledger>>,
}

impl Service {
    pub(super) fn new(lag: Duration, orders: impl IntoIterator<Item = Order>) -> Self {
        let ledger = Ledger {
            orders: orders.into_iter().collect(),
            ..Ledger::default()
        };
        Self {
            clock: VirtualClock::default(),
            lag,
            ledger: Arc::new(Mutex::new(ledger)),
        }
    }

    /// How the first lists behave. All others are shown.
    pub(super) fn with_lists(self, lists: impl IntoIterator<Item = List>) -> Self {
        self.ledger.lock().unwrap().lists = lists.into_iter().collect();
        self
    }

    /// When requests for this Action came.
    pub(super) fn received(&self, action: &str) -> Vec<Duration> {
        let ledger = self.ledger.lock().unwrap();
        let received = ledger.received.iter().filter(|(name, _)| name == action);
        received.map(|(_, at)| *at).collect()
    }

    /// The ids of what was or will be created.
    pub(super) fn created(&self) -> Vec<String> {
        let ledger = self.ledger.lock().unwrap();
        ledger.resources.iter().map(|it| it.id.clone()).collect()
    }

    fn create(
        &self,
        meta: &ActionMeta,
        read_back: &ReadBackMeta,
        sent: &[(String, String)],
    ) -> (Reply, Value) {
        let now = self.clock.elapsed();
        let mut ledger = self.ledger.lock().unwrap();
        let order = ledger.orders.pop_front().unwrap_or(Order {
            effect: Some(Duration::ZERO),
            reply: Reply::Answer(Duration::ZERO),
        });
        let mut answer = Value::Null;
        let Some(effect) = order.effect else {
            return (order.reply, answer);
        };
        let values = |from: &str| -> Vec<&str> {
            let parameter = meta.parameter(from).unwrap();
            let values = sent
                .iter()
                .filter(|(name, _)| parameter.index_of(name).is_some());
            values.map(|(_, value)| value.as_str()).collect()
        };
        let many = read_back
            .same
            .iter()
            .map(|(_, from)| values(from).len())
            .max()
            .unwrap_or(1);
        for place in 0..many.max(1) {
            let id = format!("id-{}", ledger.resources.len() + 1);
            let mut item = Map::new();
            item.insert(read_back.id.to_owned(), json!(id));
            for (member, from) in read_back.same {
                let values = values(from);
                if let Some(value) = values.get(place).or(values.first()) {
                    item.insert((*member).to_owned(), json!(value));
                }
            }
            let item = Value::Object(item);
            answer = item.clone();
            ledger.resources.push(Resource {
                id,
                executed: now + effect,
                item,
            });
        }
        (order.reply, answer)
    }

    fn list(&self, read_back: &ReadBackMeta) -> Option<Value> {
        let now = self.clock.elapsed();
        let ledger = self.ledger.lock().unwrap();
        let shown = ledger
            .resources
            .iter()
            .filter(|it| it.executed + self.lag <= now);
        let items: Vec<Value> = shown.map(|it| it.item.clone()).collect();
        Some(
            match read_back.action.paging.and_then(|paging| paging.items) {
                Some(name) => json!({ name: items, "total": items.len() }),
                None => json!(items),
            },
        )
    }

    async fn answer(self, request: Request) -> Result<Response, TransportError> {
        let mut sent = decode_form(&request.query);
        sent.extend(decode_form(&String::from_utf8_lossy(
            request.body.as_bytes(),
        )));
        let action = sent
            .iter()
            .find(|(name, _)| name == "Action")
            .unwrap()
            .1
            .clone();
        let now = self.clock.elapsed();
        let next = {
            let mut ledger = self.ledger.lock().unwrap();
            ledger.received.push((action.clone(), now));
            let is_create = creates().any(|(meta, _)| meta.name == action);
            (!is_create).then(|| ledger.lists.pop_front().unwrap_or(List::Shown))
        };
        let success = |data: Value| json!({ "RequestId": "r-1", "Data": data }).to_string();
        let refused = |status, code: &str| {
            let error = json!({ "Code": code, "Message": "no" });
            Ok(Response::new(
                status,
                json!({ "RequestId": "r-2", "Error": error }).to_string(),
            ))
        };
        let Some(list) = next else {
            let (meta, read_back) = creates().find(|(meta, _)| meta.name == action).unwrap();
            let (reply, data) = self.create(meta, read_back, &sent);
            return match reply {
                Reply::Answer(after) => {
                    self.clock.sleep(after).await;
                    Ok(Response::new(200, success(data)))
                }
                Reply::Silence => std::future::pending().await,
                Reply::Break(after) => {
                    self.clock.sleep(after).await;
                    Err(TransportError::new(
                        TransportErrorKind::Interrupted,
                        "planned",
                    ))
                }
                Reply::Refused(status, code) => refused(status, code),
                Reply::Page(status) => Ok(Response::new(status, "<html>gateway</html>")
                    .with_header("Content-Type", "text/html")),
                Reply::CutOff => {
                    let text = success(data);
                    Ok(Response::new(200, &text.as_bytes()[..text.len() / 2]))
                }
            };
        };
        match list {
            List::Silent => std::future::pending().await,
            List::Refused => refused(403, "AccessDenied"),
            List::Shown => {
                let (_, read_back) = creates().find(|(_, it)| it.action.name == action).unwrap();
                Ok(Response::new(200, success(self.list(read_back).unwrap())))
            }
        }
    }
}

impl Transport for Service {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(self.clone().answer(request))
    }
}

/// All Actions whose results a list shows.
pub(super) fn creates() -> impl Iterator<Item = (&'static ActionMeta, &'static ReadBackMeta)> {
    ACTIONS.iter().filter_map(|entry| {
        entry
            .meta
            .read_back
            .map(|read_back| (entry.meta, read_back))
    })
}

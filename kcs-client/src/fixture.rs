//! What the tests of this crate share: Actions written by hand, a transport that follows a script, a clock that stands
//! still until somebody sleeps.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::action::{
    Action, ActionMeta, Effect, Method, Methods, NotFoundMeans, Observation, Paged, PagingMeta,
    ParameterMeta, ReadOnly, RetryClass, Rules, ValueType, Verdict, Waiter, WaiterMeta,
};
use crate::clock::{BoxFuture, Clock, UnixTime};
use crate::transport::{Request, Response, Transport, TransportError, TransportErrorKind};
use crate::{
    Client, ClientBuilder, Credentials, CredentialsError, CredentialsProvider, ProvidedCredentials,
    RetryPolicy,
};

pub(crate) const ACCESS_KEY: &str = "AKLTEXAMPLEEXAMPLE00";
/// Never to be seen anywhere.
pub(crate) const SECRET_KEY: &str = "canary/secret+key==";
pub(crate) const PASSWORD: &str = "Canary pass/w0rd";
pub(crate) const NOW: UnixTime = UnixTime::at(1_630_650_600);

const fn parameter(name: &'static str, ty: ValueType, rules: &'static Rules) -> ParameterMeta {
    ParameterMeta {
        name,
        ty,
        rules: Some(rules),
        ..ParameterMeta::STRING
    }
}

const META: ActionMeta = ActionMeta {
    name: "",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Get]),
    resources: &[&crate::resources::INSTANCE],
    ..ActionMeta::PLAIN
};

/// A page of names.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ListNames {
    pub(crate) offset: Option<i64>,
    pub(crate) limit: Option<i64>,
    pub(crate) search: Option<String>,
}

crate::rt::structure!(request ListNames requires [] {
    0: offset = "Offset",
    1: limit = "Limit",
    2: search = "FuzzySearch",
});

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Names {
    pub(crate) list: Vec<String>,
    pub(crate) total: Option<i64>,
}

crate::rt::structure!(Names {
    0: list = "list",
    1: total = "total"
});

impl Action for ListNames {
    type Data = Names;
    const META: &'static ActionMeta = &LIST_NAMES;
}

impl ReadOnly for ListNames {}

static LIST_NAMES: ActionMeta = ActionMeta {
    name: "ListNames",
    parameters: &[
        parameter(
            "Offset",
            ValueType::Integer,
            &Rules {
                min: Some(0),
                ..Rules::NONE
            },
        ),
        parameter(
            "Limit",
            ValueType::Integer,
            &Rules {
                min: Some(1),
                max: Some(100),
                ..Rules::NONE
            },
        ),
        parameter(
            "FuzzySearch",
            ValueType::String,
            &Rules {
                max_chars: Some(20),
                ..Rules::NONE
            },
        ),
    ],
    paging: Some(&PagingMeta {
        offset: "Offset",
        limit: "Limit",
        items: Some("list"),
        total: Some("total"),
        default_limit: Some(2),
    }),
    ..META
};

impl Paged for ListNames {
    type Item = String;

    fn offset(&self) -> Option<i64> {
        self.offset
    }

    fn set_offset(&mut self, offset: i64) {
        self.offset = Some(offset);
    }

    fn limit(&self) -> Option<i64> {
        self.limit
    }

    fn items(data: &Names) -> &[String] {
        &data.list
    }

    fn into_items(data: Names) -> Vec<String> {
        data.list
    }

    fn total(data: &Names) -> Option<i64> {
        data.total
    }
}

/// A request with a secret.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SetPassword {
    pub(crate) id: String,
    pub(crate) password: Password,
}

#[derive(Clone, Default)]
pub(crate) struct Password(crate::rt::Zeroizing<String>);

crate::rt::secret!(Password);

crate::rt::structure!(request SetPassword requires ["CacheId", "Password"] {
    0: id = "CacheId",
    1: password = "Password",
});

impl SetPassword {
    pub(crate) fn new() -> Self {
        Self {
            id: "c-1".to_owned(),
            password: PASSWORD.into(),
        }
    }
}

impl Action for SetPassword {
    type Data = ();
    const META: &'static ActionMeta = &SET_PASSWORD;
}

static SET_PASSWORD: ActionMeta = ActionMeta {
    name: "SetPassword",
    methods: Methods::new(&[Method::Put]),
    effect: Effect::Update,
    retry: RetryClass::Idempotent,
    parameters: &[
        ParameterMeta {
            required: true,
            ..parameter("CacheId", ValueType::String, &Rules::NONE)
        },
        ParameterMeta {
            sensitive: true,
            ..parameter(
                "Password",
                ValueType::String,
                &Rules {
                    min_chars: Some(8),
                    ..Rules::NONE
                },
            )
        },
    ],
    ..META
};

/// Waits until a name is there; what a missing resource means is chosen by the constant.
#[derive(Clone, Debug)]
pub(crate) struct NameThere<const NOT_FOUND: u8>;

pub(crate) const FAILURE: u8 = 0;
pub(crate) const PENDING: u8 = 1;
pub(crate) const SUCCESS: u8 = 2;

impl<const NOT_FOUND: u8> crate::rt::Sealed for NameThere<NOT_FOUND> {}

impl<const NOT_FOUND: u8> Waiter for NameThere<NOT_FOUND> {
    type Action = ListNames;
    const META: &'static WaiterMeta = &WaiterMeta {
        name: "NameThere",
        action: "ListNames",
        members: &["list"],
        not_found: match NOT_FOUND {
            FAILURE => NotFoundMeans::Failure,
            PENDING => NotFoundMeans::Pending,
            _ => NotFoundMeans::Success,
        },
        settle_time: 0,
        first_delay: 20,
        min_delay: 8,
        max_delay: 40,
        timeout: 600,
    };

    fn request(&self) -> ListNames {
        ListNames::default()
    }

    fn observe(&mut self, names: &crate::Reply<Names>) -> Observation {
        let state = names.list.first().cloned().unwrap_or_default();
        let verdict = match state.as_str() {
            "running" => Verdict::Success,
            "error" => Verdict::Failure,
            "deleting" => Verdict::Unreachable,
            _ => Verdict::Pending,
        };
        Observation::new(state, verdict)
    }
}

/// What the transport does with a request.
#[derive(Debug)]
pub(crate) enum Step {
    Reply(Response),
    Fail(TransportErrorKind),
    Hang,
}

/// A reply with status 200 and this `Data`.
pub(crate) fn data(json: &str) -> Step {
    Step::Reply(Response::new(
        200,
        format!(r#"{{"RequestId": "r-1", "Data": {json}}}"#),
    ))
}

/// A reply with an error.
pub(crate) fn refusal(status: u16, code: &str, message: &str) -> Step {
    let error = format!(r#"{{"Code": "{code}", "Message": "{message}"}}"#);
    Step::Reply(Response::new(
        status,
        format!(r#"{{"RequestId": "r-2", "Error": {error}}}"#),
    ))
}

/// Follows a script and keeps the requests. Without a step left, connections fail.
#[derive(Clone, Debug, Default)]
pub(crate) struct Script {
    steps: Arc<Mutex<VecDeque<Step>>>,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Script {
    pub(crate) fn new(steps: impl IntoIterator<Item = Step>) -> Self {
        Self {
            steps: Arc::new(Mutex::new(steps.into_iter().collect())),
            ..Self::default()
        }
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }

    /// Without retries: a test that wants some says so.
    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder()
            .region("cn-beijing-6")
            .credentials(Credentials::new(ACCESS_KEY, SECRET_KEY))
            .transport(self.clone())
            .clock(StillClock::default())
            .retry(RetryPolicy::disabled())
    }

    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }
}

impl Transport for Script {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        self.requests.lock().unwrap().push(request);
        let step = self.steps.lock().unwrap().pop_front();
        Box::pin(async {
            match step {
                Some(Step::Reply(response)) => Ok(response),
                Some(Step::Fail(kind)) => Err(TransportError::new(kind, "by the script")),
                Some(Step::Hang) => std::future::pending().await,
                None => Err(TransportError::new(
                    TransportErrorKind::Connect,
                    "no step left",
                )),
            }
        })
    }
}

/// A provider that gives these access keys in turn, and then the last one again and again.
#[derive(Debug)]
pub(crate) struct AccessKeys(Mutex<VecDeque<&'static str>>);

impl AccessKeys {
    pub(crate) fn new(keys: impl IntoIterator<Item = &'static str>) -> Self {
        Self(Mutex::new(keys.into_iter().collect()))
    }
}

impl CredentialsProvider for AccessKeys {
    fn name(&self) -> std::borrow::Cow<'_, str> {
        "access keys".into()
    }

    fn provide(&self) -> BoxFuture<'_, Result<ProvidedCredentials, CredentialsError>> {
        let mut keys = self.0.lock().unwrap();
        let key = match keys.len() {
            1 => keys[0],
            _ => keys.pop_front().unwrap(),
        };
        Box::pin(async move { Ok(Credentials::new(key, SECRET_KEY).into()) })
    }
}

/// The service does not accept the access key: the client asks its provider for another one.
pub(crate) fn other_key() -> Step {
    refusal(403, "InvalidClientTokenId", "no such key")
}

/// Time passes only while somebody sleeps.
#[derive(Clone, Debug, Default)]
pub(crate) struct StillClock(Arc<AtomicU64>);

impl StillClock {
    pub(crate) fn advance(&self, by: Duration) {
        let by = u64::try_from(by.as_millis()).unwrap();
        self.0.fetch_add(by, Ordering::SeqCst);
    }
}

impl Clock for StillClock {
    fn now(&self) -> UnixTime {
        NOW
    }

    fn elapsed(&self) -> Duration {
        Duration::from_millis(self.0.load(Ordering::SeqCst))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let passed = Arc::clone(&self.0);
        Box::pin(async move {
            passed.fetch_add(
                u64::try_from(duration.as_millis()).unwrap(),
                Ordering::SeqCst,
            );
        })
    }
}

/// A clock that a test sets: the date and time, and apart from that how much time has passed. A sleep is over at once.
#[derive(Clone, Debug, Default)]
pub(crate) struct WallClock(Arc<Mutex<(i64, Duration)>>);

impl WallClock {
    /// Sets the date and time forward, or back.
    pub(crate) fn set(&self, seconds: i64) {
        self.0.lock().unwrap().0 += seconds;
    }

    /// Lets time pass.
    pub(crate) fn pass(&self, duration: Duration) {
        self.0.lock().unwrap().1 += duration;
    }
}

impl Clock for WallClock {
    fn now(&self) -> UnixTime {
        let (set, passed) = *self.0.lock().unwrap();
        NOW.plus(set + i64::try_from(passed.as_secs()).unwrap())
    }

    fn elapsed(&self) -> Duration {
        self.0.lock().unwrap().1
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(async {})
    }
}

/// A clock on which no time passes, so that no time-out ends anything.
#[derive(Debug)]
pub(crate) struct StoppedClock;

impl Clock for StoppedClock {
    fn now(&self) -> UnixTime {
        NOW
    }

    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }
}

/// What a future comes to on a thread that knows nothing of tokio.
pub(crate) fn without_runtime<T>(future: impl Future<Output = T>) -> T {
    struct Unpark(std::thread::Thread);

    impl std::task::Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }

    let waker = Arc::new(Unpark(std::thread::current())).into();
    let mut context = std::task::Context::from_waker(&waker);
    let mut future = std::pin::pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            std::task::Poll::Ready(value) => return value,
            std::task::Poll::Pending => std::thread::park(),
        }
    }
}

/// The longest pauses.
#[derive(Debug)]
pub(crate) struct Longest;

impl crate::Jitter for Longest {
    fn fraction(&self) -> f64 {
        1.0
    }
}

//! What one call takes, part by part, in microseconds of processor time.

use std::hint::black_box;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use kcs_client::clock::UnixTime;
use kcs_client::sign::header::{SignableRequest, Signer};
use kcs_client::transport::{
    BoxFuture, Method, Request, ReqwestTransport, Response, Transport, TransportError,
};
use kcs_client::types::CacheClusterPage;
use kcs_client::{Client, Credentials, decode_reply};
use tokio::runtime::Runtime;

use crate::call::{self, Bare, Sdk, Side};
use crate::server::{self, Server};
use crate::{Failed, cpu};

/// Turns of each part, of which the median counts.
const TURNS: usize = 41;
const ROUNDS: usize = 1024;

const ACCESS_KEY: &str = "AKLTEXAMPLEEXAMPLE00";
const SECRET_KEY: &str = "OExampleSecretKeyDoNotUse/+abc123==";
const REGION: &str = "cn-beijing-6";
/// 2021-09-03T06:30:00Z.
const TIME: i64 = 1_630_650_600;

/// Answers at once with the reply that the server would send, and hands the request out where somebody wants it.
#[derive(Debug)]
struct Echo {
    reply: Response,
    requests: Option<Sender<Request>>,
}

impl Transport for Echo {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        if let Some(requests) = &self.requests {
            // Nobody waits for it any more.
            let _ = requests.send(request);
        }
        Box::pin(async { Ok(self.reply.clone()) })
    }
}

/// What is measured, all on one thread.
struct Bench {
    runtime: Runtime,
    reply: Response,
    request: Request,
    checked: Sdk,
    unchecked: Sdk,
    whole: Sdk,
    by_hand: Bare,
    transport: ReqwestTransport,
    signer: Signer,
}

/// Prints what each part takes, or with a name that part alone, for a profiler.
pub(crate) fn run(only: Option<&str>) -> Result<(), Failed> {
    let server = Server::start()?;
    let bench = Bench::new(format!("http://{}", server.address))?;
    if let Some(name) = only {
        let part = PARTS.iter().find(|(known, _)| *known == name);
        let (_, turn) = part.ok_or_else(|| format!("there is no part {name}"))?;
        println!("{name} {:.2}", bench.microseconds(*turn)?);
        return Ok(());
    }
    let mut taken = [0.0; PARTS.len()];
    for (taken, (_, turn)) in taken.iter_mut().zip(PARTS) {
        *taken = bench.microseconds(turn)?;
    }
    let [
        build,
        sign,
        send,
        decode,
        unchecked,
        checked,
        whole,
        by_hand,
    ] = taken;
    let check = checked - unchecked;
    let rest = whole - build - check - sign - send - decode;
    for (part, taken) in [
        ("build the parameters", build),
        ("check them", check),
        ("sign", sign),
        ("send and receive, with reqwest", send),
        ("decode the reply", decode),
        ("the rest", rest),
        ("the whole call", whole),
        ("the same by hand, with reqwest", by_hand),
    ] {
        println!("{part:<32}{taken:>7.2}");
    }
    Ok(())
}

type Turn = fn(&Bench) -> Result<(), Failed>;

const PARTS: [(&str, Turn); 8] = [
    ("build", Bench::build),
    ("sign", Bench::sign),
    ("send", Bench::send),
    ("decode", Bench::decode),
    ("unchecked", |bench| bench.calls(&bench.unchecked)),
    ("checked", |bench| bench.calls(&bench.checked)),
    ("whole", |bench| bench.calls(&bench.whole)),
    ("by_hand", |bench| bench.calls(&bench.by_hand)),
];

impl Bench {
    fn new(address: String) -> Result<Self, Failed> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let (requests, sent) = mpsc::channel();
        let reply = Response::new(200, server::reply());
        let echo = |requests| Echo {
            reply: reply.clone(),
            requests,
        };
        let client = || {
            Client::builder()
                .region(REGION)
                .endpoint(&address)
                .credentials(Credentials::new(ACCESS_KEY, SECRET_KEY))
        };
        let sdk = |client| Sdk {
            client,
            method: Method::Post,
        };
        let listening = client().transport(echo(Some(requests))).build()?;
        Ok(Self {
            request: sent_by(&listening, &sent, &runtime)?,
            checked: sdk(client().transport(echo(None)).build()?),
            unchecked: sdk(client()
                .transport(echo(None))
                .without_validation()
                .build()?),
            whole: sdk(client().build()?),
            transport: ReqwestTransport::default(),
            signer: Signer::new(ACCESS_KEY, SECRET_KEY, REGION, "kcs"),
            by_hand: Bare::new(&address, Method::Post)?,
            reply,
            runtime,
        })
    }

    /// The median of all turns, for one round.
    fn microseconds(&self, turn: Turn) -> Result<f64, Failed> {
        turn(self)?;
        let mut all = Vec::with_capacity(TURNS);
        for _ in 0..TURNS {
            let before = cpu::used()?;
            turn(self)?;
            all.push(cpu::used()? - before);
        }
        all.sort_unstable();
        let median: Duration = all.get(TURNS / 2).copied().unwrap_or_default();
        #[expect(clippy::cast_precision_loss, reason = "there are not so many rounds")]
        Ok(median.as_secs_f64() * 1e6 / ROUNDS as f64)
    }

    fn build(&self) -> Result<(), Failed> {
        for _ in 0..ROUNDS {
            let call = self.checked.client.describe_cache_clusters(call::request());
            let _ = black_box(call);
        }
        Ok(())
    }

    fn sign(&self) -> Result<(), Failed> {
        let request = &self.request;
        for _ in 0..ROUNDS {
            let time = UnixTime::from_seconds(black_box(TIME));
            let date = time.basic().to_string();
            let headers = [
                ("accept", "application/json"),
                (
                    "content-type",
                    request.header("content-type").unwrap_or_default(),
                ),
                ("host", &request.authority),
                ("x-amz-date", &date),
            ];
            let body = request.body.as_bytes();
            let signable = SignableRequest::new("POST", "/", &request.query, &headers, body);
            black_box(self.signer.authorization(black_box(signable), time));
        }
        Ok(())
    }

    fn send(&self) -> Result<(), Failed> {
        self.runtime.block_on(async {
            for _ in 0..ROUNDS {
                black_box(self.transport.send(self.request.clone()).await?);
            }
            Ok(())
        })
    }

    fn decode(&self) -> Result<(), Failed> {
        for _ in 0..ROUNDS {
            black_box(decode_reply::<CacheClusterPage>(black_box(&self.reply))?);
        }
        Ok(())
    }

    fn calls(&self, side: &impl Side) -> Result<(), Failed> {
        self.runtime.block_on(async {
            for _ in 0..ROUNDS {
                if !side.call().await? {
                    return Err("another reply than the one that was sent".into());
                }
            }
            Ok(())
        })
    }
}

/// The request of a call, as it is sent.
fn sent_by(
    client: &Client,
    sent: &Receiver<Request>,
    runtime: &Runtime,
) -> Result<Request, Failed> {
    runtime.block_on(async {
        client.describe_cache_clusters(call::request()).await?;
        Ok(sent.try_recv()?)
    })
}

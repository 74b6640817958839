//! Whole calls, against the same call made with reqwest by hand: unsigned and unchecked, its reply read by serde's derive.

use std::future::Future;
use std::time::Duration;

use kcs_client::actions::DescribeCacheClusters;
use kcs_client::transport::Method;
use kcs_client::{Client, Credentials};
use tokio::task::JoinSet;

use crate::server::Server;
use crate::{Failed, by_hand, pairs};

/// Turns of each side.
const PAIRS: usize = 60;
/// Calls in a turn.
const CALLS: usize = 1024;

/// One of the two that are compared.
pub(crate) trait Side: Clone + Send + 'static {
    /// Makes one call, and says whether the reply is the one that was meant.
    fn call(&self) -> impl Future<Output = Result<bool, Failed>> + Send;
}

/// The SDK: builds the request, checks it, signs it, sends it, reads the reply into types.
#[derive(Clone)]
pub(crate) struct Sdk {
    pub(crate) client: Client,
    pub(crate) method: Method,
}

/// The request of every call.
pub(crate) fn request() -> DescribeCacheClusters {
    DescribeCacheClusters::new()
        .cache_id("4ea00aeb-2c27-4dad-9fc1-c442ade0ecc6")
        .offset(0)
        .limit(100)
        .fuzzy_search("orders")
}

impl Side for Sdk {
    async fn call(&self) -> Result<bool, Failed> {
        let call = self.client.describe_cache_clusters(request());
        let page = call.method(self.method).await?;
        Ok(page.items.len() == 1)
    }
}

/// reqwest: encodes the same parameters, sends them unsigned, and reads the reply into types of its own.
#[derive(Clone)]
pub(crate) struct Bare {
    client: reqwest::Client,
    /// With the Action and its version.
    address: String,
    method: Method,
}

/// In the address, whatever the method: the service wants it so.
const ACTION: &str = "Action=DescribeCacheClusters&Version=2016-07-01";
const PARAMETERS: [(&str, &str); 4] = [
    ("CacheId", "4ea00aeb-2c27-4dad-9fc1-c442ade0ecc6"),
    ("Offset", "0"),
    ("Limit", "100"),
    ("FuzzySearch", "orders"),
];

impl Bare {
    pub(crate) fn new(address: &str, method: Method) -> Result<Self, Failed> {
        Ok(Self {
            client: bare_client()?,
            address: format!("{address}/?{ACTION}"),
            method,
        })
    }
}

impl Side for Bare {
    async fn call(&self) -> Result<bool, Failed> {
        let call = match self.method {
            Method::Get => self.client.get(&self.address).query(&PARAMETERS),
            _ => self.client.post(&self.address).form(&PARAMETERS),
        };
        let reply: by_hand::Reply = call.send().await?.json().await?;
        Ok(reply.data.list.len() == 1)
    }
}

/// The SDK's call with a form, against reqwest's.
pub(crate) fn with_form(in_flight: usize) -> Result<f64, Failed> {
    compare(in_flight, Method::Post)
}

/// The SDK's call with a signed query, against reqwest's with the same parameters.
pub(crate) fn with_query(in_flight: usize) -> Result<f64, Failed> {
    compare(in_flight, Method::Get)
}

fn compare(in_flight: usize, method: Method) -> Result<f64, Failed> {
    let server = Server::start()?;
    let address = format!("http://{}", server.address);
    let client = Client::builder()
        .region("cn-beijing-6")
        .endpoint(&address)
        .credentials(Credentials::new(
            "AKLTEXAMPLEEXAMPLE00",
            "OExampleSecretKeyDoNotUse/+abc123==",
        ))
        .build()?;
    let sdk = Sdk { client, method };
    let bare = Bare::new(&address, method)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    pairs::ratio(
        PAIRS,
        || runtime.block_on(turn(in_flight, &sdk)),
        || runtime.block_on(turn(in_flight, &bare)),
    )
}

/// With the settings of the client that the SDK makes for itself, and with its limit for an attempt.
fn bare_client() -> Result<reqwest::Client, Failed> {
    // It is an error only if there is one already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Ok(reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .no_proxy()
        .connect_timeout(Duration::from_secs(10))
        .timeout(Duration::from_secs(30))
        .build()?)
}

/// Makes the calls of one turn, so many of them at a time.
async fn turn<S: Side>(in_flight: usize, side: &S) -> Result<(), Failed> {
    let mut tasks = JoinSet::new();
    for _ in 0..in_flight {
        let side = side.clone();
        tasks.spawn(async move {
            for _ in 0..CALLS / in_flight {
                if !side.call().await? {
                    return Err("another reply than the one that was sent".into());
                }
            }
            Ok::<_, Failed>(())
        });
    }
    while let Some(ended) = tasks.join_next().await {
        ended??;
    }
    Ok(())
}

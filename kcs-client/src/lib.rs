//! SDK for the control plane of Kingsoft Cloud Redis (KCS): create, find, change and delete instances, their snapshots,
//! parameters and security groups.
//!
//! # Create a client
//!
//! ```no_run
//! use kcs_client::{Client, Credentials};
//!
//! # fn main() -> Result<(), kcs_client::Error> {
//! let kcs = Client::builder()
//!     .region("cn-beijing-6")
//!     .credentials(Credentials::from_env()?)
//!     .build()?;
//! # Ok(())
//! # }
//! ```
//!
//! [`Client::from_env`] reads everything from environment variables: `KSYUN_REGION`, `KSYUN_ACCESS_KEY`, `KSYUN_SECRET_KEY` and, if
//! set, `KSYUN_SECURITY_TOKEN` and `KCS_ENDPOINT`. Create one client and clone it: clones share their connections.
//!
//! For credentials that expire, or that are only known at runtime, pass a [`CredentialsProvider`] to
//! [`ClientBuilder::credentials_provider`]. A [`CredentialsChain`] tries several sources in order:
//!
//! | source | provides credentials if | fails if |
//! |---|---|---|
//! | [`Credentials`] | always | never |
//! | [`EnvironmentCredentials`] | `KSYUN_ACCESS_KEY` and `KSYUN_SECRET_KEY` are set | one of them is missing while the other, or `KSYUN_SECURITY_TOKEN`, is set; a value has white space |
//! | [`ProfileCredentials`] | the SDK's configuration file has the profile, with keys or a process | the file or the profile is malformed |
//! | [`KscoreCredentials`] | a file of the vendor's kscore has keys | the file is malformed |
//! | [`ProcessCredentials`] | always | the process fails, times out or prints something else |
//!
//! [`Client::from_config`] tries them in this order (the process only if `KCS_CREDENTIALS_PROCESS` names one and no profile is
//! selected), and takes region and endpoint from the same sources.
//!
//! A call without credentials fails with [`Error::is_credentials`] and is not sent. Credentials that the service rejects are
//! refreshed once, so keys can be rotated while an application runs; a source can also set the time
//! [after which they are refreshed](ProvidedCredentials::refresh_after).
//!
//! # Proxies and certificates
//!
//! The client uses the proxy that `HTTPS_PROXY`, `HTTP_PROXY` or `ALL_PROXY` names, except for the hosts in `NO_PROXY` and for
//! loopback: see [`ReqwestTransport`](transport::ReqwestTransport#proxies). [`ClientBuilder::proxy`] sets another proxy,
//! [`ClientBuilder::no_proxy`] disables proxies.
//!
//! [`ClientBuilder::add_root_certificates`] adds trusted root certificates, and [`ClientBuilder::identity`] sets a client certificate.
//! [`ReqwestTransport::builder`](transport::ReqwestTransport::builder) has further settings of connections. The repository's page
//! `docs/guide/proxies-and-certificates.md` has recipes, and says what to do about each error.
//!
//! # Call an Action
//!
//! A request is a value, and the client has a method for each Action. Required parameters are arguments of the request's
//! constructor; optional ones have setters. A constructor takes free-form strings (names, descriptions, passwords) as `&str`,
//! `String` or their type, and everything else (ids, quantities, enums) only as its type, so that two ids cannot be swapped. A
//! setter takes everything that converts into its type.
//!
//! ```no_run
//! use kcs_client::actions::create_cache_cluster::Billing;
//! use kcs_client::actions::{CreateCacheCluster, UpdatePassword};
//! use kcs_client::types::{Gigabytes, Mode, Password, VnetId, VpcId};
//! use kcs_client::waiters::CacheClusterRunning;
//! use kcs_client::{Client, minutes};
//!
//! # async fn run(kcs: Client, password: String) -> Result<(), kcs_client::Error> {
//! let request = CreateCacheCluster::new(
//!     "orders-cache",
//!     Gigabytes(8),
//!     VpcId::from("3c12a1f6-0000-4000-8000-000000000001"),
//!     VnetId::from("293c77b2-0000-4000-8000-000000000002"),
//!     Billing::pay_as_you_go(),
//! );
//! let created = kcs
//!     .create_cache_cluster(request.mode(Mode::Single).password(Password::from(password)))
//!     .await?;
//! println!("{} is being built, request {}", created.cache_id, created.request_id);
//!
//! let cluster = kcs
//!     .wait(CacheClusterRunning::new(&created.cache_id))
//!     .timeout(minutes(30))
//!     .await?;
//! println!("it listens on {}:{}", cluster.vip, cluster.port);
//! # Ok(())
//! # }
//! ```
//!
//! A [`Reply`] dereferences to its data, and also has the request id. Requests are validated before they are sent;
//! [`Call::without_validation`] disables that, and [`Call::timeout`] sets a timeout for the call. [`Call::send`] returns a `'static`
//! future, for `tokio::spawn`, `JoinSet` or `join_all`.
//!
//! A reply with a member of an unexpected type still decodes: the member has its default, and [`Reply::mismatches`] names it, as does
//! an event with the feature `tracing`.
//!
//! # Lists
//!
//! ```no_run
//! use kcs_client::Client;
//! use kcs_client::actions::DescribeCacheClusters;
//!
//! # async fn run(kcs: Client) -> Result<(), kcs_client::Error> {
//! let mut clusters = kcs.pages(DescribeCacheClusters::new().limit(100)).items();
//! while let Some(cluster) = clusters.try_next().await? {
//!     println!("{} {}", cluster.cache_id, cluster.name);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Pages and items are also streams. They end with the first error; [`Pages::resume`] continues after an error, and
//! [`Pages::starting_at`] continues from a [position](Pages::position), even in another process.
//!
//! A list that cannot be decoded is an error ([`Error::is_decode`]) and not an empty list. [`Items`] also fail if any member of an
//! element has an unexpected type; [`Pages`] fail only for the id, and report other members in [`Reply::mismatches`].
//!
//! # Waits
//!
//! A [waiter](waiters) waits for changes that take minutes. Await a wait, or iterate over its [polls](Wait::polls): each
//! [`PollEvent`] has the state, its meaning, how long it has lasted, and the time of the next poll.
//!
//! ```no_run
//! use kcs_client::types::CacheId;
//! use kcs_client::waiters::CacheClusterRunning;
//! use kcs_client::{Client, minutes};
//!
//! # async fn run(kcs: Client, id: CacheId) -> Result<(), kcs_client::Error> {
//! let mut polls = kcs.wait(CacheClusterRunning::new(&id)).timeout(minutes(30)).polls();
//! while let Some(poll) = polls.try_next().await? {
//!     println!("{poll}");
//! }
//! let cluster = polls.finish().await?;
//! # Ok(())
//! # }
//! ```
//!
//! A wait ends with success; with an error as soon as failure is certain; or with an error at its timeout: see [`Wait`]. If no waiter
//! fits, [`Client::wait_until`] polls any read-only Action until a condition holds.
//!
//! # Errors
//!
//! There is one [`Error`] type. It prints as one line, with the request id for the vendor's support, and has a predicate for each case
//! that an application may handle. [`Error::report`] also prints the causes.
//!
//! ```no_run
//! use kcs_client::Client;
//! use kcs_client::actions::DeleteCacheCluster;
//! use kcs_client::types::CacheId;
//!
//! # async fn run(kcs: Client, id: CacheId) -> Result<(), kcs_client::Error> {
//! match kcs.delete_cache_cluster(DeleteCacheCluster::new(&id)).await {
//!     Ok(_) => println!("on its way out"),
//!     Err(error) if error.is_not_found() => println!("gone already, or in another zone"),
//!     Err(error) if error.is_invalid_request() => {
//!         for violation in error.violations() {
//!             println!("{violation}");
//!         }
//!     }
//!     Err(error) if error.may_have_been_executed() => println!("check before you call again: {error}"),
//!     Err(error) => return Err(error),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Retries
//!
//! A failed call is retried if that is safe: the Action determines whether, the [`RetryPolicy`] how often. Requests without a
//! connection are retried, unless the certificate is invalid. Throttled requests are retried, except requests with a body to Actions
//! of the class [`Never`](action::RetryClass::Never). Requests that may have been executed are retried only if the Action reads or is idempotent.
//! The service may reject such a retry ("already being deleted"): then the error keeps the
//! [earlier attempt](Error::earlier_attempt), and a delete whose resource is gone succeeds as [recovered](Reply::is_recovered). This
//! requires that the service answers "not found" to the same access key and that the request names the zone (`AvailableZone`):
//! without one the service searches zone *a* only, and the delete fails with the error instead.
//!
//! No create is ordered twice by default: once it may have been executed, it is not sent again. If a list shows the resource, the
//! client polls the list and returns what it finds ([`Reply::is_recovered`]). Otherwise the call fails:
//! [`Error::may_have_been_executed`] returns `true`, and [`Error::advice`] begins with `outcome unknown` and says what to
//! check. See [`RetryPolicy::read_back`]. Do not drop the future of such a call, for example with a timeout around it: the order
//! may have been placed, and the client no longer polls for it. Set [`Call::timeout`] instead.
//!
//! Clock skew is detected from the service's `Date` header and corrected. After a correction, a call that must not be executed twice
//! is sent again only if the service rejected it with `RequestExpired`. If the service rejects the corrected time as expired too, the
//! `Date` was not its own: the client discards the skew and sends the request once with this machine's time.
//!
//! # Presigned URLs
//!
//! A read-only call can be shared as a presigned URL, which needs no credentials and expires: see [`Client::presign`].
//!
//! ```no_run
//! use kcs_client::actions::DescribeRegions;
//! use kcs_client::{Client, minutes};
//!
//! # async fn run(kcs: Client) -> Result<(), kcs_client::Error> {
//! let url = kcs.presign(DescribeRegions::new()).expires_in(minutes(15)).await?;
//! println!("{}", url.as_str());
//! # Ok(())
//! # }
//! ```
//!
//! # Interceptors and metrics
//!
//! An [interceptor](intercept::Interceptor) runs before a call is signed, before each attempt is sent, after each reply and before each
//! retry, and may change or end the call. [`Metrics`](intercept::Metrics) receive each finished call: its duration, the number of
//! attempts, and its [outcome](intercept::Outcome).
//!
//! ```
//! use kcs_client::intercept::{BoxError, FinishedCall, Interceptor, Metrics, SendingContext};
//! use kcs_client::{Client, Credentials};
//!
//! #[derive(Debug)]
//! struct Traced;
//!
//! impl Interceptor for Traced {
//!     fn before_sending(&self, context: &mut SendingContext<'_>) -> Result<(), BoxError> {
//!         context.add_header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
//!     }
//! }
//!
//! #[derive(Debug)]
//! struct Counted;
//!
//! impl Metrics for Counted {
//!     fn call_finished(&self, call: &FinishedCall<'_>) {
//!         println!("{} {} {:?}", call.action(), call.outcome(), call.duration());
//!     }
//! }
//!
//! # fn main() -> Result<(), kcs_client::Error> {
//! let kcs = Client::builder()
//!     .region("cn-beijing-6")
//!     .credentials(Credentials::new("access-key", "secret-key"))
//!     .interceptor(Traced)
//!     .metrics(Counted)
//!     .build();
//! # Ok(())
//! # }
//! ```
//!
//! With the feature `tracing`, a call is a span `kcs.call` (level INFO, target `kcs_client`), and each of its attempts a span
//! `kcs.attempt` (DEBUG) inside it. There are three events: a retry follows (DEBUG), members of the reply have an unexpected type
//! (WARN), and the list that shows the result of a create could not be read (WARN). Their fields:
//!
//! | field | of | |
//! |---|---|---|
//! | `http.request.method`, `url.scheme`, `server.address`, `server.port`, `http.response.status_code` | both | as OpenTelemetry has them for HTTP clients |
//! | `http.request.resend_count` | attempts except the first | |
//! | `error.type` | failed calls and attempts; retries; lists that could not be read | the [outcome](intercept::Outcome::as_str) |
//! | `kcs.action`, `kcs.request_id`, `kcs.outcome` | both | |
//! | `kcs.version`, `kcs.region`, `kcs.attempts` | calls | |
//! | `kcs.attempt` | attempts, retries | from 1 |
//! | `kcs.delay_ms` | retries | the delay before the next attempt, in milliseconds |
//! | `kcs.members`, `kcs.mismatches` | members of an unexpected type | their paths; their number |
//! | `kcs.list` | lists that could not be read | the Action that lists |
//! | `otel.name`, `otel.kind` | calls; attempts | for the bridge to OpenTelemetry |
//!
//! No field contains the value of a parameter, nor a message of the service, which may repeat one. Without a subscriber no field is
//! computed.
//!
//! # Testing your code
//!
//! With the feature `test-util`, `kcs_client::testing` has a mock transport, a transport that injects faults in front of a service, a
//! virtual clock, and a recorder whose recordings of a real account can be replayed. The package `kcs-local` serves all
//! Actions on loopback; with `virtual_time`, the minutes that its instances take pass at once.
//!
//! # Recipes
//!
//! The repository has a cookbook in `docs/guide`: create and wait, rotate a password, resize with a guard, nightly
//! snapshots, an audit of security groups, retries and timeouts, proxies and certificates, testing. All of it is run in the
//! SDK's own tests.
//!
//! # Blocking
//!
//! With the feature `blocking`, `kcs_client::blocking::Client` does all of this without `await`.
//!
//! # Unknown Actions, parameters and values
//!
//! Enums are open and keep values that the SDK does not know. [`Call::parameter`] adds an unknown parameter to a call.
//! [`Client::call`] calls an unknown Action by name, and [`RawReply::data`] deserializes its reply into any type.
//! [`metadata::ACTIONS`] describes all known Actions as data. [`ActionMeta::parameters_schema`](action::ActionMeta::parameters_schema)
//! and [`ActionMeta::reply_schema`](action::ActionMeta::reply_schema) return JSON Schemas, for forms and for tools that call Actions by
//! name:
//!
//! ```
//! # fn main() -> Result<(), serde_json::Error> {
//! use kcs_client::metadata::METAS;
//!
//! let tools: Vec<serde_json::Value> = METAS
//!     .iter()
//!     .filter(|meta| meta.effect == kcs_client::action::Effect::Read)
//!     .map(|meta| serde_json::from_str(&meta.parameters_schema()))
//!     .collect::<Result<_, _>>()?;
//! assert!(tools.iter().all(|tool| tool["type"] == "object"));
//! # Ok(())
//! # }
//! ```
//!
//! # Features
//!
//! | feature | enables |
//! |---|---|
//! | `rustls-ring` (default) | https with rustls and ring |
//! | `rustls-aws-lc` | https with rustls and AWS-LC |
//! | `native-tls` | https with the system's TLS library |
//! | `profile` (default) | profiles in the SDK's configuration file: see [`ProfileCredentials`] |
//! | `process` (default) | processes that print credentials: see [`ProcessCredentials`] |
//! | `blocking` | `kcs_client::blocking`: the blocking client |
//! | `reqwest-013` | `ReqwestTransport::from_client`: a configured `Client` of reqwest 0.13 |
//! | `tracing` | spans of calls and attempts with the crate `tracing` |
//! | `test-util` | `kcs_client::testing`: mocks, fault injection, recordings, a virtual clock |
//!
//! Without any of the first three, the client only supports http, which is enough for a local server. To replace the network layer, see
//! [`transport`]. The client needs a tokio runtime with I/O and time enabled, unless both transport and [clock](clock::Clock) are
//! replaced.
//!
//! # Values
//!
//! Ids, names and other strings have types of their own, which can be compared with `&str`, looked up in maps by `&str`, parsed and
//! printed. Quantities can be added, summed and compared with numbers. Enums are open: they keep a value that the specification does
//! not list as [`Unlisted`]. `Display` honours width and alignment, and prints the name of an enum's value if its wire value is a
//! number.
//!
//! ```
//! use kcs_client::types::{CacheId, ClusterStatus, Gigabytes, Region};
//!
//! let id: CacheId = "c-1".parse().unwrap();
//! assert!(id == "c-1");
//! assert_eq!(format!("{id:<6}|{:>8}|", Gigabytes(4) + Gigabytes(8)), "c-1   |   12 GB|");
//! assert_eq!(["8", "4 GB"].map(|size| size.parse::<Gigabytes>().unwrap()).iter().sum::<Gigabytes>(), Gigabytes(12));
//! assert_eq!((ClusterStatus::Running.to_string().as_str(), ClusterStatus::Running.code()), ("Running", 2));
//! assert_eq!(Region::CnBeijing6.to_string(), "cn-beijing-6");
//! ```
//!
//! The service's dates and times have no time zone: see [`Timestamp`]. The client's own points in time are of the type
//! [`UnixTime`](clock::UnixTime), which converts from and to `SystemTime`.
//!
//! # Serde
//!
//! serde reads and writes requests, replies, ids, enums, quantities and secrets in their wire form: members have the service's names,
//! ids are strings, quantities and numeric enums are numbers.
//!
//! - A request is deserialized strictly: an unknown member is an error, and so is a missing required one. Parameters that are not set
//!   are not serialized.
//! - The data of a reply is deserialized as leniently as a reply of the service: a member that is missing or of an unexpected type has
//!   its default, unknown members are ignored. A [`Reply`] is the whole body, `{"RequestId": …, "Data": …}`, and reports mismatches.
//! - A [`Violation`] can be serialized, so that a server can forward it.
//! - An id, an enum, a quantity or a secret in a type of the application is deserialized strictly as well: a value that does not
//!   fit is an error. Numeric enums and quantities also have the forms that they are printed in, such as `"single"` and `"8 GB"`.
//! - Secrets are serialized in clear text: a serialized request contains its password.
//!
//! ```
//! use kcs_client::actions::{DescribeCacheClusters, UpdatePassword};
//! use kcs_client::types::{CacheCluster, CacheId, ClusterStatus};
//!
//! # fn main() -> Result<(), serde_json::Error> {
//! let request: DescribeCacheClusters = serde_json::from_str(r#"{"Limit": 100}"#)?;
//! assert_eq!(request, DescribeCacheClusters::new().limit(100));
//! assert!(serde_json::from_str::<DescribeCacheClusters>(r#"{"Limti": 100}"#).is_err());
//!
//! let cluster: CacheCluster = serde_json::from_str(r#"{"cacheId": "c-1", "status": 2, "new": true}"#)?;
//! assert_eq!((cluster.cache_id, cluster.status), (CacheId::from("c-1"), ClusterStatus::Running));
//!
//! let request = UpdatePassword::new(CacheId::from("c-1"), "Correct-Horse-7");
//! assert!(serde_json::to_string(&request)?.contains("Correct-Horse-7"));
//! # Ok(())
//! # }
//! ```
//!
//! # Stability
//!
//! The page `docs/stability.md` of the repository says what a minor version may and may not change.
//!
//! # Secrets
//!
//! Passwords, secret keys and tokens have types of their own, such as [`Secret`], which are wiped on drop. `Debug` shows `***`, and
//! there is no `Display`, so that `to_string` cannot turn a secret into asterisks. Secrets never appear in URLs, errors or `Debug`
//! output. `Serialize` is the exception: it writes them in clear text. This crate cannot wipe copies of a sent request in the
//! operating system and the TLS library.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![warn(clippy::exhaustive_enums, clippy::exhaustive_structs)]
#![cfg_attr(
    not(test),
    deny(
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice,
        clippy::unreachable,
        clippy::unwrap_used
    )
)]

pub mod action;
pub mod check;
mod client;
pub mod clock;
mod credentials;
mod decode;
mod doc;
mod environment;
mod error;
#[cfg(test)]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "the macros define more than these few types use"
)]
mod fixture;
/// The code that the build script generated from the specification.
#[cfg(all(generated_fresh, not(kcs_drawn)))]
#[allow(
    clippy::exhaustive_structs,
    reason = "a quantity is written `Gigabytes(8)`"
)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/generated/mod.rs"));
}
/// The committed copy of the same code: the package has no build script.
#[cfg(not(any(generated_fresh, kcs_drawn)))]
#[allow(clippy::exhaustive_structs, reason = "a quantity is written `Gigabytes(8)`")]
#[rustfmt::skip]
mod generated;
/// The code of a service of another kind, in the tests of the generator: the runtime must compile with it.
#[cfg(kcs_drawn)]
#[allow(
    clippy::exhaustive_structs,
    missing_docs,
    reason = "it is only compiled"
)]
mod generated {
    include!(concat!(env!("KCS_DRAWN"), "/service/mod.rs"));
}
mod mismatch;
/// Names that are hard to spell in Rust, generated from a fixture of the generator: the result must compile.
#[cfg(test)]
#[path = "../../codegen/tests/goldens/names/mod.rs"]
#[allow(dead_code, unreachable_pub, unused_imports, reason = "it is only compiled")]
#[rustfmt::skip]
mod obstacles;
/// Specifications that the tests of the generator draw at random: what it makes of them must compile.
#[cfg(kcs_drawn)]
#[allow(
    clippy::all,
    dead_code,
    missing_docs,
    unreachable_pub,
    unused_imports,
    reason = "it is only compiled"
)]
mod drawn {
    include!(concat!(env!("KCS_DRAWN"), "/mod.rs"));
}
mod not_found;
mod one_line;
mod pages;
mod params;
mod pointers;
mod redact;
mod reply;
mod retry;
#[doc(hidden)]
pub mod rt;
mod rules;
mod schema;
/// A service of another kind, generated from a fixture of the generator: `second_service_tests` calls it.
#[cfg(test)]
#[path = "../../codegen/tests/goldens/service/mod.rs"]
#[allow(dead_code, unreachable_pub, unused_imports, reason = "not all of it is used")]
#[rustfmt::skip]
mod second_service;
#[cfg(all(test, feature = "test-util"))]
mod second_service_tests;
mod shape;
#[doc(alias("sigv4", "signature"))]
pub mod sign;
#[cfg(feature = "test-util")]
pub mod testing;
pub mod transport;
mod values;
mod wait;

pub use action::{Doc, NotFoundMeans, Observation, Verdict};
pub use check::Violation;
#[cfg(feature = "blocking")]
#[doc(alias = "sync")]
pub use client::blocking;
pub use client::intercept;
pub use client::{
    Call, CallFuture, CallOptions, Client, ClientBuilder, ENDPOINT_VARIABLE, Host, Presign,
    PresignedUrl, REGION_VARIABLE, RawCall, RawReply,
};
pub use clock::{minutes, seconds};
pub use credentials::{
    ACCESS_KEY_VARIABLE, CONFIG_FILE_VARIABLE, Credentials, CredentialsChain, CredentialsError,
    CredentialsProvider, EnvironmentCredentials, KscoreCredentials, PROCESS_VARIABLE,
    PROFILE_VARIABLE, ProcessCredentials, ProfileCredentials, ProvidedCredentials,
    SECRET_KEY_VARIABLE, SECURITY_TOKEN_VARIABLE, Secret,
};
#[cfg(feature = "__bench")]
#[doc(hidden)]
pub use decode::decode_reply;
pub use error::{Error, ErrorKind, PartialFailure};
pub(crate) use generated::resources;
pub use generated::{actions, metadata, types, waiters};
pub use mismatch::{Mismatch, Mismatches};
pub use pages::{Items, Pages};
pub use params::Parameters;
pub use reply::{Reply, RequestId};
pub use retry::{Jitter, RetryPolicy};
pub use sign::scheme::SignatureScheme;
pub use values::{Argument, Json, StringOrList, Timestamp, Unlisted};
pub use wait::{PollEvent, Polls, Until, Wait};

//! SDK for the control plane of Kingsoft Cloud Redis (KCS): create, find, change and delete instances, their snapshots,
//! parameters and security groups.
//!
//! # A client
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
//! [`Client::from_env`] takes everything from the environment: `KSYUN_REGION`, `KSYUN_ACCESS_KEY`, `KSYUN_SECRET_KEY`, and
//! `KSYUN_SECURITY_TOKEN` and `KCS_ENDPOINT` if they are set. Make one client and clone it: the clones share their connections.
//!
//! Credentials that end, or that are known only when the program runs, come from a [`CredentialsProvider`], given to
//! [`ClientBuilder::credentials_provider`]. A [`CredentialsChain`] asks several in turn:
//!
//! | source | gives credentials if | fails if |
//! |---|---|---|
//! | [`Credentials`] | always | never |
//! | [`EnvironmentCredentials`] | `KSYUN_ACCESS_KEY` and `KSYUN_SECRET_KEY` are set | one of them is missing while the other, or `KSYUN_SECURITY_TOKEN`, is set; a value has white space |
//! | [`ProfileCredentials`] | the profile is in the SDK's own file, with keys or a program | the file or the profile has a mistake |
//! | [`KscoreCredentials`] | a file of the vendor's kscore has keys | it has a mistake |
//! | [`ProcessCredentials`] | always | the program fails, takes too long or prints something else |
//!
//! [`Client::from_config`] asks them in this order (the process only if `KCS_CREDENTIALS_PROCESS` names one and no profile is
//! chosen), and takes region and endpoint from the same places.
//!
//! A call without credentials fails with [`Error::is_credentials`] and is not sent. Credentials that the service does not
//! accept are asked for again once, so that keys may be rotated under a running program; a source may also say
//! [after which time](ProvidedCredentials::refresh_after) it is to be asked again.
//!
//! # Proxies and certificates
//!
//! The proxy is the one that `HTTPS_PROXY`, `HTTP_PROXY` or `ALL_PROXY` names, except for the hosts in `NO_PROXY` and for this
//! machine: see [`ReqwestTransport`](transport::ReqwestTransport#proxies). [`ClientBuilder::proxy`] sets another one,
//! [`ClientBuilder::no_proxy`] none.
//!
//! [`ClientBuilder::add_root_certificates`] trusts further certificates, and [`ClientBuilder::identity`] sets the client's own.
//! Further settings of connections are in [`ReqwestTransport::builder`](transport::ReqwestTransport::builder).
//!
//! # A call
//!
//! A request is a value, and the client has a method for each Action. What an Action always needs is an argument of the
//! request's constructor; the rest has setters. A constructor takes the strings that people write (names, descriptions,
//! passwords) as `&str`, `String` or their type, and everything else (ids, quantities, values of enums) only as its type, so
//! that two ids cannot be swapped. A setter, which names what it sets, takes all that converts.
//!
//! ```no_run
//! use kcs_client::actions::create_cache_cluster::Billing;
//! use kcs_client::actions::{CreateCacheCluster, UpdatePassword};
//! use kcs_client::types::{Gib, Mode, Password, VnetId, VpcId};
//! use kcs_client::waiters::CacheClusterRunning;
//! use kcs_client::{Client, minutes};
//!
//! # async fn run(kcs: Client, password: String) -> Result<(), kcs_client::Error> {
//! let request = CreateCacheCluster::new(
//!     "orders-cache",
//!     Gib(8),
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
//! A [`Reply`] is used as if it were its data, and has the id of the request beside it. Requests are checked before they are
//! sent; [`Call::without_validation`] sends one anyway, [`Call::timeout`] gives it a time of its own. [`Call::send`] returns its
//! future, for `tokio::spawn`, `JoinSet` or `join_all`.
//!
//! One bad member does not spoil a reply: it is left at its default, and [`Reply::mismatches`] names it. So does an event with
//! the feature `tracing`.
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
//! The pages, and the elements, are streams as well. They end with the first error; [`Pages::resume`] goes on after one, and
//! [`Pages::starting_at`] from a [position](Pages::position), in another process if need be.
//!
//! A list that cannot be read is an error ([`Error::is_decode`]) and not an empty list. So is an element of which a member does
//! not fit, for the elements; a page names other members than the id by [`Reply::mismatches`].
//!
//! # Waits
//!
//! What takes minutes is waited for with a [waiter](waiters). A wait is awaited, or returns its [polls](Wait::polls): each
//! [`PollEvent`] has the state, what it means, for how long it has been so, and when the next poll comes.
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
//! It ends at success; at once where failure is certain; or at its limit, each with an error of its own: see [`Wait`]. For what
//! no waiter waits for, [`Client::wait_until`] polls any Action that only reads until a condition of the program holds.
//!
//! # Errors
//!
//! There is one [`Error`] type. It prints as one line, with the request id to tell the vendor, and has a predicate for
//! whatever a program may want to do about it. [`Error::report`] prints the causes as well.
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
//! A call that fails is retried where that is safe: [`RetryPolicy`] says how often, the Action whether. Requests that found no
//! connection are retried, unless the certificate is invalid, and so are throttled ones, except those with a body of Actions
//! that may not be executed twice. Requests that may have been executed are retried only if the Action reads or ends in the
//! same state when executed twice. The answer to such a retry can be a rejection ("already being deleted"): then the error
//! keeps the [earlier attempt](Error::earlier_attempt), and a delete whose resource is gone succeeds as
//! [recovered](Reply::is_recovered). "Gone" is the word of the service to the same access key, about the zone that the
//! request names (`AvailableZone`): without one it looks in zone *a* only, and the delete ends with the error instead.
//!
//! No create is ordered twice by default: once it may have been executed it is not sent again. Where a list shows the resource
//! the client polls it and returns what it finds ([`Reply::is_recovered`]). Otherwise the call ends with an error:
//! [`Error::may_have_been_executed`] returns `true`, and [`Error::advice`] begins with `outcome unknown` and says what to
//! check. See [`RetryPolicy::read_back`]. Do not drop the future of such a call, for example by a timeout around it: the order
//! may have been placed, and the client does not poll for it. Set [`Call::timeout`] instead.
//!
//! Clock skew is detected from the service's `Date` header and corrected. A call that must not be executed twice is sent
//! again after that only if the service rejected it with `RequestExpired`. If the service then rejects the corrected time as
//! expired too, the `Date` was not its own: the skew is forgotten, and the request is sent once with this machine's time.
//!
//! # Presigned URLs
//!
//! A call that only reads can be passed to others as a presigned URL, which works for a while and without credentials: see
//! [`Client::presign`].
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
//! An [interceptor](intercept::Interceptor) sees each call before it is signed, before it is sent, after its reply and before
//! another attempt, and may change or end it. [`Metrics`](intercept::Metrics) are told of each call when it has ended: how
//! long it took, how often it was sent, and [how it ended](intercept::Outcome).
//!
//! ```
//! use kcs_client::intercept::{FinishedCall, Interceptor, Metrics, Refusal, Sending};
//! use kcs_client::{Client, Credentials};
//!
//! #[derive(Debug)]
//! struct Traced;
//!
//! impl Interceptor for Traced {
//!     fn before_sending(&self, sending: &mut Sending<'_>) -> Result<(), Refusal> {
//!         sending.add_header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
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
//! With the feature `tracing` a call is a span `kcs.call` (level INFO, target `kcs_client`) and each of its attempts a span
//! `kcs.attempt` (DEBUG) inside of it. There are three events: another attempt follows (DEBUG), members of the reply have
//! another type (WARN), and the list that shows what a create has made could not be read (WARN). Their fields:
//!
//! | field | of | |
//! |---|---|---|
//! | `http.request.method`, `url.scheme`, `server.address`, `server.port`, `http.response.status_code` | both | as OpenTelemetry has them for HTTP clients |
//! | `http.request.resend_count` | attempts but the first | |
//! | `error.type` | what failed; retries, lists that could not be read | the [outcome](intercept::Outcome::as_str) |
//! | `kcs.action`, `kcs.request_id`, `kcs.outcome` | both | |
//! | `kcs.version`, `kcs.region`, `kcs.attempts` | calls | |
//! | `kcs.attempt` | attempts, retries | from 1 |
//! | `kcs.pause_ms` | retries | the pause before the next attempt, in milliseconds |
//! | `kcs.members`, `kcs.mismatches` | members of another type | their paths; how many there are |
//! | `kcs.list` | lists that could not be read | the Action that lists |
//! | `otel.name`, `otel.kind` | calls; attempts | for the bridge to OpenTelemetry |
//!
//! No field holds the value of a parameter, nor a message of the service, which may repeat one. Where nobody listens no field
//! is computed.
//!
//! # Testing your code
//!
//! With the feature `test-util`, `kcs_client::testing` has a transport that answers by rules, one that loses and delays what goes to
//! a service, a clock on which nobody waits, and recordings of a real account to be replayed. The package `kcs-local` has the most
//! used Actions on loopback; with `virtual_time` the minutes that its instances take pass at once.
//!
//! # Recipes
//!
//! The repository has a cookbook in `docs/guide`: create and wait, rotate a password, resize with a guard, nightly
//! snapshots, an audit of security groups, retries and time-outs, testing. All of it is run in the SDK's own tests.
//!
//! # Blocking
//!
//! With the feature `blocking`, `kcs_client::blocking::Client` does all of this without `await`.
//!
//! # What the SDK does not know
//!
//! Replies may have values that no document names: enums are open and keep them. A parameter that is not here yet is added to
//! its call, with [`Call::parameter`]. An Action that is not here yet is called by its name, with [`Client::call`], and its
//! reply is read into any type of serde, with [`RawReply::data`]. [`metadata::ACTIONS`] describes all that are here, as data.
//!
//! # Features
//!
//! | feature | gives |
//! |---|---|
//! | `rustls-ring` (default) | https with rustls and ring |
//! | `rustls-aws-lc` | https with rustls and AWS-LC |
//! | `native-tls` | https with the library of the system |
//! | `profile` (default) | profiles in the SDK's own file: see [`ProfileCredentials`] |
//! | `process` (default) | programs that print credentials: see [`ProcessCredentials`] |
//! | `blocking` | `kcs_client::blocking`: the blocking client |
//! | `reqwest-013` | `ReqwestTransport::from_client`: a client of reqwest 0.13 that the program has configured |
//! | `tracing` | spans of calls and attempts, for whatever listens to the crate `tracing` |
//! | `test-util` | `kcs_client::testing`: a transport that answers by rules, recordings, a virtual clock |
//!
//! Without any of the first three only http is spoken, which is enough for a local server. The network can be replaced as a whole: see
//! [`transport`]. The client needs a tokio runtime with I/O and time enabled, unless both transport and
//! [clock](clock::Clock) are replaced.
//!
//! # Values
//!
//! Ids, names and other strings have types of their own, which are compared with `&str`, looked up in maps by `&str`, parsed and
//! printed. Quantities are added, summed up and compared with numbers. Enums are open: a value that the specification does not
//! list is kept, and [`Unlisted`] says how. `Display` honours width and alignment, and prints the name of an enum's value where the
//! wire has a number.
//!
//! ```
//! use kcs_client::types::{CacheId, ClusterStatus, Gib, Region};
//!
//! let id: CacheId = "c-1".parse().unwrap();
//! assert!(id == "c-1");
//! assert_eq!(format!("{id:<6}|{:>8}|", Gib(4) + Gib(8)), "c-1   |  12 GiB|");
//! assert_eq!(["8", "4 GiB"].map(|size| size.parse::<Gib>().unwrap()).iter().sum::<Gib>(), Gib(12));
//! assert_eq!((ClusterStatus::Running.to_string().as_str(), ClusterStatus::Running.code()), ("Running", 2));
//! assert_eq!(Region::CnBeijing6.to_string(), "cn-beijing-6");
//! ```
//!
//! The service's dates and times have no time zone: see [`Timestamp`]. Moments of the client are of the type
//! [`UnixTime`](clock::UnixTime), which converts from and to `SystemTime`.
//!
//! # Serde
//!
//! Requests, replies, ids, enums, quantities and secrets can be written and read by serde, in the form that they have on the wire:
//! members have the service's names, ids are strings, quantities and enums with a number numbers.
//!
//! - A request is read strictly: a member that the Action does not have is an error, and so is a missing one that it always
//!   needs. What is not set is not written.
//! - Data of a reply are read as those from the service: what is missing or of another type has its default, other members are
//!   ignored. A [`Reply`] is the whole of it, `{"RequestId": …, "Data": …}`, and names what did not fit.
//! - A [`Violation`] can be written, to be passed on by a server.
//! - Secrets are written in clear: whatever holds a request with a password holds the password.
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
//! The page `docs/stability.md` of the repository says what a minor version may change, and what not.
//!
//! # Secrets
//!
//! Passwords, secret keys and tokens have types of their own, such as [`Secret`], which are wiped on drop. `Debug` shows `***`,
//! and there is no `Display`, so that `to_string` cannot turn one into stars. They never stand in an address, an error or the
//! `Debug` form of anything. Serde is the exception: requests are written with it, so `Serialize` writes secrets in clear.
//! What the operating system and the TLS library keep of a sent request is beyond this crate.

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
mod environment;
mod error;
#[cfg(test)]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "the macros give more than these few types use"
)]
mod fixture;
/// What the build script generated from the specification.
#[cfg(kcs_fresh)]
#[allow(clippy::exhaustive_structs, reason = "a quantity is written `Gib(8)`")]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/generated/mod.rs"));
}
/// The same code, frozen: the package has no build script.
#[cfg(not(kcs_fresh))]
#[allow(clippy::exhaustive_structs, reason = "a quantity is written `Gib(8)`")]
#[rustfmt::skip]
mod generated;
mod mismatch;
/// Names that are hard to spell in Rust: generated from a fixture of the generator, to see that the result compiles.
#[cfg(test)]
#[path = "../../codegen/tests/goldens/names/mod.rs"]
#[allow(dead_code, unreachable_pub, unused_imports, reason = "it is only compiled")]
#[rustfmt::skip]
mod obstacles;
mod not_found;
mod pages;
mod params;
mod pointers;
mod redact;
mod reply;
mod retry;
#[doc(hidden)]
pub mod rt;
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
    PresignedUrl, REGION_VARIABLE, RawCall, RawReply, SignatureScheme,
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
pub use values::{Argument, Json, StringOrList, Timestamp, Unlisted};
pub use wait::{PollEvent, Polls, Until, Wait};

//! The state behind a [`Client`](super::Client).

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use super::endpoint::Endpoint;
use super::identity::Identities;
use super::intercept::Interceptors;
use super::observe::Metrics;
use super::orders::Orders;
use super::skew::Skew;
use crate::clock::Clock;
use crate::retry::{Jitter, RateLimiter, RetryPolicy, TokenBucket};
use crate::transport::Transport;

/// Headers of a request, as [`Request`](crate::transport::Request) has them.
pub(super) type Headers = Vec<(Cow<'static, str>, Cow<'static, str>)>;

/// What all clones of a client share.
pub(super) struct Inner {
    pub(super) endpoint: Endpoint,
    /// The endpoint of presigned URLs.
    pub(super) presign_endpoint: Endpoint,
    pub(super) region: String,
    pub(super) identities: Identities,
    pub(super) transport: Arc<dyn Transport>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) user_agent: Cow<'static, str>,
    /// Sent with every request, and not signed.
    pub(super) default_headers: Headers,
    pub(super) timeout: Duration,
    pub(super) attempt_timeout: Duration,
    pub(super) interceptors: Interceptors,
    pub(super) metrics: Option<Arc<dyn Metrics>>,
    pub(super) validate: bool,
    pub(super) retry: RetryPolicy,
    pub(super) jitter: Arc<dyn Jitter>,
    pub(super) tokens: TokenBucket,
    pub(super) rate_limiter: RateLimiter,
    pub(super) skew: Skew,
    pub(super) orders: Arc<Orders>,
}

//! Options of one call.

use std::borrow::Cow;
use std::time::Duration;

use crate::retry::RetryPolicy;

/// What one call does otherwise than its client.
#[derive(Clone, Debug, Default)]
pub(super) struct Options {
    pub(super) validate: Option<bool>,
    pub(super) timeout: Option<Duration>,
    pub(super) attempt_timeout: Option<Duration>,
    pub(super) retry: Option<RetryPolicy>,
    pub(super) request_id: Option<String>,
    /// Headers that interceptors set.
    pub(super) headers: Vec<(Cow<'static, str>, Cow<'static, str>)>,
}

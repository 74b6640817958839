//! Options of one call.

use std::borrow::Cow;
use std::time::Duration;

use crate::retry::RetryPolicy;

/// What a call does otherwise than its client: to be kept, and given to calls or set by an
/// [interceptor](crate::intercept::SigningContext::set_options). What is not set here stays as it is.
///
/// ```no_run
/// # async fn run(kcs: kcs_client::Client) -> Result<(), kcs_client::Error> {
/// use kcs_client::actions::DescribeRegions;
/// use kcs_client::{CallOptions, seconds};
///
/// let quick = CallOptions::new().timeout(seconds(5)).attempt_timeout(seconds(2));
/// let regions = kcs.describe_regions(DescribeRegions::new()).options(quick).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "hand it to a call"]
pub struct CallOptions {
    pub(super) validate: Option<bool>,
    pub(super) timeout: Option<Duration>,
    pub(super) attempt_timeout: Option<Duration>,
    pub(super) retry: Option<RetryPolicy>,
    pub(super) request_id: Option<String>,
    /// Headers that interceptors set.
    pub(super) headers: Vec<(Cow<'static, str>, Cow<'static, str>)>,
}

/// The setters of all that has options: `call_options!(|call| call.options)`.
macro_rules! call_options {
    (|$holder:ident| $options:expr) => {
        /// Sets all that these options have.
        pub fn options(self, options: $crate::CallOptions) -> Self {
            let mut $holder = self;
            $options.merge(options);
            $holder
        }

        /// Sends the request without checking the Action's rules: for the case that a rule is wrong.
        pub fn without_validation(self) -> Self {
            let mut $holder = self;
            $options.validate = Some(false);
            $holder
        }

        /// Sets how long the call may take in all, its retries and the pauses between them included, instead of the
        /// [client's limit](crate::ClientBuilder::timeout). Zero is rejected when the call is sent.
        pub fn timeout(self, limit: std::time::Duration) -> Self {
            let mut $holder = self;
            $options.timeout = Some(limit);
            $holder
        }

        /// Sets how long one attempt may take, instead of the [client's limit](crate::ClientBuilder::attempt_timeout). Zero is
        /// rejected when the call is sent.
        pub fn attempt_timeout(self, limit: std::time::Duration) -> Self {
            let mut $holder = self;
            $options.attempt_timeout = Some(limit);
            $holder
        }

        /// Sets how often and how fast the call is retried, instead of the [client's policy](crate::ClientBuilder::retry).
        pub fn retry(self, policy: $crate::RetryPolicy) -> Self {
            let mut $holder = self;
            $options.retry = Some(policy);
            $holder
        }

        /// Sets the request's id (`X-KSC-Request-Id`), by which the vendor can find the call. Without it the service makes one
        /// up.
        pub fn request_id(self, id: impl Into<String>) -> Self {
            let mut $holder = self;
            $options.request_id = Some(id.into());
            $holder
        }
    };
}

pub(super) use call_options;

impl CallOptions {
    /// Returns options of which none is set.
    pub fn new() -> Self {
        Self::default()
    }

    call_options!(|options| options);

    /// Takes over what the others have.
    pub(super) fn merge(&mut self, others: Self) {
        let Self {
            validate,
            timeout,
            attempt_timeout,
            retry,
            request_id,
            // An interceptor sets them on the call itself.
            headers: _,
        } = others;
        self.validate = validate.or(self.validate);
        self.timeout = timeout.or(self.timeout);
        self.attempt_timeout = attempt_timeout.or(self.attempt_timeout);
        if retry.is_some() {
            self.retry = retry;
        }
        if request_id.is_some() {
            self.request_id = request_id;
        }
    }
}

//! Options of one call.

use std::borrow::Cow;
use std::time::Duration;

use crate::retry::RetryPolicy;

/// Options of calls, which override those of the client. Pass them to [`Call::options`](crate::Call::options), or set them in an
/// [interceptor](crate::intercept::SigningContext::set_options).
///
/// # Examples
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
#[must_use = "options have no effect until a call uses them"]
pub struct CallOptions {
    pub(super) validate: Option<bool>,
    pub(super) timeout: Option<Duration>,
    pub(super) attempt_timeout: Option<Duration>,
    pub(super) retry: Option<RetryPolicy>,
    pub(super) request_id: Option<String>,
    /// Headers that interceptors set.
    pub(super) headers: Vec<(Cow<'static, str>, Cow<'static, str>)>,
}

/// Defines the setters of options: `call_options!(|call| call.options)`.
macro_rules! call_options {
    (|$holder:ident| $options:expr) => {
        /// Sets all options that are set in `options`.
        pub fn options(self, options: $crate::CallOptions) -> Self {
            let mut $holder = self;
            $options.merge(options);
            $holder
        }

        /// Disables client-side validation of the call, for example if a rule is wrong.
        pub fn without_validation(self) -> Self {
            let mut $holder = self;
            $options.validate = Some(false);
            $holder
        }

        /// Sets the timeout of the call, including retries and delays, instead of the [client's](crate::ClientBuilder::timeout). Zero is
        /// rejected when the call is sent.
        pub fn timeout(self, limit: std::time::Duration) -> Self {
            let mut $holder = self;
            $options.timeout = Some(limit);
            $holder
        }

        /// Sets the timeout of an attempt, instead of the [client's](crate::ClientBuilder::attempt_timeout). Zero is rejected when the
        /// call is sent.
        pub fn attempt_timeout(self, limit: std::time::Duration) -> Self {
            let mut $holder = self;
            $options.attempt_timeout = Some(limit);
            $holder
        }

        /// Sets the retry policy, instead of the [client's](crate::ClientBuilder::retry).
        pub fn retry(self, policy: $crate::RetryPolicy) -> Self {
            let mut $holder = self;
            $options.retry = Some(policy);
            $holder
        }

        /// Sets the request id (`X-KSC-Request-Id`), by which the vendor can find the call. By default the service generates one.
        pub fn request_id(self, id: impl Into<String>) -> Self {
            let mut $holder = self;
            $options.request_id = Some(id.into());
            $holder
        }
    };
}

pub(super) use call_options;

impl CallOptions {
    /// Creates options, none of which is set.
    pub fn new() -> Self {
        Self::default()
    }

    call_options!(|options| options);

    /// Overrides these options with those that are set in `others`.
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

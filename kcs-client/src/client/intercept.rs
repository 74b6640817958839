//! Interceptors, which may observe and change every call ([`Interceptor`]), and metrics of finished calls ([`Metrics`]).
//!
//! Presigned URLs ([`Client::presign`](crate::Client::presign)) are not calls: neither interceptors nor metrics see them.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use zeroize::Zeroizing;

use super::message::Outgoing;
pub use super::observe::{FinishedCall, Metrics, Outcome};
use super::options::CallOptions;
use crate::error::{Error, Kind};
use crate::params::Parameters;
use crate::redact::is_secret_name;
use crate::transport::{Request, Response};

/// The reason why an interceptor ends a call: any error, or a string with `into()`.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Headers that the client or the transport sets.
const OWN_HEADERS: [&str; 18] = [
    "accept",
    "accept-encoding",
    "authorization",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "expect",
    "host",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "x-amz-date",
    "x-amz-security-token",
    "x-ksc-request-id",
];

/// An interceptor, which observes every call of a client, and may change or end it. Added with
/// [`ClientBuilder::interceptor`](crate::ClientBuilder::interceptor).
///
/// | hook | runs | may |
/// |---|---|---|
/// | [`before_signing`](Self::before_signing) | once per call, before validation | change parameters, headers and options |
/// | [`before_sending`](Self::before_sending) | once per attempt, after signing | read the request, add headers that are not signed |
/// | [`after_reply`](Self::after_reply) | after each reply | read the reply |
/// | [`on_retry`](Self::on_retry) | before the delay of each retry | read the error |
///
/// Interceptors run in the order in which they were added, and in reverse order for `after_reply` and `on_retry`, so that the first is
/// the outermost. By default all hooks do nothing.
///
/// A hook that returns an error ends the call without a retry: [`Error::is_intercepted`] is then `true`, and
/// [`Error::may_have_been_executed`] says whether the request may have taken effect. The error's message becomes part of the call's
/// error, so it must not contain secrets. Hooks run on the task of the call and should return quickly.
///
/// List calls of [read-back](crate::RetryPolicy::read_back) count as calls of their own.
///
/// # Examples
///
/// ```
/// use kcs_client::intercept::{BoxError, SigningContext, Interceptor};
///
/// /// Rejects all deletes.
/// #[derive(Debug)]
/// struct Careful;
///
/// impl Interceptor for Careful {
///     fn name(&self) -> &str {
///         "careful"
///     }
///
///     fn before_signing(&self, context: &mut SigningContext<'_>) -> Result<(), BoxError> {
///         if context.action().starts_with("Delete") {
///             return Err("nothing is deleted on a Friday".into());
///         }
///         context.set_header("x-team", "billing")
///     }
/// }
/// ```
#[doc(alias("middleware", "hook", "layer"))]
pub trait Interceptor: Send + Sync + fmt::Debug {
    /// Returns the name of the interceptor in errors.
    fn name(&self) -> &str {
        "an interceptor"
    }

    /// Runs before the call is validated and signed. Changes are validated, and apply to all attempts.
    ///
    /// # Errors
    ///
    /// An error ends the call before anything is sent.
    fn before_signing(&self, context: &mut SigningContext<'_>) -> Result<(), BoxError> {
        let _ = context;
        Ok(())
    }

    /// Runs before an attempt is sent.
    ///
    /// # Errors
    ///
    /// An error ends the call. This attempt is not sent; earlier ones were.
    fn before_sending(&self, context: &mut SendingContext<'_>) -> Result<(), BoxError> {
        let _ = context;
        Ok(())
    }

    /// Runs after each reply, including error replies.
    ///
    /// # Errors
    ///
    /// An error ends the call and replaces its result.
    fn after_reply(&self, context: &ReplyContext<'_>) -> Result<(), BoxError> {
        let _ = context;
        Ok(())
    }

    /// Runs before the delay of a retry.
    ///
    /// # Errors
    ///
    /// An error ends the call without another attempt.
    fn on_retry(&self, context: &RetryContext<'_>) -> Result<(), BoxError> {
        let _ = context;
        Ok(())
    }
}

/// The context of [`Interceptor::before_signing`]: a call before it is signed.
pub struct SigningContext<'a>(&'a mut Outgoing);

impl SigningContext<'_> {
    /// Returns the Action's name.
    pub fn action(&self) -> &str {
        &self.0.action
    }

    /// Returns the Action's version.
    pub fn version(&self) -> &str {
        &self.0.version
    }

    /// Returns the parameters.
    pub fn parameters(&self) -> &Parameters {
        &self.0.parameters
    }

    /// Returns the parameters for modification. Those of a known Action are validated afterwards, and secrets are recognised as in
    /// a [call by name](crate::RawCall::secret).
    pub fn parameters_mut(&mut self) -> &mut Parameters {
        &mut self.0.parameters
    }

    /// Sets a header, which the header signature covers. Replaces a header of the same name. Its value is not printed, and hidden
    /// in errors whose reply repeats it if it has 8 characters or more.
    ///
    /// # Errors
    ///
    /// Fails if the client itself sets this header, or if name or value is invalid.
    pub fn set_header(
        &mut self,
        name: impl Into<String>,
        value: impl Into<String>,
    ) -> Result<(), BoxError> {
        let (name, value) = checked(name.into(), value.into())?;
        let headers = &mut self.0.options.headers;
        headers.retain(|(known, _)| *known != name);
        headers.push((name, value.into()));
        Ok(())
    }

    /// Overrides the options of the call with those that are set here.
    pub fn set_options(&mut self, options: CallOptions) {
        self.0.options.merge(options);
    }

    /// Returns the request id to send, if there is one.
    pub fn request_id(&self) -> Option<&str> {
        self.0.options.request_id.as_deref()
    }
}

impl fmt::Debug for SigningContext<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningContext")
            .field("action", &self.0.action)
            .field("parameters", &self.0.parameters)
            .finish_non_exhaustive()
    }
}

/// The context of [`Interceptor::before_sending`]: a signed attempt before it is sent.
#[derive(Debug)]
pub struct SendingContext<'a> {
    action: &'a str,
    attempt: u32,
    request: &'a mut Request,
}

impl SendingContext<'_> {
    /// Returns the Action's name.
    pub fn action(&self) -> &str {
        self.action
    }

    /// Returns the number of the attempt, from 1.
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// Returns the request, including its signature.
    pub fn request(&self) -> &Request {
        self.request
    }

    /// Adds a header that the signature does not cover, such as `traceparent`.
    ///
    /// # Errors
    ///
    /// Fails if the request already has this header, if the client itself sets it, or if name or value is invalid.
    pub fn add_header(
        &mut self,
        name: impl Into<String>,
        value: impl Into<String>,
    ) -> Result<(), BoxError> {
        let (name, value) = checked(name.into(), value.into())?;
        if self.request.header(&name).is_some() {
            return Err(format!("the request has a header {name} already").into());
        }
        self.request.headers.push((name, value.into()));
        Ok(())
    }
}

/// The context of [`Interceptor::after_reply`]: an attempt and its reply.
#[derive(Debug)]
pub struct ReplyContext<'a> {
    action: &'a str,
    attempt: u32,
    response: &'a Response,
    error: Option<&'a Error>,
}

impl ReplyContext<'_> {
    /// Returns the Action's name.
    pub fn action(&self) -> &str {
        self.action
    }

    /// Returns the number of the attempt, from 1.
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// Returns the reply as received.
    pub fn response(&self) -> &Response {
        self.response
    }

    /// Returns the error of the attempt, if it failed.
    pub fn error(&self) -> Option<&Error> {
        self.error
    }
}

/// The context of [`Interceptor::on_retry`]: a failed attempt that will be retried.
#[derive(Debug)]
pub struct RetryContext<'a> {
    action: &'a str,
    attempt: u32,
    error: &'a Error,
    delay: Duration,
}

impl RetryContext<'_> {
    /// Returns the Action's name.
    pub fn action(&self) -> &str {
        self.action
    }

    /// Returns the number of the failed attempt, from 1.
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// Returns the error of the attempt.
    pub fn error(&self) -> &Error {
        self.error
    }

    /// Returns the delay before the next attempt: zero after clock skew was corrected or credentials were replaced.
    pub fn delay(&self) -> Duration {
        self.delay
    }
}

/// Returns the values of the headers of a request that are not the client's own: a gateway may repeat them, and they may be
/// secrets. Values that are too short to be one are left out, unless the name says otherwise.
pub(super) fn values_of_added_headers(request: &Request) -> Vec<Zeroizing<String>> {
    const SHORT: usize = 8;
    let headers = request.headers.iter();
    let added = headers.filter(|(name, _)| !OWN_HEADERS.contains(&&**name));
    let secret = added.filter(|(name, value)| value.len() >= SHORT || is_secret_name(name));
    secret
        .map(|(_, value)| Zeroizing::new(value.to_string()))
        .collect()
}

/// Checks a header: the client must not set it itself, and name and value must be valid.
pub(super) fn checked(
    name: String,
    value: String,
) -> Result<(Cow<'static, str>, String), BoxError> {
    let name = name.to_ascii_lowercase();
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if name.is_empty() || !name.bytes().all(token) {
        return Err(format!("{name:?} is not the name of a header").into());
    }
    if OWN_HEADERS.contains(&name.as_str()) {
        return Err(format!("the header {name} is the client's own").into());
    }
    // Servers may normalise leading, trailing and repeated spaces, which would break the signature.
    let even = value.trim() == value && !value.contains("  ");
    if !even
        || !value
            .bytes()
            .all(|byte| byte.is_ascii_graphic() || byte == b' ')
    {
        return Err(format!("the value of the header {name} cannot be sent").into());
    }
    Ok((Cow::Owned(name), value))
}

/// The interceptors of a client.
#[derive(Clone, Debug, Default)]
pub(super) struct Interceptors(pub(super) Vec<Arc<dyn Interceptor>>);

impl Interceptors {
    pub(super) fn before_signing(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        for one in &self.0 {
            one.before_signing(&mut SigningContext(outgoing))
                .map_err(|error| ended(&**one, "before signing", error, false))?;
            outgoing.parameters.hide_secrets(outgoing.meta);
        }
        Ok(())
    }

    pub(super) fn before_sending(
        &self,
        action: &str,
        attempt: u32,
        request: &mut Request,
    ) -> Result<(), Error> {
        self.0.iter().try_for_each(|one| {
            let mut context = SendingContext {
                action,
                attempt,
                request: &mut *request,
            };
            one.before_sending(&mut context)
                .map_err(|error| ended(&**one, "before sending", error, false))
        })
    }

    pub(super) fn after_reply(
        &self,
        action: &str,
        attempt: u32,
        response: &Response,
        error: Option<&Error>,
    ) -> Result<(), Error> {
        self.0.iter().rev().try_for_each(|one| {
            let context = ReplyContext {
                action,
                attempt,
                response,
                error,
            };
            // A success was executed for certain.
            let executed = error.is_none_or(Error::may_have_been_executed);
            let code = error.and_then(Error::code).map(str::to_owned);
            one.after_reply(&context).map_err(|error| {
                ended(&**one, "after the reply", error, executed)
                    .with_status(response.status)
                    .with_code(code)
            })
        })
    }

    pub(super) fn on_retry(
        &self,
        action: &str,
        attempt: u32,
        error: &Error,
        delay: Duration,
    ) -> Result<(), Error> {
        self.0.iter().rev().try_for_each(|one| {
            let context = RetryContext {
                action,
                attempt,
                error,
                delay,
            };
            one.on_retry(&context)
                .map_err(|error| ended(&**one, "before another attempt", error, false))
        })
    }
}

fn ended(one: &dyn Interceptor, when: &str, error: BoxError, executed: bool) -> Error {
    Error::new(Kind::Intercepted { executed })
        .with_message(format!("{} ended the call {when}", one.name()))
        .with_source(error)
}

#[cfg(test)]
#[path = "intercept_tests.rs"]
mod tests;

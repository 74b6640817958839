//! Interceptors, which see every call and may change it ([`Interceptor`]), and metrics of calls that have ended ([`Metrics`]).
//!
//! Presigned URLs ([`Client::presign`](crate::Client::presign)) are not calls: neither interceptors nor metrics see them.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::message::Outgoing;
pub use super::observe::{FinishedCall, Metrics, Outcome};
use super::options::CallOptions;
use crate::error::{Error, Kind};
use crate::params::Parameters;
use crate::transport::{Request, Response};

/// Why an interceptor ends a call: any error, or a text with `into()`.
pub type Refusal = Box<dyn std::error::Error + Send + Sync>;

/// Headers that are the client's own, or the transport's.
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

/// Sees every call of a client, and may change or end it. Added with
/// [`ClientBuilder::interceptor`](crate::ClientBuilder::interceptor).
///
/// | hook | when | may |
/// |---|---|---|
/// | [`before_signing`](Self::before_signing) | once a call, before it is checked | change parameters, headers and options |
/// | [`before_sending`](Self::before_sending) | each attempt, after it is signed | look at the request, add headers that are not signed |
/// | [`after_reply`](Self::after_reply) | each attempt that got a reply | look at it |
/// | [`on_retry`](Self::on_retry) | before each pause | look at why |
///
/// Several are called in the order in which they were added; for `after_reply` and `on_retry` in the reverse one, so that
/// the first is the outermost. All hooks do nothing unless they are written.
///
/// A hook that returns an error ends the call, which is then not tried again: [`Error::is_intercepted`] says so, and
/// [`Error::may_have_been_executed`] whether the request may have had its effect by then. The error's text becomes part of
/// the call's error; keep secrets out of it. Hooks run on the task of the call: what takes long holds it up.
///
/// The list calls that [read-back](crate::RetryPolicy::read_back) makes are reported too, as calls of their own.
///
/// # Examples
///
/// ```
/// use kcs_client::intercept::{Draft, Interceptor, Refusal};
///
/// /// Lets nothing be deleted.
/// #[derive(Debug)]
/// struct Careful;
///
/// impl Interceptor for Careful {
///     fn name(&self) -> &str {
///         "careful"
///     }
///
///     fn before_signing(&self, draft: &mut Draft<'_>) -> Result<(), Refusal> {
///         if draft.action().starts_with("Delete") {
///             return Err("nothing is deleted on a Friday".into());
///         }
///         draft.set_header("x-team", "billing")
///     }
/// }
/// ```
#[doc(alias("middleware", "hook", "layer"))]
pub trait Interceptor: Send + Sync + fmt::Debug {
    /// How the error calls it that ends a call.
    fn name(&self) -> &str {
        "an interceptor"
    }

    /// Before the call is checked and signed. What is changed here is checked, and holds for all attempts.
    ///
    /// # Errors
    ///
    /// Ends the call. Nothing was sent.
    fn before_signing(&self, draft: &mut Draft<'_>) -> Result<(), Refusal> {
        let _ = draft;
        Ok(())
    }

    /// Before an attempt is sent.
    ///
    /// # Errors
    ///
    /// Ends the call. This attempt was not sent; earlier ones were.
    fn before_sending(&self, sending: &mut Sending<'_>) -> Result<(), Refusal> {
        let _ = sending;
        Ok(())
    }

    /// After an attempt got a reply, be it an error.
    ///
    /// # Errors
    ///
    /// Ends the call, and takes the place of its result.
    fn after_reply(&self, replied: &Replied<'_>) -> Result<(), Refusal> {
        let _ = replied;
        Ok(())
    }

    /// Before the pause that goes before another attempt.
    ///
    /// # Errors
    ///
    /// Ends the call. There is no other attempt.
    fn on_retry(&self, retrying: &Retrying<'_>) -> Result<(), Refusal> {
        let _ = retrying;
        Ok(())
    }
}

/// A call before it is signed.
pub struct Draft<'a>(&'a mut Outgoing);

impl Draft<'_> {
    /// The Action.
    pub fn action(&self) -> &str {
        &self.0.action
    }

    /// Its version.
    pub fn version(&self) -> &str {
        &self.0.version
    }

    /// The parameters.
    pub fn parameters(&self) -> &Parameters {
        &self.0.parameters
    }

    /// The parameters, to be changed. Those of a known Action are checked afterwards.
    pub fn parameters_mut(&mut self) -> &mut Parameters {
        &mut self.0.parameters
    }

    /// Sends a header, which the header signature covers. It takes the place of one of the same name.
    ///
    /// # Errors
    ///
    /// The name is one that the client itself sends, or name or value cannot be sent.
    pub fn set_header(
        &mut self,
        name: impl Into<String>,
        value: impl Into<String>,
    ) -> Result<(), Refusal> {
        let (name, value) = checked(name.into(), value.into())?;
        let headers = &mut self.0.options.headers;
        headers.retain(|(known, _)| *known != name);
        headers.push((name, value.into()));
        Ok(())
    }

    /// Sets all that these options have, over those of the call.
    pub fn set_options(&mut self, options: CallOptions) {
        self.0.options.merge(options);
    }

    /// The id to send as the request's, if there is one.
    pub fn request_id(&self) -> Option<&str> {
        self.0.options.request_id.as_deref()
    }
}

impl fmt::Debug for Draft<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Draft")
            .field("action", &self.0.action)
            .field("parameters", &self.0.parameters)
            .finish_non_exhaustive()
    }
}

/// An attempt that is signed and about to be sent.
#[derive(Debug)]
pub struct Sending<'a> {
    action: &'a str,
    attempt: u32,
    request: &'a mut Request,
}

impl Sending<'_> {
    /// The Action.
    pub fn action(&self) -> &str {
        self.action
    }

    /// Which attempt this is, from 1.
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// The request, signature and all.
    pub fn request(&self) -> &Request {
        self.request
    }

    /// Adds a header that the signature does not cover: `traceparent`, say.
    ///
    /// # Errors
    ///
    /// The request has a header of that name, or the client sends it itself, or name or value cannot be sent.
    pub fn add_header(
        &mut self,
        name: impl Into<String>,
        value: impl Into<String>,
    ) -> Result<(), Refusal> {
        let (name, value) = checked(name.into(), value.into())?;
        if self.request.header(&name).is_some() {
            return Err(format!("the request has a header {name} already").into());
        }
        self.request.headers.push((name, value.into()));
        Ok(())
    }
}

/// An attempt that got a reply.
#[derive(Debug)]
pub struct Replied<'a> {
    action: &'a str,
    attempt: u32,
    response: &'a Response,
    error: Option<&'a Error>,
}

impl Replied<'_> {
    /// The Action.
    pub fn action(&self) -> &str {
        self.action
    }

    /// Which attempt this was, from 1.
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// The reply, as it came.
    pub fn response(&self) -> &Response {
        self.response
    }

    /// What is wrong with it, if something is.
    pub fn error(&self) -> Option<&Error> {
        self.error
    }
}

/// An attempt that failed and will be followed by another.
#[derive(Debug)]
pub struct Retrying<'a> {
    action: &'a str,
    attempt: u32,
    error: &'a Error,
    pause: Duration,
}

impl Retrying<'_> {
    /// The Action.
    pub fn action(&self) -> &str {
        self.action
    }

    /// Which attempt failed, from 1.
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// How it failed.
    pub fn error(&self) -> &Error {
        self.error
    }

    /// Returns the pause before the next attempt: zero after clock skew was corrected or credentials were replaced.
    pub fn pause(&self) -> Duration {
        self.pause
    }
}

/// A header that is neither the client's own nor one that cannot be sent.
pub(super) fn checked(name: String, value: String) -> Result<(Cow<'static, str>, String), Refusal> {
    let name = name.to_ascii_lowercase();
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if name.is_empty() || !name.bytes().all(token) {
        return Err(format!("{name:?} is not the name of a header").into());
    }
    if OWN_HEADERS.contains(&name.as_str()) {
        return Err(format!("the header {name} is the client's own").into());
    }
    // Blanks at the ends and in a row would be signed otherwise than some server reads them.
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

/// All interceptors of a client.
#[derive(Clone, Debug, Default)]
pub(super) struct Interceptors(pub(super) Vec<Arc<dyn Interceptor>>);

impl Interceptors {
    pub(super) fn before_signing(&self, outgoing: &mut Outgoing) -> Result<(), Error> {
        self.0.iter().try_for_each(|one| {
            one.before_signing(&mut Draft(outgoing))
                .map_err(|refusal| ended(&**one, "before signing", refusal, false))
        })
    }

    pub(super) fn before_sending(
        &self,
        action: &str,
        attempt: u32,
        request: &mut Request,
    ) -> Result<(), Error> {
        self.0.iter().try_for_each(|one| {
            let mut sending = Sending {
                action,
                attempt,
                request: &mut *request,
            };
            one.before_sending(&mut sending)
                .map_err(|refusal| ended(&**one, "before sending", refusal, false))
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
            let replied = Replied {
                action,
                attempt,
                response,
                error,
            };
            // A success was executed for certain.
            let executed = error.is_none_or(Error::may_have_been_executed);
            let code = error.and_then(Error::code).map(str::to_owned);
            one.after_reply(&replied).map_err(|refusal| {
                ended(&**one, "after the reply", refusal, executed)
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
        pause: Duration,
    ) -> Result<(), Error> {
        self.0.iter().rev().try_for_each(|one| {
            let retrying = Retrying {
                action,
                attempt,
                error,
                pause,
            };
            one.on_retry(&retrying)
                .map_err(|refusal| ended(&**one, "before another attempt", refusal, false))
        })
    }
}

fn ended(one: &dyn Interceptor, when: &str, refusal: Refusal, executed: bool) -> Error {
    Error::new(Kind::Intercepted { executed })
        .with_message(format!("{} ended the call {when}", one.name()))
        .with_source(refusal)
}

#[cfg(test)]
#[path = "intercept_tests.rs"]
mod tests;

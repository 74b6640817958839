//! Kinds of errors.

use super::Error;
use crate::transport::TransportErrorKind;

/// The kind of an error: where the call or the wait ended. Returned by [`Error::kind`].
///
/// The predicates of [`Error`] are more specific: an error of the kind `Service`, for example, may be
/// [`is_throttled`](Error::is_throttled), [`is_not_found`](Error::is_not_found) or [`is_conflict`](Error::is_conflict).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A setting is missing or invalid: the client cannot be built or used.
    Configuration,
    /// There are no credentials to sign with.
    Credentials,
    /// The request violates a rule of its Action and was not sent.
    InvalidRequest,
    /// The rate limit of the adaptive retry policy kept the request from being sent in time.
    RateLimited,
    /// The call's timeout elapsed before the request could be sent.
    NotSent,
    /// The service returned an error.
    Service,
    /// The call succeeded for some of its resources only.
    Partial,
    /// The reply could not be decoded, or is too large.
    Decode,
    /// There was no connection.
    Connect,
    /// There was no reply in time.
    Timeout,
    /// The connection broke before the reply was complete.
    Interrupted,
    /// The transport could not send the request.
    Transport,
    /// An interceptor ended the call.
    Intercepted,
    /// Two pages of a list were read with different access keys.
    AccessKeyChanged,
    /// A create succeeded after an earlier attempt of the same call that may have been executed as well.
    OrderedTwice,
    /// A wait ended in a state that is a failure.
    WaitFailed,
    /// A wait ended in a state from which the awaited one cannot be reached.
    WaitUnreachable,
    /// A wait ended because the resource does not exist.
    WaitNotFound,
    /// A wait timed out.
    WaitTimeout,
}

impl Error {
    /// Returns the kind of the error.
    pub fn kind(&self) -> ErrorKind {
        match self.0.kind {
            Kind::Configuration => ErrorKind::Configuration,
            Kind::Credentials { .. } => ErrorKind::Credentials,
            Kind::InvalidRequest => ErrorKind::InvalidRequest,
            Kind::RateLimited => ErrorKind::RateLimited,
            Kind::NotSent => ErrorKind::NotSent,
            Kind::Service => ErrorKind::Service,
            Kind::Partial => ErrorKind::Partial,
            Kind::Decode => ErrorKind::Decode,
            Kind::Transport(kind) => match kind {
                TransportErrorKind::Connect | TransportErrorKind::Certificate => ErrorKind::Connect,
                TransportErrorKind::Timeout => ErrorKind::Timeout,
                TransportErrorKind::Interrupted => ErrorKind::Interrupted,
                TransportErrorKind::TooLarge => ErrorKind::Decode,
                TransportErrorKind::Unusable => ErrorKind::Transport,
            },
            Kind::Intercepted { .. } => ErrorKind::Intercepted,
            Kind::AccessKeyChanged => ErrorKind::AccessKeyChanged,
            Kind::OrderedTwice => ErrorKind::OrderedTwice,
            Kind::WaitFailed => ErrorKind::WaitFailed,
            Kind::WaitUnreachable => ErrorKind::WaitUnreachable,
            Kind::WaitNotFound => ErrorKind::WaitNotFound,
            Kind::WaitTimeout => ErrorKind::WaitTimeout,
        }
    }
}

/// The kind of an error, with what the client itself needs to know of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The client cannot be built.
    Configuration,
    /// There are no credentials to sign with.
    Credentials {
        not_configured: bool,
        transient: bool,
    },
    /// The request was refused here.
    InvalidRequest,
    /// Not sent, because the rate limit of the adaptive policy has no turn in time.
    RateLimited,
    /// Refused or failed by the service.
    Service,
    /// Done for some of the call's resources, and not for others.
    Partial,
    /// A reply that is none.
    Decode,
    /// No reply.
    Transport(TransportErrorKind),
    /// The call's time was over before the request could be sent.
    NotSent,
    /// Ended by an interceptor, when it may or may not have been executed.
    Intercepted { executed: bool },
    /// Two pages of a list were read with two access keys.
    AccessKeyChanged,
    /// A create that succeeded after an earlier order of the same call that may have been executed too.
    OrderedTwice,
    /// A wait ended at a state of failure.
    WaitFailed,
    /// A wait ended at a state from which success cannot come.
    WaitUnreachable,
    /// A wait ended because its resource does not exist.
    WaitNotFound,
    /// A wait ended at its limit.
    WaitTimeout,
}

//! What the server answers when it refuses.

use std::fmt;

use super::Context;
use super::message::{self, Language, Message, Resource};
use crate::state::Scope;

/// A refusal: one of the service's nine error codes and a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ServiceError {
    code: ErrorCode,
    message: Message,
}

/// The error codes of the service that this server uses. The HTTP status comes from the specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ErrorCode {
    /// The request names no `Action` or no `Version`.
    MissingAction,
    /// A parameter is missing.
    MissingParameter,
    /// A parameter has a value that the service does not take.
    InvalidParameter,
    /// The time of signing lies outside of the window.
    RequestExpired,
    /// The request as such is wrong: signature, body, encoding.
    ValidationError,
    /// The Action is unknown or not implemented, or the thing does not exist.
    InvalidAction,
    /// The present state forbids it.
    BusinessError,
    /// A fault of this server.
    InternalFailure,
}

impl ErrorCode {
    /// As it stands on the wire.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::MissingAction => "MissingAction",
            Self::MissingParameter => "MissingParameter",
            Self::InvalidParameter => "InvalidParameter",
            Self::RequestExpired => "RequestExpired",
            Self::ValidationError => "ValidationError",
            Self::InvalidAction => "InvalidAction",
            Self::BusinessError => "BusinessError",
            Self::InternalFailure => "InternalFailure",
        }
    }
}

impl ServiceError {
    /// A refusal with this code.
    pub(crate) fn new(code: ErrorCode, message: Message) -> Self {
        Self { code, message }
    }

    /// A parameter is missing that the specification does not require.
    pub(crate) fn missing(parameter: &str) -> Self {
        Self::new(ErrorCode::MissingParameter, message::missing(parameter))
    }

    /// A parameter has a value that the service does not take.
    pub(crate) fn invalid(message: Message) -> Self {
        Self::new(ErrorCode::InvalidParameter, message)
    }

    /// The present state forbids it.
    pub(crate) fn forbidden(message: Message) -> Self {
        Self::new(ErrorCode::BusinessError, message)
    }

    /// A fault of this server.
    pub(crate) fn internal(message: Message) -> Self {
        Self::new(ErrorCode::InternalFailure, message)
    }

    /// A resource that is not where the call looks for it.
    pub(crate) fn not_found(resource: Resource, id: impl fmt::Display, context: &Context) -> Self {
        let place = match context.scope() {
            Scope::Zone(place) => &place.zone,
            Scope::Region(region) => region,
        };
        Self::not_found_in(resource, id, place)
    }

    /// A resource that is not in this zone or region.
    pub(super) fn not_found_in(resource: Resource, id: impl fmt::Display, place: &str) -> Self {
        Self::new(
            ErrorCode::InvalidAction,
            message::not_found(resource, id, place),
        )
    }

    /// The code.
    pub(crate) fn code(&self) -> ErrorCode {
        self.code
    }

    /// The message in a language.
    pub(crate) fn message(&self, language: Language) -> &str {
        self.message.text(language)
    }

    /// The HTTP status that the specification gives the code.
    pub(crate) fn http_status(&self) -> u16 {
        kcs_client::metadata::ERRORS
            .iter()
            .find(|entry| entry.code == self.code.as_str())
            .map_or(500, |entry| entry.http_status)
    }
}

impl fmt::Display for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = self.message(Language::English);
        write!(f, "{}: {message}", self.code.as_str())
    }
}

impl std::error::Error for ServiceError {}

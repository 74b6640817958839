//! Who sends a request, by either signature.

use std::collections::BTreeMap;
use std::time::Duration;

use hyper::header::AUTHORIZATION;
use hyper::http::request::Parts;
use kcs_client::SignatureScheme;
use kcs_client::clock::UnixTime;
use kcs_client::metadata::SERVICE;
use kcs_client::sign::header::SignableRequest;
use kcs_client::sign::{Rejection, encode_component, header, query};

use super::sent::Sent;
use crate::control::{self, Rejected, Signature};
use crate::keys::{DEFAULT, Key};
use crate::service::message;
use crate::service::{ErrorCode, ServiceError};

/// How far the time of signing may lie from the server's. No source states the service's own; this is what Signature
/// Version 4 has elsewhere.
pub(crate) const WINDOW: Duration = Duration::from_secs(15 * 60);

/// The parameter with the signature of the guide.
const SIGNATURE: &str = "Signature";
/// What the header of a signature begins with.
const ALGORITHM: &[u8] = b"AWS4-";

/// Who may send requests.
pub(crate) struct Keys {
    /// By access key.
    pub(crate) known: BTreeMap<String, Key>,
    /// Whether requests without any signature are answered too.
    pub(crate) allow_unsigned: bool,
}

impl Keys {
    pub(super) fn secret(&self, access_key: &str) -> Option<String> {
        let key = self.known.get(access_key);
        key.map(|key| key.secret_key.clone())
    }

    /// Returns the namespace of an access key.
    pub(super) fn namespace(&self, access_key: &str) -> Option<&str> {
        let key = self.known.get(access_key);
        key.map(|key| key.namespace.as_str())
    }
}

/// Returns the access key that a request claims to be signed with, by either signature.
pub(super) fn claimed<'a>(parts: &'a Parts, pairs: &'a [(String, String)]) -> Option<&'a str> {
    let value = |wanted: &str| {
        let found = pairs.iter().find(|(name, _)| name == wanted);
        found.map(|(_, value)| value.as_str())
    };
    if value(SIGNATURE).is_some() {
        return value("Accesskey");
    }
    let header = parts.headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (_, credential) = header.split_once("Credential=")?;
    credential.split('/').next()
}

/// A request that may be answered.
pub(crate) struct Signed {
    /// The access key that it is signed with. `None` if it has no signature, and did not need one.
    pub(crate) access_key: Option<String>,
    pub(crate) signature: Signature,
    /// The region of the signature.
    pub(crate) region: Option<String>,
}

/// Why a request may not be answered.
pub(crate) enum Denied {
    /// What the signature covers cannot be read.
    Unreadable(ServiceError),
    /// The signature was rejected. A request without one has no scheme.
    Rejected(Rejection, Option<SignatureScheme>),
}

/// Checks the signature.
///
/// A parameter `Signature` means the scheme of the guide, everything else the `Authorization` header: one of the
/// vendor's clients sends `Accesskey` beside the header.
pub(crate) fn authenticate(
    keys: &Keys,
    parts: &Parts,
    sent: &Sent,
    now: UnixTime,
) -> Result<Signed, Denied> {
    let secret = |access_key: &str| keys.secret(access_key);
    let unreadable =
        |message| Denied::Unreadable(ServiceError::new(ErrorCode::ValidationError, message));
    let is_query = sent.pairs.iter().any(|(name, _)| name == SIGNATURE);
    let verified = if is_query {
        let header = parts.headers.get(AUTHORIZATION);
        if header.is_some_and(|header| header.as_bytes().starts_with(ALGORITHM)) {
            return Err(unreadable(message::two_signatures()));
        }
        if sent.is_json {
            return Err(unreadable(message::body_not_covered()));
        }
        let pairs: Vec<(&str, &str)> = sent
            .pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        query::verify(&pairs, secret, now, WINDOW)
    } else {
        let mut headers = Vec::with_capacity(parts.headers.len());
        for (name, value) in &parts.headers {
            let value = std::str::from_utf8(value.as_bytes())
                .map_err(|_| unreadable(message::header_not_utf8(name)))?;
            headers.push((name.as_str(), value));
        }
        let request = SignableRequest::new(
            parts.method.as_str(),
            parts.uri.path(),
            parts.uri.query().unwrap_or_default(),
            &headers,
            &sent.body,
        );
        header::verify(request, SERVICE.name, secret, now, WINDOW)
    };
    let scheme = if is_query {
        SignatureScheme::Query
    } else {
        SignatureScheme::Header
    };
    match verified {
        Ok(verified) => Ok(Signed {
            access_key: Some(verified.access_key),
            signature: Signature::Verified(scheme),
            region: verified.region,
        }),
        Err(UNSIGNED) if keys.allow_unsigned => Ok(Signed {
            access_key: None,
            signature: Signature::Unsigned,
            region: None,
        }),
        Err(UNSIGNED) => Err(Denied::Rejected(UNSIGNED, None)),
        Err(rejection) => Err(Denied::Rejected(rejection, Some(scheme))),
    }
}

/// What is said of a request with neither of the signatures.
const UNSIGNED: Rejection = Rejection::Missing("Authorization");

/// The nine codes have none for a wrong signature: what fails the service's own checks of a request is
/// `ValidationError`, and only a wrong time has a code of its own.
pub(super) fn refusal(rejection: Rejection) -> ServiceError {
    match rejection {
        Rejection::Expired { .. } => ServiceError::new(
            ErrorCode::RequestExpired,
            message::expired(&rejection, WINDOW.as_secs() / 60),
        ),
        UNSIGNED => ServiceError::new(ErrorCode::ValidationError, message::unsigned()),
        _ => ServiceError::new(ErrorCode::ValidationError, message::rejected(&rejection)),
    }
}

/// The same for a call, with the mistake of a signature that does not match, and where more is said about it.
pub(super) fn refusal_of_call(
    rejection: Rejection,
    explained: &Rejected,
    request_id: &str,
    namespace: &str,
) -> ServiceError {
    if rejection != Rejection::Mismatch {
        return refusal(rejection);
    }
    let english: Vec<&str> = explained.mistakes.iter().map(|it| it.en.as_str()).collect();
    let chinese: Vec<&str> = explained.mistakes.iter().map(|it| it.zh.as_str()).collect();
    let of_namespace = match namespace {
        DEFAULT => String::new(),
        other => format!("?{}={other}", control::NAMESPACE),
    };
    let path = format!(
        "{}/requests/{}{of_namespace}",
        control::FOLDER,
        encode_component(request_id)
    );
    ServiceError::new(
        ErrorCode::ValidationError,
        message::mismatch(&rejection, &english, &chinese, &path),
    )
}

//! Bodies of requests: how long they may be, and what is in them.

use std::time::Duration;

use http_body_util::{BodyExt, Limited};
use hyper::body::{Body, Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, EXPECT, HeaderValue};
use hyper::http::request::Parts;

use crate::service::{ErrorCode, ServiceError};

/// The largest body of a call that is read. Requests of this API are a few hundred bytes long.
pub(super) const LIMIT: usize = 1 << 20;
/// How much of a longer body is received and thrown away, and for how long. A client that is cut off while it sends may not see the
/// reply.
const DISCARDED: usize = 16 << 20;
const DISCARD_TIMEOUT: Duration = Duration::from_secs(2);

/// Reads a body of at most `limit` bytes. One whose announced length is too long is refused at once.
pub(super) async fn read(
    parts: &Parts,
    mut body: Incoming,
    limit: usize,
) -> Result<Bytes, ServiceError> {
    let announced = body.size_hint().lower();
    if announced > limit as u64 {
        // A client that asks first does not send what is refused.
        if !parts.headers.contains_key(EXPECT) {
            tokio::spawn(discard(body));
        }
        return Err(wrong(format!(
            "the body has {announced} bytes; at most {limit} are read"
        )));
    }
    match Limited::new(&mut body, limit).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) => {
            tokio::spawn(discard(body));
            Err(wrong(format!("the body cannot be read: {error}")))
        }
    }
}

/// Receives the rest of a body for a while.
async fn discard(body: Incoming) {
    let mut body = Limited::new(body, DISCARDED);
    let all = async { while let Some(Ok(_)) = body.frame().await {} };
    // A client that is still sending then is cut off.
    let _ = tokio::time::timeout(DISCARD_TIMEOUT, all).await;
}

/// Whether a body is JSON, and not a form: by its content type. No bytes are a form without parameters.
pub(super) fn is_json(parts: &Parts, body: &[u8]) -> Result<bool, ServiceError> {
    let declared = match parts.headers.get(CONTENT_TYPE).map(HeaderValue::to_str) {
        _ if body.is_empty() => return Ok(false),
        None => return Ok(false),
        Some(Ok(value)) => value.split(';').next().unwrap_or_default().trim(),
        Some(Err(_)) => return Err(wrong("the header Content-Type is not ASCII")),
    };
    if declared.eq_ignore_ascii_case("application/json") {
        return Ok(true);
    }
    if declared.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Ok(false);
    }
    Err(wrong(format!(
        "the body's type {declared} is neither application/x-www-form-urlencoded nor application/json"
    )))
}

/// The text of a form.
pub(super) fn text(body: &[u8]) -> Result<&str, ServiceError> {
    std::str::from_utf8(body).map_err(|_| wrong("the form is not UTF-8"))
}

fn wrong(message: impl Into<String>) -> ServiceError {
    ServiceError::new(ErrorCode::ValidationError, message)
}

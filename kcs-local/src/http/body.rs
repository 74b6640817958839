//! Bodies of requests: how long they may be, and what is in them.

use std::error::Error;
use std::time::Duration;

use http_body_util::{BodyExt, Limited};
use hyper::body::{Body, Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, EXPECT, HeaderValue};
use hyper::http::request::Parts;

use crate::service::message::{self, Message};
use crate::service::{ErrorCode, ServiceError};

/// The largest body of a call that is read. Requests of this API are a few hundred bytes long.
pub(super) const LIMIT: usize = 1 << 20;
/// How much of a longer body is received and thrown away, and for how long. A client that is cut off while it sends may not see the
/// reply.
const DISCARDED: usize = 16 << 20;
const DISCARD_TIMEOUT: Duration = Duration::from_secs(2);
/// How long a client may take to send a body.
const TIMEOUT: Duration = Duration::from_secs(30);

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
        return Err(wrong(message::body_too_long(announced, limit)));
    }
    match collect(&mut body, limit, TIMEOUT).await {
        Ok(bytes) => Ok(bytes),
        Err(reason) => {
            tokio::spawn(discard(body));
            Err(wrong(message::body_not_read(reason)))
        }
    }
}

/// Reads a body of at most `limit` bytes that arrives within `timeout`.
async fn collect<B>(body: &mut B, limit: usize, timeout: Duration) -> Result<Bytes, String>
where
    B: Body<Error: Into<Box<dyn Error + Send + Sync>>> + Unpin,
{
    let collected = tokio::time::timeout(timeout, Limited::new(body, limit).collect());
    match collected.await {
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err(format!(
            "it was not sent within {} s",
            timeout.as_secs_f64()
        )),
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
        Some(Err(_)) => return Err(wrong(message::content_type_not_ascii())),
    };
    if declared.eq_ignore_ascii_case("application/json") {
        return Ok(true);
    }
    if declared.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Ok(false);
    }
    Err(wrong(message::unknown_content_type(declared)))
}

/// The text of a form.
pub(super) fn text(body: &[u8]) -> Result<&str, ServiceError> {
    std::str::from_utf8(body).map_err(|_| wrong(message::form_not_utf8()))
}

fn wrong(message: Message) -> ServiceError {
    ServiceError::new(ErrorCode::ValidationError, message)
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use http_body_util::Full;
    use hyper::body::Frame;

    use super::*;

    /// A body of which nothing arrives.
    struct Silent;

    impl Body for Silent {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
            Poll::Pending
        }
    }

    #[tokio::test]
    async fn a_body_that_does_not_arrive_is_given_up() {
        let read = collect(&mut Silent, LIMIT, Duration::from_millis(1)).await;
        assert_eq!(read.unwrap_err(), "it was not sent within 0.001 s");
        let mut body = Full::new(Bytes::from_static(b"abc"));
        let read = collect(&mut body.clone(), 3, TIMEOUT).await;
        assert_eq!(read.unwrap(), "abc");
        let read = collect(&mut body, 2, TIMEOUT).await;
        assert_eq!(read.unwrap_err(), "length limit exceeded");
    }
}

//! Receiving the body of a response up to a limit, and classification of its errors.

use std::error::Error;

use bytes::Bytes;

use super::{ResponseBody, TransportError, TransportErrorKind};

/// Maximum number of bytes allocated for an announced length.
const MAX_PREALLOCATION: usize = 1 << 20;

/// A body that grows up to a limit.
pub(super) struct BoundedBody {
    /// The first part. Most bodies have no other and are not copied.
    first: Bytes,
    /// All parts, if there are several.
    bytes: Vec<u8>,
    announced: Option<u64>,
    max: usize,
}

impl BoundedBody {
    /// Creates an empty body. Fails if the announced length exceeds the limit.
    pub(super) fn new(announced: Option<u64>, max: usize) -> Result<Self, TransportError> {
        let length = announced.unwrap_or_default();
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        if length > max {
            return Err(too_large(max));
        }
        Ok(Self {
            first: Bytes::new(),
            bytes: Vec::new(),
            announced,
            max,
        })
    }

    /// Returns whether the body has its announced length, so that no further read is needed.
    pub(super) fn is_complete(&self) -> bool {
        self.announced == Some(self.len() as u64)
    }

    fn len(&self) -> usize {
        self.first.len() + self.bytes.len()
    }

    pub(super) fn append(&mut self, chunk: Bytes) -> Result<(), TransportError> {
        let length = self.len().saturating_add(chunk.len());
        if length > self.max {
            return Err(too_large(self.max));
        }
        if self.len() == 0 {
            self.first = chunk;
            return Ok(());
        }
        if self.bytes.is_empty() {
            let announced = usize::try_from(self.announced.unwrap_or_default());
            let capacity = announced.unwrap_or(usize::MAX).min(MAX_PREALLOCATION);
            self.bytes.reserve_exact(capacity.max(self.first.len()));
            self.bytes
                .extend_from_slice(&std::mem::take(&mut self.first));
        }
        if length > self.bytes.capacity() {
            // Doubled, but not beyond the limit.
            let doubled = self.bytes.capacity().saturating_mul(2);
            let capacity = doubled.clamp(length, self.max);
            self.bytes.reserve_exact(capacity - self.bytes.len());
        }
        self.bytes.extend_from_slice(&chunk);
        Ok(())
    }

    pub(super) fn into_reply_body(self) -> ResponseBody {
        ResponseBody(if self.bytes.is_empty() {
            self.first
        } else {
            self.bytes.into()
        })
    }
}

fn too_large(max: usize) -> TransportError {
    let source = format!("more than {max} bytes, the `max_response_bytes` of the transport");
    TransportError::new(TransportErrorKind::TooLarge, source)
}

/// A message of hyper, below reqwest. `hyper::Error::is_parse_too_large` exists only with its server feature.
const HEAD_TOO_LARGE: &str = "message head is too large";

/// Classifies the error of a body that was not received completely.
pub(super) fn classify_body_error(error: &(dyn Error + 'static)) -> TransportErrorKind {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if error.to_string() == HEAD_TOO_LARGE {
            return TransportErrorKind::TooLarge;
        }
        cause = error.source();
    }
    TransportErrorKind::Interrupted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(result: Result<impl Sized, TransportError>) -> bool {
        let error = result.err();
        if let Some(error) = &error {
            assert_eq!(error.kind(), TransportErrorKind::TooLarge);
            let why = error.source().map(ToString::to_string);
            let said = "more than 4 bytes, the `max_response_bytes` of the transport";
            assert_eq!(why.as_deref(), Some(said));
        }
        error.is_some()
    }

    #[test]
    fn a_body_may_have_as_many_bytes_as_the_limit() {
        for (announced, too_many) in [
            (None, false),
            (Some(0), false),
            (Some(4), false),
            (Some(5), true),
            (Some(u64::MAX), true),
        ] {
            assert_eq!(refused(BoundedBody::new(announced, 4)), too_many);
        }
        let mut body = BoundedBody::new(None, 4).unwrap();
        let mut append = |text: &'static str| refused(body.append(text.into()));
        assert!(append("abcde"));
        assert!(!append("abc") && !append(""));
        assert!(append("de"));
        assert!(!append("d"));
        assert!(append("e"));
        assert_eq!(&*body.into_reply_body(), b"abcd");
    }

    #[test]
    fn a_body_is_complete_when_all_that_was_announced_is_there() {
        let mut body = BoundedBody::new(Some(4), 9).unwrap();
        for (chunk, complete) in [("ab", false), ("cd", true), ("e", false)] {
            body.append(chunk.into()).unwrap();
            assert_eq!(body.is_complete(), complete, "{chunk}");
        }
        let body = BoundedBody::new(None, 9).unwrap();
        assert!(!body.is_complete(), "nobody knows");
    }

    #[test]
    fn memory_is_taken_for_what_came_and_not_for_what_was_announced() {
        let max = 64 << 20;
        let mut body = BoundedBody::new(Some(max as u64), max).unwrap();
        let mut append = |length| {
            body.append(vec![0; length].into()).unwrap();
            body.bytes.capacity()
        };
        assert_eq!(append(1), 0);
        assert_eq!(append(1), MAX_PREALLOCATION);
        assert_eq!(append(MAX_PREALLOCATION), 2 * MAX_PREALLOCATION);
        let mut small = BoundedBody::new(Some(3), 5).unwrap();
        for (chunk, capacity) in [("a", 0), ("b", 3), ("cd", 5)] {
            small.append(chunk.into()).unwrap();
            assert_eq!(small.bytes.capacity(), capacity, "not beyond the limit");
        }
    }

    #[test]
    fn a_body_that_comes_at_once_is_not_copied() {
        let received = Bytes::from(vec![b'a'; 9]);
        let mut body = BoundedBody::new(Some(9), 9).unwrap();
        body.append(received.clone()).unwrap();
        assert!(body.is_complete());
        let kept = body.into_reply_body();
        assert_eq!((kept.as_ptr(), kept.len()), (received.as_ptr(), 9));
    }
}

//! Limits the body of a reply while it comes in, and says what became of one that broke.

use std::error::Error;

use super::{ReplyBody, TransportError, TransportErrorKind};

/// Bytes that are reserved at most for a length that was announced and has not come yet.
const MAX_PREALLOCATION: usize = 1 << 20;

/// A body that grows up to a limit.
pub(super) struct BoundedBody {
    bytes: Vec<u8>,
    announced: Option<u64>,
    max: usize,
}

impl BoundedBody {
    /// An empty body, if one of the announced length is allowed.
    pub(super) fn new(announced: Option<u64>, max: usize) -> Result<Self, TransportError> {
        let length = announced.unwrap_or_default();
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        if length > max {
            return Err(too_large(max));
        }
        Ok(Self {
            bytes: Vec::with_capacity(length.min(MAX_PREALLOCATION)),
            announced,
            max,
        })
    }

    /// Returns whether all that was announced is there: nobody has to be asked whether there is more.
    pub(super) fn is_complete(&self) -> bool {
        self.announced == Some(self.bytes.len() as u64)
    }

    pub(super) fn append(&mut self, chunk: &[u8]) -> Result<(), TransportError> {
        let length = self.bytes.len().saturating_add(chunk.len());
        if length > self.max {
            return Err(too_large(self.max));
        }
        if length > self.bytes.capacity() {
            // Doubled as usual, but not beyond the limit.
            let doubled = self.bytes.capacity().saturating_mul(2);
            let capacity = doubled.clamp(length, self.max);
            self.bytes.reserve_exact(capacity - self.bytes.len());
        }
        self.bytes.extend_from_slice(chunk);
        Ok(())
    }

    pub(super) fn into_reply_body(self) -> ReplyBody {
        ReplyBody(self.bytes.into())
    }
}

fn too_large(max: usize) -> TransportError {
    let source = format!("more than {max} bytes, which `max_reply` of the transport allows");
    TransportError::new(TransportErrorKind::TooLarge, source)
}

/// As hyper says it, below reqwest. `hyper::Error::is_parse_too_large` exists only in builds with its server.
const HEAD_TOO_LARGE: &str = "message head is too large";

/// Classifies the error of a reply that could not be read to its end.
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
            let said = "more than 4 bytes, which `max_reply` of the transport allows";
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
        assert!(!refused(body.append(b"abc")) && !refused(body.append(b"")));
        assert!(refused(body.append(b"de")));
        assert!(!refused(body.append(b"d")));
        assert!(refused(body.append(b"e")));
        assert_eq!(&*body.into_reply_body(), b"abcd");
    }

    #[test]
    fn a_body_is_complete_when_all_that_was_announced_is_there() {
        let mut body = BoundedBody::new(Some(4), 9).unwrap();
        for (chunk, complete) in [("ab", false), ("cd", true), ("e", false)] {
            body.append(chunk.as_bytes()).unwrap();
            assert_eq!(body.is_complete(), complete, "{chunk}");
        }
        let body = BoundedBody::new(None, 9).unwrap();
        assert!(!body.is_complete(), "nobody knows");
    }

    #[test]
    fn memory_is_taken_for_what_came_and_not_for_what_was_announced() {
        let max = 64 << 20;
        let mut body = BoundedBody::new(Some(max as u64), max).unwrap();
        assert_eq!(body.bytes.capacity(), MAX_PREALLOCATION);
        body.append(&vec![0; MAX_PREALLOCATION + 1]).unwrap();
        assert_eq!(body.bytes.capacity(), 2 * MAX_PREALLOCATION);
        let mut small = BoundedBody::new(Some(3), 5).unwrap();
        assert_eq!(small.bytes.capacity(), 3);
        small.append(&[0; 4]).unwrap();
        assert_eq!(small.bytes.capacity(), 5, "not beyond the limit");
    }
}

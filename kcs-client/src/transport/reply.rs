//! What every transport over a network does with a reply that comes in: it bounds its length and its silences.

use std::error::Error;
use std::pin::pin;
use std::time::Duration;

use bytes::Bytes;

use super::{ReplyBody, TransportError, TransportErrorKind};
use crate::clock::{SystemClock, within};

/// As much of an announced length is believed before it has come.
const BELIEVED: usize = 1 << 20;

/// A body that grows up to a limit.
pub(super) struct Growing {
    /// The only piece so far, as it came: most replies come in one, and need no memory of their own.
    whole: Bytes,
    /// Or all pieces.
    joined: Vec<u8>,
    announced: Option<usize>,
    most: usize,
}

impl Growing {
    /// An empty body, if the one that is announced may come.
    pub(super) fn new(announced: Option<u64>, most: usize) -> Result<Self, TransportError> {
        let announced = announced.map(|length| usize::try_from(length).unwrap_or(usize::MAX));
        if announced.is_some_and(|length| length > most) {
            return Err(too_large(most));
        }
        Ok(Self {
            whole: Bytes::new(),
            joined: Vec::new(),
            announced,
            most,
        })
    }

    /// Whether all that was announced is there, so that nobody has to be asked whether there is more.
    pub(super) fn is_whole(&self) -> bool {
        self.announced == Some(self.len())
    }

    fn len(&self) -> usize {
        self.whole.len() + self.joined.len()
    }

    #[inline]
    pub(super) fn append(&mut self, chunk: Bytes) -> Result<(), TransportError> {
        let begun = self.len();
        let length = begun.saturating_add(chunk.len());
        if length > self.most {
            return Err(too_large(self.most));
        }
        if begun == 0 {
            self.whole = chunk;
        } else {
            self.join(&chunk, length);
        }
        Ok(())
    }

    // Most replies come in one piece.
    #[cold]
    fn join(&mut self, chunk: &[u8], length: usize) {
        if length > self.joined.capacity() {
            // Doubled as usual, but not beyond the limit.
            let doubled = self.joined.capacity().saturating_mul(2);
            let believed = self.announced.unwrap_or(0).min(BELIEVED);
            let room = doubled.max(believed).min(self.most);
            self.joined
                .reserve_exact(room.max(length) - self.joined.len());
        }
        self.joined
            .extend_from_slice(&std::mem::take(&mut self.whole));
        self.joined.extend_from_slice(chunk);
    }

    pub(super) fn into_body(self) -> ReplyBody {
        ReplyBody(if self.joined.is_empty() {
            self.whole
        } else {
            self.joined.into()
        })
    }
}

#[cold]
fn too_large(most: usize) -> TransportError {
    let source = format!("more than {most} bytes, which `max_reply` of the transport allows");
    TransportError::new(TransportErrorKind::TooLarge, source)
}

/// As hyper says it, also below reqwest. Only in builds with its server it has a question for it, `is_parse_too_large`.
const HEAD_TOO_LARGE: &str = "message head is too large";

/// What has become of a reply that could not be read to its end.
pub(super) fn spoilt(error: &(dyn Error + 'static)) -> TransportErrorKind {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if error.to_string() == HEAD_TOO_LARGE {
            return TransportErrorKind::TooLarge;
        }
        cause = error.source();
    }
    TransportErrorKind::Interrupted
}

/// Waits for the next part of a reply, but not longer than one may be silent.
pub(super) async fn unless_silent<T>(
    limit: Duration,
    next: impl Future<Output = T>,
) -> Result<T, TransportError> {
    within(&SystemClock::new(), limit, pin!(next))
        .await
        .ok_or_else(|| {
            let source = format!(
                "nothing came for {} s, the read time-out",
                limit.as_secs_f32()
            );
            TransportError::new(TransportErrorKind::Timeout, source)
        })
}

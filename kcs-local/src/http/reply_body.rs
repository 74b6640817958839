//! Bodies of replies: whole, cut off, or in pieces with pauses between them.

use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use hyper::body::{Body, Bytes, Frame, SizeHint};
use kcs_client::clock::BoxFuture;

/// A body of a known length.
pub(crate) struct ReplyBody {
    length: u64,
    pieces: VecDeque<Bytes>,
    end: End,
    /// What is waited for before a piece that is not the first.
    pause: Option<Box<dyn Fn() -> BoxFuture<'static, ()> + Send + Sync>>,
    /// The present pause.
    waiting: Option<BoxFuture<'static, ()>>,
}

/// What comes after the pieces.
#[derive(Clone, Copy, Debug, PartialEq)]
enum End {
    Whole,
    /// The connection is closed once the pieces have been sent.
    Cut,
    /// The pieces have been sent.
    Sent,
}

/// A body that ends too early, as a rule wants it.
#[derive(Debug)]
pub(crate) struct CutOff;

impl fmt::Display for CutOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a rule of faults cuts the reply off")
    }
}

impl std::error::Error for CutOff {}

impl ReplyBody {
    pub(super) fn whole(bytes: Bytes) -> Self {
        Self {
            length: bytes.len() as u64,
            pieces: VecDeque::from([bytes]),
            end: End::Whole,
            pause: None,
            waiting: None,
        }
    }

    /// Ends the connection after so many bytes, but before the last one.
    pub(super) fn cut_off(bytes: &Bytes, after: usize) -> Self {
        let sent = after.min(bytes.len().saturating_sub(1));
        Self {
            length: bytes.len() as u64,
            end: End::Cut,
            ..Self::whole(bytes.slice(..sent))
        }
    }

    /// Sends pieces of this size, and waits before each but the first.
    pub(super) fn drip(
        bytes: &Bytes,
        size: usize,
        pause: impl Fn() -> BoxFuture<'static, ()> + Send + Sync + 'static,
    ) -> Self {
        let pieces = bytes.chunks(size.max(1));
        Self {
            length: bytes.len() as u64,
            pieces: pieces.map(|piece| bytes.slice_ref(piece)).collect(),
            end: End::Whole,
            pause: Some(Box::new(pause)),
            waiting: None,
        }
    }
}

impl Body for ReplyBody {
    type Data = Bytes;
    type Error = CutOff;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, CutOff>>> {
        if let Some(waiting) = &mut self.waiting {
            ready!(waiting.as_mut().poll(context));
            self.waiting = None;
        }
        if let Some(piece) = self.pieces.pop_front() {
            if !self.pieces.is_empty() {
                self.waiting = self.pause.as_ref().map(|pause| pause());
            }
            return Poll::Ready(Some(Ok(Frame::data(piece))));
        }
        match self.end {
            End::Whole => Poll::Ready(None),
            End::Cut => {
                // What is written is sent when the body has nothing more for now.
                self.end = End::Sent;
                context.waker().wake_by_ref();
                Poll::Pending
            }
            End::Sent => Poll::Ready(Some(Err(CutOff))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.pieces.is_empty() && self.end == End::Whole
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.length)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use http_body_util::BodyExt;

    use super::*;

    async fn pieces(mut body: ReplyBody) -> (Vec<String>, bool) {
        let mut pieces = Vec::new();
        while let Some(frame) = body.frame().await {
            match frame {
                Ok(frame) => {
                    let data = frame.into_data().unwrap();
                    pieces.push(String::from_utf8(data.to_vec()).unwrap());
                }
                Err(CutOff) => return (pieces, true),
            }
        }
        (pieces, false)
    }

    #[tokio::test]
    async fn a_cut_body_announces_all_and_never_sends_the_last_byte() {
        let bytes = Bytes::from_static(b"abcd");
        for (after, expected) in [(0, ""), (3, "abc"), (4, "abc"), (usize::MAX, "abc")] {
            let body = ReplyBody::cut_off(&bytes, after);
            assert_eq!(body.size_hint().exact(), Some(4));
            assert_eq!(pieces(body).await, (vec![expected.to_owned()], true));
        }
        let whole = ReplyBody::whole(bytes);
        assert_eq!(pieces(whole).await, (vec!["abcd".to_owned()], false));
    }

    #[tokio::test]
    async fn there_is_a_pause_between_two_pieces_and_nowhere_else() {
        for (size, expected) in [
            (1, &["a", "b", "c", "d"][..]),
            (3, &["abc", "d"]),
            (4, &["abcd"]),
            (9, &["abcd"]),
        ] {
            let paused = Arc::new(AtomicUsize::new(0));
            let counted = Arc::clone(&paused);
            let body = ReplyBody::drip(&Bytes::from_static(b"abcd"), size, move || {
                counted.fetch_add(1, Ordering::Relaxed);
                Box::pin(std::future::ready(()))
            });
            assert_eq!(body.size_hint().exact(), Some(4));
            let (sent, is_cut) = pieces(body).await;
            assert_eq!(
                (sent, is_cut),
                (expected.iter().map(ToString::to_string).collect(), false)
            );
            assert_eq!(paused.load(Ordering::Relaxed), expected.len() - 1);
        }
    }
}

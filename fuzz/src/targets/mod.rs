//! What is fed.

mod call;
mod decode;
mod shape;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

pub use shape::spoil;

/// Something that takes any input, and panics if what must hold does not.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name, and that of its folder below `corpus`.
    pub name: &'static str,
    /// Feeds an input, and tells outcomes apart: inputs that lead to the same number have done much the same.
    pub run: fn(&[u8]) -> u64,
}

/// All of them.
pub const ALL: [Target; 2] = [
    Target {
        name: "decode",
        run: decode::run,
    },
    Target {
        name: "call",
        run: call::run,
    },
];

/// The result of a future that has nothing to wait for.
///
/// # Panics
///
/// If it has.
pub(crate) fn ready<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    match future
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
    {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits although everything is there"),
    }
}

/// One number for an outcome.
fn outcome(facts: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    facts.hash(&mut hasher);
    hasher.finish()
}

/// What holds for every error.
fn look_at(error: &kcs_client::Error) {
    let said = error.to_string();
    assert!(!said.contains(char::is_control), "{said:?}");
    assert!(said.len() < 40_000, "{said}");
    assert!(!format!("{error:?} {said}").contains(CANARY), "{said}");
}

/// Part of every secret, and of nothing else.
const CANARY: &str = "canary";

//! The two signatures of the service, to make and to verify.
//!
//! [`header`] is AWS Signature Version 4 under the vendor's name, [`query`] the older signature of the guide. Both work on
//! plain data: they know nothing of Actions, of HTTP libraries or of the clock. A server verifies with the `verify`
//! functions, which take whatever the vendor's own clients send.

pub mod header;
pub mod query;

mod encode;

pub use encode::{decode_form, encode_component, encode_form};

use hmac::digest::KeyInit;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

/// A keyed SHA-256.
type HmacSha256 = Hmac<Sha256>;

/// The state after the key, to be cloned for each message.
fn keyed(key: &[u8]) -> HmacSha256 {
    // A key of any length will do: the constructor's error is for other hash functions.
    HmacSha256::new_from_slice(key).unwrap_or_else(|_| HmacSha256::new(&Default::default()))
}

/// The code of a message under a key.
// Not inlined, nor is the hash: one copy of each serves all.
#[inline(never)]
fn hmac(key: &HmacSha256, message: &[u8]) -> [u8; 32] {
    let mut mac = key.clone();
    mac.update(message);
    mac.finalize().into_bytes().into()
}

/// The same, to be read.
fn authenticate(key: &HmacSha256, message: &[u8]) -> Hex {
    Hex::new(hmac(key, message))
}

fn sha256(message: &[u8]) -> Hex {
    Hex::new(Sha256::digest(message).into())
}

/// Lower-case hexadecimal.
#[derive(Clone, Copy)]
struct Hex([u8; 64]);

impl Hex {
    // Not inlined: it is long.
    #[inline(never)]
    fn new(bytes: [u8; 32]) -> Self {
        let digit = |nibble: u8| nibble + if nibble < 10 { b'0' } else { b'a' - 10 };
        let mut text = [0; 64];
        for (pair, byte) in text.as_chunks_mut().0.iter_mut().zip(bytes) {
            *pair = [digit(byte >> 4), digit(byte & 15)];
        }
        Self(text)
    }

    fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    fn as_str(&self) -> &str {
        // Only ASCII digits are put in.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// Compares without telling by the time it takes where the texts differ.
fn same(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let difference = left
        .iter()
        .zip(right)
        .fold(0_u8, |difference, (left, right)| {
            difference | (left ^ right)
        });
    std::hint::black_box(difference) == 0
}

/// Why a server refuses a request.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rejection {
    /// This is missing.
    Missing(&'static str),
    /// This cannot be read.
    Malformed(&'static str),
    /// This has a value that the service does not take.
    Unsupported {
        /// The field.
        field: &'static str,
        /// What it takes.
        expected: String,
    },
    /// Nobody has that access key.
    UnknownAccessKey(String),
    /// The request's time is too far from the server's.
    Expired {
        /// The request's time.
        signed_at: crate::clock::UnixTime,
        /// The server's time.
        now: crate::clock::UnixTime,
    },
    /// The signature belongs to another request or another key.
    Mismatch,
}

impl std::fmt::Display for Rejection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing(field) => write!(f, "{field} is missing"),
            Self::Malformed(field) => write!(f, "{field} cannot be read"),
            Self::Unsupported { field, expected } => write!(f, "{field} must be {expected}"),
            Self::UnknownAccessKey(key) => write!(f, "the access key {key} is unknown"),
            Self::Expired { signed_at, now } => write!(
                f,
                "the request was signed at {}, it is {} now",
                signed_at.extended(),
                now.extended()
            ),
            Self::Mismatch => f.write_str("the signature does not match the request"),
        }
    }
}

impl std::error::Error for Rejection {}

/// Who has made a request that was found genuine.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verified {
    /// The access key.
    pub access_key: String,
    /// The region of the credential scope; the query signature has none.
    pub region: Option<String>,
    /// When it was signed.
    pub signed_at: crate::clock::UnixTime,
}

#[cfg(test)]
mod tests {
    use crate::clock::UnixTime;

    use super::*;

    /// The example of the known answers.
    pub(in crate::sign) const ACCESS_KEY: &str = "AKLTEXAMPLEEXAMPLE00";
    pub(in crate::sign) const SECRET_KEY: &str = "OExampleSecretKeyDoNotUse/+abc123==";
    /// 2021-09-03T06:30:00Z.
    pub(in crate::sign) const TIME: UnixTime = UnixTime::at(1_630_650_600);

    #[test]
    fn comparison_is_of_content() {
        assert!(same(b"abc", b"abc"));
        assert!(!same(b"abc", b"abd"));
        assert!(!same(b"abc", b"ab"));
    }
}

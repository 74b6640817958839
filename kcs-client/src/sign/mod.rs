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

/// Returns the code of a message under a key.
fn hmac(key: &HmacSha256, message: &[u8]) -> [u8; 32] {
    key.clone()
        .chain_update(message)
        .finalize()
        .into_bytes()
        .into()
}

/// Returns the signature of a message: its code in lowercase hexadecimal.
fn signature(key: &HmacSha256, message: &[u8]) -> String {
    base16ct::lower::encode_string(&hmac(key, message))
}

/// Returns whether this is the signature of a message. The time that it takes does not tell where a wrong one differs.
fn is_signature(key: &HmacSha256, message: &[u8], signature: &str) -> bool {
    base16ct::lower::decode_vec(signature).is_ok_and(|code| {
        key.clone()
            .chain_update(message)
            .verify_slice(&code)
            .is_ok()
    })
}

/// Returns the SHA-256 of a message, in lowercase hexadecimal.
fn sha256(message: &[u8]) -> String {
    base16ct::lower::encode_string(&Sha256::digest(message))
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
    fn only_the_whole_signature_counts() {
        let key = keyed(b"key");
        let right = signature(&key, b"message");
        assert_eq!(right.len(), 64);
        assert!(is_signature(&key, b"message", &right));
        for wrong in [
            "",
            &right[..62],
            &right[..63],
            &format!("{right}00"),
            &format!(" {right}"),
            &right.to_uppercase(),
            &"0".repeat(64),
            &"g".repeat(64),
            "金",
        ] {
            assert!(!is_signature(&key, b"message", wrong), "{wrong}");
        }
        for place in 0..right.len() {
            let mut wrong = right.clone().into_bytes();
            wrong[place] = if wrong[place] == b'0' { b'1' } else { b'0' };
            let wrong = String::from_utf8(wrong).unwrap();
            assert!(!is_signature(&key, b"message", &wrong), "{place}");
        }
        assert!(!is_signature(&key, b"massage", &right));
        assert!(!is_signature(&keyed(b"kex"), b"message", &right));
    }
}

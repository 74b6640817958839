//! Signing and verification of requests, for both signature schemes of the service.
//!
//! [`header`] implements AWS Signature Version 4 with the service name `kcs`, [`query`] the older scheme of the vendor's guide.
//! Both work on plain data and depend on no HTTP library and no clock. The `verify` functions are for servers; they accept what
//! the vendor's own clients send.

pub mod header;
pub mod query;

mod encode;
pub(crate) mod scheme;

pub use encode::{decode_form, encode_component, encode_form};

use std::ops::Deref;

use hmac::digest::KeyInit;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

/// HMAC-SHA256.
type HmacSha256 = Hmac<Sha256>;

/// Returns the state of the MAC after the key, which is cloned for each message.
fn keyed(key: &[u8]) -> HmacSha256 {
    // HMAC accepts keys of any length, so the error of the constructor cannot occur.
    HmacSha256::new_from_slice(key).unwrap_or_else(|_| HmacSha256::new(&Default::default()))
}

/// Returns the MAC of a message.
fn hmac(key: &HmacSha256, message: &[u8]) -> [u8; 32] {
    key.clone()
        .chain_update(message)
        .finalize()
        .into_bytes()
        .into()
}

/// Returns the MAC of a message.
fn signature(key: &HmacSha256, message: &[u8]) -> Hex {
    Hex::of(&hmac(key, message))
}

/// Returns whether this is the signature of a message, in constant time.
fn is_signature(key: &HmacSha256, message: &[u8], signature: &str) -> bool {
    base16ct::lower::decode_vec(signature).is_ok_and(|code| {
        key.clone()
            .chain_update(message)
            .verify_slice(&code)
            .is_ok()
    })
}

/// Returns the SHA-256 of a message.
fn sha256(message: &[u8]) -> Hex {
    Hex::of(&Sha256::digest(message).into())
}

/// A hash or a MAC in lowercase hexadecimal.
struct Hex([u8; 64]);

impl Hex {
    fn of(bytes: &[u8; 32]) -> Self {
        let mut digits = [0; 64];
        // The digits have room for all bytes, so the error cannot occur.
        let _ = base16ct::lower::encode(bytes, &mut digits);
        Self(digits)
    }
}

impl Deref for Hex {
    type Target = str;

    fn deref(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// The reason why the verification of a request failed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rejection {
    /// A header, parameter or part of one is missing.
    Missing(&'static str),
    /// A header, parameter or part of one is malformed.
    Malformed(&'static str),
    /// A header, parameter or part of one has an unsupported value.
    Unsupported {
        /// Name of the header, parameter or part.
        field: &'static str,
        /// The supported value.
        expected: String,
    },
    /// The access key is unknown.
    UnknownAccessKey(String),
    /// The time of the request differs too much from the server's.
    Expired {
        /// Time of the request.
        signed_at: crate::clock::UnixTime,
        /// Time of the server.
        now: crate::clock::UnixTime,
    },
    /// The signature does not match the request and the secret key.
    Mismatch,
}

impl std::fmt::Display for Rejection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing(field) => write!(f, "{field} is missing"),
            Self::Malformed(field) => write!(f, "{field} is malformed"),
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

/// The signer of a verified request.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verified {
    /// Access key that signed the request.
    pub access_key: String,
    /// Region of the credential scope. `None` for the query signature, which has no region.
    pub region: Option<String>,
    /// Time of the request.
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
        let right = signature(&key, b"message").to_owned();
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

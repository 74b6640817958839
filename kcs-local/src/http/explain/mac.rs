//! The two functions that signatures are made of.

use hmac::digest::KeyInit;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

/// HMAC-SHA256.
pub(super) fn hmac(key: &[u8], message: &[u8]) -> [u8; 32] {
    // It takes keys of any length, so the error cannot occur.
    let keyed = Hmac::<Sha256>::new_from_slice(key);
    let keyed = keyed.unwrap_or_else(|_| Hmac::new(&Default::default()));
    keyed.chain_update(message).finalize().into_bytes().into()
}

/// SHA-256 in lowercase hexadecimal.
pub(super) fn sha256(message: &[u8]) -> String {
    hex(&Sha256::digest(message))
}

/// Lowercase hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    base16ct::lower::encode_string(bytes)
}

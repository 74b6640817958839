//! Requests that begin alike: all calls of an Action do, up to the time.

use sha2::{Digest, Sha256};

use super::{DATE, Signable, Signer, Text, add_hash_of, is_in_order, sign, write_lines};
use crate::clock::UnixTime;
use crate::sign::hash_on;

/// How a canonical request begins, up to the value of `x-amz-date`. It is hashed once.
pub(crate) struct Beginning {
    hash: Sha256,
    /// Of the signed headers, as the canonical request and `Authorization` list them.
    names: String,
}

impl Beginning {
    /// That of a request without its body. The headers are those to be signed but for `x-amz-date`; it is `None` unless they
    /// are in order and that one is the last.
    pub(crate) fn of(request: Signable<'_>) -> Option<Self> {
        let last = request.headers.last();
        if !is_in_order(request.headers) || last.is_some_and(|(name, _)| *name >= DATE) {
            return None;
        }
        let lines = request
            .headers
            .iter()
            .map(|(name, value)| (*name, [*value]));
        let mut text = Text::new();
        write_lines(&mut text, &request, request.query, lines);
        for part in [DATE, ":"] {
            text.add(part.as_bytes());
        }
        let names = request.headers.iter().map(|(name, _)| *name);
        let names: Vec<&str> = names.chain([DATE]).collect();
        Some(Self {
            hash: Sha256::new_with_prefix(text.get(0..text.length)),
            names: names.join(";"),
        })
    }
}

impl Signer {
    /// The values of `x-amz-date` and of `Authorization` for a request that begins so.
    pub(crate) fn sign_on(
        &self,
        beginning: &Beginning,
        body: &[u8],
        time: UnixTime,
    ) -> (String, String) {
        let key = self.day_key(time);
        let date = key.stamp(time);
        let mut text = Text::new();
        for part in [&*date, "\n\n", &*beginning.names, "\n"] {
            text.add(part.as_bytes());
        }
        add_hash_of(body, &mut text);
        let hash = hash_on(beginning.hash.clone(), text.get(0..text.length));
        let signature = sign(&key.mac, &date, &key.scope_line, &hash, &mut text);
        let authorization = key.authorization(beginning.names.as_bytes(), &signature);
        (date, authorization)
    }
}

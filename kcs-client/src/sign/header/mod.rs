//! The header signature: AWS Signature Version 4, under the service name `kcs`.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use hmac::Mac;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::encode::{decode_form, encode_component};
use super::{Hex, HmacSha256, Rejection, Verified, hmac, keyed, same, sha256};
use crate::clock::UnixTime;

/// The algorithm, as it begins the `Authorization` header.
pub const ALGORITHM: &str = "AWS4-HMAC-SHA256";

const TERMINATOR: &str = "aws4_request";

/// A request as far as the signature covers it.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Signable<'a> {
    /// `GET`.
    pub method: &'a str,
    /// `/`, percent-encoded.
    pub path: &'a str,
    /// Without the question mark. To sign: as [`canonical_query`] writes it.
    /// To verify: as it came.
    pub query: &'a str,
    /// To sign: those that shall be signed, `host` and `x-amz-date` among them, in lower case. To verify: all, as they came.
    pub headers: &'a [(&'a str, &'a str)],
    /// The body, as sent.
    pub body: &'a [u8],
}

impl<'a> Signable<'a> {
    /// A request.
    pub fn new(
        method: &'a str,
        path: &'a str,
        query: &'a str,
        headers: &'a [(&'a str, &'a str)],
        body: &'a [u8],
    ) -> Self {
        Self {
            method,
            path,
            query,
            headers,
            body,
        }
    }
}

/// Only the method and the path: parameters may hold what nobody shall see.
impl fmt::Debug for Signable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signable({} {})", self.method, self.path)
    }
}

/// Makes header signatures for one access key in one region. It derives the key of a day once.
pub struct Signer {
    access_key: String,
    /// `AWS4` and the secret key.
    secret: Zeroizing<String>,
    region: String,
    service: &'static str,
    day_key: Mutex<Option<DayKey>>,
}

/// The derived key, ready for messages of one day.
#[derive(Clone)]
struct DayKey {
    day: i64,
    mac: HmacSha256,
}

impl Signer {
    /// A signer.
    pub fn new(access_key: &str, secret_key: &str, region: &str, service: &'static str) -> Self {
        Self {
            access_key: access_key.to_owned(),
            secret: prefixed(secret_key),
            region: region.to_owned(),
            service,
            day_key: Mutex::new(None),
        }
    }

    /// The value of the `Authorization` header. The request's `x-amz-date` must be `time`.
    pub fn authorization(&self, request: Signable<'_>, time: UnixTime) -> String {
        let mut headers = request.headers.to_vec();
        headers.sort_unstable();
        let names = || headers.iter().map(|(name, _)| *name);
        let lines = headers.iter().map(|(name, value)| (*name, [*value]));
        let hash = canonical_hash(&request, request.query, lines, names());
        let signature = sign(self.day_mac(time), &self.region, self.service, time, hash);
        let mut value = String::with_capacity(
            ALGORITHM.len() + self.access_key.len() + self.region.len() + 64 * 4,
        );
        value.push_str(ALGORITHM);
        value.push_str(" Credential=");
        value.push_str(&self.access_key);
        // Writing to a string cannot fail.
        let _ = fmt::Write::write_fmt(
            &mut value,
            format_args!(
                "/{}/{}/{}/{TERMINATOR}",
                time.basic_date(),
                self.region,
                self.service
            ),
        );
        value.push_str(", SignedHeaders=");
        for (index, name) in names().enumerate() {
            if index > 0 {
                value.push(';');
            }
            value.push_str(name);
        }
        value.push_str(", Signature=");
        value.push_str(signature.as_str());
        value
    }

    fn day_mac(&self, time: UnixTime) -> HmacSha256 {
        let day = time.day();
        // A thread that panicked left either the old key or the new one, both whole.
        let mut cached = self.day_key.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = cached.as_ref().filter(|key| key.day == day) {
            return key.mac.clone();
        }
        let mac = derive(
            &self.secret,
            &time.basic_date().to_string(),
            &self.region,
            self.service,
        );
        *cached = Some(DayKey {
            day,
            mac: mac.clone(),
        });
        mac
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer")
            .field("region", &self.region)
            .finish_non_exhaustive()
    }
}

fn prefixed(secret_key: &str) -> Zeroizing<String> {
    Zeroizing::new(["AWS4", secret_key].concat())
}

/// The key of a day, a region and a service. `secret` begins with `AWS4`.
fn derive(secret: &str, date: &str, region: &str, service: &str) -> HmacSha256 {
    let mut key = Zeroizing::new(hmac(secret.as_bytes(), date.as_bytes()));
    for step in [region, service, TERMINATOR] {
        *key = hmac(&*key, step.as_bytes());
    }
    keyed(&*key)
}

/// Hash of the canonical request. `lines` are the signed headers in order, each with all its values.
fn canonical_hash<'a, V: IntoIterator<Item = &'a str>>(
    request: &Signable<'_>,
    canonical_query: &str,
    lines: impl Iterator<Item = (&'a str, V)>,
    names: impl Iterator<Item = &'a str>,
) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in [request.method, request.path, canonical_query] {
        hash.update(part);
        hash.update("\n");
    }
    for (name, values) in lines {
        hash.update(name);
        for (index, value) in values.into_iter().enumerate() {
            hash.update(if index == 0 { ":" } else { "," });
            // Blanks at the ends do not count, and several inside count as one.
            for (index, word) in value.split_ascii_whitespace().enumerate() {
                if index > 0 {
                    hash.update(" ");
                }
                hash.update(word);
            }
        }
        hash.update("\n");
    }
    for (index, name) in names.enumerate() {
        hash.update(if index == 0 { "\n" } else { ";" });
        hash.update(name);
    }
    hash.update("\n");
    hash.update(Hex::new(sha256(request.body)).as_str());
    hash.finalize().into()
}

fn sign(mut key: HmacSha256, region: &str, service: &str, time: UnixTime, hash: [u8; 32]) -> Hex {
    let text = format!(
        "{ALGORITHM}\n{}\n{}/{region}/{service}/{TERMINATOR}\n{}",
        time.basic(),
        time.basic_date(),
        Hex::new(hash).as_str()
    );
    key.update(text.as_bytes());
    Hex::new(key.finalize().into_bytes().into())
}

/// Verifies a request as it came.
///
/// `secret_key` looks an access key's secret up. `window` is how far the request's time may be from `now`. The signed
/// headers may be any that include `host` and `x-amz-date`, and may name one twice; the query may have been encoded in
/// any way.
pub fn verify(
    request: Signable<'_>,
    service: &str,
    secret_key: impl FnOnce(&str) -> Option<String>,
    now: UnixTime,
    window: Duration,
) -> Result<Verified, Rejection> {
    let values = |wanted: &str| -> Vec<&str> {
        let same_name = |(name, _): &&(&str, &str)| name.eq_ignore_ascii_case(wanted);
        request
            .headers
            .iter()
            .filter(same_name)
            .map(|(_, value)| *value)
            .collect()
    };
    let one = |wanted: &'static str| {
        values(wanted)
            .first()
            .copied()
            .ok_or(Rejection::Missing(wanted))
    };
    let Authorization {
        access_key,
        date,
        region,
        scope_service,
        signed_headers,
        signature,
    } = Authorization::parse(one("Authorization")?)?;
    if scope_service != service {
        return Err(Rejection::Unsupported {
            field: "the service of the credential scope",
            expected: service.to_owned(),
        });
    }
    let names: Vec<&str> = signed_headers.split(';').collect();
    for required in ["host", "x-amz-date"] {
        if !names.contains(&required) {
            return Err(Rejection::Unsupported {
                field: "SignedHeaders",
                expected: format!("a list with {required} in it"),
            });
        }
    }
    let signed_at = UnixTime::parse_basic(one("X-Amz-Date")?.trim())
        .ok_or(Rejection::Malformed("X-Amz-Date"))?;
    if date != signed_at.basic_date().to_string() {
        return Err(Rejection::Malformed("the date of the credential scope"));
    }
    if now.distance(signed_at) > window {
        return Err(Rejection::Expired { signed_at, now });
    }
    let secret = secret_key(access_key)
        .map(|secret| prefixed(&Zeroizing::new(secret)))
        .ok_or_else(|| Rejection::UnknownAccessKey(access_key.to_owned()))?;
    let pairs = decode_form(request.query);
    let query = canonical_query(
        pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    );
    let lines = names.iter().map(|name| (*name, values(name)));
    let hash = canonical_hash(&request, &query, lines, names.iter().copied());
    let key = derive(&secret, date, region, service);
    let expected = sign(key, region, service, signed_at, hash);
    if !same(expected.as_str().as_bytes(), signature.as_bytes()) {
        return Err(Rejection::Mismatch);
    }
    Ok(Verified {
        access_key: access_key.to_owned(),
        region: Some(region.to_owned()),
        signed_at,
    })
}

/// Writes parameters as the query that [`Signer::authorization`] wants: encoded, sorted by name and then by value.
pub fn canonical_query<'a>(parameters: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut pairs: Vec<_> = parameters
        .into_iter()
        .map(|(name, value)| (encode_component(name), encode_component(value)))
        .collect();
    pairs.sort_unstable();
    let length = pairs
        .iter()
        .map(|(name, value)| name.len() + value.len() + "=&".len())
        .sum();
    let mut query = String::with_capacity(length);
    for (index, (name, value)) in pairs.iter().enumerate() {
        if index > 0 {
            query.push('&');
        }
        query.push_str(name);
        query.push('=');
        query.push_str(value);
    }
    query
}

/// The parts of an `Authorization` header.
struct Authorization<'a> {
    access_key: &'a str,
    date: &'a str,
    region: &'a str,
    scope_service: &'a str,
    signed_headers: &'a str,
    signature: &'a str,
}

impl<'a> Authorization<'a> {
    fn parse(value: &'a str) -> Result<Self, Rejection> {
        let malformed = || Rejection::Malformed("Authorization");
        let (algorithm, rest) = value.trim().split_once(' ').ok_or_else(malformed)?;
        if algorithm != ALGORITHM {
            return Err(Rejection::Unsupported {
                field: "the algorithm of Authorization",
                expected: ALGORITHM.to_owned(),
            });
        }
        let part = |wanted: &str| {
            rest.split(',')
                .filter_map(|part| part.trim().split_once('='))
                .find(|(name, _)| *name == wanted)
                .map(|(_, value)| value)
                .ok_or_else(malformed)
        };
        // From the end, because an access key may hold a slash and the rest cannot.
        let mut scope = part("Credential")?.rsplitn(5, '/');
        let mut next = || {
            scope
                .next()
                .filter(|part| !part.is_empty())
                .ok_or_else(malformed)
        };
        if next()? != TERMINATOR {
            return Err(malformed());
        }
        Ok(Self {
            scope_service: next()?,
            region: next()?,
            date: next()?,
            access_key: next()?,
            signed_headers: part("SignedHeaders")?,
            signature: part("Signature")?,
        })
    }
}

#[cfg(test)]
mod tests;

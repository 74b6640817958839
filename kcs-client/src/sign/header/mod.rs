//! The header signature: AWS Signature Version 4 with the service name `kcs`.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::encode::{decode_form, encode_component};
use super::{Hex, HmacSha256, Rejection, Verified, hmac, is_signature, keyed, sha256, signature};
use crate::clock::UnixTime;

/// The algorithm, which the `Authorization` header begins with.
pub const ALGORITHM: &str = "AWS4-HMAC-SHA256";

const TERMINATOR: &str = "aws4_request";
/// The header with the time of the request.
pub(crate) const DATE: &str = "x-amz-date";

/// The parts of a request that the signature covers.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct SignableRequest<'a> {
    /// HTTP method: `GET`.
    pub method: &'a str,
    /// Percent-encoded path: `/`.
    pub path: &'a str,
    /// Query without the question mark. For signing, the result of [`canonical_query`]; for verification, the query as received.
    pub query: &'a str,
    /// Headers. For signing, the headers to sign in any order, including `host` and `x-amz-date`; values of a repeated name are
    /// joined in the given order. For verification, all headers as received.
    pub headers: &'a [(&'a str, &'a str)],
    /// Body as sent.
    pub body: &'a [u8],
}

impl<'a> SignableRequest<'a> {
    /// Creates a request from its parts.
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

/// Shows only method and path, because the rest may contain secrets.
impl fmt::Debug for SignableRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignableRequest({} {})", self.method, self.path)
    }
}

/// Signs requests with an access key in a region. The derived key of a day is cached.
pub struct Signer {
    access_key: String,
    /// The secret key with the prefix `AWS4`.
    secret: Zeroizing<String>,
    region: String,
    service: &'static str,
    day_key: Mutex<Option<Arc<DayKey>>>,
}

/// The derived key of one day.
struct DayKey {
    /// `20210903`.
    date: String,
    scope: String,
    key: HmacSha256,
}

impl Signer {
    /// Creates a signer.
    pub fn new(access_key: &str, secret_key: &str, region: &str, service: &'static str) -> Self {
        Self {
            access_key: access_key.to_owned(),
            secret: prefixed(secret_key),
            region: region.to_owned(),
            service,
            day_key: Mutex::new(None),
        }
    }

    /// Returns the value of the `Authorization` header. `time` must equal the `x-amz-date` of the request.
    pub fn authorization(&self, request: SignableRequest<'_>, time: UnixTime) -> String {
        let headers = request.headers.iter();
        let mut headers: Vec<_> = headers
            .map(|(name, value)| (lowercase(name), *value))
            .collect();
        // Stable: the values of one name keep their order.
        headers.sort_by(|(one, _), (other, _)| one.cmp(other));
        let headers = headers.iter().map(|(name, value)| (&**name, *value));
        let headers: Vec<_> = headers.collect();
        let request = SignableRequest {
            headers: &headers,
            ..request
        };
        self.authorization_at(request, &time.basic().to_string())
    }

    /// [`authorization`](Self::authorization) with the time as the value of `x-amz-date`, for a request whose headers are in lowercase and
    /// sorted by name.
    pub(crate) fn authorization_at(&self, request: SignableRequest<'_>, stamp: &str) -> String {
        let lines = || {
            let lines = request
                .headers
                .chunk_by(|(one, _), (other, _)| one == other);
            lines.filter_map(|line| Some((line.first()?.0, line)))
        };
        let lengths = request
            .headers
            .iter()
            .map(|(name, _)| name.len() + ";".len());
        let mut names = String::with_capacity(lengths.sum());
        for (name, _) in lines() {
            names.push_str(if names.is_empty() { "" } else { ";" });
            names.push_str(name);
        }
        let lines = lines().map(|(name, line)| (name, line.iter().map(|(_, value)| *value)));
        let canonical = hash_of_canonical_request(&request, request.query, lines, &names);

        let (date, _) = stamp.split_once('T').unwrap_or_default();
        let day = self.day_key(date);
        let to_sign = string_of_hash(stamp, &day.scope, &canonical);
        let signature = signature(&day.key, to_sign.as_bytes());
        [
            ALGORITHM,
            " Credential=",
            &self.access_key,
            "/",
            &day.scope,
            ", SignedHeaders=",
            &names,
            ", Signature=",
            &signature,
        ]
        .concat()
    }

    fn day_key(&self, date: &str) -> Arc<DayKey> {
        // A panic cannot leave a partial key behind.
        let mut cached = self.day_key.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(day) = cached.as_ref().filter(|day| day.date == date) {
            return Arc::clone(day);
        }
        let key = derive(&self.secret, date, &self.region, self.service);
        let scope = scope(date, &self.region, self.service);
        let date = date.to_owned();
        Arc::clone(cached.insert(Arc::new(DayKey { date, scope, key })))
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer")
            .field("region", &self.region)
            .finish_non_exhaustive()
    }
}

fn lowercase(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        name.to_ascii_lowercase().into()
    } else {
        name.into()
    }
}

fn prefixed(secret_key: &str) -> Zeroizing<String> {
    Zeroizing::new(["AWS4", secret_key].concat())
}

/// Derives the key of a day, a region and a service. `secret` begins with `AWS4`.
fn derive(secret: &str, date: &str, region: &str, service: &str) -> HmacSha256 {
    let mut key = Zeroizing::new(hmac(&keyed(secret.as_bytes()), date.as_bytes()));
    for step in [region, service, TERMINATOR] {
        *key = hmac(&keyed(&*key), step.as_bytes());
    }
    keyed(&*key)
}

fn scope(date: &str, region: &str, service: &str) -> String {
    [date, region, service, TERMINATOR].join("/")
}

/// Returns the hash of the canonical request, which is never assembled in memory because it may contain a security token.
/// `lines` are the signed headers with their values, `names` is the list of their names.
fn hash_of_canonical_request<'a>(
    request: &SignableRequest<'a>,
    canonical_query: &'a str,
    lines: impl Iterator<Item = (&'a str, impl Iterator<Item = &'a str>)>,
    names: &'a str,
) -> Hex {
    let mut hash = Sha256::new();
    write_canonical_request(request, canonical_query, lines, names, |part| {
        hash.update(part);
    });
    Hex::of(&hash.finalize().into())
}

/// Passes the canonical request to `put`, part by part.
fn write_canonical_request<'a>(
    request: &SignableRequest<'a>,
    canonical_query: &'a str,
    lines: impl Iterator<Item = (&'a str, impl Iterator<Item = &'a str>)>,
    names: &'a str,
    mut put: impl FnMut(&str),
) {
    let head = [request.method, request.path, canonical_query];
    for part in head {
        put(part);
        put("\n");
    }
    for (name, values) in lines {
        put(name);
        for (index, value) in values.enumerate() {
            put(if index == 0 { ":" } else { "," });
            // Trims values and collapses sequences of spaces.
            for (index, word) in value.split_ascii_whitespace().enumerate() {
                put(if index == 0 { "" } else { " " });
                put(word);
            }
        }
        put("\n");
    }
    let body = sha256(request.body);
    for part in ["\n", names, "\n", &*body] {
        put(part);
    }
}

/// Returns the canonical request of a received request, for explaining why its signature does not match.
///
/// `request` has all headers as received, and the [`canonical_query`]; `signed_headers` is the list of names in
/// [`Authorization`]. The line of a listed header that was not received has no value. Signing and verification do not assemble
/// this string, because it may contain a password or a security token: do not log it.
pub fn canonical_request(request: SignableRequest<'_>, signed_headers: &str) -> String {
    let lines: Vec<_> = signed_headers
        .split(';')
        .map(|name| (name, values(&request, name)))
        .collect();
    let lines = lines
        .iter()
        .map(|(name, values)| (*name, values.iter().copied()));
    let mut text = String::new();
    write_canonical_request(&request, request.query, lines, signed_headers, |part| {
        text.push_str(part);
    });
    text
}

/// Returns the string to sign of a [canonical request](canonical_request). `authorization` has the credential scope.
pub fn string_to_sign(
    time: UnixTime,
    authorization: &Authorization<'_>,
    canonical_request: &str,
) -> String {
    let Authorization {
        date,
        region,
        service,
        ..
    } = *authorization;
    let hash = sha256(canonical_request.as_bytes());
    string_of_hash(
        &time.basic().to_string(),
        &scope(date, region, service),
        &hash,
    )
}

/// Returns the string to sign. `hash` is the hash of the canonical request.
fn string_of_hash(stamp: &str, scope: &str, hash: &str) -> String {
    [ALGORITHM, "\n", stamp, "\n", scope, "\n", hash].concat()
}

/// Verifies a request as received.
///
/// `secret_key` returns the secret key of an access key. `window` is the maximum difference between `now` and the request's
/// `x-amz-date`. The signed headers must include `host` and `x-amz-date`. The query may be encoded in any valid way.
///
/// # Errors
///
/// Returns the first reason for rejecting the request; a repeated `Authorization` or `x-amz-date` is
/// [malformed](Rejection::Malformed).
pub fn verify(
    request: SignableRequest<'_>,
    service: &str,
    secret_key: impl FnOnce(&str) -> Option<String>,
    now: UnixTime,
    window: Duration,
) -> Result<Verified, Rejection> {
    let one = |wanted: &'static str| match values(&request, wanted).as_slice() {
        [] => Err(Rejection::Missing(wanted)),
        [value] => Ok(*value),
        _ => Err(Rejection::Malformed(wanted)),
    };
    let Authorization {
        access_key,
        date,
        region,
        service: scope_service,
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
    for required in ["host", DATE] {
        if !names.contains(&required) {
            return Err(Rejection::Unsupported {
                field: "SignedHeaders",
                expected: format!("a list that contains {required}"),
            });
        }
    }
    let signed_at = UnixTime::parse_basic(one("X-Amz-Date")?.trim())
        .ok_or(Rejection::Malformed("X-Amz-Date"))?;
    if date != signed_at.basic_date().to_string() {
        return Err(Rejection::Malformed("the date of the credential scope"));
    }
    if now.abs_diff(signed_at) > window {
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
    let headers: Vec<_> = names
        .iter()
        .map(|name| (*name, values(&request, name)))
        .collect();
    let lines = headers
        .iter()
        .map(|(name, values)| (*name, values.iter().copied()));
    let canonical = hash_of_canonical_request(&request, &query, lines, signed_headers);
    let scope = scope(date, region, service);
    let to_sign = string_of_hash(&signed_at.basic().to_string(), &scope, &canonical);
    let key = derive(&secret, date, region, service);
    if !is_signature(&key, to_sign.as_bytes(), signature) {
        return Err(Rejection::Mismatch);
    }
    Ok(Verified {
        access_key: access_key.to_owned(),
        region: Some(region.to_owned()),
        signed_at,
    })
}

/// Encodes parameters as a canonical query, as [`Signer::authorization`] requires it: percent-encoded, then sorted by name and
/// value.
pub fn canonical_query<'a>(parameters: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut encoded: Vec<_> = parameters
        .into_iter()
        .map(|(name, value)| (encode_component(name), encode_component(value)))
        .collect();
    encoded.sort_unstable();
    let lengths = encoded.iter().map(|(name, value)| name.len() + value.len());
    let mut query = String::with_capacity(lengths.sum::<usize>() + 2 * encoded.len());
    for (name, value) in &encoded {
        query.push_str(if query.is_empty() { "" } else { "&" });
        query.extend([name, "=", value]);
    }
    query
}

/// Returns the values of a header, in the order in which they were received.
fn values<'a>(request: &SignableRequest<'a>, wanted: &str) -> Vec<&'a str> {
    let same_name = |(name, _): &&(&str, &str)| name.eq_ignore_ascii_case(wanted);
    let headers = request.headers.iter().filter(same_name);
    headers.map(|(_, value)| *value).collect()
}

/// The parts of an `Authorization` header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Authorization<'a> {
    /// Access key of the signer.
    pub access_key: &'a str,
    /// Date of the credential scope: `20210903`.
    pub date: &'a str,
    /// Region of the credential scope.
    pub region: &'a str,
    /// Service of the credential scope.
    pub service: &'a str,
    /// Names of the signed headers, separated by semicolons.
    pub signed_headers: &'a str,
    /// The signature, in hexadecimal.
    pub signature: &'a str,
}

impl<'a> Authorization<'a> {
    /// Reads the value of the header.
    ///
    /// # Errors
    ///
    /// Fails if a part is missing, or if the algorithm is not [`ALGORITHM`].
    pub fn parse(value: &'a str) -> Result<Self, Rejection> {
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
        // From the end, because only the access key may contain a slash.
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
            service: next()?,
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

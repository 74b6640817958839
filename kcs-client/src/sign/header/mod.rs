//! The header signature: AWS Signature Version 4, under the service name `kcs`.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use hmac::Mac;
use hmac::digest::Update;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::encode::{
    Sortable, decode_form, encode_component, into_text, is_plain, room, write_pairs,
};
use super::{Hex, HmacSha256, Rejection, Verified, hmac, keyed, same, sha256};
use crate::clock::UnixTime;

/// The algorithm, as it begins the `Authorization` header.
pub const ALGORITHM: &str = "AWS4-HMAC-SHA256";

const TERMINATOR: &str = "aws4_request";
/// Before the signature, in the header.
const SIGNATURE: &str = ", Signature=";

/// What [`sha256`] makes of nothing, in hexadecimal: the body of every GET.
const EMPTY_HASH: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// As many headers are sorted on the stack; more cost an allocation.
const ON_STACK: usize = 16;

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
    day_key: Mutex<Option<Arc<DayKey>>>,
}

/// The derived key, ready for messages of one day.
struct DayKey {
    day: i64,
    mac: HmacSha256,
    /// The credential scope, as a line of the text that is signed.
    scope_line: String,
    /// How the header begins, up to the names of the signed headers.
    beginning: String,
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
    ///
    /// With the key of the day, and with up to 16 headers, it allocates nothing but that value.
    pub fn authorization(&self, request: Signable<'_>, time: UnixTime) -> String {
        let mut on_stack = [("", ""); ON_STACK];
        let mut on_heap;
        let headers = match on_stack.get_mut(..request.headers.len()) {
            Some(slots) => {
                slots.copy_from_slice(request.headers);
                slots
            }
            None => {
                on_heap = request.headers.to_vec();
                on_heap.as_mut_slice()
            }
        };
        headers.sort_unstable();
        let names = || headers.iter().map(|(name, _)| *name);
        let lines = headers.iter().map(|(name, value)| (*name, [*value]));
        let key = self.day_key(time);
        let names_len: usize = names().map(|name| name.len() + ";".len()).sum();
        let mut value =
            String::with_capacity(key.beginning.len() + names_len + SIGNATURE.len() + 64);
        value.push_str(&key.beginning);
        for (index, name) in names().enumerate() {
            if index > 0 {
                value.push(';');
            }
            value.push_str(name);
        }
        let names = value.get(key.beginning.len()..).unwrap_or_default();
        let hash = canonical_hash(&request, request.query, lines, names);
        let own = time.basic_stamp();
        let given = headers.iter().find(|(name, _)| *name == "x-amz-date");
        let date = given.map_or(own.as_str(), |(_, date)| date);
        let signature = sign(key.mac.clone(), date, &key.scope_line, hash);
        value.push_str(SIGNATURE);
        value.push_str(signature.as_str());
        value
    }

    fn day_key(&self, time: UnixTime) -> Arc<DayKey> {
        let day = time.day();
        // A thread that panicked left either the old key or the new one, both whole.
        let mut cached = self.day_key.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = cached.as_ref().filter(|key| key.day == day) {
            return Arc::clone(key);
        }
        let date = time.basic_date().to_string();
        let scope = scope(&date, &self.region, self.service);
        let key = Arc::new(DayKey {
            day,
            mac: derive(&self.secret, &date, &self.region, self.service),
            beginning: format!(
                "{ALGORITHM} Credential={}/{scope}, SignedHeaders=",
                self.access_key
            ),
            scope_line: scope_line(&scope),
        });
        *cached = Some(Arc::clone(&key));
        key
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

/// Hash of the canonical request. `lines` are the signed headers in order, each with all its values; `names` are theirs.
fn canonical_hash<'a, V: IntoIterator<Item = &'a str>>(
    request: &Signable<'_>,
    canonical_query: &str,
    lines: impl Iterator<Item = (&'a str, V)>,
    names: &str,
) -> [u8; 32] {
    let mut hash = InPieces::new(Sha256::new());
    for part in [request.method, request.path, canonical_query] {
        hash.add(part.as_bytes());
        hash.add(b"\n");
    }
    for (name, values) in lines {
        hash.add(name.as_bytes());
        for (index, value) in values.into_iter().enumerate() {
            hash.add(if index == 0 { b":" } else { b"," });
            // Blanks at the ends do not count, and several inside count as one.
            if has_single_blanks(value) {
                hash.add(value.as_bytes());
                continue;
            }
            for (index, word) in value.split_ascii_whitespace().enumerate() {
                if index > 0 {
                    hash.add(b" ");
                }
                hash.add(word.as_bytes());
            }
        }
        hash.add(b"\n");
    }
    hash.add(b"\n");
    hash.add(names.as_bytes());
    hash.add(b"\n");
    if request.body.is_empty() {
        hash.add(EMPTY_HASH.as_bytes());
    } else {
        hash.add(Hex::new(sha256(request.body)).as_bytes());
    }
    hash.whole().finalize().into()
}

/// Whether a value has no blanks but single ones inside, and nothing else that looks like one.
fn has_single_blanks(value: &str) -> bool {
    let bytes = value.as_bytes();
    let ends = bytes.first() == Some(&b' ') || bytes.last() == Some(&b' ');
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    // Without a branch for each byte.
    let odd = pairs.fold(false, |odd, (byte, next)| {
        odd | (*byte == b' ' && *next == b' ')
    });
    let control = bytes.iter().fold(false, |odd, byte| odd | (*byte < b' '));
    !(ends || odd || control)
}

fn scope(date: &str, region: &str, service: &str) -> String {
    [date, region, service, TERMINATOR].join("/")
}

fn scope_line(scope: &str) -> String {
    format!("\n{scope}\n")
}

fn sign(key: HmacSha256, date: &str, scope_line: &str, hash: [u8; 32]) -> Hex {
    let mut text = InPieces::new(key);
    for part in [ALGORITHM, "\n", date, scope_line] {
        text.add(part.as_bytes());
    }
    text.add(Hex::new(hash).as_bytes());
    Hex::new(text.whole().finalize().into_bytes().into())
}

/// Hashes a text that comes in many short pieces: they are gathered, because each call of the hash function has its price.
/// What is signed mostly fits in as a whole.
struct InPieces<H> {
    hash: H,
    gathered: [u8; 512],
    length: usize,
}

impl<H: Update> InPieces<H> {
    fn new(hash: H) -> Self {
        Self {
            hash,
            gathered: [0; 512],
            length: 0,
        }
    }

    #[inline]
    fn add(&mut self, piece: &[u8]) {
        let end = self.length + piece.len();
        match self.gathered.get_mut(self.length..end) {
            Some(place) => {
                place.copy_from_slice(piece);
                self.length = end;
            }
            None => self.pass_on(piece),
        }
    }

    /// There is no room for it beside the others.
    #[cold]
    fn pass_on(&mut self, piece: &[u8]) {
        let gathered = self.gathered.get(..self.length);
        self.hash.update(gathered.unwrap_or_default());
        self.hash.update(piece);
        self.length = 0;
    }

    fn whole(mut self) -> H {
        let rest = self.gathered.get(..self.length);
        self.hash.update(rest.unwrap_or_default());
        self.hash
    }
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
    let hash = canonical_hash(&request, &query, lines, signed_headers);
    let key = derive(&secret, date, region, service);
    let expected = sign(
        key,
        signed_at.basic_stamp().as_str(),
        &scope_line(&scope(date, region, service)),
        hash,
    );
    if !same(expected.as_bytes(), signature.as_bytes()) {
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
    let mut pairs: Vec<Sortable<'_>> = parameters.into_iter().map(Sortable::new).collect();
    pairs.sort_unstable();
    // The order is that of the encoded texts. It is the same for names that stay as they are and differ, as in every call.
    let is_plain = pairs.iter().all(|pair| is_plain(pair.name));
    let is_unique = pairs.windows(2).all(|pair| match pair {
        [one, other] => one.name != other.name,
        _ => true,
    });
    if !(is_plain && is_unique) {
        let encoded = |pair: &Sortable<'_>| {
            let (name, value) = (encode_component(pair.name), encode_component(pair.value));
            (name.into_owned(), value.into_owned())
        };
        pairs.sort_by_cached_key(encoded);
    }
    let room = pairs.iter().map(|pair| room((pair.name, pair.value))).sum();
    let mut query = Vec::with_capacity(room);
    write_pairs(&mut query, pairs.iter().map(|pair| (pair.name, pair.value)));
    into_text(query)
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

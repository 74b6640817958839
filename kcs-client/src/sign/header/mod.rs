//! The header signature: AWS Signature Version 4, under the service name `kcs`.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use zeroize::{Zeroize, Zeroizing};

use super::encode::{Sortable, decode_form, encode_component, into_text, is_plain, sort, written};
use super::{Hex, HmacSha256, Rejection, Verified, authenticate, hmac, keyed, same, sha256};
use crate::clock::UnixTime;

/// The algorithm, as it begins the `Authorization` header.
pub const ALGORITHM: &str = "AWS4-HMAC-SHA256";

const TERMINATOR: &str = "aws4_request";
/// The header with the request's time.
const DATE: &str = "x-amz-date";
/// The header with what makes keys of a session valid.
const TOKEN: &str = "x-amz-security-token";
/// Before the signature, in the header.
const SIGNATURE: &[u8] = b", Signature=";

/// What [`sha256`] makes of nothing, in hexadecimal: the body of every GET.
const EMPTY_HASH: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

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

impl DayKey {
    /// The value of the `Authorization` header.
    fn authorization(&self, names: &[u8], signature: &Hex) -> String {
        // No more room than it takes, or what sends it would have to note how much there is.
        into_text(
            [
                self.beginning.as_bytes(),
                names,
                SIGNATURE,
                signature.as_bytes(),
            ]
            .concat(),
        )
    }
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
    /// With the key of the day, and with headers in order, it allocates nothing but that value, unless there is very much to
    /// sign.
    pub fn authorization(&self, request: Signable<'_>, time: UnixTime) -> String {
        let sorted;
        let headers = if is_in_order(request.headers) {
            request.headers
        } else {
            sorted = in_order(request.headers);
            &sorted
        };
        let key = self.day_key(time);
        let own;
        let date = match headers.iter().find(|(name, _)| *name == DATE) {
            Some((_, date)) => *date,
            None => {
                own = time.basic().to_string();
                &own
            }
        };
        let mut text = Text::new();
        let lines = headers.iter().map(|(name, value)| (*name, [*value]));
        let names = write_canonical(&mut text, &request, request.query, lines);
        let hash = sha256(text.get(0..text.length));
        let signature = sign(&key.mac, date, &key.scope_line, &hash, &mut text);
        key.authorization(text.get(names), &signature)
    }

    #[inline(never)]
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
    let mut key = Zeroizing::new(hmac(&keyed(secret.as_bytes()), date.as_bytes()));
    for step in [region, service, TERMINATOR] {
        *key = hmac(&keyed(&*key), step.as_bytes());
    }
    keyed(&*key)
}

/// Whether the names are, and no name is there twice.
fn is_in_order(headers: &[(&str, &str)]) -> bool {
    headers.is_sorted_by(|(one, _), (next, _)| one < next)
}

#[cold]
fn in_order<'a>(headers: &'a [(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut sorted: Vec<Sortable<'_>> = headers.iter().map(Sortable::new).collect();
    sort(&mut sorted);
    sorted.iter().map(|header| *header.pair).collect()
}

/// Writes the canonical request, and says where in it the names of the signed headers stand. `lines` are these headers in
/// order, each with all its values.
fn write_canonical<'a, V: IntoIterator<Item = &'a str>>(
    text: &mut Text,
    request: &Signable<'_>,
    canonical_query: &str,
    lines: impl Iterator<Item = (&'a str, V)> + Clone,
) -> Range<usize> {
    let names = lines.clone().map(|(name, _)| name);
    write_lines(text, request, canonical_query, lines);
    text.add(b"\n");
    let begin = text.length;
    for (index, name) in names.enumerate() {
        if index > 0 {
            text.add(b";");
        }
        text.add(name.as_bytes());
    }
    let names = begin..text.length;
    text.add(b"\n");
    add_hash_of(request.body, text);
    names
}

/// Writes the canonical request up to its headers.
fn write_lines<'a, V: IntoIterator<Item = &'a str>>(
    text: &mut Text,
    request: &Signable<'_>,
    canonical_query: &str,
    lines: impl Iterator<Item = (&'a str, V)>,
) {
    for part in [request.method, request.path, canonical_query] {
        text.add(part.as_bytes());
        text.add(b"\n");
    }
    for (name, values) in lines {
        text.is_secret |= name == TOKEN;
        text.add(name.as_bytes());
        for (index, value) in values.into_iter().enumerate() {
            text.add(if index == 0 { b":" } else { b"," });
            // Blanks at the ends do not count, and several inside count as one.
            for (index, word) in value.split_ascii_whitespace().enumerate() {
                if index > 0 {
                    text.add(b" ");
                }
                text.add(word.as_bytes());
            }
        }
        text.add(b"\n");
    }
}

/// Writes the hash of a body, in hexadecimal.
fn add_hash_of(body: &[u8], text: &mut Text) {
    if body.is_empty() {
        text.add(EMPTY_HASH.as_bytes());
    } else {
        text.add(sha256(body).as_bytes());
    }
}

fn scope(date: &str, region: &str, service: &str) -> String {
    [date, region, service, TERMINATOR].join("/")
}

fn scope_line(scope: &str) -> String {
    format!("\n{scope}\n")
}

/// Signs the hash of a canonical request, and leaves behind the text what was signed.
fn sign(key: &HmacSha256, date: &str, scope_line: &str, hash: &Hex, text: &mut Text) -> Hex {
    let begin = text.length;
    for part in [ALGORITHM, "\n", date, scope_line] {
        text.add(part.as_bytes());
    }
    text.add(hash.as_bytes());
    authenticate(key, text.get(begin..text.length))
}

/// A text in many short pieces, gathered because each call of a hash function has its price.
struct Text {
    /// Whether it is wiped on drop.
    is_secret: bool,
    /// What mostly is enough.
    beginning: [u8; 640],
    length: usize,
    /// All of it where that is not enough.
    whole: Vec<u8>,
}

impl Text {
    fn new() -> Self {
        Self {
            is_secret: false,
            beginning: [0; 640],
            length: 0,
            whole: Vec::new(),
        }
    }

    // Not inlined: there are many pieces, and the code for each would be more than all else.
    #[inline(never)]
    fn add(&mut self, piece: &[u8]) {
        let end = self.length + piece.len();
        match self.beginning.get_mut(self.length..end) {
            Some(place) if self.whole.is_empty() => place.copy_from_slice(piece),
            _ => self.add_behind(piece),
        }
        self.length = end;
    }

    #[cold]
    fn add_behind(&mut self, piece: &[u8]) {
        let length = self.length + piece.len();
        if self.whole.is_empty() || length > self.whole.capacity() {
            // Moved by hand, so that nothing is left behind.
            let mut longer = Vec::with_capacity(2 * length);
            longer.extend_from_slice(self.get(0..self.length));
            self.whole.zeroize();
            self.whole = longer;
        }
        self.whole.extend_from_slice(piece);
    }

    fn get(&self, range: Range<usize>) -> &[u8] {
        let text = if self.whole.is_empty() {
            &self.beginning
        } else {
            self.whole.as_slice()
        };
        text.get(range).unwrap_or_default()
    }
}

impl Drop for Text {
    fn drop(&mut self) {
        if self.is_secret {
            self.beginning.zeroize();
            self.whole.zeroize();
        }
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
    for required in ["host", DATE] {
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
    let mut text = Text::new();
    text.is_secret = true;
    write_canonical(&mut text, &request, &query, lines);
    let hash = sha256(text.get(0..text.length));
    let expected = sign(
        &derive(&secret, date, region, service),
        &signed_at.basic().to_string(),
        &scope_line(&scope(date, region, service)),
        &hash,
        &mut text,
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
    let pairs: Vec<(&str, &str)> = parameters.into_iter().collect();
    let mut sorted: Vec<Sortable<'_>> = pairs.iter().map(Sortable::new).collect();
    sort(&mut sorted);
    // The order is that of the encoded texts. It is the same for names that stay as they are and differ, as in every call.
    let is_plain = pairs.iter().all(|(name, _)| is_plain(name));
    let is_unique = sorted.windows(2).all(|two| match two {
        [one, other] => one.pair.0 != other.pair.0,
        _ => true,
    });
    if !(is_plain && is_unique) {
        return by_encoded_texts(&pairs);
    }
    into_text(written(sorted.iter().map(|parameter| *parameter.pair), 0))
}

#[cold]
fn by_encoded_texts(pairs: &[(&str, &str)]) -> String {
    let encoded = pairs
        .iter()
        .map(|(name, value)| (encode_component(name), encode_component(value)));
    let encoded: Vec<_> = encoded.collect();
    let pairs = encoded.iter().map(|(name, value)| (&**name, &**value));
    let pairs: Vec<_> = pairs.collect();
    let mut sorted: Vec<Sortable<'_>> = pairs.iter().map(Sortable::new).collect();
    sort(&mut sorted);
    let texts = sorted.iter().map(|parameter| {
        let (name, value) = parameter.pair;
        [name, "=", value].concat()
    });
    texts.collect::<Vec<_>>().join("&")
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

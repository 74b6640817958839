//! Why a signature does not match: which of the usual mistakes leads to it.
//!
//! A request shows its signature, but not what the client has signed. So the mistakes that clients make are tried, alone and two at
//! a time, until one gives the signature that was sent.

mod change;
mod encoding;
mod header;
mod mac;
mod query;
mod sent;
#[cfg(test)]
mod tests;
mod words;

use hyper::http::request::Parts;
use kcs_client::SignatureScheme;
use kcs_client::clock::UnixTime;
use kcs_client::metadata::REGIONS;
use kcs_client::sign::header::{Authorization, SignableRequest, canonical_query};
use kcs_client::sign::{self, Rejection};

use super::authenticate::Keys;
use super::record::cut;
use crate::control::{Difference, Mistake, Rejected, Texts};
use change::{Change, Changes};
use mac::{hex, hmac, sha256};
use sent::{Pair, Sent};

/// How much is kept of a string that was signed, in bytes.
const LONGEST: usize = 4 << 10;
/// Up to which size of a request two mistakes at a time are tried, in bytes.
const TRIED_IN_PAIRS: usize = 4 << 10;

/// A request whose signature was rejected.
pub(super) struct Case<'a> {
    pub(super) rejection: &'a Rejection,
    /// `None` if the request is not signed.
    pub(super) scheme: Option<SignatureScheme>,
    pub(super) parts: &'a Parts,
    pub(super) body: &'a [u8],
    /// The body, if it is a form.
    pub(super) form: &'a str,
    pub(super) keys: &'a Keys,
}

impl Case<'_> {
    /// Says why the signature was rejected. `is_shown` says which parameters are not secret.
    pub(super) fn explain(&self, is_shown: impl Fn(&str) -> bool) -> Rejected {
        let headers = self.parts.headers.iter().map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes());
            (name.as_str().to_owned(), value.into_owned())
        });
        let sent = Sent {
            method: self.parts.method.as_str(),
            path: self.parts.uri.path(),
            query: Pair::all(self.parts.uri.query().unwrap_or_default()),
            form: Pair::all(self.form),
            headers: headers.collect(),
            body: self.body,
            body_hash: sha256(self.body),
        };
        let shown = sent.redacted(is_shown);
        let found = match self.scheme {
            Some(SignatureScheme::Query) => self.of_query(&sent, &shown),
            Some(_) => self.of_header(&sent, &shown),
            None => Found::default(),
        };
        Rejected {
            scheme: self.scheme,
            kind: kind(self.rejection),
            reason: cut(&self.rejection.to_string(), LONGEST),
            difference: found
                .client
                .as_ref()
                .and_then(|client| found.server.difference(client))
                .map(cut_lines),
            server: found.server.cut(),
            client: found.client.map(Texts::cut),
            mistakes: found.mistakes.into_iter().map(cut_sentences).collect(),
        }
    }

    fn of_header(&self, sent: &Sent<'_>, shown: &Sent<'_>) -> Found {
        let Some(authorization) = sent.header("authorization") else {
            return Found::default();
        };
        let Ok(authorization) = Authorization::parse(authorization) else {
            return Found::default();
        };
        let signed_at = sent.header("x-amz-date");
        let signed_at = signed_at.and_then(|it| UnixTime::parse_basic(it.trim()));
        let server = Texts {
            canonical_request: Some(right(shown, &authorization)),
            string_to_sign: signed_at.map(|signed_at| {
                let canonical = right(sent, &authorization);
                sign::header::string_to_sign(signed_at, &authorization, &canonical)
            }),
        };
        let (Rejection::Mismatch, Some(signed_at)) = (self.rejection, signed_at) else {
            return Found::of(server);
        };
        let secret_key = self.keys.secret(authorization.access_key);
        let secret_key = secret_key.unwrap_or_default();
        let texts = |canonical: &str, changes: Changes<'_>| {
            let scope = header::scope(&authorization, signed_at, changes);
            header::string_to_sign(canonical, &scope, signed_at, changes)
        };
        let sign = |changes: Changes<'_>| {
            let canonical = header::canonical_request(sent, &authorization, changes);
            let scope = header::scope(&authorization, signed_at, changes);
            let access_key = authorization.access_key;
            let key = header::key(&secret_key, access_key, &scope, changes);
            signature(&key, &texts(&canonical, changes), changes)
        };
        let regions = REGIONS.iter().map(|region| Change::Region(region.code));
        let mut alone = change::HEADER_ALONE.to_vec();
        alone.extend(regions);
        alone.extend(header::of_request(sent, &authorization));
        let together = [change::ENCODING, change::HEADER].concat();
        let wanted = authorization.signature;
        let changes = self.search(sent, wanted, (&together, &alone), sign);
        let Some(changes) = changes else {
            let listed = authorization.signed_headers.split(';');
            let absent: Vec<&str> = listed.filter(|name| sent.header(name).is_none()).collect();
            return Found {
                mistakes: vec![words::unexplained(wanted, &absent)],
                ..Found::of(server)
            };
        };
        let names = |change: &Change| words::of_header(*change, sent, &authorization);
        let changed = Changes(&changes);
        let shown = header::canonical_request(shown, &authorization, changed);
        let canonical = if changed.has(Change::Unhashed) {
            shown.clone()
        } else {
            header::canonical_request(sent, &authorization, changed)
        };
        Found {
            client: Some(Texts {
                string_to_sign: Some(texts(&canonical, changed)),
                canonical_request: Some(shown),
            }),
            mistakes: changes.iter().map(names).collect(),
            ..Found::of(server)
        }
    }

    fn of_query(&self, sent: &Sent<'_>, shown: &Sent<'_>) -> Found {
        let parameters = query::parameters(shown);
        let parameters: Vec<(&str, &str)> = parameters
            .iter()
            .map(|pair| (pair.name.as_str(), pair.value.as_str()))
            .collect();
        let server = Texts {
            canonical_request: None,
            string_to_sign: Some(sign::query::string_to_sign(&parameters)),
        };
        let value = |name: &str| {
            let mut pairs = sent.query.iter().chain(&sent.form);
            pairs.find(|pair| pair.name == name).map(|it| &*it.value)
        };
        let (Rejection::Mismatch, Some(wanted)) = (self.rejection, value("Signature")) else {
            return Found::of(server);
        };
        let access_key = value("Accesskey").unwrap_or_default();
        let secret_key = self.keys.secret(access_key).unwrap_or_default();
        let sign = |changes: Changes<'_>| {
            let key = secret(&secret_key, access_key, changes);
            let text = query::string_to_sign(sent, changes);
            signature(key.as_bytes(), &text, changes)
        };
        let together = [change::ENCODING, change::QUERY].concat();
        let alone = query::of_request(sent);
        let changes = self.search(sent, wanted, (&together, &alone), sign);
        let Some(changes) = changes else {
            return Found {
                mistakes: vec![words::unexplained(wanted, &[])],
                ..Found::of(server)
            };
        };
        let names = |change: &Change| words::of_query(*change, sent);
        Found {
            client: Some(Texts {
                canonical_request: None,
                string_to_sign: Some(query::string_to_sign(shown, Changes(&changes))),
            }),
            mistakes: changes.iter().map(names).collect(),
            ..Found::of(server)
        }
    }

    /// Returns the mistakes that give the signature that was sent: one of either list, or two of the first.
    fn search(
        &self,
        sent: &Sent<'_>,
        wanted: &str,
        (together, alone): (&[Change], &[Change]),
        sign: impl Fn(Changes<'_>) -> String,
    ) -> Option<Vec<Change>> {
        let right = sign(Changes(&[]));
        let mut different = Vec::new();
        for change in together {
            let signed = sign(Changes(&[*change]));
            if signed == wanted {
                return Some(vec![*change]);
            }
            // A mistake that makes no difference for this request makes none with another one.
            if signed != right {
                different.push(*change);
            }
        }
        let alone = alone.iter().map(|change| [*change]);
        for changes in alone {
            if sign(Changes(&changes)) == wanted {
                return Some(changes.to_vec());
            }
        }
        let headers = sent.headers.iter();
        let size: usize = headers.map(|(name, value)| name.len() + value.len()).sum();
        let query = self.parts.uri.query().map_or(0, str::len);
        if size + query + self.body.len() > TRIED_IN_PAIRS {
            return None;
        }
        let pairs = different.iter().enumerate().flat_map(|(place, one)| {
            let others = different.iter().skip(place.saturating_add(1));
            others.map(|other| [*one, *other])
        });
        let mut pairs = pairs.filter(|pair| sign(Changes(pair)) == wanted);
        pairs.next().map(|pair| pair.to_vec())
    }
}

/// What was found out about a signature.
#[derive(Default)]
struct Found {
    server: Texts,
    client: Option<Texts>,
    mistakes: Vec<Mistake>,
}

impl Found {
    fn of(server: Texts) -> Self {
        Self {
            server,
            ..Self::default()
        }
    }
}

impl Texts {
    /// The beginnings of long strings.
    fn cut(self) -> Self {
        Self {
            canonical_request: self.canonical_request.map(|text| cut(&text, LONGEST)),
            string_to_sign: self.string_to_sign.map(|text| cut(&text, LONGEST)),
        }
    }
}

fn cut_lines(difference: Difference) -> Difference {
    Difference {
        server: difference.server.map(|line| cut(&line, LONGEST)),
        client: difference.client.map(|line| cut(&line, LONGEST)),
        ..difference
    }
}

fn cut_sentences(mistake: Mistake) -> Mistake {
    Mistake {
        en: cut(&mistake.en, LONGEST),
        zh: cut(&mistake.zh, LONGEST),
        ..mistake
    }
}

/// The canonical request that the header signature should cover.
fn right(sent: &Sent<'_>, authorization: &Authorization<'_>) -> String {
    let query = sent.query.iter();
    let query = canonical_query(query.map(|pair| (pair.name.as_str(), pair.value.as_str())));
    let headers: Vec<(&str, &str)> = sent
        .headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let request = SignableRequest::new(sent.method, sent.path, &query, &headers, sent.body);
    sign::header::canonical_request(request, authorization.signed_headers)
}

/// The secret key as a client uses it.
fn secret(right: &str, access_key: &str, changes: Changes<'_>) -> String {
    if changes.has(Change::AccessKeyAsSecret) {
        access_key.to_owned()
    } else if changes.has(Change::SecretWithNewline) {
        format!("{right}\n")
    } else {
        right.to_owned()
    }
}

fn signature(key: &[u8], text: &str, changes: Changes<'_>) -> String {
    let signature = hex(&hmac(key, text.as_bytes()));
    if changes.has(Change::UppercaseSignature) {
        signature.to_uppercase()
    } else {
        signature
    }
}

/// The kind of a rejection, in one word.
fn kind(rejection: &Rejection) -> &'static str {
    match rejection {
        Rejection::Missing(_) => "missing",
        Rejection::Malformed(_) => "malformed",
        Rejection::Unsupported { .. } => "unsupported",
        Rejection::UnknownAccessKey(_) => "unknown_access_key",
        Rejection::Expired { .. } => "expired",
        Rejection::Mismatch => "mismatch",
        _ => "other",
    }
}

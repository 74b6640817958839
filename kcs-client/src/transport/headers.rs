//! Headers: as replies keep them, and on their way to and from the HTTP libraries, which share types for them and for
//! methods.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use reqwest::header::{self, HeaderMap, HeaderName, HeaderValue};

use super::{Method, Source};

/// The headers of a reply, in the order in which they came. A name may stand more than once.
///
/// ```
/// use kcs_client::transport::Headers;
///
/// let headers = Headers::from_iter([("Content-Type", "application/json")]);
/// assert_eq!(headers.get("content-type"), Some("application/json"));
/// ```
#[derive(Clone, Default)]
pub struct Headers {
    /// As they were received: most are never looked at.
    received: HeaderMap,
    /// Those that were added.
    added: Vec<(String, String)>,
}

impl PartialEq for Headers {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Headers {}

impl Headers {
    /// None.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one behind the others.
    pub fn push(&mut self, name: &str, value: &str) {
        self.added.push((name.to_owned(), value.to_owned()));
    }

    /// The value of the first header of that name, in any case.
    pub fn get(&self, name: &str) -> Option<&str> {
        let received = self.received.get_all(name);
        let mut added = self.added.iter();
        received.iter().find_map(text).or_else(|| {
            let found = added.find(|(candidate, _)| candidate.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value.as_str())
        })
    }

    /// All names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let received = self.received.iter();
        let received = received.filter_map(|(name, value)| Some((name.as_str(), text(value)?)));
        let added = self.added.iter();
        received.chain(added.map(|(name, value)| (name.as_str(), value.as_str())))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// A value that is no text counts as left out.
    pub(super) fn received(map: HeaderMap) -> Self {
        Self {
            received: map,
            added: Vec::new(),
        }
    }
}

fn text(value: &HeaderValue) -> Option<&str> {
    std::str::from_utf8(value.as_bytes()).ok()
}

impl fmt::Debug for Headers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<N: AsRef<str>, V: AsRef<str>> FromIterator<(N, V)> for Headers {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        let mut headers = Self::new();
        for (name, value) in pairs {
            headers.push(name.as_ref(), value.as_ref());
        }
        headers
    }
}

/// The method, as both HTTP libraries have it.
pub(super) fn method(method: Method) -> reqwest::Method {
    match method {
        Method::Get => reqwest::Method::GET,
        Method::Post => reqwest::Method::POST,
        Method::Put => reqwest::Method::PUT,
        Method::Delete => reqwest::Method::DELETE,
    }
}

/// The headers of a request, as they are handed over.
type Pairs = Vec<Pair>;
type Pair = (Cow<'static, str>, Cow<'static, str>);

/// Bytes beyond ASCII go as they are. `Host` is the authority as it is signed: the libraries below would write it once more,
/// from its parts. They would add the length of a body as well, to a copy of the map, which would have to grow for it.
pub(super) fn to_send(authority: &str, headers: Pairs, length: usize) -> Result<HeaderMap, Source> {
    // The libraries add a few of their own.
    let mut map = HeaderMap::with_capacity(headers.len() + 4);
    let host = HeaderValue::from_str(authority).map_err(|_| "the host cannot be sent")?;
    map.append(header::HOST, host);
    for (name, value) in headers {
        let value = to_value(&name, value)?;
        let name = match known(&name) {
            Some(name) => name,
            None => HeaderName::try_from(&*name).map_err(|_| cannot(&name))?,
        };
        // It is known here.
        if name != header::CONTENT_LENGTH {
            map.append(name, value);
        }
    }
    if length > 0 {
        map.append(header::CONTENT_LENGTH, length.into());
    }
    Ok(map)
}

fn to_value(name: &str, value: Cow<'static, str>) -> Result<HeaderValue, String> {
    match value {
        Cow::Borrowed(value) => {
            HeaderValue::from_maybe_shared(Bytes::from_static(value.as_bytes()))
        }
        Cow::Owned(value) => HeaderValue::try_from(value),
    }
    .map_err(|_| cannot(name))
}

#[cold]
fn cannot(name: &str) -> String {
    format!("the header {name} cannot be sent")
}

/// What the headers of requests to one address have in common: mostly all of their names, and some of their values.
///
/// To copy a map and to change some of its values takes less than to make it, and no more memory than is used.
#[derive(Debug)]
pub(super) struct Pattern {
    /// What it was made of, without what was made for one request: such values are empty.
    lasting: Pairs,
    /// Whether there was a body.
    has_length: bool,
    map: HeaderMap,
}

impl Pattern {
    /// That of a request.
    pub(super) fn of(authority: &str, headers: &Pairs, length: usize) -> Result<Self, Source> {
        let lasting = headers.iter().map(|(name, value)| match value {
            Cow::Borrowed(value) => (name.clone(), Cow::Borrowed(*value)),
            Cow::Owned(_) => (name.clone(), Cow::Owned(String::new())),
        });
        let lasting: Pairs = lasting.collect();
        let map = to_send(authority, lasting.clone(), length)?;
        Ok(Self {
            lasting,
            has_length: length > 0,
            // A copy has room for what it holds and no more.
            map: map.clone(),
        })
    }

    /// Whether it is that of a request to its address.
    #[inline]
    pub(super) fn fits(&self, headers: &Pairs, length: usize) -> bool {
        let is_alike = |((own_name, own), (name, value)): (&Pair, &Pair)| {
            is_same(own_name, name)
                && match (own, value) {
                    (Cow::Borrowed(own), Cow::Borrowed(value)) => is_same(own, value),
                    (Cow::Owned(_), Cow::Owned(_)) => true,
                    _ => false,
                }
        };
        self.has_length == (length > 0)
            && self.lasting.len() == headers.len()
            && self.lasting.iter().zip(headers).all(is_alike)
            // Not if one was left out, or if a name has several values.
            && self.map.keys_len() == 1 + headers.len() + usize::from(self.has_length)
    }

    /// The headers of a request that it [`fits`](Self::fits). Their values are taken out of it.
    #[inline]
    pub(super) fn fill(&self, headers: &mut Pairs, length: usize) -> Result<HeaderMap, Source> {
        let mut map = self.map.clone();
        let mut places = map.values_mut();
        let _host = places.next();
        for ((name, value), place) in headers.iter_mut().zip(places.by_ref()) {
            if let Cow::Owned(value) = value {
                let value = std::mem::take(value);
                *place = HeaderValue::try_from(value).map_err(|_| cannot(name))?;
            }
        }
        if let Some(place) = places.next() {
            *place = length.into();
        }
        Ok(map)
    }
}

/// Most are the same constants, in the same place.
fn is_same(one: &str, other: &str) -> bool {
    std::ptr::eq(one, other) || one == other
}

/// The headers of every request need not be looked at letter by letter.
fn known(name: &str) -> Option<HeaderName> {
    const DATE: HeaderName = HeaderName::from_static("x-amz-date");
    Some(match name {
        "accept" => header::ACCEPT,
        "authorization" => header::AUTHORIZATION,
        "content-type" => header::CONTENT_TYPE,
        "user-agent" => header::USER_AGENT,
        "x-amz-date" => DATE,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_kept_and_found() {
        let mut headers = Headers::new();
        assert!(headers.is_empty() && headers.get("a").is_none());
        for (name, value) in [("A", "1"), ("b", ""), ("a", "2"), ("", "x"), ("ü", "ä")] {
            headers.push(name, value);
        }
        assert_eq!(headers.len(), 5);
        assert_eq!(headers.get("a"), Some("1"));
        assert_eq!(headers.get("B"), Some(""));
        assert_eq!(headers.get("c"), None);
        let again: Headers = headers.iter().collect();
        assert_eq!(again, headers);
        assert_eq!(
            format!("{headers:?}"),
            r#"{"A": "1", "b": "", "a": "2", "": "x", "ü": "ä"}"#
        );
    }

    #[test]
    fn known_names_are_the_same_as_read() {
        for name in [
            "accept",
            "authorization",
            "content-type",
            "user-agent",
            "x-amz-date",
        ] {
            assert_eq!(known(name), HeaderName::try_from(name).ok());
        }
        assert_eq!(known("x-other"), None);
    }
}

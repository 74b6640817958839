//! Headers of responses, and conversion of headers and methods for the HTTP library.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use reqwest::header::{self, HeaderMap, HeaderName, HeaderValue};

use super::{Body, Method, Request, Source, is_sensitive};

/// The headers of a response, in order. Names may be repeated.
///
/// # Examples
///
/// ```
/// use kcs_client::transport::Headers;
///
/// let headers = Headers::from_iter([("Content-Type", "application/json")]);
/// assert_eq!(headers.get("content-type"), Some("application/json"));
/// ```
#[derive(Clone, Default)]
pub struct Headers {
    /// Headers as received. Most are never read.
    received: HeaderMap,
    /// Added headers.
    added: Vec<(String, String)>,
}

impl PartialEq for Headers {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Headers {}

impl Headers {
    /// Creates an empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends a header.
    pub fn push(&mut self, name: &str, value: &str) {
        self.added.push((name.to_owned(), value.to_owned()));
    }

    /// Returns the value of the first header with this name, compared without case.
    pub fn get(&self, name: &str) -> Option<&str> {
        let received = self.received.get_all(name);
        let mut added = self.added.iter();
        received.iter().find_map(text).or_else(|| {
            let found = added.find(|(candidate, _)| candidate.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value.as_str())
        })
    }

    /// Iterates over names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let received = self.received.iter();
        let received = received.filter_map(|(name, value)| Some((name.as_str(), text(value)?)));
        let added = self.added.iter();
        received.chain(added.map(|(name, value)| (name.as_str(), value.as_str())))
    }

    /// Returns the number of headers.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Returns whether there are no headers.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// Omits values that are not strings.
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

/// Converts a method for the HTTP library.
pub(super) fn method(method: Method) -> reqwest::Method {
    match method {
        Method::Get => reqwest::Method::GET,
        Method::Post => reqwest::Method::POST,
        Method::Put => reqwest::Method::PUT,
        Method::Delete => reqwest::Method::DELETE,
    }
}

/// Returns the `Host` header with the authority as signed. Otherwise the libraries would format it again.
pub(super) fn host(authority: &str) -> Result<HeaderValue, Source> {
    Ok(HeaderValue::from_str(authority).map_err(|_| "the host cannot be sent")?)
}

/// Converts the headers of a request for the HTTP library. Non-ASCII bytes are sent unchanged.
///
/// Values are moved, not copied. Secret ones are wiped when the last owner drops them.
pub(super) fn to_send(request: &mut Request, host: HeaderValue) -> Result<HeaderMap, Source> {
    let too_many = |_| "the request has too many headers";
    // Including `Host` and `Content-Length`.
    let mut map = HeaderMap::try_with_capacity(request.headers.len() + 2).map_err(too_many)?;
    map.append(header::HOST, host);
    for (name, value) in &mut request.headers {
        let cannot = || format!("the header {name} cannot be sent");
        let is_sensitive = is_sensitive(name);
        let value = match std::mem::take(value) {
            Cow::Borrowed(value) => Bytes::from_static(value.as_bytes()),
            Cow::Owned(value) if is_sensitive => Body::from(value).into_shared(),
            Cow::Owned(value) => value.into(),
        };
        let value = HeaderValue::from_maybe_shared(value);
        let mut value = value.map_err(|_| cannot())?;
        value.set_sensitive(is_sensitive);
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| cannot())?;
        map.try_append(name, value).map_err(too_many)?;
    }
    Ok(map)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_headers_than_can_be_sent_are_an_error() {
        for number in [100, 33_000] {
            let mut request = Request::new(Method::Get, "https", "kcs.example");
            let headers = (0..number).map(|n| (format!("x-{n}").into(), "1".into()));
            request.headers = headers.collect();
            let host = host("kcs.example").unwrap();
            let sent = to_send(&mut request, host).is_ok();
            assert_eq!(sent, number == 100, "{number}");
        }
    }

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
    fn headers_are_equal_if_all_names_and_values_are() {
        let of = |pairs: &[(&str, &str)]| Headers::from_iter(pairs.iter().copied());
        let headers = of(&[("a", "1"), ("b", "2")]);
        assert_eq!(headers, of(&[("a", "1"), ("b", "2")]));
        for other in [
            of(&[]),
            of(&[("a", "1")]),
            of(&[("a", "1"), ("b", "3")]),
            of(&[("a", "1"), ("c", "2")]),
            of(&[("b", "2"), ("a", "1")]),
            of(&[("a", "1"), ("b", "2"), ("b", "2")]),
        ] {
            assert_ne!(headers, other);
        }
        // Wherever they come from.
        let mut map = HeaderMap::new();
        map.append("a", HeaderValue::from_static("1"));
        map.append("b", HeaderValue::from_static("2"));
        assert_eq!(Headers::received(map.clone()), headers);
        map.append("b", HeaderValue::from_static("3"));
        assert_ne!(Headers::received(map.clone()), headers);
        // A value that is not text is left out.
        map.append("c", HeaderValue::from_bytes(b"\xff").unwrap());
        let received = Headers::received(map);
        assert_eq!((received.len(), received.get("c")), (3, None));
        assert_eq!(received.get("B"), Some("2"));
    }

    #[test]
    fn a_request_is_sent_with_its_host_and_all_its_headers() {
        let mut request = Request::new(Method::Post, "https", "kcs.example:8443");
        let host = host("kcs.example:8443").unwrap();
        request.headers = vec![
            ("accept".into(), "a".into()),
            ("x-n".into(), "1".into()),
            ("x-n".into(), "2".into()),
        ];
        let map = to_send(&mut request, host.clone()).unwrap();
        let sent: Vec<_> = map.iter().collect();
        let sent = sent
            .iter()
            .map(|(name, value)| (name.as_str(), value.to_str().unwrap()));
        let expected = [
            ("host", "kcs.example:8443"),
            ("accept", "a"),
            ("x-n", "1"),
            ("x-n", "2"),
        ];
        assert_eq!(sent.collect::<Vec<_>>(), expected);
        for (name, value) in [
            ("a b", "x"),
            ("", "x"),
            ("x", "a\nb"),
            ("authorization", "a\r\nb"),
        ] {
            request.headers = vec![(name.to_owned().into(), value.to_owned().into())];
            let error = to_send(&mut request, host.clone()).unwrap_err();
            let error = error.to_string();
            assert_eq!(error, format!("the header {name} cannot be sent"));
        }
        assert_eq!(
            super::host("a\nb").unwrap_err().to_string(),
            "the host cannot be sent"
        );
    }
}

//! Addresses as reqwest wants them. Reading one takes longer than signing a request, and most are the same again and again:
//! a request with a form has nothing in its query but the Action and its version. So are the headers, but for two values.

use std::sync::{Arc, Mutex, PoisonError};

use reqwest::Url;
use reqwest::header::HeaderMap;

use super::headers::{Pattern, to_send};
use super::{Request, Source};

/// As many addresses are kept.
const KEPT: usize = 32;

/// Addresses that were used lately, the last one first. None of them holds what belongs to one call.
#[derive(Debug, Default)]
pub(super) struct Addresses(Mutex<Vec<Arc<Address>>>);

/// An address, and what the headers of requests to it have in common.
#[derive(Debug)]
struct Address {
    url: Url,
    headers: Pattern,
}

impl Addresses {
    /// The address of a request, with its query as it is, and its headers, which are taken out of it. Its body is so long.
    pub(super) fn of(
        &self,
        request: &mut Request,
        length: usize,
    ) -> Result<(Url, HeaderMap), Source> {
        // With all parameters in the query it is never the same again.
        let lasts = length > 0;
        let query = if lasts { &*request.query } else { "" };
        let (address, headers) = match self.find(request, query) {
            Some(address) if address.headers.fits(&request.headers, length) => {
                let headers = std::mem::take(&mut request.headers);
                let headers = address.headers.fill(headers, length)?;
                (address, headers)
            }
            found => {
                let address = self.read(request, query, length, found)?;
                let headers = std::mem::take(&mut request.headers);
                (address, to_send(&request.authority, headers, length)?)
            }
        };
        let mut url = address.url.clone();
        if !lasts {
            url.set_query(Some(&request.query));
        }
        Ok((url, headers))
    }

    fn find(&self, request: &Request, query: &str) -> Option<Arc<Address>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = kept.iter().position(|kept| is(&kept.url, request, query))?;
        if place > 0 {
            kept.get_mut(..=place)?.rotate_right(1);
        }
        kept.first().cloned()
    }

    /// Keeps an address, instead of the one that was found or made meanwhile with other headers.
    // Not inlined, because it is seldom called.
    #[cold]
    #[inline(never)]
    fn read(
        &self,
        request: &Request,
        query: &str,
        length: usize,
        found: Option<Arc<Address>>,
    ) -> Result<Arc<Address>, Source> {
        let Request {
            scheme, authority, ..
        } = request;
        let url = match found {
            Some(found) => found.url.clone(),
            None => {
                let mut url = Url::parse(&format!("{scheme}://{authority}/"))?;
                if !query.is_empty() {
                    url.set_query(Some(query));
                }
                url
            }
        };
        // One that is not written as it came would not be found again.
        let lasts = is(&url, request, query);
        let headers = Pattern::of(authority, &request.headers, length)?;
        let address = Arc::new(Address { url, headers });
        if lasts {
            let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            kept.retain(|other| other.url != address.url);
            kept.truncate(KEPT - 1);
            kept.insert(0, Arc::clone(&address));
        }
        Ok(address)
    }
}

fn is(url: &Url, request: &Request, query: &str) -> bool {
    let rest = || {
        let rest = url.as_str().strip_prefix(request.scheme)?;
        let rest = rest.strip_prefix("://")?;
        rest.strip_prefix(&*request.authority)?.strip_prefix('/')
    };
    match rest() {
        Some("") => query.is_empty(),
        Some(rest) => rest.strip_prefix('?') == Some(query) && !query.is_empty(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::action::Method;

    fn request(authority: &str, query: &str, form: &str) -> Request {
        Request {
            query: query.to_owned(),
            body: form.to_owned().into(),
            ..Request::new(Method::Post, "https", authority)
        }
    }

    #[test]
    fn every_request_has_its_own_address() {
        let addresses = Addresses::default();
        for _ in 0..2 {
            for (authority, query, form) in [
                ("a.example", "Action=A", "X=1"),
                ("a.example", "Action=AB", "X=1"),
                ("a.example", "Action=A&X=1", ""),
                ("a.example", "Action=A&X=2", ""),
                ("a.example:8443", "Action=A", "X=1"),
                ("b.example", "Action=A", "X=1"),
                ("b.example", "Action=A", ""),
                ("B.example", "Action=A", "X=1"),
            ] {
                let mut request = request(authority, query, form);
                let (url, headers) = addresses.of(&mut request, form.len()).unwrap();
                assert_eq!(
                    url.as_str(),
                    request.url().replace('B', "b").replace("=Ab", "=AB")
                );
                assert_eq!(headers["host"], authority);
            }
        }
        let kept = addresses.0.lock().unwrap();
        let kept: Vec<&str> = kept.iter().map(|kept| kept.url.as_str()).collect();
        assert_eq!(
            kept,
            [
                "https://b.example/",
                "https://b.example/?Action=A",
                "https://a.example:8443/?Action=A",
                "https://a.example/",
                "https://a.example/?Action=AB",
                "https://a.example/?Action=A",
            ]
        );
    }

    #[test]
    fn headers_are_those_of_the_request() {
        let constant = |name: &'static str, value: &'static str| (name.into(), value.into());
        let own = |name: &'static str, value: &str| (name.into(), value.to_owned().into());
        let all: [Vec<(Cow<'static, str>, Cow<'static, str>)>; 11] = [
            vec![constant("accept", "a"), own("authorization", "secret-1")],
            vec![constant("accept", "a"), own("authorization", "secret-2")],
            vec![constant("accept", "b"), own("authorization", "")],
            vec![own("authorization", "secret-3"), constant("accept", "a")],
            vec![constant("Accept", "a"), own("x-other", "secret-4")],
            vec![constant("accept", "a")],
            vec![own("x", "1"), constant("y", ""), own("x", "2")],
            vec![own("x", "1"), own("x", "2"), constant("y", "")],
            vec![own("x", "1"), constant("y", "")],
            vec![own("content-length", "7"), constant("accept", "a")],
            vec![],
        ];
        let addresses = Addresses::default();
        for (index, headers) in (0..4).flat_map(|_| all.iter().enumerate()) {
            for again in 0..2 {
                for form in ["", "X=1", "X=12"] {
                    let mut request = request("a.example", "Action=A", form);
                    request.headers.clone_from(headers);
                    let (_, sent) = addresses.of(&mut request, form.len()).unwrap();
                    let expected = to_send("a.example", headers.clone(), form.len()).unwrap();
                    assert_eq!(sent, expected, "{index} {again} {form}");
                    let kept = addresses.0.lock().unwrap();
                    assert!(!format!("{kept:?}").contains("secret"));
                    assert!(kept.len() <= 2);
                }
            }
        }
    }

    #[test]
    fn headers_that_cannot_be_sent_are_refused_every_time() {
        let addresses = Addresses::default();
        for value in ["good", "b\nad", "good", "b\nad"] {
            let mut request = request("a.example", "Action=A", "X=1");
            request.headers = vec![("x-other".into(), value.to_owned().into())];
            let sent = addresses.of(&mut request, 3);
            assert_eq!(sent.is_ok(), value == "good");
        }
    }

    #[test]
    fn not_all_addresses_are_kept() {
        let addresses = Addresses::default();
        for number in 0..100 {
            let mut request = request("a.example", &format!("Action=A{number}"), "X=1");
            addresses.of(&mut request, 3).unwrap();
        }
        assert_eq!(addresses.0.lock().unwrap().len(), KEPT);
    }
}

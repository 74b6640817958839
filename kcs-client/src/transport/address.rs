//! Addresses as reqwest wants them. Reading one takes longer than signing a request, and most are the same again and again:
//! a request with a form has nothing in its query but the Action and its version.

use std::sync::{Mutex, PoisonError};

use reqwest::Url;

use super::{Request, Source};

/// As many addresses are kept.
const KEPT: usize = 32;

/// Addresses that were used lately, the last one first. None of them holds what belongs to one call.
#[derive(Debug, Default)]
pub(super) struct Addresses(Mutex<Vec<Url>>);

impl Addresses {
    /// The address of a request, with its query as it is.
    pub(super) fn of(&self, request: &Request) -> Result<Url, Source> {
        // With all parameters in the query it is never the same again.
        let lasts = !request.body.is_empty();
        let query = if lasts { &*request.query } else { "" };
        let mut url = match self.find(request, query) {
            Some(url) => url,
            None => self.read(request, query)?,
        };
        if !lasts {
            url.set_query(Some(&request.query));
        }
        Ok(url)
    }

    fn find(&self, request: &Request, query: &str) -> Option<Url> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = kept.iter().position(|url| is(url, request, query))?;
        kept.get_mut(..=place)?.rotate_right(1);
        kept.first().cloned()
    }

    fn read(&self, request: &Request, query: &str) -> Result<Url, Source> {
        let Request {
            scheme, authority, ..
        } = request;
        let mut url = Url::parse(&format!("{scheme}://{authority}/"))?;
        if !query.is_empty() {
            url.set_query(Some(query));
        }
        // One that is not written as it came would not be found again.
        if is(&url, request, query) {
            let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            kept.truncate(KEPT - 1);
            kept.insert(0, url.clone());
        }
        Ok(url)
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
                let request = request(authority, query, form);
                let url = addresses.of(&request).unwrap();
                assert_eq!(
                    url.as_str(),
                    request.url().replace('B', "b").replace("=Ab", "=AB")
                );
            }
        }
        let kept = addresses.0.lock().unwrap();
        let kept: Vec<&str> = kept.iter().map(Url::as_str).collect();
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
    fn not_all_addresses_are_kept() {
        let addresses = Addresses::default();
        for number in 0..100 {
            let request = request("a.example", &format!("Action=A{number}"), "X=1");
            addresses.of(&request).unwrap();
        }
        assert_eq!(addresses.0.lock().unwrap().len(), KEPT);
    }
}

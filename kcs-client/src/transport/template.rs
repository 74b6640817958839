//! Requests as reqwest wants them. To read an address takes longer than to sign a request, and most are the same again and
//! again: a request with a form has nothing in its query but the Action and its version. So are the headers, but for two
//! values.

use std::sync::Arc;

use reqwest::Url;

use super::headers::{Pattern, method, to_send};
use super::{Request, Source};
use crate::lately::Lately;

/// Templates that were used lately. None of them holds what belongs to one call.
#[derive(Debug, Default)]
pub(super) struct Templates(Lately<Template>);

/// An address, and what the headers of requests to it have in common.
#[derive(Debug)]
struct Template {
    url: Url,
    headers: Pattern,
}

impl Templates {
    /// A request for reqwest, with its query as it is.
    #[inline]
    pub(super) fn fill(&self, mut request: Request) -> Result<reqwest::Request, Source> {
        let body = request.take_body();
        let length = body.len();
        // With all parameters in the query it is never the same again.
        let lasts = length > 0;
        let query = if lasts { &*request.query } else { "" };
        let found = self.0.find(|kept| is(&kept.url, &request, query));
        let fits = |found: &Arc<Template>| found.headers.fits(&request.headers, length);
        let (template, fits) = match found {
            Some(found) if fits(&found) => (found, true),
            found => (self.read(&request, query, length, found)?, false),
        };
        let mut filled = reqwest::Request::new(method(request.method), template.url.clone());
        *filled.headers_mut() = if fits {
            template.headers.fill(&mut request.headers, length)?
        } else {
            let headers = std::mem::take(&mut request.headers);
            to_send(&request.authority, headers, length)?
        };
        if !lasts {
            filled.url_mut().set_query(Some(&request.query));
        }
        *filled.body_mut() = Some(body.into());
        Ok(filled)
    }

    /// Makes a template, and keeps it instead of the one that was found or made meanwhile with other headers.
    // Not inlined, because it is seldom called.
    #[cold]
    #[inline(never)]
    fn read(
        &self,
        request: &Request,
        query: &str,
        length: usize,
        found: Option<Arc<Template>>,
    ) -> Result<Arc<Template>, Source> {
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
        let template = Arc::new(Template { url, headers });
        if lasts {
            let replaces = |other: &Template| other.url == template.url;
            self.0.keep(Arc::clone(&template), replaces);
        }
        Ok(template)
    }
}

#[inline]
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
    use crate::lately::KEPT;

    fn request(authority: &str, query: &str, form: &str) -> Request {
        Request {
            query: query.to_owned(),
            body: form.to_owned().into(),
            ..Request::new(Method::Post, "https", authority)
        }
    }

    #[test]
    fn every_request_has_its_own_address() {
        let templates = Templates::default();
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
                let url = request.url().replace('B', "b").replace("=Ab", "=AB");
                let filled = templates.fill(request).unwrap();
                assert_eq!(filled.url().as_str(), url);
                assert_eq!(filled.headers()["host"], authority);
                assert_eq!(filled.body().unwrap().as_bytes(), Some(form.as_bytes()));
            }
        }
        let kept = templates.0.all();
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
        let templates = Templates::default();
        for (index, headers) in (0..4).flat_map(|_| all.iter().enumerate()) {
            for again in 0..2 {
                for form in ["", "X=1", "X=12"] {
                    let mut request = request("a.example", "Action=A", form);
                    request.headers.clone_from(headers);
                    let filled = templates.fill(request).unwrap();
                    let expected = to_send("a.example", headers.clone(), form.len()).unwrap();
                    assert_eq!(*filled.headers(), expected, "{index} {again} {form}");
                    assert!(!format!("{templates:?}").contains("secret"));
                    assert!(templates.0.all().len() <= 2);
                }
            }
        }
    }

    #[test]
    fn headers_that_cannot_be_sent_are_refused_every_time() {
        let templates = Templates::default();
        for value in ["good", "b\nad", "good", "b\nad"] {
            let mut request = request("a.example", "Action=A", "X=1");
            request.headers = vec![("x-other".into(), value.to_owned().into())];
            let filled = templates.fill(request);
            assert_eq!(filled.is_ok(), value == "good");
        }
    }

    #[test]
    fn not_all_templates_are_kept() {
        let templates = Templates::default();
        for number in 0..100 {
            let request = request("a.example", &format!("Action=A{number}"), "X=1");
            templates.fill(request).unwrap();
        }
        assert_eq!(templates.0.all().len(), KEPT);
    }
}

//! Redaction of secrets in errors and recordings.

mod escapes;
mod search;

use std::borrow::Cow;
use std::ops::Range;

use zeroize::Zeroizing;

/// Replaces a secret.
pub(crate) const HIDDEN: &str = "***";

/// Lowercase parts of the names of secrets.
const SECRET_NAMES: [&str; 8] = [
    "password",
    "passwd",
    "secret",
    "token",
    "signature",
    "accesskey",
    "authorization",
    "credential",
];

/// Lowercase names of tokens that are not secret: they identify a page of a list or a request.
const PLAIN_TOKENS: [&str; 4] = ["nexttoken", "pagetoken", "continuationtoken", "clienttoken"];

/// Returns whether an unknown parameter is a secret, by its name.
pub(crate) fn is_secret_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    SECRET_NAMES.iter().any(|part| name.contains(part))
        && !PLAIN_TOKENS.iter().any(|plain| name == *plain)
}

/// Values that must not appear in any error: those of sensitive parameters, the secret key and the security token.
#[derive(Default)]
pub(crate) struct Secrets {
    all: Vec<Zeroizing<String>>,
    were_sent: bool,
}

impl Secrets {
    /// Adds a secret.
    pub(crate) fn add(&mut self, secret: &str) {
        if !secret.is_empty() {
            self.all.push(Zeroizing::new(secret.to_owned()));
        }
    }

    /// Adds a secret that the request contained. A reply may repeat it in any form.
    pub(crate) fn add_sent(&mut self, secret: &str) {
        self.were_sent |= !secret.is_empty();
        self.add(secret);
    }

    /// Returns whether the request contained secrets.
    pub(crate) fn were_sent(&self) -> bool {
        self.were_sent
    }

    /// Returns the first `most` bytes of a text, without secrets and without the queries of addresses.
    pub(crate) fn scrub(&self, text: &str, most: usize) -> String {
        /// Maximum number of bytes that one byte of a secret takes with two layers of escapes.
        const ESCAPED: usize = 8;
        // Searches beyond `most`, so that a secret that begins before it is found as a whole.
        let longest = self.all.iter().map(|secret| secret.len()).max();
        let reach = longest.unwrap_or(0).saturating_mul(ESCAPED);
        let seen = beginning(text, most.saturating_add(reach));
        let secrets = self.all.iter().map(|secret| secret.as_str());
        let end = beginning(text, most).len();
        let places = search::find(seen, secrets).into_iter();
        let (scrubbed, shown) = hide(seen, places.take_while(|place| place.start < end), end);
        let mut scrubbed = without_queries(&scrubbed).into_owned();
        if shown < text.len() {
            scrubbed.push('…');
        }
        scrubbed
    }
}

/// Redacts the queries of URLs in a string, because a query may contain a signature that grants access.
pub(crate) fn without_queries(text: &str) -> Cow<'_, str> {
    let lower = text.to_ascii_lowercase();
    let mut kept = String::new();
    let mut done = 0;
    for (at, _) in lower.match_indices("http") {
        let from = lower.get(at.max(done)..).unwrap_or_default();
        if at < done || !is_address(from) {
            continue;
        }
        let ends =
            |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '`');
        let address = from
            .get(..from.find(ends).unwrap_or(from.len()))
            .unwrap_or(from);
        let marks = QUERY_MARKS.iter();
        let marks = marks.filter_map(|mark| Some(address.find(mark)? + mark.len()));
        if let Some(begin) = marks.min() {
            kept.push_str(text.get(done..at + begin).unwrap_or_default());
            kept.push_str(HIDDEN);
            done = at + address.len();
        }
    }
    if done == 0 {
        return text.into();
    }
    kept.push_str(text.get(done..).unwrap_or_default());
    kept.into()
}

/// Lowercase forms of the `?` before a query: plain, escaped in JSON, and percent-encoded once or twice.
const QUERY_MARKS: [&str; 4] = ["?", "\\u003f", "%3f", "%253f"];

/// Returns whether a lowercase string that begins with `http` begins with a URL, in any encoding.
fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("http").unwrap_or(text);
    let rest = rest.strip_prefix('s').unwrap_or(rest);
    let marks = ["://", r":\/\/", "%3a%2f%2f", "%253a%252f%252f"];
    marks.iter().any(|mark| rest.starts_with(mark))
}

/// Redacts secrets in a string.
#[cfg(any(feature = "test-util", feature = "process"))]
pub(crate) fn scrub<'s>(text: &str, secrets: impl IntoIterator<Item = &'s str>) -> String {
    hide(text, search::find(text, secrets).into_iter(), text.len()).0
}

/// Redacts places in a string and truncates it at `end`, or after the last place. Returns the string and where it was truncated.
fn hide(text: &str, places: impl Iterator<Item = Range<usize>>, end: usize) -> (String, usize) {
    let mut hidden = String::new();
    let mut shown = 0;
    for place in places {
        hidden.push_str(text.get(shown..place.start).unwrap_or_default());
        hidden.push_str(HIDDEN);
        shown = place.end;
    }
    hidden.push_str(text.get(shown..end).unwrap_or_default());
    (hidden, shown.max(end))
}

/// Truncates a string to `most` bytes or less, at a character boundary.
fn beginning(text: &str, most: usize) -> &str {
    let is_boundary = |end: &usize| text.is_char_boundary(*end);
    let end = (0..=most.min(text.len())).rev().find(is_boundary);
    end.and_then(|end| text.get(..end)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_that_begins_another_leaves_nothing_of_it() {
        let long = "hunter2-and-more";
        for order in [["hunter2", long], [long, "hunter2"]] {
            let mut secrets = Secrets::default();
            order.iter().for_each(|secret| secrets.add(secret));
            let said = secrets.scrub("was hunter2-and-more, is hunter2", 100);
            assert_eq!(said, "was ***, is ***");
        }
    }

    #[test]
    fn a_secret_is_found_in_every_form_it_is_sent_in() {
        let mut secrets = Secrets::default();
        secrets.add("a\"b\\ c");
        let said = secrets.scrub(r#"a%22b%5C%20c a\"b\\ c a"b\ c"#, 100);
        assert_eq!(said, "*** *** ***");
    }

    #[test]
    fn an_address_loses_its_query_wherever_it_stands() {
        for (text, kept) in [
            ("https://a/b?x=1", "https://a/b?***"),
            ("http://a?", "http://a?***"),
            (
                "Why? https://a/b?x, and https://c?d e",
                "Why? https://a/b?*** and https://c?*** e",
            ),
            (
                r#"{"u": "HTTPS://a?b", "x": "?"}"#,
                r#"{"u": "HTTPS://a?***", "x": "?"}"#,
            ),
            (r#""https:\/\/a?b\"c"#, r#""https:\/\/a?***"c"#),
            ("https%3A%2F%2Fa%3Fb%3Dc d", "https%3A%2F%2Fa%3F*** d"),
            (
                "https%253a%252f%252fa%253fb",
                "https%253a%252f%252fa%253f***",
            ),
            (r"https://a\u003Fb", r"https://a\u003F***"),
            ("https://a?u=https://b?c", "https://a?***"),
            (
                "<a href=https://金?金>金</a>",
                "<a href=https://金?***>金</a>",
            ),
            ("https://a/b", "https://a/b"),
            ("is it http? x=1", "is it http? x=1"),
            ("httphttps://a?b", "httphttps://a?***"),
            ("", ""),
        ] {
            assert_eq!(without_queries(text), kept, "{text}");
        }
    }

    #[test]
    fn names_that_hold_secrets_are_told_from_places_in_lists() {
        for (name, secret) in [
            ("Password", true),
            ("AdminPasswd", true),
            ("secret", true),
            ("AuthToken", true),
            ("X-Signature", true),
            ("AccessKeyId", true),
            ("authorization", true),
            ("Credentials", true),
            ("NextToken", false),
            ("pagetoken", false),
            ("ContinuationToken", false),
            ("ClientToken", false),
            ("MyNextToken", true),
            ("Name", false),
            ("", false),
        ] {
            assert_eq!(is_secret_name(name), secret, "{name}");
        }
    }

    #[test]
    fn only_secrets_that_were_sent_make_a_reply_one_that_may_repeat_them() {
        let mut secrets = Secrets::default();
        secrets.add("key");
        secrets.add("");
        secrets.add_sent("");
        assert!(!secrets.were_sent());
        // An empty secret is ignored.
        assert_eq!(secrets.scrub("any key", 100), "any ***");
        secrets.add_sent("sent");
        assert!(secrets.were_sent());
        assert_eq!(secrets.scrub("any key was sent", 100), "any *** was ***");
        assert_eq!(Secrets::default().scrub("12345", 5), "12345");
        assert_eq!(Secrets::default().scrub("123456", 5), "12345…");
        assert_eq!(Secrets::default().scrub("金金", 5), "金…");
    }
}

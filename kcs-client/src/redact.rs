//! Redaction: secrets are kept out of what errors quote and recordings hold.

mod escapes;
mod search;

use std::ops::Range;

use zeroize::Zeroizing;

/// What stands for a secret.
pub(crate) const HIDDEN: &str = "***";

/// Parts of names, in lowercase, whose values are secrets.
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

/// Names, in lowercase, of tokens that open nothing: they name a place in a list, or a request.
const PLAIN_TOKENS: [&str; 4] = ["nexttoken", "pagetoken", "continuationtoken", "clienttoken"];

/// Whether a parameter of which nothing else is known is a secret.
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

    /// Adds a secret that was part of the request, and that a reply may therefore repeat in any form.
    pub(crate) fn add_sent(&mut self, secret: &str) {
        self.were_sent |= !secret.is_empty();
        self.add(secret);
    }

    /// Whether the request held secrets.
    pub(crate) fn were_sent(&self) -> bool {
        self.were_sent
    }

    /// Returns the first `most` bytes of a text, without secrets.
    pub(crate) fn scrub(&self, text: &str, most: usize) -> String {
        /// Bytes that one byte of a secret may take, written with two layers of escapes.
        const ESCAPED: usize = 8;
        // A secret that begins within is seen as a whole.
        let longest = self.all.iter().map(|secret| secret.len()).max();
        let reach = longest.unwrap_or(0).saturating_mul(ESCAPED);
        let seen = beginning(text, most.saturating_add(reach));
        let secrets = self.all.iter().map(|secret| secret.as_str());
        let end = beginning(text, most).len();
        let places = search::find(seen, secrets).into_iter();
        let (mut scrubbed, shown) = hide(seen, places.take_while(|place| place.start < end), end);
        if shown < text.len() {
            scrubbed.push('…');
        }
        scrubbed
    }
}

/// Returns a text without these secrets.
#[cfg(any(feature = "test-util", feature = "process"))]
pub(crate) fn scrub<'s>(text: &str, secrets: impl IntoIterator<Item = &'s str>) -> String {
    hide(text, search::find(text, secrets).into_iter(), text.len()).0
}

/// A text up to an end, with stars in some places, and where it really ends: behind the last of them.
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

/// At most so many bytes from the beginning, whole characters.
fn beginning(text: &str, most: usize) -> &str {
    text.get(..text.floor_char_boundary(most)).unwrap_or(text)
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
        // An empty one hides nothing.
        assert_eq!(secrets.scrub("any key", 100), "any ***");
        secrets.add_sent("sent");
        assert!(secrets.were_sent());
        assert_eq!(secrets.scrub("any key was sent", 100), "any *** was ***");
        assert_eq!(Secrets::default().scrub("12345", 5), "12345");
        assert_eq!(Secrets::default().scrub("123456", 5), "12345…");
        assert_eq!(Secrets::default().scrub("金金", 5), "金…");
    }
}

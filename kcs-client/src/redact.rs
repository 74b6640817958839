//! Redaction: secrets are kept out of what an error quotes from a reply.

use zeroize::Zeroizing;

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

    /// The secrets as they stand in a query or a form, as they stand in JSON, and as they are; longest first, so that no part
    /// of one is left where a shorter one is its beginning.
    fn forms(&self) -> Vec<Zeroizing<String>> {
        let forms = self.all.iter().flat_map(|secret| {
            let encoded = crate::sign::encode_component(secret).into_owned();
            let escaped = secret.replace('\\', "\\\\").replace('"', "\\\"");
            [encoded, escaped, String::clone(secret)]
        });
        let mut forms: Vec<_> = forms.map(Zeroizing::new).collect();
        forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
        forms
    }

    /// The first `most` bytes of a text, without secrets.
    pub(crate) fn scrub(&self, text: &str, most: usize) -> String {
        // A secret that begins within is seen as a whole, and what is left of one that is cut is beyond the end.
        let forms = self.forms();
        let longest = forms.iter().map(|secret| secret.len()).max().unwrap_or(0);
        let seen = beginning(text, most.saturating_add(longest));
        let mut scrubbed = forms.iter().fold(seen.to_owned(), |text, secret| {
            if text.contains(secret.as_str()) {
                text.replace(secret.as_str(), "***")
            } else {
                text
            }
        });
        if self.all.iter().any(|secret| repeats(&scrubbed, secret)) {
            return "***".to_owned();
        }
        if seen.len() < text.len() {
            let end = beginning(&scrubbed, scrubbed.len().saturating_sub(longest)).len();
            scrubbed.truncate(end);
            scrubbed.push('…');
        }
        scrubbed
    }
}

/// Whether a text has a secret in it when what is escaped for an address, a form, HTML or JSON is taken for what it stands
/// for, once or several times.
fn repeats(text: &str, secret: &str) -> bool {
    /// Escapes of escapes: as many as are believed.
    const MAX_LAYERS: usize = 4;
    // A space is a plus sign in a form.
    let secret = Zeroizing::new(secret.replace('+', " "));
    let mut layer = Zeroizing::new(text.replace('+', " "));
    for _ in 0..MAX_LAYERS {
        let below = Zeroizing::new(unescaped(&layer));
        if below.contains(secret.as_str()) {
            return true;
        }
        if below == layer {
            return false;
        }
        layer = below;
    }
    false
}

/// A text without one layer of escapes. What is none is kept.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let behind = rest.get(first.len_utf8()..).unwrap_or_default();
        let (character, left) = match first {
            '%' => {
                let byte = behind
                    .get(..2)
                    .and_then(|digits| u8::from_str_radix(digits, 16).ok());
                if let Some(byte) = byte {
                    bytes.push(byte);
                    rest = behind.get(2..).unwrap_or_default();
                    continue;
                }
                (first, behind)
            }
            '&' => entity(behind).unwrap_or((first, behind)),
            '\\' => escape(behind).unwrap_or((first, behind)),
            _ => (first, behind),
        };
        bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        rest = left;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What an HTML entity stands for, whose `&` has been taken, and what follows.
fn entity(text: &str) -> Option<(char, &str)> {
    let (name, rest) = text.split_once(';')?;
    let character = match name {
        "amp" => '&',
        "apos" => '\'',
        "gt" => '>',
        "lt" => '<',
        "quot" => '"',
        "nbsp" => ' ',
        _ => {
            let number = name.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(number)?
        }
    };
    Some((character, rest))
}

/// What an escape of JSON stands for, whose backslash has been taken, and what follows.
fn escape(text: &str) -> Option<(char, &str)> {
    let first = text.chars().next()?;
    if let Some(digits) = text.strip_prefix('u').and_then(|text| text.get(..4)) {
        let character = u32::from_str_radix(digits, 16)
            .ok()
            .and_then(char::from_u32)?;
        return Some((character, text.get(5..)?));
    }
    Some((first, text.get(first.len_utf8()..)?))
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
    fn escapes_of_addresses_pages_and_json_are_taken_back_where_they_are_ones() {
        for (text, plain) in [
            ("%41%e9%87%91", "A金"),
            ("%4", "%4"),
            ("%4g", "%4g"),
            ("%", "%"),
            ("%金", "%金"),
            ("&amp;&lt;&gt;&quot;&apos;", "&<>\"'"),
            ("a&nbsp;b", "a b"),
            ("&#65;&#x41;&#X41;", "AAA"),
            ("&#;&#x;&#xg;&more;&", "&#;&#x;&#xg;&more;&"),
            ("&#1114112;", "&#1114112;"),
            (r#"\u0041\/\\\""#, r#"A/\""#),
            (r"\u004", "u004"),
            (r"\ud83d", r"\ud83d"),
            ("\\", "\\"),
            ("plain 金", "plain 金"),
        ] {
            assert_eq!(unescaped(text), plain, "{text}");
        }
    }

    #[test]
    fn up_to_four_layers_of_escapes_are_looked_below() {
        let encoded = |layers: usize| {
            (0..layers).fold("a/b c".to_owned(), |text, _| {
                crate::sign::encode_component(&text).into_owned()
            })
        };
        for (layers, found) in [(1, true), (2, true), (4, true), (5, false)] {
            assert_eq!(repeats(&encoded(layers), "a/b c"), found, "{layers}");
        }
        assert!(repeats("x a%2Fb+c x", "a/b c") && repeats("a%2fb%20c", "a/b+c"));
        assert!(!repeats("a%2Fb", "a/b c") && !repeats("", "a"));
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

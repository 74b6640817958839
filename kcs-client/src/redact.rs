//! Redaction: secrets are kept out of what an error quotes from a reply.

/// Values that must not appear in any error: those of sensitive parameters, the secret key and the security token.
#[derive(Default)]
pub(crate) struct Secrets(Vec<zeroize::Zeroizing<String>>);

impl Secrets {
    /// Adds a secret.
    pub(crate) fn add(&mut self, secret: &str) {
        if !secret.is_empty() {
            self.0.push(zeroize::Zeroizing::new(secret.to_owned()));
        }
    }

    /// The secrets as they stand in a query or a form, as they stand in JSON, and as they are; longest first, so that no part
    /// of one is left where a shorter one is its beginning.
    fn forms(&self) -> Vec<zeroize::Zeroizing<String>> {
        let forms = self.0.iter().flat_map(|secret| {
            let encoded = crate::sign::encode_component(secret).into_owned();
            let escaped = secret.replace('\\', "\\\\").replace('"', "\\\"");
            [encoded, escaped, String::clone(secret)]
        });
        let mut forms: Vec<_> = forms.map(zeroize::Zeroizing::new).collect();
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
        if seen.len() < text.len() {
            let end = beginning(&scrubbed, scrubbed.len().saturating_sub(longest)).len();
            scrubbed.truncate(end);
            scrubbed.push('…');
        }
        scrubbed
    }
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
}

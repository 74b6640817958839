//! Removal of secrets from recordings.

use std::collections::VecDeque;

use serde_json::Value;
use zeroize::Zeroizing;

use super::received::ReceivedRequest;
use crate::redact::{HIDDEN, is_secret_name, scrub, without_queries};
use crate::transport::Request;

/// Length below which a secret is only replaced if it stands alone, because it would occur in other strings.
const SHORT: usize = 4;

/// Maximum number of remembered signatures, which are worthless after a while.
const FLEETING: usize = 64;

/// The secrets of requests, which replies may repeat.
#[derive(Default)]
pub(super) struct Scrub {
    lasting: Vec<Zeroizing<String>>,
    /// Signatures, the newest last.
    fleeting: VecDeque<Zeroizing<String>>,
}

impl Scrub {
    /// Collects the secrets of a request.
    pub(super) fn learn(&mut self, request: &Request, received: &ReceivedRequest) {
        for (_, value) in received.parameters().iter_by_sensitivity(true) {
            self.last(value);
        }
        for (name, value) in crate::sign::decode_form(&request.query) {
            match name.as_str() {
                "Accesskey" => self.last(&value),
                "Signature" => self.pass(&value),
                _ => {}
            }
        }
        for (name, value) in &request.headers {
            // Those that the client signs with are read below.
            if name != "authorization" && is_secret_header(name) {
                self.last(value);
            }
        }
        let authorization = request.header("authorization").unwrap_or_default();
        self.pass(authorization);
        let fields = authorization.split([' ', ',']);
        for (name, value) in fields.filter_map(|field| field.split_once('=')) {
            match name {
                "Credential" => self.last(value.split('/').next().unwrap_or_default()),
                "Signature" => self.pass(value),
                _ => {}
            }
        }
    }

    fn last(&mut self, secret: &str) {
        if !secret.is_empty() && !self.lasting.iter().any(|known| **known == secret) {
            self.lasting.push(Zeroizing::new(secret.to_owned()));
        }
    }

    fn pass(&mut self, proof: &str) {
        if !proof.is_empty() {
            self.fleeting.push_back(Zeroizing::new(proof.to_owned()));
        }
        if self.fleeting.len() > FLEETING {
            self.fleeting.pop_front();
        }
    }

    fn all(&self) -> impl Iterator<Item = &Zeroizing<String>> {
        self.fleeting.iter().chain(&self.lasting)
    }

    pub(super) fn text(&self, text: &str) -> String {
        if self.all().any(|secret| **secret == text) {
            return HIDDEN.to_owned();
        }
        let secrets = self.all().map(|secret| secret.as_str());
        let text = scrub(text, secrets.filter(|secret| secret.len() >= SHORT));
        without_queries(&text).into_owned()
    }

    pub(super) fn value(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.text(text),
            Value::Number(number) => {
                let text = number.to_string();
                if self.all().any(|secret| **secret == text) {
                    *value = HIDDEN.into();
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.value(item)),
            Value::Object(members) => {
                for (name, member) in members {
                    let is_scalar = member.is_string() || member.is_number();
                    if is_scalar && is_secret_name(name) {
                        *member = HIDDEN.into();
                    } else {
                        self.value(member);
                    }
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
    }
}

/// Whether a header, such as one that a gateway wants, holds a secret.
fn is_secret_header(name: &str) -> bool {
    is_secret_name(name) || ["key", "cookie"].iter().any(|part| name.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::Method;

    fn knowing(secrets: &[&str], proofs: &[&str]) -> Scrub {
        let mut scrub = Scrub::default();
        secrets.iter().for_each(|secret| scrub.last(secret));
        proofs.iter().for_each(|proof| scrub.pass(proof));
        scrub
    }

    #[test]
    fn secrets_are_hidden_in_any_encoding_and_short_ones_only_alone() {
        let scrub = knowing(&["a/b \"c", "abc"], &["proof"]);
        for (text, hidden) in [
            ("say a/b \"c twice: a/b \"c", "say *** twice: ***"),
            ("a%2Fb%20%22c!", "***!"),
            (r#"{"x": "a/b \"c"}"#, r#"{"x": "***"}"#),
            ("proofs", "***s"),
            ("abc", "***"),
            ("abcd", "abcd"),
            ("ab", "ab"),
            ("", ""),
        ] {
            assert_eq!(scrub.text(text), hidden, "{text}");
        }
        // Four characters are enough to be hidden within a text.
        assert_eq!(knowing(&["abcd"], &[]).text("xabcdx"), "x***x");
        assert_eq!(knowing(&["", ""], &[""]).text("abcd"), "abcd");
    }

    #[test]
    fn an_address_loses_its_query() {
        let scrub = Scrub::default();
        for (text, hidden) in [
            ("https://a/b?x=1&Signature=s?y", "https://a/b?***"),
            ("https://a/b?X-TOKEN=s", "https://a/b?***"),
            ("https://a/b?accesskeyid=s", "https://a/b?***"),
            ("https://a/b?Credential=s", "https://a/b?***"),
            ("https://a/b?x=1", "https://a/b?***"),
            (
                "Ready? https://a/b?Signature=s now",
                "Ready? https://a/b?*** now",
            ),
            ("what is a signature=x?", "what is a signature=x?"),
            ("is it? signature=x", "is it? signature=x"),
            ("https://a/b", "https://a/b"),
        ] {
            assert_eq!(scrub.text(text), hidden, "{text}");
        }
    }

    #[test]
    fn values_are_hidden_by_what_they_are_and_what_they_are_called() {
        let scrub = knowing(&["hunter2", "1234567"], &[]);
        let mut value = serde_json::json!({
            "said": "it is hunter2",
            "number": 1234567, "other": 123456, "text": "1234567",
            "list": ["hunter2", 1234567, 1, true, null],
            "Password": "x", "secret": 5, "token": true, "accessKey": null,
            "signature": ["x", {"password": "y", "size": 3}],
        });
        scrub.value(&mut value);
        assert_eq!(
            value,
            serde_json::json!({
                "said": "it is ***",
                "number": "***", "other": 123456, "text": "***",
                "list": ["***", "***", 1, true, null],
                "Password": "***", "secret": "***", "token": true, "accessKey": null,
                "signature": ["x", {"password": "***", "size": 3}],
            })
        );
    }

    #[test]
    fn the_last_signatures_are_remembered_and_secrets_for_ever() {
        let mut scrub = knowing(&["lasting"], &[]);
        for number in 0..FLEETING + 2 {
            scrub.pass(&format!("proof-{number:03}"));
        }
        assert_eq!(scrub.text("proof-001"), "proof-001");
        assert_eq!(scrub.text("proof-002"), "***");
        assert_eq!(scrub.text("proof-065"), "***");
        assert_eq!(scrub.text("a lasting one"), "a *** one");
    }

    #[test]
    fn keys_tokens_and_signatures_are_learned_wherever_they_stand() {
        let mut request = Request::new(Method::Post, "https", "kcs.example");
        request.query = "Action=SetPassword&Version=2016-07-01&Accesskey=key-in-query&Signature=\
                         proof-in-query&Other=plain-value"
            .to_owned();
        request.body = "Password=hunter2%21".to_owned().into();
        for (name, value) in [
            (
                "authorization",
                "AWS4-HMAC-SHA256 Credential=key=in-header/20260101/x, SignedHeaders=host, \
                 Signature=proof-in-header",
            ),
            ("x-amz-security-token", "token-in-header"),
            ("x-gateway-secret", "secret-of-gateway"),
            ("x-api-key", "key-of-gateway"),
            ("cookie", "session=of-gateway"),
            ("x-region", "plain-region"),
        ] {
            request.headers.push((name.into(), value.into()));
        }
        let mut scrub = Scrub::default();
        scrub.learn(&request, &ReceivedRequest::of(&request));
        for secret in [
            "key-in-query",
            "proof-in-query",
            "hunter2!",
            "key=in-header",
            "proof-in-header",
            "token-in-header",
            "secret-of-gateway",
            "key-of-gateway",
            "session=of-gateway",
        ] {
            assert_eq!(scrub.text(&format!("<{secret}>")), "<***>", "{secret}");
        }
        for open in [
            "plain-value",
            "plain-region",
            "20260101",
            "host",
            "SetPassword",
        ] {
            assert_eq!(scrub.text(&format!("<{open}>")), format!("<{open}>"));
        }
    }

    #[test]
    fn no_part_of_a_secret_stays_behind_a_shorter_one() {
        let mut request = Request::new(Method::Post, "https", "kcs.example");
        request.body = "Password=hunter&NewPassword=hunter2-more".to_owned().into();
        let mut scrub = Scrub::default();
        scrub.learn(&request, &ReceivedRequest::of(&request));
        assert_eq!(scrub.text("hunter2-more hunter"), "*** ***");
    }
}

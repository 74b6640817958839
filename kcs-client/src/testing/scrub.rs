//! What must not be written into a file that gets committed.

use std::collections::VecDeque;

use serde_json::Value;
use zeroize::Zeroizing;

use super::received::Received;
use crate::redact::is_secret_name;
use crate::transport::Request;

pub(super) const HIDDEN: &str = "***";

/// Parts of an address, in lower case, that let whoever has it do something.
const PROOFS: [&str; 4] = ["signature=", "token=", "accesskey", "credential="];

/// A shorter secret would hide too much else; it is hidden where it stands alone.
const SHORT: usize = 4;

/// As many signatures are remembered: one is worth nothing a while later.
const FLEETING: usize = 64;

/// What requests hold that no reply must give away.
#[derive(Default)]
pub(super) struct Scrub {
    lasting: Vec<Zeroizing<String>>,
    /// Signatures, the newest last.
    fleeting: VecDeque<Zeroizing<String>>,
}

impl Scrub {
    /// Learns what is secret in a request.
    pub(super) fn learn(&mut self, request: &Request, received: &Received) {
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
        if let Some(token) = request.header("x-amz-security-token") {
            self.last(token);
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
        // The longest first, so that no part of one stays behind another.
        self.lasting
            .sort_by_key(|secret| std::cmp::Reverse(secret.len()));
    }

    /// As it is, as it stands in a query or a form, and as it stands in JSON that a text repeats.
    fn last(&mut self, secret: &str) {
        let encoded = crate::sign::encode_component(secret);
        let quoted = Zeroizing::new(Value::from(secret).to_string());
        let inner = quoted.strip_prefix('"');
        let escaped = inner
            .and_then(|inner| inner.strip_suffix('"'))
            .unwrap_or(secret);
        for form in [secret, &encoded, escaped] {
            if !form.is_empty() && !self.lasting.iter().any(|known| **known == form) {
                self.lasting.push(Zeroizing::new(form.to_owned()));
            }
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
        let mut text = text.to_owned();
        for secret in self.all() {
            if text == **secret {
                return HIDDEN.to_owned();
            }
            if secret.len() >= SHORT && text.contains(secret.as_str()) {
                text = text.replace(secret.as_str(), HIDDEN);
            }
        }
        match text.split_once('?') {
            Some((address, query)) if address.contains("://") && is_proof(query) => {
                format!("{address}?{HIDDEN}")
            }
            _ => text,
        }
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

fn is_proof(query: &str) -> bool {
    let query = query.to_ascii_lowercase();
    PROOFS.iter().any(|part| query.contains(part))
}

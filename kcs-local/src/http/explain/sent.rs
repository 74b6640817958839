//! A request as it was sent, and the same without its secrets.

use kcs_client::sign::decode_form;

/// What stands for a secret. It consists of characters that no encoding changes.
const REDACTED: &str = "REDACTED";

/// Headers whose values are shown.
const SHOWN_HEADERS: &[&str] = &[
    "accept",
    "accept-encoding",
    "connection",
    "content-length",
    "content-type",
    "host",
    "user-agent",
    "x-action",
    "x-amz-content-sha256",
    "x-amz-date",
    "x-ksc-request-id",
    "x-version",
];

/// A request as it was sent.
#[derive(Clone)]
pub(super) struct Sent<'a> {
    pub(super) method: &'a str,
    pub(super) path: &'a str,
    pub(super) query: Vec<Pair>,
    /// Of a body that is a form.
    pub(super) form: Vec<Pair>,
    /// In the order in which they came, with lowercase names.
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: &'a [u8],
    /// SHA-256 of the body, in hexadecimal: bodies are long, and it is asked for often.
    pub(super) body_hash: String,
}

/// A name and a value of a query or a form.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pair {
    /// As it was sent, percent-encoded.
    pub(super) raw: String,
    pub(super) name: String,
    pub(super) value: String,
}

impl Pair {
    /// Reads a query or a form.
    pub(super) fn all(text: &str) -> Vec<Self> {
        let pieces = text.split('&').filter(|piece| !piece.is_empty());
        let pairs = pieces.flat_map(|piece| {
            let decoded = decode_form(piece).into_iter();
            decoded.map(|(name, value)| Self {
                raw: piece.to_owned(),
                name,
                value,
            })
        });
        pairs.collect()
    }

    fn redact(&mut self, is_shown: impl Fn(&str) -> bool) {
        if !is_shown(&self.name) {
            let name = self.raw.split('=').next().unwrap_or_default();
            self.raw = format!("{name}={REDACTED}");
            REDACTED.clone_into(&mut self.value);
        }
    }
}

impl Sent<'_> {
    /// The same request with the values of secret parameters and headers replaced. `is_shown` says which parameters are not secret.
    pub(super) fn redacted(&self, is_shown: impl Fn(&str) -> bool) -> Self {
        let mut redacted = self.clone();
        for pair in redacted.query.iter_mut().chain(&mut redacted.form) {
            pair.redact(&is_shown);
        }
        for (name, value) in &mut redacted.headers {
            if !SHOWN_HEADERS.contains(&name.as_str()) {
                REDACTED.clone_into(value);
            }
        }
        redacted
    }

    /// The first value of a header.
    pub(super) fn header(&self, wanted: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(name, _)| name == wanted);
        found.map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_replaced_and_nothing_else() {
        let sent = Sent {
            method: "GET",
            path: "/",
            query: Pair::all("Name=a+b&&Password=c%20d&flag&Passwrod"),
            form: Pair::all("Password=e=f"),
            headers: vec![
                ("host".to_owned(), "h".to_owned()),
                ("x-amz-security-token".to_owned(), "t".to_owned()),
            ],
            body: b"",
            body_hash: String::new(),
        };
        let redacted = sent.redacted(|name| name == "Name" || name == "flag");
        let raw = |pairs: &[Pair]| pairs.iter().map(|it| it.raw.clone()).collect::<Vec<_>>();
        assert_eq!(
            raw(&redacted.query),
            ["Name=a+b", "Password=REDACTED", "flag", "Passwrod=REDACTED"]
        );
        assert_eq!(raw(&redacted.form), ["Password=REDACTED"]);
        let values: Vec<&str> = redacted.query.iter().map(|it| it.value.as_str()).collect();
        assert_eq!(values, ["a b", REDACTED, "", REDACTED]);
        assert_eq!(redacted.header("host"), Some("h"));
        assert_eq!(redacted.header("x-amz-security-token"), Some(REDACTED));
        assert_eq!(redacted.header("accept"), None);
    }
}

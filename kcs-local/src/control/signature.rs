//! Whether the signature of a request was accepted, and if not, what is different.

use kcs_client::SignatureScheme;
use serde_json::{Map, Value, json};

/// What the server made of the signature of a request.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Signature {
    /// The request was rejected before its signature was looked at.
    #[default]
    Unchecked,
    /// The request has none, and did not need one.
    Unsigned,
    Verified(SignatureScheme),
    Rejected(Box<Rejected>),
}

/// Why a signature was rejected. Secret values are left out of all strings.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Rejected {
    /// The scheme that the request used; `None` if it has no signature.
    pub(crate) scheme: Option<SignatureScheme>,
    /// What kind of reason it is, in one word.
    pub(crate) kind: &'static str,
    /// The reason in a sentence.
    pub(crate) reason: String,
    /// What the signature should have covered.
    pub(crate) server: Texts,
    /// What it covers, if one of the usual mistakes leads to it.
    pub(crate) client: Option<Texts>,
    /// The mistakes that lead to it.
    pub(crate) mistakes: Vec<Mistake>,
    /// Where the two begin to differ.
    pub(crate) difference: Option<Difference>,
}

/// What a signature covers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Texts {
    /// Only the header signature has one.
    pub(crate) canonical_request: Option<String>,
    /// `None` if the request lacks what it consists of.
    pub(crate) string_to_sign: Option<String>,
}

/// A mistake in signing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mistake {
    pub(crate) id: &'static str,
    pub(crate) en: String,
    pub(crate) zh: String,
}

/// The first place at which two strings differ.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Difference {
    /// Which string of [`Texts`] it is.
    pub(crate) string: &'static str,
    /// From 1.
    pub(crate) line: usize,
    /// In characters, from 1.
    pub(crate) column: usize,
    /// The line; `None` if the string has fewer lines.
    pub(crate) server: Option<String>,
    pub(crate) client: Option<String>,
}

impl Mistake {
    fn to_json(&self) -> Value {
        json!({ "id": self.id, "en": self.en, "zh": self.zh })
    }
}

impl Texts {
    fn to_json(&self) -> Value {
        json!({
            "canonical_request": self.canonical_request,
            "string_to_sign": self.string_to_sign,
        })
    }

    /// Returns the first place at which these strings and those of a client differ.
    pub(crate) fn difference(&self, client: &Self) -> Option<Difference> {
        let pairs = [
            (
                "canonical_request",
                &self.canonical_request,
                &client.canonical_request,
            ),
            (
                "string_to_sign",
                &self.string_to_sign,
                &client.string_to_sign,
            ),
        ];
        pairs.into_iter().find_map(|(string, server, client)| {
            let (server, client) = (server.as_deref()?, client.as_deref()?);
            difference(string, server, client)
        })
    }
}

fn difference(string: &'static str, server: &str, client: &str) -> Option<Difference> {
    let (mut servers, mut clients) = (server.split('\n'), client.split('\n'));
    for line in 1_usize.. {
        let (server, client) = (servers.next(), clients.next());
        if server == client {
            server?;
            continue;
        }
        let one = server.unwrap_or_default().chars();
        let other = client.unwrap_or_default().chars();
        let same = one.zip(other).take_while(|(one, other)| one == other);
        return Some(Difference {
            string,
            line,
            column: same.count().saturating_add(1),
            server: server.map(str::to_owned),
            client: client.map(str::to_owned),
        });
    }
    None
}

impl Signature {
    /// In a line of a list.
    pub(super) fn to_short_json(&self) -> Value {
        Value::Object(self.members())
    }

    /// All that is known.
    pub(super) fn to_json(&self) -> Value {
        let mut members = self.members();
        if let Self::Rejected(rejected) = self {
            let mistakes = rejected.mistakes.iter().map(Mistake::to_json);
            let difference = rejected.difference.as_ref().map(|it| {
                json!({
                    "in": it.string,
                    "line": it.line,
                    "column": it.column,
                    "server": it.server,
                    "client": it.client,
                })
            });
            members.extend([
                ("server".to_owned(), rejected.server.to_json()),
                (
                    "client".to_owned(),
                    rejected.client.as_ref().map(Texts::to_json).into(),
                ),
                ("mistakes".to_owned(), mistakes.collect()),
                ("first_difference".to_owned(), difference.into()),
            ]);
        }
        Value::Object(members)
    }

    fn members(&self) -> Map<String, Value> {
        let name = |scheme: SignatureScheme| match scheme {
            SignatureScheme::Query => "query",
            _ => "header",
        };
        let shown = match self {
            Self::Unchecked => json!({ "result": "unchecked" }),
            Self::Unsigned => json!({ "result": "unsigned" }),
            Self::Verified(scheme) => json!({ "result": "verified", "scheme": name(*scheme) }),
            Self::Rejected(rejected) => json!({
                "result": "rejected",
                "scheme": rejected.scheme.map(name),
                "kind": rejected.kind,
                "reason": rejected.reason,
            }),
        };
        match shown {
            Value::Object(members) => members,
            _ => Map::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(server: &str, client: &str) -> Option<(usize, usize)> {
        difference("string_to_sign", server, client).map(|it| (it.line, it.column))
    }

    #[test]
    fn the_first_place_counts() {
        for (server, client, place) in [
            ("", "", None),
            ("a\nb", "a\nb", None),
            ("a\nb", "a\nc", Some((2, 1))),
            ("金a", "金b", Some((1, 2))),
            ("a", "ab", Some((1, 2))),
            ("a", "a\n", Some((2, 1))),
            ("a\nb", "a", Some((2, 1))),
            ("a\nb", "a\r\nb", Some((1, 2))),
        ] {
            assert_eq!(found(server, client), place, "{server:?} {client:?}");
        }
        let longer = difference("string_to_sign", "a", "a\n").unwrap();
        assert_eq!((longer.server, longer.client), (None, Some(String::new())));
    }

    #[test]
    fn canonical_requests_come_before_strings_to_sign() {
        let texts = |canonical: &str, to_sign: &str| Texts {
            canonical_request: Some(canonical.to_owned()),
            string_to_sign: Some(to_sign.to_owned()),
        };
        let server = texts("a", "b");
        let string = |client: Texts| server.difference(&client).map(|it| it.string);
        assert_eq!(string(texts("x", "y")), Some("canonical_request"));
        assert_eq!(string(texts("a", "y")), Some("string_to_sign"));
        assert_eq!(string(texts("a", "b")), None);
        assert_eq!(string(Texts::default()), None);
    }
}

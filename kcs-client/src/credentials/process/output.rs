//! The output of a credentials process.

use std::fmt;

use serde_core::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use zeroize::Zeroizing;

use crate::clock::UnixTime;
use crate::credentials::malformed::malformed;
use crate::credentials::{Credentials, CredentialsError, ProvidedCredentials};

/// The values of the known keys.
#[derive(Default)]
pub(super) struct Output {
    access_key: Option<Text>,
    secret_key: Option<Text>,
    token: Option<Text>,
    expiration: Option<Text>,
    version: Option<i64>,
}

type Text = Zeroizing<String>;

impl Output {
    /// Parses the output. Errors show only the position.
    pub(super) fn parse(printed: &[u8]) -> Result<Self, CredentialsError> {
        let text = std::str::from_utf8(printed)
            .map_err(|_| CredentialsError::failed("its output is not valid UTF-8"))?;
        // PowerShell writes one.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        // From a string, like replies, because serde_json is compiled for each kind of source.
        serde_json::from_str(text).map_err(|error| {
            // The parser's own messages may quote the output.
            let what = match error.classify() {
                serde_json::error::Category::Data => "has a value of an unexpected type",
                serde_json::error::Category::Eof => "ends too early to be JSON",
                _ => "is not JSON",
            };
            let (line, column) = (error.line(), error.column());
            CredentialsError::failed(format!("its output {what} (line {line}, column {column})"))
        })
    }

    /// Returns the values that must not be shown.
    pub(super) fn secrets(&self) -> impl Iterator<Item = &str> {
        let secrets = [&self.secret_key, &self.token];
        secrets.into_iter().flatten().map(|text| text.as_str())
    }

    pub(super) fn into_credentials(self) -> Result<ProvidedCredentials, CredentialsError> {
        if self.version.is_some_and(|version| version != 1) {
            return Err(CredentialsError::failed(
                "its output has a `Version` other than 1",
            ));
        }
        let usable = |text: Text, key: &str| match malformed(&text) {
            None => Ok(text),
            Some(why) => Err(CredentialsError::failed(format!(
                "its output's `{key}` {why}"
            ))),
        };
        let need = |text: Option<Text>, key: &str| match text {
            Some(text) => usable(text, key),
            None => Err(CredentialsError::failed(format!(
                "its output has no `{key}`"
            ))),
        };
        let access_key = need(self.access_key, "AccessKeyId")?;
        let secret_key = need(self.secret_key, "SecretAccessKey")?;
        // Some programs print an empty token if there is none.
        let token = self.token.filter(|token| !token.is_empty());
        let token = token.map(|token| usable(token, "SessionToken"));
        let credentials = Credentials::of(access_key, secret_key, token.transpose()?);
        let provided = ProvidedCredentials::from(credentials);
        match self.expiration {
            None => Ok(provided),
            Some(text) => match UnixTime::parse_with_offset(&text) {
                Some(end) => Ok(provided.with_expiry(end)),
                None => Err(CredentialsError::failed(
                    "its output has an `Expiration` that is not an RFC 3339 time",
                )),
            },
        }
    }
}

impl<'de> Deserialize<'de> for Output {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys;

        impl<'de> Visitor<'de> for Keys {
            type Value = Output;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Output, M::Error> {
                let mut output = Output::default();
                while let Some(key) = map.next_key::<String>()? {
                    let text = match key.as_str() {
                        "AccessKeyId" => &mut output.access_key,
                        "SecretAccessKey" => &mut output.secret_key,
                        "SessionToken" | "SecurityToken" => &mut output.token,
                        "Expiration" => &mut output.expiration,
                        "Version" => {
                            output.version = map.next_value()?;
                            continue;
                        }
                        _ => {
                            map.next_value::<IgnoredAny>()?;
                            continue;
                        }
                    };
                    if let Some(value) = map.next_value::<Option<String>>()? {
                        *text = Some(Zeroizing::new(value));
                    }
                }
                Ok(output)
            }
        }

        deserializer.deserialize_map(Keys)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<ProvidedCredentials, String> {
        Output::parse(json.as_bytes())
            .and_then(Output::into_credentials)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn keys_a_token_and_an_end_are_read() {
        let credentials = Credentials::new("ak", "canary/1");
        let json = r#"{"Version": 1, "AccessKeyId": "ak", "SecretAccessKey": "canary\/1", "SessionToken": null, "x": [{}]}"#;
        assert_eq!(read(json), Ok(credentials.clone().into()));
        let json = r#"{"AccessKeyId": "ak", "SecretAccessKey": "canary/1", "SecurityToken": "t",
                       "Expiration": "2021-09-03T06:30:00Z"}"#;
        let end = UnixTime::from_seconds(1_630_650_600);
        let with_token = credentials.with_security_token("t");
        assert_eq!(
            read(json),
            Ok(ProvidedCredentials::from(with_token).with_expiry(end))
        );
    }

    #[test]
    fn what_is_wrong_is_said_without_what_it_is() {
        for (json, expected) in [
            (
                "",
                "its output ends too early to be JSON (line 1, column 0)",
            ),
            ("canary", "its output is not JSON (line 1, column 1)"),
            (
                r#"{"AccessKeyId": "ak", "SecretAccessKey": ["canary"]}"#,
                "its output has a value of an unexpected type (line 1, column 41)",
            ),
            (
                r#"{"AccessKeyId": "ak", "Version": "canary"}"#,
                "its output has a value of an unexpected type (line 1, column 41)",
            ),
            (
                r#"["canary"]"#,
                "its output has a value of an unexpected type (line 1, column 0)",
            ),
            (
                r#"{"AccessKeyId": "ak", "SecretAccessKey": ""}"#,
                "its output's `SecretAccessKey` is empty",
            ),
            (
                r#"{"SecretAccessKey": "canary"}"#,
                "its output has no `AccessKeyId`",
            ),
            (
                r#"{"AccessKeyId": " ak", "SecretAccessKey": "canary"}"#,
                "its output's `AccessKeyId` begins or ends with white space: remove it",
            ),
            (
                r#"{"AccessKeyId": "ak", "SecretAccessKey": "canary\r\n"}"#,
                "its output's `SecretAccessKey` ends with a line break: remove it",
            ),
            (
                r#"{"AccessKeyId": "ak", "SecretAccessKey": "canary", "SecurityToken": "can ary"}"#,
                "its output's `SessionToken` contains white space, which no key has: copy it again",
            ),
            (
                r#"{"Version": 2, "AccessKeyId": "ak", "SecretAccessKey": "canary"}"#,
                "its output has a `Version` other than 1",
            ),
            (
                r#"{"AccessKeyId": "ak", "SecretAccessKey": "canary", "Expiration": "canary"}"#,
                "its output has an `Expiration` that is not an RFC 3339 time",
            ),
        ] {
            assert_eq!(read(json), Err(expected.to_owned()), "{json}");
        }
    }

    #[test]
    fn a_byte_order_mark_is_ignored() {
        let json = "\u{feff}{\"AccessKeyId\": \"ak\", \"SecretAccessKey\": \"sk\", \"SessionToken\": \"\"}";
        assert_eq!(read(json), Ok(Credentials::new("ak", "sk").into()));
        let twice = format!("\u{feff}{json}");
        assert_eq!(
            read(&twice).unwrap_err(),
            "its output is not JSON (line 1, column 1)"
        );
    }

    #[test]
    fn an_end_may_have_a_fraction_and_any_offset() {
        for end in [
            "2021-09-03T06:30:00Z",
            "2021-09-03T14:30:00.5+08:00",
            "2021-09-03T06:30:00+0000",
        ] {
            let json = format!(
                r#"{{"AccessKeyId": "ak", "SecretAccessKey": "canary/1", "Expiration": "{end}"}}"#
            );
            let expected = ProvidedCredentials::from(Credentials::new("ak", "canary/1"))
                .with_expiry(UnixTime::from_seconds(1_630_650_600));
            assert_eq!(read(&json), Ok(expected), "{end}");
        }
    }
}

//! Keys of further accounts: each namespace is an account of its own.

use std::collections::BTreeSet;
use std::fmt;

use toml::de::{DeTable, DeValue};

use crate::nearest::suggestion;

/// The namespace of the keys that a server has without any others.
pub(crate) const DEFAULT: &str = "default";

/// The keys of an entry.
const KEYS: &[&str] = &["access_key", "secret_key", "namespace"];
/// The longest name, in bytes.
const LONGEST: usize = 64;

/// A pair of keys and the namespace that its calls see.
///
/// Each namespace is an account of its own: with its own resources, ids, requests, faults and checkpoints. So tests that run at the same
/// time on one server do not see each other.
///
/// ```
/// use kcs_local::{NamespaceKeys, Server};
///
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let keys = NamespaceKeys::new("orders", "AKLTORDERS", "orders-secret-key");
/// let server = Server::builder().namespaces([keys]).start().await?;
/// let orders = server.namespace("orders").ok_or("no namespace")?;
/// let kcs = orders.client_builder().build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct NamespaceKeys {
    pub(crate) namespace: String,
    pub(crate) access_key: String,
    pub(crate) secret_key: String,
}

/// What belongs to an access key.
pub(crate) struct Key {
    pub(crate) secret_key: String,
    pub(crate) namespace: String,
}

impl NamespaceKeys {
    /// A pair of keys for this namespace. Several pairs may share one. `default` is the one of the server's own keys.
    pub fn new(
        namespace: impl Into<String>,
        access_key: impl Into<String>,
        secret_key: impl Into<String>,
    ) -> Self {
        Self {
            namespace: namespace.into(),
            access_key: access_key.into(),
            secret_key: secret_key.into(),
        }
    }

    /// Reads a file of keys, in TOML.
    ///
    /// ```
    /// let keys = kcs_local::NamespaceKeys::from_toml(
    ///     r#"
    /// [[keys]]
    /// namespace = "orders"
    /// access_key = "AKLTORDERS"
    /// secret_key = "orders-secret-key"
    /// "#,
    /// )?;
    /// assert_eq!(keys.len(), 1);
    /// # Ok::<(), kcs_local::KeysError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Lists all mistakes, with their lines and the nearest known key. Secret keys are not in it.
    pub fn from_toml(text: &str) -> Result<Vec<Self>, KeysError> {
        let (document, errors) = DeTable::parse_recoverable(text);
        let mut errors: Vec<(usize, String)> = errors
            .iter()
            .map(|error| {
                let start = error.span().map_or(0, |span| span.start);
                (line(text, start), error.message().to_owned())
            })
            .collect();
        errors.sort_by_key(|(line, _)| *line);
        // What a syntax error leaves of a document has mistakes of its own, which nobody made.
        let errors = errors
            .iter()
            .map(|(line, error)| format!("line {line}: {error}"));
        KeysError::unless_empty(errors.collect())?;
        let mut mistakes = Vec::new();
        let mut keys = Vec::new();
        for (key, value) in document.get_ref() {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("keys", DeValue::Array(entries)) => {
                    for entry in entries {
                        let line = line(text, entry.span().start);
                        keys.extend(Self::read(line, entry.get_ref(), &mut mistakes));
                    }
                }
                ("keys", _) => mistakes.push("keys must be a list of tables".to_owned()),
                (other, _) => {
                    let near = suggestion(other, ["keys"]);
                    mistakes.push(format!("unknown key {other:?}{near}"));
                }
            }
        }
        KeysError::unless_empty(mistakes)?;
        Self::check(&keys, None)?;
        Ok(keys)
    }

    /// Returns what the server has to know of it, by its access key.
    pub(crate) fn known(&self) -> (String, Key) {
        let key = Key {
            secret_key: self.secret_key.clone(),
            namespace: self.namespace.clone(),
        };
        (self.access_key.clone(), key)
    }

    fn read(line: usize, entry: &DeValue<'_>, mistakes: &mut Vec<String>) -> Option<Self> {
        let DeValue::Table(members) = entry else {
            mistakes.push(format!("line {line}: expected a table of keys"));
            return None;
        };
        for key in members.keys().map(|key| key.get_ref().as_ref()) {
            if !KEYS.contains(&key) {
                let near = suggestion(key, KEYS.iter().copied());
                mistakes.push(format!("line {line}: unknown key {key:?}{near}"));
            }
        }
        let mut value = |name: &str| match members.get(name).map(|value| value.get_ref()) {
            Some(DeValue::String(text)) => Some(text.to_string()),
            Some(_) => {
                mistakes.push(format!("line {line}: {name} must be a string"));
                None
            }
            None => {
                mistakes.push(format!("line {line}: {name} is missing"));
                None
            }
        };
        let (namespace, access_key, secret_key) =
            (value("namespace"), value("access_key"), value("secret_key"));
        Some(Self::new(namespace?, access_key?, secret_key?))
    }

    /// Checks keys that one server is to have, beside its own access key.
    pub(crate) fn check(keys: &[Self], own: Option<&str>) -> Result<(), KeysError> {
        let mut mistakes = Vec::new();
        let mut known: BTreeSet<&str> = own.into_iter().collect();
        for key in keys {
            let access_key = &key.access_key;
            if !is_name(&key.namespace) {
                mistakes.push(format!(
                    "the namespace {:?} of the access key {access_key:?} must have 1 to {LONGEST} ASCII letters, digits, `_`, `-` or `.`, \
                     and not begin with `.`",
                    key.namespace
                ));
            }
            if access_key.is_empty() || !access_key.bytes().all(|byte| byte.is_ascii_graphic()) {
                mistakes.push(format!(
                    "the access key {access_key:?} must consist of visible ASCII characters"
                ));
            }
            if key.secret_key.is_empty() {
                mistakes.push(format!(
                    "the access key {access_key:?} has an empty secret key"
                ));
            }
            if !known.insert(access_key) {
                mistakes.push(format!("the access key {access_key:?} comes twice"));
            }
        }
        KeysError::unless_empty(mistakes)
    }
}

/// Whether a name can be that of a namespace: it is that of a folder, too.
fn is_name(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
    (1..=LONGEST).contains(&name.len()) && !name.starts_with('.') && name.bytes().all(fits)
}

/// Returns the number of the line, from 1.
fn line(text: &str, position: usize) -> usize {
    let before = text.bytes().take(position);
    before.filter(|byte| *byte == b'\n').count() + 1
}

impl fmt::Debug for NamespaceKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NamespaceKeys")
            .field("namespace", &self.namespace)
            .field("access_key", &self.access_key)
            .finish_non_exhaustive()
    }
}

/// What is wrong with keys of namespaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeysError {
    mistakes: Vec<String>,
}

impl KeysError {
    /// Returns the mistakes, a sentence each.
    pub fn mistakes(&self) -> &[String] {
        &self.mistakes
    }

    fn unless_empty(mistakes: Vec<String>) -> Result<(), Self> {
        if mistakes.is_empty() {
            Ok(())
        } else {
            Err(Self { mistakes })
        }
    }
}

/// A line for each mistake.
impl fmt::Display for KeysError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.mistakes.join("\n"))
    }
}

impl std::error::Error for KeysError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_from_a_file() {
        let read = NamespaceKeys::from_toml(
            "[[keys]]\nnamespace = \"orders\"\naccess_key = \"AK1\"\nsecret_key = \"s1\"\n\n\
             [[keys]]\nnamespace = \"default\"\naccess_key = \"AK2\"\nsecret_key = \"s2\"\n",
        );
        let expected = vec![
            NamespaceKeys::new("orders", "AK1", "s1"),
            NamespaceKeys::new("default", "AK2", "s2"),
        ];
        assert_eq!(read, Ok(expected));
        assert_eq!(NamespaceKeys::from_toml(""), Ok(Vec::new()));
    }

    #[test]
    fn all_mistakes_are_told_without_secrets() {
        for (text, expected) in [
            (
                "[[keys]]\nnamespace = \"orders\"\nacces_key = \"AK\"\nsecret_key = 5\n\n[[key]]\n",
                "unknown key \"key\"; did you mean \"keys\"?\n\
                 line 1: unknown key \"acces_key\"; did you mean \"access_key\"?\n\
                 line 1: access_key is missing\n\
                 line 1: secret_key must be a string",
            ),
            ("keys = 1\n", "keys must be a list of tables"),
            ("keys = [1]\n", "line 1: expected a table of keys"),
            (
                "[[keys]]\nnamespace = \"../x\"\naccess_key = \"A K\"\nsecret_key = \"canary\"\n\
                 [[keys]]\nnamespace = \"a\"\naccess_key = \"AK\"\nsecret_key = \"\"\n\
                 [[keys]]\nnamespace = \"b\"\naccess_key = \"AK\"\nsecret_key = \"canary\"\n",
                "the namespace \"../x\" of the access key \"A K\" must have 1 to 64 ASCII letters, digits, `_`, `-` or `.`, and not begin with `.`\n\
                 the access key \"A K\" must consist of visible ASCII characters\n\
                 the access key \"AK\" has an empty secret key\n\
                 the access key \"AK\" comes twice",
            ),
        ] {
            let error = NamespaceKeys::from_toml(text).unwrap_err();
            assert_eq!(error.to_string(), expected, "{text}");
        }
        let error = NamespaceKeys::from_toml("[[keys]]\nsecret_key = \"canary\" x\n").unwrap_err();
        let shown = error.to_string();
        assert!(
            shown.starts_with("line 2: ") && !shown.contains("canary"),
            "{shown}"
        );
        let keys = NamespaceKeys::new("a", "AK", "canary");
        assert!(!format!("{keys:?}").contains("canary"));
        let error = NamespaceKeys::check(&[keys], Some("AK")).unwrap_err();
        assert_eq!(error.to_string(), "the access key \"AK\" comes twice");
    }

    #[test]
    fn names_are_those_of_folders() {
        for name in ["a", "default", "A.b_c-1", &"n".repeat(LONGEST)] {
            assert!(is_name(name), "{name}");
        }
        for name in [
            "",
            ".",
            "..",
            ".a",
            "a/b",
            "a b",
            "名",
            &"n".repeat(LONGEST + 1),
        ] {
            assert!(!is_name(name), "{name}");
        }
    }
}

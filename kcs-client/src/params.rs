//! Parameters by wire name.

use std::borrow::Cow;
use std::fmt;
use std::ptr;

use zeroize::Zeroizing;

use crate::action::{Action, ActionMeta};
use crate::redact::{HIDDEN, is_secret_name};
use crate::shape::{StructureValue, encode};

/// The parameters of a request: wire names and values in insertion order. Sensitive values are wiped on drop, and `Debug` shows `***`
/// for them, and for values whose name says that they are secrets ([`RawCall::secret`](crate::RawCall::secret)).
#[derive(Clone, Default)]
pub struct Parameters {
    entries: Vec<Entry>,
    /// The Action whose parameter numbers the entries refer to.
    of: Option<&'static ActionMeta>,
}

#[derive(Clone)]
struct Entry {
    name: Cow<'static, str>,
    value: Value,
    /// The number of the parameter, if known, so that rules need not compare names.
    place: Option<u16>,
}

/// Equality ignores the Action and the numbers of parameters.
impl PartialEq for Parameters {
    fn eq(&self, other: &Self) -> bool {
        fn parts(entry: &Entry) -> (&str, &Value) {
            (&entry.name, &entry.value)
        }
        let own = self.entries.iter().map(parts);
        own.eq(other.entries.iter().map(parts))
    }
}

impl Eq for Parameters {}

#[derive(Clone, PartialEq, Eq)]
enum Value {
    Plain(Cow<'static, str>),
    Sensitive(Zeroizing<String>),
}

impl Entry {
    fn value(&self) -> &str {
        match &self.value {
            Value::Plain(value) => value,
            Value::Sensitive(value) => value,
        }
    }

    fn is_sensitive(&self) -> bool {
        matches!(self.value, Value::Sensitive(_))
    }
}

impl Parameters {
    /// Returns an empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the parameters of a request.
    pub fn of<A: Action>(request: &A) -> Self {
        Self::of_structure(request, A::META)
    }

    pub(crate) fn of_structure(request: &dyn StructureValue, meta: &'static ActionMeta) -> Self {
        let mut parameters = Self::with_room_for(meta);
        encode(request, meta, &mut |place, name, value| {
            parameters.put(meta, Some(place), name, value.into_owned().into());
        });
        parameters
    }

    /// Returns an empty list for this Action.
    pub(crate) fn with_room_for(meta: &'static ActionMeta) -> Self {
        Self {
            entries: Vec::with_capacity(meta.parameters.len().min(8)),
            of: Some(meta),
        }
    }

    /// Adds the Action's parameter with this number, if it exists.
    fn put(
        &mut self,
        meta: &ActionMeta,
        place: Option<usize>,
        name: Cow<'static, str>,
        value: Cow<'static, str>,
    ) {
        let parameter = place.and_then(|place| meta.parameters.get(place));
        let value = if parameter.is_some_and(|parameter| parameter.sensitive) {
            Value::Sensitive(Zeroizing::new(value.into_owned()))
        } else {
            Value::Plain(value)
        };
        let place = place.filter(|_| self.is_of(meta));
        self.entries.push(Entry {
            name,
            value,
            place: place.and_then(|place| u16::try_from(place).ok()),
        });
    }

    fn is_of(&self, meta: &ActionMeta) -> bool {
        self.of.is_some_and(|of| ptr::eq(of, meta))
    }

    /// Adds a parameter.
    pub fn push(&mut self, name: impl AsRef<str>, value: impl AsRef<str>) {
        self.entries.push(Entry {
            name: name.as_ref().to_owned().into(),
            value: Value::Plain(value.as_ref().to_owned().into()),
            place: None,
        });
    }

    /// Adds a sensitive parameter.
    pub fn push_sensitive(&mut self, name: impl AsRef<str>, value: impl Into<String>) {
        let value = Value::Sensitive(Zeroizing::new(value.into()));
        self.entries.push(Entry {
            name: name.as_ref().to_owned().into(),
            value,
            place: None,
        });
    }

    /// Adds a parameter of an Action, which is sensitive if the Action's metadata says so.
    pub fn push_as(
        &mut self,
        meta: &ActionMeta,
        name: Cow<'static, str>,
        value: Cow<'static, str>,
    ) {
        let mut parameters = meta.parameters.iter();
        let place = parameters.position(|parameter| parameter.index_of(&name).is_some());
        self.put(meta, place, name, value);
    }

    /// Appends other parameters. Sensitive ones remain sensitive.
    pub(crate) fn append(&mut self, others: Self) {
        // Their numbers, if any, are those of another Action.
        let others = others.entries.into_iter().map(|entry| Entry {
            place: None,
            ..entry
        });
        self.entries.extend(others);
    }

    /// Marks secret values as sensitive: by the Action's metadata if it is known, otherwise by the parameter's name.
    pub(crate) fn hide_secrets(&mut self, meta: Option<&ActionMeta>) {
        for entry in &mut self.entries {
            let known = meta.and_then(|meta| meta.parameter(&entry.name));
            let is_secret = known.map_or_else(
                || is_secret_name(&entry.name),
                |parameter| parameter.sensitive,
            );
            if let Value::Plain(value) = &mut entry.value
                && is_secret
            {
                let value = std::mem::take(value).into_owned();
                entry.value = Value::Sensitive(Zeroizing::new(value));
            }
        }
    }

    /// Returns the first value with this name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter()
            .find(|(candidate, _)| *candidate == name)
            .map(|(_, value)| value)
    }

    /// Iterates over all names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> + Clone {
        self.entries
            .iter()
            .map(|entry| (&*entry.name, entry.value()))
    }

    /// Returns the number of parameters.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns whether there are no parameters.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns the names of parameters that are not known to belong to the Action: from a call by name, or added by an interceptor.
    pub(crate) fn unknown_names(&self) -> impl Iterator<Item = &str> {
        let unknown = self.entries.iter().filter(|entry| entry.place.is_none());
        unknown.map(|entry| &*entry.name)
    }

    /// Returns names, with their index, and values of the Action's parameter with this number.
    pub(crate) fn of_parameter<'a>(
        &'a self,
        meta: &'a ActionMeta,
        place: usize,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        let known = self.is_of(meta);
        let parameter = meta.parameters.get(place);
        let is_it = move |entry: &&Entry| match entry.place.filter(|_| known) {
            Some(own) => usize::from(own) == place,
            None => parameter.is_some_and(|it| it.index_of(&entry.name).is_some()),
        };
        let entries = self.entries.iter().filter(is_it);
        entries.map(|entry| (&*entry.name, entry.value()))
    }

    /// Returns the parameters that are sensitive, or those that are not.
    pub(crate) fn iter_by_sensitivity(
        &self,
        sensitive: bool,
    ) -> impl Iterator<Item = (&str, &str)> {
        self.entries
            .iter()
            .filter(move |entry| entry.is_sensitive() == sensitive)
            .map(|entry| (&*entry.name, entry.value()))
    }
}

impl fmt::Debug for Parameters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map()
            .entries(self.entries.iter().map(|entry| {
                let value = if entry.is_sensitive() || is_secret_name(&entry.name) {
                    HIDDEN
                } else {
                    entry.value()
                };
                (&entry.name, value)
            }))
            .finish()
    }
}

/// Creates parameters that are not sensitive.
impl<N: AsRef<str>, V: AsRef<str>> FromIterator<(N, V)> for Parameters {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        let mut parameters = Self::new();
        for (name, value) in pairs {
            parameters.push(name, value);
        }
        parameters
    }
}

/// Creates parameters that are not sensitive.
impl<N: AsRef<str>, V: AsRef<str>, const LENGTH: usize> From<[(N, V); LENGTH]> for Parameters {
    fn from(pairs: [(N, V); LENGTH]) -> Self {
        pairs.into_iter().collect()
    }
}

/// Creates parameters that are not sensitive.
impl<N: AsRef<str>, V: AsRef<str>> From<Vec<(N, V)>> for Parameters {
    fn from(pairs: Vec<(N, V)>) -> Self {
        pairs.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::fixture::ListNames;

    #[test]
    fn sensitive_values_are_not_shown() {
        let mut parameters = Parameters::from_iter([("CacheId", "c-1")]);
        parameters.push_sensitive("Password", "hunter2");
        assert_eq!(
            format!("{parameters:?}"),
            r#"{"CacheId": "c-1", "Password": "***"}"#
        );
        assert_eq!(parameters.get("Password"), Some("hunter2"));
    }

    #[test]
    fn they_are_the_same_if_all_names_values_and_secrets_are() {
        let of = |pairs: &[(&'static str, &'static str)]| -> Parameters {
            pairs.iter().copied().collect()
        };
        let one = of(&[("A", "1"), ("B", "2")]);
        assert_eq!(one, of(&[("A", "1"), ("B", "2")]));
        for other in [
            of(&[]),
            of(&[("A", "1")]),
            of(&[("A", "1"), ("B", "3")]),
            of(&[("A", "1"), ("C", "2")]),
            of(&[("B", "2"), ("A", "1")]),
            of(&[("A", "1"), ("B", "2"), ("B", "2")]),
        ] {
            assert_ne!(one, other);
            assert_ne!(other, one);
        }
        let mut secret = of(&[("A", "1")]);
        secret.push_sensitive("B", "2");
        assert_ne!(one, secret);
    }

    #[test]
    fn rules_hold_for_places_as_they_do_for_names() {
        for request in [
            ListNames::default(),
            ListNames {
                offset: Some(-1),
                limit: Some(1_000_000),
                search: Some("x".repeat(1000)),
            },
        ] {
            let by_place = Parameters::of(&request);
            assert_eq!(by_place.unknown_names().count(), 0);
            let by_name: Parameters = by_place
                .iter()
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect();
            assert_eq!(by_name, by_place);
            let violations = check(ListNames::META, &by_place);
            assert_eq!(violations, check(ListNames::META, &by_name));
            assert_eq!(violations.is_empty(), by_place.is_empty());
        }
    }

    #[test]
    fn the_first_of_a_name_counts_and_secrets_are_apart() {
        use crate::action::Action;
        use crate::fixture::SetPassword;
        let mut parameters = Parameters::new();
        assert!(parameters.is_empty() && parameters.get("A").is_none());
        parameters.push("A", "1");
        parameters.push("A", "2");
        parameters.push_sensitive("B", "3");
        assert!(!parameters.is_empty());
        assert_eq!(parameters.len(), 3);
        assert_eq!(parameters.get("A"), Some("1"));
        assert_eq!(parameters.get("a"), None);
        let by = |parameters: &Parameters, sensitive| {
            let pairs = parameters.iter_by_sensitivity(sensitive);
            pairs
                .map(|(name, value)| format!("{name}={value}"))
                .collect::<Vec<_>>()
        };
        assert_eq!(by(&parameters, false), ["A=1", "A=2"]);
        assert_eq!(by(&parameters, true), ["B=3"]);
        // The Action says which are secret, and which are its own.
        let mut known = Parameters::with_room_for(SetPassword::META);
        for name in ["CacheId", "Password", "Other"] {
            known.push_as(SetPassword::META, name.into(), "x".into());
        }
        assert_eq!(by(&known, true), ["Password=x"]);
        assert_eq!(by(&known, false), ["CacheId=x", "Other=x"]);
        assert_eq!(known.unknown_names().collect::<Vec<_>>(), ["Other"]);
        let own = Parameters::of(&SetPassword::new());
        assert_eq!(by(&own, false), ["CacheId=c-1"]);
        assert_eq!(own.unknown_names().count(), 0);
    }

    #[test]
    fn places_are_those_of_one_action() {
        use crate::action::Action;
        use crate::fixture::SetPassword;
        let request = ListNames {
            offset: Some(1),
            limit: Some(2),
            search: None,
        };
        // Among the parameters of another Action the places mean nothing; names do.
        let mut parameters = Parameters::of(&request);
        parameters.push("CacheId", "c-1");
        parameters.push_as(SetPassword::META, "Password".into(), "x".into());
        let at = |meta, place| {
            let found = parameters.of_parameter(meta, place);
            found.map(|(name, _)| name.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(at(SetPassword::META, 0), ["CacheId"]);
        assert_eq!(at(SetPassword::META, 1), ["Password"]);
        assert_eq!(at(SetPassword::META, 2), [""; 0]);
        assert_eq!(at(ListNames::META, 0), ["Offset"]);
        assert_eq!(at(ListNames::META, 1), ["Limit"]);
        assert_eq!(at(ListNames::META, 2), [""; 0]);
        assert_eq!(at(ListNames::META, 3), [""; 0]);
        let unknown: Vec<_> = parameters.unknown_names().collect();
        assert_eq!(unknown, ["CacheId", "Password"]);
    }

    #[test]
    fn an_index_is_a_number_where_the_name_has_its_n() {
        use crate::action::ParameterMeta;
        let of = |name: &'static str| ParameterMeta {
            name,
            ..ParameterMeta::STRING
        };
        for (pattern, name, index) in [
            ("Id", "Id", Some(0)),
            ("Id", "Ids", None),
            ("Ids", "Id", None),
            ("Id", "id", None),
            ("Id.N", "Id.1", Some(1)),
            ("Id.N", "Id.0", Some(0)),
            ("Id.N", "Id.007", Some(7)),
            ("Id.N", "Id.4294967295", Some(u32::MAX)),
            ("Id.N", "Id.4294967296", None),
            ("Id.N", "Id.", None),
            ("Id.N", "Id", None),
            ("Id.N", "Id.1x", None),
            ("Id.N", "Id.x1", None),
            ("Id.N", "Id.+1", None),
            ("Id.N", "Id.1.1", None),
            ("Id.N", "Ix.1", None),
            ("P.N.Name", "P.3.Name", Some(3)),
            ("P.N.Name", "P.3.Value", None),
            ("P.N.Name", "P.3", None),
            ("N.Name", "12.Name", Some(12)),
        ] {
            assert_eq!(of(pattern).index_of(name), index, "{pattern} {name}");
        }
    }
}

//! Members of replies with an unexpected type.

use std::borrow::Cow;
use std::fmt;

use crate::redact::without_queries;

/// A member of a reply with another type than specified, which has its default instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    path: String,
    kind: &'static str,
    found: Cow<'static, str>,
    expected: &'static str,
}

/// Whether what is at one path of the data is a member, or what the member is a part of.
fn concerns(path: &str, member: &str) -> bool {
    member
        .strip_prefix(path)
        .is_some_and(|rest| path.is_empty() || rest.is_empty() || rest.starts_with('.'))
}

impl Mismatch {
    /// The path below the data.
    fn in_data(&self) -> &str {
        let path = self.path.as_str();
        path.strip_prefix("Data")
            .unwrap_or(path)
            .trim_start_matches('.')
    }

    /// Returns the path of the member: `Data.list[3].status`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Describes the value in the reply: `an object`, `a string ("sixty")`. Short values are shown, unless the member or the request may
    /// contain secrets.
    pub fn found(&self) -> &str {
        &self.found
    }

    /// Describes the specified type: `an integer`.
    pub fn expected(&self) -> &str {
        self.expected
    }
}

/// Prints `` `Data.port`: expected an integer, found a string ("sixty") ``.
impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}`: expected {}, found {}",
            self.path, self.expected, self.found
        )
    }
}

/// The mismatches of a reply, in its order. Only the first 32 are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mismatches {
    first: Vec<Mismatch>,
    omitted: usize,
}

impl Mismatches {
    const MAX_LISTED: usize = 32;
    /// In characters.
    const MAX_SHOWN: usize = 32;

    /// Returns whether there are no mismatches.
    pub fn is_empty(&self) -> bool {
        self.first.is_empty()
    }

    /// Returns the number of mismatches, including those that are not listed.
    pub fn count(&self) -> usize {
        self.first.len().saturating_add(self.omitted)
    }

    /// Returns the number of mismatches that are not listed.
    pub fn omitted(&self) -> usize {
        self.omitted
    }

    /// Iterates over the listed mismatches.
    pub fn iter(&self) -> std::slice::Iter<'_, Mismatch> {
        self.first.iter()
    }

    /// Adds one. `path` is asked for only if it will be listed.
    pub(crate) fn add(
        &mut self,
        path: impl FnOnce() -> String,
        (kind, value): (&'static str, Option<&str>),
        expected: &'static str,
    ) {
        if self.first.len() >= Self::MAX_LISTED {
            self.omitted = self.omitted.saturating_add(1);
            return;
        }
        let short = value.filter(|value| value.chars().nth(Self::MAX_SHOWN).is_none());
        let short = short.map(without_queries);
        let found = short.map_or(kind.into(), |value| format!("{kind} ({value})").into());
        self.first.push(Mismatch {
            path: path(),
            kind,
            found,
            expected,
        });
    }

    /// Removes all values, for a reply to a request that held secrets: the service may have repeated one anywhere.
    pub(crate) fn conceal(&mut self) {
        for mismatch in &mut self.first {
            mismatch.found = mismatch.kind.into();
        }
    }

    /// Returns the first one that concerns the member at this path of the data, or what the member is a part of.
    pub(crate) fn of_member(&self, member: &str) -> Option<&Mismatch> {
        self.first
            .iter()
            .find(|one| concerns(one.in_data(), member))
    }

    /// Returns the first one that concerns a list in the data, what the list is a part of, a whole element of it, or a
    /// member of an element that is needed. The path of a list that is the data is empty.
    pub(crate) fn of_list(
        &self,
        list: &str,
        is_needed: impl Fn(&str) -> bool,
    ) -> Option<&Mismatch> {
        self.first.iter().find(|one| {
            let path = one.in_data();
            let element = path.strip_prefix(list).and_then(|it| it.strip_prefix('['));
            match element.and_then(|it| it.split_once(']')) {
                Some((_, "")) => true,
                Some((_, member)) => is_needed(member.trim_start_matches('.')),
                None => concerns(path, list),
            }
        })
    }
}

impl<'a> IntoIterator for &'a Mismatches {
    type Item = &'a Mismatch;
    type IntoIter = std::slice::Iter<'a, Mismatch>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(paths: &[&str]) -> Mismatches {
        let mut mismatches = Mismatches::default();
        for path in paths {
            let found = ("a string", Some("x"));
            mismatches.add(|| (*path).to_owned(), found, "an integer");
        }
        mismatches
    }

    #[test]
    fn a_member_is_concerned_by_its_own_and_by_what_it_is_a_part_of() {
        for (path, concerned) in [
            ("Data.status", true),
            ("status", true),
            ("Data", true),
            ("", true),
            ("Data.status.code", false),
            ("Data.state", false),
            ("Data.statusName", false),
            ("Data.list[0].status", false),
        ] {
            let mismatches = of(&["Data.other", path]);
            let found = mismatches.of_member("status");
            assert_eq!(found.map(Mismatch::path), concerned.then_some(path));
        }
        let parent = of(&["Data.node", "Data.node.status"]);
        let found = parent.of_member("node.status");
        assert_eq!(found.map(Mismatch::path), Some("Data.node"));
        assert_eq!(of(&["Data.nod"]).of_member("node.status"), None);
    }

    #[test]
    fn a_list_is_concerned_by_itself_its_elements_and_their_members_that_are_needed() {
        for (path, list, concerned) in [
            ("Data.list", "list", true),
            ("Data", "list", true),
            ("", "list", true),
            ("Data.list[3]", "list", true),
            ("Data.list[3].id", "list", true),
            ("Data.list[3].port", "list", false),
            ("Data.list[3].id.part", "list", false),
            ("Data.lists[3].id", "list", false),
            ("Data.other[3].id", "list", false),
            ("Data.total", "list", false),
            ("RequestId", "list", false),
            ("Data", "", true),
            ("Data[3]", "", true),
            ("Data[3].id", "", true),
            ("Data[3].port", "", false),
            ("RequestId", "", false),
        ] {
            let found = of(&["Data.total", path]);
            let found = found.of_list(list, |member| member == "id");
            let expected = concerned.then_some(path);
            assert_eq!(found.map(Mismatch::path), expected, "{path} of {list:?}");
        }
        let tags = of(&["Data.list[0].tags[1]"]);
        assert!(tags.of_list("list", |_| true).is_some());
    }

    #[test]
    fn as_many_are_listed_and_values_shown_up_to_a_length() {
        let all = of(&["a"; 34]);
        assert_eq!(
            (all.iter().count(), all.omitted(), all.count()),
            (32, 2, 34)
        );
        let some = of(&["a"; 32]);
        assert_eq!(
            (some.omitted(), some.count(), some.is_empty()),
            (0, 32, false)
        );
        assert!(of(&[]).is_empty());
        assert_ne!(all, some);
        assert_eq!((&some).into_iter().count(), 32);
        for (length, shown) in [(32, true), (33, false)] {
            let value = "金".repeat(length);
            let mut one = Mismatches::default();
            one.add(|| "a".to_owned(), ("a string", Some(&value)), "an integer");
            let found = one.iter().next().unwrap().found();
            assert_eq!(found.contains(&value), shown, "{found}");
            assert!(found.starts_with("a string"));
            one.conceal();
            assert_eq!(
                one.iter().next().unwrap().to_string(),
                "`a`: expected an integer, found a string"
            );
        }
    }
}

//! The wire name of a parameter: segments separated by dots, one of which may stand for the index of a list.

use std::fmt;

/// The segment that stands for the index of a list.
const INDEX: &str = "N";

/// The wire name of a parameter, such as `Tags.Key.N`: a segment `N` stands for the index of a list, which counts from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WireName<'a>(&'a str);

impl<'a> WireName<'a> {
    /// Reads a name. Every string is one; whether it is a good one is checked by `resolve`.
    pub fn parse(name: &'a str) -> Self {
        Self(name)
    }

    /// The segments between the dots.
    pub fn segments(self) -> impl Iterator<Item = &'a str> {
        self.0.split('.')
    }

    /// The first segment.
    pub fn first_segment(self) -> &'a str {
        self.segments().next().unwrap_or_default()
    }

    /// How many segments stand for an index.
    pub fn indexes(self) -> usize {
        self.segments().filter(|segment| *segment == INDEX).count()
    }

    /// Whether a segment stands for an index.
    pub fn is_indexed(self) -> bool {
        self.indexes() > 0
    }

    /// Whether the first segment stands for an index.
    pub fn begins_with_index(self) -> bool {
        self.first_segment() == INDEX
    }

    /// The name in JSON, without the index: `Tags.Key` for `Tags.Key.N`.
    pub fn member(self) -> String {
        let segments: Vec<&str> = self.segments().filter(|one| *one != INDEX).collect();
        segments.join(".")
    }

    /// The name of one item: `Tags.Key.2` for `Tags.Key.N` at 2.
    pub fn at(self, index: impl fmt::Display) -> String {
        self.with_index(".", &index.to_string())
    }

    /// The name of the first item, or of a parameter without an index.
    pub fn first(self) -> String {
        self.at(1)
    }

    /// The segments joined by a text, with another text in the place of the index.
    pub fn with_index(self, joint: &str, index: &str) -> String {
        let segment = |one| if one == INDEX { index } else { one };
        let segments: Vec<&str> = self.segments().map(segment).collect();
        segments.join(joint)
    }

    /// The index in a name that a request sends, 0 without one; `None` if it is the name of another parameter.
    pub fn matches(self, sent: &str) -> Option<u32> {
        let mut index = 0;
        let mut sent = sent.split('.');
        for segment in self.segments() {
            let found = sent.next()?;
            if segment == INDEX {
                index = found.parse().ok().filter(|_| is_number(found))?;
            } else if segment != found {
                return None;
            }
        }
        sent.next().is_none().then_some(index)
    }

    /// The parameter that a name in a request may belong to: the name with `N` in the place of each number.
    pub fn of_sent(sent: &str) -> String {
        let segment = |one| if is_number(one) { INDEX } else { one };
        let segments: Vec<&str> = sent.split('.').map(segment).collect();
        segments.join(".")
    }
}

fn is_number(segment: &str) -> bool {
    !segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_is_left_out_filled_in_and_found() {
        for (name, member, first, third) in [
            ("Name", "Name", "Name", "Name"),
            ("CacheId.N", "CacheId", "CacheId.1", "CacheId.3"),
            ("Tags.N.Key", "Tags.Key", "Tags.1.Key", "Tags.3.Key"),
            ("Tags.Key.N", "Tags.Key", "Tags.Key.1", "Tags.Key.3"),
        ] {
            let wire = WireName::parse(name);
            assert_eq!(wire.member(), member);
            assert_eq!(
                (wire.first(), wire.at(3)),
                (first.to_owned(), third.to_owned())
            );
            assert_eq!(wire.is_indexed(), name.contains(".N"), "{name}");
            let index = if wire.is_indexed() { 3 } else { 0 };
            assert_eq!(wire.matches(third), Some(index), "{name}");
            assert_eq!(WireName::of_sent(third), name);
        }
    }

    #[test]
    fn names_of_other_parameters_do_not_match() {
        for (name, sent) in [
            ("Name", "Names"),
            ("Name", "Name.1"),
            ("CacheId.N", "CacheId"),
            ("CacheId.N", "CacheId."),
            ("CacheId.N", "CacheId.N"),
            ("CacheId.N", "CacheId.+1"),
            ("CacheId.N", "CacheId.1.1"),
            ("CacheId.N", "CacheId.4294967296"),
            ("Tags.Key.N", "Tags.Value.1"),
        ] {
            assert_eq!(WireName::parse(name).matches(sent), None, "{name} {sent}");
        }
        assert_eq!(WireName::of_sent("A..1b.1"), "A..1b.N");
    }
}

//! The role of a structure, and the names of its members.

/// The role of a structure, and the names of its members.
#[derive(Debug)]
#[non_exhaustive]
pub struct Shape {
    /// The role of the structure.
    pub role: Role,
    names: Names,
}

/// The role of a structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// Part of another structure, or the `Data` of a reply.
    Part,
    /// A reply whose members are next to `RequestId` instead of inside `Data`.
    Reply,
    /// A request.
    Request,
}

impl Shape {
    /// Creates a shape from the names of its members.
    pub const fn new(role: Role, names: Names) -> Self {
        Self { role, names }
    }

    /// Returns the names of all members, by number.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        (0..self.names.ends.len()).filter_map(|number| self.names.name(number))
    }

    /// Returns the name of the member with this number.
    pub(super) fn name(&self, number: usize) -> Option<&'static str> {
        self.names.name(number)
    }

    /// Returns the number and the name of the member with this name in a JSON object.
    ///
    /// Names in replies are compared without case, because the vendor's SDKs, the only source of some names, spell them differently.
    pub(super) fn find(&self, name: &str) -> Option<(usize, &'static str)> {
        let number = self.names.number(name).or_else(|| {
            let mut names = self.names();
            let number = names.position(|own| own.eq_ignore_ascii_case(name))?;
            (self.role != Role::Request).then_some(number)
        })?;
        Some((number, self.names.name(number)?))
    }
}

/// The names of members, or the wire values of an enum, by number.
///
/// One string instead of a list of strings: a list would consist of pointers, which need relocations and take five times the space.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// All names, each followed by a line feed.
    text: &'static str,
    /// The end of each name.
    ends: &'static [u16],
}

impl Names {
    /// Creates a table. The function [`ends`] computes `ends`.
    pub const fn new(text: &'static str, ends: &'static [u16]) -> Self {
        Self { text, ends }
    }

    /// Returns the name with this number.
    pub fn name(&self, number: usize) -> Option<&'static str> {
        let end = |number: usize| self.ends.get(number).map(|end| usize::from(*end));
        let begin = number.checked_sub(1).and_then(end).map_or(0, |end| end + 1);
        self.text.get(begin..end(number)?)
    }

    /// Returns the number of a name.
    pub fn number(&self, name: &str) -> Option<usize> {
        let mut begin = 0;
        self.ends.iter().position(|end| {
            let own = begin..usize::from(*end);
            begin = own.end + 1;
            // Compares the lengths first, because most of them differ.
            own.end == own.start + name.len() && self.text.get(own) == Some(name)
        })
    }
}

/// Returns the end of each name in a string of names.
#[expect(
    clippy::cast_possible_truncation,
    clippy::indexing_slicing,
    reason = "run by the compiler, where a mistake is a failed build"
)]
pub const fn ends<const LEN: usize>(text: &str) -> [u16; LEN] {
    let text = text.as_bytes();
    assert!(text.len() <= u16::MAX as usize, "too long names");
    let mut ends = [0; LEN];
    let (mut at, mut number) = (0, 0);
    while at < text.len() {
        if text[at] == b'\n' {
            ends[number] = at as u16;
            number += 1;
        }
        at += 1;
    }
    assert!(number == LEN, "a name has a line feed");
    ends
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_and_numbers_belong_together() {
        let names = crate::rt::member_names!("b", "", "ab", "a");
        let all = ["b", "", "ab", "a"];
        for (number, name) in all.into_iter().enumerate() {
            assert_eq!(names.name(number), Some(name));
            assert_eq!(names.number(name), Some(number), "{name}");
        }
        assert_eq!(names.name(all.len()), None);
        for unknown in ["c", "B", "a\n", "\na", "aba"] {
            assert_eq!(names.number(unknown), None, "{unknown}");
        }
    }
}

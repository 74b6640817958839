//! What objects are, and what their members are called.

/// What an object is, and the names of its members.
#[derive(Debug)]
#[non_exhaustive]
pub struct Shape {
    /// What the object is.
    pub role: Role,
    names: Names,
}

/// What an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// Part of something, or the `Data` of a reply.
    Part,
    /// A reply whose members stand beside `RequestId` instead of inside `Data`.
    Reply,
    /// A request.
    Request,
}

impl Shape {
    /// A shape whose members have these names.
    pub const fn new(role: Role, names: Names) -> Self {
        Self { role, names }
    }

    /// The names of all members, in the order of their numbers.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        (0..self.names.ends.len()).filter_map(|number| self.names.name(number))
    }

    /// The name of the member of that number.
    pub(super) fn name(&self, number: usize) -> Option<&'static str> {
        self.names.name(number)
    }

    /// The number and the name of the member that a JSON object calls so.
    ///
    /// A reply's may differ in the case of its letters: the vendor's SDKs, the only source of some names, do not agree
    /// about it.
    pub(super) fn find(&self, name: &str) -> Option<(usize, &'static str)> {
        let number = self.names.number(name).or_else(|| {
            let mut names = self.names();
            let number = names.position(|own| own.eq_ignore_ascii_case(name))?;
            (self.role != Role::Request).then_some(number)
        })?;
        Some((number, self.names.name(number)?))
    }
}

/// Names by number.
///
/// They are one text instead of a list of texts, each of which would be a pointer that the program corrects at its start:
/// with that, names take five times the room.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// All of them, each with a line feed behind it.
    text: &'static str,
    /// Where each ends.
    ends: &'static [u16],
}

impl Names {
    /// `ends` is made by the function of that name.
    pub const fn new(text: &'static str, ends: &'static [u16]) -> Self {
        Self { text, ends }
    }

    fn name(&self, number: usize) -> Option<&'static str> {
        let end = |number: usize| self.ends.get(number).map(|end| usize::from(*end));
        let begin = number.checked_sub(1).and_then(end).map_or(0, |end| end + 1);
        self.text.get(begin..end(number)?)
    }

    fn number(&self, name: &str) -> Option<usize> {
        let mut begin = 0;
        self.ends.iter().position(|end| {
            let own = begin..usize::from(*end);
            begin = own.end + 1;
            // Most differ in their length.
            own.end == own.start + name.len() && self.text.get(own) == Some(name)
        })
    }
}

/// Where each name ends in a text of so many.
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

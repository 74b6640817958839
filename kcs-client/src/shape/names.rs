//! What objects are, how their members are called, and how one of many texts is found.

/// A slot without a member.
const FREE: u8 = u8::MAX;

/// What an object is, and the names of its members.
#[derive(Debug)]
#[non_exhaustive]
pub struct Shape {
    /// What the object is.
    pub role: Role,
    /// Made by [`table`].
    table: &'static [u8],
    /// How many members it has.
    len: usize,
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
    /// A shape with so many members, whose names are in a [`table`].
    pub const fn new(role: Role, len: usize, table: &'static [u8]) -> Self {
        Self { role, table, len }
    }

    /// The names of all members, in the order of their numbers.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        let names = Names::of(self);
        (0..self.len).map(move |number| names.text(number))
    }
}

/// The number of a text among those of a [`table`], which has so many. The case of letters matters.
#[inline(never)]
pub fn find_word(table: &'static [u8], len: usize, word: &str) -> Option<usize> {
    Names::in_table(table, len, false).find(word)
}

/// The text of that number in a [`table`] of so many; an empty one if there is none.
#[inline(never)]
pub fn word(table: &'static [u8], len: usize, number: usize) -> &'static str {
    Names::in_table(table, len, false).text(number)
}

/// The parts of a table.
pub(super) struct Names {
    /// Whether letters may differ in their case.
    in_any_case: bool,
    /// A hash table: numbers of members.
    slots: &'static [u8],
    /// Where each name begins, and how long it is.
    places: &'static [[u8; 4]],
    names: &'static [u8],
}

impl Names {
    pub(super) fn of(shape: &Shape) -> Self {
        Self::in_table(shape.table, shape.len, shape.role != Role::Request)
    }

    fn in_table(table: &'static [u8], len: usize, in_any_case: bool) -> Self {
        let parts = table.split_at_checked(slots(len));
        let (slots, rest) = parts.unwrap_or_default();
        let parts = rest.split_at_checked(4 * len);
        let (places, names) = parts.unwrap_or_default();
        Self {
            in_any_case,
            slots,
            places: places.as_chunks().0,
            names,
        }
    }

    /// The number of the member of that name.
    ///
    /// A reply's may differ in the case of its letters: the vendor's SDKs, the only source of some names, do not agree
    /// about it.
    // Not inlined: members and words are found by the same code.
    #[inline(never)]
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        let slot = start(name.as_bytes()) & self.slots.len().wrapping_sub(1);
        // Most names are in the first slot. A number that is none has no name.
        let number = usize::from(*self.slots.get(slot)?);
        if self.is(number, name) {
            return Some(number);
        }
        self.find_behind(slot, name)
    }

    #[inline(never)]
    fn find_behind(&self, mut slot: usize, name: &str) -> Option<usize> {
        loop {
            let number = match self.slots.get(slot) {
                None | Some(&FREE) => return self.find_in_any_case(name),
                Some(number) => usize::from(*number),
            };
            if self.is(number, name) {
                return Some(number);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    #[inline]
    fn is(&self, number: usize, name: &str) -> bool {
        self.name(number)
            .is_some_and(|own| same(own, name.as_bytes()))
    }

    #[cold]
    fn find_in_any_case(&self, name: &str) -> Option<usize> {
        if !self.in_any_case {
            return None;
        }
        (0..self.places.len()).find(|number| {
            self.name(*number)
                .is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes()))
        })
    }

    fn text(&self, number: usize) -> &'static str {
        let name = self.name(number).unwrap_or_default();
        std::str::from_utf8(name).unwrap_or_default()
    }

    fn name(&self, number: usize) -> Option<&'static [u8]> {
        let [begin, begin_high, len, len_high] = *self.places.get(number)?;
        let begin = usize::from(u16::from_le_bytes([begin, begin_high]));
        let len = usize::from(u16::from_le_bytes([len, len_high]));
        self.names.get(begin..begin + len)
    }
}

/// Whether two names are the same. They are short: this is over before the comparison of memory has been called.
fn same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    match (one.first_chunk(), other.first_chunk()) {
        (Some(begin), Some(other_begin)) => {
            let (end, other_end) = (one.last_chunk::<8>(), other.last_chunk::<8>());
            u64::from_ne_bytes(*begin) == u64::from_ne_bytes(*other_begin)
                && end == other_end
                && (one.len() <= 16 || one == other)
        }
        _ => match (one.first_chunk::<4>(), other.first_chunk::<4>()) {
            (Some(begin), Some(other_begin)) => {
                begin == other_begin && one.last_chunk::<4>() == other.last_chunk()
            }
            _ => one.iter().eq(other),
        },
    }
}

/// How many slots so many names have: a power of two, at most half of it taken.
const fn slots(len: usize) -> usize {
    (2 * len).next_power_of_two()
}

/// Where the search for a name begins. It looks at four things only, which tells enough of them apart.
const fn start(name: &[u8]) -> usize {
    let (mut hash, middle) = (name.len(), name.len() / 2);
    if let [first, .., last] = name {
        hash = hash * 31 + *first as usize;
        hash = hash * 31 + *last as usize;
    }
    if let Some((_, [middle, ..])) = name.split_at_checked(middle) {
        hash = hash * 31 + *middle as usize;
    }
    hash ^ (hash >> 7)
}

/// How long the [`table`] of these names is.
pub const fn table_len(names: &[&str]) -> usize {
    let mut len = slots(names.len()) + 4 * names.len();
    let mut rest = names;
    while let [name, others @ ..] = rest {
        len += name.len();
        rest = others;
    }
    len
}

/// A hash table of names that needs no pointers: the program does not have to be told at its start where they are.
#[expect(
    clippy::cast_possible_truncation,
    clippy::indexing_slicing,
    reason = "run by the compiler, where a mistake is a failed build"
)]
pub const fn table<const LEN: usize>(names: &[&str]) -> [u8; LEN] {
    assert!(names.len() < FREE as usize, "too many members");
    let slots = slots(names.len());
    let mut table = [0; LEN];
    let mut slot = 0;
    while slot < slots {
        table[slot] = FREE;
        slot += 1;
    }
    let (mut number, mut end) = (0, slots + 4 * names.len());
    let begin = end;
    while number < names.len() {
        let name = names[number].as_bytes();
        let mut slot = start(name) & (slots - 1);
        while table[slot] != FREE {
            slot = (slot + 1) & (slots - 1);
        }
        table[slot] = number as u8;
        let place = slots + 4 * number;
        [table[place], table[place + 1]] = ((end - begin) as u16).to_le_bytes();
        [table[place + 2], table[place + 3]] = (name.len() as u16).to_le_bytes();
        let mut index = 0;
        while index < name.len() {
            table[end] = name[index];
            index += 1;
            end += 1;
        }
        assert!(end - begin <= u16::MAX as usize, "too long names");
        number += 1;
    }
    table
}

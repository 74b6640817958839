//! Bytes as decisions.

/// Reads decisions off an input. When it is used up, every further decision is the first possibility, so that all ends.
#[derive(Clone, Debug)]
pub struct Choices<'a> {
    left: &'a [u8],
}

/// Texts that have been trouble for somebody.
const TEXTS: [&str; 28] = [
    "",
    "0",
    "1",
    "8",
    "-1",
    "65536",
    "9223372036854775808",
    "1e400",
    "true",
    "a",
    "cn-beijing-6",
    "redis-1",
    "金山云",
    "e\u{301}\u{202e}",
    "a b+c%20&d=e/f?g#h",
    "~!*'()\"\\;,:@",
    "\u{0}\u{7f}\r\n",
    "192.168.0.0/16",
    "2021-09-03 10:58:20",
    "2021-09-03T10:58:20+0800",
    "{\"a\":[1]}",
    "<html>",
    "null",
    "Aa1!aaaa",
    "a,b,,c",
    "Data",
    "\u{10ffff}",
    "%ZZ%",
];

impl<'a> Choices<'a> {
    /// The decisions of an input.
    pub fn new(input: &'a [u8]) -> Self {
        Self { left: input }
    }

    /// Whether all has been decided.
    pub fn is_over(&self) -> bool {
        self.left.is_empty()
    }

    /// Any byte.
    pub fn byte(&mut self) -> u8 {
        match self.left.split_first() {
            Some((first, rest)) => {
                self.left = rest;
                *first
            }
            None => 0,
        }
    }

    /// A number below this one.
    pub fn below(&mut self, limit: usize) -> usize {
        let number = if limit > 256 {
            usize::from(self.byte()) << 8 | usize::from(self.byte())
        } else {
            usize::from(self.byte())
        };
        number % limit.max(1)
    }

    /// Yes, in one of so many cases; no, when all has been decided.
    pub fn one_in(&mut self, cases: usize) -> bool {
        self.below(cases) + 1 == cases
    }

    /// One of these.
    ///
    /// # Panics
    ///
    /// If there is none.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// Some of the bytes, as they are.
    pub fn bytes(&mut self) -> &'a [u8] {
        let most = self.below(1 << 12);
        let (taken, left) = self.left.split_at(most.min(self.left.len()));
        self.left = left;
        taken
    }

    /// A text: one of those that have been trouble, or made of the bytes.
    pub fn text(&mut self) -> String {
        match self.below(4) {
            0 | 1 => self.pick(&TEXTS).to_owned(),
            2 => format!("{}{}", self.pick(&TEXTS), self.pick(&TEXTS)),
            _ => {
                let most = self.below(64).min(self.left.len());
                let (taken, left) = self.left.split_at(most);
                self.left = left;
                String::from_utf8_lossy(taken).into_owned()
            }
        }
    }

    /// An integer, often one at a border.
    pub fn integer(&mut self) -> i128 {
        let borders: [i128; 9] = [
            0,
            1,
            -1,
            i128::from(i32::MAX),
            i128::from(i64::MAX),
            i128::from(i64::MIN),
            i128::from(u64::MAX),
            1 << 53,
            i128::from(u64::MAX) + 1,
        ];
        let near = i128::from(self.byte()) - 128;
        match self.below(3) {
            0 => near + 128,
            1 => self.pick(&borders),
            _ => self.pick(&borders) + near,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_ends() {
        let mut choices = Choices::new(&[7]);
        assert_eq!(choices.below(5), 2);
        assert!(choices.is_over());
        assert!((0..1000).all(|_| !choices.one_in(2) && choices.text().is_empty()));
        assert!(choices.bytes().is_empty());
    }
}

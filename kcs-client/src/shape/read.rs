//! Reads JSON into members.

use std::borrow::Cow;

use serde_core::Deserializer;
use serde_core::de::Error;

use super::json::{quoted, text_of};
use super::scan::{ReadError, ReadErrorKind, Scanner, Token};
use super::{ListSlot, Scalar, Shape, Slot, StructureSlot};
use crate::mismatch::Mismatches;

/// Reads an object leniently into a structure that has its default value.
pub fn read_structure<'de, D: Deserializer<'de>>(
    shape: &'static Shape,
    structure: &mut dyn StructureSlot,
    deserializer: D,
) -> Result<(), D::Error> {
    let text = text_of(deserializer)?;
    let mut reader = Reader::unbounded(&text);
    let read = reader.scanner.object();
    read.and_then(|()| reader.members(shape, structure, &Path::Root))
        .map_err(D::Error::custom)
}

/// Reads an object strictly into a request, and checks that it has the required members.
pub fn read_request<'de, D: Deserializer<'de>>(
    shape: &'static Shape,
    request: &mut dyn StructureSlot,
    required: &[&'static str],
    deserializer: D,
) -> Result<(), D::Error> {
    let text = text_of(deserializer)?;
    read_parameters(&text, shape, request, required).map_err(D::Error::custom)
}

/// Reads a value outside of a reply strictly: a mismatch is an error. A string that does not fit is passed to `parse` first, because
/// types have a readable form as well.
pub fn read_member<'de, D: Deserializer<'de>>(
    mut slot: Slot<'_>,
    deserializer: D,
    parse: impl FnOnce(&str) -> bool,
) -> Result<(), D::Error> {
    let json = text_of(deserializer)?;
    let mut reader = Reader::unbounded(&json);
    let fits = match reader.value(&mut slot, &Path::Root) {
        // For other types, `null` means that a member is missing, and this value is none.
        Ok(Fit::Null { fits }) => fits && matches!(slot, Slot::AnyOf(_)),
        Ok(fit) => fit.fits(),
        Err(error) => return Err(D::Error::custom(error)),
    };
    if fits {
        return Ok(());
    }
    let expected = slot.expected();
    if matches!(Scanner::new(&json).token(), Ok(Token::Text(text)) if parse(&text)) {
        return Ok(());
    }
    let found = reader.mismatches.iter().next();
    let found = found.map_or("null", |mismatch| mismatch.found());
    Err(D::Error::custom(format!(
        "expected {expected}, found {found}"
    )))
}

/// Reads parameters strictly: an unknown, missing or mismatching one is an error that names it.
fn read_parameters(
    text: &str,
    shape: &'static Shape,
    request: &mut dyn StructureSlot,
    required: &[&'static str],
) -> Result<(), String> {
    let syntax = |error: ReadError| error.to_string();
    let mut reader = Reader::unbounded(text);
    reader.scanner.object().map_err(syntax)?;
    let mut missing = required.to_vec();
    let mut first = true;
    while let Some(name) = reader.key(first, &Path::Root).map_err(syntax)? {
        first = false;
        let Some((index, wire)) = shape.find(&name) else {
            return Err(format!("the Action has no parameter `{name}`"));
        };
        let path = Path::Member(&Path::Root, wire);
        let taken = reader.value(&mut request.slot_of(index), &path);
        let taken = taken.map_err(syntax)?;
        let is_missing = matches!(taken, Fit::Null { .. }) && request.clear(index);
        let fits = taken.fits() && reader.mismatches.is_empty();
        if !(is_missing || fits) {
            return Err(format!("parameter `{name}` has another type"));
        }
        missing.retain(|required| *required != name);
    }
    match missing.first() {
        None => Ok(()),
        Some(name) => Err(format!("missing field `{name}`")),
    }
}

/// The path to a value.
pub(super) enum Path<'p> {
    Root,
    Member(&'p Self, &'static str),
    Item(&'p Self, usize),
}

impl Path<'_> {
    fn text(&self) -> String {
        match self {
            Self::Root => String::new(),
            Self::Member(Self::Root, name) => (*name).to_owned(),
            Self::Member(of, name) => format!("{}.{name}", of.text()),
            Self::Item(of, index) => format!("{}[{index}]", of.text()),
        }
    }
}

/// Whether a value fitted into its slot.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// It did.
    Yes,
    /// It was `null`.
    Null {
        /// Whether `null` is a value of the slot's type, rather than a missing member.
        fits: bool,
    },
    /// It did not.
    No,
}

impl Fit {
    fn fits(self) -> bool {
        matches!(self, Self::Yes | Self::Null { fits: true })
    }
}

/// Reads JSON into members leniently: skips unknown members, and records those that do not fit, which keep their default.
pub(super) struct Reader<'t> {
    pub(super) scanner: Scanner<'t>,
    /// Memory that is left for items of lists, in bytes. The item `{}` takes two bytes in a reply and a thousand in memory, so the
    /// maximum size of replies does not limit memory.
    budget: usize,
    pub(super) mismatches: Mismatches,
}

impl<'t> Reader<'t> {
    /// Enough for about twenty thousand empty instances. Other items usually take more space in the reply than in memory.
    const MIN_BUDGET: usize = 32 << 20;

    /// Creates a reader for JSON from the network, with a memory limit.
    pub(super) fn bounded(text: &'t str) -> Self {
        let budget = Self::MIN_BUDGET.saturating_add(text.len().saturating_mul(2));
        Self::new(text, budget)
    }

    /// Creates a reader for JSON from the caller, without a memory limit.
    pub(super) fn unbounded(text: &'t str) -> Self {
        Self::new(text, usize::MAX)
    }

    /// Returns the memory that is left, in bytes.
    pub(super) fn budget(&self) -> usize {
        self.budget
    }

    /// Takes memory from the budget.
    pub(super) fn take(&mut self, size: usize) -> Result<(), ReadError> {
        let left = self.budget.checked_sub(size);
        self.budget = left.ok_or_else(|| self.scanner.error(ReadErrorKind::TooManyItems))?;
        Ok(())
    }

    pub(super) fn new(text: &'t str, budget: usize) -> Self {
        Self {
            scanner: Scanner::new(text),
            budget,
            mismatches: Mismatches::default(),
        }
    }

    /// Reads the next name in an object. An invalid one is recorded as a mismatch.
    pub(super) fn key(
        &mut self,
        first: bool,
        path: &Path<'_>,
    ) -> Result<Option<Cow<'t, str>>, ReadError> {
        let name = self.scanner.key(first)?;
        if let Some((_, Some(flaw))) = name {
            self.mismatches.add(|| path.text(), (flaw, None), "a name");
        }
        Ok(name.map(|(name, _)| name))
    }

    /// Reads a value into a slot.
    pub(super) fn value(&mut self, slot: &mut Slot<'_>, path: &Path<'_>) -> Result<Fit, ReadError> {
        match slot {
            Slot::Nothing => {
                let token = self.scanner.token()?;
                self.scanner.skip_rest(&token)?;
                return Ok(match token {
                    Token::Null => Fit::Null { fits: true },
                    _ => Fit::Yes,
                });
            }
            Slot::Json(text) => {
                text.clear();
                self.json(text, path)?;
                return Ok(Fit::Yes);
            }
            _ => {}
        }
        let token = self.scanner.token()?;
        let fits = match &token {
            Token::Object => self.object(slot, path)?,
            Token::List => self.list(slot, path)?,
            Token::Null => {
                let fits = slot.set(Scalar::Null);
                return Ok(Fit::Null { fits });
            }
            token => token.scalar().is_some_and(|scalar| slot.set(scalar)),
        };
        if fits {
            return Ok(Fit::Yes);
        }
        // Removes the value of an earlier member of the same name.
        slot.set(Scalar::Null);
        self.note(&token, slot, path);
        Ok(Fit::No)
    }

    /// Reads the rest of an object into a slot; `false` if the slot does not take objects.
    fn object(&mut self, slot: &mut Slot<'_>, path: &Path<'_>) -> Result<bool, ReadError> {
        match slot {
            Slot::Structure(shape, structure) => {
                self.members(shape, &mut **structure, path)?;
                return Ok(true);
            }
            Slot::List(list) => return self.wrapped(&mut **list, path),
            Slot::AnyOf(several) => {
                if let Some((shape, structure)) = several.structure() {
                    self.members(shape, structure, path)?;
                    return Ok(true);
                }
                if let Some(list) = several.list() {
                    return self.wrapped(list, path);
                }
            }
            _ => {}
        }
        self.scanner.skip_rest(&Token::Object)?;
        Ok(false)
    }

    /// Reads the rest of a list into a slot; `false` if the slot does not take lists.
    fn list(&mut self, slot: &mut Slot<'_>, path: &Path<'_>) -> Result<bool, ReadError> {
        match slot {
            Slot::List(list) => {
                self.items(&mut **list, path)?;
                return Ok(true);
            }
            Slot::AnyOf(several) => {
                if let Some(list) = several.list() {
                    self.items(list, path)?;
                    return Ok(true);
                }
            }
            _ => {}
        }
        self.scanner.skip_rest(&Token::List)?;
        Ok(false)
    }

    /// Reads the members of an object after its opening brace.
    pub(super) fn members(
        &mut self,
        shape: &'static Shape,
        structure: &mut dyn StructureSlot,
        path: &Path<'_>,
    ) -> Result<(), ReadError> {
        let name = self.key(true, path)?;
        self.members_from(name, shape, structure, path)
    }

    /// Reads members, beginning with `name`. After each, it first compares with the member that is documented next, which saves an
    /// eighth of the instructions for a reply.
    fn members_from(
        &mut self,
        mut name: Option<Cow<'t, str>>,
        shape: &'static Shape,
        structure: &mut dyn StructureSlot,
        path: &Path<'_>,
    ) -> Result<(), ReadError> {
        while let Some(found) = name {
            match shape.find(&found) {
                Some(member) => {
                    self.member(member, structure, path)?;
                    let mut next = member.0 + 1;
                    while let Some(likely) = shape.name(next)
                        && self.scanner.skip_key(likely)
                    {
                        self.member((next, likely), structure, path)?;
                        next += 1;
                    }
                }
                None => self.scanner.skip()?,
            }
            name = self.key(false, path)?;
        }
        Ok(())
    }

    /// Reads the value of a structure's member, given its number and wire name.
    pub(super) fn member(
        &mut self,
        (index, name): (usize, &'static str),
        structure: &mut dyn StructureSlot,
        path: &Path<'_>,
    ) -> Result<(), ReadError> {
        let path = Path::Member(path, name);
        if self.value(&mut structure.slot_of(index), &path)? != Fit::Yes {
            structure.clear(index);
        }
        Ok(())
    }

    /// Reads the items of a list after its opening bracket, without those that do not fit.
    fn items(&mut self, list: &mut dyn ListSlot, path: &Path<'_>) -> Result<(), ReadError> {
        let (mut len, mut number) = (0, 0);
        while self.scanner.item(number == 0)? {
            let mut slot = list.keep(len, true);
            let path = Path::Item(path, number);
            number += 1;
            let taken = self.value(&mut slot, &path)?;
            if taken.fits() {
                let size = slot.size();
                self.take(size)?;
                len += 1;
            } else if taken != Fit::No {
                self.note(&Token::Null, &slot, &path);
            }
        }
        list.keep(len, false);
        Ok(())
    }

    /// Reads an object in place of a list. It is either the only item, or contains the list: the first member that is a list.
    fn wrapped(&mut self, list: &mut dyn ListSlot, path: &Path<'_>) -> Result<bool, ReadError> {
        let mut name = self.key(true, path)?;
        if let (Some(first), Slot::Structure(shape, item)) = (&name, list.keep(0, true))
            && shape.find(first).is_some()
        {
            self.members_from(name, shape, item, &Path::Item(path, 0))?;
            return Ok(true);
        }
        list.keep(0, false);
        let mut found = false;
        while name.is_some() {
            let token = self.scanner.token()?;
            if !found && token == Token::List {
                found = true;
                self.items(list, path)?;
            } else {
                self.scanner.skip_rest(&token)?;
            }
            name = self.key(false, path)?;
        }
        Ok(found)
    }

    /// Appends a value as JSON without spaces. An invalid scalar becomes `null`.
    pub(super) fn json(&mut self, text: &mut String, path: &Path<'_>) -> Result<(), ReadError> {
        let token = self.scanner.token()?;
        let mut first = true;
        match &token {
            Token::Object => {
                text.push('{');
                while let Some(name) = self.key(first, path)? {
                    if !first {
                        text.push(',');
                    }
                    first = false;
                    text.push_str(&quoted(&name));
                    text.push(':');
                    self.json(text, path)?;
                }
                text.push('}');
            }
            Token::List => {
                text.push('[');
                while self.scanner.item(first)? {
                    if !first {
                        text.push(',');
                    }
                    first = false;
                    self.json(text, path)?;
                }
                text.push(']');
            }
            Token::Null => text.push_str("null"),
            Token::Boolean(value) => text.push_str(if *value { "true" } else { "false" }),
            Token::Number(digits) => text.push_str(digits),
            Token::Text(string) => text.push_str(&quoted(string)),
            Token::Invalid(..) => {
                text.push_str("null");
                self.note(&token, &Slot::Json(&mut String::new()), path);
            }
        }
        Ok(())
    }

    /// Records a value that does not fit.
    fn note(&mut self, token: &Token<'_>, slot: &Slot<'_>, path: &Path<'_>) {
        let quoted = |text: &str| (text.len() <= 200).then(|| quoted(text));
        let (kind, value) = match token {
            Token::Object => ("an object", None),
            Token::List => ("a list", None),
            Token::Null => ("null", None),
            Token::Boolean(value) => ("a boolean", Some(value.to_string())),
            Token::Number(digits) => ("a number", Some((*digits).to_owned())),
            Token::Text(text) => ("a string", quoted(text)),
            Token::Invalid(kind, word) => (*kind, word.map(str::to_owned)),
        };
        let value = value.filter(|_| !matches!(slot, Slot::Secret(_)));
        let found = (kind, value.as_deref());
        self.mismatches.add(|| path.text(), found, slot.expected());
    }
}

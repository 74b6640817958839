//! What a create makes, compared with what a list shows.

use super::message::Outgoing;
use super::read_back::{member, text};
use crate::action::{ActionMeta, ListEncoding, ParameterMeta, ReadBackMeta};
use crate::shape::Members;

/// A resource in a list.
#[derive(Debug)]
pub(super) struct Resource {
    pub(super) id: String,
    pub(super) members: Members,
}

/// What the resources have in common that a call creates.
#[derive(Debug)]
pub(super) struct Wanted {
    same: Vec<(&'static str, Vec<String>)>,
    /// Which of these has a value for each resource.
    each: Option<usize>,
    /// Whether the call was sent with everything that is compared.
    is_complete: bool,
}

/// How a listed resource compares with what a call creates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fit {
    Same,
    Other,
    /// What is to be compared is missing.
    Unclear,
}

impl Wanted {
    pub(super) fn of(create: &ActionMeta, meta: &ReadBackMeta, outgoing: &Outgoing) -> Self {
        let mut wanted = Self {
            same: Vec::new(),
            each: None,
            is_complete: !meta.same.is_empty(),
        };
        for (name, from) in meta.same {
            let from = create.parameter(from);
            let values = from.map_or_else(Vec::new, |from| values(outgoing, from));
            if values.is_empty() {
                wanted.is_complete = false;
                continue;
            }
            if from.is_some_and(|from| from.list != ListEncoding::Plain) {
                wanted.each = Some(wanted.same.len());
            }
            wanted.same.push((name, values));
        }
        wanted
    }

    /// The member that has another value in each resource, and these values.
    fn each(&self) -> Option<&(&'static str, Vec<String>)> {
        self.same.get(self.each?)
    }

    /// How many resources the call creates.
    pub(super) fn count(&self) -> usize {
        self.each().map_or(1, |(_, values)| values.len())
    }

    /// Compares a listed resource. One that does not say what it is may be anybody's.
    pub(super) fn fit(&self, resource: &Resource) -> Fit {
        let mut fit = if self.is_complete {
            Fit::Same
        } else {
            Fit::Unclear
        };
        for (name, values) in &self.same {
            match resource.text(name) {
                Some(own) if values.contains(&own) => {}
                Some(own) if !own.is_empty() => return Fit::Other,
                _ => fit = Fit::Unclear,
            }
        }
        fit
    }

    /// One of the fitting resources for each that the call creates; `None` unless there are so many.
    pub(super) fn one_each<'l>(&self, fitting: &[&'l Resource]) -> Option<Vec<&'l Resource>> {
        let Some((name, values)) = self.each() else {
            return fitting.first().map(|first| vec![*first]);
        };
        let with = |value: &String| {
            let mut fitting = fitting.iter().copied();
            fitting.find(|resource| resource.text(name).as_ref() == Some(value))
        };
        values.iter().map(with).collect()
    }
}

impl Resource {
    fn text(&self, name: &str) -> Option<String> {
        member(&self.members, name).and_then(text)
    }
}

/// What a parameter was sent with, each value once.
fn values(outgoing: &Outgoing, from: &ParameterMeta) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for (name, value) in outgoing.parameters.iter() {
        if from.index_of(name).is_some() && !values.iter().any(|known| known == value) {
            values.push(value.to_owned());
        }
    }
    values
}

//! Which parameters of an Action have to be looked at, whatever a request has.

use super::{ActionMeta, GroupMeta, ParameterMeta};

/// Places among the parameters of an Action, a bit for each.
///
/// Most of an Action's parameters may be left out, and are: to look at each of them takes longer than to check those that
/// were sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Places {
    /// Those that are required, always or under a condition, and those of groups that require one of them.
    pub(crate) demanded: u64,
    /// Those whose values cannot be just any text.
    pub(crate) ruled: u64,
    /// Those of groups.
    pub(crate) grouped: u64,
}

impl Places {
    /// Nothing is known if there are too many parameters.
    const fn of(meta: &ActionMeta) -> Option<Self> {
        let parameters = meta.parameters;
        if parameters.len() > 64 {
            return None;
        }
        let (mut demanded, mut ruled) = (0, 0);
        let mut index = 0;
        while let Some((parameter, _)) = parameters.split_at(index).1.split_first() {
            if parameter.is_demanded() {
                demanded |= 1 << index;
            }
            if parameter.is_ruled() {
                ruled |= 1 << index;
            }
            index += 1;
        }
        let mut grouped = 0;
        let mut groups = meta.groups;
        while let Some((group, others)) = groups.split_first() {
            let (names, is_demanded) = match group {
                GroupMeta::Paired { parameters, .. } => (*parameters, false),
                GroupMeta::Together(names) | GroupMeta::Exclusive(names) => (*names, false),
                GroupMeta::OneOf(names) | GroupMeta::AnyOf(names) => (*names, true),
            };
            let places = named(parameters, names);
            grouped |= places;
            if is_demanded {
                demanded |= places;
            }
            groups = others;
        }
        Some(Self {
            demanded,
            ruled,
            grouped,
        })
    }
}

impl ActionMeta {
    /// Finds out what would have to be found out for every call.
    pub(crate) const fn with_places(mut self) -> Self {
        self.places = Places::of(&self);
        self
    }
}

/// The places of the parameters with these names.
const fn named(parameters: &[ParameterMeta], mut names: &[&str]) -> u64 {
    let mut places = 0;
    while let Some((name, others)) = names.split_first() {
        let mut rest = parameters;
        while let Some((parameter, others)) = rest.split_first() {
            if is_same(parameter.name, name) {
                places |= 1 << (parameters.len() - rest.len());
            }
            rest = others;
        }
        names = others;
    }
    places
}

/// Texts cannot be compared in a constant otherwise.
const fn is_same(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    while let (Some((byte, rest)), Some((other_byte, other_rest))) =
        (one.split_first(), other.split_first())
    {
        if *byte != *other_byte {
            return false;
        }
        (one, other) = (rest, other_rest);
    }
    one.is_empty() && other.is_empty()
}

#[cfg(test)]
mod tests {
    use super::super::{PresenceMeta, Rules, ValueType};
    use super::*;
    use crate::generated::metadata::ACTIONS;

    #[test]
    fn all_actions_know_what_to_look_at() {
        let mut counts = [0; 4];
        for entry in ACTIONS {
            let meta = entry.meta;
            let places = meta.places.unwrap();
            for (place, parameter) in meta.parameters.iter().enumerate() {
                let has = |group: &&GroupMeta| match group {
                    GroupMeta::Paired {
                        parameters: names, ..
                    }
                    | GroupMeta::Together(names)
                    | GroupMeta::Exclusive(names)
                    | GroupMeta::OneOf(names)
                    | GroupMeta::AnyOf(names) => names.contains(&parameter.name),
                };
                let demands =
                    |group: &GroupMeta| matches!(group, GroupMeta::OneOf(_) | GroupMeta::AnyOf(_));
                let groups: Vec<_> = meta.groups.iter().filter(has).collect();
                let is_optional = matches!(parameter.presence(), PresenceMeta::Optional);
                let is_demanded = !is_optional || groups.iter().any(|group| demands(group));
                assert_eq!(
                    places.demanded >> place & 1 == 1,
                    is_demanded,
                    "{parameter:?}"
                );
                let takes_any_text = parameter.ty == ValueType::String
                    && format!("{:?}", parameter.rules()) == format!("{:?}", Rules::NONE);
                assert!(
                    places.ruled >> place & 1 == 1 || takes_any_text,
                    "{parameter:?}"
                );
                assert_eq!(
                    places.grouped >> place & 1 == 1,
                    !groups.is_empty(),
                    "{parameter:?}"
                );
                counts[0] += usize::from(is_demanded);
                counts[1] += usize::from(!groups.is_empty());
                counts[2] += usize::from(places.ruled >> place & 1 == 1);
                counts[3] += 1;
            }
            let known = u64::MAX
                .checked_shl(meta.parameters.len() as u32)
                .unwrap_or(0);
            assert_eq!((places.demanded | places.ruled | places.grouped) & known, 0);
        }
        assert!(
            counts.iter().all(|count| *count > 0) && counts[3] > counts[0].max(counts[2]),
            "{counts:?}"
        );
    }
}

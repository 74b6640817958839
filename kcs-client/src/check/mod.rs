//! Validation of parameters by the rules of their Action.
//!
//! The rules are part of [`ActionMeta`]. Servers can use the same validation for received requests.

mod violation;

pub use crate::rules::Rule;
pub use violation::Violation;

use crate::action::{
    ActionMeta, GroupMeta, ListEncoding, ParameterMeta, PresenceMeta, Rules, ValueType,
};
use crate::params::Parameters;
use crate::rules::{Broken, any_of, list};

/// Returns all violations of the Action's rules, in the order of its parameters.
///
/// Unknown parameters are accepted, because the service may support parameters that the specification does not list.
pub fn check(meta: &ActionMeta, parameters: &Parameters) -> Vec<Violation> {
    let request = Request { meta, parameters };
    let mut violations = Vec::new();
    for place in 0..meta.parameters.len() {
        request.check_parameter(place, &mut violations);
    }
    request.check_groups(&mut violations);
    violations
}

/// Validates one value; a joined list item by item.
fn check_value(meta: &ParameterMeta, name: &str, text: &str, violations: &mut Vec<Violation>) {
    if !meta.is_ruled() {
        return;
    }
    let mut check = |item: &str| {
        let broken = broken(meta.ty, meta.rules(), item, meta.sensitive);
        if !broken.is_empty() {
            let shown = (!meta.sensitive).then_some(item);
            let broken = broken.into_iter();
            violations.extend(
                broken
                    .map(|(rule, wrong, remedy)| Violation::new(name, rule, shown, wrong, remedy)),
            );
        }
    };
    if meta.list == ListEncoding::Joined {
        text.split(',').for_each(&mut check);
    } else {
        check(text);
    }
}

/// Returns what is wrong with a value: its type, or the rules that it violates.
pub(crate) fn broken(ty: ValueType, rules: &Rules, value: &str, sensitive: bool) -> Vec<Broken> {
    let number = value.parse().ok().filter(|_| ty == ValueType::Integer);
    let mistyped = match ty {
        ValueType::Integer if number.is_none() => Some((
            "is not an integer",
            "write it in decimal, from -9223372036854775808 to 9223372036854775807",
        )),
        ValueType::Number if !value.parse().is_ok_and(f64::is_finite) => {
            Some(("is not a number", "write it in decimal, such as 1.5"))
        }
        ValueType::Boolean if !matches!(value, "true" | "false") => {
            Some(("is not a boolean", "write `true` or `false`"))
        }
        _ => None,
    };
    let mistyped =
        mistyped.map(|(wrong, remedy)| (Rule::Type, wrong.to_owned(), remedy.to_owned()));
    let rules = rules.broken_by(value, number, sensitive);
    mistyped.into_iter().chain(rules).collect()
}

/// A parameter with its values, which are looked up on demand: a valid request needs no allocation.
#[derive(Clone, Copy)]
struct Sent<'a> {
    action: &'a ActionMeta,
    place: usize,
    meta: &'a ParameterMeta,
    parameters: &'a Parameters,
}

impl<'a> Sent<'a> {
    /// Returns names, with their index, and values.
    fn values(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.parameters.of_parameter(self.action, self.place)
    }

    /// Returns the indexes, sorted.
    fn indexes(self) -> Vec<u32> {
        let all = self.values();
        let mut indexes: Vec<u32> = all
            .filter_map(|(name, _)| self.meta.index_of(name))
            .collect();
        indexes.sort_unstable();
        indexes
    }

    fn is_present(self) -> bool {
        self.values().next().is_some()
    }

    fn is_empty(self) -> bool {
        self.values().all(|(_, value)| value.is_empty())
    }

    fn has_any(self, wanted: &[&str]) -> bool {
        self.values().any(|(_, value)| wanted.contains(&value))
    }

    /// Validates the number of items.
    fn check_items(self, violations: &mut Vec<Violation>) {
        let items = match self.meta.list {
            ListEncoding::Plain => return,
            ListEncoding::Indexed => self.values().count(),
            ListEncoding::Joined => self
                .values()
                .map(|(_, value)| value.split(',').filter(|item| !item.is_empty()).count())
                .sum(),
        };
        // Whether there must be a list at all is a matter of presence.
        let rules = Some(self.meta.rules()).filter(|_| self.is_present());
        let broken = rules.map_or_else(Vec::new, |rules| rules.broken_by_list(items));
        let broken = broken.into_iter();
        violations.extend(broken.map(|(rule, wrong, remedy)| {
            Violation::new(self.meta.name, rule, None, wrong, remedy)
        }));
    }
}

/// All parameters of the Action.
struct Request<'a> {
    meta: &'a ActionMeta,
    parameters: &'a Parameters,
}

impl<'a> Request<'a> {
    fn sent(&self, place: usize, meta: &'a ParameterMeta) -> Sent<'a> {
        Sent {
            action: self.meta,
            place,
            meta,
            parameters: self.parameters,
        }
    }

    fn check_parameter(&self, place: usize, violations: &mut Vec<Violation>) {
        let Some(parameter) = self.meta.parameters.get(place) else {
            return;
        };
        let sent = self.sent(place, parameter);
        if parameter.is_demanded() {
            self.check_presence(sent, violations);
        }
        if parameter.list != ListEncoding::Plain {
            sent.check_items(violations);
        }
        for (name, value) in sent.values() {
            check_value(parameter, name, value, violations);
        }
    }

    fn check_groups(&self, violations: &mut Vec<Violation>) {
        for group in self.meta.groups {
            self.check_group(group, violations);
        }
    }

    fn find(&self, name: &str) -> Option<Sent<'a>> {
        let mut all = self.meta.parameters.iter().enumerate();
        let (place, meta) = all.find(|(_, parameter)| parameter.name == name)?;
        Some(self.sent(place, meta))
    }

    fn has(&self, name: &str) -> bool {
        self.find(name).is_some_and(Sent::is_present)
    }

    fn check_presence(&self, sent: Sent<'_>, violations: &mut Vec<Violation>) {
        let why = match sent.meta.presence() {
            PresenceMeta::Optional => return,
            PresenceMeta::Always => String::new(),
            PresenceMeta::Conditional(conditions) => {
                if !conditions.iter().all(|condition| {
                    let other = self.find(condition.parameter);
                    let sent = other.filter(|other| other.is_present());
                    let is = condition.is.is_empty()
                        || sent.is_some_and(|other| other.has_any(condition.is));
                    let is_not = condition.is_not.is_empty()
                        || !sent.is_some_and(|other| other.has_any(condition.is_not));
                    // A condition without values holds if the parameter is sent.
                    let at_all = !condition.is.is_empty() || !condition.is_not.is_empty();
                    is && is_not && (at_all || sent.is_some())
                }) {
                    return;
                }
                let because: Vec<_> = conditions
                    .iter()
                    .map(|condition| match (condition.is, condition.is_not) {
                        ([], []) => format!("`{}` is sent", condition.parameter),
                        ([], not) => format!("`{}` is not {}", condition.parameter, any_of(not)),
                        (is, _) => format!("`{}` is {}", condition.parameter, any_of(is)),
                    })
                    .collect();
                format!(" because {}", because.join(" and "))
            }
        };
        let name = sent.meta.name;
        if !sent.is_present() {
            let wrong = format!("is required{why}, but missing");
            let constructor = sent.meta.details.and_then(|details| details.constructor);
            let remedy = constructor.map_or("set it".to_owned(), |function| {
                format!("set it, or use `{function}(…)`")
            });
            violations.push(Violation::new(name, Rule::Presence, None, wrong, remedy));
        } else if sent.is_empty() && !sent.meta.rules().may_be_empty {
            let wrong = format!("is required{why}, but empty");
            let remedy = "give it a value".to_owned();
            violations.push(Violation::new(name, Rule::Presence, None, wrong, remedy));
        }
    }

    fn check_group(&self, group: &GroupMeta, violations: &mut Vec<Violation>) {
        let given = |names: &'static [&'static str]| -> Vec<&'static str> {
            names
                .iter()
                .copied()
                .filter(|name| self.has(name))
                .collect()
        };
        let mut refuse = |name: &str, wrong: String, remedy: String| {
            violations.push(Violation::new(name, Rule::Group, None, wrong, remedy));
        };
        match group {
            GroupMeta::Paired { parameters, .. } => self.check_pairs(parameters, &mut refuse),
            GroupMeta::Together(names) => {
                let given = given(names);
                for missing in names
                    .iter()
                    .filter(|name| !given.is_empty() && !given.contains(name))
                {
                    refuse(
                        missing,
                        format!("is required together with {}", all_of(&given)),
                        format!("set {} together or not at all", all_of(names)),
                    );
                }
            }
            GroupMeta::Exclusive(names) => {
                if let [first, others @ ..] = given(names).as_slice() {
                    for other in others {
                        refuse(
                            other,
                            format!("cannot be combined with `{first}`"),
                            "set only one of them".to_owned(),
                        );
                    }
                }
            }
            GroupMeta::OneOf(names) => match given(names).as_slice() {
                [] => self.refuse_none(names, &mut refuse),
                [first, others @ ..] => {
                    for other in others {
                        refuse(
                            other,
                            format!("cannot be combined with `{first}`"),
                            format!("set exactly one of {}", all_of(names)),
                        );
                    }
                }
            },
            GroupMeta::AnyOf(names) => {
                if given(names).is_empty() {
                    self.refuse_none(names, &mut refuse);
                }
            }
        }
    }

    fn refuse_none(&self, names: &[&str], refuse: &mut impl FnMut(&str, String, String)) {
        if let Some(first) = names.first() {
            refuse(
                first,
                format!("is missing: at least one of {} is required", all_of(names)),
                "set one of them".to_owned(),
            );
        }
    }

    /// Validates that all lists have the same indexes.
    fn check_pairs(&self, names: &[&str], refuse: &mut impl FnMut(&str, String, String)) {
        let lists = names.iter().filter_map(|name| self.find(name));
        let lists: Vec<_> = lists.map(|list| (list.meta, list.indexes())).collect();
        let mut all: Vec<u32> = lists
            .iter()
            .flat_map(|(_, indexes)| indexes.iter().copied())
            .collect();
        all.sort_unstable();
        all.dedup();
        for index in all {
            type List<'a> = (&'a ParameterMeta, Vec<u32>);
            let (with, without): (Vec<&List<'_>>, Vec<&List<'_>>) = lists
                .iter()
                .partition(|(_, indexes)| indexes.binary_search(&index).is_ok());
            let name = |(meta, _): &&List<'_>| at_index(meta.name, index);
            let partners: Vec<_> = with.iter().map(name).collect();
            for list in &without {
                refuse(
                    &name(list),
                    format!("is required together with `{}`", partners.join("`, `")),
                    "items with the same index form a pair: set both".to_owned(),
                );
            }
        }
    }
}

/// Replaces the `N` in a pattern such as `CacheId.N` by an index.
fn at_index(pattern: &str, index: u32) -> String {
    let segments: Vec<_> = pattern
        .split('.')
        .map(|segment| {
            if segment == "N" {
                index.to_string()
            } else {
                segment.to_owned()
            }
        })
        .collect();
    segments.join(".")
}

fn all_of(names: &[&str]) -> String {
    list(names, "`", " and ")
}

#[cfg(test)]
mod fact_tests;
#[cfg(test)]
mod group_tests;
#[cfg(test)]
mod tests;

//! The named ways to build a valid request.

use std::collections::BTreeMap;

use super::params::Params;
use super::{Resolver, items};
use crate::diag::{At, Diagnostic, Span, codes, listed};
use crate::ir::{self, Literal, ParamGroup, Presence, TypeRef};
use crate::rust::names;
use crate::spec::tables::{self, Constructor};

impl Resolver<'_> {
    pub(super) fn constructors(
        &mut self,
        action: &At<String>,
        table: &tables::Action,
        params: &Params,
        groups: &[ParamGroup],
    ) -> Vec<ir::Constructor> {
        let tables = table.constructors.as_ref();
        let list = items(tables);
        if list.is_empty() && !table.unreadable.contains(&"constructors") {
            let span = tables.map_or(action.span, |tables| tables.span);
            self.push(
                Diagnostic::new(
                    codes::NO_CONSTRUCTOR,
                    span,
                    format!("there is no way to build a `{}`", action.value),
                )
                .label("has no `[[constructors]]`")
                .help("an Action that needs nothing has one with `name = \"new\"` alone"),
            );
        }
        let names = list.iter().filter_map(|table| table.name.as_ref());
        self.duplicates(
            codes::DUPLICATE_NAME,
            "the constructor",
            names.map(|name| (name.as_str(), name.span)),
        );
        if let [only] = list
            && let Some(name) = &only.name
            && name.value != "new"
        {
            self.push(
                Diagnostic::new(
                    codes::LONE_CONSTRUCTOR,
                    name.span,
                    format!("the only constructor is called `{}`", name.value),
                )
                .label("the only one is `new`")
                .replace_within(name, "new", String::from("call it `new`")),
            );
        }
        let mut constructors = Vec::new();
        let mut alike: BTreeMap<Built, Span> = BTreeMap::new();
        for table in list {
            let Some(name) = &table.name else { continue };
            let constructor = self.constructor(name, table, params, groups);
            let asked = [&constructor.params[..], &constructor.choices[..]].concat();
            let key = (asked, constructor.set.clone());
            match alike.get(&key) {
                Some(first) => self.report.push(
                    Diagnostic::new(
                        codes::CONSTRUCTORS_ALIKE,
                        name.span,
                        format!(
                            "the constructor `{}` builds what another builds",
                            name.value
                        ),
                    )
                    .label("asks for and sets the same")
                    .other(*first, "as this"),
                ),
                None => {
                    alike.insert(key, name.span);
                }
            }
            constructors.push(constructor);
        }
        constructors
    }

    fn constructor(
        &mut self,
        name: &At<String>,
        table: &Constructor,
        params: &Params,
        groups: &[ParamGroup],
    ) -> ir::Constructor {
        self.snake_case(name, "the name of a constructor");
        let by = format!("the constructor `{}`", name.value);
        let doc = match &table.doc {
            Some(doc) => Some(self.doc(doc, name.span, &by)),
            None if name.value == "new" => None,
            None => Some(self.required_doc(None, name.span, &by)),
        };
        let asked = self.known_params(items(table.params.as_ref()), params, &by);
        let set = self.set(table.set.as_ref(), params, &by);
        self.asked_and_set(items(table.params.as_ref()), table.set.as_ref(), &by);
        let choices = self.choices(table, groups, &by);
        let constructor = ir::Constructor {
            name: name.value.clone(),
            doc,
            params: asked,
            choices,
            set,
        };
        self.covers(name, &constructor, params);
        self.keeps_groups(name, &constructor, groups);
        self.arguments(name, table, &constructor, params, groups);
        constructor
    }

    /// The choices that a constructor asks for: groups of the Action, none of whose parameters it takes by itself.
    fn choices(&mut self, table: &Constructor, groups: &[ParamGroup], by: &str) -> Vec<String> {
        let names = items(table.choices.as_ref());
        self.duplicates(
            codes::DUPLICATE_NAME,
            "the choice",
            names.iter().map(|name| (name.as_str(), name.span)),
        );
        let mut known = Vec::new();
        for name in names {
            let Some(cases) = self.choice(name, groups, by) else {
                continue;
            };
            let of_cases = |param: &str| {
                cases.iter().any(|case| {
                    case.params.iter().any(|name| name == param)
                        || case.set.iter().any(|(name, _)| name == param)
                })
            };
            let asked = items(table.params.as_ref()).iter();
            let set = table.set.as_ref().map_or(&[][..], |set| &set.0);
            let own = asked.chain(set.iter().map(|(name, _)| name));
            for param in own.filter(|param| of_cases(param)) {
                self.push(
                    Diagnostic::new(
                        codes::ASKED_AND_SET,
                        param.span,
                        format!("{by} takes `{}` and the choice that sends it", param.value),
                    )
                    .label("taken here")
                    .other(name.span, "sent by this choice"),
                );
            }
            known.push(name.value.clone());
        }
        known
    }

    /// The cases of a choice, which must be one of the Action's.
    fn choice<'g>(
        &mut self,
        name: &At<String>,
        groups: &'g [ParamGroup],
        by: &str,
    ) -> Option<&'g [ir::ChoiceCase]> {
        let all = || {
            groups.iter().filter_map(|group| match group {
                ParamGroup::Choice { name, cases, .. } => Some((name.as_str(), cases.as_slice())),
                _ => None,
            })
        };
        let found = all().find(|(known, _)| *known == name.value);
        if found.is_none() {
            self.push(
                Diagnostic::new(
                    codes::UNKNOWN_CHOICE,
                    name.span,
                    format!("{by} names the choice `{}`, which there is not", name.value),
                )
                .label("no group of kind `choice` has this name")
                .suggest(name, all().map(|(known, _)| known), "choices"),
            );
        }
        found.map(|(_, cases)| cases)
    }

    /// What costs money says how it is paid for, however it is built.
    pub(super) fn costs(
        &mut self,
        table: &tables::Action,
        groups: &[ParamGroup],
    ) -> Option<String> {
        let costs = table.costs.as_ref()?;
        self.choice(costs, groups, "`costs`")?;
        if let Some(effect) = &table.effect
            && effect.value == tables::Effect::Read
        {
            self.push(
                Diagnostic::new(codes::COSTS, costs.span, "a read orders nothing")
                    .label("nothing is paid for")
                    .other(effect.span, "`read`"),
            );
        }
        for constructor in items(table.constructors.as_ref()) {
            let names = items(constructor.choices.as_ref());
            if let Some(name) = &constructor.name
                && !names.iter().any(|choice| choice.value == costs.value)
            {
                self.push(
                    Diagnostic::new(
                        codes::COSTS,
                        name.span,
                        format!(
                            "the constructor `{}` orders without saying how it is paid for",
                            name.value
                        ),
                    )
                    .label(format!("does not ask for the choice `{}`", costs.value))
                    .other(costs.span, "which says it")
                    .help(format!("add `choices = [\"{}\"]`", costs.value)),
                );
            }
        }
        Some(costs.value.clone())
    }

    /// What the wire always requires, and what it requires because of what the constructor sets, must be in it.
    fn covers(&mut self, name: &At<String>, constructor: &ir::Constructor, params: &Params) {
        for param in &params.list {
            if sends(constructor, &param.name) {
                continue;
            }
            let reason = match &param.presence {
                Presence::Always => "every request has it".to_owned(),
                Presence::Conditional(conditions)
                    if !conditions.is_empty()
                        && conditions
                            .iter()
                            .all(|condition| holds(condition, constructor)) =>
                {
                    "its condition holds for what the constructor sends".to_owned()
                }
                Presence::Conditional(_) | Presence::Optional => continue,
            };
            let mut diagnostic = Diagnostic::new(
                codes::CONSTRUCTOR_LACKS,
                name.span,
                format!("the constructor `{}` lacks `{}`", name.value, param.name),
            )
            .label("builds a request that the service refuses");
            if let Some(span) = params.span(&param.name) {
                diagnostic = diagnostic.other(span, reason);
            }
            self.push(diagnostic.help("add it to `params`, or set it"));
        }
    }

    /// The request must keep the groups as it comes out of the constructor.
    fn keeps_groups(
        &mut self,
        name: &At<String>,
        constructor: &ir::Constructor,
        groups: &[ParamGroup],
    ) {
        for group in groups {
            let (members, problem): (_, fn(usize, usize) -> Option<&'static str>) = match group {
                ParamGroup::Paired { params, .. } | ParamGroup::Together { params, .. } => {
                    (params, |sent, all| {
                        (sent != 0 && sent != all).then_some("takes some, but all or none go")
                    })
                }
                ParamGroup::Exclusive { params, .. } => (params, |sent, _| {
                    (sent > 1).then_some("takes several, but at most one goes")
                }),
                ParamGroup::OneOf { params, .. } => (params, |sent, _| {
                    (sent != 1).then_some("must take exactly one")
                }),
                ParamGroup::AnyOf { params, .. } => (params, |sent, _| {
                    (sent == 0).then_some("must take at least one")
                }),
                ParamGroup::Choice { .. } => continue,
            };
            let sent = members
                .iter()
                .filter(|member| sends(constructor, member))
                .count();
            if let Some(problem) = problem(sent, members.len()) {
                let members = listed(members.iter().map(String::as_str));
                self.push(
                    Diagnostic::new(
                        codes::CONSTRUCTOR_BREAKS_GROUP,
                        name.span,
                        format!("the constructor `{}` breaks a group", name.value),
                    )
                    .label(format!("of {members} it {problem}")),
                );
            }
        }
    }

    /// Arguments: lists that belong together stand together, and no two have one type.
    fn arguments(
        &mut self,
        name: &At<String>,
        table: &Constructor,
        constructor: &ir::Constructor,
        params: &Params,
        groups: &[ParamGroup],
    ) {
        let place = |param: &str| {
            items(table.params.as_ref())
                .iter()
                .find(|name| name.value == param)
                .map_or(name.span, |name| name.span)
        };
        let mut arguments: Vec<(String, Span)> = Vec::new();
        let mut in_pairs: Vec<&str> = Vec::new();
        for param in &constructor.params {
            if in_pairs.contains(&param.as_str()) {
                continue;
            }
            let paired = groups.iter().find_map(|group| match group {
                ParamGroup::Paired { item, params, .. } if params.contains(param) => {
                    Some((item, params))
                }
                _ => None,
            });
            if let Some((item, members)) = paired {
                in_pairs.extend(members.iter().map(String::as_str));
                let start = constructor
                    .params
                    .iter()
                    .position(|name| name == param)
                    .unwrap_or(0);
                let together = constructor.params[start..].iter().take(members.len());
                if constructor.params[start..].len() >= members.len()
                    && !together.eq(members.iter())
                {
                    self.push(
                        Diagnostic::new(
                            codes::PAIRED_APART,
                            place(param),
                            "the lists of a `paired` group are one argument",
                        )
                        .label("the others must follow at once, in the order of the group")
                        .note(format!(
                            "the group is {}",
                            listed(members.iter().map(String::as_str))
                        )),
                    );
                }
                arguments.push((format!("a list of `{item}`"), place(param)));
            } else if let Some(known) = params.get(param) {
                arguments.push((self.argument(&known.ty), place(param)));
            }
        }
        for (index, (ty, span)) in arguments.iter().enumerate() {
            if let Some((_, first)) = arguments[..index].iter().find(|(other, _)| other == ty) {
                self.push(
                    Diagnostic::new(
                        codes::SAME_ARGUMENT_TYPES,
                        *span,
                        format!("two arguments of the constructor `{}` are {ty}", name.value),
                    )
                    .label("swapping this …")
                    .other(*first, "… and this would compile")
                    .help("give each a type of its own under `types/`"),
                );
            }
        }
    }

    fn argument(&self, ty: &TypeRef) -> String {
        self.described(ty)
    }

    /// Reports constructors that have the name of a setter: both are functions of the request.
    pub(super) fn functions(&mut self, action: &tables::Action, params: &Params) {
        let mut setters: Vec<(String, Span)> = Vec::new();
        for param in &params.list {
            if let Some(span) = params.span(&param.name) {
                setters.push((names::parameter(param), span));
            }
        }
        for table in items(action.groups.as_ref()) {
            if let Some(name) = &table.name {
                setters.push((names::function(name), name.span));
            }
        }
        for constructor in items(action.constructors.as_ref()) {
            let Some(name) = &constructor.name else {
                continue;
            };
            let function = names::function(name);
            if let Some((_, setter)) = setters.iter().find(|(setter, _)| *setter == function) {
                self.push(
                    Diagnostic::new(
                        codes::RUST_COLLISION,
                        name.span,
                        format!("the constructor `{}` has the name of a setter", name.value),
                    )
                    .label(format!("the function `{function}` …"))
                    .other(*setter, "… is the setter of this already"),
                );
            }
        }
    }
}

/// What a constructor asks for and what it sets.
type Built = (Vec<String>, Vec<(String, Literal)>);

fn sends(constructor: &ir::Constructor, param: &str) -> bool {
    constructor.params.iter().any(|name| name == param)
        || constructor.set.iter().any(|(name, _)| name == param)
}

/// Whether a condition certainly holds for what a constructor sends by itself.
fn holds(condition: &ir::Condition, constructor: &ir::Constructor) -> bool {
    let sent = constructor
        .set
        .iter()
        .find(|(name, _)| *name == condition.param);
    let Some((_, value)) = sent else { return false };
    if condition.is.is_empty() {
        !condition.is_not.contains(value)
    } else {
        condition.is.contains(value)
    }
}

//! Parameters of Actions.

use super::{Resolver, given_names, items, owned, strings};
use crate::diag::{At, Diagnostic, Span, codes};
use crate::ir::{self, Encoding, TypeKind, TypeRef, WireName};
use crate::spec::tables::{self, Presence, Str, When};

/// The parameters of an Action, with their places.
#[derive(Debug, Default)]
pub(super) struct Params {
    pub(super) list: Vec<ir::Param>,
    /// Names and places of all parameters, also of those that could not be resolved.
    pub(super) names: Vec<(String, Span)>,
}

impl Params {
    pub(super) fn get(&self, name: &str) -> Option<&ir::Param> {
        self.list.iter().find(|param| param.name == name)
    }

    /// Where it is defined.
    pub(super) fn span(&self, name: &str) -> Option<Span> {
        self.names
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, span)| *span)
    }

    /// The place in the order of the file.
    pub(super) fn position(&self, name: &str) -> usize {
        self.list
            .iter()
            .position(|param| param.name == name)
            .unwrap_or(usize::MAX)
    }
}

impl Resolver<'_> {
    pub(super) fn params(&mut self, tables: &[tables::Param]) -> Params {
        let mut params = Params::default();
        let spellings = tables
            .iter()
            .flat_map(|table| table.name.iter().chain(items(table.aliases.as_ref())));
        self.duplicates(
            codes::DUPLICATE_PARAM,
            "the parameter",
            spellings.map(|name| (name.as_str(), name.span)),
        );
        let mut rust_names = Vec::new();
        for table in tables {
            let Some(name) = &table.name else { continue };
            params.names.push((name.value.clone(), name.span));
            self.guide_name(table.guide_name.as_ref(), name);
            if let Some(mut param) = self.param(name, table) {
                param.deprecated = self.deprecated(
                    table.deprecated.as_ref(),
                    name,
                    "parameters of the Action",
                    || super::deprecated::params(tables),
                );
                let field = crate::rust::names::parameter(&param);
                if let Some(rust) = &table.rust {
                    let derived = crate::rust::names::derived_parameter(&param);
                    self.rust_field_name(rust, "the Rust name of a parameter", &derived);
                }
                rust_names.push((field, name.value.clone(), name.span));
                params.list.push(param);
            }
        }
        self.collisions("the parameters", rust_names);
        for table in tables {
            self.conditions(table, &mut params);
        }
        params
    }

    fn param(&mut self, name: &At<String>, table: &tables::Param) -> Option<ir::Param> {
        self.wire_name(name, true);
        for alias in items(table.aliases.as_ref()) {
            self.wire_name(alias, true);
        }
        let sources = self.sources(table.sources.as_ref());
        let written = table.ty.as_ref()?;
        let ty = self.type_ref(written)?;
        if let Some(type_name) = ty.named()
            && self.structure(type_name).is_some()
        {
            self.push(
                Diagnostic::new(
                    codes::STRUCTURE_AS_PARAM,
                    written.span,
                    format!("`{type_name}` is a structure, which no parameter can hold"),
                )
                .label("a structure")
                .help("make each of its fields a parameter, and a `paired` group of their lists"),
            );
        }
        let item = match &ty {
            TypeRef::List(item) => item,
            ty => ty,
        };
        if matches!(item, TypeRef::StringOrList | TypeRef::Json) {
            let described = self.described(item);
            self.push(
                Diagnostic::new(
                    codes::STRUCTURE_AS_PARAM,
                    written.span,
                    format!("{described} is a type of replies, which no parameter can hold"),
                )
                .label("only for fields of replies")
                .help("a parameter is a value of one type, or a list of them"),
            );
        }
        let encoding = self.encoding(name, written, &ty);
        let own = self.rules(table.rules.as_ref(), &ty);
        let type_name = ty.named();
        let type_rules = type_name
            .and_then(|name| self.types.get(name))
            .map(|ty| &ty.kind);
        let type_rules = match type_rules {
            Some(
                TypeKind::Text(rules) | TypeKind::Secret(rules) | TypeKind::Quantity { rules, .. },
            ) => rules.clone(),
            _ => ir::Rules::default(),
        };
        if let (Some(written), Some(type_name)) = (&table.rules, type_name) {
            self.rules_of_type(written, &own, type_name, &type_rules);
        }
        let rules = own.over(type_rules);
        if let Some(default) = &table.default {
            self.default(default, table, &ty, &rules);
        }
        let what = format!("the parameter `{}`", name.value);
        let asked = !table.unreadable.contains(&"doc");
        let doc = self.own_or_types_doc(table.doc.as_ref(), &ty, name.span, &what, asked);
        Some(ir::Param {
            name: name.value.clone(),
            guide_name: owned(table.guide_name.as_ref()),
            given_names: given_names(table.rust.as_ref()),
            aliases: strings(table.aliases.as_ref()),
            encoding,
            presence: match table.presence.as_ref().map(|presence| presence.value) {
                Some(Presence::Always) => ir::Presence::Always,
                // The conditions follow when all parameters are known.
                Some(Presence::Conditional | Presence::Optional) | None => ir::Presence::Optional,
            },
            default: table.default.as_ref().map(|default| default.value.clone()),
            rules,
            sensitive: self.sensitive(table.sensitive.as_ref(), &ty),
            deprecated: None,
            doc,
            sources,
            ty,
        })
    }

    /// How it is put on the wire, which its name and its type decide together.
    fn encoding(&mut self, name: &At<String>, written: &Str, ty: &TypeRef) -> Encoding {
        let indexes = WireName::parse(name).indexes();
        let is_list = matches!(ty, TypeRef::List(_));
        if indexes > 1 || WireName::parse(name).begins_with_index() {
            self.push(
                Diagnostic::new(
                    codes::BAD_INDEX,
                    name.span,
                    format!("`{}` has an index where none can be", name.value),
                )
                .label(if indexes > 1 {
                    "more than one `N`"
                } else {
                    "begins with `N`"
                }),
            );
        }
        match (indexes > 0, is_list) {
            (true, true) => Encoding::Indexed,
            (false, true) => Encoding::Joined,
            (false, false) => Encoding::Plain,
            (true, false) => {
                let list = format!("[{}]", written.value);
                let mut diagnostic = Diagnostic::new(
                    codes::INDEX_WITHOUT_LIST,
                    written.span,
                    format!("`{}` has an index, but its type is not a list", name.value),
                )
                .label("one value")
                .other(name.span, "`N` stands for the index of a list");
                diagnostic =
                    diagnostic.replace_within(written, &list, format!("write `{list}` for a list"));
                self.push(diagnostic);
                Encoding::Indexed
            }
        }
    }

    fn default(
        &mut self,
        default: &At<ir::Literal>,
        table: &tables::Param,
        ty: &TypeRef,
        rules: &ir::Rules,
    ) {
        self.value(default, ty, rules);
        if let Some(presence) = &table.presence
            && presence.value == Presence::Always
        {
            self.push(
                Diagnostic::new(
                    codes::DEFAULT_OF_ALWAYS,
                    default.span,
                    "a default of a parameter that every request has",
                )
                .label("never taken")
                .other(presence.span, "always sent"),
            );
        }
    }

    /// `presence` and `when` go together; what the conditions name must be there.
    fn conditions(&mut self, table: &tables::Param, params: &mut Params) {
        let conditional = table
            .presence
            .as_ref()
            .filter(|presence| presence.value == Presence::Conditional);
        let when = table
            .when
            .as_ref()
            .map_or(&[][..], |when| when.0.as_slice());
        match (conditional, &table.when) {
            (Some(_), None) if table.unreadable.contains(&"when") => {}
            (Some(presence), None) => self.push(
                Diagnostic::new(
                    codes::CONDITIONAL_WITHOUT_WHEN,
                    presence.span,
                    "a conditional parameter without a condition",
                )
                .label("when?")
                .help("add `when = { param = \"…\", is = […] }`, or make it `optional`"),
            ),
            (Some(presence), Some(_)) if when.is_empty() => self.push(
                Diagnostic::new(
                    codes::CONDITIONAL_WITHOUT_WHEN,
                    presence.span,
                    "a conditional parameter without a condition",
                )
                .label("`when` has no condition"),
            ),
            (None, Some(_)) => {
                let place = when.first().map_or(table.span, |condition| condition.span);
                let mut diagnostic = Diagnostic::new(
                    codes::WHEN_WITHOUT_CONDITIONAL,
                    place,
                    "a condition of a parameter that is not conditional",
                )
                .label("this condition decides nothing");
                if let Some(presence) = &table.presence {
                    diagnostic = diagnostic.other(presence.span, "because of this").replace(
                        presence.span,
                        "\"conditional\"",
                        "make it conditional",
                    );
                }
                self.push(diagnostic);
            }
            _ => {}
        }
        let mut resolved = Vec::new();
        for condition in when {
            if let Some(condition) = self.condition(condition, table, params) {
                resolved.push(condition);
            }
        }
        if conditional.is_some()
            && let Some(name) = &table.name
            && let Some(param) = params
                .list
                .iter_mut()
                .find(|param| param.name == name.value)
        {
            param.presence = ir::Presence::Conditional(resolved);
        }
    }

    fn condition(
        &mut self,
        condition: &When,
        table: &tables::Param,
        params: &Params,
    ) -> Option<ir::Condition> {
        let on = condition.param.as_ref()?;
        let values = || {
            items(condition.is.as_ref())
                .iter()
                .chain(items(condition.is_not.as_ref()))
        };
        if values().next().is_none() {
            self.push(
                Diagnostic::new(
                    codes::WHEN_EMPTY,
                    on.span,
                    "a condition that names no value",
                )
                .label("is what?")
                .help("add `is = […]` or `is_not = […]` with at least one value"),
            );
        }
        if condition.is.is_some() && condition.is_not.is_some() {
            self.push(
                Diagnostic::new(
                    codes::WHEN_EMPTY,
                    on.span,
                    "a condition with both `is` and `is_not`",
                )
                .label("one of them says it all"),
            );
        }
        if table
            .name
            .as_ref()
            .is_some_and(|name| name.value == on.value)
        {
            self.push(
                Diagnostic::new(
                    codes::WHEN_PARAM,
                    on.span,
                    format!("`{}` depends on itself", on.value),
                )
                .label("the parameter that this condition is for"),
            );
            return None;
        }
        if params.span(on).is_none() {
            self.push(
                Diagnostic::new(
                    codes::WHEN_PARAM,
                    on.span,
                    format!(
                        "the condition is on `{}`, which is not a parameter",
                        on.value
                    ),
                )
                .label("unknown parameter")
                .suggest(
                    on,
                    params.names.iter().map(|(name, _)| name.as_str()),
                    "parameters",
                ),
            );
            return None;
        }
        let ty = params
            .get(on)
            .map(|param| (param.ty.clone(), param.rules.clone()));
        if let Some((ty, rules)) = &ty {
            for value in values() {
                self.value(value, ty, rules);
            }
        }
        let literals = |list: Option<&At<Vec<At<ir::Literal>>>>| {
            items(list)
                .iter()
                .map(|value| value.value.clone())
                .collect()
        };
        Some(ir::Condition {
            param: on.value.clone(),
            is: literals(condition.is.as_ref()),
            is_not: literals(condition.is_not.as_ref()),
        })
    }

    /// A name that must be one of the parameters.
    pub(super) fn known_param(&mut self, name: &At<String>, params: &Params, by: &str) -> bool {
        if params.span(name).is_some() {
            return true;
        }
        let known = params.names.iter().map(|(name, _)| name.as_str());
        self.unknown_param(name, by, "this Action", known);
        false
    }

    /// Reports a name that is none of the `known` parameters of an Action.
    #[track_caller]
    pub(super) fn unknown_param<'n>(
        &mut self,
        name: &At<String>,
        by: &str,
        action: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) {
        self.push(
            Diagnostic::new(
                codes::UNKNOWN_PARAM,
                name.span,
                format!(
                    "{by} names `{}`, which is not a parameter of {action}",
                    name.value
                ),
            )
            .label("unknown parameter")
            .suggest(name, known, "parameters"),
        );
    }

    /// Names that must be parameters, each once.
    pub(super) fn known_params(
        &mut self,
        names: &[At<String>],
        params: &Params,
        by: &str,
    ) -> Vec<String> {
        self.duplicates(
            codes::REPEATED_PARAM,
            &format!("in {by}, the parameter"),
            names.iter().map(|name| (name.as_str(), name.span)),
        );
        let mut known = Vec::new();
        for name in names {
            if self.known_param(name, params, by) && !known.contains(&name.value) {
                known.push(name.value.clone());
            }
        }
        known
    }

    /// Values that are sent: their parameters must be known, the values of their types.
    pub(super) fn set(
        &mut self,
        set: Option<&super::Entries>,
        params: &Params,
        by: &str,
    ) -> Vec<(String, ir::Literal)> {
        let mut resolved = Vec::new();
        for (name, value) in set.map_or(&[][..], |entries| entries.0.as_slice()) {
            if !self.known_param(name, params, by) {
                continue;
            }
            let known = params
                .get(name)
                .map(|param| (param.ty.clone(), param.rules.clone()));
            if let Some((ty, rules)) = known {
                self.value(value, &ty, &rules);
            }
            resolved.push((name.value.clone(), value.value.clone()));
        }
        resolved.sort_by_key(|(name, _)| params.position(name));
        resolved
    }
}

//! Parameters that belong together.

use std::collections::BTreeMap;

use super::params::Params;
use super::{Resolver, items, owned};
use crate::diag::{At, Diagnostic, Span, codes};
use crate::ir::{self, Encoding, ParamGroup, TypeKind, TypeRef};
use crate::spec::tables::{Case, Group, GroupKind};

impl Resolver<'_> {
    pub(super) fn groups(&mut self, tables: &[Group], params: &Params) -> Vec<ParamGroup> {
        let names = tables.iter().filter_map(|group| group.name.as_ref());
        self.duplicates(
            codes::DUPLICATE_NAME,
            "the group",
            names.map(|name| (name.as_str(), name.span)),
        );
        let groups: Vec<ParamGroup> = tables
            .iter()
            .filter_map(|table| self.group(table, params))
            .collect();
        self.unpaired(&groups, params);
        groups
    }

    fn group(&mut self, table: &Group, params: &Params) -> Option<ParamGroup> {
        let kind = table.kind.as_ref()?;
        self.keys_of_group(table, kind);
        let by = format!("this group of kind `{}`", kind.value.as_str());
        let members = self.known_params(items(table.params.as_ref()), params, &by);
        if kind.value != GroupKind::Choice
            && let Some(list) = &table.params
            && list.len() < 2
        {
            self.push(
                Diagnostic::new(
                    codes::GROUP_TOO_SMALL,
                    list.span,
                    format!(
                        "a group of kind `{}` has two members or more",
                        kind.value.as_str()
                    ),
                )
                .label(match list.len() {
                    0 => "none",
                    _ => "only one",
                }),
            );
        }
        let sources = self.sources(table.sources.as_ref());
        let name = owned(table.name.as_ref());
        Some(match kind.value {
            GroupKind::Paired => {
                if let Some(name) = &table.name {
                    self.upper_camel_case(name, "the name of a `paired` group");
                }
                let item = self.paired_item(table, &members, params)?;
                ParamGroup::Paired {
                    name: name?,
                    item,
                    params: members,
                    sources,
                }
            }
            GroupKind::Together => {
                if let Some(name) = &table.name {
                    self.snake_case(name, "the name of a setter");
                }
                ParamGroup::Together {
                    name,
                    params: members,
                    sources,
                }
            }
            GroupKind::Exclusive => ParamGroup::Exclusive {
                params: members,
                sources,
            },
            GroupKind::OneOf => ParamGroup::OneOf {
                params: members,
                sources,
            },
            GroupKind::AnyOf => ParamGroup::AnyOf {
                params: members,
                sources,
            },
            GroupKind::Choice => {
                if let Some(name) = &table.name {
                    self.snake_case(name, "the name of a choice");
                }
                let doc = self.required_doc(table.doc.as_ref(), kind.span, "the choice");
                let cases = self.cases(items(table.cases.as_ref()), params);
                if let Some(list) = &table.cases
                    && list.len() < 2
                {
                    self.push(
                        Diagnostic::new(
                            codes::GROUP_TOO_SMALL,
                            list.span,
                            "a choice without a choice",
                        )
                        .label("two cases or more are needed"),
                    );
                }
                ParamGroup::Choice {
                    name: name?,
                    doc,
                    cases,
                    sources,
                }
            }
        })
    }

    /// Which keys a group has depends on its kind.
    fn keys_of_group(&mut self, table: &Group, kind: &At<GroupKind>) {
        use GroupKind::{Choice, Paired, Together};
        let is = kind.value;
        // Key, where it stands, whether the kind needs it, whether the kind has it at all.
        let keys: [(&str, Option<Span>, bool, bool); 5] = [
            (
                "name",
                table.name.as_ref().map(|name| name.span),
                matches!(is, Paired | Choice),
                matches!(is, Paired | Choice | Together),
            ),
            (
                "item",
                table.item.as_ref().map(|item| item.span),
                is == Paired,
                is == Paired,
            ),
            (
                "params",
                table.params.as_ref().map(|at| at.span),
                is != Choice,
                is != Choice,
            ),
            (
                "doc",
                table.doc.as_ref().map(|doc| doc.span),
                false,
                is == Choice,
            ),
            (
                "cases",
                table.cases.as_ref().map(|at| at.span),
                is == Choice,
                is == Choice,
            ),
        ];
        for (key, span, needed, allowed) in keys {
            match span {
                None if needed => {
                    let what = format!("a group of kind `{}`", is.as_str());
                    self.missing(kind.span, &what, key, &table.unreadable);
                }
                Some(span) if !allowed => self.push(
                    Diagnostic::new(
                        codes::KEY_OUT_OF_PLACE,
                        span,
                        format!("a group of kind `{}` has no `{key}`", is.as_str()),
                    )
                    .label("does not belong here")
                    .other(kind.span, "because of this kind"),
                ),
                _ => {}
            }
        }
    }

    /// The structure of one item: one field for each list, in the same order, of the same type.
    fn paired_item(
        &mut self,
        table: &Group,
        members: &[String],
        params: &Params,
    ) -> Option<String> {
        for member in members {
            let Some(param) = params.get(member) else {
                continue;
            };
            if param.encoding != Encoding::Indexed {
                let span = items(table.params.as_ref())
                    .iter()
                    .find(|name| name.value == *member)
                    .map_or(table.span, |name| name.span);
                let mut diagnostic = Diagnostic::new(
                    codes::PAIRED_MISMATCH,
                    span,
                    format!("`{member}` is not an indexed list, so it has no N-th value"),
                )
                .label("not indexed");
                if let Some(defined) = params.span(member) {
                    diagnostic = diagnostic.other(defined, "an indexed list has a segment `N`");
                }
                self.push(diagnostic);
            }
        }
        let item = table.item.as_ref()?;
        let TypeRef::Named(name) = self.type_ref(item)? else {
            self.push(
                Diagnostic::new(
                    codes::PAIRED_MISMATCH,
                    item.span,
                    "the item of a `paired` group is a structure",
                )
                .label("no structure"),
            );
            return None;
        };
        let kind = self.types.get(&name).map(|ty| ty.kind.clone())?;
        let TypeKind::Structure(fields) = kind else {
            let described = self.described(&TypeRef::Named(name));
            self.push(
                Diagnostic::new(
                    codes::PAIRED_MISMATCH,
                    item.span,
                    "the item of a `paired` group is a structure",
                )
                .label(format!("{described}, is none")),
            );
            return None;
        };
        let span = self.type_spans.get(&name).copied().unwrap_or(item.span);
        if fields.len() != members.len() {
            self.push(
                Diagnostic::new(
                    codes::PAIRED_MISMATCH,
                    item.span,
                    format!(
                        "`{name}` has {} fields for {} lists",
                        fields.len(),
                        members.len()
                    ),
                )
                .label("one field for each list is needed")
                .other(span, "the structure"),
            );
            return Some(name);
        }
        for (field, member) in fields.iter().zip(members) {
            let Some(param) = params.get(member) else {
                continue;
            };
            let TypeRef::List(inner) = &param.ty else {
                continue;
            };
            if field.ty != **inner && field.ty != TypeRef::Json {
                let (field_type, list_type) = (self.described(&field.ty), self.described(inner));
                self.push(
                    Diagnostic::new(
                        codes::PAIRED_MISMATCH,
                        item.span,
                        format!(
                            "the field `{}` of `{name}` does not fit `{member}`",
                            field.name
                        ),
                    )
                    .label(format!(
                        "the field is {field_type}, the list has items of {list_type}"
                    ))
                    .other(span, "the structure"),
                );
            }
        }
        Some(name)
    }

    fn cases(&mut self, tables: &[Case], params: &Params) -> Vec<ir::ChoiceCase> {
        let names = tables.iter().filter_map(|case| case.name.as_ref());
        self.duplicates(
            codes::DUPLICATE_NAME,
            "the case",
            names.map(|name| (name.as_str(), name.span)),
        );
        let mut cases = Vec::new();
        for table in tables {
            let Some(name) = &table.name else { continue };
            self.snake_case(name, "the name of a case");
            let by = format!("the case `{}`", name.value);
            let doc = match &table.doc {
                Some(doc) => self.doc(doc, name.span, &by),
                None => ir::Text::default(),
            };
            let set = self.set(table.set.as_ref(), params, &by);
            let asked = self.known_params(items(table.params.as_ref()), params, &by);
            self.asked_and_set(items(table.params.as_ref()), table.set.as_ref(), &by);
            self.empty_part(table);
            if table.set.is_none() && table.params.is_none() {
                self.push(
                    Diagnostic::new(
                        codes::EMPTY_VALUE,
                        name.span,
                        format!("{by} neither sets nor asks for anything"),
                    )
                    .label("add `set` or `params`"),
                );
            }
            cases.push(ir::ChoiceCase {
                name: name.value.clone(),
                doc,
                set,
                params: asked,
            });
        }
        cases
    }

    /// Warns of an empty `set` or `params`, unless the case says with it that it sends nothing.
    fn empty_part(&mut self, table: &Case) {
        let set = table.set.as_ref().map(super::Entries::is_empty);
        let params = table
            .params
            .as_ref()
            .map(|list| (list.is_empty(), list.span));
        if let (Some(_), Some((true, span))) = (set, params) {
            let text = "the case asks for nothing, as without `params`";
            self.report.repeated("params", span, text, "empty");
        }
    }

    /// Reports parameters that are both asked for and set.
    pub(super) fn asked_and_set(
        &mut self,
        asked: &[At<String>],
        set: Option<&super::Entries>,
        by: &str,
    ) {
        for (name, _) in set.map_or(&[][..], |entries| entries.0.as_slice()) {
            if let Some(asked) = asked.iter().find(|asked| asked.value == name.value) {
                self.push(
                    Diagnostic::new(
                        codes::ASKED_AND_SET,
                        name.span,
                        format!("{by} both asks for `{}` and sets it", name.value),
                    )
                    .label("set here")
                    .other(asked.span, "asked for here"),
                );
            }
        }
    }

    /// Indexed lists of one prefix, as `Parameters.ParameterName.N`, that no `paired` group holds together.
    fn unpaired(&mut self, groups: &[ParamGroup], params: &Params) {
        let mut by_prefix: BTreeMap<&str, Vec<&ir::Param>> = BTreeMap::new();
        for param in params
            .list
            .iter()
            .filter(|param| param.encoding == Encoding::Indexed)
        {
            let prefix = param.wire().first_segment();
            if param.wire().member() != prefix {
                by_prefix.entry(prefix).or_default().push(param);
            }
        }
        for (prefix, members) in by_prefix {
            let [first, .., last] = members.as_slice() else {
                continue;
            };
            let paired = groups.iter().any(|group| {
                matches!(group, ParamGroup::Paired { params, .. }
                    if members.iter().all(|member| params.contains(&member.name)))
            });
            if paired {
                continue;
            }
            let places = params.span(&first.name).zip(params.span(&last.name));
            let Some((first_span, last_span)) = places else {
                continue;
            };
            self.push(
                Diagnostic::new(
                    codes::UNPAIRED_LISTS,
                    last_span,
                    format!("the lists below `{prefix}` are in no `paired` group"),
                )
                .label("belongs to …")
                .other(first_span, "… this")
                .help("add a group: `kind = \"paired\"`, with `name`, `item` and `params`"),
            );
        }
    }
}

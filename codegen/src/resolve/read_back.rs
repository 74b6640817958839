//! How the outcome of creates is looked up: it needs the replies of other Actions, so it comes after all of them.

use super::Resolver;
use super::resolver::Scalar;
use crate::diag::{Diagnostic, codes};
use crate::ir::{self, Shape, TypeRef};
use crate::spec::ActionFile;
use crate::spec::read::Entries;
use crate::spec::tables::{self, Retry, Str};

impl Resolver<'_> {
    pub(super) fn read_backs(&mut self, actions: &mut [ir::Action]) {
        let spec = self.spec;
        for file in &spec.actions {
            let (Some(table), Some(index)) = (&file.action.read_back, place(file, actions)) else {
                continue;
            };
            if let Some(retry) = &file.action.retry
                && retry.value != Retry::ReadBack
            {
                let span = table
                    .action
                    .as_ref()
                    .map_or(table.span, |action| action.span);
                self.push(
                    Diagnostic::new(
                        codes::READ_BACK_CLASS,
                        span,
                        "nothing is looked up for an Action of this retry class",
                    )
                    .label("would never be asked")
                    .other(retry.span, format!("`{}`", retry.value.as_str()))
                    .help("remove `[read_back]`, or say `retry = \"read-back\"`"),
                );
                continue;
            }
            let read_back = self.read_back(table, &actions[index], actions);
            actions[index].read_back = read_back;
        }
    }

    /// The Actions that show whether a call was executed.
    pub(super) fn checks(&mut self, actions: &mut [ir::Action]) {
        let spec = self.spec;
        for file in &spec.actions {
            let (Some(check), Some(index)) = (&file.action.check, place(file, actions)) else {
                continue;
            };
            let other = [
                (
                    ir::Retry::Safe,
                    file.action.retry.as_ref().map(|at| at.span),
                ),
                (
                    ir::Retry::ReadBack,
                    file.action.read_back.as_ref().map(|at| at.span),
                ),
            ];
            let other = other
                .into_iter()
                .find(|(class, _)| *class == actions[index].retry);
            if let Some((_, Some(span))) = other {
                self.push(
                    Diagnostic::new(codes::CHECK, check.span, "nobody has to check this Action")
                        .label("would never be named")
                        .other(
                            span,
                            "a read may be repeated, and a create is read back from its list",
                        )
                        .help("remove `check`"),
                );
                continue;
            }
            if self
                .reading_action(check, actions, codes::CHECK, "shows nothing")
                .is_some()
            {
                actions[index].check = Some(check.value.clone());
            }
        }
    }

    fn read_back(
        &mut self,
        table: &tables::ReadBack,
        create: &ir::Action,
        actions: &[ir::Action],
    ) -> Option<ir::ReadBack> {
        let sources = self.sources(table.sources.as_ref());
        self.told_apart(table);
        let written = table.action.as_ref()?;
        let list = self.reading_action(
            written,
            actions,
            codes::READ_BACK_LIST,
            "nothing can be looked up with it",
        )?;
        let listed = self.listed(written, list)?;
        let mut send = Vec::new();
        for (theirs, ours) in table.send.as_ref().map_or(&[][..], |send| &send.0) {
            let known = self.param_of(theirs, list) & self.param_of(ours, create);
            if known {
                send.push((theirs.value.clone(), ours.value.clone()));
            }
        }
        let filters = self.filters(table, list);
        let same = self.compared(table.same.as_ref(), &listed, create);
        let conflicts = self.compared(table.conflicts.as_ref(), &listed, create);
        self.compared_once(table);
        let id = table.id.as_ref()?;
        self.scalar_field(id, &listed);
        Some(ir::ReadBack {
            action: (list.name.clone(), list.version.clone()),
            send,
            filters,
            id: id.value.clone(),
            same,
            conflicts,
            again: table.again(),
            sources,
        })
    }

    /// Fields of what is listed, each with the parameter that it is compared with.
    fn compared(
        &mut self,
        written: Option<&Entries<Str>>,
        listed: &str,
        create: &ir::Action,
    ) -> Vec<(String, String)> {
        let mut compared = Vec::new();
        for (field, param) in written.map_or(&[][..], |written| &written.0) {
            let known = self.scalar_field(field, listed) & self.param_of(param, create);
            if known {
                compared.push((field.value.clone(), param.value.clone()));
            }
        }
        compared
    }

    /// The parameters of `send` that filter.
    fn filters(&mut self, table: &tables::ReadBack, list: &ir::Action) -> Vec<String> {
        let sent = table.send.as_ref().map_or(&[][..], |send| &send.0);
        let mut filters = Vec::new();
        for filter in table
            .filters
            .as_ref()
            .map_or(&[][..], |filters| &filters.value[..])
        {
            if !self.param_of(filter, list) {
                continue;
            }
            if !sent.iter().any(|(theirs, _)| theirs.value == filter.value) {
                self.push(
                    Diagnostic::new(
                        codes::READ_BACK_KEYS,
                        filter.span,
                        format!("`{}` is not sent", filter.value),
                    )
                    .label("cannot filter what it is not sent with")
                    .help("add it to `send`, with the parameter that gives its value"),
                );
                continue;
            }
            filters.push(filter.value.clone());
        }
        filters
    }

    /// A field in `same` and in `conflicts` would be needed and not needed.
    fn compared_once(&mut self, table: &tables::ReadBack) {
        let same = table.same.as_ref().map_or(&[][..], |same| &same.0);
        for (field, _) in table.conflicts.as_ref().map_or(&[][..], |it| &it.0) {
            let other = same.iter().find(|(other, _)| other.value == field.value);
            if let Some((other, _)) = other {
                self.push(
                    Diagnostic::new(
                        codes::READ_BACK_KEYS,
                        field.span,
                        format!("`{}` is compared twice", field.value),
                    )
                    .label("stands in `conflicts`")
                    .other(other.span, "and in `same`")
                    .help("keep it in `same` if every item has it, otherwise in `conflicts`"),
                );
            }
        }
    }

    /// Without anything in common, whatever somebody else has made would be taken for the result.
    fn told_apart(&mut self, table: &tables::ReadBack) {
        if let (Some(same), Some(id)) = (&table.same, &table.id)
            && same.0.is_empty()
        {
            self.push(
                Diagnostic::new(
                    codes::READ_BACK_LIST,
                    id.span,
                    "anything new would be taken for what the call has made",
                )
                .label("an id alone does not say who has made it")
                .help("name in `same` at least one field that equals a parameter of the call"),
            );
        }
    }

    /// The Action of that name that reads, in its plain version. If there is none, that is reported, unless it is only missing
    /// because its own description has mistakes.
    fn reading_action<'a>(
        &mut self,
        name: &Str,
        actions: &'a [ir::Action],
        code: codes::Code,
        label: &str,
    ) -> Option<&'a ir::Action> {
        let reads = || {
            actions
                .iter()
                .filter(|action| action.effect == ir::Effect::Read)
        };
        let found = reads().find(|action| action.plain && action.name == name.value);
        if found.is_none() {
            let has_mistakes =
                self.is_callable(name) && !actions.iter().any(|action| action.name == name.value);
            if !has_mistakes {
                self.push(
                    Diagnostic::new(
                        code,
                        name.span,
                        format!("there is no Action `{}` that reads", name.value),
                    )
                    .label(label)
                    .suggest(
                        name,
                        reads().map(|action| action.name.as_str()),
                        "Actions",
                    ),
                );
            }
        }
        found
    }

    /// The structure of what it lists.
    fn listed(&mut self, written: &Str, list: &ir::Action) -> Option<String> {
        let items = match (&list.response.shape, &list.paging) {
            (Shape::List(item), _) => Some(item),
            (
                Shape::Object(page),
                Some(ir::Paging {
                    items: Some(items), ..
                }),
            ) => self
                .structure(page)
                .and_then(|fields| fields.iter().find(|field| field.name == *items))
                .map(|field| &field.ty),
            _ => None,
        };
        let listed = items
            .and_then(TypeRef::named)
            .filter(|name| self.structure(name).is_some())
            .map(str::to_owned);
        if listed.is_none() {
            self.push(
                Diagnostic::new(
                    codes::READ_BACK_LIST,
                    written.span,
                    format!("`{}` does not list things", list.name),
                )
                .label("a list of structures is needed: as the reply, or as its pages"),
            );
        }
        listed
    }

    fn scalar_field(&mut self, name: &Str, listed: &str) -> bool {
        let Some(field) = self.field_of(name, "what is listed", listed) else {
            return false;
        };
        let comparable =
            !matches!(field.ty, TypeRef::List(_)) && self.scalar(&field.ty) != Scalar::Other;
        if !comparable {
            let ty = self.described(&field.ty);
            self.push(
                Diagnostic::new(
                    codes::READ_BACK_FIELD,
                    name.span,
                    format!("`{}` cannot be compared", name.value),
                )
                .label(format!("its type is {ty}")),
            );
        }
        comparable
    }

    fn param_of(&mut self, name: &Str, action: &ir::Action) -> bool {
        let known = || action.params.iter().map(|param| param.name.as_str());
        let is_known = known().any(|known| known == name.value);
        if !is_known {
            let action = format!("`{}`", action.name);
            self.unknown_param(name, "the read-back", &action, known());
        }
        is_known
    }
}

/// The place of a file's Action in the list.
fn place(file: &ActionFile, actions: &[ir::Action]) -> Option<usize> {
    let name = file.action.name.as_ref()?;
    let version = file.action.version.as_deref();
    let is_this =
        |action: &ir::Action| action.name == name.value && version == Some(&action.version);
    actions.iter().position(is_this)
}

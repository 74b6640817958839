//! How the outcome of creates is looked up: it needs the replies of other Actions, so it comes after all of them.

use super::rules::Scalar;
use super::{Resolver, references};
use crate::diag::{At, Diagnostic, codes};
use crate::ir::{self, Shape, TypeKind, TypeRef};
use crate::spec::tables::{self, Retry, Str};

/// The structure of what is listed.
struct Listed {
    name: String,
    fields: Vec<ir::Field>,
}

impl Resolver<'_> {
    pub(super) fn read_backs(&mut self, actions: &mut [ir::Action]) {
        let spec = self.spec;
        for file in &spec.actions {
            let (Some(table), Some(name)) = (&file.action.read_back, &file.action.name) else {
                continue;
            };
            let version = file.action.version.as_deref();
            let is_this =
                |action: &ir::Action| action.name == name.value && version == Some(&action.version);
            let Some(index) = actions.iter().position(is_this) else {
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
                    .other(retry.span, format!("`{}`", retry.value.word()))
                    .help("remove `[read_back]`, or say `retry = \"read-back\"`"),
                );
                continue;
            }
            let read_back = self.read_back(table, &actions[index], actions);
            actions[index].read_back = read_back;
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
        let list = self.listing(written, actions)?;
        let listed = self.listed(written, list)?;
        let mut send = Vec::new();
        for (theirs, ours) in table.send.as_ref().map_or(&[][..], |send| &send.0) {
            let known = self.param_of(theirs, list) & self.param_of(ours, create);
            if known {
                send.push((theirs.value.clone(), ours.value.clone()));
            }
        }
        let mut same = Vec::new();
        for (field, param) in table.same.as_ref().map_or(&[][..], |same| &same.0) {
            let known = self.scalar_field(field, &listed) & self.param_of(param, create);
            if known {
                same.push((field.value.clone(), param.value.clone()));
            }
        }
        let id = table.id.as_ref()?;
        self.scalar_field(id, &listed);
        Some(ir::ReadBack {
            action: (list.name.clone(), list.version.clone()),
            send,
            id: id.value.clone(),
            same,
            again: table.again.as_ref().is_none_or(|again| again.value),
            sources,
        })
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

    /// The Action that lists: a read, in its plain version.
    fn listing<'a>(&mut self, name: &Str, actions: &'a [ir::Action]) -> Option<&'a ir::Action> {
        let reads = || {
            actions
                .iter()
                .filter(|action| action.effect == ir::Effect::Read)
        };
        let found = reads().find(|action| action.plain && action.name == name.value);
        if found.is_none() {
            // An Action whose own file has mistakes is not called unknown on top of that.
            let has_mistakes = self.spec.actions.iter().any(|file| {
                let same = |own: &At<String>| own.value == name.value;
                file.action.name.as_ref().is_some_and(same)
            }) && !actions.iter().any(|action| action.name == name.value);
            if !has_mistakes {
                self.push(
                    Diagnostic::new(
                        codes::READ_BACK_LIST,
                        name.span,
                        format!("there is no Action `{}` that reads", name.value),
                    )
                    .label("nothing can be looked up with it")
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

    /// What it lists.
    fn listed(&mut self, written: &Str, list: &ir::Action) -> Option<Listed> {
        let items = match (&list.response.shape, &list.paging) {
            (Shape::List(item), _) => Some(item.clone()),
            (
                Shape::Object(page),
                Some(ir::Paging {
                    items: Some(items), ..
                }),
            ) => self
                .fields_of(page)
                .and_then(|fields| fields.into_iter().find(|field| field.name == *items))
                .map(|field| field.ty),
            _ => None,
        };
        let name = items.as_ref().and_then(references::type_name);
        let listed = name.and_then(|name| {
            let fields = self.fields_of(name)?;
            Some(Listed {
                name: name.to_owned(),
                fields,
            })
        });
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

    fn fields_of(&self, structure: &str) -> Option<Vec<ir::Field>> {
        match &self.types.get(structure)?.kind {
            TypeKind::Structure(fields) => Some(fields.clone()),
            _ => None,
        }
    }

    fn scalar_field(&mut self, name: &Str, listed: &Listed) -> bool {
        let Some(field) = listed.fields.iter().find(|field| field.name == name.value) else {
            let names = listed.fields.iter().map(|field| field.name.as_str());
            let mut diagnostic = Diagnostic::new(
                codes::UNKNOWN_FIELD,
                name.span,
                format!(
                    "what is listed, a `{}`, has no field `{}`",
                    listed.name, name.value
                ),
            )
            .label("unknown field")
            .suggest(name, names, "fields");
            if let Some(span) = self.type_spans.get(&listed.name) {
                diagnostic = diagnostic.other(*span, "the structure");
            }
            self.push(diagnostic);
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
        let known = action.params.iter().any(|param| param.name == name.value);
        if !known {
            self.push(
                Diagnostic::new(
                    codes::UNKNOWN_PARAM,
                    name.span,
                    format!(
                        "the read-back names `{}`, which is no parameter of `{}`",
                        name.value, action.name
                    ),
                )
                .label("unknown parameter")
                .suggest(
                    name,
                    action.params.iter().map(|param| param.name.as_str()),
                    "parameters",
                ),
            );
        }
        known
    }
}

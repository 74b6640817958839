//! Structures: their fields, and that none contains itself.

use std::collections::BTreeMap;

use super::{Resolver, given_names, items, owned};
use crate::diag::{At, Diagnostic, codes};
use crate::ir::{self, TypeRef};
use crate::spec::tables::{Field, FieldPresence, List, Str, Type};

impl Resolver<'_> {
    pub(super) fn fields(&mut self, owner: &At<String>, table: &Type) -> Vec<ir::Field> {
        let fields: Option<&List<Field>> = table.fields.as_ref();
        let list = items(fields);
        if list.is_empty() && !table.unreadable.contains(&"fields") {
            let span = fields.map_or(owner.span, |fields| fields.span);
            self.push(
                Diagnostic::new(
                    codes::EMPTY_VALUE,
                    span,
                    format!("the structure `{}` has no fields", owner.value),
                )
                .label("needs at least one of `[[….fields]]`"),
            );
        }
        let names = list.iter().filter_map(|field| field.name.as_ref());
        self.duplicates(
            codes::DUPLICATE_FIELD,
            &format!("of `{}`, the field", owner.value),
            names.map(|name| (name.as_str(), name.span)),
        );
        let mut rust_names = Vec::new();
        let mut resolved = Vec::new();
        for field in list {
            let Some(name) = &field.name else { continue };
            self.json_name(name, field.rust.is_some());
            self.guide_name(field.guide_name.as_ref(), name);
            let spelling = field.rust.as_ref().unwrap_or(name);
            let member = crate::rust::names::function(spelling);
            if let Some(rust) = &field.rust {
                // A name that Rust cannot derive needs one.
                let derived = match super::names::is_wire_name(name) {
                    true => crate::rust::names::function(name),
                    false => String::new(),
                };
                self.rust_field_name(rust, "the Rust name of a field", &derived);
            }
            rust_names.push((member, name.value.clone(), name.span));
            // A field whose type is a mistake stays in the structure, so that nobody calls it unknown on top of that.
            let known = field.ty.as_ref().and_then(|ty| self.type_ref(ty));
            let is_known = known.is_some();
            let ty = known.unwrap_or(TypeRef::Json);
            let what = format!("the field `{}`", name.value);
            let asked = is_known && !field.unreadable.contains(&"doc");
            let doc = self.own_or_types_doc(field.doc.as_ref(), &ty, name.span, &what, asked);
            let deprecated = self.deprecated(
                field.deprecated.as_ref(),
                name,
                "fields of the structure",
                || super::deprecated::fields(list),
            );
            resolved.push(ir::Field {
                deprecated,
                name: name.value.clone(),
                guide_name: owned(field.guide_name.as_ref()),
                given_names: given_names(field.rust.as_ref()),
                always: field
                    .presence
                    .as_ref()
                    .is_some_and(|presence| presence.value == FieldPresence::Always),
                also: self.also(field.also.as_ref(), matches!(ty, TypeRef::List(_))),
                sensitive: self.sensitive(field.sensitive.as_ref(), &ty),
                doc,
                sources: self.sources(field.sources.as_ref()),
                ty,
            });
        }
        self.collisions(&format!("of `{}`, the fields", owner.value), rust_names);
        let names = resolved.iter().map(|field: &ir::Field| field.name.len());
        self.names_fit("the names of the members of", owner, names);
        resolved
    }

    /// Reports names or values that are too long for the client's tables; `what` says of what.
    pub(super) fn names_fit(
        &mut self,
        what: &str,
        owner: &At<String>,
        lengths: impl Iterator<Item = usize>,
    ) {
        const MOST: usize = u16::MAX as usize;
        let bytes: usize = lengths.map(|length| length + 1).sum();
        if bytes > MOST {
            self.push(
                Diagnostic::new(
                    codes::NAMES_TOO_LONG,
                    owner.span,
                    format!("{what} `{}` are {bytes} bytes long", owner.value),
                )
                .label(format!("at most {MOST} fit, with a line break behind each")),
            );
        }
    }

    /// Other forms of a value.
    pub(super) fn also(&mut self, also: Option<&List<Str>>, is_list: bool) -> Vec<ir::Also> {
        let mut forms = Vec::new();
        for form in items(also) {
            match ir::Also::of_word(form) {
                Some(parsed) if parsed.is_of_lists() && !is_list => self.push(
                    Diagnostic::new(
                        codes::BAD_ALSO,
                        form.span,
                        format!(
                            "`{}` says where a list is found, but this is not a list",
                            form.value
                        ),
                    )
                    .label("only for lists"),
                ),
                Some(parsed) => forms.push(parsed),
                None => self.push(
                    Diagnostic::new(
                        codes::BAD_ALSO,
                        form.span,
                        format!("`{}` is not another form of a value", form.value),
                    )
                    .label("unknown form")
                    .suggest(form, ir::Also::WORDS, "forms"),
                ),
            }
        }
        forms
    }

    /// Reports structures that contain each other, also through lists: no reply can be written down for them.
    pub(super) fn cycles(&mut self) {
        let mut state: BTreeMap<String, bool> = BTreeMap::new();
        let names: Vec<String> = self.types.keys().cloned().collect();
        let mut found = Vec::new();
        for name in &names {
            self.visit(name, &mut state, &mut Vec::new(), &mut found);
        }
        for path in found {
            let Some(span) = path.first().and_then(|name| self.type_spans.get(name)) else {
                continue;
            };
            let (span, chain) = (*span, path.join("` → `"));
            self.push(
                Diagnostic::new(
                    codes::CYCLE,
                    span,
                    format!("the structure `{}` contains itself", path[0]),
                )
                .label("never ends")
                .note(format!("`{chain}` → `{}`", path[0]))
                .help("use `json` where the nesting has no end"),
            );
        }
    }

    /// Depth-first. `state` is `false` while a type is on the path and `true` when it is done.
    fn visit(
        &self,
        name: &str,
        state: &mut BTreeMap<String, bool>,
        path: &mut Vec<String>,
        found: &mut Vec<Vec<String>>,
    ) {
        match state.get(name) {
            Some(true) => return,
            Some(false) => {
                let start = path.iter().position(|step| step == name).unwrap_or(0);
                found.push(path[start..].to_vec());
                return;
            }
            None => {}
        }
        let Some(fields) = self.structure(name) else {
            return;
        };
        state.insert(name.to_owned(), false);
        path.push(name.to_owned());
        for field in fields {
            if let Some(inner) = field.ty.named() {
                self.visit(inner, state, path, found);
            }
        }
        path.pop();
        state.insert(name.to_owned(), true);
    }
}

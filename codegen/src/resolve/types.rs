//! Named types and references to them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::{Resolver, items, names, owned, strings};
use crate::diag::{At, Diagnostic, Span, codes};
use crate::ir::{self, Literal, TypeKind, TypeRef};
use crate::spec::tables::{
    Engine, EngineKind, EnumValue, Field, FieldPresence, Kind, List, Repr, Str, Structure, Type,
};

/// Types that need no definition.
pub(super) const BUILT_IN: [(&str, TypeRef); 6] = [
    ("string", TypeRef::String),
    ("integer", TypeRef::Integer),
    ("boolean", TypeRef::Boolean),
    ("timestamp", TypeRef::Timestamp),
    ("string-or-list", TypeRef::StringOrList),
    ("json", TypeRef::Json),
];

impl Resolver<'_> {
    /// Resolves all types; afterwards references to them can be.
    pub(super) fn types(&mut self, service: &ir::Service) {
        let spec = self.spec;
        let in_actions = spec
            .actions
            .iter()
            .filter_map(|file| file.action.structures.as_ref());
        let in_actions = in_actions
            .flat_map(|entries| &entries.0)
            .map(|(name, structure)| (name, Cow::Owned(structure_as_type(structure))));
        let defined: Vec<(&At<String>, Cow<'_, Type>)> = spec
            .types
            .iter()
            .map(|(name, table)| (name, Cow::Borrowed(table)))
            .chain(in_actions)
            .collect();
        self.region_types(service);
        for (name, _) in &defined {
            self.upper_camel_case(name, "the name of a type");
            match self.type_spans.get(&name.value) {
                Some(first) => {
                    let mut diagnostic = Diagnostic::new(
                        codes::DUPLICATE_TYPE,
                        name.span,
                        format!("the type `{}` is defined twice", name.value),
                    )
                    .label("again here")
                    .other(*first, "first here");
                    if self.types.contains_key(&name.value) {
                        diagnostic = diagnostic
                            .note("`Region` and `AvailabilityZone` are made of `[[regions]]`");
                    }
                    self.push(diagnostic);
                }
                None => {
                    self.type_spans.insert(name.value.clone(), name.span);
                }
            }
        }
        let mut rust_names = Vec::new();
        for (name, table) in &defined {
            if self.type_spans.get(&name.value) != Some(&name.span) {
                continue;
            }
            let resolved = self.named_type(name, table);
            let rust = resolved.rust.clone().unwrap_or_else(|| name.value.clone());
            rust_names.push((rust.to_upper_camel_case(), name.value.clone(), name.span));
            self.types.insert(name.value.clone(), resolved);
        }
        self.collisions("the types", rust_names);
        self.cycles();
    }

    /// `Region` and `AvailabilityZone`.
    fn region_types(&mut self, service: &ir::Service) {
        let spec = self.spec;
        let Some(file) = &spec.service else { return };
        let place = file
            .regions
            .as_ref()
            .map_or(file.span, |regions| regions.span);
        let mut regions = Vec::new();
        let mut zones = Vec::new();
        for (table, region) in items(file.regions.as_ref()).iter().zip(&service.regions) {
            regions.push(ir::EnumValue {
                value: Literal::String(region.code.clone()),
                rust: owned(table.rust.as_ref()),
                aliases: Vec::new(),
                doc: region.doc.clone(),
                sources: region.sources.clone(),
                engine: Vec::new(),
            });
            for zone in items(table.zones.as_ref()) {
                let code = owned(zone.code.as_ref()).unwrap_or_default();
                zones.push(ir::EnumValue {
                    doc: ir::Text {
                        en: format!("Zone `{code}` of region `{}`.", region.code),
                        zh: format!("区域 `{}` 的可用区 `{code}`。", region.code),
                    },
                    value: Literal::String(code),
                    rust: owned(zone.rust.as_ref()),
                    aliases: Vec::new(),
                    sources: region.sources.clone(),
                    engine: Vec::new(),
                });
            }
        }
        let region = text("A region of the service.", "服务所在的区域。");
        let zone = text(
            "An available zone: a part of a region that fails by itself.",
            "可用区：区域内相互独立的故障域。",
        );
        for (name, doc, values) in [
            ("Region", region, regions),
            ("AvailabilityZone", zone, zones),
        ] {
            self.type_spans.insert(name.to_owned(), place);
            self.types.insert(
                name.to_owned(),
                ir::Type {
                    name: name.to_owned(),
                    rust: None,
                    doc,
                    sources: Vec::new(),
                    kind: TypeKind::Enum {
                        repr: ir::Repr::String,
                        values,
                    },
                },
            );
        }
    }

    fn named_type(&mut self, name: &At<String>, table: &Type) -> ir::Type {
        let what = format!("`{}`", name.value);
        let doc = match &table.doc {
            Some(doc) => self.doc(doc, name.span, &what),
            None => ir::Text::default(),
        };
        if let Some(rust) = &table.rust {
            self.upper_camel_case(rust, "the Rust name of a type");
        }
        let kind = table.kind.as_ref().map_or(Kind::Id, |kind| kind.value);
        self.keys_of_kind(table, kind);
        let kind = match kind {
            Kind::Id => TypeKind::Id,
            Kind::Text => TypeKind::Text(self.rules(table.rules.as_ref(), &TypeRef::String)),
            Kind::Secret => TypeKind::Secret(self.rules(table.rules.as_ref(), &TypeRef::String)),
            Kind::Quantity => TypeKind::Quantity {
                unit: self.unit(name, table),
                rules: self.rules(table.rules.as_ref(), &TypeRef::Integer),
            },
            Kind::Enum => self.enumeration(name, table),
            Kind::Structure => TypeKind::Structure(self.fields(name, table)),
        };
        let sources = self.sources(table.sources.as_ref());
        ir::Type {
            name: name.value.clone(),
            rust: owned(table.rust.as_ref()),
            doc,
            sources,
            kind,
        }
    }

    /// Keys that only some kinds have.
    fn keys_of_kind(&mut self, table: &Type, kind: Kind) {
        let Some(at) = &table.kind else { return };
        let ruled = matches!(kind, Kind::Text | Kind::Secret | Kind::Quantity);
        let enumeration = kind == Kind::Enum;
        let keys = [
            ("rules", table.rules.as_ref().map(|rules| rules.span), ruled),
            (
                "unit",
                table.unit.as_ref().map(|unit| unit.span),
                kind == Kind::Quantity,
            ),
            (
                "repr",
                table.repr.as_ref().map(|repr| repr.span),
                enumeration,
            ),
            (
                "values",
                table.values.as_ref().map(|values| values.span),
                enumeration,
            ),
            (
                "fields",
                table.fields.as_ref().map(|fields| fields.span),
                kind == Kind::Structure,
            ),
        ];
        for (key, span, belongs) in keys {
            if let Some(span) = span
                && !belongs
            {
                self.push(
                    Diagnostic::new(
                        codes::KEY_OUT_OF_PLACE,
                        span,
                        format!("a type of kind `{}` has no `{key}`", kind.word()),
                    )
                    .label("does not belong here")
                    .other(at.span, "because of this kind"),
                );
            }
        }
    }

    fn unit(&mut self, name: &At<String>, table: &Type) -> String {
        match &table.unit {
            Some(unit) => self.not_empty(unit),
            None => {
                self.missing(
                    name.span,
                    &format!("`{}`", name.value),
                    "unit",
                    &table.unreadable,
                );
            }
        }
        owned(table.unit.as_ref()).unwrap_or_default()
    }

    /// Reports a key that this kind of table needs, unless its value was of another type, which has been reported.
    pub(super) fn missing(&mut self, span: Span, what: &str, key: &str, unreadable: &[&str]) {
        if unreadable.contains(&key) {
            return;
        }
        self.push(
            Diagnostic::new(
                codes::MISSING_KEY,
                span,
                format!("{what} needs the key `{key}`"),
            )
            .label(format!("`{key}` is missing here")),
        );
    }

    fn enumeration(&mut self, name: &At<String>, table: &Type) -> TypeKind {
        let repr = match &table.repr {
            Some(repr) => repr.value,
            None => {
                let what = format!("the enum `{}`", name.value);
                self.missing(name.span, &what, "repr", &table.unreadable);
                Repr::String
            }
        };
        let values = items(table.values.as_ref());
        if values.is_empty() && !table.unreadable.contains(&"values") {
            let span = table
                .values
                .as_ref()
                .map_or(name.span, |values| values.span);
            self.push(
                Diagnostic::new(
                    codes::EMPTY_VALUE,
                    span,
                    format!("the enum `{}` has no values", name.value),
                )
                .label("needs at least one of `[[….values]]`"),
            );
        }
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        let mut rust_names = Vec::new();
        let mut resolved = Vec::new();
        for table in values {
            let Some(value) = &table.value else { continue };
            let spellings = std::iter::once((value.wire(), value.span)).chain(
                items(table.aliases.as_ref())
                    .iter()
                    .map(|alias| (alias.value.clone(), alias.span)),
            );
            for (wire, span) in spellings {
                match seen.get(&wire) {
                    Some(first) => self.report.push(
                        Diagnostic::new(
                            codes::DUPLICATE_VALUE,
                            span,
                            format!("the enum `{}` has the value `{wire}` twice", name.value),
                        )
                        .label("again here")
                        .other(*first, "first here"),
                    ),
                    None => {
                        seen.insert(wire, span);
                    }
                }
            }
            self.enum_value(value, table, repr, &mut rust_names);
            let what = format!("the value `{}`", value.wire());
            let doc = match &table.doc {
                Some(doc) => self.doc(doc, value.span, &what),
                None => ir::Text::default(),
            };
            resolved.push(ir::EnumValue {
                value: value.value.clone(),
                rust: owned(table.rust.as_ref()),
                aliases: strings(table.aliases.as_ref()),
                doc,
                sources: self.sources(table.sources.as_ref()),
                engine: self.engine(items(table.engine.as_ref())),
            });
        }
        self.collisions(&format!("of `{}`, the values", name.value), rust_names);
        let repr = match repr {
            Repr::String => ir::Repr::String,
            Repr::Integer => ir::Repr::Integer,
        };
        TypeKind::Enum {
            repr,
            values: resolved,
        }
    }

    fn enum_value(
        &mut self,
        value: &At<Literal>,
        table: &EnumValue,
        repr: Repr,
        rust_names: &mut Vec<(String, String, Span)>,
    ) {
        let fits = match repr {
            Repr::String => matches!(value.value, Literal::String(_)),
            Repr::Integer => matches!(value.value, Literal::Integer(_)),
        };
        if !fits {
            let wanted = match repr {
                Repr::String => "a string",
                Repr::Integer => "an integer",
            };
            self.push(
                Diagnostic::new(
                    codes::VALUE_REPR,
                    value.span,
                    format!("this enum's values are {}s on the wire", repr.word()),
                )
                .label(format!("{wanted} is expected"))
                .note(format!("because of `repr = \"{}\"`", repr.word())),
            );
        }
        let wire = value.wire();
        match &table.rust {
            Some(rust) => {
                self.upper_camel_case(rust, "the Rust name of a value");
                rust_names.push((rust.value.clone(), wire, value.span));
            }
            None if fits && (repr == Repr::Integer || !names::names_a_variant(&wire)) => {
                self.push(
                    Diagnostic::new(
                        codes::NEEDS_RUST_NAME,
                        value.span,
                        format!("`{wire}` makes no name of a Rust variant"),
                    )
                    .label("needs `rust = \"…\"` beside it"),
                );
            }
            None => rust_names.push((wire.to_upper_camel_case(), wire, value.span)),
        }
    }

    fn engine(&mut self, entries: &[Engine]) -> Vec<ir::EngineParameter> {
        let mut resolved = Vec::new();
        for entry in entries {
            let Some(kind) = &entry.kind else { continue };
            let lacks = match kind.value {
                EngineKind::Enum => items(entry.choices.as_ref())
                    .is_empty()
                    .then_some("choices"),
                EngineKind::Range if entry.min.is_none() => Some("min"),
                EngineKind::Range => entry.max.is_none().then_some("max"),
                EngineKind::Regexp => entry.pattern.is_none().then_some("pattern"),
            };
            if let Some(key) = lacks {
                self.push(
                    Diagnostic::new(
                        codes::ENGINE_ENTRY,
                        kind.span,
                        format!(
                            "an `engine` entry of kind `{}` needs `{key}`",
                            kind.value.word()
                        ),
                    )
                    .label(format!("without `{key}`")),
                );
            }
            if let (EngineKind::Enum, Some(default)) = (kind.value, &entry.default) {
                let choices = || {
                    items(entry.choices.as_ref())
                        .iter()
                        .map(|choice| choice.as_str())
                };
                if !choices().any(|choice| choice == default.as_str()) {
                    self.push(
                        Diagnostic::new(
                            codes::ENGINE_ENTRY,
                            default.span,
                            format!("the default `{}` is none of the choices", default.value),
                        )
                        .label("no choice")
                        .suggest(default, choices(), "choices"),
                    );
                }
            }
            resolved.push(ir::EngineParameter {
                protocols: strings(entry.protocols.as_ref()),
                kind: kind.value.word().to_owned(),
                default: owned(entry.default.as_ref()),
                choices: strings(entry.choices.as_ref()),
                min: owned(entry.min.as_ref()),
                max: owned(entry.max.as_ref()),
                pattern: owned(entry.pattern.as_ref()),
            });
        }
        resolved
    }

    fn fields(&mut self, owner: &At<String>, table: &Type) -> Vec<ir::Field> {
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
            self.wire_name(name, false);
            let rust = match &field.rust {
                Some(rust) => {
                    self.snake_case(rust, "the Rust name of a field");
                    rust.value.clone()
                }
                None => name.to_snake_case(),
            };
            rust_names.push((rust, name.value.clone(), name.span));
            // A field whose type is a mistake stays in the structure, so that nobody calls it unknown on top of that.
            let known = field.ty.as_ref().and_then(|ty| self.type_ref(ty));
            let is_known = known.is_some();
            let ty = known.unwrap_or(TypeRef::Json);
            let what = format!("the field `{}`", name.value);
            let asked = is_known && !field.unreadable.contains(&"doc");
            let doc = self.own_or_types_doc(field.doc.as_ref(), &ty, name.span, &what, asked);
            resolved.push(ir::Field {
                name: name.value.clone(),
                guide_name: owned(field.guide_name.as_ref()),
                rust: owned(field.rust.as_ref()),
                always: field
                    .presence
                    .as_ref()
                    .is_some_and(|presence| presence.value == FieldPresence::Always),
                also: self.also(field.also.as_ref(), matches!(ty, TypeRef::List(_))),
                sensitive: field.sensitive.as_ref().is_some_and(|at| at.value)
                    || self.is_secret(&ty),
                doc,
                sources: self.sources(field.sources.as_ref()),
                ty,
            });
        }
        self.collisions(&format!("of `{}`, the fields", owner.value), rust_names);
        resolved
    }

    /// Whether the type is never shown, looked up in the mirror because types may not be resolved yet.
    pub(super) fn is_secret(&self, ty: &TypeRef) -> bool {
        let Some(name) = type_name(ty) else {
            return false;
        };
        self.spec
            .types
            .iter()
            .find(|(key, _)| key.value == name)
            .and_then(|(_, table)| table.kind.as_ref())
            .is_some_and(|kind| kind.value == Kind::Secret)
    }

    /// Other forms of a value.
    pub(super) fn also(&mut self, also: Option<&List<Str>>, is_list: bool) -> Vec<ir::Also> {
        let mut forms = Vec::new();
        for form in items(also) {
            let parsed = match form.as_str() {
                "null" => Some(ir::Also::Null),
                "string" => Some(ir::Also::String),
                "integer" => Some(ir::Also::Integer),
                "list" => Some(ir::Also::List),
                other => other
                    .strip_prefix("object:")
                    .filter(|member| !member.is_empty())
                    .map(|member| ir::Also::Object(member.to_owned())),
            };
            match parsed {
                Some(ir::Also::Object(_)) if !is_list => self.push(
                    Diagnostic::new(
                        codes::BAD_ALSO,
                        form.span,
                        format!(
                            "`{}` says where a list is found, but this is no list",
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
                        format!("`{}` is no other form of a value", form.value),
                    )
                    .label("unknown form")
                    .suggest(
                        form,
                        ["null", "string", "integer", "list", "object:<member>"],
                        "forms",
                    ),
                ),
            }
        }
        forms
    }

    /// A type, or `[Type]`.
    pub(super) fn type_ref(&mut self, written: &Str) -> Option<TypeRef> {
        let text = written.as_str();
        let inner = text
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'));
        let name = inner.unwrap_or(text);
        if name.is_empty() || name.contains(['[', ']', ' ', '<', '>', ',']) {
            self.push(
                Diagnostic::new(
                    codes::BAD_TYPE,
                    written.span,
                    format!("`{text}` is no way to write a type"),
                )
                .label("a name, or `[Name]` for a list of it")
                .note("a list of lists does not exist on the wire"),
            );
            return None;
        }
        let base = match BUILT_IN.iter().find(|(built_in, _)| *built_in == name) {
            Some((_, ty)) => ty.clone(),
            None if self.type_spans.contains_key(name) => {
                self.used.insert(name.to_owned());
                TypeRef::Named(name.to_owned())
            }
            None => {
                self.unknown_type(written, name);
                return None;
            }
        };
        Some(if inner.is_some() {
            TypeRef::List(Box::new(base))
        } else {
            base
        })
    }

    fn unknown_type(&mut self, written: &Str, name: &str) {
        // The suggestion is about the name, which may stand in brackets.
        let mut found = written.clone();
        if name.len() < written.value.len() {
            let quote =
                u32::from(written.span.end - written.span.start > written.value.len() as u32);
            found.span.start += 1 + quote;
            found.span.end -= 1 + quote;
            found.value = name.to_owned();
        }
        let known: Vec<String> = BUILT_IN
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .chain(self.type_spans.keys().cloned())
            .collect();
        let diagnostic = Diagnostic::new(
            codes::UNKNOWN_TYPE,
            written.span,
            format!("there is no type `{name}`"),
        )
        .label("unknown type")
        .suggest(&found, known.iter().map(String::as_str), "types");
        let diagnostic = if diagnostic.suggestion.is_none() {
            diagnostic
                .help("define it under `types/`, or under `[structures]` of the Action's file")
        } else {
            diagnostic
        };
        self.push(diagnostic);
    }

    /// The documentation of a parameter or field: its own, or that of its named type.
    pub(super) fn own_or_types_doc(
        &mut self,
        doc: Option<&crate::spec::tables::Doc>,
        ty: &TypeRef,
        owner: Span,
        what: &str,
        asked: bool,
    ) -> ir::Text {
        match (doc, type_name(ty)) {
            (Some(doc), _) => self.doc(doc, owner, what),
            (None, Some(name)) => self.types_doc(name),
            (None, None) if !asked => ir::Text::default(),
            (None, None) => self.required_doc(None, owner, what),
        }
    }

    fn types_doc(&self, name: &str) -> ir::Text {
        if let Some(resolved) = self.types.get(name) {
            return resolved.doc.clone();
        }
        let spec = self.spec;
        let in_files = spec.types.iter().map(|(key, table)| (key, &table.doc));
        let in_actions = spec
            .actions
            .iter()
            .filter_map(|file| file.action.structures.as_ref())
            .flat_map(|entries| &entries.0)
            .map(|(key, table)| (key, &table.doc));
        let doc = in_files
            .chain(in_actions)
            .find(|(key, _)| key.value == name);
        let Some((_, Some(doc))) = doc else {
            return ir::Text::default();
        };
        let language = |text: &Option<Str>| text.as_ref().map_or("", |text| text.trim()).to_owned();
        ir::Text {
            en: language(&doc.en),
            zh: language(&doc.zh),
        }
    }

    /// Reports structures that contain each other, also through lists: no reply can be written down for them.
    fn cycles(&mut self) {
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
        let Some(TypeKind::Structure(fields)) = self.types.get(name).map(|ty| &ty.kind) else {
            return;
        };
        state.insert(name.to_owned(), false);
        path.push(name.to_owned());
        for field in fields {
            if let Some(inner) = type_name(&field.ty) {
                self.visit(inner, state, path, found);
            }
        }
        path.pop();
        state.insert(name.to_owned(), true);
    }

    /// Warns of types that nothing refers to, unless a mistake elsewhere may be the reason.
    pub(super) fn unused_types(&mut self) {
        if self.report.errors() > 0 {
            return;
        }
        let unused: Vec<(String, Span)> = self
            .type_spans
            .iter()
            .filter(|(name, _)| !self.used.contains(*name))
            .filter(|(name, _)| !matches!(name.as_str(), "Region" | "AvailabilityZone"))
            .map(|(name, span)| (name.clone(), *span))
            .collect();
        for (name, span) in unused {
            self.push(
                Diagnostic::new(
                    codes::UNUSED_TYPE,
                    span,
                    format!("nothing refers to `{name}`"),
                )
                .label("unused type")
                .help("use it as the type of a parameter or field, or remove it"),
            );
        }
    }
}

/// The name of a named type or of a list of it.
pub(super) fn type_name(ty: &TypeRef) -> Option<&str> {
    match ty {
        TypeRef::Named(name) => Some(name),
        TypeRef::List(inner) => type_name(inner),
        _ => None,
    }
}

fn text(en: &str, zh: &str) -> ir::Text {
    ir::Text {
        en: en.to_owned(),
        zh: zh.to_owned(),
    }
}

fn structure_as_type(structure: &Structure) -> Type {
    Type {
        span: structure.span,
        unreadable: structure.unreadable.clone(),
        kind: Some(At {
            value: Kind::Structure,
            span: structure.span,
        }),
        doc: structure.doc.clone(),
        sources: structure.sources.clone(),
        rust: structure.rust.clone(),
        rules: None,
        unit: None,
        repr: None,
        values: None,
        fields: structure.fields.clone(),
    }
}

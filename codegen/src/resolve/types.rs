//! Named types and references to them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Resolver, given_names, items, names, owned, strings};
use crate::diag::{At, Diagnostic, Span, codes};
use crate::ir::{self, EngineLimits, Literal, TypeKind, TypeRef};
use crate::spec::tables::{Engine, EngineKind, EnumValue, Kind, Repr, Structure, Type};

impl Resolver<'_> {
    /// Resolves all types; afterwards references to them can be.
    pub(super) fn types(&mut self, service: &ir::Service, generator: &ir::Generator) {
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
        self.region_types(service, generator);
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
                            .note("this enum is made of `[[regions]]`; `[generator]` names it");
                    }
                    self.push(diagnostic);
                }
                None => {
                    self.type_spans.insert(name.value.clone(), name.span);
                }
            }
        }
        let made_of_regions = self.types.keys().map(|name| {
            let span = self.type_spans.get(name).copied();
            (
                crate::rust::names::type_name(name),
                name.clone(),
                span.unwrap_or(Span::NOWHERE),
            )
        });
        let mut rust_names: Vec<_> = made_of_regions.collect();
        for (name, table) in &defined {
            if self.type_spans.get(&name.value) != Some(&name.span) {
                continue;
            }
            let resolved = self.named_type(name, table);
            let given = resolved.given_names.get(crate::rust::LANGUAGE);
            let rust = given.unwrap_or(name.as_str());
            rust_names.push((
                crate::rust::names::type_name(rust),
                name.value.clone(),
                name.span,
            ));
            self.types.insert(name.value.clone(), resolved);
        }
        self.collisions("the types", rust_names);
        self.cycles();
    }

    /// The enums that are made of regions and zones.
    fn region_types(&mut self, service: &ir::Service, generator: &ir::Generator) {
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
                given_names: given_names(table.rust.as_ref()),
                aliases: Vec::new(),
                deprecated: None,
                doc: region.doc.clone(),
                sources: region.sources.clone(),
                engine: Vec::new(),
            });
            for zone in items(table.zones.as_ref()) {
                let code = owned(zone.code.as_ref()).unwrap_or_default();
                zones.push(ir::EnumValue {
                    doc: zone_doc(region, &code),
                    value: Literal::String(code),
                    given_names: given_names(zone.rust.as_ref()),
                    aliases: Vec::new(),
                    deprecated: None,
                    sources: region.sources.clone(),
                    engine: Vec::new(),
                });
            }
        }
        let region = text("A region of the service.", "服务所在的地域。");
        let zone = text(
            "An availability zone: a location of a region with power and network of its own.",
            "可用区：同一地域内电力和网络相互独立的物理区域。",
        );
        for (name, doc, values) in [
            (&generator.region_type, region, regions),
            (&generator.zone_type, zone, zones),
        ] {
            self.type_spans.insert(name.to_owned(), place);
            self.types.insert(
                name.to_owned(),
                ir::Type {
                    name: name.to_owned(),
                    given_names: ir::GivenNames::default(),
                    deprecated: None,
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
            let derived = crate::rust::names::type_name(name);
            self.rust_type_name(rust, "the Rust name of a type", &derived);
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
        let candidates = self.replacing_types();
        let deprecated = self.deprecated(table.deprecated.as_ref(), name, "types", || candidates);
        ir::Type {
            name: name.value.clone(),
            given_names: given_names(table.rust.as_ref()),
            deprecated,
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
                        format!("a type of kind `{}` has no `{key}`", kind.as_str()),
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
            let deprecated = self.deprecated(
                table.deprecated.as_ref(),
                &value.wire(),
                "values of the enum",
                || super::deprecated::values(values),
            );
            resolved.push(ir::EnumValue {
                deprecated,
                value: value.value.clone(),
                given_names: given_names(table.rust.as_ref()),
                aliases: strings(table.aliases.as_ref()),
                doc,
                sources: self.sources(table.sources.as_ref()),
                engine: self.engine(items(table.engine.as_ref())),
            });
        }
        self.collisions(&format!("of `{}`, the values", name.value), rust_names);
        let lengths = resolved
            .iter()
            .map(|value: &ir::EnumValue| value.value.wire().len());
        self.names_fit("the values of the enum", name, lengths);
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
                    format!("this enum's values are {}s on the wire", repr.as_str()),
                )
                .label(format!("{wanted} is expected"))
                .note(format!("because of `repr = \"{}\"`", repr.as_str())),
            );
        }
        let wire = value.wire();
        match &table.rust {
            Some(rust) => {
                self.rust_variant_name(rust, "the Rust name of a value", &value.value);
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
            None => rust_names.push((crate::rust::names::type_name(&wire), wire, value.span)),
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
                            kind.value.as_str()
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
            let text = |text: &Option<At<String>>| owned(text.as_ref()).unwrap_or_default();
            let limits = match kind.value {
                EngineKind::Enum => EngineLimits::Choices(strings(entry.choices.as_ref())),
                EngineKind::Range => EngineLimits::Range {
                    min: text(&entry.min),
                    max: text(&entry.max),
                },
                EngineKind::Regexp => EngineLimits::Pattern(text(&entry.pattern)),
            };
            resolved.push(ir::EngineParameter {
                protocols: strings(entry.protocols.as_ref()),
                default: owned(entry.default.as_ref()),
                limits,
            });
        }
        resolved
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
        deprecated: structure.deprecated.clone(),
        unit: None,
        repr: None,
        values: None,
        fields: structure.fields.clone(),
    }
}

/// `Zone a of North China 1 (Beijing).`
fn zone_doc(region: &ir::Region, zone: &str) -> ir::Text {
    let letter = zone.strip_prefix(region.code.as_str()).unwrap_or(zone);
    let first = |text: &str, end: &str| text.split(end).next().unwrap_or_default().to_owned();
    let en = first(&first(&region.doc.en, ". "), "\n");
    let zh = first(&region.doc.zh, "。");
    ir::Text {
        en: format!("Zone {letter} of {}.", en.trim_end_matches('.')),
        zh: format!("{zh}可用区 {letter}。"),
    }
}

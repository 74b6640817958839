//! `explain CreateCacheCluster.PassWord`: all that the specification knows of one name.

use crate::citation::Citation;
use crate::ir::{
    Action, Api, Deprecated, Encoding, Param, Presence, Text, Type, TypeKind, TypeRef, WireName,
    reply_fields,
};
use crate::prose::{self, Language};
use crate::rust::names::{self, Names, RequestNames};

/// What there is to say of an Action, a parameter, a member of a reply, or a type; else the names that are most like it.
pub fn of(api: &Api, subject: &str) -> Result<String, Vec<String>> {
    let names = Names::new(api);
    let mut parts: Vec<String> = Vec::new();
    let (first, rest) = subject.split_once('.').unwrap_or((subject, ""));
    for action in api.actions.iter().filter(|action| action.name == first) {
        if rest.is_empty() {
            parts.push(of_action(api, &names, action));
            continue;
        }
        let is_asked = |name: &str| name == rest || WireName::parse(name).member() == rest;
        let params = action.params.iter().filter(|param| {
            is_asked(&param.name)
                || param.guide_name.as_deref() == Some(rest)
                || param.aliases.iter().any(|alias| is_asked(alias))
        });
        parts.extend(params.map(|param| of_param(api, &names, action, param)));
        parts.extend(of_reply(api, action, rest));
    }
    if rest.is_empty()
        && let Some(ty) = api.types.get(first)
    {
        parts.push(of_type(api, &names, ty));
    }
    if parts.is_empty() {
        Err(known(api, first))
    } else {
        Ok(parts.join("\n"))
    }
}

/// What may be meant by a name that is not known.
fn known(api: &Api, first: &str) -> Vec<String> {
    let action = api.actions.iter().find(|action| action.name == first);
    match action {
        Some(action) => {
            let params = action.params.iter().map(|param| param.name.clone());
            let fields = reply_fields(api, action).into_iter();
            let all = params.chain(fields.map(|field| field.path));
            all.map(|name| format!("{first}.{name}")).collect()
        }
        None => {
            let actions = api.actions.iter().map(|action| action.name.clone());
            actions.chain(api.types.keys().cloned()).collect()
        }
    }
}

/// A heading and rows, those without a value left out.
fn sheet(heading: &str, rows: &[(&str, String)]) -> String {
    let mut text = format!("{heading}\n\n");
    for (label, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
        for (number, line) in value.lines().enumerate() {
            let label = if number == 0 { label } else { "" };
            text.push_str(format!("  {label:<17} {line}").trim_end());
            text.push('\n');
        }
    }
    text
}

fn both(text: &Text) -> String {
    format!("{}\n{}", text.en, text.zh)
}

fn sources(api: &Api, sources: &[String]) -> String {
    prose::sources(&api.sources, sources, Language::English)
}

/// The corrections about an Action; of one of its names, those that have it in back-ticks.
fn clashes(api: &Api, action: &str, names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let about = api.corrections.iter().filter(|correction| {
        let texts = [&correction.says, &correction.right, &correction.evidence];
        let named = quoted
            .iter()
            .any(|name| texts.iter().any(|text| text.contains(name.as_str())));
        correction.action.as_deref() == Some(action) && (names.is_empty() || named)
    });
    let lines = about.map(|correction| {
        format!(
            "{}: a source says: {}\n  right: {}\n  because: {}",
            correction.id, correction.says, correction.right, correction.evidence
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn of_action(api: &Api, names: &Names, action: &Action) -> String {
    let named = names.action(&action.name, &action.version);
    let list = |names: Vec<&str>| names.join(", ");
    let methods = action.methods.iter().map(|method| method.as_str());
    sheet(
        &format!("{}, version {}: an Action", action.name, action.version),
        &[
            ("what it does", both(&action.doc)),
            (
                "on the wire",
                format!(
                    "Action={}, Version={}, {}",
                    action.name,
                    action.version,
                    list(methods.collect())
                ),
            ),
            ("deprecated", deprecated(api, action.deprecated.as_ref())),
            ("status", action.status.as_str().to_owned()),
            ("effect", action.effect.as_str().to_owned()),
            ("retry class", action.retry.as_str().to_owned()),
            (
                "parameters",
                list(
                    action
                        .params
                        .iter()
                        .map(|param| param.name.as_str())
                        .collect(),
                ),
            ),
            (
                "reply",
                reply_fields(api, action)
                    .into_iter()
                    .map(|field| field.path)
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
            ("waiters", action.waiters.join(", ")),
            (
                "in Rust",
                format!(
                    "Client::{}, {} in actions::{}",
                    named.method, named.ty, named.module
                ),
            ),
            ("in clients", in_clients(api, action, None)),
            ("known from", sources(api, &action.sources)),
            ("examples", examples(action)),
            ("clashes", clashes(api, &action.name, &[])),
        ],
    )
}

/// That something should no longer be used, and where that is known from.
fn deprecated(api: &Api, deprecated: Option<&Deprecated>) -> String {
    deprecated.map_or_else(String::new, |deprecated| {
        let text = prose::deprecation(deprecated, None, Language::English);
        format!("{text} ({})", sources(api, &deprecated.sources))
    })
}

fn examples(action: &Action) -> String {
    let examples = action.examples.iter();
    let named = examples.map(|example| format!("{} ({})", example.name, example.source));
    named.collect::<Vec<_>>().join(", ")
}

fn of_param(api: &Api, names: &Names, action: &Action, param: &Param) -> String {
    let named = names.action(&action.name, &action.version);
    let request = names.request(action);
    let member = param.wire().member();
    let mut spellings = vec![param.name.as_str(), member.as_str()];
    spellings.extend(param.guide_name.as_deref());
    spellings.extend(param.aliases.iter().map(String::as_str));
    let wire = match param.encoding {
        Encoding::Plain => format!("{}=VALUE", param.name),
        Encoding::Indexed => {
            let wire = param.wire();
            format!("{}=VALUE&{}=VALUE", wire.at(1), wire.at(2))
        }
        Encoding::Joined => format!("{}=VALUE,VALUE", param.name),
    };
    sheet(
        &format!(
            "{}.{}, version {}: a parameter",
            action.name, param.name, action.version
        ),
        &[
            ("what it is", both(&param.doc)),
            ("deprecated", deprecated(api, param.deprecated.as_ref())),
            ("on the wire", wire),
            ("in JSON", member.clone()),
            ("in the guide", param.guide_name.clone().unwrap_or_default()),
            ("also accepted", param.aliases.join(", ")),
            ("in clients", in_clients(api, action, Some(param))),
            ("type", described(api, &param.ty)),
            (
                "presence",
                prose::presence(&param.presence, Language::English),
            ),
            (
                "default",
                param
                    .default
                    .as_ref()
                    .map(|value| value.wire())
                    .unwrap_or_default(),
            ),
            (
                "rules",
                prose::rules(&param.rules, Language::English).join("; "),
            ),
            (
                "secret",
                if param.sensitive {
                    "never printed, logged or recorded".to_owned()
                } else {
                    String::new()
                },
            ),
            ("decides about", decides(action, param)),
            (
                "in Rust",
                format!("{} of {}", in_request(action, param, &request), named.ty),
            ),
            ("known from", sources(api, &param.sources)),
            ("clashes", clashes(api, &action.name, &spellings)),
        ],
    )
}

/// What the clients that are cited for an Action call it, or one of its parameters: a name to a line.
fn in_clients(api: &Api, action: &Action, param: Option<&Param>) -> String {
    let facts = param.map_or(&action.sources, |param| &param.sources);
    let mut named: Vec<(String, Vec<&str>)> = Vec::new();
    for source in &api.sources {
        let is_cited = facts.iter().any(|fact| Citation::of(fact).id == source.id);
        let Some(name) = source.name_of(action, param).filter(|_| is_cited) else {
            continue;
        };
        match named.iter_mut().find(|(other, _)| *other == name) {
            Some((_, sources)) => sources.push(&source.id),
            None => named.push((name, vec![&source.id])),
        }
    }
    let lines = named
        .iter()
        .map(|(name, sources)| format!("{name} ({})", sources.join(", ")));
    lines.collect::<Vec<_>>().join("\n")
}

/// Where a request holds a parameter.
fn in_request(action: &Action, param: &Param, request: &RequestNames) -> String {
    match action.paired(&param.name) {
        Some(paired) => {
            let (field, _, adder) = request.paired(paired.name);
            format!("the list {field}, to which {adder} appends,")
        }
        None => format!("the field {}", request.field(&param.name)),
    }
}

/// The parameters whose presence depends on this one.
fn decides(action: &Action, param: &Param) -> String {
    let depends = |other: &&Param| match &other.presence {
        Presence::Conditional(conditions) => conditions.iter().any(|one| one.param == param.name),
        Presence::Always | Presence::Optional => false,
    };
    let others = action.params.iter().filter(depends);
    others
        .map(|other| other.name.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}

/// The members of a reply whose path is this, or ends in it.
fn of_reply(api: &Api, action: &Action, path: &str) -> Vec<String> {
    let found = reply_fields(api, action).into_iter().filter(|field| {
        let own = field.path.replace("[]", "");
        let asked = path.replace("[]", "");
        own == asked || own.ends_with(&format!(".{asked}"))
    });
    found
        .map(|field| {
            let last = match field.path.rsplit_once('.') {
                Some((_, last)) => last.replace("[]", ""),
                None => field.path.replace("[]", ""),
            };
            let mut spellings = vec![last.as_str()];
            spellings.extend(field.guide_name.as_deref());
            sheet(
                &format!(
                    "{}.{}, version {}: a member of the reply",
                    action.name, field.path, action.version
                ),
                &[
                    ("what it is", both(&field.doc)),
                    ("deprecated", deprecated(api, field.deprecated.as_ref())),
                    ("in the guide", field.guide_name.clone().unwrap_or_default()),
                    ("type", field.kind.name()),
                    (
                        "presence",
                        if field.always {
                            "always"
                        } else {
                            "may be missing"
                        }
                        .to_owned(),
                    ),
                    (
                        "also seen as",
                        field
                            .also
                            .iter()
                            .map(|also| format!("{also:?}"))
                            .collect::<Vec<_>>()
                            .join(", "),
                    ),
                    ("in Rust", names::function(&last)),
                    ("known from", sources(api, &field.sources)),
                    ("clashes", clashes(api, &action.name, &spellings)),
                ],
            )
        })
        .collect()
}

fn of_type(api: &Api, names: &Names, ty: &Type) -> String {
    let is_this =
        |other: &TypeRef| matches!(other.item(), TypeRef::Named(name) if *name == ty.name);
    let used = api.actions.iter().flat_map(|action| {
        let params = action.params.iter().filter(|param| is_this(&param.ty));
        params.map(move |param| format!("{}.{}", action.name, param.name))
    });
    let values = match &ty.kind {
        TypeKind::Enum { values, .. } => {
            let lines = values.iter().zip(names::variants(values));
            let lines = lines.map(|(value, rust)| {
                let old = deprecated(api, value.deprecated.as_ref());
                let text = [value.doc.en.as_str(), old.as_str()].join(" ");
                format!("{} ({rust}): {}", value.value.wire(), text.trim_end())
            });
            lines.collect::<Vec<_>>().join("\n")
        }
        TypeKind::Structure(fields) => {
            let lines = fields
                .iter()
                .map(|field| format!("{}: {}", field.name, field.ty.name()));
            lines.collect::<Vec<_>>().join("\n")
        }
        _ => String::new(),
    };
    sheet(
        &format!("{}: a type", ty.name),
        &[
            ("what it is", both(&ty.doc)),
            ("deprecated", deprecated(api, ty.deprecated.as_ref())),
            ("kind", described(api, &TypeRef::Named(ty.name.clone()))),
            ("holds", values),
            ("in Rust", format!("types::{}", names.ty(&ty.name).ty)),
            ("known from", sources(api, &ty.sources)),
            ("taken by", used.collect::<Vec<_>>().join(", ")),
        ],
    )
}

/// A type and what it is made of.
fn described(api: &Api, ty: &TypeRef) -> String {
    let name = ty.name();
    let TypeRef::Named(of) = ty.item() else {
        return name;
    };
    let kind = api.types.get(of).map(|ty| match &ty.kind {
        TypeKind::Id => "an id".to_owned(),
        TypeKind::Text(_) => "a string".to_owned(),
        TypeKind::Secret(_) => "a secret".to_owned(),
        TypeKind::Quantity { unit, .. } => format!("a number of {unit}"),
        TypeKind::Enum { values, .. } => format!("an open set of {} values", values.len()),
        TypeKind::Structure(_) => "an object".to_owned(),
    });
    match kind {
        Some(kind) => format!("{name}: {kind}"),
        None => name,
    }
}

//! `export model`: the whole specification as one JSON object that any tool can compare with other sources.

use serde_json::{Value, json};

use crate::ir::{
    Action, Api, Constructor, Deprecated, EnumValue, LegacyAction, Literal, Method, Paging, Param,
    Presence, ReadBack, Repr, Source, Text, TypeKind, reply_fields,
};
use crate::json_schema::deprecation;
use crate::json_text;

/// The object as text: two blanks of indent, a line feed at the end.
pub fn text(api: &Api) -> String {
    let actions: Vec<Value> = merged(api).into_iter().map(|(_, value)| value).collect();
    let errors: Vec<Value> = api
        .service
        .errors
        .iter()
        .map(|error| json!({ "code": error.code, "http_status": error.http_status }))
        .collect();
    let regions: Vec<Value> = api
        .service
        .regions
        .iter()
        .map(|region| json!({ "code": region.code, "zones": region.zones }))
        .collect();
    let enums: Vec<Value> = api
        .types
        .values()
        .filter_map(|ty| match &ty.kind {
            TypeKind::Enum { repr, values } => Some(json!({
                "name": ty.name,
                "type": match repr { Repr::String => "string", Repr::Integer => "integer" },
                "values": values.iter().map(enum_value).collect::<Vec<_>>(),
            })),
            _ => None,
        })
        .collect();
    let corrections: Vec<Value> = api
        .corrections
        .iter()
        .map(|correction| {
            json!({
                "id": correction.id,
                "guide_line": correction.guide_line,
                "says": correction.says,
                "right": correction.right,
                "evidence": correction.evidence,
            })
        })
        .collect();
    let model = json!({
        "actions": actions,
        "errors": errors,
        "regions": regions,
        "enums": enums,
        "corrections": corrections,
        "sources": api.sources.iter().map(source).collect::<Vec<_>>(),
    });
    json_text::text(&model)
}

/// Actions of every status, sorted by name and, within a name, in the model's order.
fn merged(api: &Api) -> Vec<(&str, Value)> {
    let mut all: Vec<(&str, Value)> = api
        .actions
        .iter()
        .map(|action| (action.name.as_str(), callable(api, action)))
        .chain(
            api.legacy
                .iter()
                .map(|action| (action.name.as_str(), legacy(action))),
        )
        .collect();
    all.sort_by_key(|(name, _)| *name);
    all
}

fn callable(api: &Api, action: &Action) -> Value {
    let fields: Vec<Value> = reply_fields(api, action)
        .into_iter()
        .map(|field| {
            let object = json!({
                "path": field.path,
                "type": field.kind.name(),
                "presence": if field.always { "always" } else { "optional" },
                "doc": doc(&field.doc),
            });
            deprecated(object, field.deprecated.as_ref())
        })
        .collect();
    let object = json!({
        "name": action.name,
        "version": action.version,
        "methods": methods(&action.methods),
        "group": action.group,
        "status": action.status.as_str(),
        "effect": action.effect.as_str(),
        "retry": action.retry.as_str(),
        "check": action.check,
        "doc": doc(&action.doc),
        "sources": action.sources,
        "params": action.params.iter().map(param).collect::<Vec<_>>(),
        "response": { "fields": fields },
        "constructors": action.constructors.iter().map(constructor).collect::<Vec<_>>(),
        "paging": action.paging.as_ref().map(|paging| self::paging(api, action, paging)),
        "read_back": action.read_back.as_ref().map(read_back),
        "waiters": action.waiters,
    });
    deprecated(object, action.deprecated.as_ref())
}

fn legacy(action: &LegacyAction) -> Value {
    json!({
        "name": action.name,
        "version": action.version,
        "methods": methods(&action.methods),
        "group": action.group,
        "status": "legacy",
        "effect": action.effect.as_str(),
        "retry": action.retry.as_str(),
        "check": null,
        "replaced_by": action.replaced_by,
        "doc": doc(&action.doc),
        "sources": action.sources,
        "params": action.params.iter().map(param).collect::<Vec<_>>(),
        "response": { "fields": [] },
        "constructors": [],
        "paging": null,
        "read_back": null,
        "waiters": [],
    })
}

fn param(param: &Param) -> Value {
    let mut object = json!({
        "name": param.name,
        "type": param.ty.name(),
        "presence": match param.presence {
            Presence::Always => "always",
            Presence::Optional => "optional",
            Presence::Conditional(_) => "conditional",
        },
        "sensitive": param.sensitive,
        "sources": param.sources,
        "doc": doc(&param.doc),
    });
    // Present only where the guide spells the name otherwise.
    if let (Some(name), Some(members)) = (&param.guide_name, object.as_object_mut()) {
        members.shift_insert(1, "guide_name".to_owned(), json!(name));
    }
    deprecated(object, param.deprecated.as_ref())
}

/// Adds the deprecation of what has one.
fn deprecated(mut object: Value, deprecated: Option<&Deprecated>) -> Value {
    if let Some(deprecated) = deprecated {
        object["deprecated"] = deprecation(deprecated);
    }
    object
}

fn constructor(constructor: &Constructor) -> Value {
    let mut object = json!({ "name": constructor.name, "params": constructor.params });
    if !constructor.choices.is_empty() {
        object["choices"] = json!(constructor.choices);
    }
    object
}

fn paging(api: &Api, action: &Action, paging: &Paging) -> Value {
    let at = |field: &str| {
        if action.response.in_data {
            format!("{}.{field}", api.service.envelope.data)
        } else {
            field.to_owned()
        }
    };
    json!({
        "offset": paging.offset,
        "limit": paging.limit,
        "items": paging.items.as_deref().map_or_else(|| api.service.envelope.data.clone(), at),
        "total": paging.total.as_deref().map(at),
        "default_limit": paging.default_limit,
    })
}

fn read_back(read_back: &ReadBack) -> Value {
    let pairs = |pairs: &[(String, String)]| -> Value {
        let pairs = pairs.iter();
        pairs.map(|(to, from)| (to.clone(), json!(from))).collect()
    };
    json!({
        "action": read_back.action.0,
        "send": pairs(&read_back.send),
        "filters": read_back.filters,
        "id": read_back.id,
        "same": pairs(&read_back.same),
        "conflicts": pairs(&read_back.conflicts),
        "again": read_back.again,
    })
}

fn enum_value(value: &EnumValue) -> Value {
    let object = json!({
        "value": match &value.value {
            Literal::String(text) => json!(text),
            Literal::Integer(number) => json!(number),
            Literal::Boolean(flag) => json!(flag),
        },
        "doc": doc(&value.doc),
    });
    deprecated(object, value.deprecated.as_ref())
}

fn source(source: &Source) -> Value {
    let versions: Vec<Value> = source
        .versions
        .iter()
        .map(|one| json!({ "version": one.version, "date": one.date, "commit": one.commit }))
        .collect();
    json!({
        "id": source.id,
        "name": doc(&source.name),
        "title": source.title.as_ref().map(doc),
        "doc": doc(&source.doc),
        "versions": versions,
        "lines": source.lines,
        "entries": source.entries,
        "sections": source.sections,
    })
}

fn doc(text: &Text) -> Value {
    json!({ "en": text.en, "zh": text.zh })
}

fn methods(methods: &[Method]) -> Vec<&'static str> {
    methods.iter().map(|method| method.as_str()).collect()
}

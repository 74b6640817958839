//! Sample values for the examples in the documentation.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::plan::{FieldPlan, Kind, Plan};
use crate::ir::{Action, Constructor, Format, Literal, Param, TypeKind, TypeRef};
use crate::rust::Context;
use crate::rust::names;
use crate::rust::tokens::{self, ident};

/// A request as an example builds it, and the types that the example imports.
///
/// ```text
/// CreateCacheCluster::new("orders", Gigabytes(8), VpcId::from("3c12…"), VnetId::from("293c…"))
/// ```
pub(super) fn request(
    context: &Context<'_>,
    action: &Action,
    constructor: &Constructor,
    imports: &mut BTreeSet<String>,
) -> TokenStream {
    let plan = Plan::new(context, action);
    let asked = plan.fields_of(&constructor.params);
    let mut arguments: Vec<TokenStream> = asked
        .iter()
        .map(|field| argument(context, action, field, imports))
        .collect();
    for choice in &constructor.choices {
        arguments.extend(chosen(context, action, &plan, choice, imports));
    }
    let ty = ident(&context.action(action).ty);
    let function = ident(&names::constructor(constructor));
    quote!(#ty::#function(#(#arguments),*))
}

/// ```text
/// Billing::pay_as_you_go()
/// ```
fn chosen(
    context: &Context<'_>,
    action: &Action,
    plan: &Plan<'_>,
    choice: &str,
    imports: &mut BTreeSet<String>,
) -> Option<TokenStream> {
    let case = action.sample_case(choice)?;
    let (_, ty) = plan.names.choice(choice);
    let module = context.action(action).module;
    imports.insert(format!("actions::{module}::{ty}"));
    let asked = plan.fields_of(&case.params);
    let arguments: Vec<TokenStream> = asked
        .iter()
        .map(|field| argument(context, action, field, imports))
        .collect();
    let (ty, function) = (ident(&ty), ident(&names::function(&case.name)));
    Some(quote!(#ty::#function(#(#arguments),*)))
}

/// One argument of a constructor.
pub(super) fn argument(
    context: &Context<'_>,
    action: &Action,
    field: &FieldPlan<'_>,
    imports: &mut BTreeSet<String>,
) -> TokenStream {
    if field.paired.is_some() {
        let mut default = None;
        let values = field.params.iter().map(|param| {
            let ty = match &param.ty {
                TypeRef::List(item) => item,
                ty => ty,
            };
            // The value that the engine takes for the parameter that is named before it fits in any case.
            let value = default
                .take()
                .unwrap_or_else(|| literal(context, action, param, ty));
            default = engine_default(context, ty, &value);
            expression(context, ty, &value, imports)
        });
        return quote!([(#(#values),*)]);
    }
    let Some(param) = field.params.first() else {
        return quote!([]);
    };
    let value = literal(context, action, param, &field.item);
    let value = if field.is_text(context) {
        tokens::literal(&Literal::String(value.wire()))
    } else {
        expression(context, &field.item, &value, imports)
    };
    if field.kind == Kind::List {
        quote!([#value])
    } else {
        value
    }
}

/// A wire value as an expression, with its type imported.
fn expression(
    context: &Context<'_>,
    ty: &TypeRef,
    value: &Literal,
    imports: &mut BTreeSet<String>,
) -> TokenStream {
    match ty {
        TypeRef::Named(name) => {
            imports.insert(format!("types::{}", context.names.ty(name).ty));
        }
        TypeRef::Timestamp => {
            imports.insert("Timestamp".to_owned());
        }
        _ => {}
    }
    context.expression(ty, value)
}

/// A value for a parameter: of a request that a source shows, else one that its type and rules allow.
fn literal(context: &Context<'_>, action: &Action, param: &Param, ty: &TypeRef) -> Literal {
    let indexed = param.wire().first();
    let is_id = matches!(ty, TypeRef::Named(name)
        if matches!(context.api.kind(name), Some(TypeKind::Id | TypeKind::Text(_))));
    let shown = action
        .examples
        .iter()
        .filter_map(|example| example.request.as_ref())
        .find_map(|request| request.get(&indexed))
        // `1111` and `xxx` show nothing.
        .filter(|text| {
            !param.sensitive && (!is_id || text.chars().collect::<BTreeSet<_>>().len() > 4)
        });
    let kind = match ty {
        TypeRef::Named(name) => context.api.kind(name),
        _ => None,
    };
    let is_number = match (ty, kind) {
        (TypeRef::Integer | TypeRef::Number, _) | (_, Some(TypeKind::Quantity { .. })) => true,
        (_, Some(TypeKind::Enum { repr, .. })) => *repr == crate::ir::Repr::Integer,
        _ => false,
    };
    match shown {
        Some(text) if is_number => {
            if let Ok(number) = text.parse() {
                return Literal::Integer(number);
            }
        }
        // Better a value that has a name.
        Some(text) if is_unlisted(kind, text) => {}
        Some(text) if *ty == TypeRef::Boolean => return Literal::Boolean(text == "true"),
        Some(text) => return Literal::String(text.clone()),
        None => {}
    }
    if let Some(value) = param.rules.one_of.first() {
        return value.clone();
    }
    match (ty, kind) {
        (_, Some(TypeKind::Enum { values, .. })) if !values.is_empty() => values
            .first()
            .map_or(Literal::Integer(1), |value| value.value.clone()),
        _ if is_number => Literal::Integer(param.rules.min.unwrap_or(1).max(1)),
        (TypeRef::Boolean, _) => Literal::Boolean(true),
        (TypeRef::Timestamp, _) => Literal::String("2021-01-06 12:00:00".to_owned()),
        (TypeRef::Named(name), Some(TypeKind::Id)) => {
            let thing = names::module(name.trim_end_matches("Id")).replace('_', "-");
            Literal::String(format!("{thing}-1"))
        }
        _ => Literal::String(text(param)),
    }
}

/// Whether the values of an enum are listed and this is none of them.
fn is_unlisted(kind: Option<&TypeKind>, text: &str) -> bool {
    matches!(kind, Some(TypeKind::Enum { values, .. })
        if !values.is_empty() && !values.iter().any(|value| value.value.wire() == text))
}

/// What the engine takes for the parameter that a value names, if it does.
fn engine_default(context: &Context<'_>, ty: &TypeRef, value: &Literal) -> Option<Literal> {
    let TypeRef::Named(name) = ty else {
        return None;
    };
    let named = context
        .api
        .values(name)?
        .iter()
        .find(|known| known.value == *value)?;
    named
        .engine
        .iter()
        .find_map(|engine| engine.default.clone())
        .map(Literal::String)
}

/// A text that the rules allow.
fn text(param: &Param) -> String {
    match param.rules.format {
        Some(Format::HourWindow) => return "03:00-04:00".to_owned(),
        Some(Format::Ipv4) => return "10.0.0.8".to_owned(),
        Some(Format::Cidr) => return "10.0.0.0/16".to_owned(),
        Some(Format::DateTime) => return "2021-01-06 12:00:00".to_owned(),
        None => {}
    }
    let text = if param.sensitive {
        "Correct-Horse-7"
    } else {
        "example-1"
    };
    let most = param
        .rules
        .max_chars
        .map_or(usize::MAX, |most| most as usize);
    text.chars().take(most).collect()
}

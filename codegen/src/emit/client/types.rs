//! A type of parameters or replies.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::facts;
use crate::ir::{EnumValue, Field, ParamGroup, Repr, Rules, Shape, Type, TypeKind, TypeRef};
use crate::prose::{self, Language, code};
use crate::rust::Context;
use crate::rust::deprecated::attribute;
use crate::rust::docs::Docs;
use crate::rust::file::Source;
use crate::rust::names;
use crate::rust::tokens::ident;

/// The file of a type.
pub(super) fn file(context: &Context<'_>, ty: &Type) -> Source {
    let named = context.names.ty(&ty.name);
    let mut source = Source::new(format!("The type {}.", code(&named.ty)));
    source.import("crate::rt");
    match &ty.kind {
        TypeKind::Id => text(context, &mut source, ty, &named.ty, &Rules::default()),
        TypeKind::Text(rules) => text(context, &mut source, ty, &named.ty, rules),
        TypeKind::Secret(rules) => secret(context, &mut source, ty, &named.ty, rules),
        TypeKind::Quantity { unit, rules } => {
            quantity(context, &mut source, ty, &named.ty, unit, rules)
        }
        TypeKind::Enum { repr, values } => {
            open_enum(context, &mut source, ty, &named.ty, *repr, values)
        }
        TypeKind::Structure(fields) => structure(context, &mut source, ty, &named.ty, fields),
    }
    source
}

/// What stands before the type: its documentation, and `#[deprecated]` if it is.
fn head(context: &Context<'_>, ty: &Type, rules: &Rules, note: Option<&str>) -> TokenStream {
    let docs = docs(context, ty, rules, note).tokens();
    let deprecated = ty.deprecated.as_ref();
    let replacement = deprecated.and_then(|one| one.replacement.as_deref());
    let replacement = replacement.map(|name| context.names.ty(name).ty);
    let deprecated = attribute(deprecated, replacement);
    quote!(#docs #deprecated)
}

fn docs(context: &Context<'_>, ty: &Type, rules: &Rules, note: Option<&str>) -> Docs {
    let mut facts = Vec::new();
    let rules = prose::rules(rules, Language::English);
    if !rules.is_empty() {
        facts.push(facts::sentence(&rules.join("; ")));
    }
    facts.extend(facts::sources(context, &ty.sources));
    let docs = Docs::new(&ty.doc).deprecated(ty.deprecated.as_ref());
    match note {
        Some(note) => docs.paragraphs(note).facts(&facts),
        None => docs.facts(&facts),
    }
}

/// ```text
/// /// Id of a Redis instance.
/// #[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
/// pub struct CacheId(String);
///
/// rt::string!(CacheId);
/// ```
fn text(context: &Context<'_>, source: &mut Source, ty: &Type, name: &str, rules: &Rules) {
    let docs = head(context, ty, rules, None);
    let rust = ident(name);
    source.items(quote! {
        #docs
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct #rust(String);
    });
    source.text(format!("rt::string!({name});"));
}

/// ```text
/// /// Password of an instance.
/// #[derive(Clone, Default)]
/// pub struct Password(Zeroizing<String>);
///
/// rt::secret!(Password);
/// ```
fn secret(context: &Context<'_>, source: &mut Source, ty: &Type, name: &str, rules: &Rules) {
    let docs = head(
        context,
        ty,
        rules,
        Some("Wiped on drop. `Debug` shows `***`; `Serialize` writes it in clear text."),
    );
    let rust = ident(name);
    source.rt("Zeroizing");
    source.items(quote! {
        #docs
        #[derive(Clone, Default)]
        pub struct #rust(Zeroizing<String>);
    });
    source.text(format!("rt::secret!({name});"));
}

/// ```text
/// /// Memory in GB.
/// #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
/// pub struct Gigabytes(pub i64);
///
/// rt::quantity!(Gigabytes, "GB");
/// ```
fn quantity(
    context: &Context<'_>,
    source: &mut Source,
    ty: &Type,
    name: &str,
    unit: &str,
    rules: &Rules,
) {
    let docs = head(context, ty, rules, None);
    let rust = ident(name);
    source.items(quote! {
        #docs
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct #rust(pub i64);
    });
    source.text(format!("rt::quantity!({name}, {unit:?});"));
}

/// ```text
/// /// How an instance is built.
/// #[derive(Clone, Copy, Debug)]
/// #[non_exhaustive]
/// pub enum Mode {
///     /// One primary with replicas.
///     Single,
///     /// A value that is not listed.
///     Other(Unlisted<Self, i64>),
/// }
///
/// rt::integer_enum!(Mode, MEANINGS {
///     Single = 2,
/// });
///
/// static MEANINGS: &[Doc] = &[Doc::new("One primary with replicas.", "单主从。")];
/// ```
fn open_enum(
    context: &Context<'_>,
    source: &mut Source,
    ty: &Type,
    name: &str,
    repr: Repr,
    values: &[EnumValue],
) {
    let type_docs = head(
        context,
        ty,
        &Rules::default(),
        Some("The service may add values: unlisted ones are kept as `Other`."),
    );
    let rust = ident(name);
    let names = names::variants(values);
    let variants = values.iter().zip(&names).map(|(value, variant)| {
        let mut facts = vec![format!("Wire value {}.", code(&value.value.wire()))];
        facts.extend(facts::sources(context, &value.sources));
        let deprecated = value.deprecated.as_ref();
        let docs = Docs::new(&value.doc).deprecated(deprecated);
        let docs = docs.facts(&facts).tokens();
        let replacement = deprecated.and_then(|one| one.replacement.as_deref());
        let replacement = replacement
            .and_then(|wire| values.iter().position(|other| other.value.wire() == wire))
            .and_then(|at| names.get(at));
        let deprecated = attribute(deprecated, replacement.cloned());
        let variant = ident(variant);
        quote!(#docs #deprecated #variant)
    });
    let (derives, other, wire, table) = match repr {
        Repr::String => (
            quote!(Clone, Debug),
            quote!(Box<str>),
            "as_str",
            "string_enum",
        ),
        Repr::Integer => (
            quote!(Clone, Copy, Debug),
            quote!(i64),
            "code",
            "integer_enum",
        ),
    };
    let other_docs = Docs::default()
        .paragraphs(&format!(
            "An unlisted value, which [`{wire}`](Self::{wire}) returns."
        ))
        .tokens();
    source.rt("Unlisted");
    source.items(quote! {
        #type_docs
        #[derive(#derives)]
        #[non_exhaustive]
        pub enum #rust {
            #(#variants,)*
            #other_docs
            Other(Unlisted<Self, #other>),
        }
    });
    let rows = match repr {
        Repr::String => words(values, &names),
        Repr::Integer => codes(values, &names),
    };
    source.text(format!("rt::{table}!({name}, MEANINGS {{\n{rows}}});"));
    source.rt("Doc");
    let meanings = values.iter().map(|value| super::doc(&value.doc));
    source.items(quote! {
        /// What the values mean, in their order.
        static MEANINGS: &[Doc] = &[#(#meanings),*];
    });
}

/// The rows of an enum of strings.
///
/// ```text
///     Manual = "Manual",
///     Timing = "Timing" | "timing",
/// ```
fn words(values: &[EnumValue], variants: &[String]) -> String {
    let rows = values.iter().zip(variants);
    rows.map(|(value, variant)| {
        let aliases = value.aliases.iter().map(|alias| format!(" | {alias:?}"));
        let aliases: String = aliases.collect();
        let wire = value.value.wire();
        format!("    {variant} = {wire:?}{aliases},\n")
    })
    .collect()
}

/// The rows of an enum of integers.
///
/// ```text
///     Single = 2,
/// ```
fn codes(values: &[EnumValue], variants: &[String]) -> String {
    let rows = values.iter().zip(variants);
    rows.map(|(value, variant)| format!("    {variant} = {},\n", value.value.wire()))
        .collect()
}

/// ```text
/// /// A Redis instance.
/// #[derive(Clone, Debug, PartialEq)]
/// #[non_exhaustive]
/// pub struct CacheCluster {
///     /// Its id.
///     pub cache_id: CacheId,
///     /// Its name.
///     pub name: Option<String>,
/// }
///
/// rt::structure!(CacheCluster {
///     0: cache_id = "cacheId",
///     1: name = "name",
/// });
/// ```
fn structure(context: &Context<'_>, source: &mut Source, ty: &Type, name: &str, fields: &[Field]) {
    let docs = head(context, ty, &Rules::default(), None);
    let rust = ident(name);
    let names = names::fields(fields);
    let members: Vec<TokenStream> = fields
        .iter()
        .zip(&names)
        .map(|(field, name)| {
            let deprecated = field.deprecated.as_ref();
            let docs = Docs::new(&field.doc)
                .deprecated(deprecated)
                .facts(&facts::field(context, field))
                .tokens();
            let ty = field_type(context, source, field);
            let replacement = deprecated.and_then(|one| one.replacement.as_deref());
            let replacement = replacement
                .and_then(|name| fields.iter().position(|other| other.name == name))
                .and_then(|at| names.get(at));
            let deprecated = attribute(deprecated, replacement.cloned());
            let name = ident(name);
            quote!(#docs #deprecated pub #name: #ty)
        })
        .collect();
    source.items(quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct #rust {
            #(#members,)*
        }
    });
    let rows: Vec<(&str, &str)> = names
        .iter()
        .zip(fields)
        .map(|(name, field)| (name.as_str(), field.name.as_str()))
        .collect();
    let kind = if beside_request_id(context, &ty.name) {
        "reply "
    } else {
        ""
    };
    source.text(format!("rt::structure!({kind}{name} {});", table(&rows)));
    if is_item(context, &ty.name) {
        source.items(from_tuple(source_types(context, fields), name, &names));
    }
}

/// ```text
/// {
///     0: cache_id = "cacheId",
/// }
/// ```
pub(super) fn table(rows: &[(&str, &str)]) -> String {
    if rows.is_empty() {
        return "{}".to_owned();
    }
    let rows: String = rows
        .iter()
        .enumerate()
        .map(|(index, (field, wire))| format!("    {index}: {field} = {wire:?},\n"))
        .collect();
    format!("{{\n{rows}}}")
}

/// The type of a field: plain if every reply has it, else optional; a list is empty when it is missing.
fn field_type(context: &Context<'_>, source: &mut Source, field: &Field) -> TokenStream {
    let ty = context.type_of(&field.ty, field.sensitive, &mut source.imports);
    if is_plain(field) {
        ty
    } else {
        quote!(Option<#ty>)
    }
}

fn is_plain(field: &Field) -> bool {
    field.always || matches!(field.ty, TypeRef::List(_) | TypeRef::StringOrList)
}

fn source_types(context: &Context<'_>, fields: &[Field]) -> Vec<(TokenStream, bool)> {
    // The file has imported them already.
    let mut scratch = Source::new("");
    fields
        .iter()
        .map(|field| {
            let plain = is_plain(field);
            (
                context.type_of(&field.ty, field.sensitive, &mut scratch.imports),
                plain,
            )
        })
        .collect()
}

/// ```text
/// impl<A: Into<EngineParameter>, B: Into<ParameterValue>> From<(A, B)> for ParameterSetting {
///     fn from((name, value): (A, B)) -> Self {
///         Self { name: name.into(), value: value.into() }
///     }
/// }
/// ```
fn from_tuple(types: Vec<(TokenStream, bool)>, name: &str, fields: &[String]) -> TokenStream {
    let name = ident(name);
    let fields: Vec<_> = fields.iter().map(|field| ident(field)).collect();
    let named: BTreeSet<String> = types
        .iter()
        .map(|(ty, _)| ty.to_string())
        .chain([name.to_string()])
        .collect();
    let letters: Vec<_> = letters()
        .filter(|letter| !named.contains(letter))
        .take(fields.len())
        .map(|letter| ident(&letter))
        .collect();
    let bounds = types
        .iter()
        .zip(&letters)
        .map(|((ty, _), letter)| quote!(#letter: Into<#ty>));
    let values = types.iter().zip(&fields).map(|((_, plain), field)| {
        if *plain {
            quote!(#field: #field.into())
        } else {
            quote!(#field: Some(#field.into()))
        }
    });
    quote! {
        impl<#(#bounds),*> From<(#(#letters,)*)> for #name {
            fn from((#(#fields,)*): (#(#letters,)*)) -> Self {
                Self { #(#values),* }
            }
        }
    }
}

/// Names of type parameters: `A` to `Z`, then `A1` to `Z1`, and so on.
fn letters() -> impl Iterator<Item = String> {
    let of = |round: u32| {
        ('A'..='Z').map(move |letter| match round {
            0 => letter.to_string(),
            _ => format!("{letter}{round}"),
        })
    };
    (0..).flat_map(of)
}

/// Whether paired lists are lists of this.
fn is_item(context: &Context<'_>, name: &str) -> bool {
    context
        .api
        .actions
        .iter()
        .flat_map(|action| &action.groups)
        .any(|group| matches!(group, ParamGroup::Paired { item, .. } if item == name))
}

/// Whether some Action's reply is this without an envelope.
fn beside_request_id(context: &Context<'_>, name: &str) -> bool {
    context.api.actions.iter().any(|action| {
        !action.response.in_data
            && matches!(&action.response.shape, Shape::Object(object) if object == name)
    })
}

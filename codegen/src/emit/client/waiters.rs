//! A waiter: which Action it polls, and what it makes of the replies.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::plan::{Kind, Plan};
use super::{action, facts};
use crate::ir::{
    Field, Literal, NotFoundMeans, Shape, StateCondition, TypeKind, TypeRef, WaitedItem, Waiter,
};
use crate::prose::code;
use crate::prose::first_clause;
use crate::rust::Context;
use crate::rust::docs::Docs;
use crate::rust::file::Source;
use crate::rust::names;
use crate::rust::tokens::{ident, integer, literal};

/// ```text
/// /// Waits until the instance runs.
/// #[derive(Clone, Debug, PartialEq)]
/// pub struct CacheClusterRunning {
///     request: DescribeCacheCluster,
/// }
///
/// impl CacheClusterRunning {
///     pub fn new(cache_id: impl Argument<CacheId>) -> Self { … }
/// }
///
/// impl From<DescribeCacheCluster> for CacheClusterRunning { … }
///
/// impl Waiter for CacheClusterRunning { … }
///
/// static META: WaiterMeta = WaiterMeta { … };
/// ```
pub(super) fn file(context: &Context<'_>, waiter: &Waiter) -> Source {
    let name = context.names.waiter(&waiter.name).ty;
    let mut source = Source::new(format!("The waiter {}.", code(&name)));
    let (action_name, version) = &waiter.action;
    let polled = context.names.action(action_name, version);
    source.action(&polled.ty);
    let found = context.api.action(action_name, version);
    let docs = Docs::new(&waiter.doc)
        .list(&facts_of(context, waiter, &polled.ty))
        .tokens();
    let name = ident(&name);
    let request = ident(&polled.ty);
    let constructor =
        found.map(|action| constructor(context, &mut source, action, waiter, &polled.ty));
    let setters = found.map(|action| setters(context, &mut source, action));
    let item = waiter.item.as_ref();
    let own = item.map(|item| {
        let (id, ty) = item_id(context, &mut source, item);
        quote! { #id: #ty }
    });
    let from = item.is_none().then(|| {
        quote! {
            /// Creates a waiter that polls with this request.
            impl From<#request> for #name {
                fn from(request: #request) -> Self { Self { request } }
            }
        }
    });
    source.items(quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct #name { request: #request, #own }

        impl #name { #constructor #setters }

        #from
    });
    let data = match found {
        Some(action) => action::data_type(context, &mut source, &action.response),
        None => quote!(()),
    };
    let object = found.and_then(|action| match &action.response.shape {
        Shape::Object(object) => Some(object),
        _ => None,
    });
    let fields_of = |name: Option<&String>| -> &[Field] {
        name.and_then(|name| context.api.structure(name))
            .unwrap_or_default()
    };
    let pick = item.and_then(|item| pick(context, &mut source, item, fields_of(object)));
    let fields = fields_of(item.map(|item| &item.structure).or(object));
    let observation = observation(context, &mut source, waiter, fields);
    let id = resource_id(context, waiter, fields);
    let id = id.map(|id| quote! { fn resource_id(data: &#data) -> Option<&str> { #id } });
    for item in ["Observation", "Reply", "Sealed", "Waiter", "WaiterMeta"] {
        source.rt(item);
    }
    source.items(quote! {
        impl Sealed for #name {}

        impl Waiter for #name {
            type Action = #request;
            const META: &'static WaiterMeta = &META;
            fn request(&self) -> #request { self.request.clone() }
            fn observe(&mut self, reply: &Reply<#data>) -> Observation {
                let data = &reply.data;
                #pick
                #observation
            }
            #id
        }
    });
    meta(&mut source, waiter);
    source
}

/// The member of the waiter that holds the id of its item, and its type: named after the type, as an argument is.
fn item_id(
    context: &Context<'_>,
    source: &mut Source,
    item: &WaitedItem,
) -> (proc_macro2::Ident, TokenStream) {
    let name = match &item.ty {
        TypeRef::Named(name) => name,
        _ => &item.id,
    };
    let ty = context.type_of(&item.ty, false, &mut source.imports);
    (ident(&names::module(name)), ty)
}

/// ```text
/// let Some(data) = data.iter().find(|item| item.node_id == self.node_id) else {
///     return Observation::new("not listed", Verdict::Pending);
/// };
/// ```
fn pick(
    context: &Context<'_>,
    source: &mut Source,
    item: &WaitedItem,
    reply: &[Field],
) -> Option<TokenStream> {
    let (own, _) = item_id(context, source, item);
    let list = match &item.list {
        None => quote!(data),
        Some(list) => {
            let at = reply.iter().position(|field| field.name == *list)?;
            let rust = names::fields(reply);
            let name = ident(rust.get(at)?);
            quote!(data.#name)
        }
    };
    let fields = context.api.structure(&item.structure)?;
    let at = fields.iter().position(|field| field.name == item.id)?;
    let rust = names::fields(fields);
    let id = ident(rust.get(at)?);
    let same = if fields.get(at)?.always {
        quote!(item.#id == self.#own)
    } else {
        quote!(item.#id.as_ref() == Some(&self.#own))
    };
    Some(quote! {
        let Some(data) = #list.iter().find(|item| #same) else {
            return Observation::new("not listed", Verdict::Pending);
        };
    })
}

/// ```text
/// Some(data.cache_id.as_str())
/// ```
///
fn resource_id(context: &Context<'_>, waiter: &Waiter, fields: &[Field]) -> Option<TokenStream> {
    let name = waiter.id.as_ref()?;
    let at = fields.iter().position(|field| field.name == *name)?;
    let is_plain = |field: &&Field| !field.sensitive && is_text(context, &field.ty);
    let field = fields.get(at).filter(is_plain)?;
    let rust = names::fields(fields);
    let name = ident(rust.get(at)?);
    Some(if field.always {
        quote!(Some(data.#name.as_str()))
    } else {
        quote!(data.#name.as_ref().map(|id| id.as_str()))
    })
}

/// Whether values of a type are strings, not words of an enumeration.
fn is_text(context: &Context<'_>, ty: &TypeRef) -> bool {
    match ty {
        TypeRef::String => true,
        TypeRef::Named(name) => matches!(
            context.api.kind(name),
            Some(TypeKind::Id | TypeKind::Text(_))
        ),
        _ => false,
    }
}

fn facts_of(context: &Context<'_>, waiter: &Waiter, action: &str) -> Vec<String> {
    let mut all = vec![format!(
        "Polls [`{action}`](crate::actions::{action}) at once, after {} s, then every {} to {} s. Times out after {} min by default.",
        waiter.first_delay,
        waiter.min_delay,
        waiter.max_delay,
        waiter.limit / 60
    )];
    all.push(match waiter.not_found {
        NotFoundMeans::Success if waiter.place.is_empty() => {
            "Succeeds if two polls in a row report that the resource does not exist.".to_owned()
        }
        NotFoundMeans::Success => format!(
            "Succeeds if two polls in a row report that the resource does not exist, provided that this wait has observed it before or \
             {} is set: without it, the service searches one zone only. Otherwise fails with `is_not_found`.",
            waiter.place.iter().map(|name| code(name)).collect::<Vec<_>>().join(" and "),
        ),
        NotFoundMeans::Failure => {
            "Fails if two polls in a row report that the resource does not exist. A new resource has a minute to appear."
                .to_owned()
        }
        NotFoundMeans::Pending => "Continues while the resource does not exist.".to_owned(),
    });
    if waiter.settle > 0 {
        all.push(format!(
            "Success and failure count only after {} s, or once this wait has observed another state, because the change may not have \
             begun yet: see [`Wait::settle_time`](crate::Wait::settle_time).",
            waiter.settle
        ));
    }
    if waiter.item.is_some() {
        all.push("Continues while the list does not contain the item.".to_owned());
    }
    all.extend(facts::sources(context, &waiter.sources));
    all
}

/// ```text
/// /// Creates a waiter for this resource.
/// pub fn new(cache_id: impl Argument<CacheId>) -> Self {
///     Self { request: DescribeCacheCluster::new(cache_id) }
/// }
/// ```
fn constructor(
    context: &Context<'_>,
    source: &mut Source,
    action: &crate::ir::Action,
    waiter: &Waiter,
    request: &str,
) -> TokenStream {
    let Some(constructor) = action
        .constructors
        .iter()
        .find(|constructor| constructor.name == "new")
        .or(action.constructors.first())
    else {
        return TokenStream::new();
    };
    let plan = Plan::new(context, action);
    let asked = plan.fields_of(&constructor.params);
    let mut arguments: Vec<TokenStream> = asked
        .iter()
        .map(|field| field.argument(context, source).0)
        .collect();
    let mut values: Vec<_> = asked.iter().map(|field| ident(&field.name)).collect();
    for choice in &constructor.choices {
        let (setter, ty) = plan.names.choice(choice);
        source.import(&format!(
            "crate::actions::{}::{ty}",
            context.action(action).module
        ));
        let (setter, ty) = (ident(&setter), ident(&ty));
        arguments.push(quote!(#setter: #ty));
        values.push(setter);
    }
    let function = ident(&names::constructor(constructor));
    let request = ident(request);
    let own = waiter.item.as_ref().map(|item| {
        let (id, ty) = item_id(context, source, item);
        source.rt("Argument");
        arguments.push(quote!(#id: impl Argument<#ty>));
        quote!(#id: #id.into_argument())
    });
    quote! {
        /// Creates a waiter for this resource.
        ///
        /// 为该资源创建等待器。
        pub fn new(#(#arguments),*) -> Self {
            Self { request: #request::#function(#(#values),*), #own }
        }
    }
}

/// ```text
/// /// Sets `AvailableZone`. Zone of the instance.
/// #[must_use]
/// pub fn available_zone(mut self, available_zone: impl Into<AvailableZone>) -> Self {
///     self.request = self.request.available_zone(available_zone);
///     self
/// }
/// ```
fn setters(context: &Context<'_>, source: &mut Source, action: &crate::ir::Action) -> TokenStream {
    let plan = Plan::new(context, action);
    let setters = plan
        .fields
        .iter()
        .filter(|field| field.kind == Kind::Optional)
        .map(|field| {
            let wire = field.params.first().map_or("", |param| param.name.as_str());
            let doc = field
                .params
                .first()
                .map(|param| param.doc.clone())
                .unwrap_or_default();
            let docs = Docs::default()
                .paragraphs(&format!(
                    "Sets {}. {}",
                    code(&field.member),
                    first_clause(&doc.en)
                ))
                .paragraphs(&first_clause(&doc.zh))
                .tokens();
            let setter = ident(&plan.names.setter(wire));
            let name = ident(&field.name);
            let ty = field.item_type(context, source);
            let argument = if field.item == TypeRef::Boolean {
                quote!(#ty)
            } else {
                quote!(impl Into<#ty>)
            };
            quote! {
                #docs
                #[must_use]
                pub fn #setter(mut self, #name: #argument) -> Self {
                    self.request = self.request.#setter(#name);
                    self
                }
            }
        });
    quote!(#(#setters)*)
}

/// ```text
/// let verdict = if matches!(data.status, InstanceStatus::Error) {
///     Verdict::Failure
/// } else if matches!(data.status, InstanceStatus::Running) {
///     Verdict::Success
/// } else {
///     Verdict::Pending
/// };
/// Observation::new(rt::state(&data.status, data.status.meaning()), verdict)
/// ```
fn observation(
    context: &Context<'_>,
    source: &mut Source,
    waiter: &Waiter,
    fields: &[Field],
) -> TokenStream {
    source.rt("Verdict");
    let mut conditions = |all: &[StateCondition]| -> Vec<TokenStream> {
        all.iter()
            .filter_map(|one| condition(context, source, fields, one))
            .collect()
    };
    let (failure, unreachable, success) = (
        conditions(&waiter.failure),
        conditions(&waiter.unreachable),
        conditions(&waiter.success),
    );
    let mut verdict = quote!(Verdict::Pending);
    for (tests, all, outcome) in [
        (success, !waiter.any, quote!(Verdict::Success)),
        (unreachable, false, quote!(Verdict::Unreachable)),
        (failure, false, quote!(Verdict::Failure)),
    ] {
        if tests.is_empty() {
            continue;
        }
        let test = if all {
            quote!(#(#tests)&&*)
        } else {
            quote!(#(#tests)||*)
        };
        let rest = match verdict.to_string().starts_with("if") {
            true => verdict,
            false => quote!({ #verdict }),
        };
        verdict = quote!(if #test { #outcome } else #rest);
    }
    let rust = names::fields(fields);
    let state = fields
        .iter()
        .position(|field| field.name == waiter.state)
        .and_then(|at| rust.get(at));
    let field = fields.iter().find(|field| field.name == waiter.state);
    let state = match (state, field) {
        (Some(state), Some(field)) => {
            let state = ident(state);
            let is_enum = matches!(&field.ty, TypeRef::Named(name)
                if context.api.values(name).is_some());
            let meaning = match (is_enum, field.always) {
                (false, _) => quote!(None),
                (true, true) => quote!(data.#state.meaning()),
                (true, false) => quote!(data.#state.as_ref().and_then(|state| state.meaning())),
            };
            quote!(rt::state(&data.#state, #meaning))
        }
        _ => quote!(rt::state(data, None)),
    };
    source.import("crate::rt");
    quote! {
        let verdict = #verdict;
        Observation::new(#state, verdict)
    }
}

/// ```text
/// matches!(data.status, Some(InstanceStatus::Running | InstanceStatus::Locked))
/// ```
fn condition(
    context: &Context<'_>,
    source: &mut Source,
    fields: &[Field],
    condition: &StateCondition,
) -> Option<TokenStream> {
    let at = fields
        .iter()
        .position(|field| field.name == condition.field)?;
    let field = fields.get(at)?;
    let names = names::fields(fields);
    let name = ident(names.get(at)?);
    let mut patterns = |values: &[Literal]| {
        let all = values.iter();
        let all = all.map(|value| pattern(context, source, &field.ty, value));
        quote!(#(#all)|*)
    };
    let (wanted, unwanted) = (patterns(&condition.is), patterns(&condition.is_not));
    // Patterns look into borrowed texts.
    let is_text = is_text(context, &field.ty);
    let value = match (is_text, field.always) {
        (false, _) => quote!(data.#name),
        (true, true) => quote!(data.#name.as_str()),
        (true, false) => quote!(data.#name.as_ref().map(|text| text.as_str())),
    };
    let is = match (field.always, condition.or_missing) {
        (true, true) if wanted.is_empty() => None,
        (false, true) if wanted.is_empty() => Some(quote!(matches!(#value, None))),
        _ if wanted.is_empty() => None,
        (true, _) => Some(quote!(matches!(#value, #wanted))),
        (false, false) => Some(quote!(matches!(#value, Some(#wanted)))),
        (false, true) => Some(quote!(matches!(#value, None | Some(#wanted)))),
    };
    let is_not = match field.always {
        _ if unwanted.is_empty() => None,
        true => Some(quote!(!matches!(#value, #unwanted))),
        false => Some(quote!(!matches!(#value, Some(#unwanted)))),
    };
    match (is, is_not) {
        (Some(is), Some(is_not)) => Some(quote!((#is && #is_not))),
        (is, is_not) => is.or(is_not),
    }
}

fn pattern(
    context: &Context<'_>,
    source: &mut Source,
    ty: &TypeRef,
    value: &Literal,
) -> TokenStream {
    let TypeRef::Named(name) = ty else {
        return literal(value);
    };
    let rust = context.names.ty(name).ty;
    let (Some(TypeKind::Enum { values, .. }), token) = (context.api.kind(name), ident(&rust))
    else {
        return match context.api.kind(name) {
            Some(TypeKind::Quantity { .. }) => {
                source.ty(&rust);
                let rust = ident(&rust);
                let value = literal(value);
                quote!(#rust(#value))
            }
            _ => literal(value),
        };
    };
    source.ty(&rust);
    let variants = names::variants(values);
    match values
        .iter()
        .position(|known| known.value == *value)
        .and_then(|at| variants.get(at))
    {
        Some(variant) => {
            let variant = ident(variant);
            quote!(#token::#variant)
        }
        // Not from a checked specification: a condition names listed values only.
        None => quote!(#token::Other(_)),
    }
}

/// ```text
/// static META: WaiterMeta = WaiterMeta {
///     name: "CacheClusterRunning",
///     action: "DescribeCacheCluster",
///     not_found: NotFoundMeans::Failure,
///     settle_time: 20,
///     first_delay: 20,
///     min_delay: 20,
///     max_delay: 60,
///     timeout: 10800,
/// };
/// ```
fn meta(source: &mut Source, waiter: &Waiter) {
    source.rt("NotFoundMeans");
    let name = &waiter.name;
    let action = &waiter.action.0;
    let not_found = ident(&names::type_name(waiter.not_found.as_str()));
    let [settle, first, min, max, timeout] = [
        waiter.settle,
        waiter.first_delay,
        waiter.min_delay,
        waiter.max_delay,
        waiter.limit,
    ]
    .map(|seconds| integer(seconds.into()));
    let conditions = [&waiter.failure, &waiter.unreachable, &waiter.success];
    let fields = conditions.into_iter().flatten().map(|one| &one.field);
    let members: BTreeSet<_> = fields.chain([&waiter.state]).collect();
    // The members of an item lie deeper; without names any member that does not fit counts.
    let members = members.into_iter().filter(|_| waiter.item.is_none());
    source.items(quote! {
        static META: WaiterMeta = WaiterMeta {
            name: #name,
            action: #action,
            members: &[#(#members),*],
            not_found: NotFoundMeans::#not_found,
            settle_time: #settle,
            first_delay: #first,
            min_delay: #min,
            max_delay: #max,
            timeout: #timeout,
        };
    });
}

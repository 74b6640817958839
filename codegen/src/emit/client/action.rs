//! The file of an Action: its request, the ways to build one, and its description.

use proc_macro2::TokenStream;
use quote::quote;

use super::plan::{FieldPlan, Kind, Plan};
use super::{choice, facts, meta, types};
use crate::ir::{
    Action, Constructor, Effect, Method, Paging, ParamGroup, Response, Shape, TypeRef,
};
use crate::prose::code;
use crate::prose::first_clause;
use crate::rust::Context;
use crate::rust::docs::Docs;
use crate::rust::file::Source;
use crate::rust::names;
use crate::rust::tokens::ident;

/// The file of an Action.
///
/// ```text
/// pub struct CreateCacheCluster { … }
/// rt::structure!(request CreateCacheCluster requires [ … ] { … });
/// impl CreateCacheCluster { … }
/// pub struct Billing { … }
/// impl Action for CreateCacheCluster { … }
/// impl Paged for DescribeCacheClusters { … }
/// pub(crate) static META: ActionMeta = ActionMeta { … };
/// pub(crate) static DOCS: ActionDocs = ActionDocs { … };
/// ```
pub(super) fn file(context: &Context<'_>, action: &Action) -> Source {
    let named = context.action(action);
    let plan = Plan::new(context, action);
    let mut source = Source::new(format!(
        "{}, version {}.",
        code(&action.name),
        action.version
    ));
    source.import("crate::rt");
    request(context, &mut source, &plan, &named.ty);
    functions(context, &mut source, &plan, &named.ty);
    choice::types(context, &mut source, &plan, &named.ty);
    implementation(context, &mut source, action, &named.ty);
    if let Some(paging) = &action.paging {
        paged(context, &mut source, &plan, paging, &named.ty);
    }
    meta::statics(context, &mut source, action);
    source
}

/// ```text
/// /// Creates a Redis instance.
/// #[derive(Clone, Debug, PartialEq)]
/// #[non_exhaustive]
/// pub struct CreateCacheCluster {
///     /// Name of the instance.
///     pub name: ClusterName,
///     /// Topology of the instance.
///     pub mode: Option<Mode>,
/// }
/// ```
fn request(context: &Context<'_>, source: &mut Source, plan: &Plan<'_>, name: &str) {
    let action = plan.action;
    let method = context.action(action).method;
    let docs = Docs::new(&action.doc)
        .deprecated(action.deprecated.as_ref())
        .verbatim(&format!(
            "Sent by [`Client::{0}`](crate::Client::{0}).",
            method
        ))
        .facts(
            &facts::sources(context, &action.sources)
                .into_iter()
                .collect::<Vec<_>>(),
        )
        .tokens();
    let ty = ident(name);
    let deprecated = facts::deprecated_action(context, action, |named| named.ty);
    let default = needs_default(plan).then(|| quote!(Default,));
    let fields: Vec<TokenStream> = plan
        .fields
        .iter()
        .map(|field| {
            let docs = field_docs(context, field).tokens();
            let ty = field.ty(context, source);
            let name = ident(&field.name);
            let deprecated = plan.deprecated(&[field]);
            quote!(#docs #deprecated pub #name: #ty)
        })
        .collect();
    source.items(quote! {
        #docs
        #deprecated
        #[derive(Clone, Debug, #default PartialEq)]
        #[non_exhaustive]
        pub struct #ty {
            #(#fields,)*
        }
    });
    let required: Vec<String> = plan
        .fields
        .iter()
        .filter(|field| field.kind == Kind::Plain)
        .map(|field| format!("{:?}", field.member))
        .collect();
    let rows: Vec<(&str, &str)> = plan
        .fields
        .iter()
        .map(|field| (field.name.as_str(), field.member.as_str()))
        .collect();
    source.text(format!(
        "rt::structure!(request {name} requires [{}] {});",
        required.join(", "),
        types::table(&rows)
    ));
}

/// A constructor without arguments goes with a `Default`.
fn needs_default(plan: &Plan<'_>) -> bool {
    plan.action.constructors.iter().any(is_bare)
}

fn is_bare(constructor: &Constructor) -> bool {
    constructor.name == "new"
        && constructor.params.is_empty()
        && constructor.choices.is_empty()
        && constructor.set.is_empty()
}

fn field_docs(context: &Context<'_>, field: &FieldPlan<'_>) -> Docs {
    match field.params.as_slice() {
        [param] => Docs::new(&param.doc)
            .deprecated(param.deprecated.as_ref())
            .facts(&facts::parameter(context, param)),
        params => params.iter().fold(Docs::default(), |docs, param| {
            docs.both(&param.doc)
                .deprecated(param.deprecated.as_ref())
                .facts(&facts::parameter(context, param))
        }),
    }
}

/// Constructors and setters.
fn functions(context: &Context<'_>, source: &mut Source, plan: &Plan<'_>, name: &str) {
    let mut functions = Vec::new();
    for constructor in &plan.action.constructors {
        functions.push(self::constructor(context, source, plan, constructor));
    }
    for field in &plan.fields {
        // What every constructor asks for has its value already.
        if field.kind != Kind::Plain {
            functions.extend(setters(context, source, plan, field));
        }
    }
    for group in &plan.action.groups {
        match group {
            ParamGroup::Choice { name, doc, .. } => {
                functions.push(choice::setter(plan, name, doc, group));
            }
            ParamGroup::Together {
                name: Some(name),
                params,
                ..
            } => {
                functions.push(together(context, source, plan, name, params));
            }
            _ => {}
        }
    }
    let name = ident(name);
    source.items(quote!(impl #name { #(#functions)* }));
}

/// ```text
/// /// Creates a request with its required parameters.
/// pub fn new(name: impl Into<ClusterName>, capacity: impl Argument<Gigabytes>) -> Self {
///     Self { name: name.into(), mode: None, capacity: capacity.into_argument() }
/// }
/// ```
fn constructor(
    context: &Context<'_>,
    source: &mut Source,
    plan: &Plan<'_>,
    constructor: &Constructor,
) -> TokenStream {
    let name = ident(&names::constructor(constructor));
    let docs = match &constructor.doc {
        Some(doc) => Docs::new(doc),
        None => Docs::default()
            .paragraphs("Creates a request with its required parameters.")
            .paragraphs("包含全部必填参数的请求。"),
    }
    .tokens();
    if is_bare(constructor) {
        return quote!(#docs pub fn #name() -> Self { Self::default() });
    }
    let asked = plan.fields_of(&constructor.params);
    let set = constructor.set.iter();
    let set = set.filter_map(|(wire, _)| plan.field(wire));
    let sent: Vec<_> = asked.iter().copied().chain(set).collect();
    let deprecated = plan.deprecated(&sent);
    let mut arguments = Vec::new();
    let mut filled: Vec<(usize, TokenStream)> = Vec::new();
    let place = |field: &FieldPlan<'_>| {
        plan.fields
            .iter()
            .position(|other| other.name == field.name)
    };
    for field in asked {
        let (argument, value) = field.argument(context, source);
        arguments.push(argument);
        let name = ident(&field.name);
        // `name: name` is what a bare number gives.
        let value = if name == value.to_string() {
            quote!(#name)
        } else {
            quote!(#name: #value)
        };
        filled.push((place(field).unwrap_or_default(), value));
    }
    for (wire, literal) in &constructor.set {
        let Some(field) = plan.field(wire) else {
            continue;
        };
        let value = field.literal(context, literal);
        let value = match field.kind {
            Kind::Plain => value,
            Kind::Optional => quote!(Some(#value)),
            Kind::List => quote!(vec![#value]),
        };
        let name = ident(&field.name);
        filled.push((place(field).unwrap_or_default(), quote!(#name: #value)));
    }
    // All of them are written out: a program has the code of each constructor that it calls, and it is short like this.
    let empty = plan.fields.iter().enumerate().filter_map(|(index, field)| {
        let name = ident(&field.name);
        let value = match field.kind {
            Kind::Optional => quote!(None),
            Kind::List => quote!(Vec::new()),
            Kind::Plain => quote!(Default::default()),
        };
        let absent = filled.iter().all(|(place, _)| *place != index);
        absent.then(|| (index, quote!(#name: #value)))
    });
    let empty: Vec<_> = empty.collect();
    filled.extend(empty);
    filled.sort_by_key(|(place, _)| *place);
    let filled = filled.iter().map(|(_, value)| value);
    let mut chosen = Vec::new();
    for choice in &constructor.choices {
        let (setter, ty) = plan.names.choice(choice);
        let (setter, ty) = (ident(&setter), ident(&ty));
        arguments.push(quote!(#setter: #ty));
        chosen.push(quote!(.#setter(#setter)));
    }
    quote! {
        #docs
        #deprecated
        pub fn #name(#(#arguments),*) -> Self {
            Self { #(#filled,)* } #(#chosen)*
        }
    }
}

/// ```text
/// /// Sets `Mode`: topology of the instance.
/// #[must_use]
/// pub fn mode(mut self, mode: impl Into<Mode>) -> Self {
///     self.mode = Some(mode.into());
///     self
/// }
/// ```
fn setters(
    context: &Context<'_>,
    source: &mut Source,
    plan: &Plan<'_>,
    field: &FieldPlan<'_>,
) -> Vec<TokenStream> {
    let name = ident(&field.name);
    let deprecated = plan.deprecated(&[field]);
    let ty = field.item_type(context, source);
    let number = matches!(field.item, TypeRef::Boolean);
    let (argument, value) = match (field.kind, number) {
        (Kind::List, _) => (
            quote!(impl IntoIterator<Item = impl Into<#ty>>),
            quote!(#name.into_iter().map(Into::into).collect()),
        ),
        (_, true) => (quote!(#ty), quote!(Some(#name))),
        _ => (quote!(impl Into<#ty>), quote!(Some(#name.into()))),
    };
    let Some(group) = field.paired else {
        let wire = field.params.first().map_or("", |param| param.name.as_str());
        let setter = ident(&plan.names.setter(wire));
        let docs = setter_docs(field).tokens();
        return vec![quote! {
            #docs
            #deprecated
            #[must_use]
            pub fn #setter(mut self, #name: #argument) -> Self {
                self.#name = #value;
                self
            }
        }];
    };
    let (_, setter, adder) = plan.names.paired(group);
    let docs = Docs::default()
        .paragraphs("Sets all items, replacing earlier ones.")
        .paragraphs("设置全部条目，替换先前的设置。")
        .tokens();
    let setter = ident(&setter);
    let mut functions = vec![quote! {
        #docs
        #deprecated
        #[must_use]
        pub fn #setter(mut self, #name: #argument) -> Self {
            self.#name = #value;
            self
        }
    }];
    let adder = self::adder(context, source, field, &adder);
    functions.extend(adder.map(|adder| quote!(#deprecated #adder)));
    functions
}

/// ```text
/// /// Appends an item.
/// #[must_use]
/// pub fn parameter(mut self, name: impl Into<EngineParameter>, value: impl Into<ParameterValue>) -> Self {
///     self.parameters.push(ParameterSetting::from((name, value)));
///     self
/// }
/// ```
fn adder(
    context: &Context<'_>,
    source: &mut Source,
    field: &FieldPlan<'_>,
    adder: &str,
) -> Option<TokenStream> {
    let TypeRef::Named(item) = &field.item else {
        return None;
    };
    let members = context.api.structure(item)?;
    let docs = Docs::default()
        .paragraphs("Appends an item.")
        .paragraphs("追加一项。")
        .tokens();
    let adder = ident(adder);
    let list = ident(&field.name);
    let item = field.item_type(context, source);
    let names: Vec<_> = names::fields(members)
        .iter()
        .map(|name| ident(name))
        .collect();
    let types: Vec<_> = members
        .iter()
        .map(|member| context.type_of(&member.ty, member.sensitive, &mut source.imports))
        .collect();
    Some(quote! {
        #docs
        #[must_use]
        pub fn #adder(mut self, #(#names: impl Into<#types>),*) -> Self {
            self.#list.push(#item::from((#(#names,)*)));
            self
        }
    })
}

fn setter_docs(field: &FieldPlan<'_>) -> Docs {
    let param = field.params.first();
    let verb = if field.kind == Kind::List {
        "Sets all of"
    } else {
        "Sets"
    };
    let wire = code(&field.member);
    let doc = param.map(|param| param.doc.clone()).unwrap_or_default();
    Docs::default()
        .paragraphs(&format!("{verb} {wire}. {}", first_clause(&doc.en)))
        .paragraphs(&first_clause(&doc.zh))
}

/// ```text
/// /// Sets `TagKey` and `TagValue`, which must be sent together.
/// #[must_use]
/// pub fn tag(mut self, tag_key: impl Into<String>, tag_value: impl Into<String>) -> Self {
///     self.tag_key = Some(tag_key.into());
///     self.tag_value = Some(tag_value.into());
///     self
/// }
/// ```
fn together(
    context: &Context<'_>,
    source: &mut Source,
    plan: &Plan<'_>,
    name: &str,
    params: &[String],
) -> TokenStream {
    let fields = plan.fields_of(params);
    let deprecated = plan.deprecated(&fields);
    let wires: Vec<String> = fields.iter().map(|field| code(&field.member)).collect();
    let docs = Docs::default()
        .paragraphs(&format!(
            "Sets {}, which must be sent together.",
            wires.join(" and ")
        ))
        .paragraphs(&format!("同时设置 {}。", wires.join("、")))
        .tokens();
    let mut arguments = Vec::new();
    let mut statements = Vec::new();
    for field in fields {
        let name = ident(&field.name);
        let ty = field.item_type(context, source);
        let (argument, value) = match field.kind {
            Kind::List => (
                quote!(impl IntoIterator<Item = impl Into<#ty>>),
                quote!(#name.into_iter().map(Into::into).collect()),
            ),
            Kind::Optional => (quote!(impl Into<#ty>), quote!(Some(#name.into()))),
            Kind::Plain => (quote!(impl Into<#ty>), quote!(#name.into())),
        };
        arguments.push(quote!(#name: #argument));
        statements.push(quote!(self.#name = #value;));
    }
    let setter = ident(&plan.names.together(name));
    quote! {
        #docs
        #deprecated
        #[must_use]
        pub fn #setter(mut self, #(#arguments),*) -> Self {
            #(#statements)*
            self
        }
    }
}

/// ```text
/// impl Action for DescribeCacheClusters {
///     type Data = CacheClusterPage;
///     const META: &'static ActionMeta = &META;
/// }
///
/// impl ReadOnly for DescribeCacheClusters {}
///
/// impl Presignable for DescribeCacheClusters {}
/// ```
fn implementation(context: &Context<'_>, source: &mut Source, action: &Action, name: &str) {
    let name = ident(name);
    let data = data_type(context, source, &action.response);
    source.rt("Action");
    source.rt("ActionMeta");
    source.items(quote! {
        impl Action for #name {
            type Data = #data;
            const META: &'static ActionMeta = &META;
        }
    });
    if action.effect == Effect::Read {
        source.rt("ReadOnly");
        source.items(quote!(impl ReadOnly for #name {}));
    }
    if may_be_a_link(action) {
        source.rt("Presignable");
        source.items(quote!(impl Presignable for #name {}));
    }
}

/// Whether a presigned URL may stand for a call: it is opened with GET, by anybody, any number of times, and what it says can be
/// read by all who see it.
fn may_be_a_link(action: &Action) -> bool {
    action.effect == Effect::Read
        && action.methods.contains(&Method::Get)
        && !action.params.iter().any(|param| param.sensitive)
}

/// What a reply holds. A list of what failed is an error, so that nothing is left of a success.
pub(super) fn data_type(
    context: &Context<'_>,
    source: &mut Source,
    response: &Response,
) -> TokenStream {
    match response.partial_failure {
        Some(_) => quote!(()),
        None => context.data_type(&response.shape, &mut source.imports),
    }
}

/// ```text
/// impl Paged for DescribeCacheClusters {
///     type Item = CacheCluster;
///
///     fn offset(&self) -> Option<i64> {
///         self.offset
///     }
///     …
/// }
/// ```
fn paged(context: &Context<'_>, source: &mut Source, plan: &Plan<'_>, paging: &Paging, name: &str) {
    let (Some(offset), Some(limit)) = (plan.field(&paging.offset), plan.field(&paging.limit))
    else {
        return;
    };
    let members: &[crate::ir::Field] = match &plan.action.response.shape {
        Shape::Object(object) => match context.api.structure(object) {
            Some(fields) => fields,
            None => return,
        },
        _ => &[],
    };
    let names = names::fields(members);
    let member = |wire: &Option<String>| {
        let at = members
            .iter()
            .position(|field| Some(&field.name) == wire.as_ref())?;
        Some((members.get(at)?, ident(names.get(at)?)))
    };
    let (item, items) = match (&plan.action.response.shape, member(&paging.items)) {
        (_, Some((field, name))) => match &field.ty {
            TypeRef::List(item) => (item.as_ref().clone(), quote!(data.#name)),
            _ => return,
        },
        (Shape::List(item), None) => (item.clone(), quote!(data)),
        _ => return,
    };
    let item = context.type_of(&item, false, &mut source.imports);
    let total = member(&paging.total).map(|(field, name)| {
        match (field.ty == TypeRef::Integer, field.always) {
            (true, true) => quote!(Some(data.#name)),
            (true, false) => quote!(data.#name),
            (false, true) => quote!(Some(data.#name.get())),
            (false, false) => quote!(data.#name.map(|value| value.get())),
        }
    });
    let (total_argument, total) = match total {
        Some(total) => (quote!(data), total),
        None => (quote!(_), quote!(None)),
    };
    let get = |field: &FieldPlan<'_>| {
        let name = ident(&field.name);
        match (&field.item, field.kind) {
            (TypeRef::Integer, Kind::Plain) => quote!(Some(self.#name)),
            (TypeRef::Integer, _) => quote!(self.#name),
            (_, Kind::Plain) => quote!(Some(self.#name.get())),
            _ => quote!(self.#name.map(|value| value.get())),
        }
    };
    let (offset_value, limit_value) = (get(offset), get(limit));
    let offset_name = ident(&offset.name);
    let set = match (&offset.item, offset.kind) {
        (TypeRef::Integer, Kind::Plain) => quote!(offset),
        (TypeRef::Integer, _) => quote!(Some(offset)),
        (_, Kind::Plain) => quote!(offset.into()),
        _ => quote!(Some(offset.into())),
    };
    source.rt("Paged");
    let name = ident(name);
    let borrowed = match items.to_string().as_str() {
        "data" => quote!(data),
        _ => quote!(&#items),
    };
    source.items(quote! {
        impl Paged for #name {
            type Item = #item;
            fn offset(&self) -> Option<i64> { #offset_value }
            fn set_offset(&mut self, offset: i64) { self.#offset_name = #set; }
            fn limit(&self) -> Option<i64> { #limit_value }
            fn items(data: &Self::Data) -> &[Self::Item] { #borrowed }
            fn into_items(data: Self::Data) -> Vec<Self::Item> { #items }
            fn total(#total_argument: &Self::Data) -> Option<i64> { #total }
        }
    });
}

//! The static description of an Action, and its documentation as data.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{
    Action, Charset, Condition, Effect, Encoding, Format, Literal, Method, Paging, Param,
    ParamGroup, Presence, ReadBack, Response, Retry, Rules, Said, Status, TypeRef,
};
use crate::rust::Context;
use crate::rust::file::Source;
use crate::rust::names;
use crate::rust::tokens::{ident, integer, strings};

/// ```text
/// pub(crate) static META: ActionMeta = ActionMeta {
///     name: "CreateCacheCluster",
///     version: "2016-07-01",
///     …
///     ..ActionMeta::PLAIN
/// };
///
/// pub(crate) static DOCS: ActionDocs = ActionDocs {
///     doc: Doc::new("Creates a Redis instance.", "创建 Redis 实例。"),
///     parameters: &[Doc::new("Name of the instance.", "实例名称。")],
/// };
/// ```
pub(super) fn statics(context: &Context<'_>, source: &mut Source, action: &Action) {
    for name in [
        "ActionDocs",
        "Doc",
        "Effect",
        "Method",
        "Methods",
        "RetryClass",
    ] {
        source.rt(name);
    }
    let (name, version) = (&action.name, &action.version);
    let methods = action.methods.iter().map(|method| method_of(*method));
    let effect = effect(action.effect);
    let retry = ident(match action.retry {
        Retry::Safe => "Safe",
        Retry::Idempotent => "Idempotent",
        Retry::ReadBack => "ReadBack",
        Retry::Never => "Never",
    });
    let resources = action.resources.iter().map(|resource| {
        source.import("crate::resources");
        let resource = ident(&names::constant(resource));
        quote!(&resources::#resource)
    });
    let resources: Vec<TokenStream> = resources.collect();
    let parameters: Vec<TokenStream> = action
        .params
        .iter()
        .map(|param| parameter(context, source, action, param))
        .collect();
    let groups: Vec<TokenStream> = action
        .groups
        .iter()
        .filter_map(|group| self::group(source, group))
        .collect();
    // What is as usual is left out, but what a retry depends on is always said.
    let mut given = vec![
        quote!(name: #name),
        quote!(version: #version),
        quote!(methods: Methods::new(&[#(#methods),*])),
    ];
    if action.status != Status::Documented {
        source.rt("ActionStatus");
        given.push(quote!(status: ActionStatus::VendorSdk));
    }
    if action.deprecated.is_some() {
        given.push(quote!(deprecated: true));
    }
    given.push(quote!(effect: #effect));
    if !resources.is_empty() {
        given.push(quote!(resources: &[#(#resources),*]));
    }
    given.push(quote!(retry: RetryClass::#retry));
    if let Some(check) = &action.check {
        given.push(quote!(check: Some(#check)));
    }
    if !action.response.in_data {
        given.push(quote!(envelope: false));
    }
    if let Some(partial) = partial_failure(source, &action.response) {
        given.push(quote!(partial_failure: #partial));
    }
    if !parameters.is_empty() {
        given.push(quote!(parameters: &[#(#parameters),*]));
    }
    if !groups.is_empty() {
        given.push(quote!(groups: &[#(#groups),*]));
    }
    if let Some(paging) = &action.paging {
        let paging = self::paging(source, paging);
        given.push(quote!(paging: #paging));
    }
    if let Some(read_back) = &action.read_back {
        let read_back = self::read_back(context, source, read_back);
        given.push(quote!(read_back: #read_back));
    }
    source.items(quote! {
        pub(crate) static META: ActionMeta = ActionMeta { #(#given,)* ..ActionMeta::PLAIN };
    });
    let doc = super::doc(&action.doc);
    let docs = action.params.iter().map(|param| super::doc(&param.doc));
    source.items(quote! {
        pub(crate) static DOCS: ActionDocs = ActionDocs {
            doc: #doc,
            parameters: &[#(#docs),*],
        };
    });
}

/// ```text
/// Some(&PartialFailureMeta {
///     id: "securityGroupId",
///     message: "message",
///     code: None,
/// })
/// ```
fn partial_failure(source: &mut Source, response: &Response) -> Option<TokenStream> {
    let partial = response.partial_failure.as_ref()?;
    source.rt("PartialFailureMeta");
    let (id, message) = (&partial.id, &partial.message);
    let code = optional_text(partial.code.as_ref());
    Some(quote!(Some(&PartialFailureMeta {
        id: #id,
        message: #message,
        code: #code,
    })))
}

/// ```text
/// Some(&PagingMeta {
///     offset: "Offset",
///     limit: "Limit",
///     items: Some("list"),
///     total: Some("total"),
///     default_limit: Some(10),
/// })
/// ```
fn paging(source: &mut Source, paging: &Paging) -> TokenStream {
    source.rt("PagingMeta");
    let (offset, limit) = (&paging.offset, &paging.limit);
    let items = optional_text(paging.items.as_ref());
    let total = optional_text(paging.total.as_ref());
    let default_limit = optional(paging.default_limit.map(i64::from));
    quote!(Some(&PagingMeta {
        offset: #offset,
        limit: #limit,
        items: #items,
        total: #total,
        default_limit: #default_limit,
    }))
}

/// ```text
/// Some(&ReadBackMeta {
///     action: DescribeCacheClusters::META,
///     send: &[("VpcId", "VpcId")],
///     filters: &["VpcId"],
///     id: "cacheId",
///     same: &[("name", "Name")],
///     conflicts: &[],
///     again: true,
/// })
/// ```
fn read_back(context: &Context<'_>, source: &mut Source, read_back: &ReadBack) -> TokenStream {
    let (name, version) = &read_back.action;
    let list = &context.names.action(name, version).ty;
    source.rt("ReadBackMeta");
    source.rt("Action");
    source.action(list);
    let list = ident(list);
    let pairs = |pairs: &[(String, String)]| {
        let pairs = pairs.iter().map(|(one, other)| quote!((#one, #other)));
        quote!(&[#(#pairs),*])
    };
    let (send, same) = (pairs(&read_back.send), pairs(&read_back.same));
    let (conflicts, filters) = (pairs(&read_back.conflicts), &read_back.filters);
    let (id, again) = (&read_back.id, read_back.again);
    quote!(Some(&ReadBackMeta {
        action: #list::META,
        send: #send,
        filters: &[#(#filters),*],
        id: #id,
        same: #same,
        conflicts: #conflicts,
        again: #again,
    }))
}

pub(super) fn method_of(method: Method) -> TokenStream {
    match method {
        Method::Get => quote!(Method::Get),
        Method::Post => quote!(Method::Post),
        Method::Put => quote!(Method::Put),
        Method::Delete => quote!(Method::Delete),
    }
}

fn effect(effect: Effect) -> TokenStream {
    match effect {
        Effect::Read => quote!(Effect::Read),
        Effect::Create => quote!(Effect::Create),
        Effect::Update => quote!(Effect::Update),
        Effect::Delete => quote!(Effect::Delete),
    }
}

/// A string without rules is a name alone; of any other parameter, what is as usual is left out.
///
/// ```text
/// ParameterMeta::required("CacheId")
/// ParameterMeta {
///     ty: ValueType::Integer,
///     details: Some(&ParameterDetails {
///         default: Some("2"),
///         ..ParameterDetails::NONE
///     }),
///     ..ParameterMeta::optional("Mode")
/// }
/// ```
fn parameter(
    context: &Context<'_>,
    source: &mut Source,
    action: &Action,
    param: &Param,
) -> TokenStream {
    source.rt("ParameterMeta");
    let name = &param.name;
    let is_required = matches!(param.presence, Presence::Always);
    let mut given = Vec::new();
    let ty = value_type(context, &param.ty);
    if ty != "String" {
        source.rt("ValueType");
        let ty = ident(ty);
        given.push(quote!(ty: ValueType::#ty));
    }
    if param.encoding != Encoding::Plain {
        source.rt("ListEncoding");
        let list = ident(match param.encoding {
            Encoding::Plain => "Plain",
            Encoding::Indexed => "Indexed",
            Encoding::Joined => "Joined",
        });
        given.push(quote!(list: ListEncoding::#list));
    }
    if param.sensitive {
        given.push(quote!(sensitive: true));
    }
    if !param.rules.is_empty() {
        let rules = rules(source, &param.rules);
        given.push(quote!(rules: Some(#rules)));
    }
    let details = details(context, source, action, param);
    if !details.is_empty() {
        source.rt("ParameterDetails");
        given.push(
            quote!(details: Some(&ParameterDetails { #(#details,)* ..ParameterDetails::NONE })),
        );
    }
    let base = ident(if is_required { "required" } else { "optional" });
    match given.is_empty() {
        true => quote!(ParameterMeta::#base(#name)),
        false => quote!(ParameterMeta { #(#given,)* ..ParameterMeta::#base(#name) }),
    }
}

/// What few parameters have, as members of their details.
fn details(
    context: &Context<'_>,
    source: &mut Source,
    action: &Action,
    param: &Param,
) -> Vec<TokenStream> {
    let mut given = Vec::new();
    if !param.aliases.is_empty() {
        let aliases = strings(&param.aliases);
        given.push(quote!(aliases: #aliases));
    }
    if let Presence::Conditional(conditions) = &param.presence {
        source.rt("ConditionMeta");
        let conditions = conditions.iter().map(condition);
        given.push(quote!(required_when: &[#(#conditions),*]));
        if let Some(case) = asking_case(context, action, param) {
            given.push(quote!(constructor: Some(#case)));
        }
    }
    if let Some(default) = &param.default {
        let default = default.wire();
        given.push(quote!(default: Some(#default)));
    }
    if param.deprecated.is_some() {
        given.push(quote!(deprecated: true));
    }
    given
}

/// The case of a choice that asks for a parameter: `Billing::prepaid`.
fn asking_case(context: &Context<'_>, action: &Action, param: &Param) -> Option<String> {
    action.groups.iter().find_map(|group| match group {
        ParamGroup::Choice { name, cases, .. } => {
            let case = cases
                .iter()
                .find(|case| case.params.contains(&param.name))?;
            let (_, ty) = context.names.request(action).choice(name);
            Some(format!("{ty}::{}", names::function(&case.name)))
        }
        _ => None,
    })
}

/// What a value, or an item of a list, looks like on the wire.
fn value_type(context: &Context<'_>, ty: &TypeRef) -> &'static str {
    use crate::ir::{Repr, TypeKind};
    match ty {
        TypeRef::String | TypeRef::StringOrList => "String",
        TypeRef::Integer => "Integer",
        TypeRef::Number => "Number",
        TypeRef::Boolean => "Boolean",
        TypeRef::Timestamp => "Timestamp",
        TypeRef::Json => "Json",
        TypeRef::List(item) => value_type(context, item),
        TypeRef::Named(name) => match context.api.kind(name) {
            Some(
                TypeKind::Quantity { .. }
                | TypeKind::Enum {
                    repr: Repr::Integer,
                    ..
                },
            ) => "Integer",
            Some(TypeKind::Structure(_)) => "Json",
            _ => "String",
        },
    }
}

fn condition(condition: &Condition) -> TokenStream {
    let parameter = &condition.param;
    let wires =
        |literals: &[Literal]| -> Vec<String> { literals.iter().map(Literal::wire).collect() };
    let (is, is_not) = (wires(&condition.is), wires(&condition.is_not));
    let (is, is_not) = (strings(&is), strings(&is_not));
    quote!(ConditionMeta { parameter: #parameter, is: #is, is_not: #is_not })
}

/// ```text
/// &Rules { min_chars: Some(6), max_chars: Some(64), ..Rules::NONE }
/// ```
fn rules(source: &mut Source, rules: &Rules) -> TokenStream {
    source.rt("Rules");
    let given = rules.said().into_iter().map(|(rule, said)| {
        let rule = ident(rule);
        match said {
            Said::Number(number) => {
                let number = integer(number);
                quote!(#rule: Some(#number))
            }
            Said::Flag => quote!(#rule: true),
            Said::Charset(classes) => {
                source.rt("Charset");
                let classes = classes.iter().map(charset);
                quote!(#rule: &[#(#classes),*])
            }
            Said::Values(values) => {
                let values: Vec<String> = values.iter().map(Literal::wire).collect();
                let values = strings(&values);
                quote!(#rule: #values)
            }
            Said::Format(format) => {
                source.rt("Format");
                let format = ident(match format {
                    Format::HourWindow => "HourWindow",
                    Format::Ipv4 => "Ipv4",
                    Format::Cidr => "Cidr",
                    Format::DateTime => "DateTime",
                });
                quote!(#rule: Some(Format::#format))
            }
        }
    });
    let given: Vec<TokenStream> = given.collect();
    quote!(&Rules { #(#given,)* ..Rules::NONE })
}

fn charset(class: &Charset) -> TokenStream {
    match class {
        Charset::Chinese => quote!(Charset::Chinese),
        Charset::Letters => quote!(Charset::Letters),
        Charset::Upper => quote!(Charset::Upper),
        Charset::Lower => quote!(Charset::Lower),
        Charset::Digits => quote!(Charset::Digits),
        Charset::Literal(text) => quote!(Charset::Literal(#text)),
    }
}

/// ```text
/// GroupMeta::Together(&["TagKey", "TagValue"])
/// ```
fn group(source: &mut Source, group: &ParamGroup) -> Option<TokenStream> {
    let tokens = match group {
        ParamGroup::Paired { name, params, .. } => {
            let params = strings(params);
            quote!(GroupMeta::Paired { member: #name, parameters: #params })
        }
        ParamGroup::Together { params, .. } => {
            let params = strings(params);
            quote!(GroupMeta::Together(#params))
        }
        ParamGroup::Exclusive { params, .. } => {
            let params = strings(params);
            quote!(GroupMeta::Exclusive(#params))
        }
        ParamGroup::OneOf { params, .. } => {
            let params = strings(params);
            quote!(GroupMeta::OneOf(#params))
        }
        ParamGroup::AnyOf { params, .. } => {
            let params = strings(params);
            quote!(GroupMeta::AnyOf(#params))
        }
        // What a choice makes needed stands with the parameters, as their presence.
        ParamGroup::Choice { .. } => return None,
    };
    source.rt("GroupMeta");
    Some(tokens)
}

fn optional(number: Option<i64>) -> TokenStream {
    match number {
        Some(number) => {
            let number = integer(number);
            quote!(Some(#number))
        }
        None => quote!(None),
    }
}

fn optional_text(text: Option<&String>) -> TokenStream {
    match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    }
}

//! Choices: a type with one function for each case, and the setter that takes it.

use proc_macro2::TokenStream;
use quote::quote;

use super::plan::{FieldPlan, Kind, Plan};
use crate::ir::{ChoiceCase, ParamGroup, Text};
use crate::prose::first_clause;
use crate::rust::Context;
use crate::rust::docs::Docs;
use crate::rust::file::Source;
use crate::rust::names;
use crate::rust::tokens::ident;

/// The types of all choices of a request.
///
/// ```text
/// /// How the instance is paid for. For [`CreateCacheCluster::billing`].
/// #[derive(Clone, Debug, PartialEq)]
/// pub struct Billing {
///     bill_type: Option<BillType>,
///     duration: Option<Months>,
/// }
///
/// impl Billing {
///     /// Paid in advance for whole months.
///     pub fn prepaid(duration: impl Argument<Months>) -> Self {
///         Self { bill_type: Some(BillType::Prepaid), duration: Some(duration.into_argument()) }
///     }
/// }
/// ```
pub(super) fn types(context: &Context<'_>, source: &mut Source, plan: &Plan<'_>, request: &str) {
    for group in &plan.action.groups {
        let ParamGroup::Choice {
            name, doc, cases, ..
        } = group
        else {
            continue;
        };
        let (setter, ty) = plan.names.choice(name);
        let fields = fields(plan, group);
        let docs = Docs::new(doc)
            .verbatim(&format!(
                "For [`{request}::{setter}`].",
                setter = setter.trim_start_matches("r#")
            ))
            .tokens();
        let ty = ident(&ty);
        let members: Vec<TokenStream> = fields
            .iter()
            .map(|field| {
                let name = ident(&field.name);
                let item = field.item_type(context, source);
                match field.kind {
                    Kind::List => quote!(#name: Vec<#item>),
                    _ => quote!(#name: Option<#item>),
                }
            })
            .collect();
        let functions: Vec<TokenStream> = cases
            .iter()
            .map(|case| function(context, source, plan, &fields, case))
            .collect();
        source.items(quote! {
            #docs
            #[derive(Clone, Debug, PartialEq)]
            pub struct #ty { #(#members,)* }

            impl #ty { #(#functions)* }
        });
    }
}

fn function(
    context: &Context<'_>,
    source: &mut Source,
    plan: &Plan<'_>,
    fields: &[&FieldPlan<'_>],
    case: &ChoiceCase,
) -> TokenStream {
    let name = ident(&names::function(&case.name));
    let docs = Docs::new(&case.doc).tokens();
    let asked = plan.fields_of(&case.params);
    let deprecated = plan.deprecated(&asked);
    let mut arguments = Vec::new();
    let values: Vec<TokenStream> = fields
        .iter()
        .map(|field| {
            let name = ident(&field.name);
            let set = case
                .set
                .iter()
                .find(|(wire, _)| field.params.iter().any(|param| param.name == *wire));
            if let Some((_, literal)) = set {
                let value = field.literal(context, literal);
                return match field.kind {
                    Kind::List => quote!(#name: vec![#value]),
                    _ => quote!(#name: Some(#value)),
                };
            }
            if !asked.iter().any(|asked| asked.name == field.name) {
                return match field.kind {
                    Kind::List => quote!(#name: Vec::new()),
                    _ => quote!(#name: None),
                };
            }
            let (argument, value) = field.argument(context, source);
            arguments.push(argument);
            match field.kind {
                Kind::Plain => quote!(#name: Some(#value)),
                _ => quote!(#name: #value),
            }
        })
        .collect();
    quote! {
        #docs
        #deprecated
        pub fn #name(#(#arguments),*) -> Self {
            Self { #(#values,)* }
        }
    }
}

/// ```text
/// /// Sets how the instance is paid for.
/// #[must_use]
/// pub fn billing(mut self, billing: Billing) -> Self {
///     self.bill_type = billing.bill_type;
///     self.duration = billing.duration;
///     self
/// }
/// ```
pub(super) fn setter(plan: &Plan<'_>, name: &str, doc: &Text, group: &ParamGroup) -> TokenStream {
    let (setter, ty) = plan.names.choice(name);
    let docs = Docs::default()
        .paragraphs(&first_clause(&doc.en))
        .paragraphs(&first_clause(&doc.zh))
        .tokens();
    let setter = ident(&setter);
    let ty = ident(&ty);
    let statements = fields(plan, group).into_iter().map(|field| {
        let name = ident(&field.name);
        match field.kind {
            // The request cannot do without: a case that does not say keeps what is there.
            Kind::Plain => quote! {
                if let Some(value) = #setter.#name {
                    self.#name = value;
                }
            },
            _ => quote!(self.#name = #setter.#name;),
        }
    });
    quote! {
        #docs
        #[must_use]
        pub fn #setter(mut self, #setter: #ty) -> Self {
            #(#statements)*
            self
        }
    }
}

/// The fields that a choice fills, in the order of the request.
fn fields<'a, 'b>(plan: &'b Plan<'a>, group: &ParamGroup) -> Vec<&'b FieldPlan<'a>> {
    let ParamGroup::Choice { cases, .. } = group else {
        return Vec::new();
    };
    plan.fields
        .iter()
        .filter(|field| {
            field.params.iter().any(|param| {
                cases.iter().any(|case| {
                    case.params.contains(&param.name)
                        || case.set.iter().any(|(name, _)| *name == param.name)
                })
            })
        })
        .collect()
}

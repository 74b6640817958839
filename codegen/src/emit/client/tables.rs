//! The tables over all Actions, regions and errors.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc;
use crate::ir::{EngineLimits, ErrorCode, TypeKind};
use crate::rust::Context;
use crate::rust::docs::Docs;
use crate::rust::file::Source;
use crate::rust::names::{self, Named};
use crate::rust::tokens::{ident, strings};

/// ```text
/// rt::action_tables! {
///     create_cache_cluster CreateCacheCluster in "instance" ["CacheClusterRunning"];
/// }
/// ```
pub(super) fn file(context: &Context<'_>) -> Source {
    let mut source =
        Source::new("Metadata of the whole API: tables of Actions, regions, error codes and more.");
    let api = context.api;
    for name in [
        "Doc",
        "ErrorEntry",
        "ErrorRule",
        "LegacyEntry",
        "RegionEntry",
        "ResourceMeta",
        "ServiceMeta",
    ] {
        source.rt(name);
    }
    let mut actions: Vec<_> = api.actions.iter().collect();
    actions.sort_by_key(|action| (&action.name, &action.version));
    let actions = actions.iter().map(|action| {
        let Named { module, ty, .. } = context.action(action);
        let waiters = match action.waiters.as_slice() {
            [] => String::new(),
            waiters => format!(" {waiters:?}"),
        };
        format!("    {module} {ty} in {:?}{waiters};\n", action.group)
    });
    source.import("crate::rt");
    source.text(format!(
        "rt::action_tables! {{\n{}}}",
        actions.collect::<String>()
    ));
    if !api.actions.is_empty() {
        source.import("crate::actions");
    }
    let service = &api.service;
    let (name, global, regional) = (&service.name, &service.global_host, &service.regional_host);
    let (scheme, region) = (service.scheme.as_str(), &service.default_region);
    let legacy = api.legacy.iter().map(|action| {
        let name = &action.name;
        let replaced_by = strings(&action.replaced_by);
        let doc = doc(&action.doc);
        quote!(LegacyEntry { name: #name, replaced_by: #replaced_by, doc: #doc })
    });
    let regions = service.regions.iter().map(|region| {
        let code = &region.code;
        let zones = strings(&region.zones);
        let doc = doc(&region.doc);
        quote!(RegionEntry { code: #code, zones: #zones, doc: #doc })
    });
    let errors = service.errors.iter().map(|error| {
        let code = &error.code;
        let status = proc_macro2::Literal::u16_unsuffixed(error.http_status);
        let doc = doc(&error.doc);
        quote!(ErrorEntry { code: #code, http_status: #status, doc: #doc })
    });
    let credentials = error_rules(&service.errors, |error| &error.credentials);
    let conflicts = error_rules(&service.errors, |error| &error.conflict);
    let resources = service.resources.iter().map(|resource| {
        let resource = ident(&names::constant(&resource.name));
        quote!(&resources::#resource)
    });
    if !service.resources.is_empty() {
        source.import("crate::resources");
    }
    source.items(quote! {
        /// JSON Schema of all requests and replies. Only functions that hand out a schema name it, so that other programs do
        /// not have it in them.
        pub(crate) static SCHEMAS: &str = include_str!("schemas.json");
        /// Names that only the guide's overview knows, and what to call instead.
        pub static LEGACY: &[LegacyEntry] = &[#(#legacy),*];
        /// The regions and their zones.
        pub static REGIONS: &[RegionEntry] = &[#(#regions),*];
        /// The service's error codes.
        pub static ERRORS: &[ErrorEntry] = &[#(#errors),*];
        /// How the service reports that it does not accept the credentials of a request, beside the statuses 401 and 403.
        pub static CREDENTIALS: &[ErrorRule] = &[#(#credentials),*];
        /// How the service reports that the state of a resource forbids an operation for now, beside the status 409.
        pub static CONFLICTS: &[ErrorRule] = &[#(#conflicts),*];
        /// What Actions and error messages are about, and how the service reports that one of them does not exist.
        pub static RESOURCES: &[&ResourceMeta] = &[#(#resources),*];
        /// Names and hosts.
        pub static SERVICE: ServiceMeta = ServiceMeta {
            name: #name,
            global_host: #global,
            regional_host: #regional,
            scheme: #scheme,
            default_region: #region,
        };
    });
    engine(context, &mut source);
    source
}

/// The rules by which an error means something, of the errors that have such words.
///
/// ```text
/// ErrorRule {
///     http_status: 400,
///     code: "ValidationError",
///     message: &["signature"],
/// }
/// ```
fn error_rules(
    errors: &[ErrorCode],
    words: impl Fn(&ErrorCode) -> &Vec<String>,
) -> Vec<TokenStream> {
    let errors = errors.iter().filter(|error| !words(error).is_empty());
    errors
        .map(|error| {
            let code = &error.code;
            let status = proc_macro2::Literal::u16_unsuffixed(error.http_status);
            let message = strings(words(error));
            quote!(ErrorRule { http_status: #status, code: #code, message: #message })
        })
        .collect()
}

/// ```text
/// /// A Redis instance.
/// pub(crate) static INSTANCE: ResourceMeta = ResourceMeta {
///     name: "instance",
///     words: &["instance", "cluster"],
///     location: &["AvailableZone"],
///     not_found: &[NotFoundRule {
///         http_status: 400,
///         code: Some("InvalidAction"),
///         message: &["cannot be found"],
///     }],
/// };
/// ```
pub(super) fn resources(context: &Context<'_>) -> Source {
    let mut source =
        Source::new("Kinds of resources, and how the service reports that one does not exist.");
    for resource in &context.api.service.resources {
        source.rt("ResourceMeta");
        let rules: Vec<_> = resource
            .not_found
            .iter()
            .map(|rule| {
                source.rt("NotFoundRule");
                let status = proc_macro2::Literal::u16_unsuffixed(rule.http_status);
                let code = match &rule.code {
                    Some(code) => quote!(Some(#code)),
                    None => quote!(None),
                };
                let message = strings(&rule.message);
                quote!(NotFoundRule { http_status: #status, code: #code, message: #message })
            })
            .collect();
        let constant = ident(&names::constant(&resource.name));
        let (name, words) = (&resource.name, strings(&resource.words));
        let location = strings(&resource.place);
        let docs = Docs::new(&resource.doc).tokens();
        source.items(quote! {
            #docs
            pub(crate) static #constant: ResourceMeta = ResourceMeta {
                name: #name,
                words: #words,
                location: #location,
                not_found: &[#(#rules),*],
            };
        });
    }
    source
}

/// ```text
/// /// What an engine takes for its parameters, as far as the sources say.
/// pub static ENGINE_PARAMETERS: &[EngineParameterEntry] = &[
///     EngineParameterEntry {
///         name: "maxmemory-policy",
///         protocols: &["4.0"],
///         default: Some("volatile-lru"),
///         limits: EngineLimits::Choices(&["volatile-lru", "noeviction"]),
///     },
/// ];
/// ```
fn engine(context: &Context<'_>, source: &mut Source) {
    let values = context.api.types.values().filter_map(|ty| match &ty.kind {
        TypeKind::Enum { values, .. } => Some(values),
        _ => None,
    });
    let rows: Vec<_> = values
        .flatten()
        .flat_map(|value| {
            value
                .engine
                .iter()
                .map(|engine| (value.value.wire(), engine))
        })
        .map(|(name, engine)| {
            let protocols = strings(&engine.protocols);
            let text = |text: &Option<String>| match text {
                Some(text) => quote!(Some(#text)),
                None => quote!(None),
            };
            let default = text(&engine.default);
            let limits = match &engine.limits {
                EngineLimits::Choices(choices) => {
                    let choices = strings(choices);
                    quote!(EngineLimits::Choices(#choices))
                }
                EngineLimits::Range { min, max } => {
                    quote!(EngineLimits::Range { min: Some(#min), max: Some(#max) })
                }
                EngineLimits::Pattern(pattern) => quote!(EngineLimits::Pattern(#pattern)),
            };
            quote!(EngineParameterEntry {
                name: #name,
                protocols: #protocols,
                default: #default,
                limits: #limits,
            })
        })
        .collect();
    source.rt("EngineParameterEntry");
    if !rows.is_empty() {
        source.rt("EngineLimits");
    }
    source.items(quote! {
        /// What an engine takes for its parameters, as far as the sources say.
        pub static ENGINE_PARAMETERS: &[EngineParameterEntry] = &[#(#rows),*];
    });
}

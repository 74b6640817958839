//! The sample request of an Action, which documentation in Rust and the reference both show: from the sources where they have one,
//! else made up from types and rules.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::file::Imports;
use super::tokens::{ident, literal};
use super::{Context, names};
use crate::ir::{
    Action, Api, ChoiceCase, Constructor, Literal, Param, Repr, TypeKind, TypeRef, WireName,
};

/// A request by one constructor.
pub(crate) struct Sample<'a> {
    action: &'a Action,
    constructor: &'a Constructor,
    /// The choices that it asks for, each with what is chosen.
    cases: Vec<(&'a str, &'a ChoiceCase)>,
    /// Wire names and values, with indexes from 1.
    values: BTreeMap<String, String>,
}

impl<'a> Sample<'a> {
    /// The first example with a request, by the constructor that fits it; `None` for an Action without constructors.
    pub(crate) fn new(api: &Api, action: &'a Action) -> Option<Self> {
        let mut examples = action.examples.iter();
        let given = examples.find_map(|example| example.request.clone());
        let given = given.unwrap_or_default();
        let constructor = fitting(action, &given)?;
        let mut sample = Self {
            action,
            constructor,
            cases: Vec::new(),
            values: BTreeMap::new(),
        };
        for param in &action.params {
            let shown = values_of(&given, &param.name);
            let asked = shown.is_empty() && constructor.params.contains(&param.name);
            for (index, text) in (1_u32..).zip(&shown) {
                if shows_something(api, param, text) {
                    let name = param.wire().at(index);
                    sample.values.insert(name, text.clone());
                } else {
                    sample.make_up(api, param, index);
                }
            }
            if asked {
                sample.make_up(api, param, 1);
            }
        }
        sample.set(&constructor.set);
        for choice in &constructor.choices {
            let sent = |case: &&ChoiceCase| {
                let mut set = case.set.iter();
                set.all(|(name, value)| given.get(name) == Some(&value.wire()))
            };
            let case = action.cases(choice).iter().find(sent);
            let Some(case) = case.or_else(|| action.sample_case(choice)) else {
                continue;
            };
            sample.set(&case.set);
            for param in case.params.iter().filter_map(|name| action.param(name)) {
                if values_of(&sample.values, &param.name).is_empty() {
                    sample.make_up(api, param, 1);
                }
            }
            sample.cases.push((choice.as_str(), case));
        }
        Some(sample)
    }

    fn set(&mut self, values: &[(String, Literal)]) {
        let values = values.iter();
        self.values
            .extend(values.map(|(name, value)| (name.clone(), value.wire())));
    }

    /// Makes up a value. What the engine takes for a parameter that is named before it fits in any case.
    fn make_up(&mut self, api: &Api, param: &Param, index: u32) {
        let default = self.action.paired(&param.name).and_then(|group| {
            let mut before = group.params.iter().take_while(|name| **name != param.name);
            before.find_map(|name| {
                let named = self.values.get(&WireName::parse(name).at(index))?;
                engine_default(api, &self.action.param(name)?.ty, named)
            })
        });
        let mut value = default.unwrap_or_else(|| made_up(api, param));
        if let Some(TypeKind::Id) = kind_of(api, param.ty.item()) {
            // Two ids of a request are two resources.
            let of_type = value.trim_end_matches('1').to_owned();
            let taken = |value: &String| self.values.values().any(|other| other == value);
            let mut numbered = (1..).map(|number: u32| format!("{of_type}{number}"));
            value = numbered.find(|value| !taken(value)).unwrap_or(value);
        }
        self.values.insert(param.wire().at(index), value);
    }

    /// Names and values in the order of the specification.
    pub(crate) fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for param in &self.action.params {
            for (name, value) in &self.values {
                if param.wire().matches(name).is_some() {
                    pairs.push((name.clone(), value.clone()));
                }
            }
        }
        pairs
    }

    /// The request, and the imports of a program that builds it.
    ///
    /// ```text
    /// CreateCacheCluster::new("orders", Gib(8), VpcId::from("3c12…"), Billing::pay_as_you_go()).mode(Mode::Single)
    /// ```
    pub(crate) fn request(&self, context: &Context<'_>) -> (TokenStream, String) {
        let named = context.action(self.action);
        let names = context.request(self.action);
        let mut code = Code {
            context,
            sample: self,
            imports: Imports::default(),
        };
        let mut arguments = Vec::new();
        let mut done: BTreeSet<&str> = BTreeSet::new();
        done.extend(self.constructor.set.iter().map(|(name, _)| name.as_str()));
        for name in &self.constructor.params {
            if !done.contains(name.as_str()) {
                arguments.extend(code.argument(name, &mut done));
            }
        }
        let client = &context.api.generator.client_crate;
        let mut choices = String::new();
        for (choice, case) in &self.cases {
            let (_, ty) = names.choice(choice);
            choices.push_str(&format!("use {client}::actions::{}::{ty};\n", named.module));
            let params = case.params.iter();
            let asked: Vec<_> = params
                .filter_map(|name| code.argument(name, &mut done))
                .collect();
            done.extend(case.set.iter().map(|(name, _)| name.as_str()));
            let (ty, function) = (ident(&ty), ident(&names::function(&case.name)));
            arguments.push(quote!(#ty::#function(#(#asked),*)));
        }
        let mut setters = Vec::new();
        for param in &self.action.params {
            if done.contains(param.name.as_str()) || self.values_of(&param.name).is_empty() {
                continue;
            }
            let setter = match self.action.paired(&param.name) {
                Some(group) => names.paired(group.name).1,
                None => names.setter(&param.name),
            };
            if let Some(value) = code.argument(&param.name, &mut done) {
                let setter = ident(&setter);
                setters.push(quote!(.#setter(#value)));
            }
        }
        let (ty, function) = (
            ident(&named.ty),
            ident(&names::constructor(self.constructor)),
        );
        let mut uses = format!("use {client}::actions::{};\n{choices}", named.ty);
        let runtime = code.imports.runtime.iter();
        uses.extend(runtime.map(|name| format!("use {client}::{name};\n")));
        let types: Vec<&str> = code.imports.types.iter().map(String::as_str).collect();
        match types.as_slice() {
            [] => {}
            [only] => uses.push_str(&format!("use {client}::types::{only};\n")),
            all => uses.push_str(&format!("use {client}::types::{{{}}};\n", all.join(", "))),
        }
        (quote!(#ty::#function(#(#arguments),*) #(#setters)*), uses)
    }

    fn values_of(&self, param: &str) -> Vec<String> {
        values_of(&self.values, param)
    }
}

/// The first constructor whose parameters a request has and whose fixed values it does not contradict.
fn fitting<'a>(action: &'a Action, given: &BTreeMap<String, String>) -> Option<&'a Constructor> {
    let fits = |constructor: &&Constructor| {
        let mut params = constructor.params.iter();
        let mut set = constructor.set.iter();
        params.all(|name| !values_of(given, name).is_empty())
            && set.all(|(name, value)| given.get(name).is_none_or(|sent| *sent == value.wire()))
    };
    let fitting = action.constructors.iter().find(fits);
    fitting.or_else(|| action.constructors.first())
}

/// Rust expressions for the values of a sample.
struct Code<'a> {
    context: &'a Context<'a>,
    sample: &'a Sample<'a>,
    imports: Imports,
}

impl<'a> Code<'a> {
    /// What a constructor or a setter takes for a parameter, or for the paired group that it is of.
    fn argument(&mut self, name: &'a str, done: &mut BTreeSet<&'a str>) -> Option<TokenStream> {
        let sample = self.sample;
        if let Some(group) = sample.action.paired(name) {
            done.extend(group.params.iter().map(String::as_str));
            return Some(self.pairs(group.params));
        }
        done.insert(name);
        let param = sample.action.param(name)?;
        let values = sample.values_of(name);
        let TypeRef::List(item) = &param.ty else {
            return Some(self.value(&param.ty, values.first()?));
        };
        let joint = |value: &String| match param.wire().is_indexed() {
            true => vec![value.clone()],
            false => value.split(',').map(str::to_owned).collect(),
        };
        let values: Vec<String> = values.iter().flat_map(joint).collect();
        let items = values.iter().map(|value| self.value(item, value));
        let items: Vec<TokenStream> = items.collect();
        Some(quote!([#(#items),*]))
    }

    /// ```text
    /// [(EngineParameter::Timeout, "300")]
    /// ```
    fn pairs(&mut self, params: &[String]) -> TokenStream {
        let sample = self.sample;
        let params = params.iter().filter_map(|name| sample.action.param(name));
        let columns: Vec<(&TypeRef, Vec<String>)> = params
            .map(|param| (param.ty.item(), sample.values_of(&param.name)))
            .collect();
        let rows = columns.iter().map(|(_, values)| values.len()).min();
        let rows = (0..rows.unwrap_or_default()).map(|row| {
            let cells = columns.iter();
            let cells = cells.filter_map(|(ty, values)| Some(self.value(ty, values.get(row)?)));
            let cells: Vec<TokenStream> = cells.collect();
            quote!((#(#cells),*))
        });
        let rows: Vec<TokenStream> = rows.collect();
        quote!([#(#rows),*])
    }

    fn value(&mut self, ty: &TypeRef, text: &str) -> TokenStream {
        let kind = kind_of(self.context.api, ty);
        match (ty, kind) {
            // Constructors and setters take the strings that people write as they are.
            (TypeRef::String | TypeRef::StringOrList | TypeRef::Json, _)
            | (_, Some(TypeKind::Text(_) | TypeKind::Secret(_))) => {
                return literal(&Literal::String(text.to_owned()));
            }
            (TypeRef::Timestamp, _) => self.imports.runtime("Timestamp"),
            (TypeRef::Named(name), _) => self.imports.ty(&self.context.names.ty(name).ty),
            _ => {}
        }
        let value = read(ty, kind, text).unwrap_or_else(|| Literal::String(text.to_owned()));
        self.context.expression(ty, &value)
    }
}

fn kind_of<'a>(api: &'a Api, ty: &TypeRef) -> Option<&'a TypeKind> {
    match ty {
        TypeRef::Named(name) => api.kind(name),
        _ => None,
    }
}

/// A value on the wire as one of its type; `None` if it is none, or none that an enum lists.
fn read(ty: &TypeRef, kind: Option<&TypeKind>, text: &str) -> Option<Literal> {
    let integer = || text.parse().ok().map(Literal::Integer);
    let string = || Some(Literal::String(text.to_owned()));
    match (ty, kind) {
        (_, Some(TypeKind::Enum { values, .. })) if !values.is_empty() => {
            let mut values = values.iter();
            let listed = values.find(|value| {
                value.value.wire() == text || value.aliases.iter().any(|alias| alias == text)
            });
            listed.map(|value| value.value.clone())
        }
        (_, Some(TypeKind::Enum { repr, .. })) if *repr == Repr::Integer => integer(),
        (TypeRef::Integer, _) | (_, Some(TypeKind::Quantity { .. })) => integer(),
        (TypeRef::Number, _) => text.parse::<f64>().ok().and_then(|_| string()),
        (TypeRef::Boolean, _) => text.parse().ok().map(Literal::Boolean),
        _ => string(),
    }
}

/// Whether the value of an example tells a reader something: `1111` and `xxx` do not.
fn shows_something(api: &Api, param: &Param, text: &str) -> bool {
    let ty = param.ty.item();
    let kind = kind_of(api, ty);
    let is_word = *ty == TypeRef::String || matches!(kind, Some(TypeKind::Id | TypeKind::Text(_)));
    let is_joined = matches!(param.ty, TypeRef::List(_)) && !param.wire().is_indexed();
    let mut items = text.split(',').filter(|_| is_joined).chain([text]);
    let reads = match is_joined {
        true => items.all(|item| item == text || read(ty, kind, item).is_some()),
        false => read(ty, kind, text).is_some(),
    };
    let varied = text.chars().collect::<BTreeSet<_>>().len() > 4;
    reads && !param.sensitive && (!is_word || varied)
}

/// What the engine takes for the parameter that a value names, if it does.
fn engine_default(api: &Api, ty: &TypeRef, value: &str) -> Option<String> {
    let values = api.values(ty.named()?)?;
    let named = values.iter().find(|known| known.value.wire() == value)?;
    let mut engines = named.engine.iter();
    engines.find_map(|engine| engine.default.clone())
}

/// The values of a parameter, those of an indexed one in the order of their indexes.
fn values_of(values: &BTreeMap<String, String>, param: &str) -> Vec<String> {
    let mut found: Vec<(u32, &String)> = values
        .iter()
        .filter_map(|(name, value)| Some((WireName::parse(param).matches(name)?, value)))
        .collect();
    found.sort_by_key(|(index, _)| *index);
    found.into_iter().map(|(_, value)| value.clone()).collect()
}

/// A value that keeps the rules, for parameters that no source has a sample of.
fn made_up(api: &Api, param: &Param) -> String {
    let (ty, rules) = (param.ty.item(), &param.rules);
    let number = || rules.sample_number().to_string();
    match (ty, kind_of(api, ty)) {
        (TypeRef::Integer | TypeRef::Number, _) | (_, Some(TypeKind::Quantity { .. })) => number(),
        (TypeRef::Boolean, _) => "true".to_owned(),
        (TypeRef::Timestamp, _) => "2021-01-06 12:00:00".to_owned(),
        (TypeRef::Json, _) => "{}".to_owned(),
        (_, Some(TypeKind::Enum { repr, values })) => match (values.first(), repr) {
            (Some(value), _) if rules.one_of.is_empty() => value.value.wire(),
            (None, Repr::Integer) => number(),
            _ => rules.sample_text("example"),
        },
        (_, Some(TypeKind::Secret(_))) => rules.sample_text("Example-Passw0rd"),
        (TypeRef::Named(name), Some(TypeKind::Id)) => {
            let resource = names::module(name.trim_end_matches("Id")).replace('_', "-");
            rules.sample_text(&format!("{resource}-1"))
        }
        _ if param.sensitive => rules.sample_text("Example-Passw0rd"),
        _ => rules.sample_text("example"),
    }
}

/// A value of a parameter: from the first example that sends it, else made up.
pub(crate) fn example_of(api: &Api, action: &Action, param: &Param) -> String {
    let sent = action
        .examples
        .iter()
        .filter_map(|example| example.request.as_ref());
    let found = sent
        .flat_map(|request| values_of(request, &param.name))
        .next();
    found.unwrap_or_else(|| made_up(api, param))
}

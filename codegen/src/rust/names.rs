//! The one module where the spelling of Rust names is decided. Every emitter of Rust asks it.
//!
//! A name follows the wire name, unless the specification overrides it: `snake_case` for fields, functions and modules,
//! `UpperCamelCase` for types and variants. Keywords become raw names, or get an underscore where Rust knows no raw form
//! (`Self`, `crate`); a name that would begin with a digit gets a letter; of two names that come out alike the later one
//! gets a number.

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::reserved;
pub(crate) use super::words::is_keyword;
pub use super::words::plural;
use super::words::{PRELUDE, singular};
use crate::ir::{
    Action, Api, Constructor, EnumValue, Field, GivenNames, Literal, Param, ParamGroup, WireName,
};

/// The Rust names of all Actions, types and waiters of an API.
#[derive(Clone, Debug)]
pub struct Names {
    actions: BTreeMap<(String, String), Named>,
    requests: BTreeMap<(String, String), RequestNames>,
    types: BTreeMap<String, Named>,
    waiters: BTreeMap<String, Named>,
}

/// A type and the module that it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// `CreateCacheCluster`.
    pub ty: String,
    /// `create_cache_cluster`: the module, and the stem of its file.
    pub module: String,
    /// `create_cache_cluster`: the method of the client, for Actions.
    pub method: String,
}

impl Names {
    /// Names everything in the API.
    pub fn new(api: &Api) -> Self {
        let mut action_scope = Scope::new(&[PRELUDE, reserved::TYPES]);
        let mut modules = Scope::default();
        let mut methods = Scope::new(&[reserved::METHODS]);
        let mut actions = BTreeMap::new();
        for action in &api.actions {
            let ty = action_scope.take(action_type(action), "Action");
            let module = modules.take(module(&ty), "_");
            let method = methods.take(function(&ty), "_action");
            let key = (action.name.clone(), action.version.clone());
            actions.insert(key, Named { ty, module, method });
        }
        // Request files import types: so these must differ from all Actions too.
        let mut type_scope = action_scope;
        let types = name_all(
            &mut type_scope,
            "Type",
            api.types
                .values()
                .map(|ty| (&ty.name, given(&ty.given_names))),
        );
        let mut waiter_scope = type_scope;
        let waiters = name_all(
            &mut waiter_scope,
            "Waiter",
            api.waiters.iter().map(|waiter| (&waiter.name, None)),
        );
        let requests = api.actions.iter().map(|action| {
            let key = (action.name.clone(), action.version.clone());
            (key, RequestNames::new(action, &waiter_scope))
        });
        let requests = requests.collect();
        Self {
            actions,
            requests,
            types,
            waiters,
        }
    }

    /// The names within the request of an Action.
    pub fn request(&self, action: &Action) -> RequestNames {
        let key = (action.name.clone(), action.version.clone());
        self.requests.get(&key).cloned().unwrap_or_default()
    }

    /// The names of an Action.
    ///
    /// An Action of another API has none; its own name stands in.
    pub fn action(&self, name: &str, version: &str) -> Named {
        let key = (name.to_owned(), version.to_owned());
        self.actions
            .get(&key)
            .cloned()
            .unwrap_or_else(|| stand_in(name))
    }

    /// The names of a type, by its name in the specification.
    pub fn ty(&self, name: &str) -> Named {
        self.types
            .get(name)
            .cloned()
            .unwrap_or_else(|| stand_in(name))
    }

    /// The names of a waiter.
    pub fn waiter(&self, name: &str) -> Named {
        self.waiters
            .get(name)
            .cloned()
            .unwrap_or_else(|| stand_in(name))
    }
}

fn stand_in(name: &str) -> Named {
    let ty = type_name(name);
    Named {
        module: module(&ty),
        method: function(&ty),
        ty,
    }
}

fn name_all<'a>(
    scope: &mut Scope,
    suffix: &str,
    names: impl Iterator<Item = (&'a String, Option<&'a str>)>,
) -> BTreeMap<String, Named> {
    let mut modules = Scope::default();
    names
        .map(|(name, rust)| {
            let ty = scope.take(type_name(rust.unwrap_or(name)), suffix);
            let module = modules.take(module(&ty), "_");
            (
                name.clone(),
                Named {
                    method: function(&ty),
                    module,
                    ty,
                },
            )
        })
        .collect()
}

/// The Rust names within one request.
#[derive(Clone, Debug, Default)]
pub struct RequestNames {
    /// Wire name of a parameter to its field.
    fields: BTreeMap<String, String>,
    /// Wire name of a parameter to its setter.
    setters: BTreeMap<String, String>,
    /// Name of a paired group to its field, its setter and the function that adds one.
    paired: BTreeMap<String, (String, String, String)>,
    /// Name of a choice to its setter and its type.
    choices: BTreeMap<String, (String, String)>,
    /// Name of a group that goes together to its setter.
    together: BTreeMap<String, String>,
}

impl RequestNames {
    /// Names the fields and functions of one request. `types` are the names of all types, none of which a choice may have: files
    /// import both.
    fn new(action: &Action, types: &Scope) -> Self {
        let mut names = Self::default();
        let mut fields = Scope::default();
        let mut functions = Scope::new(&[reserved::REQUEST]);
        functions
            .taken
            .extend(action.constructors.iter().map(constructor));
        for param in &action.params {
            if action.paired(&param.name).is_some() {
                continue;
            }
            let field = fields.take(parameter(param), "_");
            names
                .setters
                .insert(param.name.clone(), functions.take(field.clone(), "_value"));
            names.fields.insert(param.name.clone(), field);
        }
        // A copy for the few requests with choices.
        let mut of_choices = None;
        for group in &action.groups {
            match group {
                ParamGroup::Paired { name, .. } => {
                    let field = fields.take(function(name), "_list");
                    let setter = functions.take(field.clone(), "_list");
                    let adder = functions.take(singular(&field), "_item");
                    names.paired.insert(name.clone(), (field, setter, adder));
                }
                ParamGroup::Choice { name, .. } => {
                    let setter = functions.take(function(name), "_choice");
                    let taken = of_choices.get_or_insert_with(|| types.clone());
                    let ty = taken.take(type_name(name), "Choice");
                    names.choices.insert(name.clone(), (setter, ty));
                }
                ParamGroup::Together {
                    name: Some(name), ..
                } => {
                    names
                        .together
                        .insert(name.clone(), functions.take(function(name), "_group"));
                }
                _ => {}
            }
        }
        names
    }

    /// The field of a parameter that has one of its own.
    pub fn field(&self, wire: &str) -> String {
        self.fields
            .get(wire)
            .cloned()
            .unwrap_or_else(|| snake(wire))
    }

    /// The setter of a parameter.
    pub fn setter(&self, wire: &str) -> String {
        self.setters
            .get(wire)
            .cloned()
            .unwrap_or_else(|| snake(wire))
    }

    /// Field, setter and adder of a paired group.
    pub fn paired(&self, group: &str) -> (String, String, String) {
        self.paired.get(group).cloned().unwrap_or_else(|| {
            let name = function(group);
            (name.clone(), name.clone(), singular(&name))
        })
    }

    /// Setter and type of a choice.
    pub fn choice(&self, group: &str) -> (String, String) {
        self.choices
            .get(group)
            .cloned()
            .unwrap_or_else(|| (function(group), type_name(group)))
    }

    /// The setter of a group that goes together.
    pub fn together(&self, group: &str) -> String {
        self.together
            .get(group)
            .cloned()
            .unwrap_or_else(|| function(group))
    }
}

/// The name that the specification gives.
fn given(names: &GivenNames) -> Option<&str> {
    names.get(super::LANGUAGE)
}

fn action_type(action: &Action) -> String {
    match given(&action.given_names) {
        Some(rust) => type_name(rust),
        None if action.plain => type_name(&action.name),
        None => versioned_type(&action.name, &action.version),
    }
}

/// The request of an Action in a version that is not the plain one: `DescribeCacheByRoleV20240701`.
pub fn versioned_type(name: &str, version: &str) -> String {
    let digits: String = version.chars().filter(char::is_ascii_digit).collect();
    format!("{}V{digits}", type_name(name))
}

/// The field of a parameter; that of a list in the plural.
pub fn parameter(param: &Param) -> String {
    match given(&param.given_names) {
        Some(rust) => identifier(rust.to_owned()),
        None => derived_parameter(param),
    }
}

/// The field of a parameter, if the specification gave it no name.
pub fn derived_parameter(param: &Param) -> String {
    match param.ty {
        crate::ir::TypeRef::List(_) => identifier(plural(&raw_snake(&param.wire().member()))),
        _ => snake(&param.name),
    }
}

/// A constructor.
pub fn constructor(constructor: &Constructor) -> String {
    let name = function(&constructor.name);
    if reserved::REQUEST.contains(&name.as_str()) {
        format!("{name}_request")
    } else {
        name
    }
}

/// The fields of a structure, in its order.
pub fn fields(fields: &[Field]) -> Vec<String> {
    let mut scope = Scope::default();
    fields
        .iter()
        .map(|field| scope.take(snake(given(&field.given_names).unwrap_or(&field.name)), "_"))
        .collect()
}

/// The variants of an enum, in its order.
pub fn variants(values: &[EnumValue]) -> Vec<String> {
    let mut scope = Scope::new(&[&["Other"]]);
    values
        .iter()
        .map(|value| {
            let name = match (given(&value.given_names), &value.value) {
                (Some(rust), _) => type_name(rust),
                (None, Literal::String(text)) => type_name(text),
                (None, other) => type_name(&other.wire().replace('-', "minus ")),
            };
            scope.take(name, "Value")
        })
        .collect()
}

/// A type or a variant.
pub fn type_name(name: &str) -> String {
    let camel = convert(name, |part| part.to_upper_camel_case());
    let camel: String = camel
        .chars()
        .filter(|character| is_word(*character))
        .collect();
    match camel.chars().next() {
        None => "Empty".to_owned(),
        Some(first) if first.is_numeric() => format!("V{camel}"),
        Some(_) => identifier(camel),
    }
}

/// A function.
pub fn function(name: &str) -> String {
    snake(name)
}

fn snake(wire: &str) -> String {
    identifier(raw_snake(&WireName::parse(wire).member()))
}

fn raw_snake(name: &str) -> String {
    let snake = convert(name, |part| part.to_snake_case());
    let snake: String = snake
        .chars()
        .filter(|character| is_word(*character))
        .collect();
    match snake.chars().next() {
        None => "empty".to_owned(),
        Some(first) if first.is_numeric() => format!("n{snake}"),
        Some(_) => snake,
    }
}

/// A module, and the stem of its file.
pub fn module(ty: &str) -> String {
    let name = raw_snake(ty);
    // A raw name for a module would need a path attribute in its parent.
    if is_keyword(&name) || name == "mod" {
        format!("{name}_")
    } else {
        name
    }
}

/// A static.
pub fn constant(name: &str) -> String {
    raw_snake(name).to_uppercase()
}

fn is_word(character: char) -> bool {
    character == '_' || character.is_alphanumeric()
}

/// Converts the parts of a name: `4.0` is not `40`, so what stands between two digits becomes an underscore.
fn convert(name: &str, convert: impl Fn(&str) -> String) -> String {
    let characters: Vec<char> = name.chars().collect();
    let is_digit = |index: Option<usize>| {
        index
            .and_then(|index| characters.get(index))
            .is_some_and(char::is_ascii_digit)
    };
    let mut parts = vec![String::new()];
    for (index, character) in characters.iter().enumerate() {
        let apart = !character.is_alphanumeric()
            && is_digit(index.checked_sub(1))
            && is_digit(Some(index + 1));
        match parts.last_mut() {
            Some(part) if !apart => part.push(*character),
            _ => parts.push(String::new()),
        }
    }
    parts
        .iter()
        .map(|part| convert(part))
        .collect::<Vec<_>>()
        .join("_")
}

/// Escapes what Rust keeps for itself.
pub(crate) fn identifier(name: String) -> String {
    match name.as_str() {
        // Rust has no raw form of these.
        "self" | "Self" | "super" | "crate" | "_" => format!("{name}_"),
        _ if is_keyword(&name) => format!("r#{name}"),
        _ => name,
    }
}

/// Names that are taken.
#[derive(Clone, Debug, Default)]
struct Scope {
    taken: BTreeSet<String>,
}

impl Scope {
    fn new(reserved: &[&[&str]]) -> Self {
        let names = reserved.iter().copied().flatten();
        Self {
            taken: names.map(|name| (*name).to_owned()).collect(),
        }
    }

    /// The name, or the name with the suffix, or with a number from 2, whichever is free first.
    fn take(&mut self, name: String, suffix: &str) -> String {
        if self.taken.insert(name.clone()) {
            return name;
        }
        let stem = name.trim_start_matches("r#").trim_end_matches('_');
        let candidates = (suffix != "_")
            .then(|| format!("{stem}{suffix}"))
            .into_iter();
        let numbered = (2_u32..).map(|number| match stem.chars().next() {
            Some(first) if first.is_uppercase() => format!("{stem}{number}"),
            _ => format!("{stem}_{number}"),
        });
        let free = candidates
            .chain(numbered)
            .find(|candidate| !self.taken.contains(candidate));
        // The numbers go on longer than any list of names.
        let free = free.unwrap_or(name);
        self.taken.insert(free.clone());
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_taken_gets_a_suffix_or_a_number() {
        let mut scope = Scope::new(&[&["Value", "Meta"], &["value", "r#type"]]);
        let mut take = |name: &str, suffix: &str| scope.take(name.to_owned(), suffix);
        assert_eq!(take("Other", "Type"), "Other");
        assert_eq!(take("Value", "Type"), "ValueType");
        assert_eq!(take("Value", "Type"), "Value2");
        assert_eq!(take("Value", "Type"), "Value3");
        assert_eq!(take("Meta", "_"), "Meta2");
        assert_eq!(take("value", "_"), "value_2");
        assert_eq!(take("r#type", "_"), "type_2");
        assert_eq!(take("iD", "_"), "iD");
        assert_eq!(take("iD", "_"), "iD_2");
    }
}

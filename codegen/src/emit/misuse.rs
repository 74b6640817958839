//! Programs that must not compile: every constructor without one of its arguments, and with two of them swapped.
//!
//! ```text
//! <action>.rs    one program an Action; the tests hold the compiler's words about it beside it
//! ```

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::Files;
use crate::GENERATED;
use crate::ir::{Action, Api, Constructor, TypeRef};
use crate::rust::file::Imports;
use crate::rust::{Context, names};

/// One program for each Action that asks for anything.
pub fn files(api: &Api) -> Files {
    let context = Context::new(api);
    let mut files = Files::new();
    for action in &api.actions {
        let named = context.action(action);
        let mut program = Program::new(&context, action, &named.ty);
        for constructor in &action.constructors {
            program.misuse(constructor);
        }
        if !program.calls.is_empty() {
            files.insert(format!("{}.rs", named.module), program.finish());
        }
    }
    files
}

/// How many calls of a program the compiler must refuse: each of them one error.
pub fn count(program: &str) -> usize {
    program
        .lines()
        .filter(|line| line.starts_with("    let _ ="))
        .count()
}

struct Program<'a> {
    context: &'a Context<'a>,
    action: &'a Action,
    ty: &'a str,
    imports: Imports,
    /// Types of choices, which stand in the Action's module.
    choices: BTreeSet<String>,
    calls: String,
}

impl<'a> Program<'a> {
    fn new(context: &'a Context<'a>, action: &'a Action, ty: &'a str) -> Self {
        Self {
            context,
            action,
            ty,
            imports: Imports::default(),
            choices: BTreeSet::new(),
            calls: String::new(),
        }
    }

    /// ```text
    /// // `new` without `VnetId`.
    /// let _ = CreateCacheCluster::new(any::<ClusterName>(), any::<Gigabytes>(), any::<VpcId>());
    /// // `new` with `VpcId` and `VnetId` swapped.
    /// let _ = CreateCacheCluster::new(any::<ClusterName>(), any::<Gigabytes>(), any::<VnetId>(), any::<VpcId>());
    /// ```
    fn misuse(&mut self, constructor: &Constructor) {
        let arguments = self.arguments(constructor);
        let function = names::constructor(constructor);
        if let Some((last, rest)) = arguments.split_last() {
            self.call(
                &format!("`{function}` without `{}`.", last.0),
                &function,
                rest,
            );
        }
        for first in 0..arguments.len().saturating_sub(1) {
            let mut swapped = arguments.clone();
            swapped.swap(first, first + 1);
            let what = match (swapped.get(first + 1), swapped.get(first)) {
                (Some(one), Some(other)) => format!("`{}` and `{}`", one.0, other.0),
                _ => continue,
            };
            self.call(
                &format!("`{function}` with {what} swapped."),
                &function,
                &swapped,
            );
        }
    }

    /// What a constructor asks for: wire name, or that of the paired group, and type.
    fn arguments(&mut self, constructor: &Constructor) -> Vec<(String, String)> {
        let mut arguments: Vec<(String, String)> = Vec::new();
        for wire in &constructor.params {
            let (name, ty) = match (self.action.paired(wire), self.action.param(wire)) {
                (Some(group), _) => {
                    let item = TypeRef::Named(group.item.to_owned());
                    (group.name, TypeRef::List(Box::new(item)))
                }
                (None, Some(param)) => (wire.as_str(), param.ty.clone()),
                (None, None) => continue,
            };
            if !arguments.iter().any(|(known, _)| known == name) {
                let ty = self.context.type_of(&ty, false, &mut self.imports);
                arguments.push((name.to_owned(), ty.to_string().replace(' ', "")));
            }
        }
        for choice in &constructor.choices {
            let (_, ty) = self.context.request(self.action).choice(choice);
            self.choices.insert(ty.clone());
            arguments.push((ty.clone(), ty));
        }
        arguments
    }

    fn call(&mut self, what: &str, function: &str, arguments: &[(String, String)]) {
        let values: Vec<String> = arguments
            .iter()
            .map(|(_, ty)| format!("any::<{ty}>()"))
            .collect();
        // Writing into a string cannot fail.
        let _ = writeln!(self.calls, "    // {what}");
        let _ = writeln!(
            self.calls,
            "    let _ = {}::{function}({});",
            self.ty,
            values.join(", ")
        );
    }

    fn finish(self) -> String {
        // A type whose only argument is forgotten is not named at all.
        let calls = &self.calls;
        let named = |ty: &&String| calls.contains(&format!("<{ty}>"));
        let import = |path: &str, names: &BTreeSet<String>| {
            let names: Vec<&str> = names.iter().filter(named).map(String::as_str).collect();
            match names.as_slice() {
                [] => String::new(),
                names => format!("use {path}::{{{}}};\n", names.join(", ")),
            }
        };
        let client = &self.context.api.generator.client_crate;
        let builtins = import(client, &self.imports.runtime);
        let types = import(&format!("{client}::types"), &self.imports.types);
        let module = self.context.action(self.action).module;
        let choices: String = self
            .choices
            .iter()
            .filter(named)
            .map(|ty| format!("use {client}::actions::{module}::{ty};\n"))
            .collect();
        let deprecated = self.context.deprecated_names();
        let allow =
            match deprecated.contains(self.ty) || !self.imports.types.is_disjoint(&deprecated) {
                true => "#![allow(deprecated)]\n\n",
                false => "",
            };
        format!(
            "//! How `{name}`, version {version}, must not be built.\n//!\n\
             //! {GENERATED}\n\n{allow}\
             use {client}::actions::{ty};\n{choices}{builtins}{types}\n\
             fn main() {{\n{calls}}}\n\n\
             /// A value of any type: only types matter here.\nfn any<T>() -> T {{\n    unreachable!()\n}}\n",
            name = self.action.name,
            version = self.action.version,
            ty = self.ty,
            calls = self.calls,
        )
    }
}

//! Macros that name everything of a kind, for tests that are about all of them.
//!
//! ```text
//! /// Passes the names of all requests to a macro.
//! macro_rules! for_each_action {
//!     ($use:ident) => {
//!         $use! {
//!             CreateCacheCluster
//!             DeleteCacheCluster
//!         }
//!     };
//! }
//! pub(crate) use for_each_action;
//! ```

use crate::GENERATED;
use crate::ir::{Api, Repr, TypeKind};
use crate::rust::Context;

/// The file.
pub fn text(api: &Api) -> String {
    let context = Context::new(api);
    let actions = api.actions.iter().map(|action| context.action(action).ty);
    let enums = api.types.values().filter_map(|ty| match &ty.kind {
        TypeKind::Enum {
            repr: Repr::String, ..
        } => Some(context.names.ty(&ty.name).ty),
        _ => None,
    });
    let actions = list("action", "requests", actions);
    let enums = list("string_enum", "enums of strings", enums);
    format!("// {GENERATED}\n\n//! Macros that name everything of a kind.\n\n{actions}\n{enums}")
}

fn list(what: &str, title: &str, names: impl Iterator<Item = String>) -> String {
    let names: String = names.map(|name| format!("            {name}\n")).collect();
    format!(
        "/// Passes the names of all {title} to a macro.\n\
         #[allow(unused_macros, reason = \"not every package uses all lists\")]\n\
         macro_rules! for_each_{what} {{\n    ($use:ident) => {{\n        $use! {{\n{names}        }}\n    }};\n}}\n\
         #[allow(unused_imports, reason = \"not every package uses all lists\")]\n\
         pub(crate) use for_each_{what};\n"
    )
}

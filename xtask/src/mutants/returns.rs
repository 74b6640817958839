//! Values that a function body is replaced by.

use syn::{GenericArgument, PathArguments, ReturnType, Type};

/// Returns values of a return type, as source text. Empty for types whose values are unknown.
pub(super) fn values(output: &ReturnType) -> Vec<String> {
    match output {
        ReturnType::Default => vec!["()".to_owned()],
        ReturnType::Type(_, of) => of_type(of),
    }
}

/// Returns the last segment of a type's path. References are removed.
pub(super) fn name_of(of: &Type) -> Option<String> {
    match of {
        Type::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
        Type::Reference(reference) => name_of(&reference.elem),
        _ => None,
    }
}

fn of_type(of: &Type) -> Vec<String> {
    let one = |text: &str| vec![text.to_owned()];
    match of {
        Type::Tuple(tuple) if tuple.elems.is_empty() => one("()"),
        Type::Reference(_) if name_of(of).as_deref() == Some("str") => one("\"\""),
        Type::Path(path) => {
            let Some(last) = path.path.segments.last() else {
                return Vec::new();
            };
            match last.ident.to_string().as_str() {
                "bool" => vec!["true".to_owned(), "false".to_owned()],
                "u8" | "u16" | "u32" | "u64" | "u128" | "usize" | "i8" | "i16" | "i32" | "i64"
                | "i128" | "isize" => vec!["0".to_owned(), "1".to_owned()],
                "Option" => one("None"),
                "Duration" | "String" | "Vec" | "BTreeMap" | "BTreeSet" | "HashMap" => {
                    one("Default::default()")
                }
                "Result" => match &last.arguments {
                    // `fmt::Result`
                    PathArguments::None => one("Ok(())"),
                    PathArguments::AngleBracketed(arguments) => match arguments.args.first() {
                        Some(GenericArgument::Type(of)) => of_type(of)
                            .into_iter()
                            .map(|value| format!("Ok({value})"))
                            .collect(),
                        _ => Vec::new(),
                    },
                    _ => Vec::new(),
                },
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

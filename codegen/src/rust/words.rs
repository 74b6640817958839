//! English and Rust words: numbers of nouns, and what Rust keeps for itself.

/// Types, traits, variants and derive macros that are in scope everywhere, and what the runtime's macros take from there.
pub(super) const PRELUDE: &[&str] = &[
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

pub(crate) fn is_keyword(name: &str) -> bool {
    matches!(
        name,
        "as" | "async"
            | "await"
            | "break"
            | "const"
            | "continue"
            | "crate"
            | "dyn"
            | "else"
            | "enum"
            | "extern"
            | "false"
            | "fn"
            | "for"
            | "gen"
            | "if"
            | "impl"
            | "in"
            | "let"
            | "loop"
            | "match"
            | "mod"
            | "move"
            | "mut"
            | "pub"
            | "ref"
            | "return"
            | "self"
            | "Self"
            | "static"
            | "struct"
            | "super"
            | "trait"
            | "true"
            | "type"
            | "unsafe"
            | "use"
            | "where"
            | "while"
            | "abstract"
            | "become"
            | "box"
            | "do"
            | "final"
            | "macro"
            | "override"
            | "priv"
            | "try"
            | "typeof"
            | "unsized"
            | "virtual"
            | "yield"
    )
}

/// The plural of the last word, unless it is one.
pub fn plural(name: &str) -> String {
    let before_y = name
        .strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    match before_y {
        None if name.ends_with("sis") => format!("{}es", name.trim_end_matches("is")),
        Some(stem) => format!("{stem}ies"),
        None if name.ends_with("ss") || name.ends_with('x') || name.ends_with("ch") => {
            format!("{name}es")
        }
        None if name.ends_with('s') => name.to_owned(),
        None => format!("{name}s"),
    }
}

/// The singular of the last word, `add_…` if it has none.
pub(super) fn singular(name: &str) -> String {
    match (name.strip_suffix("ies"), name.strip_suffix('s')) {
        (Some(stem), _) => format!("{stem}y"),
        (None, Some(stem)) if !stem.ends_with('s') && !stem.is_empty() => {
            super::names::identifier(stem.to_owned())
        }
        _ => format!("add_{}", name.trim_start_matches("r#")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_many() {
        for (name, one) in [
            ("things", "thing"),
            ("entries", "entry"),
            ("types", "r#type"),
            ("address", "add_address"),
            ("s", "add_s"),
            ("list", "add_list"),
            ("r#type", "add_type"),
        ] {
            assert_eq!(singular(name), one);
        }
    }

    #[test]
    fn many_of_one() {
        for (name, many) in [
            ("thing", "things"),
            ("entry", "entries"),
            ("key", "keys"),
            ("analysis", "analyses"),
            ("address", "addresses"),
            ("box", "boxes"),
            ("batch", "batches"),
            ("things", "things"),
        ] {
            assert_eq!(plural(name), many);
        }
    }
}

//! Operators and methods that replace each other.

use syn::BinOp;

/// Returns the replacements of an operator.
pub(super) fn operators(operator: &BinOp) -> &'static [&'static str] {
    match operator {
        BinOp::Lt(_) => &["<=", ">="],
        BinOp::Le(_) => &["<", ">"],
        BinOp::Gt(_) => &[">=", "<="],
        BinOp::Ge(_) => &[">", "<"],
        BinOp::Eq(_) => &["!="],
        BinOp::Ne(_) => &["=="],
        BinOp::And(_) => &["||"],
        BinOp::Or(_) => &["&&"],
        BinOp::Add(_) => &["-"],
        BinOp::Sub(_) => &["+"],
        BinOp::Mul(_) => &["/"],
        BinOp::Div(_) => &["*"],
        BinOp::BitAnd(_) => &["|"],
        BinOp::BitOr(_) => &["&"],
        BinOp::AddAssign(_) => &["-="],
        BinOp::SubAssign(_) => &["+="],
        BinOp::MulAssign(_) => &["/="],
        BinOp::BitAndAssign(_) => &["|="],
        BinOp::BitOrAssign(_) => &["&="],
        _ => &[],
    }
}

/// Pairs of methods with the same signature.
const METHODS: [[&str; 2]; 17] = [
    ["is_some_and", "is_none_or"],
    ["any", "all"],
    ["first", "last"],
    ["first_mut", "last_mut"],
    ["next", "next_back"],
    ["or", "and"],
    ["find", "rfind"],
    ["position", "rposition"],
    ["split_once", "rsplit_once"],
    ["splitn", "rsplitn"],
    ["min", "max"],
    ["saturating_add", "saturating_sub"],
    ["checked_add", "checked_sub"],
    ["wrapping_add", "wrapping_sub"],
    ["starts_with", "ends_with"],
    ["trim_start", "trim_end"],
    ["push_front", "push_back"],
];

/// Returns the replacement of a method.
pub(super) fn other_method(name: &str) -> Option<&'static str> {
    METHODS.iter().find_map(|[one, other]| {
        if name == *one {
            Some(*other)
        } else {
            (name == *other).then_some(*one)
        }
    })
}

/// Returns whether the name is that of a method that returns a boolean.
pub(super) fn is_predicate(name: &str) -> bool {
    other_method(name).is_none()
        && (["is_", "has_", "contains", "eq_", "can_", "needs_"]
            .iter()
            .any(|prefix| name.starts_with(prefix))
            || ["eq", "ne"].contains(&name))
}

/// Returns whether the first argument of a function is a name in debug output, or room that is reserved.
pub(super) fn has_no_logic(function: &syn::Ident) -> bool {
    [
        "debug_struct",
        "debug_tuple",
        "field",
        "reserve",
        "with_capacity",
    ]
    .iter()
    .any(|name| function == name)
}

//! Operators and methods that can be put in place of each other.

use syn::BinOp;

/// What may stand in place of an operator.
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

/// Methods with the same signature and another meaning.
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

/// The method that is put in place of the one with this name.
pub(super) fn other_method(name: &str) -> Option<&'static str> {
    METHODS.iter().find_map(|[one, other]| {
        if name == *one {
            Some(*other)
        } else {
            (name == *other).then_some(*one)
        }
    })
}

/// Whether a method with this name is a question.
pub(super) fn is_predicate(name: &str) -> bool {
    other_method(name).is_none()
        && (["is_", "has_", "contains", "eq_", "can_", "needs_"]
            .iter()
            .any(|prefix| name.starts_with(prefix))
            || ["eq", "ne"].contains(&name))
}

/// Whether a method's first argument is a name that is shown in a debug text.
pub(super) fn is_about_names(method: &str) -> bool {
    ["debug_struct", "debug_tuple", "field"].contains(&method)
}

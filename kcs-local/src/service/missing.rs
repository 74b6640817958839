//! The Actions that no module implements yet. A test compares this list with the modules.

use kcs_client::action::ActionMeta;

#[rustfmt::skip]
const MISSING: &[(&str, &str)] = &[
];

/// Whether no module implements this Action: such a call is refused before its parameters are checked, because correcting them
/// would not help.
pub(crate) fn is_missing(action: &ActionMeta) -> bool {
    MISSING.contains(&(action.name, action.version))
}

//! The Actions that no module implements yet. A test compares this list with the modules.

use kcs_client::action::ActionMeta;

#[rustfmt::skip]
const MISSING: &[(&str, &str)] = &[
    // analysis
    ("AnalyzeBigKeys", "2016-07-01"),
    ("AnalyzeDaily", "2016-07-01"),
    ("AnalyzeDailySwitch", "2016-07-01"),
    ("AnalyzeHotKeys", "2016-07-01"),
    ("AnalyzeSlowDaily", "2016-07-01"),
    ("DeleteBigKeysAnalyseResult", "2016-07-01"),
    ("DescribeBigHotKeys", "2016-07-01"),
    ("DescribeBigKeys", "2016-07-01"),
    ("DescribeHotKeys", "2016-07-01"),
    ("GetDailyAnalyzeSwitchState", "2016-07-01"),
];

/// Whether no module implements this Action: such a call is refused before its parameters are checked, because correcting them
/// would not help.
pub(crate) fn is_missing(action: &ActionMeta) -> bool {
    MISSING.contains(&(action.name, action.version))
}

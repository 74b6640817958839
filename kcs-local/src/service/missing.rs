//! The Actions that no module implements yet. A test compares this list with the modules.

use kcs_client::action::ActionMeta;

#[rustfmt::skip]
const MISSING: &[(&str, &str)] = &[
    // snapshot
    ("DeleteLevelSnapshots", "2016-07-01"),
    ("DescribeBackUpsSnapshotsDetail", "2016-07-01"),
    ("DescribeCreateSnapshotStatus", "2016-07-01"),
    ("DescribeParentBackUpsSnapshots", "2016-07-01"),
    ("DescribeRestoreTimePoints", "2016-07-01"),
    ("DownloadLevelSnapshot", "2016-07-01"),
    ("DownloadSnapshot", "2016-07-01"),
    ("ExportSnapshot", "2016-07-01"),
    ("RestoreByTimePointSwitch", "2016-07-01"),
    ("RestoreSnapshot", "2016-07-01"),
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

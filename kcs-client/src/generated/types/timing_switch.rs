// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `TimingSwitch`.

use crate::rt::{self, Doc, Unlisted};

/// Whether the instance is backed up automatically, once a day.
///
/// 自动备份开关，开启后每天在指定时段备份一次。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide lines 4673 and 1244, wire notes (#48).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum TimingSwitch {
    /// Automatic backup is on. A window must be set along with it.
    ///
    /// 开启自动备份，须同时设置备份时段。
    ///
    /// Wire value `On`. Source: guide lines 4673 and 1244, the vendor's Terraform provider.
    On,
    /// Automatic backup is off. Snapshots that exist already are kept.
    ///
    /// 关闭自动备份，已有的备份不受影响。
    ///
    /// Wire value `Off`. Source: guide line 4673, inference.
    Off,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(TimingSwitch, MEANINGS {
    On = "On",
    Off = "Off",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new(
        "Automatic backup is on. A window must be set along with it.",
        "开启自动备份，须同时设置备份时段。",
    ),
    Doc::new(
        "Automatic backup is off. Snapshots that exist already are kept.",
        "关闭自动备份，已有的备份不受影响。",
    ),
];

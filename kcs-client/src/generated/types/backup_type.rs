// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `BackupType`.

use crate::rt::{self, Doc, Unlisted};

/// How the snapshot was taken: automatically or on request.
///
/// 备份方式：自动备份或手动备份。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide lines 4934–4938.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum BackupType {
    /// Taken automatically, in the instance's backup window.
    ///
    /// 自动备份，由系统在设定的时段内生成。
    ///
    /// Wire value `Timing`. Source: guide line 4937.
    Timing,
    /// Taken on request, with CreateSnapshot or in the console.
    ///
    /// 手动备份，由用户通过 CreateSnapshot 接口或控制台发起。
    ///
    /// Wire value `Manual`. Source: guide line 4938.
    Manual,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(BackupType, MEANINGS {
    Timing = "Timing",
    Manual = "Manual",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new(
        "Taken automatically, in the instance's backup window.",
        "自动备份，由系统在设定的时段内生成。",
    ),
    Doc::new(
        "Taken on request, with CreateSnapshot or in the console.",
        "手动备份，由用户通过 CreateSnapshot 接口或控制台发起。",
    ),
];

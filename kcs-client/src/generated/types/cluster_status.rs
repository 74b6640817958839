// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `ClusterStatus`.

use crate::rt::{self, Doc, Unlisted};

/// State of an instance.
///
/// 实例的状态。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide lines 881–890 and 5035–5049, wire notes (#68).
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum ClusterStatus {
    /// Unknown to the service. Treat it as a failure while waiting for an instance.
    ///
    /// 未知。等待实例就绪时应视为失败。
    ///
    /// Wire value `0`. Source: guide line 5035, the vendor's Terraform provider.
    Unknown,
    /// Being created.
    ///
    /// 创建中。
    ///
    /// Wire value `1`. Source: guide lines 881 and 5036.
    Building,
    /// Running; changes are accepted.
    ///
    /// 运行中，可以接受变更操作。
    ///
    /// Wire value `2`. Source: guide lines 882 and 5037.
    Running,
    /// Being resized.
    ///
    /// 更配中，即正在升配或降配。
    ///
    /// Wire value `3`. Source: guide lines 883 and 5038.
    Resizing,
    /// Being deleted.
    ///
    /// 删除中。
    ///
    /// Wire value `4`. Source: guide lines 884 and 5039.
    Deleting,
    /// Being locked.
    ///
    /// 锁定中。
    ///
    /// Wire value `5`. Source: guide lines 885 and 5040.
    Locking,
    /// Being unlocked; running afterwards.
    ///
    /// 解锁中，解锁完成后恢复运行。
    ///
    /// Wire value `6`. Source: guide lines 886 and 5041.
    Unlocking,
    /// New parameters are being applied.
    ///
    /// 配置中，正在应用新的参数。
    ///
    /// Wire value `7`. Source: guide lines 887 and 5042.
    Configuring,
    /// Locked, by a call or because it has expired.
    ///
    /// 已锁定（手动锁定，或到期自动锁定）。
    ///
    /// Wire value `8`. Source: guide lines 888, 1579–1580 and 5043.
    Locked,
    /// Being renewed for another term.
    ///
    /// 续费处理中。
    ///
    /// Wire value `9`. Source: guide line 5044.
    Renewing,
    /// Deleted.
    ///
    /// 已删除。
    ///
    /// Wire value `10`. Source: guide lines 889 and 5045.
    Deleted,
    /// A snapshot is being taken.
    ///
    /// 备份中。
    ///
    /// Wire value `11`. Source: guide line 5046.
    BackingUp,
    /// Being restored from a snapshot.
    ///
    /// 恢复中，正在从备份恢复数据。
    ///
    /// Wire value `12`. Source: guide line 5047.
    Restoring,
    /// Restarting.
    ///
    /// 重启中。
    ///
    /// Wire value `13`. Source: guide line 5048.
    Restarting,
    /// Abnormal. Treat it as a failure while waiting for an instance.
    ///
    /// 异常。等待实例就绪时应视为失败。
    ///
    /// Wire value `99`. Source: guide lines 890 and 5049.
    Error,
    /// An unlisted value, which [`code`](Self::code) returns.
    Other(Unlisted<Self, i64>),
}

rt::integer_enum!(ClusterStatus, MEANINGS {
    Unknown = 0,
    Building = 1,
    Running = 2,
    Resizing = 3,
    Deleting = 4,
    Locking = 5,
    Unlocking = 6,
    Configuring = 7,
    Locked = 8,
    Renewing = 9,
    Deleted = 10,
    BackingUp = 11,
    Restoring = 12,
    Restarting = 13,
    Error = 99,
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new(
        "Unknown to the service. Treat it as a failure while waiting for an instance.",
        "未知。等待实例就绪时应视为失败。",
    ),
    Doc::new("Being created.", "创建中。"),
    Doc::new(
        "Running; changes are accepted.",
        "运行中，可以接受变更操作。",
    ),
    Doc::new("Being resized.", "更配中，即正在升配或降配。"),
    Doc::new("Being deleted.", "删除中。"),
    Doc::new("Being locked.", "锁定中。"),
    Doc::new(
        "Being unlocked; running afterwards.",
        "解锁中，解锁完成后恢复运行。",
    ),
    Doc::new(
        "New parameters are being applied.",
        "配置中，正在应用新的参数。",
    ),
    Doc::new(
        "Locked, by a call or because it has expired.",
        "已锁定（手动锁定，或到期自动锁定）。",
    ),
    Doc::new("Being renewed for another term.", "续费处理中。"),
    Doc::new("Deleted.", "已删除。"),
    Doc::new("A snapshot is being taken.", "备份中。"),
    Doc::new(
        "Being restored from a snapshot.",
        "恢复中，正在从备份恢复数据。",
    ),
    Doc::new("Restarting.", "重启中。"),
    Doc::new(
        "Abnormal. Treat it as a failure while waiting for an instance.",
        "异常。等待实例就绪时应视为失败。",
    ),
];

// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `BillType`.

use crate::rt::{self, Doc, Unlisted};

/// How an instance is paid for.
///
/// 实例的计费方式。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide lines 5054–5056, wire notes (#29).
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum BillType {
    /// Prepaid for whole months.
    ///
    /// 包年包月。
    ///
    /// Wire value `1`. Source: guide line 5054, the vendor's SDKs (Java, Python), the vendor's
    /// Terraform provider.
    Prepaid,
    /// Pay as you go by the day, settled by the month.
    ///
    /// 按量付费（按日月结）。
    ///
    /// Wire value `5`. Source: guide line 5055, the vendor's SDKs (Java, Python), the vendor's
    /// Terraform provider.
    DailySettlement,
    /// Pay as you go. By the Terraform provider, charged by the hour and settled at once.
    ///
    /// 按量付费。按官方 Terraform Provider 的说明，按小时计费、即时结算。
    ///
    /// Wire value `87`. Source: guide line 5056, the vendor's SDKs (Java, Python), the vendor's
    /// Terraform provider.
    PayAsYouGo,
    /// An unlisted value, which [`code`](Self::code) returns.
    Other(Unlisted<Self, i64>),
}

rt::integer_enum!(BillType, MEANINGS {
    Prepaid = 1,
    DailySettlement = 5,
    PayAsYouGo = 87,
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("Prepaid for whole months.", "包年包月。"),
    Doc::new(
        "Pay as you go by the day, settled by the month.",
        "按量付费（按日月结）。",
    ),
    Doc::new(
        "Pay as you go. By the Terraform provider, charged by the hour and settled at once.",
        "按量付费。按官方 Terraform Provider 的说明，按小时计费、即时结算。",
    ),
];

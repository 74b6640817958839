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
    /// Wire value `1`. Source: guide line 5054.
    Prepaid,
    /// Pay as you go, settled by the month according to days of use. How this differs from 87 in
    /// price is not documented.
    ///
    /// 按量付费（按日月结）。与 87 在价格上有何区别，文档未说明。
    ///
    /// Wire value `5`. Source: guide line 5055.
    DailySettlement,
    /// Pay as you go. How this differs from 5 is not documented.
    ///
    /// 按量付费。与 5 有何区别，文档未说明。
    ///
    /// Wire value `87`. Source: guide line 5056.
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
        "Pay as you go, settled by the month according to days of use. How this differs from 87 in price is not documented.",
        "按量付费（按日月结）。与 87 在价格上有何区别，文档未说明。",
    ),
    Doc::new(
        "Pay as you go. How this differs from 5 is not documented.",
        "按量付费。与 5 有何区别，文档未说明。",
    ),
];

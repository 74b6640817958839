// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `ServiceStatus`.

use crate::rt::{self, Doc, Unlisted};

/// State of the order behind an instance. An instance is ready when this is 2 and its `status`
/// is 2 as well.
///
/// 实例对应的服务（订单）状态。此值为 2 且 `status` 也为 2 时，实例才算就绪。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide line 1133, the vendor's Terraform provider.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum ServiceStatus {
    /// In service.
    ///
    /// 服务中。
    ///
    /// Wire value `2`. Source: guide line 1133, the vendor's Terraform provider.
    InService,
    /// The order failed, and with it the creation or the change.
    ///
    /// 交易失败，相应的创建或变更也随之失败。
    ///
    /// Wire value `3`. Source: the vendor's Terraform provider.
    Failed,
    /// An unlisted value, which [`code`](Self::code) returns.
    Other(Unlisted<Self, i64>),
}

rt::integer_enum!(ServiceStatus, MEANINGS {
    InService = 2,
    Failed = 3,
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("In service.", "服务中。"),
    Doc::new(
        "The order failed, and with it the creation or the change.",
        "交易失败，相应的创建或变更也随之失败。",
    ),
];

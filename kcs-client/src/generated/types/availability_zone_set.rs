// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `AvailabilityZoneSet`.

use crate::rt;
use crate::types::ZoneInfo;

/// Availability zones in which the account may run instances.
///
/// 当前账号可以使用的可用区集合。
///
/// Source: guide lines 4275–4291.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AvailabilityZoneSet {
    /// The zones of all regions, not only of the one that the call goes to. The same zone may stand
    /// here more than once.
    ///
    /// 可用区列表，包含所有地域，而不限于本次请求所在的地域；同一可用区可能重复出现。
    ///
    /// Wire name `AvailabilityZoneSet`. Source: guide lines 4276–4289, the vendor's SDKs (Go,
    /// Java), wire notes (#8, #80), the vendor's Terraform provider.
    pub zones: Vec<ZoneInfo>,
}

rt::structure!(reply AvailabilityZoneSet {
    0: zones = "AvailabilityZoneSet",
});

// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `RegionSet`.

use crate::rt;
use crate::types::RegionInfo;

/// Regions in which the account may run instances.
///
/// 当前账号可以使用的地域集合。
///
/// Source: guide lines 4210–4222.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RegionSet {
    /// The regions, in the service's order. Empty when the account has access to none that fits the
    /// filter. A client must not rely on each region standing here once: the zone list of the same
    /// API repeats entries.
    ///
    /// 地域列表，按服务端给出的顺序排列；没有符合条件且有权限的地域时为空。可用区列表接口会出现重复项，因此也不要假定这里的地域互不重复。
    ///
    /// Wire name `RegionSet`. Source: guide lines 4211–4220, the vendor's SDKs (Go, Java), wire
    /// notes (#80).
    pub regions: Vec<RegionInfo>,
}

rt::structure!(reply RegionSet {
    0: regions = "RegionSet",
});

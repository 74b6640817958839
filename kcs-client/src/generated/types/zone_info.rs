// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `ZoneInfo`.

use crate::rt;
use crate::types::{AvailabilityZone, Region};

/// An availability zone and the region that it belongs to.
///
/// 可用区及其所属地域。
///
/// Source: guide lines 4277–4280.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ZoneInfo {
    /// Code of the region that the zone lies in. Compare it with the client's region to keep only
    /// the zones that the client can use.
    ///
    /// 可用区所属地域的代码。与客户端的地域比较，即可筛选出能直接使用的可用区。
    ///
    /// Wire name `Region`. Source: guide line 4278, the vendor's SDKs (Go, Java), the vendor's
    /// Terraform provider.
    pub region: Region,
    /// Code of the zone, such as `cn-beijing-6a`: what the parameter `AvailableZone` of the other
    /// Actions takes.
    ///
    /// 可用区代码，例如 `cn-beijing-6a`，可作为其他接口 `AvailableZone` 参数的取值。
    ///
    /// Wire name `AvailabilityZone`. Source: guide line 4279, the vendor's SDKs (Go, Java), the
    /// vendor's Terraform provider.
    pub zone: AvailabilityZone,
}

rt::structure!(ZoneInfo {
    0: region = "Region",
    1: zone = "AvailabilityZone",
});

// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `CreatedCacheCluster`.

use crate::rt;
use crate::types::{CacheId, ClusterName, SubOrderId};

/// The instance as it is returned once its creation is accepted. Sizes and ports are strings
/// here and numbers everywhere else.
///
/// 创建请求受理后返回的实例信息。容量与端口在此处为字符串，在其他接口中为数字。
///
/// Source: guide lines 931–938 and 951–960, wire notes (#56).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreatedCacheCluster {
    /// Id of the new instance, needed by nearly every other Action.
    ///
    /// 新实例的 ID，绝大多数接口都需要它。
    ///
    /// Wire name `CacheId`. Source: guide line 934, the vendor's Terraform provider, the vendor's
    /// SDKs (Go, Java), the vendor's older Java SDK.
    pub cache_id: CacheId,
    /// Name as requested.
    ///
    /// 请求中指定的实例名称。
    ///
    /// Wire name `Name`. Source: guide line 935, the vendor's SDKs (Go, Java), the vendor's older
    /// Java SDK.
    pub name: ClusterName,
    /// Memory in GB, as a string.
    ///
    /// 内存容量，单位为 GB，字符串形式。
    ///
    /// Wire name `Size`. Source: guide lines 937 and 956, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, wire notes (#56).
    pub size: String,
    /// TCP port that the instance will listen on, as a string.
    ///
    /// 实例的 TCP 端口，字符串形式。
    ///
    /// Wire name `Port`. Source: guide lines 936 and 957, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, wire notes (#56).
    pub port: String,
    /// Number of the sub-order that the creation was booked under.
    ///
    /// 本次创建对应的子订单号。
    ///
    /// Wire name `SubOrderId`. Source: guide line 938, the vendor's SDKs (Go, Java), the vendor's
    /// older Java SDK.
    pub sub_order_id: SubOrderId,
}

rt::structure!(CreatedCacheCluster {
    0: cache_id = "CacheId",
    1: name = "Name",
    2: size = "Size",
    3: port = "Port",
    4: sub_order_id = "SubOrderId",
});

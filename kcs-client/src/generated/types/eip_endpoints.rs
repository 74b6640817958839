// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `EipEndpoints`.

use crate::rt;

/// Public endpoints of an instance, each as `address:port`. Those that the instance does not
/// have are empty.
///
/// 实例的公网接入点，格式均为 `IP:端口`，没有的为空。
///
/// Source: guide lines 1698–1703 and 1725–1748.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EipEndpoints {
    /// Endpoint of the primary.
    ///
    /// 主节点的公网接入点。
    ///
    /// Wire name `master`. May be missing. Source: guide line 1701, the vendor's SDKs (Go, Java),
    /// the vendor's older Java SDK.
    pub master: Option<String>,
    /// Endpoint of the read-only nodes.
    ///
    /// 只读节点的公网接入点。
    ///
    /// Wire name `readonly`. May be missing. Source: guide line 1702, the vendor's SDKs (Go, Java),
    /// the vendor's older Java SDK.
    pub readonly: Option<String>,
    /// Endpoint of a cluster's proxies.
    ///
    /// 集群代理节点的公网接入点。
    ///
    /// Wire name `proxy`. May be missing. Source: guide line 1703, the vendor's SDKs (Go, Java),
    /// the vendor's older Java SDK.
    pub proxy: Option<String>,
}

rt::structure!(EipEndpoints {
    0: master = "master",
    1: readonly = "readonly",
    2: proxy = "proxy",
});

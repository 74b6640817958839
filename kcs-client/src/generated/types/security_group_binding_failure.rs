// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `SecurityGroupBindingFailure`.

use crate::rt;
use crate::types::{CacheId, ClusterName};

/// An instance that security groups could not be bound to or unbound from, and why.
///
/// 绑定或解绑安全组失败的实例及其原因。
///
/// Source: guide lines 3981–3986 and 4053–4058, wire notes (#60).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SecurityGroupBindingFailure {
    /// Id of the instance that could not be bound or unbound.
    ///
    /// 绑定或解绑失败的实例 ID。
    ///
    /// Wire name `cacheId`. Source: guide lines 3984 and 4056, the vendor's SDKs (Go, Java).
    pub cache_id: CacheId,
    /// Name of the instance.
    ///
    /// 实例名称。
    ///
    /// Wire name `name`. Source: guide lines 3985 and 4057, the vendor's SDKs (Go, Java).
    pub name: ClusterName,
    /// Why it failed: text in Chinese for display, not to be parsed. Known reasons: the instance
    /// already has 5 groups, its groups already have 1000 rules in all, or an error of the service.
    ///
    /// 失败原因（中文文案，仅供展示，请勿用于程序判断）。已知原因：实例已绑定 5 个安全组、所绑定安全组的规则合计已达 1000 条，或服务端异常。
    ///
    /// Wire name `message`. Source: guide lines 3986, 4006, 4011 and 4016, the vendor's SDKs (Go,
    /// Java), wire notes (#60).
    pub message: String,
}

rt::structure!(SecurityGroupBindingFailure {
    0: cache_id = "cacheId",
    1: name = "name",
    2: message = "message",
});

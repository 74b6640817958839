// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `SecurityGroupFailure`.

use crate::rt;
use crate::types::SecurityGroupId;

/// A security group that could not be deleted, and why.
///
/// 删除失败的安全组及其原因。
///
/// Source: guide lines 3612–3616 and 3631–3640, wire notes (#59).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SecurityGroupFailure {
    /// Id of the group that was not deleted.
    ///
    /// 删除失败的安全组 ID。
    ///
    /// Wire name `securityGroupId`. Source: guide line 3615, the vendor's SDKs (Go, Java).
    pub security_group_id: SecurityGroupId,
    /// Why it was not deleted: text in Chinese for display, not to be parsed.
    ///
    /// 删除失败的原因（中文文案，仅供展示，请勿用于程序判断）。
    ///
    /// Wire name `message`. Source: guide line 3616, the vendor's SDKs (Go, Java).
    pub message: String,
}

rt::structure!(SecurityGroupFailure {
    0: security_group_id = "securityGroupId",
    1: message = "message",
});

// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `SecurityGroupRuleId`.

use crate::rt;

/// Id of one rule of a security group. `DescribeSecurityGroup` lists it.
///
/// 安全组规则 ID，可通过 `DescribeSecurityGroup` 查询。
///
/// Source: guide lines 3713 and 3807.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SecurityGroupRuleId(String);

rt::string!(SecurityGroupRuleId);

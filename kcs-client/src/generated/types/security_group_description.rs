// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `SecurityGroupDescription`.

use crate::rt;

/// What a security group is for: 1 to 64 characters. The guide asks for Chinese characters,
/// letters, digits, `_` and `-`, though one of its replies has a space.
///
/// 安全组描述：1～64 个字符。官方指南要求使用汉字、英文字母、数字、下划线和中划线，但其示例返回中出现过空格。
///
/// 1 to 64 characters. Source: guide lines 3514, 3663, 3803 and 3842.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SecurityGroupDescription(String);

rt::string!(SecurityGroupDescription);

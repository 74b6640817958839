// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `PluginVersion`.

use crate::rt;

/// Version of a plugin. DescribePlugins lists those that an installed one can be upgraded to.
///
/// 插件版本，可升级到的版本通过 DescribePlugins 查询。
///
/// Source: the vendor's SDKs (Go, Python), inference.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PluginVersion(String);

rt::string!(PluginVersion);

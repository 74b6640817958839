// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `PluginName`.

use crate::rt;

/// Name of a plugin, as DescribePlugins lists it.
///
/// 插件名称，可通过 DescribePlugins 查询。
///
/// Source: the vendor's SDKs (Go, Python).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PluginName(String);

rt::string!(PluginName);

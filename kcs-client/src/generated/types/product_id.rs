// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `ProductId`.

use crate::rt;

/// Id under which the billing system knows an instance.
///
/// 实例在计费系统中对应的商品 ID。
///
/// Source: guide line 1248, the vendor's Go SDK.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProductId(String);

rt::string!(ProductId);

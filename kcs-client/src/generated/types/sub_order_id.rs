// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `SubOrderId`.

use crate::rt;

/// Number of the sub-order through which an instance was bought, to be quoted when asking about
/// its bill.
///
/// 购买实例时产生的子订单号，咨询计费问题、提交工单时请提供。
///
/// Source: guide lines 938 and 1247.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SubOrderId(String);

rt::string!(SubOrderId);

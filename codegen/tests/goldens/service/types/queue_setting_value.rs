// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `QueueSettingValue`.

use crate::rt;
use crate::second_service::types::QueueSetting;

/// A setting.
///
/// 一项设置。
///
/// Source: handbook line 20.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct QueueSettingValue {
    /// Name of a setting.
    ///
    /// 设置名称。
    ///
    /// Wire name `Key`.
    pub key: QueueSetting,
    /// The value.
    ///
    /// 值。
    ///
    /// Wire name `Value`.
    pub value: String,
}

rt::structure!(QueueSettingValue {
    0: key = "Key",
    1: value = "Value",
});

impl<A: Into<QueueSetting>, B: Into<String>> From<(A, B)> for QueueSettingValue {
    fn from((key, value): (A, B)) -> Self {
        Self {
            key: key.into(),
            value: value.into(),
        }
    }
}

// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `LogAnalysisSwitches`.

use crate::rt;

/// Which logs of an instance are analysed. Only the vendor's SDKs describe it. The names of the
/// fields are those of the vendor's Java SDK, which states them as in JSON; no reply confirms
/// them.
///
/// 实例日志分析的开关状态，仅见于官方 SDK。以下字段名取自官方 Java SDK（其中注明了 JSON 字段名），未经实际返回验证。
///
/// Source: the vendor's SDKs (Go, Java).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LogAnalysisSwitches {
    /// Whether the slow log is analysed.
    ///
    /// 是否开启慢日志分析。
    ///
    /// Wire name `slowlog`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub slow_log: Option<bool>,
    /// Whether the service log is analysed.
    ///
    /// 是否开启运行日志分析。
    ///
    /// Wire name `servicelog`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub service_log: Option<bool>,
}

rt::structure!(LogAnalysisSwitches {
    0: slow_log = "slowlog",
    1: service_log = "servicelog",
});

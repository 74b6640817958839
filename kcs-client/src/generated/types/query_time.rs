// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `QueryTime`.

use crate::rt;

/// One end of a span of time, `yyyy-MM-dd HH:mm:ss`, such as `2024-05-01 08:00:00`. The time
/// zone is not documented.
///
/// 查询时间，格式为 `yyyy-MM-dd HH:mm:ss`，例如 `2024-05-01 08:00:00`，时区文档未说明。
///
/// Date and time as `yyyy-MM-dd HH:mm:ss`. Source: the vendor's SDKs (Java, Python).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QueryTime(String);

rt::string!(QueryTime);

// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `KeyFinding`.

use crate::rt::{self, Timestamp};
use crate::types::NodeId;

/// A hot or a big key. Only the vendor's SDKs describe it. The names of the fields are those of
/// the vendor's Java SDK, which states them as in JSON; no reply confirms them.
///
/// 一个热 Key 或大 Key，仅见于官方 SDK。以下字段名取自官方 Java SDK（其中注明了 JSON 字段名），未经实际返回验证。
///
/// Source: the vendor's SDKs (Go, Java).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct KeyFinding {
    /// Name of the key.
    ///
    /// Key 的名称。
    ///
    /// Wire name `KeyName`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub name: Option<String>,
    /// Number of the Redis database that the key is in.
    ///
    /// Key 所在的 Redis 数据库编号。
    ///
    /// Wire name `DB`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub db: Option<i64>,
    /// Redis data type of the key. The values are not documented.
    ///
    /// Key 的 Redis 数据类型，取值文档未说明。
    ///
    /// Wire name `DataType`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub data_type: Option<String>,
    /// The node that holds the key.
    ///
    /// Key 所在的节点。
    ///
    /// Wire name `NodeId`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub node_id: Option<NodeId>,
    /// The figure that the keys are ranked by: presumably accesses for hot keys, elements or memory
    /// for big ones.
    ///
    /// 统计值，推测热 Key 为访问频率，大 Key 为元素个数或内存占用。
    ///
    /// Wire name `StatisticValue`. May be missing. Source: the vendor's SDKs (Go, Java), inference.
    pub value: Option<i64>,
    /// When the figure was taken. The time zone is not documented.
    ///
    /// 统计时间，时区文档未说明。
    ///
    /// Wire name `CreateTime`. May be missing. Source: the vendor's SDKs (Go, Java).
    pub create_time: Option<Timestamp>,
}

rt::structure!(KeyFinding {
    0: name = "KeyName",
    1: db = "DB",
    2: data_type = "DataType",
    3: node_id = "NodeId",
    4: value = "StatisticValue",
    5: create_time = "CreateTime",
});

// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `HotKey`.

use crate::rt;
use crate::types::KeyDataType;

/// A key that is accessed often.
///
/// 一个被频繁访问的 Key。
///
/// Source: guide lines 4824–4833 and 4856–4926.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct HotKey {
    /// Access frequency; probably the LFU counter of Redis (0 to 255) rather than a number of
    /// requests.
    ///
    /// 访问频率，推测为 Redis LFU 计数器的值（0～255），而非请求次数。
    ///
    /// Wire name `count`. Source: guide line 4824, the vendor's SDKs (Go, Java), inference.
    pub count: i64,
    /// Number of elements: fields of a hash, members of a set and so on. Null for strings.
    ///
    /// 元素个数，例如哈希的字段数、集合的成员数；字符串类型为 null。
    ///
    /// Wire name `elements`. May be missing. Source: guide lines 4825 and 4856–4926, the vendor's
    /// SDKs (Go, Java), wire notes (#79).
    pub elements: Option<i64>,
    /// Name of the key.
    ///
    /// Key 的名称。
    ///
    /// Wire name `key`. Source: guide line 4826, the vendor's SDKs (Go, Java).
    pub key: String,
    /// How Redis stores the value, such as `ziplist`, `hashtable` or `quicklist`. Null for strings.
    ///
    /// Redis 内部编码，例如 `ziplist`、`hashtable`、`quicklist`；字符串类型为 null。
    ///
    /// Wire name `encoding`. May be missing. Source: guide lines 4827 and 4856–4926, the vendor's
    /// SDKs (Go, Java).
    pub encoding: Option<String>,
    /// Redis data type of a key, as hot-key analysis returns it. The values are not documented;
    /// these are from the guide's example.
    ///
    /// Key 的 Redis 数据类型。全部取值文档未说明，此处取自官方指南的示例。
    ///
    /// Wire name `type`. Source: guide line 4829, the vendor's SDKs (Go, Java).
    pub data_type: KeyDataType,
    /// When the key expires; -1 when it never does. The unit is not documented, and the sample has -1
    /// alone.
    ///
    /// 过期时间，-1 表示永不过期。单位文档未说明，示例中只有 -1。
    ///
    /// Wire name `expiry`. Source: guide line 4830, the vendor's SDKs (Go, Java), inference.
    pub expiry: i64,
    /// Number of the Redis database that the key is in.
    ///
    /// Key 所在的 Redis 数据库编号。
    ///
    /// Wire name `db`. Source: guide line 4831, the vendor's SDKs (Go, Java).
    pub db: i64,
    /// Length of the largest element, presumably in bytes. Null for strings.
    ///
    /// 最长元素的长度，单位推测为字节；字符串类型为 null。
    ///
    /// Wire name `len_largest_element`. May be missing. Source: guide lines 4832 and 4856–4926, the
    /// vendor's SDKs (Go, Java), wire notes (#79), inference.
    pub largest_element: Option<i64>,
    /// Memory that the key takes, presumably in bytes.
    ///
    /// Key 占用的内存大小，单位推测为字节。
    ///
    /// Wire name `size`. Source: guide line 4833, the vendor's SDKs (Go, Java), inference.
    pub size: i64,
}

rt::structure!(HotKey {
    0: count = "count",
    1: elements = "elements",
    2: key = "key",
    3: encoding = "encoding",
    4: data_type = "type",
    5: expiry = "expiry",
    6: db = "db",
    7: largest_element = "len_largest_element",
    8: size = "size",
});

// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `EngineParameter`.

use crate::rt::{self, Doc, Unlisted};

/// Name of an engine parameter, as in `redis.conf`. `DescribeCacheDefaultParameters` lists
/// those that an engine version has now.
///
/// 引擎参数名，与 `redis.conf` 一致。某一引擎版本当前支持的参数，以 `DescribeCacheDefaultParameters` 的返回为准。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide lines 4950–4985, wire notes (#66, #67).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum EngineParameter {
    /// Whether every write is also appended to a file on disk (AOF), from which the data is loaded
    /// after a restart. Default `no`.
    ///
    /// 是否开启 AOF 持久化：开启后每次写操作都会追加到磁盘文件，重启时据此恢复数据。默认 `no`。
    ///
    /// Wire value `appendonly`. Source: guide lines 4956 and 4974.
    Appendonly,
    /// How often the append-only file is flushed to disk: once a second (`everysec`, the default),
    /// after every write (`always`, slow but loses least), or when the operating system likes
    /// (`no`). Matters only with `appendonly` on.
    ///
    /// AOF 文件的落盘策略：`everysec` 每秒一次（默认）；`always` 每次写入都落盘，丢失最少但最慢；`no` 由操作系统决定。仅在开启 `appendonly` 时有意义。
    ///
    /// Wire value `appendfsync`. Source: guide lines 4957 and 4975.
    Appendfsync,
    /// Which keys are evicted when memory is full: among keys with an expiry (`volatile-…`) or
    /// among all (`allkeys-…`); least recently used (`lru`), least often used (`lfu`, since 4.0),
    /// at random, or soonest to expire (`volatile-ttl`). `noeviction` answers writes with an error
    /// instead. Default `volatile-lru`.
    ///
    /// 内存写满后的淘汰策略：`volatile-…` 只淘汰设置了过期时间的 Key，`allkeys-…` 面向所有 Key；按最近最少使用（`lru`）、使用频率最低（`lfu`，4.0 起）、随机（`random`）或最早过期（`volatile-ttl`）选取；`noeviction` 不淘汰，写操作直接报错。默认 `volatile-lru`。
    ///
    /// Wire value `maxmemory-policy`. Source: guide lines 4958, 4976 and 2366–2374, wire notes
    /// (#67).
    MaxmemoryPolicy,
    /// How many keys are looked at for each eviction, 1 to 10. More comes closer to true LRU or LFU
    /// and costs more CPU. Default 3, from 4.0 on 5.
    ///
    /// 每次淘汰时抽样比较的 Key 数，1～10。越大越接近精确的 LRU/LFU，CPU 开销也越高。默认 3，4.0 起为 5。
    ///
    /// Wire value `maxmemory-samples`. Source: guide lines 4959, 4977, 2461 and 2938, wire notes
    /// (#67).
    MaxmemorySamples,
    /// Largest number of fields with which a hash keeps its compact encoding (less memory, more
    /// CPU): 0 to 9007199254740990. Default 512.
    ///
    /// 哈希的字段数不超过该值时使用紧凑编码，省内存但更耗 CPU。0～9007199254740990，默认 512。
    ///
    /// Wire value `hash-max-ziplist-entries`. Source: guide lines 4960 and 4978.
    HashMaxZiplistEntries,
    /// Largest length in bytes of a field or value with which a hash keeps its compact encoding.
    /// Default 64.
    ///
    /// 哈希的字段和值的长度（字节）都不超过该值时使用紧凑编码。默认 64。
    ///
    /// Wire value `hash-max-ziplist-value`. Source: guide lines 4961 and 4979.
    HashMaxZiplistValue,
    /// Largest number of elements with which a list keeps its compact encoding. Only in 2.8 and
    /// 3.0; later versions have `list-max-ziplist-size`. Default 512.
    ///
    /// 列表的元素数不超过该值时使用紧凑编码。仅 2.8、3.0 支持，之后的版本改用 `list-max-ziplist-size`。默认 512。
    ///
    /// Wire value `list-max-ziplist-entries`. Source: guide line 4962, wire notes (#66).
    ListMaxZiplistEntries,
    /// Largest length in bytes of an element with which a list keeps its compact encoding. Only in
    /// 2.8 and 3.0; later versions have `list-max-ziplist-size`. Default 64.
    ///
    /// 列表元素的长度（字节）都不超过该值时使用紧凑编码。仅 2.8、3.0 支持，之后的版本改用 `list-max-ziplist-size`。默认 64。
    ///
    /// Wire value `list-max-ziplist-value`. Source: guide line 4963, wire notes (#66).
    ListMaxZiplistValue,
    /// Size of one node of a list, from 4.0 on. A positive number counts elements; -1 to -5 stand
    /// for at most 4, 8, 16, 32 or 64 KB. Default -2, which is 8 KB.
    ///
    /// 列表单个节点的大小，4.0 起支持。正数表示元素个数；-1～-5 依次表示不超过 4、8、16、32、64 KB。默认 -2，即 8 KB。
    ///
    /// Wire value `list-max-ziplist-size`. Source: guide lines 4980, 2407–2408 and 2931–2932, wire
    /// notes (#65, #66).
    ListMaxZiplistSize,
    /// Largest number of members with which a set of integers keeps its compact encoding. Default 512.
    ///
    /// 元素全为整数的集合，其元素数不超过该值时使用紧凑编码。默认 512。
    ///
    /// Wire value `set-max-intset-entries`. Source: guide lines 4964 and 4981.
    SetMaxIntsetEntries,
    /// Largest number of members with which a sorted set keeps its compact encoding. Default 128.
    ///
    /// 有序集合的元素数不超过该值时使用紧凑编码。默认 128。
    ///
    /// Wire value `zset-max-ziplist-entries`. Source: guide lines 4965 and 4982.
    ZsetMaxZiplistEntries,
    /// Largest length in bytes of a member with which a sorted set keeps its compact encoding.
    /// Default 64.
    ///
    /// 有序集合元素的长度（字节）都不超过该值时使用紧凑编码。默认 64。
    ///
    /// Wire value `zset-max-ziplist-value`. Source: guide lines 4966 and 4983.
    ZsetMaxZiplistValue,
    /// Which changes of keys are published to subscribers: a row of the letters `K` (by key), `E`
    /// (by event), `g` (generic commands), `$` (strings), `l` (lists), `s` (sets), `h` (hashes),
    /// `z` (sorted sets), `x` (expired), `e` (evicted) and `A` (all of `g$lshzxe`). Needs `K` or
    /// `E` to have an effect. Default empty: nothing is published.
    ///
    /// 键空间通知：以字母组合指定发布哪些变更。`K` 按 Key 发布，`E` 按事件发布，`g` 通用命令，`$` 字符串，`l` 列表，`s` 集合，`h` 哈希，`z` 有序集合，`x` 过期，`e` 淘汰，`A` 等同于 `g$lshzxe`。至少包含 `K` 或 `E` 才生效。默认为空，即不发布。
    ///
    /// Wire value `notify-keyspace-events`. Source: guide lines 4968, 4984 and 2565, wire notes
    /// (#64).
    NotifyKeyspaceEvents,
    /// Seconds after which an idle client connection is closed: 0 to 86400, 0 for never. Default 600.
    ///
    /// 客户端连接空闲多少秒后被关闭，0～86400；0 表示从不关闭。默认 600。
    ///
    /// Wire value `timeout`. Source: guide lines 4969 and 4985.
    Timeout,
    /// Commands that take at least this many microseconds are written to the slow log: 10000 to 10000000.
    /// Default 20000 (20 ms).
    ///
    /// 执行时间达到多少微秒的命令记入慢日志，10000～10000000。默认 20000，即 20 毫秒。
    ///
    /// Wire value `slowlog-log-slower-than`. Source: guide lines 2412–2427, wire notes (#67),
    /// inference.
    SlowlogLogSlowerThan,
    /// How many entries the slow log keeps, 100 to 10000; the oldest go first. Default 1024.
    ///
    /// 慢日志最多保留的条数，100～10000，超出后先丢弃最早的记录。默认 1024。
    ///
    /// Wire value `slowlog-max-len`. Source: guide lines 2572–2582, wire notes (#67), inference.
    SlowlogMaxLen,
    /// Background tasks per second, such as removing expired keys: 1 to 500. Higher reacts sooner
    /// and costs CPU. Default 10.
    ///
    /// 后台任务（如清理过期 Key）每秒执行的次数，1～500。越大处理越及时，CPU 开销也越高。默认 10。
    ///
    /// Wire value `hz`. Source: guide lines 2544–2554, wire notes (#67), inference.
    Hz,
    /// Whether the memory of expired keys is freed in a background thread, so that large keys do
    /// not block. Default `yes`.
    ///
    /// 过期 Key 的内存是否由后台线程异步释放，以免大 Key 阻塞主线程。默认 `yes`。
    ///
    /// Wire value `lazyfree-lazy-expire`. Source: guide lines 2473–2487, wire notes (#67),
    /// inference.
    LazyfreeLazyExpire,
    /// Whether the memory of evicted keys is freed in a background thread. Memory then falls a
    /// little later. Default `no`.
    ///
    /// 被淘汰 Key 的内存是否由后台线程异步释放；开启后内存回落略有延迟。默认 `no`。
    ///
    /// Wire value `lazyfree-lazy-eviction`. Source: guide lines 2504–2522, wire notes (#67),
    /// inference.
    LazyfreeLazyEviction,
    /// Whether values that a command replaces or removes by the way, as `RENAME` does, are freed in
    /// a background thread. Default `yes`.
    ///
    /// 命令隐式删除旧值时（如 `RENAME` 覆盖已有 Key），是否由后台线程异步释放内存。默认 `yes`。
    ///
    /// Wire value `lazyfree-lazy-server-del`. Source: guide lines 2586–2604, wire notes (#67),
    /// inference.
    LazyfreeLazyServerDel,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(EngineParameter, MEANINGS {
    Appendonly = "appendonly",
    Appendfsync = "appendfsync",
    MaxmemoryPolicy = "maxmemory-policy",
    MaxmemorySamples = "maxmemory-samples",
    HashMaxZiplistEntries = "hash-max-ziplist-entries",
    HashMaxZiplistValue = "hash-max-ziplist-value",
    ListMaxZiplistEntries = "list-max-ziplist-entries",
    ListMaxZiplistValue = "list-max-ziplist-value",
    ListMaxZiplistSize = "list-max-ziplist-size",
    SetMaxIntsetEntries = "set-max-intset-entries",
    ZsetMaxZiplistEntries = "zset-max-ziplist-entries",
    ZsetMaxZiplistValue = "zset-max-ziplist-value",
    NotifyKeyspaceEvents = "notify-keyspace-events",
    Timeout = "timeout",
    SlowlogLogSlowerThan = "slowlog-log-slower-than",
    SlowlogMaxLen = "slowlog-max-len",
    Hz = "hz",
    LazyfreeLazyExpire = "lazyfree-lazy-expire",
    LazyfreeLazyEviction = "lazyfree-lazy-eviction",
    LazyfreeLazyServerDel = "lazyfree-lazy-server-del",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new(
        "Whether every write is also appended to a file on disk (AOF), from which the data is loaded after a restart. Default `no`.",
        "是否开启 AOF 持久化：开启后每次写操作都会追加到磁盘文件，重启时据此恢复数据。默认 `no`。",
    ),
    Doc::new(
        "How often the append-only file is flushed to disk: once a second (`everysec`, the default), after every write (`always`, slow but loses least), or when the operating system likes (`no`). Matters only with `appendonly` on.",
        "AOF 文件的落盘策略：`everysec` 每秒一次（默认）；`always` 每次写入都落盘，丢失最少但最慢；`no` 由操作系统决定。仅在开启 `appendonly` 时有意义。",
    ),
    Doc::new(
        "Which keys are evicted when memory is full: among keys with an expiry (`volatile-…`) or among all (`allkeys-…`); least recently used (`lru`), least often used (`lfu`, since 4.0), at random, or soonest to expire (`volatile-ttl`). `noeviction` answers writes with an error instead. Default `volatile-lru`.",
        "内存写满后的淘汰策略：`volatile-…` 只淘汰设置了过期时间的 Key，`allkeys-…` 面向所有 Key；按最近最少使用（`lru`）、使用频率最低（`lfu`，4.0 起）、随机（`random`）或最早过期（`volatile-ttl`）选取；`noeviction` 不淘汰，写操作直接报错。默认 `volatile-lru`。",
    ),
    Doc::new(
        "How many keys are looked at for each eviction, 1 to 10. More comes closer to true LRU or LFU and costs more CPU. Default 3, from 4.0 on 5.",
        "每次淘汰时抽样比较的 Key 数，1～10。越大越接近精确的 LRU/LFU，CPU 开销也越高。默认 3，4.0 起为 5。",
    ),
    Doc::new(
        "Largest number of fields with which a hash keeps its compact encoding (less memory, more CPU): 0 to 9007199254740990. Default 512.",
        "哈希的字段数不超过该值时使用紧凑编码，省内存但更耗 CPU。0～9007199254740990，默认 512。",
    ),
    Doc::new(
        "Largest length in bytes of a field or value with which a hash keeps its compact encoding. Default 64.",
        "哈希的字段和值的长度（字节）都不超过该值时使用紧凑编码。默认 64。",
    ),
    Doc::new(
        "Largest number of elements with which a list keeps its compact encoding. Only in 2.8 and 3.0; later versions have `list-max-ziplist-size`. Default 512.",
        "列表的元素数不超过该值时使用紧凑编码。仅 2.8、3.0 支持，之后的版本改用 `list-max-ziplist-size`。默认 512。",
    ),
    Doc::new(
        "Largest length in bytes of an element with which a list keeps its compact encoding. Only in 2.8 and 3.0; later versions have `list-max-ziplist-size`. Default 64.",
        "列表元素的长度（字节）都不超过该值时使用紧凑编码。仅 2.8、3.0 支持，之后的版本改用 `list-max-ziplist-size`。默认 64。",
    ),
    Doc::new(
        "Size of one node of a list, from 4.0 on. A positive number counts elements; -1 to -5 stand for at most 4, 8, 16, 32 or 64 KB. Default -2, which is 8 KB.",
        "列表单个节点的大小，4.0 起支持。正数表示元素个数；-1～-5 依次表示不超过 4、8、16、32、64 KB。默认 -2，即 8 KB。",
    ),
    Doc::new(
        "Largest number of members with which a set of integers keeps its compact encoding. Default 512.",
        "元素全为整数的集合，其元素数不超过该值时使用紧凑编码。默认 512。",
    ),
    Doc::new(
        "Largest number of members with which a sorted set keeps its compact encoding. Default 128.",
        "有序集合的元素数不超过该值时使用紧凑编码。默认 128。",
    ),
    Doc::new(
        "Largest length in bytes of a member with which a sorted set keeps its compact encoding. Default 64.",
        "有序集合元素的长度（字节）都不超过该值时使用紧凑编码。默认 64。",
    ),
    Doc::new(
        "Which changes of keys are published to subscribers: a row of the letters `K` (by key), `E` (by event), `g` (generic commands), `$` (strings), `l` (lists), `s` (sets), `h` (hashes), `z` (sorted sets), `x` (expired), `e` (evicted) and `A` (all of `g$lshzxe`). Needs `K` or `E` to have an effect. Default empty: nothing is published.",
        "键空间通知：以字母组合指定发布哪些变更。`K` 按 Key 发布，`E` 按事件发布，`g` 通用命令，`$` 字符串，`l` 列表，`s` 集合，`h` 哈希，`z` 有序集合，`x` 过期，`e` 淘汰，`A` 等同于 `g$lshzxe`。至少包含 `K` 或 `E` 才生效。默认为空，即不发布。",
    ),
    Doc::new(
        "Seconds after which an idle client connection is closed: 0 to 86400, 0 for never. Default 600.",
        "客户端连接空闲多少秒后被关闭，0～86400；0 表示从不关闭。默认 600。",
    ),
    Doc::new(
        "Commands that take at least this many microseconds are written to the slow log: 10000 to 10000000. Default 20000 (20 ms).",
        "执行时间达到多少微秒的命令记入慢日志，10000～10000000。默认 20000，即 20 毫秒。",
    ),
    Doc::new(
        "How many entries the slow log keeps, 100 to 10000; the oldest go first. Default 1024.",
        "慢日志最多保留的条数，100～10000，超出后先丢弃最早的记录。默认 1024。",
    ),
    Doc::new(
        "Background tasks per second, such as removing expired keys: 1 to 500. Higher reacts sooner and costs CPU. Default 10.",
        "后台任务（如清理过期 Key）每秒执行的次数，1～500。越大处理越及时，CPU 开销也越高。默认 10。",
    ),
    Doc::new(
        "Whether the memory of expired keys is freed in a background thread, so that large keys do not block. Default `yes`.",
        "过期 Key 的内存是否由后台线程异步释放，以免大 Key 阻塞主线程。默认 `yes`。",
    ),
    Doc::new(
        "Whether the memory of evicted keys is freed in a background thread. Memory then falls a little later. Default `no`.",
        "被淘汰 Key 的内存是否由后台线程异步释放；开启后内存回落略有延迟。默认 `no`。",
    ),
    Doc::new(
        "Whether values that a command replaces or removes by the way, as `RENAME` does, are freed in a background thread. Default `yes`.",
        "命令隐式删除旧值时（如 `RENAME` 覆盖已有 Key），是否由后台线程异步释放内存。默认 `yes`。",
    ),
];

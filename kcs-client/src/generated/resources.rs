// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Kinds of resources, and how the service reports that one does not exist.

use crate::rt::{NotFoundRule, ResourceMeta};

/// A Redis instance.
///
/// Redis 实例。
pub(crate) static INSTANCE: ResourceMeta = ResourceMeta {
    name: "instance",
    words: &[
        "instance",
        "cluster",
        "cache instance",
        "cache cluster",
        "redis instance",
        "cacheid",
    ],
    location: &["AvailableZone"],
    not_found: &[
        NotFoundRule {
            http_status: 400,
            code: Some("InvalidAction"),
            message: &["cannot be found"],
        },
        NotFoundRule {
            http_status: 404,
            code: None,
            message: &["cannot be found"],
        },
        NotFoundRule {
            http_status: 404,
            code: None,
            message: &["not exist"],
        },
        NotFoundRule {
            http_status: 404,
            code: None,
            message: &["instance", "not found"],
        },
    ],
};

/// A read-only node of an instance.
///
/// 实例的只读节点。
pub(crate) static READ_ONLY_NODE: ResourceMeta = ResourceMeta {
    name: "read-only-node",
    words: &["node", "slave", "slave node", "read-only node", "readonly node", "nodeid"],
    location: &["AvailableZone"],
    not_found: &[
        NotFoundRule {
            http_status: 400,
            code: Some("InvalidAction"),
            message: &["not exist"],
        },
        NotFoundRule {
            http_status: 400,
            code: Some("InvalidAction"),
            message: &["node", "cannot be found"],
        },
    ],
};

/// A security group.
///
/// 安全组。
pub(crate) static SECURITY_GROUP: ResourceMeta = ResourceMeta {
    name: "security-group",
    words: &[
        "security group",
        "security_group",
        "securitygroup",
        "securitygroupid",
        "srcsecuritygroupid",
    ],
    location: &["AvailableZone"],
    not_found: &[
        NotFoundRule {
            http_status: 400,
            code: Some("InvalidAction"),
            message: &["not exist"],
        },
        NotFoundRule {
            http_status: 400,
            code: Some("InvalidAction"),
            message: &["security group", "cannot be found"],
        },
    ],
};

/// A rule of a security group.
///
/// 安全组规则。
pub(crate) static SECURITY_GROUP_RULE: ResourceMeta = ResourceMeta {
    name: "security-group-rule",
    words: &["rule", "security group rule", "securitygroupruleid"],
    location: &["AvailableZone"],
    not_found: &[],
};

/// A snapshot of an instance.
///
/// 实例的备份。
pub(crate) static SNAPSHOT: ResourceMeta = ResourceMeta {
    name: "snapshot",
    words: &["snapshot", "snapshotid"],
    location: &["AvailableZone"],
    not_found: &[
        NotFoundRule {
            http_status: 400,
            code: Some("InvalidAction"),
            message: &["snapshot", "cannot be found"],
        },
        NotFoundRule {
            http_status: 400,
            code: Some("InvalidAction"),
            message: &["snapshot", "not exist"],
        },
    ],
};

/// A parameter group.
///
/// 参数组。
pub(crate) static PARAMETER_GROUP: ResourceMeta = ResourceMeta {
    name: "parameter-group",
    words: &[
        "parameter group",
        "parameter_group",
        "parametergroup",
        "cache parameter group",
        "cacheparametergroupid",
    ],
    location: &["AvailableZone"],
    not_found: &[
        NotFoundRule {
            http_status: 400,
            code: Some("InvalidAction"),
            message: &["parameter group", "cannot be found"],
        },
        NotFoundRule {
            http_status: 400,
            code: Some("InvalidAction"),
            message: &["parameter group", "not exist"],
        },
    ],
};

/// The public address of an instance.
///
/// 实例的公网地址。
pub(crate) static PUBLIC_ADDRESS: ResourceMeta = ResourceMeta {
    name: "public-address",
    words: &["eip", "elastic ip", "public address", "public ip"],
    location: &[],
    not_found: &[],
};

/// A plug-in of an instance.
///
/// 实例的插件。
pub(crate) static PLUGIN: ResourceMeta = ResourceMeta {
    name: "plugin",
    words: &["plugin"],
    location: &[],
    not_found: &[],
};

/// A task that analyses keys or logs.
///
/// Key 或日志的分析任务。
pub(crate) static TASK: ResourceMeta = ResourceMeta {
    name: "task",
    words: &["task", "report", "analysis"],
    location: &[],
    not_found: &[],
};

/// What an instance or a bucket holds.
///
/// 实例或存储空间中的数据。
pub(crate) static DATA: ResourceMeta = ResourceMeta {
    name: "data",
    words: &["database", "key", "bucket", "object", "file"],
    location: &[],
    not_found: &[],
};

/// A shard of a cluster.
///
/// 集群的分片。
pub(crate) static SHARD: ResourceMeta = ResourceMeta {
    name: "shard",
    words: &["shard"],
    location: &[],
    not_found: &[],
};

/// The network that an instance is in.
///
/// 实例所在的网络。
pub(crate) static NETWORK: ResourceMeta = ResourceMeta {
    name: "network",
    words: &["vpc", "vnet", "subnet", "network", "address", "gateway", "port"],
    location: &[],
    not_found: &[],
};

/// Where an instance is, or where a request goes.
///
/// 实例所在或请求所到之处。
pub(crate) static PLACE: ResourceMeta = ResourceMeta {
    name: "place",
    words: &["region", "zone", "host", "endpoint", "server", "domain"],
    location: &[],
    not_found: &[],
};

/// Who makes a request.
///
/// 请求的发起者。
pub(crate) static CALLER: ResourceMeta = ResourceMeta {
    name: "caller",
    words: &[
        "user",
        "account",
        "policy",
        "role",
        "permission",
        "token",
        "signature",
        "credential",
        "project",
        "tenant",
        "identity",
    ],
    location: &[],
    not_found: &[],
};

/// A request, and what it names apart from resources.
///
/// 请求本身及其中除资源以外的内容。
pub(crate) static REQUEST: ResourceMeta = ResourceMeta {
    name: "request",
    words: &[
        "action",
        "api",
        "version",
        "route",
        "url",
        "uri",
        "path",
        "page",
        "method",
        "interface",
        "operation",
        "service",
        "parameter",
        "header",
    ],
    location: &[],
    not_found: &[],
};

/// What an instance is ordered, paid and sorted by.
///
/// 订购、计费与归类实例的依据。
pub(crate) static ORDER: ResourceMeta = ResourceMeta {
    name: "order",
    words: &["order", "product", "bill", "tag", "template", "image", "package"],
    location: &[],
    not_found: &[],
};

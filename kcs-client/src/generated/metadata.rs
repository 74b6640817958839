// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Metadata of the whole API: tables of Actions, regions, error codes and more.

use crate::actions;
use crate::resources;
use crate::rt::{
    self, Doc, EngineLimits, EngineParameterEntry, ErrorEntry, ErrorRule, LegacyEntry, RegionEntry,
    ResourceMeta, ServiceMeta,
};

rt::action_tables! {
    add_cache_slave_node_v20160701 AddCacheSlaveNodeV20160701 in "instance";
    add_cache_slave_node AddCacheSlaveNode in "instance";
    allocate_eip AllocateEip in "instance";
    allocate_security_group AllocateSecurityGroup in "security_group";
    analyze_big_keys AnalyzeBigKeys in "analysis";
    analyze_daily AnalyzeDaily in "analysis";
    analyze_daily_switch AnalyzeDailySwitch in "analysis";
    analyze_hot_keys AnalyzeHotKeys in "analysis";
    analyze_slow_daily AnalyzeSlowDaily in "analysis";
    clone_security_group CloneSecurityGroup in "security_group";
    close_direct_access_to_cluster CloseDirectAccessToCluster in "instance";
    create_cache_cluster CreateCacheCluster in "instance";
    create_cache_parameter_group CreateCacheParameterGroup in "parameter";
    create_security_group CreateSecurityGroup in "security_group";
    create_security_group_rule CreateSecurityGroupRule in "security_group";
    create_snapshot CreateSnapshot in "snapshot";
    deallocate_eip DeallocateEip in "instance";
    deallocate_security_group DeallocateSecurityGroup in "security_group";
    delete_big_keys_analyse_result DeleteBigKeysAnalyseResult in "analysis";
    delete_cache_cluster DeleteCacheCluster in "instance";
    delete_cache_parameter_group DeleteCacheParameterGroup in "parameter";
    delete_cache_slave_node_v20160701 DeleteCacheSlaveNodeV20160701 in "instance";
    delete_cache_slave_node DeleteCacheSlaveNode in "instance";
    delete_level_snapshots DeleteLevelSnapshots in "snapshot";
    delete_security_group DeleteSecurityGroup in "security_group";
    delete_security_group_rule DeleteSecurityGroupRule in "security_group";
    delete_snapshot DeleteSnapshot in "snapshot";
    describe_availability_zones DescribeAvailabilityZones in "region";
    describe_back_ups_snapshots_detail DescribeBackUpsSnapshotsDetail in "snapshot";
    describe_big_hot_keys DescribeBigHotKeys in "analysis";
    describe_big_keys DescribeBigKeys in "analysis";
    describe_cache_by_role DescribeCacheByRole in "instance";
    describe_cache_by_role_v20240701 DescribeCacheByRoleV20240701 in "instance";
    describe_cache_cluster DescribeCacheCluster in "instance" ["CacheClusterDeleted", "CacheClusterLocked", "CacheClusterRunning", "CacheClusterUnlocked"];
    describe_cache_clusters DescribeCacheClusters in "instance";
    describe_cache_default_parameters DescribeCacheDefaultParameters in "parameter";
    describe_cache_parameter_group DescribeCacheParameterGroup in "parameter";
    describe_cache_parameter_groups DescribeCacheParameterGroups in "parameter";
    describe_cache_parameters DescribeCacheParameters in "parameter";
    describe_cache_readonly_node_v20160701 DescribeCacheReadonlyNodeV20160701 in "instance";
    describe_cache_readonly_node DescribeCacheReadonlyNode in "instance" ["ReadonlyNodeRunning"];
    describe_create_snapshot_status DescribeCreateSnapshotStatus in "snapshot";
    describe_hot_keys DescribeHotKeys in "analysis" ["HotKeysAnalyzed"];
    describe_instances DescribeInstances in "security_group";
    describe_parent_back_ups_snapshots DescribeParentBackUpsSnapshots in "snapshot";
    describe_plugins DescribePlugins in "plugin";
    describe_regions DescribeRegions in "region";
    describe_restore_time_points DescribeRestoreTimePoints in "snapshot";
    describe_security_group DescribeSecurityGroup in "security_group" ["SecurityGroupUnused"];
    describe_security_groups DescribeSecurityGroups in "security_group";
    describe_snapshots DescribeSnapshots in "snapshot" ["SnapshotAvailable"];
    download_level_snapshot DownloadLevelSnapshot in "snapshot";
    download_snapshot DownloadSnapshot in "snapshot";
    export_snapshot ExportSnapshot in "snapshot";
    flush_cache_cluster FlushCacheCluster in "instance";
    get_daily_analyze_switch_state GetDailyAnalyzeSwitchState in "analysis";
    install_plugins InstallPlugins in "plugin";
    lock_cache_cluster LockCacheCluster in "instance";
    modify_cache_parameter_group ModifyCacheParameterGroup in "parameter";
    modify_security_group ModifySecurityGroup in "security_group";
    open_direct_access_to_cluster OpenDirectAccessToCluster in "instance";
    rename_cache_cluster RenameCacheCluster in "instance";
    rename_snapshot RenameSnapshot in "snapshot";
    resize_cache_cluster ResizeCacheCluster in "instance";
    restart_cache_cluster RestartCacheCluster in "instance";
    restore_by_time_point_switch RestoreByTimePointSwitch in "snapshot";
    restore_snapshot RestoreSnapshot in "snapshot";
    set_cache_parameter_group SetCacheParameterGroup in "parameter";
    set_cache_parameters SetCacheParameters in "parameter";
    set_timing_snapshot SetTimingSnapshot in "snapshot";
    statistic_db_instances StatisticDbInstances in "instance";
    uninstall_plugins UninstallPlugins in "plugin";
    unlock_cache_cluster UnlockCacheCluster in "instance";
    update_password UpdatePassword in "instance";
}

/// JSON Schema of all requests and replies. Only functions that hand out a schema name it, so that other programs do
/// not have it in them.
pub(crate) static SCHEMAS: &str = include_str!("schemas.json");

/// Names that only the guide's overview knows, and what to call instead.
pub static LEGACY: &[LegacyEntry] = &[
    LegacyEntry {
        name: "CreateCacheSecurityGroup",
        replaced_by: &["CreateSecurityGroup"],
        doc: Doc::new(
            "Old name in the guide's overview for making a security group. The section that describes the call, and every client, has `CreateSecurityGroup`.",
            "官方指南的概览中“创建安全组”使用的旧名称。正文章节与所有客户端均使用 `CreateSecurityGroup`。",
        ),
    },
    LegacyEntry {
        name: "DeleteCacheSecurityGroup",
        replaced_by: &["DeleteSecurityGroup"],
        doc: Doc::new(
            "Old name in the guide's overview for deleting security groups. The section that describes the call, and every client, has `DeleteSecurityGroup`.",
            "官方指南的概览中“删除安全组”使用的旧名称。正文章节与所有客户端均使用 `DeleteSecurityGroup`。",
        ),
    },
    LegacyEntry {
        name: "DeleteCacheSecurityGroupRule",
        replaced_by: &["DeleteSecurityGroupRule"],
        doc: Doc::new(
            "Old name in the guide's overview for deleting rules of a security group. The section that describes the call, and every client, has `DeleteSecurityGroupRule`.",
            "官方指南的概览中“删除安全组规则”使用的旧名称。正文章节与所有客户端均使用 `DeleteSecurityGroupRule`。",
        ),
    },
    LegacyEntry {
        name: "DeleteCacheSecurityRule",
        replaced_by: &["DeleteSecurityGroupRule"],
        doc: Doc::new(
            "Deleted one access rule of an instance, before there were security groups. Today rules are deleted from their group.",
            "在安全组出现之前，删除实例的一条访问规则。如今应从所属的安全组中删除规则。",
        ),
    },
    LegacyEntry {
        name: "DescribeCacheSecurityGroups",
        replaced_by: &["DescribeSecurityGroups"],
        doc: Doc::new(
            "Old name in the guide's overview for listing security groups. The section that describes the call, and every client, has `DescribeSecurityGroups`.",
            "官方指南的概览中“查询安全组”使用的旧名称。正文章节与所有客户端均使用 `DescribeSecurityGroups`。",
        ),
    },
    LegacyEntry {
        name: "DescribeCacheSecurityRules",
        replaced_by: &["DescribeSecurityGroups", "DescribeSecurityGroup"],
        doc: Doc::new(
            "Listed the access rules of one instance, before there were security groups. Today `DescribeSecurityGroups` with a `CacheId` finds the groups that are bound to the instance, and `DescribeSecurityGroup` shows the rules of each.",
            "在安全组出现之前，查询单个实例的访问规则。如今应先用 `DescribeSecurityGroups` 并传入 `CacheId` 查出实例绑定的安全组，再用 `DescribeSecurityGroup` 查看各安全组的规则。",
        ),
    },
    LegacyEntry {
        name: "DescribeSnapshot",
        replaced_by: &["DescribeSnapshots"],
        doc: Doc::new(
            "The overview's name for the list of snapshots; the section that describes the call has `DescribeSnapshots`. An old client knows this name too, without saying what it takes or returns.",
            "官方指南的概览中“备份列表”使用的名称，正文章节为 `DescribeSnapshots`。某旧版客户端也列有该名称，但未给出其参数与返回内容。",
        ),
    },
    LegacyEntry {
        name: "ModifyCacheSecurityGroup",
        replaced_by: &["ModifySecurityGroup"],
        doc: Doc::new(
            "Old name in the guide's overview for changing the name and description of a security group. The section that describes the call, and every client, has `ModifySecurityGroup`.",
            "官方指南的概览中“修改安全组”使用的旧名称。正文章节与所有客户端均使用 `ModifySecurityGroup`。",
        ),
    },
    LegacyEntry {
        name: "SetCacheSecurityGroup",
        replaced_by: &["AllocateSecurityGroup"],
        doc: Doc::new(
            "Old name in the guide's overview for binding a security group to instances. The section that describes the call, and every client, has `AllocateSecurityGroup`.",
            "官方指南的概览中“将安全组应用到实例”使用的旧名称。正文章节与所有客户端均使用 `AllocateSecurityGroup`。",
        ),
    },
    LegacyEntry {
        name: "SetCacheSecurityRules",
        replaced_by: &["CreateSecurityGroupRule", "AllocateSecurityGroup"],
        doc: Doc::new(
            "Added access rules to one instance, before there were security groups. The guide's overview still lists it; no section describes it and no client of today models it. Today the rules belong to a security group, and the group is bound to the instance.",
            "在安全组出现之前，为单个实例添加访问规则。官方指南的概览中仍列有该接口，但没有对应章节，现行客户端也均未提供。如今规则归属于安全组，再将安全组绑定到实例。",
        ),
    },
];

/// The regions and their zones.
pub static REGIONS: &[RegionEntry] = &[
    RegionEntry {
        code: "cn-beijing-6",
        zones: &["cn-beijing-6a", "cn-beijing-6b", "cn-beijing-6c"],
        doc: Doc::new(
            "North China 1 (Beijing). The region of the host that names none.",
            "华北1（北京）。域名中不指定地域时默认使用该地域。",
        ),
    },
    RegionEntry {
        code: "cn-shanghai-2",
        zones: &["cn-shanghai-2a", "cn-shanghai-2b"],
        doc: Doc::new("East China 1 (Shanghai).", "华东1（上海）。"),
    },
    RegionEntry {
        code: "cn-guangzhou-1",
        zones: &["cn-guangzhou-1a"],
        doc: Doc::new("South China 1 (Guangzhou).", "华南1（广州）。"),
    },
    RegionEntry {
        code: "cn-hongkong-2",
        zones: &["cn-hongkong-2a"],
        doc: Doc::new("Hong Kong, China.", "中国香港。"),
    },
    RegionEntry {
        code: "ap-singapore-1",
        zones: &["ap-singapore-1a", "ap-singapore-1b"],
        doc: Doc::new("Singapore.", "新加坡。"),
    },
    RegionEntry {
        code: "eu-east-1",
        zones: &["eu-east-1a", "eu-east-1b"],
        doc: Doc::new("Russia (Moscow).", "俄罗斯（莫斯科）。"),
    },
];

/// The service's error codes.
pub static ERRORS: &[ErrorEntry] = &[
    ErrorEntry {
        code: "MissingParameter",
        http_status: 400,
        doc: Doc::new(
            "A parameter is missing or incomplete. Add it and send the request again.",
            "请求参数缺失或不完整。请补全参数后重新发送。",
        ),
    },
    ErrorEntry {
        code: "MissingAction",
        http_status: 400,
        doc: Doc::new(
            "The request names no known pair of `Action` and `Version`. Check both: the version differs between Actions.",
            "请求未给出正确的 `Action` 或 `Version`。请检查二者，不同接口的 API 版本可能不同。",
        ),
    },
    ErrorEntry {
        code: "InvalidParameter",
        http_status: 400,
        doc: Doc::new(
            "A parameter has a value that the service does not accept. Correct it.",
            "请求参数非法，服务端不接受该取值。请修改取值。",
        ),
    },
    ErrorEntry {
        code: "RequestExpired",
        http_status: 400,
        doc: Doc::new(
            "The time of signing is too far from the service's clock. Synchronise the clock and sign again.",
            "请求已过期，签名时间与服务端时钟相差过大。请校准时钟后重新签名。",
        ),
    },
    ErrorEntry {
        code: "ServiceUnavailable",
        http_status: 503,
        doc: Doc::new(
            "The service is unavailable. Retry later.",
            "服务暂不可用。请稍后重试。",
        ),
    },
    ErrorEntry {
        code: "ValidationError",
        http_status: 400,
        doc: Doc::new(
            "The request did not pass the service's checks. The message says which; if it is about the signature, check the keys and the signature.",
            "请求验证失败。具体原因见错误消息；消息提到签名时，请核对密钥和签名。",
        ),
    },
    ErrorEntry {
        code: "InvalidAction",
        http_status: 400,
        doc: Doc::new(
            "The operation is not allowed or not possible: an unknown Action, a state that forbids it, a request without a region, or a resource that does not exist. Only the message tells which. Set the region; check id, region and zone of the resource.",
            "非法操作：接口不存在、当前状态不允许、请求未指定地域，或资源不存在，具体情形只能由错误消息区分。未指定地域时请设置地域；资源不存在时请检查 ID、地域和可用区。",
        ),
    },
    ErrorEntry {
        code: "BusinessError",
        http_status: 400,
        doc: Doc::new(
            "The service rejected the operation, for example because of the state of the instance. The message says why: wait until the instance is running, for example, and call again.",
            "业务错误，例如实例当前状态不允许。请按错误消息处理，例如等实例恢复运行后再调用。",
        ),
    },
    ErrorEntry {
        code: "InternalFailure",
        http_status: 500,
        doc: Doc::new(
            "The service failed internally. Whether the operation was executed is not known: check before you repeat a change.",
            "服务内部错误。操作是否已生效无法确定，重复变更类请求前请先查询。",
        ),
    },
];

/// How the service reports that it does not accept the credentials of a request, beside the statuses 401 and 403.
pub static CREDENTIALS: &[ErrorRule] = &[
    ErrorRule {
        http_status: 400,
        code: "ValidationError",
        message: &[
            "signature",
            "access key",
            "accesskey",
            "credential",
            "token",
            "签名",
        ],
    },
];

/// How the service reports that the state of a resource forbids an operation for now, beside the status 409.
pub static CONFLICTS: &[ErrorRule] = &[
    ErrorRule {
        http_status: 400,
        code: "InvalidAction",
        message: &[
            "in use",
            "inuse",
            "while it is",
            "is being",
            "current state",
            "current status",
            "状态",
            "正在",
            "使用中",
            "占用",
        ],
    },
    ErrorRule {
        http_status: 400,
        code: "BusinessError",
        message: &[
            "in use",
            "inuse",
            "while it is",
            "is being",
            "current state",
            "current status",
            "状态",
            "正在",
            "使用中",
            "占用",
        ],
    },
];

/// What Actions and error messages are about, and how the service reports that one of them does not exist.
pub static RESOURCES: &[&ResourceMeta] = &[
    &resources::INSTANCE,
    &resources::READ_ONLY_NODE,
    &resources::SECURITY_GROUP,
    &resources::SECURITY_GROUP_RULE,
    &resources::SNAPSHOT,
    &resources::PARAMETER_GROUP,
    &resources::PUBLIC_ADDRESS,
    &resources::PLUGIN,
    &resources::TASK,
    &resources::DATA,
    &resources::SHARD,
    &resources::NETWORK,
    &resources::PLACE,
    &resources::CALLER,
    &resources::REQUEST,
    &resources::ORDER,
];

/// Names and hosts.
pub static SERVICE: ServiceMeta = ServiceMeta {
    name: "kcs",
    global_host: "kcs.api.ksyun.com",
    regional_host: "kcs.{region}.api.ksyun.com",
    scheme: "https",
    default_region: "cn-beijing-6",
};

/// What an engine takes for its parameters, as far as the sources say.
pub static ENGINE_PARAMETERS: &[EngineParameterEntry] = &[
    EngineParameterEntry {
        name: "appendonly",
        protocols: &["2.8", "3.0", "4.0", "5.0", "6.0"],
        default: Some("no"),
        limits: EngineLimits::Choices(&["yes", "no"]),
    },
    EngineParameterEntry {
        name: "appendfsync",
        protocols: &["2.8", "3.0", "4.0", "5.0", "6.0"],
        default: Some("everysec"),
        limits: EngineLimits::Choices(&["everysec", "always", "no"]),
    },
    EngineParameterEntry {
        name: "maxmemory-policy",
        protocols: &["2.8", "3.0"],
        default: Some("volatile-lru"),
        limits: EngineLimits::Choices(
            &[
                "volatile-lru",
                "allkeys-lru",
                "volatile-random",
                "allkeys-random",
                "volatile-ttl",
                "noeviction",
            ],
        ),
    },
    EngineParameterEntry {
        name: "maxmemory-policy",
        protocols: &["4.0", "5.0", "6.0"],
        default: Some("volatile-lru"),
        limits: EngineLimits::Choices(
            &[
                "volatile-lru",
                "volatile-lfu",
                "volatile-random",
                "volatile-ttl",
                "allkeys-lru",
                "allkeys-lfu",
                "allkeys-random",
                "noeviction",
            ],
        ),
    },
    EngineParameterEntry {
        name: "maxmemory-samples",
        protocols: &["2.8", "3.0"],
        default: Some("3"),
        limits: EngineLimits::Range {
            min: Some("1"),
            max: Some("10"),
        },
    },
    EngineParameterEntry {
        name: "maxmemory-samples",
        protocols: &["4.0", "5.0", "6.0"],
        default: Some("5"),
        limits: EngineLimits::Range {
            min: Some("1"),
            max: Some("10"),
        },
    },
    EngineParameterEntry {
        name: "hash-max-ziplist-entries",
        protocols: &["2.8", "3.0", "4.0", "5.0", "6.0"],
        default: Some("512"),
        limits: EngineLimits::Range {
            min: Some("0"),
            max: Some("9007199254740990"),
        },
    },
    EngineParameterEntry {
        name: "hash-max-ziplist-value",
        protocols: &["2.8", "3.0", "4.0", "5.0", "6.0"],
        default: Some("64"),
        limits: EngineLimits::Range {
            min: Some("0"),
            max: Some("9007199254740990"),
        },
    },
    EngineParameterEntry {
        name: "list-max-ziplist-entries",
        protocols: &["2.8", "3.0"],
        default: Some("512"),
        limits: EngineLimits::Range {
            min: Some("0"),
            max: Some("9007199254740990"),
        },
    },
    EngineParameterEntry {
        name: "list-max-ziplist-value",
        protocols: &["2.8", "3.0"],
        default: Some("64"),
        limits: EngineLimits::Range {
            min: Some("0"),
            max: Some("9007199254740990"),
        },
    },
    EngineParameterEntry {
        name: "list-max-ziplist-size",
        protocols: &["4.0", "5.0", "6.0"],
        default: Some("-2"),
        limits: EngineLimits::Range {
            min: Some("-2147483648"),
            max: Some("2147483647"),
        },
    },
    EngineParameterEntry {
        name: "set-max-intset-entries",
        protocols: &["2.8", "3.0", "4.0", "5.0", "6.0"],
        default: Some("512"),
        limits: EngineLimits::Range {
            min: Some("0"),
            max: Some("9007199254740990"),
        },
    },
    EngineParameterEntry {
        name: "zset-max-ziplist-entries",
        protocols: &["2.8", "3.0", "4.0", "5.0", "6.0"],
        default: Some("128"),
        limits: EngineLimits::Range {
            min: Some("0"),
            max: Some("9007199254740990"),
        },
    },
    EngineParameterEntry {
        name: "zset-max-ziplist-value",
        protocols: &["2.8", "3.0", "4.0", "5.0", "6.0"],
        default: Some("64"),
        limits: EngineLimits::Range {
            min: Some("0"),
            max: Some("9007199254740990"),
        },
    },
    EngineParameterEntry {
        name: "notify-keyspace-events",
        protocols: &["2.8", "3.0", "4.0", "5.0", "6.0"],
        default: Some(""),
        limits: EngineLimits::Pattern("[KEg$lshzxeA]*"),
    },
    EngineParameterEntry {
        name: "timeout",
        protocols: &["2.8", "3.0", "4.0", "5.0", "6.0"],
        default: Some("600"),
        limits: EngineLimits::Range {
            min: Some("0"),
            max: Some("86400"),
        },
    },
    EngineParameterEntry {
        name: "slowlog-log-slower-than",
        protocols: &["4.0", "5.0", "6.0"],
        default: Some("20000"),
        limits: EngineLimits::Range {
            min: Some("10000"),
            max: Some("10000000"),
        },
    },
    EngineParameterEntry {
        name: "slowlog-max-len",
        protocols: &["4.0", "5.0", "6.0"],
        default: Some("1024"),
        limits: EngineLimits::Range {
            min: Some("100"),
            max: Some("10000"),
        },
    },
    EngineParameterEntry {
        name: "hz",
        protocols: &["4.0", "5.0", "6.0"],
        default: Some("10"),
        limits: EngineLimits::Range {
            min: Some("1"),
            max: Some("500"),
        },
    },
    EngineParameterEntry {
        name: "lazyfree-lazy-expire",
        protocols: &["4.0", "5.0", "6.0"],
        default: Some("yes"),
        limits: EngineLimits::Choices(&["yes", "no"]),
    },
    EngineParameterEntry {
        name: "lazyfree-lazy-eviction",
        protocols: &["4.0", "5.0", "6.0"],
        default: Some("no"),
        limits: EngineLimits::Choices(&["yes", "no"]),
    },
    EngineParameterEntry {
        name: "lazyfree-lazy-server-del",
        protocols: &["4.0", "5.0", "6.0"],
        default: Some("yes"),
        limits: EngineLimits::Choices(&["yes", "no"]),
    },
];

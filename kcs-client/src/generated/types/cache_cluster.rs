// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `CacheCluster`.

use crate::rt::{self, Timestamp};
use crate::types::{
    AvailabilityZone, BackupWindow, BillType, CacheId, ClusterName, ClusterStatus, DirectAccess,
    DirectSupport, Engine, EngineVersion, Gigabytes, IamProjectId, Mode, NetType, OrderUse,
    ProductId, Region, SecurityGroupId, ServiceStatus, Shards, SubOrderId, Tag, TimingSwitch,
    VnetId, VpcId,
};

/// An instance as lists show it.
///
/// 实例列表中的一个实例。
///
/// Source: guide lines 4314–4336 and 1110–1146, wire notes (#70).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CacheCluster {
    /// Id of a Redis instance, which the service calls a cache cluster whatever its topology.
    ///
    /// Redis 实例（接口中称为“缓存服务”）的 ID，主从实例与集群实例通用。
    ///
    /// Wire name `cacheId`. Source: guide lines 1111 and 4319, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub cache_id: CacheId,
    /// Region that the instance is in.
    ///
    /// 实例所在的地域。
    ///
    /// Wire name `region`. Source: guide lines 1112 and 4330, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub region: Region,
    /// Zone that the instance is in. Send it along with calls about the instance.
    ///
    /// 实例所在的可用区，对该实例发起其他调用时应一并传入。
    ///
    /// Wire name `az`. Source: guide lines 1118 and 4317, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub az: AvailabilityZone,
    /// Name of the instance.
    ///
    /// 实例名称。
    ///
    /// Wire name `name`. Source: guide lines 1119 and 4327, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub name: ClusterName,
    /// Engine; always `redis`.
    ///
    /// 缓存引擎，固定为 `redis`。
    ///
    /// Wire name `engine`. Source: guide lines 1120 and 4323, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub engine: Engine,
    /// Topology of an instance.
    ///
    /// 实例架构。
    ///
    /// Wire name `mode`. Source: guide lines 1121 and 4326, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub mode: Mode,
    /// Memory of the instance in GB; for a cluster, of all shards together.
    ///
    /// 实例内存容量，单位为 GB；集群实例为全部分片之和。
    ///
    /// Wire name `size`. Source: guide lines 1122 and 4332, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub size: Gigabytes,
    /// TCP port of the private endpoint.
    ///
    /// 内网接入点的 TCP 端口。
    ///
    /// Wire name `port`. Source: guide lines 1123 and 4328, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub port: i64,
    /// Private address of the instance: that of the primary, or of a cluster's proxies.
    ///
    /// 实例的内网虚拟 IP，主从实例指向主节点，集群实例指向代理节点。
    ///
    /// Wire name `vip`. Source: guide lines 1124 and 4334, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub vip: String,
    /// State of an instance.
    ///
    /// 实例的状态。
    ///
    /// Wire name `status`. Source: guide lines 1125 and 4333, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub status: ClusterStatus,
    /// When the instance was created. The time zone is not documented.
    ///
    /// 实例创建时间，时区文档未说明。
    ///
    /// Wire name `createTime`. Source: guide lines 1126 and 4320, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider, wire notes (#74).
    pub create_time: Timestamp,
    /// Type of the network that an instance is in.
    ///
    /// 实例所在的网络类型。
    ///
    /// Wire name `netType`. May be missing. Source: guide line 1127, the vendor's Terraform
    /// provider, the vendor's SDKs (Go, Java), the vendor's older Java SDK.
    pub net_type: Option<NetType>,
    /// VPC that the instance is in.
    ///
    /// 实例所在的 VPC。
    ///
    /// Wire name `vpcId`. Source: guide lines 1128 and 4336, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub vpc_id: VpcId,
    /// Endpoint subnet that the instance is in.
    ///
    /// 实例所在的终端子网。
    ///
    /// Wire name `vnetId`. Source: guide lines 1129 and 4335, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub vnet_id: VnetId,
    /// A security group of the instance. An instance may have up to five; DescribeSecurityGroups
    /// lists them all.
    ///
    /// 实例绑定的某个安全组。一个实例最多可绑定 5 个安全组，完整列表请用 DescribeSecurityGroups 查询。
    ///
    /// Wire name `securityGroupId`. May be missing. Source: guide line 4331, wire notes (#77).
    pub security_group_id: Option<SecurityGroupId>,
    /// How an instance is paid for.
    ///
    /// 实例的计费方式。
    ///
    /// Wire name `billType`. Source: guide lines 1130 and 4318, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub bill_type: BillType,
    /// Type of the order. What the numbers mean is not documented.
    ///
    /// 订单类型，各数值的含义文档未说明。
    ///
    /// Wire name `orderType`. May be missing. Source: guide line 1131, the vendor's Terraform
    /// provider, the vendor's SDKs (Go, Java), the vendor's older Java SDK.
    pub order_type: Option<i64>,
    /// Where the order came from. What the numbers mean is not documented.
    ///
    /// 订单来源，各数值的含义文档未说明。
    ///
    /// Wire name `source`. May be missing. Source: guide line 1132, the vendor's Terraform
    /// provider, the vendor's SDKs (Go, Java), the vendor's older Java SDK.
    pub source: Option<i64>,
    /// State of the order behind an instance. An instance is ready when this is 2 and its `status`
    /// is 2 as well.
    ///
    /// 实例对应的服务（订单）状态。此值为 2 且 `status` 也为 2 时，实例才算就绪。
    ///
    /// Wire name `serviceStatus`. May be missing. Source: guide line 1133, the vendor's Terraform
    /// provider, the vendor's SDKs (Go, Java), the vendor's older Java SDK.
    pub service_status: Option<ServiceStatus>,
    /// Start of the paid term.
    ///
    /// 计费周期的开始时间。
    ///
    /// Wire name `serviceBeginTime`. May be missing. Source: guide line 1134, the vendor's
    /// Terraform provider, the vendor's SDKs (Go, Java), the vendor's older Java SDK.
    pub service_begin_time: Option<Timestamp>,
    /// End of the paid term. A prepaid instance that is not renewed by then expires.
    ///
    /// 计费周期的结束时间，包年包月实例届时未续费即过期。
    ///
    /// Wire name `serviceEndTime`. May be missing. Source: guide line 1135, the vendor's Terraform
    /// provider, the vendor's SDKs (Go, Java), the vendor's older Java SDK.
    pub service_end_time: Option<Timestamp>,
    /// Project that the instance belongs to.
    ///
    /// 实例所属的项目。
    ///
    /// Wire name `iamProjectId`. Source: guide lines 1136 and 4324, the vendor's SDKs (Go, Java),
    /// the vendor's older Java SDK, the vendor's Terraform provider.
    pub iam_project_id: IamProjectId,
    /// Name of the project that the instance belongs to.
    ///
    /// 实例所属项目的名称。
    ///
    /// Wire name `iamProjectName`. Source: guide lines 1137 and 4325, the vendor's SDKs (Go, Java),
    /// the vendor's older Java SDK, the vendor's Terraform provider.
    pub iam_project_name: String,
    /// Engine and version, such as `redis 4.0`. Requests take only the number.
    ///
    /// 引擎及版本，例如 `redis 4.0`。请求参数中只写版本，例如 `4.0`。
    ///
    /// Wire name `protocol`. Source: guide lines 1138 and 4329, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider, wire notes (#31).
    pub protocol: EngineVersion,
    /// Public address of the instance; empty if it has none.
    ///
    /// 实例的公网地址，未申请时为空。
    ///
    /// Wire name `eip`. May be missing. Source: guide lines 1139 and 4321, the vendor's SDKs (Go,
    /// Java), the vendor's older Java SDK, the vendor's Terraform provider.
    pub eip: Option<String>,
    /// Public address of the read-only nodes; empty if there is none.
    ///
    /// 只读节点的公网地址，未申请时为空。
    ///
    /// Wire name `eipRo`. May be missing. Source: guide lines 1140 and 4322, the vendor's SDKs (Go,
    /// Java), the vendor's older Java SDK, the vendor's Terraform provider.
    pub eip_readonly: Option<String>,
    /// Tags of the instance.
    ///
    /// 实例的标签。
    ///
    /// Wire name `tags`. May be missing. Source: guide line 1141, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK.
    pub tags: Vec<Tag>,
    /// Whether the instance is in one zone or in several, as display text in Chinese: `单可用区` (one) or `多可用区` (several).
    ///
    /// 可用区分布的展示文本，即 `单可用区` 或 `多可用区`。
    ///
    /// Wire name `area`. May be missing. Source: guide line 1142, the vendor's Go SDK, the vendor's
    /// older Java SDK.
    pub area: Option<String>,
    /// Addresses of the shards for direct connections, only for clusters. They stay once these have
    /// been opened, even after they are closed: whether they are open is in `directConnEnabled`.
    ///
    /// 直连分片的地址，仅集群实例返回。开启过直连分片后，即使关闭也会保留；是否开启以 `directConnEnabled` 为准。
    ///
    /// Wire name `directVips`. May be missing. Source: guide line 1143, the vendor's Go SDK, the
    /// vendor's older Java SDK.
    pub direct_vips: Option<String>,
    /// Whether the shards of a cluster can be opened to direct connections. The service returns
    /// this boolean as a string.
    ///
    /// 集群实例是否支持直连分片。服务端以字符串返回该布尔值。
    ///
    /// Wire name `directSupported`. May be missing. Source: guide line 1144, the vendor's Go SDK,
    /// the vendor's older Java SDK, wire notes (#72).
    pub direct_supported: Option<DirectSupport>,
    /// Whether direct connections to the shards are open.
    ///
    /// 直连分片是否已开启。
    ///
    /// Wire name `directConnEnabled`. May be missing. Source: guide line 1145, the vendor's Go SDK,
    /// the vendor's older Java SDK, wire notes (#72).
    pub direct_access: Option<DirectAccess>,
    /// Private address of the read-only nodes.
    ///
    /// 只读节点的内网虚拟 IP。
    ///
    /// Wire name `slaveVip`. May be missing. Source: the vendor's Terraform provider.
    pub slave_vip: Option<String>,
    /// Number of read-only nodes; may be missing where there are none.
    ///
    /// 只读节点数量，没有只读节点时可能不返回。
    ///
    /// Wire name `slaveNum`. May be missing. Source: the vendor's Terraform provider.
    pub slave_num: Option<i64>,
    /// Whether automatic backup is on.
    ///
    /// 自动备份是否开启。
    ///
    /// Wire name `timingSwitch`. May be missing. Source: the vendor's Terraform provider.
    pub timing_switch: Option<TimingSwitch>,
    /// Hour of the day in which the automatic backup starts.
    ///
    /// 自动备份的时段。
    ///
    /// Wire name `timezone`. May be missing. Source: the vendor's Terraform provider.
    pub timezone: Option<BackupWindow>,
    /// Memory in use. The unit is not documented.
    ///
    /// 已使用的内存，单位文档未说明。
    ///
    /// Wire name `usedMemory`. May be missing. Source: the vendor's Terraform provider.
    pub used_memory: Option<f64>,
    /// Number of the sub-order through which an instance was bought, to be quoted when asking about
    /// its bill.
    ///
    /// 购买实例时产生的子订单号，咨询计费问题、提交工单时请提供。
    ///
    /// Wire name `subOrderId`. May be missing. Source: the vendor's Terraform provider.
    pub sub_order_id: Option<SubOrderId>,
    /// Id under which the billing system knows an instance.
    ///
    /// 实例在计费系统中对应的商品 ID。
    ///
    /// Wire name `productId`. May be missing. Source: the vendor's Terraform provider.
    pub product_id: Option<ProductId>,
    /// What the latest order of an instance was for. Only values with a known meaning are listed.
    ///
    /// 实例最近一次订单的用途，仅列出含义已知的取值。
    ///
    /// Wire name `orderUse`. May be missing. Source: the vendor's Terraform provider.
    pub order_use: Option<OrderUse>,
    /// Memory of one shard in GB, for custom clusters.
    ///
    /// 单个分片的内存，单位为 GB，适用于自定义集群。
    ///
    /// Wire name `shardSize`. May be missing. Source: the vendor's Terraform provider.
    pub shard_size: Option<Gigabytes>,
    /// Number of shards, for custom clusters.
    ///
    /// 分片数，适用于自定义集群。
    ///
    /// Wire name `shardNum`. May be missing. Source: the vendor's Terraform provider.
    pub shard_num: Option<Shards>,
}

rt::structure!(CacheCluster {
    0: cache_id = "cacheId",
    1: region = "region",
    2: az = "az",
    3: name = "name",
    4: engine = "engine",
    5: mode = "mode",
    6: size = "size",
    7: port = "port",
    8: vip = "vip",
    9: status = "status",
    10: create_time = "createTime",
    11: net_type = "netType",
    12: vpc_id = "vpcId",
    13: vnet_id = "vnetId",
    14: security_group_id = "securityGroupId",
    15: bill_type = "billType",
    16: order_type = "orderType",
    17: source = "source",
    18: service_status = "serviceStatus",
    19: service_begin_time = "serviceBeginTime",
    20: service_end_time = "serviceEndTime",
    21: iam_project_id = "iamProjectId",
    22: iam_project_name = "iamProjectName",
    23: protocol = "protocol",
    24: eip = "eip",
    25: eip_readonly = "eipRo",
    26: tags = "tags",
    27: area = "area",
    28: direct_vips = "directVips",
    29: direct_supported = "directSupported",
    30: direct_access = "directConnEnabled",
    31: slave_vip = "slaveVip",
    32: slave_num = "slaveNum",
    33: timing_switch = "timingSwitch",
    34: timezone = "timezone",
    35: used_memory = "usedMemory",
    36: sub_order_id = "subOrderId",
    37: product_id = "productId",
    38: order_use = "orderUse",
    39: shard_size = "shardSize",
    40: shard_num = "shardNum",
});

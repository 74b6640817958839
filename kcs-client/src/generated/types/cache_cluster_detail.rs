// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `CacheClusterDetail`.

use crate::rt::{self, Timestamp};
use crate::types::{
    AvailabilityZone, BackupWindow, BillType, CacheId, ClusterName, ClusterStatus, Engine,
    EngineVersion, Gigabytes, IamProjectId, Mode, NetType, OrderUse, ProductId, SecurityGroupId,
    ServiceStatus, Shards, SubOrderId, TimingSwitch, VnetId, VpcId,
};

/// An instance with what its order and its backup settings say.
///
/// 实例详情，包含订单信息和备份设置。
///
/// Source: guide lines 1182–1210 and 1225–1258, wire notes (#71).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CacheClusterDetail {
    /// Id of a Redis instance, which the service calls a cache cluster whatever its topology.
    ///
    /// Redis 实例（接口中称为“缓存服务”）的 ID，主从实例与集群实例通用。
    ///
    /// Wire name `cacheId`. Source: guide lines 1186 and 1228, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub cache_id: CacheId,
    /// Zone that the instance is in. Send it along with calls about the instance.
    ///
    /// 实例所在的可用区，对该实例发起其他调用时应一并传入。
    ///
    /// Wire name `az`. Source: guide lines 1187 and 1229, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub az: AvailabilityZone,
    /// Name of the instance.
    ///
    /// 实例名称。
    ///
    /// Wire name `name`. Source: guide lines 1188 and 1230, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub name: ClusterName,
    /// A security group of the instance. An instance may have up to five; DescribeSecurityGroups
    /// lists them all.
    ///
    /// 实例绑定的某个安全组。一个实例最多可绑定 5 个安全组，完整列表请用 DescribeSecurityGroups 查询。
    ///
    /// Wire name `securityGroupId`. May be missing. Source: guide lines 1190 and 1231, the vendor's
    /// SDKs (Go, Java), wire notes (#77).
    pub security_group_id: Option<SecurityGroupId>,
    /// Engine of an instance.
    ///
    /// 实例使用的缓存引擎。
    ///
    /// Wire name `engine`. Source: guide lines 1191 and 1232, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub engine: Engine,
    /// Topology of an instance.
    ///
    /// 实例架构。
    ///
    /// Wire name `mode`. Source: guide lines 1192 and 1233, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub mode: Mode,
    /// Memory of the instance in GB; for a cluster, of all shards together.
    ///
    /// 实例内存容量，单位为 GB；集群实例为全部分片之和。
    ///
    /// Wire name `size`. Source: guide lines 1193 and 1234, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub size: Gigabytes,
    /// TCP port of the private endpoint.
    ///
    /// 内网接入点的 TCP 端口。
    ///
    /// Wire name `port`. Source: guide lines 1194 and 1235, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub port: i64,
    /// Private address of the instance: that of the primary, or of a cluster's proxies.
    ///
    /// 实例的内网虚拟 IP，主从实例指向主节点，集群实例指向代理节点。
    ///
    /// Wire name `vip`. Source: guide lines 1195 and 1236, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub vip: String,
    /// Private address of the read-only nodes.
    ///
    /// 只读节点的内网虚拟 IP。
    ///
    /// Wire name `slaveVip`. May be missing. Source: guide lines 1196 and 1237, the vendor's SDKs
    /// (Go, Java), the vendor's older Java SDK, the vendor's Terraform provider.
    pub slave_vip: Option<String>,
    /// Number of read-only nodes; may be missing where there are none.
    ///
    /// 只读节点数量，没有只读节点时可能不返回。
    ///
    /// Wire name `slaveNum`. May be missing. Source: guide lines 1197 and 1238, the vendor's
    /// Terraform provider, the vendor's SDKs (Go, Java), the vendor's older Java SDK.
    pub slave_num: Option<i64>,
    /// State of the instance. It takes changes when this and `serviceStatus` are both 2.
    ///
    /// 实例状态。此值与 `serviceStatus` 均为 2 时，实例可以接受变更。
    ///
    /// Wire name `status`. Source: guide lines 1198 and 1239, the vendor's Terraform provider, the
    /// vendor's SDKs (Go, Java), the vendor's older Java SDK.
    pub status: ClusterStatus,
    /// When the instance was created. The time zone is not documented.
    ///
    /// 实例创建时间，时区文档未说明。
    ///
    /// Wire name `createTime`. Source: guide lines 1199 and 1240, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider, wire notes (#74).
    pub create_time: Timestamp,
    /// Type of the network that an instance is in.
    ///
    /// 实例所在的网络类型。
    ///
    /// Wire name `netType`. May be missing. Source: guide line 1241, the vendor's SDKs (Go, Java),
    /// the vendor's older Java SDK, the vendor's Terraform provider.
    pub net_type: Option<NetType>,
    /// VPC that the instance is in.
    ///
    /// 实例所在的 VPC。
    ///
    /// Wire name `vpcId`. Source: guide lines 1200 and 1242, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub vpc_id: VpcId,
    /// Endpoint subnet that the instance is in.
    ///
    /// 实例所在的终端子网。
    ///
    /// Wire name `vnetId`. Source: guide lines 1201 and 1243, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub vnet_id: VnetId,
    /// Whether automatic backup is on.
    ///
    /// 自动备份是否开启。
    ///
    /// Wire name `timingSwitch`. Source: guide lines 1202 and 1244, the vendor's SDKs (Go, Java),
    /// the vendor's older Java SDK, the vendor's Terraform provider.
    pub timing_switch: TimingSwitch,
    /// Hour of the day in which the automatic backup starts, if that is on.
    ///
    /// 自动备份的时段，仅在开启自动备份时有意义。
    ///
    /// Wire name `timezone`. May be missing. Source: guide lines 1203 and 1245, the vendor's SDKs
    /// (Go, Java), the vendor's older Java SDK, the vendor's Terraform provider.
    pub timezone: Option<BackupWindow>,
    /// Memory in use, possibly with a fraction. The unit is not documented.
    ///
    /// 已使用的内存，可能为小数，单位文档未说明。
    ///
    /// Wire name `usedMemory`. Source: guide lines 1204 and 1246, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider, wire notes (#73).
    pub used_memory: f64,
    /// Number of the sub-order through which an instance was bought, to be quoted when asking about
    /// its bill.
    ///
    /// 购买实例时产生的子订单号，咨询计费问题、提交工单时请提供。
    ///
    /// Wire name `subOrderId`. May be missing. Source: guide line 1247, the vendor's SDKs (Go,
    /// Java), the vendor's Terraform provider, the vendor's older Java SDK.
    pub sub_order_id: Option<SubOrderId>,
    /// Id under which the billing system knows an instance.
    ///
    /// 实例在计费系统中对应的商品 ID。
    ///
    /// Wire name `productId`. May be missing. Source: guide line 1248, the vendor's SDKs (Go,
    /// Java), the vendor's Terraform provider, the vendor's older Java SDK.
    pub product_id: Option<ProductId>,
    /// How an instance is paid for.
    ///
    /// 实例的计费方式。
    ///
    /// Wire name `billType`. Source: guide lines 1205 and 1249, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub bill_type: BillType,
    /// Type of the order. What the numbers mean is not documented.
    ///
    /// 订单类型，各数值的含义文档未说明。
    ///
    /// Wire name `orderType`. May be missing. Source: guide line 1250, the vendor's SDKs (Go,
    /// Java), the vendor's Terraform provider, the vendor's older Java SDK.
    pub order_type: Option<i64>,
    /// What the latest order of an instance was for. Only values with a known meaning are listed.
    ///
    /// 实例最近一次订单的用途，仅列出含义已知的取值。
    ///
    /// Wire name `orderUse`. May be missing. Source: guide line 1251, the vendor's SDKs (Go, Java),
    /// the vendor's Terraform provider, the vendor's older Java SDK.
    pub order_use: Option<OrderUse>,
    /// Start of the paid term.
    ///
    /// 计费周期的开始时间。
    ///
    /// Wire name `serviceBeginTime`. May be missing. Source: guide line 1252, the vendor's SDKs
    /// (Go, Java), the vendor's Terraform provider, the vendor's older Java SDK.
    pub service_begin_time: Option<Timestamp>,
    /// End of the paid term. A prepaid instance that is not renewed by then expires.
    ///
    /// 计费周期的结束时间，包年包月实例届时未续费即过期。
    ///
    /// Wire name `serviceEndTime`. May be missing. Source: guide line 1253, the vendor's SDKs (Go,
    /// Java), the vendor's Terraform provider, the vendor's older Java SDK.
    pub service_end_time: Option<Timestamp>,
    /// Project that the instance belongs to.
    ///
    /// 实例所属的项目。
    ///
    /// Wire name `iamProjectId`. Source: guide lines 1207 and 1254, the vendor's SDKs (Go, Java),
    /// the vendor's older Java SDK, the vendor's Terraform provider.
    pub iam_project_id: IamProjectId,
    /// Name of the project that the instance belongs to.
    ///
    /// 实例所属项目的名称。
    ///
    /// Wire name `iamProjectName`. Source: guide lines 1208 and 1255, the vendor's SDKs (Go, Java),
    /// the vendor's older Java SDK, the vendor's Terraform provider.
    pub iam_project_name: String,
    /// Engine and version, such as `redis 4.0`. Requests take only the number.
    ///
    /// 引擎及版本，例如 `redis 4.0`。请求参数中只写版本，例如 `4.0`。
    ///
    /// Wire name `protocol`. Source: guide lines 1206 and 1256, the vendor's SDKs (Go, Java), the
    /// vendor's older Java SDK, the vendor's Terraform provider, wire notes (#31).
    pub protocol: EngineVersion,
    /// Public address of the instance, if it has one.
    ///
    /// 实例的公网地址，申请后才有。
    ///
    /// Wire name `eip`. May be missing. Source: guide line 1209.
    pub eip: Option<String>,
    /// Public address of the read-only nodes, if they have one.
    ///
    /// 只读节点的公网地址，申请后才有。
    ///
    /// Wire name `eipRo`. May be missing. Source: guide line 1210.
    pub eip_readonly: Option<String>,
    /// State of the order behind an instance. An instance is ready when this is 2 and its `status`
    /// is 2 as well.
    ///
    /// 实例对应的服务（订单）状态。此值为 2 且 `status` 也为 2 时，实例才算就绪。
    ///
    /// Wire name `serviceStatus`. May be missing. Source: the vendor's Terraform provider, the
    /// vendor's older Java SDK, wire notes (#71).
    pub service_status: Option<ServiceStatus>,
    /// Where the order came from. What the numbers mean is not documented.
    ///
    /// 订单来源，各数值的含义文档未说明。
    ///
    /// Wire name `source`. May be missing. Source: the vendor's Terraform provider, the vendor's
    /// older Java SDK.
    pub source: Option<i64>,
    /// 1 while the instance changes from one state to another.
    ///
    /// 实例正处于状态切换过程中时为 1。
    ///
    /// Wire name `transition`. May be missing. Source: the vendor's Terraform provider.
    pub transition: Option<i64>,
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

rt::structure!(CacheClusterDetail {
    0: cache_id = "cacheId",
    1: az = "az",
    2: name = "name",
    3: security_group_id = "securityGroupId",
    4: engine = "engine",
    5: mode = "mode",
    6: size = "size",
    7: port = "port",
    8: vip = "vip",
    9: slave_vip = "slaveVip",
    10: slave_num = "slaveNum",
    11: status = "status",
    12: create_time = "createTime",
    13: net_type = "netType",
    14: vpc_id = "vpcId",
    15: vnet_id = "vnetId",
    16: timing_switch = "timingSwitch",
    17: timezone = "timezone",
    18: used_memory = "usedMemory",
    19: sub_order_id = "subOrderId",
    20: product_id = "productId",
    21: bill_type = "billType",
    22: order_type = "orderType",
    23: order_use = "orderUse",
    24: service_begin_time = "serviceBeginTime",
    25: service_end_time = "serviceEndTime",
    26: iam_project_id = "iamProjectId",
    27: iam_project_name = "iamProjectName",
    28: protocol = "protocol",
    29: eip = "eip",
    30: eip_readonly = "eipRo",
    31: service_status = "serviceStatus",
    32: source = "source",
    33: transition = "transition",
    34: shard_size = "shardSize",
    35: shard_num = "shardNum",
});

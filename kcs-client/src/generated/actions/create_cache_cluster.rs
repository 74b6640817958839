// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `CreateCacheCluster`, version 2016-07-01.

use crate::actions::DescribeCacheClusters;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Charset, ConditionMeta, Doc, Effect, Format,
    Method, Methods, ParameterDetails, ParameterMeta, ReadBackMeta, RetryClass, Rules, ValueType,
};
use crate::types::{
    AvailabilityZone, BackupWindow, BillType, ClusterName, CreatedCacheCluster, Gigabytes,
    IamProjectId, Mode, Months, NetType, Password, Protocol, ReadWriteSplit, SecurityGroupId,
    Shards, VnetId, VpcId,
};

/// Creates a Redis instance: one primary with a replica, or a cluster. It must be in a VPC.
///
/// The reply comes as soon as the order is accepted. The instance can be used once
/// DescribeCacheCluster returns `status` 2 (running) and `serviceStatus` 2 (in service), which
/// takes minutes.
///
/// 创建 Redis 实例，可选主从实例或集群实例，必须部署在 VPC 内。
///
/// 订单受理后即返回，此时实例仍在创建中。DescribeCacheCluster 返回的 `status` 为 2（运行中）且 `serviceStatus` 为 2（服务中）时，实例才可使用，通常需要数分钟。
///
/// Sent by [`Client::create_cache_cluster`](crate::Client::create_cache_cluster).
///
/// Source: guide lines 892–961, the vendor's SDKs, the vendor's older SDKs, the vendor's
/// Terraform provider, wire notes (c).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateCacheCluster {
    /// Zone to create the instance in. If the instance spans two zones, the zone of its primary.
    /// Default: zone a of the region.
    ///
    /// 创建实例的可用区；跨可用区部署时为主节点所在的可用区。不传时默认为所在地域的 a 区。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 907, the vendor's SDKs, the vendor's
    /// Terraform provider, wire notes (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Name of an instance. Names may repeat: tell instances apart by id.
    ///
    /// 实例名称。名称可能重复，请以 ID 区分。
    ///
    /// Wire name `Name`. Required. 6 to 64 characters; only Chinese characters, ASCII letters,
    /// digits, `_` `-`. Source: guide line 908, the vendor's SDKs, the vendor's older Java SDK, the
    /// vendor's Terraform provider.
    pub name: ClusterName,
    /// Topology of the instance. It cannot be changed later.
    ///
    /// 实例架构，创建后不可更改。
    ///
    /// Wire name `Mode`. Optional. Default: `2`. Source: guide line 909, the vendor's Terraform
    /// provider, the vendor's SDKs, the vendor's older Java SDK, wire notes (#27).
    pub mode: Option<Mode>,
    /// Memory in GB. With one primary: 1, 2, 4, 8, 12, 16, 20, 24, 28, 32, 36 or 64 by the guide;
    /// for a cluster: 70 to 300 in steps of 10. For a custom cluster (`Mode` 3) it must equal
    /// `ShardNum` × `ShardSize`.
    ///
    /// 内存容量，单位为 GB。按官方指南，主从实例可选 1、2、4、8、12、16、20、24、28、32、36、64；集群实例为 70～300，步长 10。自定义集群（`Mode` 为 3）的容量必须等于 `ShardNum` × `ShardSize`。
    ///
    /// Wire name `Capacity`. Required. At least 1. Source: guide lines 910, 5025 and 5030, the
    /// vendor's SDKs, the vendor's older Java SDK, the vendor's Terraform provider, wire notes
    /// (#28).
    pub capacity: Gigabytes,
    /// Number of read-only nodes. The guide allows 0 to 7; the Terraform provider lets 8 pass, so 8
    /// is not rejected here. Only for instances with one primary; the Terraform provider rejects it
    /// for custom clusters.
    ///
    /// 只读节点数量。官方指南为 0～7；官方 Terraform Provider 允许 8，因此 8 不会在发送前被拒绝。仅主从实例可以设置，官方 Terraform Provider 拒绝为自定义集群设置。
    ///
    /// Wire name `SlaveNum`. Optional. Default: `0`. 0 to 8. Source: guide line 911, the vendor's
    /// Terraform provider, the vendor's SDKs, the vendor's older Java SDK, wire notes (#55).
    pub slave_num: Option<i64>,
    /// VPC to create the instance in. It cannot be changed later.
    ///
    /// 实例所在的 VPC，创建后不可更改。
    ///
    /// Wire name `VpcId`. Required. Source: guide line 912, the vendor's SDKs, the vendor's older
    /// Java SDK, the vendor's Terraform provider.
    pub vpc_id: VpcId,
    /// Subnet of that VPC, of type endpoint. It cannot be changed later.
    ///
    /// 该 VPC 内的终端子网，创建后不可更改。
    ///
    /// Wire name `VnetId`. Required. Source: guide line 913, the vendor's SDKs, the vendor's older
    /// Java SDK, the vendor's Terraform provider.
    pub vnet_id: VnetId,
    /// How the instance is paid for. Mind the default: one month is paid in advance.
    ///
    /// 计费方式。请注意：不传时默认购买一个月的包年包月。
    ///
    /// Wire name `BillType`. Optional. Default: `1`. Source: guide line 914, the vendor's SDKs, the
    /// vendor's older Java SDK, the vendor's Terraform provider, wire notes (#29).
    pub bill_type: Option<BillType>,
    /// Months to pay for in advance. Only for prepaid instances (`BillType` 1).
    ///
    /// 购买时长，单位为月。仅包年包月（`BillType` 为 1）需要。
    ///
    /// Wire name `Duration`. Required when `BillType` is `1`. Default: `1`. 1 to 36. Source: guide
    /// line 915, the vendor's SDKs, the vendor's older Java SDK, the vendor's Terraform provider,
    /// wire notes (#30).
    pub duration: Option<Months>,
    /// Password of the instance: 8 to 30 characters. By the vendor's SDKs an instance without it
    /// has no password, so that everybody who reaches it can connect; set one later with
    /// UpdatePassword.
    ///
    /// 实例密码，长度为 8～30 个字符。按官方 SDK 的说明，不传则实例没有密码，能访问该实例的任何人都可连接；之后可通过 UpdatePassword 设置。
    ///
    /// Wire name `PassWord` (the guide says `Password`). Optional. 8 to 30 characters. Never
    /// printed or logged. Source: guide line 916, the vendor's SDKs, the vendor's Terraform
    /// provider, the vendor's older Java SDK, wire notes (#23, #26).
    pub password: Option<Password>,
    /// Project that the instance belongs to. Default: the default project.
    ///
    /// 实例所属的项目，不传则归入默认项目。
    ///
    /// Wire name `IamProjectId`. Optional. Default: `0`. Source: guide line 917, the vendor's SDKs,
    /// the vendor's older Java SDK, the vendor's Terraform provider.
    pub iam_project_id: Option<IamProjectId>,
    /// Engine version. It cannot be changed later.
    ///
    /// 引擎版本，创建后不可更改。
    ///
    /// Wire name `Protocol`. Optional. Default: `4.0`. Source: guide line 918, the vendor's SDKs,
    /// the vendor's older Java SDK, the vendor's Terraform provider, wire notes (#31).
    pub protocol: Option<Protocol>,
    /// Window of the daily automatic backup. Without it there is no automatic backup;
    /// SetTimingSnapshot can switch it on later.
    ///
    /// 自动备份的时段。不传则不开启自动备份，之后可通过 SetTimingSnapshot 开启。
    ///
    /// Wire name `BackupTimezone`. Optional. One hour as `HH:00-HH:00`, the last `23:00-24:00`.
    /// Source: guide line 919, the vendor's SDKs, the vendor's older Java SDK, wire notes (#25).
    pub backup_window: Option<BackupWindow>,
    /// Security group for the instance. More can be bound with AllocateSecurityGroup once it runs.
    /// By the vendor's SDKs the parameter exists since October 2020.
    ///
    /// 实例绑定的安全组 ID，可通过 DescribeSecurityGroups 查询。实例运行后可通过 AllocateSecurityGroup 绑定更多安全组。按官方 SDK 的说明，该参数于 2020 年 10 月新增。
    ///
    /// Wire name `SecurityGroupId` (the guide says `SecurityGroupID`). Optional. Source: guide line
    /// 921, the vendor's SDKs, the vendor's older Java SDK, wire notes (#24).
    pub security_group_id: Option<SecurityGroupId>,
    /// Private IP address for the read-only nodes. Default: assigned by the service.
    ///
    /// 只读节点的内网 IP，不传则自动分配。
    ///
    /// Wire name `SlaveVip`. Optional. Source: guide line 922, the vendor's SDKs, the vendor's
    /// older Java SDK.
    pub slave_vip: Option<String>,
    /// Private IP address for the instance. Default: assigned by the service.
    ///
    /// 实例的内网 IP，不传则自动分配。
    ///
    /// Wire name `Vip`. Optional. Source: guide line 923, the vendor's SDKs, the vendor's older
    /// Java SDK.
    pub vip: Option<String>,
    /// Zone of the replica, in regions with several zones. Only for instances with one primary.
    ///
    /// 从节点所在的可用区，适用于有多个可用区的地域。仅主从实例可以设置。
    ///
    /// Wire name `PrepareAzName`. Optional. Source: the vendor's SDKs, the vendor's Terraform
    /// provider, wire notes (c).
    pub standby_zone: Option<AvailabilityZone>,
    /// Zone of the read-only nodes, in regions with several zones. Only for instances with one
    /// primary.
    ///
    /// 只读节点所在的可用区，适用于有多个可用区的地域。仅主从实例可以设置。
    ///
    /// Wire name `RrAzName`. Optional. Source: the vendor's SDKs, the vendor's Terraform provider,
    /// wire notes (c).
    pub readonly_zone: Option<AvailabilityZone>,
    /// Number of shards of a custom cluster. The Terraform provider sends it with `Mode` 3 and
    /// allows at most 1024; by the comments of the vendor's SDKs it is required with `Mode` 1.
    ///
    /// 自定义集群的分片数。官方 Terraform Provider 用于 `Mode` 为 3 的实例，最多 1024；官方 SDK 的注释则称 `Mode` 为 1 时必填。
    ///
    /// Wire name `ShardNum`. Optional. At least 0. Source: the vendor's SDKs, the vendor's
    /// Terraform provider, wire notes (c).
    pub shard_count: Option<Shards>,
    /// Memory of one shard of a custom cluster, in GB. The Terraform provider sends it with `Mode`
    /// 3 and allows at most 1024; by the comments of the vendor's SDKs it is required with `Mode` 1.
    ///
    /// 自定义集群中单个分片的内存，单位为 GB。官方 Terraform Provider 用于 `Mode` 为 3 的实例，最大 1024；官方 SDK 的注释则称 `Mode` 为 1 时必填。
    ///
    /// Wire name `ShardSize`. Optional. At least 0. Source: the vendor's SDKs, the vendor's
    /// Terraform provider, wire notes (c).
    pub shard_size: Option<Gigabytes>,
    /// Whether the proxies send reads to replicas. Only for clusters.
    ///
    /// 是否开启读写分离，仅集群实例可以设置。
    ///
    /// Wire name `Separation`. Optional. Default: `0`. Source: the vendor's SDKs, wire notes (c).
    pub read_write_split: Option<ReadWriteSplit>,
    /// Type of the network. VPC is the only one, and only the vendor's older clients and the
    /// Terraform provider send it.
    ///
    /// 网络类型，目前只有 VPC，仅官方旧版客户端和 Terraform Provider 会传该参数。
    ///
    /// Wire name `NetType`. Optional. Source: an example of the vendor's older Python SDK, the
    /// vendor's older SDKs (Go, Java), the vendor's Terraform provider, wire notes (c).
    pub net_type: Option<NetType>,
}

rt::structure!(request CreateCacheCluster requires ["Name", "Capacity", "VpcId", "VnetId"] {
    0: available_zone = "AvailableZone",
    1: name = "Name",
    2: mode = "Mode",
    3: capacity = "Capacity",
    4: slave_num = "SlaveNum",
    5: vpc_id = "VpcId",
    6: vnet_id = "VnetId",
    7: bill_type = "BillType",
    8: duration = "Duration",
    9: password = "PassWord",
    10: iam_project_id = "IamProjectId",
    11: protocol = "Protocol",
    12: backup_window = "BackupTimezone",
    13: security_group_id = "SecurityGroupId",
    14: slave_vip = "SlaveVip",
    15: vip = "Vip",
    16: standby_zone = "PrepareAzName",
    17: readonly_zone = "RrAzName",
    18: shard_count = "ShardNum",
    19: shard_size = "ShardSize",
    20: read_write_split = "Separation",
    21: net_type = "NetType",
});

impl CreateCacheCluster {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(
        name: impl Into<ClusterName>,
        capacity: impl Argument<Gigabytes>,
        vpc_id: impl Argument<VpcId>,
        vnet_id: impl Argument<VnetId>,
        billing: Billing,
    ) -> Self {
        Self {
            available_zone: None,
            name: name.into(),
            mode: None,
            capacity: capacity.into_argument(),
            slave_num: None,
            vpc_id: vpc_id.into_argument(),
            vnet_id: vnet_id.into_argument(),
            bill_type: None,
            duration: None,
            password: None,
            iam_project_id: None,
            protocol: None,
            backup_window: None,
            security_group_id: None,
            slave_vip: None,
            vip: None,
            standby_zone: None,
            readonly_zone: None,
            shard_count: None,
            shard_size: None,
            read_write_split: None,
            net_type: None,
        }
            .billing(billing)
    }

    /// Sets `AvailableZone`. Zone to create the instance in.
    ///
    /// 创建实例的可用区；跨可用区部署时为主节点所在的可用区。
    #[must_use]
    pub fn available_zone(
        mut self,
        available_zone: impl Into<AvailabilityZone>,
    ) -> Self {
        self.available_zone = Some(available_zone.into());
        self
    }

    /// Sets `Mode`. Topology of the instance.
    ///
    /// 实例架构，创建后不可更改。
    #[must_use]
    pub fn mode(mut self, mode: impl Into<Mode>) -> Self {
        self.mode = Some(mode.into());
        self
    }

    /// Sets `SlaveNum`. Number of read-only nodes.
    ///
    /// 只读节点数量。
    #[must_use]
    pub fn slave_num(mut self, slave_num: impl Into<i64>) -> Self {
        self.slave_num = Some(slave_num.into());
        self
    }

    /// Sets `BillType`. How the instance is paid for.
    ///
    /// 计费方式。
    #[must_use]
    pub fn bill_type(mut self, bill_type: impl Into<BillType>) -> Self {
        self.bill_type = Some(bill_type.into());
        self
    }

    /// Sets `Duration`. Months to pay for in advance.
    ///
    /// 购买时长，单位为月。
    #[must_use]
    pub fn duration(mut self, duration: impl Into<Months>) -> Self {
        self.duration = Some(duration.into());
        self
    }

    /// Sets `PassWord`. Password of the instance.
    ///
    /// 实例密码，长度为 8～30 个字符。
    #[must_use]
    pub fn password(mut self, password: impl Into<Password>) -> Self {
        self.password = Some(password.into());
        self
    }

    /// Sets `IamProjectId`. Project that the instance belongs to.
    ///
    /// 实例所属的项目，不传则归入默认项目。
    #[must_use]
    pub fn iam_project_id(mut self, iam_project_id: impl Into<IamProjectId>) -> Self {
        self.iam_project_id = Some(iam_project_id.into());
        self
    }

    /// Sets `Protocol`. Engine version.
    ///
    /// 引擎版本，创建后不可更改。
    #[must_use]
    pub fn protocol(mut self, protocol: impl Into<Protocol>) -> Self {
        self.protocol = Some(protocol.into());
        self
    }

    /// Sets `BackupTimezone`. Window of the daily automatic backup.
    ///
    /// 自动备份的时段。
    #[must_use]
    pub fn backup_window(mut self, backup_window: impl Into<BackupWindow>) -> Self {
        self.backup_window = Some(backup_window.into());
        self
    }

    /// Sets `SecurityGroupId`. Security group for the instance.
    ///
    /// 实例绑定的安全组 ID，可通过 DescribeSecurityGroups 查询。
    #[must_use]
    pub fn security_group_id(
        mut self,
        security_group_id: impl Into<SecurityGroupId>,
    ) -> Self {
        self.security_group_id = Some(security_group_id.into());
        self
    }

    /// Sets `SlaveVip`. Private IP address for the read-only nodes.
    ///
    /// 只读节点的内网 IP，不传则自动分配。
    #[must_use]
    pub fn slave_vip(mut self, slave_vip: impl Into<String>) -> Self {
        self.slave_vip = Some(slave_vip.into());
        self
    }

    /// Sets `Vip`. Private IP address for the instance.
    ///
    /// 实例的内网 IP，不传则自动分配。
    #[must_use]
    pub fn vip(mut self, vip: impl Into<String>) -> Self {
        self.vip = Some(vip.into());
        self
    }

    /// Sets `PrepareAzName`. Zone of the replica, in regions with several zones.
    ///
    /// 从节点所在的可用区，适用于有多个可用区的地域。
    #[must_use]
    pub fn standby_zone(mut self, standby_zone: impl Into<AvailabilityZone>) -> Self {
        self.standby_zone = Some(standby_zone.into());
        self
    }

    /// Sets `RrAzName`. Zone of the read-only nodes, in regions with several zones.
    ///
    /// 只读节点所在的可用区，适用于有多个可用区的地域。
    #[must_use]
    pub fn readonly_zone(mut self, readonly_zone: impl Into<AvailabilityZone>) -> Self {
        self.readonly_zone = Some(readonly_zone.into());
        self
    }

    /// Sets `ShardNum`. Number of shards of a custom cluster.
    ///
    /// 自定义集群的分片数。
    #[must_use]
    pub fn shard_count(mut self, shard_count: impl Into<Shards>) -> Self {
        self.shard_count = Some(shard_count.into());
        self
    }

    /// Sets `ShardSize`. Memory of one shard of a custom cluster, in GB.
    ///
    /// 自定义集群中单个分片的内存，单位为 GB。
    #[must_use]
    pub fn shard_size(mut self, shard_size: impl Into<Gigabytes>) -> Self {
        self.shard_size = Some(shard_size.into());
        self
    }

    /// Sets `Separation`. Whether the proxies send reads to replicas.
    ///
    /// 是否开启读写分离，仅集群实例可以设置。
    #[must_use]
    pub fn read_write_split(
        mut self,
        read_write_split: impl Into<ReadWriteSplit>,
    ) -> Self {
        self.read_write_split = Some(read_write_split.into());
        self
    }

    /// Sets `NetType`. Type of the network.
    ///
    /// 网络类型，目前只有 VPC，仅官方旧版客户端和 Terraform Provider 会传该参数。
    #[must_use]
    pub fn net_type(mut self, net_type: impl Into<NetType>) -> Self {
        self.net_type = Some(net_type.into());
        self
    }

    /// How the instance is paid for.
    ///
    /// 计费方式。
    #[must_use]
    pub fn billing(mut self, billing: Billing) -> Self {
        self.bill_type = billing.bill_type;
        self.duration = billing.duration;
        self
    }
}

/// How the instance is paid for. A request without it orders one prepaid month.
///
/// 计费方式。请求中未指定时，服务端按一个月的包年包月处理。
///
/// For [`CreateCacheCluster::billing`].
#[derive(Clone, Debug, PartialEq)]
pub struct Billing {
    bill_type: Option<BillType>,
    duration: Option<Months>,
}

impl Billing {
    /// Prepaid for whole months.
    ///
    /// 包年包月。
    pub fn prepaid(duration: impl Argument<Months>) -> Self {
        Self {
            bill_type: Some(BillType::Prepaid),
            duration: Some(duration.into_argument()),
        }
    }

    /// Pay as you go by the day, settled by the month.
    ///
    /// 按量付费（按日月结）。
    pub fn daily_settlement() -> Self {
        Self {
            bill_type: Some(BillType::DailySettlement),
            duration: None,
        }
    }

    /// Pay as you go. By the Terraform provider, charged by the hour and settled at once.
    ///
    /// 按量付费。按官方 Terraform Provider 的说明，按小时计费、即时结算。
    pub fn pay_as_you_go() -> Self {
        Self {
            bill_type: Some(BillType::PayAsYouGo),
            duration: None,
        }
    }
}

impl Action for CreateCacheCluster {
    type Data = CreatedCacheCluster;
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "CreateCacheCluster",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post]),
    effect: Effect::Create,
    retry: RetryClass::ReadBack,
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta {
            rules: Some(
                &Rules {
                    min_chars: Some(6),
                    max_chars: Some(64),
                    charset: &[
                        Charset::Chinese,
                        Charset::Letters,
                        Charset::Digits,
                        Charset::Literal("_-"),
                    ],
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::required("Name")
        },
        ParameterMeta {
            ty: ValueType::Integer,
            details: Some(
                &ParameterDetails {
                    default: Some("2"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Mode")
        },
        ParameterMeta {
            ty: ValueType::Integer,
            rules: Some(
                &Rules {
                    min: Some(1),
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::required("Capacity")
        },
        ParameterMeta {
            ty: ValueType::Integer,
            rules: Some(
                &Rules {
                    min: Some(0),
                    max: Some(8),
                    ..Rules::NONE
                },
            ),
            details: Some(
                &ParameterDetails {
                    default: Some("0"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("SlaveNum")
        },
        ParameterMeta::required("VpcId"),
        ParameterMeta::required("VnetId"),
        ParameterMeta {
            ty: ValueType::Integer,
            details: Some(
                &ParameterDetails {
                    default: Some("1"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("BillType")
        },
        ParameterMeta {
            ty: ValueType::Integer,
            rules: Some(
                &Rules {
                    min: Some(1),
                    max: Some(36),
                    ..Rules::NONE
                },
            ),
            details: Some(
                &ParameterDetails {
                    required_when: &[
                        ConditionMeta {
                            parameter: "BillType",
                            is: &["1"],
                            is_not: &[],
                        },
                    ],
                    constructor: Some("Billing::prepaid"),
                    default: Some("1"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Duration")
        },
        ParameterMeta {
            sensitive: true,
            rules: Some(
                &Rules {
                    min_chars: Some(8),
                    max_chars: Some(30),
                    ..Rules::NONE
                },
            ),
            details: Some(
                &ParameterDetails {
                    aliases: &["Password"],
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("PassWord")
        },
        ParameterMeta {
            details: Some(
                &ParameterDetails {
                    default: Some("0"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("IamProjectId")
        },
        ParameterMeta {
            details: Some(
                &ParameterDetails {
                    default: Some("4.0"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Protocol")
        },
        ParameterMeta {
            rules: Some(
                &Rules {
                    format: Some(Format::HourWindow),
                    ..Rules::NONE
                },
            ),
            details: Some(
                &ParameterDetails {
                    aliases: &["BackupTimeZone"],
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("BackupTimezone")
        },
        ParameterMeta {
            details: Some(
                &ParameterDetails {
                    aliases: &["SecurityGroupID"],
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("SecurityGroupId")
        },
        ParameterMeta::optional("SlaveVip"),
        ParameterMeta::optional("Vip"),
        ParameterMeta::optional("PrepareAzName"),
        ParameterMeta::optional("RrAzName"),
        ParameterMeta {
            ty: ValueType::Integer,
            rules: Some(
                &Rules {
                    min: Some(0),
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::optional("ShardNum")
        },
        ParameterMeta {
            ty: ValueType::Integer,
            rules: Some(
                &Rules {
                    min: Some(0),
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::optional("ShardSize")
        },
        ParameterMeta {
            ty: ValueType::Integer,
            details: Some(
                &ParameterDetails {
                    default: Some("0"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Separation")
        },
        ParameterMeta {
            ty: ValueType::Integer,
            ..ParameterMeta::optional("NetType")
        },
    ],
    read_back: Some(
        &ReadBackMeta {
            action: DescribeCacheClusters::META,
            send: &[("AvailableZone", "AvailableZone"), ("VpcId", "VpcId")],
            filters: &["VpcId"],
            id: "cacheId",
            same: &[
                ("name", "Name"),
                ("az", "AvailableZone"),
                ("vpcId", "VpcId"),
                ("vnetId", "VnetId"),
                ("mode", "Mode"),
                ("size", "Capacity"),
                ("billType", "BillType"),
                ("iamProjectId", "IamProjectId"),
            ],
            conflicts: &[],
            again: false,
        },
    ),
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Creates a Redis instance: one primary with a replica, or a cluster. It must be in a VPC.\n\nThe reply comes as soon as the order is accepted. The instance can be used once DescribeCacheCluster returns `status` 2 (running) and `serviceStatus` 2 (in service), which takes minutes.",
        "创建 Redis 实例，可选主从实例或集群实例，必须部署在 VPC 内。\n\n订单受理后即返回，此时实例仍在创建中。DescribeCacheCluster 返回的 `status` 为 2（运行中）且 `serviceStatus` 为 2（服务中）时，实例才可使用，通常需要数分钟。",
    ),
    parameters: &[
        Doc::new(
            "Zone to create the instance in. If the instance spans two zones, the zone of its primary. Default: zone a of the region.",
            "创建实例的可用区；跨可用区部署时为主节点所在的可用区。不传时默认为所在地域的 a 区。",
        ),
        Doc::new(
            "Name of an instance. Names may repeat: tell instances apart by id.",
            "实例名称。名称可能重复，请以 ID 区分。",
        ),
        Doc::new(
            "Topology of the instance. It cannot be changed later.",
            "实例架构，创建后不可更改。",
        ),
        Doc::new(
            "Memory in GB. With one primary: 1, 2, 4, 8, 12, 16, 20, 24, 28, 32, 36 or 64 by the guide; for a cluster: 70 to 300 in steps of 10. For a custom cluster (`Mode` 3) it must equal `ShardNum` × `ShardSize`.",
            "内存容量，单位为 GB。按官方指南，主从实例可选 1、2、4、8、12、16、20、24、28、32、36、64；集群实例为 70～300，步长 10。自定义集群（`Mode` 为 3）的容量必须等于 `ShardNum` × `ShardSize`。",
        ),
        Doc::new(
            "Number of read-only nodes. The guide allows 0 to 7; the Terraform provider lets 8 pass, so 8 is not rejected here. Only for instances with one primary; the Terraform provider rejects it for custom clusters.",
            "只读节点数量。官方指南为 0～7；官方 Terraform Provider 允许 8，因此 8 不会在发送前被拒绝。仅主从实例可以设置，官方 Terraform Provider 拒绝为自定义集群设置。",
        ),
        Doc::new(
            "VPC to create the instance in. It cannot be changed later.",
            "实例所在的 VPC，创建后不可更改。",
        ),
        Doc::new(
            "Subnet of that VPC, of type endpoint. It cannot be changed later.",
            "该 VPC 内的终端子网，创建后不可更改。",
        ),
        Doc::new(
            "How the instance is paid for. Mind the default: one month is paid in advance.",
            "计费方式。请注意：不传时默认购买一个月的包年包月。",
        ),
        Doc::new(
            "Months to pay for in advance. Only for prepaid instances (`BillType` 1).",
            "购买时长，单位为月。仅包年包月（`BillType` 为 1）需要。",
        ),
        Doc::new(
            "Password of the instance: 8 to 30 characters. By the vendor's SDKs an instance without it has no password, so that everybody who reaches it can connect; set one later with UpdatePassword.",
            "实例密码，长度为 8～30 个字符。按官方 SDK 的说明，不传则实例没有密码，能访问该实例的任何人都可连接；之后可通过 UpdatePassword 设置。",
        ),
        Doc::new(
            "Project that the instance belongs to. Default: the default project.",
            "实例所属的项目，不传则归入默认项目。",
        ),
        Doc::new(
            "Engine version. It cannot be changed later.",
            "引擎版本，创建后不可更改。",
        ),
        Doc::new(
            "Window of the daily automatic backup. Without it there is no automatic backup; SetTimingSnapshot can switch it on later.",
            "自动备份的时段。不传则不开启自动备份，之后可通过 SetTimingSnapshot 开启。",
        ),
        Doc::new(
            "Security group for the instance. More can be bound with AllocateSecurityGroup once it runs. By the vendor's SDKs the parameter exists since October 2020.",
            "实例绑定的安全组 ID，可通过 DescribeSecurityGroups 查询。实例运行后可通过 AllocateSecurityGroup 绑定更多安全组。按官方 SDK 的说明，该参数于 2020 年 10 月新增。",
        ),
        Doc::new(
            "Private IP address for the read-only nodes. Default: assigned by the service.",
            "只读节点的内网 IP，不传则自动分配。",
        ),
        Doc::new(
            "Private IP address for the instance. Default: assigned by the service.",
            "实例的内网 IP，不传则自动分配。",
        ),
        Doc::new(
            "Zone of the replica, in regions with several zones. Only for instances with one primary.",
            "从节点所在的可用区，适用于有多个可用区的地域。仅主从实例可以设置。",
        ),
        Doc::new(
            "Zone of the read-only nodes, in regions with several zones. Only for instances with one primary.",
            "只读节点所在的可用区，适用于有多个可用区的地域。仅主从实例可以设置。",
        ),
        Doc::new(
            "Number of shards of a custom cluster. The Terraform provider sends it with `Mode` 3 and allows at most 1024; by the comments of the vendor's SDKs it is required with `Mode` 1.",
            "自定义集群的分片数。官方 Terraform Provider 用于 `Mode` 为 3 的实例，最多 1024；官方 SDK 的注释则称 `Mode` 为 1 时必填。",
        ),
        Doc::new(
            "Memory of one shard of a custom cluster, in GB. The Terraform provider sends it with `Mode` 3 and allows at most 1024; by the comments of the vendor's SDKs it is required with `Mode` 1.",
            "自定义集群中单个分片的内存，单位为 GB。官方 Terraform Provider 用于 `Mode` 为 3 的实例，最大 1024；官方 SDK 的注释则称 `Mode` 为 1 时必填。",
        ),
        Doc::new(
            "Whether the proxies send reads to replicas. Only for clusters.",
            "是否开启读写分离，仅集群实例可以设置。",
        ),
        Doc::new(
            "Type of the network. VPC is the only one, and only the vendor's older clients and the Terraform provider send it.",
            "网络类型，目前只有 VPC，仅官方旧版客户端和 Terraform Provider 会传该参数。",
        ),
    ],
};

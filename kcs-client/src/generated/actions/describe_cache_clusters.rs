// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DescribeCacheClusters`, version 2016-07-01.

use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Doc, Effect, GroupMeta, ListEncoding, Method, Methods,
    Paged, PagingMeta, ParameterDetails, ParameterMeta, Presignable, ReadOnly, RetryClass, Rules,
    ValueType,
};
use crate::types::{
    AvailabilityZone, CacheCluster, CacheClusterPage, CacheId, ClusterOrder, IamProjectId, Protocol,
    TagKey, TagValue, TopologyName, VnetId, VpcId,
};

/// Lists instances by pages, newest first by default.
///
/// Filters presumably combine: an instance must match all of them. The list presumably holds
/// only instances of the region of the request.
///
/// 分页查询实例列表，默认按创建时间降序排列。
///
/// 同时给出多个筛选条件时，推测实例须全部满足；推测只返回请求所在地域的实例。
///
/// Sent by [`Client::describe_cache_clusters`](crate::Client::describe_cache_clusters).
///
/// Source: guide lines 1050–1154 and 4314–4336, the vendor's SDKs, the vendor's older SDKs, the
/// vendor's Terraform provider, inference.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct DescribeCacheClusters {
    /// Zone to send the request to. Default: zone a of the region. It does not filter the list.
    ///
    /// 请求发往的可用区。不传时默认为所在地域的 a 区。该参数不用于筛选列表。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 1065, the vendor's SDKs, wire notes
    /// (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Only the instance with this id.
    ///
    /// 按实例 ID 筛选。
    ///
    /// Wire name `CacheId`. Optional. Source: guide line 1066, the vendor's SDKs, the vendor's
    /// older Java SDK, the vendor's Terraform provider.
    pub cache_id: Option<CacheId>,
    /// Only instances of this name. `FuzzySearch` finds parts of names.
    ///
    /// 按实例名称筛选。如需模糊匹配，请用 `FuzzySearch`。
    ///
    /// Wire name `Name`. Optional. Source: guide line 1067, the vendor's SDKs, the vendor's older
    /// Java SDK, the vendor's Terraform provider.
    pub name: Option<String>,
    /// Only the instance with this private address.
    ///
    /// 按实例内网 IP 筛选。
    ///
    /// Wire name `Vip`. Optional. Source: guide line 1068, the vendor's SDKs, the vendor's older
    /// Java SDK, the vendor's Terraform provider.
    pub vip: Option<String>,
    /// Only instances in this VPC.
    ///
    /// 按所在 VPC 筛选。
    ///
    /// Wire name `VpcId`. Optional. Source: guide line 1069, the vendor's SDKs, the vendor's
    /// Terraform provider.
    pub vpc_id: Option<VpcId>,
    /// Only instances in this endpoint subnet.
    ///
    /// 按所在终端子网筛选。
    ///
    /// Wire name `VnetId`. Optional. Source: guide line 1070, the vendor's SDKs, the vendor's
    /// Terraform provider.
    pub vnet_id: Option<VnetId>,
    /// Offset: how many matching instances to skip.
    ///
    /// 偏移量，即跳过的实例数量。
    ///
    /// Wire name `Offset`. Optional. Default: `0`. At least 0. Source: guide line 1071, the
    /// vendor's SDKs, the vendor's older Java SDK, the vendor's Terraform provider.
    pub offset: Option<i64>,
    /// Page size.
    ///
    /// 每页数量。
    ///
    /// Wire name `Limit`. Optional. Default: `10`. 1 to 100. Source: guide line 1072, the vendor's
    /// SDKs, the vendor's older Java SDK, the vendor's Terraform provider, wire notes (#45).
    pub limit: Option<i64>,
    /// Order of the list, newest first by default. A field without a direction means ascending.
    ///
    /// 排序方式，默认按创建时间降序。只写字段、不写方向时按升序排列。
    ///
    /// Wire name `OrderBy`. Optional. Default: `created,desc`. Source: guide line 1073, the
    /// vendor's SDKs, wire notes (#32).
    pub order_by: Option<ClusterOrder>,
    /// Only instances of these projects; those of all projects by default.
    ///
    /// 按项目筛选，可给出多个项目 ID。默认查询全部项目。
    ///
    /// Wire name `IamProjectId`. Optional. Source: guide line 1074, the vendor's exporter, the
    /// vendor's SDKs, the vendor's older Java SDK, the vendor's Terraform provider, wire notes
    /// (#33).
    pub iam_project_ids: Vec<IamProjectId>,
    /// Only instances whose id, address or name contains this text.
    ///
    /// 模糊查询，匹配实例的 ID、IP 或名称。
    ///
    /// Wire name `FuzzySearch`. Optional. Source: guide line 1075, the vendor's SDKs, the vendor's
    /// Terraform provider.
    pub fuzzy_search: Option<String>,
    /// Only instances of this engine version. Default: of any version.
    ///
    /// 按引擎版本筛选，默认查询全部版本。
    ///
    /// Wire name `Protocol`. Optional. Source: guide line 1076, the vendor's SDKs, the vendor's
    /// older Java SDK, wire notes (#31).
    pub protocol: Option<Protocol>,
    /// Only instances with this tag; goes together with `TagValue`.
    ///
    /// 按标签的键筛选，须与 `TagValue` 同时给出。
    ///
    /// Wire name `TagKey`. Optional. Source: guide line 1077, the vendor's SDKs.
    pub tag_key: Option<TagKey>,
    /// Value of the tag to filter by; goes together with `TagKey`.
    ///
    /// 按标签的值筛选，须与 `TagKey` 同时给出。
    ///
    /// Wire name `TagValue`. Optional. Source: guide line 1078, the vendor's SDKs.
    pub tag_value: Option<TagValue>,
    /// Only instances of this topology.
    ///
    /// 按实例架构筛选。
    ///
    /// Wire name `Mode`. Optional. Source: the vendor's SDKs, wire notes (#27).
    pub mode: Option<TopologyName>,
}

rt::structure!(request DescribeCacheClusters requires [] {
    0: available_zone = "AvailableZone",
    1: cache_id = "CacheId",
    2: name = "Name",
    3: vip = "Vip",
    4: vpc_id = "VpcId",
    5: vnet_id = "VnetId",
    6: offset = "Offset",
    7: limit = "Limit",
    8: order_by = "OrderBy",
    9: iam_project_ids = "IamProjectId",
    10: fuzzy_search = "FuzzySearch",
    11: protocol = "Protocol",
    12: tag_key = "TagKey",
    13: tag_value = "TagValue",
    14: mode = "Mode",
});

impl DescribeCacheClusters {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `AvailableZone`. Zone to send the request to.
    ///
    /// 请求发往的可用区。
    #[must_use]
    pub fn available_zone(
        mut self,
        available_zone: impl Into<AvailabilityZone>,
    ) -> Self {
        self.available_zone = Some(available_zone.into());
        self
    }

    /// Sets `CacheId`. Only the instance with this id.
    ///
    /// 按实例 ID 筛选。
    #[must_use]
    pub fn cache_id(mut self, cache_id: impl Into<CacheId>) -> Self {
        self.cache_id = Some(cache_id.into());
        self
    }

    /// Sets `Name`. Only instances of this name.
    ///
    /// 按实例名称筛选。
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets `Vip`. Only the instance with this private address.
    ///
    /// 按实例内网 IP 筛选。
    #[must_use]
    pub fn vip(mut self, vip: impl Into<String>) -> Self {
        self.vip = Some(vip.into());
        self
    }

    /// Sets `VpcId`. Only instances in this VPC.
    ///
    /// 按所在 VPC 筛选。
    #[must_use]
    pub fn vpc_id(mut self, vpc_id: impl Into<VpcId>) -> Self {
        self.vpc_id = Some(vpc_id.into());
        self
    }

    /// Sets `VnetId`. Only instances in this endpoint subnet.
    ///
    /// 按所在终端子网筛选。
    #[must_use]
    pub fn vnet_id(mut self, vnet_id: impl Into<VnetId>) -> Self {
        self.vnet_id = Some(vnet_id.into());
        self
    }

    /// Sets `Offset`. Offset.
    ///
    /// 偏移量，即跳过的实例数量。
    #[must_use]
    pub fn offset(mut self, offset: impl Into<i64>) -> Self {
        self.offset = Some(offset.into());
        self
    }

    /// Sets `Limit`. Page size.
    ///
    /// 每页数量。
    #[must_use]
    pub fn limit(mut self, limit: impl Into<i64>) -> Self {
        self.limit = Some(limit.into());
        self
    }

    /// Sets `OrderBy`. Order of the list, newest first by default.
    ///
    /// 排序方式，默认按创建时间降序。
    #[must_use]
    pub fn order_by(mut self, order_by: impl Into<ClusterOrder>) -> Self {
        self.order_by = Some(order_by.into());
        self
    }

    /// Sets all of `IamProjectId`. Only instances of these projects.
    ///
    /// 按项目筛选，可给出多个项目 ID。
    #[must_use]
    pub fn iam_project_ids(
        mut self,
        iam_project_ids: impl IntoIterator<Item = impl Into<IamProjectId>>,
    ) -> Self {
        self.iam_project_ids = iam_project_ids.into_iter().map(Into::into).collect();
        self
    }

    /// Sets `FuzzySearch`. Only instances whose id, address or name contains this text.
    ///
    /// 模糊查询，匹配实例的 ID、IP 或名称。
    #[must_use]
    pub fn fuzzy_search(mut self, fuzzy_search: impl Into<String>) -> Self {
        self.fuzzy_search = Some(fuzzy_search.into());
        self
    }

    /// Sets `Protocol`. Only instances of this engine version.
    ///
    /// 按引擎版本筛选，默认查询全部版本。
    #[must_use]
    pub fn protocol(mut self, protocol: impl Into<Protocol>) -> Self {
        self.protocol = Some(protocol.into());
        self
    }

    /// Sets `TagKey`. Only instances with this tag.
    ///
    /// 按标签的键筛选，须与 `TagValue` 同时给出。
    #[must_use]
    pub fn tag_key(mut self, tag_key: impl Into<TagKey>) -> Self {
        self.tag_key = Some(tag_key.into());
        self
    }

    /// Sets `TagValue`. Value of the tag to filter by.
    ///
    /// 按标签的值筛选，须与 `TagKey` 同时给出。
    #[must_use]
    pub fn tag_value(mut self, tag_value: impl Into<TagValue>) -> Self {
        self.tag_value = Some(tag_value.into());
        self
    }

    /// Sets `Mode`. Only instances of this topology.
    ///
    /// 按实例架构筛选。
    #[must_use]
    pub fn mode(mut self, mode: impl Into<TopologyName>) -> Self {
        self.mode = Some(mode.into());
        self
    }

    /// Sets `TagKey` and `TagValue`, which must be sent together.
    ///
    /// 同时设置 `TagKey`、`TagValue`。
    #[must_use]
    pub fn tag(
        mut self,
        tag_key: impl Into<TagKey>,
        tag_value: impl Into<TagValue>,
    ) -> Self {
        self.tag_key = Some(tag_key.into());
        self.tag_value = Some(tag_value.into());
        self
    }
}

impl Action for DescribeCacheClusters {
    type Data = CacheClusterPage;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DescribeCacheClusters {}

impl Presignable for DescribeCacheClusters {}

impl Paged for DescribeCacheClusters {
    type Item = CacheCluster;

    fn offset(&self) -> Option<i64> {
        self.offset
    }

    fn set_offset(&mut self, offset: i64) {
        self.offset = Some(offset);
    }

    fn limit(&self) -> Option<i64> {
        self.limit
    }

    fn items(data: &Self::Data) -> &[Self::Item] {
        &data.items
    }

    fn into_items(data: Self::Data) -> Vec<Self::Item> {
        data.items
    }

    fn total(data: &Self::Data) -> Option<i64> {
        Some(data.total)
    }
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DescribeCacheClusters",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Read,
    retry: RetryClass::Safe,
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::optional("CacheId"),
        ParameterMeta::optional("Name"),
        ParameterMeta::optional("Vip"),
        ParameterMeta::optional("VpcId"),
        ParameterMeta::optional("VnetId"),
        ParameterMeta {
            ty: ValueType::Integer,
            rules: Some(
                &Rules {
                    min: Some(0),
                    ..Rules::NONE
                },
            ),
            details: Some(
                &ParameterDetails {
                    default: Some("0"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Offset")
        },
        ParameterMeta {
            ty: ValueType::Integer,
            rules: Some(
                &Rules {
                    min: Some(1),
                    max: Some(100),
                    ..Rules::NONE
                },
            ),
            details: Some(
                &ParameterDetails {
                    default: Some("10"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Limit")
        },
        ParameterMeta {
            details: Some(
                &ParameterDetails {
                    default: Some("created,desc"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("OrderBy")
        },
        ParameterMeta {
            list: ListEncoding::Joined,
            ..ParameterMeta::optional("IamProjectId")
        },
        ParameterMeta::optional("FuzzySearch"),
        ParameterMeta::optional("Protocol"),
        ParameterMeta::optional("TagKey"),
        ParameterMeta::optional("TagValue"),
        ParameterMeta::optional("Mode"),
    ],
    groups: &[GroupMeta::Together(&["TagKey", "TagValue"])],
    paging: Some(
        &PagingMeta {
            offset: "Offset",
            limit: "Limit",
            items: Some("list"),
            total: Some("total"),
            default_limit: Some(10),
        },
    ),
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Lists instances by pages, newest first by default.\n\nFilters presumably combine: an instance must match all of them. The list presumably holds only instances of the region of the request.",
        "分页查询实例列表，默认按创建时间降序排列。\n\n同时给出多个筛选条件时，推测实例须全部满足；推测只返回请求所在地域的实例。",
    ),
    parameters: &[
        Doc::new(
            "Zone to send the request to. Default: zone a of the region. It does not filter the list.",
            "请求发往的可用区。不传时默认为所在地域的 a 区。该参数不用于筛选列表。",
        ),
        Doc::new("Only the instance with this id.", "按实例 ID 筛选。"),
        Doc::new(
            "Only instances of this name. `FuzzySearch` finds parts of names.",
            "按实例名称筛选。如需模糊匹配，请用 `FuzzySearch`。",
        ),
        Doc::new(
            "Only the instance with this private address.",
            "按实例内网 IP 筛选。",
        ),
        Doc::new("Only instances in this VPC.", "按所在 VPC 筛选。"),
        Doc::new(
            "Only instances in this endpoint subnet.",
            "按所在终端子网筛选。",
        ),
        Doc::new(
            "Offset: how many matching instances to skip.",
            "偏移量，即跳过的实例数量。",
        ),
        Doc::new("Page size.", "每页数量。"),
        Doc::new(
            "Order of the list, newest first by default. A field without a direction means ascending.",
            "排序方式，默认按创建时间降序。只写字段、不写方向时按升序排列。",
        ),
        Doc::new(
            "Only instances of these projects; those of all projects by default.",
            "按项目筛选，可给出多个项目 ID。默认查询全部项目。",
        ),
        Doc::new(
            "Only instances whose id, address or name contains this text.",
            "模糊查询，匹配实例的 ID、IP 或名称。",
        ),
        Doc::new(
            "Only instances of this engine version. Default: of any version.",
            "按引擎版本筛选，默认查询全部版本。",
        ),
        Doc::new(
            "Only instances with this tag; goes together with `TagValue`.",
            "按标签的键筛选，须与 `TagValue` 同时给出。",
        ),
        Doc::new(
            "Value of the tag to filter by; goes together with `TagKey`.",
            "按标签的值筛选，须与 `TagKey` 同时给出。",
        ),
        Doc::new("Only instances of this topology.", "按实例架构筛选。"),
    ],
};

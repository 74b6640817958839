// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `AllocateSecurityGroup`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, ListEncoding, Method, Methods,
    ParameterMeta, PartialFailureMeta, RetryClass, Rules,
};
use crate::types::{AvailabilityZone, CacheId, SecurityGroupId};

/// Binds security groups to instances: each of the instances gets each of the groups. An
/// instance has at most 5 groups with 1000 rules in all. If some instances fail, the service
/// still replies with HTTP status 200; the SDK returns an error that lists them.
///
/// 将一个或多个安全组批量绑定到一个或多个实例（两两绑定）。KCS 的安全组规则即 IP 白名单（CIDR）。单个实例最多绑定 5 个安全组，规则合计最多 1000 条。部分实例绑定失败时，服务端的 HTTP 状态码仍为 200；SDK 会返回错误，其中列出失败的实例。
///
/// Sent by [`Client::allocate_security_group`](crate::Client::allocate_security_group).
///
/// Source: guide lines 3956–4026, the vendor's SDKs, the vendor's older SDKs, the vendor's
/// Terraform provider, wire notes (#60).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AllocateSecurityGroup {
    /// Zone of the instances. Default: zone a of the region; required for instances in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 3971, the vendor's SDKs, the
    /// vendor's Terraform provider, wire notes (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Ids of the instances to bind to.
    ///
    /// 要绑定的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId.N`. Required. Source: guide line 3972, the vendor's SDKs, the vendor's
    /// older Java SDK, the vendor's Terraform provider, wire notes (#35).
    pub cache_ids: Vec<CacheId>,
    /// Ids of the groups that each of the instances gets. An instance has 5 groups at most, those
    /// that it has already included.
    ///
    /// 要绑定的安全组 ID，每个实例都会绑定其中的全部安全组。单个实例最多 5 个安全组，已绑定的计算在内。
    ///
    /// Wire name `SecurityGroupId.N`. Required. At most 5 items. Source: guide lines 3973 and 3958,
    /// the vendor's SDKs, the vendor's older Java SDK, the vendor's Terraform provider, wire notes
    /// (#35).
    pub security_group_ids: Vec<SecurityGroupId>,
}

rt::structure!(request AllocateSecurityGroup requires [] {
    0: available_zone = "AvailableZone",
    1: cache_ids = "CacheId",
    2: security_group_ids = "SecurityGroupId",
});

impl AllocateSecurityGroup {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(
        cache_ids: impl IntoIterator<Item = impl Argument<CacheId>>,
        security_group_ids: impl IntoIterator<Item = impl Argument<SecurityGroupId>>,
    ) -> Self {
        Self {
            available_zone: None,
            cache_ids: cache_ids.into_iter().map(Argument::into_argument).collect(),
            security_group_ids: security_group_ids
                .into_iter()
                .map(Argument::into_argument)
                .collect(),
        }
    }

    /// Sets `AvailableZone`. Zone of the instances.
    ///
    /// 实例所在的可用区。
    #[must_use]
    pub fn available_zone(
        mut self,
        available_zone: impl Into<AvailabilityZone>,
    ) -> Self {
        self.available_zone = Some(available_zone.into());
        self
    }

    /// Sets all of `CacheId`. Ids of the instances to bind to.
    ///
    /// 要绑定的实例 ID，可通过 DescribeCacheClusters 查询。
    #[must_use]
    pub fn cache_ids(
        mut self,
        cache_ids: impl IntoIterator<Item = impl Into<CacheId>>,
    ) -> Self {
        self.cache_ids = cache_ids.into_iter().map(Into::into).collect();
        self
    }

    /// Sets all of `SecurityGroupId`. Ids of the groups that each of the instances gets.
    ///
    /// 要绑定的安全组 ID，每个实例都会绑定其中的全部安全组。
    #[must_use]
    pub fn security_group_ids(
        mut self,
        security_group_ids: impl IntoIterator<Item = impl Into<SecurityGroupId>>,
    ) -> Self {
        self.security_group_ids = security_group_ids
            .into_iter()
            .map(Into::into)
            .collect();
        self
    }
}

impl Action for AllocateSecurityGroup {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "AllocateSecurityGroup",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post]),
    effect: Effect::Update,
    resources: &[&resources::SECURITY_GROUP, &resources::INSTANCE],
    retry: RetryClass::Idempotent,
    check: Some("DescribeInstances"),
    partial_failure: Some(
        &PartialFailureMeta {
            id: "cacheId",
            message: "message",
            code: None,
        },
    ),
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta {
            list: ListEncoding::Indexed,
            ..ParameterMeta::required("CacheId.N")
        },
        ParameterMeta {
            list: ListEncoding::Indexed,
            rules: Some(
                &Rules {
                    max_items: Some(5),
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::required("SecurityGroupId.N")
        },
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Binds security groups to instances: each of the instances gets each of the groups. An instance has at most 5 groups with 1000 rules in all. If some instances fail, the service still replies with HTTP status 200; the SDK returns an error that lists them.",
        "将一个或多个安全组批量绑定到一个或多个实例（两两绑定）。KCS 的安全组规则即 IP 白名单（CIDR）。单个实例最多绑定 5 个安全组，规则合计最多 1000 条。部分实例绑定失败时，服务端的 HTTP 状态码仍为 200；SDK 会返回错误，其中列出失败的实例。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instances. Default: zone a of the region; required for instances in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Ids of the instances to bind to.",
            "要绑定的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "Ids of the groups that each of the instances gets. An instance has 5 groups at most, those that it has already included.",
            "要绑定的安全组 ID，每个实例都会绑定其中的全部安全组。单个实例最多 5 个安全组，已绑定的计算在内。",
        ),
    ],
};

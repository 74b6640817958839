// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DeallocateSecurityGroup`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, ListEncoding, Method, Methods,
    ParameterMeta, PartialFailureMeta, RetryClass,
};
use crate::types::{AvailabilityZone, CacheId, SecurityGroupId};

/// Unbinds one security group from instances; its rules no longer let clients connect to them.
/// If some instances fail, the service still replies with HTTP status 200; the SDK returns an
/// error that lists them.
///
/// 将一个安全组与实例解绑，其规则（IP 白名单）对这些实例不再生效。部分实例解绑失败时，服务端的 HTTP 状态码仍为 200；SDK 会返回错误，其中列出失败的实例。
///
/// Sent by [`Client::deallocate_security_group`](crate::Client::deallocate_security_group).
///
/// Source: guide lines 4028–4093, the vendor's SDKs, the vendor's older SDKs, the vendor's
/// Terraform provider, wire notes (#60).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeallocateSecurityGroup {
    /// Zone of the instances. Default: zone a of the region; required for instances in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 4043, the vendor's SDKs, the
    /// vendor's Terraform provider, wire notes (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Ids of the instances to unbind from.
    ///
    /// 要解绑的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId.N`. Required. Source: guide line 4044, the vendor's SDKs, the vendor's
    /// older Java SDK, the vendor's Terraform provider, wire notes (#35).
    pub cache_ids: Vec<CacheId>,
    /// Id of the group to unbind: only one, unlike for binding.
    ///
    /// 要解绑的安全组 ID；与绑定不同，一次只能指定一个。
    ///
    /// Wire name `SecurityGroupId`. Required. Source: guide line 4045, the vendor's SDKs, the
    /// vendor's older Java SDK, the vendor's Terraform provider.
    pub security_group_id: SecurityGroupId,
}

rt::structure!(request DeallocateSecurityGroup requires ["SecurityGroupId"] {
    0: available_zone = "AvailableZone",
    1: cache_ids = "CacheId",
    2: security_group_id = "SecurityGroupId",
});

impl DeallocateSecurityGroup {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(
        cache_ids: impl IntoIterator<Item = impl Argument<CacheId>>,
        security_group_id: impl Argument<SecurityGroupId>,
    ) -> Self {
        Self {
            available_zone: None,
            cache_ids: cache_ids.into_iter().map(Argument::into_argument).collect(),
            security_group_id: security_group_id.into_argument(),
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

    /// Sets all of `CacheId`. Ids of the instances to unbind from.
    ///
    /// 要解绑的实例 ID，可通过 DescribeCacheClusters 查询。
    #[must_use]
    pub fn cache_ids(
        mut self,
        cache_ids: impl IntoIterator<Item = impl Into<CacheId>>,
    ) -> Self {
        self.cache_ids = cache_ids.into_iter().map(Into::into).collect();
        self
    }
}

impl Action for DeallocateSecurityGroup {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DeallocateSecurityGroup",
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
        ParameterMeta::required("SecurityGroupId"),
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Unbinds one security group from instances; its rules no longer let clients connect to them. If some instances fail, the service still replies with HTTP status 200; the SDK returns an error that lists them.",
        "将一个安全组与实例解绑，其规则（IP 白名单）对这些实例不再生效。部分实例解绑失败时，服务端的 HTTP 状态码仍为 200；SDK 会返回错误，其中列出失败的实例。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instances. Default: zone a of the region; required for instances in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Ids of the instances to unbind from.",
            "要解绑的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "Id of the group to unbind: only one, unlike for binding.",
            "要解绑的安全组 ID；与绑定不同，一次只能指定一个。",
        ),
    ],
};

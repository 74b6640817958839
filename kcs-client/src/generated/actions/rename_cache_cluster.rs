// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `RenameCacheCluster`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Charset, Doc, Effect, Method, Methods,
    ParameterMeta, RetryClass, Rules,
};
use crate::types::{AvailabilityZone, CacheId, ClusterName};

/// Renames an instance. Its id and endpoints stay the same.
///
/// 修改实例名称，实例 ID 和接入地址不变。
///
/// Sent by [`Client::rename_cache_cluster`](crate::Client::rename_cache_cluster).
///
/// Source: guide lines 1310–1352, the vendor's SDKs, the vendor's older SDKs, the vendor's
/// Terraform provider.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RenameCacheCluster {
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 1325, the vendor's Terraform
    /// provider, wire notes (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the instance to rename.
    ///
    /// 要修改名称的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: guide line 1326, the vendor's SDKs, the vendor's
    /// older Java SDK, the vendor's Terraform provider.
    pub cache_id: CacheId,
    /// New name.
    ///
    /// 新名称。
    ///
    /// Wire name `Name`. Required. 6 to 64 characters; only Chinese characters, ASCII letters,
    /// digits, `_` `-`. Source: guide line 1327, the vendor's SDKs, the vendor's older Java SDK,
    /// the vendor's Terraform provider.
    pub name: ClusterName,
}

rt::structure!(request RenameCacheCluster requires ["CacheId", "Name"] {
    0: available_zone = "AvailableZone",
    1: cache_id = "CacheId",
    2: name = "Name",
});

impl RenameCacheCluster {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(cache_id: impl Argument<CacheId>, name: impl Into<ClusterName>) -> Self {
        Self {
            available_zone: None,
            cache_id: cache_id.into_argument(),
            name: name.into(),
        }
    }

    /// Sets `AvailableZone`. Zone of the instance.
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
}

impl Action for RenameCacheCluster {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "RenameCacheCluster",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Put]),
    effect: Effect::Update,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::Idempotent,
    check: Some("DescribeCacheCluster"),
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::required("CacheId"),
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
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Renames an instance. Its id and endpoints stay the same.",
        "修改实例名称，实例 ID 和接入地址不变。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the instance to rename.",
            "要修改名称的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new("New name.", "新名称。"),
    ],
};

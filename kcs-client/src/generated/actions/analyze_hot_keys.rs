// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `AnalyzeHotKeys`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterMeta,
    RetryClass,
};
use crate::types::{AvailabilityZone, CacheId, Engine, TopologyName};

/// Starts an analysis of the hot keys of an instance. `maxmemory-policy` of the instance must
/// be `allkeys-lfu` or `volatile-lfu`, because only these policies keep access counters; they
/// exist since engine version 4.0. DescribeHotKeys shows the progress and the result.
///
/// 对实例发起热 Key（官方指南称“热键”）分析。实例的参数 `maxmemory-policy` 必须为 `allkeys-lfu` 或 `volatile-lfu`，因为只有这两种策略会记录访问频率；这两种策略自引擎版本 4.0 起才有。分析的进度和结果通过 DescribeHotKeys 查询。
///
/// Sent by [`Client::analyze_hot_keys`](crate::Client::analyze_hot_keys).
///
/// Source: guide lines 4746–4788, the vendor's SDKs, the vendor's older Java SDK, wire notes
/// (#20, #51).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AnalyzeHotKeys {
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 4761, the vendor's SDKs, wire notes
    /// (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the instance to analyse.
    ///
    /// 要分析的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: guide line 4762, the vendor's SDKs, the vendor's
    /// older Java SDK.
    pub cache_id: CacheId,
    /// Engine of the instance, `redis` or `memcached`.
    ///
    /// 实例的缓存引擎，`redis` 或 `memcached`。
    ///
    /// Wire name `Engine`. Optional. Source: guide lines 4763 and 4779, wire notes (#51).
    pub engine: Option<Engine>,
    /// Topology by name, `singledatanode` or `cluster`, not the number that other Actions take as
    /// `Mode`.
    ///
    /// 实例架构的名称，取 `singledatanode` 或 `cluster`，与其他接口中数字形式的 `Mode` 不同。
    ///
    /// Wire name `Mode`. Optional. Source: guide lines 4765 and 4779, wire notes (#27, #51).
    pub mode: Option<TopologyName>,
}

rt::structure!(request AnalyzeHotKeys requires ["CacheId"] {
    0: available_zone = "AvailableZone",
    1: cache_id = "CacheId",
    2: engine = "Engine",
    3: mode = "Mode",
});

impl AnalyzeHotKeys {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(cache_id: impl Argument<CacheId>) -> Self {
        Self {
            available_zone: None,
            cache_id: cache_id.into_argument(),
            engine: None,
            mode: None,
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

    /// Sets `Engine`. Engine of the instance, `redis` or `memcached`.
    ///
    /// 实例的缓存引擎，`redis` 或 `memcached`。
    #[must_use]
    pub fn engine(mut self, engine: impl Into<Engine>) -> Self {
        self.engine = Some(engine.into());
        self
    }

    /// Sets `Mode`. Topology by name, `singledatanode` or `cluster`, not the number that other
    /// Actions take as `Mode`.
    ///
    /// 实例架构的名称，取 `singledatanode` 或 `cluster`，与其他接口中数字形式的 `Mode` 不同。
    #[must_use]
    pub fn mode(mut self, mode: impl Into<TopologyName>) -> Self {
        self.mode = Some(mode.into());
        self
    }
}

impl Action for AnalyzeHotKeys {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "AnalyzeHotKeys",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Create,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::ReadBack,
    check: Some("DescribeHotKeys"),
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::required("CacheId"),
        ParameterMeta::optional("Engine"),
        ParameterMeta::optional("Mode"),
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Starts an analysis of the hot keys of an instance. `maxmemory-policy` of the instance must be `allkeys-lfu` or `volatile-lfu`, because only these policies keep access counters; they exist since engine version 4.0. DescribeHotKeys shows the progress and the result.",
        "对实例发起热 Key（官方指南称“热键”）分析。实例的参数 `maxmemory-policy` 必须为 `allkeys-lfu` 或 `volatile-lfu`，因为只有这两种策略会记录访问频率；这两种策略自引擎版本 4.0 起才有。分析的进度和结果通过 DescribeHotKeys 查询。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the instance to analyse.",
            "要分析的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "Engine of the instance, `redis` or `memcached`.",
            "实例的缓存引擎，`redis` 或 `memcached`。",
        ),
        Doc::new(
            "Topology by name, `singledatanode` or `cluster`, not the number that other Actions take as `Mode`.",
            "实例架构的名称，取 `singledatanode` 或 `cluster`，与其他接口中数字形式的 `Mode` 不同。",
        ),
    ],
};

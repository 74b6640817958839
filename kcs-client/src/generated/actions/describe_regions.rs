// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DescribeRegions`, version 2016-07-01.

use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Doc, Effect, Method, Methods, ParameterDetails,
    ParameterMeta, Presignable, ReadOnly, RetryClass, ValueType,
};
use crate::types::{Engine, Mode, RegionSet};

/// Lists the regions in which the account may run instances. The filters keep the regions that
/// offer one engine or one kind of instance.
///
/// 查询当前账号有权限使用的地域，可以按引擎和实例架构筛选，只返回支持该类实例的地域。
///
/// Sent by [`Client::describe_regions`](crate::Client::describe_regions).
///
/// Source: guide lines 4160–4223, the vendor's SDKs, the vendor's older SDKs, wire notes (#80).
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct DescribeRegions {
    /// Only regions that offer this engine. `redis` is the only value that the guide names here.
    ///
    /// 按缓存引擎筛选。官方指南在此处只给出 `redis` 一个取值。
    ///
    /// Wire name `engine`. Optional. Source: guide line 4180, wire notes (#47), the vendor's older
    /// Python SDK.
    pub engine: Option<Engine>,
    /// Only regions that offer this topology: 1 cluster, 2 one primary with a replica.
    ///
    /// 按实例架构筛选：1 为集群实例，2 为主从实例。
    ///
    /// Wire name `mode`. Optional. Source: guide line 4181, wire notes (#27, #47), the vendor's
    /// older Python SDK.
    pub mode: Option<Mode>,
}

rt::structure!(request DescribeRegions requires [] {
    0: engine = "engine",
    1: mode = "mode",
});

impl DescribeRegions {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `engine`. Only regions that offer this engine.
    ///
    /// 按缓存引擎筛选。
    #[must_use]
    pub fn engine(mut self, engine: impl Into<Engine>) -> Self {
        self.engine = Some(engine.into());
        self
    }

    /// Sets `mode`. Only regions that offer this topology.
    ///
    /// 按实例架构筛选：1 为集群实例，2 为主从实例。
    #[must_use]
    pub fn mode(mut self, mode: impl Into<Mode>) -> Self {
        self.mode = Some(mode.into());
        self
    }
}

impl Action for DescribeRegions {
    type Data = RegionSet;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DescribeRegions {}

impl Presignable for DescribeRegions {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DescribeRegions",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Read,
    retry: RetryClass::Safe,
    envelope: false,
    parameters: &[
        ParameterMeta {
            details: Some(
                &ParameterDetails {
                    aliases: &["Engine"],
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("engine")
        },
        ParameterMeta {
            ty: ValueType::Integer,
            details: Some(
                &ParameterDetails {
                    aliases: &["Mode"],
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("mode")
        },
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Lists the regions in which the account may run instances. The filters keep the regions that offer one engine or one kind of instance.",
        "查询当前账号有权限使用的地域，可以按引擎和实例架构筛选，只返回支持该类实例的地域。",
    ),
    parameters: &[
        Doc::new(
            "Only regions that offer this engine. `redis` is the only value that the guide names here.",
            "按缓存引擎筛选。官方指南在此处只给出 `redis` 一个取值。",
        ),
        Doc::new(
            "Only regions that offer this topology: 1 cluster, 2 one primary with a replica.",
            "按实例架构筛选：1 为集群实例，2 为主从实例。",
        ),
    ],
};

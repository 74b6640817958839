// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `DescribeCacheDefaultParameters`, version 2016-07-01.

use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Doc, Effect, Method, Methods, ParameterDetails,
    ParameterMeta, Presignable, ReadOnly, RetryClass,
};
use crate::types::{AvailabilityZone, Parameter, Protocol};

/// Lists the parameters of an engine version with their defaults and ranges. Ask it before
/// setting parameters: the tables of the guide are not complete.
///
/// 查询某一引擎版本的参数及其默认值和取值限制。官方指南中的参数表并不完整，设置参数前请以该接口的返回为准。
///
/// Sent by [`Client::describe_cache_default_parameters`](crate::Client::describe_cache_default_parameters).
///
/// Source: guide lines 3294–3494, the vendor's SDKs, the vendor's older Go SDK, the vendor's
/// Terraform provider, wire notes (#67).
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct DescribeCacheDefaultParameters {
    /// Zone to query. Default: zone a of the region.
    ///
    /// 要查询的可用区。不传时默认为所在地域的 a 区。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 3309, the vendor's SDKs, the
    /// vendor's Terraform provider, wire notes (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Engine version whose parameters are listed. The default is an old version: name the version
    /// in most cases.
    ///
    /// 要查询的引擎版本。默认值对应的引擎版本很旧，通常应显式传入。
    ///
    /// Wire name `ParamVersion`. Optional. Default: `2.8`. Source: guide line 3310, the vendor's
    /// SDKs, the vendor's Terraform provider, wire notes (#38).
    pub param_version: Option<Protocol>,
}

rt::structure!(request DescribeCacheDefaultParameters requires [] {
    0: available_zone = "AvailableZone",
    1: param_version = "ParamVersion",
});

impl DescribeCacheDefaultParameters {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `AvailableZone`. Zone to query.
    ///
    /// 要查询的可用区。
    #[must_use]
    pub fn available_zone(
        mut self,
        available_zone: impl Into<AvailabilityZone>,
    ) -> Self {
        self.available_zone = Some(available_zone.into());
        self
    }

    /// Sets `ParamVersion`. Engine version whose parameters are listed.
    ///
    /// 要查询的引擎版本。
    #[must_use]
    pub fn param_version(mut self, param_version: impl Into<Protocol>) -> Self {
        self.param_version = Some(param_version.into());
        self
    }
}

impl Action for DescribeCacheDefaultParameters {
    type Data = Vec<Parameter>;
    const META: &'static ActionMeta = &META;
}

impl ReadOnly for DescribeCacheDefaultParameters {}

impl Presignable for DescribeCacheDefaultParameters {}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "DescribeCacheDefaultParameters",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Get]),
    effect: Effect::Read,
    retry: RetryClass::Safe,
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta {
            details: Some(
                &ParameterDetails {
                    default: Some("2.8"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("ParamVersion")
        },
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Lists the parameters of an engine version with their defaults and ranges. Ask it before setting parameters: the tables of the guide are not complete.",
        "查询某一引擎版本的参数及其默认值和取值限制。官方指南中的参数表并不完整，设置参数前请以该接口的返回为准。",
    ),
    parameters: &[
        Doc::new(
            "Zone to query. Default: zone a of the region.",
            "要查询的可用区。不传时默认为所在地域的 a 区。",
        ),
        Doc::new(
            "Engine version whose parameters are listed. The default is an old version: name the version in most cases.",
            "要查询的引擎版本。默认值对应的引擎版本很旧，通常应显式传入。",
        ),
    ],
};

// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `SetCacheParameters`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, ConditionMeta, Doc, Effect, GroupMeta,
    ListEncoding, Method, Methods, ParameterDetails, ParameterMeta, RetryClass, Rules, ValueType,
};
use crate::types::{
    AvailabilityZone, CacheId, EngineParameter, ParameterSetting, ParameterValue, Protocol,
};

/// Changes engine parameters of one instance, or puts all of them back to the defaults of its
/// engine version. Parameters that are not named keep their values. The change takes a while:
/// wait until the instance is running again.
///
/// 修改单个实例的引擎参数，或将全部参数恢复为所用引擎版本的默认值。未传的参数保持不变。修改需要一段时间生效，请等待实例恢复为运行中。
///
/// Sent by [`Client::set_cache_parameters`](crate::Client::set_cache_parameters).
///
/// Source: guide lines 2150–2214, the vendor's SDKs, the vendor's older SDKs, wire notes (#34),
/// the vendor's Terraform provider.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SetCacheParameters {
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 2165, the vendor's SDKs, the
    /// vendor's Terraform provider, wire notes (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the instance whose parameters change.
    ///
    /// 要修改参数的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: guide line 2166, the vendor's SDKs, the vendor's
    /// older Java SDK, the vendor's Terraform provider.
    pub cache_id: CacheId,
    /// Engine version of the instance, such as `4.0` or `5.0`: it decides which parameters there
    /// are.
    ///
    /// 实例的引擎版本，如 `4.0`、`5.0`，决定有哪些参数可以设置。
    ///
    /// Wire name `Protocol`. Required. Source: guide line 2167, the vendor's SDKs, the vendor's
    /// Terraform provider.
    pub protocol: Protocol,
    /// Names of the parameters to change. The N-th name goes with the N-th value. Left out when all
    /// parameters are reset.
    ///
    /// 要修改的参数名，第 N 个参数名与第 N 个参数值对应。重置全部参数时不传。
    ///
    /// Wire name `Parameters.ParameterName.N`. Required when `ResetAllParameters` is not `true`.
    /// Source: guide line 2168, the vendor's SDKs, the vendor's older Java SDK, the vendor's
    /// Terraform provider, wire notes (#34, #35, #36).
    ///
    /// New values, one for each name. Left out when all parameters are reset.
    ///
    /// 新的参数值，与参数名一一对应。重置全部参数时不传。
    ///
    /// Wire name `Parameters.ParameterValue.N`. Required when `ResetAllParameters` is not `true`.
    /// May be empty. Source: guide line 2169, the vendor's SDKs, the vendor's older Java SDK, the
    /// vendor's Terraform provider, wire notes (#34, #35, #36).
    pub parameters: Vec<ParameterSetting>,
    /// `true` puts every parameter back to its default. Then no names and values are sent.
    ///
    /// 为 `true` 时将所有参数恢复为默认值，此时不得再传参数名和参数值。
    ///
    /// Wire name `ResetAllParameters`. Optional. Default: `false`. Source: guide line 2170, the
    /// vendor's SDKs, the vendor's older Java SDK, the vendor's Terraform provider, wire notes
    /// (#34).
    pub reset_all_parameters: Option<bool>,
}

rt::structure!(request SetCacheParameters requires ["CacheId", "Protocol"] {
    0: available_zone = "AvailableZone",
    1: cache_id = "CacheId",
    2: protocol = "Protocol",
    3: parameters = "Parameters",
    4: reset_all_parameters = "ResetAllParameters",
});

impl SetCacheParameters {
    /// Changes the given parameters and leaves the others alone.
    ///
    /// 修改指定的参数，其余参数保持不变。
    pub fn set(
        cache_id: impl Argument<CacheId>,
        protocol: impl Argument<Protocol>,
        parameters: impl IntoIterator<Item = impl Into<ParameterSetting>>,
    ) -> Self {
        Self {
            available_zone: None,
            cache_id: cache_id.into_argument(),
            protocol: protocol.into_argument(),
            parameters: parameters.into_iter().map(Into::into).collect(),
            reset_all_parameters: None,
        }
    }

    /// Puts every parameter back to its default.
    ///
    /// 将所有参数恢复为默认值。
    pub fn reset_all(
        cache_id: impl Argument<CacheId>,
        protocol: impl Argument<Protocol>,
    ) -> Self {
        Self {
            available_zone: None,
            cache_id: cache_id.into_argument(),
            protocol: protocol.into_argument(),
            parameters: Vec::new(),
            reset_all_parameters: Some(true),
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

    /// Sets all items, replacing earlier ones.
    ///
    /// 设置全部条目，替换先前的设置。
    #[must_use]
    pub fn parameters(
        mut self,
        parameters: impl IntoIterator<Item = impl Into<ParameterSetting>>,
    ) -> Self {
        self.parameters = parameters.into_iter().map(Into::into).collect();
        self
    }

    /// Appends an item.
    ///
    /// 追加一项。
    #[must_use]
    pub fn parameter(
        mut self,
        name: impl Into<EngineParameter>,
        value: impl Into<ParameterValue>,
    ) -> Self {
        self.parameters.push(ParameterSetting::from((name, value)));
        self
    }

    /// Sets `ResetAllParameters`. `true` puts every parameter back to its default.
    ///
    /// 为 `true` 时将所有参数恢复为默认值，此时不得再传参数名和参数值。
    #[must_use]
    pub fn reset_all_parameters(mut self, reset_all_parameters: bool) -> Self {
        self.reset_all_parameters = Some(reset_all_parameters);
        self
    }
}

impl Action for SetCacheParameters {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "SetCacheParameters",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Put]),
    effect: Effect::Update,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::Idempotent,
    check: Some("DescribeCacheParameters"),
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::required("CacheId"),
        ParameterMeta::required("Protocol"),
        ParameterMeta {
            list: ListEncoding::Indexed,
            details: Some(
                &ParameterDetails {
                    required_when: &[
                        ConditionMeta {
                            parameter: "ResetAllParameters",
                            is: &[],
                            is_not: &["true"],
                        },
                    ],
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Parameters.ParameterName.N")
        },
        ParameterMeta {
            list: ListEncoding::Indexed,
            rules: Some(
                &Rules {
                    may_be_empty: true,
                    ..Rules::NONE
                },
            ),
            details: Some(
                &ParameterDetails {
                    required_when: &[
                        ConditionMeta {
                            parameter: "ResetAllParameters",
                            is: &[],
                            is_not: &["true"],
                        },
                    ],
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Parameters.ParameterValue.N")
        },
        ParameterMeta {
            ty: ValueType::Boolean,
            details: Some(
                &ParameterDetails {
                    default: Some("false"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("ResetAllParameters")
        },
    ],
    groups: &[
        GroupMeta::Paired {
            member: "Parameters",
            parameters: &["Parameters.ParameterName.N", "Parameters.ParameterValue.N"],
        },
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Changes engine parameters of one instance, or puts all of them back to the defaults of its engine version. Parameters that are not named keep their values. The change takes a while: wait until the instance is running again.",
        "修改单个实例的引擎参数，或将全部参数恢复为所用引擎版本的默认值。未传的参数保持不变。修改需要一段时间生效，请等待实例恢复为运行中。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the instance whose parameters change.",
            "要修改参数的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "Engine version of the instance, such as `4.0` or `5.0`: it decides which parameters there are.",
            "实例的引擎版本，如 `4.0`、`5.0`，决定有哪些参数可以设置。",
        ),
        Doc::new(
            "Names of the parameters to change. The N-th name goes with the N-th value. Left out when all parameters are reset.",
            "要修改的参数名，第 N 个参数名与第 N 个参数值对应。重置全部参数时不传。",
        ),
        Doc::new(
            "New values, one for each name. Left out when all parameters are reset.",
            "新的参数值，与参数名一一对应。重置全部参数时不传。",
        ),
        Doc::new(
            "`true` puts every parameter back to its default. Then no names and values are sent.",
            "为 `true` 时将所有参数恢复为默认值，此时不得再传参数名和参数值。",
        ),
    ],
};

// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `ModifyCacheParameterGroup`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Charset, Doc, Effect, GroupMeta, ListEncoding,
    Method, Methods, ParameterDetails, ParameterMeta, RetryClass, Rules,
};
use crate::types::{
    AvailabilityZone, EngineParameter, ParameterGroup, ParameterGroupDescription, ParameterGroupId,
    ParameterGroupName, ParameterSetting, ParameterValue, Protocol,
};

/// Changes the values in a parameter group and, if given, its name and description. Parameters
/// that are not named keep their values. Whether instances that have the group follow is not
/// documented: apply it again with `SetCacheParameterGroup`.
///
/// 修改参数组中的参数值，也可同时修改名称和描述。未传的参数保持不变。已应用该参数组的实例是否随之变化，文档未说明，请用 `SetCacheParameterGroup` 重新应用。
///
/// Sent by [`Client::modify_cache_parameter_group`](crate::Client::modify_cache_parameter_group).
///
/// Source: guide lines 2743–2998, the vendor's SDKs, the vendor's older SDKs (Go, Java), wire
/// notes (c).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ModifyCacheParameterGroup {
    /// Zone of the parameter group. Default: zone a of the region; required for a group in any
    /// other zone.
    ///
    /// 参数组所在的可用区。不传时默认为所在地域的 a 区；参数组位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 2758, the vendor's SDKs, wire notes
    /// (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// New name. Default: the name stays.
    ///
    /// 新名称。不传则名称不变。
    ///
    /// Wire name `Name`. Optional. 1 to 64 characters; only Chinese characters, ASCII letters,
    /// digits, `_` `-`. Source: guide line 2759, the vendor's SDKs, wire notes (#54).
    pub name: Option<ParameterGroupName>,
    /// New description. Without it the description stays.
    ///
    /// 新的描述。不传则描述不变。
    ///
    /// Wire name `Description`. Optional. Source: guide line 2760, the vendor's SDKs.
    pub description: Option<ParameterGroupDescription>,
    /// Engine version of the group. It must be the one that the group was created with: it cannot
    /// be changed.
    ///
    /// 参数组的引擎版本，必须与创建时一致，不能修改。
    ///
    /// Wire name `ParamVersion`. Required. Source: guide line 2761, the vendor's SDKs, wire notes
    /// (#38).
    pub param_version: Protocol,
    /// Names of the parameters to change. The N-th name goes with the N-th value.
    ///
    /// 要修改的参数名，第 N 个参数名与第 N 个参数值对应。
    ///
    /// Wire name `Parameters.ParameterName.N`. Required. Source: guide line 2762, the vendor's SDKs
    /// (Go, Java), the vendor's older Java SDK, wire notes (#35, #36).
    ///
    /// New values, one for each name.
    ///
    /// 新的参数值，与参数名一一对应。
    ///
    /// Wire name `Parameters.ParameterValue.N`. Required. May be empty. Source: guide line 2763,
    /// the vendor's SDKs (Go, Java), the vendor's older Java SDK, wire notes (#35, #36).
    pub parameters: Vec<ParameterSetting>,
    /// Id of the group to change.
    ///
    /// 要修改的参数组 ID，可通过 DescribeCacheParameterGroups 查询。
    ///
    /// Wire name `CacheParameterGroupId`. Required. Source: guide line 2764, the vendor's SDKs.
    pub cache_parameter_group_id: ParameterGroupId,
}

rt::structure!(request ModifyCacheParameterGroup requires ["ParamVersion", "CacheParameterGroupId"] {
    0: available_zone = "AvailableZone",
    1: name = "Name",
    2: description = "Description",
    3: param_version = "ParamVersion",
    4: parameters = "Parameters",
    5: cache_parameter_group_id = "CacheParameterGroupId",
});

impl ModifyCacheParameterGroup {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(
        cache_parameter_group_id: impl Argument<ParameterGroupId>,
        param_version: impl Argument<Protocol>,
        parameters: impl IntoIterator<Item = impl Into<ParameterSetting>>,
    ) -> Self {
        Self {
            available_zone: None,
            name: None,
            description: None,
            param_version: param_version.into_argument(),
            parameters: parameters.into_iter().map(Into::into).collect(),
            cache_parameter_group_id: cache_parameter_group_id.into_argument(),
        }
    }

    /// Sets `AvailableZone`. Zone of the parameter group.
    ///
    /// 参数组所在的可用区。
    #[must_use]
    pub fn available_zone(
        mut self,
        available_zone: impl Into<AvailabilityZone>,
    ) -> Self {
        self.available_zone = Some(available_zone.into());
        self
    }

    /// Sets `Name`. New name.
    ///
    /// 新名称。
    #[must_use]
    pub fn name(mut self, name: impl Into<ParameterGroupName>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets `Description`. New description.
    ///
    /// 新的描述。
    #[must_use]
    pub fn description(
        mut self,
        description: impl Into<ParameterGroupDescription>,
    ) -> Self {
        self.description = Some(description.into());
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
}

impl Action for ModifyCacheParameterGroup {
    type Data = ParameterGroup;
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "ModifyCacheParameterGroup",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Put]),
    effect: Effect::Update,
    resources: &[&resources::PARAMETER_GROUP],
    retry: RetryClass::Idempotent,
    check: Some("DescribeCacheParameterGroup"),
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta {
            rules: Some(
                &Rules {
                    min_chars: Some(1),
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
            ..ParameterMeta::optional("Name")
        },
        ParameterMeta::optional("Description"),
        ParameterMeta::required("ParamVersion"),
        ParameterMeta {
            list: ListEncoding::Indexed,
            details: Some(
                &ParameterDetails {
                    aliases: &["Parameters.N.ParameterName"],
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::required("Parameters.ParameterName.N")
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
                    aliases: &["Parameters.N.ParameterValue"],
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::required("Parameters.ParameterValue.N")
        },
        ParameterMeta::required("CacheParameterGroupId"),
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
        "Changes the values in a parameter group and, if given, its name and description. Parameters that are not named keep their values. Whether instances that have the group follow is not documented: apply it again with `SetCacheParameterGroup`.",
        "修改参数组中的参数值，也可同时修改名称和描述。未传的参数保持不变。已应用该参数组的实例是否随之变化，文档未说明，请用 `SetCacheParameterGroup` 重新应用。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the parameter group. Default: zone a of the region; required for a group in any other zone.",
            "参数组所在的可用区。不传时默认为所在地域的 a 区；参数组位于其他可用区时必须传入。",
        ),
        Doc::new(
            "New name. Default: the name stays.",
            "新名称。不传则名称不变。",
        ),
        Doc::new(
            "New description. Without it the description stays.",
            "新的描述。不传则描述不变。",
        ),
        Doc::new(
            "Engine version of the group. It must be the one that the group was created with: it cannot be changed.",
            "参数组的引擎版本，必须与创建时一致，不能修改。",
        ),
        Doc::new(
            "Names of the parameters to change. The N-th name goes with the N-th value.",
            "要修改的参数名，第 N 个参数名与第 N 个参数值对应。",
        ),
        Doc::new(
            "New values, one for each name.",
            "新的参数值，与参数名一一对应。",
        ),
        Doc::new(
            "Id of the group to change.",
            "要修改的参数组 ID，可通过 DescribeCacheParameterGroups 查询。",
        ),
    ],
};

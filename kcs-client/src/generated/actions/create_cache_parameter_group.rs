// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `CreateCacheParameterGroup`, version 2016-07-01.

use crate::actions::DescribeCacheParameterGroups;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Charset, Doc, Effect, GroupMeta, ListEncoding,
    Method, Methods, ParameterDetails, ParameterMeta, ReadBackMeta, RetryClass, Rules,
};
use crate::types::{
    AvailabilityZone, EngineParameter, ParameterGroup, ParameterGroupDescription,
    ParameterGroupName, ParameterSetting, ParameterValue, Protocol,
};

/// Creates a parameter group for one engine version: the given values, to be applied to
/// instances later with `SetCacheParameterGroup`. Nothing happens to an instance yet.
///
/// 为某一引擎版本创建参数组，保存给定的参数值，之后可用 `SetCacheParameterGroup` 应用到实例。创建本身不影响任何实例。
///
/// Sent by [`Client::create_cache_parameter_group`](crate::Client::create_cache_parameter_group).
///
/// Source: guide lines 2216–2312, the vendor's SDKs, the vendor's older Go SDK, wire notes (c).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateCacheParameterGroup {
    /// Zone to create the parameter group in. Default: zone a of the region.
    ///
    /// 创建参数组的可用区。不传时默认为所在地域的 a 区。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 2231, the vendor's SDKs, wire notes
    /// (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Name of the new group. Names may repeat: tell groups apart by id.
    ///
    /// 新参数组的名称。名称可能重复，请以 ID 区分。
    ///
    /// Wire name `Name`. Required. 1 to 64 characters; only Chinese characters, ASCII letters,
    /// digits, `_` `-`. Source: guide line 2232, the vendor's SDKs, wire notes (#54).
    pub name: ParameterGroupName,
    /// What the group is for.
    ///
    /// 参数组的用途说明。
    ///
    /// Wire name `Description`. Optional. Source: guide line 2233, the vendor's SDKs.
    pub description: Option<ParameterGroupDescription>,
    /// Engine version that the group is for: it decides which parameters there are, and the group
    /// can be applied only to instances of that version.
    ///
    /// 参数组适用的引擎版本：决定可设置哪些参数，参数组也只能应用到该版本的实例。
    ///
    /// Wire name `ParamVersion`. Required. Source: guide line 2234, the vendor's SDKs, wire notes
    /// (#38), inference.
    pub param_version: Protocol,
    /// Names of the parameters that the group sets. The N-th name goes with the N-th value.
    ///
    /// 参数组要设置的参数名，第 N 个参数名与第 N 个参数值对应。
    ///
    /// Wire name `Parameters.ParameterName.N`. Required. Source: guide line 2235, the vendor's SDKs
    /// (Go, Java), wire notes (#35, #36).
    ///
    /// Their values, one for each name.
    ///
    /// 对应的参数值，与参数名一一对应。
    ///
    /// Wire name `Parameters.ParameterValue.N`. Required. May be empty. Source: guide line 2236,
    /// the vendor's SDKs (Go, Java), wire notes (#35, #36).
    pub parameters: Vec<ParameterSetting>,
}

rt::structure!(request CreateCacheParameterGroup requires ["Name", "ParamVersion"] {
    0: available_zone = "AvailableZone",
    1: name = "Name",
    2: description = "Description",
    3: param_version = "ParamVersion",
    4: parameters = "Parameters",
});

impl CreateCacheParameterGroup {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(
        name: impl Into<ParameterGroupName>,
        param_version: impl Argument<Protocol>,
        parameters: impl IntoIterator<Item = impl Into<ParameterSetting>>,
    ) -> Self {
        Self {
            available_zone: None,
            name: name.into(),
            description: None,
            param_version: param_version.into_argument(),
            parameters: parameters.into_iter().map(Into::into).collect(),
        }
    }

    /// Sets `AvailableZone`. Zone to create the parameter group in.
    ///
    /// 创建参数组的可用区。
    #[must_use]
    pub fn available_zone(
        mut self,
        available_zone: impl Into<AvailabilityZone>,
    ) -> Self {
        self.available_zone = Some(available_zone.into());
        self
    }

    /// Sets `Description`. What the group is for.
    ///
    /// 参数组的用途说明。
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

impl Action for CreateCacheParameterGroup {
    type Data = ParameterGroup;
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "CreateCacheParameterGroup",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post]),
    effect: Effect::Create,
    retry: RetryClass::ReadBack,
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
            ..ParameterMeta::required("Name")
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
    ],
    groups: &[
        GroupMeta::Paired {
            member: "Parameters",
            parameters: &["Parameters.ParameterName.N", "Parameters.ParameterValue.N"],
        },
    ],
    read_back: Some(
        &ReadBackMeta {
            action: DescribeCacheParameterGroups::META,
            send: &[("AvailableZone", "AvailableZone")],
            filters: &[],
            id: "id",
            same: &[("name", "Name")],
            conflicts: &[
                ("description", "Description"),
                ("paramVersion", "ParamVersion"),
            ],
            again: false,
        },
    ),
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Creates a parameter group for one engine version: the given values, to be applied to instances later with `SetCacheParameterGroup`. Nothing happens to an instance yet.",
        "为某一引擎版本创建参数组，保存给定的参数值，之后可用 `SetCacheParameterGroup` 应用到实例。创建本身不影响任何实例。",
    ),
    parameters: &[
        Doc::new(
            "Zone to create the parameter group in. Default: zone a of the region.",
            "创建参数组的可用区。不传时默认为所在地域的 a 区。",
        ),
        Doc::new(
            "Name of the new group. Names may repeat: tell groups apart by id.",
            "新参数组的名称。名称可能重复，请以 ID 区分。",
        ),
        Doc::new("What the group is for.", "参数组的用途说明。"),
        Doc::new(
            "Engine version that the group is for: it decides which parameters there are, and the group can be applied only to instances of that version.",
            "参数组适用的引擎版本：决定可设置哪些参数，参数组也只能应用到该版本的实例。",
        ),
        Doc::new(
            "Names of the parameters that the group sets. The N-th name goes with the N-th value.",
            "参数组要设置的参数名，第 N 个参数名与第 N 个参数值对应。",
        ),
        Doc::new(
            "Their values, one for each name.",
            "对应的参数值，与参数名一一对应。",
        ),
    ],
};

// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `ChangeThings`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, ListEncoding, Method, Methods,
    ParameterDetails, ParameterMeta, PartialFailureMeta, RetryClass, Rules, ValueType,
};
use crate::types::{Setting, State, ThingId};

/// Does it.
///
/// 执行。
///
/// Sent by [`Client::change_things`](crate::Client::change_things).
///
/// Source: guide line 100.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ChangeThings {
    /// Id of a thing.
    ///
    /// 东西的 ID。
    ///
    /// Wire name `ThingId.N`. Required. At least 1 item. Source: guide line 101.
    pub thing_ids: Vec<ThingId>,
    /// A state.
    ///
    /// 状态。
    ///
    /// Wire name `State`. Optional. Default: `1`. Source: guide line 101.
    pub state: Option<State>,
    /// A setting of an engine.
    ///
    /// 引擎参数。
    ///
    /// Wire name `Setting`. Optional. Source: guide line 101.
    pub setting: Option<Setting>,
}

rt::structure!(request ChangeThings requires [] {
    0: thing_ids = "ThingId",
    1: state = "State",
    2: setting = "Setting",
});

impl ChangeThings {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(thing_ids: impl IntoIterator<Item = impl Argument<ThingId>>) -> Self {
        Self {
            thing_ids: thing_ids.into_iter().map(Argument::into_argument).collect(),
            state: None,
            setting: None,
        }
    }

    /// Builds it: `to_state`.
    ///
    /// 构造：`to_state`。
    pub fn to_state(
        thing_ids: impl IntoIterator<Item = impl Argument<ThingId>>,
        state: impl Argument<State>,
    ) -> Self {
        Self {
            thing_ids: thing_ids.into_iter().map(Argument::into_argument).collect(),
            state: Some(state.into_argument()),
            setting: None,
        }
    }

    /// Sets all of `ThingId`. Id of a thing.
    ///
    /// 东西的 ID。
    #[must_use]
    pub fn thing_ids(
        mut self,
        thing_ids: impl IntoIterator<Item = impl Into<ThingId>>,
    ) -> Self {
        self.thing_ids = thing_ids.into_iter().map(Into::into).collect();
        self
    }

    /// Sets `State`. A state.
    ///
    /// 状态。
    #[must_use]
    pub fn state(mut self, state: impl Into<State>) -> Self {
        self.state = Some(state.into());
        self
    }

    /// Sets `Setting`. A setting of an engine.
    ///
    /// 引擎参数。
    #[must_use]
    pub fn setting(mut self, setting: impl Into<Setting>) -> Self {
        self.setting = Some(setting.into());
        self
    }
}

impl Action for ChangeThings {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "ChangeThings",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Put, Method::Delete]),
    effect: Effect::Update,
    resources: &[&resources::THING, &resources::PART],
    retry: RetryClass::Idempotent,
    check: Some("ListThings"),
    partial_failure: Some(
        &PartialFailureMeta {
            id: "Id",
            message: "Why",
            code: Some("Code"),
        },
    ),
    parameters: &[
        ParameterMeta {
            list: ListEncoding::Indexed,
            rules: Some(
                &Rules {
                    min_items: Some(1),
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::required("ThingId.N")
        },
        ParameterMeta {
            ty: ValueType::Integer,
            details: Some(
                &ParameterDetails {
                    default: Some("1"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("State")
        },
        ParameterMeta::optional("Setting"),
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new("Does it.", "执行。"),
    parameters: &[
        Doc::new("Id of a thing.", "东西的 ID。"),
        Doc::new("A state.", "状态。"),
        Doc::new("A setting of an engine.", "引擎参数。"),
    ],
};

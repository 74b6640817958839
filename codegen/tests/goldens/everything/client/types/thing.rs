// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Thing`.

use crate::rt::{self, Json, Secret, StringOrList, Timestamp};
use crate::types::{Mass, Mode, PartOfThing, State, ThingId};

/// What a `Thing` is.
///
/// `Thing` 结构。
///
/// Source: guide line 100.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    /// Id of a thing.
    ///
    /// 东西的 ID。
    ///
    /// Wire name `Id`.
    pub id: ThingId,
    /// A field.
    ///
    /// 一个字段。
    ///
    /// Wire name `Title` (the guide says `Tital`). May be missing.
    pub title: Option<String>,
    /// A state.
    ///
    /// 状态。
    ///
    /// Wire name `State`.
    pub state: State,
    /// A weight.
    ///
    /// 重量。
    ///
    /// Wire name `Kilos`. May be missing.
    pub kilos: Option<Mass>,
    /// A mode.
    ///
    /// 模式。
    ///
    /// Wire name `Mode`. May be missing.
    pub mode: Option<Mode>,
    /// A field.
    ///
    /// 一个字段。
    ///
    /// Wire name `Parts`. May be missing.
    pub parts: Vec<PartOfThing>,
    /// A field.
    ///
    /// 一个字段。
    ///
    /// Wire name `Token`. May be missing.
    pub token: Option<Secret>,
    /// A field.
    ///
    /// 一个字段。
    ///
    /// Wire name `>1k`. May be missing. Source: the vendor's Go SDK.
    pub more_than_1k: Option<f64>,
    /// A field.
    ///
    /// 一个字段。
    ///
    /// Wire name `Any`. May be missing.
    pub any: Option<Json>,
    /// A field.
    ///
    /// 一个字段。
    ///
    /// Wire name `Loose`. May be missing.
    pub loose: StringOrList,
    /// A field.
    ///
    /// 一个字段。
    ///
    /// Wire name `On`. May be missing.
    pub on: Option<bool>,
    /// A field.
    ///
    /// 一个字段。
    ///
    /// Wire name `Since`.
    pub since: Timestamp,
    /// A field.
    ///
    /// 一个字段。
    ///
    /// Wire name `Numbers`.
    pub numbers: Vec<i64>,
}

rt::structure!(Thing {
    0: id = "Id",
    1: title = "Title",
    2: state = "State",
    3: kilos = "Kilos",
    4: mode = "Mode",
    5: parts = "Parts",
    6: token = "Token",
    7: more_than_1k = ">1k",
    8: any = "Any",
    9: loose = "Loose",
    10: on = "On",
    11: since = "Since",
    12: numbers = "Numbers",
});

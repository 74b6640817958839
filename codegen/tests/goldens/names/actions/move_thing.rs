// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `MoveThing`, version 2016-07-01.

use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, GroupMeta, ListEncoding, Method,
    Methods, ParameterMeta, RetryClass, ValueType,
};
use crate::obstacles::types::{Match, MoveThingType, OptionType, RulesType, Text, Thing, ThingId};

/// Moves it. See \[there], `<T>` and \<T>.
///
/// 执行。
///
/// Sent by [`Client::move_thing`](crate::Client::move_thing).
///
/// Source: guide line 100.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MoveThing {
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Type`. Required. Source: guide line 101.
    pub r#type: Match,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Self`. Optional. Source: guide line 101.
    pub self_: Option<OptionType>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Async`. Optional. Source: guide line 101.
    pub r#async: Option<bool>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Crate.N`. Optional. Source: guide line 101.
    pub crates: Vec<OptionType>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Filter.N.Name`. Optional. Source: guide line 101.
    pub filter_names: Vec<String>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Key2`. Optional. Source: guide line 101.
    pub key2: Option<RulesType>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Status.N`. Optional. Source: guide line 101.
    pub status: Vec<Match>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `ThingID`. Optional. Source: guide line 101.
    pub thing_id: Option<ThingId>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Thing`. Optional. Source: guide line 101.
    pub thing: Option<MoveThingType>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Clone`. Optional. Never printed or logged. Source: guide line 101.
    pub clone: Option<Text>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Entry.Key.N`. Optional. Source: guide line 101.
    pub entry_keys: Vec<String>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `New`. Optional. Source: guide line 101.
    pub new: Option<bool>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `thing_id`. Optional. Source: guide line 101.
    pub thing_id_2: Option<bool>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `2Key`. Optional. Source: guide line 101.
    pub n2key: Option<bool>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `Blank`. Optional. Source: guide line 101.
    pub blank: Option<bool>,
    /// A value.
    ///
    /// 一个值。
    ///
    /// Wire name `self`. Optional. Source: guide line 101.
    pub self_2: Option<bool>,
}

rt::structure!(request MoveThing requires ["Type"] {
    0: r#type = "Type",
    1: self_ = "Self",
    2: r#async = "Async",
    3: crates = "Crate",
    4: filter_names = "Filter.Name",
    5: key2 = "Key2",
    6: status = "Status",
    7: thing_id = "ThingID",
    8: thing = "Thing",
    9: clone = "Clone",
    10: entry_keys = "Entry.Key",
    11: new = "New",
    12: thing_id_2 = "thing_id",
    13: n2key = "2Key",
    14: blank = "Blank",
    15: self_2 = "self",
});

impl MoveThing {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(r#type: impl Argument<Match>) -> Self {
        Self {
            r#type: r#type.into_argument(),
            self_: None,
            r#async: None,
            crates: Vec::new(),
            filter_names: Vec::new(),
            key2: None,
            status: Vec::new(),
            thing_id: None,
            thing: None,
            clone: None,
            entry_keys: Vec::new(),
            new: None,
            thing_id_2: None,
            n2key: None,
            blank: None,
            self_2: None,
        }
    }

    /// Sets `Self`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn self_(mut self, self_: impl Into<OptionType>) -> Self {
        self.self_ = Some(self_.into());
        self
    }

    /// Sets `Async`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn r#async(mut self, r#async: bool) -> Self {
        self.r#async = Some(r#async);
        self
    }

    /// Sets all of `Crate`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn crates(
        mut self,
        crates: impl IntoIterator<Item = impl Into<OptionType>>,
    ) -> Self {
        self.crates = crates.into_iter().map(Into::into).collect();
        self
    }

    /// Sets all of `Filter.Name`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn filter_names(
        mut self,
        filter_names: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.filter_names = filter_names.into_iter().map(Into::into).collect();
        self
    }

    /// Sets `Key2`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn key2(mut self, key2: impl Into<RulesType>) -> Self {
        self.key2 = Some(key2.into());
        self
    }

    /// Sets all of `Status`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn status(mut self, status: impl IntoIterator<Item = impl Into<Match>>) -> Self {
        self.status = status.into_iter().map(Into::into).collect();
        self
    }

    /// Sets `ThingID`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn thing_id(mut self, thing_id: impl Into<ThingId>) -> Self {
        self.thing_id = Some(thing_id.into());
        self
    }

    /// Sets `Thing`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn thing(mut self, thing: impl Into<MoveThingType>) -> Self {
        self.thing = Some(thing.into());
        self
    }

    /// Sets `Clone`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn clone_value(mut self, clone: impl Into<Text>) -> Self {
        self.clone = Some(clone.into());
        self
    }

    /// Sets all of `Entry.Key`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn entry_keys(
        mut self,
        entry_keys: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.entry_keys = entry_keys.into_iter().map(Into::into).collect();
        self
    }

    /// Sets `New`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn new_value(mut self, new: bool) -> Self {
        self.new = Some(new);
        self
    }

    /// Sets `thing_id`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn thing_id_2(mut self, thing_id_2: bool) -> Self {
        self.thing_id_2 = Some(thing_id_2);
        self
    }

    /// Sets `2Key`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn n2key(mut self, n2key: bool) -> Self {
        self.n2key = Some(n2key);
        self
    }

    /// Sets `Blank`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn blank_value(mut self, blank: bool) -> Self {
        self.blank = Some(blank);
        self
    }

    /// Sets `self`. A value.
    ///
    /// 一个值。
    #[must_use]
    pub fn self_2(mut self, self_2: bool) -> Self {
        self.self_2 = Some(self_2);
        self
    }

    /// Sets `Key2` and `ThingID`, which must be sent together.
    ///
    /// 同时设置 `Key2`、`ThingID`。
    #[must_use]
    pub fn option(
        mut self,
        key2: impl Into<RulesType>,
        thing_id: impl Into<ThingId>,
    ) -> Self {
        self.key2 = Some(key2.into());
        self.thing_id = Some(thing_id.into());
        self
    }
}

impl Action for MoveThing {
    type Data = Thing;
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "MoveThing",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post]),
    effect: Effect::Update,
    retry: RetryClass::Never,
    parameters: &[
        ParameterMeta::required("Type"),
        ParameterMeta::optional("Self"),
        ParameterMeta {
            ty: ValueType::Boolean,
            ..ParameterMeta::optional("Async")
        },
        ParameterMeta {
            list: ListEncoding::Indexed,
            ..ParameterMeta::optional("Crate.N")
        },
        ParameterMeta {
            list: ListEncoding::Indexed,
            ..ParameterMeta::optional("Filter.N.Name")
        },
        ParameterMeta {
            ty: ValueType::Integer,
            ..ParameterMeta::optional("Key2")
        },
        ParameterMeta {
            list: ListEncoding::Indexed,
            ..ParameterMeta::optional("Status.N")
        },
        ParameterMeta::optional("ThingID"),
        ParameterMeta::optional("Thing"),
        ParameterMeta {
            sensitive: true,
            ..ParameterMeta::optional("Clone")
        },
        ParameterMeta {
            list: ListEncoding::Indexed,
            ..ParameterMeta::optional("Entry.Key.N")
        },
        ParameterMeta {
            ty: ValueType::Boolean,
            ..ParameterMeta::optional("New")
        },
        ParameterMeta {
            ty: ValueType::Boolean,
            ..ParameterMeta::optional("thing_id")
        },
        ParameterMeta {
            ty: ValueType::Boolean,
            ..ParameterMeta::optional("2Key")
        },
        ParameterMeta {
            ty: ValueType::Boolean,
            ..ParameterMeta::optional("Blank")
        },
        ParameterMeta {
            ty: ValueType::Boolean,
            ..ParameterMeta::optional("self")
        },
    ],
    groups: &[GroupMeta::Together(&["Key2", "ThingID"])],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new("Moves it. See [there], `<T>` and <T>.", "执行。"),
    parameters: &[
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
        Doc::new("A value.", "一个值。"),
    ],
};

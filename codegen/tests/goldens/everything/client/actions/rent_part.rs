// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `RentPart`, version 2016-07-01.

use crate::rt::{
    self, Action, ActionDocs, ActionMeta, ActionStatus, Argument, Doc, Effect, Method, Methods,
    ParameterMeta, RetryClass, Rules, ValueType,
};
use crate::types::{Mode, Term};

/// Rents a part.
///
/// 租用部件。
///
/// Sent by [`Client::rent_part`](crate::Client::rent_part).
///
/// Source: the vendor's Go SDK.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RentPart {
    /// A mode.
    ///
    /// 模式。
    ///
    /// Wire name `Unit`. Optional. Source: the vendor's Go SDK.
    pub unit: Option<Mode>,
    /// A term.
    ///
    /// 时长。
    ///
    /// Wire name `Count`. Optional. 1 to 36. Source: the vendor's Go SDK.
    pub count: Option<Term>,
}

rt::structure!(request RentPart requires [] {
    0: unit = "Unit",
    1: count = "Count",
});

impl RentPart {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(term_of_rent: TermOfRent) -> Self {
        Self { unit: None, count: None }.term_of_rent(term_of_rent)
    }

    /// Sets `Unit`. A mode.
    ///
    /// 模式。
    #[must_use]
    pub fn unit(mut self, unit: impl Into<Mode>) -> Self {
        self.unit = Some(unit.into());
        self
    }

    /// Sets `Count`. A term.
    ///
    /// 时长。
    #[must_use]
    pub fn count(mut self, count: impl Into<Term>) -> Self {
        self.count = Some(count.into());
        self
    }

    /// For how long.
    ///
    /// 租期。
    #[must_use]
    pub fn term_of_rent(mut self, term_of_rent: TermOfRent) -> Self {
        self.unit = term_of_rent.unit;
        self.count = term_of_rent.count;
        self
    }
}

/// For how long.
///
/// 租期。
///
/// For [`RentPart::term_of_rent`].
#[derive(Clone, Debug, PartialEq)]
pub struct TermOfRent {
    unit: Option<Mode>,
    count: Option<Term>,
}

impl TermOfRent {
    /// For months.
    ///
    /// 按月。
    pub fn months(count: impl Argument<Term>) -> Self {
        Self {
            unit: Some(Mode::Slow),
            count: Some(count.into_argument()),
        }
    }

    /// For ever.
    ///
    /// 永久。
    pub fn forever() -> Self {
        Self {
            unit: Some(Mode::Fast),
            count: None,
        }
    }
}

impl Action for RentPart {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "RentPart",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Post]),
    status: ActionStatus::VendorSdk,
    effect: Effect::Create,
    retry: RetryClass::Never,
    check: Some("ListThings"),
    parameters: &[
        ParameterMeta::optional("Unit"),
        ParameterMeta {
            ty: ValueType::Integer,
            rules: Some(
                &Rules {
                    min: Some(1),
                    max: Some(36),
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::optional("Count")
        },
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new("Rents a part.", "租用部件。"),
    parameters: &[Doc::new("A mode.", "模式。"), Doc::new("A term.", "时长。")],
};

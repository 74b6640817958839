// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `QueueSetting`.

use crate::rt::{self, Doc, Unlisted};

/// Name of a setting.
///
/// 设置名称。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: handbook line 17.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum QueueSetting {
    /// In which order messages are delivered.
    ///
    /// 投递顺序。
    ///
    /// Wire value `order`.
    Order,
    /// How often a message is stored.
    ///
    /// 副本数。
    ///
    /// Wire value `copies`.
    Copies,
    /// Which topics are allowed.
    ///
    /// 允许的主题。
    ///
    /// Wire value `topic`.
    Topic,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(QueueSetting, MEANINGS {
    Order = "order",
    Copies = "copies",
    Topic = "topic",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("In which order messages are delivered.", "投递顺序。"),
    Doc::new("How often a message is stored.", "副本数。"),
    Doc::new("Which topics are allowed.", "允许的主题。"),
];

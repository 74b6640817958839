// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Kinds of resources, and how the service reports that one does not exist.

use crate::rt::{NotFoundRule, ResourceMeta};

/// A part.
///
/// 部件。
pub(crate) static PART: ResourceMeta = ResourceMeta {
    name: "part",
    words: &["part"],
    location: &[],
    not_found: &[],
};

/// A thing.
///
/// 东西。
pub(crate) static THING: ResourceMeta = ResourceMeta {
    name: "thing",
    words: &["thing", "thingid"],
    location: &["Corner"],
    not_found: &[
        NotFoundRule {
            http_status: 400,
            code: Some("MissingParameter"),
            message: &["cannot be found"],
        },
        NotFoundRule {
            http_status: 404,
            code: None,
            message: &["no", "thing"],
        },
    ],
};

// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Kinds of resources, and how the service reports that one does not exist.

use crate::rt::{NotFoundRule, ResourceMeta};

/// A queue.
///
/// 队列。
pub(crate) static QUEUE: ResourceMeta = ResourceMeta {
    name: "queue",
    words: &["queue", "queueid"],
    location: &["Hall"],
    not_found: &[
        NotFoundRule {
            http_status: 404,
            code: Some("NoSuchQueue"),
            message: &["does not exist"],
        },
    ],
};

// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Queue`.

use crate::rt;
use crate::second_service::types::{Days, QueueId, QueueName, QueueState, Site};

/// A queue.
///
/// 队列。
///
/// Source: handbook line 16.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Queue {
    /// Id of a queue.
    ///
    /// 队列 ID。
    ///
    /// Wire name `queueId`.
    pub queue_id: QueueId,
    /// Name of a queue.
    ///
    /// 队列名称。
    ///
    /// Wire name `name`.
    pub name: QueueName,
    /// State of a queue.
    ///
    /// 队列状态。
    ///
    /// Wire name `state`.
    pub state: QueueState,
    /// A region of the service.
    ///
    /// 服务所在的地域。
    ///
    /// Wire name `site`. May be missing.
    pub site: Option<Site>,
    /// Whole days.
    ///
    /// 天数。
    ///
    /// Wire name `retention`. May be missing.
    pub retention: Option<Days>,
}

rt::structure!(Queue {
    0: queue_id = "queueId",
    1: name = "name",
    2: state = "state",
    3: site = "site",
    4: retention = "retention",
});

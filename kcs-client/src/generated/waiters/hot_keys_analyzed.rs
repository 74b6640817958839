// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The waiter `HotKeysAnalyzed`.

use crate::actions::DescribeHotKeys;
use crate::rt::{
    self, Argument, NotFoundMeans, Observation, Reply, Sealed, Verdict, Waiter, WaiterMeta,
};
use crate::types::{
    AvailabilityZone, CacheId, HotKeyPage, HotKeySortDirection, HotKeySortKey, HotKeyTaskStatus,
};

/// Waits until the analysis that `AnalyzeHotKeys` started has ended. The reply is the first
/// page of the hot keys.
///
/// 等待 `AnalyzeHotKeys` 发起的热 Key 分析结束，返回热 Key 列表的第一页。
///
/// - Polls [`DescribeHotKeys`](crate::actions::DescribeHotKeys) at once, after 2 s, then every 2
///   to 60 s. Times out after 180 min by default.
/// - Fails if two polls in a row report that the resource does not exist. A new resource has a
///   minute to appear.
/// - Success and failure count only after 20 s, or once this wait has observed another state,
///   because the change may not have begun yet: see
///   [`Wait::settle_time`](crate::Wait::settle_time).
/// - Source: guide lines 4748 and 4821, inference.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct HotKeysAnalyzed {
    request: DescribeHotKeys,
}

impl HotKeysAnalyzed {
    /// Creates a waiter for this resource.
    ///
    /// 为该资源创建等待器。
    pub fn new(cache_id: impl Argument<CacheId>) -> Self {
        Self {
            request: DescribeHotKeys::new(cache_id),
        }
    }

    /// Sets `AvailableZone`. Zone of the instance.
    ///
    /// 实例所在的可用区。
    #[must_use]
    pub fn available_zone(
        mut self,
        available_zone: impl Into<AvailabilityZone>,
    ) -> Self {
        self.request = self.request.available_zone(available_zone);
        self
    }

    /// Sets `Limit`. Page size.
    ///
    /// 每页数量。
    #[must_use]
    pub fn limit(mut self, limit: impl Into<i64>) -> Self {
        self.request = self.request.limit(limit);
        self
    }

    /// Sets `Offset`. Offset.
    ///
    /// 偏移量，即跳过的 Key 数量。
    #[must_use]
    pub fn offset(mut self, offset: impl Into<i64>) -> Self {
        self.request = self.request.offset(offset);
        self
    }

    /// Sets `SortKey`. What hot keys are sorted by.
    ///
    /// 热 Key 列表的排序字段。
    #[must_use]
    pub fn sort_key(mut self, sort_key: impl Into<HotKeySortKey>) -> Self {
        self.request = self.request.sort_key(sort_key);
        self
    }

    /// Sets `SortDir`. Order of the keys.
    ///
    /// 排序方向，取 `asc` 或 `desc`。
    #[must_use]
    pub fn sort_direction(
        mut self,
        sort_direction: impl Into<HotKeySortDirection>,
    ) -> Self {
        self.request = self.request.sort_direction(sort_direction);
        self
    }
}

/// Creates a waiter that polls with this request.
impl From<DescribeHotKeys> for HotKeysAnalyzed {
    fn from(request: DescribeHotKeys) -> Self {
        Self { request }
    }
}

impl Sealed for HotKeysAnalyzed {}

impl Waiter for HotKeysAnalyzed {
    type Action = DescribeHotKeys;
    const META: &'static WaiterMeta = &META;

    fn request(&self) -> DescribeHotKeys {
        self.request.clone()
    }

    fn observe(&mut self, reply: &Reply<HotKeyPage>) -> Observation {
        let data = &reply.data;
        let verdict = if matches!(data.task_status, HotKeyTaskStatus::Failed) {
            Verdict::Failure
        } else if matches!(data.task_status, HotKeyTaskStatus::Done) {
            Verdict::Success
        } else {
            Verdict::Pending
        };
        Observation::new(
            rt::state(&data.task_status, data.task_status.meaning()),
            verdict,
        )
    }
}

static META: WaiterMeta = WaiterMeta {
    name: "HotKeysAnalyzed",
    action: "DescribeHotKeys",
    members: &["task_status"],
    not_found: NotFoundMeans::Failure,
    settle_time: 20,
    first_delay: 2,
    min_delay: 2,
    max_delay: 60,
    timeout: 10800,
};

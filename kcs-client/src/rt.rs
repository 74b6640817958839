//! The door between generated code and the runtime: whatever generated code needs is named here, and nothing else.

pub use crate::action::{
    ActionDocs, ActionEntry, ActionMeta, ActionStatus, Charset, ConditionMeta, Doc, Effect,
    ErrorEntry, Format, GroupMeta, LegacyEntry, ListEncoding, Method, NotFoundMeans, NotFoundRule,
    PagingMeta, ParameterMeta, PresenceMeta, RegionEntry, RetryClass, Rules, ServiceMeta,
    ValueType, WaiterMeta,
};

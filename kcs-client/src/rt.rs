//! The interface between generated code and the runtime: exactly the items that generated code uses.

pub use crate::action::{
    Action, ActionDocs, ActionEntry, ActionMeta, ActionStatus, Charset, ConditionMeta, Doc, Effect,
    EngineLimits, EngineParameterEntry, ErrorEntry, ErrorRule, Format, GroupMeta, LegacyEntry,
    ListEncoding, Method, Methods, NotFoundMeans, NotFoundRule, Observation, Paged, PagingMeta,
    ParameterMeta, PartialFailureMeta, Presignable, ReadBackMeta, ReadOnly, RegionEntry,
    ResourceMeta, RetryClass, Rules, ServiceMeta, ValueType, Verdict, Waiter, WaiterMeta,
};
pub use crate::client::{Call, Client};
pub use crate::credentials::Secret;
pub use crate::reply::Reply;
pub use crate::shape::{
    AnyOf, Data, ErrorSlots, ListSlot, ListValue, Member, Names, OpenInteger, OpenString,
    ReadError, Role, Scalar, Shape, Slot, StructureSlot, StructureValue, Value, encode, ends,
    read_envelope, read_member, read_reply, read_request, read_structure, state, write_member,
    write_reply, write_structure,
};
pub use crate::values::{Argument, Json, StringOrList, Timestamp, Unlisted};
pub use zeroize::Zeroizing;

pub(crate) use crate::action::ParameterDetails;
pub(crate) use crate::action::action_tables;
pub(crate) use crate::action::sealed::Sealed;
pub(crate) use crate::shape::{member_names, structure};
#[allow(
    unused_imports,
    reason = "used as soon as the specification has such a type"
)]
pub(crate) use crate::values::{
    compared_by, equal_in_constant_time, from_any_str, integer_enum, like_str, owned, owned_rarely,
    quantity, secret, serde_by_member, string, string_enum,
};

//! What a call gives back.

use std::ops::{Deref, DerefMut};

use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use crate::mismatch::Mismatches;
use crate::shape::{Member, read_envelope, write_reply};

/// The service's name for one call: what to tell the vendor when something went wrong.
///
/// It is a text of any form; most but not all are UUIDs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RequestId(String);

crate::rt::string!(RequestId);

/// Whose answer a reply is: it says something about what that access key has access to, at the time when it was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Origin {
    /// The access key that signed the request.
    pub(crate) access_key: String,
    /// Whether it comes out of a cache: it has an `Age`.
    pub(crate) from_cache: bool,
}

/// The result of a call: the data, and the id of the request. It can be used as if it were the data.
///
/// As JSON it is what the service sends: `{"RequestId": …, "Data": …}`, or the data's members beside `RequestId` for the
/// Actions that have no `Data`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reply<T> {
    /// The id of the request.
    pub request_id: RequestId,
    /// What was asked for.
    pub data: T,
    pub(crate) recovered: bool,
    pub(crate) mismatches: Mismatches,
}

impl<T> Reply<T> {
    /// A reply, for servers and tests.
    pub fn new(request_id: impl Into<RequestId>, data: T) -> Self {
        Self {
            request_id: request_id.into(),
            data,
            recovered: false,
            mismatches: Mismatches::default(),
        }
    }

    /// Returns the members that the reply had, but of another type than the specification says: they were left at their
    /// defaults, and everything else was read. Members that are missing or `null` are not among them.
    ///
    /// Of the default `-1`, `0` or an empty string alone one cannot tell. With the feature `tracing` they are also an event.
    pub fn mismatches(&self) -> &Mismatches {
        &self.mismatches
    }

    /// Returns whether the client inferred the result, because the reply of an attempt was lost.
    ///
    /// For a create the data is what the list shows (other members are empty), and the id is that of the list request: see
    /// [`RetryPolicy::read_back`](crate::RetryPolicy::read_back). For a delete the resource was gone, and the id is that of the
    /// reply that said so.
    pub fn is_recovered(&self) -> bool {
        self.recovered
    }

    /// The data alone.
    pub fn into_data(self) -> T {
        self.data
    }
}

impl<T> Deref for Reply<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.data
    }
}

impl<T> DerefMut for Reply<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.data
    }
}

impl<T: Member> Serialize for Reply<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_reply(self.request_id.value(), self.data.value(), serializer)
    }
}

impl<'de, T: Member + Default> Deserialize<'de> for Reply<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut reply = Self {
            request_id: RequestId::default(),
            data: T::default(),
            recovered: false,
            mismatches: Mismatches::default(),
        };
        let (request_id, data) = (reply.request_id.slot(), reply.data.slot());
        reply.mismatches = read_envelope(request_id, data, deserializer)?;
        Ok(reply)
    }
}

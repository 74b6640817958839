//! Replies.

use std::ops::{Deref, DerefMut};

use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use crate::mismatch::Mismatches;
use crate::shape::{Member, read_envelope, write_reply};

/// The id of a request, by which the vendor's support can find the call. A string of any format; most are UUIDs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RequestId(String);

crate::rt::string!(RequestId);

/// The origin of a reply, which determines what it is evidence of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Origin {
    /// The access key that signed the request.
    pub(crate) access_key: String,
    /// Whether it comes from a cache: it has an `Age`.
    pub(crate) from_cache: bool,
}

/// The reply to a call: the data and the request id. Dereferences to the data.
///
/// Its serde form is the JSON of the service: `{"RequestId": …, "Data": …}` or, for Actions without `Data`, the members of the data next
/// to `RequestId`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reply<T> {
    /// Request id.
    pub request_id: RequestId,
    /// Data.
    pub data: T,
    pub(crate) recovered: bool,
    pub(crate) mismatches: Mismatches,
}

impl<T> Reply<T> {
    /// Creates a reply, for servers and tests.
    pub fn new(request_id: impl Into<RequestId>, data: T) -> Self {
        Self {
            request_id: request_id.into(),
            data,
            recovered: false,
            mismatches: Mismatches::default(),
        }
    }

    /// Returns the members with another type than specified, which have their defaults instead. Missing members and `null` are not
    /// mismatches. With the feature `tracing`, mismatches are also an event.
    pub fn mismatches(&self) -> &Mismatches {
        &self.mismatches
    }

    /// Returns whether the client inferred the result, because the reply of an attempt was lost.
    ///
    /// For a create, the data has the members that the list shows, and the request id is that of the list call: see
    /// [`RetryPolicy::read_back`](crate::RetryPolicy::read_back). For a delete, the resource no longer existed, and the request id is that
    /// of the reply that reported it.
    pub fn is_recovered(&self) -> bool {
        self.recovered
    }

    /// Converts the reply into its data.
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

//! What the generated trait and router need.

use std::time::Duration;

use kcs_client::action::Action;
use kcs_client::clock::UnixTime;
use kcs_client::rt::Member;
use kcs_client::{Reply, RequestId};
use serde::de::DeserializeOwned;

use crate::arguments::Arguments;
use crate::error::ErrorCode;
pub(crate) use crate::error::ServiceError;

/// What surrounds a call.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    /// The id of the request.
    pub(crate) request_id: RequestId,
    /// The region that the call is made for.
    pub(crate) region: String,
    /// When it came.
    pub(crate) now: UnixTime,
    /// When it came, by the clock that never goes backwards: states move by it.
    pub(crate) elapsed: Duration,
}

impl Context {
    /// The bytes of a successful reply.
    pub(crate) fn reply<T: Member>(&self, data: T) -> Result<Vec<u8>, ServiceError> {
        serde_json::to_vec(&Reply::new(&self.request_id, data)).map_err(|error| {
            ServiceError::new(
                ErrorCode::InternalFailure,
                format!("the reply cannot be written: {error}"),
            )
        })
    }
}

/// A request on its way to the service: checked, but not yet of its type.
pub(crate) struct Call {
    /// The Action.
    pub(crate) name: &'static str,
    /// Its version.
    pub(crate) version: &'static str,
    /// Its parameters.
    pub(crate) arguments: Arguments,
}

impl Call {
    /// The request; `items` are the members of paired lists' items.
    pub(crate) fn request<A: DeserializeOwned>(
        &self,
        items: &[&[&str]],
    ) -> Result<A, ServiceError> {
        serde_json::from_value(self.arguments.request(items)).map_err(|error| {
            ServiceError::new(
                ErrorCode::InvalidParameter,
                format!("the parameters are not those of {}: {error}", self.name),
            )
        })
    }

    /// The refusal of an Action that the router does not have.
    pub(crate) fn unknown(&self) -> ServiceError {
        ServiceError::not_implemented(self.name)
    }
}

/// What a service answers to an Action that it does not offer.
pub(crate) async fn not_implemented<A: Action, T>(_: &Context, _: A) -> Result<T, ServiceError> {
    Err(ServiceError::not_implemented(A::META.name))
}

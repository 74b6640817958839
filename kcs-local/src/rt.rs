//! What the generated traits and router need.

use kcs_client::Reply;
use kcs_client::action::{Action, ActionMeta};
use kcs_client::rt::Member;
use serde::de::DeserializeOwned;

use crate::http::Arguments;
pub(crate) use crate::service::{Context, ServiceError};

/// An Action and what answers it.
pub(crate) struct Route<S> {
    /// The Action.
    pub(crate) meta: &'static ActionMeta,
    /// Answers a call with the bytes of the reply.
    pub(crate) answer: fn(&Call<'_, S>) -> Result<Vec<u8>, ServiceError>,
}

/// A call on its way to the service: checked, but not yet of its type.
pub(crate) struct Call<'a, S> {
    pub(crate) service: &'a S,
    pub(crate) context: &'a Context,
    pub(crate) arguments: &'a Arguments,
}

impl<S> Call<'_, S> {
    /// Passes the request to the method of its Action, and returns the bytes of the reply. `items` are the members of paired lists'
    /// items, in the order of the metadata.
    pub(crate) fn answer<A: Action + DeserializeOwned, T: Member>(
        &self,
        items: &[&[&str]],
        method: fn(&S, &Context, A) -> Result<T, ServiceError>,
    ) -> Result<Vec<u8>, ServiceError> {
        let request = serde_json::from_value(self.arguments.request(items)).map_err(|error| {
            ServiceError::invalid(format!(
                "the parameters are not those of {}: {error}",
                A::META.name
            ))
        })?;
        let data = method(self.service, self.context, request)?;
        serde_json::to_vec(&Reply::new(&self.context.request_id, data)).map_err(|error| {
            ServiceError::internal(format!("the reply cannot be written: {error}"))
        })
    }
}

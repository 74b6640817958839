//! What the generated traits and router need.

use kcs_client::Reply;
use kcs_client::action::{Action, ActionMeta};
use kcs_client::rt::Member;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::http::Arguments;
use crate::service::message;
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
    pub(crate) arguments: &'a Arguments,
    pub(crate) task: Task<'a, S>,
}

/// What is to be done with a call.
pub(crate) enum Task<'a, S> {
    Execute {
        service: &'a S,
        context: &'a Context,
    },
    /// Nothing: the answer is [`Described`] in JSON.
    Describe,
}

/// A request in the type of its Action.
#[derive(Debug, Serialize)]
pub(crate) struct Described {
    /// The name of the type.
    pub(crate) ty: String,
    /// The JSON that the type is deserialized from.
    pub(crate) request: Value,
}

impl<S> Call<'_, S> {
    /// Does what is to be done, and returns the bytes of the reply or the description. `items` are the members of paired lists'
    /// items, in the order of the metadata.
    pub(crate) fn answer<A: Action + DeserializeOwned, T: Member>(
        &self,
        items: &[&[&str]],
        method: fn(&S, &Context, A) -> Result<T, ServiceError>,
    ) -> Result<Vec<u8>, ServiceError> {
        let sent = self.arguments.request(items);
        let reply = match self.task {
            Task::Execute { service, context } => {
                let request = serde_json::from_value(sent).map_err(|error| {
                    ServiceError::invalid(message::foreign_parameters(A::META.name, error))
                })?;
                let data = method(service, context, request)?;
                serde_json::to_vec(&Reply::new(&context.request_id, data))
            }
            Task::Describe => {
                let path = std::any::type_name::<A>();
                serde_json::to_vec(&Described {
                    ty: path.rsplit(':').next().unwrap_or(path).to_owned(),
                    request: sent,
                })
            }
        };
        reply.map_err(|error| ServiceError::internal(message::reply_not_written(error)))
    }
}

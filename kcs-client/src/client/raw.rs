//! Calls of any Action by its name.

use std::borrow::Cow;
use std::fmt;

use super::Client;
use super::message::{Exchange, Outgoing};
use super::options::{CallOptions, call_options};
use crate::action::{ActionMeta, ActionStatus, Method, RetryClass};
use crate::clock::BoxFuture;
use crate::decode::text_of;
use crate::error::Error;
use crate::generated::metadata::METAS;
use crate::params::Parameters;
use crate::redact::is_secret_name;
use crate::reply::RequestId;

/// What every Action has that says nothing else.
const USUAL_VERSION: &str = "2016-07-01";

/// A call by name, sent when it is awaited.
#[must_use = "a call is sent when it is awaited"]
pub struct RawCall<'c> {
    client: &'c Client,
    action: Cow<'static, str>,
    parameters: Vec<(Cow<'static, str>, Cow<'static, str>)>,
    secrets: Vec<(Cow<'static, str>, Cow<'static, str>)>,
    version: Option<Cow<'static, str>>,
    method: Option<Method>,
    class: Option<RetryClass>,
    pub(super) options: CallOptions,
}

impl<'c> RawCall<'c> {
    pub(super) fn new(
        client: &'c Client,
        action: Cow<'static, str>,
        parameters: Vec<(Cow<'static, str>, Cow<'static, str>)>,
    ) -> Self {
        Self {
            client,
            action,
            parameters,
            secrets: Vec::new(),
            version: None,
            method: None,
            class: None,
            options: CallOptions::default(),
        }
    }

    /// The version to call. Unless set: that of the SDK's own call, or `2016-07-01` if it has none.
    pub fn version(mut self, version: impl Into<Cow<'static, str>>) -> Self {
        self.version = Some(version.into());
        self
    }

    /// The method to call with. Unless set: that of the SDK's own call, or POST if it has none.
    pub fn method(mut self, method: Method) -> Self {
        self.method = Some(method);
        self
    }

    call_options!(|call| call.options);

    /// Adds a parameter whose value is a secret: it is never printed, logged, recorded or put into an address.
    ///
    /// Parameters of the SDK's own Actions are known; of others those are secret whose names contain `password`, `passwd`,
    /// `secret`, `token`, `signature`, `accesskey`, `authorization` or `credential`, except `NextToken`, `PageToken`,
    /// `ContinuationToken` and `ClientToken`.
    pub fn secret(
        mut self,
        name: impl Into<Cow<'static, str>>,
        value: impl Into<Cow<'static, str>>,
    ) -> Self {
        self.secrets.push((name.into(), value.into()));
        self
    }

    /// When this call may be sent again. Unless set: as the SDK's own call, or never once it may have arrived if it has
    /// none.
    pub fn retry_class(mut self, class: RetryClass) -> Self {
        self.class = Some(class);
        self
    }

    pub(super) fn into_outgoing(self) -> (&'c Client, Box<Outgoing>) {
        let Self {
            client,
            action,
            parameters: pairs,
            secrets,
            version,
            method,
            class,
            options,
        } = self;
        let meta = known(&action, version.as_deref());
        let mut parameters = Parameters::new();
        for (name, value) in pairs {
            match meta.filter(|meta| meta.parameter(&name).is_some()) {
                Some(meta) => parameters.push_as(meta, name, value),
                // Others say by their names alone what they are.
                None if is_secret_name(&name) => parameters.push_sensitive(name, value),
                None => parameters.push(name, value),
            }
        }
        for (name, value) in secrets {
            parameters.push_sensitive(name, value);
        }
        let usual = || meta.map_or(USUAL_VERSION, |meta| meta.version).into();
        let outgoing = Outgoing {
            action,
            version: version.unwrap_or_else(usual),
            method: method
                .or(meta.map(ActionMeta::method))
                .unwrap_or(Method::Post),
            class: class
                .or(meta.map(|meta| meta.retry))
                .unwrap_or(RetryClass::Never),
            meta,
            parameters,
            blank: || Box::new(()),
            page: None,
            options,
            is_poll: false,
        };
        (client, Box::new(outgoing))
    }
}

impl fmt::Debug for RawCall<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parameters = self.parameters.iter().chain(&self.secrets);
        let names: Vec<_> = parameters.map(|(name, _)| name).collect();
        f.debug_struct("RawCall")
            .field("action", &self.action)
            .field("parameters", &names)
            .field("version", &self.version)
            .field("method", &self.method)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

impl<'c> IntoFuture for RawCall<'c> {
    type Output = Result<RawReply, Error>;
    type IntoFuture = BoxFuture<'c, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let (client, outgoing) = self.into_outgoing();
        Box::pin(async move {
            let exchange = client.inner.exchange(outgoing).await?;
            Ok(RawReply::of(*exchange))
        })
    }
}

/// The Action of that name: in that version, or in the one that the guide documents, which has the plain name.
pub(crate) fn known(action: &str, version: Option<&str>) -> Option<&'static ActionMeta> {
    let mut named = METAS.iter().copied().filter(|meta| meta.name == action);
    match version {
        Some(version) => named.find(|meta| meta.version == version),
        None => {
            let first = named.clone().next();
            let mut documented = named.filter(|meta| meta.status == ActionStatus::Documented);
            documented.next().or(first)
        }
    }
}

/// A reply as it came, without a byte order mark. What is not UTF-8 in it is U+FFFD.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawReply {
    request_id: RequestId,
    body: String,
    recovered: bool,
}

impl RawReply {
    pub(super) fn of(exchange: Exchange) -> Self {
        let body = text_of(&exchange.body.into_vec()).into_owned();
        Self {
            request_id: exchange.request_id,
            body,
            recovered: exchange.recovered,
        }
    }

    /// The id of the request.
    pub fn request_id(&self) -> &RequestId {
        &self.request_id
    }

    /// Returns whether the client inferred the result, because the reply of an attempt was lost.
    ///
    /// For a create the body is written from what the list shows (other members are missing), and the id is that of the list
    /// request: see [`RetryPolicy::read_back`](crate::RetryPolicy::read_back). For a delete the resource was gone, and the id
    /// is that of the reply that said so.
    pub fn is_recovered(&self) -> bool {
        self.recovered
    }

    /// The JSON text.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// The JSON text.
    pub fn into_body(self) -> String {
        self.body
    }
}

#[cfg(test)]
#[path = "raw_tests.rs"]
mod tests;

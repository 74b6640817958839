//! Calls by name.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde_core::de::DeserializeOwned;

use super::Client;
use super::message::{Exchange, Outgoing};
use super::options::{CallOptions, call_options};
use crate::action::{ActionMeta, ActionStatus, Method, RetryClass};
use crate::clock::BoxFuture;
use crate::decode::text_of;
use crate::error::{Error, Kind};
use crate::generated::metadata::METAS;
use crate::one_line::one_line;
use crate::params::Parameters;
use crate::redact::HIDDEN;
use crate::reply::RequestId;
use crate::shape::{member, members, object};

/// The version of most Actions.
const USUAL_VERSION: &str = "2016-07-01";

/// Maximum number of characters of a decoding error.
const EXCERPT: usize = 200;

/// A call of an Action by name. It is sent when it is awaited. Returned by [`Client::call`].
#[must_use = "a call is sent when it is awaited"]
pub struct RawCall {
    client: Client,
    action: String,
    parameters: Parameters,
    version: Option<String>,
    method: Option<Method>,
    class: Option<RetryClass>,
    pub(super) options: CallOptions,
}

impl RawCall {
    pub(super) fn new(client: &Client, action: String) -> Self {
        Self {
            client: client.clone(),
            action,
            parameters: Parameters::new(),
            version: None,
            method: None,
            class: None,
            options: CallOptions::default(),
        }
    }

    /// Sets the API version. The default is that of the Action, or `2016-07-01` if the SDK does not know the Action.
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.version = Some(version.into());
        self
    }

    /// Sets the HTTP method. The default is that of the Action, or POST if the SDK does not know the Action.
    pub fn method(mut self, method: Method) -> Self {
        self.method = Some(method);
        self
    }

    call_options!(|call| call.options);

    /// Adds a parameter. Names of list items contain an index from 1: `SecurityGroupId.1`.
    pub fn parameter(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.parameters.push(name, value);
        self
    }

    /// Adds parameters: pairs of names and values, or the parameters of a request ([`Parameters::of`]).
    pub fn parameters(mut self, parameters: impl Into<Parameters>) -> Self {
        self.parameters.append(parameters.into());
        self
    }

    /// Adds a secret parameter. Its value is never printed, logged, recorded or sent in the URL.
    ///
    /// Secret parameters of known Actions are always treated like this, and so are unknown parameters whose names contain `password`,
    /// `passwd`, `secret`, `token`, `signature`, `accesskey`, `authorization` or `credential`, except `NextToken`, `PageToken`,
    /// `ContinuationToken` and `ClientToken`.
    pub fn secret(mut self, name: impl AsRef<str>, value: impl Into<String>) -> Self {
        self.parameters.push_sensitive(name, value);
        self
    }

    /// Sets when the call may be retried. The default is that of the Action, or [`RetryClass::Never`] if the SDK does not know the
    /// Action.
    pub fn retry_class(mut self, class: RetryClass) -> Self {
        self.class = Some(class);
        self
    }

    /// Returns a `'static` future that sends the call when it is polled, like [`Call::send`](crate::Call::send).
    pub fn send(self) -> BoxFuture<'static, Result<RawReply, Error>> {
        let inner = Arc::clone(&self.client.inner);
        let outgoing = self.into_outgoing();
        let asked = Asked::of(&outgoing);
        let exchange = inner.exchange(outgoing);
        Box::pin(async { Ok(asked.reply(*exchange.await?)) })
    }

    pub(super) fn into_outgoing(self) -> Box<Outgoing> {
        let Self {
            client: _,
            action,
            mut parameters,
            version,
            method,
            class,
            options,
        } = self;
        let meta = known(&action, version.as_deref());
        parameters.hide_secrets(meta);
        let usual = || meta.map_or(USUAL_VERSION, |meta| meta.version).into();
        Box::new(Outgoing {
            action: action.into(),
            version: version.map_or_else(usual, Cow::Owned),
            method: method
                .or(meta.map(ActionMeta::method))
                .unwrap_or(Method::Post),
            class: class
                .or(meta.map(|meta| meta.retry))
                .unwrap_or(RetryClass::Never),
            meta,
            parameters,
            known: Vec::new(),
            new_output: || Box::new(()),
            page: None,
            options,
            is_poll: false,
        })
    }
}

impl fmt::Debug for RawCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.parameters.iter().map(|(name, _)| name).collect();
        f.debug_struct("RawCall")
            .field("action", &self.action)
            .field("parameters", &names)
            .field("version", &self.version)
            .field("method", &self.method)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

impl IntoFuture for RawCall {
    type Output = Result<RawReply, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

/// Returns the Action with this name, in this version or in the one of the guide.
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

/// The parts of a request that its reply needs.
pub(super) struct Asked {
    action: Cow<'static, str>,
    held_secrets: bool,
}

impl Asked {
    pub(super) fn of(outgoing: &Outgoing) -> Self {
        let mut secrets = outgoing.parameters.iter_by_sensitivity(true);
        Self {
            action: outgoing.action.clone(),
            held_secrets: secrets.next().is_some(),
        }
    }

    pub(super) fn reply(self, exchange: Exchange) -> RawReply {
        let body = text_of(&exchange.body.into_vec()).into_owned();
        RawReply {
            action: self.action,
            request_id: exchange.request_id,
            body,
            recovered: exchange.recovered,
            held_secrets: self.held_secrets,
        }
    }
}

/// The reply to a [`RawCall`], as received. A byte order mark is removed, and invalid UTF-8 is replaced by U+FFFD. If the request held
/// secrets, which the reply may repeat, `Debug` does not show its body.
#[derive(Clone, PartialEq, Eq)]
pub struct RawReply {
    action: Cow<'static, str>,
    request_id: RequestId,
    body: String,
    recovered: bool,
    /// Whether the request held secrets, which the reply may repeat.
    held_secrets: bool,
}

impl RawReply {
    /// Returns the request id.
    pub fn request_id(&self) -> &RequestId {
        &self.request_id
    }

    /// Returns whether the client inferred the result, because the reply of an attempt was lost.
    ///
    /// For a create, the body has the members that the list shows, and the request id is that of the list call: see
    /// [`RetryPolicy::read_back`](crate::RetryPolicy::read_back). For a delete, the resource no longer existed, and the request id is that
    /// of the reply that reported it.
    pub fn is_recovered(&self) -> bool {
        self.recovered
    }

    /// Deserializes the data into a type of your own or of [`types`](crate::types). The data is the member `Data` or, if there is none,
    /// all members except `RequestId`.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn run(kcs: kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::types::CacheClusterDetail;
    ///
    /// let reply = kcs.call("DescribeSomethingNew").parameter("CacheId", "c-1").await?;
    /// let cluster: CacheClusterDetail = reply.data()?;
    /// println!("{}", cluster.name);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Fails with [`Error::is_decode`] if the data does not match the type. The call itself succeeded nevertheless.
    pub fn data<T: DeserializeOwned>(&self) -> Result<T, Error> {
        let unreadable = |why: String| {
            Error::new(Kind::Decode)
                .with_action(self.action.clone())
                .with_request_id(Some(self.request_id.clone()))
                .with_message(format!("the reply's data cannot be decoded: {why}"))
        };
        let data = data_of(&self.body);
        let data = data.ok_or_else(|| unreadable("it takes too much memory".to_owned()))?;
        serde_json::from_str(&data).map_err(|error| {
            // The error quotes values.
            unreadable(if self.held_secrets {
                "it does not match the type (not shown: the request held secrets)".to_owned()
            } else {
                let why = error.to_string();
                one_line(&why).chars().take(EXCERPT).collect()
            })
        })
    }

    /// Returns the body.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// Converts the reply into its body.
    pub fn into_body(self) -> String {
        self.body
    }
}

impl fmt::Debug for RawReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = if self.held_secrets {
            HIDDEN
        } else {
            &self.body
        };
        f.debug_struct("RawReply")
            .field("action", &self.action)
            .field("request_id", &self.request_id)
            .field("body", &body)
            .field("recovered", &self.recovered)
            .finish()
    }
}

/// Returns the data of a reply as normalised JSON. `None` if it takes too much memory.
fn data_of(body: &str) -> Option<String> {
    let mut members = members(body)?;
    if let Some(data) = member(&members, "Data") {
        return Some(data.to_owned());
    }
    members.retain(|(name, _)| !name.eq_ignore_ascii_case("RequestId"));
    Some(object(&members))
}

#[cfg(test)]
#[path = "raw_tests.rs"]
mod tests;

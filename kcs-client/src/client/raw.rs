//! Calls of any Action by its name.

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
use crate::error::{Error, Kind, one_line};
use crate::generated::metadata::METAS;
use crate::params::Parameters;
use crate::reply::RequestId;
use crate::shape::{member, members, object};

/// What every Action has that says nothing else.
const USUAL_VERSION: &str = "2016-07-01";

/// As many characters are shown of why data cannot be read.
const EXCERPT: usize = 200;

/// A call of any Action by its name, sent when it is awaited. Made by [`Client::call`].
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

    /// The version to call. Unless set: that of the SDK's own call, or `2016-07-01` if it has none.
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.version = Some(version.into());
        self
    }

    /// The method to call with. Unless set: that of the SDK's own call, or POST if it has none.
    pub fn method(mut self, method: Method) -> Self {
        self.method = Some(method);
        self
    }

    call_options!(|call| call.options);

    /// Adds a parameter. An item of a list has its index, from 1, in its name: `SecurityGroupId.1`.
    pub fn parameter(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.parameters.push(name, value);
        self
    }

    /// Adds parameters: pairs of names and values, or those of a request ([`Parameters::of`]).
    pub fn parameters(mut self, parameters: impl Into<Parameters>) -> Self {
        self.parameters.append(parameters.into());
        self
    }

    /// Adds a parameter whose value is a secret: it is never printed, logged, recorded or put into an address.
    ///
    /// Which parameters of the SDK's own Actions are secret is known; of others those are whose names contain `password`,
    /// `passwd`, `secret`, `token`, `signature`, `accesskey`, `authorization` or `credential`, except `NextToken`, `PageToken`,
    /// `ContinuationToken` and `ClientToken`.
    pub fn secret(mut self, name: impl AsRef<str>, value: impl Into<String>) -> Self {
        self.parameters.push_sensitive(name, value);
        self
    }

    /// When this call may be sent again. Unless set: as the SDK's own call, or never once it may have arrived if it has
    /// none.
    pub fn retry_class(mut self, class: RetryClass) -> Self {
        self.class = Some(class);
        self
    }

    /// Returns the future that sends the call: the one that `.await` polls. See [`Call::send`](crate::Call::send).
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

/// What a raw reply remembers of its request.
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

/// A reply as it came, without a byte order mark. What is not UTF-8 in it is U+FFFD.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawReply {
    action: Cow<'static, str>,
    request_id: RequestId,
    body: String,
    recovered: bool,
    /// Whether the request held secrets, which the reply may repeat.
    held_secrets: bool,
}

impl RawReply {
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

    /// Returns the data as any type that serde can read, of the program or of [`types`](crate::types): the member `Data`, or all
    /// members except `RequestId` where the reply has no `Data`.
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
    /// [`Error::is_decode`]: the data do not fit the type. The call itself has succeeded all the same.
    pub fn data<T: DeserializeOwned>(&self) -> Result<T, Error> {
        let unreadable = |why: String| {
            Error::new(Kind::Decode)
                .with_action(self.action.clone())
                .with_request_id(Some(self.request_id.clone()))
                .with_message(format!("the reply's data cannot be read: {why}"))
        };
        let data = data_of(&self.body);
        let data = data.ok_or_else(|| unreadable("they take too much memory".to_owned()))?;
        serde_json::from_str(&data).map_err(|error| {
            // The error quotes values.
            unreadable(if self.held_secrets {
                "they do not fit the type (more is not shown: the request held secrets)".to_owned()
            } else {
                let why = error.to_string();
                one_line(&why).chars().take(EXCERPT).collect()
            })
        })
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

/// The JSON of the data of a reply, in a normal form; `None` if they take too much memory.
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

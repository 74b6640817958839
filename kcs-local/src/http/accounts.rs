//! The accounts of a server, and which of them a request is for.

use std::collections::BTreeMap;
use std::sync::Arc;

use hyper::body::Incoming;
use hyper::http::request::Parts;
use hyper::{Request, Response};
use kcs_client::clock::Clock;

use super::authenticate::{Keys, authenticate, claimed};
use super::handler::{Handler, Wanted};
use super::injection::Reset;
use super::raw_parameters::decode;
use super::reply_body::ReplyBody;
use super::sent::Sent;
use crate::control::{NAMESPACE, Refusal, is_below};
use crate::keys::DEFAULT;
use crate::nearest::suggestion;
use crate::service::FOLDER;
use crate::service::message::Language;

/// Answers requests, each for the account of its keys.
pub(crate) struct Accounts {
    keys: Arc<Keys>,
    clock: Arc<dyn Clock>,
    /// The account of requests whose keys are unknown, or that have none.
    default: Handler,
    /// Further ones, by their namespaces.
    named: BTreeMap<String, Handler>,
}

impl Accounts {
    pub(crate) fn new(
        keys: Arc<Keys>,
        clock: Arc<dyn Clock>,
        default: Handler,
        named: BTreeMap<String, Handler>,
    ) -> Self {
        Self {
            keys,
            clock,
            default,
            named,
        }
    }

    /// The date for a header.
    pub(super) fn date(&self) -> String {
        self.clock.now().http_date().to_string()
    }

    /// Answers any request: what cannot be answered is refused with an error of the service.
    ///
    /// `is_local` says whether the connection was made to a loopback address. Fails if a rule of `faults` resets the connection.
    pub(super) async fn answer(
        &self,
        request: Request<Incoming>,
        is_local: bool,
    ) -> Result<Response<ReplyBody>, Reset> {
        let (parts, body) = request.into_parts();
        let path = parts.uri.path();
        if is_below(path) {
            let response = self.answer_control(&parts, body, is_local).await;
            return Ok(response.map(ReplyBody::whole));
        }
        if path.starts_with(FOLDER) {
            let pairs = decode(parts.uri.query().unwrap_or_default(), "query");
            let access_key = claimed(&parts, pairs.as_deref().unwrap_or_default());
            return self.of(access_key).answer(&parts, Wanted::File).await;
        }
        let sent = match Sent::read(&parts, body).await {
            Ok(sent) => sent,
            Err(error) => return self.default.answer(&parts, Wanted::Nothing(error)).await,
        };
        let signed = authenticate(&self.keys, &parts, &sent, self.clock.now());
        let handler = match &signed {
            Ok(signed) => self.of(signed.access_key.as_deref()),
            // A rejected request is listed where its sender looks.
            Err(_) => self.of(claimed(&parts, &sent.pairs)),
        };
        handler.answer(&parts, Wanted::Reply(sent, signed)).await
    }

    /// Returns the account of an access key.
    fn of(&self, access_key: Option<&str>) -> &Handler {
        let namespace = access_key.and_then(|access_key| self.keys.namespace(access_key));
        let handler = namespace.and_then(|namespace| self.named.get(namespace));
        handler.unwrap_or(&self.default)
    }

    /// Returns the account of the namespace that a request of the control interface names.
    pub(super) fn named(&self, parts: &Parts) -> Result<&Handler, Refusal> {
        let pairs = decode(parts.uri.query().unwrap_or_default(), "query");
        let pairs = pairs.map_err(|error| Refusal::new(400, error.message(Language::English)))?;
        let named = pairs.iter().find(|(name, _)| name == NAMESPACE);
        let Some((_, name)) = named.filter(|(_, name)| name != DEFAULT) else {
            return Ok(&self.default);
        };
        self.named.get(name).ok_or_else(|| {
            let known = self.named.keys().map(String::as_str).chain([DEFAULT]);
            let near = suggestion(name, known);
            Refusal::new(404, format!("there is no namespace {name:?}{near}"))
        })
    }

    pub(super) fn default(&self) -> &Handler {
        &self.default
    }
}

//! From a request to its reply.

use std::sync::Arc;

use hyper::body::Bytes;
use hyper::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, HOST, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Method, Response};
use kcs_client::Parameters;
use kcs_client::action::{ActionMeta, Effect};
use kcs_client::clock::Clock;
use kcs_client::metadata;
use serde_json::json;

use super::arguments::Arguments;
use super::authenticate::{Denied, Keys, Signed, refusal, refusal_of_call};
use super::explain::Case;
use super::injection::{Injection, Reset};
use super::raw_parameters::{RawParameters, decode};
use super::record::{is_shown, limit, note};
use super::reply_body::ReplyBody;
use super::sent::Sent;
use super::shape::ReplyShape;
use crate::control::{Control, Received, Signature};
use crate::data_plane::Follower;
use crate::faults::{ReplyFault, Strike};
use crate::generated::router::routes;
use crate::nearest;
use crate::rt::{Call, Context, Route, ServiceError, Task};
use crate::service::message::{self, Language};
use crate::service::{Account, ErrorCode, FOLDER, Moment, SnapshotFile};
use crate::store::{Store, StoreError};

/// The parameter with the zone that a call is about.
pub(super) const ZONE: &str = "AvailableZone";
/// The parameter with the instance that a call is about.
const INSTANCE: &str = "CacheId";

pub(super) const JSON: &str = "application/json; charset=utf-8";
const BINARY: &str = "application/octet-stream";

/// What requests do not name, or need not.
pub(crate) struct Defaults {
    /// The host in links.
    pub(crate) host: String,
    /// The region of requests whose signature names none.
    pub(crate) region: String,
    /// The language of messages.
    pub(crate) language: Language,
    /// The namespace of the account.
    pub(crate) namespace: String,
}

/// What happens to a call besides its execution by the service.
pub(crate) struct Effects {
    /// Makes calls fail by rules.
    pub(crate) injection: Injection,
    /// Saves changes of the account, if they are kept.
    pub(crate) store: Option<Store>,
    /// Makes processes follow changes of the account, if there are any.
    pub(crate) follower: Option<Follower>,
}

/// What a request wants.
pub(super) enum Wanted {
    /// The file of a snapshot.
    File,
    /// What is not answered, for this reason.
    Nothing(ServiceError),
    /// The reply to a call.
    Reply(Sent, Result<Signed, Denied>),
}

/// Answers requests of one account.
pub(crate) struct Handler {
    pub(crate) keys: Arc<Keys>,
    pub(crate) defaults: Defaults,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) account: Arc<Account>,
    pub(crate) effects: Arc<Effects>,
    pub(crate) reply_shape: ReplyShape,
    pub(crate) control: Arc<Control>,
}

impl Handler {
    pub(super) fn control(&self) -> &Control {
        &self.control
    }

    /// Answers a request, apart from those of the control interface: what cannot be answered is refused with an error of the service.
    ///
    /// Fails if a rule of `faults` resets the connection.
    pub(super) async fn answer(
        &self,
        parts: &Parts,
        wanted: Wanted,
    ) -> Result<Response<ReplyBody>, Reset> {
        let mut strike = Strike::default();
        let language = self.language(parts);
        let request_id = self.request_id(parts);
        let (method, path) = (parts.method.as_str(), parts.uri.path());
        let mut record = Received::new(&request_id, self.clock.now(), method, path);
        let answer = match wanted {
            Wanted::File => {
                let file = path.strip_prefix(FOLDER).unwrap_or_default();
                self.file(parts, file).map(|file| (BINARY, file))
            }
            Wanted::Nothing(error) => Err(error),
            Wanted::Reply(sent, signed) => {
                let call = (sent, signed);
                let reply = self.reply(parts, call, &request_id, &mut record, &mut strike);
                reply.await.map(|reply| (JSON, Bytes::from(reply)))
            }
        };
        if let Err(error) = &answer {
            record.status = error.http_status();
            record.code = Some(error.code().as_str().to_owned());
            record.message = Some(error.message(language).to_owned());
        }
        if let Some(ReplyFault::Error {
            status,
            code,
            message,
            ..
        }) = &strike.reply
        {
            record.status = *status;
            record.code = Some(code.clone());
            record.message = Some(message.clone());
        }
        limit(&mut record);
        self.control.record(record);
        let (status, (content_type, body)) = match answer {
            Ok(answer) => (200, answer),
            Err(error) => {
                let body = error_body(&request_id, error.code().as_str(), error.message(language));
                (error.http_status(), (JSON, body))
            }
        };
        let mut response = Response::new(body);
        *response.status_mut() = super::status(status);
        response
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        self.effects
            .injection
            .carry_out(strike, response, &request_id, &parts.headers)
            .await
    }

    /// The caller's own id if it sent one that is fit for a header and a log, else a new one.
    fn request_id(&self, parts: &Parts) -> String {
        let own = parts
            .headers
            .get("x-ksc-request-id")
            .and_then(|value| value.to_str().ok())
            .filter(|id| (1..=128).contains(&id.len()));
        match own {
            Some(id) => id.to_owned(),
            None => self.account.request_id(),
        }
    }

    pub(super) fn effects(&self) -> &Effects {
        &self.effects
    }

    /// The present, as the account counts it.
    fn moment(&self) -> Moment {
        self.account.moment(&*self.clock)
    }

    /// The host that the caller has reached this server by.
    fn host(&self, parts: &Parts) -> String {
        let named = parts.headers.get(HOST);
        let named = named.and_then(|host| host.to_str().ok());
        named.unwrap_or(&self.defaults.host).to_owned()
    }

    /// The language that the caller prefers, or that of the server.
    fn language(&self, parts: &Parts) -> Language {
        let named = parts.headers.get(ACCEPT_LANGUAGE);
        let named = named.and_then(|accepted| accepted.to_str().ok());
        named
            .and_then(Language::accepted)
            .unwrap_or(self.defaults.language)
    }

    /// Returns the file of a snapshot to whoever has a link to it.
    fn file(&self, parts: &Parts, file: &str) -> Result<Bytes, ServiceError> {
        if parts.method != Method::GET {
            let message = message::wrong_download_method(&parts.method);
            return Err(ServiceError::new(ErrorCode::ValidationError, message));
        }
        let pairs = decode(parts.uri.query().unwrap_or_default(), "query")?;
        let pairs: Vec<(&str, &str)> = pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let moment = self.moment();
        let id = self.account.verify_link(file, &pairs, moment.now);
        let id = id.map_err(refusal)?;
        match (self.account.file(&id, moment)?, &self.effects.follower) {
            (SnapshotFile::OfProcess, Some(follower)) => follower
                .snapshot(id.as_str())
                .map(Bytes::from)
                .map_err(|fault| ServiceError::internal(message::failure(fault))),
            (SnapshotFile::OfProcess, None) => {
                Err(ServiceError::forbidden(message::snapshot_of_processes(id)))
            }
            (SnapshotFile::Empty(file), _) => Ok(Bytes::from_static(file)),
        }
    }

    /// Executes a call, unless a rule of `faults` strikes it before that. What becomes of the reply is in `strike`.
    async fn reply(
        &self,
        parts: &Parts,
        (mut sent, signed): (Sent, Result<Signed, Denied>),
        request_id: &str,
        record: &mut Received,
        strike: &mut Strike,
    ) -> Result<Vec<u8>, ServiceError> {
        let mut raw = RawParameters::default();
        let read = sent.move_to(&mut raw);
        let route = read.and_then(|()| route(&raw));
        let meta = route.as_ref().ok().map(|route| route.meta);
        note(record, &raw, meta);
        let signed = signed.map_err(|denied| match denied {
            Denied::Unreadable(error) => error,
            Denied::Rejected(rejection, scheme) => {
                let case = Case {
                    rejection: &rejection,
                    scheme,
                    parts,
                    body: &sent.body,
                    form: sent.form(),
                    keys: &self.keys,
                };
                let explained = case.explain(|name| is_shown(meta, name));
                let error =
                    refusal_of_call(rejection, &explained, request_id, &self.defaults.namespace);
                record.signature = Signature::Rejected(Box::new(explained));
                error
            }
        })?;
        record.signature = signed.signature;
        let route = route?;
        let region = signed
            .region
            .or_else(|| raw.get("Region").map(str::to_owned))
            .unwrap_or_else(|| self.defaults.region.clone());
        record.region = Some(region.clone());
        let arguments = Arguments::new(route.meta, &raw);
        arguments.check()?;
        let moment = self.moment();
        let zone = arguments.get(ZONE).filter(|zone| !zone.is_empty());
        let context = Context {
            request_id: request_id.into(),
            place: self.account.place(&region, zone)?,
            has_zone: route.meta.parameter(ZONE).is_some(),
            language: self.language(parts),
            host: self.host(parts),
            now: moment.now,
            elapsed: moment.elapsed,
        };
        *strike = self
            .effects
            .injection
            .strike(route.meta, || arguments.wire());
        if !strike.is_executed() {
            return Ok(Vec::new());
        }
        let is_read = route.meta.effect == Effect::Read;
        let is_ended = is_read
            && route.meta.parameter(INSTANCE).is_some()
            && self.account.poll(
                &context,
                arguments.get(INSTANCE).filter(|id| !id.is_empty()),
            );
        let reply = (route.answer)(&Call {
            arguments: &arguments,
            task: Task::Execute {
                service: &self.account,
                context: &context,
            },
        });
        if is_ended || reply.is_ok() && (!is_read || self.effects.has_jobs()) {
            self.effects.of_change().await?;
        }
        reply.map(|reply| self.reply_shape.of(route.meta.name, reply))
    }
}

impl Effects {
    /// Whether processes have something to do even if nothing was changed.
    fn has_jobs(&self) -> bool {
        self.follower.as_ref().is_some_and(Follower::has_jobs)
    }

    async fn save(&self) -> Result<(), StoreError> {
        match &self.store {
            Some(store) => store.save().await,
            None => Ok(()),
        }
    }

    /// Returns when the last change is saved and the processes have followed.
    pub(crate) async fn of_change(&self) -> Result<(), ServiceError> {
        let mut saved = self.save().await;
        if let Some(follower) = &self.follower {
            let has_jobs = follower.has_jobs();
            follower.follow().await;
            if has_jobs {
                // What has been done is not to be done again by the next server.
                saved = saved.and(self.save().await);
            }
        }
        saved.map_err(|error| ServiceError::internal(message::not_saved(error)))
    }
}

/// Returns the body of an error in the service's envelope.
pub(super) fn error_body(request_id: &str, code: &str, message: &str) -> Bytes {
    let error = json!({ "Code": code, "Message": message });
    let body = json!({ "RequestId": request_id, "Error": error });
    body.to_string().into()
}

/// What the server makes of a query and a form: the Action, and its parameters as the SDK would put them on the wire. For
/// tests that compare the two; nothing is checked.
///
/// # Errors
///
/// Says why the server would not get as far.
#[doc(hidden)]
pub fn read(query: &str, form: &str) -> Result<(&'static ActionMeta, Parameters), String> {
    let read = || {
        let mut raw = RawParameters::default();
        raw.add_form(query, "query")?;
        raw.add_form(form, "body")?;
        let meta = route(&raw)?.meta;
        Ok((meta, Arguments::new(meta, &raw).wire()))
    };
    read().map_err(|error: ServiceError| error.message(Language::English).to_owned())
}

/// Returns the Action that a request names, with what answers it.
pub(super) fn route(raw: &RawParameters) -> Result<&'static Route<Account>, ServiceError> {
    let named = |name: &str| {
        raw.get(name)
            .filter(|value| !value.is_empty())
            .ok_or_else(|| ServiceError::new(ErrorCode::MissingAction, message::missing(name)))
    };
    let (action, version) = (named("Action")?, named("Version")?);
    let mut versions = Vec::new();
    for route in routes::<Account>() {
        if route.meta.name == action {
            if route.meta.version == version {
                return Ok(route);
            }
            versions.push(route.meta.version);
        }
    }
    let unknown = |message| ServiceError::new(ErrorCode::InvalidAction, message);
    if !versions.is_empty() {
        return Err(unknown(message::unknown_version(
            action, version, &versions,
        )));
    }
    if let Some(legacy) = metadata::LEGACY.iter().find(|entry| entry.name == action) {
        return Err(unknown(message::old_name(action, legacy.replaced_by)));
    }
    let names: Vec<&str> = routes::<Account>()
        .iter()
        .map(|route| route.meta.name)
        .collect();
    Err(unknown(message::unknown_action(
        action,
        nearest::nearest(action, &names),
    )))
}

//! From a request to its reply.

use std::sync::{Arc, Mutex, PoisonError};

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, DATE, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Request, Response, StatusCode};
use kcs_client::Parameters;
use kcs_client::action::{ActionEntry, ActionMeta};
use kcs_client::clock::Clock;
use kcs_client::metadata;
use serde_json::json;

use crate::account::Account;
use crate::arguments::Arguments;
use crate::authenticate::{Keys, authenticate};
use crate::error::{ErrorCode, ServiceError};
use crate::generated::router;
use crate::ids::Ids;
use crate::rt::{Call, Context};
use crate::sent::Sent;

/// The largest body that is read. Requests of this API are a few hundred bytes long.
const BODY_LIMIT: usize = 1 << 20;

/// Answers requests.
pub(crate) struct Answerer {
    keys: Keys,
    /// For requests whose signature names no region.
    region: String,
    clock: Arc<dyn Clock>,
    account: Account,
    request_ids: Mutex<Ids>,
}

impl Answerer {
    pub(crate) fn new(keys: Keys, region: String, clock: Arc<dyn Clock>, account: Account) -> Self {
        // Request ids have a source of their own: how often somebody asks must not change the ids of instances.
        let request_ids = Mutex::new(Ids::new(!account.seed()));
        Self {
            keys,
            region,
            clock,
            account,
            request_ids,
        }
    }

    /// Answers any request: what cannot be answered is refused with an error of the service.
    pub(crate) async fn answer(&self, request: Request<Incoming>) -> Response<Full<Bytes>> {
        let (parts, body) = request.into_parts();
        let request_id = self.request_id(&parts);
        let (status, body) = match self.reply(&parts, body, &request_id).await {
            Ok(body) => (200, body),
            Err(error) => {
                let body = json!({
                    "RequestId": request_id,
                    "Error": { "Code": error.code().as_str(), "Message": error.message() },
                });
                (error.http_status(), body.to_string().into_bytes())
            }
        };
        let mut response = Response::new(Full::new(Bytes::from(body)));
        *response.status_mut() =
            StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        response.headers_mut().insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/json; charset=utf-8"),
        );
        // The clock that signatures are judged by: a client puts its own right by it.
        if let Ok(date) = HeaderValue::from_str(&self.clock.now().http_date().to_string()) {
            response.headers_mut().insert(DATE, date);
        }
        response
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
            None => self
                .request_ids
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .uuid(),
        }
    }

    async fn reply(
        &self,
        parts: &Parts,
        body: Incoming,
        request_id: &str,
    ) -> Result<Vec<u8>, ServiceError> {
        let wrong = |message: String| ServiceError::new(ErrorCode::ValidationError, message);
        if !matches!(parts.method.as_str(), "GET" | "POST" | "PUT" | "DELETE") {
            return Err(wrong(format!(
                "the method {} is not GET, POST, PUT or DELETE",
                parts.method
            )));
        }
        if parts.uri.path() != "/" {
            return Err(wrong(format!("the path {} is not /", parts.uri.path())));
        }
        let body = match Limited::new(body, BODY_LIMIT).collect().await {
            Ok(collected) => collected.to_bytes(),
            Err(error) => return Err(wrong(format!("the body cannot be read: {error}"))),
        };
        let form = form(parts, &body)?;
        let signed_region = authenticate(&self.keys, parts, &body, form, self.clock.now())?;
        let mut sent = Sent::default();
        sent.add_form(parts.uri.query().unwrap_or_default(), "query")?;
        match form {
            Some(form) => sent.add_form(form, "body")?,
            None if body.is_empty() => {}
            None => sent.add_json(&body)?,
        }
        let entry = entry(&sent)?;
        if !Account::offers(entry.meta) {
            return Err(ServiceError::not_implemented(entry.meta.name));
        }
        let arguments = Arguments::new(entry.meta, &sent);
        arguments.check()?;
        let region = signed_region
            .or_else(|| sent.get("Region").map(str::to_owned))
            .unwrap_or_else(|| self.region.clone());
        if region.is_empty() {
            return Err(ServiceError::new(
                ErrorCode::InvalidAction,
                "the request names no region",
            ));
        }
        let context = Context {
            request_id: request_id.into(),
            region,
            now: self.clock.now(),
            elapsed: self.clock.elapsed(),
        };
        let call = Call {
            name: entry.meta.name,
            version: entry.meta.version,
            arguments,
        };
        router::route(&self.account, &context, call).await
    }
}

/// The body if it is a form: by its content type, or by default. A form of no bytes is no form.
fn form<'a>(parts: &Parts, body: &'a [u8]) -> Result<Option<&'a str>, ServiceError> {
    if body.is_empty() {
        return Ok(None);
    }
    let wrong = |message: String| ServiceError::new(ErrorCode::ValidationError, message);
    let declared = parts.headers.get(CONTENT_TYPE).map(HeaderValue::to_str);
    let declared = match declared {
        None => "application/x-www-form-urlencoded",
        Some(Ok(value)) => value.split(';').next().unwrap_or_default().trim(),
        Some(Err(_)) => return Err(wrong("the header Content-Type is not ASCII".to_owned())),
    };
    if declared.eq_ignore_ascii_case("application/json") {
        return Ok(None);
    }
    if !declared.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(wrong(format!(
            "the body's type {declared} is neither application/x-www-form-urlencoded nor application/json"
        )));
    }
    match std::str::from_utf8(body) {
        Ok(text) => Ok(Some(text)),
        Err(_) => Err(wrong("the form is not UTF-8".to_owned())),
    }
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
        let mut sent = Sent::default();
        sent.add_form(query, "query")?;
        sent.add_form(form, "body")?;
        let meta = entry(&sent)?.meta;
        Ok((meta, Arguments::new(meta, &sent).wire()))
    };
    read().map_err(|error: ServiceError| error.message().to_owned())
}

/// The Action that a request names.
fn entry(sent: &Sent) -> Result<&'static ActionEntry, ServiceError> {
    let named = |name: &str| {
        sent.get(name)
            .filter(|value| !value.is_empty())
            .ok_or_else(|| {
                ServiceError::new(
                    ErrorCode::MissingAction,
                    format!("the parameter {name} is missing"),
                )
            })
    };
    let (action, version) = (named("Action")?, named("Version")?);
    let mut versions = Vec::new();
    for entry in metadata::ACTIONS {
        if entry.meta.name == action {
            if entry.meta.version == version {
                return Ok(entry);
            }
            versions.push(entry.meta.version);
        }
    }
    let unknown = |message: String| ServiceError::new(ErrorCode::InvalidAction, message);
    if !versions.is_empty() {
        return Err(unknown(format!(
            "{action} has no version {version}, only {}",
            versions.join(", ")
        )));
    }
    if let Some(legacy) = metadata::LEGACY.iter().find(|entry| entry.name == action) {
        return Err(unknown(format!(
            "{action} is an old name; call {} instead",
            legacy.replaced_by.join(" or ")
        )));
    }
    Err(unknown(format!("there is no Action {action}")))
}

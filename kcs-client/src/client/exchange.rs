//! One call, from its parameters to the service's reply.

use std::borrow::Cow;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use super::endpoint::Endpoint;
use crate::action::{ActionMeta, Method};
use crate::check::{Rule, Violation, check};
use crate::clock::{Clock, UnixTime};
use crate::credentials::Credentials;
use crate::decode::{Secrets, decode};
use crate::error::Error;
use crate::generated::metadata::SERVICE;
use crate::params::Parameters;
use crate::reply::Reply;
use crate::shape::Member;
use crate::sign::header::{Signable, Signer, canonical_query};
use crate::sign::{encode_form, query};
use crate::transport::{Request, Response, Transport, TransportError, TransportErrorKind};

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded; charset=utf-8";
/// The header with the caller's own name for a request.
const REQUEST_ID_HEADER: &str = "x-ksc-request-id";

/// What all clones of a client share.
pub(super) struct Inner {
    pub(super) endpoint: Endpoint,
    pub(super) region: String,
    pub(super) credentials: Credentials,
    pub(super) signing: Signing,
    pub(super) transport: Arc<dyn Transport>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) user_agent: String,
    pub(super) timeout: Duration,
    pub(super) validate: bool,
}

pub(super) enum Signing {
    Header(Box<Signer>),
    Query,
}

/// What may be said for one call alone.
#[derive(Clone, Debug, Default)]
pub(super) struct Options {
    pub(super) validate: Option<bool>,
    pub(super) timeout: Option<Duration>,
    pub(super) request_id: Option<String>,
    pub(super) version: Option<Cow<'static, str>>,
    pub(super) method: Option<Method>,
}

/// A call that is to be made.
pub(super) struct Outgoing {
    pub(super) action: Cow<'static, str>,
    pub(super) version: Cow<'static, str>,
    pub(super) method: Method,
    /// The rules to check, if they are known.
    pub(super) meta: Option<&'static ActionMeta>,
    pub(super) parameters: Parameters,
    pub(super) options: Options,
}

/// A reply, and what is to be told if it cannot be used.
pub(super) struct Exchange {
    response: Response,
    action: Cow<'static, str>,
    attempts: u32,
    request_id: Option<String>,
    secrets: Secrets,
}

impl Exchange {
    pub(super) fn decode<D: Member + Default>(self) -> Result<(Reply<D>, Response), Error> {
        let mut reply = Reply {
            request_id: <_>::default(),
            data: D::default(),
        };
        self.read(&mut reply.request_id, &mut reply.data)?;
        Ok((reply, self.response))
    }

    /// One path for all types.
    fn read(
        &self,
        request_id: &mut crate::reply::RequestId,
        data: &mut dyn Member,
    ) -> Result<(), Error> {
        decode(
            &self.response,
            self.request_id.as_deref(),
            &self.secrets,
            request_id,
            data,
        )
        .map_err(|error| {
            error
                .with_action(self.action.clone())
                .with_attempts(self.attempts)
        })
    }
}

impl Inner {
    /// Checks, signs and sends a call.
    pub(super) async fn exchange(&self, outgoing: Outgoing) -> Result<Exchange, Error> {
        let violations = self.violations(&outgoing);
        if !violations.is_empty() {
            return Err(Error::invalid(violations).with_action(outgoing.action));
        }
        let mut secrets = Secrets::default();
        for (_, value) in outgoing.parameters.iter_by_sensitivity(true) {
            secrets.add(value);
        }
        secrets.add(self.credentials.secret_key().expose());
        if let Some(token) = self.credentials.security_token() {
            secrets.add(token.expose());
        }
        let request = self.sign(&outgoing, self.clock.now());
        let limit = outgoing.options.timeout.unwrap_or(self.timeout);
        let sent = within(&*self.clock, limit, self.transport.send(request)).await;
        let request_id = outgoing.options.request_id;
        let attempts = 1;
        match sent.unwrap_or_else(|| Err(out_of_time(limit))) {
            Ok(response) => Ok(Exchange {
                response,
                action: outgoing.action,
                attempts,
                request_id,
                secrets,
            }),
            Err(error) => Err(Error::transport(error)
                .with_action(outgoing.action)
                .with_request_id(request_id.map(Into::into))
                .with_attempts(attempts)),
        }
    }

    fn violations(&self, outgoing: &Outgoing) -> Vec<Violation> {
        let Outgoing {
            meta,
            method,
            parameters,
            options,
            ..
        } = outgoing;
        let mut violations = match meta {
            Some(meta) if options.validate.unwrap_or(self.validate) => check(meta, parameters),
            _ => Vec::new(),
        };
        if !method.has_form() {
            violations.extend(parameters.iter_by_sensitivity(true).map(|(name, _)| {
                Violation::special(
                    name,
                    Rule::Secrecy,
                    "is a secret, and this method would put it into the address",
                    "use the method POST",
                )
            }));
        }
        let sendable = |id: &String| id.bytes().all(|byte| byte.is_ascii_graphic());
        if options.request_id.as_ref().is_some_and(|id| !sendable(id)) {
            violations.push(Violation::special(
                REQUEST_ID_HEADER,
                Rule::Charset,
                "has blanks or other characters that a header cannot have",
                "use letters, digits and `-`",
            ));
        }
        violations
    }

    fn sign(&self, outgoing: &Outgoing, now: UnixTime) -> Request {
        let mut request = Request::new(
            outgoing.method,
            self.endpoint.scheme(),
            self.endpoint.authority(),
        );
        let header = |request: &mut Request, name: &'static str, value: &str| {
            request
                .headers
                .push((Cow::Borrowed(name), value.to_owned()));
        };
        header(&mut request, "accept", JSON);
        header(&mut request, "user-agent", &self.user_agent);
        if let Some(id) = &outgoing.options.request_id {
            header(&mut request, REQUEST_ID_HEADER, id);
        }
        if outgoing.method.has_form() {
            header(&mut request, "content-type", FORM);
        }
        match &self.signing {
            Signing::Header(signer) => self.sign_header(signer, outgoing, now, &mut request),
            Signing::Query => self.sign_query(outgoing, now, &mut request),
        }
        request
    }

    fn sign_header(
        &self,
        signer: &Signer,
        outgoing: &Outgoing,
        now: UnixTime,
        request: &mut Request,
    ) {
        let name = [
            ("Action", &*outgoing.action),
            ("Version", &*outgoing.version),
        ];
        if outgoing.method.has_form() {
            request.query = canonical_query(name);
            request.body = encode_form(outgoing.parameters.iter()).into();
        } else {
            request.query = canonical_query(name.into_iter().chain(outgoing.parameters.iter()));
        }
        request
            .headers
            .push((Cow::Borrowed("x-amz-date"), now.basic().to_string()));
        if let Some(token) = self.credentials.security_token() {
            let token = token.expose().to_owned();
            request
                .headers
                .push((Cow::Borrowed("x-amz-security-token"), token));
        }
        let signed = [
            "accept",
            "content-type",
            "x-amz-date",
            "x-amz-security-token",
        ];
        let mut headers: Vec<(&str, &str)> = request
            .headers
            .iter()
            .map(|(name, value)| (&**name, value.as_str()))
            .filter(|(name, _)| signed.contains(name))
            .collect();
        headers.push(("host", &request.authority));
        let authorization = signer.authorization(
            Signable::new(
                outgoing.method.as_str(),
                "/",
                &request.query,
                &headers,
                request.body.as_bytes(),
            ),
            now,
        );
        request
            .headers
            .push((Cow::Borrowed("authorization"), authorization));
    }

    /// Everything travels in the query, as in the guide's demos. What is sensitive goes into the form, and is signed too.
    fn sign_query(&self, outgoing: &Outgoing, now: UnixTime, request: &mut Request) {
        let timestamp = now.extended().to_string();
        let mut shown = vec![
            ("Accesskey", self.credentials.access_key()),
            ("Service", SERVICE.name),
            ("Action", &*outgoing.action),
            ("Version", &*outgoing.version),
            ("Timestamp", &*timestamp),
            ("SignatureVersion", query::VERSION),
            ("SignatureMethod", query::METHOD),
        ];
        shown.extend(outgoing.parameters.iter_by_sensitivity(false));
        let hidden: Vec<_> = outgoing.parameters.iter_by_sensitivity(true).collect();
        let secret_key = self.credentials.secret_key().expose();
        if hidden.is_empty() {
            request.query = query::sign(secret_key, &shown);
            return;
        }
        let signature = query::signature_of(secret_key, &[shown.as_slice(), &hidden].concat());
        shown.push(("Signature", &signature));
        request.query = encode_form(shown);
        request.body = encode_form(hidden).into();
    }
}

/// The result of a future, unless time runs out first.
async fn within<T>(
    clock: &dyn Clock,
    limit: Duration,
    future: impl Future<Output = T>,
) -> Option<T> {
    let mut future = pin!(future);
    let mut alarm = clock.sleep(limit);
    poll_fn(|context| {
        if let Poll::Ready(value) = future.as_mut().poll(context) {
            return Poll::Ready(Some(value));
        }
        alarm.as_mut().poll(context).map(|()| None)
    })
    .await
}

fn out_of_time(limit: Duration) -> TransportError {
    TransportError::new(
        TransportErrorKind::Timeout,
        format!("{} s have passed", limit.as_secs_f32()),
    )
}

//! Builds the signed request of a call.

use std::borrow::Cow;

use super::identity::{Identity, Signing};
use super::message::{Outgoing, REQUEST_ID_HEADER};
use super::shared::Inner;
use crate::clock::UnixTime;
use crate::credentials::Credentials;
use crate::generated::metadata::SERVICE;
use crate::sign::header::{DATE, SignableRequest, Signer, canonical_query};
use crate::sign::{encode_form, query};
use crate::transport::{Body, Request};

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded; charset=utf-8";

impl Inner {
    pub(super) fn sign(&self, identity: &Identity, outgoing: &Outgoing, now: UnixTime) -> Request {
        let mut request = Request::new(
            outgoing.method,
            self.endpoint.scheme(),
            self.endpoint.authority(),
        );
        let mut header = |name, value| push(&mut request, name, value);
        header("accept", JSON.into());
        header("user-agent", self.user_agent.clone());
        if let Some(id) = &outgoing.options.request_id {
            header(REQUEST_ID_HEADER, id.clone().into());
        }
        if outgoing.method.has_form() {
            header("content-type", FORM.into());
        }
        request
            .headers
            .extend(outgoing.options.headers.iter().cloned());
        let secrets = outgoing.parameters.iter_by_sensitivity(true);
        request.secret_names = secrets.map(|(name, _)| name.to_owned()).collect();
        let credentials = &identity.credentials;
        match &identity.signing {
            Signing::Header(signer) => {
                sign_header(signer, credentials, outgoing, now, &mut request);
            }
            Signing::Query(signer) => sign_query(signer, credentials, outgoing, now, &mut request),
        }
        for (name, value) in &self.default_headers {
            if request.header(name).is_none() {
                request.headers.push((name.clone(), value.clone()));
            }
        }
        request
    }
}

/// The parameters in the query of every call, already sorted.
fn name(outgoing: &Outgoing) -> [(&'static str, &str); 2] {
    [("Action", &outgoing.action), ("Version", &outgoing.version)]
}

fn form(outgoing: &Outgoing) -> Body {
    let form = encode_form(outgoing.parameters.iter());
    let mut secrets = outgoing.parameters.iter_by_sensitivity(true);
    match secrets.next() {
        None => Body::plain(form),
        Some(_) => form.into(),
    }
}

/// Returns the headers that are signed, sorted by name: all but those that proxies and the service may change.
fn signed_headers(request: &Request) -> Vec<(&str, &str)> {
    let mut signed = Vec::with_capacity(request.headers.len() + 1);
    let headers = request.headers.iter();
    let headers = headers.map(|(name, value)| (&**name, &**value));
    signed.extend(headers.filter(|(name, _)| !matches!(*name, "user-agent" | REQUEST_ID_HEADER)));
    signed.push(("host", &*request.authority));
    // Stable: the values of one name keep their order.
    signed.sort_by_key(|(name, _)| *name);
    signed
}

fn sign_header(
    signer: &Signer,
    credentials: &Credentials,
    outgoing: &Outgoing,
    now: UnixTime,
    request: &mut Request,
) {
    let name = name(outgoing);
    if outgoing.method.has_form() {
        request.query = encode_form(name);
        request.body = form(outgoing);
    } else {
        request.query = canonical_query(name.into_iter().chain(outgoing.parameters.iter()));
    }
    push(request, DATE, now.basic().to_string().into());
    if let Some(token) = credentials.security_token() {
        let token = token.expose().to_owned();
        push(request, "x-amz-security-token", token.into());
    }
    let headers = signed_headers(request);
    let authorization = signer.authorization_at(
        SignableRequest::new(
            outgoing.method.as_str(),
            "/",
            &request.query,
            &headers,
            request.body.as_bytes(),
        ),
        request.header(DATE).unwrap_or_default(),
    );
    push(request, "authorization", authorization.into());
}

fn push(request: &mut Request, name: &'static str, value: Cow<'static, str>) {
    request.headers.push((name.into(), value));
}

/// Sends all parameters in the query, as in the guide's demos, except for sensitive ones, which go into the form. All are signed.
fn sign_query(
    signer: &query::Signer,
    credentials: &Credentials,
    outgoing: &Outgoing,
    now: UnixTime,
    request: &mut Request,
) {
    let timestamp = now.extended().to_string();
    let mut shown = shown(credentials, outgoing, &timestamp);
    let hidden: Vec<_> = outgoing.parameters.iter_by_sensitivity(true).collect();
    if hidden.is_empty() {
        request.query = signer.sign(&shown);
        return;
    }
    let signature = signer.signature(&[shown.as_slice(), &hidden].concat());
    shown.push(("Signature", &signature));
    request.query = encode_form(shown);
    request.body = encode_form(hidden).into();
}

/// Returns the signed query of a presigned URL, without sensitive parameters.
pub(super) fn presign_query(identity: &Identity, outgoing: &Outgoing, dated: UnixTime) -> String {
    let Identity {
        credentials,
        signing,
    } = identity;
    let timestamp = dated.extended().to_string();
    let shown = shown(credentials, outgoing, &timestamp);
    match signing {
        Signing::Query(signer) => signer.sign(&shown),
        // With the header scheme, only presigned URLs have a signature in the query.
        Signing::Header(_) => query::Signer::new(credentials.secret_key().expose()).sign(&shown),
    }
}

/// Returns the parameters of the query scheme, without the signature.
fn shown<'a>(
    credentials: &'a Credentials,
    outgoing: &'a Outgoing,
    timestamp: &'a str,
) -> Vec<(&'a str, &'a str)> {
    let common = [
        ("Accesskey", credentials.access_key()),
        ("Action", &*outgoing.action),
        ("Service", SERVICE.name),
        ("SignatureMethod", query::METHOD),
        ("SignatureVersion", query::VERSION),
        ("Timestamp", timestamp),
        ("Version", &*outgoing.version),
    ];
    // Reserves a place for the signature.
    let mut shown = Vec::with_capacity(common.len() + outgoing.parameters.len() + 1);
    shown.extend(common);
    shown.extend(outgoing.parameters.iter_by_sensitivity(false));
    shown
}

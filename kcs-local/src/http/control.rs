//! The control interface on its way through HTTP.

use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, HOST, HeaderValue, ORIGIN};
use hyper::http::request::Parts;
use hyper::{Method, Response};
use serde_json::Value;

use super::body;
use super::handler::{Handler, JSON};
use crate::control::{BODY_LIMIT, Head, Refusal};

impl Handler {
    /// Answers a request of the control interface.
    pub(super) async fn answer_control(
        &self,
        parts: &Parts,
        body: Incoming,
        is_local: bool,
    ) -> Response<Bytes> {
        match self.reply_control(parts, body, is_local).await {
            Ok(value) => response(200, &value),
            Err(refusal) => {
                let allow = refusal
                    .allow()
                    .and_then(|it| HeaderValue::from_str(it).ok());
                let mut response = response(refusal.status(), &refusal.into_body());
                if let Some(allow) = allow {
                    response.headers_mut().insert(ALLOW, allow);
                }
                response
            }
        }
    }

    async fn reply_control(
        &self,
        parts: &Parts,
        body: Incoming,
        is_local: bool,
    ) -> Result<Value, Refusal> {
        let text = |name| {
            let value = parts.headers.get(name);
            value.map(|value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()))
        };
        let (host, origin, authorization) = (text(HOST), text(ORIGIN), text(AUTHORIZATION));
        let head = Head {
            method: parts.method.as_str(),
            path: parts.uri.path(),
            is_local,
            host: host.as_deref(),
            origin: origin.as_deref(),
            authorization: authorization.as_deref(),
        };
        let admitted = self.control().admit(&head)?;
        let body = body::read(parts, body, BODY_LIMIT).await;
        let body = body.map_err(|error| Refusal::new(413, error.message()))?;
        let answer = admitted.answer(&body)?;
        if !matches!(parts.method, Method::GET | Method::HEAD) {
            let followed = self.effects().of_change().await;
            followed.map_err(|error| Refusal::new(500, error.message()))?;
        }
        Ok(answer)
    }
}

fn response(status: u16, body: &Value) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(body.to_string()));
    *response.status_mut() = super::status(status);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(JSON));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

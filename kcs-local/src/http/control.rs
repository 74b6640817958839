//! The control interface and its page on their way through HTTP.

use std::collections::BTreeMap;

use hyper::Response;
use hyper::body::{Bytes, Incoming};
use hyper::header::{
    ACCEPT, ACCEPT_LANGUAGE, ALLOW, AUTHORIZATION, CACHE_CONTROL, CONTENT_SECURITY_POLICY,
    CONTENT_TYPE, DATE, HOST, HeaderValue, ORIGIN, REFERRER_POLICY, VARY, X_CONTENT_TYPE_OPTIONS,
};
use hyper::http::request::Parts;
use serde_json::{Value, json};

use super::accounts::Accounts;
use super::body;
use super::handler::{Effects, JSON};
use super::injection::set;
use crate::control::{BODY_LIMIT, Head, Refusal};
use crate::page;
use crate::service::message::Language;

impl Accounts {
    /// Answers a request of the control interface.
    pub(super) async fn answer_control(
        &self,
        parts: &Parts,
        body: Incoming,
        is_local: bool,
    ) -> Response<Bytes> {
        let mut response = match self.reply_control(parts, body, is_local).await {
            Ok(response) => response,
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
        };
        set(&mut response, DATE, &self.date());
        response
    }

    async fn reply_control(
        &self,
        parts: &Parts,
        body: Incoming,
        is_local: bool,
    ) -> Result<Response<Bytes>, Refusal> {
        let text = |name| {
            let value = parts.headers.get(name);
            value.map(|value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()))
        };
        let (host, origin, authorization) = (text(HOST), text(ORIGIN), text(AUTHORIZATION));
        let head = Head {
            method: parts.method.as_str(),
            path: parts.uri.path(),
            query: parts.uri.query().unwrap_or_default(),
            is_local,
            host: host.as_deref(),
            origin: origin.as_deref(),
            authorization: authorization.as_deref(),
        };
        let languages = text(ACCEPT_LANGUAGE).unwrap_or_default();
        let file = page::Request {
            method: head.method,
            path: head.path,
            accept: &text(ACCEPT).unwrap_or_default(),
            is_chinese: Language::accepted(&languages) == Some(Language::Chinese),
        };
        if let Some(file) = file.file() {
            self.default().control().admit_page(&head)?;
            return Ok(page(file));
        }
        // Whoever may not ask does not learn which namespaces there are.
        self.default().control().admit(&head)?;
        let handler = self.named(parts)?;
        let admitted = handler.control().admit(&head)?;
        let body = body::read(parts, body, BODY_LIMIT).await;
        let body = body.map_err(|error| Refusal::new(413, error.message(Language::English)))?;
        let figures = if admitted.wants_figures() {
            handler.effects().figures().await
        } else {
            BTreeMap::new()
        };
        let answer = admitted.answer(&body, &figures).await?;
        if admitted.changes_account() {
            let followed = handler.effects().of_change().await;
            followed.map_err(|error| Refusal::new(500, error.message(Language::English)))?;
        }
        Ok(response(200, &answer))
    }
}

impl Effects {
    /// What the processes of instances say, by id.
    async fn figures(&self) -> BTreeMap<String, Value> {
        let Some(follower) = &self.follower else {
            return BTreeMap::new();
        };
        let figures = follower.figures().await.into_iter();
        let figures = figures.map(|(id, it)| {
            let shown = json!({
                "memory": it.memory,
                "keys": it.keys,
                "connections": it.connections,
            });
            (id, shown)
        });
        figures.collect()
    }
}

fn response(status: u16, body: &Value) -> Response<Bytes> {
    let mut response = with_type(JSON, body.to_string());
    *response.status_mut() = super::status(status);
    response
}

/// A file of the page. Browsers run only what comes from this server, and take every file for what it says it is.
fn page(file: page::File) -> Response<Bytes> {
    let mut response = with_type(file.content_type, file.content);
    let headers = response.headers_mut();
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, page::POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (VARY, "accept, accept-language"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

fn with_type(content_type: &'static str, content: String) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(content));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

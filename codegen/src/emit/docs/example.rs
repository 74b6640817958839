//! Examples: a raw request without its signature, and the reply.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::markdown::Page;
use crate::ir::{Action, Api, Example, Method};
use crate::prose::{Language, code};

/// What stays as it is in a query or a form.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// All examples of the sources.
pub(super) fn sections(page: &mut Page, api: &Api, action: &Action, language: Language) {
    if action.examples.is_empty() {
        return;
    }
    page.heading(language.pick("Examples", "示例"));
    for example in &action.examples {
        page.block(&caption(example, language));
        if let Some(request) = &example.request {
            let pairs: Vec<(&str, &str)> = request
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect();
            page.code("http", &raw_request(api, action, &pairs));
        }
        if let Some(response) = &example.response {
            page.code("json", response);
        }
    }
}

fn caption(example: &Example, language: Language) -> String {
    let mut text = example.label.clone().unwrap_or_else(|| code(&example.name));
    let source = crate::prose::sources(std::slice::from_ref(&example.source), language);
    text.push_str(&match language {
        Language::English => format!(" ({source}; without the signature)"),
        Language::Chinese => format!("（{source}；省略签名）"),
    });
    if !example.repairs.is_empty() {
        let repairs = example.repairs.join("; ");
        text.push_str(&match language {
            Language::English => format!(" Repaired: {repairs}."),
            Language::Chinese => format!("已修正：{repairs}。"),
        });
    }
    text
}

/// The request as it stands on the wire: parameters in the query of a GET or DELETE, else in a form.
fn raw_request(api: &Api, action: &Action, parameters: &[(&str, &str)]) -> String {
    let method = action.methods.first().copied().unwrap_or(Method::Get);
    let fixed = [
        ("Action", action.name.as_str()),
        ("Version", action.version.as_str()),
    ];
    let host = &api.service.global_host;
    match method {
        Method::Get | Method::Delete => {
            let query = encode(fixed.iter().chain(parameters));
            format!(
                "{} /?{query} HTTP/1.1\nHost: {host}\nAccept: application/json\n",
                method.as_str()
            )
        }
        Method::Post | Method::Put => {
            let query = encode(fixed.iter());
            let form = encode(parameters.iter());
            format!(
                "{} /?{query} HTTP/1.1\nHost: {host}\nAccept: application/json\nContent-Type: application/x-www-form-urlencoded\n\n{form}\n",
                method.as_str()
            )
        }
    }
}

fn encode<'a>(pairs: impl Iterator<Item = &'a (&'a str, &'a str)>) -> String {
    let all: Vec<String> = pairs
        .map(|(name, value)| {
            format!(
                "{}={}",
                utf8_percent_encode(name, RESERVED),
                utf8_percent_encode(value, RESERVED)
            )
        })
        .collect();
    all.join("&")
}

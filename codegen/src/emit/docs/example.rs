//! Examples: the call in Rust, the raw request without its signature, the reply.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::markdown::Page;
use super::sample::Sample;
use crate::ir::{Action, Api, Example, Method};
use crate::names::Names;
use crate::prose::{Language, code};

/// What stays as it is in a query or a form.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// A call in Rust and all examples of the sources; where they have no request, one that is made up.
pub(super) fn sections(
    page: &mut Page,
    api: &Api,
    names: &Names,
    action: &Action,
    language: Language,
) {
    page.heading(language.pick("Examples", "示例"));
    let sample = Sample::new(api, action);
    if let Some(sample) = &sample {
        page.code("rust", &sample.rust(api, names, action));
        if action
            .examples
            .iter()
            .all(|example| example.request.is_none())
        {
            page.block(language.pick(
                "As a raw request without the signature; no source has one, the values are made up:",
                "原始请求（省略签名）。资料中没有请求示例，以下取值为虚构：",
            ));
            page.code("http", &raw_request(api, action, &sample.pairs(action)));
        }
    }
    for example in &action.examples {
        page.block(&caption(example, language));
        if let Some(request) = &example.request {
            let pairs: Vec<(String, String)> = request
                .iter()
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect();
            page.code("http", &raw_request(api, action, &pairs));
        }
        if let Some(response) = &example.response {
            page.code("json", response);
        }
    }
}

fn caption(example: &Example, language: Language) -> String {
    let mut text = example.label.as_ref().map_or_else(
        || code(&example.name),
        |label| language.of(label).to_owned(),
    );
    let source = crate::prose::sources(std::slice::from_ref(&example.source), language);
    text.push_str(&match language {
        Language::English => format!(" ({source}; without the signature)"),
        Language::Chinese => format!("（{source}；省略签名）"),
    });
    if !example.repairs.is_empty() {
        let each: Vec<&str> = example
            .repairs
            .iter()
            .map(|repair| language.of(repair).trim_end_matches(['.', '。']))
            .collect();
        let repairs = each.join("; ");
        text.push_str(&match language {
            Language::English => format!(" Repaired: {repairs}."),
            Language::Chinese => format!("已修正：{repairs}。"),
        });
    }
    text
}

/// The request as it stands on the wire: parameters in the query of a GET or DELETE, else in a form.
fn raw_request(api: &Api, action: &Action, parameters: &[(String, String)]) -> String {
    let method = action.methods.first().copied().unwrap_or(Method::Get);
    let fixed = encode(&[
        ("Action".to_owned(), action.name.clone()),
        ("Version".to_owned(), action.version.clone()),
    ]);
    let given = encode(parameters);
    let host = &api.service.global_host;
    match method {
        Method::Get | Method::Delete => {
            let joint = if given.is_empty() { "" } else { "&" };
            format!(
                "{} /?{fixed}{joint}{given} HTTP/1.1\nHost: {host}\nAccept: application/json\n",
                method.as_str()
            )
        }
        Method::Post | Method::Put => format!(
            "{} /?{fixed} HTTP/1.1\nHost: {host}\nAccept: application/json\nContent-Type: application/x-www-form-urlencoded\n\n{given}\n",
            method.as_str()
        ),
    }
}

fn encode(pairs: &[(String, String)]) -> String {
    let all: Vec<String> = pairs
        .iter()
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

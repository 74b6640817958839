//! Examples: the call in Rust, the raw request without its signature, the reply.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use quote::quote;

use super::Book;
use super::markdown::Page;
use crate::ir::{Action, Api, Example, Method};
use crate::phrases::fill;
use crate::prose::code;
use crate::rust::file::statements;
use crate::rust::sample::Sample;
use crate::rust::tokens::ident;

/// What stays as it is in a query or a form.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// A call in Rust and all examples of the sources; where they have no request, one that is made up.
pub(super) fn sections(page: &mut Page, book: &Book<'_>, action: &Action) {
    let (api, phrases) = (book.api, book.phrases);
    page.heading(phrases.examples);
    let sample = Sample::new(api, action);
    if let Some(sample) = &sample {
        page.code("rust", &program(book, action, sample));
        if action
            .examples
            .iter()
            .all(|example| example.request.is_none())
        {
            page.block(phrases.example_made_up);
            page.code("http", &raw_request(api, action, &sample.pairs()));
        }
    }
    for example in &action.examples {
        page.block(&caption(book, example));
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

/// The call through the SDK.
fn program(book: &Book<'_>, action: &Action, sample: &Sample<'_>) -> String {
    let (request, uses) = sample.request(book.rust);
    let generator = &book.api.generator;
    let variable = ident(&generator.client_variable);
    let method = ident(&book.rust.action(action).method);
    let body = statements(quote! {
        let #variable = Client::from_env()?;
        let reply = #variable.#method(#request).await?;
        println!("{reply:?}");
    });
    let client = &generator.client_crate;
    format!("use {client}::Client;\n{uses}\n{}", body.trim_end())
}

fn caption(book: &Book<'_>, example: &Example) -> String {
    let phrases = book.phrases;
    let bare = |text: &crate::ir::Text| {
        let text = book.of(text);
        text.trim_end_matches(['.', '。']).to_owned()
    };
    let label = example
        .label
        .as_ref()
        .map_or_else(|| code(&example.name), bare);
    let source = book.sources(std::slice::from_ref(&example.source));
    let mut text = fill(phrases.example_caption, &[label, source]);
    text.push_str(phrases.stop);
    if !example.repairs.is_empty() {
        let repairs: Vec<String> = example.repairs.iter().map(bare).collect();
        text = fill(
            phrases.example_repaired,
            &[text, repairs.join(phrases.clause)],
        );
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

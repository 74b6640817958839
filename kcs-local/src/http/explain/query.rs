//! What a client signs in the query if it makes certain mistakes.

use super::change::{Change, Changes};
use super::encoding::{Order, joined};
use super::header::without_parameter;
use super::sent::{Pair, Sent};

const SIGNATURE: &str = "Signature";

/// The parameters that the signature covers: those of the query and of the form.
pub(super) fn parameters(sent: &Sent<'_>) -> Vec<Pair> {
    let all = sent.query.iter().chain(&sent.form);
    all.filter(|pair| pair.name != SIGNATURE).cloned().collect()
}

/// The string to sign.
pub(super) fn string_to_sign(sent: &Sent<'_>, changes: Changes<'_>) -> String {
    let mut pairs = if changes.has(Change::OnlyQuery) {
        let mut only = sent.clone();
        only.form.clear();
        parameters(&only)
    } else {
        parameters(sent)
    };
    if changes.has(Change::EmptySignature) {
        pairs.push(Pair {
            raw: format!("{SIGNATURE}="),
            name: SIGNATURE.to_owned(),
            value: String::new(),
        });
    }
    if let Some(place) = without_parameter(changes)
        && place < pairs.len()
    {
        pairs.remove(place);
    }
    let mut text = joined(&pairs, Order::Decoded, changes);
    if changes.has(Change::TrailingAmpersand) {
        text.push('&');
    }
    if changes.has(Change::LeadingQuestionMark) {
        text.insert(0, '?');
    }
    if changes.has(Change::FinalNewline) {
        text.push('\n');
    }
    if changes.has(Change::RequestLine) {
        let host = sent.header("host").unwrap_or_default();
        text = [sent.method, host, sent.path, &text].join("\n");
    }
    text
}

/// The places of parameters that may be the mistake.
pub(super) fn of_request(sent: &Sent<'_>) -> Vec<Change> {
    /// More of them are not tried.
    const MOST: usize = 40;
    let count = parameters(sent).len().min(MOST);
    (0..count).map(Change::WithoutParameter).collect()
}

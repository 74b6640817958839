//! The rules by which calls fail.

use serde_json::{Value, json};

use super::Control;
use super::fields::wrong;
use super::message::{Outcome, Refusal, Request};
use crate::faults::{Fault, report_to_json};

/// `GET /_kcs/faults`: all rules in order, and how often each has struck.
pub(super) fn list(control: &Control, _: &Request<'_>) -> Outcome {
    let reports = control.faults.list();
    let reports: Vec<Value> = reports.iter().map(report_to_json).collect();
    Ok(json!({ "faults": reports }))
}

/// `POST /_kcs/faults`: adds rules after all others, or none of them.
pub(super) fn add(control: &Control, request: &Request<'_>) -> Outcome {
    let text = std::str::from_utf8(request.body);
    let text = text.map_err(|_| wrong("the body is not UTF-8"))?;
    let added = Fault::from_json(text).and_then(|faults| control.faults.extend(faults));
    let ids = added.map_err(|error| {
        let mistakes = error.mistakes();
        wrong("the rules cannot be used").with(json!({ "mistakes": mistakes }))
    })?;
    Ok(json!({ "ids": ids }))
}

/// `DELETE /_kcs/faults`: removes all rules.
pub(super) fn clear(control: &Control, _: &Request<'_>) -> Outcome {
    control.faults.clear();
    Ok(json!({ "faults": [] }))
}

/// `GET /_kcs/faults/NUMBER`: one rule.
pub(super) fn report(control: &Control, request: &Request<'_>) -> Outcome {
    let id = id(request)?;
    let report = control.faults.report(id).ok_or_else(|| unknown(id))?;
    Ok(report_to_json(&report))
}

/// `DELETE /_kcs/faults/NUMBER`: removes one rule.
pub(super) fn remove(control: &Control, request: &Request<'_>) -> Outcome {
    let id = id(request)?;
    if control.faults.remove(id) {
        Ok(json!({ "removed": id }))
    } else {
        Err(unknown(id))
    }
}

fn id(request: &Request<'_>) -> Result<u64, Refusal> {
    let name = request.name.unwrap_or_default();
    let number = name.parse();
    number.map_err(|_| Refusal::new(404, format!("{name:?} is not the number of a rule")))
}

fn unknown(id: u64) -> Refusal {
    Refusal::new(404, format!("there is no rule {id}"))
}

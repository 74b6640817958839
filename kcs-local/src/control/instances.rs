//! The instances, with what their processes say.

use serde_json::{Value, json};

use super::Control;
use super::message::{Outcome, Request};

/// `GET /_kcs/instances`: all instances of the account, in the order of their creation. `figures` is null if there are no processes, or if
/// they do not answer.
pub(super) fn list(control: &Control, request: &Request<'_>) -> Outcome {
    let mut instances = control.account.overview(control.moment());
    for instance in &mut instances {
        let figures = instance.get("id").and_then(Value::as_str);
        let figures = figures.and_then(|id| request.figures.get(id)).cloned();
        if let Value::Object(members) = instance {
            members.insert("figures".to_owned(), figures.into());
        }
    }
    Ok(json!({ "instances": instances }))
}

//! Connections to instances.

use serde_json::{Value, json};

use super::Control;
use super::message::{Outcome, Request};
use crate::gate::{OpenConnection, RefusedConnection};

impl Control {
    /// Returns the last connections that were refused, the oldest first.
    pub(crate) fn refused_connections(&self) -> Vec<RefusedConnection> {
        self.connections.refused()
    }
}

/// `GET /_kcs/connections`: those that are open, and the last ones that were refused; the oldest first.
pub(super) fn list(control: &Control, _: &Request<'_>) -> Outcome {
    let open = control.connections.open();
    let open: Vec<Value> = open.iter().map(open_connection).collect();
    let refused = control.refused_connections();
    let refused: Vec<Value> = refused.iter().map(refused_connection).collect();
    Ok(json!({ "open": open, "refused": refused }))
}

/// `DELETE /_kcs/connections`: forgets those that were refused.
pub(super) fn forget(control: &Control, request: &Request<'_>) -> Outcome {
    control.connections.forget();
    list(control, request)
}

fn open_connection(connection: &OpenConnection) -> Value {
    json!({
        "since": connection.since.extended().to_string(),
        "instance": connection.instance,
        "address": connection.address.to_string(),
        "client": connection.client.to_string(),
    })
}

fn refused_connection(connection: &RefusedConnection) -> Value {
    json!({
        "time": connection.time.extended().to_string(),
        "instance": connection.instance,
        "address": connection.address.to_string(),
        "client": connection.client.to_string(),
        "reason": connection.reason,
        "missing_rule": connection.missing_rule,
        "security_groups": connection.security_groups,
        "was_open": connection.was_open,
    })
}

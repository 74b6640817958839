//! Whether the server works, and its return to the beginning.

use serde_json::{Value, json};

use super::Control;
use super::fields::Fields;
use super::message::{Outcome, Request};

impl Control {
    /// Forgets everything that the account has, the requests and refused connections, and returns to the rules of faults of the start.
    pub(crate) fn reset(&self) {
        self.account.reset();
        self.requests.clear();
        self.connections.forget();
        self.faults.reset();
    }
}

/// `GET /_kcs/health`: what is ready, and of which version, also behind each instance that has processes.
pub(super) fn health(control: &Control, _: &Request<'_>) -> Outcome {
    let settings = &control.settings;
    let instances = control.account.engines().into_iter().map(|it| {
        let behind = json!({
            "protocol": it.protocol,
            "engine": it.engine,
            "processes": it.processes,
        });
        (it.cache_id, behind)
    });
    let instances: serde_json::Map<String, Value> = instances.collect();
    Ok(json!({
        "status": "ready",
        "version": env!("CARGO_PKG_VERSION"),
        "pid": settings.pid,
        "region": settings.region,
        "access_key": settings.access_key,
        "secret_key": settings.secret_key,
        "time": control.clock.now().extended().to_string(),
        "control_plane": "ready",
        "data_plane": settings.data_plane.as_deref().unwrap_or("none"),
        "instances": instances,
        "namespaces": settings.namespaces,
    }))
}

/// `GET /_kcs/ready`: the server listens once everything is ready, so whoever gets a reply knows.
pub(super) fn ready(_: &Control, _: &Request<'_>) -> Outcome {
    Ok(json!({ "ready": true }))
}

/// `POST /_kcs/stop`: the server ends once it has replied to the requests that are under way.
pub(super) fn stop(control: &Control, request: &Request<'_>) -> Outcome {
    Fields::read(request.body, &[])?;
    (control.stop)();
    Ok(json!({ "stopping": true }))
}

/// `POST /_kcs/reset`: the account has nothing, requests are forgotten, and ids begin again as they did at the start. So do rules of
/// faults, with their counts. The clock goes on, and checkpoints are kept.
pub(super) fn reset(control: &Control, request: &Request<'_>) -> Outcome {
    Fields::read(request.body, &[])?;
    control.reset();
    Ok(json!({ "reset": true }))
}

//! The instances at a glance, for people.

use serde_json::{Value, json};

use crate::service::message::state_words;
use crate::service::{Account, Moment};
use crate::state::{Cluster, Node, PORT, Processes};

impl Account {
    /// Returns all instances in the order of their creation, without secrets.
    pub(crate) fn overview(&self, moment: Moment) -> Vec<Value> {
        let state = self.state_at(moment);
        let mut clusters: Vec<&Cluster> = state.clusters.values().collect();
        clusters.sort_by_key(|cluster| cluster.number);
        clusters.into_iter().map(instance).collect()
    }
}

fn instance(cluster: &Cluster) -> Value {
    let failure = match &cluster.processes {
        Processes::Failed(reason) => Some(reason),
        Processes::None | Processes::Starting | Processes::Ready => None,
    };
    let (state, state_zh) = state_words(&cluster.state);
    json!({
        "id": cluster.id.as_str(),
        "name": cluster.name.as_str(),
        "region": cluster.place.region,
        "zone": cluster.place.zone,
        "mode": cluster.mode,
        "protocol": cluster.protocol.as_str(),
        "capacity": cluster.capacity.get(),
        "vip": cluster.vip,
        "port": PORT,
        "created": cluster.created.extended().to_string(),
        "status": cluster.state.status().code(),
        "state": state,
        "state_zh": state_zh,
        "failure": failure,
        "nodes": cluster.nodes.iter().map(node).collect::<Vec<_>>(),
    })
}

fn node(node: &Node) -> Value {
    json!({
        "id": node.id.as_str(),
        "role": node.role.as_str(),
        "address": node.ip,
        "status": node.status().as_str(),
    })
}

//! The nodes of an instance: processes of the engine, and the proxies of clusters.

use std::time::Duration;

use kcs_client::clock::UnixTime;
use kcs_client::types::{Mode, NodeId, NodeRole, NodeStatus, ShardId};
use serde::{Deserialize, Serialize};

use super::cluster::redis_port;
use super::{Address, Cluster, State, unix_time};

/// A node.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Node {
    pub(crate) id: NodeId,
    pub(crate) role: NodeRole,
    /// Tells nodes of one role apart: the number of a read-only node, or of a shard. From 0.
    pub(crate) number: u32,
    pub(crate) ip: String,
    #[serde(default = "redis_port")]
    pub(crate) port: u16,
    pub(crate) zone: String,
    /// The shard that it belongs to, in clusters.
    pub(crate) shard: Option<ShardId>,
    #[serde(with = "unix_time")]
    pub(crate) created: UnixTime,
    pub(crate) state: NodeState,
    /// Whether its process could not be started or has ended.
    #[serde(default)]
    pub(crate) has_failed: bool,
}

/// The state of a node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum NodeState {
    /// Runs from this moment on, by the clock that never goes backwards.
    Creating(Duration),
    Running,
    /// Gone from this moment on.
    Deleting(Duration),
}

impl Node {
    /// Brings the node to the present; `false` if it is gone.
    pub(super) fn settle(&mut self, elapsed: Duration) -> bool {
        match self.state {
            NodeState::Creating(until) if until <= elapsed => self.state = NodeState::Running,
            NodeState::Deleting(until) if until <= elapsed => return false,
            _ => {}
        }
        true
    }

    /// Returns when the node next changes by itself.
    pub(super) fn next_end(&self) -> Option<Duration> {
        match self.state {
            NodeState::Creating(until) | NodeState::Deleting(until) => Some(until),
            NodeState::Running => None,
        }
    }

    /// As replies show its state.
    pub(crate) fn status(&self) -> NodeStatus {
        match self.state {
            NodeState::Deleting(_) => NodeStatus::Deleted,
            _ if self.has_failed => NodeStatus::Shutdown,
            NodeState::Creating(_) => NodeStatus::Creating,
            NodeState::Running => NodeStatus::Running,
        }
    }

    /// Whether it stays.
    pub(crate) fn stays(&self) -> bool {
        !matches!(self.state, NodeState::Deleting(_))
    }
}

impl Cluster {
    /// Returns the nodes of a role that are not being deleted, in the order of their numbers.
    pub(crate) fn nodes_in(&self, role: NodeRole) -> impl Iterator<Item = &Node> {
        let of_role = move |node: &&Node| node.role == role && node.stays();
        self.nodes.iter().filter(of_role)
    }

    /// Returns the private address of the read-only nodes: that of the first one.
    pub(crate) fn readonly_vip(&self) -> Option<&str> {
        let mut nodes = self.nodes_in(NodeRole::Readonly);
        nodes.next().map(|node| node.ip.as_str())
    }

    /// Whether it is a cluster, of either mode.
    pub(crate) fn is_cluster(&self) -> bool {
        self.mode != Mode::Single
    }
}

impl State {
    /// Returns a new node, at this address or at one of its own. It begins without a shard.
    pub(crate) fn new_node(
        &mut self,
        role: NodeRole,
        number: u32,
        zone: &str,
        created: UnixTime,
        ready: Duration,
        address: Option<&Address>,
    ) -> Node {
        let Address { ip, port } = match address {
            Some(address) => {
                self.count_node();
                address.clone()
            }
            None => self.new_node_address(),
        };
        Node {
            id: self.ids.uuid().into(),
            role,
            number,
            ip,
            port,
            zone: zone.to_owned(),
            shard: None,
            created,
            state: NodeState::Creating(ready),
            has_failed: false,
        }
    }

    /// Returns the nodes of a new shard: a primary and a replica.
    pub(crate) fn new_shard(
        &mut self,
        number: u32,
        zone: &str,
        created: UnixTime,
        ready: Duration,
    ) -> [Node; 2] {
        let shard = ShardId::from(self.ids.uuid());
        [NodeRole::Master, NodeRole::Slave].map(|role| Node {
            shard: Some(shard.clone()),
            ..self.new_node(role, number, zone, created, ready, None)
        })
    }
}

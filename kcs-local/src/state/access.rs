//! Where instances can be reached from outside: public addresses, and direct access to shards.

use kcs_client::types::NodeRole;
use serde::{Deserialize, Serialize};

use super::{Address, Cluster};

/// The public addresses of an instance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PublicAddresses {
    /// Of the primary, or of the proxies of a cluster.
    pub(crate) main: Option<Address>,
    /// Of the read-only nodes.
    pub(crate) readonly: Option<Address>,
}

/// Whether clients may connect to the shards of a cluster, past its proxies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum ShardAccess {
    /// They never could.
    #[default]
    Unopened,
    Open,
    Closed,
}

impl Cluster {
    /// Returns the addresses of the shards once direct access has been opened, separated by commas.
    pub(crate) fn direct_vips(&self) -> String {
        if self.shard_access == ShardAccess::Unopened {
            return String::new();
        }
        let shards = self.nodes_in(NodeRole::Master);
        let addresses: Vec<String> = shards
            .map(|node| format!("{}:{}", node.ip, node.port))
            .collect();
        addresses.join(",")
    }
}

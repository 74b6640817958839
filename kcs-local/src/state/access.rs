//! Where instances can be reached from outside: public addresses, and direct access to shards.

use kcs_client::types::NodeRole;
use serde::{Deserialize, Serialize};

use super::{Cluster, PORT};

/// The public addresses of an instance, without ports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PublicAddresses {
    /// Of the primary, or of the proxies of a cluster.
    pub(crate) main: Option<String>,
    /// Of the read-only nodes.
    pub(crate) readonly: Option<String>,
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
    /// Returns the public address of the instance, or of its read-only nodes. They are taken from the network that is
    /// reserved for benchmarks, 198.18.0.0/15, so that nothing on the internet has them.
    pub(crate) fn public_address(&self, readonly: bool) -> String {
        let [.., high, low] = self.number.to_be_bytes();
        let network = if readonly { 19 } else { 18 };
        format!("198.{network}.{high}.{low}")
    }

    /// Returns the addresses of the shards once direct access has been opened, separated by commas.
    pub(crate) fn direct_vips(&self) -> String {
        if self.shard_access == ShardAccess::Unopened {
            return String::new();
        }
        let shards = self.nodes_in(NodeRole::Master);
        let addresses: Vec<String> = shards.map(|node| format!("{}:{PORT}", node.ip)).collect();
        addresses.join(",")
    }
}

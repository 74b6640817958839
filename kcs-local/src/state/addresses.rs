//! The addresses of instances and nodes.

use std::net::Ipv4Addr;

use serde::{Deserialize, Serialize};

use super::{Cluster, State};

/// Where the addresses of instances and nodes come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Addresses {
    /// Private networks that do not exist: 10.0.0.1 and on for instances, 10.128.0.1 and on for nodes.
    Private,
    /// A block of the loopback network, where processes can listen.
    Loopback {
        /// The first address, which is not used.
        first: Ipv4Addr,
        /// The number of addresses.
        count: u32,
    },
}

impl Addresses {
    /// Returns the address that a request names, if instances can have any address.
    pub(crate) fn requested(self, address: Option<String>) -> Option<String> {
        match self {
            Self::Private => address,
            Self::Loopback { .. } => None,
        }
    }

    /// Whether an instance or a node can have this address.
    pub(super) fn contains(self, address: &str) -> bool {
        let Self::Loopback { first, count } = self else {
            return true;
        };
        address.parse::<Ipv4Addr>().is_ok_and(|address| {
            let place = address.to_bits().checked_sub(first.to_bits());
            place.is_some_and(|place| (1..count).contains(&place))
        })
    }

    /// Returns an address for the instance (network 0) or node (network 1) of this number.
    fn numbered(self, network: u8, number: u32) -> String {
        match self {
            Self::Private => {
                let [_, high, middle, low] = number.to_be_bytes();
                format!("10.{}.{middle}.{low}", (high & 0x7f) | (network << 7))
            }
            Self::Loopback { first, count } => {
                // Instances have the even addresses and nodes the odd ones.
                let place = number.checked_rem(count / 2).unwrap_or(0);
                let place = place.saturating_mul(2).saturating_add(network.into());
                Ipv4Addr::from_bits(first.to_bits().saturating_add(place)).to_string()
            }
        }
    }
}

impl State {
    /// Counts an instance and returns its number with an address that no other has.
    pub(crate) fn new_instance(&mut self) -> (u32, String) {
        loop {
            self.created = self.created.wrapping_add(1);
            let address = self.addresses.numbered(0, self.created);
            if self.is_free(&address) {
                return (self.created, address);
            }
        }
    }

    /// Counts a node and returns an address that no other has.
    pub(super) fn new_node_address(&mut self) -> String {
        loop {
            self.nodes_created = self.nodes_created.wrapping_add(1);
            let address = self.addresses.numbered(1, self.nodes_created);
            if self.is_free(&address) {
                return address;
            }
        }
    }

    fn is_free(&self, address: &str) -> bool {
        let Addresses::Loopback { first, .. } = self.addresses else {
            return true;
        };
        let is_used = |cluster: &Cluster| {
            cluster.vip == address || cluster.nodes.iter().any(|node| node.ip == address)
        };
        address != first.to_string() && !self.clusters.values().any(is_used)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loopback_addresses_are_distinct_and_never_the_first() {
        let first = Ipv4Addr::new(127, 64, 0, 0);
        let mut state = State::new(0);
        let count = 4096;
        state.addresses = Addresses::Loopback { first, count };
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..count / 2 - 1 {
            let (_, address) = state.new_instance();
            for address in [address, state.new_node_address()] {
                let address: Ipv4Addr = address.parse().unwrap();
                assert!(address > first && address.to_bits() < first.to_bits() + count);
                assert!(seen.insert(address), "{address}");
            }
        }
        assert_eq!(state.new_instance().1, "127.64.0.2", "from the start again");
    }

    #[test]
    fn private_addresses_tell_instances_from_nodes() {
        let mut state = State::new(0);
        assert_eq!(state.new_instance(), (1, "10.0.0.1".to_owned()));
        assert_eq!(state.new_node_address(), "10.128.0.1");
        state.created = 0x01_02_03_03;
        assert_eq!(state.new_instance().1, "10.2.3.4");
        let requested = || Some("10.9.9.9".to_owned());
        assert_eq!(Addresses::Private.requested(requested()), requested());
        let loopback = Addresses::Loopback {
            first: Ipv4Addr::LOCALHOST,
            count: 2,
        };
        assert_eq!(loopback.requested(requested()), None);
    }
}

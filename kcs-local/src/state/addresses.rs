//! The addresses of instances and nodes.

use std::collections::BTreeSet;
use std::fmt;
use std::net::Ipv4Addr;

use serde::{Deserialize, Serialize};

use super::{Cluster, PORT, State};

/// Where clients connect to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "SavedAddress")]
pub(crate) struct Address {
    /// An IP address, or a host name that the server was told to show.
    pub(crate) ip: String,
    pub(crate) port: u16,
}

/// An address as it is read. Public addresses had no port once.
#[derive(Deserialize)]
#[serde(untagged)]
enum SavedAddress {
    Ip(String),
    Full { ip: String, port: u16 },
}

/// Where the addresses of instances and nodes come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// One address, with a port for each instance and node.
    Ports {
        /// The address that clients are shown.
        host: String,
        from: u16,
        to: u16,
        /// The ports between the two that other programs use.
        taken: BTreeSet<u16>,
        /// The first address of a block of the loopback network, where the processes listen. It is not used.
        first: Ipv4Addr,
    },
}

impl Address {
    /// An address with the port of Redis.
    pub(crate) fn of(ip: impl Into<String>) -> Self {
        Self {
            ip: ip.into(),
            port: PORT,
        }
    }
}

impl From<SavedAddress> for Address {
    fn from(saved: SavedAddress) -> Self {
        match saved {
            SavedAddress::Ip(ip) => Self::of(ip),
            SavedAddress::Full { ip, port } => Self { ip, port },
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.ip, self.port)
    }
}

impl fmt::Display for Addresses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Private => f.write_str("10.0.0.0/8"),
            Self::Loopback { first, count } => {
                let last = first.to_bits().saturating_add(count.saturating_sub(1));
                write!(f, "{first}-{}", Ipv4Addr::from_bits(last))
            }
            Self::Ports { host, from, to, .. } => write!(f, "{host}:{from}-{to}"),
        }
    }
}

impl Addresses {
    /// Returns the address that a request names, if instances can have any address.
    pub(crate) fn requested(&self, address: Option<String>) -> Option<Address> {
        match self {
            Self::Private => address.map(Address::of),
            Self::Loopback { .. } | Self::Ports { .. } => None,
        }
    }

    /// Whether an instance or a node can have this address.
    pub(super) fn contains(&self, address: &Address) -> bool {
        match self {
            Self::Private => true,
            Self::Loopback { first, count } => {
                let ip = address.ip.parse::<Ipv4Addr>();
                ip.is_ok_and(|ip| {
                    let place = ip.to_bits().checked_sub(first.to_bits());
                    place.is_some_and(|place| (1..*count).contains(&place))
                }) && address.port == PORT
            }
            Self::Ports {
                host,
                from,
                to,
                taken,
                ..
            } => {
                address.ip == *host
                    && (*from..=*to).contains(&address.port)
                    && !taken.contains(&address.port)
            }
        }
    }

    /// Returns the address for the instance (network 0) or node (network 1) of this number.
    fn numbered(&self, network: u8, number: u32) -> Address {
        match self {
            Self::Private => {
                let [_, high, middle, low] = number.to_be_bytes();
                let high = (high & 0x7f) | (network << 7);
                Address::of(format!("10.{high}.{middle}.{low}"))
            }
            Self::Loopback { first, count } => {
                // Instances have the even addresses and nodes the odd ones. When all have been given, it is the other way round.
                let half = count / 2;
                let place = number.checked_rem(half).unwrap_or(0);
                let turn = number.checked_div(half).unwrap_or(0) % 2;
                let place = place.saturating_mul(2) | (u32::from(network) ^ turn);
                Address::of(Ipv4Addr::from_bits(first.to_bits().saturating_add(place)).to_string())
            }
            Self::Ports { host, from, to, .. } => {
                let size = u32::from(to.saturating_sub(*from)).saturating_add(1);
                let place = number.saturating_sub(1).checked_rem(size).unwrap_or(0);
                Address {
                    ip: host.clone(),
                    port: from.saturating_add(u16::try_from(place).unwrap_or(0)),
                }
            }
        }
    }

    /// Returns where the process behind an address of a node listens, if instances have processes.
    pub(crate) fn of_process(&self, ip: &str, port: u16) -> Option<Ipv4Addr> {
        match self {
            Self::Private => None,
            Self::Loopback { .. } => ip.parse().ok(),
            Self::Ports { from, first, .. } => {
                let place = u32::from(port.checked_sub(*from)?).checked_add(1)?;
                first.to_bits().checked_add(place).map(Ipv4Addr::from_bits)
            }
        }
    }
}

impl State {
    /// Counts an instance and returns its number with an address that no other has.
    pub(crate) fn new_instance(&mut self) -> (u32, Address) {
        loop {
            self.created = self.created.wrapping_add(1);
            if let Some(address) = self.next_address(0, self.created) {
                return (self.created, address);
            }
        }
    }

    /// Counts a node that has an address already.
    pub(super) fn count_node(&mut self) {
        self.nodes_created = self.nodes_created.wrapping_add(1);
    }

    /// Counts a node and returns an address that no other has.
    pub(super) fn new_node_address(&mut self) -> Address {
        loop {
            self.count_node();
            if let Some(address) = self.next_address(1, self.nodes_created) {
                return address;
            }
        }
    }

    /// Returns a public address of an instance, or of its read-only nodes. Where nothing listens, they are of the network that is
    /// reserved for benchmarks, 198.18.0.0/15, so that nothing on the internet has them.
    pub(crate) fn new_public_address(&mut self, instance: u32, readonly: bool) -> Address {
        if self.addresses == Addresses::Private {
            let [.., high, low] = instance.to_be_bytes();
            let network = if readonly { 19 } else { 18 };
            return Address::of(format!("198.{network}.{high}.{low}"));
        }
        self.new_node_address()
    }

    /// Returns how many addresses are free, unless they are as good as unlimited.
    pub(crate) fn free_addresses(&self) -> Option<usize> {
        let size = match &self.addresses {
            Addresses::Private => return None,
            Addresses::Loopback { count, .. } => usize::try_from(*count).ok()?.saturating_sub(1),
            Addresses::Ports {
                from, to, taken, ..
            } => {
                let size = usize::from(to.saturating_sub(*from)).saturating_add(1);
                size.saturating_sub(taken.len())
            }
        };
        let used = self.clusters.values().flat_map(Cluster::addresses);
        let used: BTreeSet<Address> = used.filter(|it| self.addresses.contains(it)).collect();
        Some(size.saturating_sub(used.len()))
    }

    /// The address of this number, if nobody has it.
    fn next_address(&mut self, network: u8, number: u32) -> Option<Address> {
        let number = match self.addresses {
            // Instances and nodes share the ports.
            Addresses::Ports { .. } => {
                self.ports_given = self.ports_given.wrapping_add(1);
                self.ports_given
            }
            _ => number,
        };
        let address = self.addresses.numbered(network, number);
        let is_free = match &self.addresses {
            Addresses::Private => true,
            addresses => {
                let mut clusters = self.clusters.values();
                addresses.contains(&address)
                    && !clusters.any(|it| it.addresses().any(|used| used == address))
            }
        };
        is_free.then_some(address)
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
                assert_eq!(address.port, 6379);
                let address: Ipv4Addr = address.ip.parse().unwrap();
                assert!(address > first && address.to_bits() < first.to_bits() + count);
                assert!(seen.insert(address), "{address}");
            }
        }
        let again = state.new_instance().1;
        assert_eq!(again.to_string(), "127.64.0.1:6379", "from the start again");
        assert_eq!(state.free_addresses(), Some(4095));
    }

    #[test]
    fn ports_follow_each_other_from_the_first_to_the_last() {
        let mut state = State::new(0);
        state.addresses = Addresses::Ports {
            host: "redis.local".to_owned(),
            from: 7000,
            to: 7004,
            taken: [7002].into(),
            first: Ipv4Addr::new(127, 64, 0, 0),
        };
        assert_eq!(state.free_addresses(), Some(4));
        let mut given = vec![state.new_instance().1.to_string()];
        given.extend((0..3).map(|_| state.new_node_address().to_string()));
        given.push(state.new_instance().1.to_string());
        let ports = [7000, 7001, 7003, 7004, 7000].map(|port| format!("redis.local:{port}"));
        assert_eq!(given, ports);
        let of_process = |port| state.addresses.of_process("redis.local", port);
        assert_eq!(of_process(7000), Some(Ipv4Addr::new(127, 64, 0, 1)));
        assert_eq!(of_process(7004), Some(Ipv4Addr::new(127, 64, 0, 5)));
        assert_eq!(of_process(6999), None);
        for (ip, port, is_in) in [
            ("redis.local", 7000, true),
            ("redis.local", 7004, true),
            ("redis.local", 7002, false),
            ("redis.local", 7005, false),
            ("redis.local", 6999, false),
            ("127.64.0.1", 7000, false),
        ] {
            let address = Address {
                ip: ip.to_owned(),
                port,
            };
            assert_eq!(state.addresses.contains(&address), is_in, "{address}");
        }
    }

    #[test]
    fn addresses_that_were_saved_without_a_port_have_that_of_redis() {
        let read = |text: &str| serde_json::from_str::<Address>(text).unwrap().to_string();
        assert_eq!(read("\"198.18.0.1\""), "198.18.0.1:6379");
        assert_eq!(read(r#"{ "ip": "host", "port": 7000 }"#), "host:7000");
    }

    #[test]
    fn private_addresses_tell_instances_from_nodes() {
        let mut state = State::new(0);
        assert_eq!(state.new_instance(), (1, Address::of("10.0.0.1")));
        assert_eq!(state.new_node_address(), Address::of("10.128.0.1"));
        state.created = 0x01_02_03_03;
        assert_eq!(state.new_instance().1, Address::of("10.2.3.4"));
        assert_eq!(state.free_addresses(), None);
        let requested = || Some("10.9.9.9".to_owned());
        let address = Some(Address::of("10.9.9.9"));
        assert_eq!(Addresses::Private.requested(requested()), address);
        let loopback = Addresses::Loopback {
            first: Ipv4Addr::LOCALHOST,
            count: 2,
        };
        assert_eq!(loopback.requested(requested()), None);
    }
}

//! Networks in CIDR notation, as rules of security groups name them.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr};
use std::str::FromStr;

/// An IPv4 network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Network {
    address: Ipv4Addr,
    /// How many bits of the address all addresses of the network share.
    width: u32,
}

impl Network {
    /// Whether the address is in the network. No IPv6 address is, unless it stands for an IPv4 address (`::ffff:10.0.0.1`).
    pub(crate) fn contains(self, address: IpAddr) -> bool {
        let IpAddr::V4(address) = address.to_canonical() else {
            return false;
        };
        let differing = self.address.to_bits() ^ address.to_bits();
        // A shift by all 32 bits leaves nothing.
        32_u32
            .checked_sub(self.width)
            .is_some_and(|rest| differing.checked_shr(rest).unwrap_or(0) == 0)
    }
}

impl FromStr for Network {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (address, width) = text.split_once('/').ok_or(())?;
        let width = width.parse().map_err(|_| ())?;
        if width > 32 {
            return Err(());
        }
        Ok(Self {
            address: address.parse().map_err(|_| ())?,
            width,
        })
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_contains_what_shares_its_first_bits() {
        for (network, address, is_in) in [
            ("10.1.2.3/32", "10.1.2.3", true),
            ("10.1.2.3/32", "10.1.2.2", false),
            ("10.1.2.3/32", "138.1.2.3", false),
            ("10.1.2.2/31", "10.1.2.3", true),
            ("10.1.2.2/31", "10.1.2.4", false),
            ("10.1.0.0/16", "10.1.255.255", true),
            ("10.1.0.0/16", "10.2.0.0", false),
            // The bits after the first ones do not matter.
            ("10.1.2.3/16", "10.1.0.0", true),
            ("128.0.0.0/1", "255.255.255.255", true),
            ("128.0.0.0/1", "127.255.255.255", false),
            ("0.0.0.0/0", "0.0.0.0", true),
            ("203.0.113.7/0", "255.255.255.255", true),
            ("0.0.0.0/32", "0.0.0.0", true),
            ("0.0.0.0/32", "10.0.0.1", false),
            ("10.1.0.0/16", "::ffff:10.1.0.1", true),
            ("10.1.0.0/16", "::ffff:10.2.0.1", false),
            ("0.0.0.0/0", "::1", false),
            ("0.0.0.0/0", "2001:db8::1", false),
        ] {
            let parsed: Network = network.parse().unwrap();
            assert_eq!(parsed.to_string(), network);
            let contains = parsed.contains(address.parse().unwrap());
            assert_eq!(contains, is_in, "{address} in {network}");
        }
    }

    #[test]
    fn anything_else_is_not_a_network() {
        for text in [
            "",
            "10.0.0.0",
            "10.0.0.0/33",
            "10.0.0/8",
            "/8",
            "::/0",
            "10.0.0.0/-1",
        ] {
            assert!(text.parse::<Network>().is_err(), "{text}");
        }
    }
}

//! Addresses for processes: a block of the loopback network that no other server uses.

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};

/// The port of Redis, where clients connect.
const PORT: u16 = 6379;
/// The port of processes, which only this program connects to. The bus of a cluster has the port 10,000 higher.
pub(crate) const PROCESS_PORT: u16 = 6390;
/// The first block. Lower addresses may be in use by other programs: 127.0.0.1 certainly is, and resolvers use 127.0.0.53.
const FIRST: u32 = u32::from_be_bytes([127, 64, 0, 0]);
/// The number of blocks up to the end of the network.
const BLOCKS: u32 = 1024;
/// The number of addresses in a block.
pub(crate) const BLOCK: u32 = 4096;

/// A block of addresses. It is reserved until it is dropped, also when the process is killed.
#[derive(Debug)]
pub(crate) struct AddressBlock {
    first: Ipv4Addr,
    /// What reserves it: nobody else can listen here.
    _reservation: TcpListener,
}

impl AddressBlock {
    /// Reserves the block of an address that instances have had, or else the first one in which nobody listens: a server that was
    /// killed may have left processes behind. `None` if the system has no addresses such as 127.64.0.1.
    pub(crate) fn reserve(former: Option<Ipv4Addr>) -> Option<Self> {
        let former = former.and_then(block_of);
        let listening: BTreeSet<u32> = listening().into_iter().filter_map(block_of).collect();
        let free = (0..BLOCKS).filter(|number| !listening.contains(number));
        former.into_iter().chain(free).find_map(Self::take)
    }

    fn take(number: u32) -> Option<Self> {
        let first = Ipv4Addr::from_bits(FIRST.checked_add(number.checked_mul(BLOCK)?)?);
        let reservation = TcpListener::bind(SocketAddr::new(first.into(), PORT)).ok()?;
        Some(Self {
            first,
            _reservation: reservation,
        })
    }

    /// The first address of the block, which is not one of an instance.
    pub(crate) fn first(&self) -> Ipv4Addr {
        self.first
    }
}

/// The number of the block that an address is in.
fn block_of(address: Ipv4Addr) -> Option<u32> {
    let number = address.to_bits().checked_sub(FIRST)?.checked_div(BLOCK)?;
    (number < BLOCKS).then_some(number)
}

/// The IPv4 addresses at which somebody listens on the port of Redis or of processes. Empty where the system does not tell.
fn listening() -> Vec<Ipv4Addr> {
    let sockets = std::fs::read_to_string("/proc/net/tcp").unwrap_or_default();
    sockets.lines().filter_map(listener).collect()
}

/// The address of a line of `/proc/net/tcp`, such as `0: 0200407F:18EB 00000000:0000 0A …`, if it is of a socket that listens on one of
/// these ports.
fn listener(line: &str) -> Option<Ipv4Addr> {
    let mut fields = line.split_whitespace().skip(1);
    let (address, port) = fields.next()?.split_once(':')?;
    let is_listening = fields.nth(1)? == "0A";
    let is_ours = [PORT, PROCESS_PORT].contains(&u16::from_str_radix(port, 16).ok()?);
    // The bytes of the address are in the order of the network, printed as a number of this machine.
    let address = Ipv4Addr::from(u32::from_str_radix(address, 16).ok()?.to_ne_bytes());
    (is_listening && is_ours).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_in_which_somebody_listens_is_not_free() {
        let own = AddressBlock::reserve(None).unwrap();
        let second = Ipv4Addr::from_bits(own.first().to_bits() + 1);
        let orphan = TcpListener::bind((second, PROCESS_PORT)).unwrap();
        assert!(listening().contains(&second));
        let first = own.first();
        drop(own);
        assert_ne!(AddressBlock::reserve(None).unwrap().first(), first);
        // Unless it is the own one of former times.
        let again = AddressBlock::reserve(Some(second)).unwrap();
        assert_eq!(again.first(), first);
        drop(orphan);
        // Which another server can have taken in the meantime.
        let other = AddressBlock::reserve(Some(second)).unwrap();
        assert_ne!(other.first(), first);
    }

    #[test]
    fn only_sockets_that_listen_on_these_ports_count() {
        let line =
            |address: &str, state: &str| format!("   7: {address} 00000000:0000 {state} 0 0");
        let native = u32::from_ne_bytes([127, 64, 0, 2]);
        let redis = format!("{native:08X}:18EB");
        let address = Ipv4Addr::new(127, 64, 0, 2);
        assert_eq!(listener(&line(&redis, "0A")), Some(address));
        let process = format!("{native:08X}:18F6");
        assert_eq!(listener(&line(&process, "0A")), Some(address));
        assert_eq!(listener(&line(&redis, "01")), None);
        assert_eq!(listener(&line(&format!("{native:08X}:18EC"), "0A")), None);
        assert_eq!(listener("  sl  local_address rem_address   st"), None);
        assert_eq!(listener(""), None);
    }

    #[test]
    fn blocks_follow_each_other() {
        assert_eq!(block_of(Ipv4Addr::new(127, 64, 0, 0)), Some(0));
        assert_eq!(block_of(Ipv4Addr::new(127, 64, 15, 255)), Some(0));
        assert_eq!(block_of(Ipv4Addr::new(127, 64, 16, 0)), Some(1));
        assert_eq!(block_of(Ipv4Addr::new(127, 127, 255, 255)), Some(1023));
        assert_eq!(block_of(Ipv4Addr::new(127, 63, 255, 255)), None);
        assert_eq!(block_of(Ipv4Addr::new(127, 128, 0, 0)), None);
    }
}

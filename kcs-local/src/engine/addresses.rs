//! Addresses for processes: a block of the loopback network that no other server uses.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};

/// The port of Redis.
const PORT: u16 = 6379;
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
    /// Reserves the first free block. `None` if the system has no addresses such as 127.64.0.1.
    pub(crate) fn reserve() -> Option<Self> {
        (0..BLOCKS).find_map(|number| {
            let first = Ipv4Addr::from_bits(FIRST.checked_add(number.checked_mul(BLOCK)?)?);
            let reservation = TcpListener::bind(SocketAddr::new(first.into(), PORT)).ok()?;
            Some(Self {
                first,
                _reservation: reservation,
            })
        })
    }

    /// The first address of the block, which is not one of an instance.
    pub(crate) fn first(&self) -> Ipv4Addr {
        self.first
    }
}

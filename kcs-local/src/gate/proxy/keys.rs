//! Which keys a command has, and where they are.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use super::resp::{Words, elements, integer, text};

/// The number of slots that the keys of a cluster are distributed over.
const SLOTS: u16 = 16_384;
/// How much higher the port of a process's cluster bus is.
const BUS: u16 = 10_000;

/// Returns the slot of a key. Of a key with a tag, such as `{user-1}:name`, the tag alone counts.
pub(super) fn slot(key: &[u8]) -> u16 {
    let tag = || {
        let open = key.iter().position(|byte| *byte == b'{')?;
        let after = key.get(open.checked_add(1)?..)?;
        let close = after.iter().position(|byte| *byte == b'}')?;
        after.get(..close).filter(|tag| !tag.is_empty())
    };
    // CRC-16/XMODEM.
    let checksum = tag().unwrap_or(key).iter().fold(0_u16, |crc, byte| {
        (0..8).fold(crc ^ (u16::from(*byte) << 8), |crc, _| {
            if crc & 0x8000 == 0 {
                crc << 1
            } else {
                (crc << 1) ^ 0x1021
            }
        })
    });
    checksum % SLOTS
}

/// Where the keys of a command are among its words, as the engine describes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Positions {
    first: i64,
    last: i64,
    step: i64,
    /// Whether only the engine itself can tell.
    pub(super) is_movable: bool,
}

impl Positions {
    /// Reads the reply to `COMMAND INFO` with one name; `None` if the engine has no such command.
    pub(super) fn read(reply: &[u8]) -> Option<Self> {
        let commands = elements(reply)?;
        let fields = elements(commands.first()?)?;
        let number = |index: usize| integer(fields.get(index)?);
        let flags = elements(fields.get(2)?)?;
        Some(Self {
            first: number(3)?,
            last: number(4)?,
            step: number(5)?,
            is_movable: flags.iter().any(|flag| text(flag) == Some(b"movablekeys")),
        })
    }

    /// The keys of a command, if the engine itself is not needed to tell.
    pub(super) fn keys<'a>(&self, words: &'a Words) -> Vec<&'a [u8]> {
        let count = i64::try_from(words.len()).unwrap_or(i64::MAX);
        if self.first <= 0 || self.step <= 0 {
            return Vec::new();
        }
        let last = if self.last < 0 {
            count.saturating_add(self.last)
        } else {
            self.last
        };
        let step = usize::try_from(self.step).unwrap_or(usize::MAX);
        let places = self.first..=last.min(count.saturating_sub(1));
        let words = places.step_by(step).filter_map(|place| {
            let word = words.get(usize::try_from(place).ok()?)?;
            Some(word.as_slice())
        });
        words.collect()
    }
}

/// Which shard has which slots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Topology {
    /// First and last slot, and the process of the primary.
    ranges: Vec<(u16, u16, SocketAddr)>,
    /// The processes by the endpoints that redirections name.
    endpoints: BTreeMap<String, SocketAddr>,
}

impl Topology {
    /// Reads the reply to `CLUSTER NODES`.
    pub(super) fn read(reply: &[u8]) -> Self {
        let nodes = String::from_utf8_lossy(text(reply).unwrap_or_default());
        let mut topology = Self::default();
        for line in nodes.lines() {
            // The result only says whether the line is complete.
            let _ = topology.add(line);
        }
        topology
    }

    /// Adds a node: `ID IP:PORT@BUS,HOST FLAGS PRIMARY PING PONG EPOCH LINK SLOTS…`.
    fn add(&mut self, line: &str) -> Option<()> {
        let mut fields = line.split(' ');
        let (address, hosts) = {
            let endpoint = fields.nth(1)?;
            let mut parts = endpoint.split(',');
            (parts.next()?, parts.next())
        };
        let (client, bus) = address.split_once('@')?;
        let (ip, port) = client.rsplit_once(':')?;
        let process = SocketAddr::new(ip.parse().ok()?, bus.parse::<u16>().ok()?.checked_sub(BUS)?);
        self.endpoints.insert(client.to_owned(), process);
        if let Some(host) = hosts.filter(|host| !host.is_empty()) {
            self.endpoints.insert(format!("{host}:{port}"), process);
        }
        for range in fields.skip(6) {
            // A slot that moves is named in brackets.
            let (first, last) = range.split_once('-').unwrap_or((range, range));
            if let (Ok(first), Ok(last)) = (first.parse(), last.parse()) {
                self.ranges.push((first, last, process));
            }
        }
        Some(())
    }

    /// The primary that has a slot.
    pub(super) fn primary(&self, slot: u16) -> Option<SocketAddr> {
        let mut ranges = self.ranges.iter();
        let found = ranges.find(|(first, last, _)| (*first..=*last).contains(&slot));
        found.map(|(_, _, process)| *process)
    }

    /// All primaries, in the order of their slots.
    pub(super) fn primaries(&self) -> Vec<SocketAddr> {
        let mut ranges = self.ranges.clone();
        ranges.sort_unstable();
        let mut primaries = Vec::new();
        for (_, _, process) in ranges {
            if !primaries.contains(&process) {
                primaries.push(process);
            }
        }
        primaries
    }

    /// The process that a redirection names: `-MOVED 12182 127.64.0.5:6379`.
    pub(super) fn target(&self, redirection: &[u8]) -> Option<SocketAddr> {
        let line = std::str::from_utf8(redirection).ok()?;
        self.endpoints.get(line.split_whitespace().nth(2)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::super::resp::words;
    use super::*;

    #[test]
    fn slots_are_those_of_the_specification_of_clusters() {
        for (key, expected) in [
            ("123456789", 0x31c3 % SLOTS),
            ("foo", 12182),
            ("key", 12539),
            ("", 0),
            ("{user1000}.following", slot(b"user1000")),
            ("foo{}{bar}", slot(b"foo{}{bar}")),
            ("foo{{bar}}zap", slot(b"{bar")),
            ("foo{bar}{zap}", slot(b"bar")),
            ("foo{bar", slot(b"foo{bar")),
        ] {
            assert_eq!(slot(key.as_bytes()), expected, "{key}");
        }
        assert_ne!(slot(b"foo{}{bar}"), slot(b"bar"));
    }

    #[test]
    fn keys_stand_where_the_engine_says() {
        let info = |first: i64, last: i64, step: i64, flag: &str| {
            format!(
                "*1\r\n*7\r\n$1\r\nx\r\n:2\r\n*1\r\n+{flag}\r\n:{first}\r\n:{last}\r\n:{step}\r\n*0\r\n"
            )
        };
        let keys = |info: String, command: &str| {
            let positions = Positions::read(info.as_bytes()).unwrap();
            let words = words(command);
            let keys = positions.keys(&words);
            let keys = keys
                .into_iter()
                .map(|key| String::from_utf8_lossy(key).into_owned());
            keys.collect::<Vec<_>>()
        };
        assert_eq!(keys(info(1, 1, 1, "fast"), "GET a"), ["a"]);
        assert_eq!(keys(info(1, -1, 1, "fast"), "MGET a b c"), ["a", "b", "c"]);
        assert_eq!(keys(info(1, -1, 2, "write"), "MSET a 1 b 2"), ["a", "b"]);
        assert_eq!(keys(info(1, -2, 1, "write"), "BLPOP a b 0"), ["a", "b"]);
        assert_eq!(keys(info(2, 2, 1, "write"), "OBJECT FREQ a"), ["a"]);
        assert_eq!(keys(info(1, 1, 1, "fast"), "GET"), [""; 0]);
        assert_eq!(keys(info(0, 0, 0, "fast"), "PING"), [""; 0]);
        let movable = Positions::read(info(0, 0, 0, "movablekeys").as_bytes());
        assert!(movable.unwrap().is_movable);
        assert_eq!(Positions::read(b"*1\r\n*-1\r\n"), None);
        assert_eq!(Positions::read(b"-NOAUTH\r\n"), None);
    }

    #[test]
    fn the_nodes_of_a_cluster_say_who_has_which_slots() {
        let nodes = "\
            a 127.64.0.3:6379@16390 myself,master - 0 0 1 connected 0-5460 [93->-b]\n\
            b 127.64.0.5:6379@16390,host master - 0 0 2 connected 5461-10921 16383\n\
            c 127.64.0.7:6379@16390,,tls-port=0 slave a 0 0 1 connected\n\
            d 127.64.0.9:6379@16390 master - 0 0 3 connected 10922-16382\n\
            e :0@0 master,noaddr - 0 0 3 disconnected\n";
        let mut reply = format!("${}\r\n", nodes.len()).into_bytes();
        reply.extend(nodes.as_bytes());
        reply.extend(b"\r\n");
        let topology = Topology::read(&reply);
        let process = |ip: &str| SocketAddr::new(ip.parse().unwrap(), 6390);
        for (slot, ip) in [
            (0, "127.64.0.3"),
            (5460, "127.64.0.3"),
            (5461, "127.64.0.5"),
            (16383, "127.64.0.5"),
            (10_922, "127.64.0.9"),
        ] {
            assert_eq!(topology.primary(slot), Some(process(ip)), "{slot}");
        }
        let primaries = ["127.64.0.3", "127.64.0.5", "127.64.0.9"].map(process);
        assert_eq!(topology.primaries(), primaries);
        let target = |line: &str| topology.target(line.as_bytes());
        assert_eq!(
            target("-MOVED 1 127.64.0.7:6379\r\n"),
            Some(process("127.64.0.7"))
        );
        assert_eq!(target("-ASK 1 host:6379\r\n"), Some(process("127.64.0.5")));
        assert_eq!(target("-ASK 1 127.64.0.11:6379\r\n"), None);
        assert_eq!(Topology::read(b"-NOAUTH\r\n"), Topology::default());
    }
}

//! The session of one client.

use std::collections::BTreeMap;
use std::future::pending;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader, copy_buf, split};
use tokio::net::TcpStream;
use tokio::net::tcp::ReadHalf;
use tokio::sync::{mpsc, watch};

use super::keys::{Positions, Topology, slot};
use super::merge::{self, cursor, merge_all, merge_scan};
use super::resp::{Words, bulk, command, elements, encode, error, is_error, text};
use super::shard::Shard;
use super::transaction::Transaction;
use crate::gate::Door;

/// How often a command is redirected, at most. A slot that moves makes a command wait.
const REDIRECTIONS: usize = 200;
/// How long to wait for keys that are moving.
const PAUSE: Duration = Duration::from_millis(10);
/// Commands of all shards.
pub(super) const ALL: &[&str] = &[
    "FLUSHALL",
    "FLUSHDB",
    "DBSIZE",
    "KEYS",
    "RANDOMKEY",
    "SCAN",
    "SCRIPT",
    "FUNCTION",
];
/// Commands after which the connection belongs to one shard.
pub(super) const STREAMS: &[&str] = &["SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE", "MONITOR"];
/// Commands that wait for something, and must not go on when their client is gone.
const WAITING: &[&str] = &[
    "BLPOP",
    "BRPOP",
    "BRPOPLPUSH",
    "BLMOVE",
    "BLMPOP",
    "BZPOPMIN",
    "BZPOPMAX",
    "BZMPOP",
    "XREAD",
    "XREADGROUP",
    "WAIT",
];

/// The session of one client.
pub(super) struct Session<'a> {
    reader: BufReader<ReadHalf<'a>>,
    replies: mpsc::UnboundedSender<Vec<u8>>,
    door: watch::Receiver<Door>,
    shards: BTreeMap<SocketAddr, Shard>,
    topology: Option<Topology>,
    /// By name in capitals.
    positions: BTreeMap<String, Positions>,
    /// Name and password that the client has sent.
    user: Option<(Vec<u8>, Vec<u8>)>,
    /// The version of the protocol that the client has chosen.
    protocol: Option<Vec<u8>>,
    pub(super) transaction: Option<Transaction>,
    /// The shard whose keys are watched.
    pub(super) watched: Option<SocketAddr>,
}

impl<'a> Session<'a> {
    pub(super) fn new(
        reader: BufReader<ReadHalf<'a>>,
        replies: mpsc::UnboundedSender<Vec<u8>>,
        door: watch::Receiver<Door>,
        first: TcpStream,
    ) -> io::Result<Self> {
        let shards = BTreeMap::from([(first.peer_addr()?, Shard::new(first)?)]);
        Ok(Self {
            reader,
            replies,
            door,
            shards,
            topology: None,
            positions: BTreeMap::new(),
            user: None,
            protocol: None,
            transaction: None,
            watched: None,
        })
    }

    /// Executes the commands of the client until it sends no more.
    pub(super) async fn run(mut self) -> io::Result<()> {
        loop {
            let words = match command(&mut self.reader).await {
                Ok(Some(words)) => words,
                Ok(None) => return Ok(()),
                Err(fault) if fault.kind() == io::ErrorKind::InvalidData => {
                    self.reply(error(&format!("ERR Protocol error: {fault}")));
                    return Ok(());
                }
                Err(fault) => return Err(fault),
            };
            let name = name_of(&words);
            if name == "QUIT" {
                self.reply(ok());
                return Ok(());
            }
            if STREAMS.contains(&name.as_str()) && self.transaction.is_none() {
                return self.stream(&name, words).await;
            }
            let reply = if self.transaction.is_some() {
                self.in_transaction(&name, words).await?
            } else {
                self.execute(&name, &words).await?
            };
            self.reply(reply);
        }
    }

    fn reply(&self, reply: Vec<u8>) {
        // Whoever writes the replies ends the session when the client is gone.
        let _ = self.replies.send(reply);
    }

    async fn execute(&mut self, name: &str, words: &Words) -> io::Result<Vec<u8>> {
        let argument = words.get(1).map_or_else(String::new, |word| upper(word));
        match (name, argument.as_str()) {
            ("AUTH" | "HELLO", _) => self.introduce(name, words).await,
            ("RESET", _) => {
                self.forget();
                (self.user, self.protocol) = (None, None);
                Ok(b"+RESET\r\n".to_vec())
            }
            ("MULTI", _) => {
                self.transaction = Some(Transaction::default());
                Ok(ok())
            }
            ("EXEC" | "DISCARD", _) => Ok(error(&format!("ERR {name} without MULTI"))),
            ("WATCH", _) => self.watch(words).await,
            ("UNWATCH", _) => self.unwatch().await,
            // They are about redirections, of which this client sees none.
            ("READONLY" | "READWRITE" | "ASKING", _) => Ok(ok()),
            ("SYNC" | "PSYNC", _) | ("CLIENT", "REPLY" | "TRACKING") => Ok(error(&format!(
                "ERR {name} {argument} is not available through the proxy of a cluster"
            ))),
            ("CLUSTER", _) => self.cluster(&argument, words).await,
            ("SCAN", _) => self.scan(words).await,
            _ if ALL.contains(&name) => {
                let mut replies = Vec::new();
                for process in self.primaries().await? {
                    replies.push(self.call(process, words).await?);
                }
                Ok(merge_all(name, &replies))
            }
            _ => self.keyed(name, words).await,
        }
    }

    /// The process for all that concerns no key.
    pub(super) fn first(&self) -> SocketAddr {
        self.door.borrow().process
    }

    /// Passes on who the client is.
    async fn introduce(&mut self, name: &str, words: &Words) -> io::Result<Vec<u8>> {
        let first = self.first();
        let reply = self.call(first, words).await?;
        if is_error(&reply) {
            return Ok(reply);
        }
        let default = || b"default".to_vec();
        let user = match (name, words.as_slice()) {
            ("AUTH", [_, password]) => Some((default(), password.clone())),
            ("AUTH", [_, user, password]) => Some((user.clone(), password.clone())),
            (_, [_, version, options @ ..]) => {
                self.protocol = Some(version.clone());
                let auth = options.windows(3).find(|it| name_of(it) == "AUTH");
                auth.and_then(|auth| Some((auth.get(1)?.clone(), auth.get(2)?.clone())))
            }
            _ => None,
        };
        self.user = user.or_else(|| self.user.take());
        // The others are told when they are connected.
        self.shards.retain(|process, _| *process == first);
        Ok(reply)
    }

    /// Forgets which shard has which slots.
    pub(super) fn relearn(&mut self) {
        self.topology = None;
    }

    /// Closes the connections to all shards.
    fn forget(&mut self) {
        self.shards.clear();
        self.watched = None;
    }

    /// Connects to a process, unless that has been done.
    async fn connect(&mut self, process: SocketAddr) -> io::Result<()> {
        match self.shards.get(&process) {
            Some(shard) if !shard.is_closed() => return Ok(()),
            // What has changed in the meantime is not known.
            Some(_) if self.watched == Some(process) => {
                return Err(io::ErrorKind::ConnectionReset.into());
            }
            _ => {}
        }
        let mut shard = Shard::open(process).await?;
        if let Some((user, password)) = &self.user {
            // The password may have been changed since the client sent it: its connections stay authenticated.
            let current = self
                .door
                .borrow()
                .proxy
                .as_ref()
                .and_then(|it| it.password.clone());
            let word = b"AUTH".to_vec();
            let words = match current {
                _ if user != b"default" => vec![word, user.clone(), password.clone()],
                Some(current) => vec![word, current.expose().as_bytes().to_vec()],
                None => vec![word, password.clone()],
            };
            shard.prepare(&words).await?;
        }
        if let Some(version) = &self.protocol {
            shard
                .prepare(&vec![b"HELLO".to_vec(), version.clone()])
                .await?;
        }
        self.shards.insert(process, shard);
        Ok(())
    }

    /// Executes a command on one process.
    pub(super) async fn call(&mut self, process: SocketAddr, words: &Words) -> io::Result<Vec<u8>> {
        self.connect(process).await?;
        let shard = self
            .shards
            .get_mut(&process)
            .ok_or(io::ErrorKind::NotConnected)?;
        let waits = WAITING.contains(&name_of(words).as_str());
        let (pushed, reply) = tokio::select! {
            called = shard.call(words) => called?,
            () = gone(&mut self.reader), if waits => return Err(io::ErrorKind::ConnectionAborted.into()),
        };
        for message in pushed {
            self.reply(message);
        }
        Ok(reply)
    }

    async fn topology(&mut self) -> io::Result<&Topology> {
        if self.topology.is_none() {
            let first = self.first();
            let nodes = self.call(first, &words(&["CLUSTER", "NODES"])).await?;
            self.topology = Some(Topology::read(&nodes));
        }
        self.topology
            .as_ref()
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    async fn primaries(&mut self) -> io::Result<Vec<SocketAddr>> {
        let primaries = self.topology().await?.primaries();
        if primaries.is_empty() {
            // It says why.
            self.relearn();
            return Ok(vec![self.first()]);
        }
        Ok(primaries)
    }

    pub(super) async fn primary(&mut self, slot: u16) -> io::Result<SocketAddr> {
        let found = self.topology().await?.primary(slot);
        if found.is_none() {
            self.relearn();
        }
        Ok(found.unwrap_or_else(|| self.first()))
    }

    /// The slots of the keys of a command, or an error reply. There are none if the engine does not know the command.
    pub(super) async fn slots(
        &mut self,
        name: &str,
        words: &Words,
    ) -> io::Result<Result<Vec<u16>, Vec<u8>>> {
        let first = self.first();
        let positions = match self.positions.get(name).copied() {
            Some(positions) => positions,
            None => {
                let asked = self::words(&["COMMAND", "INFO", name]);
                let reply = self.call(first, &asked).await?;
                if is_error(&reply) {
                    return Ok(Err(reply));
                }
                let Some(positions) = Positions::read(&reply) else {
                    return Ok(Ok(Vec::new()));
                };
                self.positions.insert(name.to_owned(), positions);
                positions
            }
        };
        if !positions.is_movable {
            return Ok(Ok(positions.keys(words).into_iter().map(slot).collect()));
        }
        let mut asked = self::words(&["COMMAND", "GETKEYS"]);
        asked.extend(words.iter().cloned());
        let reply = self.call(first, &asked).await?;
        // An error says that there are no keys.
        let keys = elements(&reply).unwrap_or_default();
        Ok(Ok(keys.into_iter().filter_map(text).map(slot).collect()))
    }

    /// Executes a command on the shard of its keys.
    async fn keyed(&mut self, name: &str, words: &Words) -> io::Result<Vec<u8>> {
        let slots = match self.slots(name, words).await? {
            Ok(slots) => slots,
            Err(reply) => return Ok(reply),
        };
        let Some(first) = slots.first() else {
            let process = self.first();
            return self.call(process, words).await;
        };
        if slots.iter().all(|slot| slot == first) {
            return self.at_slot(*first, words).await;
        }
        let Some(parts) = merge::split(name, words) else {
            // The shard says that the keys do not belong together.
            return self.at_slot(*first, words).await;
        };
        let mut replies = Vec::new();
        for (places, part) in parts {
            let slot = places.first().and_then(|place| slots.get(*place));
            let reply = self.at_slot(*slot.unwrap_or(first), &part).await?;
            replies.push((places, reply));
        }
        Ok(merge::merge(name, &replies))
    }

    /// Executes a command on the shard of a slot, wherever that is by now.
    async fn at_slot(&mut self, slot: u16, words: &Words) -> io::Result<Vec<u8>> {
        let mut process = self.primary(slot).await?;
        for _ in 0..REDIRECTIONS {
            let mut reply = self.call(process, words).await?;
            if reply.starts_with(b"-MOVED ") {
                self.topology = None;
                let target = self.topology().await?.target(&reply);
                process = match target {
                    Some(target) => target,
                    None => self.primary(slot).await?,
                };
                continue;
            }
            if reply.starts_with(b"-ASK ") {
                let mut target = self.topology().await?.target(&reply);
                if target.is_none() {
                    // A new shard.
                    self.topology = None;
                    target = self.topology().await?.target(&reply);
                }
                if let Some(target) = target {
                    self.call(target, &self::words(&["ASKING"])).await?;
                    reply = self.call(target, words).await?;
                }
            }
            if !reply.starts_with(b"-TRYAGAIN") && !reply.starts_with(b"-ASK ") {
                return Ok(reply);
            }
            tokio::time::sleep(PAUSE).await;
        }
        Ok(error("ERR the slot has been moving for too long"))
    }

    async fn scan(&mut self, words: &Words) -> io::Result<Vec<u8>> {
        let primaries = self.primaries().await?;
        let found = words.get(1).and_then(|word| cursor(word, primaries.len()));
        let at = found.and_then(|(place, cursor)| Some((place, *primaries.get(place)?, cursor)));
        let Some((place, process, cursor)) = at else {
            let first = self.first();
            return self.call(first, words).await;
        };
        let mut step = words.clone();
        if let Some(word) = step.get_mut(1) {
            *word = cursor.to_string().into_bytes();
        }
        let reply = self.call(process, &step).await?;
        Ok(merge_scan(&reply, place, primaries.len()))
    }

    /// Answers a client of clusters. Unless the shards are open to clients, it sees one node with all slots, which is the proxy.
    async fn cluster(&mut self, what: &str, words: &Words) -> io::Result<Vec<u8>> {
        let first = self.first();
        let proxy = self.door.borrow().proxy.clone();
        let shown = proxy
            .filter(|proxy| !proxy.is_direct)
            .map(|proxy| proxy.shown);
        let (host, port) = match (shown, what) {
            (Some(shown), "SLOTS" | "NODES" | "SHARDS") => shown,
            (Some(_), "REPLICAS" | "SLAVES") => return Ok(b"*0\r\n".to_vec()),
            (None, _) | (_, "INFO" | "KEYSLOT" | "MYID" | "HELP" | "COUNTKEYSINSLOT") => {
                return self.call(first, words).await;
            }
            _ => {
                return Ok(error(&format!(
                    "ERR CLUSTER {what} is not available through the proxy of a cluster"
                )));
            }
        };
        let id = self.call(first, &self::words(&["CLUSTER", "MYID"])).await?;
        let Some(id) = text(&id).map(|id| String::from_utf8_lossy(id).into_owned()) else {
            return Ok(id);
        };
        let string = |text: &str| String::from_utf8_lossy(&bulk(text.as_bytes())).into_owned();
        let (ip, node) = (string(&host), string(&id));
        Ok(match what {
            "SLOTS" => format!("*1\r\n*3\r\n:0\r\n:16383\r\n*3\r\n{ip}:{port}\r\n{node}"),
            "NODES" => string(&format!(
                "{id} {host}:{port}@{port} myself,master - 0 0 1 connected 0-16383\n"
            )),
            _ => {
                let fields = [
                    ("id", node),
                    ("port", format!(":{port}\r\n")),
                    ("ip", ip.clone()),
                    ("endpoint", ip),
                    ("role", string("master")),
                    ("replication-offset", ":0\r\n".to_owned()),
                    ("health", string("online")),
                ];
                let fields: String = fields
                    .iter()
                    .map(|(name, value)| string(name) + value)
                    .collect();
                let (slots, nodes) = (string("slots"), string("nodes"));
                format!("*1\r\n*4\r\n{slots}*2\r\n:0\r\n:16383\r\n{nodes}*1\r\n*14\r\n{fields}")
            }
        }
        .into_bytes())
    }

    /// Connects the client with one shard for good, which sends it messages.
    async fn stream(mut self, name: &str, words: Words) -> io::Result<()> {
        let mut process = self.first();
        if name == "SSUBSCRIBE"
            && let Ok(slots) = self.slots(name, &words).await?
            && let Some(slot) = slots.first()
        {
            process = self.primary(*slot).await?;
        }
        self.connect(process).await?;
        let shard = self
            .shards
            .remove(&process)
            .ok_or(io::ErrorKind::NotConnected)?;
        let mut stream = shard.into_stream();
        stream.write_all(&encode(&words)).await?;
        let (mut from, mut to) = split(stream);
        let replies = self.replies.clone();
        let receiving = async {
            loop {
                let mut bytes = vec![0; 8 << 10];
                let count = from.read(&mut bytes).await?;
                if count == 0 {
                    return io::Result::Ok(());
                }
                bytes.truncate(count);
                let _ = replies.send(bytes);
            }
        };
        tokio::select! {
            received = receiving => received,
            sent = copy_buf(&mut self.reader, &mut to) => sent.map(|_| ()),
        }
    }
}

/// Completes when the client has gone. One that sends further commands is there.
async fn gone(reader: &mut BufReader<ReadHalf<'_>>) {
    let mut byte = [0];
    if let Ok(1..) = reader.get_mut().peek(&mut byte).await {
        pending::<()>().await;
    }
}

/// The name of a command, in capitals.
pub(super) fn name_of(words: &[Vec<u8>]) -> String {
    words.first().map_or_else(String::new, |name| upper(name))
}

fn upper(word: &[u8]) -> String {
    String::from_utf8_lossy(word).to_ascii_uppercase()
}

pub(super) fn words(command: &[&str]) -> Words {
    command
        .iter()
        .map(|word| word.as_bytes().to_vec())
        .collect()
}

pub(super) fn ok() -> Vec<u8> {
    b"+OK\r\n".to_vec()
}

//! Which connections are open, and which were refused.

use std::collections::{BTreeMap, VecDeque};
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex};

use kcs_client::clock::{Clock, UnixTime};

use super::door::{Door, Reason};
use crate::lock::lock;

/// How many refused connections are kept.
const MOST: usize = 1_000;

/// Called with a sentence about each connection that is refused.
pub(crate) type OnRefusal = Arc<dyn Fn(&str) + Send + Sync>;

/// A connection to an instance that was refused, or closed because nothing allows it any longer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RefusedConnection {
    /// When, by the server's clock.
    pub time: UnixTime,
    /// Id of the instance.
    pub instance: String,
    /// The address that the client connected to.
    pub address: SocketAddr,
    /// The address that the client counts as.
    pub client: IpAddr,
    /// Why, in a sentence.
    pub reason: String,
    /// The rule that would have allowed it, in CIDR notation, if that was what was missing.
    pub missing_rule: Option<String>,
    /// The security groups that are bound to the instance, one of which lacks the rule.
    pub security_groups: Vec<String>,
    /// Whether the connection had been open before.
    pub was_open: bool,
}

/// An open connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OpenConnection {
    pub(crate) since: UnixTime,
    pub(crate) instance: String,
    /// The address that the client connected to.
    pub(crate) address: SocketAddr,
    /// The address that the client counts as.
    pub(crate) client: IpAddr,
}

/// The connections of a server.
#[derive(Clone)]
pub(crate) struct Connections {
    clock: Arc<dyn Clock>,
    on_refusal: Option<OnRefusal>,
    lists: Arc<Mutex<Lists>>,
}

#[derive(Default)]
struct Lists {
    open: BTreeMap<u64, OpenConnection>,
    opened: u64,
    /// The oldest first.
    refused: VecDeque<RefusedConnection>,
}

/// An open connection in the list, until this is dropped.
pub(super) struct Entry {
    number: u64,
    lists: Arc<Mutex<Lists>>,
}

impl Connections {
    pub(crate) fn new(clock: Arc<dyn Clock>, on_refusal: Option<OnRefusal>) -> Self {
        Self {
            clock,
            on_refusal,
            lists: Arc::default(),
        }
    }

    /// Returns the open connections, in the order in which they were opened.
    pub(crate) fn open(&self) -> Vec<OpenConnection> {
        lock(&self.lists).open.values().cloned().collect()
    }

    /// Returns the last connections that were refused, the oldest first.
    pub(crate) fn refused(&self) -> Vec<RefusedConnection> {
        lock(&self.lists).refused.iter().cloned().collect()
    }

    /// Forgets the connections that were refused.
    pub(crate) fn forget(&self) {
        lock(&self.lists).refused.clear();
    }

    pub(super) fn note_open(&self, door: &Door, address: SocketAddr, client: IpAddr) -> Entry {
        let mut lists = lock(&self.lists);
        lists.opened = lists.opened.wrapping_add(1);
        let number = lists.opened;
        let connection = OpenConnection {
            since: self.clock.now(),
            instance: door.instance.clone(),
            address,
            client,
        };
        lists.open.insert(number, connection);
        Entry {
            number,
            lists: Arc::clone(&self.lists),
        }
    }

    pub(super) fn note_refusal(
        &self,
        door: &Door,
        address: SocketAddr,
        client: IpAddr,
        reason: &Reason,
        was_open: bool,
    ) {
        let (missing_rule, security_groups) = match reason {
            Reason::NoRule(groups) => {
                let ids = groups.iter().map(|group| group.id.clone()).collect();
                let rule = client.is_ipv4().then(|| format!("{client}/32"));
                (rule, ids)
            }
            Reason::Locked | Reason::NoDirectAccess | Reason::NoProcess(_) => (None, Vec::new()),
        };
        let refused = RefusedConnection {
            time: self.clock.now(),
            instance: door.instance.clone(),
            address,
            client,
            reason: reason.describe(client),
            missing_rule,
            security_groups,
            was_open,
        };
        if let Some(tell) = &self.on_refusal {
            let what = if was_open { "closed" } else { "refused" };
            tell(&format!(
                "a connection from {client} to {address} (the instance {}) is {what}: {}",
                refused.instance, refused.reason
            ));
        }
        let mut lists = lock(&self.lists);
        if lists.refused.len() >= MOST {
            lists.refused.pop_front();
        }
        lists.refused.push_back(refused);
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        lock(&self.lists).open.remove(&self.number);
    }
}

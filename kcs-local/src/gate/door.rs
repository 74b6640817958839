//! One endpoint of an instance: where it listens, which process is behind it, and who may connect.

use std::collections::BTreeSet;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use kcs_client::types::Password;

use super::Network;

/// An endpoint of an instance, which clients connect to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Door {
    /// The id of the instance.
    pub(crate) instance: String,
    /// The process that connections are forwarded to.
    pub(crate) process: SocketAddr,
    /// Who may connect.
    pub(crate) admission: Arc<Admission>,
    /// What the proxy of a cluster needs to know, if the endpoint is that of one.
    pub(crate) proxy: Option<Proxy>,
}

/// What the proxy of a cluster needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Proxy {
    /// The password of the processes.
    pub(crate) password: Option<Password>,
    /// Host and port that clients connect to.
    pub(crate) shown: (String, u16),
    /// Whether clients may connect to the shards themselves.
    pub(crate) is_direct: bool,
}

/// Who may connect to an instance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Admission {
    /// Why nobody may, if nobody may.
    pub(crate) closed: Option<Reason>,
    /// The security groups that are bound to the instance. If there are none, everybody may connect.
    pub(crate) groups: Vec<Group>,
    /// The addresses of the instance's own processes, which may always connect: the replicas of a cluster reach their primaries at
    /// the addresses that clients see.
    pub(crate) processes: BTreeSet<IpAddr>,
}

/// A security group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) id: String,
    /// The networks of its rules; `None` if there is no such group.
    pub(crate) networks: Option<Vec<Network>>,
}

/// Why a connection is refused or closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    Locked,
    /// The address is that of a shard, and direct access to shards is not open.
    NoDirectAccess,
    /// No rule of the security groups allows the client.
    NoRule(Vec<Group>),
    /// The process does not take the connection, for this reason.
    NoProcess(String),
}

impl Admission {
    /// Checks whether a client may connect.
    pub(super) fn check(&self, client: IpAddr) -> Result<(), Reason> {
        if let Some(reason) = &self.closed {
            return Err(reason.clone());
        }
        let networks = self.groups.iter().flat_map(|group| &group.networks);
        if self.groups.is_empty() || networks.flatten().any(|it| it.contains(client)) {
            return Ok(());
        }
        Err(Reason::NoRule(self.groups.clone()))
    }
}

impl Reason {
    /// Says what has to change for this client to connect.
    pub(super) fn describe(&self, client: IpAddr) -> String {
        match self {
            Self::Locked => "the instance is locked".to_owned(),
            Self::NoDirectAccess => {
                "it is a shard, and direct access to shards is closed (OpenDirectAccessToCluster)"
                    .to_owned()
            }
            Self::NoRule(groups) => {
                let groups: Vec<String> = groups.iter().map(ToString::to_string).collect();
                format!(
                    "no rule allows {client}; the instance is bound to {}",
                    groups.join(", ")
                )
            }
            Self::NoProcess(error) => format!("its process cannot be reached: {error}"),
        }
    }
}

/// How many networks of a group a message names.
const SHOWN: usize = 5;

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the security group {} ", self.id)?;
        let Some(networks) = &self.networks else {
            return f.write_str("(which does not exist)");
        };
        let mut shown: Vec<String> = networks
            .iter()
            .take(SHOWN)
            .map(Network::to_string)
            .collect();
        if shown.is_empty() {
            shown.push("no rule".to_owned());
        }
        let more = networks.len().saturating_sub(SHOWN);
        if more > 0 {
            shown.push(format!("{more} more"));
        }
        write!(f, "({})", shown.join(", "))
    }
}

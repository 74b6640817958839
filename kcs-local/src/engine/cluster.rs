//! A Redis cluster out of processes that do not know each other yet, or that are no longer the ones that form it.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::time::Duration;

use kcs_client::types::Password;

use super::fault::Fault;
use super::keeper::POLL_INTERVAL;
use super::node::{Running, bus_port};
use super::resp::{Connection, Value};
use super::slots::{self, SLOTS, Slot};

/// How many polls pass before a process that was told to take over is told again: it may take five seconds for it.
const POLLS_OF_FAILOVER: u32 = 600;

/// A process of the cluster.
pub(super) struct Member {
    pub(super) address: SocketAddr,
    /// The port that it announces.
    client_port: u16,
    primary: Option<SocketAddr>,
    /// Whether it is to lose its slots and to be forgotten.
    pub(super) leaves: bool,
    pub(super) id: String,
    pub(super) connection: Connection,
}

/// What a process knows of itself.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct View {
    /// The id of the primary that it replicates.
    pub(super) primary: Option<String>,
    pub(super) slots: BTreeSet<Slot>,
    /// The slots that are being moved from it, with the id of the process that they are moved to.
    pub(super) migrating: Vec<(Slot, String)>,
    /// The slots that are being moved to it.
    pub(super) importing: Vec<Slot>,
}

/// Makes the processes a cluster, as far as they are not one: each slot has a primary, all know each other, and replicas follow their
/// primaries. Then moves slots with their keys until all primaries have as many and those that leave have none, which the others
/// forget.
///
/// Forming the cluster may take as long as `limit`; moving slots takes as long as there are keys.
pub(super) async fn join(
    nodes: &[(&Running, bool)],
    password: Option<&Password>,
    limit: Duration,
) -> Result<(), Fault> {
    let mut members = Vec::new();
    for (node, leaves) in nodes {
        let mut connection = node.connect().await?;
        let id = connection.expect(&["CLUSTER", "MYID"]).await?;
        members.push(Member {
            address: node.address,
            client_port: node.announced.port,
            primary: node.primary,
            leaves: *leaves,
            id: id.text().unwrap_or_default().to_owned(),
            connection,
        });
    }
    let mut obstacle = String::new();
    let formed = async {
        distribute(&mut members).await?;
        introduce(&mut members).await?;
        assign_roles(&mut members, &mut obstacle).await?;
        await_consent(&mut members).await
    };
    let formed = tokio::time::timeout(limit, formed).await;
    formed.map_err(|_| {
        Fault::new(format!(
            "{} processes did not form a cluster within {} s{obstacle}",
            nodes.len(),
            limit.as_secs_f32()
        ))
    })??;
    slots::balance(&mut members, password).await?;
    let forgotten = async {
        await_consent(&mut members).await?;
        forget(&mut members).await
    };
    let forgotten = tokio::time::timeout(limit, forgotten).await;
    forgotten.map_err(|_| {
        Fault::new(format!(
            "the processes of a cluster did not agree within {} s who they are",
            limit.as_secs_f32()
        ))
    })?
}

/// Gives the slots that nobody has to the primaries.
async fn distribute(members: &mut [Member]) -> Result<(), Fault> {
    let mut assigned = BTreeSet::new();
    for member in &mut *members {
        assigned.append(&mut member.view().await?.slots);
    }
    let is_primary = |it: &&mut Member| it.primary.is_none() && !it.leaves;
    let count = members.iter_mut().filter(is_primary).count();
    let primaries = members.iter_mut().filter(is_primary);
    for (share, (number, primary)) in slots::shares(count)
        .into_iter()
        .zip((1_u32..).zip(primaries))
    {
        let missing = share.filter(|slot| !assigned.contains(slot));
        let missing: Vec<String> = missing.map(|slot| slot.to_string()).collect();
        if missing.is_empty() {
            continue;
        }
        // Epochs that differ from the start save the nodes an agreement on who may have which slots. One that has an epoch
        // already keeps it.
        let epoch = ["CLUSTER", "SET-CONFIG-EPOCH", &number.to_string()];
        primary.call(&epoch).await?;
        let mut command = vec!["CLUSTER", "ADDSLOTS"];
        command.extend(missing.iter().map(String::as_str));
        primary.connection.expect(&command).await?;
    }
    Ok(())
}

/// Introduces all nodes to the first one, from which they learn of each other, and waits until each knows all.
async fn introduce(members: &mut [Member]) -> Result<(), Fault> {
    let all: Vec<(SocketAddr, u16, String)> = members
        .iter()
        .map(|it| (it.address, it.client_port, it.id.clone()))
        .collect();
    let is_unknown = |nodes: &str, id: &str| nodes.lines().all(|line| !line.starts_with(id));
    if let Some(first) = members.first_mut() {
        let nodes = first.nodes().await?;
        for (address, client_port, _) in all.iter().filter(|(.., id)| is_unknown(&nodes, id)) {
            let (host, port) = (address.ip().to_string(), client_port.to_string());
            let bus = bus_port(*address).to_string();
            let meet = ["CLUSTER", "MEET", &host, &port, &bus];
            first.connection.expect(&meet).await?;
        }
    }
    for member in members {
        loop {
            let nodes = member.nodes().await?;
            if !all.iter().any(|(.., id)| is_unknown(&nodes, id)) {
                break;
            }
            tokio::time::sleep(POLL_INTERVAL).await;
        }
    }
    Ok(())
}

/// Makes each node that stays the primary or the replica that it is to be. A primary whose replica has taken over takes over again.
/// `obstacle` is the last error reply.
async fn assign_roles(members: &mut [Member], obstacle: &mut String) -> Result<(), Fault> {
    let ids: Vec<(SocketAddr, String)> = members
        .iter()
        .map(|it| (it.address, it.id.clone()))
        .collect();
    for member in members.iter_mut().filter(|it| !it.leaves) {
        let wanted = ids
            .iter()
            .find(|(address, _)| member.primary == Some(*address))
            .map(|(_, id)| id.clone());
        let mut polls: u32 = 0;
        loop {
            let view = member.view().await?;
            if view.primary == wanted {
                break;
            }
            let reply = match &wanted {
                // With slots it is what its primary becomes a replica of, and takes over from.
                Some(_) if !view.slots.is_empty() => None,
                Some(id) => Some(member.call(&["CLUSTER", "REPLICATE", id]).await?),
                None if polls.is_multiple_of(POLLS_OF_FAILOVER) => {
                    Some(member.call(&["CLUSTER", "FAILOVER"]).await?)
                }
                None => None,
            };
            polls = polls.wrapping_add(1);
            if let Some(Value::Error(error)) = reply {
                *obstacle = format!(": {error}");
                polls = 0;
            }
            tokio::time::sleep(POLL_INTERVAL).await;
        }
    }
    Ok(())
}

/// Waits until all nodes that stay say that the cluster is complete.
async fn await_consent(members: &mut [Member]) -> Result<(), Fault> {
    for member in members.iter_mut().filter(|it| !it.leaves) {
        while !member.info().await?.contains("cluster_state:ok") {
            tokio::time::sleep(POLL_INTERVAL).await;
        }
    }
    Ok(())
}

/// Makes the nodes that stay forget all others, such as those that leave, once these have no slots.
async fn forget(members: &mut [Member]) -> Result<(), Fault> {
    let staying = members.iter().filter(|it| !it.leaves);
    let staying: BTreeSet<String> = staying.map(|it| it.id.clone()).collect();
    for member in members.iter_mut().filter(|it| !it.leaves) {
        loop {
            let nodes = member.nodes().await?;
            // Introductions that are under way end by themselves.
            let others = nodes
                .lines()
                .map(|line| line.split_whitespace().collect::<Vec<_>>());
            let others = others.filter(|fields| {
                let id = fields.first().is_some_and(|id| !staying.contains(*id));
                id && fields
                    .get(2)
                    .is_some_and(|flags| !flags.contains("handshake"))
            });
            let others: Vec<Vec<&str>> = others.collect();
            if others.iter().any(|fields| fields.len() > FIELDS) {
                tokio::time::sleep(POLL_INTERVAL).await;
                continue;
            }
            for id in others.iter().filter_map(|fields| fields.first()) {
                let forget = ["CLUSTER", "FORGET", id];
                match member.call(&forget).await? {
                    Value::Error(error) if !error.contains("Unknown node") => {
                        return Err(Fault::new(format!("CLUSTER FORGET: {error}")));
                    }
                    _ => {}
                }
            }
            break;
        }
    }
    Ok(())
}

/// The number of fields of a node before its slots.
const FIELDS: usize = 8;

impl Member {
    /// Executes a command whose reply may be an error reply.
    pub(super) async fn call(&mut self, command: &[&str]) -> Result<Value, Fault> {
        let name = command.get(..2).unwrap_or(command).join(" ");
        let reply = self.connection.call(command).await;
        reply.map_err(|error| Fault::io(name, &error))
    }

    pub(super) async fn view(&mut self) -> Result<View, Fault> {
        let nodes = self.nodes().await?;
        let own = nodes.lines().find_map(View::parse);
        own.ok_or_else(|| Fault::new("CLUSTER NODES: the process does not list itself"))
    }

    async fn nodes(&mut self) -> Result<String, Fault> {
        let nodes = self.connection.expect(&["CLUSTER", "NODES"]).await?;
        Ok(nodes.text().unwrap_or_default().to_owned())
    }

    async fn info(&mut self) -> Result<String, Fault> {
        let info = self.connection.expect(&["CLUSTER", "INFO"]).await?;
        Ok(info.text().unwrap_or_default().to_owned())
    }
}

impl View {
    /// Reads a line of `CLUSTER NODES`, if it is about the process that prints it: id, address, flags, id of the primary, two times, epoch,
    /// state of the connection, and slots such as `7`, `0-5460`, `[8->-ID]` (moved from here) and `[9-<-ID]` (moved to here).
    fn parse(line: &str) -> Option<Self> {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let flags = fields.get(2)?;
        if !flags.split(',').any(|flag| flag == "myself") {
            return None;
        }
        let primary = fields.get(3).filter(|id| **id != "-");
        let mut view = Self {
            primary: primary.map(|id| (*id).to_owned()),
            slots: BTreeSet::new(),
            migrating: Vec::new(),
            importing: Vec::new(),
        };
        for field in fields.get(FIELDS..).unwrap_or_default() {
            if let Some(moved) = field.strip_prefix('[') {
                let moved = moved.trim_end_matches(']');
                if let Some((slot, to)) = moved.split_once("->-") {
                    view.migrating.push((slot.parse().ok()?, to.to_owned()));
                } else if let Some((slot, _)) = moved.split_once("-<-") {
                    view.importing.push(slot.parse().ok()?);
                }
                continue;
            }
            let (first, last) = field.split_once('-').unwrap_or((field, field));
            view.slots
                .extend(first.parse::<Slot>().ok()?..=last.parse().ok()?);
        }
        view.slots.retain(|slot| *slot < SLOTS);
        Some(view)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_says_which_slots_it_has_and_which_are_being_moved() {
        let read = |slots: &str| {
            View::parse(&format!(
                "07c3 127.64.0.3:6379@16379,,shard-id=9 myself,master - 0 0 1 connected {slots}"
            ))
        };
        let view = read("7 10-12 16383 [13->-292f] [77-<-e7d1]").unwrap();
        assert_eq!(view.primary, None);
        assert_eq!(Vec::from_iter(view.slots), [7, 10, 11, 12, 16_383]);
        assert_eq!(view.migrating, [(13, "292f".to_owned())]);
        assert_eq!(view.importing, [77]);
        assert!(read("").unwrap().slots.is_empty());
        let replica = "e7d1 127.0.0.1:30002@31002 myself,slave 07c3 0 1 4 connected";
        let view = View::parse(replica).unwrap();
        assert_eq!(view.primary.as_deref(), Some("07c3"));
        let other = "67ed 127.0.0.1:30001@31001 master - 0 1 2 connected 0-5460";
        assert_eq!(View::parse(other), None);
        assert_eq!(View::parse(""), None);
    }
}

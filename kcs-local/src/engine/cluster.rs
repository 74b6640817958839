//! A Redis cluster out of processes that do not know each other yet.

use std::net::SocketAddr;
use std::time::Duration;

use super::fault::Fault;
use super::keeper::POLL_INTERVAL;
use super::node::Running;
use super::resp::{Connection, Value};

/// The number of slots that the keys of a cluster are distributed over.
const SLOTS: usize = 16_384;

/// A process of the cluster.
struct Member {
    address: SocketAddr,
    primary: Option<SocketAddr>,
    connection: Connection,
}

/// Gives each primary its slots, introduces all to each other and replicas to their primaries, as far as that has not been
/// done, and waits until the cluster answers.
pub(super) async fn join(nodes: &[&Running], limit: Duration) -> Result<(), Fault> {
    let mut members = Vec::new();
    for node in nodes {
        members.push(Member {
            address: node.address,
            primary: node.primary,
            connection: node.connect().await?,
        });
    }
    let joined = async {
        distribute(&mut members).await?;
        introduce(&mut members).await?;
        replicate(&mut members).await?;
        for member in &mut members {
            while !info(member).await?.contains("cluster_state:ok") {
                tokio::time::sleep(POLL_INTERVAL).await;
            }
        }
        Ok(())
    };
    tokio::time::timeout(limit, joined).await.map_err(|_| {
        Fault::new(format!(
            "{} processes did not form a cluster within {} s",
            nodes.len(),
            limit.as_secs_f32()
        ))
    })?
}

/// Gives slots to the primaries, unless they have some.
async fn distribute(members: &mut [Member]) -> Result<(), Fault> {
    let count = members.iter().filter(|it| it.primary.is_none()).count();
    let primaries = members.iter_mut().filter(|it| it.primary.is_none());
    let first_slot = |index: usize| SLOTS.saturating_mul(index).checked_div(count).unwrap_or(0);
    for (index, primary) in primaries.enumerate() {
        let own = own_line(primary).await?;
        // Eight fields, then ranges of slots. A former primary may have become a replica of its replica.
        if own.split_whitespace().count() > 8 || own.contains("slave") {
            continue;
        }
        let next = index.saturating_add(1);
        let slots: Vec<String> = (first_slot(index)..first_slot(next))
            .map(|slot| slot.to_string())
            .collect();
        // Epochs that differ from the start save the nodes an agreement on who may have which slots.
        let epoch = ["CLUSTER", "SET-CONFIG-EPOCH", &next.to_string()];
        primary.connection.expect(&epoch).await?;
        let mut command = vec!["CLUSTER", "ADDSLOTS"];
        command.extend(slots.iter().map(String::as_str));
        primary.connection.expect(&command).await?;
    }
    Ok(())
}

/// Introduces all nodes to the first one, from which they learn of each other, and waits until each knows all.
async fn introduce(members: &mut [Member]) -> Result<(), Fault> {
    let count = format!("cluster_known_nodes:{}\r", members.len());
    let addresses: Vec<SocketAddr> = members.iter().map(|it| it.address).collect();
    if let Some(first) = members.first_mut()
        && !info(first).await?.contains(&count)
    {
        for address in addresses.iter().skip(1) {
            let (host, port) = (address.ip().to_string(), address.port().to_string());
            let meet = ["CLUSTER", "MEET", &host, &port];
            first.connection.expect(&meet).await?;
        }
    }
    for member in members {
        while !info(member).await?.contains(&count) {
            tokio::time::sleep(POLL_INTERVAL).await;
        }
    }
    Ok(())
}

/// Makes each replica one of its primary.
async fn replicate(members: &mut [Member]) -> Result<(), Fault> {
    let mut ids = Vec::new();
    for member in &mut *members {
        let id = member.connection.expect(&["CLUSTER", "MYID"]).await?;
        ids.push((member.address, id.text().unwrap_or_default().to_owned()));
    }
    for member in members {
        let Some(primary) = member.primary else {
            continue;
        };
        let Some((_, id)) = ids.iter().find(|(address, _)| *address == primary) else {
            continue;
        };
        let own = own_line(member).await?;
        if own.contains(id.as_str()) {
            continue;
        }
        // A node that is still being introduced is not known by its id yet.
        let replicate = ["CLUSTER", "REPLICATE", id];
        loop {
            match member.connection.call(&replicate).await {
                Ok(Value::Error(error)) if error.contains("Unknown node") => {
                    tokio::time::sleep(POLL_INTERVAL).await;
                }
                Ok(Value::Error(error)) => {
                    return Err(Fault::new(format!("CLUSTER REPLICATE: {error}")));
                }
                Ok(_) => break,
                Err(error) => return Err(Fault::io("CLUSTER REPLICATE", &error)),
            }
        }
    }
    Ok(())
}

/// What a node says of itself: id, address, flags, id of the primary, …
async fn own_line(member: &mut Member) -> Result<String, Fault> {
    let nodes = member.connection.expect(&["CLUSTER", "NODES"]).await?;
    let text = nodes.text().unwrap_or_default();
    let own = text.lines().find(|line| line.contains("myself"));
    Ok(own.unwrap_or_default().to_owned())
}

async fn info(member: &mut Member) -> Result<String, Fault> {
    let info = member.connection.expect(&["CLUSTER", "INFO"]).await?;
    Ok(info.text().unwrap_or_default().to_owned())
}

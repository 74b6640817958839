//! How much memory, how many keys and how many connections an instance has.

use std::time::Duration;

use super::fault::Fault;
use super::plan::{Instance, Node, Role};
use super::resp::Connection;

/// How long the processes of an instance may take to answer.
const TIMEOUT: Duration = Duration::from_secs(1);

/// Figures of an instance at one time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Figures {
    /// The memory of the primaries, in bytes.
    pub(crate) memory: u64,
    /// The keys of the primaries, in all databases.
    pub(crate) keys: u64,
    /// The connections of clients to all nodes.
    pub(crate) connections: u64,
}

impl Figures {
    /// Asks the processes of an instance. `None` if one does not answer.
    pub(crate) async fn of(instance: &Instance) -> Option<Self> {
        let asked = async {
            let mut figures = Self::default();
            for node in instance.nodes.iter().filter(|node| !node.leaves) {
                figures.add(&info(instance, node).await?, node.role == Role::Primary);
            }
            Ok::<_, Fault>(figures)
        };
        tokio::time::timeout(TIMEOUT, asked).await.ok()?.ok()
    }

    /// Adds what a process says of itself.
    pub(super) fn add(&mut self, info: &str, is_primary: bool) {
        for line in info.lines() {
            let Some((name, value)) = line.split_once(':') else {
                continue;
            };
            let number = |text: &str| text.trim().parse::<u64>().unwrap_or_default();
            let is_database = name
                .strip_prefix("db")
                .is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
            match name {
                // Without the connection that asks.
                "connected_clients" => {
                    let others = number(value).saturating_sub(1);
                    self.connections = self.connections.saturating_add(others);
                }
                // A replica counts its connection to the primary.
                "master_link_status" if value.trim() == "up" => {
                    self.connections = self.connections.saturating_sub(1);
                }
                "used_memory" if is_primary => {
                    self.memory = self.memory.saturating_add(number(value));
                }
                _ if is_database && is_primary => {
                    let keys = value.split(',').find_map(|it| it.strip_prefix("keys="));
                    self.keys = self.keys.saturating_add(keys.map_or(0, number));
                }
                _ => {}
            }
        }
    }
}

/// What a process says of itself.
async fn info(instance: &Instance, node: &Node) -> Result<String, Fault> {
    let opened = Connection::open(node.address).await;
    let mut connection = opened.map_err(|error| Fault::io(node.address, &error))?;
    if let Some(password) = &instance.password {
        connection.expect(&["AUTH", password.expose()]).await?;
    }
    let info = connection.expect(&["INFO"]).await?;
    Ok(info.text().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const INFO: &str = "# Clients\r\nconnected_clients:3\r\n# Memory\r\nused_memory:1000\r\nused_memory_rss:9\r\n\
        # Keyspace\r\ndb0:keys=5,expires=1,avg_ttl=0\r\ndb12:keys=7,expires=0,avg_ttl=0\r\ndbx:keys=1\r\n";

    #[test]
    fn replicas_have_connections_but_no_keys_of_their_own() {
        let mut figures = Figures::default();
        figures.add(INFO, true);
        let expected = Figures {
            memory: 1000,
            keys: 12,
            connections: 2,
        };
        assert_eq!(figures, expected);
        figures.add(&format!("{INFO}master_link_status:up\r\n"), false);
        assert_eq!(
            figures,
            Figures {
                connections: 3,
                ..expected
            }
        );
        figures.add(&format!("{INFO}master_link_status:down\r\n"), false);
        assert_eq!(figures.connections, 5);
        figures.add("", true);
        assert_eq!(figures.keys, 12);
    }
}

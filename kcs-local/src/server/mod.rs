//! A running server: what it is asked, and its end.

mod builder;

pub use builder::ServerBuilder;

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use kcs_client::ClientBuilder;
use kcs_client::testing::VirtualClock;
use kcs_client::types::CacheId;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::clock::ClockMode;
use crate::control::Received;
use crate::data_plane::Processes;
use crate::faults::Faults;
use crate::gate::RefusedConnection;
use crate::keys::DEFAULT;
use crate::namespace::{Namespace, Parts, unsupported};
use crate::service::Checkpoint;

/// The access key of a server that was given none. It belongs to nobody.
pub const TEST_ACCESS_KEY: &str = "AKLTLOCALTESTKEY0000";
/// The secret key of a server that was given none.
pub const TEST_SECRET_KEY: &str = "local-test-secret-key";

/// A running server. It stops when it is dropped.
///
/// ```
/// # async fn example() -> std::io::Result<()> {
/// let server = kcs_local::Server::builder().start().await?;
/// println!("{} {}", server.endpoint(), server.access_key());
/// server.stop().await;
/// # Ok(())
/// # }
/// ```
#[must_use = "the server stops when it is dropped"]
pub struct Server {
    address: SocketAddr,
    region: String,
    virtual_clock: Option<VirtualClock>,
    default: Parts,
    namespaces: BTreeMap<String, Parts>,
    stop: watch::Sender<bool>,
    running: JoinHandle<()>,
}

impl Server {
    /// A server on a free port of the loopback interface, with test keys and the machine's clock, unless told otherwise.
    pub fn builder() -> ServerBuilder {
        ServerBuilder::new()
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where it listens, as a client's endpoint: `http://127.0.0.1:4242`.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The region of requests whose signature names none.
    pub fn region(&self) -> &str {
        &self.region
    }

    /// The access key that it takes.
    pub fn access_key(&self) -> &str {
        &self.default.access_key
    }

    /// The secret key that goes with it.
    pub fn secret_key(&self) -> &str {
        &self.default.secret_key
    }

    /// Describes the engines behind the instances and the folder of their files, in one line. `None` if nothing is behind the
    /// instances.
    pub fn data_plane(&self) -> Option<String> {
        self.default.processes.as_ref().map(ToString::to_string)
    }

    /// Returns the clock of a server with [`virtual_time`](ServerBuilder::virtual_time).
    pub fn virtual_clock(&self) -> Option<&VirtualClock> {
        self.virtual_clock.as_ref()
    }

    /// Returns the rules by which calls fail, to add, list and remove some while the server runs.
    pub fn faults(&self) -> &Faults {
        &self.default.faults
    }

    /// Settings of a client that calls this server, with its keys, and with its clock if it has
    /// [`virtual_time`](ServerBuilder::virtual_time).
    ///
    /// ```
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let server = kcs_local::Server::builder().start().await?;
    /// let kcs = server.client_builder().build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn client_builder(&self) -> ClientBuilder {
        self.of(&self.default).client_builder()
    }

    /// Returns the account of a namespace, `default` being the one of the server's own keys. `None` if no
    /// [keys](ServerBuilder::namespaces) name it.
    pub fn namespace(&self, name: &str) -> Option<Namespace<'_>> {
        let named = if name == DEFAULT {
            Some(&self.default)
        } else {
            self.namespaces.get(name)
        };
        named.map(|parts| self.of(parts))
    }

    fn of<'a>(&'a self, parts: &'a Parts) -> Namespace<'a> {
        Namespace {
            parts,
            address: self.address,
            region: &self.region,
            clock: self.virtual_clock.as_ref(),
        }
    }

    /// Returns the account as it is now, with the data of instances if they have processes, so that a test can come back to it.
    ///
    /// ```
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let server = kcs_local::Server::builder().start().await?;
    /// let before = server.checkpoint().await?;
    /// // ...
    /// server.restore(&before).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Fails if the data cannot be saved by the processes, or have more than 44 MiB.
    pub async fn checkpoint(&self) -> io::Result<Checkpoint> {
        let checkpoint = self.default.control.checkpoint(true).await;
        checkpoint.map_err(|refusal| io::Error::other(refusal.message()))
    }

    /// Makes the account what it was. Ids are drawn as they were then, and changes that were under way go on from there. The clock
    /// goes on. Instances with processes have the keys that they had, and no others.
    ///
    /// Fails if the checkpoint has data of instances and this server has no data plane, or if they or the state cannot be saved in the
    /// [data folder](ServerBuilder::data_folder).
    pub async fn restore(&self, checkpoint: &Checkpoint) -> io::Result<()> {
        self.of(&self.default).restore(checkpoint).await
    }

    /// Makes the account as empty as it was at the start, and draws the same ids again. The clock goes on.
    ///
    /// Returns once the processes behind the instances are gone. Fails if the state cannot be saved in the
    /// [data folder](ServerBuilder::data_folder).
    pub async fn reset(&self) -> io::Result<()> {
        self.of(&self.default).reset().await
    }

    /// Moves the clock of the server forward: changes that take that long end.
    ///
    /// Fails if the server was given a clock ([`clock`](ServerBuilder::clock), [`virtual_time`](ServerBuilder::virtual_time)): that one
    /// can be moved itself.
    pub fn advance(&self, by: Duration) -> io::Result<()> {
        let advanced = self.default.control.adjust(|clock| clock.advance(by));
        advanced.map_err(unsupported)
    }

    /// Ends what is under way on all instances: as if their changes had taken until now. Returns once processes have followed.
    ///
    /// With [`Timing::manual`](crate::Timing::manual) nothing else ends a change.
    ///
    /// ```
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// use kcs_local::{Server, Timing};
    ///
    /// let server = Server::builder().timing(Timing::manual()).start().await?;
    /// // ... an instance is ordered, and is being created
    /// server.end_changes().await?;
    /// // ... it runs
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Fails if the state cannot be saved in the [data folder](ServerBuilder::data_folder).
    pub async fn end_changes(&self) -> io::Result<()> {
        self.end(None).await
    }

    /// Ends what is under way on one instance, like [`end_changes`](Self::end_changes). Fails if there is no such instance too.
    pub async fn end_changes_of(&self, instance: &CacheId) -> io::Result<()> {
        self.end(Some(instance)).await
    }

    async fn end(&self, only: Option<&CacheId>) -> io::Result<()> {
        let ended = self.default.control.end_changes(only);
        ended.map_err(|refusal| io::Error::new(io::ErrorKind::NotFound, refusal.message()))?;
        self.default
            .effects
            .of_change()
            .await
            .map_err(io::Error::other)
    }

    /// Sets how time passes from here on. Fails if the server was given a clock.
    pub fn set_clock_mode(&self, mode: ClockMode) -> io::Result<()> {
        let set = self.default.control.adjust(|clock| clock.set(mode));
        set.map_err(unsupported)
    }

    /// Returns the last 1,000 requests, the oldest first, with secrets left out. Requests of the control interface are not among them.
    ///
    /// ```
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let server = kcs_local::Server::builder().start().await?;
    /// let kcs = server.client_builder().build()?;
    /// kcs.call("DescribeRegions").await?;
    /// assert_eq!(server.received()[0].action.as_deref(), Some("DescribeRegions"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn received(&self) -> Vec<Received> {
        self.default.control.received()
    }

    /// Returns once somebody has ended the server through its control interface (`POST /_kcs/stop`). Then it takes no new
    /// connections, and [`stop`](Self::stop) waits for the rest.
    pub async fn stopped(&self) {
        let mut stopped = self.stop.subscribe();
        // The sender is this server's own, so it is not gone.
        let _ = stopped.wait_for(|stop| *stop).await;
    }

    /// Returns the last 1,000 connections to instances that were refused, or closed because nothing allowed them any longer, the oldest
    /// first. There are none without a [data plane](ServerBuilder::data_plane).
    pub fn refused_connections(&self) -> Vec<RefusedConnection> {
        self.default.control.refused_connections()
    }

    /// Stops: no new connections, an end to those that are open once their requests are answered, and an end of the processes
    /// once they have saved their data.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        // A server that has ended by itself has nothing to wait for.
        let _ = (&mut self.running).await;
        let all = std::iter::once(&mut self.default).chain(self.namespaces.values_mut());
        let processes: Vec<Processes> = all.filter_map(|parts| parts.processes.take()).collect();
        for processes in processes {
            processes.stop().await;
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.send_replace(true);
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

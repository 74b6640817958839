//! One account of a running server: what it is made of, and what tests do with it.

use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use kcs_client::clock::Clock;
use kcs_client::testing::VirtualClock;
use kcs_client::transport::ReqwestTransport;
use kcs_client::{Client, ClientBuilder, Credentials};

use crate::clock::{AdjustableClock, ContinuedClock};
use crate::control::{Control, Received, Refusal};
use crate::data_plane::Processes;
use crate::engine::create_private;
use crate::faults::Faults;
use crate::gate::RefusedConnection;
use crate::http::Effects;
use crate::keys::DEFAULT;
use crate::service::{Account, Checkpoint, Moment};
use crate::state::{self, Saved, State};
use crate::store::{self, Opened};

/// The parts of one account.
pub(crate) struct Parts {
    pub(crate) access_key: String,
    pub(crate) secret_key: String,
    pub(crate) control: Arc<Control>,
    pub(crate) faults: Faults,
    pub(crate) effects: Arc<Effects>,
    pub(crate) processes: Option<Processes>,
}

/// One account of a running server: see [`NamespaceKeys`](crate::NamespaceKeys).
#[derive(Clone, Copy)]
pub struct Namespace<'a> {
    pub(crate) parts: &'a Parts,
    pub(crate) address: SocketAddr,
    pub(crate) region: &'a str,
    pub(crate) clock: Option<&'a VirtualClock>,
}

impl<'a> Namespace<'a> {
    /// Returns the access key of its first pair of keys.
    pub fn access_key(&self) -> &'a str {
        &self.parts.access_key
    }

    /// Returns the secret key that goes with it.
    pub fn secret_key(&self) -> &'a str {
        &self.parts.secret_key
    }

    /// Returns settings of a client of this account, as [`Server::client_builder`](crate::Server::client_builder) does.
    pub fn client_builder(&self) -> ClientBuilder {
        let builder = Client::builder()
            .endpoint(format!("http://{}", self.address))
            .region(self.region)
            .credentials(Credentials::new(self.access_key(), self.secret_key()));
        match self.clock {
            Some(clock) => builder
                .transport(clock.hold_for(ReqwestTransport::default()))
                .clock(clock.clone()),
            None => builder,
        }
    }

    /// Returns the rules by which calls of this account fail, as [`Server::faults`](crate::Server::faults) does.
    pub fn faults(&self) -> &'a Faults {
        &self.parts.faults
    }

    /// Returns the last requests of this account, as [`Server::received`](crate::Server::received) does.
    pub fn received(&self) -> Vec<Received> {
        self.parts.control.received()
    }

    /// Returns the last connections to instances of this account that were refused, as
    /// [`Server::refused_connections`](crate::Server::refused_connections) does.
    pub fn refused_connections(&self) -> Vec<RefusedConnection> {
        self.parts.control.refused_connections()
    }

    /// Returns the account as it is now, as [`Server::checkpoint`](crate::Server::checkpoint) does.
    pub async fn checkpoint(&self) -> io::Result<Checkpoint> {
        let checkpoint = self.parts.control.checkpoint(true).await;
        checkpoint.map_err(|refusal| io::Error::other(refusal.message()))
    }

    /// Makes the account what it was, as [`Server::restore`](crate::Server::restore) does.
    pub async fn restore(&self, checkpoint: &Checkpoint) -> io::Result<()> {
        let restored = self.parts.control.restore(checkpoint.clone());
        restored.map_err(unsupported)?;
        self.follow().await
    }

    /// Makes the account as empty as it was at the start, as [`Server::reset`](crate::Server::reset) does. Others stay as they are.
    pub async fn reset(&self) -> io::Result<()> {
        self.parts.control.reset();
        self.follow().await
    }

    async fn follow(&self) -> io::Result<()> {
        self.parts
            .effects
            .of_change()
            .await
            .map_err(io::Error::other)
    }
}

impl std::fmt::Debug for Namespace<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Namespace")
            .field("access_key", &self.parts.access_key)
            .finish_non_exhaustive()
    }
}

pub(crate) fn unsupported(refusal: Refusal) -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, refusal.message())
}

/// Returns the name of an account in the file of the state. The default account has none, as before there were others.
pub(crate) fn row_name(namespace: &str) -> String {
    match namespace {
        DEFAULT => String::new(),
        other => other.to_owned(),
    }
}

/// Returns the folder of an account's processes, below that of the server.
pub(crate) fn folder(folder: &Path, namespace: &str) -> PathBuf {
    match namespace {
        DEFAULT => folder.to_owned(),
        other => folder.join("namespaces").join(other),
    }
}

/// Returns the seed of an account: ids of different accounts differ, and do not depend on which accounts there are.
pub(crate) fn seed(seed: u64, namespace: &str) -> u64 {
    if namespace == DEFAULT {
        return seed;
    }
    // FNV-1a.
    let hash = namespace.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    seed ^ hash
}

/// Returns what takes the changes of an account, to be saved.
pub(crate) fn source(account: Arc<Account>, clock: Arc<dyn Clock>) -> store::Source {
    Box::new(move |everything| {
        let moment = account.moment(&*clock);
        let state::Changes {
            members,
            items,
            is_all,
        } = account.take_changes(moment, everything)?;
        Ok(store::Changes {
            members,
            items,
            is_all,
        })
    })
}

/// What is saved of each account, with the time of its clock that never goes backwards; the clock that goes on from there; and the file.
pub(crate) type Restored = (
    BTreeMap<String, (State, Duration)>,
    Arc<dyn Clock>,
    Option<Opened>,
);

/// Reads what is saved of these accounts. `dated` is the clock if it was given a date, which does not go back.
pub(crate) fn restore<'a>(
    folder: Option<&Path>,
    clock: Arc<dyn Clock>,
    dated: Option<&AdjustableClock>,
    names: impl Iterator<Item = &'a str>,
) -> io::Result<Restored> {
    let mut restored: BTreeMap<String, (State, Moment)> = BTreeMap::new();
    let Some(folder) = folder else {
        return Ok((BTreeMap::new(), clock, None));
    };
    create_private(folder)
        .map_err(|error| io::Error::other(format!("the folder {}: {error}", folder.display())))?;
    let mut opened = Opened::in_folder(folder).map_err(io::Error::other)?;
    for name in names {
        let Some(saved) = opened.take_saved(&row_name(name)) else {
            continue;
        };
        let Saved { mut state, moment } = Saved::read(saved).map_err(|error| {
            io::Error::other(format!(
                "the state in {} cannot be used: {error}",
                folder.display()
            ))
        })?;
        state.starts = state.starts.saturating_add(1);
        if let Some(dated) = dated
            && dated.now() < moment.now
        {
            dated.begin_at(moment.now);
        }
        restored.insert(name.to_owned(), (state, moment));
    }
    // From the latest date of all accounts on.
    let restored: BTreeMap<String, (State, Duration)> = restored
        .into_iter()
        .map(|(name, (state, moment))| (name, (state, moment.elapsed_at(clock.now()))))
        .collect();
    let latest = restored.values().map(|(_, elapsed)| *elapsed).max();
    let clock = match latest {
        Some(elapsed) => Arc::new(ContinuedClock::at(elapsed, clock)),
        None => clock,
    };
    Ok((restored, clock, Some(opened)))
}

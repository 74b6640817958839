//! The data plane: what the state says about processes is passed to the engine, and what the engine observes to the state.

mod doors;
mod load;
mod observe;
mod plan;
mod ports;

use std::collections::BTreeMap;
use std::fmt;
use std::net::IpAddr;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use kcs_client::clock::Clock;
use tokio::task::JoinSet;

pub(crate) use crate::engine::Fault;
use crate::engine::{self, AddressBlock, DataFile, Engine, Figures};
use crate::gate::{self, Connections, Gate};
use crate::service::Account;
use crate::state::Addresses;
pub(crate) use ports::{check as check_ports, share};

/// How long a process may take to answer after its start.
const START_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a reply waits for the processes: longer than a process may take to start.
const FOLLOW_TIMEOUT: Duration = Duration::from_secs(15);

/// What is behind the instances of a server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum DataPlane {
    /// Nothing: the API works, and nobody listens at the addresses of instances.
    #[default]
    None,
    /// Processes of the first `redis-server` or `valkey-server` in the folders of `PATH`. Nothing if there is none, or if the system
    /// has no addresses such as 127.64.0.1 for them, as Linux has.
    Auto,
    /// Processes of these programs. An instance gets the first one whose version is the requested one, else the first.
    Engines(Vec<PathBuf>),
}

/// What a data plane is started with.
pub(crate) struct Settings {
    pub(crate) data_plane: DataPlane,
    pub(crate) folder: Option<PathBuf>,
    pub(crate) on_failure: Option<OnFailure>,
    /// The clock that logs follow. Processes live in real time.
    pub(crate) clock: Arc<dyn Clock>,
    /// What clients of this machine count as, if not as their own address.
    pub(crate) client_address: Option<IpAddr>,
    /// Where connections to instances are noted.
    pub(crate) connections: Connections,
    /// The address of the server, at which instances have their ports.
    pub(crate) listen: IpAddr,
    /// The ports of instances, if they have no addresses of their own.
    pub(crate) ports: Option<RangeInclusive<u16>>,
    /// The host that is shown for the ports.
    pub(crate) advertise: Option<String>,
}

/// Told when a process fails.
pub(crate) type OnFailure = Arc<dyn Fn(&str) + Send + Sync>;

/// The processes behind the instances. They are ended when it is dropped.
pub(crate) struct Processes {
    // Dropped first: nobody connects to a process that is being ended.
    gate: Gate,
    engine: Engine,
    on_failure: Option<OnFailure>,
    listen: IpAddr,
    /// The ports of instances, if they have no addresses of their own.
    ports: Option<String>,
    _block: AddressBlock,
}

/// Passes changes of the account to the engine and to the gate.
#[derive(Clone)]
pub(crate) struct Follower {
    account: Arc<Account>,
    engine: engine::Handle,
    gate: gate::Handle,
    listen: IpAddr,
    on_failure: Option<OnFailure>,
}

impl Processes {
    /// Starts the data plane; `None` if the server has none.
    ///
    /// # Errors
    ///
    /// Fails if a program or the folder that was named cannot be used.
    pub(crate) async fn start(
        settings: Settings,
        account: &Arc<Account>,
    ) -> Result<Option<Self>, Fault> {
        let is_demanded = matches!(settings.data_plane, DataPlane::Engines(_));
        let programs = match settings.data_plane {
            DataPlane::None => return Ok(None),
            DataPlane::Auto => Vec::new(),
            DataPlane::Engines(programs) => programs,
        };
        let former = account.change(|state| state.loopback_address());
        let block = match AddressBlock::reserve(former) {
            Some(block) => block,
            None if is_demanded => {
                return Err(Fault::new(
                    "processes need addresses of their own such as 127.64.0.1, and none of them is free",
                ));
            }
            None => return Ok(None),
        };
        let addresses = match settings.ports {
            None => Addresses::Loopback {
                first: block.first(),
                count: engine::BLOCK,
            },
            Some(ports) => {
                ports::addresses(ports, settings.listen, settings.advertise, block.first())?
            }
        };
        let gate = Gate::new(settings.client_address, settings.connections)
            .map_err(|error| Fault::io("the thread of the gate", &error))?;
        let observed = Arc::clone(account);
        let (listeners, on_failure) = (gate.handle(), settings.on_failure.clone());
        let started = Engine::start(engine::Settings {
            programs,
            search: std::env::var_os("PATH").unwrap_or_default(),
            folder: settings.folder,
            temporary: std::env::temp_dir(),
            start_timeout: START_TIMEOUT,
            observer: Box::new(move |id, report| {
                let now = settings.clock.now();
                let unreachable = listeners.failure(id);
                let failures =
                    observed.change(|state| observe::observe(state, id, report, now, unreachable));
                tell(on_failure.as_ref(), failures);
            }),
        });
        let Some(engine) = started.await? else {
            return Ok(None);
        };
        let ports = matches!(addresses, Addresses::Ports { .. }).then(|| addresses.to_string());
        account.change(|state| {
            state.begin_processes(addresses).map_err(Fault::new)?;
            engine.handle().remove_others(&plan::plan(state));
            Ok(())
        })?;
        Ok(Some(Self {
            gate,
            engine,
            on_failure: settings.on_failure,
            listen: settings.listen,
            ports,
            _block: block,
        }))
    }

    /// Passes changes of the account to the engine and to the gate.
    pub(crate) fn follower(&self, account: &Arc<Account>) -> Follower {
        Follower {
            account: Arc::clone(account),
            engine: self.engine.handle(),
            gate: self.gate.handle(),
            listen: self.listen,
            on_failure: self.on_failure.clone(),
        }
    }

    /// Closes all connections, and ends the processes after they have saved their data.
    pub(crate) async fn stop(self) {
        drop(self.gate);
        self.engine.stop().await;
    }
}

impl fmt::Display for Processes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}, files in {}",
            self.engine.programs().join(", "),
            self.engine.folder().display()
        )?;
        match &self.ports {
            Some(ports) => write!(f, ", at {ports}"),
            None => Ok(()),
        }
    }
}

impl Follower {
    /// Whether there are jobs that processes have not done. Automatic snapshots begin with whatever call comes first.
    pub(crate) fn has_jobs(&self) -> bool {
        self.account
            .change(|state| state.jobs_of_processes().next().is_some())
    }

    /// Returns the file of a snapshot.
    pub(crate) fn snapshot(&self, id: &str) -> Result<Vec<u8>, Fault> {
        let found = self.engine.read(&DataFile::Snapshot(id.to_owned()))?;
        found.ok_or_else(|| Fault::new(format!("the file of the snapshot {id} is missing")))
    }

    /// Asks the processes for their figures, by instance. Instances whose processes do not answer are left out.
    pub(crate) async fn figures(&self) -> BTreeMap<String, Figures> {
        let plan = self.account.change(|state| plan::plan(state));
        let running = plan.instances.into_iter().filter(|(_, it)| it.runs);
        let mut asked = JoinSet::new();
        for (id, instance) in running {
            asked.spawn(async move { (id, Figures::of(&instance).await) });
        }
        let answers = asked.join_all().await.into_iter();
        answers
            .filter_map(|(id, figures)| Some((id, figures?)))
            .collect()
    }

    /// Makes listeners and processes those of the account, and waits until they are: whoever reads the reply to a call finds what it
    /// changed, whichever clock the account follows. Processes that take too long are left to themselves.
    pub(crate) async fn follow(&self) {
        // Under the lock of the account, so that plans reach the engine in the order of the changes.
        let (pending, failures) = self.account.change(|state| {
            let unreachable = self.gate.apply(doors::doors(state, self.listen));
            let failures = observe::fail(state, &unreachable);
            (self.engine.apply(plan::plan(state)), failures)
        });
        tell(self.on_failure.as_ref(), failures);
        let _ = tokio::time::timeout(FOLLOW_TIMEOUT, pending.wait()).await;
    }
}

fn tell(on_failure: Option<&OnFailure>, failures: Vec<String>) {
    if let Some(tell) = on_failure {
        for failure in failures {
            tell(&failure);
        }
    }
}

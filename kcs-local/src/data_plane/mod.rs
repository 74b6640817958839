//! The data plane: what the state says about processes is passed to the engine, and what the engine observes to the state.

mod observe;
mod plan;

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use kcs_client::clock::Clock;
use tokio::task::JoinSet;

use crate::engine::{self, AddressBlock, Engine, Fault, Figures};
use crate::service::Account;
use crate::state::Addresses;

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
}

/// Told when a process fails.
pub(crate) type OnFailure = Arc<dyn Fn(&str) + Send + Sync>;

/// The processes behind the instances. They are ended when it is dropped.
pub(crate) struct Processes {
    engine: Engine,
    _block: AddressBlock,
}

/// Passes changes of the account to the engine.
#[derive(Clone)]
pub(crate) struct Follower {
    account: Arc<Account>,
    engine: engine::Handle,
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
        let observed = Arc::clone(account);
        let started = Engine::start(engine::Settings {
            programs,
            search: std::env::var_os("PATH").unwrap_or_default(),
            folder: settings.folder,
            temporary: std::env::temp_dir(),
            start_timeout: START_TIMEOUT,
            observer: Box::new(move |id, report| {
                let now = settings.clock.now();
                let failures = observed.change(|state| observe::observe(state, id, report, now));
                if let Some(tell) = &settings.on_failure {
                    for failure in failures {
                        tell(&failure);
                    }
                }
            }),
        });
        let Some(engine) = started.await? else {
            return Ok(None);
        };
        account.change(|state| {
            state.begin_processes(Addresses::Loopback {
                first: block.first(),
                count: engine::BLOCK,
            });
            engine.handle().remove_others(&plan::plan(state));
        });
        Ok(Some(Self {
            engine,
            _block: block,
        }))
    }

    /// Passes changes of the account to the engine.
    pub(crate) fn follower(&self, account: &Arc<Account>) -> Follower {
        Follower {
            account: Arc::clone(account),
            engine: self.engine.handle(),
        }
    }

    /// Ends the processes after they have saved their data.
    pub(crate) async fn stop(self) {
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
        )
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
        self.engine.snapshot(id)
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

    /// Makes the processes those of the account, and waits until they are: whoever reads the reply to a call finds what it
    /// changed, whichever clock the account follows. Processes that take too long are left to themselves.
    pub(crate) async fn follow(&self) {
        // Under the lock of the account, so that plans reach the engine in the order of the changes.
        let pending = self
            .account
            .change(|state| self.engine.apply(plan::plan(state)));
        let _ = tokio::time::timeout(FOLLOW_TIMEOUT, pending.wait()).await;
    }
}

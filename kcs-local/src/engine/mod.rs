//! Real processes of Redis or Valkey behind the instances.
//!
//! The engine is told which processes each instance should have ([`Plan`]) and makes it so; it reports what it reached
//! ([`Observed`]). It knows nothing of the API. Processes live in real time, whichever clock the account follows.

mod addresses;
mod cluster;
mod fault;
mod figures;
mod files;
mod folder;
mod keeper;
mod node;
mod orphans;
mod plan;
mod process;
mod program;
mod resp;
mod sample;
mod slots;
mod survey;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::lock::lock;
pub(crate) use addresses::{AddressBlock, BLOCK, PROCESS_PORT};
pub(crate) use fault::Fault;
pub(crate) use figures::Figures;
use files::Files;
pub(crate) use files::is_plain;
use folder::DataFolder;
pub(crate) use folder::create_private;
use keeper::{Desired, Keeper, Observer, Surroundings};
#[cfg(test)]
use plan::Outcome;
pub(crate) use plan::{
    Announced, Condition, DataFile, Instance, Job, Node, Observed, Plan, Role, Task,
};
use process::Processes;
use program::Program;
use resp::Value;
pub(crate) use sample::Sample;
pub(crate) use survey::{Key, Survey};

/// What an engine is started with.
pub(crate) struct Settings {
    /// The programs to use. If there are none, one is searched for in `search`.
    pub(crate) programs: Vec<PathBuf>,
    /// Folders of programs, as in the variable `PATH`.
    pub(crate) search: std::ffi::OsString,
    /// The folder of the processes' files; without one, a folder below `temporary` that is removed in the end.
    pub(crate) folder: Option<PathBuf>,
    /// The folder for temporary files.
    pub(crate) temporary: PathBuf,
    /// How long a process may take to answer after its start.
    pub(crate) start_timeout: Duration,
    pub(crate) observer: Observer,
}

/// The processes of all instances. They are killed when it is dropped.
pub(crate) struct Engine {
    handle: Handle,
    programs: Vec<Program>,
    // Dropped in this order: no file is removed under a living process.
    processes: Processes,
    _folder: DataFolder,
}

/// Changes what the processes should be.
#[derive(Clone)]
pub(crate) struct Handle {
    surroundings: Arc<Surroundings>,
    keepers: Arc<Mutex<Keepers>>,
}

#[derive(Default)]
struct Keepers {
    slots: BTreeMap<String, Slot>,
    tasks: JoinSet<()>,
    changes: u64,
    /// The snapshots whose files are kept.
    snapshots: BTreeSet<String>,
    /// The loaded files that are kept.
    loaded: BTreeSet<String>,
}

/// One instance.
struct Slot {
    desired: watch::Sender<Desired>,
    followed: watch::Receiver<u64>,
}

/// The changes that a plan made. Completes once the processes have followed.
#[must_use = "the processes follow without it, but later"]
pub(crate) struct Pending {
    changes: Vec<(watch::Receiver<u64>, u64)>,
}

impl Engine {
    /// Finds the programs and takes the folder into use.
    ///
    /// Returns `None` if no program was named and none is found.
    ///
    /// # Errors
    ///
    /// Fails if a named program or the folder cannot be used.
    pub(crate) async fn start(settings: Settings) -> Result<Option<Self>, Fault> {
        let mut paths = settings.programs;
        if paths.is_empty() {
            paths.extend(Program::search(&settings.search));
        }
        if paths.is_empty() {
            return Ok(None);
        }
        let folder = match &settings.folder {
            Some(folder) => DataFolder::open(folder).await?,
            None => DataFolder::ephemeral(&settings.temporary).await?,
        };
        let processes = Processes::new()
            .map_err(|error| Fault::io("ends of processes cannot be noticed", &error))?;
        let starter = processes.starter();
        let notes = folder.path().join("version");
        let mut programs = Vec::new();
        for path in &paths {
            programs.push(Program::inspect(path, &notes, &starter).await?);
        }
        let surroundings = Surroundings {
            programs: programs.clone(),
            instances: folder.instances(),
            files: Files {
                snapshots: folder.snapshots(),
                buckets: folder.path().join("buckets"),
                loads: folder.path().join("loads"),
            },
            starter,
            start_timeout: settings.start_timeout,
            observer: settings.observer,
        };
        Ok(Some(Self {
            handle: Handle {
                surroundings: Arc::new(surroundings),
                keepers: Arc::default(),
            },
            programs,
            processes,
            _folder: folder,
        }))
    }

    /// The programs and their versions: `redis 7.0.15 (/usr/bin/redis-server)`.
    pub(crate) fn programs(&self) -> Vec<String> {
        let name = |program: &Program| format!("{program} ({})", program.path.display());
        self.programs.iter().map(name).collect()
    }

    /// The folder of the processes' files.
    pub(crate) fn folder(&self) -> &Path {
        self._folder.path()
    }

    /// A handle that changes what the processes should be.
    pub(crate) fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// Stops all processes after they have saved their data.
    pub(crate) async fn stop(self) {
        let stopped = self.handle.stop_all();
        stopped.wait().await;
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        // Keepers would take the ends of the processes for failures.
        self.handle.lock().tasks.abort_all();
        self.processes.close();
        orphans::kill_all_in(self._folder.path());
    }
}

impl Handle {
    /// Changes what the processes should be. The processes follow in the background.
    pub(crate) fn apply(&self, plan: Plan) -> Pending {
        let mut keepers = self.lock();
        if keepers.snapshots != plan.snapshots || keepers.loaded != plan.loaded {
            let files = &self.surroundings.files;
            files.keep(&plan.snapshots, &plan.loaded);
            keepers.snapshots = plan.snapshots;
            keepers.loaded = plan.loaded;
        }
        while keepers.tasks.try_join_next().is_some() {}
        let mut changes = Vec::new();
        let removed: Vec<String> = keepers
            .slots
            .keys()
            .filter(|id| !plan.instances.contains_key(*id))
            .cloned()
            .collect();
        for id in removed {
            changes.extend(self.want(&mut keepers, &id, None));
        }
        for (id, instance) in plan.instances {
            changes.extend(self.want(&mut keepers, &id, Some(instance)));
        }
        Pending { changes }
    }

    /// Removes the files of instances and snapshots that the plan lacks, which a former server left.
    pub(crate) fn remove_others(&self, plan: &Plan) {
        let files = &self.surroundings.files;
        files.keep(&plan.snapshots, &plan.loaded);
        for path in orphans::entries(&self.surroundings.instances) {
            let is_listed = path
                .file_name()
                .and_then(|name| name.to_str())
                .is_some_and(|id| plan.instances.contains_key(id));
            if !is_listed {
                // Files that stay are in nobody's way.
                let _ = folder::remove(&path);
            }
        }
    }

    /// Returns what a file has; `None` if it does not exist.
    pub(crate) fn read(&self, file: &DataFile) -> Result<Option<Vec<u8>>, Fault> {
        self.surroundings.files.read(file)
    }

    /// Writes a file.
    pub(crate) fn write(&self, file: &DataFile, data: &[u8]) -> Result<(), Fault> {
        self.surroundings.files.write(file, data)
    }

    /// Returns a number for files that are to be loaded.
    pub(crate) fn unused_load(&self) -> u64 {
        self.surroundings.files.unused_load()
    }

    /// Returns the data of the primaries of an instance as they are now, by the names of the nodes. A process that runs saves
    /// them first; one that has failed has those that it saved last, if any.
    pub(crate) async fn data(
        &self,
        id: &str,
        instance: &Instance,
    ) -> Result<BTreeMap<String, Vec<u8>>, Fault> {
        let mut data = BTreeMap::new();
        let primaries = instance.nodes.iter().filter(|it| it.role == Role::Primary);
        for node in primaries {
            let pending = instance.jobs.iter().find_map(|job| match &job.task {
                Task::Load(files) => Some(files.get(&node.name)),
                _ => None,
            });
            let found = match pending {
                Some(file) => file.map_or(Ok(None), |file| self.read(file))?,
                None => {
                    if instance.runs {
                        node::save(node.address, instance.password.as_ref(), self.limit()).await?;
                    }
                    let folder = self.surroundings.instances.join(id).join(&node.name);
                    files::read(&folder.join("dump.rdb"))?
                }
            };
            data.extend(found.map(|found| (node.name.clone(), found)));
        }
        Ok(data)
    }

    /// Executes commands on an instance, one after another: where a cluster has their keys.
    pub(crate) async fn execute(
        &self,
        instance: &Instance,
        commands: &[Vec<String>],
    ) -> Result<(), Fault> {
        let primaries = instance.nodes.iter().filter(|it| it.role == Role::Primary);
        let mut connections = Vec::new();
        for node in primaries.filter(|_| !commands.is_empty()) {
            connections.push(node::connect(node.address, instance.password.as_ref()).await?);
        }
        for command in commands {
            let words: Vec<&str> = command.iter().map(String::as_str).collect();
            let name = words.first().copied().unwrap_or_default();
            for connection in &mut connections {
                let reply = connection.call(&words).await;
                match reply.map_err(|error| Fault::io(name, &error))? {
                    Value::Error(error) if error.starts_with("MOVED ") => {}
                    Value::Error(error) => return Err(Fault::new(format!("{name}: {error}"))),
                    _ => break,
                }
            }
        }
        Ok(())
    }

    fn limit(&self) -> Duration {
        self.surroundings.start_timeout
    }

    fn stop_all(&self) -> Pending {
        let mut keepers = self.lock();
        let mut changes = Vec::new();
        let desired: Vec<(String, Option<Instance>)> = keepers
            .slots
            .iter()
            .map(|(id, slot)| (id.clone(), slot.desired.borrow().1.clone()))
            .collect();
        for (id, instance) in desired {
            let stopped = instance.map(|instance| Instance {
                runs: false,
                ..instance
            });
            changes.extend(self.want(&mut keepers, &id, stopped));
        }
        Pending { changes }
    }

    /// Changes one instance. Returns when its keeper has followed, unless there is nothing to change.
    fn want(
        &self,
        keepers: &mut Keepers,
        id: &str,
        instance: Option<Instance>,
    ) -> Option<(watch::Receiver<u64>, u64)> {
        keepers.changes = keepers.changes.wrapping_add(1);
        let change = keepers.changes;
        if let Some(slot) = keepers.slots.get(id) {
            let is_changed = slot.desired.send_if_modified(|desired| {
                let is_changed = desired.1 != instance;
                if is_changed {
                    *desired = (change, instance);
                }
                is_changed
            });
            return is_changed.then(|| (slot.followed.clone(), change));
        }
        let (desired, wanted) = watch::channel((change, instance));
        let (follows, followed) = watch::channel(0);
        let slot = Slot {
            desired,
            followed: followed.clone(),
        };
        keepers.slots.insert(id.to_owned(), slot);
        let keeper = Keeper::new(id.to_owned(), Arc::clone(&self.surroundings));
        let (all, own) = (Arc::clone(&self.keepers), id.to_owned());
        let is_over = move || {
            // Under the lock of those who could still want the instance.
            let mut keepers = lock(&all);
            let is_unwanted = |slot: &Slot| slot.desired.borrow().1.is_none();
            let is_over = keepers.slots.get(&own).is_none_or(is_unwanted);
            if is_over {
                keepers.slots.remove(&own);
            }
            is_over
        };
        keepers.tasks.spawn(keeper.run(wanted, follows, is_over));
        Some((followed, change))
    }

    fn lock(&self) -> MutexGuard<'_, Keepers> {
        lock(&self.keepers)
    }
}

impl Pending {
    /// Waits until the processes have followed.
    pub(crate) async fn wait(self) {
        for (mut followed, change) in self.changes {
            // A keeper that is gone has nothing left to follow.
            let _ = followed.wait_for(|followed| *followed >= change).await;
        }
    }
}

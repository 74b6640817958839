//! Keeps the processes of one instance as the plan wants them.
//!
//! A keeper compares the desired instance with what runs, whenever either changes, and does whatever is missing. It never relies
//! on what it did before: a comparison that was interrupted is done again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use super::fault::Fault;
use super::files::Files;
use super::node::{self, Blueprint, Running, Settings};
use super::plan::{Condition, DataFile, Instance, Job, Node, Observed, Outcome, Role, Task};
use super::process::Starter;
use super::program::Program;
use super::resp::Connection;
use super::sample::Sample;
use super::survey::Survey;
use super::{cluster, folder, orphans};

/// How often to ask a process about what takes a while.
pub(super) const POLL_INTERVAL: Duration = Duration::from_millis(10);

/// How often processes are asked about themselves.
const SAMPLE_INTERVAL: Duration = Duration::from_secs(1);

/// What all keepers of a server share.
pub(super) struct Surroundings {
    pub(super) programs: Vec<Program>,
    pub(super) instances: PathBuf,
    pub(super) files: Files,
    pub(super) starter: Starter,
    /// How long a process may take to answer after its start.
    pub(super) start_timeout: Duration,
    pub(super) observer: Observer,
}

/// Called whenever an instance has followed the plan, or failed to, with its id.
pub(crate) type Observer = Box<dyn Fn(&str, Observed) + Send + Sync>;

/// A desired instance, or `None` for one that is to be removed, with the number of the change.
pub(super) type Desired = (u64, Option<Instance>);

/// The processes of one instance.
pub(super) struct Keeper {
    id: String,
    surroundings: Arc<Surroundings>,
    nodes: BTreeMap<String, Running>,
    /// The number of restarts that were executed; `None` before the first start.
    restarts: Option<u32>,
    failure: Option<String>,
    rejected: BTreeMap<String, String>,
    jobs: BTreeMap<u64, Result<Outcome, String>>,
}

impl Keeper {
    pub(super) fn new(id: String, surroundings: Arc<Surroundings>) -> Self {
        Self {
            id,
            surroundings,
            nodes: BTreeMap::new(),
            restarts: None,
            failure: None,
            rejected: BTreeMap::new(),
            jobs: BTreeMap::new(),
        }
    }

    /// Follows what is desired until the instance has been removed and `is_over` confirms it.
    pub(super) async fn run(
        mut self,
        mut desired: watch::Receiver<Desired>,
        followed: watch::Sender<u64>,
        is_over: impl Fn() -> bool,
    ) {
        let mut ends = self.surroundings.starter.ends();
        loop {
            ends.mark_unchanged();
            let (change, instance) = desired.borrow_and_update().clone();
            match &instance {
                Some(instance) => self.follow(instance).await,
                None => self.remove().await,
            }
            followed.send_replace(change);
            if instance.is_none() && is_over() {
                return;
            }
            loop {
                tokio::select! {
                    changed = desired.changed() => match changed {
                        Ok(()) => break,
                        // The engine is gone.
                        Err(_) => return,
                    },
                    () = tokio::time::sleep(SAMPLE_INTERVAL), if self.is_sampled(instance.as_ref()) => {
                        if let Some(instance) = &instance {
                            self.sample(instance).await;
                        }
                    },
                    _ = ends.changed() => if self.nodes.values().any(|node| node.end().is_some()) {
                        break;
                    },
                }
            }
        }
    }

    /// Makes the processes those of the instance, and reports their state.
    async fn follow(&mut self, instance: &Instance) {
        if let Err(fault) = self.try_to_follow(instance).await {
            self.failure = Some(fault.to_string());
        }
        self.report(instance, Vec::new());
    }

    fn is_sampled(&self, instance: Option<&Instance>) -> bool {
        let is_wanted = instance.is_some_and(|instance| instance.samples && instance.runs);
        is_wanted && self.failure.is_none()
    }

    /// Asks the processes about themselves. Those that do not answer say nothing.
    async fn sample(&mut self, instance: &Instance) {
        let mut samples = Vec::new();
        for (name, node) in &mut self.nodes {
            samples.extend(node.sample(name).await);
        }
        self.report(instance, samples);
    }

    fn report(&self, instance: &Instance, samples: Vec<Sample>) {
        let condition = match &self.failure {
            Some(failure) => Condition::Failed(failure.clone()),
            None if instance.runs => Condition::Ready,
            None => Condition::Stopped,
        };
        let observed = Observed {
            restarts: self.restarts.unwrap_or_default(),
            nodes: staying(instance).map(|node| node.name.clone()).collect(),
            condition,
            failed: self.failed(instance),
            engine: self
                .program(instance)
                .map_or_else(|_| String::new(), ToString::to_string),
            rejected: self.rejected.clone(),
            samples,
            jobs: self.jobs.clone(),
        };
        (self.surroundings.observer)(&self.id, observed);
    }

    async fn try_to_follow(&mut self, instance: &Instance) -> Result<(), Fault> {
        let listed = |number: &u64| instance.jobs.iter().any(|job| job.number == *number);
        self.jobs.retain(|number, _| listed(number));
        for job in &instance.jobs {
            if let Task::Load(sources) = &job.task
                && !self.jobs.contains_key(&job.number)
            {
                let loaded = self.load(sources).await;
                let loaded = loaded.map(|()| Outcome::default());
                self.jobs
                    .insert(job.number, loaded.map_err(|fault| fault.to_string()));
                self.restarts = Some(instance.restarts);
                self.failure = None;
            }
        }
        self.notice_ends();
        if self.restarts != Some(instance.restarts) {
            self.restarts = Some(instance.restarts);
            self.failure = None;
            self.stop(true).await?;
        }
        if !instance.runs {
            return self.stop(true).await;
        }
        if self.failure.is_some() {
            return Ok(());
        }
        self.stop_others(instance).await?;
        self.start_missing(instance).await?;
        for job in &instance.jobs {
            if self.jobs.contains_key(&job.number) {
                continue;
            }
            let outcome = self.execute(instance, job).await;
            let outcome = outcome.map_err(|fault| fault.to_string());
            self.jobs.insert(job.number, outcome);
            // A restored instance is started again.
            self.start_missing(instance).await?;
        }
        Ok(())
    }

    /// The nodes without a process that should have one.
    fn failed(&self, instance: &Instance) -> BTreeSet<String> {
        if self.failure.is_none() {
            return BTreeSet::new();
        }
        let names = staying(instance).map(|node| &node.name);
        names
            .filter(|name| !self.nodes.contains_key(*name))
            .cloned()
            .collect()
    }

    /// A process that ended by itself is a failure of the instance.
    fn notice_ends(&mut self) {
        let ended = |(name, node): (&String, &Running)| Some((name.clone(), node.end()?));
        while let Some((name, fault)) = self.nodes.iter().find_map(ended) {
            self.nodes.remove(&name);
            // A copy of it that is saving data would replace those of the next process.
            orphans::kill_all_in(&self.folder(&name));
            self.failure.get_or_insert(fault.to_string());
        }
    }

    /// Stops what the instance no longer has, or has elsewhere, and removes the files of what it no longer has.
    async fn stop_others(&mut self, instance: &Instance) -> Result<(), Fault> {
        let kept = |name: &str, running: &Running| {
            instance.nodes.iter().any(|node| {
                node.name == name
                    && node.address == running.address
                    && node.announced == running.announced
                    && primary_of(instance, node) == running.primary
            })
        };
        let others: Vec<String> = self
            .nodes
            .iter()
            .filter(|(name, running)| !kept(name, running))
            .map(|(name, _)| name.clone())
            .collect();
        for name in others {
            let is_removed = !instance.nodes.iter().any(|node| node.name == name);
            if let Some(running) = self.nodes.get(&name) {
                running.stop(!is_removed).await?;
                self.nodes.remove(&name);
            }
            if is_removed {
                // Files that stay are in nobody's way, and go with the instance.
                let _ = folder::remove(&self.folder(&name));
            }
        }
        Ok(())
    }

    /// Starts the processes that do not run, configures all, and waits until they work together.
    async fn start_missing(&mut self, instance: &Instance) -> Result<(), Fault> {
        let program = self.program(instance)?.clone();
        for node in &instance.nodes {
            let settings = settings(instance, node);
            if !self.nodes.contains_key(&node.name) {
                if node.leaves && !self.folder(&node.name).exists() {
                    continue;
                }
                let blueprint = Blueprint {
                    program: &program,
                    folder: &self.folder(&node.name),
                    address: node.address,
                    announced: &node.announced,
                    primary: primary_of(instance, node),
                    cluster: instance.cluster,
                    settings: &settings,
                    timeout: self.surroundings.start_timeout,
                };
                let running = Running::start(&blueprint, &self.surroundings.starter).await?;
                self.nodes.insert(node.name.clone(), running);
            }
            if let Some(running) = self.nodes.get_mut(&node.name) {
                running.configure(&settings, &mut self.rejected).await?;
            }
        }
        if instance.cluster {
            let running = |node: &Node| Some((self.nodes.get(&node.name)?, node.leaves));
            let nodes: Vec<(&Running, bool)> = instance.nodes.iter().filter_map(running).collect();
            let limit = self.surroundings.start_timeout;
            cluster::join(&nodes, instance.password.as_ref(), limit).await?;
            self.retire(instance).await;
        }
        Ok(())
    }

    /// Stops the nodes that leave, whose data have moved, and removes their files: that they are gone is how the next server knows.
    async fn retire(&mut self, instance: &Instance) {
        for node in instance.nodes.iter().filter(|node| node.leaves) {
            if let Some(running) = self.nodes.remove(&node.name) {
                // Without data to save, it ends.
                let _ = running.stop(false).await;
            }
            // Files that stay are those of a node without slots, which leaves again.
            let _ = folder::remove(&self.folder(&node.name));
        }
    }

    /// Replaces everything that the nodes have by these data.
    async fn load(&mut self, sources: &BTreeMap<String, DataFile>) -> Result<(), Fault> {
        self.stop(false).await?;
        let folder = self.surroundings.instances.join(&self.id);
        folder::remove(&folder).map_err(|error| Fault::io(folder.display(), &error))?;
        for (name, file) in sources {
            let path = self.surroundings.files.path(file)?;
            let folder = self.folder(name);
            folder::create_private(&folder)
                .and_then(|()| node::replace_data(&folder, &path))
                .map_err(|error| Fault::io(path.display(), &error))?;
        }
        Ok(())
    }

    async fn execute(&mut self, instance: &Instance, job: &Job) -> Result<Outcome, Fault> {
        let surroundings = Arc::clone(&self.surroundings);
        let (files, limit) = (&surroundings.files, surroundings.start_timeout);
        let is_primary = |node: &&Node| node.role == Role::Primary;
        match &job.task {
            Task::Flush(databases) => {
                for node in instance.nodes.iter().filter(is_primary) {
                    let mut connection = self.primary(&node.name)?.connect().await?;
                    flush(&mut connection, databases).await?;
                }
                Ok(Outcome::default())
            }
            Task::Save(targets) => {
                let mut outcome = Outcome::default();
                for (name, file) in targets {
                    node::save_over(&mut self.primary(name)?.connect().await?, limit).await?;
                    let size = files.copy(&self.folder(name).join("dump.rdb"), file)?;
                    outcome.sizes.insert(name.clone(), size);
                }
                Ok(outcome)
            }
            Task::Restore(sources) => {
                let mut paths = Vec::new();
                for (name, file) in sources {
                    self.primary(name)?;
                    let path = files.path(file)?;
                    if !path.is_file() {
                        return Err(Fault::new(format!("there is no file {}", path.display())));
                    }
                    paths.push((self.folder(name), path));
                }
                // The nodes that are not named keep their data.
                self.stop(true).await?;
                for (folder, path) in paths {
                    node::replace_data(&folder, &path)
                        .map_err(|error| Fault::io(folder.display(), &error))?;
                }
                Ok(Outcome::default())
            }
            // Done before the processes are started.
            Task::Load(_) => Ok(Outcome::default()),
            Task::Survey => {
                let mut survey = Survey::default();
                for node in instance.nodes.iter().filter(is_primary) {
                    let mut connection = self.primary(&node.name)?.connect().await?;
                    survey.add(&mut connection).await?;
                }
                Ok(Outcome {
                    survey: Some(survey),
                    ..Outcome::default()
                })
            }
            Task::Copy(from, to) => {
                files.copy(&files.path(from)?, to)?;
                Ok(Outcome::default())
            }
        }
    }

    /// The running primary of that name.
    fn primary(&self, name: &str) -> Result<&Running, Fault> {
        self.nodes
            .get(name)
            .filter(|node| node.primary.is_none())
            .ok_or_else(|| Fault::new(format!("the instance has no primary {name}")))
    }

    /// Stops all processes. Those that cannot save their data go on.
    async fn stop(&mut self, save: bool) -> Result<(), Fault> {
        // Replicas first: a primary that stops waits for those that lag behind.
        let mut names: Vec<(bool, String)> = self
            .nodes
            .iter()
            .map(|(name, node)| (node.primary.is_none(), name.clone()))
            .collect();
        names.sort();
        for (_, name) in names {
            if let Some(node) = self.nodes.get(&name) {
                node.stop(save).await?;
                self.nodes.remove(&name);
            }
        }
        Ok(())
    }

    /// Stops all processes and removes their files.
    async fn remove(&mut self) {
        // Without data to save, they end.
        let _ = self.stop(false).await;
        // What cannot be removed is removed by the next server.
        let _ = folder::remove(&self.surroundings.instances.join(&self.id));
    }

    fn folder(&self, node: &str) -> PathBuf {
        self.surroundings.instances.join(&self.id).join(node)
    }

    /// The engine of the requested version, else the first.
    fn program(&self, instance: &Instance) -> Result<&Program, Fault> {
        let programs = &self.surroundings.programs;
        programs
            .iter()
            .find(|program| program.speaks(&instance.protocol))
            .or_else(|| programs.first())
            .ok_or_else(|| Fault::new("there is no engine"))
    }
}

/// The nodes that the instance is to have in the end.
fn staying(instance: &Instance) -> impl Iterator<Item = &Node> {
    instance.nodes.iter().filter(|node| !node.leaves)
}

/// The address of the primary that a node replicates.
fn primary_of(instance: &Instance, node: &Node) -> Option<std::net::SocketAddr> {
    let Role::Replica(of) = &node.role else {
        return None;
    };
    let primary = instance.nodes.iter().find(|other| other.name == *of)?;
    Some(primary.address)
}

fn settings(instance: &Instance, node: &Node) -> Settings {
    Settings {
        memory: node.memory,
        password: instance.password.clone(),
        parameters: instance.parameters.clone(),
    }
}

async fn flush(connection: &mut Connection, databases: &[u32]) -> Result<(), Fault> {
    if databases.is_empty() {
        connection.expect(&["FLUSHALL"]).await?;
    }
    for database in databases {
        connection
            .expect(&["SELECT", &database.to_string()])
            .await?;
        connection.expect(&["FLUSHDB"]).await?;
    }
    Ok(())
}

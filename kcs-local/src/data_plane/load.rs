//! The data of instances, out into a checkpoint and in again.

use std::collections::BTreeSet;
use std::time::Duration;

use kcs_client::types::CacheId;

use super::plan::{self, name, object};
use super::{Fault, Follower};
use crate::engine::{DataFile, Handle, is_plain};
use crate::service::{Checkpoint, DataFiles, DataOfFile};
use crate::state::{Addresses, Processes, State, Work};

/// How many bytes of data a checkpoint has at most: as many as a request may bring back in Base64, with the rest of the state.
const MOST: usize = 44 << 20;

impl Follower {
    /// Returns the data of the instances, snapshots and objects of a state.
    ///
    /// # Errors
    ///
    /// A process does not save its data, a file cannot be read, or there are too many data.
    pub(crate) async fn data(&self, state: &State) -> Result<DataFiles, Fault> {
        let mut data = DataFiles::default();
        let mut total = 0_usize;
        let mut count = |bytes: Vec<u8>| {
            total = total.saturating_add(bytes.len());
            match total <= MOST {
                true => Ok(DataOfFile::from(bytes)),
                false => Err(Fault::new(format!(
                    "the instances, snapshots and objects have more than {MOST} bytes of data; \
                     leave the data out, or flush instances and delete snapshots",
                ))),
            }
        };
        for (id, instance) in &plan::plan(state).instances {
            let files = self.engine.data(id, instance).await?;
            let files = files
                .into_iter()
                .map(|(node, bytes)| Ok((node, count(bytes)?)));
            let files = files.collect::<Result<_, Fault>>()?;
            data.instances.insert(id.clone(), files);
        }
        for id in plan::snapshots(state) {
            let file = DataFile::Snapshot(id.clone());
            if let Some(bytes) = self.engine.read(&file)? {
                data.snapshots.insert(id, count(bytes)?);
            }
        }
        for stored in state.objects.iter() {
            if let Some(bytes) = self.engine.read(&object(stored))? {
                let name = format!("{}/{}", stored.bucket(), stored.name());
                data.objects.insert(name, count(bytes)?);
            }
        }
        Ok(data)
    }

    /// Makes the account what it was, and gives its instances the data that they had. Processes follow with the next plan.
    ///
    /// # Errors
    ///
    /// An id cannot be the name of a folder, or a file cannot be written. The account is then as before.
    pub(crate) fn restore(&self, checkpoint: Checkpoint, elapsed: Duration) -> Result<(), Fault> {
        let engine = &self.engine;
        // Under the lock of the account: no plan removes the files before it lists them.
        self.account
            .restore(checkpoint, elapsed, |restored, replaced, data| {
                load(engine, restored, replaced, &data.unwrap_or_default())
            })
    }
}

impl Follower {
    /// Makes an instance begin with the data of its primary, in the format RDB. Its processes follow with the next plan.
    ///
    /// # Errors
    ///
    /// The data cannot be written.
    pub(crate) fn begin_with(&self, id: &CacheId, rdb: &[u8]) -> Result<(), Fault> {
        self.account.change(|state| {
            let cluster = state.clusters.get(id);
            let Some(node) = cluster.and_then(|cluster| plan::primary(cluster, None)) else {
                return Ok(());
            };
            let (load, node) = (self.engine.unused_load(), name(node));
            self.engine
                .write(&plan::loaded(load, id.as_str(), &node), rdb)?;
            let nodes = BTreeSet::from([node]);
            state.accept(id.clone(), Work::Load { load, nodes }, Duration::ZERO);
            Ok(())
        })
    }

    /// Executes commands on an instance.
    ///
    /// # Errors
    ///
    /// A command fails, which the error names.
    pub(crate) async fn execute(&self, id: &str, commands: &[Vec<String>]) -> Result<(), Fault> {
        let mut plan = self.account.change(|state| plan::plan(state));
        match plan.instances.remove(id) {
            Some(instance) => self.engine.execute(&instance, commands).await,
            None => Err(Fault::new(format!("the instance {id} has no processes"))),
        }
    }
}

/// Writes the data of a restored state, and makes its instances begin with them.
fn load(
    engine: &Handle,
    restored: &mut State,
    replaced: &State,
    data: &DataFiles,
) -> Result<(), Fault> {
    match restored.addresses.clone() {
        Addresses::Private => {}
        addresses => restored.begin_processes(addresses).map_err(Fault::new)?,
    }
    restored.number_jobs_after(replaced);
    let number = engine.unused_load();
    let mut loads = Vec::new();
    for cluster in restored.clusters.values() {
        let id = cluster.id.as_str();
        if !is_plain(id) {
            return Err(Fault::new(format!("{id:?} is not the id of an instance")));
        }
        if cluster.processes == Processes::None {
            continue;
        }
        let files = data.instances.get(id);
        let mut nodes = BTreeSet::new();
        for node in cluster.nodes.iter().map(name) {
            if let Some(file) = files.and_then(|files| files.get(&node)) {
                engine.write(&plan::loaded(number, id, &node), file.bytes())?;
                nodes.insert(node);
            }
        }
        loads.push((cluster.id.clone(), nodes));
    }
    for id in plan::snapshots(restored) {
        if let Some(file) = data.snapshots.get(&id) {
            engine.write(&DataFile::Snapshot(id), file.bytes())?;
        }
    }
    for stored in restored.objects.iter() {
        let name = format!("{}/{}", stored.bucket(), stored.name());
        if let Some(file) = data.objects.get(&name) {
            engine.write(&object(stored), file.bytes())?;
        }
    }
    for (id, nodes) in loads {
        let load = number;
        restored.accept(id, Work::Load { load, nodes }, Duration::ZERO);
    }
    Ok(())
}

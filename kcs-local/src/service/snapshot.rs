//! Snapshots: taken on request, complete after a while, gone with their instance.
//!
//! There are no data yet to put in one: a snapshot is a name, a state and a time.

use std::time::Duration;

use kcs_client::actions::{
    CreateSnapshot, DeleteSnapshot, DescribeSnapshots, RenameSnapshot, SetTimingSnapshot,
};
use kcs_client::types::{BackupStatus, BackupType, Snapshot, SnapshotId, TimingSwitch};

use super::instance::require;
use super::{Account, Context, ServiceError, cluster};
use crate::clock::timestamp;
use crate::generated::service::snapshot::Service;
use crate::state::{Change, ClusterState, State, StoredSnapshot};

impl Service for Account {
    fn create_snapshot(
        &self,
        context: &Context,
        request: CreateSnapshot,
    ) -> Result<(), ServiceError> {
        let ready = context.after(self.timing.snapshot);
        let mut state = self.state(context);
        let id = state.ids.uuid().into();
        let cluster = cluster(&mut state, context, &request.cache_id)?;
        require(cluster, "backed up", &[ClusterState::Running])?;
        cluster.state = ClusterState::Changing(Change::BackingUp, ready);
        state.snapshots.push(StoredSnapshot {
            id,
            name: request.name,
            cache_id: request.cache_id,
            created: context.now,
            ready,
        });
        Ok(())
    }

    /// The newest first.
    fn describe_snapshots(
        &self,
        context: &Context,
        request: DescribeSnapshots,
    ) -> Result<Vec<Snapshot>, ServiceError> {
        let mut state = self.state(context);
        cluster(&mut state, context, &request.cache_id)?;
        let snapshots = state.snapshots.iter().rev();
        Ok(snapshots
            .filter(|taken| taken.cache_id == request.cache_id && request.shard_id.is_none())
            .map(|taken| entry(taken, context.elapsed))
            .collect())
    }

    fn delete_snapshot(
        &self,
        context: &Context,
        request: DeleteSnapshot,
    ) -> Result<(), ServiceError> {
        let mut state = self.state(context);
        let place = snapshot(&state, context, &request.snapshot_id)?;
        let taken = state.snapshots.get(place);
        if taken.is_some_and(|taken| taken.status(context.elapsed) == BackupStatus::Creating) {
            return Err(ServiceError::forbidden(format!(
                "the snapshot {} cannot be deleted while it is being taken",
                request.snapshot_id
            )));
        }
        state.snapshots.remove(place);
        Ok(())
    }

    fn rename_snapshot(
        &self,
        context: &Context,
        request: RenameSnapshot,
    ) -> Result<(), ServiceError> {
        let mut state = self.state(context);
        let place = snapshot(&state, context, &request.snapshot_id)?;
        if let Some(taken) = state.snapshots.get_mut(place) {
            taken.name = request.name;
        }
        Ok(())
    }

    /// The hour is shown and nothing more: no snapshot is taken by itself.
    fn set_timing_snapshot(
        &self,
        context: &Context,
        request: SetTimingSnapshot,
    ) -> Result<(), ServiceError> {
        let mut state = self.state(context);
        let cluster = cluster(&mut state, context, &request.cache_id)?;
        cluster.backup_window = match request.timing_switch {
            TimingSwitch::On => request.window,
            _ => None,
        };
        Ok(())
    }
}

/// Returns where in the list the snapshot of that id is. Its instance is in the scope of the call.
fn snapshot(state: &State, context: &Context, id: &SnapshotId) -> Result<usize, ServiceError> {
    let found = state.snapshot(context.scope(), id);
    found.ok_or_else(|| ServiceError::not_found(format_args!("the snapshot {id}"), context))
}

/// A snapshot as lists show it.
fn entry(taken: &StoredSnapshot, elapsed: Duration) -> Snapshot {
    let mut entry = Snapshot::default();
    entry.id = taken.id.clone();
    entry.name = taken.name.clone();
    entry.cache_id = taken.cache_id.clone();
    entry.backup_type = BackupType::Manual;
    entry.status = taken.status(elapsed);
    entry.create_time = timestamp(taken.created).as_str().into();
    entry.size = "0".to_owned();
    entry
}

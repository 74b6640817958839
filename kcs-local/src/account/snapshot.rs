//! Snapshots: taken on request, complete after a while, gone with their instance.
//!
//! There are no data yet to put in one: a snapshot is a name, a state and a time.

use std::time::Duration;

use kcs_client::actions::{
    CreateSnapshot, DeleteSnapshot, DescribeSnapshots, RenameSnapshot, SetTimingSnapshot,
};
use kcs_client::clock::UnixTime;
use kcs_client::types::{
    AvailabilityZone, BackupStatus, BackupType, CacheId, Snapshot, SnapshotId, SnapshotName,
    TimingSwitch,
};

use super::cluster::{Change, State};
use super::region::zone_or_first;
use super::service::until;
use super::{Account, State as Things};
use crate::clock::timestamp;
use crate::error::ServiceError;
use crate::rt::Context;

/// A snapshot.
#[derive(Debug)]
pub(super) struct Taken {
    id: SnapshotId,
    name: SnapshotName,
    pub(super) cache_id: CacheId,
    created: UnixTime,
    /// When it is complete.
    ready: Duration,
}

impl Taken {
    fn status(&self, elapsed: Duration) -> BackupStatus {
        if self.ready <= elapsed {
            BackupStatus::Available
        } else {
            BackupStatus::Creating
        }
    }

    fn entry(&self, elapsed: Duration) -> Snapshot {
        let mut entry = Snapshot::default();
        entry.id = self.id.clone();
        entry.name = self.name.clone();
        entry.cache_id = self.cache_id.clone();
        entry.backup_type = BackupType::Manual;
        entry.status = self.status(elapsed);
        entry.create_time = timestamp(self.created).as_str().into();
        entry.size = "0".to_owned();
        entry
    }
}

impl Account {
    pub(super) fn take_snapshot(
        &self,
        context: &Context,
        request: CreateSnapshot,
    ) -> Result<(), ServiceError> {
        let ready = until(context, self.timing.snapshot);
        let zone = request.available_zone.as_ref();
        let mut state = self.state(context);
        let id = state.ids.uuid().into();
        let cluster = state.cluster(context, &request.cache_id, zone)?;
        cluster.require("backed up", &[State::Running])?;
        cluster.state = State::Changing(Change::BackingUp, ready);
        state.snapshots.push(Taken {
            id,
            name: request.name,
            cache_id: request.cache_id,
            created: context.now,
            ready,
        });
        Ok(())
    }

    /// The newest first.
    pub(super) fn list_snapshots(
        &self,
        context: &Context,
        request: &DescribeSnapshots,
    ) -> Result<Vec<Snapshot>, ServiceError> {
        let zone = request.available_zone.as_ref();
        let mut state = self.state(context);
        state.cluster(context, &request.cache_id, zone)?;
        let snapshots = state.snapshots.iter().rev();
        Ok(snapshots
            .filter(|taken| taken.cache_id == request.cache_id && request.shard_id.is_none())
            .map(|taken| taken.entry(context.elapsed))
            .collect())
    }

    pub(super) fn remove_snapshot(
        &self,
        context: &Context,
        request: &DeleteSnapshot,
    ) -> Result<(), ServiceError> {
        let mut state = self.state(context);
        let place = state.snapshot(
            context,
            &request.snapshot_id,
            request.available_zone.as_ref(),
        )?;
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

    pub(super) fn name_snapshot(
        &self,
        context: &Context,
        request: RenameSnapshot,
    ) -> Result<(), ServiceError> {
        let mut state = self.state(context);
        let place = state.snapshot(
            context,
            &request.snapshot_id,
            request.available_zone.as_ref(),
        )?;
        if let Some(taken) = state.snapshots.get_mut(place) {
            taken.name = request.name;
        }
        Ok(())
    }

    /// The hour is shown and nothing more: no snapshot is taken by itself.
    pub(super) fn set_backup(
        &self,
        context: &Context,
        request: SetTimingSnapshot,
    ) -> Result<(), ServiceError> {
        let zone = request.available_zone.as_ref();
        let mut state = self.state(context);
        let cluster = state.cluster(context, &request.cache_id, zone)?;
        cluster.backup_window = match request.timing_switch {
            TimingSwitch::On => request.window,
            _ => None,
        };
        Ok(())
    }
}

impl Things {
    /// Where in the list a snapshot stands, if its instance is in this zone of the region of the call: see
    /// [`cluster`](Self::cluster).
    fn snapshot(
        &mut self,
        context: &Context,
        id: &SnapshotId,
        zone: Option<&AvailabilityZone>,
    ) -> Result<usize, ServiceError> {
        let place = self.snapshots.iter().position(|taken| taken.id == *id);
        let owner = place.and_then(|place| self.snapshots.get(place));
        let owner = owner.map(|taken| taken.cache_id.clone());
        place
            .filter(|_| owner.is_some_and(|owner| self.cluster(context, &owner, zone).is_ok()))
            .ok_or_else(|| {
                let place = zone_or_first(&context.region, zone);
                ServiceError::not_found(format_args!("the snapshot {id}"), &place)
            })
    }
}

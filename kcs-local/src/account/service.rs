//! The Actions that are offered, a method each. Those of snapshots and of security groups are passed to their modules.

use std::time::Duration;

use kcs_client::action::{Action, ActionMeta};
use kcs_client::actions::{
    AllocateSecurityGroup, CreateCacheCluster, CreateSecurityGroup, CreateSecurityGroupRule,
    CreateSnapshot, DeallocateSecurityGroup, DeleteCacheCluster, DeleteSecurityGroup,
    DeleteSecurityGroupRule, DeleteSnapshot, DescribeAvailabilityZones, DescribeCacheCluster,
    DescribeCacheClusters, DescribeInstances, DescribeRegions, DescribeSecurityGroup,
    DescribeSecurityGroups, DescribeSnapshots, FlushCacheCluster, LockCacheCluster,
    RenameCacheCluster, RenameSnapshot, ResizeCacheCluster, RestartCacheCluster, SetTimingSnapshot,
    StatisticDbInstances, UnlockCacheCluster, UpdatePassword,
};
use kcs_client::types::{
    AvailabilityZone, AvailabilityZoneSet, BillType, CacheClusterDetail, CacheClusterPage, CacheId,
    ClusterStatistics, CreatedCacheCluster, IamProjectId, Mode, Protocol, RegionSet, SecurityGroup,
    SecurityGroupBindingFailure, SecurityGroupDetail, SecurityGroupFailure,
    SecurityGroupInstancePage, SecurityGroupPage, Snapshot,
};

use super::cluster::{Change, Cluster, PORT, Size, State};
use super::{Account, listing, region};
use crate::error::{ErrorCode, ServiceError};
use crate::generated::service::Service;
use crate::rt::Context;

/// The Actions that are offered below: those that [`Service`] would refuse are refused before their parameters are
/// looked at, for nobody should mend the parameters of a call that cannot succeed.
const OFFERED: &[&ActionMeta] = &[
    AllocateSecurityGroup::META,
    CreateCacheCluster::META,
    CreateSecurityGroup::META,
    CreateSecurityGroupRule::META,
    CreateSnapshot::META,
    DeallocateSecurityGroup::META,
    DeleteCacheCluster::META,
    DeleteSecurityGroup::META,
    DeleteSecurityGroupRule::META,
    DeleteSnapshot::META,
    DescribeAvailabilityZones::META,
    DescribeCacheCluster::META,
    DescribeCacheClusters::META,
    DescribeInstances::META,
    DescribeRegions::META,
    DescribeSecurityGroup::META,
    DescribeSecurityGroups::META,
    DescribeSnapshots::META,
    FlushCacheCluster::META,
    LockCacheCluster::META,
    RenameCacheCluster::META,
    RenameSnapshot::META,
    ResizeCacheCluster::META,
    RestartCacheCluster::META,
    SetTimingSnapshot::META,
    StatisticDbInstances::META,
    UnlockCacheCluster::META,
    UpdatePassword::META,
];

impl Account {
    /// Whether an Action is offered.
    pub(crate) fn offers(action: &ActionMeta) -> bool {
        OFFERED
            .iter()
            .any(|offered| offered.name == action.name && offered.version == action.version)
    }
}

impl Service for Account {
    async fn create_cache_cluster(
        &self,
        context: &Context,
        request: CreateCacheCluster,
    ) -> Result<CreatedCacheCluster, ServiceError> {
        let mode = request.mode.unwrap_or(Mode::Single);
        let replicas = request.slave_num.unwrap_or(0);
        if mode != Mode::Single && replicas > 0 {
            return Err(ServiceError::new(
                ErrorCode::InvalidParameter,
                "SlaveNum: only an instance with one primary (Mode 2) can have read-only nodes",
            ));
        }
        let zone = region::zone_to_create_in(&context.region, request.available_zone.as_ref())?;
        let mut state = self.state(context);
        state.created = state.created.saturating_add(1);
        let number = state.created;
        let cluster = Cluster {
            id: CacheId::from(state.ids.uuid()),
            number,
            region: context.region.clone(),
            zone,
            name: request.name,
            mode,
            protocol: request.protocol.unwrap_or_else(|| Protocol::from("4.0")),
            capacity: request.capacity,
            shard_size: request.shard_size,
            shard_count: request.shard_count,
            replicas,
            vip: request.vip.unwrap_or_else(|| address(0, number)),
            replica_vip: (replicas > 0)
                .then(|| request.slave_vip.unwrap_or_else(|| address(1, number))),
            vpc_id: request.vpc_id,
            vnet_id: request.vnet_id,
            groups: request.security_group_id.into_iter().collect(),
            bill_type: request.bill_type.unwrap_or(BillType::Prepaid),
            project: request
                .iam_project_id
                .unwrap_or_else(|| IamProjectId::from("0")),
            backup_window: request.backup_window,
            sub_order_id: state.ids.uuid().into(),
            product_id: state.ids.uuid().into(),
            created: context.now,
            state: State::Changing(Change::Building, until(context, self.timing.create)),
        };
        let mut created = CreatedCacheCluster::default();
        created.cache_id = cluster.id.clone();
        created.name = cluster.name.clone();
        created.size = cluster.capacity.get().to_string();
        created.port = PORT.to_string();
        created.sub_order_id = cluster.sub_order_id.clone();
        state.clusters.insert(cluster.id.clone(), cluster);
        Ok(created)
    }

    async fn describe_cache_cluster(
        &self,
        context: &Context,
        request: DescribeCacheCluster,
    ) -> Result<CacheClusterDetail, ServiceError> {
        self.with(
            context,
            &request.cache_id,
            request.available_zone.as_ref(),
            |cluster| Ok(cluster.detail()),
        )
    }

    async fn describe_cache_clusters(
        &self,
        context: &Context,
        request: DescribeCacheClusters,
    ) -> Result<CacheClusterPage, ServiceError> {
        let state = self.state(context);
        let here = state
            .clusters
            .values()
            .filter(|cluster| cluster.region == context.region);
        listing::page(here, &request)
    }

    async fn rename_cache_cluster(
        &self,
        context: &Context,
        request: RenameCacheCluster,
    ) -> Result<(), ServiceError> {
        let name = request.name;
        self.with(
            context,
            &request.cache_id,
            request.available_zone.as_ref(),
            |cluster| {
                cluster.require("renamed", &[State::Running, State::Locked])?;
                cluster.name = name;
                Ok(())
            },
        )
    }

    async fn resize_cache_cluster(
        &self,
        context: &Context,
        request: ResizeCacheCluster,
    ) -> Result<(), ServiceError> {
        let size = Size {
            capacity: request.capacity,
            shard_size: request.shard_size,
            shard_count: request.shard_count,
        };
        let until = until(context, self.timing.resize);
        self.with(
            context,
            &request.cache_id,
            request.available_zone.as_ref(),
            |cluster| {
                cluster.require("resized", &[State::Running])?;
                if cluster.mode == Mode::CustomCluster && size.capacity < cluster.capacity {
                    return Err(ServiceError::forbidden(format!(
                        "the instance {} is a custom cluster and cannot shrink from {} to {}",
                        cluster.id, cluster.capacity, size.capacity
                    )));
                }
                cluster.state = State::Changing(Change::Resizing(size), until);
                Ok(())
            },
        )
    }

    /// The password is checked and forgotten: there is nothing behind an instance yet that would ask for it.
    async fn update_password(
        &self,
        context: &Context,
        request: UpdatePassword,
    ) -> Result<(), ServiceError> {
        self.with(
            context,
            &request.cache_id,
            request.available_zone.as_ref(),
            |cluster| cluster.require("given a password", &[State::Running]),
        )
    }

    async fn restart_cache_cluster(
        &self,
        context: &Context,
        request: RestartCacheCluster,
    ) -> Result<(), ServiceError> {
        let until = until(context, self.timing.restart);
        self.with(
            context,
            &request.cache_id,
            request.available_zone.as_ref(),
            |cluster| {
                cluster.require("restarted", &[State::Running])?;
                cluster.state = State::Changing(Change::Restarting, until);
                Ok(())
            },
        )
    }

    /// There are no data yet that could be deleted: only the state is looked at.
    async fn flush_cache_cluster(
        &self,
        context: &Context,
        request: FlushCacheCluster,
    ) -> Result<(), ServiceError> {
        self.with(
            context,
            &request.cache_id,
            request.available_zone.as_ref(),
            |cluster| cluster.require("flushed", &[State::Running]),
        )
    }

    async fn lock_cache_cluster(
        &self,
        context: &Context,
        request: LockCacheCluster,
    ) -> Result<(), ServiceError> {
        let until = until(context, self.timing.lock);
        self.with(
            context,
            &request.cache_id,
            request.available_zone.as_ref(),
            |cluster| {
                cluster.require("locked", &[State::Running])?;
                cluster.state = State::Changing(Change::Locking, until);
                Ok(())
            },
        )
    }

    async fn unlock_cache_cluster(
        &self,
        context: &Context,
        request: UnlockCacheCluster,
    ) -> Result<(), ServiceError> {
        let until = until(context, self.timing.unlock);
        self.with(
            context,
            &request.cache_id,
            request.available_zone.as_ref(),
            |cluster| {
                cluster.require("unlocked", &[State::Locked])?;
                cluster.state = State::Changing(Change::Unlocking, until);
                Ok(())
            },
        )
    }

    async fn delete_cache_cluster(
        &self,
        context: &Context,
        request: DeleteCacheCluster,
    ) -> Result<(), ServiceError> {
        let until = until(context, self.timing.delete);
        self.with(
            context,
            &request.cache_id,
            request.available_zone.as_ref(),
            |cluster| {
                cluster.require("deleted", &[State::Running, State::Locked])?;
                cluster.state = State::Changing(Change::Deleting, until);
                Ok(())
            },
        )
    }

    async fn describe_regions(
        &self,
        _: &Context,
        request: DescribeRegions,
    ) -> Result<RegionSet, ServiceError> {
        Ok(region::regions(request.engine.as_ref()))
    }

    async fn describe_availability_zones(
        &self,
        _: &Context,
        request: DescribeAvailabilityZones,
    ) -> Result<AvailabilityZoneSet, ServiceError> {
        Ok(region::zones(request.engine.as_ref()))
    }

    async fn statistic_db_instances(
        &self,
        context: &Context,
        _: StatisticDbInstances,
    ) -> Result<ClusterStatistics, ServiceError> {
        let state = self.state(context);
        Ok(region::statistics(state.clusters.values()))
    }

    async fn create_snapshot(
        &self,
        context: &Context,
        request: CreateSnapshot,
    ) -> Result<(), ServiceError> {
        self.take_snapshot(context, request)
    }

    async fn describe_snapshots(
        &self,
        context: &Context,
        request: DescribeSnapshots,
    ) -> Result<Vec<Snapshot>, ServiceError> {
        self.list_snapshots(context, &request)
    }

    async fn delete_snapshot(
        &self,
        context: &Context,
        request: DeleteSnapshot,
    ) -> Result<(), ServiceError> {
        self.remove_snapshot(context, &request)
    }

    async fn rename_snapshot(
        &self,
        context: &Context,
        request: RenameSnapshot,
    ) -> Result<(), ServiceError> {
        self.name_snapshot(context, request)
    }

    async fn set_timing_snapshot(
        &self,
        context: &Context,
        request: SetTimingSnapshot,
    ) -> Result<(), ServiceError> {
        self.set_backup(context, request)
    }

    async fn create_security_group(
        &self,
        context: &Context,
        request: CreateSecurityGroup,
    ) -> Result<SecurityGroup, ServiceError> {
        self.make_group(context, request)
    }

    async fn describe_security_groups(
        &self,
        context: &Context,
        request: DescribeSecurityGroups,
    ) -> Result<SecurityGroupPage, ServiceError> {
        self.list_groups(context, &request)
    }

    async fn describe_security_group(
        &self,
        context: &Context,
        request: DescribeSecurityGroup,
    ) -> Result<SecurityGroupDetail, ServiceError> {
        Ok(self.show_group(context, &request))
    }

    async fn create_security_group_rule(
        &self,
        context: &Context,
        request: CreateSecurityGroupRule,
    ) -> Result<(), ServiceError> {
        self.add_rules(context, request)
    }

    async fn delete_security_group_rule(
        &self,
        context: &Context,
        request: DeleteSecurityGroupRule,
    ) -> Result<(), ServiceError> {
        self.remove_rules(context, &request)
    }

    async fn delete_security_group(
        &self,
        context: &Context,
        request: DeleteSecurityGroup,
    ) -> Result<Vec<SecurityGroupFailure>, ServiceError> {
        Ok(self.remove_groups(context, request))
    }

    async fn allocate_security_group(
        &self,
        context: &Context,
        request: AllocateSecurityGroup,
    ) -> Result<Vec<SecurityGroupBindingFailure>, ServiceError> {
        self.bind(context, &request)
    }

    async fn deallocate_security_group(
        &self,
        context: &Context,
        request: DeallocateSecurityGroup,
    ) -> Result<Vec<SecurityGroupBindingFailure>, ServiceError> {
        self.unbind(context, &request)
    }

    async fn describe_instances(
        &self,
        context: &Context,
        request: DescribeInstances,
    ) -> Result<SecurityGroupInstancePage, ServiceError> {
        self.list_bound(context, &request)
    }
}

impl Account {
    /// Does something with one instance.
    fn with<T>(
        &self,
        context: &Context,
        id: &CacheId,
        zone: Option<&AvailabilityZone>,
        act: impl FnOnce(&mut Cluster) -> Result<T, ServiceError>,
    ) -> Result<T, ServiceError> {
        let mut state = self.state(context);
        act(state.cluster(context, id, zone)?)
    }
}

/// The end of a change that begins now.
pub(super) fn until(context: &Context, takes: Duration) -> Duration {
    context.elapsed.saturating_add(takes)
}

/// A private address of its own for each instance: 10.0.0.1 and on for the first network.
fn address(network: u8, number: u32) -> String {
    let [_, high, middle, low] = number.to_be_bytes();
    format!("10.{}.{middle}.{low}", (high & 0x7f) | (network << 7))
}

//! Instances.

mod listing;
mod replies;
mod states;
mod statistics;

use kcs_client::actions::{
    CreateCacheCluster, DeleteCacheCluster, DescribeCacheCluster, DescribeCacheClusters,
    FlushCacheCluster, LockCacheCluster, RenameCacheCluster, ResizeCacheCluster,
    RestartCacheCluster, StatisticDbInstances, UnlockCacheCluster, UpdatePassword,
};
use kcs_client::types::{
    BillType, CacheClusterDetail, CacheClusterPage, CacheId, ClusterStatistics,
    CreatedCacheCluster, IamProjectId, Mode, Protocol,
};

use super::{Account, Context, ErrorCode, ServiceError};
use crate::generated::service::instance::Service;
use crate::state::{Change, Cluster, ClusterState, PORT, ParameterValues, Size};
use replies::detail;
pub(super) use states::require;

impl Service for Account {
    fn create_cache_cluster(
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
        let mut state = self.state(context);
        state.created = state.created.saturating_add(1);
        let number = state.created;
        let cluster = Cluster {
            id: CacheId::from(state.ids.uuid()),
            number,
            place: context.place.clone(),
            name: request.name,
            mode,
            password: request.password,
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
            plugins: Vec::new(),
            parameter_values: ParameterValues::new(),
            sub_order_id: state.ids.uuid().into(),
            product_id: state.ids.uuid().into(),
            created: context.now,
            state: ClusterState::Changing(Change::Building, context.after(self.timing.create)),
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

    fn describe_cache_cluster(
        &self,
        context: &Context,
        request: DescribeCacheCluster,
    ) -> Result<CacheClusterDetail, ServiceError> {
        self.with(context, &request.cache_id, |cluster| Ok(detail(cluster)))
    }

    fn describe_cache_clusters(
        &self,
        context: &Context,
        request: DescribeCacheClusters,
    ) -> Result<CacheClusterPage, ServiceError> {
        let state = self.state(context);
        let here = state
            .clusters
            .values()
            .filter(|cluster| cluster.place.region == context.place.region);
        listing::page(here, &request)
    }

    fn rename_cache_cluster(
        &self,
        context: &Context,
        request: RenameCacheCluster,
    ) -> Result<(), ServiceError> {
        let name = request.name;
        self.with(context, &request.cache_id, |cluster| {
            require(
                cluster,
                "renamed",
                &[ClusterState::Running, ClusterState::Locked],
            )?;
            cluster.name = name;
            Ok(())
        })
    }

    fn resize_cache_cluster(
        &self,
        context: &Context,
        request: ResizeCacheCluster,
    ) -> Result<(), ServiceError> {
        let size = Size {
            capacity: request.capacity,
            shard_size: request.shard_size,
            shard_count: request.shard_count,
        };
        let until = context.after(self.timing.resize);
        self.with(context, &request.cache_id, |cluster| {
            require(cluster, "resized", &[ClusterState::Running])?;
            if cluster.mode == Mode::CustomCluster && size.capacity < cluster.capacity {
                return Err(ServiceError::forbidden(format!(
                    "the instance {} is a custom cluster and cannot shrink from {} to {}",
                    cluster.id, cluster.capacity, size.capacity
                )));
            }
            cluster.state = ClusterState::Changing(Change::Resizing(size), until);
            Ok(())
        })
    }

    fn update_password(
        &self,
        context: &Context,
        request: UpdatePassword,
    ) -> Result<(), ServiceError> {
        self.with(context, &request.cache_id, |cluster| {
            require(cluster, "given a password", &[ClusterState::Running])?;
            cluster.password = Some(request.password);
            Ok(())
        })
    }

    fn restart_cache_cluster(
        &self,
        context: &Context,
        request: RestartCacheCluster,
    ) -> Result<(), ServiceError> {
        let until = context.after(self.timing.restart);
        self.with(context, &request.cache_id, |cluster| {
            require(cluster, "restarted", &[ClusterState::Running])?;
            cluster.state = ClusterState::Changing(Change::Restarting, until);
            Ok(())
        })
    }

    /// There are no data yet that could be deleted: only the state is looked at.
    fn flush_cache_cluster(
        &self,
        context: &Context,
        request: FlushCacheCluster,
    ) -> Result<(), ServiceError> {
        self.with(context, &request.cache_id, |cluster| {
            require(cluster, "flushed", &[ClusterState::Running])
        })
    }

    fn lock_cache_cluster(
        &self,
        context: &Context,
        request: LockCacheCluster,
    ) -> Result<(), ServiceError> {
        let until = context.after(self.timing.lock);
        self.with(context, &request.cache_id, |cluster| {
            require(cluster, "locked", &[ClusterState::Running])?;
            cluster.state = ClusterState::Changing(Change::Locking, until);
            Ok(())
        })
    }

    fn unlock_cache_cluster(
        &self,
        context: &Context,
        request: UnlockCacheCluster,
    ) -> Result<(), ServiceError> {
        let until = context.after(self.timing.unlock);
        self.with(context, &request.cache_id, |cluster| {
            require(cluster, "unlocked", &[ClusterState::Locked])?;
            cluster.state = ClusterState::Changing(Change::Unlocking, until);
            Ok(())
        })
    }

    fn delete_cache_cluster(
        &self,
        context: &Context,
        request: DeleteCacheCluster,
    ) -> Result<(), ServiceError> {
        let until = context.after(self.timing.delete);
        self.with(context, &request.cache_id, |cluster| {
            require(
                cluster,
                "deleted",
                &[ClusterState::Running, ClusterState::Locked],
            )?;
            cluster.state = ClusterState::Changing(Change::Deleting, until);
            Ok(())
        })
    }

    fn statistic_db_instances(
        &self,
        context: &Context,
        _: StatisticDbInstances,
    ) -> Result<ClusterStatistics, ServiceError> {
        let state = self.state(context);
        Ok(statistics::count(&self.regions, state.clusters.values()))
    }
}

/// A private address of its own for each instance: 10.0.0.1 and on for the first network.
fn address(network: u8, number: u32) -> String {
    let [_, high, middle, low] = number.to_be_bytes();
    format!("10.{}.{middle}.{low}", (high & 0x7f) | (network << 7))
}

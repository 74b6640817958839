//! Instances.

mod access;
mod capacity;
mod listing;
mod nodes;
mod overview;
mod replies;
mod states;
mod statistics;

use kcs_client::actions::{
    AddCacheSlaveNode, AddCacheSlaveNodeV20160701, AllocateEip, CloseDirectAccessToCluster,
    CreateCacheCluster, DeallocateEip, DeleteCacheCluster, DeleteCacheSlaveNode,
    DeleteCacheSlaveNodeV20160701, DescribeCacheByRole, DescribeCacheByRoleV20240701,
    DescribeCacheCluster, DescribeCacheClusters, DescribeCacheReadonlyNode,
    DescribeCacheReadonlyNodeV20160701, FlushCacheCluster, LockCacheCluster,
    OpenDirectAccessToCluster, RenameCacheCluster, ResizeCacheCluster, RestartCacheCluster,
    StatisticDbInstances, UnlockCacheCluster, UpdatePassword,
};
use kcs_client::types::{
    AddedNode, BillType, CacheClusterDetail, CacheClusterPage, CacheId, CacheNode,
    ClusterStatistics, CreatedCacheCluster, EipEndpoints, IamProjectId, Mode, Months,
    NodeRoleFilter, NodesByRole, Protocol, ReadonlyNode,
};

use super::{Account, Context, ServiceError, cluster};
use crate::generated::service::instance::Service;
use crate::service::message::{self, Operation};
use crate::state::{
    Addresses, Analyses, Change, Cluster, ClusterState, ParameterValues, Processes,
    PublicAddresses, ShardAccess, Size, Work,
};
use nodes::Layout;
use replies::detail;
pub(super) use replies::topology;
pub(super) use states::require;

/// The number of databases of an instance: the engine's default.
const DATABASES: u32 = 16;

impl Service for Account {
    fn create_cache_cluster(
        &self,
        context: &Context,
        request: CreateCacheCluster,
    ) -> Result<CreatedCacheCluster, ServiceError> {
        let mode = request.mode.unwrap_or(Mode::Single);
        let protocol = request.protocol.clone().unwrap_or(Protocol::V40);
        capacity::check(
            mode,
            request.capacity,
            request.shard_count,
            request.shard_size,
        )?;
        capacity::check_version(mode, &protocol)?;
        let layout = Layout::new(self, context, mode, &request)?;
        let bill_type = request.bill_type.unwrap_or(BillType::Prepaid);
        let months = request.duration.unwrap_or(Months(1));
        let mut state = self.state(context);
        nodes::require_addresses(&state, layout.addresses())?;
        let (number, address) = state.new_instance();
        let id = CacheId::from(state.ids.uuid());
        let ready = context.after(self.timing.create);
        let vip = state.addresses.requested(request.vip).unwrap_or(address);
        let processes = match state.addresses {
            Addresses::Private => Processes::None,
            Addresses::Loopback { .. } | Addresses::Ports { .. } => Processes::Starting,
        };
        let readonly_zone = layout.readonly_zone(context);
        let cluster = Cluster {
            id,
            number,
            place: context.place.clone(),
            name: request.name,
            mode,
            password: request.password,
            protocol,
            capacity: request.capacity,
            shard_size: request.shard_size,
            shard_count: request.shard_count,
            nodes: layout.create(&mut state, context, &vip, ready),
            readonly_zone,
            public: PublicAddresses::default(),
            shard_access: ShardAccess::default(),
            vip: vip.ip,
            port: vip.port,
            vpc_id: request.vpc_id,
            vnet_id: request.vnet_id,
            groups: request.security_group_id.into_iter().collect(),
            bill_type,
            prepaid: (bill_type == BillType::Prepaid).then_some(months),
            project: request
                .iam_project_id
                .unwrap_or_else(|| IamProjectId::from("0")),
            schedule: request
                .backup_window
                .map(|window| self.schedule(context, window, false)),
            points_in_time: None,
            analyses: Analyses::default(),
            plugins: Vec::new(),
            parameter_values: ParameterValues::new(),
            sub_order_id: state.ids.uuid().into(),
            product_id: state.ids.uuid().into(),
            created: context.now,
            state: ClusterState::Changing(Change::Building, ready),
            processes,
            engine: None,
            restarts: 0,
            layout: 0,
            polls: 0,
        };
        let mut created = CreatedCacheCluster::default();
        created.cache_id = cluster.id.clone();
        created.name = cluster.name.clone();
        created.size = cluster.capacity.get().to_string();
        created.port = cluster.port.to_string();
        created.sub_order_id = cluster.sub_order_id.clone();
        state.clusters.insert(cluster.id.clone(), cluster);
        Ok(created)
    }

    /// One in the recycle bin too, which no other Action finds.
    fn describe_cache_cluster(
        &self,
        context: &Context,
        request: DescribeCacheCluster,
    ) -> Result<CacheClusterDetail, ServiceError> {
        let mut state = self.state(context);
        if let Some(cluster) = state.deleted(context.scope(), &request.cache_id) {
            return Ok(detail(cluster));
        }
        cluster(&mut state, context, &request.cache_id).map(|cluster| detail(cluster))
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
                Operation::Rename,
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
        let shards = nodes::shards(request.shard_count)?;
        let until = context.after(self.timing.resize);
        let mut state = self.state(context);
        let cluster = cluster(&mut state, context, &request.cache_id)?;
        require(cluster, Operation::Resize, &[ClusterState::Running])?;
        capacity::check_change(cluster, size.capacity, size.shard_count, size.shard_size)?;
        let shards = shards.filter(|_| cluster.is_cluster());
        if let Some(shards) = shards {
            nodes::resize(&mut state, context, &request.cache_id, shards, until)?;
        }
        let cluster = self::cluster(&mut state, context, &request.cache_id)?;
        cluster.state = ClusterState::Changing(Change::Resizing(size), until);
        Ok(())
    }

    fn update_password(
        &self,
        context: &Context,
        request: UpdatePassword,
    ) -> Result<(), ServiceError> {
        self.with(context, &request.cache_id, |cluster| {
            require(cluster, Operation::SetPassword, &[ClusterState::Running])?;
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
            require(
                cluster,
                Operation::Restart,
                &[ClusterState::Running, ClusterState::Failed],
            )?;
            cluster.restart(until);
            Ok(())
        })
    }

    fn flush_cache_cluster(
        &self,
        context: &Context,
        request: FlushCacheCluster,
    ) -> Result<(), ServiceError> {
        let numbers = request.database_numbers.iter();
        let databases: Result<Vec<u32>, ServiceError> = numbers
            .map(|number| {
                let database = u32::try_from(*number).ok();
                database.filter(|it| *it < DATABASES).ok_or_else(|| {
                    ServiceError::invalid(message::unknown_database(
                        number,
                        DATABASES.saturating_sub(1).into(),
                    ))
                })
            })
            .collect();
        let databases = databases?;
        let mut state = self.state(context);
        let cluster = cluster(&mut state, context, &request.cache_id)?;
        require(cluster, Operation::Flush, &[ClusterState::Running])?;
        state.accept(request.cache_id, Work::Flush(databases), context.elapsed);
        Ok(())
    }

    fn lock_cache_cluster(
        &self,
        context: &Context,
        request: LockCacheCluster,
    ) -> Result<(), ServiceError> {
        let until = context.after(self.timing.lock);
        self.with(context, &request.cache_id, |cluster| {
            require(cluster, Operation::Lock, &[ClusterState::Running])?;
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
            require(cluster, Operation::Unlock, &[ClusterState::Locked])?;
            cluster.await_processes();
            cluster.state = ClusterState::Changing(Change::Unlocking, until);
            Ok(())
        })
    }

    /// Into the recycle bin unless the request says otherwise.
    fn delete_cache_cluster(
        &self,
        context: &Context,
        request: DeleteCacheCluster,
    ) -> Result<(), ServiceError> {
        let until = context.after(self.timing.delete);
        let change = match request.delete_directly {
            Some(true) => Change::Deleting,
            Some(false) | None => Change::Discarding,
        };
        self.with(context, &request.cache_id, |cluster| {
            let allowed = [
                ClusterState::Running,
                ClusterState::Locked,
                ClusterState::Failed,
            ];
            require(cluster, Operation::Delete, &allowed)?;
            cluster.state = ClusterState::Changing(change, until);
            Ok(())
        })
    }

    fn add_cache_slave_node(
        &self,
        context: &Context,
        request: AddCacheSlaveNode,
    ) -> Result<AddedNode, ServiceError> {
        self.add_node(context, &request.cache_id, request.slave_vip)
    }

    fn add_cache_slave_node_v20160701(
        &self,
        context: &Context,
        request: AddCacheSlaveNodeV20160701,
    ) -> Result<AddedNode, ServiceError> {
        self.add_node(context, &request.cache_id, request.slave_vip)
    }

    fn delete_cache_slave_node(
        &self,
        context: &Context,
        request: DeleteCacheSlaveNode,
    ) -> Result<(), ServiceError> {
        self.delete_node(context, &request.cache_id, &request.node_id)
    }

    fn delete_cache_slave_node_v20160701(
        &self,
        context: &Context,
        request: DeleteCacheSlaveNodeV20160701,
    ) -> Result<(), ServiceError> {
        self.delete_node(context, &request.cache_id, &request.node_id)
    }

    fn describe_cache_readonly_node(
        &self,
        context: &Context,
        request: DescribeCacheReadonlyNode,
    ) -> Result<Vec<ReadonlyNode>, ServiceError> {
        self.readonly_nodes(context, &request.cache_id, false)
    }

    fn describe_cache_readonly_node_v20160701(
        &self,
        context: &Context,
        request: DescribeCacheReadonlyNodeV20160701,
    ) -> Result<Vec<ReadonlyNode>, ServiceError> {
        self.readonly_nodes(context, &request.cache_id, true)
    }

    fn describe_cache_by_role(
        &self,
        context: &Context,
        request: DescribeCacheByRole,
    ) -> Result<Vec<CacheNode>, ServiceError> {
        self.nodes(context, &request.cache_id, request.role.as_ref())
    }

    fn describe_cache_by_role_v20240701(
        &self,
        context: &Context,
        request: DescribeCacheByRoleV20240701,
    ) -> Result<NodesByRole, ServiceError> {
        let role = request.role.unwrap_or(NodeRoleFilter::All);
        self.nodes_by_role(context, &request.cache_id, &role)
    }

    fn allocate_eip(
        &self,
        context: &Context,
        request: AllocateEip,
    ) -> Result<EipEndpoints, ServiceError> {
        let mut state = self.state(context);
        access::allocate(
            &mut state,
            context,
            &request.cache_id,
            request.target.as_ref(),
        )
    }

    fn deallocate_eip(
        &self,
        context: &Context,
        request: DeallocateEip,
    ) -> Result<(), ServiceError> {
        self.with(context, &request.cache_id, |cluster| {
            access::deallocate(cluster, request.target.as_ref())
        })
    }

    /// The network and subnet that the request may name are not used: addresses do not depend on them here.
    fn open_direct_access_to_cluster(
        &self,
        context: &Context,
        request: OpenDirectAccessToCluster,
    ) -> Result<(), ServiceError> {
        self.with(context, &request.cache_id, |cluster| {
            access::set_direct(cluster, ShardAccess::Open)
        })
    }

    fn close_direct_access_to_cluster(
        &self,
        context: &Context,
        request: CloseDirectAccessToCluster,
    ) -> Result<(), ServiceError> {
        self.with(context, &request.cache_id, |cluster| {
            access::set_direct(cluster, ShardAccess::Closed)
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

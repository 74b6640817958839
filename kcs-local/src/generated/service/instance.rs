//! The Actions of the group `instance`.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::{
    AddCacheSlaveNode, AddCacheSlaveNodeV20160701, AllocateEip,
    CloseDirectAccessToCluster, CreateCacheCluster, DeallocateEip, DeleteCacheCluster,
    DeleteCacheSlaveNode, DeleteCacheSlaveNodeV20160701, DescribeCacheByRole,
    DescribeCacheByRoleV20240701, DescribeCacheCluster, DescribeCacheClusters,
    DescribeCacheReadonlyNode, DescribeCacheReadonlyNodeV20160701, FlushCacheCluster,
    LockCacheCluster, OpenDirectAccessToCluster, RenameCacheCluster, ResizeCacheCluster,
    RestartCacheCluster, StatisticDbInstances, UnlockCacheCluster, UpdatePassword,
};
use kcs_client::types::{
    AddedNode, CacheClusterDetail, CacheClusterPage, CacheNode, ClusterStatistics,
    CreatedCacheCluster, EipEndpoints, NodesByRole, ReadonlyNode,
};
use crate::rt::{Context, ServiceError};

/// What a server does for each Action.
pub(crate) trait Service: Send + Sync + 'static {
    /// Adds one read-only node to an instance with one primary; by the vendor's SDKs only of the community edition.
    fn add_cache_slave_node(
        &self,
        context: &Context,
        request: AddCacheSlaveNode,
    ) -> Result<AddedNode, ServiceError>;

    /// Adds one read-only node to an instance with one primary, in the version that the newer vendor SDKs send; by these only for the community edition.
    fn add_cache_slave_node_v20160701(
        &self,
        context: &Context,
        request: AddCacheSlaveNodeV20160701,
    ) -> Result<AddedNode, ServiceError>;

    /// Allocates a public address (EIP) for an instance, so that it can be reached from outside its VPC.
    fn allocate_eip(
        &self,
        context: &Context,
        request: AllocateEip,
    ) -> Result<EipEndpoints, ServiceError>;

    /// Ends direct connections to the shards of a cluster; clients have to go through its proxies again.
    fn close_direct_access_to_cluster(
        &self,
        context: &Context,
        request: CloseDirectAccessToCluster,
    ) -> Result<(), ServiceError>;

    /// Creates a Redis instance: one primary with a replica, or a cluster.
    fn create_cache_cluster(
        &self,
        context: &Context,
        request: CreateCacheCluster,
    ) -> Result<CreatedCacheCluster, ServiceError>;

    /// Unbinds the public address (EIP) from an instance; the instance can then be reached from its VPC only.
    fn deallocate_eip(
        &self,
        context: &Context,
        request: DeallocateEip,
    ) -> Result<(), ServiceError>;

    /// Deletes an instance and its data.
    fn delete_cache_cluster(
        &self,
        context: &Context,
        request: DeleteCacheCluster,
    ) -> Result<(), ServiceError>;

    /// Removes one read-only node from an instance with one primary; by the vendor's SDKs only of the community edition.
    fn delete_cache_slave_node(
        &self,
        context: &Context,
        request: DeleteCacheSlaveNode,
    ) -> Result<(), ServiceError>;

    /// Removes one read-only node from an instance with one primary, in a version that only the older Python SDK lists.
    fn delete_cache_slave_node_v20160701(
        &self,
        context: &Context,
        request: DeleteCacheSlaveNodeV20160701,
    ) -> Result<(), ServiceError>;

    /// Lists the nodes of an instance with the role of each, for either topology.
    fn describe_cache_by_role(
        &self,
        context: &Context,
        request: DescribeCacheByRole,
    ) -> Result<Vec<CacheNode>, ServiceError>;

    /// Lists the nodes of an instance, grouped by role, in a version newer than the guide.
    fn describe_cache_by_role_v20240701(
        &self,
        context: &Context,
        request: DescribeCacheByRoleV20240701,
    ) -> Result<NodesByRole, ServiceError>;

    /// Shows one instance in full: endpoints, size, state, backup settings and order.
    fn describe_cache_cluster(
        &self,
        context: &Context,
        request: DescribeCacheCluster,
    ) -> Result<CacheClusterDetail, ServiceError>;

    /// Lists instances by pages, newest first by default.
    fn describe_cache_clusters(
        &self,
        context: &Context,
        request: DescribeCacheClusters,
    ) -> Result<CacheClusterPage, ServiceError>;

    /// Lists the read-only nodes of an instance with one primary.
    fn describe_cache_readonly_node(
        &self,
        context: &Context,
        request: DescribeCacheReadonlyNode,
    ) -> Result<Vec<ReadonlyNode>, ServiceError>;

    /// Lists the read-only nodes of an instance with one primary, in the version that the newer vendor SDKs send.
    fn describe_cache_readonly_node_v20160701(
        &self,
        context: &Context,
        request: DescribeCacheReadonlyNodeV20160701,
    ) -> Result<Vec<ReadonlyNode>, ServiceError>;

    /// Deletes all data of an instance, or that of single databases.
    fn flush_cache_cluster(
        &self,
        context: &Context,
        request: FlushCacheCluster,
    ) -> Result<(), ServiceError>;

    /// Locks an instance; UnlockCacheCluster undoes it.
    fn lock_cache_cluster(
        &self,
        context: &Context,
        request: LockCacheCluster,
    ) -> Result<(), ServiceError>;

    /// Lets clients connect to the shards of a cluster directly, past its proxies.
    fn open_direct_access_to_cluster(
        &self,
        context: &Context,
        request: OpenDirectAccessToCluster,
    ) -> Result<(), ServiceError>;

    /// Renames an instance.
    fn rename_cache_cluster(
        &self,
        context: &Context,
        request: RenameCacheCluster,
    ) -> Result<(), ServiceError>;

    /// Resizes the memory of an instance, and so changes its price.
    fn resize_cache_cluster(
        &self,
        context: &Context,
        request: ResizeCacheCluster,
    ) -> Result<(), ServiceError>;

    /// Restarts an instance.
    fn restart_cache_cluster(
        &self,
        context: &Context,
        request: RestartCacheCluster,
    ) -> Result<(), ServiceError>;

    /// Counts the instances of the account by state: for each region, and for all regions together.
    fn statistic_db_instances(
        &self,
        context: &Context,
        request: StatisticDbInstances,
    ) -> Result<ClusterStatistics, ServiceError>;

    /// Unlocks an instance that LockCacheCluster has locked.
    fn unlock_cache_cluster(
        &self,
        context: &Context,
        request: UnlockCacheCluster,
    ) -> Result<(), ServiceError>;

    /// Changes the password of an instance.
    fn update_password(
        &self,
        context: &Context,
        request: UpdatePassword,
    ) -> Result<(), ServiceError>;
}

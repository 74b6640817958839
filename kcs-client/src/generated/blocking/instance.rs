// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Actions on instances, for the blocking client.

use crate::actions::{
    AddCacheSlaveNode, AddCacheSlaveNodeV20160701, AllocateEip, CloseDirectAccessToCluster,
    CreateCacheCluster, DeallocateEip, DeleteCacheCluster, DeleteCacheSlaveNode,
    DeleteCacheSlaveNodeV20160701, DescribeCacheByRole, DescribeCacheByRoleV20240701,
    DescribeCacheCluster, DescribeCacheClusters, DescribeCacheReadonlyNode,
    DescribeCacheReadonlyNodeV20160701, FlushCacheCluster, LockCacheCluster,
    OpenDirectAccessToCluster, RenameCacheCluster, ResizeCacheCluster, RestartCacheCluster,
    StatisticDbInstances, UnlockCacheCluster, UpdatePassword,
};
use crate::blocking::{Call, Client};

/// Actions on instances.
impl Client {
    /// Adds one read-only node to an instance with one primary. The same as
    /// [`Client::add_cache_slave_node`](crate::Client::add_cache_slave_node).
    ///
    /// 为主从实例添加一个只读节点（推荐，官方指南的版本）。
    #[inline]
    pub fn add_cache_slave_node(
        &self,
        request: AddCacheSlaveNode,
    ) -> Call<AddCacheSlaveNode> {
        self.action(request)
    }

    /// Adds one read-only node to an instance with one primary, in the version that the newer
    /// vendor SDKs send. The same as
    /// [`Client::add_cache_slave_node_v20160701`](crate::Client::add_cache_slave_node_v20160701).
    ///
    /// 为主从实例添加一个只读节点（2016-07-01 版，较新的官方 SDK 使用）。
    #[inline]
    pub fn add_cache_slave_node_v20160701(
        &self,
        request: AddCacheSlaveNodeV20160701,
    ) -> Call<AddCacheSlaveNodeV20160701> {
        self.action(request)
    }

    /// Allocates a public address (EIP) for an instance, so that it can be reached from outside its
    /// VPC. The same as [`Client::allocate_eip`](crate::Client::allocate_eip).
    ///
    /// 为实例申请公网地址（EIP），使其可以从 VPC 之外访问。
    #[inline]
    pub fn allocate_eip(&self, request: AllocateEip) -> Call<AllocateEip> {
        self.action(request)
    }

    /// Ends direct connections to the shards of a cluster. The same as
    /// [`Client::close_direct_access_to_cluster`](crate::Client::close_direct_access_to_cluster).
    ///
    /// 关闭集群实例的直连分片，客户端须重新经由代理访问。
    #[inline]
    pub fn close_direct_access_to_cluster(
        &self,
        request: CloseDirectAccessToCluster,
    ) -> Call<CloseDirectAccessToCluster> {
        self.action(request)
    }

    /// Creates a Redis instance. The same as
    /// [`Client::create_cache_cluster`](crate::Client::create_cache_cluster).
    ///
    /// 创建 Redis 实例，可选主从实例或集群实例，必须部署在 VPC 内。
    #[inline]
    pub fn create_cache_cluster(
        &self,
        request: CreateCacheCluster,
    ) -> Call<CreateCacheCluster> {
        self.action(request)
    }

    /// Unbinds the public address (EIP) from an instance. The same as
    /// [`Client::deallocate_eip`](crate::Client::deallocate_eip).
    ///
    /// 为实例解绑公网地址（EIP），此后实例只能在所属 VPC 内访问。
    #[inline]
    pub fn deallocate_eip(&self, request: DeallocateEip) -> Call<DeallocateEip> {
        self.action(request)
    }

    /// Deletes an instance and its data. The same as
    /// [`Client::delete_cache_cluster`](crate::Client::delete_cache_cluster).
    ///
    /// 删除实例及其数据。
    #[inline]
    pub fn delete_cache_cluster(
        &self,
        request: DeleteCacheCluster,
    ) -> Call<DeleteCacheCluster> {
        self.action(request)
    }

    /// Removes one read-only node from an instance with one primary. The same as
    /// [`Client::delete_cache_slave_node`](crate::Client::delete_cache_slave_node).
    ///
    /// 删除主从实例的一个只读节点（推荐，官方指南的版本）。
    #[inline]
    pub fn delete_cache_slave_node(
        &self,
        request: DeleteCacheSlaveNode,
    ) -> Call<DeleteCacheSlaveNode> {
        self.action(request)
    }

    /// Removes one read-only node from an instance with one primary, in a version that only the
    /// older Python SDK lists. The same as
    /// [`Client::delete_cache_slave_node_v20160701`](crate::Client::delete_cache_slave_node_v20160701).
    ///
    /// 删除主从实例的一个只读节点（2016-07-01 版，仅官方旧版 Python SDK 列出）。
    #[inline]
    pub fn delete_cache_slave_node_v20160701(
        &self,
        request: DeleteCacheSlaveNodeV20160701,
    ) -> Call<DeleteCacheSlaveNodeV20160701> {
        self.action(request)
    }

    /// Lists the nodes of an instance with the role of each, for either topology. The same as
    /// [`Client::describe_cache_by_role`](crate::Client::describe_cache_by_role).
    ///
    /// 查询实例的节点列表及各节点的角色，主从实例和集群实例均适用。
    #[inline]
    pub fn describe_cache_by_role(
        &self,
        request: DescribeCacheByRole,
    ) -> Call<DescribeCacheByRole> {
        self.action(request)
    }

    /// Lists the nodes of an instance, grouped by role, in a version newer than the guide. The same
    /// as
    /// [`Client::describe_cache_by_role_v20240701`](crate::Client::describe_cache_by_role_v20240701).
    ///
    /// 按角色分组查询实例的节点（2024-07-01 版，晚于官方指南）。
    #[inline]
    pub fn describe_cache_by_role_v20240701(
        &self,
        request: DescribeCacheByRoleV20240701,
    ) -> Call<DescribeCacheByRoleV20240701> {
        self.action(request)
    }

    /// Shows one instance in full. The same as
    /// [`Client::describe_cache_cluster`](crate::Client::describe_cache_cluster).
    ///
    /// 查询单个实例的详细信息，包括接入地址、容量、状态、备份设置和订单信息。
    #[inline]
    pub fn describe_cache_cluster(
        &self,
        request: DescribeCacheCluster,
    ) -> Call<DescribeCacheCluster> {
        self.action(request)
    }

    /// Lists instances by pages, newest first by default. The same as
    /// [`Client::describe_cache_clusters`](crate::Client::describe_cache_clusters).
    ///
    /// 分页查询实例列表，默认按创建时间降序排列。
    #[inline]
    pub fn describe_cache_clusters(
        &self,
        request: DescribeCacheClusters,
    ) -> Call<DescribeCacheClusters> {
        self.action(request)
    }

    /// Lists the read-only nodes of an instance with one primary. The same as
    /// [`Client::describe_cache_readonly_node`](crate::Client::describe_cache_readonly_node).
    ///
    /// 查询主从实例的只读节点列表（推荐，官方指南的版本）。
    #[inline]
    pub fn describe_cache_readonly_node(
        &self,
        request: DescribeCacheReadonlyNode,
    ) -> Call<DescribeCacheReadonlyNode> {
        self.action(request)
    }

    /// Lists the read-only nodes of an instance with one primary, in the version that the newer
    /// vendor SDKs send. The same as
    /// [`Client::describe_cache_readonly_node_v20160701`](crate::Client::describe_cache_readonly_node_v20160701).
    ///
    /// 查询主从实例的只读节点列表（2016-07-01 版，较新的官方 SDK 使用），额外返回节点的角色、可用区和分片。
    #[inline]
    pub fn describe_cache_readonly_node_v20160701(
        &self,
        request: DescribeCacheReadonlyNodeV20160701,
    ) -> Call<DescribeCacheReadonlyNodeV20160701> {
        self.action(request)
    }

    /// Deletes all data of an instance, or that of single databases. The same as
    /// [`Client::flush_cache_cluster`](crate::Client::flush_cache_cluster).
    ///
    /// 清空实例中的全部数据，也可只清空指定的数据库。
    #[inline]
    pub fn flush_cache_cluster(
        &self,
        request: FlushCacheCluster,
    ) -> Call<FlushCacheCluster> {
        self.action(request)
    }

    /// Locks an instance. The same as
    /// [`Client::lock_cache_cluster`](crate::Client::lock_cache_cluster).
    ///
    /// 锁定实例，解锁请用 UnlockCacheCluster。
    #[inline]
    pub fn lock_cache_cluster(
        &self,
        request: LockCacheCluster,
    ) -> Call<LockCacheCluster> {
        self.action(request)
    }

    /// Lets clients connect to the shards of a cluster directly, past its proxies. The same as
    /// [`Client::open_direct_access_to_cluster`](crate::Client::open_direct_access_to_cluster).
    ///
    /// 开启集群实例的直连分片，客户端可绕过代理直接连接各分片。
    #[inline]
    pub fn open_direct_access_to_cluster(
        &self,
        request: OpenDirectAccessToCluster,
    ) -> Call<OpenDirectAccessToCluster> {
        self.action(request)
    }

    /// Renames an instance. The same as
    /// [`Client::rename_cache_cluster`](crate::Client::rename_cache_cluster).
    ///
    /// 修改实例名称，实例 ID 和接入地址不变。
    #[inline]
    pub fn rename_cache_cluster(
        &self,
        request: RenameCacheCluster,
    ) -> Call<RenameCacheCluster> {
        self.action(request)
    }

    /// Resizes the memory of an instance, and so changes its price. The same as
    /// [`Client::resize_cache_cluster`](crate::Client::resize_cache_cluster).
    ///
    /// 更配实例的内存容量（即变配，分升配和降配），费用随之变化。
    #[inline]
    pub fn resize_cache_cluster(
        &self,
        request: ResizeCacheCluster,
    ) -> Call<ResizeCacheCluster> {
        self.action(request)
    }

    /// Restarts an instance. The same as
    /// [`Client::restart_cache_cluster`](crate::Client::restart_cache_cluster).
    ///
    /// 重启实例，推测所有连接都会中断。
    #[inline]
    pub fn restart_cache_cluster(
        &self,
        request: RestartCacheCluster,
    ) -> Call<RestartCacheCluster> {
        self.action(request)
    }

    /// Counts the instances of the account by state. The same as
    /// [`Client::statistic_db_instances`](crate::Client::statistic_db_instances).
    ///
    /// 按状态统计账号下的实例数量，既给出各地域的数量，也给出全部地域的合计。
    #[inline]
    pub fn statistic_db_instances(
        &self,
        request: StatisticDbInstances,
    ) -> Call<StatisticDbInstances> {
        self.action(request)
    }

    /// Unlocks an instance that LockCacheCluster has locked. The same as
    /// [`Client::unlock_cache_cluster`](crate::Client::unlock_cache_cluster).
    ///
    /// 解锁被 LockCacheCluster 锁定的实例。
    #[inline]
    pub fn unlock_cache_cluster(
        &self,
        request: UnlockCacheCluster,
    ) -> Call<UnlockCacheCluster> {
        self.action(request)
    }

    /// Changes the password of an instance. The same as
    /// [`Client::update_password`](crate::Client::update_password).
    ///
    /// 修改实例密码。
    #[inline]
    pub fn update_password(&self, request: UpdatePassword) -> Call<UpdatePassword> {
        self.action(request)
    }
}

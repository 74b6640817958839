// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Actions on instances.

use crate::actions::{
    AddCacheSlaveNode, AddCacheSlaveNodeV20160701, AllocateEip, CloseDirectAccessToCluster,
    CreateCacheCluster, DeallocateEip, DeleteCacheCluster, DeleteCacheSlaveNode,
    DeleteCacheSlaveNodeV20160701, DescribeCacheByRole, DescribeCacheByRoleV20240701,
    DescribeCacheCluster, DescribeCacheClusters, DescribeCacheReadonlyNode,
    DescribeCacheReadonlyNodeV20160701, FlushCacheCluster, LockCacheCluster,
    OpenDirectAccessToCluster, RenameCacheCluster, ResizeCacheCluster, RestartCacheCluster,
    StatisticDbInstances, UnlockCacheCluster, UpdatePassword,
};
use crate::{Call, Client};

/// Actions on instances.
impl Client {
    /// Adds one read-only node to an instance with one primary; by the vendor's SDKs only of the
    /// community edition.
    ///
    /// Add nodes one after another: wait until DescribeCacheCluster returns the instance as running
    /// again before you add the next. The guide allows at most 7 read-only nodes; each is
    /// presumably charged for.
    ///
    /// 为主从实例添加一个只读节点（推荐，官方指南的版本）。按官方 SDK 的说明，仅适用于社区版。
    ///
    /// 多个节点须逐个添加：待 DescribeCacheCluster 显示实例恢复运行后，再添加下一个。官方指南限定最多 7 个只读节点；推测每个节点都会计费。
    ///
    /// - Not idempotent: not retried once the request may have reached the service.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::AddCacheSlaveNode;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = AddCacheSlaveNode::new(
    ///     CacheId::from("9ad1b20b-ba6a-4cf1-b00a-f5a9fcb8c4b3"),
    /// );
    /// let reply = kcs.add_cache_slave_node(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `AddCacheSlaveNode`, version `2017-04-01`, method `PUT`; described in the vendor's
    /// guide. Source: guide lines 911 and 1354–1396, the vendor's Terraform provider, the vendor's
    /// older SDKs, wire notes (#16), inference.
    #[inline]
    pub fn add_cache_slave_node(
        &self,
        request: AddCacheSlaveNode,
    ) -> Call<AddCacheSlaveNode> {
        self.action(request)
    }

    /// Adds one read-only node to an instance with one primary, in the version that the newer
    /// vendor SDKs send; by these only for the community edition.
    ///
    /// Add nodes one after another: wait until DescribeCacheCluster returns the instance as running
    /// again before you add the next. The guide allows at most 7 read-only nodes; each is
    /// presumably charged for.
    ///
    /// 为主从实例添加一个只读节点（2016-07-01 版，较新的官方 SDK 使用）。按官方 SDK 的说明，仅适用于社区版。
    ///
    /// 多个节点须逐个添加：待 DescribeCacheCluster 显示实例恢复运行后，再添加下一个。官方指南限定最多 7 个只读节点；推测每个节点都会计费。
    ///
    /// - Not idempotent: not retried once the request may have reached the service.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::AddCacheSlaveNodeV20160701;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = AddCacheSlaveNodeV20160701::new(CacheId::from("cache-1"));
    /// let reply = kcs.add_cache_slave_node_v20160701(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `AddCacheSlaveNode`, version `2016-07-01`, method `PUT` or `POST`; known only from
    /// the vendor's SDKs. Source: the vendor's SDKs, the vendor's older Python SDK, wire notes
    /// (#16).
    #[inline]
    pub fn add_cache_slave_node_v20160701(
        &self,
        request: AddCacheSlaveNodeV20160701,
    ) -> Call<AddCacheSlaveNodeV20160701> {
        self.action(request)
    }

    /// Allocates a public address (EIP) for an instance, so that it can be reached from outside its
    /// VPC.
    ///
    /// Anyone can then try to connect: set a password and bind a security group first. Instances
    /// with one primary can have one address for the primary and one for the read-only nodes;
    /// clusters have one for their proxies. Whether the address is charged for is not documented.
    ///
    /// 为实例申请公网地址（EIP），使其可以从 VPC 之外访问。
    ///
    /// 申请后任何人都可以尝试连接，请先设置密码并绑定安全组。主从实例可分别为主节点和只读节点申请，集群实例只有代理节点一个地址。公网地址是否收费，文档未说明。
    ///
    /// - Not idempotent: not retried once the request may have been executed.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    /// - [`may_have_been_executed`](crate::Error::may_have_been_executed): the reply was lost, and
    ///   the resource may have been created. [`advice`](crate::Error::advice) states what to check.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::AllocateEip;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = AllocateEip::new(
    ///     CacheId::from("476f571e-a833-4f7f-a22b-54b900de24e5"),
    /// );
    /// let reply = kcs.allocate_eip(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `AllocateEip`, version `2016-07-01`, method `POST`; described in the vendor's guide.
    /// Source: guide lines 1670–1749, the vendor's SDKs, the vendor's older Java SDK.
    #[inline]
    pub fn allocate_eip(&self, request: AllocateEip) -> Call<AllocateEip> {
        self.action(request)
    }

    /// Ends direct connections to the shards of a cluster; clients have to go through its proxies
    /// again. Only for clusters of version 4.0, by the vendor's SDKs of the community edition.
    ///
    /// 关闭集群实例的直连分片，客户端须重新经由代理访问。仅支持 4.0 版本的集群实例；按官方 SDK 的说明，仅适用于社区版。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::CloseDirectAccessToCluster;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = CloseDirectAccessToCluster::new(CacheId::from("cache-1"));
    /// kcs.close_direct_access_to_cluster(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `CloseDirectAccessToCluster`, version `2016-07-01`, method `GET`; described in the
    /// vendor's guide. Source: guide lines 1897–1937, the vendor's SDKs, the vendor's older Java
    /// SDK, wire notes (#20).
    #[inline]
    pub fn close_direct_access_to_cluster(
        &self,
        request: CloseDirectAccessToCluster,
    ) -> Call<CloseDirectAccessToCluster> {
        self.action(request)
    }

    /// Creates a Redis instance: one primary with a replica, or a cluster. It must be in a VPC.
    ///
    /// The reply comes as soon as the order is accepted. The instance can be used once
    /// DescribeCacheCluster returns `status` 2 (running) and `serviceStatus` 2 (in service), which
    /// takes minutes.
    ///
    /// 创建 Redis 实例，可选主从实例或集群实例，必须部署在 VPC 内。
    ///
    /// 订单受理后即返回，此时实例仍在创建中。DescribeCacheCluster 返回的 `status` 为 2（运行中）且 `serviceStatus` 为 2（服务中）时，实例才可使用，通常需要数分钟。
    ///
    /// - Not idempotent: not retried once the request may have been executed.
    /// - Incurs costs: the argument [`Billing`](crate::actions::create_cache_cluster::Billing) of
    ///   [`CreateCacheCluster`](crate::actions::CreateCacheCluster) sets the billing.
    /// - If the reply is lost, the client polls `DescribeCacheClusters` and returns the new resource
    ///   that matches the request ([`Reply::is_recovered`](crate::Reply::is_recovered)), unless
    ///   [`RetryPolicy::read_back`](crate::RetryPolicy::read_back) is disabled. The create is never
    ///   sent again, because the list does not show everything that it creates.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`may_have_been_executed`](crate::Error::may_have_been_executed): the reply was lost, and
    ///   the resource may have been created. [`advice`](crate::Error::advice) states what to check.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::CreateCacheCluster;
    /// use kcs_client::actions::create_cache_cluster::Billing;
    /// use kcs_client::types::{Gigabytes, VnetId, VpcId};
    ///
    /// let request = CreateCacheCluster::new(
    ///     "Kingsoft_Redis_Test",
    ///     Gigabytes(1),
    ///     VpcId::from("0bdaf89b-b6e6-4edb-9918-8660667ad5b2"),
    ///     VnetId::from("e702e2cd-1b2b-4912-9a81-55e9c4a8b9e1"),
    ///     Billing::pay_as_you_go(),
    /// );
    /// let reply = kcs.create_cache_cluster(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `CreateCacheCluster`, version `2016-07-01`, method `POST`; described in the vendor's
    /// guide. Source: guide lines 892–961, the vendor's SDKs, the vendor's older SDKs, the vendor's
    /// Terraform provider, wire notes (c).
    #[inline]
    pub fn create_cache_cluster(
        &self,
        request: CreateCacheCluster,
    ) -> Call<CreateCacheCluster> {
        self.action(request)
    }

    /// Unbinds the public address (EIP) from an instance; the instance can then be reached from its
    /// VPC only. The vendor's SDKs call it a release of the address; whether it stops being charged
    /// is not documented.
    ///
    /// 为实例解绑公网地址（EIP），此后实例只能在所属 VPC 内访问。官方 SDK 称之为释放地址；是否继续计费，文档未说明。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DeallocateEip;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = DeallocateEip::new(
    ///     CacheId::from("476f571e-a833-4f7f-a22b-54b900de24e5"),
    /// );
    /// kcs.deallocate_eip(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DeallocateEip`, version `2016-07-01`, method `POST`; described in the vendor's
    /// guide. Source: guide lines 1751–1813, the vendor's SDKs, the vendor's older Java SDK, wire
    /// notes (#52).
    #[inline]
    pub fn deallocate_eip(&self, request: DeallocateEip) -> Call<DeallocateEip> {
        self.action(request)
    }

    /// Deletes an instance and its data.
    ///
    /// The call only starts the deletion: the instance goes through `status` 4 (being deleted) and
    /// is gone once DescribeCacheCluster no longer finds it, or returns `orderUse` 7. What happens
    /// without `DeleteDirectly`, to the snapshots of the instance, and to the rest of a prepaid
    /// term is not documented: export the snapshots that you need first.
    ///
    /// 删除实例及其数据。
    ///
    /// 调用成功仅表示删除流程已开始，`status` 先变为 4（删除中）。DescribeCacheCluster 查不到该实例，或返回的 `orderUse` 为 7 时，删除才算完成。不传 `DeleteDirectly` 时是否进入回收站、实例的备份是否保留、包年包月的剩余时长是否退费，文档未说明；需要的备份请先导出。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DeleteCacheCluster;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = DeleteCacheCluster::new(CacheId::from("cache-1"));
    /// kcs.delete_cache_cluster(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DeleteCacheCluster`, version `2016-07-01`, method `DELETE` or `POST`; described in
    /// the vendor's guide. Source: guide lines 963–1006, the vendor's Terraform provider, the
    /// vendor's SDKs, the vendor's older SDKs, wire notes (#10).
    #[inline]
    pub fn delete_cache_cluster(
        &self,
        request: DeleteCacheCluster,
    ) -> Call<DeleteCacheCluster> {
        self.action(request)
    }

    /// Removes one read-only node from an instance with one primary; by the vendor's SDKs only of
    /// the community edition.
    ///
    /// The node is gone once DescribeCacheReadonlyNode no longer lists it, which can take minutes.
    ///
    /// 删除主从实例的一个只读节点（推荐，官方指南的版本）。按官方 SDK 的说明，仅适用于社区版。
    ///
    /// DescribeCacheReadonlyNode 不再返回该节点时删除完成，可能需要数分钟。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance or the read only node does not
    ///   exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DeleteCacheSlaveNode;
    /// use kcs_client::types::{CacheId, NodeId};
    ///
    /// let request = DeleteCacheSlaveNode::new(
    ///     CacheId::from("cache-1"),
    ///     NodeId::from("node-1"),
    /// );
    /// kcs.delete_cache_slave_node(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DeleteCacheSlaveNode`, version `2017-04-01`, method `PUT`; described in the vendor's
    /// guide. Source: guide lines 1398–1444, the vendor's Terraform provider, the vendor's SDKs,
    /// the vendor's older SDKs, wire notes (#16).
    #[inline]
    pub fn delete_cache_slave_node(
        &self,
        request: DeleteCacheSlaveNode,
    ) -> Call<DeleteCacheSlaveNode> {
        self.action(request)
    }

    /// Removes one read-only node from an instance with one primary, in a version that only the
    /// older Python SDK lists.
    ///
    /// That SDK does not state the parameters: they are those of the documented version.
    ///
    /// 删除主从实例的一个只读节点（2016-07-01 版，仅官方旧版 Python SDK 列出）。
    ///
    /// 该 SDK 未给出参数，此处沿用官方指南版本的参数。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance or the read only node does not
    ///   exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DeleteCacheSlaveNodeV20160701;
    /// use kcs_client::types::{CacheId, NodeId};
    ///
    /// let request = DeleteCacheSlaveNodeV20160701::new(
    ///     CacheId::from("cache-1"),
    ///     NodeId::from("node-1"),
    /// );
    /// kcs.delete_cache_slave_node_v20160701(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DeleteCacheSlaveNode`, version `2016-07-01`, method `PUT`; known only from the
    /// vendor's SDKs. Source: the vendor's older Python SDK, wire notes (#16).
    #[inline]
    pub fn delete_cache_slave_node_v20160701(
        &self,
        request: DeleteCacheSlaveNodeV20160701,
    ) -> Call<DeleteCacheSlaveNodeV20160701> {
        self.action(request)
    }

    /// Lists the nodes of an instance with the role of each, for either topology.
    ///
    /// 查询实例的节点列表及各节点的角色，主从实例和集群实例均适用。
    ///
    /// - Read-only: safe to retry.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DescribeCacheByRole;
    /// use kcs_client::types::{AvailabilityZone, CacheId};
    ///
    /// let request = DescribeCacheByRole::new(
    ///         CacheId::from("6831d39b-18f2-40eb-bb28-2e7946e41c99"),
    ///     )
    ///     .available_zone(AvailabilityZone::CnBeijing6c);
    /// let reply = kcs.describe_cache_by_role(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DescribeCacheByRole`, version `2016-07-01`, method `GET`; described in the vendor's
    /// guide. Source: guide lines 2025–2148, the vendor's SDKs, the vendor's older Java SDK, wire
    /// notes (#53, #83).
    #[inline]
    pub fn describe_cache_by_role(
        &self,
        request: DescribeCacheByRole,
    ) -> Call<DescribeCacheByRole> {
        self.action(request)
    }

    /// Lists the nodes of an instance, grouped by role, in a version newer than the guide. For
    /// clusters it also tells the shard of each node.
    ///
    /// 按角色分组查询实例的节点（2024-07-01 版，晚于官方指南）。对集群实例还会返回各节点所属的分片。
    ///
    /// - Read-only: safe to retry.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DescribeCacheByRoleV20240701;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = DescribeCacheByRoleV20240701::new(CacheId::from("cache-1"));
    /// let reply = kcs.describe_cache_by_role_v20240701(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DescribeCacheByRole`, version `2024-07-01`, method `POST` or `GET`; known only from
    /// the vendor's SDKs. Source: the vendor's SDKs, wire notes (#53, c).
    #[inline]
    pub fn describe_cache_by_role_v20240701(
        &self,
        request: DescribeCacheByRoleV20240701,
    ) -> Call<DescribeCacheByRoleV20240701> {
        self.action(request)
    }

    /// Shows one instance in full: endpoints, size, state, backup settings and order.
    ///
    /// It is also what waiting is built on: an instance is ready when `status` and `serviceStatus`
    /// are both 2.
    ///
    /// 查询单个实例的详细信息，包括接入地址、容量、状态、备份设置和订单信息。
    ///
    /// 等待实例就绪也依靠此接口：`status` 与 `serviceStatus` 均为 2 即为就绪。
    ///
    /// - Read-only: safe to retry.
    /// - Polled by [`CacheClusterDeleted`](crate::waiters::CacheClusterDeleted),
    ///   [`CacheClusterLocked`](crate::waiters::CacheClusterLocked),
    ///   [`CacheClusterRunning`](crate::waiters::CacheClusterRunning),
    ///   [`CacheClusterUnlocked`](crate::waiters::CacheClusterUnlocked).
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DescribeCacheCluster;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = DescribeCacheCluster::new(CacheId::from("cache-1"));
    /// let reply = kcs.describe_cache_cluster(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DescribeCacheCluster`, version `2016-07-01`, method `GET`; described in the vendor's
    /// guide. Source: guide lines 1156–1259, the vendor's SDKs, the vendor's older SDKs, the
    /// vendor's Terraform provider, wire notes (#15, #71).
    #[inline]
    pub fn describe_cache_cluster(
        &self,
        request: DescribeCacheCluster,
    ) -> Call<DescribeCacheCluster> {
        self.action(request)
    }

    /// Lists instances by pages, newest first by default.
    ///
    /// Filters presumably combine: an instance must match all of them. The list presumably holds
    /// only instances of the region of the request.
    ///
    /// 分页查询实例列表，默认按创建时间降序排列。
    ///
    /// 同时给出多个筛选条件时，推测实例须全部满足；推测只返回请求所在地域的实例。
    ///
    /// - Read-only: safe to retry.
    /// - Returns one page of a list: [`Client::pages`] fetches all pages.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DescribeCacheClusters;
    ///
    /// let request = DescribeCacheClusters::new();
    /// let reply = kcs.describe_cache_clusters(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DescribeCacheClusters`, version `2016-07-01`, method `GET`; described in the
    /// vendor's guide. Source: guide lines 1050–1154 and 4314–4336, the vendor's SDKs, the vendor's
    /// older SDKs, the vendor's Terraform provider, inference.
    #[inline]
    pub fn describe_cache_clusters(
        &self,
        request: DescribeCacheClusters,
    ) -> Call<DescribeCacheClusters> {
        self.action(request)
    }

    /// Lists the read-only nodes of an instance with one primary.
    ///
    /// 查询主从实例的只读节点列表（推荐，官方指南的版本）。
    ///
    /// - Read-only: safe to retry.
    /// - Polled by [`ReadonlyNodeRunning`](crate::waiters::ReadonlyNodeRunning).
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DescribeCacheReadonlyNode;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = DescribeCacheReadonlyNode::new(CacheId::from("cache-1"));
    /// let reply = kcs.describe_cache_readonly_node(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DescribeCacheReadonlyNode`, version `2017-04-01`, method `GET`; described in the
    /// vendor's guide. Source: guide lines 1446–1517, the vendor's older SDKs, the vendor's
    /// Terraform provider, wire notes (#11, #12, #16).
    #[inline]
    pub fn describe_cache_readonly_node(
        &self,
        request: DescribeCacheReadonlyNode,
    ) -> Call<DescribeCacheReadonlyNode> {
        self.action(request)
    }

    /// Lists the read-only nodes of an instance with one primary, in the version that the newer
    /// vendor SDKs send. It also tells role, zone and shard of a node.
    ///
    /// 查询主从实例的只读节点列表（2016-07-01 版，较新的官方 SDK 使用），额外返回节点的角色、可用区和分片。
    ///
    /// - Read-only: safe to retry.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DescribeCacheReadonlyNodeV20160701;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = DescribeCacheReadonlyNodeV20160701::new(CacheId::from("cache-1"));
    /// let reply = kcs.describe_cache_readonly_node_v20160701(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DescribeCacheReadonlyNode`, version `2016-07-01`, method `GET` or `POST`; known only
    /// from the vendor's SDKs. Source: the vendor's SDKs, the vendor's older Python SDK, wire notes
    /// (#16).
    #[inline]
    pub fn describe_cache_readonly_node_v20160701(
        &self,
        request: DescribeCacheReadonlyNodeV20160701,
    ) -> Call<DescribeCacheReadonlyNodeV20160701> {
        self.action(request)
    }

    /// Deletes all data of an instance, or that of single databases. The instance itself stays.
    ///
    /// Only a snapshot that was taken before brings the data back. Calling it again also deletes
    /// what was written since.
    ///
    /// 清空实例中的全部数据，也可只清空指定的数据库。实例本身不受影响。
    ///
    /// 清空后数据无法找回，除非事先做过备份。再次执行会清除期间新写入的数据。
    ///
    /// - Not idempotent: not retried once the request may have reached the service.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::FlushCacheCluster;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = FlushCacheCluster::new(CacheId::from("cache-1"));
    /// kcs.flush_cache_cluster(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `FlushCacheCluster`, version `2016-07-01`, method `PUT`; described in the vendor's
    /// guide. Source: guide lines 1261–1308, the vendor's SDKs, the vendor's older SDKs.
    #[inline]
    pub fn flush_cache_cluster(
        &self,
        request: FlushCacheCluster,
    ) -> Call<FlushCacheCluster> {
        self.action(request)
    }

    /// Locks an instance; UnlockCacheCluster undoes it. What a locked instance still does is not
    /// documented.
    ///
    /// The instance goes through `status` 5 (being locked) to 8 (locked). Of the vendor's clients
    /// only the older Java SDK has this Action.
    ///
    /// 锁定实例，解锁请用 UnlockCacheCluster。锁定期间实例能否读写，文档未说明。
    ///
    /// 锁定过程中 `status` 为 5（锁定中），完成后为 8（已锁定）。官方客户端中仅旧版 Java SDK 收录该接口。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::LockCacheCluster;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = LockCacheCluster::new(CacheId::from("cache-1"));
    /// kcs.lock_cache_cluster(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `LockCacheCluster`, version `2016-07-01`, method `PUT`; described in the vendor's
    /// guide. Source: guide lines 1939–1980, the vendor's older Java SDK, wire notes (#13).
    #[inline]
    pub fn lock_cache_cluster(
        &self,
        request: LockCacheCluster,
    ) -> Call<LockCacheCluster> {
        self.action(request)
    }

    /// Lets clients connect to the shards of a cluster directly, past its proxies. Only for
    /// clusters of version 4.0, by the vendor's SDKs of the community edition.
    ///
    /// Whether it is open, and under which addresses, shows in `directConnEnabled` and `directVips`
    /// of DescribeCacheClusters.
    ///
    /// 开启集群实例的直连分片，客户端可绕过代理直接连接各分片。仅支持 4.0 版本的集群实例；按官方 SDK 的说明，仅适用于社区版。
    ///
    /// 是否已开启及分片地址，见 DescribeCacheClusters 返回的 `directConnEnabled` 和 `directVips`。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::OpenDirectAccessToCluster;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = OpenDirectAccessToCluster::new(CacheId::from("cache-1"));
    /// kcs.open_direct_access_to_cluster(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `OpenDirectAccessToCluster`, version `2016-07-01`, method `GET`; described in the
    /// vendor's guide. Source: guide lines 1856–1895, the vendor's SDKs, the vendor's older Java
    /// SDK, wire notes (#20).
    #[inline]
    pub fn open_direct_access_to_cluster(
        &self,
        request: OpenDirectAccessToCluster,
    ) -> Call<OpenDirectAccessToCluster> {
        self.action(request)
    }

    /// Renames an instance. Its id and endpoints stay the same.
    ///
    /// 修改实例名称，实例 ID 和接入地址不变。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::RenameCacheCluster;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = RenameCacheCluster::new(CacheId::from("cache-1"), "example");
    /// kcs.rename_cache_cluster(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `RenameCacheCluster`, version `2016-07-01`, method `PUT`; described in the vendor's
    /// guide. Source: guide lines 1310–1352, the vendor's SDKs, the vendor's older SDKs, the
    /// vendor's Terraform provider.
    #[inline]
    pub fn rename_cache_cluster(
        &self,
        request: RenameCacheCluster,
    ) -> Call<RenameCacheCluster> {
        self.action(request)
    }

    /// Resizes the memory of an instance, and so changes its price.
    ///
    /// The call only starts the change: the instance goes through `status` 3 (being resized) and is
    /// done once it is back at 2 (running). Connections may be closed meanwhile. The guide promises
    /// only larger sizes for instances with one primary; custom clusters cannot shrink.
    ///
    /// 更配实例的内存容量（即变配，分升配和降配），费用随之变化。
    ///
    /// 调用成功仅表示更配已开始：`status` 变为 3（更配中），恢复为 2（运行中）即完成，其间连接可能中断。官方指南仅说明主从实例支持升配，自定义集群不支持降配。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::ResizeCacheCluster;
    /// use kcs_client::types::{CacheId, Gigabytes};
    ///
    /// let request = ResizeCacheCluster::new(CacheId::from("cache-1"), Gigabytes(2));
    /// kcs.resize_cache_cluster(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `ResizeCacheCluster`, version `2016-07-01`, method `PUT`; described in the vendor's
    /// guide. Source: guide lines 1008–1048, the vendor's Terraform provider, the vendor's SDKs,
    /// the vendor's older SDKs, wire notes (c).
    #[inline]
    pub fn resize_cache_cluster(
        &self,
        request: ResizeCacheCluster,
    ) -> Call<ResizeCacheCluster> {
        self.action(request)
    }

    /// Restarts an instance. Presumably all connections are closed.
    ///
    /// The call only starts the restart: the instance goes through `status` 13 (restarting) and is
    /// back at `status` 2 (running). Whether the data survives is not documented, and `appendonly`
    /// is off by default: take a snapshot first.
    ///
    /// 重启实例，推测所有连接都会中断。
    ///
    /// 调用成功仅表示重启已开始：`status` 变为 13（重启中），恢复为 2（运行中）即完成。数据是否保留，文档未说明，而 `appendonly` 默认关闭，请先做备份。
    ///
    /// - Not idempotent: not retried once the request may have reached the service.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::RestartCacheCluster;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = RestartCacheCluster::new(CacheId::from("cache-1"));
    /// kcs.restart_cache_cluster(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `RestartCacheCluster`, version `2016-07-01`, method `POST`; described in the vendor's
    /// guide. Source: guide lines 1815–1854 and 4956, the vendor's SDKs, inference.
    #[inline]
    pub fn restart_cache_cluster(
        &self,
        request: RestartCacheCluster,
    ) -> Call<RestartCacheCluster> {
        self.action(request)
    }

    /// Counts the instances of the account by state: for each region, and for all regions together.
    ///
    /// 按状态统计账号下的实例数量，既给出各地域的数量，也给出全部地域的合计。
    ///
    /// - Read-only: safe to retry.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::StatisticDbInstances;
    ///
    /// let request = StatisticDbInstances::new();
    /// let reply = kcs.statistic_db_instances(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `StatisticDBInstances`, version `2016-07-01`, method `GET`; described in the vendor's
    /// guide. Source: guide lines 1519–1623, the vendor's SDKs, the vendor's older SDKs (Java,
    /// Python).
    #[inline]
    pub fn statistic_db_instances(
        &self,
        request: StatisticDbInstances,
    ) -> Call<StatisticDbInstances> {
        self.action(request)
    }

    /// Unlocks an instance that LockCacheCluster has locked.
    ///
    /// The instance goes through `status` 6 (being unlocked) back to 2 (running). Of the vendor's
    /// clients only the older Java SDK has this Action.
    ///
    /// 解锁被 LockCacheCluster 锁定的实例。
    ///
    /// 解锁过程中 `status` 为 6（解锁中），完成后恢复为 2（运行中）。官方客户端中仅旧版 Java SDK 收录该接口。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::UnlockCacheCluster;
    /// use kcs_client::types::{AvailabilityZone, CacheId};
    ///
    /// let request = UnlockCacheCluster::new(
    ///         CacheId::from("d8effd10-9b82-4012-9c54-d31d15a3addb"),
    ///     )
    ///     .available_zone(AvailabilityZone::CnBeijing6c);
    /// kcs.unlock_cache_cluster(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `UnlockCacheCluster`, version `2016-07-01`, method `PUT`; described in the vendor's
    /// guide. Source: guide lines 1982–2023, the vendor's older Java SDK.
    #[inline]
    pub fn unlock_cache_cluster(
        &self,
        request: UnlockCacheCluster,
    ) -> Call<UnlockCacheCluster> {
        self.action(request)
    }

    /// Changes the password of an instance. New connections presumably need the new one at once;
    /// whether open connections stay is not documented.
    ///
    /// 修改实例密码。推测此后新建的连接须使用新密码；已建立的连接是否保留，文档未说明。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::UpdatePassword;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = UpdatePassword::new(CacheId::from("cache-1"), "Example-Passw0rd");
    /// kcs.update_password(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `UpdatePassword`, version `2016-07-01`, method `PUT`; described in the vendor's
    /// guide. Source: guide lines 1625–1668, the vendor's Terraform provider, the vendor's SDKs,
    /// the vendor's older Go SDK, inference.
    #[inline]
    pub fn update_password(&self, request: UpdatePassword) -> Call<UpdatePassword> {
        self.action(request)
    }
}

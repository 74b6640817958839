// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Actions on parameters.

use crate::actions::{
    CreateCacheParameterGroup, DeleteCacheParameterGroup, DescribeCacheDefaultParameters,
    DescribeCacheParameterGroup, DescribeCacheParameterGroups, DescribeCacheParameters,
    ModifyCacheParameterGroup, SetCacheParameterGroup, SetCacheParameters,
};
use crate::{Call, Client};

/// Actions on parameters.
impl Client {
    /// Creates a parameter group for one engine version: the given values, to be applied to
    /// instances later with `SetCacheParameterGroup`. Nothing happens to an instance yet.
    ///
    /// 为某一引擎版本创建参数组，保存给定的参数值，之后可用 `SetCacheParameterGroup` 应用到实例。创建本身不影响任何实例。
    ///
    /// - Not idempotent: not retried once the request may have been executed.
    /// - If the reply is lost, the client polls `DescribeCacheParameterGroups` and returns the new
    ///   resource that matches the request ([`Reply::is_recovered`](crate::Reply::is_recovered)),
    ///   unless [`RetryPolicy::read_back`](crate::RetryPolicy::read_back) is disabled. The create is
    ///   never sent again, because the list does not show everything that it creates.
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
    /// use kcs_client::actions::CreateCacheParameterGroup;
    /// use kcs_client::types::{EngineParameter, Protocol};
    ///
    /// let request = CreateCacheParameterGroup::new(
    ///     "example",
    ///     Protocol::V40,
    ///     [(EngineParameter::Appendonly, "no")],
    /// );
    /// let reply = kcs.create_cache_parameter_group(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `CreateCacheParameterGroup`, version `2016-07-01`, method `POST`; described in the
    /// vendor's guide. Source: guide lines 2216–2312, the vendor's SDKs, the vendor's older Go SDK,
    /// wire notes (c).
    #[inline]
    pub fn create_cache_parameter_group(
        &self,
        request: CreateCacheParameterGroup,
    ) -> Call<CreateCacheParameterGroup> {
        self.action(request)
    }

    /// Deletes a parameter group. It cannot be brought back. What becomes of instances that it was
    /// applied to is not documented; presumably they keep their values.
    ///
    /// 删除参数组，删除后不可恢复。文档未说明对已应用该参数组的实例有何影响，推测其参数值保持不变。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the parameter group does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DeleteCacheParameterGroup;
    /// use kcs_client::types::ParameterGroupId;
    ///
    /// let request = DeleteCacheParameterGroup::new(
    ///     ParameterGroupId::from("parameter-group-1"),
    /// );
    /// kcs.delete_cache_parameter_group(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DeleteCacheParameterGroup`, version `2016-07-01`, method `DELETE` or `POST`;
    /// described in the vendor's guide. Source: guide lines 2654–2693, the vendor's SDKs, the
    /// vendor's older Go SDK, wire notes (#10), inference.
    #[inline]
    pub fn delete_cache_parameter_group(
        &self,
        request: DeleteCacheParameterGroup,
    ) -> Call<DeleteCacheParameterGroup> {
        self.action(request)
    }

    /// Lists the parameters of an engine version with their defaults and ranges. Ask it before
    /// setting parameters: the tables of the guide are not complete.
    ///
    /// 查询某一引擎版本的参数及其默认值和取值限制。官方指南中的参数表并不完整，设置参数前请以该接口的返回为准。
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
    /// use kcs_client::actions::DescribeCacheDefaultParameters;
    ///
    /// let request = DescribeCacheDefaultParameters::new();
    /// let reply = kcs.describe_cache_default_parameters(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DescribeCacheDefaultParameters`, version `2016-07-01`, method `GET`; described in
    /// the vendor's guide. Source: guide lines 3294–3494, the vendor's SDKs, the vendor's older Go
    /// SDK, the vendor's Terraform provider, wire notes (#67).
    #[inline]
    pub fn describe_cache_default_parameters(
        &self,
        request: DescribeCacheDefaultParameters,
    ) -> Call<DescribeCacheDefaultParameters> {
        self.action(request)
    }

    /// Shows one parameter group with its parameters, their values and ranges.
    ///
    /// 查询单个参数组的详情，包括其中的参数、取值及取值限制。
    ///
    /// - Read-only: safe to retry.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the parameter group does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DescribeCacheParameterGroup;
    /// use kcs_client::types::ParameterGroupId;
    ///
    /// let request = DescribeCacheParameterGroup::new(
    ///     ParameterGroupId::from("parameter-group-1"),
    /// );
    /// let reply = kcs.describe_cache_parameter_group(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DescribeCacheParameterGroup`, version `2016-07-01`, method `GET`; described in the
    /// vendor's guide. Source: guide lines 2695–2741, the vendor's SDKs, the vendor's older Go SDK.
    #[inline]
    pub fn describe_cache_parameter_group(
        &self,
        request: DescribeCacheParameterGroup,
    ) -> Call<DescribeCacheParameterGroup> {
        self.action(request)
    }

    /// Lists the parameter groups that can be applied to instances, by pages.
    ///
    /// 分页查询可应用到实例的参数组。
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
    /// use kcs_client::actions::DescribeCacheParameterGroups;
    /// use kcs_client::types::Protocol;
    ///
    /// let request = DescribeCacheParameterGroups::new()
    ///     .param_version(Protocol::V40)
    ///     .offset(0)
    ///     .limit(10);
    /// let reply = kcs.describe_cache_parameter_groups(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DescribeCacheParameterGroups`, version `2016-07-01`, method `GET`; described in the
    /// vendor's guide. Source: guide lines 2314–2652, the vendor's SDKs, the vendor's older SDKs
    /// (Go, Java), wire notes (#14).
    #[inline]
    pub fn describe_cache_parameter_groups(
        &self,
        request: DescribeCacheParameterGroups,
    ) -> Call<DescribeCacheParameterGroups> {
        self.action(request)
    }

    /// Lists the engine parameters of one instance with their current values, defaults and ranges.
    ///
    /// 查询单个实例的引擎参数，包括当前值、默认值和取值限制。
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
    /// use kcs_client::actions::DescribeCacheParameters;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = DescribeCacheParameters::new(CacheId::from("cache-1"));
    /// let reply = kcs.describe_cache_parameters(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DescribeCacheParameters`, version `2016-07-01`, method `GET`; described in the
    /// vendor's guide. Source: guide lines 3000–3250, the vendor's SDKs, the vendor's older SDKs,
    /// the vendor's Terraform provider.
    #[inline]
    pub fn describe_cache_parameters(
        &self,
        request: DescribeCacheParameters,
    ) -> Call<DescribeCacheParameters> {
        self.action(request)
    }

    /// Changes the values in a parameter group and, if given, its name and description. Parameters
    /// that are not named keep their values. Whether instances that have the group follow is not
    /// documented: apply it again with `SetCacheParameterGroup`.
    ///
    /// 修改参数组中的参数值，也可同时修改名称和描述。未传的参数保持不变。已应用该参数组的实例是否随之变化，文档未说明，请用 `SetCacheParameterGroup` 重新应用。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the parameter group does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::ModifyCacheParameterGroup;
    /// use kcs_client::types::{EngineParameter, ParameterGroupId, Protocol};
    ///
    /// let request = ModifyCacheParameterGroup::new(
    ///     ParameterGroupId::from("1c76c2b0-7b16-4b29-9cb2-8c99cc45ccda"),
    ///     Protocol::V40,
    ///     [(EngineParameter::Appendfsync, "everysec")],
    /// );
    /// let reply = kcs.modify_cache_parameter_group(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `ModifyCacheParameterGroup`, version `2016-07-01`, method `PUT`; described in the
    /// vendor's guide. Source: guide lines 2743–2998, the vendor's SDKs, the vendor's older SDKs
    /// (Go, Java), wire notes (c).
    #[inline]
    pub fn modify_cache_parameter_group(
        &self,
        request: ModifyCacheParameterGroup,
    ) -> Call<ModifyCacheParameterGroup> {
        self.action(request)
    }

    /// Applies a parameter group to an instance: the instance takes over its values. The engine
    /// versions must match. The change takes a while: wait until the instance is running again.
    ///
    /// 将参数组应用到实例，实例采用其中的参数值。两者的引擎版本须一致。应用需要一段时间生效，请等待实例恢复为运行中。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance or the parameter group does not
    ///   exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::SetCacheParameterGroup;
    /// use kcs_client::types::{CacheId, ParameterGroupId};
    ///
    /// let request = SetCacheParameterGroup::new(
    ///     CacheId::from("cache-1"),
    ///     ParameterGroupId::from("parameter-group-1"),
    /// );
    /// kcs.set_cache_parameter_group(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `SetCacheParameterGroup`, version `2016-07-01`, method `PUT`; described in the
    /// vendor's guide. Source: guide lines 3252–3292, the vendor's SDKs, the vendor's older Go SDK,
    /// wire notes (#39), inference.
    #[inline]
    pub fn set_cache_parameter_group(
        &self,
        request: SetCacheParameterGroup,
    ) -> Call<SetCacheParameterGroup> {
        self.action(request)
    }

    /// Changes engine parameters of one instance, or puts all of them back to the defaults of its
    /// engine version. Parameters that are not named keep their values. The change takes a while:
    /// wait until the instance is running again.
    ///
    /// 修改单个实例的引擎参数，或将全部参数恢复为所用引擎版本的默认值。未传的参数保持不变。修改需要一段时间生效，请等待实例恢复为运行中。
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
    /// use kcs_client::actions::SetCacheParameters;
    /// use kcs_client::types::{CacheId, EngineParameter, Protocol};
    ///
    /// let request = SetCacheParameters::set(
    ///     CacheId::from("9ad1b20b-ba6a-4cf1-b00a-f5a9fcb8c4b3"),
    ///     Protocol::V40,
    ///     [(EngineParameter::Appendonly, "no")],
    /// );
    /// kcs.set_cache_parameters(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `SetCacheParameters`, version `2016-07-01`, method `PUT`; described in the vendor's
    /// guide. Source: guide lines 2150–2214, the vendor's SDKs, the vendor's older SDKs, wire notes
    /// (#34), the vendor's Terraform provider.
    #[inline]
    pub fn set_cache_parameters(
        &self,
        request: SetCacheParameters,
    ) -> Call<SetCacheParameters> {
        self.action(request)
    }
}

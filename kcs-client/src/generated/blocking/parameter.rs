// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Actions on parameters, for the blocking client.

use crate::actions::{
    CreateCacheParameterGroup, DeleteCacheParameterGroup, DescribeCacheDefaultParameters,
    DescribeCacheParameterGroup, DescribeCacheParameterGroups, DescribeCacheParameters,
    ModifyCacheParameterGroup, SetCacheParameterGroup, SetCacheParameters,
};
use crate::blocking::{Call, Client};

/// Actions on parameters.
impl Client {
    /// Creates a parameter group for one engine version. The same as
    /// [`Client::create_cache_parameter_group`](crate::Client::create_cache_parameter_group).
    ///
    /// 为某一引擎版本创建参数组，保存给定的参数值，之后可用 `SetCacheParameterGroup` 应用到实例。
    #[inline]
    pub fn create_cache_parameter_group(
        &self,
        request: CreateCacheParameterGroup,
    ) -> Call<CreateCacheParameterGroup> {
        self.action(request)
    }

    /// Deletes a parameter group. The same as
    /// [`Client::delete_cache_parameter_group`](crate::Client::delete_cache_parameter_group).
    ///
    /// 删除参数组，删除后不可恢复。
    #[inline]
    pub fn delete_cache_parameter_group(
        &self,
        request: DeleteCacheParameterGroup,
    ) -> Call<DeleteCacheParameterGroup> {
        self.action(request)
    }

    /// Lists the parameters of an engine version with their defaults and ranges. The same as
    /// [`Client::describe_cache_default_parameters`](crate::Client::describe_cache_default_parameters).
    ///
    /// 查询某一引擎版本的参数及其默认值和取值限制。
    #[inline]
    pub fn describe_cache_default_parameters(
        &self,
        request: DescribeCacheDefaultParameters,
    ) -> Call<DescribeCacheDefaultParameters> {
        self.action(request)
    }

    /// Shows one parameter group with its parameters, their values and ranges. The same as
    /// [`Client::describe_cache_parameter_group`](crate::Client::describe_cache_parameter_group).
    ///
    /// 查询单个参数组的详情，包括其中的参数、取值及取值限制。
    #[inline]
    pub fn describe_cache_parameter_group(
        &self,
        request: DescribeCacheParameterGroup,
    ) -> Call<DescribeCacheParameterGroup> {
        self.action(request)
    }

    /// Lists the parameter groups that can be applied to instances, by pages. The same as
    /// [`Client::describe_cache_parameter_groups`](crate::Client::describe_cache_parameter_groups).
    ///
    /// 分页查询可应用到实例的参数组。
    #[inline]
    pub fn describe_cache_parameter_groups(
        &self,
        request: DescribeCacheParameterGroups,
    ) -> Call<DescribeCacheParameterGroups> {
        self.action(request)
    }

    /// Lists the engine parameters of one instance with their current values, defaults and ranges.
    /// The same as [`Client::describe_cache_parameters`](crate::Client::describe_cache_parameters).
    ///
    /// 查询单个实例的引擎参数，包括当前值、默认值和取值限制。
    #[inline]
    pub fn describe_cache_parameters(
        &self,
        request: DescribeCacheParameters,
    ) -> Call<DescribeCacheParameters> {
        self.action(request)
    }

    /// Changes the values in a parameter group and, if given, its name and description. The same as
    /// [`Client::modify_cache_parameter_group`](crate::Client::modify_cache_parameter_group).
    ///
    /// 修改参数组中的参数值，也可同时修改名称和描述。
    #[inline]
    pub fn modify_cache_parameter_group(
        &self,
        request: ModifyCacheParameterGroup,
    ) -> Call<ModifyCacheParameterGroup> {
        self.action(request)
    }

    /// Applies a parameter group to an instance. The same as
    /// [`Client::set_cache_parameter_group`](crate::Client::set_cache_parameter_group).
    ///
    /// 将参数组应用到实例，实例采用其中的参数值。
    #[inline]
    pub fn set_cache_parameter_group(
        &self,
        request: SetCacheParameterGroup,
    ) -> Call<SetCacheParameterGroup> {
        self.action(request)
    }

    /// Changes engine parameters of one instance, or puts all of them back to the defaults of its
    /// engine version. The same as
    /// [`Client::set_cache_parameters`](crate::Client::set_cache_parameters).
    ///
    /// 修改单个实例的引擎参数，或将全部参数恢复为所用引擎版本的默认值。
    #[inline]
    pub fn set_cache_parameters(
        &self,
        request: SetCacheParameters,
    ) -> Call<SetCacheParameters> {
        self.action(request)
    }
}

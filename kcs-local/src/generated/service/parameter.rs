//! The Actions of the group `parameter`.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::{
    CreateCacheParameterGroup, DeleteCacheParameterGroup, DescribeCacheDefaultParameters,
    DescribeCacheParameterGroup, DescribeCacheParameterGroups, DescribeCacheParameters,
    ModifyCacheParameterGroup, SetCacheParameterGroup, SetCacheParameters,
};
use kcs_client::types::{Parameter, ParameterGroup, ParameterGroupEntry};
use crate::rt::{Context, ServiceError};

/// What a server does for each Action.
pub(crate) trait Service: Send + Sync + 'static {
    /// Creates a parameter group for one engine version: the given values, to be applied to instances later with `SetCacheParameterGroup`.
    fn create_cache_parameter_group(
        &self,
        context: &Context,
        request: CreateCacheParameterGroup,
    ) -> Result<ParameterGroup, ServiceError>;

    /// Deletes a parameter group.
    fn delete_cache_parameter_group(
        &self,
        context: &Context,
        request: DeleteCacheParameterGroup,
    ) -> Result<(), ServiceError>;

    /// Lists the parameters of an engine version with their defaults and ranges.
    fn describe_cache_default_parameters(
        &self,
        context: &Context,
        request: DescribeCacheDefaultParameters,
    ) -> Result<Vec<Parameter>, ServiceError>;

    /// Shows one parameter group with its parameters, their values and ranges.
    fn describe_cache_parameter_group(
        &self,
        context: &Context,
        request: DescribeCacheParameterGroup,
    ) -> Result<ParameterGroup, ServiceError>;

    /// Lists the parameter groups that can be applied to instances, by pages.
    fn describe_cache_parameter_groups(
        &self,
        context: &Context,
        request: DescribeCacheParameterGroups,
    ) -> Result<Vec<ParameterGroupEntry>, ServiceError>;

    /// Lists the engine parameters of one instance with their current values, defaults and ranges.
    fn describe_cache_parameters(
        &self,
        context: &Context,
        request: DescribeCacheParameters,
    ) -> Result<Vec<Parameter>, ServiceError>;

    /// Changes the values in a parameter group and, if given, its name and description.
    fn modify_cache_parameter_group(
        &self,
        context: &Context,
        request: ModifyCacheParameterGroup,
    ) -> Result<ParameterGroup, ServiceError>;

    /// Applies a parameter group to an instance: the instance takes over its values.
    fn set_cache_parameter_group(
        &self,
        context: &Context,
        request: SetCacheParameterGroup,
    ) -> Result<(), ServiceError>;

    /// Changes engine parameters of one instance, or puts all of them back to the defaults of its engine version.
    fn set_cache_parameters(
        &self,
        context: &Context,
        request: SetCacheParameters,
    ) -> Result<(), ServiceError>;
}

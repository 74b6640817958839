//! Engine parameters of instances, and parameter groups.

mod replies;
mod values;

use kcs_client::actions::{
    CreateCacheParameterGroup, DeleteCacheParameterGroup, DescribeCacheDefaultParameters,
    DescribeCacheParameterGroup, DescribeCacheParameterGroups, DescribeCacheParameters,
    ModifyCacheParameterGroup, SetCacheParameterGroup, SetCacheParameters,
};
use kcs_client::types::{
    Parameter, ParameterGroup, ParameterGroupEntry, ParameterGroupId, Protocol,
};

use super::instance::require;
use super::lists::{DEFAULT_LIMIT, cut};
use super::{Account, Context, ServiceError, cluster};
use crate::generated::service::parameter::Service;
use crate::service::message::{self, Operation, Resource};
use crate::state::{
    Change, Cluster, ClusterState, ParameterValues, State, StoredParameterGroup, parameters_of,
};
use values::{accept, known};

impl Service for Account {
    fn describe_cache_default_parameters(
        &self,
        _: &Context,
        request: DescribeCacheDefaultParameters,
    ) -> Result<Vec<Parameter>, ServiceError> {
        let version = request.param_version.unwrap_or(Protocol::V28);
        known(&version)?;
        let shown = parameters_of(&version)
            .map(|entry| replies::parameter(entry, entry.default.unwrap_or_default()));
        Ok(shown.collect())
    }

    fn describe_cache_parameters(
        &self,
        context: &Context,
        request: DescribeCacheParameters,
    ) -> Result<Vec<Parameter>, ServiceError> {
        self.with(context, &request.cache_id, |cluster| {
            let parameters = cluster.parameters();
            Ok(parameters
                .map(|(entry, value)| replies::parameter(entry, value))
                .collect())
        })
    }

    fn set_cache_parameters(
        &self,
        context: &Context,
        request: SetCacheParameters,
    ) -> Result<(), ServiceError> {
        self.with(context, &request.cache_id, |cluster| {
            if request.protocol != cluster.protocol {
                return Err(ServiceError::invalid(message::other_engine_version(
                    &cluster.id,
                    cluster.protocol.as_str(),
                    request.protocol.as_str(),
                )));
            }
            let reset = request.reset_all_parameters == Some(true);
            if reset && !request.parameters.is_empty() {
                return Err(ServiceError::invalid(message::reset_with_values()));
            }
            let values = accept(&cluster.protocol, &request.parameters)?;
            self.configure(context, cluster, |own| {
                if reset {
                    own.clear();
                }
                own.extend(values);
            })
        })
    }

    fn create_cache_parameter_group(
        &self,
        context: &Context,
        request: CreateCacheParameterGroup,
    ) -> Result<ParameterGroup, ServiceError> {
        known(&request.param_version)?;
        let values = accept(&request.param_version, &request.parameters)?;
        let mut state = self.state(context);
        let group = StoredParameterGroup {
            id: state.ids.uuid().into(),
            place: context.place.clone(),
            name: request.name,
            description: request.description.unwrap_or_default(),
            version: request.param_version,
            values,
            created: context.now,
            updated: context.now,
        };
        let shown = replies::group(&group);
        state.parameter_groups.push(group);
        Ok(shown)
    }

    fn describe_cache_parameter_group(
        &self,
        context: &Context,
        request: DescribeCacheParameterGroup,
    ) -> Result<ParameterGroup, ServiceError> {
        let mut state = self.state(context);
        let group = find(&mut state, context, &request.cache_parameter_group_id)?;
        Ok(replies::group(group))
    }

    /// In the order in which they were created.
    fn describe_cache_parameter_groups(
        &self,
        context: &Context,
        request: DescribeCacheParameterGroups,
    ) -> Result<Vec<ParameterGroupEntry>, ServiceError> {
        let state = self.state(context);
        let matching: Vec<&StoredParameterGroup> = state
            .parameter_groups
            .iter()
            .filter(|group| context.scope().contains(&group.place))
            .filter(|group| {
                let name = request.name.as_ref();
                let id = request.cache_parameter_group_id.as_ref();
                let version = request.param_version.as_ref();
                name.is_none_or(|name| name == group.name.as_str())
                    && id.is_none_or(|id| *id == group.id)
                    && version.is_none_or(|version| *version == group.version)
            })
            .collect();
        let offset = request.offset.unwrap_or(0);
        let limit = request.limit.unwrap_or(DEFAULT_LIMIT);
        Ok(cut(&matching, offset, limit)
            .map(replies::group_entry)
            .collect())
    }

    /// Values that the request does not name stay. Instances that have the group do not follow.
    fn modify_cache_parameter_group(
        &self,
        context: &Context,
        request: ModifyCacheParameterGroup,
    ) -> Result<ParameterGroup, ServiceError> {
        let mut state = self.state(context);
        let group = find(&mut state, context, &request.cache_parameter_group_id)?;
        if request.param_version != group.version {
            return Err(ServiceError::invalid(message::version_of_group(
                &group.id,
                group.version.as_str(),
            )));
        }
        let values = accept(&group.version, &request.parameters)?;
        group.values.extend(values);
        if let Some(name) = request.name {
            group.name = name;
        }
        if let Some(description) = request.description {
            group.description = description;
        }
        group.updated = context.now;
        let mut shown = replies::group(group);
        // Only here the guide shows it.
        shown.param_version = Some(group.version.clone());
        Ok(shown)
    }

    /// Instances that it was applied to keep their values.
    fn delete_cache_parameter_group(
        &self,
        context: &Context,
        request: DeleteCacheParameterGroup,
    ) -> Result<(), ServiceError> {
        let mut state = self.state(context);
        let id = find(&mut state, context, &request.cache_parameter_group_id)?
            .id
            .clone();
        state.parameter_groups.retain(|group| group.id != id);
        Ok(())
    }

    /// Several groups are applied in their order. Parameters that none of them sets stay.
    fn set_cache_parameter_group(
        &self,
        context: &Context,
        request: SetCacheParameterGroup,
    ) -> Result<(), ServiceError> {
        let mut state = self.state(context);
        let version = cluster(&mut state, context, &request.cache_id)?
            .protocol
            .clone();
        let mut values = ParameterValues::new();
        let ids = request.cache_parameter_group_id.iter();
        for id in ids.chain(&request.cache_parameter_group_ids) {
            let group = find(&mut state, context, id)?;
            if group.version != version {
                return Err(ServiceError::forbidden(message::group_of_other_version(
                    id,
                    group.version.as_str(),
                    &request.cache_id,
                    version.as_str(),
                )));
            }
            values.extend(group.values.clone());
        }
        let cluster = cluster(&mut state, context, &request.cache_id)?;
        self.configure(context, cluster, |own| own.extend(values))
    }
}

impl Account {
    /// Changes the parameter values of an instance.
    ///
    /// # Errors
    ///
    /// The instance does not run.
    fn configure(
        &self,
        context: &Context,
        cluster: &mut Cluster,
        change: impl FnOnce(&mut ParameterValues),
    ) -> Result<(), ServiceError> {
        require(cluster, Operation::Configure, &[ClusterState::Running])?;
        change(&mut cluster.parameter_values);
        let until = context.after(self.timing.configure);
        cluster.state = ClusterState::Changing(Change::Configuring, until);
        Ok(())
    }
}

/// Returns the parameter group of that id in the place of the call.
fn find<'a>(
    state: &'a mut State,
    context: &Context,
    id: &ParameterGroupId,
) -> Result<&'a mut StoredParameterGroup, ServiceError> {
    let found = state.parameter_group(context.scope(), id);
    found.ok_or_else(|| ServiceError::not_found(Resource::ParameterGroup, id, context))
}

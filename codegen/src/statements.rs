//! Every fact of the model with what it cites.

use crate::ir::{Action, Api, Deprecated, Param, ParamGroup, TypeKind};

/// The sources of every fact that names its own.
pub(crate) fn statements(api: &Api) -> Vec<&[String]> {
    let mut all: Vec<&[String]> = Vec::new();
    let service = &api.service;
    all.extend(service.regions.iter().map(|one| one.sources.as_slice()));
    all.extend(
        service
            .common_params
            .iter()
            .map(|one| one.sources.as_slice()),
    );
    all.extend(service.headers.iter().map(|one| one.sources.as_slice()));
    all.extend(service.errors.iter().map(|one| one.sources.as_slice()));
    for resource in &service.resources {
        all.push(&resource.sources);
        all.extend(resource.not_found.iter().map(|one| one.sources.as_slice()));
    }
    for ty in api.types.values() {
        all.push(&ty.sources);
        all.extend(of_deprecated(ty.deprecated.as_ref()));
        match &ty.kind {
            TypeKind::Enum { values, .. } => {
                all.extend(values.iter().map(|one| one.sources.as_slice()));
                let deprecated = values.iter().map(|one| one.deprecated.as_ref());
                all.extend(deprecated.flat_map(of_deprecated));
            }
            TypeKind::Structure(fields) => {
                all.extend(fields.iter().map(|one| one.sources.as_slice()));
                let deprecated = fields.iter().map(|one| one.deprecated.as_ref());
                all.extend(deprecated.flat_map(of_deprecated));
            }
            TypeKind::Id | TypeKind::Text(_) | TypeKind::Secret(_) | TypeKind::Quantity { .. } => {}
        }
    }
    for action in &api.actions {
        of_action(&mut all, action);
    }
    for action in &api.legacy {
        all.push(&action.sources);
        of_params(&mut all, &action.params);
    }
    all.extend(api.waiters.iter().map(|one| one.sources.as_slice()));
    all.extend(
        api.reference
            .limits
            .iter()
            .map(|one| one.sources.as_slice()),
    );
    let transitions = api.reference.transitions.iter();
    all.extend(transitions.map(|one| one.sources.as_slice()));
    all.retain(|sources| !sources.is_empty());
    all
}

fn of_action<'a>(all: &mut Vec<&'a [String]>, action: &'a Action) {
    all.push(&action.sources);
    all.extend(of_deprecated(action.deprecated.as_ref()));
    of_params(all, &action.params);
    all.extend(action.groups.iter().map(ParamGroup::sources));
    all.push(&action.response.sources);
    all.extend(action.paging.iter().map(|one| one.sources.as_slice()));
    all.extend(action.read_back.iter().map(|one| one.sources.as_slice()));
    let examples = action.examples.iter();
    all.extend(examples.map(|one| std::slice::from_ref(&one.source)));
}

fn of_params<'a>(all: &mut Vec<&'a [String]>, params: &'a [Param]) {
    all.extend(params.iter().map(|one| one.sources.as_slice()));
    let deprecated = params.iter().map(|one| one.deprecated.as_ref());
    all.extend(deprecated.flat_map(of_deprecated));
}

fn of_deprecated(deprecated: Option<&Deprecated>) -> Option<&[String]> {
    deprecated.map(|deprecated| deprecated.sources.as_slice())
}

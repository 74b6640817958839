//! Public addresses, and direct access to the shards of clusters.

use kcs_client::types::{CacheId, EipEndpoints, EipTarget, Protocol};

use super::nodes::require_addresses;
use super::require;
use crate::service::message::{self, Operation};
use crate::service::{Context, ErrorCode, ServiceError, cluster};
use crate::state::{Address, Cluster, ClusterState, ShardAccess, State};

/// The endpoints that a request is about.
struct Targets {
    main: bool,
    readonly: bool,
}

impl Targets {
    /// A cluster has one endpoint, so what the request names does not matter.
    fn of(cluster: &Cluster, target: Option<&EipTarget>) -> Result<Self, ServiceError> {
        let (main, readonly) = match target {
            _ if cluster.is_cluster() => (true, false),
            Some(EipTarget::Master) => (true, false),
            Some(EipTarget::Readonly) => (false, true),
            Some(EipTarget::All) => (true, true),
            Some(other) => {
                let targets: Vec<&str> = EipTarget::VALUES.iter().map(EipTarget::as_str).collect();
                return Err(ServiceError::invalid(message::unknown_endpoint(
                    other.as_str(),
                    targets,
                )));
            }
            None => {
                return Err(ServiceError::new(
                    ErrorCode::MissingParameter,
                    message::endpoint_missing(),
                ));
            }
        };
        Ok(Self { main, readonly })
    }
}

/// Gives endpoints public addresses.
pub(super) fn allocate(
    state: &mut State,
    context: &Context,
    id: &CacheId,
    target: Option<&EipTarget>,
) -> Result<EipEndpoints, ServiceError> {
    let instance = cluster(state, context, id)?;
    let targets = Targets::of(instance, target)?;
    require(instance, Operation::AllocateEip, &[ClusterState::Running])?;
    if targets.readonly && instance.readonly_vip().is_none() {
        return Err(ServiceError::forbidden(message::no_readonly_for_eip(id)));
    }
    let (present, number) = (instance.public.clone(), instance.number);
    let present = [
        present.main.filter(|_| targets.main),
        present.readonly.filter(|_| targets.readonly),
    ];
    if let Some(present) = present.into_iter().flatten().next() {
        return Err(ServiceError::forbidden(message::eip_present(
            id, present.ip,
        )));
    }
    let count = u32::from(targets.main).saturating_add(targets.readonly.into());
    require_addresses(state, count)?;
    let main = targets
        .main
        .then(|| state.new_public_address(number, false));
    let readonly = targets
        .readonly
        .then(|| state.new_public_address(number, true));
    let instance = cluster(state, context, id)?;
    let endpoint =
        |address: Option<&Address>| Some(address.map_or_else(String::new, Address::to_string));
    let (master, proxy) = if instance.is_cluster() {
        (None, main.as_ref())
    } else {
        (main.as_ref(), None)
    };
    let mut endpoints = EipEndpoints::default();
    endpoints.master = endpoint(master);
    endpoints.readonly = endpoint(readonly.as_ref());
    endpoints.proxy = endpoint(proxy);
    let public = &mut instance.public;
    public.main = main.or_else(|| public.main.take());
    public.readonly = readonly.or_else(|| public.readonly.take());
    Ok(endpoints)
}

/// Takes public addresses away. An endpoint that has none stays as it is.
pub(super) fn deallocate(
    cluster: &mut Cluster,
    target: Option<&EipTarget>,
) -> Result<(), ServiceError> {
    let targets = Targets::of(cluster, target)?;
    require(cluster, Operation::DeallocateEip, &[ClusterState::Running])?;
    if targets.main {
        cluster.public.main = None;
    }
    if targets.readonly {
        cluster.public.readonly = None;
    }
    Ok(())
}

/// Whether the shards of an instance can be opened to clients.
pub(super) fn supports_direct(cluster: &Cluster) -> bool {
    cluster.is_cluster() && cluster.protocol == Protocol::V40
}

/// Opens or closes direct access to the shards. It may be so already.
pub(super) fn set_direct(cluster: &mut Cluster, access: ShardAccess) -> Result<(), ServiceError> {
    if !supports_direct(cluster) {
        return Err(ServiceError::forbidden(message::no_direct_access(
            &cluster.id,
            cluster.mode.code(),
            cluster.protocol.as_str(),
        )));
    }
    require(
        cluster,
        Operation::SwitchDirectAccess,
        &[ClusterState::Running],
    )?;
    let never_open = cluster.shard_access == ShardAccess::Unopened;
    if access == ShardAccess::Open || !never_open {
        cluster.shard_access = access;
    }
    Ok(())
}

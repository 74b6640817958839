//! Pages of instances, filtered and sorted.

use kcs_client::actions::DescribeCacheClusters;
use kcs_client::types::{CacheClusterPage, ClusterOrder, Mode, TopologyName};

use super::replies::entry;
use crate::service::ServiceError;
use crate::service::lists::{DEFAULT_LIMIT, count, cut, mentions};
use crate::service::message;
use crate::state::Cluster;

/// One page of the instances that match.
pub(super) fn page<'a>(
    clusters: impl Iterator<Item = &'a Cluster>,
    request: &DescribeCacheClusters,
) -> Result<CacheClusterPage, ServiceError> {
    let mut matching: Vec<&Cluster> = clusters
        .filter(|cluster| matches(cluster, request))
        .collect();
    sort(
        &mut matching,
        request
            .order_by
            .as_ref()
            .map_or("created,desc", ClusterOrder::as_str),
    )?;
    let offset = request.offset.unwrap_or(0).max(0);
    let limit = request.limit.unwrap_or(DEFAULT_LIMIT).max(0);
    let mut page = CacheClusterPage::default();
    page.items = cut(&matching, offset, limit).map(entry).collect();
    page.offset = offset;
    page.limit = limit;
    page.total = count(matching.len());
    Ok(page)
}

/// Whether an instance passes all filters of a request. The zone is none of them.
fn matches(cluster: &Cluster, request: &DescribeCacheClusters) -> bool {
    let topology = |wanted: &TopologyName| match wanted {
        TopologyName::Single => cluster.mode == Mode::Single,
        TopologyName::Cluster => matches!(cluster.mode, Mode::Cluster | Mode::CustomCluster),
        _ => false,
    };
    let texts = [cluster.id.as_str(), &cluster.vip, cluster.name.as_str()];
    request.cache_id.as_ref().is_none_or(|id| *id == cluster.id)
        && request.name.as_ref().is_none_or(|name| name == cluster.name.as_str())
        && request.vip.as_ref().is_none_or(|vip| *vip == cluster.vip)
        && request.vpc_id.as_ref().is_none_or(|vpc| *vpc == cluster.vpc_id)
        && request.vnet_id.as_ref().is_none_or(|vnet| *vnet == cluster.vnet_id)
        && request.protocol.as_ref().is_none_or(|protocol| *protocol == cluster.protocol)
        && (request.iam_project_ids.is_empty() || request.iam_project_ids.contains(&cluster.project))
        && request.mode.as_ref().is_none_or(topology)
        && mentions(request.fuzzy_search.as_deref(), &texts)
        // Tags belong to another service, which is not here: no instance has any.
        && request.tag_key.is_none()
}

/// Sorts by a field and a direction, such as `name,asc`. A bare field means ascending.
fn sort(clusters: &mut [&Cluster], order: &str) -> Result<(), ServiceError> {
    let (field, direction) = order.split_once(',').unwrap_or((order, "asc"));
    match field {
        "name" => clusters.sort_by(|one, other| {
            (one.name.as_str(), one.number).cmp(&(other.name.as_str(), other.number))
        }),
        "created" => clusters.sort_by_key(|cluster| (cluster.created, cluster.number)),
        _ => {
            return Err(ServiceError::invalid(message::unknown_sort_field(field)));
        }
    }
    match direction {
        "asc" => Ok(()),
        "desc" => {
            clusters.reverse();
            Ok(())
        }
        _ => Err(ServiceError::invalid(message::unknown_sort_direction(
            "OrderBy", direction,
        ))),
    }
}

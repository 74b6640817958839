//! From the state of instances to the endpoints that clients connect to.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use kcs_client::types::{NodeRole, SecurityGroupId};

use super::plan::{has_processes, is_locked, nodes, process_address};
use crate::gate::{Admission, Door, Group, Plan, Proxy, Reason};
use crate::state::{Address, Addresses, Cluster, Node, ShardAccess, State};

/// The endpoints that the instances should have. `listen` is where they are if they differ by port.
pub(super) fn doors(state: &State, listen: IpAddr) -> Plan {
    let clusters = state.clusters.values();
    let clusters = clusters.filter(|it| has_processes(it) && !it.is_going());
    clusters
        .flat_map(|cluster| doors_of(state, cluster, listen))
        .collect()
}

fn doors_of(state: &State, cluster: &Cluster, listen: IpAddr) -> Plan {
    let admission = Admission {
        closed: is_locked(cluster).then_some(Reason::Locked),
        groups: cluster.groups.iter().map(|id| group(state, id)).collect(),
        processes: nodes(cluster)
            .filter_map(|node| process_address(state, node))
            .map(|address| address.ip())
            .collect(),
    };
    let is_direct = cluster.shard_access == ShardAccess::Open;
    let shards = Arc::new(Admission {
        closed: match &admission.closed {
            None if cluster.is_cluster() && !is_direct => Some(Reason::NoDirectAccess),
            closed => closed.clone(),
        },
        ..admission.clone()
    });
    let admission = Arc::new(admission);
    let at = |ip: &str, port| match &state.addresses {
        Addresses::Ports { .. } => Some(SocketAddr::new(listen, port)),
        Addresses::Private | Addresses::Loopback { .. } => {
            Some(SocketAddr::new(ip.parse().ok()?, port))
        }
    };
    let mut plan = Plan::new();
    let mut add = |address, node: Option<&Node>, admission: &Arc<Admission>, proxy| {
        let process = node.and_then(|node| process_address(state, node));
        if let (Some(address), Some(process)) = (address, process) {
            let door = Door {
                instance: cluster.id.as_str().to_owned(),
                process,
                admission: Arc::clone(admission),
                proxy,
            };
            plan.insert(address, door);
        }
    };
    let proxy = |host: &str, port| {
        cluster.is_cluster().then(|| Proxy {
            password: cluster.password.clone(),
            shown: (host.to_owned(), port),
            is_direct,
        })
    };
    let primary = cluster.nodes_in(NodeRole::Master).next();
    let readonly = cluster.nodes_in(NodeRole::Readonly).next();
    for node in nodes(cluster) {
        let address = at(&node.ip, node.port);
        if node.role == NodeRole::Proxy {
            // It is not a process: the gate does its work.
            add(address, primary, &admission, proxy(&node.ip, node.port));
            continue;
        }
        add(address, Some(node), &shards, None);
        if cluster.is_cluster() && !listen.is_unspecified() {
            // Where replicas look for their primary.
            let own = process_address(state, node);
            let own = own.map(|own| SocketAddr::new(own.ip(), node.port));
            add(own, Some(node), &shards, None);
        }
    }
    for (public, node) in [
        (&cluster.public.main, primary),
        (&cluster.public.readonly, readonly),
    ] {
        if let Some(Address { ip, port }) = public {
            add(at(ip, *port), node, &admission, proxy(ip, *port));
        }
    }
    plan
}

fn group(state: &State, id: &SecurityGroupId) -> Group {
    let group = state.groups.iter().find(|group| group.id == *id);
    Group {
        id: id.as_str().to_owned(),
        networks: group.map(|group| {
            let rules = group.rules.iter();
            // The rules of the specification allow no other text.
            rules
                .filter_map(|rule| rule.cidr.as_str().parse().ok())
                .collect()
        }),
    }
}

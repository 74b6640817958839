//! Processes behind the instances of a state that was read from a file: they are not those of the server that saved it.

use std::collections::BTreeSet;
use std::net::Ipv4Addr;
use std::time::Duration;

use super::{Address, Addresses, Change, Cluster, ClusterState, Processes, State};

impl State {
    /// Forgets the processes of the server that saved this state.
    pub(crate) fn forget_processes(&mut self) {
        self.addresses = Addresses::Private;
        for cluster in self.clusters.values_mut() {
            cluster.processes = Processes::None;
            cluster.engine = None;
            for node in &mut cluster.nodes {
                node.has_failed = false;
            }
            if cluster.state == ClusterState::Failed {
                cluster.state = ClusterState::Running;
            }
        }
    }

    /// An address of the loopback network that an instance or node has had.
    pub(crate) fn loopback_address(&self) -> Option<Ipv4Addr> {
        let mut addresses = self.clusters.values().flat_map(Cluster::addresses);
        addresses.find_map(|address| {
            let address: Ipv4Addr = address.ip.parse().ok()?;
            address.is_loopback().then_some(address)
        })
    }

    /// Gives all instances processes at these addresses. An address elsewhere is replaced. An instance that ran is restarting until
    /// its processes answer.
    ///
    /// # Errors
    ///
    /// There are too few addresses.
    pub(crate) fn begin_processes(&mut self, addresses: Addresses) -> Result<(), String> {
        self.addresses = addresses.clone();
        let elsewhere: Vec<_> = self
            .clusters
            .iter()
            .flat_map(|(id, cluster)| {
                let used: BTreeSet<Address> = cluster.addresses().collect();
                let elsewhere = used.into_iter().filter(|used| !addresses.contains(used));
                elsewhere.map(|used| (id.clone(), used))
            })
            .collect();
        if let Some(free) = self.free_addresses()
            && free < elsewhere.len()
        {
            return Err(format!(
                "the instances need {} more addresses, and {free} of {addresses} are free",
                elsewhere.len()
            ));
        }
        for (id, old) in elsewhere {
            let (_, new) = self.new_instance();
            if let Some(cluster) = self.clusters.get_mut(&id) {
                cluster.replace_address(&old, &new);
            }
        }
        for cluster in self.clusters.values_mut() {
            cluster.processes = Processes::Starting;
            if cluster.state == ClusterState::Running {
                cluster.state = ClusterState::Changing(Change::Restarting, Duration::ZERO);
            }
        }
        Ok(())
    }
}

impl Cluster {
    /// The addresses of the instance and its nodes, and its public ones. Some may be there twice.
    pub(super) fn addresses(&self) -> impl Iterator<Item = Address> {
        let own = std::iter::once((&self.vip, self.port));
        let nodes = self.nodes.iter().map(|node| (&node.ip, node.port));
        let private = own.chain(nodes).map(|(ip, port)| Address {
            ip: ip.clone(),
            port,
        });
        let public = [&self.public.main, &self.public.readonly];
        private.chain(public.into_iter().flatten().cloned())
    }

    fn replace_address(&mut self, old: &Address, new: &Address) {
        let own = std::iter::once((&mut self.vip, &mut self.port));
        let nodes = self.nodes.iter_mut();
        let nodes = nodes.map(|node| (&mut node.ip, &mut node.port));
        let public = [&mut self.public.main, &mut self.public.readonly];
        let public = public.into_iter().flatten();
        let public = public.map(|address| (&mut address.ip, &mut address.port));
        for (ip, port) in own.chain(nodes).chain(public) {
            if *ip == old.ip && *port == old.port {
                ip.clone_from(&new.ip);
                *port = new.port;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_contains_its_addresses_but_the_first() {
        let block = Addresses::Loopback {
            first: Ipv4Addr::new(127, 64, 0, 0),
            count: 4096,
        };
        for (address, is_in) in [
            ("127.64.0.0", false),
            ("127.64.0.1", true),
            ("127.64.15.255", true),
            ("127.64.16.0", false),
            ("127.63.255.255", false),
            ("10.0.0.1", false),
            ("anything", false),
        ] {
            let address = Address::of(address);
            assert_eq!(block.contains(&address), is_in, "{address}");
            assert!(Addresses::Private.contains(&address));
        }
    }
}

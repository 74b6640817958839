//! The listeners that clients of instances connect to.
//!
//! The gate is told which endpoints there are and who may connect to them ([`Plan`]). It checks each connection when it is accepted,
//! and again whenever the plan changes, and forwards it to the process behind the endpoint. It knows nothing of the API.

mod connections;
mod door;
mod listener;
mod network;
mod proxy;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard};

use tokio::runtime::{Builder, Runtime};

use crate::lock::lock;
pub use connections::RefusedConnection;
pub(crate) use connections::{Connections, OnRefusal, OpenConnection};
pub(crate) use door::{Admission, Door, Group, Proxy, Reason};
use listener::{Listener, Surroundings};
pub(crate) use network::Network;

/// The endpoints of all instances, by the address that clients connect to.
pub(crate) type Plan = BTreeMap<SocketAddr, Door>;

/// The listeners of all instances. They are closed when it is dropped.
///
/// They have a thread of their own: a test whose client of Redis blocks the thread of the server would wait for itself otherwise.
pub(crate) struct Gate {
    handle: Handle,
    runtime: Option<Runtime>,
}

/// Changes which endpoints there are.
#[derive(Clone)]
pub(crate) struct Handle {
    surroundings: Arc<Surroundings>,
    doors: Arc<Mutex<Doors>>,
}

#[derive(Default)]
struct Doors {
    listeners: BTreeMap<SocketAddr, Listener>,
    /// Why an instance lacks a listener.
    failures: BTreeMap<String, String>,
    is_closed: bool,
}

impl Gate {
    /// A gate without listeners. `client_address` is what clients of this machine count as, if not as their own address.
    ///
    /// # Errors
    ///
    /// Fails if its thread cannot be started.
    pub(crate) fn new(
        client_address: Option<IpAddr>,
        connections: Connections,
    ) -> io::Result<Self> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("kcs-gate")
            .enable_all()
            .build()?;
        Ok(Self {
            handle: Handle {
                surroundings: Arc::new(Surroundings {
                    runtime: runtime.handle().clone(),
                    client_address,
                    connections,
                }),
                doors: Arc::default(),
            },
            runtime: Some(runtime),
        })
    }

    /// A handle that changes which endpoints there are.
    pub(crate) fn handle(&self) -> Handle {
        self.handle.clone()
    }
}

impl Drop for Gate {
    fn drop(&mut self) {
        let mut doors = self.handle.lock();
        doors.is_closed = true;
        doors.listeners.clear();
        drop(doors);
        if let Some(runtime) = self.runtime.take() {
            // Its tasks end without anybody waiting for them.
            runtime.shutdown_background();
        }
    }
}

impl Handle {
    /// Makes the listeners those of the plan.
    ///
    /// Returns the instances that lack a listener, each with the reason. The next call tries again.
    pub(crate) fn apply(&self, plan: Plan) -> BTreeMap<String, String> {
        let mut doors = self.lock();
        if doors.is_closed {
            return BTreeMap::new();
        }
        doors
            .listeners
            .retain(|address, _| plan.contains_key(address));
        doors.failures.clear();
        for (address, door) in plan {
            if let Some(listener) = doors.listeners.get(&address) {
                listener.change(door);
                continue;
            }
            let instance = door.instance.clone();
            match Listener::open(address, door, &self.surroundings) {
                Ok(listener) => {
                    doors.listeners.insert(address, listener);
                }
                Err(error) => {
                    let reason = if error.kind() == io::ErrorKind::AddrInUse {
                        format!("the address {address} is taken by another process")
                    } else {
                        format!("nobody can listen at {address}: {error}")
                    };
                    doors.failures.insert(instance, reason);
                }
            }
        }
        doors.failures.clone()
    }

    /// Returns why an instance lacks a listener, if it does.
    pub(crate) fn failure(&self, instance: &str) -> Option<String> {
        self.lock().failures.get(instance).cloned()
    }

    fn lock(&self) -> MutexGuard<'_, Doors> {
        lock(&self.doors)
    }
}

//! One listener, and the connections that it has accepted.

use std::future::poll_fn;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::Duration;

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::connections::Connections;
use super::door::{Door, Reason};
use super::proxy;
use crate::lock::lock;

/// How many connections the system keeps until they are accepted: as many as Redis asks for, and more.
const BACKLOG: u32 = 1024;
/// How long to wait after the system refused a connection, for want of file descriptors say.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// What all listeners of a server share.
pub(super) struct Surroundings {
    /// What listeners and connections run on.
    pub(super) runtime: Handle,
    /// The address that clients of this machine count as, instead of their own.
    pub(super) client_address: Option<IpAddr>,
    pub(super) connections: Connections,
}

/// A listener. When it is dropped, nobody listens there any more, and its connections are closed.
pub(super) struct Listener {
    door: watch::Sender<Door>,
    /// Emptied to close the socket at once, and not only when the task is dropped.
    socket: Arc<Mutex<Option<TcpListener>>>,
    accepting: JoinHandle<()>,
}

impl Listener {
    /// Listens.
    ///
    /// # Errors
    ///
    /// Fails if the address is taken or is not one of this machine.
    pub(super) fn open(
        address: SocketAddr,
        door: Door,
        surroundings: &Arc<Surroundings>,
    ) -> io::Result<Self> {
        let _context = surroundings.runtime.enter();
        let socket = match address {
            SocketAddr::V4(_) => TcpSocket::new_v4()?,
            SocketAddr::V6(_) => TcpSocket::new_v6()?,
        };
        // Connections that were closed a moment ago do not keep the address.
        socket.set_reuseaddr(true)?;
        socket.bind(address)?;
        let socket = Arc::new(Mutex::new(Some(socket.listen(BACKLOG)?)));
        let (door, shown) = watch::channel(door);
        let accepting = accept(Arc::clone(&socket), shown, Arc::clone(surroundings));
        Ok(Self {
            door,
            socket,
            accepting: tokio::spawn(accepting),
        })
    }

    /// Changes what is behind the listener and who may connect. Connections that may not stay are closed.
    pub(super) fn change(&self, door: Door) {
        self.door.send_if_modified(|present| {
            let is_changed = *present != door;
            *present = door;
            is_changed
        });
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let mut socket = lock(&self.socket);
        drop(socket.take());
        self.accepting.abort();
    }
}

async fn accept(
    socket: Arc<Mutex<Option<TcpListener>>>,
    door: watch::Receiver<Door>,
    surroundings: Arc<Surroundings>,
) {
    loop {
        let accepted = poll_fn(|context| {
            let socket = lock(&socket);
            match &*socket {
                Some(socket) => socket.poll_accept(context).map(Some),
                None => Poll::Ready(None),
            }
        });
        match accepted.await {
            None => return,
            Some(Ok((client, _))) => {
                tokio::spawn(serve(client, door.clone(), Arc::clone(&surroundings)));
            }
            Some(Err(_)) => tokio::time::sleep(ACCEPT_PAUSE).await,
        }
    }
}

/// Forwards one connection to the process for as long as it may.
async fn serve(
    mut client: TcpStream,
    mut doors: watch::Receiver<Door>,
    surroundings: Arc<Surroundings>,
) {
    // A client that has gone already is no concern.
    let (Ok(address), Ok(peer)) = (client.local_addr(), client.peer_addr()) else {
        return;
    };
    let door = doors.borrow_and_update().clone();
    let ip = peer.ip().to_canonical();
    let is_own = |door: &Door| door.admission.processes.contains(&ip);
    let counts_as = match surroundings.client_address {
        Some(address) if ip.is_loopback() => address,
        _ => ip,
    };
    let check = |door: &Door| {
        if is_own(door) {
            return Ok(());
        }
        door.admission.check(counts_as)
    };
    let connections = &surroundings.connections;
    let refuse = |door: &Door, reason: &Reason, was_open| {
        connections.note_refusal(door, address, counts_as, reason, was_open);
    };
    if let Err(reason) = check(&door) {
        refuse(&door, &reason, false);
        return;
    }
    let process = match TcpStream::connect(door.process).await {
        Ok(process) => process,
        Err(error) => {
            refuse(&door, &Reason::NoProcess(error.to_string()), false);
            return;
        }
    };
    let _entry = (!is_own(&door)).then(|| connections.note_open(&door, address, counts_as));
    // Without the option a command would wait for the acknowledgement of the one before.
    let _ = client.set_nodelay(true);
    let is_proxied = door.proxy.is_some();
    let behind = doors.clone();
    let mut forwarding = pin!(async {
        if is_proxied {
            proxy::serve(&mut client, process, behind).await
        } else {
            forward(&mut client, process).await
        }
    });
    loop {
        tokio::select! {
            // Both sides are through, or one has broken off.
            _ = &mut forwarding => return,
            changed = doors.changed() => {
                // Nobody listens here any more.
                if changed.is_err() {
                    return;
                }
                let present = doors.borrow_and_update().clone();
                if let Err(reason) = check(&present) {
                    refuse(&present, &reason, true);
                    return;
                }
                if !is_proxied && present.process != door.process {
                    return;
                }
            }
        }
    }
}

/// Copies bytes in both directions until both sides are through.
async fn forward(client: &mut TcpStream, mut process: TcpStream) -> io::Result<()> {
    process.set_nodelay(true)?;
    copy_bidirectional(client, &mut process).await.map(|_| ())
}

//! The processes that this program started: their start, their end, and who notices.

use std::collections::BTreeMap;
use std::io;
use std::process::{Child, Command, ExitStatus};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::lock::lock;
use tokio::sync::watch;

/// All processes. When it is dropped or closed, they are killed.
#[derive(Debug, Default)]
pub(crate) struct Processes {
    table: Arc<Mutex<Table>>,
}

#[derive(Debug, Default)]
struct Table {
    children: BTreeMap<u64, Entry>,
    started: u64,
    /// How many have ended.
    ended: watch::Sender<u64>,
    /// Nothing is started any more.
    is_closed: bool,
}

#[derive(Debug)]
struct Entry {
    child: Child,
    end: watch::Sender<Option<End>>,
}

/// How a process ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct End(String);

impl std::fmt::Display for End {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Processes {
    /// A table for the processes of one server, which notices their ends.
    pub(crate) fn new() -> io::Result<Self> {
        let processes = Self::default();
        processes.notice_ends()?;
        Ok(processes)
    }

    /// A handle that starts processes.
    pub(crate) fn starter(&self) -> Starter {
        Starter {
            table: Arc::clone(&self.table),
        }
    }

    /// Kills all processes and starts no others.
    pub(crate) fn close(&self) {
        let mut table = lock(&self.table);
        table.is_closed = true;
        // All are killed before any is awaited, so that this takes as long as one.
        for entry in table.children.values_mut() {
            // It may have ended by itself.
            let _ = entry.child.kill();
        }
        for (_, mut entry) in std::mem::take(&mut table.children) {
            let status = entry.child.wait();
            entry.end.send_replace(Some(describe(status)));
        }
        table
            .ended
            .send_modify(|ended| *ended = ended.wrapping_add(1));
    }

    /// Awaits the signal that the system sends when a process ends.
    #[cfg(unix)]
    fn notice_ends(&self) -> io::Result<()> {
        use tokio::signal::unix::{SignalKind, signal};

        let mut ended = signal(SignalKind::child())?;
        let table = Arc::downgrade(&self.table);
        tokio::spawn(async move {
            while ended.recv().await.is_some() {
                let Some(table) = table.upgrade() else {
                    return;
                };
                lock(&table).reap();
            }
        });
        Ok(())
    }

    #[cfg(not(unix))]
    fn notice_ends(&self) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

impl Drop for Processes {
    fn drop(&mut self) {
        self.close();
    }
}

impl Table {
    /// Removes the processes that have ended.
    fn reap(&mut self) {
        let before = self.children.len();
        self.children
            .retain(|_, entry| match entry.child.try_wait() {
                Ok(None) => true,
                Ok(Some(status)) => {
                    entry.end.send_replace(Some(describe(Ok(status))));
                    false
                }
                Err(error) => {
                    entry.end.send_replace(Some(describe(Err(error))));
                    false
                }
            });
        if self.children.len() < before {
            self.ended
                .send_modify(|ended| *ended = ended.wrapping_add(1));
        }
    }
}

/// Starts processes.
#[derive(Clone, Debug)]
pub(crate) struct Starter {
    table: Arc<Mutex<Table>>,
}

impl Starter {
    /// Changes whenever a process has ended.
    pub(crate) fn ends(&self) -> watch::Receiver<u64> {
        lock(&self.table).ended.subscribe()
    }

    /// Starts a process.
    ///
    /// # Errors
    ///
    /// Fails if the program cannot be executed, or after [`Processes::close`].
    pub(crate) fn start(&self, command: &mut Command) -> io::Result<Process> {
        let mut table = lock(&self.table);
        if table.is_closed {
            return Err(io::Error::other("the server is stopping"));
        }
        let child = command.spawn()?;
        let (end, ended) = watch::channel(None);
        table.started = table.started.wrapping_add(1);
        let number = table.started;
        table.children.insert(number, Entry { child, end });
        Ok(Process {
            number,
            ended,
            table: Arc::clone(&self.table),
        })
    }
}

/// A process. It is killed when it is dropped.
#[derive(Debug)]
pub(crate) struct Process {
    number: u64,
    ended: watch::Receiver<Option<End>>,
    table: Arc<Mutex<Table>>,
}

impl Process {
    /// How it ended, if it has.
    pub(crate) fn end(&self) -> Option<End> {
        self.ended.borrow().clone()
    }

    /// Waits until it has ended.
    pub(crate) async fn wait(&self) -> End {
        let mut ended = self.ended.clone();
        match ended.wait_for(Option::is_some).await {
            Ok(end) => end
                .clone()
                .unwrap_or_else(|| End("ended unnoticed".to_owned())),
            Err(_) => End("ended unnoticed".to_owned()),
        }
    }

    /// Waits until it has ended, and kills it after this time.
    pub(crate) async fn wait_or_kill(&self, limit: Duration) -> End {
        if let Ok(end) = tokio::time::timeout(limit, self.wait()).await {
            return end;
        }
        self.kill();
        self.wait().await
    }

    /// Kills it.
    pub(crate) fn kill(&self) {
        if let Some(entry) = lock(&self.table).children.get_mut(&self.number) {
            // It may have ended by itself.
            let _ = entry.child.kill();
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

fn describe(status: io::Result<ExitStatus>) -> End {
    End(match status {
        Ok(status) => format!("ended with {status}"),
        Err(error) => format!("ended, and its status cannot be read: {error}"),
    })
}

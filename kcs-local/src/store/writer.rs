//! The thread that writes. What waits while it does is written together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::sync::oneshot;

use super::file::File;
use super::{Changes, StoreError};

/// How long the thread waits for each of those that it has just answered, before it writes what others wait for. As a rule they come
/// again, and a write takes milliseconds for however many: 16 callers get twice as many changes acknowledged in a second.
const GATHERING: Duration = Duration::from_micros(500);

/// Returns what an account has to save: what was changed since the last call, or everything.
pub(crate) type Source = Box<dyn Fn(bool) -> Result<Changes, serde_json::Error> + Send>;

/// Somebody who waits, with the account that he has changed.
struct Waiting {
    account: Arc<str>,
    reply: oneshot::Sender<Result<(), StoreError>>,
}

/// Saves changes of one account. The file is closed when the last one is dropped.
#[derive(Clone)]
pub(crate) struct Store {
    account: Arc<str>,
    writer: Arc<Writer>,
}

struct Writer {
    waiting: Option<Sender<Waiting>>,
    thread: Option<JoinHandle<()>>,
}

/// Starts the thread.
pub(super) fn start(file: File, sources: BTreeMap<String, Source>) -> BTreeMap<String, Store> {
    let (sender, waiting) = channel();
    let accounts: Vec<String> = sources.keys().cloned().collect();
    let thread = thread::spawn(move || run(file, &sources, &waiting));
    let writer = Arc::new(Writer {
        waiting: Some(sender),
        thread: Some(thread),
    });
    let store = |account: String| {
        let store = Store {
            account: account.as_str().into(),
            writer: Arc::clone(&writer),
        };
        (account, store)
    };
    accounts.into_iter().map(store).collect()
}

fn run(mut file: File, sources: &BTreeMap<String, Source>, waiting: &Receiver<Waiting>) {
    // Accounts of which it is not known what the file has: in the beginning, and after a failure.
    let mut unknown: BTreeSet<String> = sources.keys().cloned().collect();
    let mut batch = Vec::new();
    loop {
        if batch.is_empty() {
            match waiting.recv() {
                Ok(first) => batch.push(first),
                Err(_) => return,
            }
        }
        batch.extend(waiting.try_iter());
        let accounts: BTreeSet<&str> = batch.iter().map(|one| &*one.account).collect();
        let changes = take(sources, &accounts, &unknown);
        let outcome = changes.and_then(|changes| file.write(&changes));
        for account in accounts {
            if outcome.is_ok() {
                unknown.remove(account);
            } else {
                unknown.insert(account.to_owned());
            }
        }
        let next: Vec<Waiting> = waiting.try_iter().collect();
        let answered = std::mem::replace(&mut batch, next);
        let expected = answered.len() + batch.len();
        for one in answered {
            // Whoever asked may be gone.
            let _ = one.reply.send(outcome.clone());
        }
        // Whoever changes something alone does not wait for others.
        while expected > 1 && batch.len() < expected {
            match waiting.recv_timeout(GATHERING) {
                Ok(one) => batch.push(one),
                Err(_) => break,
            }
        }
    }
}

/// Takes the changes of these accounts: of those that are unknown, everything.
fn take(
    sources: &BTreeMap<String, Source>,
    accounts: &BTreeSet<&str>,
    unknown: &BTreeSet<String>,
) -> Result<BTreeMap<String, Changes>, StoreError> {
    let mut changes = BTreeMap::new();
    for account in accounts {
        if let Some(source) = sources.get(*account) {
            let taken = source(unknown.contains(*account));
            let taken = taken.map_err(|error| {
                StoreError::new(format!("the state cannot be written: {error}"))
            })?;
            changes.insert((*account).to_owned(), taken);
        }
    }
    Ok(changes)
}

impl Store {
    /// Returns when everything that was changed before the call is saved.
    ///
    /// # Errors
    ///
    /// The file cannot be written, such as on a full disk. The next call tries again.
    pub(crate) async fn save(&self) -> Result<(), StoreError> {
        let ended = || StoreError::new("the thread that saves the state has ended".to_owned());
        let (reply, outcome) = oneshot::channel();
        let account = Arc::clone(&self.account);
        let waiting = self.writer.waiting.as_ref().ok_or_else(ended)?;
        let sent = waiting.send(Waiting { account, reply });
        sent.map_err(|_| ended())?;
        outcome.await.map_err(|_| ended())?
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.waiting.take();
        if let Some(thread) = self.thread.take() {
            // A panic of the thread has been reported by those who waited for it.
            let _ = thread.join();
        }
    }
}

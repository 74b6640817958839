//! Give an instance a new password, and never be left without one that works.

use kcs_client::actions::UpdatePassword;
use kcs_client::types::{CacheId, Password};
use kcs_client::{Client, Error};

/// The vault's entry for one instance.
#[derive(Default)]
struct Entry {
    current: String,
    /// Set while it is unknown which of the two is valid.
    next: Option<String>,
}

/// Changes the password. `save` writes the entry to the vault.
async fn rotate(
    kcs: &Client,
    id: &CacheId,
    entry: &mut Entry,
    fresh: String,
    mut save: impl FnMut(&Entry),
) -> Result<(), Error> {
    // Saved before the call: nothing is lost if the application crashes now.
    entry.next = Some(fresh.clone());
    save(entry);
    let request = UpdatePassword::new(id, Password::from(fresh.clone()));
    let result = kcs.update_password(request).await;
    match &result {
        Ok(_) => {
            entry.current = fresh;
            entry.next = None;
        }
        // It is unknown which one is valid: keep both until the next run.
        Err(error) if error.may_have_been_executed() => {}
        Err(_) => entry.next = None,
    }
    save(entry);
    result.map(|_| ())
}

// The page ends here.

use kcs_client::actions::LockCacheCluster;
use kcs_client::testing::MockTransport;
use kcs_client::transport::TransportErrorKind;

use super::Service;

/// What was saved, and the result.
async fn run(kcs: &Client, id: &CacheId) -> (Vec<(String, Option<String>)>, Result<(), Error>) {
    let mut entry = Entry {
        current: "Old-password-1".to_owned(),
        next: None,
    };
    let mut saved = Vec::new();
    let save = |entry: &Entry| saved.push((entry.current.clone(), entry.next.clone()));
    let result = rotate(kcs, id, &mut entry, "New-password-2".to_owned(), save).await;
    (saved, result)
}

fn entry(current: &str, next: Option<&str>) -> (String, Option<String>) {
    (current.to_owned(), next.map(str::to_owned))
}

#[tokio::test]
async fn the_new_password_replaces_the_old_one() {
    let service = Service::start().await;
    let id = service.running("orders-cache").await;
    let (saved, result) = run(&service.kcs, &id).await;
    result.unwrap();
    let before = entry("Old-password-1", Some("New-password-2"));
    assert_eq!(saved, [before, entry("New-password-2", None)]);
}

#[tokio::test]
async fn a_refusal_leaves_the_old_one() {
    let service = Service::start().await;
    let id = service.running("orders-cache").await;
    service
        .kcs
        .lock_cache_cluster(LockCacheCluster::new(&id))
        .await
        .unwrap();
    let (saved, result) = run(&service.kcs, &id).await;
    assert_eq!(result.unwrap_err().code(), Some("BusinessError"));
    assert_eq!(saved[1], entry("Old-password-1", None));
}

#[tokio::test]
async fn a_doubt_keeps_both() {
    let mock = MockTransport::new();
    mock.on::<UpdatePassword>()
        .with("Password", "New-password-2")
        .fault(TransportErrorKind::Interrupted)
        .times(3);
    let (saved, result) = run(&mock.client(), &CacheId::from("c-1")).await;
    assert_eq!(result.unwrap_err().attempts(), 3);
    assert_eq!(saved[1], entry("Old-password-1", Some("New-password-2")));
    mock.verify().unwrap();
}

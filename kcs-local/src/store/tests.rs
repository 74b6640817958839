use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use redb::StorageBackend;
use serde_json::{Value, json};

use super::file::File;
use super::format::{self, Migration};
use super::*;

/// A disk in memory, which can be full.
#[derive(Clone, Debug, Default)]
struct Disk {
    bytes: Arc<Mutex<Vec<u8>>>,
    full: Arc<AtomicBool>,
}

impl Disk {
    fn database(&self) -> Result<Database, DatabaseError> {
        Database::builder()
            .create_with_file_format_v3(true)
            .create_with_backend(self.clone())
    }

    fn open(&self) -> Result<Opened, StoreError> {
        let disk = self.clone();
        Opened::new("the disk".to_owned(), move || disk.database())
    }

    fn migrated(&self, migrations: &[Migration]) -> Result<Saved, StoreError> {
        let disk = self.clone();
        let opened = File::open("the disk".to_owned(), move || disk.database(), migrations);
        opened.map(|(_, saved)| saved)
    }

    /// What it holds, as after the end of the process at this moment.
    fn copy(&self) -> Self {
        let bytes = self.bytes.lock().unwrap().clone();
        Self {
            bytes: Arc::new(Mutex::new(bytes)),
            ..Self::default()
        }
    }

    fn fill(&self, full: bool) {
        self.full.store(full, Ordering::SeqCst);
    }

    fn check(&self) -> io::Result<()> {
        match self.full.load(Ordering::SeqCst) {
            true => Err(io::ErrorKind::StorageFull.into()),
            false => Ok(()),
        }
    }
}

impl StorageBackend for Disk {
    fn len(&self) -> io::Result<u64> {
        Ok(self.bytes.lock().unwrap().len() as u64)
    }

    fn read(&self, offset: u64, len: usize) -> io::Result<Vec<u8>> {
        let offset = offset as usize;
        Ok(self.bytes.lock().unwrap()[offset..offset + len].to_vec())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.check()?;
        self.bytes.lock().unwrap().resize(len as usize, 0);
        Ok(())
    }

    fn sync_data(&self, _: bool) -> io::Result<()> {
        self.check()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.check()?;
        let offset = offset as usize;
        self.bytes.lock().unwrap()[offset..offset + data.len()].copy_from_slice(data);
        Ok(())
    }
}

/// A folder that is removed when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let name = format!("kcs-local-store-{}-{name}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

/// A store that saves everything that is in the cell each time.
fn start(opened: Opened, state: &Arc<Mutex<Value>>) -> Store {
    let state = Arc::clone(state);
    start_with(opened, move |_| Changes::all(state.lock().unwrap().clone()))
}

fn start_with(opened: Opened, source: impl Fn(bool) -> Changes + Send + 'static) -> Store {
    let source: Source = Box::new(move |everything| Ok(source(everything)));
    let mut stores = opened.start(BTreeMap::from([(String::new(), source)]));
    stores.remove("").unwrap()
}

fn members(value: Value) -> Map<String, Value> {
    serde_json::from_value(value).unwrap()
}

fn example() -> Value {
    json!({
        "clusters": { "c-1": { "name": "orders", "plugins": [] }, "c/2": { "name": "云" } },
        "groups": (0..12).map(|n| json!({ "id": n })).collect::<Vec<_>>(),
        "objects": [],
        "empty": {},
        "created": 12,
        "nothing": null,
        "ids": { "state": u64::MAX },
    })
}

#[test]
fn an_object_is_what_its_rows_are() {
    let rows = rows::of(&members(example()));
    assert_eq!(rows::join(&rows).unwrap(), example());
    assert_eq!(rows["groups/0000000011"], r#"{"id":11}"#);
    assert_eq!(rows.len(), 7 + 2 + 12 + 1);
    let mut strange = rows.clone();
    strange.insert("nobody/1".to_owned(), "1".to_owned());
    let error = rows::join(&strange).unwrap_err();
    assert_eq!(error, "the row nobody/1 belongs to nothing");
    strange.insert("created".to_owned(), "{".to_owned());
    let error = rows::join(&strange).unwrap_err();
    assert!(error.starts_with("the row created: EOF"), "{error}");
}

#[tokio::test]
async fn what_was_saved_is_found_again() {
    let folder = Folder::new("again");
    let state = Arc::new(Mutex::new(example()));
    let mut opened = Opened::in_folder(&folder.0).unwrap();
    assert_eq!(opened.take_saved(""), None);
    let store = start(opened, &state);
    store.save().await.unwrap();
    // Rows change, come and go.
    let mut changed = example();
    changed["clusters"] = json!({ "c-1": { "name": "carts" }, "c-3": {} });
    changed["groups"].as_array_mut().unwrap().remove(3);
    changed["objects"] = json!(["x"]);
    *state.lock().unwrap() = changed.clone();
    store.save().await.unwrap();
    // Nobody waits for what is not saved.
    *state.lock().unwrap() = json!({});
    drop(store);
    let mut opened = Opened::in_folder(&folder.0).unwrap();
    assert_eq!(opened.take_saved(""), Some(changed));
}

#[tokio::test]
async fn changes_of_many_are_saved_for_each_of_them() {
    let disk = Disk::default();
    let state = Arc::new(Mutex::new(json!({ "items": {} })));
    let store = Arc::new(start(disk.open().unwrap(), &state));
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..20 {
        let (state, store, disk) = (Arc::clone(&state), Arc::clone(&store), disk.clone());
        tasks.spawn(async move {
            state.lock().unwrap()["items"][number.to_string()] = json!(number);
            store.save().await.unwrap();
            let saved = disk.copy().open().unwrap().take_saved("").unwrap();
            assert_eq!(saved["items"][number.to_string()], json!(number));
        });
    }
    tasks.join_all().await;
}

#[tokio::test]
async fn a_full_disk_is_reported_and_survived() {
    let disk = Disk::default();
    let state = Arc::new(Mutex::new(json!({ "created": 1 })));
    let store = start(disk.open().unwrap(), &state);
    store.save().await.unwrap();
    disk.fill(true);
    *state.lock().unwrap() = json!({ "created": 2 });
    for _ in 0..2 {
        let error = store.save().await.unwrap_err().to_string();
        assert!(error.starts_with("the disk cannot be "), "{error}");
    }
    // What was acknowledged is still there, and nothing else.
    let saved = disk.copy().open().unwrap().take_saved("");
    assert_eq!(saved, Some(json!({ "created": 1 })));
    disk.fill(false);
    store.save().await.unwrap();
    drop(store);
    let saved = disk.open().unwrap().take_saved("");
    assert_eq!(saved, Some(json!({ "created": 2 })));
}

#[test]
fn a_file_that_cannot_be_used_is_named() {
    let folder = Folder::new("unusable");
    let message = |result: Result<Opened, StoreError>| result.err().unwrap().to_string();
    let file = folder.0.join(FILE);
    let name = file.display();
    let first = Opened::in_folder(&folder.0).unwrap();
    let second = message(Opened::in_folder(&folder.0));
    let own = std::process::id();
    let expected = format!("{name} is used by another server, process {own}");
    assert_eq!(second, expected);
    let mode = std::fs::metadata(&file).unwrap().permissions();
    #[cfg(unix)]
    assert_eq!(
        std::os::unix::fs::PermissionsExt::mode(&mode) & 0o777,
        0o600
    );
    drop(first);
    std::fs::write(&file, "no database").unwrap();
    let wrong = message(Opened::in_folder(&folder.0));
    assert!(
        wrong.starts_with(&format!("{name} cannot be read: ")),
        "{wrong}"
    );
    let missing = folder.0.join("missing");
    let missing = message(Opened::in_folder(&missing));
    assert!(missing.contains("cannot be read: "), "{missing}");
    // A folder that is read-only for this user.
    let denied = || {
        let error = io::Error::from(io::ErrorKind::PermissionDenied);
        Err(DatabaseError::Storage(redb::StorageError::Io(error)))
    };
    let denied = message(Opened::new("F".to_owned(), denied));
    assert!(denied.starts_with("F cannot be read: "), "{denied}");
    assert!(denied.contains("permission denied"), "{denied}");
}

#[tokio::test]
async fn what_older_versions_saved_is_migrated_once() {
    let disk = Disk::default();
    let state = Arc::new(Mutex::new(json!({ "made": 7, "names": ["a"] })));
    start(disk.open().unwrap(), &state).save().await.unwrap();
    let rename: Migration = |mut saved| {
        let made = saved["made"].take();
        let names = saved["names"].take();
        Ok(json!({ "created": made, "names": names }))
    };
    let number: Migration = |mut saved| {
        saved["created"] = json!(
            saved["created"]
                .as_i64()
                .ok_or("`created` is not a number")?
                + 1
        );
        Ok(saved)
    };
    let expected = json!({ "created": 8, "names": ["a"] });
    let saved = disk.migrated(&[rename, number]).unwrap();
    assert_eq!(saved[""], expected);
    // The rows that the new version does not have are gone, and it is not migrated again.
    let saved = disk.migrated(&[rename, number]).unwrap();
    assert_eq!(saved[""], expected);
    let third: Migration = |_| Err("no way".to_owned());
    let error = disk.migrated(&[rename, number, third]).unwrap_err();
    assert_eq!(error.to_string(), "the disk cannot be read: no way");
    // An older program leaves it as it is.
    let error = disk.migrated(&[rename]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the disk cannot be read: it has version 3, and this version of kcs-local reads versions 1 to 2"
    );
    assert!(format::migrate(&[], 0, json!({})).is_err());
}

/// Changes of a list and of an object, with a member that becomes a scalar.
#[tokio::test]
async fn only_what_was_changed_is_written() {
    let disk = Disk::default();
    let changes = Arc::new(Mutex::new(Vec::new()));
    let source = Arc::clone(&changes);
    let store = start_with(disk.open().unwrap(), move |everything| {
        let (all, taken): (bool, Changes) = source.lock().unwrap().remove(0);
        assert_eq!(everything, all);
        taken
    });
    let step = |all: bool, members_: Value, items: Value| {
        let taken = Changes {
            members: members(members_),
            items: members(items),
            is_all: all,
        };
        changes.lock().unwrap().push((all, taken));
    };
    let all = json!({
        "clusters": { "a": 1, "b": 2 },
        "groups": [10, 20, 30],
        "addresses": { "Loopback": [1, 2] },
        "clusters_of_old": { "x": 1 },
        "created": 2,
    });
    step(true, all, json!({}));
    store.save().await.unwrap();
    step(
        false,
        json!({ "addresses": "Private", "created": 3 }),
        json!({
            "clusters": { "a": null, "b": 7, "c": 8 },
            "groups": { "0000000001": 21, "0000000002": null },
        }),
    );
    store.save().await.unwrap();
    let expected = json!({
        "clusters": { "b": 7, "c": 8 },
        "groups": [10, 21],
        "addresses": "Private",
        "clusters_of_old": { "x": 1 },
        "created": 3,
    });
    let saved = disk.copy().open().unwrap().take_saved("");
    assert_eq!(saved, Some(expected));
    // What was taken for a write that failed is asked for again, with everything else.
    disk.fill(true);
    step(false, json!({ "created": 4 }), json!({}));
    assert!(store.save().await.is_err());
    disk.fill(false);
    step(true, json!({ "created": 4 }), json!({}));
    store.save().await.unwrap();
    step(false, json!({ "created": 5 }), json!({}));
    store.save().await.unwrap();
    let saved = disk.copy().open().unwrap().take_saved("");
    assert_eq!(saved, Some(json!({ "created": 5 })));
}

#[tokio::test]
async fn accounts_are_saved_apart_from_each_other() {
    let disk = Disk::default();
    let source = |value: Value| -> Source { Box::new(move |_| Ok(Changes::all(value.clone()))) };
    let names = ["", "one", "two"];
    let stores = disk.open().unwrap().start(
        names
            .iter()
            .map(|name| ((*name).to_owned(), source(json!({ "owner": name }))))
            .collect(),
    );
    stores["one"].save().await.unwrap();
    let mut opened = disk.copy().open().unwrap();
    assert_eq!(opened.take_saved("one"), Some(json!({ "owner": "one" })));
    assert_eq!(opened.take_saved(""), None);
    let (first, second) = tokio::join!(stores[""].save(), stores["two"].save());
    first.unwrap();
    second.unwrap();
    drop(stores);
    // What a server does not know of stays.
    let mut opened = disk.open().unwrap();
    assert_eq!(opened.take_saved(""), Some(json!({ "owner": "" })));
    let stores = opened.start(BTreeMap::from([(String::new(), source(json!({})))]));
    stores[""].save().await.unwrap();
    drop(stores);
    let rename: Migration = |mut saved| Ok(json!({ "keeper": saved["owner"].take() }));
    let saved = disk.migrated(&[rename]).unwrap();
    let expected = |name: &str| json!({ "keeper": name });
    assert_eq!(saved["one"], expected("one"));
    assert_eq!(saved["two"], expected("two"));
    assert_eq!(disk.migrated(&[rename]).unwrap(), saved);
}

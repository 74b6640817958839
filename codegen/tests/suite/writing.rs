//! The writer: only what differs, only below its own folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use kcs_codegen::emit::{self, Files};
use kcs_codegen::{build, load, out};

fn files(list: &[(&str, &str)]) -> Files {
    list.iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect::<BTreeMap<_, _>>()
}

#[test]
fn files_with_the_same_bytes_are_not_touched() {
    let root = tempfile::tempdir().unwrap();
    let wanted = files(&[("a.rs", "a"), ("b/c.rs", "c")]);
    assert_eq!(
        out::write(root.path(), &wanted).unwrap().written,
        ["a.rs", "b/c.rs"]
    );

    // A file that may not be written shows whether it is: an attempt would fail.
    let path = root.path().join("a.rs");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    let before = fs::metadata(&path).unwrap().modified().unwrap();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let again = out::write(root.path(), &wanted).unwrap();
    assert_eq!(
        (again.written.len(), again.removed.len(), again.unchanged),
        (0, 0, 2)
    );
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
}

#[test]
fn what_is_not_generated_any_more_goes_with_its_folder() {
    let root = tempfile::tempdir().unwrap();
    out::write(
        root.path(),
        &files(&[("a.rs", "a"), ("b/c/d.rs", "// @generated")]),
    )
    .unwrap();
    let wanted = files(&[("a.rs", "b")]);
    let differences = out::check(root.path(), &wanted).unwrap();
    assert_eq!(differences.differing, ["a.rs"]);
    assert_eq!(differences.stale, ["b/c/d.rs"]);
    let written = out::write(root.path(), &wanted).unwrap();
    assert_eq!(written.removed, ["b/c/d.rs"]);
    assert!(!root.path().join("b").exists());
    assert!(out::check(root.path(), &wanted).unwrap().is_empty());
}

#[test]
fn what_was_never_generated_stays() {
    let root = tempfile::tempdir().unwrap();
    out::write(root.path(), &files(&[("a.rs", "// @generated")])).unwrap();
    fs::write(root.path().join("mine.rs"), "fn mine() {}").unwrap();
    // The folder is most likely another one than was meant: it is left as it is.
    let error = out::write(root.path(), &files(&[("b.rs", "b")])).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert!(error.to_string().contains("`mine.rs`"), "{error}");
    let mut left: Vec<_> = fs::read_dir(root.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    left.sort();
    assert_eq!(left, ["a.rs", "mine.rs"]);
}

#[test]
fn nothing_is_written_outside_of_the_folder() {
    let root = tempfile::tempdir().unwrap();
    for path in ["../a.rs", "/a.rs", "b/../../a.rs", "", "b//a.rs", "./a.rs"] {
        let error = out::write(&root.path().join("in"), &files(&[(path, "")])).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{path}");
    }
    assert_eq!(fs::read_dir(root.path()).unwrap().count(), 0);
}

#[test]
fn a_build_script_gets_the_files_of_its_package() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/everything");
    let api = load(&spec).unwrap();
    let [client, server] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    build::client(&spec, client.path());
    build::server(&spec, server.path());
    let differs = |folder: &Path, files: &Files| !out::check(folder, files).unwrap().is_empty();
    assert!(!differs(client.path(), &emit::client::files(&api)));
    assert!(!differs(server.path(), &emit::server::files(&api)));
    assert!(differs(server.path(), &emit::client::files(&api)));
}

//! What the compiler says of the programs in `constructors/misuse`, which must not compile.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use kcs_codegen::emit::misuse;

/// trybuild accepts a program with a single error. Here every call must have one.
#[test]
fn every_wrong_call_is_refused_by_itself() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("constructors/misuse");
    let mut calls = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            let expected = misuse::count(&fs::read_to_string(&path).unwrap());
            let said = fs::read_to_string(path.with_extension("stderr")).unwrap();
            let refused: BTreeSet<&str> = said
                .lines()
                .filter(|line| line.trim_start().starts_with("--> misuse/"))
                .filter_map(|place| place.rsplit(':').nth(1))
                .collect();
            assert_eq!(refused.len(), expected, "{}", path.display());
            calls += expected;
        }
    }
    assert!(calls > 100, "only {calls} wrong calls were tried");
}

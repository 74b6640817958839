//! Every Action's documentation shows how it is called. That the examples compile is for the documentation's own tests.

use std::fs;
use std::path::Path;

use kcs_client::metadata::ACTIONS;

#[test]
fn every_action_has_an_example() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../kcs-client/src/generated/client");
    let mut shown = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let code = fs::read_to_string(entry.unwrap().path()).unwrap();
        for documented in code.split("\n    pub fn ").collect::<Vec<_>>().windows(2) {
            // What stands before a method, back to the end of the one before, is its documentation.
            let docs = documented[0].rsplit("\n    }\n").next().unwrap();
            let method = documented[1].split('(').next().unwrap();
            let example = docs.split("```no_run").nth(1);
            let example = example.unwrap_or_else(|| panic!("{method} has no example"));
            assert!(
                example.contains(&format!("kcs.{method}(")),
                "{method}: {example}"
            );
            shown.push(method.to_owned());
        }
    }
    assert_eq!(shown.len(), ACTIONS.len(), "{shown:?}");
}

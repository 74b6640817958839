//! One of each thing that the format can say, in every artefact.

use std::collections::BTreeMap;
use std::path::Path;

use kcs_codegen::{artefacts, emit, out};

/// What the specification of KCS does not say is seen here alone.
#[test]
fn one_of_each_thing_is_in_every_artefact() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let api = match kcs_codegen::load(&package.join("fixtures/everything")) {
        Ok(api) => api,
        Err(report) => panic!("{}", report.render(false)),
    };
    let golden = package.join("goldens/everything");
    let model = BTreeMap::from([("model.json".to_owned(), emit::model::text(&api))]);
    if std::env::var_os("INSTA_UPDATE").is_some_and(|value| value == "always") {
        artefacts::write(&api, &golden).unwrap();
        out::write(&golden.join("model"), &model).unwrap();
    }
    let found = [
        artefacts::check(&api, &golden).unwrap(),
        out::check(&golden.join("model"), &model).unwrap(),
    ];
    assert!(
        found.iter().all(out::Differences::is_empty),
        "codegen/tests/goldens/everything is not what is emitted: run `INSTA_UPDATE=always cargo test -p kcs-codegen` and read \
         the difference\n{found:#?}"
    );
}

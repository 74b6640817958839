//! Fresh in the workspace, frozen in the package: both are the same code.

use std::path::{Path, PathBuf};

use kcs_codegen::emit::{self, Files};
use kcs_codegen::ir::Api;
use kcs_codegen::out;

fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().map(Path::to_owned).unwrap_or_default()
}

fn compare(folder: &str, files: fn(&Api) -> Files) {
    let api = match kcs_codegen::load(&root().join("api-spec")) {
        Ok(api) => api,
        Err(report) => panic!("{}", report.render(false)),
    };
    let differences = out::check(&root().join(folder), &files(&api)).unwrap();
    assert!(
        differences.is_empty(),
        "{folder} is not what api-spec says: run `cargo xtask freeze` and commit the result\n{differences:#?}"
    );
}

#[test]
fn the_frozen_client_is_what_the_specification_says() {
    compare("kcs-client/src/generated", emit::client::files);
}

#[test]
fn the_frozen_server_is_what_the_specification_says() {
    compare("kcs-local/src/generated", emit::server::files);
}

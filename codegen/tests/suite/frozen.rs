//! Fresh in the workspace, frozen in the package: whatever is generated and committed is what the specification says.

use std::path::Path;

use kcs_codegen::artefacts;

#[test]
fn the_committed_files_are_what_the_specification_says() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = package.parent().unwrap();
    let api = match kcs_codegen::load(&root.join("api-spec")) {
        Ok(api) => api,
        Err(report) => panic!("{}", report.render(false)),
    };
    let differences = artefacts::check(&api, root).unwrap();
    assert!(
        differences.is_empty(),
        "generated files are out of date: run `cargo xtask freeze` and commit the result\n{differences:#?}"
    );
}
